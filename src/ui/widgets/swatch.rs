//! One of several looks that a tag can have.

use egui::{Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, accesskit::Role};

use super::{
    strip::{focus_ring, paint_shape, paint_swatch},
    tooltip::Tip as _,
};
use crate::{
    model::Shape,
    ui::theme::{TagColor, Theme},
};

/// A field of colour and shape to choose, with a name that shows when it is pointed at, and is read aloud.
#[must_use = "add it with `ui.add`"]
pub struct Swatch<'a> {
    name: &'a str,
    shape: Shape,
    colors: TagColor,
    selected: bool,
}

impl<'a> Swatch<'a> {
    /// A shape in a colour.
    pub fn new(name: &'a str, shape: Shape, colors: TagColor) -> Self {
        Self { name, shape, colors, selected: false }
    }

    /// Whether it is the one that holds.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }
}

impl Widget for Swatch<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(36.0, 28.0), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, self.selected, self.name));
        if ui.is_rect_visible(rect) {
            let radius = theme.sizes.radius.control;
            if self.selected {
                let ring = Stroke::new(2.0, theme.colors.ink);
                ui.painter().rect(rect, radius, theme.colors.paper, ring, StrokeKind::Inside);
            } else if response.hovered() {
                ui.painter().rect_filled(rect, radius, theme.colors.hover);
            }
            match self.shape {
                Shape::Band | Shape::Outline => {
                    let field = rect.shrink2(Vec2::new(7.0, 6.0));
                    paint_shape(ui.painter(), field, &theme, self.shape, self.colors);
                }
                // Lines stand alone, as in lists: below a field they would be lost.
                line => {
                    let sign =
                        Rect::from_center_size(rect.center(), Vec2::new(20.0, 14.0)).translate(Vec2::new(0.0, -4.0));
                    paint_swatch(ui.painter(), sign, line, self.colors.edge);
                }
            }
            focus_ring(ui, &response, rect, radius);
        }
        response.tip(self.name)
    }
}
