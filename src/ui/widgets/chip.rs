//! Small things that stand for something: a tag, an entity, a filter.

use egui::{Color32, Rect, Response, Sense, Ui, Vec2, Widget, WidgetInfo, accesskit::Role};

use super::{
    layout::leading_slice,
    strip::{Piece, Strip, focus_ring, icon_paragraph, line, paint_centred, paint_shape},
};
use crate::{
    model::Shape,
    typeset::{Weight, icon},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec, Wrap},
        theme::{TagColor, Theme},
    },
};

/// A name on a small card, drawn in the shape and colour of its tag.
#[must_use = "show it with `show`, or add it with `ui.add`"]
pub struct Chip<'a> {
    text: &'a str,
    tag: Option<(Shape, TagColor)>,
    key: Option<&'a str>,
    remove: Option<&'a str>,
    max_width: f32,
}

/// What was done to a chip.
pub struct ChipOutput {
    /// The chip, without its cross.
    pub response: Response,
    /// Whether its cross, Delete or Backspace was pressed.
    pub removed: bool,
}

impl<'a> Chip<'a> {
    /// A chip with a name on it.
    pub fn new(text: &'a str) -> Self {
        Self { text, tag: None, key: None, remove: None, max_width: f32::INFINITY }
    }

    /// In the looks of a tag.
    pub fn tag(self, shape: Shape, color: TagColor) -> Self {
        Self { tag: Some((shape, color)), ..self }
    }

    /// With a key on a cap.
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// With a cross to take it away; `name` tells what the cross does.
    pub fn removable(self, name: &'a str) -> Self {
        Self { remove: Some(name), ..self }
    }

    /// No wider than so many points; also never wider than the room there is.
    pub fn max_width(self, points: f32) -> Self {
        Self { max_width: points, ..self }
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> ChipOutput {
        let theme = Theme::of(ui);
        let (padding, cross) = (theme.sizes.space.sm, if self.remove.is_some() { 18.0 } else { 0.0 });
        let mut after = Strip::new(theme.sizes.space.xs);
        if let Some(key) = self.key {
            after.key(ui, key, theme.colors.pressed, theme.colors.muted);
        }
        let after_width = after.width(ui) + if self.key.is_some() { theme.sizes.space.xs } else { 0.0 };
        let rest = 2.0 * padding + cross + after_width;
        // Where a row wraps, a chip that does not fit beside its neighbours has a whole row.
        let free = if ui.layout().main_wrap() { ui.max_rect().width() } else { ui.available_width() };
        let room = (self.max_width.min(free) - rest).max(24.0);
        let label = text::label(ui, &TextSpec::new(self.text, theme.sizes.text.interface).wrap(Wrap::Elide(room)));
        let width = text::measure(ui, &label).x;
        let size = Vec2::new(width + rest, theme.sizes.row_height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.text));
        let rtl = is_rtl(ui);
        if ui.is_rect_visible(rect) {
            self.paint_ground(ui, &theme, rect, response.hovered());
            let slot = leading_slice(rtl, rect, padding, width);
            paint_centred(ui, slot.translate(Vec2::new(0.0, -1.0)), &label, theme.colors.ink);
            after.paint(ui, leading_slice(rtl, rect, padding + width + theme.sizes.space.xs, after_width));
            focus_ring(ui, &response, rect, theme.sizes.radius.small);
        }
        let mut removed = response.has_focus()
            && self.remove.is_some()
            && ui.input(|input| input.key_pressed(egui::Key::Delete) || input.key_pressed(egui::Key::Backspace));
        if let Some(name) = self.remove {
            let slot = leading_slice(rtl, rect, size.x - cross - 4.0, cross);
            removed |= remove_button(ui, &response, slot, name, self.text).clicked();
        }
        ChipOutput { response, removed }
    }

    fn paint_ground(&self, ui: &Ui, theme: &Theme, rect: Rect, over: bool) {
        let (shape, color) =
            self.tag.unwrap_or((Shape::Outline, TagColor { fill: theme.colors.paper, edge: theme.colors.field_edge }));
        paint_shape(ui.painter(), rect, theme, shape, color);
        if over && shape != Shape::Band {
            let inner = rect.shrink2(Vec2::new(2.0, 3.0));
            ui.painter().rect_filled(inner, theme.sizes.radius.small, theme.colors.hover);
        }
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        self.show(ui).response
    }
}

fn remove_button(ui: &Ui, chip: &Response, slot: Rect, name: &str, what: &str) -> Response {
    let theme = Theme::of(ui);
    let rect = Rect::from_center_size(slot.center(), Vec2::splat(16.0));
    let response = ui.interact(rect, chip.id.with("remove"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{name}, {what}")));
    let over = response.hovered();
    if over {
        ui.painter().rect_filled(rect, 4, theme.colors.pressed);
    }
    let ink = if over { theme.colors.ink } else { theme.colors.muted };
    paint_centred(ui, rect, &icon_paragraph(ui, icon::X, 11.0), ink);
    focus_ring(ui, &response, rect, 4);
    response
}

/// A filter that is on or off: *All 48*.
#[must_use = "add it with `ui.add`"]
pub struct Pill<'a> {
    text: &'a str,
    count: Option<&'a str>,
    selected: bool,
}

impl<'a> Pill<'a> {
    /// A pill with a word on it.
    pub fn new(text: &'a str) -> Self {
        Self { text, count: None, selected: false }
    }

    /// With a number, in the locale's digits.
    pub fn count(self, count: &'a str) -> Self {
        Self { count: Some(count), ..self }
    }

    /// Whether it holds.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }
}

impl Widget for Pill<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let colors = &theme.colors;
        let strip = |ui: &Ui, ink: Color32, count_ink: Color32| {
            let mut strip = Strip::new(theme.sizes.space.xs + 1.0);
            strip.push(Piece::Text(line(ui, self.text, Weight::Regular), ink));
            if let Some(count) = self.count {
                strip.push(Piece::Text(line(ui, count, Weight::Regular), count_ink));
            }
            strip
        };
        let padding = 10.0;
        let content = strip(ui, colors.ink, colors.ink).width(ui);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(content + 2.0 * padding, 24.0), Sense::click());
        let name = [Some(self.text), self.count].into_iter().flatten().collect::<Vec<_>>().join(" ");
        response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), self.selected, &name));
        if ui.is_rect_visible(rect) {
            let (fill, ink, count_ink) = match (self.selected, response.hovered()) {
                (true, _) => (colors.inverse, colors.on_inverse, colors.inverse_muted),
                (false, true) => (colors.pressed, colors.ink, colors.muted),
                (false, false) => (colors.hover, colors.ink, colors.muted),
            };
            ui.painter().rect_filled(rect, 12, fill);
            let slot = Rect::from_center_size(rect.center(), Vec2::new(content, rect.height()));
            strip(ui, ink, count_ink).paint(ui, slot);
            focus_ring(ui, &response, rect, 12);
        }
        response
    }
}
