//! The laws of packing and taking back, over projects at random.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

use proptest::{collection::vec, prelude::*};

use super::{BundleOptions, Choice, MergePlan, Outcome, bundle, merge::Brought, open_elsewhere};
use crate::{
    model::{AnalystId, LayerKey, Place, TagId},
    session::{ConflictSide, SaveState, Session, SystemStamp, Task, testing::new_session},
    store::{
        self,
        package::{Caps, Package},
    },
    text::word_spans,
};

const WORDS: usize = 6;

fn basim() -> AnalystId {
    AnalystId::new("basim").unwrap()
}

/// A project of two, with articles of six words each.
fn project(folder: &Path, articles: usize) {
    let mut session = new_session(folder);
    session.add_analyst(basim(), "باسم").unwrap();
    for nth in 0..articles {
        session.import_pasted(&format!("قال الوزير رقم {nth} إن ذلك صحيح.")).unwrap();
    }
    assert_eq!(session.flush(), SaveState::Saved);
}

/// Basim marks words, each given by article and place in it; a word that is marked already gets another tag.
fn mark(folder: &Path, words: &[(usize, usize)], tag: usize) {
    let mut session = Session::open_folder(folder, Some(basim()), Box::new(SystemStamp), || {}).unwrap();
    let articles: Vec<_> = session.project().articles.keys().cloned().collect();
    let tag: TagId = session.project().codebook.tags[tag].id.clone();
    for (article, word) in words {
        let Some(article) = articles.get(article % articles.len().max(1)) else { continue };
        session.open_article(article).unwrap();
        let text = session.open().unwrap().text.clone();
        let word = word_spans(&text, 0).nth(word % WORDS).unwrap();
        // Where the gesture makes no sense, there is nothing to mark.
        drop(session.mark(|m| m.tag(word, &tag)));
    }
    assert_eq!(session.flush(), SaveState::Saved);
}

fn pack(folder: &Path, out: &Path) {
    let options = BundleOptions { analyst: basim(), articles: Choice::Usual, with_layers: Vec::new() };
    let opened = store::open(folder).unwrap();
    bundle(&opened, &options, out, &Task::default()).unwrap();
}

fn take(folder: &Path, package: &Path) -> Brought {
    let opened = store::open(folder).unwrap();
    let package = Package::open(package, &Caps::default()).unwrap();
    MergePlan::of(&opened, package, &[]).unwrap().carry_out(&opened)
}

fn unpack(package: &Path, into: &Path) -> PathBuf {
    zip::ZipArchive::new(File::open(package).unwrap()).unwrap().extract(into).unwrap();
    fs::read_dir(into).unwrap().next().unwrap().unwrap().path()
}

/// Every file below a folder, by name.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

