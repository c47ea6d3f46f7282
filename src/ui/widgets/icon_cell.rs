//! A cell of a table that can be switched: a sign, on a ground where it is on.

use egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, accesskit::Role};

use super::{
    strip::{focus_ring, icon_paragraph, paint_centred},
    tooltip::Tip as _,
};
use crate::ui::{text::runs::spoken, theme::Theme};

/// A cell with an icon. It fills the room that it is given.
#[must_use = "add it with `ui.add`"]
pub struct IconCell<'a> {
    icon: Option<char>,
    color: Color32,
    on: bool,
    name: &'a str,
}

impl<'a> IconCell<'a> {
    /// A cell that is on or off; `name` says of what it is and what its sign means.
    pub fn new(on: bool, name: &'a str) -> Self {
        Self { icon: None, color: Color32::TRANSPARENT, on, name }
    }

    /// With an icon in a colour.
    pub fn icon(self, icon: char, color: Color32) -> Self {
        Self { icon: Some(icon), color, ..self }
    }
}

impl Widget for IconCell<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let size = Vec2::new(ui.available_width(), theme.sizes.row_height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let (on, name) = (self.on, spoken(self.name));
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, &name));
        if ui.is_rect_visible(rect) {
            let (colors, radius) = (&theme.colors, theme.sizes.radius.small);
            let ground = rect.shrink(2.0);
            let fill = match (on, response.hovered() && ui.is_enabled()) {
                (_, true) => colors.pressed,
                (true, false) => colors.hover,
                (false, false) => Color32::TRANSPARENT,
            };
            let edge = if on { Stroke::new(theme.sizes.hairline, colors.field_edge) } else { Stroke::NONE };
            ui.painter().rect(ground, radius, fill, edge, StrokeKind::Inside);
            if let Some(icon) = self.icon {
                paint_centred(ui, rect, &icon_paragraph(ui, icon, theme.sizes.text.icon), self.color);
            }
            focus_ring(ui, &response, ground, radius);
        }
        response.tip(self.name)
    }
}
