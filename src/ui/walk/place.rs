//! Where letters stand: within what can be seen, and not on one another.

use egui::{Rect, Vec2};

use crate::ui::text::record::PaintedText;

/// How far ink may reach over an edge, in points: its rectangle is of whole pixels, with paler ones around.
const OVER: f32 = 1.0;

/// How much of two letters may be in one place, in points each way.
const SHARED: f32 = 1.5;

/// What is not seen whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// At a side.
    Sideways,
    /// Above or below, where it may be scrolled to.
    UpOrDown,
}

/// What can be seen of a text.
pub fn seen(text: &PaintedText, window: Rect) -> Rect {
    text.clip.intersect(window)
}

/// All of its ink.
pub fn ink(text: &PaintedText) -> Rect {
    text.glyphs.iter().map(|glyph| glyph.ink).fold(Rect::NOTHING, Rect::union)
}

/// Whether a text is cut off by an edge.
pub fn cut(text: &PaintedText, window: Rect) -> Option<Cut> {
    let seen = seen(text, window);
    let ink = ink(text);
    if text.glyphs.is_empty() {
        return None;
    }
    if ink.left() < seen.left() - OVER || ink.right() > seen.right() + OVER {
        return Some(Cut::Sideways);
    }
    (ink.top() < seen.top() - OVER || ink.bottom() > seen.bottom() + OVER).then_some(Cut::UpOrDown)
}

/// The pairs of texts that stand on each other on one layer.
pub fn overlaps(texts: &[PaintedText], window: Rect) -> Vec<(&PaintedText, &PaintedText)> {
    let inks: Vec<Rect> = texts.iter().map(|text| ink(text).intersect(seen(text, window))).collect();
    let mut found = Vec::new();
    for (at, (one, ink)) in texts.iter().zip(&inks).enumerate() {
        for (other, other_ink) in texts.iter().zip(&inks).skip(at + 1) {
            // A key cap has a ground of its own, and covers what it stands on.
            let may_be = one.layer == other.layer && is_cap(one) == is_cap(other);
            if may_be && shares(*ink, *other_ink) && on_each_other(one, other, window) {
                found.push((one, other));
            }
        }
    }
    found
}

/// Whether it is the letters of a hint.
fn is_cap(text: &PaintedText) -> bool {
    matches!(text.text.len(), 1 | 2) && text.text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn on_each_other(one: &PaintedText, other: &PaintedText, window: Rect) -> bool {
    let (of_one, of_other) = (seen(one, window), seen(other, window));
    one.glyphs.iter().any(|glyph| {
        let ink = glyph.ink.intersect(of_one);
        other.glyphs.iter().any(|glyph| shares(ink, glyph.ink.intersect(of_other)))
    })
}

fn shares(one: Rect, other: Rect) -> bool {
    let both = one.intersect(other).size();
    both.min_elem() > 0.0 && both.x > SHARED && both.y > SHARED && both != Vec2::ZERO
}
