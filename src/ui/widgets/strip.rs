//! The parts that widgets are put together from, laid from the leading side on one line.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2};

use super::layout::leading_slice;
use crate::{
    model::Shape,
    typeset::{Direction, Face, Paragraph, Weight, icon},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec},
        theme::{TagColor, Theme},
    },
};

/// Side of a tag's swatch, in points.
const SWATCH: f32 = 12.0;

/// Height of a key cap, in points.
const KEY_HEIGHT: f32 = 18.0;

/// Room at each side inside a key cap, in points.
const KEY_PADDING: f32 = 5.0;

/// A part of a widget.
pub(super) enum Piece {
    /// A text in a colour.
    Text(Arc<Paragraph>, Color32),
    /// A text on a rounded ground of its own.
    Key(Arc<Paragraph>, Color32, Color32),
    /// A tag's sign.
    Swatch(Shape, Color32),
}

/// Parts in a row, each centred on the line.
#[derive(Default)]
pub(super) struct Strip {
    pieces: Vec<Piece>,
    gap: f32,
}

impl Strip {
    pub(super) fn new(gap: f32) -> Self {
        Self { pieces: Vec::new(), gap }
    }

    pub(super) fn push(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    pub(super) fn icon(&mut self, ui: &Ui, icon: char, size: f32, color: Color32) {
        self.push(Piece::Text(icon_paragraph(ui, icon, size), color));
    }

    pub(super) fn key(&mut self, ui: &Ui, key: &str, fill: Color32, color: Color32) {
        self.push(Piece::Key(key_paragraph(ui, key), fill, color));
    }

    /// Width in points, gaps included.
    pub(super) fn width(&self, ui: &Ui) -> f32 {
        let pieces: f32 = self.pieces.iter().map(|piece| piece.width(ui)).sum();
        pieces + self.gap * self.pieces.len().saturating_sub(1) as f32
    }

    /// Height in points of its highest part.
    pub(super) fn height(&self, ui: &Ui) -> f32 {
        self.pieces.iter().map(|piece| piece.height(ui)).fold(0.0, f32::max)
    }

    /// Paints from the leading side of `rect`, centred between its top and bottom.
    pub(super) fn paint(&self, ui: &Ui, rect: Rect) {
        let rtl = is_rtl(ui);
        let mut from = 0.0;
        for piece in &self.pieces {
            let width = piece.width(ui);
            piece.paint(ui, leading_slice(rtl, rect, from, width));
            from += width + self.gap;
        }
    }
}

impl Piece {
    fn width(&self, ui: &Ui) -> f32 {
        match self {
            Self::Text(paragraph, _) => text::measure(ui, paragraph).x,
            Self::Key(paragraph, ..) => (text::measure(ui, paragraph).x + 2.0 * KEY_PADDING).max(KEY_HEIGHT),
            Self::Swatch(..) => SWATCH,
        }
    }

    fn height(&self, ui: &Ui) -> f32 {
        match self {
            Self::Text(paragraph, _) => text::measure(ui, paragraph).y,
            Self::Key(..) => KEY_HEIGHT,
            Self::Swatch(..) => SWATCH,
        }
    }

