//! Sessions over real folders.

use std::{fs, path::Path};

use super::{NewProject, SaveState, Session, SessionError, SystemStamp, analyst_id};
use crate::{
    model::{
        AnalystId, ArticleId, Edit, LayerKey, TagId, TextHash,
        testing::{TEXT, content, small_project},
    },
    text::TextSpan,
};

/// A session over a new project with the small project's article.
fn session(folder: &Path) -> (Session, ArticleId) {
    let small = small_project();
    let new = NewProject {
        name: "المياه".to_owned(),
        analyst_id: AnalystId::new("amal").unwrap(),
        analyst_name: "أمل".to_owned(),
        codebook: small.codebook.clone(),
        guidelines: small.guidelines.clone(),
    };
    let mut session = Session::create(folder, new, Box::new(SystemStamp), || {}).unwrap();
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
