//! Carets: under a point, on the page, and where the arrows take them.
//!
//! A position between two graphemes of different direction is seen at two places; the affinity tells which.
//! Horizontal steps walk the slots of a line from one end to the other, so that they never stick or turn back.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    paragraph::{LineRect, Paragraph},
    slots::Slot,
};

/// Which neighbour a caret belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// The character that follows.
    #[default]
    Downstream,
    /// The character before: at the end of a line, this keeps the caret on it.
    Upstream,
}

/// A position in a text, between graphemes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Caret {
    /// Offset in bytes.
    pub byte: usize,
    /// Neighbour that it is drawn at.
    pub affinity: Affinity,
}

impl Caret {
    /// A caret before the character at `byte`.
    pub fn before(byte: usize) -> Self {
        Self { byte, affinity: Affinity::Downstream }
    }

    /// A caret after the character that ends at `byte`.
    pub fn after(byte: usize) -> Self {
        Self { byte, affinity: Affinity::Upstream }
    }
}

/// A side of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Left on the screen, in every script.
    Left,
    /// Right on the screen.
    Right,
}

/// A place on a line: between visual slots `slot - 1` and `slot`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    line: usize,
    slot: usize,
}

impl Paragraph {
    /// The caret nearest to a point. Points above the first line and below the last belong to them.
    pub fn hit(&self, x: f32, y: f32) -> Caret {
        self.hit_line(self.table().line_at(y), x)
    }

    /// The caret nearest to an x on a line.
    pub fn hit_line(&self, line: usize, x: f32) -> Caret {
        let slots = self.table().of(line);
        let at = slots.partition_point(|slot| slot.right() <= x).min(slots.len().saturating_sub(1));
        match slots.get(at) {
            None => self.bare_line(line),
            Some(slot) if x < slot.x + slot.advance / 2.0 => left_of(slot),
            Some(slot) => right_of(slot),
        }
    }

    /// Where a caret is drawn: a rectangle without width, as high as its line.
    pub fn caret_rect(&self, caret: Caret) -> LineRect {
        let place = self.locate(caret);
        let (table, x) = (self.table(), self.x_of(place));
        match table.lines.get(place.line) {
            Some(line) => line.rect(place.line, x..x, caret.byte..caret.byte),
            None => LineRect { line: 0, bytes: 0..0, left: x, right: x, top: 0.0, bottom: 0.0, baseline: 0.0 },
        }
    }

    /// The nearest grapheme to the left or right, as seen. Stays where it is at the paragraph's ends.
    pub fn step(&self, caret: Caret, to: Side) -> Caret {
        let from = self.locate(caret);
        let mut place = from;
        while let Some(next) = self.neighbour(place, to) {
            place = next;
            let arrived = self.caret_at(place, to);
            // The same byte again is a step only where it is seen elsewhere on the line, as where directions meet.
            let moved = place.line == from.line && (self.x_of(place) - self.x_of(from)).abs() > 0.0;
            if arrived.byte != caret.byte || moved {
                return self.over_soft_end(place, arrived, to);
            }
        }
        caret
    }

    /// The next end of a word when moving the way the paragraph runs, the start of the word when moving back. Left is
    /// left on the screen: in an Arabic paragraph, forward. It jumps over words in the text's order, also over Latin
    /// ones in an Arabic line. Stays at the paragraph's ends.
    pub fn word_step(&self, caret: Caret, to: Side) -> Caret {
        let text = self.text().get(..self.caret_end()).unwrap_or_default();
        let words = text.unicode_word_indices();
        if self.is_forward(to) {
            let end = words.map(|(at, word)| at + word.len()).find(|end| *end > caret.byte);
            Caret::after(end.unwrap_or(text.len()))
        } else {
            let start = words.map(|(at, _)| at).take_while(|at| *at < caret.byte).last();
            Caret::before(start.unwrap_or(0))
        }
    }

    /// The caret on the line above, nearest to `keep_x`; none on the first line.
    pub fn line_up(&self, caret: Caret, keep_x: f32) -> Option<Caret> {
        let line = self.locate(caret).line.checked_sub(1)?;
        Some(self.hit_line(line, keep_x))
    }

    /// The caret on the line below, nearest to `keep_x`; none on the last line.
    pub fn line_down(&self, caret: Caret, keep_x: f32) -> Option<Caret> {
        let line = self.locate(caret).line + 1;
        (line < self.table().lines.len()).then(|| self.hit_line(line, keep_x))
    }

    /// The end of the caret's line at which the paragraph's direction begins: right in Arabic.
    pub fn line_start(&self, caret: Caret) -> Caret {
        self.edge(self.locate(caret).line, if self.is_rtl() { Side::Right } else { Side::Left })
    }

