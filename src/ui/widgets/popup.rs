//! What opens over the window: lists to choose from, menus, dialogs.

use egui::{
    Frame, Margin, Popup, PopupCloseBehavior, Rect, RectAlign, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, Widget, WidgetInfo, accesskit::Role,
};

use super::{
    ListRow,
    layout::{column_layout, leading_slice, listing},
    strip::{Strip, focus_ring, icon_paragraph, key_paragraph, line, paint_centred},
};
use crate::{
    typeset::{Weight, icon},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec, Wrap},
        theme::Theme,
    },
};

/// Width of a menu, in points.
const MENU_WIDTH: f32 = 232.0;

/// What a menu leaves of the window's height, in points.
const MENU_BESIDE: f32 = 56.0;

/// The frame of what floats.
pub fn popup_frame(theme: &Theme) -> Frame {
    Frame::NONE
        .fill(theme.colors.paper)
        .stroke(Stroke::new(theme.sizes.hairline, theme.colors.line))
        .corner_radius(theme.sizes.radius.card)
        .inner_margin(Margin::same(theme.sizes.space.xs as i8))
        .shadow(theme.shadow_high())
}

/// A card on the desk.
pub fn card_frame(theme: &Theme) -> Frame {
    Frame::NONE
        .fill(theme.colors.paper)
        .stroke(Stroke::new(theme.sizes.hairline, theme.colors.line))
        .corner_radius(theme.sizes.radius.card)
        .inner_margin(Margin::same(theme.sizes.space.md as i8))
}

/// A field that opens a list of which one is chosen.
#[must_use = "add it with `ui.add`"]
pub struct Choice<'a, T> {
    chosen: &'a mut T,
    options: &'a [(T, &'a str)],
    name: &'a str,
    unset: &'a str,
    width: Option<f32>,
}

impl<'a, T: PartialEq + Clone> Choice<'a, T> {
    /// The values with their names, and what is being chosen.
    pub fn new(chosen: &'a mut T, options: &'a [(T, &'a str)], name: &'a str) -> Self {
        Self { chosen, options, name, unset: "", width: None }
    }

    /// What shows while the value is none of the options.
    pub fn unset(self, unset: &'a str) -> Self {
        Self { unset, ..self }
    }

    /// So many points wide; else as wide as there is room.
    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    fn field(&self, ui: &mut Ui, theme: &Theme, shown: Option<&str>) -> Response {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, theme.sizes.control_height), Sense::click());
        let value = shown.unwrap_or(self.unset);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
            info.current_text_value = Some(value.to_owned());
            info
        });
        if ui.is_rect_visible(rect) {
            let (colors, rtl, padding) = (&theme.colors, is_rtl(ui), theme.sizes.space.md);
            let fill = if response.hovered() { colors.hover } else { colors.paper };
            let stroke = Stroke::new(theme.sizes.hairline, colors.field_edge);
            ui.painter().rect(rect, theme.sizes.radius.control, fill, stroke, StrokeKind::Inside);
            let room = width - 2.0 * padding - 16.0;
            let spec = TextSpec::new(value, theme.sizes.text.interface).wrap(Wrap::Elide(room));
            let label = text::label(ui, &spec);
            let slot = leading_slice(rtl, rect, padding, text::measure(ui, &label).x);
            paint_centred(ui, slot, &label, if shown.is_some() { colors.ink } else { colors.muted });
            let caret = leading_slice(rtl, rect, width - padding - 12.0, 12.0);
            paint_centred(ui, caret, &icon_paragraph(ui, icon::CARET_DOWN, 12.0), colors.muted);
            focus_ring(ui, &response, rect, theme.sizes.radius.control);
        }
        response
    }
}

impl<T: PartialEq + Clone> Widget for Choice<'_, T> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let shown = self.options.iter().find(|(value, _)| *value == *self.chosen).map(|(_, name)| *name);
        let mut response = self.field(ui, &theme, shown);
        let width = response.rect.width();
        let mut taken = None;
        anchored(&response, PopupCloseBehavior::CloseOnClick).frame(popup_frame(&theme)).width(width).show(|ui| {
            ui.set_width(width - 2.0 * theme.sizes.space.xs - 2.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.with_layout(column_layout(ui), |ui| {
                whole(320.0).show(ui, |ui| {
                    listing(ui, self.name, self.options.len(), |ui| {
                        for (nth, (value, name)) in self.options.iter().enumerate() {
                            let row = ListRow::new(name).selected(*value == *self.chosen).role(Role::ListBoxOption);
                            if ui.add(row.nth(nth)).clicked() {
                                taken = Some(value.clone());
                            }
                        }
                    });
                });
            });
        });
        if let Some(value) = taken.filter(|value| *value != *self.chosen) {
            *self.chosen = value;
            response.mark_changed();
        }
        response
    }
}

