//! What a label says and how.

use std::hash::{Hash, Hasher};

use crate::typeset::{Align, Direction, Face, Span, TextStyle, Weight};

/// How a text gets along with the room it has, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Wrap {
    /// As wide as it is, on one line.
    #[default]
    None,
    /// On one line, with `…` for what does not fit.
    Elide(f32),
    /// On as many lines as it takes.
    At(f32),
}

/// A short text with everything that decides its shape. Sizes in points.
#[derive(Clone, Copy, Debug)]
pub struct TextSpec<'a> {
    /// What it says.
    pub text: &'a str,
    /// The fonts.
    pub face: Face,
    /// Their weight.
    pub weight: Weight,
    /// The em.
    pub size: f32,
    /// Distance of baselines, as a multiple of the em.
    pub line_height: f32,
    /// Base direction; by the text itself, unless set.
    pub direction: Direction,
    /// Where short lines stand.
    pub align: Align,
    /// The room it has.
    pub wrap: Wrap,
    /// Ranges of other ink or weight.
    pub spans: &'a [Span],
}

impl<'a> TextSpec<'a> {
    /// A text of the interface.
    pub fn new(text: &'a str, size: f32) -> Self {
        Self {
            text,
            face: Face::Interface,
            weight: Weight::Regular,
            size,
            line_height: 1.6,
            direction: Direction::Auto,
            align: Align::Start,
            wrap: Wrap::None,
            spans: &[],
        }
    }

    /// The same in another weight.
    pub fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// The same in other room.
    pub fn wrap(self, wrap: Wrap) -> Self {
        Self { wrap, ..self }
    }

    /// The same with short lines elsewhere.
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same with baselines at another distance.
    pub fn line_height(self, line_height: f32) -> Self {
        Self { line_height, ..self }
    }

    /// The same in another face.
    pub fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// The same with ranges of other ink or weight.
    pub fn spans(self, spans: &'a [Span]) -> Self {
        Self { spans, ..self }
    }

    pub(super) fn style(&self, pixels_per_point: f32) -> TextStyle {
        TextStyle {
            face: self.face,
            weight: self.weight,
            size_px: self.size * pixels_per_point,
            line_height: self.line_height,
            direction: self.direction,
            align: self.align,
        }
    }
}

/// What a remembered label is found by.
#[derive(Debug)]
pub(super) struct LabelKey {
    text: Box<str>,
    style: TextStyle,
    wrap: WrapKey,
    spans: Box<[Span]>,
}

/// [`Wrap`] in physical pixels; a fraction of one makes no other label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WrapKey {
    None,
    Elide(u32),
    At(u32),
}

impl LabelKey {
    pub(super) fn new(spec: &TextSpec<'_>, pixels_per_point: f32) -> Self {
        // A label must fit where it was measured, so room is never rounded up, but for float noise.
        let px = |points: f32| (points * pixels_per_point + 0.01).floor().max(1.0) as u32;
        let wrap = match spec.wrap {
            Wrap::None => WrapKey::None,
            Wrap::Elide(width) => WrapKey::Elide(px(width)),
            Wrap::At(width) => WrapKey::At(px(width)),
        };
        Self { text: spec.text.into(), style: spec.style(pixels_per_point), wrap, spans: spec.spans.into() }
    }

    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn wrap(&self) -> WrapKey {
        self.wrap
    }
}

impl PartialEq for LabelKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.style == other.style && self.wrap == other.wrap && self.spans == other.spans
    }
}

/// Sizes are never NaN: they come from the theme times the scale.
impl Eq for LabelKey {}

impl Hash for LabelKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.text, self.wrap, self.style.size_px.to_bits(), self.style.face, self.style.weight).hash(state);
    }
}
