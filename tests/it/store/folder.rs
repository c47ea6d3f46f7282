//! Whole folders: two machines, two windows, and every call of a save failed in turn.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use isnad::{
    model::{
        AnalystId, ArticleText, Edit, LayerEdit, LinkTarget, Original, Place, Project, ProjectId, Status, check_layer,
    },
    store::{
        Folder, OpenError, SaveError, SavedCopy, Snapshot, TextState, Watch, create, create_on,
        fs::OsFs,
        lock::{Claim, claim},
        open, open_on, open_watched,
        queue::{Report, SaveQueue},
        save, save_copy,
    },
};

use crate::reliability::failing_fs::FailingFs;

use super::{
    format::{read_with_python, read_with_ron},
    harbour::{ARTICLE, Harbour, copy, files, key, layer, layer_file},
};

#[test]
fn a_project_is_written_as_it_was_read() {
    let harbour = Harbour::new();
    let opened = harbour.open();
    assert_eq!(opened.report.faults, []);
    let mut project = opened.project;
    with_texts(&mut project, &opened.folder);
    for layer in project.layers.values() {
        assert_eq!(check_layer(&project, layer, project.text(&layer.key.article).as_deref()), []);
    }
    let again = harbour.root.with_file_name("again");
    create(&again, &project).expect("saved");
    for ((name, bytes), (again_name, again_bytes)) in files(&harbour.root).into_iter().zip(files(&again)) {
        assert_eq!(name, again_name);
        assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&again_bytes), "{name}");
    }
    assert_eq!(files(&harbour.root), files(&again));
}

#[test]
fn the_model_holds_what_the_files_say() {
    let project = Harbour::new().open().project;
    let layer = &project.layers[&key("amal")];
    assert_eq!((layer.annotations.len(), layer.links.len(), layer.comments.len(), layer.removed.len()), (5, 5, 2, 1));
    assert_eq!(layer.status, Status::InProgress);
    let split = layer.annotations.values().find(|a| a.fragments.len() == 2).expect("a split mark");
    assert_eq!(split.quote(), "القرار … يقطع أرزاق أربعمئة أسرة");
    assert_eq!((split.note.as_str(), split.unsure, split.rev), ("هل هذا \"مختلط\"؟\nنعم", true, 3));
    assert!(layer.links.values().any(|link| link.to == LinkTarget::Article));
    let union = project.entity(&"fishers-union".parse().expect("a name")).expect("an entity");
    assert_eq!((union.names.0.len(), union.aliases.len()), (2, 1), "a union of two analysts' records");
    assert_eq!(project.reviews.len(), 1);
}

#[test]
fn the_reader_of_the_documentation_reads_the_whole_project() {
    let harbour = Harbour::new();
    let is_ron = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "ron");
    let found: Vec<PathBuf> =
        files(&harbour.root).iter().map(|(name, _)| harbour.root.join(name)).filter(is_ron).collect();
    assert_eq!(found.len(), 12);
    let Some(read) = read_with_python(&found) else { return };
    for (file, read) in found.iter().zip(read) {
        assert_eq!(read, read_with_ron(file), "{}", file.display());
    }
}

#[test]
fn two_machines_folders_copied_together_read_as_their_union() {
    let (here, there) = (Harbour::new(), Harbour::new());
    let mut ours = here.open();
    edit(&mut ours.project, &ours.folder, "amal", LayerEdit::SetStatus(Status::Done));
    let mut theirs = there.open();
    let mark = theirs.project.layers[&key("basim")].annotations.values().next().expect("a mark").id;
    edit(&mut theirs.project, &theirs.folder, "basim", LayerEdit::RemoveAnnotation(mark));
    let entity = theirs.project.entities.values().find_map(|r| r.values().next()).expect("an entity").clone();
    let entity = isnad::model::Entity { id: "port-guard".parse().expect("a name"), ..entity };
    let basim = AnalystId::new("basim").expect("a name");
    let put = Edit::PutEntity(basim.clone(), Box::new(entity));
    let places = put.places();
    theirs.project.apply(put).expect("applies");
    save(&theirs.folder, &theirs.project, &places).expect("saved");

    copy(&there.root.join("annotations/basim"), &here.root.join("annotations/basim")).expect("copied");
    copy(&there.root.join("entities/basim"), &here.root.join("entities/basim")).expect("copied");
    let union = here.open();
    assert_eq!(union.report.faults, []);
    assert_eq!(union.project.layers[&key("amal")], ours.project.layers[&key("amal")]);
    assert_eq!(union.project.layers[&key("basim")], theirs.project.layers[&key("basim")]);
    assert_eq!(union.project.entities, theirs.project.entities);
}

#[test]
fn what_another_program_changed_meanwhile_is_not_written_over() {
    let harbour = Harbour::new();
    let mut opened = harbour.open();
    harbour.replace(&layer_file("amal"), "\"in-progress\"", "\"done\"");
    let theirs = harbour.read(&layer_file("amal"));
    let places = [layer("amal")];
    let change = Edit::Layer(key("amal"), LayerEdit::SetStatus(Status::Untouched));
    opened.project.apply(change).expect("applies");
    let error = save(&opened.folder, &opened.project, &places).expect_err("a conflict");
    assert!(error.to_string().contains("changed by another program"), "{error}");
    assert_eq!(harbour.read(&layer_file("amal")), theirs);
}

