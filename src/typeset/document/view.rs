//! The viewport: scrolling, what is placed in it, and what is under a point of it.

use std::{ops::Range, rc::Rc};

use super::{Anchor, Document, PlacedRect};
use crate::typeset::{
    caret::Caret,
    paragraph::{ControlChip, LineRect, Paragraph},
    typesetter::Typesetter,
};

/// A jump of more viewports than this goes by estimated heights, instead of setting all that lies between.
const JUMP: f32 = 4.0;

/// A piece of the text on the screen.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its index in the document.
    pub index: usize,
    /// Its bytes in the document, without the line end.
    pub bytes: Range<usize>,
    /// Its top, relative to the viewport's.
    pub y: f32,
    /// Itself, in bytes of its own: add `bytes.start`.
    pub paragraph: Rc<Paragraph>,
}

impl Document {
    /// Sets and places what is seen through a viewport of a height, from the top. Everything that is asked of the
    /// screen afterwards (hits, rectangles) answers for this placing.
    pub fn visible(&mut self, typesetter: &mut Typesetter, height: f32) -> &[Placed] {
        self.view_height = if height.is_finite() { height.max(1.0) } else { 1.0 };
        if let Some((byte, y)) = self.pinned {
            let (index, local) = self.local(Caret::before(byte));
            let top = self.set(typesetter, index).caret_rect(local).top;
            self.anchor = Anchor { piece: index, offset: top - y };
        }
        self.settle(typesetter);
        let end = self.place(typesetter);
        let short = self.view_height - (end + self.insets.bottom);
        if short > 0.0 && self.is_placed_to_the_end() {
            // Scrolled beyond the end: what is above comes down.
            self.anchor.offset -= short;
            self.settle(typesetter);
            self.place(typesetter);
        }
        if self.mean.is_off() {
            self.estimate();
        }
        &self.placed
    }

