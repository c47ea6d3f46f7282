//! Where every grapheme of a wrapped paragraph stands: lines of slots, in visual order.
//!
//! Made once a wrap, and only when somebody asks. Everything that relates points, bytes and carets reads it, so that
//! they agree with each other.

use std::ops::Range;

use parley::{BreakReason, Cluster, Layout};
use unicode_segmentation::GraphemeCursor;

use super::{
    display::{is_bidi_control, is_line_end},
    style::Ink,
};

/// A grapheme on a line. Its bytes touch those of its logical neighbours; its x touches its visual neighbours.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub start: usize,
    pub end: usize,
    pub x: f32,
    pub advance: f32,
    pub rtl: bool,
}

impl Slot {
    pub fn right(&self) -> f32 {
        self.x + self.advance
    }
}

/// A line: the bytes it holds, what of them is before its line end, and its box.
#[derive(Clone, Debug)]
pub(super) struct LineSlots {
    /// All bytes of the line, its line end included.
    pub bytes: Range<usize>,
    /// Index of the line's slots in [`SlotTable::slots`].
    pub slots: Range<usize>,
    pub top: f32,
    pub bottom: f32,
    pub baseline: f32,
    pub left: f32,
    pub right: f32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct SlotTable {
    pub lines: Vec<LineSlots>,
    pub slots: Vec<Slot>,
}

impl SlotTable {
    /// Reads the wrapped `layout` of `text`. Bytes from `end` on (the `…` of an elided line) have no slot.
    pub fn new(layout: &Layout<Ink>, text: &str, end: usize) -> Self {
        let mut table = Self::default();
        for line in layout.lines() {
            let pen = Pen::of(&line, layout.is_rtl(), text);
            let first = table.slots.len();
            let mut tail: Vec<Slot> = Vec::new();
            let mut x = pen.start;
            for run in line.runs() {
                let run_from = table.slots.len();
                for cluster in run.visual_clusters() {
                    let (range, rtl) = (cluster.text_range(), cluster.is_rtl());
                    // Spaces at a soft line end hang out of the column, where neither a mark nor a caret shall go.
                    let hangs = pen.soft && text.get(range.clone()).is_some_and(|text| text.starts_with(is_space));
                    let advance = if hangs && range.start >= pen.kept { 0.0 } else { cluster.advance() };
                    let slot = Slot { start: range.start, end: range.end, x, advance, rtl };
                    x += pen.advance(&cluster);
                    if slot.start < pen.content_end.min(end) {
                        let list = if slot.start < pen.kept { &mut table.slots } else { &mut tail };
                        list.push(slot);
                    }
                }
                if run_from > first && run_from < table.slots.len() {
                    table.merge_at(run_from, text);
                }
            }
            let Range { start: left, end: right } = table.append(first, tail, layout.is_rtl(), &pen, x);
            let metrics = line.metrics();
            table.lines.push(LineSlots {
                bytes: if text.is_empty() { 0..0 } else { line.text_range() },
                slots: first..table.slots.len(),
                top: metrics.block_min_coord,
                bottom: metrics.block_max_coord,
                baseline: metrics.baseline,
                left,
                right,
            });
        }
        table
    }

    /// Puts a line's tail where the paragraph's direction ends. Tells the line's extent.
    fn append(&mut self, first: usize, mut tail: Vec<Slot>, rtl: bool, pen: &Pen, end: f32) -> Range<f32> {
        let (mut left, mut right) = (pen.start, end);
        tail.sort_by_key(|slot| slot.start);
        for slot in &mut tail {
            slot.rtl = rtl;
            if rtl {
                left -= slot.advance;
                slot.x = left;
            } else {
                slot.x = right;
                right += slot.advance;
            }
        }
        if rtl {
            tail.reverse();
            self.slots.splice(first..first, tail);
        } else {
            self.slots.extend(tail);
        }
        left..right
    }

    /// Joins the slots on both sides of an edge of runs where it cuts a grapheme, as a font without a mark does.
    fn merge_at(&mut self, at: usize, text: &str) {
        let Some([left, right]) = self.slots.get(at - 1..=at) else { return };
        let edge = match (left.rtl, right.rtl) {
            (false, false) if left.end == right.start => left.end,
            (true, true) if right.end == left.start => left.start,
            _ => return,
        };
        let inside = !GraphemeCursor::new(edge, text.len(), true).is_boundary(text, 0).unwrap_or(true);
        if inside {
            let right = self.slots.remove(at);
            if let Some(left) = self.slots.get_mut(at - 1) {
                left.start = left.start.min(right.start);
                left.end = left.end.max(right.end);
                left.advance += right.advance;
            }
        }
    }

