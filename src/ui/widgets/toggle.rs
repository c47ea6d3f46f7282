//! Yes or no, and one of a few.

use egui::{Color32, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, accesskit::Role};

use super::{
    layout::leading_slice,
    strip::{focus_ring, icon_paragraph, line, paint_centred},
};
use crate::{
    typeset::{Weight, icon},
    ui::{locale::is_rtl, text, theme::Theme},
};

/// Side of the box, in points.
const BOX: f32 = 16.0;

/// A box to tick, with what it means.
#[must_use = "add it with `ui.add`"]
pub struct Toggle<'a> {
    on: &'a mut bool,
    text: &'a str,
    hide_text: bool,
}

impl<'a> Toggle<'a> {
    /// A box for a value.
    pub fn new(on: &'a mut bool, text: &'a str) -> Self {
        Self { on, text, hide_text: false }
    }

    /// Without the text, which stands elsewhere; it is still read aloud.
    pub fn without_text(self) -> Self {
        Self { hide_text: true, ..self }
    }
}

impl Widget for Toggle<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let gap = theme.sizes.space.sm;
        let label = (!self.hide_text).then(|| line(ui, self.text, Weight::Regular));
        let text_width = label.as_ref().map_or(0.0, |label| text::measure(ui, label).x + gap);
        let size = Vec2::new(BOX + text_width, theme.sizes.row_height);
        let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
        if response.clicked() {
            *self.on = !*self.on;
            response.mark_changed();
        }
        let on = *self.on;
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, self.text));
        if ui.is_rect_visible(rect) {
            let rtl = is_rtl(ui);
            let square = leading_slice(rtl, rect, 0.0, BOX);
            let square = Rect::from_center_size(square.center(), Vec2::splat(BOX));
            let colors = &theme.colors;
            let (fill, edge) = match (on, response.hovered()) {
                (true, false) => (colors.accent, colors.accent),
                (true, true) => (colors.accent_hover, colors.accent_hover),
                (false, true) => (colors.hover, colors.muted),
                (false, false) => (colors.paper, colors.field_edge),
            };
            ui.painter().rect(square, 4, fill, Stroke::new(1.5, edge), StrokeKind::Inside);
            if on {
                paint_centred(ui, square, &icon_paragraph(ui, icon::CHECK, 12.0), colors.on_accent);
            }
            if let Some(label) = label {
                let slot = leading_slice(rtl, rect, BOX + gap, text_width - gap);
                paint_centred(ui, slot, &label, colors.ink);
            }
            focus_ring(ui, &response, square, 4);
        }
        response
    }
}

/// A few choices side by side, of which one holds: *Annotate · Review · Explore*.
#[must_use = "add it with `ui.add`"]
pub struct Segmented<'a, T> {
    chosen: &'a mut T,
    segments: &'a [(T, &'a str)],
}

impl<'a, T: PartialEq + Clone> Segmented<'a, T> {
    /// The values with their names, in the order of reading.
    pub fn new(chosen: &'a mut T, segments: &'a [(T, &'a str)]) -> Self {
        Self { chosen, segments }
    }
}

impl<T: PartialEq + Clone> Widget for Segmented<'_, T> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let inset = 3.0;
        let labels: Vec<_> = self.segments.iter().map(|(_, name)| line(ui, name, Weight::Bold)).collect();
        let words: Vec<f32> = labels.iter().map(|label| text::measure(ui, label).x).collect();
        // In a narrow pane the words stand closer, so that the pane is not pushed wider.
        let room = (ui.available_width() - 2.0 * inset - words.iter().sum::<f32>()) / (2.0 * words.len().max(1) as f32);
        let padding = room.clamp(theme.sizes.space.xs, theme.sizes.space.lg);
        let widths: Vec<f32> = words.iter().map(|word| word + 2.0 * padding).collect();
        let total: f32 = widths.iter().sum();
        let size = Vec2::new(total + 2.0 * inset, theme.sizes.control_height);
        let (rect, mut response) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect_filled(rect, theme.sizes.radius.card, theme.colors.hover);
        let mut from = 0.0;
        for ((value, name), width) in self.segments.iter().zip(widths) {
            let slot = leading_slice(is_rtl(ui), rect.shrink(inset), from, width);
            from += width;
            let segment = ui.interact(slot, response.id.with(name), Sense::click());
            if segment.clicked() && *self.chosen != *value {
                *self.chosen = value.clone();
                response.mark_changed();
            }
            let on = *self.chosen == *value;
            segment.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, name));
            let (fill, ink, weight) = match (on, segment.hovered()) {
                (true, _) => (theme.colors.paper, theme.colors.ink, Weight::Bold),
                (false, true) => (theme.colors.pressed, theme.colors.ink, Weight::Regular),
                (false, false) => (Color32::TRANSPARENT, theme.colors.muted, Weight::Regular),
            };
            let radius = theme.sizes.radius.control;
            if on {
                ui.painter().add(theme.shadow_low().as_shape(slot, radius));
            }
            ui.painter().rect_filled(slot, radius, fill);
            paint_centred(ui, slot, &line(ui, name, weight), ink);
            focus_ring(ui, &segment, slot.shrink(2.0), radius);
        }
        response
    }
}
