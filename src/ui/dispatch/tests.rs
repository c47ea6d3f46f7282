//! A window at work on folders: jobs, articles, copies and panes.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Sender, channel},
    time::{Duration, Instant},
};

use egui::{Event, Key, Modifiers, PointerButton, Pos2};

use super::dispatch;
use crate::{
    model::{AnalystId, ArticleId, TagId},
    session::{NewProject, SaveState, Session, SystemStamp, template},
    store::{self, Watch as _},
    text::TextSpan,
    ui::{
        action::{Action, Command, DatasetOut},
        jobs::{Doing, Done, Job, RefreshJob},
        locale::{Digits, Lang, Locale},
        panels::testing::{Screen, press, typed},
        prefs::Prefs,
        saying::Saying,
        theme::Scheme,
        window::Window,
    },
};

mod backups;
mod copies;
mod datasets;
mod datasets_in;
mod desk;
mod flows;
mod offers;
mod refresh;
mod review;
mod settings;
mod versions;

const TEXTS: [&str; 3] = ["قال الوزير إن المحطة ستعمل.", "نفت النقابة ذلك.", "The port reopened on Monday."];

/// A project with an article of each text.
fn project(folder: &Path) {
    let claims = template("claims").unwrap();
    let new = NewProject {
        name: "المياه".to_owned(),
        analyst_id: AnalystId::new("amal").unwrap(),
        analyst_name: "أمل".to_owned(),
        codebook: claims.codebook().unwrap(),
        guidelines: String::new(),
    };
    let mut session = Session::create(folder, new, Box::new(SystemStamp), || {}).unwrap();
    for text in TEXTS {
        session.import_pasted(text).unwrap();
    }
    assert_eq!(session.flush(), SaveState::Saved);
}

/// Everyone's marks as our JSONL.
fn jsonl(place: PathBuf) -> Action {
    Action::Export(Box::new(DatasetOut { format: "jsonl", place, ..DatasetOut::default() }))
}

pub(super) struct Desk {
    pub screen: Screen,
    pub window: Window,
    _folder: tempfile::TempDir,
    pub root: PathBuf,
}

impl Desk {
    /// A window on a project in the folder `project`; others may stand beside it.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        project(&root.join("project"));
        let screen = Screen::new(1440.0, 700.0);
        let window = Window::new(screen.ctx(), Prefs::unkept(Scheme::Light, Lang::En));
        let mut desk = Self { screen, window, _folder: folder, root };
        desk.act(Action::OpenProject(desk.root.join("project")));
        desk.settle();
        desk
    }

    pub fn session(&self) -> &Session {
        self.window.session.as_ref().expect("a project is open")
    }

    fn articles(&self) -> Vec<ArticleId> {
        self.session().articles_in_order()
    }

    pub fn act(&mut self, action: impl Into<Action>) {
        dispatch(&mut self.window, self.screen.ctx(), action.into());
    }

    /// Takes up what jobs bring until none is under way.
    #[track_caller]
    pub fn settle(&mut self) {
        let started = Instant::now();
        while self.window.is_busy() {
            assert!(started.elapsed() < Duration::from_mins(1), "a job never ends");
            std::thread::sleep(Duration::from_millis(1));
            self.window.finish_jobs(self.screen.ctx());
        }
    }

    pub fn show(&mut self, events: Vec<Vec<Event>>) {
        let window = &mut self.window;
        self.screen.show(events, |ui, _| window.ui(ui));
    }

    #[track_caller]
    pub fn click(&mut self, name: &str) {
        let window = &mut self.window;
        self.screen.click(name, |ui, _| window.ui(ui));
    }

    /// What stands in the status line or the banner, in words.
    fn said(&self) -> String {
        let locale = Locale::new(Lang::En, Digits::European);
        self.window.saying.as_ref().map(|saying| saying.words(&locale)).unwrap_or_default()
    }

    pub fn says(&self, part: &str) -> bool {
        self.screen.names().iter().any(|name| name.contains(part))
    }

    /// A job that has done 3 of 12 steps, and ends when the sender is dropped.
    fn job(&mut self, doing: Doing) -> Sender<()> {
        let (go, wait) = channel::<()>();
        let (begun, is_begun) = channel::<()>();
        let work = move |task: &crate::session::Task| {
            task.expect(12);
            (0..3).for_each(|_| task.step());
            begun.send(()).unwrap();
            wait.recv().ok();
            Done::Imported(Vec::new())
        };
        self.window.job = Some(Job::start(self.screen.ctx(), doing, work).unwrap());
        is_begun.recv().unwrap();
        go
    }

    /// Marks the first word of the open article, which then cannot be saved.
    fn mark_in_vain(&mut self) {
        std::fs::File::create_new(self.root.join("project/annotations")).unwrap();
        let session = self.window.session.as_mut().unwrap();
        let text = session.open().unwrap().text.clone();
        let end = text.find(' ').unwrap();
        let span = TextSpan::new(&text, 0..end).unwrap();
        session.mark(|m| m.tag(span, &TagId::new("claim").unwrap())).unwrap();
        assert!(matches!(session.flush(), SaveState::Failed(_)));
    }
}

