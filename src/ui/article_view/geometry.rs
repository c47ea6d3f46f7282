//! Where things are: the sheet on the desk, the column on the sheet, and the lines of the text that are seen.

use std::ops::Range;

use egui::{Pos2, Rangef, Rect, pos2};

use crate::{
    text::TextSpan,
    typeset::{
        Document, Line, LineRect, Placed,
        lanes::{BAND_ABOVE, BAND_BELOW, FIRST_LANE, LANE_PITCH},
    },
    ui::theme::Theme,
};

/// Room between the sheet's edge and the text, at normal size: brackets stand in it.
const MARGIN: f32 = 62.0;

/// The least of it, in a narrow window.
const LEAST_MARGIN: f32 = 26.0;

/// Desk above the sheet and beside it.
const DESK: f32 = 24.0;

/// Paper above the headline and below the last line, at normal size.
const HEAD: f32 = 40.0;

/// The sheet of an article in its view, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    /// All there is: the desk.
    pub view: Rect,
    /// Left and right edge of the paper.
    pub paper: Rangef,
    /// Left and right edge of the text.
    pub column: Rangef,
    /// The em of the text.
    pub em: f32,
    /// Its size against normal.
    pub zoom: f32,
    /// Physical pixels to a point.
    pub scale: f32,
}

impl Sheet {
    /// Fits the sheet into a view. In a narrow one the desk gives way first, then the margins, then the column.
    pub fn fit(view: Rect, theme: &Theme, zoom: f32, scale: f32) -> Self {
        let ideal = theme.sizes.sheet_width * zoom;
        let column = ideal - 2.0 * MARGIN * zoom;
        let paper = ideal.min(view.width());
        let margin = ((paper - column) / 2.0).clamp(LEAST_MARGIN.min(paper / 4.0), MARGIN * zoom);
        let px = |x: f32| (x * scale).round() / scale;
        let left = px(view.center().x - paper / 2.0);
        Self {
            view,
            paper: Rangef::new(left, px(left + paper)),
            column: Rangef::new(px(left + margin), px(left + paper - margin)),
            em: theme.sizes.text.article * zoom,
            zoom,
            scale,
        }
    }

    /// The corner of the document's viewport: pixels of the document count from here.
    pub fn origin(&self) -> Pos2 {
        pos2(self.column.min, (self.view.top() * self.scale).round() / self.scale)
    }

    /// A point of the screen in pixels of the document.
    pub fn to_document(self, at: Pos2) -> (f32, f32) {
        let at = (at - self.origin()) * self.scale;
        (at.x, at.y)
    }

    /// Desk above the sheet.
    pub fn desk(&self) -> f32 {
        DESK.min((self.view.width() - self.paper.span()) / 2.0).max(8.0)
    }

    /// Paper above the headline.
    pub fn head(&self) -> f32 {
        HEAD * self.zoom
    }

    /// How much shorter a tick is than that of the mark around it, at each end.
    pub fn inset(&self, depth: u8) -> f32 {
        f32::from(depth) * 3.0 * self.zoom
    }

    /// The box of a band on a line; a little lower inside another. Only a little, whatever the depth: further in, its
    /// edges would strike through the letters and the dots below them.
    pub fn band(&self, line: &Rect, baseline: f32, depth: u8) -> Rect {
        let inset = if depth == 0 { 0.0 } else { 2.0 * self.zoom };
        let px = |y: f32| (y * self.scale).round() / self.scale;
        let (top, bottom) = (px(baseline - BAND_ABOVE * self.em), px(baseline + BAND_BELOW * self.em));
        Rect::from_min_max(pos2(line.left(), top + inset), pos2(line.right(), bottom - inset))
    }

    /// The middle of a lane below a baseline.
    pub fn lane(&self, baseline: f32, lane: u8) -> f32 {
        baseline + (FIRST_LANE + LANE_PITCH * f32::from(lane)) * self.em
    }
}

/// The lines that are seen, with where they are.
pub(super) struct Page<'a> {
    pub sheet: Sheet,
    pub document: &'a Document,
    pieces: Vec<Shown<'a>>,
}

/// A paragraph, or part of one, of which some lines are seen.
pub(super) struct Shown<'a> {
    pub placed: &'a Placed,
    /// Those of its lines that are seen, in its own pixels and bytes.
    pub lines: Vec<Line>,
    /// What they hold, in bytes of the document.
    pub bytes: Range<usize>,
}

/// A part of a span on one line, in points of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// As wide as the words, as high as the line.
    pub rect: Rect,
    pub baseline: f32,
    /// The bytes, of the document.
    pub bytes: Range<usize>,
    /// Whether the span goes on beyond a line's end at the left or right side.
    pub open_left: bool,
    pub open_right: bool,
    /// Whether the line runs from right to left.
    pub rtl: bool,
}

impl<'a> Page<'a> {
    /// Takes what a document has placed.
    pub fn new(sheet: Sheet, document: &'a Document) -> Self {
        let height = sheet.view.height() * sheet.scale;
        let pieces = document.placed().iter().filter_map(|placed| Shown::new(placed, height)).collect();
        Self { sheet, document, pieces }
    }

    /// The paragraphs that are seen.
    pub fn pieces(&self) -> &[Shown<'a>] {
        &self.pieces
    }

