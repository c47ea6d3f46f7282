//! What keys and other panes ask of the view: moving, growing, scrolling.

use egui::Context;

use super::state::{ArticleViewState, Selection};
use crate::{
    text::{self, TextSpan},
    typeset::{Caret, Document, Side, Typesetter, Vertical},
    ui::{action::Motion, text as screen},
};

/// Room kept around a caret that is scrolled to, in ems.
const REVEAL_EM: f32 = 3.0;

/// Something that the view is told to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ViewCommand {
    /// Moves the caret; with `extend` the selection grows.
    Move {
        /// Where to.
        motion: Motion,
        /// Whether the other end of the selection stays.
        extend: bool,
    },
    /// Grows the selection: word without its clitics, word, clause, sentence, paragraph.
    Grow,
    /// Shrinks it to what it was grown from, else to what is inside it around its end.
    Shrink,
    /// Selects these words and shows them.
    Select(TextSpan),
    /// Selects nothing; the caret stays.
    Collapse,
    /// Scrolls so that a byte is seen.
    ScrollTo(usize),
    /// Scrolls by viewports, down if positive.
    ScrollBy(f32),
    /// Moves one end of the selection by a grapheme or, with `word`, a word.
    MoveEdge {
        /// The end where the words begin, else the one where they end.
        start: bool,
        /// Which way, as seen.
        to: Side,
        /// A word at a time.
        word: bool,
    },
}

impl ArticleViewState {
    /// Does what a command says. Before the article was shown for the first time there is nothing to do.
    pub fn handle(&mut self, ctx: &Context, command: ViewCommand) {
        let Some(mut document) = self.document.take() else { return };
        screen::typeset(ctx, |typesetter| self.obey(&mut document, typesetter, command));
        self.document = Some(document);
        ctx.request_repaint();
    }

    fn obey(&mut self, document: &mut Document, typesetter: &mut Typesetter, command: ViewCommand) {
        let text = document.text().clone();
        let caret = self.selection.caret;
        match command {
            ViewCommand::Move { motion, extend } => {
                let (to, keep_x) = self.moved_caret(document, typesetter, motion, extend);
                let anchor = if extend { self.selection.anchor } else { to.byte };
                self.grown.clear();
                self.select(Selection { anchor, caret: to });
                (self.keep_x, self.moved) = (keep_x, true);
            }
            ViewCommand::Grow => self.grow(&text),
            ViewCommand::Shrink => self.shrink(&text),
            ViewCommand::Select(span) => {
                if span.check(&text).is_ok() {
                    self.grown.clear();
                    self.select(Selection::of(span));
                    self.show(document, span);
                }
                return;
            }
            ViewCommand::Collapse => self.select(Selection::at(caret)),
            ViewCommand::ScrollTo(byte) => {
                let byte = text::grapheme::snap_down(&text, byte);
                if let Some(span) = TextSpan::stored(byte, byte) {
                    self.show(document, span);
                }
                return;
            }
            ViewCommand::ScrollBy(views) => {
                let height = self.sheet.map_or(0.0, |sheet| sheet.view.height() * sheet.scale);
                document.scroll_by(height * views);
                return;
            }
            ViewCommand::MoveEdge { start, to, word } => self.move_edge(document, typesetter, start, to, word),
        }
        document.reveal(self.selection.caret, self.margin());
    }

    /// Scrolls as little as shows a span, its start before its end. From afar, to the upper third: what stands around
    /// it is wanted too.
    fn show(&self, document: &mut Document, span: TextSpan) {
        let (start, end) = (Caret::before(span.start()), Caret::after(span.end()));
        if document.caret_rect(start).is_none() {
            let height = self.sheet.map_or(0.0, |sheet| sheet.view.height() * sheet.scale);
            document.scroll_to_byte(span.start(), height / 3.0);
            return;
        }
        let (margin, top) = (self.margin(), document.top());
        document.reveal(end, margin);
        // Where things stand is known of before that.
        let moved = (document.top() - top) as f32;
        if let Some(at) = document.caret_rect(start).filter(|at| at.rect.top - moved < margin) {
            document.scroll_by(at.rect.top - moved - margin);
        }
    }

