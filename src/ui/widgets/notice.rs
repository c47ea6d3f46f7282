//! News: of an error, beside what it concerns; of what happened elsewhere, at the foot of the window.

use egui::{
    Align2, Area, Color32, Context, Frame, Id, Margin, Order, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo,
    accesskit::{Live, Role},
};

use super::{
    IconButton, Label,
    layout::{column_layout, leading_slice},
    strip::{icon_paragraph, paint_centred},
};
use crate::{
    typeset::{Align, icon},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec, Wrap},
        theme::{Colors, Theme},
    },
};

/// How grave a notice is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gravity {
    /// Good to know.
    #[default]
    Info,
    /// Look here.
    Warning,
    /// Failed.
    Error,
}

impl Gravity {
    fn looks(self, colors: &Colors) -> (char, Color32, Color32) {
        match self {
            Self::Info => (icon::INFO, colors.accent, colors.accent_soft),
            Self::Warning => (icon::WARNING, colors.warn, colors.warn_soft),
            Self::Error => (icon::WARNING_CIRCLE, colors.bad, colors.bad_soft),
        }
    }
}

/// A notice that stays until it is read.
#[must_use = "show it with `show`"]
pub struct Banner<'a> {
    text: &'a str,
    gravity: Gravity,
    dismiss: Option<&'a str>,
}

/// What was done to a banner.
pub struct BannerOutput<R> {
    /// What the actions gave.
    pub inner: R,
    /// Whether it was sent away.
    pub dismissed: bool,
}

impl<'a> Banner<'a> {
    /// A notice.
    pub fn new(text: &'a str, gravity: Gravity) -> Self {
        Self { text, gravity, dismiss: None }
    }

    /// With a cross, named so.
    pub fn dismissible(self, name: &'a str) -> Self {
        Self { dismiss: Some(name), ..self }
    }

    /// Shows it across the room there is, with what can be done about it in a row below.
    pub fn show<R>(self, ui: &mut Ui, actions: impl FnOnce(&mut Ui) -> R) -> BannerOutput<R> {
        let theme = Theme::of(ui);
        let (sign, ink, fill) = self.gravity.looks(&theme.colors);
        let frame = Frame::NONE
            .fill(fill)
            .stroke(Stroke::new(theme.sizes.hairline, ink))
            .corner_radius(theme.sizes.radius.card)
            .inner_margin(Margin::symmetric(theme.sizes.space.md as i8, theme.sizes.space.sm as i8));
        let shown = frame.show(ui, |ui| {
            ui.with_layout(column_layout(ui), |ui| {
                let dismissed = self.line(ui, &theme, sign, ink);
                (actions(ui), dismissed)
            })
            .inner
        });
        let role = if self.gravity == Gravity::Info { Role::Status } else { Role::Alert };
        shown.response.widget_info(|| WidgetInfo::labeled(role, true, self.text));
        let live = if self.gravity == Gravity::Info { Live::Polite } else { Live::Assertive };
        ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_live(live));
        BannerOutput { inner: shown.inner.0, dismissed: shown.inner.1 }
    }

    /// The sign, the text and the cross. True when the cross was pressed.
    fn line(&self, ui: &mut Ui, theme: &Theme, sign: char, ink: Color32) -> bool {
        let (rtl, width, side) = (is_rtl(ui), ui.available_width(), 20.0);
        let from = side + theme.sizes.space.sm;
        let room = width - from - if self.dismiss.is_some() { from } else { 0.0 };
        let align = if rtl { Align::Right } else { Align::Left };
        let spec = TextSpec::new(self.text, theme.sizes.text.interface).wrap(Wrap::At(room)).align(align);
        let label = text::label(ui, &spec);
        let size = Vec2::new(width, text::measure(ui, &label).y);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let first = |from: f32| {
            let slot = leading_slice(rtl, rect, from, side);
            Rect::from_min_size(slot.min, Vec2::splat(side))
        };
        paint_centred(ui, first(0.0), &icon_paragraph(ui, sign, theme.sizes.text.icon), ink);
        let text_at = leading_slice(rtl, rect, from, room);
        text::paint_at(ui.painter(), text_at.min, &label, &[theme.colors.ink]);
        let mut corner = ui.new_child(UiBuilder::new().max_rect(first(width - side)));
        self.dismiss.is_some_and(|name| corner.add(IconButton::new(icon::X, name).small()).clicked())
    }
}

/// A short word at the foot of the window on what happened elsewhere. Shown while it is called.
pub fn toast(ctx: &Context, id: &str, text: &str) -> Response {
    let theme = Theme::of(ctx);
    let shown = Area::new(Id::unique(id))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -48.0))
        .interactable(false)
        .show(ctx, |ui| {
            let frame = Frame::NONE
                .fill(theme.colors.inverse)
                .corner_radius(theme.sizes.radius.card)
                .inner_margin(Margin::symmetric(16, 4))
                .shadow(theme.shadow_high());
            frame.show(ui, |ui| {
                ui.horizontal(|ui| ui.add(Label::new(text).color(theme.colors.on_inverse)));
            });
        });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
    ctx.accesskit_node_builder(shown.response.id, |node| node.set_live(Live::Polite));
    shown.response
}
