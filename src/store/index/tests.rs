//! Laws of opening with an index: nothing but the time that it takes may tell whether there was one.

#![expect(clippy::disallowed_methods, reason = "the tests play another program")]

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use proptest::{collection::vec, prelude::*};

use super::{Batch, LateArticle, Rest, opening::open_reading, path_of, read_missing};
use crate::{
    model::{
        Article, Edit, LayerEdit, LayerKey, Place, Project, Status, Timestamp,
        testing::{any_edits, small_project},
    },
    store::{
        Fault, Opened, SaveError, Snapshot, atomic::WriteError, create, file_of, fs::OsFs, open, read_layer, save,
    },
};

/// Long after every file was written, so that none can change without a trace.
fn later() -> Timestamp {
    "2100-01-01T00:00:00.000Z".parse().unwrap()
}

/// Long before: every file may have changed since it was read.
fn earlier() -> Timestamp {
    "2000-01-01T00:00:00.000Z".parse().unwrap()
}

struct Bench {
    home: tempfile::TempDir,
}

impl Bench {
    fn on(project: &Project) -> Self {
        let home = tempfile::tempdir().unwrap();
        create(&home.path().join("p"), project).unwrap();
        Self { home }
    }

    fn dir(&self) -> PathBuf {
        self.home.path().join("p")
    }

    fn open(&self, begun: Timestamp, few: usize) -> (Opened, Rest) {
        open_reading(Arc::new(OsFs), &self.dir(), Some(self.home.path()), begun, few, &()).unwrap()
    }

    /// Opens, reads whatever is left, and has the index written.
    fn open_whole(&self, begun: Timestamp, few: usize) -> (Project, Vec<Fault>) {
        let (Opened { mut project, folder, report }, rest) = self.open(begun, few);
        let mut faults = report.faults;
        let batches = Mutex::new(Vec::new());
        rest.read(&(), &|batch| batches.lock().unwrap().push(batch)).unwrap();
        for batch in batches.into_inner().unwrap_or_else(PoisonError::into_inner) {
            faults.extend(batch.give_to(&mut project));
        }
        faults.extend(read_missing(&folder, &mut project, Vec::new(), &()).unwrap());
        faults.sort();
        faults.dedup();
        (project, faults)
    }

    /// Changes words in a file, as another program may.
    fn replace(&self, place: &Place, from: &str, to: &str) {
        let path = self.dir().join(file_of(place));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replace(from, to)).unwrap();
    }

    fn index(&self) -> PathBuf {
        path_of(self.home.path(), small_project().info.id, &self.dir()).unwrap()
    }

    /// Every file of the project that an index can have an entry of, and of some more.
    fn files(&self) -> Vec<PathBuf> {
        let (mut found, mut folders) = (Vec::new(), vec![self.dir()]);
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.parent() != Some(&self.dir()) && path.extension().is_some_and(|e| e == "ron") {
                    found.push(path);
                }
            }
        }
        found.sort();
        found
    }
}

/// What another program may do to a file.
#[derive(Clone, Copy, Debug)]
enum Meddling {
    Touch,
    /// Another revision, in as many bytes.
    SameSize,
    /// The same, with the time of before.
    InThePast,
    Tear,
    Delete,
    Rename,
    Swap,
}

fn meddlings() -> impl Strategy<Value = Vec<(usize, Meddling)>> {
    use Meddling::{Delete, InThePast, Rename, SameSize, Swap, Tear, Touch};
    let kinds = proptest::sample::select(vec![Touch, SameSize, InThePast, Tear, Delete, Rename, Swap]);
    vec((any::<usize>(), kinds), 0..5)
}

