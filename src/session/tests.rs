//! Sessions over real folders.

use std::{fs, path::Path, time::Duration};

use super::{
    ExportFileError, ImportOptions, Progress, SaveState, Session, SessionError, SystemStamp, Task, analyst_id,
    dataset::Wanted, export_to, finish_saving, read_articles, save_copy, testing::new_session,
};
use crate::{
    model::{
        AnalystId, ArticleId, Edit, LayerKey, TagId, TextHash,
        testing::{TEXT, content, small_project},
    },
    text::TextSpan,
};

/// A session over a new project with the small project's article.
fn session(folder: &Path) -> (Session, ArticleId) {
    let (small, mut session) = (small_project(), new_session(folder));
    let (id, article) = small.articles.first_key_value().unwrap();
    let text = small.texts[id].clone();
    session.commit("edit-import", vec![Edit::AddArticle(Box::new(article.clone()), text)]).unwrap();
    session.open_article(id).unwrap();
    (session, id.clone())
}

fn reopen(folder: &Path) -> Session {
    Session::open_folder(folder, None, Box::new(SystemStamp), || {}).unwrap()
}

fn tag_first_words(session: &mut Session) {
    let span = TextSpan::new(TEXT, 0.."قالت".len()).unwrap();
    session.mark(|m| m.tag(span, &TagId::new("claim").unwrap())).unwrap();
}

#[test]
fn what_is_said_to_be_saved_is_there_when_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, article) = session(&folder);
    tag_first_words(&mut first);
    assert_eq!(first.flush(), SaveState::Saved);
    let before = first.project().clone();
    drop(first);
    let mut again = reopen(&folder);
    again.open_article(&article).unwrap();
    assert!(again.open_faults().is_empty(), "{:?}", again.open_faults());
    assert_eq!(content(again.project()).layers, content(&before).layers);
    assert_eq!(again.open().unwrap().text.as_ref(), TEXT);
    assert!(again.layer_faults().is_empty());
}

#[test]
fn what_was_changed_is_on_the_disk_also_where_its_thread_panicked() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, _) = session(&folder);
    let panicked = std::thread::Builder::new().spawn(move || {
        for nth in 0..20 {
            tag_first_words(&mut first);
            first.commit("edit-guideline", vec![Edit::SetGuidelines(format!("{nth}"))]).unwrap();
        }
        panic!("a fault on purpose");
    });
    assert!(panicked.unwrap().join().is_err());
    assert!(finish_saving(Duration::from_secs(20)));
    let opened = crate::store::open(&folder).unwrap();
    assert_eq!(opened.project.guidelines, "19");
    assert_eq!(opened.project.layers.values().next().unwrap().annotations.len(), 1);
}

#[test]
fn undo_is_saved_too() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, _) = session(&folder);
    tag_first_words(&mut first);
    first.flush();
    let step = first.undo().unwrap().expect("the tag can be taken back");
    assert_eq!(step.name, "edit-tag");
    assert_eq!(first.hand().unwrap().focus, None);
    assert_eq!(first.flush(), SaveState::Saved);
    drop(first);
    assert!(reopen(&folder).project().layers.values().all(|layer| layer.annotations.is_empty()));
}

#[test]
fn a_second_window_reads_only_and_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, article) = session(&folder);
    first.flush();
    let mut second = reopen(&folder);
    second.open_article(&article).unwrap();
    assert_eq!(second.read_only(), Some(&crate::store::ReadOnly::OpenElsewhere));
    let span = TextSpan::new(TEXT, 0..8).unwrap();
    assert!(second.mark(|m| m.tag(span, &TagId::new("claim").unwrap())).is_err());
    drop(first);
    drop(second);
    assert_eq!(reopen(&folder).read_only(), None);
}

#[test]
fn with_two_members_one_has_to_say_who_is_at_work() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, _) = session(&folder);
    first.add_analyst(AnalystId::new("basim").unwrap(), "باسم").unwrap();
    first.flush();
    drop(first);
    let refused = Session::open_folder(&folder, None, Box::new(SystemStamp), || {}).err().unwrap();
    assert!(matches!(&refused, SessionError::WhoIsAtWork { members, .. } if members.len() == 2), "{refused}");
    let stranger = AnalystId::new("stranger").unwrap();
    assert!(Session::open_folder(&folder, Some(stranger), Box::new(SystemStamp), || {}).is_err());
}

#[test]
fn a_text_that_was_changed_outside_is_shown_and_its_marks_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, article) = session(&folder);
    tag_first_words(&mut first);
    first.flush();
    drop(first);
    fs::OpenOptions::new()
        .write(true)
        .truncate(true)
        .open(folder.join(format!("articles/{article}/text.txt")))
        .unwrap();
    let mut again = reopen(&folder);
    if again.open_article(&article).is_ok() {
        assert!(again.text_state(&article).is_some());
        assert_eq!(again.layer_faults().len(), 1, "the one mark does not fit any more");
    }
    let key = LayerKey { analyst: AnalystId::new("amal").unwrap(), article };
    assert_eq!(again.project().layers[&key].annotations.len(), 1, "and is kept");
    assert_eq!(again.project().layers[&key].text_hash, TextHash::of(TEXT.as_bytes()));
}