#[test]
fn each_call_of_making_a_project_failed_in_turn_is_heard() {
    let harbour = Harbour::new();
    let opened = harbour.open();
    let mut project = opened.project;
    with_texts(&mut project, &opened.folder);
    let mut is_done = false;
    // Every file is saved the same way, which other tests fail call by call.
    for fail_at in (0..1000).step_by(11) {
        let failing = Arc::new(FailingFs::new(fail_at));
        let dir = tempfile::tempdir().expect("a folder");
        let made = create_on(Arc::clone(&failing) as Arc<dyn isnad::store::fs::Fs>, &dir.path().join("p"), &project);
        if made.is_ok() {
            let mut found = open(&dir.path().join("p")).expect("a project");
            assert_eq!(found.report.faults, []);
            with_texts(&mut found.project, &found.folder);
            assert_eq!(found.project, project, "call {fail_at}");
        }
        if !failing.has_failed() {
            is_done = made.is_ok();
            break;
        }
    }
    assert!(is_done);
}

#[test]
fn a_project_is_saved_off_the_thread_that_edits() {
    let harbour = Harbour::new();
    let Opened { mut project, folder } = opened(&harbour);
    let (sender, reports) = std::sync::mpsc::channel();
    let queue: SaveQueue<Place, SaveError> = SaveQueue::start(sender, || {}).expect("a thread");
    for revision in 1..=20_u64 {
        let status = if revision % 2 == 0 { Status::Done } else { Status::InProgress };
        project.apply(Edit::Layer(key("amal"), LayerEdit::SetStatus(status))).expect("applies");
        let (snapshot, folder) = (Snapshot::of(&project, &layer("amal")), Arc::clone(&folder));
        queue.put(layer("amal"), revision, Box::new(move || folder.save(&snapshot)));
    }
    queue.flush();
    let last = reports.try_iter().last();
    assert!(matches!(last, Some(Report::Saved { revision: 20, .. })), "{last:?}");
    assert_eq!(harbour.open().project.layers, project.layers);
}

#[test]
fn an_article_taken_out_comes_back_whole() {
    let harbour = Harbour::new();
    let opened = harbour.open();
    let before = files(&harbour.root);
    let mut project = opened.project;
    for article in project.articles.clone().values() {
        let text = opened.folder.read_text(article).expect("a text").text;
        project.texts.insert(article.id.clone(), ArticleText { text, original: None });
    }
    let out = Edit::RemoveArticle(ARTICLE.parse().expect("a name"));
    let places = out.places();
    let back = project.apply(out).expect("applies");
    save(&opened.folder, &project, &places).expect("saved");
    let without = harbour.open();
    assert_eq!((without.report.faults.len(), without.project.articles.len()), (0, 0));
    assert_eq!(fs::read_dir(harbour.root.join("articles").join(ARTICLE)).expect("a folder").count(), 0);
    project.apply(back).expect("applies");
    save(&opened.folder, &project, &places).expect("saved");
    let after = files(&harbour.root);
    assert_eq!(before.len(), after.len());
    for (was, is) in before.iter().zip(&after).filter(|(was, _)| !was.0.ends_with("article.ron")) {
        assert_eq!(was, is);
    }
}

#[test]
fn a_copy_elsewhere_is_whole() {
    let harbour = Harbour::new();
    let opened = harbour.open();
    let copy = harbour.root.with_file_name("copy");
    let SavedCopy { left_out, .. } = save_copy(&opened.folder, &opened.project, &copy, &()).expect("saved");
    assert!(left_out.is_empty());
    assert_eq!(files(&copy), files(&harbour.root));
    // A text that is gone costs its article, and nothing else.
    fs::remove_file(harbour.root.join("articles").join(ARTICLE).join("text.txt")).expect("removed");
    let copy = harbour.root.with_file_name("another");
    let SavedCopy { left_out, .. } = save_copy(&opened.folder, &opened.project, &copy, &()).expect("saved");
    assert_eq!(left_out.len(), 1);
    assert_eq!(open(&copy).expect("a project").project.layers, opened.project.layers);
    assert!(matches!(create(&harbour.root.with_file_name("p"), &opened.project), Err(SaveError::NoText(_))));
}

#[test]
fn a_new_project_needs_an_empty_folder() {
    let harbour = Harbour::new();
    let project = harbour.open().project;
    assert!(matches!(create(&harbour.root, &project), Err(SaveError::NotEmpty(_))));
    let project = Project { articles: std::collections::BTreeMap::new(), ..project };
    let fresh = tempfile::tempdir().expect("a folder");
    fs::create_dir(fresh.path().join(".git")).expect("a repository");
    create(fresh.path(), &project).expect("a fresh git repository is as good as empty");
    let attributes = fs::read_to_string(fresh.path().join(".gitattributes")).expect("is there");
    assert!(attributes.contains("text.txt -text"));
}

