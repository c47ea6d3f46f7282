//! Numbered work: from the number of an edit alone it is known what every file must say, so that whatever is found on a
//! disk can be held against what was said to be saved.
//!
//! The first edit is number 1. What was saved up to number `n` is [`expected`]`(n)`; each file for itself may also be as a
//! later edit left it.

use std::{
    collections::BTreeMap,
    io::{self, BufRead as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
};

use isnad::{
    model::{
        Annotation, AnnotationId, ArticleId, Edit, Entity, EntityId, Fragment, LayerEdit, LayerKey, Project, RecordId,
    },
    session::{SaveState, Session, SystemStamp, Task},
    store::{
        self, FaultCause, TextState,
        fs::{Fs, OsFs},
    },
    text::TextSpan,
};

use crate::store::harbour::{self, ARTICLE, key};

/// What is known of a file, in a few words; empty where there is none.
pub type Files = BTreeMap<String, String>;

const KINDS: u32 = 5;
const MARKS: u32 = 12;
const ENTITIES: u32 = 4;
const ARTICLES: u32 = 3;

/// Lays out the project that the work is done in.
pub fn begin(root: &Path) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/harbour");
    harbour::copy(&fixture, root).expect("copied");
    let mut session = open(Arc::new(OsFs), root);
    drop(session.commit("edit-guideline", vec![Edit::SetGuidelines("0".to_owned()), named(&session, 0)]));
    assert_eq!(session.flush(), SaveState::Saved);
}

/// Amal's session on the project.
pub fn open(fs: Arc<dyn Fs>, root: &Path) -> Session {
    let amal = key("amal").analyst;
    let mut session = Session::open_folder_on(fs, root, Some(amal), Box::new(SystemStamp), || {}, &Task::default())
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(session.read_only(), None);
    session.open_article(&key("amal").article).unwrap_or_else(|error| panic!("{error}"));
    session
}

/// Which way of saving an edit takes: a file replaced, made, removed; an article brought in, taken out.
pub fn way(number: u32) -> &'static str {
    match (number % KINDS, number / KINDS % 2) {
        (0, _) => "layer",
        (1, _) => "guideline",
        (2, 0) => "entity",
        (2, _) => "entity away",
        (3, 0) => "article",
        (3, _) => "article away",
        _ => "project",
    }
}

/// Makes an edit; what it finds done already, it leaves.
pub fn edit(session: &mut Session, number: u32) {
    let round = number / KINDS;
    let place = round / 2;
    match way(number) {
        "layer" => {
            let edit =
                Edit::Layer(key("amal"), LayerEdit::PutAnnotation(Box::new(mark(session, round % MARKS, number))));
            commit(session, edit);
        }
        "guideline" => commit(session, Edit::SetGuidelines(number.to_string())),
        "entity" => {
            let entity = entity(session.project(), place % ENTITIES, number);
            commit(session, Edit::PutEntity(key("amal").analyst, Box::new(entity)));
        }
        "entity away" => {
            let (amal, id) = (key("amal").analyst, entity_id(place % ENTITIES));
            if session.project().entities.get(&id).is_some_and(|records| records.contains_key(&amal)) {
                commit(session, Edit::RemoveEntity(amal, id));
            }
        }
        "article" => {
            session.import_pasted(&text(place % ARTICLES)).unwrap_or_else(|error| panic!("{error}"));
        }
        "article away" => {
            if let Some(id) = article(session.project(), place % ARTICLES) {
                session.remove_articles(&[id]).unwrap_or_else(|error| panic!("{error}"));
            }
        }
        _ => {
            let edit = named(session, number);
            commit(session, edit);
        }
    }
}

fn commit(session: &mut Session, edit: Edit) {
    session.commit("edit-tag", vec![edit]).unwrap_or_else(|error| panic!("{error}"));
}

fn named(session: &Session, number: u32) -> Edit {
    let mut info = session.project().info.clone();
    info.name = number.to_string();
    Edit::SetInfo(Box::new(info))
}

/// A mark like the first one, whose note is a number.
fn mark(session: &Session, nth: u32, number: u32) -> Annotation {
    let text = &session.open().expect("an article is open").text;
    let words = text.split_whitespace().nth(nth as usize).expect("the article is long enough");
    let start = words.as_ptr() as usize - text.as_ptr() as usize;
    let span = TextSpan::new(text, start..start + words.len()).expect("whole words");
    let like = session.project().layers[&key("amal")].annotations.values().next().expect("a mark");
    let note = number.to_string();
    Annotation { id: mark_id(nth), fragments: vec![Fragment::of(text, span).expect("fits")], note, ..like.clone() }
}

