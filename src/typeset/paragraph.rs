//! A text that is set: lines, rectangles of a range, chips of controls.

use std::{ops::Range, sync::OnceLock};

use parley::{Alignment, AlignmentOptions, Layout};

use super::{
    display::is_bidi_control,
    slots::{LineSlots, Slot, SlotTable},
    style::{Direction, Ink, TextStyle},
};
use crate::text::bidi_name;

/// A text that is set and wrapped. Positions are relative to its top left corner.
///
/// Offsets are those of the text it was made from.
#[derive(Clone)]
pub struct Paragraph {
    layout: Layout<Ink>,
    /// As shown; as long as the text it was made from, an elided line apart.
    text: Box<str>,
    style: TextStyle,
    width: Option<f32>,
    /// Where carets stop: the text's length, or where an elided line breaks off.
    end: usize,
    /// Length of the text it was made from.
    source_len: usize,
    generation: u32,
    lacks_glyphs: bool,
    table: OnceLock<SlotTable>,
}

/// A line of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number, from 0.
    pub index: usize,
    /// The bytes it holds, its line end and the spaces before it included.
    pub bytes: Range<usize>,
    /// Top of its box.
    pub top: f32,
    /// Bottom of its box, which is the next line's top.
    pub bottom: f32,
    /// Where the letters stand.
    pub baseline: f32,
    /// Left end of its text.
    pub left: f32,
    /// Right end of its text, spaces at a soft line end not counted.
    pub right: f32,
}

/// A rectangle that part of a text covers on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineRect {
    /// Number of the line in the paragraph.
    pub line: usize,
    /// The bytes that it covers, of those asked for.
    pub bytes: Range<usize>,
    /// Left edge.
    pub left: f32,
    /// Right edge; equal to the left one for a caret.
    pub right: f32,
    /// Top of the line's box.
    pub top: f32,
    /// Bottom of the line's box.
    pub bottom: f32,
    /// Where the letters stand.
    pub baseline: f32,
}

/// A grapheme of a line, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Grapheme {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Left edge.
    pub left: f32,
    /// Right edge; equal to the left one for what covers nothing.
    pub right: f32,
    /// Whether it runs from right to left, whatever its line does.
    pub rtl: bool,
}

/// A bidi control, and the place that is kept free for its chip.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChip {
    /// The control.
    pub control: char,
    /// Where it stands, in the text and on the page.
    pub rect: LineRect,
}

impl ControlChip {
    /// The control's name, as in Unicode.
    pub fn name(&self) -> &'static str {
        bidi_name(self.control).unwrap_or_default()
    }
}

impl Paragraph {
    /// Takes a shaped text over. Not wrapped yet: [`Paragraph::rewrap`] follows.
    pub(super) fn new(layout: Layout<Ink>, text: Box<str>, style: TextStyle, generation: u32, exotic: bool) -> Self {
        let len = text.len();
        let mut paragraph = Self {
            layout,
            text,
            style,
            width: None,
            end: len,
            source_len: len,
            generation,
            lacks_glyphs: false,
            table: OnceLock::new(),
        };
        if exotic {
            paragraph.layout.break_all_lines(None);
            let mut missing = false;
            paragraph.each_glyph(f32::NEG_INFINITY..f32::INFINITY, |_, glyph| missing |= glyph.id == 0);
            paragraph.lacks_glyphs = missing;
        }
        paragraph
    }

    /// Makes it a line that breaks off at `end` of a text of `source_len` bytes; what follows is no text.
    pub(super) fn end_at(&mut self, end: usize, source_len: usize) {
        (self.end, self.source_len) = (end, source_len);
        self.table = OnceLock::new();
    }

    /// Wraps it anew, which costs a small part of setting it. None: as wide as it is.
    pub fn rewrap(&mut self, width: Option<f32>) {
        let width = width.filter(|width| width.is_finite()).map(|width| width.max(1.0));
        self.layout.break_all_lines(width);
        self.layout.align(Alignment::from(self.style.align), AlignmentOptions::default());
        self.width = width;
        self.table = OnceLock::new();
    }

    /// Width of the longest line, and height of all.
    pub fn size(&self) -> (f32, f32) {
        // The layout of an empty text is that of a space.
        let width = if self.text.is_empty() { 0.0 } else { self.layout.width() };
        (width, self.layout.height())
    }

    /// The width it is wrapped at.
    pub fn width(&self) -> Option<f32> {
        self.width
    }

    /// The style it is set in.
    pub fn style(&self) -> &TextStyle {
        &self.style
    }

    /// The text as shown, offsets unchanged; of an elided line what is kept of it, and `…`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length in bytes of the text it was made from.
    pub fn len(&self) -> usize {
        self.source_len
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.source_len == 0
    }

    /// Last position that a caret can take: the end of the text, or where an elided line breaks off.
    pub fn caret_end(&self) -> usize {
        self.end
    }

    /// Whether part of the text was left out to fit.
    pub fn is_elided(&self) -> bool {
        self.end < self.source_len
    }

