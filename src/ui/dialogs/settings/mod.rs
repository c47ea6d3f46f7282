//! Settings: how the window looks, who is at work, the keys, and what the program is. Each takes effect at once.

mod about;
mod backups;
mod keys;
mod licences;
mod looks;
#[cfg(test)]
mod tests;
mod you;

use egui::{Rect, Ui, UiBuilder, Vec2, accesskit::Role};

pub use self::you::Membership;
use self::{about::About, keys::KeysSection};
use super::form;
use crate::{
    typeset::icon,
    ui::{
        action::Action,
        keys::Keymap,
        locale::{is_rtl, tr},
        prefs::Prefs,
        setting::Section,
        theme::Theme,
        widgets::{
            ListRow,
            layout::{column_layout, leading_slice},
        },
    },
};

/// Width of the dialog and of the list of sections, and room between that and a section, in points.
const WIDTH: f32 = 780.0;
const SECTIONS: f32 = 164.0;
const GAP: f32 = 24.0;

/// The most that a section is high, in points.
const HEIGHT: f32 = 500.0;

/// Which section is shown, and what is under way in it.
#[derive(Debug)]
pub(super) struct Settings {
    section: Section,
    /// As they are set now.
    pub prefs: Prefs,
    membership: Option<Membership>,
    keys: KeysSection,
    about: About,
    backups: backups::Size,
    first: bool,
}

impl Settings {
    pub fn new(section: Section, prefs: Prefs, membership: Option<Membership>) -> Self {
        let (keys, about) = (KeysSection::default(), About::default());
        Self { section, prefs, membership, keys, about, backups: backups::Size::default(), first: true }
    }

    /// Whether the next keys are to be a command's.
    pub fn records_keys(&self) -> bool {
        self.section == Section::Keys && self.keys.is_recording()
    }
}

pub(super) fn show(ui: &Ui, state: &mut Settings, keymap: &Keymap, send: &mut dyn FnMut(Action)) -> bool {
    if state.section == Section::Keys {
        // Before the frame of the dialog hears of Esc, and its fields of Tab.
        state.keys.record(ui, send);
    }
    form::frame(ui, "settings", &tr(ui, "dialog-settings-title"), WIDTH, |ui| {
        let height = (ui.ctx().content_rect().height() - 140.0).clamp(160.0, HEIGHT);
        let (room, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), egui::Sense::hover());
        let rtl = is_rtl(ui);
        part(ui, leading_slice(rtl, room, 0.0, SECTIONS), |ui| sections(ui, state));
        let from = SECTIONS + GAP;
        part(ui, leading_slice(rtl, room, from, room.width() - from), |ui| match state.section {
            Section::Looks => looks::show(ui, &mut state.prefs, send),
            Section::You => you::show(ui, state.membership.as_ref(), send),
            Section::Backups => backups::show(ui, state.membership.as_ref(), &mut state.backups, send),
            Section::Keys => keys::show(ui, &mut state.keys, keymap, send),
            Section::About => about::show(ui, &mut state.about, &state.prefs),
        });
        false
    })
}

/// A part of the dialog in a room of its own.
fn part(ui: &mut Ui, room: Rect, add: impl FnOnce(&mut Ui)) {
    let mut part = ui.new_child(UiBuilder::new().max_rect(room).layout(column_layout(ui)));
    part.set_clip_rect(room.expand(4.0).intersect(ui.clip_rect()));
    part.spacing_mut().item_spacing.y = 4.0;
    add(&mut part);
}

fn sections(ui: &mut Ui, state: &mut Settings) {
    let color = Theme::of(ui).colors.muted;
    for section in Section::ALL {
        let sign = match section {
            Section::Looks => icon::TEXT_AA,
            Section::You => icon::USER,
            Section::Backups => icon::CLOCK,
            Section::Keys => icon::KEYBOARD,
            Section::About => icon::INFO,
        };
        let (name, is_shown) = (tr(ui, section.label()), state.section == section);
        let row = ListRow::new(&name).icon(sign, color).selected(is_shown).role(Role::Tab);
        let row = ui.push_id(section.label(), |ui| ui.add(row)).inner;
        if is_shown {
            form::focus_first(&row, &mut state.first);
        }
        if row.clicked() {
            state.section = section;
            state.keys.stop();
        }
    }
}
