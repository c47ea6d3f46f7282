//! What typing does to a text: selection, insertion, deletion, undo. Knows no screen.
//!
//! Not `parley::PlainEditor`: it keeps a layout of its own, beside the paragraphs that are set, cached and painted from one
//! atlas here as everywhere; its carets are parley's, which stick at soft line ends of right-to-left text and may loop by
//! words, so they move by the slots of [`Paragraph`](crate::typeset::Paragraph) as in the article; and it has no undo.

use std::ops::Range;

use crate::{
    text::grapheme,
    typeset::{Affinity, Caret},
};

/// Undo steps that are kept.
const STEPS: usize = 200;

/// What is edited, where, and what it was before.
#[derive(Clone, Debug, Default)]
pub(super) struct Editor {
    /// Where the selection began.
    pub anchor: Caret,
    /// Where it ends: the caret.
    pub focus: Caret,
    /// The part that an input method is still composing.
    pub composing: Option<Range<usize>>,
    /// Where up and down aim at, in the paragraph's pixels.
    pub keep_x: Option<f32>,
    /// How far a line that is longer than the field is moved, in points, from the side where it begins.
    pub scroll: f32,
    /// When the caret last moved: it is seen for a while from then on.
    pub moved_at: f64,
    /// The text as this editor left it.
    seen: String,
    undo: Vec<Step>,
    redo: Vec<Step>,
    typing: Option<Typing>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    text: String,
    anchor: Caret,
    focus: Caret,
}

/// What the last change was, so that the next of its kind joins it in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typing {
    /// Letters up to here.
    Letters(usize),
    /// Deletions up to here.
    Deletions(usize),
}

impl Editor {
    /// Takes note of a text that was changed by others: what could be undone is of no use any more.
    pub(super) fn follow(&mut self, text: &str) {
        if self.seen == text {
            return;
        }
        text.clone_into(&mut self.seen);
        (self.undo, self.redo, self.typing, self.composing) = (Vec::new(), Vec::new(), None, None);
        for caret in [&mut self.anchor, &mut self.focus] {
            caret.byte = grapheme::snap_down(text, caret.byte.min(text.len()));
        }
    }

    /// The selected bytes; empty for a caret.
    pub(super) fn range(&self) -> Range<usize> {
        self.anchor.byte.min(self.focus.byte)..self.anchor.byte.max(self.focus.byte)
    }

    pub(super) fn is_selecting(&self) -> bool {
        self.anchor.byte != self.focus.byte
    }

    /// Moves the caret, leaving the other end of the selection where it is if asked to.
    pub(super) fn move_to(&mut self, caret: Caret, extend: bool) {
        self.focus = caret;
        if !extend {
            self.anchor = caret;
        }
        (self.keep_x, self.typing) = (None, None);
    }

    pub(super) fn select(&mut self, bytes: Range<usize>) {
        (self.anchor, self.focus) = (Caret::before(bytes.start), Caret::after(bytes.end));
        (self.keep_x, self.typing) = (None, None);
    }

    /// Replaces the selection.
    pub(super) fn insert(&mut self, text: &mut String, inserted: &str) {
        let at = self.range();
        let joins = self.typing == Some(Typing::Letters(at.start)) && at.is_empty() && !inserted.starts_with(is_break);
        if !joins {
            self.remember(text);
        }
        self.replace(text, at, inserted);
        self.typing = Some(Typing::Letters(self.focus.byte));
    }

    /// Deletes the selection, or else `bytes`.
    pub(super) fn delete(&mut self, text: &mut String, bytes: Range<usize>) {
        let selected = self.is_selecting();
        let gone = if selected { self.range() } else { bytes };
        if gone.is_empty() {
            return;
        }
        let joins =
            !selected && matches!(self.typing, Some(Typing::Deletions(at)) if at == gone.start || at == gone.end);
        if !joins {
            self.remember(text);
        }
        let at = gone.start;
        self.replace(text, gone, "");
        self.typing = (!selected).then_some(Typing::Deletions(at));
    }

    /// Takes over what an input method composes; an empty text ends it.
    pub(super) fn compose(&mut self, text: &mut String, composed: &str, done: bool) {
        if composed.is_empty() && self.composing.is_none() {
            return;
        }
        let at = self.composing.take().unwrap_or_else(|| {
            self.remember(text);
            self.range()
        });
        let start = at.start;
        self.replace(text, at, composed);
        if !done && !composed.is_empty() {
            self.composing = Some(start..start + composed.len());
        }
    }

    /// Takes the last step back. False if there is none.
    /// Whether there is anything to take back, or to do again.
    pub(super) fn can(&self, back: bool) -> bool {
        !if back { &self.undo } else { &self.redo }.is_empty()
    }

    pub(super) fn undo(&mut self, text: &mut String) -> bool {
        let Some(step) = self.undo.pop() else { return false };
        let now = self.step(text);
        self.redo.push(now);
        self.restore(text, step);
        true
    }

