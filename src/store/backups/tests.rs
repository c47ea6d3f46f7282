//! What is kept, how long, and that nothing else suffers for it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use proptest::{collection::vec, prelude::*};

use super::{BackupError, Backups, NEWEST, Notice, Version, retention::outlived};
use crate::{
    model::{AnnotationId, Edit, Fragment, LayerEdit, LayerKey, Place, Project, ProjectId, Timestamp, testing},
    store::{Folder, create, open, place_of, save},
    text::TextSpan,
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Some moment in the morning.
const START: i64 = 1_772_524_800_000;
const FILE: &str = "annotations/amal/harbour.ron";

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap()
}

/// Backups in a folder of their own.
fn backups(dir: &Path) -> Backups {
    Backups::at(&dir.join("state"), ProjectId::MIN, dir).unwrap()
}

fn times(backups: &Backups) -> Vec<i64> {
    backups.versions(Path::new(FILE)).iter().map(|version| version.time.as_millisecond()).collect()
}

fn version(ms: i64, pinned: bool) -> (Version, u64) {
    (Version::new(Path::new(FILE), &ms.to_le_bytes(), at(ms), pinned), 1)
}

/// What stays of versions of those times, kept one after the other.
fn after_saves(times: &[i64]) -> Vec<i64> {
    let mut kept: Vec<(Version, u64)> = Vec::new();
    for time in times {
        kept.push(version(*time, false));
        kept.sort_by(|(a, _), (b, _)| (b.time, &b.hash).cmp(&(a.time, &a.hash)));
        let out: Vec<Version> = outlived(&kept, at(*time)).into_iter().cloned().collect();
        kept.retain(|(version, _)| !out.contains(version));
        assert!(kept.iter().any(|(version, _)| version.time == at(*time)), "what was just saved is there");
    }
    kept.iter().map(|(version, _)| version.time.as_millisecond()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However saves are spread over two months, the newest are there, every hour of the last day in which anything was
    /// saved, and every day of the last month.
    #[test]
    fn the_newest_stay_and_one_an_hour_and_one_a_day(gaps in vec(prop_oneof![0..MINUTE, 0..HOUR, 0..DAY], 1..160)) {
        let saves: Vec<i64> = gaps.iter().scan(START, |time, gap| { *time += gap + 1; Some(*time) }).collect();
        let (kept, last) = (after_saves(&saves), *saves.last().unwrap());
        let newest: Vec<i64> = saves.iter().rev().take(NEWEST).copied().collect();
        prop_assert_eq!(&kept[..newest.len()], &newest[..]);
        for (span, within) in [(5 * MINUTE, HOUR), (HOUR, DAY), (DAY, 30 * DAY)] {
            for save in saves.iter().filter(|save| **save > last - within) {
                let is_same = |other: &&i64| other.div_euclid(span) == save.div_euclid(span);
                let latest = saves.iter().rfind(is_same);
                prop_assert_eq!(kept.iter().find(is_same), latest, "{} of {:?}", save, saves);
            }
        }
        prop_assert!(kept.len() <= NEWEST + 13 + 25 + 32);
    }

    /// Wherever the clock jumps, what was saved just now is there, as each save checks.
    #[test]
    fn no_jump_of_the_clock_takes_away_what_was_just_saved(saves in vec(0..400 * DAY, 1..60)) {
        let saves: Vec<i64> = saves.iter().map(|save| START + save).collect();
        prop_assert!(!after_saves(&saves).is_empty());
    }

    #[test]
    fn what_is_pinned_stays(pinned in vec(any::<bool>(), 1..200), gap in 1..DAY) {
        let mut versions: Vec<_> = pinned.iter().zip(0..).map(|(pinned, nth)| version(START + nth * gap, *pinned)).collect();
        versions.reverse();
        prop_assert!(outlived(&versions, at(START)).iter().all(|version| !version.pinned));
        prop_assert!(outlived(&versions, at(START + 1000 * DAY)).iter().all(|version| !version.pinned));
    }
}

#[test]
fn a_long_holiday_takes_nothing_away() {
    let saves: Vec<i64> = (0..30).map(|day| START + day * DAY).collect();
    let mut back = saves.clone();
    back.push(START + 400 * DAY);
    assert_eq!(after_saves(&back).len(), after_saves(&saves).len() + 1);
}

#[test]
fn of_very_large_versions_the_newest_three_stay() {
    let large: Vec<_> =
        (0..10).rev().map(|nth| (version(START + nth * HOUR, nth == 0).0, super::BYTES_A_FILE / 2)).collect();
    let out = outlived(&large, at(START + DAY));
    assert_eq!(out.len(), 6, "ten, without the newest three and the pinned one");
    assert!(!out.contains(&&large[2].0) && !out.contains(&&large[9].0));
}

#[test]
fn what_is_kept_is_read_and_named_by_its_time() {
    let dir = tempfile::tempdir().unwrap();
    let (backups, file) = (backups(dir.path()), Path::new(FILE));
    for (time, text) in (START..).zip(["قال الوزير", "قال الوزير إن المحطة", ""]) {
        backups.keep(file, text.as_bytes(), at(time)).unwrap();
    }
    let versions = backups.versions(file);
    let read = |version: &Version| String::from_utf8(backups.read(version).unwrap()).unwrap();
    assert_eq!(versions.iter().map(read).collect::<Vec<_>>(), ["", "قال الوزير إن المحطة", "قال الوزير"]);
    assert!(versions[2].id().starts_with("20260303T080000.000Z-"), "{}", versions[2].id());
    assert_eq!(backups.files(), [file]);
    backups.keep(Path::new("project.ron"), b"()", at(START)).unwrap();
    assert_eq!(backups.files(), [file, Path::new("project.ron")]);
    assert!(backups.size() > 0);
    let elsewhere = Backups::found(&dir.path().join("state"), dir.path()).unwrap();
    assert_eq!(
        elsewhere,
        std::slice::from_ref(&backups),
        "also where the project does not say any more which one it is"
    );
    backups.forget().unwrap();
    assert!(!backups.folder().exists() && backups.files().is_empty());
    backups.forget().unwrap();
}

#[test]
fn the_same_bytes_are_kept_once_and_pinned_in_place() {
    let dir = tempfile::tempdir().unwrap();
    let (backups, file) = (backups(dir.path()), Path::new(FILE));
    backups.keep(file, b"a", at(START)).unwrap();
    backups.keep(file, b"a", at(START + HOUR)).unwrap();
    assert_eq!(times(&backups), [START]);
    let pinned = backups.pin(file, b"a", at(START + 2 * HOUR)).unwrap();
    assert_eq!(backups.versions(file), std::slice::from_ref(&pinned));
    backups.keep(file, b"a", at(START + 3 * HOUR)).unwrap();
    assert!(backups.versions(file)[0].pinned, "a later save of the same does not unpin it");
    for nth in 0..60 {
        backups.keep(file, format!("{nth}").as_bytes(), at(START + 40 * DAY + nth)).unwrap();
    }
    assert_eq!(times(&backups).len(), NEWEST + 1);
    backups.unpin(&pinned).unwrap();
    assert!(backups.versions(file).iter().all(|version| !version.pinned));
}

#[test]
fn a_damaged_version_is_said_to_be_so_and_kept_anew() {
    let dir = tempfile::tempdir().unwrap();
    let (backups, file) = (backups(dir.path()), Path::new(FILE));
    backups.keep(file, "نص طويل بعض الشيء".as_bytes(), at(START)).unwrap();
    let version = backups.versions(file).remove(0);
    let path = backups.folder().join(file).join(version.name());
    let whole = fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    for damaged in [&flipped[..], &whole[..whole.len() / 2], b"", b"no gzip at all"] {
        rewrite(&path, damaged);
        assert!(matches!(backups.read(&version), Err(BackupError::Damaged(_))));
    }
    backups.keep(file, "نص طويل بعض الشيء".as_bytes(), at(START + 1)).unwrap();
    assert_eq!(backups.read(&backups.versions(file)[0]).unwrap(), "نص طويل بعض الشيء".as_bytes());
}

#[expect(clippy::disallowed_methods, reason = "a test damages a file on purpose")]
fn rewrite(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

#[test]
fn nothing_is_kept_outside_of_the_backups() {
    let dir = tempfile::tempdir().unwrap();
    let backups = backups(dir.path());
    for path in ["../a.ron", "/a.ron", "", "a/../../b.ron"] {
        let kept = backups.keep(Path::new(path), b"a", at(START));
        assert!(matches!(kept, Err(BackupError::NotInProject(_))), "{path}");
        assert!(backups.versions(Path::new(path)).is_empty());
    }
}

#[test]
fn what_a_killed_process_left_is_swept_and_names_of_others_are_left() {
    let dir = tempfile::tempdir().unwrap();
    let (backups, file) = (backups(dir.path()), Path::new(FILE));
    backups.keep(file, b"a", at(START)).unwrap();
    let folder = backups.folder().join(file);
    rewrite(&folder.join(".20260303T080000.000Z-0123456789abcdef.gz.1-1.half-written"), b"half");
    rewrite(&folder.join("notes.txt"), b"mine");
    backups.keep(file, b"b", at(START + 1)).unwrap();
    let names = super::names_in(&folder);
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.contains(&"notes.txt".to_owned()));
}

#[test]
fn two_that_keep_and_prune_at_once_do_not_disturb_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let backups = backups(dir.path());
    std::thread::scope(|scope| {
        for thread in 0..2_i64 {
            let backups = &backups;
            scope.spawn(move || {
                for nth in 0..40_i64 {
                    backups
                        .keep(Path::new(FILE), &(nth * 2 + thread).to_le_bytes(), at(START + nth * 2 + thread))
                        .unwrap();
                }
            });
        }
    });
    let versions = backups.versions(Path::new(FILE));
    assert!(versions.len() >= NEWEST);
    assert!(versions.iter().all(|version| backups.read(version).is_ok()));
}

