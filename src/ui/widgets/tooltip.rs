//! A word about what is pointed at.

use egui::{Frame, Margin, Response, Tooltip, Ui, Vec2};

use super::{
    layout::column_layout,
    strip::{Piece, Strip},
};
use crate::{
    typeset::Weight,
    ui::{
        text::{self, TextSpec, Wrap},
        theme::Theme,
    },
};

/// Widest line of a tooltip, in points.
const MAX_WIDTH: f32 = 320.0;

/// Tooltips in our text.
pub trait Tip {
    /// Shows a text when the mouse rests here.
    fn tip(self, text: &str) -> Self;

    /// Shows a text and the key that does the same.
    fn tip_with_key(self, text: &str, key: &str) -> Self;
}

impl Tip for Response {
    fn tip(self, text: &str) -> Self {
        show(&self, text, None);
        self
    }

    fn tip_with_key(self, text: &str, key: &str) -> Self {
        show(&self, text, Some(key));
        self
    }
}

fn show(response: &Response, text: &str, key: Option<&str>) {
    if text.is_empty() || !response.hovered() && !response.has_focus() {
        return;
    }
    let theme = Theme::of(&response.ctx);
    let mut tooltip = Tooltip::for_enabled(response);
    let frame = Frame::NONE
        .fill(theme.colors.inverse)
        .corner_radius(theme.sizes.radius.control)
        .inner_margin(Margin::symmetric(10, 5))
        .shadow(theme.shadow_low());
    tooltip.popup = tooltip.popup.frame(frame);
    tooltip.show(|ui| contents(ui, &theme, text, key));
}

fn contents(ui: &mut Ui, theme: &Theme, text: &str, key: Option<&str>) {
    let colors = &theme.colors;
    let spec = TextSpec::new(text, theme.sizes.text.interface).weight(Weight::Regular);
    let mut strip = Strip::new(theme.sizes.space.sm);
    strip.push(Piece::Text(text::label(ui, &spec.wrap(Wrap::At(MAX_WIDTH))), colors.on_inverse));
    if let Some(key) = key {
        strip.key(ui, key, colors.inverse_key, colors.on_inverse);
    }
    let size = Vec2::new(strip.width(ui), strip.height(ui));
    ui.with_layout(column_layout(ui), |ui| {
        ui.set_width(size.x);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        strip.paint(ui, rect);
    });
}
