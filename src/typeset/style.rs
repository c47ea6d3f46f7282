//! How a text is to be set: face, size, direction, alignment, and ranges of ink and weight.

use std::ops::Range;

use parley::{Alignment, BaseDirection};

/// What a text is for, which decides its fonts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// Articles: Noto Naskh Arabic, with Latin letters and digits from Noto Sans at 0.86 of the size.
    #[default]
    Reading,
    /// Labels, lists and fields: Noto Sans and Noto Sans Arabic on Noto Sans's baseline.
    Interface,
    /// The characters of [`icon`](super::icon).
    Icon,
}

/// Thickness of the letters. A script whose font has no bold is thickened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    /// As text.
    #[default]
    Regular,
    /// As headings.
    Bold,
}

/// The base direction of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// By the first strong character (Unicode bidi rules P2 and P3), left to right where there is none.
    #[default]
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Where lines stand that are shorter than the width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the side where the paragraph begins: right for Arabic.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the side where the paragraph ends.
    End,
    /// At the left, whatever the text's direction: for rows that follow the interface.
    Left,
    /// At the right, whatever the text's direction.
    Right,
}

/// A colour by number, resolved only when painting, so that a change of colours sets nothing anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ink(pub u32);

impl Direction {
    /// The direction that its first letter gives to a text; from the left, where it has none.
    pub fn of(text: &str) -> Self {
        let rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
        if text.chars().find(|c| c.is_alphabetic()).is_some_and(rtl) { Self::Rtl } else { Self::Ltr }
    }
}

/// What differs on a range of a text. A range may begin or end inside a word: the letters stay joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Half-open, in bytes of the text.
    pub bytes: Range<usize>,
    /// Another ink than 0.
    pub ink: Option<Ink>,
    /// Another weight than the style's. Inside an Arabic word this breaks the joining, as two fonts meet there.
    pub weight: Option<Weight>,
}

/// Everything about a text's look that changes its shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The fonts.
    pub face: Face,
    /// Their weight.
    pub weight: Weight,
    /// Size of the em in physical pixels.
    pub size_px: f32,
    /// Distance of baselines, as a multiple of `size_px`. The same for every line, whatever fonts it holds.
    pub line_height: f32,
    /// Base direction.
    pub direction: Direction,
    /// Alignment within the width.
    pub align: Align,
}

impl TextStyle {
    /// An article's text at `size_px`, at twice its size from line to line.
    pub fn reading(size_px: f32) -> Self {
        Self { face: Face::Reading, size_px, line_height: 2.0, ..Self::default() }
    }

    /// A label's text at `size_px`.
    pub fn interface(size_px: f32) -> Self {
        Self { face: Face::Interface, size_px, line_height: 1.6, ..Self::default() }
    }

    /// An icon in a square of `size_px`.
    pub fn icon(size_px: f32) -> Self {
        Self { face: Face::Icon, size_px, line_height: 1.0, direction: Direction::Ltr, ..Self::default() }
    }

    /// The same in bold.
    pub fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same in another alignment.
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same in a given direction.
    pub fn directed(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// The same with baselines so many times as far apart.
    pub fn spaced(self, times: f32) -> Self {
        Self { line_height: self.line_height * times, ..self }
    }

    /// Size of the em that is used: within 1 to 1000 px, whatever was asked.
    pub(super) fn em(&self) -> f32 {
        if self.size_px.is_finite() { self.size_px.clamp(1.0, 1000.0) } else { 16.0 }
    }

    /// Height of every line, in whole pixels.
    pub fn line_px(&self) -> f32 {
        let relative = if self.line_height.is_finite() { self.line_height.clamp(0.5, 10.0) } else { 1.5 };
        (self.em() * relative).round().max(1.0)
    }
}

impl Default for TextStyle {
    fn default() -> Self {
        Self {
            face: Face::Reading,
            weight: Weight::Regular,
            size_px: 16.0,
            line_height: 1.5,
            direction: Direction::Auto,
            align: Align::Start,
        }
    }
}

impl From<Direction> for BaseDirection {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Auto => Self::Auto,
            Direction::Ltr => Self::Ltr,
            Direction::Rtl => Self::Rtl,
        }
    }
}

impl From<Align> for Alignment {
    fn from(align: Align) -> Self {
        match align {
            Align::Start => Self::Start,
            Align::Center => Self::Center,
            Align::End => Self::End,
            Align::Left => Self::Left,
            Align::Right => Self::Right,
        }
    }
}
