//! Settings: taken at once, and remembered.

use egui::Context;

use crate::ui::{
    action::Command,
    dialogs::{Dialog, Membership},
    keys::Chord,
    locale,
    saying::Saying,
    setting::{Section, Setting, ThemeChoice},
    theme::{self, Theme},
    window::{Pane, Window},
};

impl Window {
    /// Sets something.
    pub(super) fn set(&mut self, ctx: &Context, setting: Setting) {
        match setting {
            Setting::Theme(theme) => {
                self.prefs.theme = theme;
                self.follow_system(ctx);
            }
            Setting::Language(lang) => self.prefs.lang = lang,
            Setting::Digits(digits) => self.prefs.digits = digits,
            Setting::LineHeight(line_height) => {
                self.view.set_line_height(line_height);
                self.prefs.line_height = self.view.line_height();
            }
            Setting::Snap(snap) => self.prefs.snap = snap,
            Setting::Pane(Pane::Library, shown) => self.prefs.library_shown = shown,
            Setting::Pane(Pane::Inspector, shown) => self.prefs.inspector_shown = shown,
            Setting::Pane(Pane::Article, _) => {}
            // The dialog says why keys cannot be had before it asks for them.
            Setting::Keys(command, chord) => drop(self.prefs.keys.set(command, chord)),
            Setting::NoKeys(command) => self.prefs.keys.remove(command),
            Setting::UsualKeys(command) => self.prefs.keys.reset(command),
            Setting::AllUsualKeys => self.prefs.keys.reset_all(),
        }
        if matches!(setting, Setting::Language(_) | Setting::Digits(_)) {
            locale::set_locale(ctx, self.prefs.lang, self.prefs.digits);
        }
        self.keymap.change(self.prefs.keys.clone());
        self.save_prefs();
    }

    /// Gives the window the scheme that is chosen: the system's, where that is what was chosen.
    pub(in crate::ui) fn follow_system(&self, ctx: &Context) {
        let scheme = self.prefs.theme.scheme(ctx.system_theme());
        if Theme::of(ctx).scheme != scheme {
            theme::apply(ctx, scheme);
        }
    }

    pub(super) fn switch_theme(&mut self, ctx: &Context, command: Command) {
        let theme = match command {
            Command::ThemeLight => ThemeChoice::Light,
            Command::ThemeDark => ThemeChoice::Dark,
            _ => ThemeChoice::System,
        };
        self.set(ctx, Setting::Theme(theme));
    }

    /// Shows the settings; what was asked before comes back after them.
    pub(super) fn show_settings(&mut self, section: Section) {
        let under = self.dialog.take().and_then(Dialog::itself_or_under);
        let membership = self.session.as_ref().map(Membership::of);
        self.show_dialog(Dialog::settings(section, self.prefs.clone(), membership).over(under));
    }

    /// Shows the keys of the place one is in; what was asked before comes back after them.
    pub(super) fn show_keys(&mut self, ctx: &Context) {
        let place = self.place(ctx);
        let under = self.dialog.take().and_then(Dialog::itself_or_under);
        self.show_dialog(Dialog::keys(place).over(under));
    }

    /// Says that keys mean two commands, and where to change that.
    pub(super) fn tell_clash(&mut self, chord: Chord, commands: [Command; 2]) {
        self.saying = Some(Saying::Clash { keys: self.keymap.printed_chord(chord), commands });
    }
}