#[test]
fn a_project_opens_with_its_first_article_and_others_are_read_beside_the_window() {
    let mut desk = Desk::new();
    let articles = desk.articles();
    assert_eq!(desk.window.open_article_id(), articles.first());
    desk.act(Action::OpenArticle(articles[1].clone()));
    assert_eq!(desk.window.open_article_id(), articles.first(), "nothing is read on the thread of the window");
    assert_eq!(desk.window.article_coming(), articles.get(1));
    desk.settle();
    assert_eq!(desk.window.open_article_id(), articles.get(1));
    assert!(TEXTS.contains(&&*desk.session().open().unwrap().text));
    desk.act(Action::OpenArticle(articles[0].clone()));
    assert_eq!(desk.window.open_article_id(), articles.first(), "what was read before is there at once");
    desk.settle();
    assert!(desk.window.saying.is_none());
}

#[test]
fn of_several_articles_the_one_asked_for_last_is_opened_whatever_else_is_under_way() {
    let mut desk = Desk::new();
    let articles = desk.articles();
    let go = desk.job(Doing::Exporting);
    desk.act(Command::NextArticle);
    desk.act(Command::NextArticle);
    assert_eq!(desk.window.article_coming(), articles.get(2), "a second step goes on from the first");
    let started = Instant::now();
    while desk.window.article_job.is_some() && started.elapsed() < Duration::from_mins(1) {
        desk.window.finish_jobs(desk.screen.ctx());
    }
    assert_eq!(desk.window.open_article_id(), articles.get(2));
    assert!(desk.window.job.is_some());
    drop(go);
    desk.settle();
    assert_eq!(desk.window.open_article_id(), articles.get(2));
}

#[test]
fn a_text_that_is_gone_is_said_and_the_article_before_stays() {
    let mut desk = Desk::new();
    let articles = desk.articles();
    std::fs::remove_file(desk.root.join("project/articles").join(articles[1].as_str()).join("text.txt")).unwrap();
    desk.act(Command::NextArticle);
    desk.settle();
    assert!(desk.said().contains("text.txt"), "{}", desk.said());
    assert_eq!(desk.window.open_article_id(), articles.first());
}

#[test]
fn a_job_is_named_counted_and_cancelled_by_its_button() {
    let mut desk = Desk::new();
    let go = desk.job(Doing::Reading);
    desk.show(Vec::new());
    std::thread::sleep(Duration::from_millis(160));
    desk.show(Vec::new());
    assert!(desk.says("Reading files: 3 of 12"), "{:?}", desk.screen.names());
    desk.act(Command::Export);
    desk.act(jsonl(desk.root.join("out.jsonl")));
    assert!(matches!(desk.window.saying, Some(Saying::Sentence("job-busy"))), "a second job waits for nobody");
    assert!(desk.window.dialog.take().is_some(), "what was typed stays");
    desk.show(Vec::new());
    desk.click("Cancel");
    assert!(desk.window.job.as_ref().unwrap().is_cancelled());
    assert!(desk.says("Cancelling"));
    let before = desk.session().project().clone();
    drop(go);
    desk.settle();
    desk.show(Vec::new());
    assert!(desk.says("3 of 12 files were read. Nothing was imported."), "{:?}", desk.screen.names());
    assert_eq!(desk.session().project(), &before);
}

#[test]
fn a_cancelled_opening_leaves_the_project_that_was_open() {
    let mut desk = Desk::new();
    let other = desk.root.join("other");
    project(&other);
    desk.act(Action::OpenProject(other.clone()));
    desk.act(Command::CancelJob);
    desk.settle();
    assert_eq!(desk.session().folder(), desk.root.join("project"));
    assert!(matches!(desk.window.saying, Some(Saying::Cancelled { doing: Doing::Opening, .. })));
    desk.act(Action::OpenProject(other.clone()));
    desk.settle();
    assert_eq!((desk.session().folder(), desk.session().read_only()), (other.as_path(), None), "its lock was let go");
}