fn meddle(files: &[PathBuf], nth: usize, how: Meddling) {
    let Some(path) = files.get(nth % files.len().max(1)).filter(|path| path.exists()) else { return };
    let bytes = fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let other = text.replacen("rev: 1", "rev: 7", 1);
    let modified = fs::metadata(path).unwrap().modified().unwrap();
    match how {
        Meddling::Touch => fs::write(path, &bytes).unwrap(),
        Meddling::SameSize => fs::write(path, other).unwrap(),
        Meddling::InThePast => {
            fs::write(path, other).unwrap();
            File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
        }
        Meddling::Tear => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
        Meddling::Delete => fs::remove_file(path).unwrap(),
        Meddling::Rename => fs::rename(path, path.with_file_name("other.ron")).unwrap(),
        Meddling::Swap => {
            let second = path.with_extension("ron-2");
            let next = &files[(nth % files.len() + 1) % files.len()];
            if next.exists() && next != path {
                fs::rename(path, &second).unwrap();
                fs::rename(next, path).unwrap();
                fs::rename(second, next).unwrap();
            }
        }
    }
}

/// What opening without any index gives.
fn plainly(dir: &Path) -> (Project, Vec<Fault>) {
    let opened = open(dir).unwrap();
    (opened.project, opened.report.faults)
}

fn any_project() -> impl Strategy<Value = Project> {
    any_edits().prop_map(|edits| {
        let mut project = small_project();
        for edit in edits {
            project.apply(edit).ok();
        }
        project
    })
}

/// A project with a layer of each analyst.
fn marked() -> (Project, [LayerKey; 2]) {
    let mut project = small_project();
    let article = project.articles.keys().next().unwrap().clone();
    let keys: Vec<LayerKey> =
        project.team.keys().map(|id| LayerKey { analyst: id.clone(), article: article.clone() }).collect();
    for key in &keys {
        project.apply(Edit::Layer(key.clone(), LayerEdit::SetStatus(Status::Done))).unwrap();
    }
    (project, keys.try_into().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_index_changes_nothing_but_the_time(
        project in any_project(),
        meddlings in meddlings(),
        few in prop_oneof![Just(0usize), Just(1000)],
        is_settled in any::<bool>(),
    ) {
        let bench = Bench::on(&project);
        let begun = if is_settled { later() } else { earlier() };
        prop_assert_eq!(bench.open_whole(begun, few), plainly(&bench.dir()));
        // With the index of before, whatever was done to the files since.
        let files = bench.files();
        for (nth, how) in meddlings {
            meddle(&files, nth, how);
        }
        prop_assert_eq!(bench.open_whole(begun, few), plainly(&bench.dir()));
        prop_assert_eq!(bench.open_whole(begun, few), plainly(&bench.dir()));
    }

    #[test]
    fn a_damaged_index_is_as_good_as_none(project in any_project(), at in any::<usize>(), cut in any::<bool>()) {
        let bench = Bench::on(&project);
        bench.open_whole(later(), 0);
        // Of a project without anything to remember there is none.
        let Ok(mut bytes) = fs::read(bench.index()) else { return Ok(()) };
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 0x21;
        }
        fs::write(bench.index(), bytes).unwrap();
        let (opened, rest) = bench.open(later(), 0);
        prop_assert!(opened.project.articles.is_empty(), "nothing of it is believed");
        prop_assert_eq!(rest.articles().count(), project.articles.len());
        prop_assert_eq!(bench.open_whole(later(), 0), plainly(&bench.dir()));
    }
}

#[test]
fn with_an_index_nothing_is_read_and_nothing_is_written() {
    let (project, keys) = marked();
    let bench = Bench::on(&project);
    bench.open_whole(later(), 0);
    let written = fs::metadata(bench.index()).unwrap();
    let (opened, rest) = bench.open(later(), 0);
    assert!(rest.articles().all(|(_, is_believed)| is_believed));
    rest.read(&(), &|batch| panic!("{batch:?}")).unwrap();
    let after = fs::metadata(bench.index()).unwrap();
    assert_eq!(after.modified().unwrap(), written.modified().unwrap(), "an index that holds is not written again");
    assert!(bench.open(later(), 1000).1.is_empty(), "of a small project, nothing is left even to be looked at");
    assert_eq!(opened.project.articles, project.articles);
    assert!(opened.project.layers.is_empty());
    assert_eq!(opened.project.unread_layers.keys().cloned().collect::<Vec<_>>(), keys);
    assert_eq!(opened.project.overview(&keys[0]).unwrap().status(), Status::Done);
}