    /// All bytes from the first to the last seen line.
    pub fn bytes(&self) -> Range<usize> {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
            _ => 0..0,
        }
    }

    /// Where a span is seen, from the top.
    pub fn parts(&self, span: TextSpan) -> Vec<Part> {
        let from = self.pieces.partition_point(|piece| piece.bytes.end <= span.start());
        let touched = self.pieces.iter().skip(from).take_while(|piece| piece.bytes.start < span.end());
        touched.flat_map(|piece| self.parts_on(piece, span)).collect()
    }

    fn parts_on(&self, piece: &Shown<'_>, span: TextSpan) -> Vec<Part> {
        let base = piece.placed.bytes.start;
        let start = span.start().max(piece.bytes.start).saturating_sub(base);
        let end = span.end().min(piece.bytes.end).saturating_sub(base);
        if start >= end {
            return Vec::new();
        }
        let rtl = piece.placed.paragraph.is_rtl();
        let rects = piece.placed.paragraph.rects(start..end);
        rects
            .into_iter()
            .map(|rect| {
                let (mut before, mut after) = (false, false);
                if let Some(line) = piece.line(rect.line) {
                    before = rect.bytes.start <= line.bytes.start && base + line.bytes.start > span.start();
                    after = base + line.bytes.end < span.end() && Self::is_last_on(&rect, line);
                }
                let (open_left, open_right) = if rtl { (after, before) } else { (before, after) };
                let bytes = base + rect.bytes.start..base + rect.bytes.end;
                Part {
                    rect: self.rect(piece, &rect),
                    baseline: self.y(piece, rect.baseline),
                    bytes,
                    open_left,
                    open_right,
                    rtl,
                }
            })
            .collect()
    }

    /// Whether a rectangle holds the last words of its line; the spaces behind them cover nothing.
    fn is_last_on(rect: &LineRect, line: &Line) -> bool {
        rect.bytes.end >= line.bytes.end || {
            let at_edge = rect.right >= line.right - 0.5 || rect.left <= line.left + 0.5;
            at_edge && line.bytes.end - rect.bytes.end <= 4
        }
    }

    fn rect(&self, piece: &Shown<'_>, rect: &LineRect) -> Rect {
        let x = |px: f32| self.sheet.origin().x + px / self.sheet.scale;
        Rect::from_min_max(pos2(x(rect.left), self.y(piece, rect.top)), pos2(x(rect.right), self.y(piece, rect.bottom)))
    }

    /// A height of a paragraph on the screen. Paragraphs are painted at whole pixels.
    pub fn y(&self, piece: &Shown<'_>, px: f32) -> f32 {
        self.sheet.origin().y + (piece.placed.y.round() + px) / self.sheet.scale
    }

    /// Where a paragraph is painted.
    pub fn corner(&self, piece: &Shown<'_>) -> Pos2 {
        pos2(self.sheet.origin().x, self.y(piece, 0.0))
    }

    /// The first seen part of the first span that is seen.
    pub fn first_part(&self, spans: impl IntoIterator<Item = TextSpan>) -> Option<Part> {
        spans.into_iter().find_map(|span| self.parts(span).into_iter().next())
    }
}

impl<'a> Shown<'a> {
    fn new(placed: &'a Placed, height: f32) -> Option<Self> {
        let seen = |line: &Line| placed.y + line.bottom > 0.0 && placed.y + line.top < height;
        let lines: Vec<Line> = placed.paragraph.lines().filter(seen).collect();
        let (first, last) = (lines.first()?, lines.last()?);
        let bytes = placed.bytes.start + first.bytes.start..placed.bytes.start + last.bytes.end;
        Some(Self { placed, lines, bytes })
    }

    /// A seen line by its number in the paragraph.
    pub fn line(&self, index: usize) -> Option<&Line> {
        let first = self.lines.first()?.index;
        self.lines.get(index.checked_sub(first)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        typeset::lanes::DRAWN_LANES,
        ui::{
            article_view::{LINE_HEIGHTS, USUAL_LINE_HEIGHT},
            theme::{Scheme, Theme},
        },
    };

    /// Of a line under what is chosen, in ems.
    const THICKEST: f32 = 0.165;

    #[test]
    fn lines_are_never_so_close_that_the_last_lane_meets_the_band_of_the_next() {
        let theme = Theme::named(Scheme::Light);
        for zoom in [0.6, 1.0, 3.0] {
            let sheet = Sheet::fit(Rect::from_min_max(Pos2::ZERO, pos2(900.0, 600.0)), &theme, zoom, 2.0);
            let (first, second) = (100.0, 100.0 + LINE_HEIGHTS.start() * sheet.em);
            let lowest = sheet.lane(first, DRAWN_LANES - 1) + THICKEST / 2.0 * sheet.em;
            let line = Rect::from_min_max(pos2(0.0, second - sheet.em), pos2(10.0, second + sheet.em));
            assert!(lowest < sheet.band(&line, second, 0).top(), "{zoom}");
        }
        assert!(LINE_HEIGHTS.contains(&USUAL_LINE_HEIGHT));
        assert!((theme.sizes.line_height.article - USUAL_LINE_HEIGHT).abs() < f32::EPSILON);
    }
}
