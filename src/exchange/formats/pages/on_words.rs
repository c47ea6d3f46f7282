//! What is drawn on the words of a line, as the window draws it.

use std::ops::Range;

use super::{
    colors::{Color, TagColor},
    scene::{Kind, Page, Rect, Shape},
};
use crate::{
    model::Shape as MarkShape,
    typeset::{
        Line, LineRect, Paragraph,
        lanes::{BAND_ABOVE, BAND_BELOW, DRAWN_LANES, FIRST_LANE, LANE_PITCH},
    },
};

/// What is drawn on some bytes of a paragraph.
pub(super) struct OnWords {
    pub bytes: Range<usize>,
    /// Whether the mark goes on beyond them, in another paragraph.
    pub open: [bool; 2],
    pub look: Look,
}

/// How it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub shape: MarkShape,
    pub colors: TagColor,
    pub lane: u8,
    pub depth: u8,
    pub flagged: bool,
}

/// What of a mark lies on a line.
#[expect(clippy::struct_excessive_bools, reason = "two are sides, one is a direction")]
pub(super) struct Part {
    pub rect: LineRect,
    pub open_left: bool,
    pub open_right: bool,
    pub rtl: bool,
    pub is_first: bool,
    pub look: Look,
}

impl Part {
    /// The parts of what is drawn on a paragraph.
    pub fn of(paragraph: &Paragraph, lines: &[Line], on: &OnWords) -> Vec<Self> {
        let rtl = paragraph.is_rtl();
        let part = |rect: LineRect| {
            let (mut before, mut after) = (false, false);
            if let Some(line) = lines.get(rect.line) {
                let [goes_before, goes_on] = on.open;
                before = rect.bytes.start <= line.bytes.start && (goes_before || line.bytes.start > on.bytes.start);
                after = (goes_on || line.bytes.end < on.bytes.end) && is_last_on(&rect, line);
            }
            let (open_left, open_right) = if rtl { (after, before) } else { (before, after) };
            let is_first = rect.bytes.start == on.bytes.start;
            Self { rect, open_left, open_right, rtl, is_first, look: on.look }
        };
        paragraph.rects(on.bytes.clone()).into_iter().map(part).collect()
    }
}

/// Whether a rectangle holds the last words of its line; the spaces behind them cover nothing.
fn is_last_on(rect: &LineRect, line: &Line) -> bool {
    rect.bytes.end >= line.bytes.end || {
        let at_edge = rect.right >= line.right - 1.0 || rect.left <= line.left + 1.0;
        at_edge && line.bytes.end - rect.bytes.end <= 4
    }
}

/// A filled rectangle.
pub(super) fn bar(rect: Rect, color: Color) -> Shape {
    Shape { color, kind: Kind::Fill { rect, left: 0.0, right: 0.0 } }
}

/// Where a band inside another begins and ends: their fills are the same.
fn ticks(part: &Part, band: Rect, em: f32, depth: u8) -> impl Iterator<Item = Rect> {
    let (inset, weight) = (f32::from(depth.min(3)) * em * 0.15, em * 0.075);
    let band = Rect { top: band.top + inset, bottom: band.bottom - inset, ..band };
    let left = Rect { right: band.left + weight, ..band };
    let right = Rect { left: band.right - weight, ..band };
    [(part.open_left, left), (part.open_right, right)].into_iter().filter(|(open, _)| !open).map(|(_, tick)| tick)
}

/// A line below words, in the manner of a shape; `y` is its middle.
fn underline(out: &mut Vec<Shape>, shape: MarkShape, [left, right]: [f32; 2], y: f32, em: f32, color: Color) {
    let width = right - left;
    let line = |left: f32, right: f32, y: f32, weight: f32| {
        bar(Rect { left, right, top: y - weight / 2.0, bottom: y + weight / 2.0 }, color)
    };
    let weight = em * if shape == MarkShape::Dotted { 0.1 } else { 0.125 };
    match shape {
        MarkShape::Dotted => {
            let radius = weight * 0.5;
            let count = ((width + weight) / (weight * 2.0)).floor().max(1.0);
            let pitch = if count > 1.0 { (width - weight) / (count - 1.0) } else { 0.0 };
            let dot = |n: usize| Kind::Dot { x: left + radius + pitch * n as f32, y, radius };
            out.extend((0..count as usize).map(|n| Shape { color, kind: dot(n) }));
        }
        MarkShape::Dashed => {
            let (gap, period) = (em * 0.15, em * 0.4);
            let count = ((width + gap) / period).floor().max(1.0);
            let dash = (width - gap * (count - 1.0)) / count;
            let at = |n: usize| left + (dash + gap) * n as f32;
            out.extend((0..count as usize).map(|n| line(at(n), at(n) + dash, y, weight * 0.6)));
        }
        MarkShape::Double => {
            let thin = weight * 0.36;
            out.extend([line(left, right, y - weight * 0.45, thin), line(left, right, y + weight * 0.55, thin)]);
        }
        MarkShape::Underline | MarkShape::Band | MarkShape::Outline => out.push(line(left, right, y, weight)),
    }
}

/// Draws a mark's part of a line, as the window does.
pub(super) fn draw(page: &mut Page, part: &Part, em: f32, x: f32, top: f32, warn: Color) {
    let Look { shape, colors, lane, depth, flagged } = part.look;
    let inset = if depth == 0 { 0.0 } else { em * 0.1 };
    let baseline = top + part.rect.baseline;
    let (left, right) = (x + part.rect.left, x + part.rect.right);
    let band = Rect { left, right, top: baseline - BAND_ABOVE * em, bottom: baseline + BAND_BELOW * em };
    let inner = Rect { top: band.top + inset, bottom: band.bottom - inset, ..band };
    match shape {
        MarkShape::Band => {
            let radius = |open: bool| if open { 0.0 } else { em * 0.15 };
            let (left, right) = (radius(part.open_left), radius(part.open_right));
            page.fills.push(Shape { color: colors.fill, kind: Kind::Fill { rect: inner, left, right } });
            if depth > 0 {
                page.lines.extend(ticks(part, band, em, depth).map(|rect| bar(rect, colors.edge)));
            }
        }
        MarkShape::Outline => {
            let (open_left, open_right) = (part.open_left, part.open_right);
            let kind = Kind::Outline { rect: inner, radius: em * 0.25, width: em * 0.0625, open_left, open_right };
            page.lines.push(Shape { color: colors.edge, kind });
        }
        shape if lane < DRAWN_LANES => {
            let y = baseline + (FIRST_LANE + LANE_PITCH * f32::from(lane)) * em;
            underline(&mut page.lines, shape, [left, right], y, em, colors.edge);
        }
        _ => {}
    }
    if flagged && part.is_first {
        let size = em * 0.3;
        let (x, way) = if part.rtl { (right, -1.0) } else { (left, 1.0) };
        let top = band.top - size * 0.5;
        let mast = Rect { left: x - em * 0.03, right: x + em * 0.03, top, bottom: top + size * 1.6 };
        page.lines.push(bar(mast, warn));
        let pennant = Kind::Pennant { x, tip: x + way * size * 1.2, top, bottom: top + size };
        page.lines.push(Shape { color: warn, kind: pennant });
    }
}
