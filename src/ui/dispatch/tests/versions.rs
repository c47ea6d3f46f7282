//! A new version of an article, and its marks settled one by one.

use super::*;
use crate::{
    model::{AnchorState, Annotation},
    ui::action::Command,
};

const OLD: &str = "The harbour council met on Monday and said that the northern quay would open again in June after repairs \
                   that had lasted three months. The union of fishermen asked for compensation for every day since the quay \
                   was closed in winter, when storms had damaged most of the smaller boats along the coast.";

fn span_of(text: &str, words: &str) -> TextSpan {
    let at = text.find(words).unwrap();
    TextSpan::new(text, at..at + words.len()).unwrap()
}

/// The old version with two marks is open, and the new one in a file is taken up.
fn superseded() -> (Desk, String) {
    let mut desk = Desk::new();
    desk.act(Action::ImportText(OLD.to_owned()));
    desk.settle();
    for words in ["the northern quay would open again in June", "The union of fishermen"] {
        desk.act(Action::TagWords(span_of(OLD, words), TagId::new("claim").unwrap()));
    }
    let new = OLD.replace("The union of fishermen", "The fishermen of the union");
    let file = desk.root.join("new.txt");
    std::io::Write::write_all(&mut std::fs::File::create_new(&file).unwrap(), new.as_bytes()).unwrap();
    let old = desk.session().open().unwrap().key.article.clone();
    desk.act(Action::ImportVersion(old, file));
    desk.settle();
    let started = Instant::now();
    while desk.window.waiting.current.is_none() {
        assert!(started.elapsed() < Duration::from_mins(1), "the versions are never compared");
        desk.show(vec![]);
        std::thread::sleep(Duration::from_millis(1));
    }
    (desk, new)
}

impl Desk {
    /// Shows frames until what is offered for the mark that is looked at is there.
    #[track_caller]
    fn look(&mut self) {
        let started = Instant::now();
        while self.window.waiting.is_looking() {
            assert!(started.elapsed() < Duration::from_mins(1), "what is offered never comes");
            self.show(vec![]);
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

fn marks(desk: &Desk) -> Vec<Annotation> {
    desk.session().layer().unwrap().annotations.in_text_order().cloned().collect()
}

#[test]
fn each_mark_comes_up_and_is_settled_by_one_key() {
    let (mut desk, new) = superseded();
    assert_eq!(desk.said(), "New version: 1 mark to confirm, 1 mark without a place");
    desk.show(vec![]);
    assert!(desk.says("2 marks to look at") && desk.says("It belongs here"));
    desk.act(Command::ConfirmPlace);
    assert_eq!(marks(&desk)[0].anchor, AnchorState::Moved);
    // The next has no place: the likeliest is selected, and other words are taken where those are selected.
    desk.act(Action::Select(span_of(&new, "The fishermen of the union")));
    desk.act(Command::PutMark);
    let put = marks(&desk)[1].clone();
    assert_eq!((put.quote().as_str(), put.anchor), ("The fishermen of the union", AnchorState::Exact));
    assert_eq!(desk.said(), "Every mark was looked at");
    desk.show(vec![]);
    assert!(!desk.says("to look at"));
    desk.act(Command::Undo);
    assert_eq!(desk.session().layer().unwrap().annotations.waiting_count(), 1, "each is a step of its own");
}

#[test]
fn a_mark_is_kept_without_a_place_or_removed() {
    let (mut desk, _) = superseded();
    desk.act(Command::Delete);
    assert_eq!(marks(&desk).len(), 1);
    desk.act(Command::KeepMark);
    assert_eq!((marks(&desk)[0].anchor, marks(&desk)[0].waits()), (AnchorState::Kept, false));
    assert_eq!(marks(&desk)[0].quote(), "The union of fishermen");
    desk.act(Command::NextWaiting);
    assert_eq!(desk.said(), "No mark waits for a place");
}

#[test]
fn the_same_text_again_is_no_new_version() {
    let (mut desk, _) = superseded();
    let known = desk.session().open().unwrap().key.article.clone();
    let before = desk.session().project().articles.len();
    desk.act(Action::ImportVersion(known.clone(), desk.root.join("new.txt")));
    desk.settle();
    assert_eq!(desk.session().project().articles.len(), before);
    assert_eq!(desk.said(), "This very text is here already");
    desk.act(Command::TakeOver);
    assert_eq!(desk.said(), "There are no marks of yours on an earlier version to take over");
    assert!(desk.articles().contains(&known) && desk.articles().len() == before - 1, "the older one is not listed");
}

#[test]
fn marks_that_wait_are_walked_both_ways_around_the_ends() {
    let (mut desk, _) = superseded();
    let ids: Vec<_> = marks(&desk).iter().map(|mark| mark.id).collect();
    assert_eq!(desk.window.waiting.current, Some(ids[0]));
    desk.key(Key::F8, true, Modifiers::NONE);
    assert_eq!(desk.window.waiting.current, Some(ids[1]));
    desk.key(Key::F8, true, Modifiers::SHIFT);
    assert_eq!(desk.window.waiting.current, Some(ids[0]));
    desk.key(Key::F8, true, Modifiers::SHIFT);
    assert_eq!(desk.window.waiting.current, Some(ids[1]), "before the first is the last");
}

#[test]
fn what_a_mark_is_offered_comes_after_the_mark_and_leaves_alone_what_was_selected_meanwhile() {
    let (mut desk, new) = superseded();
    desk.act(Command::NextWaiting);
    assert!(desk.window.waiting.is_looking() && desk.window.waiting.offered.is_empty(), "the bar waits for nothing");
    desk.look();
    let offered = desk.window.waiting.offered.clone();
    assert_eq!((offered.first().copied(), offered.len()), (desk.window.view.selected(), 1));
    assert_eq!(offered[0].slice(&new), Some("The fishermen"));
    desk.act(Command::NextWaiting);
    assert_eq!(desk.window.view.selected(), None, "what was offered to one mark is not taken for another");
    desk.act(Command::NextWaiting);
    let by_hand = span_of(&new, "the northern quay");
    desk.act(Action::Select(by_hand));
    desk.look();
    assert_eq!(desk.window.view.selected(), Some(by_hand));
}

#[test]
fn a_text_that_is_pasted_is_a_new_version_too() {
    let (mut desk, new) = superseded();
    let known = desk.session().open().unwrap().key.article.clone();
    desk.act(Command::NewVersion);
    desk.show(vec![]);
    desk.click("Or its text");
    let newer = format!("{new} The council will meet again.");
    desk.show(vec![vec![Event::Paste(newer.clone())]]);
    desk.key(Key::Enter, true, Modifiers::CTRL | Modifiers::COMMAND);
    assert!(desk.window.dialog.is_none(), "it made way");
    desk.settle();
    let open = desk.session().open().unwrap();
    assert_eq!(*open.text, *newer);
    assert_eq!(desk.session().project().articles[&open.key.article].supersedes, Some(known));
}
