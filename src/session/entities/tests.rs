//! Actors changed, merged and split, as an analyst would.

use std::path::Path;

use super::*;
use crate::{
    model::{AnalystId, AnnotationId, LayerKey, Mentions, testing::TEXT, testing::content, testing::small_project},
    session::{Session, testing::new_session},
    text::TextSpan,
};

/// A session over the small project, with two words marked that mean two actors.
fn session(folder: &Path) -> (Session, [EntityId; 2], [AnnotationId; 2]) {
    let (small, mut session) = (small_project(), new_session(folder));
    let (id, article) = small.articles.first_key_value().unwrap();
    let text = small.texts[id].clone();
    session.commit("edit-import", vec![Edit::AddArticle(Box::new(article.clone()), text)]).unwrap();
    session.open_article(id).unwrap();
    let words: Vec<TextSpan> = crate::text::word_spans(TEXT, 0).take(2).collect();
    let tag = session.project().codebook.tags[0].id.clone();
    let made = words.into_iter().zip(["حماس", "حركة حماس"]).map(|(span, name)| {
        session.mark(|m| m.tag(span, &tag)).unwrap();
        let mark = session.hand().unwrap().focus.unwrap();
        session.mark(|m| m.name_entity(mark, name, EntityKind::Organisation)).unwrap();
        let entity = session.layer().unwrap().annotations[&mark].entities[0].clone();
        (entity, mark)
    });
    let (entities, marks): (Vec<_>, Vec<_>) = made.collect();
    (session, entities.try_into().unwrap(), marks.try_into().unwrap())
}

#[test]
fn what_is_merged_is_one_everywhere_and_undone_in_one_step() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, [hamas, movement], [first, second]) = session(&dir.path().join("p"));
    let before = content(session.project());
    session.merge_entities(&movement, &hamas).unwrap();
    assert_eq!(session.project().root_of(&movement), hamas);
    let whole = session.project().entity(&hamas).unwrap();
    assert_eq!(whole.all_names().collect::<Vec<_>>(), ["حماس", "حركة حماس"]);
    let mentions = Mentions::of(session.project());
    let marks: Vec<_> = mentions.of_entity(&hamas).iter().map(|mention| mention.mark).collect();
    assert_eq!(marks, [first, second], "the marks of both, in their order");
    assert!(mentions.of_entity(&movement).is_empty());
    session.flush();
    let (mut out, task) = (Vec::new(), crate::session::Task::default());
    let wanted = crate::session::dataset::Wanted::all(&crate::exchange::formats::jsonl::FORMAT);
    crate::session::export_stream(session.project(), &session.shared_folder(), &wanted, &mut out, &task).unwrap();
    let line: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let ids: Vec<_> = line["annotations"].as_array().unwrap().iter().map(|mark| &mark["entities"][0]["id"]).collect();
    assert_eq!(ids, [hamas.as_str(), hamas.as_str()], "in a dataset too");
    assert_eq!(session.merge_entities(&hamas, &movement), Err(ChangeError::Refused(Refusal::LinkedAlready)));
    session.undo().unwrap();
    assert_eq!(content(session.project()), before);
}

#[test]
fn what_was_merged_is_parted_again() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, [hamas, movement], _) = session(&dir.path().join("p"));
    session.merge_entities(&movement, &hamas).unwrap();
    session.part_entity(&movement).unwrap();
    assert_eq!(session.project().root_of(&movement), movement);
}

#[test]
fn merged_in_a_circle_they_are_the_one_whose_name_comes_first() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, [hamas, movement], _) = session(&dir.path().join("p"));
    // As two analysts can at the same time, each in a record of their own.
    let points_to = |id: &EntityId, to: &EntityId, session: &Session| {
        let mut entity = session.project().entity(id).unwrap();
        entity.same_as = Some(to.clone());
        entity
    };
    let edits = [(&hamas, &movement), (&movement, &hamas)]
        .map(|(id, to)| Edit::PutEntity(session.analyst().clone(), Box::new(points_to(id, to, &session))));
    session.commit("edit-actor-list", edits.into()).unwrap();
    let root = (&hamas).min(&movement);
    assert_eq!([&hamas, &movement].map(|id| session.project().root_of(id)), [root.clone(), root.clone()]);
}