fn mark_id(nth: u32) -> AnnotationId {
    let id = format!("019c8d10-0000-7000-8000-0000000{:05x}", 0x10000 + nth);
    AnnotationId::from(id.parse::<RecordId>().expect("an id"))
}

fn entity(project: &Project, nth: u32, number: u32) -> Entity {
    let like = project.entities.values().flat_map(|records| records.values()).next().expect("an entity");
    Entity { id: entity_id(nth), note: number.to_string(), ..like.clone() }
}

fn entity_id(nth: u32) -> EntityId {
    format!("worker-{nth}").parse().expect("an id")
}

fn text(nth: u32) -> String {
    format!("خبر العمل {nth}\nوصلت السفينة رقم {nth} إلى المرفأ فجرًا.\n")
}

fn article(project: &Project, nth: u32) -> Option<ArticleId> {
    let title = text(nth).lines().next().expect("a line").to_owned();
    project.articles.values().find(|article| article.title == title).map(|article| article.id.clone())
}

/// The last number up to `done` that was of this kind and fulfils `is_it`.
fn last(done: u32, kind: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
    (1..=done).rev().filter(|number| number % KINDS == kind).take(256).find(|number| is_it(number / KINDS))
}

/// What every file says after the edits up to a number.
pub fn expected(done: u32) -> Files {
    let words = |number: Option<u32>| number.unwrap_or_default().to_string();
    let mut layer = String::new();
    for nth in 0..MARKS {
        if let Some(number) = last(done, 0, |round| round % MARKS == nth) {
            layer += &format!("{nth}: {number}, ");
        }
    }
    let mut files = Files::from([
        ("layer".to_owned(), layer),
        ("guideline".to_owned(), words(last(done, 1, |_| true))),
        ("project".to_owned(), words(last(done, 4, |_| true))),
    ]);
    for nth in 0..ENTITIES {
        let number =
            last(done, 2, |round| round / 2 % ENTITIES == nth).filter(|number| (number / KINDS).is_multiple_of(2));
        files.insert(format!("entity {nth}"), number.map(|number| number.to_string()).unwrap_or_default());
    }
    for nth in 0..ARTICLES {
        let number =
            last(done, 3, |round| round / 2 % ARTICLES == nth).filter(|number| (number / KINDS).is_multiple_of(2));
        files.insert(format!("article {nth}"), number.map(|_| text(nth)).unwrap_or_default());
    }
    files
}

/// What was found on a disk.
pub struct Found {
    pub files: Files,
    /// What could not be read. Of an article that was half brought in or taken out, its `article.ron` is not there.
    pub faults: Vec<String>,
    /// Articles of which only a part is there.
    pub halves: usize,
    /// Temporary files that were there before the project was opened, and those that still are.
    pub temps: (usize, usize),
}

/// Opens a project afresh, as a new window would.
pub fn found(root: &Path) -> Found {
    let before = temps(root);
    let opened = store::open(root).unwrap_or_else(|error| panic!("{error}"));
    let project = &opened.project;
    let annotations =
        &project.layers[&LayerKey { article: ARTICLE.parse().expect("an id"), ..key("amal") }].annotations;
    let note = |nth: u32| annotations.get(&mark_id(nth)).map(|mark| format!("{nth}: {}, ", mark.note));
    let mut files = Files::from([
        ("layer".to_owned(), (0..MARKS).filter_map(note).collect()),
        ("guideline".to_owned(), project.guidelines.clone()),
        ("project".to_owned(), project.info.name.clone()),
    ]);
    for nth in 0..ENTITIES {
        let ours = project.entities.get(&entity_id(nth)).and_then(|records| records.get(&key("amal").analyst));
        files.insert(format!("entity {nth}"), ours.map(|entity| entity.note.clone()).unwrap_or_default());
    }
    for nth in 0..ARTICLES {
        let text = article(project, nth).map(|id| match opened.folder.read_text(&project.articles[&id]) {
            Ok(read) if read.state == TextState::Exact => read.text.to_string(),
            other => format!("{other:?}"),
        });
        files.insert(format!("article {nth}"), text.unwrap_or_default());
    }
    let (halves, faults): (Vec<_>, Vec<_>) =
        opened.report.faults.iter().partition(|fault| fault.cause == FaultCause::ArticleMissing);
    let faults = faults.into_iter().map(ToString::to_string).collect();
    Found { files, faults, halves: halves.len(), temps: (before, temps(root)) }
}