#[cfg(unix)]
#[test]
fn only_their_owner_may_read_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let (backups, file) = (backups(dir.path()), Path::new(FILE));
    backups.keep(file, b"a", at(START)).unwrap();
    let path = backups.folder().join(file);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o700);
    assert_eq!(mode(&path.join(backups.versions(file)[0].name())), 0o600);
}

#[test]
fn a_file_leads_to_its_place_and_back() {
    let project = testing::small_project();
    let article = project.articles.keys().next().unwrap().clone();
    let (analyst, key) =
        (testing::analyst_id(0), LayerKey { analyst: testing::analyst_id(0), article: article.clone() });
    let entity = "salma".parse().unwrap();
    for place in [
        Place::Project,
        Place::Codebook,
        Place::Guidelines,
        Place::Assignments,
        Place::Analyst(analyst.clone()),
        Place::Article(article),
        Place::Entity(analyst, entity),
        Place::Layer(key.clone()),
        Place::Review(key),
    ] {
        assert_eq!(place_of(&crate::store::file_of(&place)), Some(place));
    }
    for path in ["articles/a/text.txt", "annotations/amal", "annotations/A/b.ron", "../project.ron", "team/amal.txt"] {
        assert_eq!(place_of(Path::new(path)), None, "{path}");
    }
}