/// What Basim marked, by name of the mark: its tag.
fn marks(folder: &Path) -> BTreeMap<String, String> {
    let opened = store::open(folder).unwrap();
    assert_eq!(opened.report.faults, []);
    let layers = opened.project.layers.iter().filter(|(key, _)| key.analyst == basim());
    layers.flat_map(|(_, layer)| layer.annotations.values()).map(|m| (m.id.to_string(), m.tag.to_string())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// What did not change comes back as nothing, and a package says the same whenever it is made.
    #[test]
    fn a_package_of_an_unchanged_project_changes_nothing(
        articles in 0_usize..3,
        words in vec((0_usize..3, 0..WORDS), 0..6),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let (lead, package, again) = (dir.path().join("lead"), dir.path().join("a.zip"), dir.path().join("b.zip"));
        project(&lead, articles);
        mark(&lead, &words, 0);
        pack(&lead, &package);
        pack(&lead, &again);
        prop_assert_eq!(fs::read(&package).unwrap(), fs::read(&again).unwrap());
        let before = files(&lead);
        let brought = take(&lead, &package);
        prop_assert!(brought.files.is_empty() && brought.left.is_empty(), "{:?}", brought);
        prop_assert_eq!(files(&lead), before);
        let unpacked = unpack(&package, &dir.path().join("q"));
        prop_assert_eq!(marks(&unpacked), marks(&lead));
        // Packed once more where it was unpacked, it still says the same.
        pack(&unpacked, &again);
        prop_assert_eq!(fs::read(&package).unwrap(), fs::read(&again).unwrap());
    }

    /// Whatever both sides mark comes together, and a second time changes nothing.
    #[test]
    fn what_both_sides_marked_comes_together_once(
        before in vec((0_usize..2, 0..WORDS), 0..4),
        here in vec((0_usize..2, 0..WORDS), 0..4),
        there in vec((0_usize..2, 0..WORDS), 0..4),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let (lead, package) = (dir.path().join("lead"), dir.path().join("a.zip"));
        project(&lead, 2);
        mark(&lead, &before, 0);
        pack(&lead, &package);
        let away = unpack(&package, &dir.path().join("q"));
        mark(&away, &there, 1);
        mark(&lead, &here, 2);
        let (ours, theirs) = (marks(&lead), marks(&away));
        pack(&away, &package);
        let brought = take(&lead, &package);
        prop_assert!(brought.left.is_empty(), "{:?}", brought);
        let all = marks(&lead);
        for id in ours.keys().chain(theirs.keys()) {
            prop_assert!(all.contains_key(id), "{} is gone", id);
        }
        if here.is_empty() {
            prop_assert_eq!(&all, &theirs);
            prop_assert!(brought.files.iter().all(|(_, came, _)| *came != Outcome::Merged));
        }
        if there.is_empty() {
            prop_assert_eq!(&all, &ours);
        }
        let once = files(&lead);
        let again = take(&lead, &package);
        prop_assert!(again.files.is_empty() && again.left.is_empty(), "{:?}", again);
        prop_assert_eq!(files(&lead), once);
    }
}

/// Gives the only mark of Basim's only layer a note, as a save would have written it.
fn note(folder: &Path, note: &str) {
    let layer = store::open(folder).unwrap().project.layers.keys().find(|key| key.analyst == basim()).cloned().unwrap();
    let file = folder.join(store::file_of(&Place::Layer(layer)));
    let text = fs::read_to_string(&file).unwrap();
    let noted =
        text.replace("rev: 1, tag", "rev: 2, tag").replace(", analyst: ", &format!(", note: \"{note}\", analyst: "));
    assert!(noted.contains("rev: 2, tag") && noted.contains(note), "{text}");
    File::options().write(true).truncate(true).open(&file).unwrap().write_all(noted.as_bytes()).unwrap();
}

/// The lead's project, and a package of Basim's with one mark, which has a note on both sides.
fn noted_on_both_sides(dir: &Path) -> (PathBuf, PathBuf) {
    let (lead, package) = (dir.join("lead"), dir.join("a.zip"));
    project(&lead, 1);
    mark(&lead, &[(0, 0)], 0);
    pack(&lead, &package);
    let away = unpack(&package, &dir.join("q"));
    note(&away, "away");
    note(&lead, "here");
    pack(&away, &package);
    (lead, package)
}

fn open(lead: &Path) -> (Session, LayerKey) {
    let mut session = Session::open_folder(lead, Some(basim()), Box::new(SystemStamp), || {}).unwrap();
    let article = session.project().articles.keys().next().unwrap().clone();
    session.open_article(&article).unwrap();
    (session, LayerKey { analyst: basim(), article })
}

#[test]
fn what_is_decided_stays_decided_when_the_package_comes_again() {
    let dir = tempfile::tempdir().unwrap();
    let (lead, package) = noted_on_both_sides(dir.path());
    let brought = take(&lead, &package);
    assert_eq!(brought.files.iter().map(|(_, _, conflicts)| conflicts).sum::<usize>(), 1);
    let (mut session, key) = open(&lead);
    let conflict = session.conflicts(&key).first().map(|conflict| conflict.key()).unwrap();
    session.settle(&key, &conflict, ConflictSide::Other).unwrap();
    assert_eq!(session.flush(), SaveState::Saved);
    drop(session);
    let decided = files(&lead);
    assert!(take(&lead, &package).files.is_empty());
    assert_eq!(files(&lead), decided);
}

#[test]
fn a_window_that_is_open_loses_nothing_and_takes_nothing_away() {
    let dir = tempfile::tempdir().unwrap();
    let (lead, package) = noted_on_both_sides(dir.path());
    let (mut session, key) = open(&lead);
    let opened = store::open(&lead).unwrap();
    assert_eq!(open_elsewhere(&opened.project, &opened.folder, &[basim()]), [basim()]);
    assert_eq!(take(&lead, &package).files.len(), 1);
    let text = session.open().unwrap().text.clone();
    let (word, tag) = (word_spans(&text, 0).nth(2).unwrap(), session.project().codebook.tags[1].id.clone());
    session.mark(|m| m.tag(word, &tag)).unwrap();
    assert_eq!(session.flush(), SaveState::Saved);
    assert_eq!(session.conflicts(&key).len(), 1, "it has what came in");
    drop(session);
    assert_eq!(marks(&lead).len(), 2);
}
