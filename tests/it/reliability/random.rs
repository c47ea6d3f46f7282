//! Random edits, undos, saves, failing disks, kills and reopenings, against a model in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use isnad::{
    model::{
        Assignment, Assignments, Comment, CommentId, Edit, Extra, LayerEdit, Place, Project, RecordId, Status, Subject,
    },
    session::{SaveState, Session},
    store,
};
use proptest::{prelude::*, sample::select};

use super::{
    failing_fs::{ERRORS, FailingFs, Failure},
    quick_folder, work,
};
use crate::store::harbour::key;

/// What may happen to a project.
#[derive(Clone, Debug)]
enum Step {
    /// An edit of the numbered kinds: marks, guideline, entities, articles, the project's name.
    Work(u32),
    /// The status of the layer.
    Status(bool),
    /// A comment, said or taken back.
    Comment(u8, String),
    /// Who reads what.
    Assign(bool),
    Undo,
    Redo,
    /// Waits until all is saved.
    Flush,
    /// One call fails while an edit is saved; then it is tried again.
    Stumble(u32, usize, i32),
    /// From some call on nothing is written any more while edits are made, and then the process is gone.
    Die(usize, i32, Vec<u32>),
    /// The window is closed and opened again.
    Reopen,
}

fn any_step() -> impl Strategy<Value = Step> {
    let code = || select(ERRORS.map(|(_, code)| code).to_vec());
    prop_oneof![
        10 => (1..60_u32).prop_map(Step::Work),
        2 => any::<bool>().prop_map(Step::Status),
        2 => (0..3_u8, "[ا-ي\"\\\\ ]{0,6}").prop_map(|(nth, text)| Step::Comment(nth, text)),
        1 => any::<bool>().prop_map(Step::Assign),
        4 => Just(Step::Undo),
        2 => Just(Step::Redo),
        2 => Just(Step::Flush),
        3 => (1..60_u32, 0..40_usize, code()).prop_map(|(number, at, code)| Step::Stumble(number, at, code)),
        3 => (0..60_usize, code(), prop::collection::vec(1..60_u32, 0..6))
            .prop_map(|(at, code, numbers)| Step::Die(at, code, numbers)),
        1 => Just(Step::Reopen),
    ]
}

/// What each place of a project holds, in words that are equal where it is.
type Parts = BTreeMap<Place, String>;

fn parts(project: &Project) -> Parts {
    let mut parts = Parts::from([
        (Place::Project, format!("{:?}", project.info)),
        (Place::Codebook, format!("{:?}", project.codebook)),
        (Place::Guidelines, project.guidelines.clone()),
        (Place::Assignments, format!("{:?}", project.assignments)),
    ]);
    let mut put = |place: Place, part: String| parts.insert(place, part);
    for (id, analyst) in &project.team {
        put(Place::Analyst(id.clone()), format!("{analyst:?}"));
    }
    for (id, article) in &project.articles {
        put(Place::Article(id.clone()), format!("{article:?}"));
    }
    for (id, records) in &project.entities {
        for (analyst, entity) in records {
            put(Place::Entity(analyst.clone(), id.clone()), format!("{entity:?}"));
        }
    }
    for (key, layer) in &project.layers {
        put(Place::Layer(key.clone()), format!("{layer:?}"));
    }
    for (key, review) in &project.reviews {
        put(Place::Review(key.clone()), format!("{review:?}"));
    }
    parts
}

/// A session, and every state of each place since it was last said to be saved.
struct Machine<'a> {
    root: &'a Path,
    fs: Arc<FailingFs>,
    /// None only between two windows.
    session: Option<Session>,
    states: Vec<Parts>,
    /// Articles that were half brought in or taken out when the process died: they are named until they are whole or gone.
    halves: BTreeSet<PathBuf>,
}

impl<'a> Machine<'a> {
    fn on(root: &'a Path) -> Self {
        let fs = Arc::new(FailingFs::default());
        let session = work::open(fs.clone(), root);
        let states = vec![parts(session.project())];
        Self { root, fs, session: Some(session), states, halves: BTreeSet::new() }
    }

    fn session(&mut self) -> &mut Session {
        self.session.as_mut().expect("a window is open")
    }

    /// Notes the state after an edit, and what was said to be saved then.
    fn note(&mut self) {
        let parts = parts(self.session().project());
        self.states.push(parts);
        if self.session().save_state() == SaveState::Saved {
            self.saved();
        }
    }

    /// What is in memory is said to be saved: nothing older will do.
    fn saved(&mut self) {
        self.states = vec![parts(self.session().project())];
    }

    fn commit(&mut self, edit: Edit) {
        self.session().commit("edit-tag", vec![edit]).unwrap_or_else(|error| panic!("{error}"));
        self.note();
    }

