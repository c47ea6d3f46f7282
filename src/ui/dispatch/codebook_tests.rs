//! Changing the codebook in a window: what is touched is shown before, and everything is one step back.

use egui::{Event, Key, Modifiers};

use super::tests::Desk;
use crate::{
    model::{Annotation, TagId},
    session::codebook::{Change, Handling, Part},
    text::TextSpan,
    ui::{
        action::{Action, Command},
        pages::Page,
        panels::testing::press,
    },
};

fn tag(id: &str) -> TagId {
    TagId::new(id).unwrap()
}

fn remove(id: &str) -> Action {
    Action::ChangeCodebook(Change::Remove(Part::Tag(tag(id))))
}

/// A desk with the first word of the open article marked as a source.
fn marked() -> Desk {
    let mut desk = Desk::new();
    desk.act(Action::TagWords(TextSpan::stored(0, 6).unwrap(), tag("source")));
    desk.show(Vec::new());
    desk
}

fn mark(desk: &Desk) -> Annotation {
    desk.session().layer().unwrap().annotations.values().next().expect("a mark").clone()
}

fn has_tag(desk: &Desk, id: &str) -> bool {
    desk.session().project().codebook.tag(&tag(id)).is_some()
}

#[test]
fn what_is_in_use_is_removed_only_after_its_figures_were_shown() {
    let mut desk = marked();
    desk.act(remove("source"));
    desk.settle();
    desk.show(Vec::new());
    assert!(has_tag(&desk, "source") && desk.says("“Source” is in use.") && desk.says("1 mark"));
    desk.show(vec![press(Key::Enter), vec![]]);
    assert!(has_tag(&desk, "source") && desk.window.dialog.is_none(), "Enter leaves everything as it is");
    desk.act(remove("source"));
    desk.settle();
    desk.show(Vec::new());
    desk.click("Remove");
    assert!(!has_tag(&desk, "source"));
    assert_eq!(mark(&desk).tag, tag("source"), "the mark is kept as it is");
}

#[test]
fn ones_own_marks_take_another_tag_in_the_same_step() {
    let mut desk = marked();
    desk.act(remove("source"));
    desk.settle();
    desk.show(Vec::new());
    desk.click("My marks");
    desk.click("Retag as Actor");
    desk.click("Remove");
    assert!(!has_tag(&desk, "source") && mark(&desk).tag == tag("actor"));
    desk.act(Command::Undo);
    assert!(has_tag(&desk, "source") && mark(&desk).tag == tag("source"), "one step back");
}

#[test]
fn what_touches_nothing_is_done_at_once() {
    let mut desk = marked();
    desk.act(remove("cue"));
    desk.settle();
    assert!(!has_tag(&desk, "cue") && desk.window.dialog.is_none());
    let change = Change::AddTag(crate::model::Names::one("en", "Topic"), "teal".to_owned());
    desk.act(Action::ChangeCodebook(change));
    assert!(has_tag(&desk, "topic"), "and what cannot touch anything is not counted");
}

#[test]
fn undo_works_on_the_page_and_belongs_to_a_field_while_one_types() {
    let mut desk = marked();
    desk.act(Action::CarryOut(Box::new(Change::Remove(Part::Tag(tag("cue")))), Handling::default()));
    desk.act(Action::ShowPage(Some(Page::Codebook)));
    desk.show(Vec::new());
    let undo = || Event::Key {
        key: Key::Z,
        physical_key: Some(Key::Z),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::CTRL | Modifiers::COMMAND,
    };
    desk.click("Name in English");
    desk.show(vec![vec![Event::Text("x".to_owned())], vec![undo()]]);
    assert!(!has_tag(&desk, "cue"), "the letter was taken back, not the step before");
    desk.show(vec![press(Key::Enter), vec![], vec![undo()], vec![]]);
    assert!(has_tag(&desk, "cue"));
}

#[test]
fn the_guideline_stands_beside_the_text_for_the_tag_in_use() {
    let mut desk = marked();
    let guideline = "# All\n\nRead first.\n\n## Source\n\nWho says so.\n\n## Claim\n\nWhat is said.\n";
    desk.act(Action::ChangeCodebook(Change::SetGuidelines(guideline.to_owned())));
    desk.show(vec![press(Key::G), vec![]]);
    assert!(desk.says("Who says so.") && !desk.says("Read first."), "of the mark in hand");
    desk.act(Command::Arm1);
    desk.show(Vec::new());
    assert!(desk.says("What is said.") && !desk.says("Who says so."), "of the tag that is armed");
    desk.act(Command::LetGo);
    desk.act(Action::Unfocus);
    desk.show(Vec::new());
    assert!(desk.says("Read first."), "all of it");
    desk.click("Hide the guideline");
    desk.show(Vec::new());
    assert!(!desk.says("Read first."));
}