#[test]
fn what_the_index_tells_is_shown_until_the_files_were_looked_at() {
    let (project, keys) = marked();
    let bench = Bench::on(&project);
    bench.open_whole(later(), 0);
    let article = project.articles.values().next().unwrap().clone();
    bench.replace(&Place::Article(article.id.clone()), "محطة", "ميناء");
    bench.replace(&Place::Layer(keys[1].clone()), "\"done\"", "\"in-progress\"");
    let (Opened { mut project, folder, .. }, rest) = bench.open(later(), 0);
    assert_eq!(project.articles[&article.id], article);
    assert_eq!(project.overview(&keys[1]).unwrap().status(), Status::Done);
    // Who needs the whole at once has it as it is.
    let mut whole = project.clone();
    read_missing(&folder, &mut whole, rest.articles().map(|(id, _)| id.clone()).collect(), &()).unwrap();
    assert_eq!(whole, plainly(&bench.dir()).0);
    let batches = Mutex::new(Vec::new());
    rest.read(&(), &|batch| batches.lock().unwrap().push(batch)).unwrap();
    for batch in batches.into_inner().unwrap() {
        batch.give_to(&mut project);
    }
    assert!(project.articles[&article.id].title.contains("ميناء"));
    assert_eq!(project.overview(&keys[1]).unwrap().status(), Status::InProgress);
}

#[test]
fn an_article_that_comes_late_takes_the_place_of_what_the_index_said_and_of_nothing_else() {
    let whole = small_project();
    let article = whole.articles.values().next().unwrap().clone();
    let named = |title: &str| Some(Article { title: title.to_owned(), ..article.clone() });
    // What the project has, what the index said, what came, what the project has then.
    let table = [
        (None, None, named("جديد"), named("جديد")),
        (named("قديم"), named("قديم"), named("جديد"), named("جديد")),
        (named("قديم"), named("قديم"), None, None),
        (named("من هنا"), named("قديم"), named("جديد"), named("من هنا")),
        (named("من هنا"), None, named("جديد"), named("من هنا")),
        (None, named("قديم"), named("جديد"), None),
    ];
    for (has, was, now, then) in table {
        let mut project = Project { texts: std::collections::BTreeMap::new(), ..whole.clone() };
        project.articles = has.into_iter().map(|article| (article.id.clone(), article)).collect();
        let late = LateArticle { id: article.id.clone(), was, now };
        Batch { articles: vec![late], ..Batch::default() }.give_to(&mut project);
        assert_eq!(project.articles.into_values().next(), then);
    }
    let mut reading = whole.clone();
    let late = LateArticle { id: article.id.clone(), was: Some(article.clone()), now: None };
    Batch { articles: vec![late], ..Batch::default() }.give_to(&mut reading);
    assert_eq!(reading.articles, whole.articles, "one that is being read stays while it is");
}

#[test]
fn a_file_that_was_just_written_is_read_again_next_time() {
    let bench = Bench::on(&small_project());
    bench.open_whole(earlier(), 0);
    assert_eq!(bench.open(earlier(), 0).1.len(), 1, "it may have changed after it was read, in the same moment");
}

#[test]
fn a_small_project_is_whole_at_once() {
    let (project, keys) = marked();
    let opened = Bench::on(&project).open(earlier(), 1000).0;
    assert_eq!(opened.project.layers.keys().cloned().collect::<Vec<_>>(), keys);
}