#[test]
fn analysts_are_named_by_their_names_where_those_are_ascii() {
    let mut stamp = SystemStamp;
    assert_eq!(analyst_id("Karim Haddad", &mut stamp).as_str(), "karim-haddad");
    let made_up = analyst_id("أمل", &mut stamp);
    assert!(made_up.as_str().starts_with("analyst-") && made_up.as_str().len() == 16, "{made_up}");
}

fn cancelled() -> Task {
    let task = Task::default();
    task.cancel();
    task
}

#[test]
fn a_cancelled_export_leaves_the_file_that_was_there_and_nothing_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let (session, _) = session(&dir.path().join("project"));
    let wanted = Wanted::all(&crate::exchange::formats::jsonl::FORMAT);
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    let target = out.join("marks.jsonl");
    let export = |task: &Task| export_to(session.project(), &session.shared_folder(), &wanted, &target, task);
    let task = Task::default();
    export(&task).unwrap();
    assert_eq!(task.progress().map(|progress| progress.total), Some(1), "a step is an article");
    let before = fs::read(&target).unwrap();
    assert!(matches!(export(&cancelled()), Err(ExportFileError::Export { .. })));
    assert_eq!(fs::read(&target).unwrap(), before);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn files_are_read_one_by_one_until_nobody_wants_them() {
    let dir = tempfile::tempdir().unwrap();
    let (session, article) = session(&dir.path().join("project"));
    let text = dir.path().join("project/articles").join(article.as_str()).join("text.txt");
    let files = vec![text.clone(), dir.path().join("missing.txt"), text];
    let options = ImportOptions::by(session.analyst());
    let read = |task: &Task| read_articles(session.project(), &files, &options, &mut SystemStamp, task).len();
    let task = Task::default();
    assert_eq!((read(&task), task.progress()), (3, Some(Progress { done: 3, total: 3 })));
    assert_eq!(read(&cancelled()), 0);
}

#[test]
fn an_article_is_read_elsewhere_and_opened_where_it_still_is() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, article) = session(&folder);
    tag_first_words(&mut first);
    first.flush();
    drop(first);
    let mut again = reopen(&folder);
    let read = |session: &Session| session.request_article(&article).unwrap().read(&Task::default()).unwrap().unwrap();
    assert!(again.request_article(&article).unwrap().read(&cancelled()).unwrap().is_none());
    let found = read(&again);
    assert_eq!(found.faults, again.layer_faults());
    assert!(again.open().is_none() && again.take_article(found));
    assert_eq!(again.open().unwrap().text.as_ref(), TEXT);
    assert!(again.request_article(&article).unwrap().is_at_hand());
    let late = read(&again);
    let edit = Edit::RemoveArticle(article.clone());
    again.close_article();
    again.commit("edit-import", vec![edit]).unwrap();
    assert!(!again.take_article(late) && again.open().is_none());
    assert!(again.request_article(&article).is_err());
}

#[test]
fn a_layer_that_does_not_fit_is_told_elsewhere_as_here() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (mut first, article) = session(&folder);
    tag_first_words(&mut first);
    first.flush();
    drop(first);
    let text = folder.join("articles").join(article.as_str()).join("text.txt");
    let mut other = fs::OpenOptions::new().write(true).truncate(true).open(text).unwrap();
    std::io::Write::write_all(&mut other, "نص آخر تمامًا، أطول من الأول بكثير.".as_bytes()).unwrap();
    let mut here = reopen(&folder);
    let read = here.request_article(&article).unwrap().read(&Task::default()).unwrap().unwrap();
    here.open_article(&article).unwrap();
    assert!(!here.layer_faults().is_empty());
    assert_eq!(read.faults, here.layer_faults());
    let mut there = here;
    there.close_article();
    assert!(there.take_article(read));
    assert!(there.text_state(&article).is_some());
}

#[test]
fn a_cancelled_copy_or_opening_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("project");
    let (first, _) = session(&folder);
    let copy = dir.path().join("copy");
    assert!(save_copy(first.project(), &first.shared_folder(), &copy, &cancelled()).is_err());
    assert!(!copy.exists());
    drop(first);
    let open = Session::open_folder_watched(&folder, None, Box::new(SystemStamp), || {}, &cancelled());
    assert!(matches!(open, Err(SessionError::Open(crate::store::OpenError::Cancelled(_)))));
    assert_eq!(reopen(&folder).read_only(), None);
}