#[test]
fn the_second_window_is_told() {
    let harbour = Harbour::new();
    let state = tempfile::tempdir().expect("a folder");
    let id: ProjectId = harbour.open().project.info.id;
    let (amal, basim) = (AnalystId::new("amal").expect("a name"), AnalystId::new("basim").expect("a name"));
    let first = claim(state.path(), id, &harbour.root, &amal).expect("locks work here");
    assert!(matches!(first, Claim::Ours(_)));
    let second = claim(state.path(), id, &harbour.root, &amal).expect("locks work here");
    assert!(matches!(second, Claim::Elsewhere));
    assert!(matches!(claim(state.path(), id, &harbour.root, &basim), Ok(Claim::Ours(_))), "another analyst");
    let copy = Harbour::new();
    assert!(matches!(claim(state.path(), id, &copy.root, &amal), Ok(Claim::Ours(_))), "another copy");
    drop(first);
    assert!(matches!(claim(state.path(), id, &harbour.root, &amal), Ok(Claim::Ours(_))));
}

struct Opened {
    project: Project,
    folder: Arc<Folder>,
}

fn opened(harbour: &Harbour) -> Opened {
    let opened = open_on(Arc::new(OsFs), &harbour.root).expect("a project");
    Opened { project: opened.project, folder: opened.folder }
}

fn edit(project: &mut Project, folder: &Folder, analyst: &str, change: LayerEdit) {
    let change = Edit::Layer(key(analyst), change);
    let places = change.places();
    project.apply(change).expect("applies");
    save(folder, project, &places).expect("saved");
}

/// Reads the texts and originals of a project.
fn with_texts(project: &mut Project, folder: &Folder) {
    for article in project.articles.values() {
        let read = folder.read_text(article).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.state, TextState::Exact);
        let path = folder.root().join("articles").join(article.id.as_str()).join("original.txt");
        let bytes = fs::read(path).expect("an original").into();
        let original = Some(Original { extension: "txt".to_owned(), bytes });
        project.texts.insert(article.id.clone(), ArticleText { text: read.text, original });
    }
}

/// Wants no more after some steps.
struct Impatient {
    steps: AtomicUsize,
    expected: AtomicUsize,
}

impl Impatient {
    fn after(steps: usize) -> Self {
        Self { steps: steps.into(), expected: 0.into() }
    }
}

impl Watch for Impatient {
    fn expect(&self, steps: usize) {
        self.expected.store(steps, Ordering::SeqCst);
    }
    fn step(&self) {
        self.steps.fetch_sub(1, Ordering::SeqCst);
    }
    fn is_cancelled(&self) -> bool {
        self.steps.load(Ordering::SeqCst) == 0
    }
}

#[test]
fn a_copy_that_is_cancelled_is_taken_back_whole() {
    let harbour = Harbour::new();
    let opened = harbour.open();
    for below in ["", "not/there"] {
        let empty = tempfile::tempdir().expect("a folder");
        let dir = empty.path().join(below);
        let mut steps = 0;
        loop {
            let watch = Impatient::after(steps);
            match save_copy(&opened.folder, &opened.project, &dir, &watch) {
                Ok(_) => break,
                Err(SaveError::Cancelled(_)) => {}
                Err(other) => panic!("{other}"),
            }
            assert_eq!(fs::read_dir(empty.path()).expect("it stays").count(), 0, "after {steps} steps");
            steps += 1;
        }
        assert!(steps > 5, "only {steps} steps");
        assert_eq!(files(&dir), files(&harbour.root));
    }
}

#[test]
fn a_folder_that_fails_half_way_is_taken_back_too() {
    let harbour = Harbour::new();
    let mut project = harbour.open().project;
    project.texts.clear();
    let dir = harbour.root.with_file_name("new");
    assert!(matches!(create(&dir, &project), Err(SaveError::NoText(_))));
    assert!(!dir.exists());
}

#[test]
fn opening_tells_how_many_files_there_are_and_ends_when_nobody_wants_it() {
    let harbour = Harbour::new();
    let watch = Impatient::after(usize::MAX);
    let opened = open_watched(Arc::new(OsFs), &harbour.root, &watch).expect("a project");
    let project = &opened.project;
    let entities: usize = project.entities.values().map(std::collections::BTreeMap::len).sum();
    let of_it = project.team.len() + project.articles.len() + project.layers.len() + project.reviews.len();
    assert_eq!(watch.expected.load(Ordering::SeqCst), of_it + entities);
    assert_eq!(usize::MAX - watch.steps.load(Ordering::SeqCst), of_it + entities, "each is a step");
    for steps in 0..of_it + entities {
        let refused = open_watched(Arc::new(OsFs), &harbour.root, &Impatient::after(steps));
        assert!(matches!(refused, Err(OpenError::Cancelled(_))), "after {steps} steps");
    }
}