#[test]
fn marks_are_split_off_to_a_new_actor() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, [hamas, movement], [_, second]) = session(&dir.path().join("p"));
    session.merge_entities(&movement, &hamas).unwrap();
    let key = session.open().unwrap().key.clone();
    let colleague = LayerKey { analyst: AnalystId::new("bassem").unwrap(), article: key.article.clone() };
    let others = Mention { key: colleague, mark: second };
    assert_eq!(
        session.split_entity(&hamas, "الحركة", std::slice::from_ref(&others)),
        Err(ChangeError::Refused(Refusal::NoFocus)),
        "a colleague's marks are theirs to change"
    );
    let new = session.split_entity(&hamas, "الحركة", &[Mention { key, mark: second }, others]).unwrap();
    assert_eq!(session.layer().unwrap().annotations[&second].entities, std::slice::from_ref(&new));
    let mentions = Mentions::of(session.project());
    assert_eq!([&hamas, &new].map(|id| mentions.of_entity(id).len()), [1, 1]);
    session.undo().unwrap();
    assert_eq!(session.project().entity(&new), None);
}

#[test]
fn an_actor_goes_only_when_nothing_means_it() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, [hamas, movement], _) = session(&dir.path().join("p"));
    assert_eq!(session.remove_entity(&hamas), Err(ChangeError::Refused(Refusal::StillMeant)));
    let new = session.add_entity("Fatah", EntityKind::Organisation).unwrap();
    assert_eq!(new.as_str(), "fatah");
    let inside = Affiliation { with: new.clone(), position: crate::model::Position::Inside };
    session.change_entity(&movement, EntityChange::Affiliation(Some(inside))).unwrap();
    assert_eq!(session.remove_entity(&new), Err(ChangeError::Refused(Refusal::StillMeant)));
    session.change_entity(&movement, EntityChange::Affiliation(None)).unwrap();
    session.remove_entity(&new).unwrap();
    assert_eq!(session.project().entity(&new), None);
}

#[test]
fn a_name_is_never_the_last_to_go_and_an_alias_is_filed_once() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, [hamas, _], _) = session(&dir.path().join("p"));
    let name = |language: &str, name: &str| EntityChange::Name(language.to_owned(), name.to_owned());
    assert_eq!(session.change_entity(&hamas, name("ar", " ")), Err(ChangeError::Refused(Refusal::NoName)));
    session.change_entity(&hamas, name("en", "Hamas")).unwrap();
    session.change_entity(&hamas, name("ar", "")).unwrap();
    for _ in 0..2 {
        session.change_entity(&hamas, EntityChange::AddAlias(" حماس ".to_owned())).unwrap();
    }
    let entity = session.project().entity(&hamas).unwrap();
    assert_eq!(entity.all_names().collect::<Vec<_>>(), ["Hamas", "حماس"]);
}

#[test]
fn words_that_two_merged_actors_are_called_mean_the_one_that_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let (mut session, ..) = session(&dir.path().join("p"));
    let union = session.add_entity("النقابة", EntityKind::Organisation).unwrap();
    let other = session.add_entity("النقابة", EntityKind::Group).unwrap();
    session.merge_entities(&other, &union).unwrap();
    let words = crate::text::find_folded(TEXT, "النقابة")[0];
    session.mark(|m| m.tag(words, &crate::model::TagId::new("actor").unwrap())).unwrap();
    let mark = session.hand().unwrap().focus.unwrap();
    assert_eq!(session.layer().unwrap().annotations[&mark].entities, [union]);
}
