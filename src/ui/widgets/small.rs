//! Signs without much to them: badges, key caps, bars, lines, headings of sections.

use egui::{Color32, Rect, Response, Sense, Stroke, Ui, Vec2, Widget, WidgetInfo, accesskit::Role, pos2};

use super::strip::{Strip, paint_centred};
use crate::{
    typeset::{Paragraph, Weight},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec},
        theme::Theme,
    },
};

/// A key on its cap.
#[must_use = "add it with `ui.add`"]
pub struct KeyCap<'a>(pub &'a str);

impl Widget for KeyCap<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let colors = &Theme::of(ui).colors;
        let mut strip = Strip::new(0.0);
        strip.key(ui, self.0, colors.pressed, colors.muted);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(strip.width(ui), strip.height(ui)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), self.0));
        strip.paint(ui, rect);
        response
    }
}

/// A person's initial, or a count, on a round ground.
#[must_use = "add it with `ui.add`"]
pub struct Badge<'a>(pub &'a str);

impl Widget for Badge<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let spec = TextSpec::new(self.0, theme.sizes.text.small).weight(Weight::Bold);
        let label = text::label(ui, &spec.line_height(theme.sizes.line_height.small));
        let height = 22.0;
        let width = (text::measure(ui, &label).x + 10.0).max(height);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), self.0));
        ui.painter().rect_filled(rect, 11, theme.colors.accent);
        paint_centred(ui, rect, &label, theme.colors.on_accent);
        response
    }
}

/// The initial of one of several people, on a round ground in their colour.
#[must_use = "add it with `ui.add`"]
pub struct Initial<'a> {
    /// One or two letters.
    pub text: &'a str,
    /// Their colour.
    pub color: Color32,
}

impl Widget for Initial<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let label = text::label(ui, &TextSpec::new(self.text, 10.5).weight(Weight::Bold).line_height(1.0));
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 9.0, self.color);
        paint_centred(ui, rect, &label, theme.colors.paper);
        response
    }
}

/// How much is done.
#[must_use = "add it with `ui.add`"]
pub struct ProgressBar<'a> {
    part: f32,
    name: &'a str,
}

impl<'a> ProgressBar<'a> {
    /// A part from 0 to 1, and of what.
    pub fn new(part: f32, name: &'a str) -> Self {
        Self { part, name }
    }
}

impl Widget for ProgressBar<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 6.0), Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, ui.is_enabled(), self.name);
            info.value = Some(f64::from(self.part.clamp(0.0, 1.0)) * 100.0);
            info
        });
        paint_progress(ui, &Theme::of(ui), rect, self.part);
        response
    }
}

/// Paints a bar that fills from the leading side.
pub(super) fn paint_progress(ui: &Ui, theme: &Theme, rect: Rect, part: f32) {
    let width = rect.width() * part.clamp(0.0, 1.0);
    let done = super::layout::leading_slice(is_rtl(ui), rect, 0.0, width);
    ui.painter().rect_filled(rect, 2, theme.colors.track);
    ui.painter().rect_filled(done, 2, theme.colors.accent);
}

/// A hairline across a column, or down a row.
#[must_use = "add it with `ui.add`"]
#[derive(Default)]
pub struct Separator;

impl Widget for Separator {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let stroke = Stroke::new(theme.sizes.hairline, theme.colors.line);
        if ui.layout().is_horizontal() {
            let (rect, response) = ui.allocate_exact_size(Vec2::new(1.0, 16.0), Sense::hover());
            ui.painter().vline(rect.center().x, rect.y_range(), stroke);
            return response;
        }
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
        ui.painter().hline(rect.x_range(), rect.center().y, stroke);
        response
    }
}

/// The heading of a part of a panel: Latin in small capitals, so to say, Arabic in bold.
#[must_use = "add it with `ui.add`"]
pub struct Section<'a>(pub &'a str);

impl Widget for Section<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let spec = TextSpec::new("", theme.sizes.text.small).weight(Weight::Bold);
        let upper = self.0.to_uppercase();
        let label = text::label(ui, &TextSpec { text: &upper, ..spec }.line_height(theme.sizes.line_height.small));
        let size = Vec2::new(ui.available_width(), theme.sizes.row_height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, ui.is_enabled(), self.0));
        paint_leading(ui, rect, &label);
        response
    }
}

fn paint_leading(ui: &Ui, rect: Rect, label: &Paragraph) {
    let size = text::measure(ui, label);
    let left = if is_rtl(ui) { rect.right() - size.x } else { rect.left() };
    let top = rect.bottom() - size.y - 4.0;
    text::paint_at(ui.painter(), pos2(left, top), label, &[Theme::of(ui).colors.muted]);
}