    /// Takes the last undo back. False if there is none.
    pub(super) fn redo(&mut self, text: &mut String) -> bool {
        let Some(step) = self.redo.pop() else { return false };
        let now = self.step(text);
        self.undo.push(now);
        self.restore(text, step);
        true
    }

    fn replace(&mut self, text: &mut String, at: Range<usize>, with: &str) {
        let range = text.floor_char_boundary(at.start)..text.ceil_char_boundary(at.end);
        let end = range.start + with.len();
        text.replace_range(range, with);
        let affinity = if with.is_empty() { Affinity::Downstream } else { Affinity::Upstream };
        self.focus = Caret { byte: end, affinity };
        self.anchor = self.focus;
        self.keep_x = None;
        text.clone_into(&mut self.seen);
    }

    fn step(&self, text: &str) -> Step {
        Step { text: text.to_owned(), anchor: self.anchor, focus: self.focus }
    }

    fn remember(&mut self, text: &str) {
        let step = self.step(text);
        self.undo.push(step);
        if self.undo.len() > STEPS {
            self.undo.remove(0);
        }
        self.redo.clear();
    }

    fn restore(&mut self, text: &mut String, step: Step) {
        (self.anchor, self.focus) = (step.anchor, step.focus);
        (self.keep_x, self.typing, self.composing) = (None, None, None);
        step.text.clone_into(&mut self.seen);
        *text = step.text;
    }
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || c == '.' || c == '،'
}

/// What Backspace deletes before `at`: an Arabic mark alone, so that it can be set right; else the whole grapheme.
pub(super) fn before(text: &str, at: usize) -> Range<usize> {
    let mark = text.get(..at).and_then(|text| text.chars().next_back());
    match mark {
        Some(mark @ ('\u{64b}'..='\u{65f}' | '\u{670}')) => at - mark.len_utf8()..at,
        _ => grapheme::previous(text, at)..at,
    }
}

/// What Delete deletes after `at`.
pub(super) fn after(text: &str, at: usize) -> Range<usize> {
    at..grapheme::next(text, at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(keys: &str) -> (String, Editor) {
        let (mut text, mut editor) = (String::new(), Editor::default());
        for key in keys.chars() {
            match key {
                '<' => {
                    let gone = before(&text, editor.focus.byte);
                    editor.delete(&mut text, gone);
                }
                key => editor.insert(&mut text, key.encode_utf8(&mut [0; 4])),
            }
        }
        (text, editor)
    }

    #[test]
    fn backspace_takes_a_mark_from_its_letter_but_an_emoji_whole() {
        for (keys, left) in [("قالَ<", "قال"), ("قال<", "قا"), ("a👨‍👩‍👧<", "a"), ("e\u{301}<", ""), ("<", "")]
        {
            assert_eq!(typed(keys).0, left, "{keys}");
        }
    }

    #[test]
    fn undo_goes_back_word_by_word_and_redo_comes_again() {
        let (mut text, mut editor) = typed("وزير المياه قال<<");
        let mut seen = vec![text.clone()];
        while editor.undo(&mut text) {
            seen.push(text.clone());
        }
        assert_eq!(seen, ["وزير المياه ق", "وزير المياه قال", "وزير المياه", "وزير", ""]);
        while editor.redo(&mut text) {}
        assert_eq!(text, "وزير المياه ق");
    }

    #[test]
    fn a_selection_is_replaced_and_comes_back() {
        let (mut text, mut editor) = typed("the minister said");
        editor.select(4..12);
        editor.insert(&mut text, "port");
        assert_eq!(text, "the port said");
        editor.undo(&mut text);
        assert_eq!((text.as_str(), editor.range()), ("the minister said", 4..12));
    }

    #[test]
    fn what_is_composed_is_one_step() {
        let (mut text, mut editor) = typed("a ");
        editor.compose(&mut text, "に", false);
        editor.compose(&mut text, "にほ", false);
        assert_eq!(editor.composing, Some(2..8));
        editor.compose(&mut text, "日本", true);
        assert_eq!((text.as_str(), editor.composing.clone()), ("a 日本", None));
        editor.undo(&mut text);
        assert_eq!(text, "a ");
    }

    #[test]
    fn a_text_changed_by_others_is_followed() {
        let (mut text, mut editor) = typed("filter");
        text.clear();
        editor.follow(&text);
        assert_eq!(editor.focus.byte, 0);
        assert!(!editor.undo(&mut text));
    }

    proptest! {
        #[test]
        fn any_typing_keeps_carets_on_boundaries_and_can_be_undone(keys in "[a<ب َ👍🏽é \n]{0,24}") {
            let (mut text, mut editor) = typed(&keys);
            prop_assert!(text.is_char_boundary(editor.focus.byte));
            let done = text.clone();
            while editor.undo(&mut text) {
                prop_assert!(text.is_char_boundary(editor.focus.byte) && editor.range().end <= text.len());
            }
            prop_assert_eq!(text.as_str(), "");
            while editor.redo(&mut text) {}
            prop_assert_eq!(text, done);
        }
    }
}
