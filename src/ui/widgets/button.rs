//! Things to press.

use egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, accesskit::Role};

use super::{
    strip::{Piece, Strip, focus_ring, icon_paragraph, line, paint_centred},
    tooltip::Tip as _,
};
use crate::{
    typeset::Weight,
    ui::theme::{Colors, Theme},
};

/// A button with a word on it.
#[must_use = "add it with `ui.add`"]
pub struct Button<'a> {
    text: &'a str,
    name: Option<&'a str>,
    look: Look,
    icon: Option<char>,
    key: Option<&'a str>,
    selected: bool,
    small: bool,
    wide: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Primary,
    Quiet,
    Danger,
}

/// Ground, edge and ink of a button.
struct Paint {
    fill: Color32,
    edge: Color32,
    ink: Color32,
}

impl<'a> Button<'a> {
    /// A plain button: a verb.
    pub fn new(text: &'a str) -> Self {
        Self { text, name: None, look: Look::Plain, icon: None, key: None, selected: false, small: false, wide: false }
    }

    /// What it does, for a reader, where the word on it is what is so now.
    pub fn does(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The one that Enter would press.
    pub fn primary(self) -> Self {
        Self { look: Look::Primary, ..self }
    }

    /// Without a frame until it is pointed at.
    pub fn quiet(self) -> Self {
        Self { look: Look::Quiet, ..self }
    }

    /// Loses something when pressed.
    pub fn danger(self) -> Self {
        Self { look: Look::Danger, ..self }
    }

    /// With an icon before the word.
    pub fn icon(self, icon: char) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// With the key that does the same, on a cap after the word.
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Pressed in.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }

    /// As high as a row of text.
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }

    /// As wide as there is room.
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    fn strip(&self, ui: &Ui, theme: &Theme, paint: &Paint) -> Strip {
        let sizes = &theme.sizes;
        let mut strip = Strip::new(sizes.space.xs + 2.0);
        if let Some(icon) = self.icon {
            strip.icon(ui, icon, sizes.text.icon, paint.ink);
        }
        let weight = if self.look == Look::Primary { Weight::Bold } else { Weight::Regular };
        strip.push(Piece::Text(line(ui, self.text, weight), paint.ink));
        if let Some(key) = self.key {
            let (fill, ink) = match self.look {
                Look::Primary => (theme.colors.accent_hover, theme.colors.on_accent),
                _ => (theme.colors.pressed, theme.colors.muted),
            };
            strip.key(ui, key, fill, ink);
        }
        strip
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let padding = if self.small { theme.sizes.space.sm } else { theme.sizes.space.md };
        let height = if self.small { theme.sizes.row_height } else { theme.sizes.control_height };
        let rest = paint_of(&theme.colors, self.look, self.selected, false, false);
        let content = self.strip(ui, &theme, &rest).width(ui);
        let width = if self.wide { ui.available_width() } else { content + 2.0 * padding };
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
        let name = self.name.map_or_else(|| self.text.to_owned(), |does| format!("{}, {does}", self.text));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        if ui.is_rect_visible(rect) {
            let (over, down) = (response.hovered(), response.is_pointer_button_down_on());
            let paint = paint_of(&theme.colors, self.look, self.selected, over, down);
            let stroke = Stroke::new(theme.sizes.hairline, paint.edge);
            let radius = theme.sizes.radius.control;
            ui.painter().rect(rect, radius, paint.fill, stroke, StrokeKind::Inside);
            let inner = egui::Rect::from_center_size(rect.center(), Vec2::new(content, height));
            self.strip(ui, &theme, &paint).paint(ui, inner);
            focus_ring(ui, &response, rect, radius);
        }
        response
    }
}

fn paint_of(colors: &Colors, look: Look, selected: bool, over: bool, down: bool) -> Paint {
    let step = |rest: Color32, hover: Color32, pressed: Color32| match (over, down) {
        (_, true) => pressed,
        (true, false) => hover,
        (false, false) => rest,
    };
    let clear = Color32::TRANSPARENT;
    match look {
        Look::Primary => Paint {
            fill: step(colors.accent, colors.accent_hover, colors.accent_hover),
            edge: clear,
            ink: colors.on_accent,
        },
        Look::Plain if selected => Paint { fill: colors.pressed, edge: colors.field_edge, ink: colors.ink },
        Look::Plain => {
            Paint { fill: step(colors.paper, colors.hover, colors.pressed), edge: colors.field_edge, ink: colors.ink }
        }
        Look::Danger => {
            Paint { fill: step(colors.paper, colors.bad_soft, colors.bad_soft), edge: colors.bad, ink: colors.bad }
        }
        Look::Quiet => {
            let rest = if selected { colors.pressed } else { clear };
            Paint { fill: step(rest, colors.hover, colors.pressed), edge: clear, ink: colors.ink }
        }
    }
}

/// A square button with an icon; its name shows when it is pointed at, and is read aloud.
#[must_use = "add it with `ui.add`"]
pub struct IconButton<'a> {
    icon: char,
    name: &'a str,
    of: Option<&'a str>,
    key: Option<&'a str>,
    selected: bool,
    small: bool,
}

impl<'a> IconButton<'a> {
    /// An icon and what it does.
    pub fn new(icon: char, name: &'a str) -> Self {
        Self { icon, name, of: None, key: None, selected: false, small: false }
    }

    /// To what it does it, for a reader, where others beside it do the same.
    pub fn of(self, what: &'a str) -> Self {
        Self { of: Some(what), ..self }
    }

    /// The key that does the same, shown with its name.
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Pressed in.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }

    /// To stand inside a field or a chip.
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let side = if self.small { 20.0 } else { theme.sizes.row_height };
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
        let name = self.of.map_or_else(|| self.name.to_owned(), |of| format!("{}, {of}", self.name));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        if ui.is_rect_visible(rect) {
            let (over, down) = (response.hovered(), response.is_pointer_button_down_on());
            let mut paint = paint_of(&theme.colors, Look::Quiet, self.selected, over, down);
            if !(over || self.selected) {
                paint.ink = theme.colors.muted;
            }
            let radius = theme.sizes.radius.small;
            ui.painter().rect_filled(rect, radius, paint.fill);
            let size = if self.small { theme.sizes.text.interface } else { theme.sizes.text.icon };
            paint_centred(ui, rect, &icon_paragraph(ui, self.icon, size), paint.ink);
            focus_ring(ui, &response, rect, radius);
        }
        match self.key {
            Some(key) => response.tip_with_key(self.name, key),
            None => response.tip(self.name),
        }
    }
}