    fn step(&mut self, step: Step) -> Result<(), TestCaseError> {
        match step {
            Step::Work(number) => {
                work::edit(self.session(), number);
                self.note();
            }
            Step::Status(is_done) => {
                let status = if is_done { Status::Done } else { Status::InProgress };
                self.commit(Edit::Layer(key("amal"), LayerEdit::SetStatus(status)));
            }
            Step::Comment(nth, text) => self.comment(nth, text),
            Step::Assign(to_all) => {
                let analysts =
                    if to_all { self.session().project().team.keys().cloned().collect() } else { Vec::new() };
                let entries = vec![Assignment { article: key("amal").article, analysts }];
                self.commit(Edit::SetAssignments(Assignments { entries, ..Assignments::default() }));
            }
            Step::Undo => {
                drop(self.session().undo().unwrap_or_else(|error| panic!("{error}")));
                self.note();
            }
            Step::Redo => {
                drop(self.session().redo().unwrap_or_else(|error| panic!("{error}")));
                self.note();
            }
            Step::Flush => {
                prop_assert_eq!(self.session().flush(), SaveState::Saved);
                self.saved();
                self.is_on_the_disk()?;
            }
            Step::Stumble(number, at, code) => {
                self.fs.set(Some(Failure { at, count: 1, code }));
                work::edit(self.session(), number);
                self.note();
                if self.session().flush() == SaveState::Saved {
                    self.saved();
                }
                self.fs.set(None);
                self.is_on_the_disk()?;
                self.session().retry_saving();
                prop_assert_eq!(self.session().flush(), SaveState::Saved, "tried again");
                self.saved();
                self.is_on_the_disk()?;
            }
            Step::Die(at, code, numbers) => {
                self.fs.set(Some(Failure::for_good(at, code)));
                for number in numbers {
                    // What has to be read first may be out of reach.
                    if !work::way(number).starts_with("article") {
                        work::edit(self.session(), number);
                        self.note();
                    }
                }
                self.reopen()?;
            }
            Step::Reopen => {
                prop_assert_eq!(self.session().flush(), SaveState::Saved);
                self.saved();
                self.reopen()?;
            }
        }
        Ok(())
    }

    fn comment(&mut self, nth: u8, text: String) {
        let id =
            CommentId::from(format!("019c8d10-0000-7000-8000-0000000009{nth:02x}").parse::<RecordId>().expect("an id"));
        let is_there = self.session().project().layers[&key("amal")].comments.contains_key(&id);
        let edit = if text.is_empty() && is_there {
            LayerEdit::RemoveComment(id)
        } else {
            let (author, when) = (key("amal").analyst, self.session().stamp().now());
            let about = Subject::Article;
            LayerEdit::PutComment(Box::new(Comment {
                id,
                rev: 0,
                author,
                when,
                about,
                reply_to: None,
                text,
                extra: Extra::default(),
            }))
        };
        self.commit(Edit::Layer(key("amal"), edit));
    }

    /// The process is gone, and another one opens what it left.
    fn reopen(&mut self) -> Result<(), TestCaseError> {
        // First of all, since it has the right to write as long as it lives.
        self.session = None;
        self.is_on_the_disk()?;
        let halves = std::mem::take(&mut self.halves);
        *self = Self { halves, ..Self::on(self.root) };
        Ok(())
    }

    /// Each place on the disk is as it was when it was last said to be saved, or as some later edit left it.
    fn is_on_the_disk(&mut self) -> Result<(), TestCaseError> {
        let opened = store::open(self.root).unwrap_or_else(|error| panic!("{error}"));
        let found = parts(&opened.project);
        let unsaved = self.states.len() > 1;
        for fault in &opened.report.faults {
            prop_assert!(fault.cause == store::FaultCause::ArticleMissing, "{}", fault);
            prop_assert!(self.halves.contains(&fault.file) || unsaved, "{}", fault);
            self.halves.insert(fault.file.clone());
        }
        let places = found.keys().chain(self.states.iter().flat_map(|state| state.keys()));
        for place in places {
            let is_known = self.states.iter().any(|state| state.get(place) == found.get(place));
            prop_assert!(is_known, "{:?} is lost: found {:?}", place, found.get(place));
        }
        for article in opened.project.articles.values() {
            let read = opened.folder.read_text(article);
            prop_assert!(read.is_ok_and(|read| read.state == store::TextState::Exact), "{}: its text", article.id);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: super::count("ISNAD_RANDOM", 24), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_what_was_said_to_be_saved_is_there(steps in prop::collection::vec(any_step(), 1..30)) {
        let dir = quick_folder();
        let root = dir.path().join("harbour");
        work::begin(&root);
        let mut machine = Machine::on(&root);
        for step in steps {
            machine.step(step)?;
        }
        prop_assert_eq!(machine.session().flush(), SaveState::Saved);
        machine.saved();
        machine.is_on_the_disk()?;
    }
}