#[test]
fn a_project_opened_once_more_is_read_anew_and_can_be_changed() {
    let mut desk = Desk::new();
    let guidelines = desk.root.join("project/guidelines.md");
    std::fs::copy(desk.root.join("project/codebook.ron"), guidelines).unwrap();
    assert_eq!(desk.session().project().guidelines, "");
    desk.act(Action::OpenProject(desk.root.join("project")));
    desk.settle();
    assert_ne!(desk.session().project().guidelines, "");
    assert_eq!(desk.session().read_only(), None);
}

#[test]
fn a_project_that_cannot_be_saved_is_not_left_for_another() {
    let mut desk = Desk::new();
    let other = desk.root.join("other");
    project(&other);
    desk.mark_in_vain();
    desk.act(Action::OpenProject(other));
    desk.settle();
    assert_eq!(desk.session().folder(), desk.root.join("project"));
    assert_eq!(desk.session().layer().unwrap().annotations.len(), 1);
}

#[test]
fn a_dialog_comes_back_where_its_job_comes_to_nothing() {
    let mut desk = Desk::new();
    desk.act(Command::Export);
    desk.act(jsonl(desk.root.join("missing/out.jsonl")));
    assert!(desk.window.dialog.is_none(), "the job can be seen");
    desk.settle();
    assert!(desk.window.dialog.is_some() && matches!(desk.window.saying, Some(Saying::Error(_))));
    desk.act(jsonl(desk.root.join("out.jsonl")));
    desk.settle();
    assert!(desk.window.dialog.is_none() && desk.root.join("out.jsonl").is_file());
}

#[test]
fn what_cannot_be_saved_goes_into_a_copy_elsewhere() {
    let mut desk = Desk::new();
    desk.mark_in_vain();
    desk.show(Vec::new());
    desk.screen.find("Try again");
    desk.click("Save a copy elsewhere…");
    let all = Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::CTRL | Modifiers::COMMAND,
    };
    let copy = desk.root.join("copy");
    desk.show(vec![vec![all], vec![Event::Text(copy.display().to_string())], press(Key::Enter)]);
    desk.settle();
    assert!(
        matches!(&desk.window.saying, Some(Saying::Copied { folder, left_out }) if *folder == copy && left_out.is_empty())
    );
    let copied = store::open(&copy).unwrap();
    assert!(copied.report.faults.is_empty(), "{:?}", copied.report.faults);
    assert_eq!(copied.project.articles.len(), TEXTS.len());
    let marks: Vec<usize> = copied.project.layers.values().map(|layer| layer.annotations.len()).collect();
    assert_eq!(marks, [1]);
    desk.show(Vec::new());
    assert!(desk.says("A copy is in") && desk.says("Not saved"), "{:?}", desk.screen.names());
    assert_eq!(desk.session().folder(), desk.root.join("project"), "the work goes on where it was");
}

#[test]
fn a_copy_says_what_is_not_in_it() {
    let mut desk = Desk::new();
    let gone = desk.articles()[2].clone();
    std::fs::remove_file(desk.root.join("project/articles").join(gone.as_str()).join("text.txt")).unwrap();
    let title = desk.session().project().articles[&gone].title.clone();
    desk.act(Action::SaveCopy(desk.root.join("copy")));
    desk.settle();
    assert!(desk.window.saying.as_ref().unwrap().stays(), "it stays until it is read");
    desk.show(Vec::new());
    assert!(desk.says(&title) && desk.says("text.txt"), "{:?}", desk.screen.names());
    desk.act(Action::SaveCopy(desk.root.join("project/inside")));
    desk.settle();
    assert!(desk.said().contains("lies in the project itself"), "{}", desk.said());
    assert!(!desk.root.join("project/inside").exists());
}