    /// What [`Document::visible`] placed last.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// The bytes from the first to the last piece on the screen.
    pub fn visible_bytes(&self) -> Range<usize> {
        match (self.placed.first(), self.placed.last()) {
            (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
            _ => 0..0,
        }
    }

    /// Moves the view down by `dy` pixels (up if negative).
    pub fn scroll_by(&mut self, dy: f32) {
        if !dy.is_finite() {
            return;
        }
        if dy.abs() > self.view_height * JUMP {
            self.scroll_to(self.top() + f64::from(dy));
        } else {
            self.pinned = None;
            self.anchor.offset += dy;
        }
    }

    /// Moves the view to a height of the whole document, as by its scroll bar.
    pub fn scroll_to(&mut self, y: f64) {
        let y = y - f64::from(self.insets.top);
        self.pinned = None;
        self.anchor = if y < 0.0 {
            Anchor { piece: 0, offset: (y as f32).max(-self.insets.top) }
        } else {
            let (piece, offset) = self.heights.find(y);
            Anchor { piece, offset }
        };
    }

    /// Moves the view so that a byte's line stands at `y` pixels below its top.
    pub fn scroll_to_byte(&mut self, byte: usize, y: f32) {
        self.pinned = Some((byte, y));
    }

    /// Moves the view as little as shows a caret's line with `margin` pixels around it. Takes effect when it is next
    /// laid out.
    pub fn reveal(&mut self, caret: Caret, margin: f32) {
        let line = self.style.line_px();
        let lowest = (self.view_height - line - margin).max(0.0);
        let margin = margin.min(lowest);
        match self.caret_rect(caret) {
            Some(at) if at.rect.top < margin => self.scroll_by(at.rect.top - margin),
            Some(at) if at.rect.top > lowest => self.scroll_by(at.rect.top - lowest),
            Some(_) => {}
            None => {
                let above = self.placed.first().is_some_and(|first| caret.byte < first.bytes.start);
                self.scroll_to_byte(caret.byte, if above { margin } else { lowest });
            }
        }
    }

    /// Where the viewport's top is, below the document's top. Estimated as far as heights above are.
    pub fn top(&self) -> f64 {
        f64::from(self.insets.top) + self.heights.before(self.anchor.piece) + f64::from(self.anchor.offset)
    }

    /// Height of the whole document, insets included; estimated as far as it was not set.
    pub fn content_height(&self) -> f64 {
        f64::from(self.insets.top) + self.heights.total() + f64::from(self.insets.bottom)
    }

    /// The caret nearest to a point of the viewport.
    pub fn hit(&self, x: f32, y: f32) -> Caret {
        let at = self.placed.partition_point(|placed| placed.y <= y).saturating_sub(1);
        match self.placed.get(at) {
            Some(placed) => self.global(placed.index, placed.paragraph.hit(x, y - placed.y)),
            None => Caret::default(),
        }
    }

    /// The bytes of the grapheme under a point of the viewport; none beside the text.
    pub fn grapheme_at(&self, x: f32, y: f32) -> Option<Range<usize>> {
        let at = self.placed.partition_point(|placed| placed.y <= y).checked_sub(1)?;
        let placed = self.placed.get(at)?;
        let bytes = placed.paragraph.grapheme_at(x, y - placed.y)?;
        Some(placed.bytes.start + bytes.start..placed.bytes.start + bytes.end)
    }

    /// Where a caret is drawn; none if its piece is not on the screen.
    pub fn caret_rect(&self, caret: Caret) -> Option<PlacedRect> {
        let (index, local) = self.local(caret);
        let placed = self.placed.iter().find(|placed| placed.index == index)?;
        Some(placed.rect(placed.paragraph.caret_rect(local)))
    }

    /// The rectangles that a range covers on the screen, from the top; see [`Paragraph::rects`].
    pub fn rects(&self, bytes: Range<usize>) -> Vec<PlacedRect> {
        let from = self.placed.partition_point(|placed| placed.bytes.end <= bytes.start);
        let touched = self.placed.iter().skip(from).take_while(|placed| placed.bytes.start < bytes.end);
        let rects = touched.flat_map(|placed| {
            let start = bytes.start.saturating_sub(placed.bytes.start);
            let end = bytes.end.min(placed.bytes.end) - placed.bytes.start;
            placed.paragraph.rects(start..end).into_iter().map(|rect| placed.rect(rect))
        });
        rects.collect()
    }

    /// The chips of bidi controls on the screen.
    pub fn control_chips(&self) -> Vec<ControlChip> {
        let chips = self.placed.iter().flat_map(|placed| {
            placed
                .paragraph
                .control_chips()
                .into_iter()
                .map(|chip| ControlChip { rect: placed.rect(chip.rect).rect, ..chip })
        });
        chips.collect()
    }

    /// Keeps the line at the top of the viewport where it is, through a change of width or size.
    pub(super) fn pin_top(&mut self) {
        if self.pinned.is_some() {
            return;
        }
        self.pinned = self.placed.iter().find_map(|placed| {
            let line = placed.paragraph.lines().find(|line| placed.y + line.bottom > 0.0)?;
            Some((placed.bytes.start + line.bytes.start, placed.y + line.top))
        });
    }

    /// Moves the anchor to the piece that is at the top, setting what it passes, and keeps it within the document.
    fn settle(&mut self, typesetter: &mut Typesetter) {
        while self.anchor.offset < 0.0 && self.anchor.piece > 0 {
            self.anchor.piece -= 1;
            self.set(typesetter, self.anchor.piece);
            self.anchor.offset += self.heights.get(self.anchor.piece);
        }
        if self.anchor.piece == 0 {
            self.anchor.offset = self.anchor.offset.max(-self.insets.top);
        }
        loop {
            self.set(typesetter, self.anchor.piece);
            let height = self.heights.get(self.anchor.piece);
            if self.anchor.offset < height || self.anchor.piece + 1 >= self.pieces.len() {
                break;
            }
            self.anchor.offset -= height;
            self.anchor.piece += 1;
        }
    }

    /// Places pieces from the anchor down to the viewport's bottom; tells where the last one ends.
    fn place(&mut self, typesetter: &mut Typesetter) -> f32 {
        self.placed.clear();
        let (mut index, mut y) = (self.anchor.piece, -self.anchor.offset);
        while y < self.view_height && index < self.pieces.len() {
            let paragraph = self.set(typesetter, index);
            let bytes = self.pieces.get(index).map_or(0..0, |piece| piece.start..piece.end);
            self.placed.push(Placed { index, bytes, y, paragraph });
            y += self.heights.get(index);
            index += 1;
        }
        y
    }

    fn is_placed_to_the_end(&self) -> bool {
        self.placed.last().is_none_or(|last| last.index + 1 == self.pieces.len())
    }
}

impl Placed {
    /// A rectangle of its paragraph, on the screen.
    fn rect(&self, rect: LineRect) -> PlacedRect {
        let mut rect = rect;
        rect.bytes = rect.bytes.start + self.bytes.start..rect.bytes.end + self.bytes.start;
        for y in [&mut rect.top, &mut rect.bottom, &mut rect.baseline] {
            *y += self.y;
        }
        PlacedRect { piece: self.index, rect }
    }
}
