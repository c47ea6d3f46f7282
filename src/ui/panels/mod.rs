//! The parts of the window around the article.
//!
//! Each panel is given what it shows, keeps only how it is shown (a filter, what is being typed), and sends
//! [`Action`]s; none of them changes the project. Lists are derived once a revision, and only the
//! rows that are on the screen are set.

pub mod actor_index;
pub mod article_notices;
pub mod asking;
pub mod comments;
pub mod differences;
pub mod digest;
pub mod find_bar;
pub mod finder;
pub mod guide;
pub mod heard;
pub mod inspector;
pub mod library;
mod library_chosen;
mod library_rows;
mod library_texts;
pub mod losses;
pub mod outline;
#[cfg(test)]
mod pictures;
mod statement_links;
pub mod status;
pub mod tag_palette;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod top_bar;
pub mod waiting;
pub mod welcome;
pub mod words;

use egui::{Color32, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Ui, Vec2};

use super::{
    action::Action,
    text::{self, TextSpec},
    theme::Theme,
    widgets::{Label, Tip as _, layout::row_layout},
};
use crate::typeset::Face;

/// Where panels send what is to be done.
pub type Send<'a> = &'a mut dyn FnMut(Action);

/// An icon that is only looked at, in the colour that stands back. It is painted as it is, never flipped.
fn icon_label(ui: &mut Ui, icon: char) {
    icon_in(ui, icon, Theme::of(ui).colors.muted);
}

/// The same in another colour.
fn icon_in(ui: &mut Ui, icon: char, color: Color32) {
    let size = Vec2::new(14.0, Theme::of(ui).sizes.row_height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    paint_icon(ui, rect.center(), icon, 13.0, color);
}

/// Part of a panel's width that the name of a value takes.
const NAME_PART: f32 = 0.36;

/// A row of so many points with a name at the leading side and what belongs to it beside that, on one line.
pub fn named_row<R>(ui: &mut Ui, name: &str, height: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let size = Vec2::new(ui.available_width(), height);
    let in_row = |ui: &mut Ui| {
        let slot = Vec2::new(ui.available_width() * NAME_PART, height);
        ui.allocate_ui_with_layout(slot, row_layout(ui), |ui| {
            ui.set_min_size(slot);
            ui.add(Label::new(name).muted().one_line());
        });
        add(ui)
    };
    ui.allocate_ui_with_layout(size, row_layout(ui), in_row).inner
}

/// Paints an icon of so many points around a point.
fn paint_icon(ui: &Ui, center: Pos2, icon: char, size: f32, color: Color32) {
    let mut bytes = [0; 4];
    let spec = TextSpec::new(icon.encode_utf8(&mut bytes), size).face(Face::Icon).line_height(1.0);
    let paragraph = text::label(ui, &spec);
    let corner = center - text::measure(ui, &paragraph) / 2.0;
    text::paint_at(ui.painter(), corner, &paragraph, &[color]);
}

/// Paints a word in the middle of a rectangle, in the colour that stands back.
fn paint_words(ui: &Ui, rect: Rect, words: &str) {
    let theme = Theme::of(ui);
    let paragraph = text::label(ui, &TextSpec::new(words, theme.sizes.text.interface));
    let corner = rect.center() - text::measure(ui, &paragraph) / 2.0;
    text::paint_at(ui.painter(), corner, &paragraph, &[theme.colors.muted]);
}

/// Shows the whole of a row's words where they do not fit beside the `taken` points of its other parts.
fn tip_if_cut(response: Response, words: &str, taken: f32) -> Response {
    if !response.hovered() {
        return response;
    }
    let ctx = &response.ctx;
    let whole = text::label(ctx, &TextSpec::new(words, Theme::of(ctx).sizes.text.interface));
    if text::measure(ctx, &whole).x > response.rect.width() - taken { response.tip(words) } else { response }
}

/// Keys that choose in a list while the keyboard is in the field above it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct ListKeys {
    enter: bool,
    down: bool,
    up: bool,
}

impl ListKeys {
    /// Takes them before the field does.
    pub(in crate::ui) fn take(ui: &Ui, field: Id) -> Self {
        if !ui.memory(|memory| memory.has_focus(field)) {
            return Self::default();
        }
        ui.input_mut(|input| Self {
            enter: input.consume_key(Modifiers::NONE, Key::Enter),
            down: input.consume_key(Modifiers::NONE, Key::ArrowDown),
            up: input.consume_key(Modifiers::NONE, Key::ArrowUp),
        })
    }

    /// Keeps up and down from walking out of the field; to be called once it was shown.
    pub(in crate::ui) fn hold(ui: &Ui, field: Id) {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(field, filter));
    }

    /// Whether another place in the list is chosen.
    pub(in crate::ui) fn moves(self) -> bool {
        self.down || self.up
    }

    /// Whether what is chosen is taken.
    pub(in crate::ui) fn enters(self) -> bool {
        self.enter
    }

    /// The place in a list of `count` after these keys, round from its end to its beginning.
    pub(in crate::ui) fn step(self, place: usize, count: usize) -> usize {
        match (self.down, self.up) {
            _ if count == 0 => 0,
            (true, _) => (place + 1) % count,
            (_, true) => (place + count - 1) % count,
            _ => place.min(count - 1),
        }
    }
}