#[test]
fn an_article_that_was_not_read_is_saved_over_what_it_was_and_over_nothing_else() {
    let bench = Bench::on(&small_project());
    bench.open_whole(later(), 0);
    let (Opened { mut project, folder, .. }, _) = bench.open(later(), 0);
    let mut article = project.articles.values().next().unwrap().clone();
    let place = Place::Article(article.id.clone());
    article.title = "عنوان آخر".to_owned();
    project.apply(Edit::ChangeArticle(Box::new(article.clone()))).unwrap();
    save(&folder, &project, std::slice::from_ref(&place)).unwrap();
    assert_eq!(plainly(&bench.dir()).0.articles, project.articles);
    bench.open_whole(later(), 0);
    let (Opened { mut project, folder, .. }, _) = bench.open(later(), 0);
    bench.replace(&place, "عنوان", "نبأ");
    article.title = "ثالث".to_owned();
    project.apply(Edit::ChangeArticle(Box::new(article))).unwrap();
    let refused = save(&folder, &project, &[place]);
    assert!(matches!(refused, Err(SaveError::Write(WriteError::Changed { .. }))), "{refused:?}");
}

#[test]
fn a_layer_that_was_not_read_is_neither_changed_nor_removed() {
    let (project, [key, other]) = marked();
    let bench = Bench::on(&project);
    let path = bench.dir().join(file_of(&Place::Layer(key.clone())));
    let before = fs::read(&path).unwrap();
    bench.open_whole(later(), 0);
    let (Opened { mut project, folder, .. }, _) = bench.open(later(), 0);
    let edit = Edit::Layer(key.clone(), LayerEdit::SetStatus(Status::Untouched));
    assert!(project.apply(edit.clone()).is_err());
    folder.save(&Snapshot::of(&project, &Place::Layer(key.clone()))).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    // Once read, it is as any other.
    let (layer, faults) = read_layer(&folder, &key);
    assert_eq!(faults, []);
    project.take_layer(layer.unwrap());
    project.apply(edit).unwrap();
    save(&folder, &project, &[Place::Layer(key.clone())]).unwrap();
    let (saved, _) = plainly(&bench.dir());
    assert_eq!(saved.layers[&key].status, Status::Untouched);
    assert_eq!(saved.layers[&other].status, Status::Done);
}

#[test]
fn what_is_read_late_does_not_hide_what_was_saved_meanwhile() {
    let (project, [key, _]) = marked();
    let bench = Bench::on(&project);
    let (Opened { mut project, folder, .. }, rest) = bench.open(later(), 0);
    let batches = Mutex::new(Vec::new());
    project.articles = small_project().articles;
    project.take_layer(read_layer(&folder, &key).0.unwrap());
    project.apply(Edit::Layer(key.clone(), LayerEdit::SetStatus(Status::InProgress))).unwrap();
    rest.read(&(), &|batch| batches.lock().unwrap().push(batch)).unwrap();
    for batch in batches.into_inner().unwrap() {
        batch.give_to(&mut project);
    }
    assert_eq!(project.layers[&key].status, Status::InProgress);
    assert!(!project.unread_layers.contains_key(&key));
    save(&folder, &project, &[Place::Layer(key.clone())]).unwrap();
    assert_eq!(plainly(&bench.dir()).0.layers[&key].status, Status::InProgress);
}

#[test]
fn writing_an_index_removes_those_that_nobody_wrote_for_ninety_days() {
    let bench = Bench::on(&small_project());
    let indexes = bench.index().parent().unwrap().to_owned();
    fs::create_dir_all(&indexes).unwrap();
    let begun = later();
    let day = std::time::Duration::from_hours(24);
    let now = std::time::UNIX_EPOCH + std::time::Duration::from_millis(begun.as_millisecond().unsigned_abs());
    let stands = |name: &str| indexes.join(name).exists();
    for (name, days) in [("old.index", 91), ("new.index", 89), ("old.7.isnad-tmp", 91), ("notes.txt", 4_000)] {
        fs::write(indexes.join(name), "").unwrap();
        File::options().write(true).open(indexes.join(name)).unwrap().set_modified(now - day * days).unwrap();
    }
    bench.open_whole(begun, 0);
    assert!(bench.index().exists() && stands("new.index"));
    assert!(!stands("old.index") && !stands("old.7.isnad-tmp"));
    assert!(stands("notes.txt"), "it is none of ours");
}