#[test]
fn a_pane_stays_as_wide_as_it_was_dragged() {
    let mut desk = Desk::new();
    let file = desk.root.join("window.ron");
    desk.window = Window::new(desk.screen.ctx(), Prefs::kept_in(file.clone()));
    desk.act(Action::OpenProject(desk.root.join("project")));
    desk.settle();
    desk.show(Vec::new());
    let usual = desk.screen.find("Filter articles").width();
    let (from, to) = (Pos2::new(270.0, 400.0), Pos2::new(332.0, 400.0));
    let button = |pos: Pos2, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    desk.show(vec![vec![Event::PointerMoved(from)], vec![button(from, true)], vec![Event::PointerMoved(to)]]);
    assert!((desk.window.prefs.library_width - 268.0).abs() < 0.1, "nothing is written while it is dragged");
    desk.show(vec![vec![button(to, false)]]);
    let dragged = desk.window.prefs.library_width;
    assert!((dragged - 330.0).abs() < 2.0, "{dragged}");
    assert!((desk.window.prefs.inspector_width - Prefs::default().inspector_width).abs() < 0.1);

    desk.window = Window::default();
    let screen = Screen::new(1440.0, 700.0);
    let window = Window::new(screen.ctx(), Prefs::kept_in(file));
    let mut again = Desk { screen, window, ..desk };
    again.act(Action::OpenProject(again.root.join("project")));
    again.settle();
    again.show(Vec::new());
    assert!((again.window.prefs.library_width - dragged).abs() < 0.1);
    let width = again.screen.find("Filter articles").width();
    assert!((width - usual - (dragged - 268.0)).abs() < 2.0, "{usual} {width}");
}

#[test]
fn a_window_that_closes_waits_for_no_job_for_long() {
    let mut desk = Desk::new();
    let go = desk.job(Doing::Exporting);
    let started = Instant::now();
    desk.window.end_jobs();
    assert!(started.elapsed() < Duration::from_secs(30) && !desk.window.is_busy());
    drop(go);
}

/// What a hand does with a digit and the mouse.
impl Desk {
    fn key(&mut self, key: Key, pressed: bool, modifiers: Modifiers) {
        self.show(vec![vec![Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers }]]);
    }

    /// Drags over the nth word on the screen, and gives the words of every mark after that.
    fn drag_over_word(&mut self, nth: usize) -> Vec<String> {
        let word = self.window.word_boxes()[nth].rect;
        let (from, to) = (word.right_center() - egui::vec2(2.0, 0.0), word.left_center() + egui::vec2(2.0, 0.0));
        let button = |pos: Pos2, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let half = from + (to - from) / 2.0;
        let moves = [vec![Event::PointerMoved(from)], vec![button(from, true)], vec![Event::PointerMoved(half)]];
        self.show([&moves[..], &[vec![Event::PointerMoved(to)], vec![button(to, false)]]].concat());
        let layer = self.session().layer();
        layer.into_iter().flat_map(|layer| layer.annotations.in_text_order()).map(|mark| mark.quote()).collect()
    }
}

/// A desk on the article that reads `قال الوزير إن المحطة ستعمل.`
fn desk_on_arabic() -> Desk {
    let mut desk = Desk::new();
    let wanted = desk.articles().into_iter().find(|id| {
        let article = &desk.session().project().articles[id];
        article.text_hash == crate::model::TextHash::of(TEXTS[0].as_bytes())
    });
    desk.act(Action::OpenArticle(wanted.expect("it is part of the project")));
    desk.settle();
    desk.show(Vec::new());
    desk
}

#[test]
fn a_locked_tag_marks_each_drag_until_it_is_let_go() {
    let mut desk = desk_on_arabic();
    desk.key(Key::Num2, true, Modifiers::COMMAND);
    assert!(desk.says("is armed"), "{:?}", desk.screen.names());
    assert_eq!(desk.drag_over_word(1), ["الوزير"]);
    assert_eq!(desk.drag_over_word(3), ["الوزير", "المحطة"]);
    assert!(desk.window.palette.is_none(), "nothing is asked");
    desk.key(Key::Escape, true, Modifiers::NONE);
    assert_eq!(desk.drag_over_word(4).len(), 2, "from now on a drag selects");
    assert!(desk.window.palette.is_some());
}

#[test]
fn a_locked_tag_is_let_go_with_its_project() {
    let mut desk = desk_on_arabic();
    desk.key(Key::Num2, true, Modifiers::COMMAND);
    assert!(desk.window.armed_tag.is_some());
    desk.act(Command::Close);
    assert!(desk.window.armed_tag.is_none(), "another codebook has other tags");
}

#[test]
fn a_held_tag_marks_each_drag_until_its_key_is_let_go() {
    let mut desk = desk_on_arabic();
    desk.key(Key::Num2, true, Modifiers::NONE);
    assert_eq!(desk.drag_over_word(1), ["الوزير"]);
    // The key repeats while it is held, also over the mark that was just made.
    desk.key(Key::Num2, true, Modifiers::NONE);
    assert_eq!(desk.drag_over_word(3), ["الوزير", "المحطة"]);
    desk.key(Key::Num2, false, Modifiers::NONE);
    assert_eq!(desk.drag_over_word(4).len(), 2);
    assert!(desk.window.palette.is_some());
}