/// A popup below what opened it, aligned at the leading side.
fn anchored(response: &Response, close: PopupCloseBehavior) -> Popup<'_> {
    let align = if is_rtl(&response.ctx) { RectAlign::BOTTOM_END } else { RectAlign::BOTTOM_START };
    Popup::menu(response).align(align).gap(4.0).close_behavior(close)
}

/// Opens a menu below a button when it is pressed. The menu holds [`MenuItem`]s and [`Separator`](super::Separator)s.
pub fn menu(button: &Response, add: impl FnOnce(&mut Ui)) {
    menu_in(anchored(button, PopupCloseBehavior::CloseOnClick), add);
}

/// Opens a menu where something is clicked with the other mouse button.
pub fn context_menu(response: &Response, add: impl FnOnce(&mut Ui)) {
    let align = if is_rtl(&response.ctx) { RectAlign::BOTTOM_END } else { RectAlign::BOTTOM_START };
    menu_in(Popup::context_menu(response).align(align), add);
}

fn menu_in(popup: Popup<'_>, add: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(popup.ctx());
    let room = popup.ctx().content_rect().height() - MENU_BESIDE;
    popup.frame(popup_frame(&theme)).width(MENU_WIDTH).show(|ui| {
        ui.set_width(MENU_WIDTH);
        ui.spacing_mut().item_spacing.y = 1.0;
        // In a low window, what does not fit is scrolled to.
        whole(room).show(ui, |ui| ui.with_layout(column_layout(ui), add));
    });
}

/// Room for a list that is scrolled only where it is higher than that. Without a least height it would be as low as what
/// was last shown in its place: the longer menu of a project as low as that of the welcome.
fn whole(height: f32) -> ScrollArea {
    ScrollArea::vertical().max_height(height).min_scrolled_height(height)
}

/// A line of a menu.
#[must_use = "add it with `ui.add`"]
pub struct MenuItem<'a> {
    text: &'a str,
    icon: Option<char>,
    key: Option<&'a str>,
    danger: bool,
    height: Option<f32>,
}

impl<'a> MenuItem<'a> {
    /// What it does.
    pub fn new(text: &'a str) -> Self {
        Self { text, icon: None, key: None, danger: false, height: None }
    }

    /// With an icon.
    pub fn icon(self, icon: char) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// With the key that does the same.
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Loses something.
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }

    /// So many points high; else as high as a row.
    pub fn height(self, height: f32) -> Self {
        Self { height: Some(height), ..self }
    }
}

impl Widget for MenuItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let (colors, padding) = (&theme.colors, theme.sizes.space.sm);
        let size = Vec2::new(ui.available_width(), self.height.unwrap_or(theme.sizes.row_height));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), self.text));
        if ui.is_rect_visible(rect) {
            if response.hovered() || response.has_focus() {
                let fill = if self.danger { colors.bad_soft } else { colors.hover };
                ui.painter().rect_filled(rect, theme.sizes.radius.small, fill);
            }
            let (ink, rtl) = (if self.danger { colors.bad } else { colors.ink }, is_rtl(ui));
            let mut from = padding;
            if let Some(icon) = self.icon {
                let slot = leading_slice(rtl, rect, from, theme.sizes.text.icon);
                paint_centred(ui, slot, &icon_paragraph(ui, icon, theme.sizes.text.icon), ink);
                from += theme.sizes.text.icon + padding;
            }
            let label = line(ui, self.text, Weight::Regular);
            paint_centred(ui, leading_slice(rtl, rect, from, text::measure(ui, &label).x), &label, ink);
            if let Some(key) = self.key {
                let key = key_paragraph(ui, key);
                let width = text::measure(ui, &key).x;
                paint_centred(ui, leading_slice(rtl, rect, size.x - padding - width, width), &key, colors.muted);
            }
        }
        response
    }
}

/// A dialog over the window. `close` turns true when it is to be closed: by Esc, by its cross or by a click beside it.
pub struct Modal<'a> {
    id: &'a str,
    title: &'a str,
    close_name: &'a str,
    width: f32,
}

/// What a dialog's frame gives back.
pub struct ModalOutput<R> {
    /// What the contents gave.
    pub inner: R,
    /// Whether it is to be closed.
    pub close: bool,
}