    /// The end of the caret's line towards which the paragraph runs: left in Arabic.
    pub fn line_end(&self, caret: Caret) -> Caret {
        self.edge(self.locate(caret).line, if self.is_rtl() { Side::Left } else { Side::Right })
    }

    /// Whether moving to a side is moving on in the paragraph's direction.
    pub fn is_forward(&self, to: Side) -> bool {
        (to == Side::Left) == self.is_rtl()
    }

    fn edge(&self, line: usize, side: Side) -> Caret {
        let slots = self.table().of(line);
        match side {
            Side::Left => slots.first().map(left_of),
            Side::Right => slots.last().map(right_of),
        }
        .unwrap_or_else(|| self.bare_line(line))
    }

    /// The only caret of a line without slots.
    fn bare_line(&self, line: usize) -> Caret {
        Caret::before(self.table().lines.get(line).map_or(0, |line| line.bytes.start))
    }

    /// The place next to another, if need be on the next line in the paragraph's direction.
    fn neighbour(&self, place: Place, to: Side) -> Option<Place> {
        let table = self.table();
        let slots = table.of(place.line).len();
        match to {
            Side::Right if place.slot < slots => return Some(Place { slot: place.slot + 1, ..place }),
            Side::Left if place.slot > 0 => return Some(Place { slot: place.slot - 1, ..place }),
            _ => {}
        }
        let line = if self.is_forward(to) { place.line + 1 } else { place.line.checked_sub(1)? };
        (line < table.lines.len()).then(|| Place {
            line,
            slot: match to {
                Side::Right => 0,
                Side::Left => table.of(line).len(),
            },
        })
    }

    /// The caret at a place, seen as coming from the other side.
    fn caret_at(&self, place: Place, to: Side) -> Caret {
        let slots = self.table().of(place.line);
        let (before, after) = (place.slot.checked_sub(1).and_then(|at| slots.get(at)), slots.get(place.slot));
        match to {
            Side::Right => before.map(right_of).or_else(|| after.map(left_of)),
            Side::Left => after.map(left_of).or_else(|| before.map(right_of)),
        }
        .unwrap_or_else(|| self.bare_line(place.line))
    }

    /// At a line's end where a word goes on the same position is seen again on the next line: that one is taken, as there is nothing
    /// to write between the two.
    fn over_soft_end(&self, place: Place, arrived: Caret, to: Side) -> Caret {
        let table = self.table();
        let at_end = table.lines.get(place.line).is_some_and(|line| line.bytes.end == arrived.byte);
        match self.neighbour(place, to) {
            Some(next) if at_end && next.line != place.line => {
                let beyond = self.caret_at(next, to);
                if beyond.byte == arrived.byte { beyond } else { arrived }
            }
            _ => arrived,
        }
    }

    fn x_of(&self, place: Place) -> f32 {
        let table = self.table();
        let slots = table.of(place.line);
        match slots.get(place.slot) {
            Some(slot) => slot.x,
            None => slots.last().map_or_else(|| table.lines.get(place.line).map_or(0.0, |line| line.left), Slot::right),
        }
    }

    /// The place a caret is seen at.
    fn locate(&self, caret: Caret) -> Place {
        let byte = caret.byte.min(self.caret_end());
        let downstream = || {
            let line = self.table().line_of(byte);
            let slot = self.table().of(line).iter().position(|slot| slot.start <= byte && byte < slot.end)?;
            let rtl = self.table().of(line).get(slot)?.rtl;
            Some(Place { line, slot: slot + usize::from(rtl) })
        };
        let upstream = || {
            let line = self.table().line_of(byte.checked_sub(1)?);
            let slot = self.table().of(line).iter().position(|slot| slot.end == byte)?;
            let rtl = self.table().of(line).get(slot)?.rtl;
            Some(Place { line, slot: slot + usize::from(!rtl) })
        };
        let found = match caret.affinity {
            Affinity::Downstream => downstream().or_else(upstream),
            Affinity::Upstream => upstream().or_else(downstream),
        };
        found.unwrap_or_else(|| self.end_of_line_before(byte))
    }

    /// The place on a byte's line after all that is logically before it: for bytes without a slot, as line ends are.
    fn end_of_line_before(&self, byte: usize) -> Place {
        let table = self.table();
        let line = table.line_of(byte);
        let slots = table.of(line);
        let last = slots.iter().enumerate().filter(|(_, slot)| slot.end <= byte).max_by_key(|(_, slot)| slot.end);
        let start = if self.is_rtl() { slots.len() } else { 0 };
        Place { line, slot: last.map_or(start, |(at, slot)| at + usize::from(!slot.rtl)) }
    }
}

fn left_of(slot: &Slot) -> Caret {
    if slot.rtl { Caret::after(slot.end) } else { Caret::before(slot.start) }
}

fn right_of(slot: &Slot) -> Caret {
    if slot.rtl { Caret::before(slot.start) } else { Caret::after(slot.end) }
}