    /// The slots of a line, from left to right.
    pub fn of(&self, line: usize) -> &[Slot] {
        self.lines.get(line).and_then(|line| self.slots.get(line.slots.clone())).unwrap_or_default()
    }

    /// The line at a height, the nearest where there is none.
    pub fn line_at(&self, y: f32) -> usize {
        self.lines.partition_point(|line| line.bottom <= y).min(self.lines.len().saturating_sub(1))
    }

    /// The line that holds a byte; the last one for the text's end.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.bytes.end <= byte).min(self.lines.len().saturating_sub(1))
    }
}

/// Where a line's text begins on the left, and how far each cluster moves on.
///
/// The spaces and bidi controls that end a line, its tail, go to the end of the line by rule L1 of Unicode's bidi
/// algorithm. `parley` leaves them with the word before, which in an Arabic line ending in a Latin word opens a gap.
pub(super) struct Pen {
    pub start: f32,
    /// Where the tail begins, in bytes.
    kept: usize,
    /// Where the line end begins. `parley` takes a mark that follows a line end as part of it.
    content_end: usize,
    /// Whether the text goes on in the next line without a line end.
    soft: bool,
    /// Whether the text is empty: its layout is that of a space.
    empty: bool,
}

impl Pen {
    pub fn of(line: &parley::Line<'_, Ink>, rtl: bool, text: &str) -> Self {
        let metrics = line.metrics();
        let bytes = line.text_range();
        let shown = text.get(bytes.clone()).unwrap_or_default();
        let content = shown.find(is_line_end).and_then(|at| shown.get(..at)).unwrap_or(shown);
        let content_end = bytes.start + content.len();
        let soft = matches!(line.break_reason(), BreakReason::Regular | BreakReason::Emergency);
        let kept = bytes.start + content.trim_end_matches(|c| is_space(c) || is_bidi_control(c)).len();
        let start = metrics.offset + metrics.inline_min_coord;
        let pen = Self { start, kept, content_end, soft, empty: text.is_empty() };
        if !rtl {
            return pen;
        }
        let runs = line.runs().filter(|run| run.text_range().end > kept);
        let tail = runs.flat_map(|run| run.clusters()).filter(|cluster| cluster.text_range().start >= kept);
        let shift: f32 = tail.map(|cluster| cluster.advance()).sum();
        Self { start: pen.start + if pen.empty { metrics.advance } else { shift }, ..pen }
    }

    /// Moves on past a cluster. Not for the tail, which is blank and stands elsewhere.
    pub fn advance(&self, cluster: &Cluster<'_, Ink>) -> f32 {
        let stays = self.empty || cluster.text_range().start >= self.kept;
        if stays { 0.0 } else { cluster.advance() }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{style::TextStyle, typesetter::Typesetter};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_byte_but_line_ends_has_one_slot(
            text in "([ا-ي]{1,4}|[a-z]{1,4}|[ \\-.«»()0-9٠-٩]|[\u{64b}-\u{652}\u{301}]|[\u{200c}-\u{200f}\u{202a}-\u{202e}]|[\n\u{2028}]|👨‍👩‍👧|.){0,30}",
            width in prop::option::of(30.0f32..400.0),
        ) {
            let paragraph = Typesetter::new().paragraph(&text, &TextStyle::reading(18.0), width);
            let mut slots = paragraph.table().slots.clone();
            slots.sort_by_key(|slot| slot.start);
            let mut at = 0;
            for slot in slots {
                let between = paragraph.text().get(at..slot.start);
                let ends = between.is_some_and(|text| text.chars().next().is_none_or(super::is_line_end));
                prop_assert!(ends, "{:?} has no slot, in {:?}", between, text);
                prop_assert!(slot.end > slot.start && slot.advance >= 0.0);
                at = slot.end;
            }
            prop_assert!(paragraph.text().get(at..).is_some_and(|text| text.chars().next().is_none_or(super::is_line_end)));
        }
    }
}