impl<'a> Modal<'a> {
    /// A dialog with a heading; `close_name` names its cross.
    pub fn new(id: &'a str, title: &'a str, close_name: &'a str) -> Self {
        Self { id, title, close_name, width: 480.0 }
    }

    /// So many points wide, or as wide as the window allows.
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Shows it.
    pub fn show<R>(self, ctx: &egui::Context, add: impl FnOnce(&mut Ui) -> R) -> ModalOutput<R> {
        let theme = Theme::of(ctx);
        let space = theme.sizes.space;
        let id = egui::Id::unique(self.id);
        let area = egui::Modal::default_area(id).accessible_name(self.title).role(Role::Dialog);
        let frame = popup_frame(&theme).corner_radius(theme.sizes.radius.sheet).inner_margin(space.xl as i8);
        let width = self.width.min(ctx.content_rect().width() - 4.0 * space.xl);
        let modal = egui::Modal::new(id).area(area).frame(frame).backdrop_color(theme.colors.scrim);
        let shown = modal.show(ctx, |ui| {
            let of_dialog = |stack: &&egui::UiStack| stack.kind() == Some(egui::UiKind::Modal);
            if let Some(dialog) = ui.stack().iter().find(of_dialog) {
                ctx.accesskit_node_builder(dialog.unique_id, |node| node.set_modal());
            }
            ui.set_width(width);
            ui.with_layout(column_layout(ui), |ui| {
                let ((), cross) = super::layout::sides(
                    ui,
                    |ui| {
                        ui.add(super::Label::new(self.title).heading().one_line());
                    },
                    |ui| ui.add(super::IconButton::new(icon::X, self.close_name)),
                );
                ui.add_space(space.sm);
                (add(ui), cross)
            })
            .inner
        });
        let cross = &shown.inner.1;
        if is_opening(ctx, id) && ctx.memory(|memory| memory.focused().is_none()) {
            // Nothing in it asked for the keyboard.
            cross.request_focus();
        }
        let close = shown.should_close() || cross.clicked();
        ModalOutput { inner: shown.inner.0, close }
    }
}

/// Whether a dialog was opened just before. In its first frame what it holds is only measured, and only in the second does
/// what lies below lose the keyboard.
fn is_opening(ctx: &egui::Context, id: egui::Id) -> bool {
    let now = ctx.cumulative_frame_nr();
    let (last, opened) = ctx.data(|data| data.get_temp::<(u64, u64)>(id)).unwrap_or_default();
    let opened = if last + 1 < now || opened == 0 { now } else { opened };
    ctx.data_mut(|data| data.insert_temp(id, (now, opened)));
    let age = now - opened;
    if age < 3 {
        ctx.request_repaint();
    }
    (1..=3).contains(&age)
}

/// The dark palette that opens beside a selection: items in a row, each with its key.
#[must_use = "add it with `ui.add`"]
pub struct PaletteItem<'a> {
    text: &'a str,
    key: Option<&'a str>,
    swatch: Option<(crate::model::Shape, egui::Color32)>,
}

impl<'a> PaletteItem<'a> {
    /// What it does.
    pub fn new(text: &'a str) -> Self {
        Self { text, key: None, swatch: None }
    }

    /// With the key that does the same.
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// With a tag's swatch; the colour is to be of the other scheme, as the palette's ground is.
    pub fn swatch(self, shape: crate::model::Shape, color: egui::Color32) -> Self {
        Self { swatch: Some((shape, color)), ..self }
    }
}

/// The frame that palette items stand in.
pub fn palette_frame(theme: &Theme) -> Frame {
    Frame::NONE
        .fill(theme.colors.inverse)
        .corner_radius(theme.sizes.radius.card)
        .inner_margin(Margin::same(theme.sizes.space.xs as i8))
        .shadow(theme.shadow_high())
}

impl Widget for PaletteItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let colors = &theme.colors;
        let mut strip = Strip::new(theme.sizes.space.sm - 1.0);
        if let Some((shape, color)) = self.swatch {
            strip.push(super::strip::Piece::Swatch(shape, color));
        }
        strip.push(super::strip::Piece::Text(line(ui, self.text, Weight::Regular), colors.on_inverse));
        if let Some(key) = self.key {
            strip.key(ui, key, colors.inverse_key, colors.on_inverse);
        }
        let content = strip.width(ui);
        let size = Vec2::new(content + 2.0 * theme.sizes.space.sm, theme.sizes.row_height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.text));
        if ui.is_rect_visible(rect) {
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rect, theme.sizes.radius.small, colors.inverse_hover);
            }
            strip.paint(ui, Rect::from_center_size(rect.center(), Vec2::new(content, size.y)));
        }
        response
    }
}
