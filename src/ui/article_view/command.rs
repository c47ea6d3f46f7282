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
                let to = self.moved_caret(document, typesetter, motion, extend);
                let anchor = if extend { self.selection.anchor } else { to.byte };
                self.grown.clear();
                self.select(Selection { anchor, caret: to });
                self.moved = true;
            }
            ViewCommand::Grow => self.grow(&text),
            ViewCommand::Shrink => self.shrink(&text),
            ViewCommand::Select(span) => {
                if span.check(&text).is_ok() {
                    self.grown.clear();
                    self.select(Selection::of(span));
                    self.show_span(document, span);
                }
                return;
            }
            ViewCommand::Collapse => self.select(Selection::at(caret)),
            ViewCommand::ScrollTo(byte) => {
                let byte = text::grapheme::snap_down(&text, byte);
                document.reveal(Caret::before(byte), self.margin());
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

    /// Scrolls as little as shows a span, its start before its end.
    fn show_span(&self, document: &mut Document, span: TextSpan) {
        document.reveal(Caret::after(span.end()), self.margin());
        document.reveal(Caret::before(span.start()), self.margin());
    }

    fn margin(&self) -> f32 {
        self.sheet.map_or(0.0, |sheet| sheet.em * sheet.scale * REVEAL_EM)
    }

    fn moved_caret(&mut self, document: &mut Document, ts: &mut Typesetter, motion: Motion, extend: bool) -> Caret {
        let caret = self.selection.caret;
        let vertical = matches!(motion, Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown);
        let keep_x = match self.keep_x {
            Some(x) if vertical => x,
            _ => document.x_of(ts, caret),
        };
        self.keep_x = vertical.then_some(keep_x);
        let side = |motion| if matches!(motion, Motion::Left | Motion::WordLeft) { Side::Left } else { Side::Right };
        // An arrow lets go of a selection at the end it points to.
        if let (Some(span), false, Motion::Left | Motion::Right) = (self.selection.span(), extend, motion) {
            let ends = [Caret::before(span.start()), Caret::after(span.end())];
            let [start, end] = ends.map(|caret| document.caret_rect(caret).map(|at| (at.rect.top, at.rect.left)));
            let start_is_left = match (start, end) {
                (Some(start), Some(end)) if (start.0 - end.0).abs() < 0.5 => start.1 <= end.1,
                _ => motion == Motion::Left,
            };
            return if start_is_left == (motion == Motion::Left) { ends[0] } else { ends[1] };
        }
        match motion {
            Motion::Left | Motion::Right => document.step(ts, caret, side(motion)),
            Motion::WordLeft | Motion::WordRight => document.word_step(ts, caret, side(motion)),
            Motion::Up => document.line_step(ts, caret, Vertical::Up, keep_x),
            Motion::Down => document.line_step(ts, caret, Vertical::Down, keep_x),
            Motion::PageUp => document.page_step(ts, caret, Vertical::Up, keep_x),
            Motion::PageDown => document.page_step(ts, caret, Vertical::Down, keep_x),
            Motion::LineStart => document.line_start(ts, caret),
            Motion::LineEnd => document.line_end(ts, caret),
            Motion::Start => Caret::before(0),
            Motion::End => Caret::after(document.text().len()),
        }
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
