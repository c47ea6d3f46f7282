//! A word about what is pointed at.

use egui::{Frame, Margin, Response, Tooltip, Ui, Vec2};

use super::strip::{Piece, Strip};
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
    let set =
        |wrap| text::label(ui, &TextSpec::new(text, theme.sizes.text.interface).weight(Weight::Regular).wrap(wrap));
    // Lines begin at the side of their own words: they are set as wide as the widest of them, or they would stand apart
    // from the ground that is made for them.
    let widest = text::measure(ui, &set(Wrap::At(MAX_WIDTH))).x;
    let mut strip = Strip::new(theme.sizes.space.sm);
    strip.push(Piece::Text(set(Wrap::At(widest + 0.5)), colors.on_inverse));
    if let Some(key) = key {
        strip.key(ui, key, colors.inverse_key, colors.on_inverse);
    }
    let size = Vec2::new(strip.width(ui), strip.height(ui));
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    strip.paint(ui, rect);
}
