//! Keys, clipboard and input methods, turned into edits.

use std::sync::Arc;

use egui::{
    Event, Id, ImeEvent, Key, Modifiers, Ui,
    accesskit::{Action, ActionData, ActionRequest},
};

use super::{
    access,
    edit::{Editor, after, before},
};
use crate::typeset::{Caret, Paragraph, Side};

/// A field while events are applied to it.
pub(super) struct Field<'a> {
    pub id: Id,
    pub text: &'a mut String,
    pub editor: &'a mut Editor,
    pub multiline: bool,
    /// Sets the text anew after a change.
    pub set: &'a dyn Fn(&str) -> Arc<Paragraph>,
}

/// What a round of events led to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The text is another.
    pub changed: bool,
    /// The caret or the selection is elsewhere.
    pub moved: bool,
    /// Enter was pressed in a field of one line.
    pub entered: bool,
}

impl Field<'_> {
    pub(super) fn apply(&mut self, ui: &Ui, events: &[Event]) -> Outcome {
        let mut outcome = Outcome::default();
        for event in events {
            let (before, selection) = (self.text.clone(), (self.editor.anchor, self.editor.focus));
            self.event(ui, event, &mut outcome);
            outcome.changed |= before != *self.text;
            outcome.moved |= selection != (self.editor.anchor, self.editor.focus);
        }
        outcome
    }

    fn event(&mut self, ui: &Ui, event: &Event, outcome: &mut Outcome) {
        match event {
            Event::Copy => self.copy(ui),
            Event::Cut => {
                self.copy(ui);
                self.editor.delete(self.text, 0..0);
            }
            Event::Paste(pasted) => self.insert(pasted),
            Event::Text(typed) if !typed.contains(['\n', '\r']) => self.insert(typed),
            Event::Ime(ime) => self.compose(ime),
            Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if !modifiers.command => {
                if self.multiline {
                    self.insert("\n");
                } else {
                    outcome.entered = true;
                }
            }
            Event::Key { key, pressed: true, modifiers, .. } => self.key(*key, *modifiers),
            Event::AccessKitActionRequest(request) => self.assist(request),
            _ => {}
        }
    }

    /// What a screen reader or a voice asks for.
    fn assist(&mut self, request: &ActionRequest) {
        match &request.data {
            Some(ActionData::Value(value)) if request.target_node == self.id.accesskit_id() => match request.action {
                Action::ReplaceSelectedText => self.insert(value),
                Action::SetValue => {
                    self.editor.select(0..self.text.len());
                    self.insert(value);
                }
                _ => {}
            },
            Some(ActionData::SetTextSelection(selection)) if request.target_node == self.id.accesskit_id() => {
                let paragraph = (self.set)(self.text);
                let caret = |at| access::caret_at(self.id, &paragraph, at);
                if let (Some(anchor), Some(focus)) = (caret(&selection.anchor), caret(&selection.focus)) {
                    self.editor.move_to(focus, false);
                    self.editor.anchor = anchor;
                }
            }
            _ => {}
        }
    }

    fn copy(&self, ui: &Ui) {
        if let Some(selected) = self.text.get(self.editor.range()).filter(|selected| !selected.is_empty()) {
            ui.copy_text(selected.to_owned());
        }
    }

    fn insert(&mut self, inserted: &str) {
        let inserted = inserted.replace("\r\n", "\n").replace('\r', "\n");
        let inserted = if self.multiline { inserted } else { inserted.replace('\n', " ") };
        if !inserted.is_empty() {
            self.editor.insert(self.text, &inserted);
        }
    }

    fn compose(&mut self, event: &ImeEvent) {
        match event {
            ImeEvent::Preedit { text, .. } => self.editor.compose(self.text, text, false),
            ImeEvent::Commit(text) if self.editor.composing.is_some() => self.editor.compose(self.text, text, true),
            ImeEvent::Commit(text) => self.insert(text),
            ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
                let range = self.editor.range();
                let ahead = self.text.get(..range.start).unwrap_or_default();
                let start = ahead.char_indices().rev().take(*before_chars).last().map_or(range.start, |(at, _)| at);
                let behind = self.text.get(range.end..).unwrap_or_default();
                let end = range.end + behind.chars().take(*after_chars).map(char::len_utf8).sum::<usize>();
                self.editor.select(start..end);
                self.editor.delete(self.text, 0..0);
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        let at = self.editor.focus.byte;
        match key {
            Key::A if modifiers.command => self.editor.select(0..self.text.len()),
            Key::Y if modifiers.command => drop(self.editor.redo(self.text)),
            Key::Z if modifiers.command && modifiers.shift => drop(self.editor.redo(self.text)),
            Key::Z if modifiers.command => drop(self.editor.undo(self.text)),
            Key::Backspace => {
                let start =
                    if modifiers.command || modifiers.alt { self.word(false) } else { before(self.text, at).start };
                self.editor.delete(self.text, start..at);
            }
            Key::Delete => {
                let end = if modifiers.command || modifiers.alt { self.word(true) } else { after(self.text, at).end };
                self.editor.delete(self.text, at..end);
            }
            Key::ArrowLeft => self.sideways(Side::Left, modifiers),
            Key::ArrowRight => self.sideways(Side::Right, modifiers),
            Key::ArrowUp if self.multiline => self.vertically(false, modifiers.shift),
            Key::ArrowDown if self.multiline => self.vertically(true, modifiers.shift),
            Key::Home | Key::End => {
                let paragraph = (self.set)(self.text);
                let to = match (key, modifiers.command) {
                    (Key::Home, true) => Caret::before(0),
                    (Key::Home, false) => paragraph.line_start(self.editor.focus),
                    (_, true) => Caret::after(self.text.len()),
                    (_, false) => paragraph.line_end(self.editor.focus),
                };
                self.editor.move_to(to, modifiers.shift);
            }
            _ => {}
        }
    }

    /// Where the word before the caret starts, or the one after it ends.
    fn word(&self, forward: bool) -> usize {
        let paragraph = (self.set)(self.text);
        let left_is_forward = paragraph.is_forward(Side::Left);
        let side = if forward == left_is_forward { Side::Left } else { Side::Right };
        paragraph.word_step(self.editor.focus, side).byte
    }

    fn sideways(&mut self, side: Side, modifiers: Modifiers) {
        let paragraph = (self.set)(self.text);
        let focus = self.editor.focus;
        let to = if modifiers.command || modifiers.alt {
            paragraph.word_step(focus, side)
        } else if self.editor.is_selecting() && !modifiers.shift {
            let range = self.editor.range();
            if paragraph.is_forward(side) { Caret::after(range.end) } else { Caret::before(range.start) }
        } else {
            paragraph.step(focus, side)
        };
        self.editor.move_to(to, modifiers.shift);
    }

    fn vertically(&mut self, down: bool, extend: bool) {
        let paragraph = (self.set)(self.text);
        let focus = self.editor.focus;
        let x = self.editor.keep_x.unwrap_or_else(|| paragraph.caret_rect(focus).left);
        let to = if down {
            paragraph.line_down(focus, x).unwrap_or(Caret::after(self.text.len()))
        } else {
            paragraph.line_up(focus, x).unwrap_or(Caret::before(0))
        };
        self.editor.move_to(to, extend);
        self.editor.keep_x = Some(x);
    }
}
