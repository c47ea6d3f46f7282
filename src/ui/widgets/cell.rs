//! A cell of a table that can be pressed.

use egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, accesskit::Role};

use super::{
    layout::leading_slice,
    strip::{focus_ring, paint_centred},
    tooltip::Tip as _,
};
use crate::{
    typeset::Weight,
    ui::{
        locale::is_rtl,
        text::{self, TextSpec, Wrap},
        theme::Theme,
    },
};

/// Room at each side of what a cell says, in points.
const PADDING: f32 = 6.0;

/// A cell of a size of its own, with a short text in its middle. What it stands for is read aloud and shows when it is
/// pointed at.
#[must_use = "add it with `ui.add`"]
pub struct Cell<'a> {
    text: &'a str,
    name: &'a str,
    size: Vec2,
    fill: Option<Color32>,
    outlined: bool,
    is_head: bool,
    leading: bool,
}

impl<'a> Cell<'a> {
    /// A cell that says a text and is called a name, of a width and height in points.
    pub fn new(text: &'a str, name: &'a str, size: Vec2) -> Self {
        Self { text, name, size, fill: None, outlined: false, is_head: false, leading: false }
    }

    /// The head of a row or column: it is read, not pressed.
    pub fn head(text: &'a str, size: Vec2) -> Self {
        Self { is_head: true, ..Self::new(text, text, size) }
    }

    /// On a ground of that colour, on which ink can be read.
    pub fn fill(self, fill: Color32) -> Self {
        Self { fill: Some(fill), ..self }
    }

    /// With an edge, for what the ground alone does not tell apart.
    pub fn outlined(self, outlined: bool) -> Self {
        Self { outlined, ..self }
    }

    /// With its text at the leading side.
    pub fn leading(self) -> Self {
        Self { leading: true, ..self }
    }
}

impl Widget for Cell<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let sense = if self.is_head { Sense::hover() } else { Sense::click() };
        let (rect, response) = ui.allocate_exact_size(self.size, sense);
        let role = if self.is_head { Role::Label } else { Role::Button };
        // A corner says nothing.
        if !self.name.is_empty() {
            response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), self.name));
        }
        let size = if self.is_head { theme.sizes.text.small } else { theme.sizes.text.interface };
        let weight = if self.is_head { Weight::Bold } else { Weight::Regular };
        let spec = TextSpec::new(self.text, size).weight(weight);
        let room = self.size.x - 2.0 * PADDING;
        let is_cut = text::measure(ui, &text::label(ui, &spec)).x > room;
        if ui.is_rect_visible(rect) {
            let radius = theme.sizes.radius.small;
            let colors = &theme.colors;
            if let Some(fill) = self.fill {
                ui.painter().rect_filled(rect, radius, fill);
            }
            let is_over = !self.is_head && response.hovered();
            if self.outlined || is_over {
                let stroke = Stroke::new(1.5, if is_over { colors.ink } else { colors.field_edge });
                ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
            }
            let shown = text::label(ui, &spec.wrap(Wrap::Elide(room)));
            let slot =
                if self.leading { leading_slice(is_rtl(ui), rect, PADDING, text::measure(ui, &shown).x) } else { rect };
            paint_centred(ui, slot, &shown, if self.is_head { colors.muted } else { colors.ink });
            focus_ring(ui, &response, rect, radius);
        }
        if is_cut || !self.is_head { response.tip(self.name) } else { response }
    }
}