    /// Whether the paragraph runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.layout.is_rtl()
    }

    /// The same as a direction.
    pub fn direction(&self) -> Direction {
        if self.is_rtl() { Direction::Rtl } else { Direction::Ltr }
    }

    /// Whether some character shows as a box for want of a font.
    pub fn lacks_glyphs(&self) -> bool {
        self.lacks_glyphs
    }

    /// The [`Typesetter::generation`](super::Typesetter::generation) that set it.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// The lines, from the top. Never none.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = Line> + '_ {
        self.table().lines.iter().enumerate().map(|(index, line)| Line {
            index,
            bytes: line.bytes.clone(),
            top: line.top,
            bottom: line.bottom,
            baseline: line.baseline,
            left: line.left,
            right: line.right,
        })
    }

    /// The rectangles that a range covers, from the top, on a line from the left. On a line of mixed direction it may
    /// cover several. Line ends and the spaces at soft line ends cover nothing.
    pub fn rects(&self, bytes: Range<usize>) -> Vec<LineRect> {
        let table = self.table();
        let mut rects: Vec<LineRect> = Vec::new();
        if bytes.is_empty() {
            return rects;
        }
        let (first, last) = (table.line_of(bytes.start), table.line_of(bytes.end.saturating_sub(1)));
        for (index, line) in table.lines.iter().enumerate().take(last + 1).skip(first) {
            let mut open: Option<LineRect> = None;
            for slot in table.of(index) {
                if slot.start < bytes.end && slot.end > bytes.start {
                    let covered = slot.start.max(bytes.start)..slot.end.min(bytes.end);
                    match open.as_mut() {
                        Some(rect) => {
                            rect.right = slot.right();
                            rect.bytes = rect.bytes.start.min(covered.start)..rect.bytes.end.max(covered.end);
                        }
                        None => open = Some(line.rect(index, slot.x..slot.right(), covered)),
                    }
                } else {
                    rects.extend(open.take());
                }
            }
            rects.extend(open);
        }
        rects.retain(|rect| rect.right > rect.left);
        rects
    }

    /// The bytes of the grapheme under a point; none beside the text.
    pub fn grapheme_at(&self, x: f32, y: f32) -> Option<Range<usize>> {
        let table = self.table();
        let index = table.line_at(y);
        let line = table.lines.get(index)?;
        if y < line.top || y >= line.bottom {
            return None;
        }
        let slot = table.of(index).iter().find(|slot| slot.x <= x && x < slot.right())?;
        Some(slot.start..slot.end)
    }

    /// The graphemes of a line in the order of the text. What is left of its bytes behind them, as its line end, covers
    /// nothing and comes last.
    pub fn graphemes(&self, line: usize) -> Vec<Grapheme> {
        let table = self.table();
        let Some(bytes) = table.lines.get(line).map(|line| line.bytes.clone()) else { return Vec::new() };
        let grapheme =
            |slot: &Slot| Grapheme { bytes: slot.start..slot.end, left: slot.x, right: slot.right(), rtl: slot.rtl };
        let mut graphemes: Vec<Grapheme> = table.of(line).iter().map(grapheme).collect();
        graphemes.sort_by_key(|grapheme| grapheme.bytes.start);
        let end = graphemes.last().map_or(bytes.start, |last| last.bytes.end);
        let rtl = self.is_rtl();
        let edge = table.lines.get(line).map_or(0.0, |line| if rtl { line.left } else { line.right });
        if end < bytes.end.min(self.end) {
            graphemes.push(Grapheme { bytes: end..bytes.end.min(self.end), left: edge, right: edge, rtl });
        }
        graphemes
    }

    /// The bidi controls of the text, with the places kept free for their chips. They act on the order as everywhere;
    /// the chips only make them seen.
    pub fn control_chips(&self) -> Vec<ControlChip> {
        self.places_of(is_bidi_control)
    }

    /// The directional marks (LRM, RLM, ALM) of the text, which have no width: for *Show invisibles*.
    pub fn marks_of_direction(&self) -> Vec<ControlChip> {
        self.places_of(super::display::is_bidi_mark)
    }

    fn places_of(&self, wanted: impl Fn(char) -> bool) -> Vec<ControlChip> {
        let table = self.table();
        let place = |(at, control): (usize, char)| {
            let index = table.line_of(at);
            let slot = table.of(index).iter().find(|slot| slot.start <= at && at < slot.end)?;
            let rect = table.lines.get(index)?.rect(index, slot.x..slot.right(), at..at + control.len_utf8());
            Some(ControlChip { control, rect })
        };
        self.text.char_indices().filter(|(_, c)| wanted(*c)).filter_map(place).collect()
    }

    /// Ends of the graphemes that fit in a width together, in the text's order.
    pub(super) fn graphemes_within(&self, width: f32) -> Vec<usize> {
        let mut slots: Vec<_> = self.table().slots.iter().collect();
        slots.sort_unstable_by_key(|slot| slot.start);
        let fitting = slots.into_iter().scan(0.0, |sum, slot| {
            *sum += slot.advance;
            (*sum <= width).then_some(slot.end)
        });
        fitting.collect()
    }

    /// Sum of the widths of all lines.
    pub(super) fn advance(&self) -> f32 {
        self.layout.lines().map(|line| line.metrics().advance).sum()
    }

    pub(super) fn layout(&self) -> &Layout<Ink> {
        &self.layout
    }

    pub(super) fn table(&self) -> &SlotTable {
        self.table.get_or_init(|| SlotTable::new(&self.layout, &self.text, self.end))
    }
}

impl LineSlots {
    pub(super) fn rect(&self, line: usize, x: Range<f32>, bytes: Range<usize>) -> LineRect {
        LineRect {
            line,
            bytes,
            left: x.start,
            right: x.end,
            top: self.top,
            bottom: self.bottom,
            baseline: self.baseline,
        }
    }
}

impl std::fmt::Debug for Paragraph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paragraph").field("text", &self.text).field("width", &self.width).finish_non_exhaustive()
    }
}