/// A project on the disk, whose backups have a clock that a test sets.
struct Desk {
    dir: tempfile::TempDir,
    project: Project,
    folder: Arc<Folder>,
    clock: Arc<AtomicI64>,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        create(&dir.path().join("p"), &testing::small_project()).unwrap();
        Self::over(dir)
    }

    fn over(dir: tempfile::TempDir) -> Self {
        let opened = open(&dir.path().join("p")).unwrap();
        let clock = Arc::new(AtomicI64::new(START));
        let theirs = Arc::clone(&clock);
        let backups = Backups::at(&dir.path().join("state"), opened.project.info.id, &dir.path().join("p")).unwrap();
        opened.folder.keep_backups(backups, move || at(theirs.fetch_add(1000, Ordering::Relaxed)));
        Self { dir, project: opened.project, folder: opened.folder, clock }
    }

    fn key(&self) -> LayerKey {
        LayerKey { analyst: testing::analyst_id(0), article: self.project.articles.keys().next().unwrap().clone() }
    }

    fn layer(&self) -> PathBuf {
        crate::store::file_of(&Place::Layer(self.key()))
    }

    /// Saves with so many marks in the layer.
    fn save(&mut self, marks: u128) {
        let key = self.key();
        let there = self.project.layer(&key).map_or(0, |layer| layer.annotations.len() as u128);
        for nth in there..marks {
            let put = LayerEdit::PutAnnotation(Box::new(mark(nth)));
            self.project.apply(Edit::Layer(key.clone(), put)).unwrap();
        }
        for nth in marks..there {
            let remove = LayerEdit::RemoveAnnotation(AnnotationId::new(uuid::Uuid::from_u128(nth)));
            self.project.apply(Edit::Layer(key.clone(), remove)).unwrap();
        }
        save(&self.folder, &self.project, &[Place::Layer(key)]).unwrap();
        self.folder.finish_backups();
    }

    fn backups(&self) -> &Backups {
        self.folder.backups().unwrap()
    }
}

fn mark(nth: u128) -> crate::model::Annotation {
    let span = TextSpan::new(testing::TEXT, 0.."قالت".len()).unwrap();
    crate::model::Annotation {
        id: AnnotationId::new(uuid::Uuid::from_u128(nth)),
        rev: 0,
        tag: "claim".parse().unwrap(),
        fragments: vec![Fragment::of(testing::TEXT, span).unwrap()],
        attributes: crate::model::Attributes::default(),
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: crate::model::Provenance {
            analyst: testing::analyst_id(0),
            created: at(START),
            changed: at(START),
            origin: crate::model::Origin::Hand,
            codebook: 0,
        },
        anchor: crate::model::AnchorState::Exact,
        extra: crate::model::Extra::default(),
    }
}