    fn paint(&self, ui: &Ui, slot: Rect) {
        match self {
            Self::Text(paragraph, color) => paint_centred(ui, slot, paragraph, *color),
            Self::Key(paragraph, fill, color) => {
                let cap = Rect::from_center_size(slot.center(), Vec2::new(slot.width(), KEY_HEIGHT));
                ui.painter().rect_filled(cap, Theme::of(ui).sizes.radius.small, *fill);
                paint_centred(ui, cap, paragraph, *color);
            }
            Self::Swatch(shape, color) => {
                paint_swatch(ui.painter(), Rect::from_center_size(slot.center(), Vec2::splat(SWATCH)), *shape, *color);
            }
        }
    }
}

/// An icon, ready to be painted; one that points is flipped in a right-to-left interface.
pub(super) fn icon_paragraph(ui: &Ui, icon: char, size: f32) -> Arc<Paragraph> {
    let icon = if is_rtl(ui) { flipped(icon) } else { icon };
    let mut bytes = [0; 4];
    let spec = TextSpec { direction: Direction::Ltr, ..TextSpec::new(icon.encode_utf8(&mut bytes), size) };
    text::label(ui, &spec.face(Face::Icon).line_height(1.0))
}

/// The text of a key cap.
pub(super) fn key_paragraph(ui: &Ui, key: &str) -> Arc<Paragraph> {
    let sizes = Theme::of(ui).sizes;
    text::label(ui, &TextSpec::new(key, sizes.text.small).weight(Weight::Bold).line_height(sizes.line_height.small))
}

/// A one-line text of the interface, as wide as it is.
pub(super) fn line(ui: &Ui, text: &str, weight: Weight) -> Arc<Paragraph> {
    text::label(ui, &TextSpec::new(text, Theme::of(ui).sizes.text.interface).weight(weight))
}

/// Paints a text in the middle of a rectangle.
pub(super) fn paint_centred(ui: &Ui, rect: Rect, paragraph: &Paragraph, color: Color32) {
    let size = text::measure(ui, paragraph);
    text::paint_at(ui.painter(), rect.center() - size / 2.0, paragraph, &[color]);
}

/// The icon that points the other way.
pub(super) fn flipped(icon: char) -> char {
    const PAIRS: [(char, char); 3] = [
        (icon::CARET_LEFT, icon::CARET_RIGHT),
        (icon::ARROW_LEFT, icon::ARROW_RIGHT),
        (icon::ARROW_U_UP_LEFT, icon::ARROW_U_UP_RIGHT),
    ];
    let other = PAIRS.iter().find_map(|(left, right)| match icon {
        icon if icon == *left => Some(*right),
        icon if icon == *right => Some(*left),
        _ => None,
    });
    other.unwrap_or(icon)
}

/// Paints a tag's sign: a square for a band, the lines that its marks have for the others.
pub fn paint_swatch(painter: &Painter, rect: Rect, shape: Shape, color: Color32) {
    let stroke = Stroke::new(2.0, color);
    match shape {
        Shape::Band => {
            painter.rect_filled(rect.shrink(1.0), 2, color);
        }
        Shape::Outline => {
            painter.rect_stroke(rect.shrink(1.0), 3, stroke, StrokeKind::Inside);
        }
        Shape::Underline => paint_line(painter, rect, rect.bottom() - 3.0, &[(0.0, 1.0)], 3.0, color),
        Shape::Dotted => {
            for part in [0.1, 0.5, 0.9] {
                painter.circle_filled(pos2(rect.left() + rect.width() * part, rect.bottom() - 2.0), 1.5, color);
            }
        }
        Shape::Dashed => paint_line(painter, rect, rect.bottom() - 2.5, &[(0.0, 0.42), (0.58, 1.0)], 2.0, color),
        Shape::Double => {
            paint_line(painter, rect, rect.bottom() - 5.0, &[(0.0, 1.0)], 1.5, color);
            paint_line(painter, rect, rect.bottom() - 1.5, &[(0.0, 1.0)], 1.5, color);
        }
    }
}

/// Paints parts of a line below something, given from 0 to 1 of its width.
fn paint_line(painter: &Painter, rect: Rect, y: f32, parts: &[(f32, f32)], width: f32, color: Color32) {
    for (from, to) in parts {
        let x = |part: f32| rect.left() + rect.width() * part;
        let bar = Rect::from_min_max(Pos2::new(x(*from), y - width / 2.0), Pos2::new(x(*to), y + width / 2.0));
        painter.rect_filled(bar, 0, color);
    }
}

/// Paints what a chip stands on: told apart as marks are, by shape and colour.
pub(super) fn paint_shape(painter: &Painter, rect: Rect, theme: &Theme, shape: Shape, tag: TagColor) {
    let radius = CornerRadius::same(theme.sizes.radius.small);
    let hairline = Stroke::new(theme.sizes.hairline, theme.colors.line);
    let below = |height: f32| Rect::from_min_max(pos2(rect.left(), rect.bottom() - height), rect.max);
    match shape {
        Shape::Band => {
            painter.rect(rect, radius, tag.fill, Stroke::new(1.0, tag.edge), StrokeKind::Inside);
        }
        Shape::Outline => {
            painter.rect(rect, radius, theme.colors.paper, Stroke::new(1.5, tag.edge), StrokeKind::Inside);
        }
        Shape::Underline => {
            painter.rect_filled(rect, radius, tag.edge);
            let body = rect.with_max_y(rect.bottom() - 2.5);
            painter.rect(body, radius, theme.colors.paper, hairline, StrokeKind::Inside);
        }
        Shape::Dotted | Shape::Dashed | Shape::Double => {
            painter.rect(rect, radius, theme.colors.paper, hairline, StrokeKind::Inside);
            let line = below(2.0).shrink2(Vec2::new(6.0, 0.0));
            let (y, gap) = (line.center().y - 1.0, if shape == Shape::Dotted { 4.0 } else { 7.0 });
            if shape == Shape::Double {
                for y in [y - 3.0, y] {
                    painter.hline(line.x_range(), y, Stroke::new(1.5, tag.edge));
                }
                return;
            }
            let dash = if shape == Shape::Dotted { 2.0 } else { 4.0 };
            let mut x = line.left();
            while x + dash <= line.right() {
                painter.hline(x..=x + dash, y, Stroke::new(2.0, tag.edge));
                x += gap;
            }
        }
    }
}

/// Paints the ring around what has the keyboard.
pub(super) fn focus_ring(ui: &Ui, response: &egui::Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, Theme::of(ui).colors.focus);
        let radius = CornerRadius::same(radius.saturating_add(2));
        ui.painter().rect_stroke(rect.expand(2.0), radius, stroke, StrokeKind::Inside);
    }
}
