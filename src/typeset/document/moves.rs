//! Caret moves through a document: those of a paragraph, and on into the next.

use super::Document;
use crate::typeset::{
    caret::{Caret, Side},
    typesetter::Typesetter,
};

/// Up or down the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vertical {
    /// Towards the top.
    Up,
    /// Towards the bottom.
    Down,
}

impl Document {
    /// The nearest grapheme to a side, as seen; beyond a paragraph's end, the next paragraph. Stays at the document's
    /// ends.
    pub fn step(&mut self, typesetter: &mut Typesetter, caret: Caret, to: Side) -> Caret {
        let (index, local) = self.local(caret);
        let paragraph = self.set(typesetter, index);
        let stepped = paragraph.step(local, to);
        if stepped != local {
            return self.global(index, stepped);
        }
        let forward = paragraph.is_forward(to);
        let Some(next) = self.neighbour(index, forward) else { return caret };
        let entry = self.entry(next, forward);
        if self.is_same_paragraph(index, next) {
            // Between two parts of one paragraph there is nothing to stop at.
            let stepped = self.set(typesetter, next).step(entry, to);
            return self.global(next, stepped);
        }
        self.global(next, entry)
    }

    /// The next word to a side; see [`Paragraph::word_step`](crate::typeset::Paragraph::word_step). Goes on into the
    /// next paragraph.
    pub fn word_step(&mut self, typesetter: &mut Typesetter, caret: Caret, to: Side) -> Caret {
        let (index, local) = self.local(caret);
        let paragraph = self.set(typesetter, index);
        let stepped = paragraph.word_step(local, to);
        if stepped.byte != local.byte {
            return self.global(index, stepped);
        }
        let forward = paragraph.is_forward(to);
        let Some(next) = self.neighbour(index, forward) else { return caret };
        let (entry, paragraph) = (self.entry(next, forward), self.set(typesetter, next));
        let onwards = match (paragraph.is_forward(Side::Left), forward) {
            (true, true) | (false, false) => Side::Left,
            _ => Side::Right,
        };
        self.global(next, paragraph.word_step(entry, onwards))
    }

    /// The caret one line up or down, nearest to `keep_x`. Stays on the first and the last line.
    pub fn line_step(&mut self, typesetter: &mut Typesetter, caret: Caret, to: Vertical, keep_x: f32) -> Caret {
        let (index, local) = self.local(caret);
        let paragraph = self.set(typesetter, index);
        let within = match to {
            Vertical::Up => paragraph.line_up(local, keep_x),
            Vertical::Down => paragraph.line_down(local, keep_x),
        };
        if let Some(within) = within {
            return self.global(index, within);
        }
        let Some(next) = self.neighbour(index, to == Vertical::Down) else { return caret };
        let paragraph = self.set(typesetter, next);
        let line = match to {
            Vertical::Up => paragraph.lines().len().saturating_sub(1),
            Vertical::Down => 0,
        };
        self.global(next, paragraph.hit_line(line, keep_x))
    }

    /// The caret about a viewport further up or down, nearest to `keep_x`.
    pub fn page_step(&mut self, typesetter: &mut Typesetter, caret: Caret, to: Vertical, keep_x: f32) -> Caret {
        let (mut index, local) = self.local(caret);
        let line = self.style().line_px();
        let page = (self.view_height - line).max(line);
        let at = self.set(typesetter, index).caret_rect(local);
        // Height aimed at, relative to the piece at `index`.
        let mut y = f32::midpoint(at.top, at.bottom) + if to == Vertical::Down { page } else { -page };
        loop {
            let height = self.heights.get(index);
            let beyond = match to {
                Vertical::Down => y >= height,
                Vertical::Up => y < 0.0,
            };
            let Some(next) = self.neighbour(index, to == Vertical::Down).filter(|_| beyond) else { break };
            self.set(typesetter, next);
            y += if to == Vertical::Down { -height } else { self.heights.get(next) };
            index = next;
        }
        let hit = self.set(typesetter, index).hit(keep_x, y);
        self.global(index, hit)
    }

    /// The end of the caret's line where its paragraph's direction begins.
    pub fn line_start(&mut self, typesetter: &mut Typesetter, caret: Caret) -> Caret {
        let (index, local) = self.local(caret);
        let start = self.set(typesetter, index).line_start(local);
        self.global(index, start)
    }

    /// The end of the caret's line towards which its paragraph runs.
    pub fn line_end(&mut self, typesetter: &mut Typesetter, caret: Caret) -> Caret {
        let (index, local) = self.local(caret);
        let end = self.set(typesetter, index).line_end(local);
        self.global(index, end)
    }

    /// The x of a caret, to be kept through vertical moves.
    pub fn x_of(&mut self, typesetter: &mut Typesetter, caret: Caret) -> f32 {
        let (index, local) = self.local(caret);
        self.set(typesetter, index).caret_rect(local).left
    }

    fn neighbour(&self, index: usize, forward: bool) -> Option<usize> {
        let next = if forward { index + 1 } else { index.checked_sub(1)? };
        (next < self.pieces.len()).then_some(next)
    }

    /// The caret of a piece where one comes in, in the piece's bytes.
    fn entry(&self, index: usize, forward: bool) -> Caret {
        let len = self.pieces.get(index).map_or(0, |piece| piece.end - piece.start);
        if forward || len == 0 { Caret::before(0) } else { Caret::after(len) }
    }

    fn is_same_paragraph(&self, a: usize, b: usize) -> bool {
        self.pieces.get(a.max(b)).is_some_and(|later| !later.first)
    }
}