#[test]
fn every_save_is_kept_and_what_was_there_before_the_first() {
    let mut desk = Desk::new();
    let (codebook, root) = (Path::new("codebook.ron"), desk.folder.root().to_owned());
    let before = fs::read(root.join(codebook)).unwrap();
    desk.project.codebook.tags.pop();
    save(&desk.folder, &desk.project, &[Place::Codebook]).unwrap();
    for marks in 1..4 {
        desk.save(marks);
    }
    let versions = desk.backups().versions(codebook);
    assert_eq!(desk.backups().read(&versions[1]).unwrap(), before);
    assert_eq!(desk.backups().read(&versions[0]).unwrap(), fs::read(root.join(codebook)).unwrap());
    assert_eq!(desk.backups().versions(&desk.layer()).len(), 3, "a layer that was not there has nothing before it");
    assert!(desk.folder.take_notices().is_empty());
}

#[test]
fn a_file_that_is_removed_is_kept_before() {
    let mut desk = Desk::new();
    let article = desk.project.articles.keys().next().unwrap().clone();
    let text = desk.folder.read_exact_text(&desk.project.articles[&article]).unwrap();
    desk.project.texts.insert(article.clone(), text);
    desk.project.apply(Edit::RemoveArticle(article.clone())).unwrap();
    save(&desk.folder, &desk.project, &[Place::Article(article.clone())]).unwrap();
    desk.folder.finish_backups();
    let folder = PathBuf::from(format!("articles/{article}"));
    assert_eq!(desk.backups().files(), [folder.join("article.ron"), folder.join("text.txt")]);
    let text = desk.backups().versions(&folder.join("text.txt")).remove(0);
    assert_eq!(desk.backups().read(&text).unwrap(), testing::TEXT.as_bytes());
}

#[test]
fn a_save_that_leaves_less_than_half_is_told_and_what_was_there_stays() {
    for (before, after, is_told) in
        [(4, 1, true), (4, 2, false), (3, 0, false), (9, 4, true), (9, 5, false), (5, 0, true)]
    {
        // Both as the same window saved it before, and as an earlier one left it.
        for reopened in [false, true] {
            let mut desk = Desk::new();
            desk.save(before);
            if reopened {
                desk = Desk::over(desk.dir);
            }
            let there = fs::read(desk.folder.root().join(desk.layer())).unwrap();
            desk.save(after);
            let told = desk.folder.take_notices();
            assert_eq!(told.len(), usize::from(is_told), "{before} to {after}: {told:?}");
            assert!(desk.folder.take_notices().is_empty(), "told once");
            let pinned: Vec<_> = desk.backups().versions(&desk.layer()).into_iter().filter(|v| v.pinned).collect();
            assert_eq!(pinned.len(), told.len());
            if let [Notice::Lost(loss)] = &told[..] {
                assert_eq!((loss.before as u128, loss.after as u128), (before, after));
                assert_eq!((&loss.key, &loss.hash), (&desk.key(), &pinned[0].hash));
                assert_eq!(desk.backups().read(&pinned[0]).unwrap(), there);
            }
        }
    }
}

#[test]
fn where_no_backup_can_be_written_saving_goes_on_and_that_is_told_once() {
    let dir = tempfile::tempdir().unwrap();
    create(&dir.path().join("p"), &testing::small_project()).unwrap();
    // A file where the folder should be: also root cannot make one there.
    rewrite(&dir.path().join("state"), b"");
    let mut desk = Desk::over(dir);
    for marks in [1, 6, 2, 3] {
        desk.save(marks);
    }
    let told = desk.folder.take_notices();
    assert_eq!(told.iter().filter(|notice| matches!(notice, Notice::Unkept(_))).count(), 1, "{told:?}");
    assert_eq!(open(desk.folder.root()).unwrap().project.layer(&desk.key()).unwrap().annotations.len(), 3);
}

#[test]
fn a_forgotten_project_makes_no_backups_until_it_is_opened_again() {
    let mut desk = Desk::new();
    desk.save(1);
    desk.folder.stop_backups();
    desk.backups().forget().unwrap();
    desk.save(6);
    desk.save(0);
    assert!(desk.backups().files().is_empty());
    assert!(desk.folder.take_notices().is_empty(), "nothing tells of what nothing keeps");
    let mut desk = Desk::over(desk.dir);
    desk.save(3);
    assert_eq!(desk.backups().versions(&desk.layer()).len(), 2);
}

#[test]
fn a_clock_that_went_back_keeps_both_stories() {
    let mut desk = Desk::new();
    (1..30).for_each(|marks| desk.save(marks));
    desk.clock.store(START - DAY, Ordering::Relaxed);
    (30..60).for_each(|marks| desk.save(marks));
    let versions = desk.backups().versions(&desk.layer());
    assert!(versions.iter().filter(|v| v.time >= at(START)).count() >= NEWEST);
    assert!(versions.iter().filter(|v| v.time < at(START)).count() >= NEWEST);
}
