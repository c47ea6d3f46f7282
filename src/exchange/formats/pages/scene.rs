//! Pages that are laid out: shapes and set text, for whoever writes or draws them.
//!
//! Lengths are pixels at [`PER_POINT`] to a point, y grows downwards.

use std::{ops::Range, rc::Rc};

use super::colors::Color;
use crate::typeset::Paragraph;

/// Pixels to a point: 192 to an inch, twice those of a usual screen.
pub(super) const PER_POINT: f32 = 192.0 / 72.0;

/// Width of A4, 210 mm.
pub(super) const WIDTH: f32 = 1587.0;

/// Height of A4, 297 mm.
pub(super) const HEIGHT: f32 = 2245.0;

/// A page, from the back to the front.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Behind everything.
    pub fills: Vec<Shape>,
    /// Over the fills, behind the letters.
    pub lines: Vec<Shape>,
    pub texts: Vec<Text>,
    /// Where its last line ends.
    pub bottom: f32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// Something drawn in a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub color: Color,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Filled, with round corners at the left and at the right.
    Fill { rect: Rect, left: f32, right: f32 },
    /// A line within a rectangle, without the sides at which the words go on elsewhere.
    Outline { rect: Rect, radius: f32, width: f32, open_left: bool, open_right: bool },
    /// A disc.
    Dot { x: f32, y: f32, radius: f32 },
    /// A pennant: a triangle with its base upright at `x`, its tip at `tip`.
    Pennant { x: f32, tip: f32, top: f32, bottom: f32 },
}

/// Lines of a set text.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub paragraph: Rc<Paragraph>,
    /// Its corner on the page; that of the first line, also of one that is not on it.
    pub x: f32,
    pub y: f32,
    /// Which of its lines are on the page, by their middles in its own pixels.
    pub lines: Range<f32>,
    /// By ink.
    pub colors: [Color; 2],
}

impl Rect {
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Smaller by that much at each side.
    pub fn shrink(self, by: f32) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }
}

impl Kind {
    /// An outline as the whole it is a part of: what is beyond its open sides is to be cut off at the rectangle.
    pub fn whole_outline(rect: Rect, radius: f32, width: f32, open_left: bool, open_right: bool) -> Rect {
        let beyond = radius + width * 2.0;
        let left = if open_left { rect.left - beyond } else { rect.left };
        let right = if open_right { rect.right + beyond } else { rect.right };
        Rect { left, right, ..rect }.shrink(width / 2.0)
    }
}
