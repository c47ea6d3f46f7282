//! A mark as the article draws it, on words that stand elsewhere: for samples of a tag.

use egui::{CornerRadius, Painter, Rect, Stroke, vec2};

use super::strokes::{outline, underline};
use crate::{
    model::Shape,
    typeset::lanes::{BAND_ABOVE, BAND_BELOW, FIRST_LANE},
    ui::theme::TagColor,
};

/// Words that are drawn as if they were marked.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Where they stand, in points.
    pub words: Rect,
    /// Their baseline.
    pub baseline: f32,
    /// Their em.
    pub em: f32,
    /// How they are marked.
    pub shape: Shape,
    /// In which colours.
    pub colors: TagColor,
}

impl Sample {
    fn band(&self) -> Rect {
        let y = self.baseline - BAND_ABOVE * self.em..=self.baseline + BAND_BELOW * self.em;
        Rect::from_x_y_ranges(self.words.x_range(), y)
    }

    /// Paints what lies behind the words.
    pub fn behind(&self, painter: &Painter) {
        if self.shape == Shape::Band {
            painter.rect_filled(self.band(), CornerRadius::same(3), self.colors.fill);
        }
    }

    /// Paints what lies around and below the words.
    pub fn around(&self, painter: &Painter) {
        let color = self.colors.edge;
        match self.shape {
            Shape::Band => {}
            Shape::Outline => {
                // Nothing is added beyond the words, but one stroke's width, so that it does not touch them.
                let rect = self.band().expand2(vec2(1.0, 0.0));
                painter.extend(outline(rect, 5.0, false, false, Stroke::new(1.25, color)));
            }
            shape => {
                let weight = self.em * if shape == Shape::Dotted { 0.1 } else { 0.125 };
                let y = self.baseline + FIRST_LANE * self.em;
                painter.extend(underline(shape, self.words.x_range(), y, weight, color, painter.pixels_per_point()));
            }
        }
    }
}