impl Found {
    /// Files that are neither as they were at the number last said to be saved, nor as a later edit left them.
    pub fn lost(&self, saved: u32, begun: u32) -> Vec<String> {
        let allowed: Vec<Files> = (saved..=begun.max(saved)).map(expected).collect();
        let is_lost = |(name, found): &(&String, &String)| !allowed.iter().any(|files| files[*name] == **found);
        let words = |(name, found): (&String, &String)| format!("{name}: {found:?} between {saved} and {begun}");
        self.files.iter().filter(is_lost).map(words).collect()
    }

    /// Makes sure that nothing is lost, nothing unreadable and nothing left over.
    #[track_caller]
    pub fn is_whole(&self, saved: u32, begun: u32, when: &str) {
        assert_eq!(self.lost(saved, begun), [] as [&str; 0], "{when}");
        assert_eq!(self.faults, [] as [&str; 0], "{when}");
        assert!(self.halves == 0 || saved < begun, "{when}: half an article");
        assert_eq!(self.temps.1, 0, "{when}: temporary files are left");
    }
}

fn temps(root: &Path) -> usize {
    harbour::files(root).iter().filter(|(name, _)| name.ends_with(".isnad-tmp")).count()
}

const ROOT: &str = "ISNAD_TEST_WORK";
const FROM: &str = "ISNAD_TEST_FROM";

/// Not a test by itself: the process that others kill. Edits and saves, and says which edits are begun and which saved.
#[test]
fn saving_child() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let from: u32 = std::env::var(FROM).expect("is given").parse().expect("a number");
    let mut session = open(Arc::new(OsFs), &PathBuf::from(root));
    let mut saved = from - 1;
    for number in from.. {
        // What is not saved yet never gets so far ahead that a mark would be overtaken.
        while number - saved > KINDS * MARKS / 2 {
            saved = tell(&mut session, number - 1, saved);
        }
        say(format_args!("begun {number}"));
        edit(&mut session, number);
        if number % 7 < 2 {
            assert_eq!(session.flush(), SaveState::Saved, "the disk takes it");
        }
        saved = tell(&mut session, number, saved);
    }
}

/// Says what is saved, if all up to a number is.
fn tell(session: &mut Session, number: u32, saved: u32) -> u32 {
    match session.save_state() {
        SaveState::Saved => {
            say(format_args!("saved {number}"));
            number
        }
        SaveState::Saving => {
            std::thread::yield_now();
            saved
        }
        // As a disk that is gone says: nothing more is saved, and the parent ends this.
        SaveState::Failed(failures) => {
            say(format_args!("failed {}", failures[0].cause));
            std::thread::park();
            saved
        }
    }
}

/// Says a line to the parent; without one, there is nothing more to do.
pub fn say(line: std::fmt::Arguments<'_>) {
    let mut out = io::stdout();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// A child that works.
pub struct Worker {
    pub child: Child,
    lines: io::Lines<io::BufReader<ChildStdout>>,
    /// The last numbers said.
    pub saved: u32,
    pub begun: u32,
}

impl Worker {
    /// Starts a child that goes on after a number.
    pub fn start(root: &Path, saved: u32, begun: u32) -> Self {
        let mut command = child("reliability::work::saving_child", root);
        let mut child = command.env(FROM, (saved + 1).to_string()).spawn().expect("a child");
        let lines = io::BufReader::new(child.stdout.take().expect("piped")).lines();
        Self { child, lines, saved, begun }
    }

    /// Hears the next line; false where there will be none.
    pub fn hear(&mut self) -> bool {
        let Some(Ok(line)) = self.lines.next() else { return false };
        if let Some(number) = number(&line, "saved ") {
            self.saved = self.saved.max(number);
        }
        if let Some(number) = number(&line, "begun ") {
            self.begun = self.begun.max(number);
        }
        true
    }

    /// Kills the child, and hears what it said before that.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
        while self.hear() {}
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn number(line: &str, of: &str) -> Option<u32> {
    // The test harness may have begun the line.
    line.split_once(of)?.1.trim().parse().ok()
}

/// This binary, to run one of its tests on a project with a state folder of its own.
pub fn child(test: &str, root: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(ROOT, root)
        .env("XDG_STATE_HOME", root.with_extension("state"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}