    fn margin(&self) -> f32 {
        self.sheet.map_or(0.0, |sheet| sheet.em * sheet.scale * REVEAL_EM)
    }

    /// Where a motion leads, and the x that further moves up and down keep to.
    fn moved_caret(
        &self,
        document: &mut Document,
        ts: &mut Typesetter,
        motion: Motion,
        extend: bool,
    ) -> (Caret, Option<f32>) {
        let caret = self.selection.caret;
        if matches!(motion, Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown) {
            let keep_x = self.keep_x.unwrap_or_else(|| document.x_of(ts, caret));
            let to = match motion {
                Motion::Up => document.line_step(ts, caret, Vertical::Up, keep_x),
                Motion::Down => document.line_step(ts, caret, Vertical::Down, keep_x),
                Motion::PageUp => document.page_step(ts, caret, Vertical::Up, keep_x),
                _ => document.page_step(ts, caret, Vertical::Down, keep_x),
            };
            return (to, Some(keep_x));
        }
        if let (Some(span), false, Motion::Left | Motion::Right) = (self.selection.span(), extend, motion) {
            return (end_at_side(document, span, motion), None);
        }
        let to = match motion {
            Motion::Left => document.step(ts, caret, Side::Left),
            Motion::Right => document.step(ts, caret, Side::Right),
            Motion::WordLeft => document.word_step(ts, caret, Side::Left),
            Motion::WordRight => document.word_step(ts, caret, Side::Right),
            Motion::LineStart => document.line_start(ts, caret),
            Motion::LineEnd => document.line_end(ts, caret),
            Motion::Start => Caret::before(0),
            _ => Caret::after(document.text().len()),
        };
        (to, None)
    }

    fn grow(&mut self, text: &str) {
        let (from, grown) = match self.selection.span() {
            Some(span) => (Some(span), text::grow(text, span)),
            None => match text::ladder_at(text, self.selection.caret.byte).first() {
                Some(word) => (None, *word),
                None => return,
            },
        };
        if from != Some(grown) {
            self.grown.extend(from);
            self.select(Selection::of(grown));
        }
    }

    fn shrink(&mut self, text: &str) {
        let Some(span) = self.selection.span() else { return };
        let before = self.grown.pop().filter(|inner| span.contains(*inner));
        let inner = before.or_else(|| text::shrink(text, span, self.selection.caret.byte));
        match inner {
            Some(inner) => self.select(Selection::of(inner)),
            None => self.select(Selection::at(self.selection.caret)),
        }
    }

    fn move_edge(&mut self, document: &mut Document, ts: &mut Typesetter, start: bool, to: Side, word: bool) {
        let Some(span) = self.selection.span() else { return };
        let edge = if start { Caret::before(span.start()) } else { Caret::after(span.end()) };
        let moved = if word { document.word_step(ts, edge, to) } else { document.step(ts, edge, to) };
        let moved_span = if start { (moved.byte, span.end()) } else { (span.start(), moved.byte) };
        if let Some(span) = TextSpan::stored(moved_span.0, moved_span.1).filter(|span| !span.is_empty()) {
            self.grown.clear();
            self.select(Selection::of(span));
        }
    }
}

/// The end of a selection that an arrow points to, where the arrow lets go of it.
fn end_at_side(document: &Document, span: TextSpan, motion: Motion) -> Caret {
    let (start, end) = (Caret::before(span.start()), Caret::after(span.end()));
    let place = |caret| document.caret_rect(caret).map(|at| (at.rect.top, at.rect.left));
    let start_is_left = match (place(start), place(end)) {
        (Some(start), Some(end)) if (start.0 - end.0).abs() < 0.5 => start.1 <= end.1,
        // On several lines there is no left end: back goes back, on goes on.
        _ => document.placed().iter().any(|placed| placed.bytes.contains(&span.start()) && !placed.paragraph.is_rtl()),
    };
    if start_is_left == (motion == Motion::Left) { start } else { end }
}
