//! What can stand in the place of the desk: the things that all articles of a project share, each with its editor.
//!
//! A page is given what it shows and sends [`Action`]s, as panels do. It keeps what is chosen and being
//! typed in a state of its own, which stays while the project is open.

pub mod actors;
pub mod agreement;
pub mod codebook;
mod shown;
pub mod team;

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, Vec2};

pub use shown::Pages;

use super::{
    action::Action,
    locale::Locale,
    panels::Send,
    theme::Theme,
    widgets::{
        IconButton, Label,
        layout::{column_layout, leading_slice, row},
    },
};
use crate::typeset::icon;

/// The most that a page is wide, in points: longer lines are no easier to read.
const WIDEST: f32 = 1120.0;

/// What stands in the place of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The actors of the project.
    Actors,
    /// The codebook and the guideline.
    Codebook,
    /// Who works on the project.
    Team,
    /// How far analysts agree.
    Agreement,
}

impl Page {
    /// What it is called: a key of the locale files.
    pub fn title(self) -> &'static str {
        match self {
            Self::Actors => "actors-title",
            Self::Codebook => "codebook-title",
            Self::Team => "team-title",
            Self::Agreement => "agreement-title",
        }
    }
}

/// Shows a page below its heading, with the way back to the desk before that.
pub fn frame(ui: &mut Ui, page: Page, send: Send<'_>, add: impl FnOnce(&mut Ui, Send<'_>)) {
    let (locale, space) = (Locale::of(ui), Theme::of(ui).sizes.space);
    let room = ui.available_rect_before_wrap().shrink2(Vec2::new(space.lg, space.md));
    let room = room.shrink2(Vec2::new(((room.width() - WIDEST) / 2.0).max(0.0), 0.0));
    let mut page_ui = ui.new_child(UiBuilder::new().max_rect(room).layout(column_layout(ui)));
    row(&mut page_ui, |ui| {
        if ui.add(IconButton::new(icon::ARROW_LEFT, &locale.tr("page-back"))).clicked() {
            send(Action::ShowPage(None));
        }
        ui.add(Label::new(&locale.tr(page.title())).heading());
    });
    page_ui.add_space(space.sm);
    add(&mut page_ui, send);
}

/// A list of so many points at the leading side, what was chosen in it at the other. Each fills its height.
pub fn list_and_editor(ui: &mut Ui, list: f32, mut add: impl FnMut(&mut Ui, Side)) {
    let gap = Theme::of(ui).sizes.space.xl;
    let (room, rtl) = (ui.available_rect_before_wrap(), super::locale::is_rtl(ui));
    let list = list.min(room.width() * 0.4);
    let parts = [(Side::List, 0.0, list), (Side::Editor, list + gap, room.width() - list - gap)];
    for (side, from, width) in parts {
        let slot = leading_slice(rtl, room, from, width);
        let slot = if side == Side::Editor { sheet(ui, slot) } else { slot };
        let mut child = ui.new_child(UiBuilder::new().max_rect(slot).layout(column_layout(ui)).id_salt(side));
        child.set_clip_rect(slot.expand(2.0).intersect(ui.clip_rect()));
        add(&mut child, side);
    }
    ui.advance_cursor_after_rect(room);
}

/// Paints a sheet of paper and gives the room on it.
fn sheet(ui: &Ui, slot: Rect) -> Rect {
    let theme = Theme::of(ui);
    let edge = Stroke::new(theme.sizes.hairline, theme.colors.line);
    ui.painter().rect(slot, theme.sizes.radius.sheet, theme.colors.paper, edge, StrokeKind::Inside);
    slot.shrink2(Vec2::new(theme.sizes.space.xl, theme.sizes.space.lg))
}

/// A part of [`list_and_editor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Where one is chosen.
    List,
    /// Where it is changed.
    Editor,
}
