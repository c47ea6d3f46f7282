//! The keys of every command, and other ones for them.

use egui::{ScrollArea, Ui, Vec2};

use crate::{
    text::fold_word,
    typeset::icon,
    ui::{
        action::{Action, Command, Scope},
        dialogs::keys::{digit_rows, take_rows},
        keys::{self, Chord, Clash, Keymap, Refused},
        locale::Locale,
        setting::Setting,
        theme::Theme,
        widgets::{
            Button, IconButton, KeyCap, Label, Section, TextInput,
            layout::{column, row, sides},
        },
    },
};

/// What is looked for, and what is under way.
#[derive(Debug, Default)]
pub(super) struct KeysSection {
    filter: String,
    /// The command that gets the next keys.
    recording: Option<Command>,
    /// What was pressed for a command, and why it cannot have it.
    refused: Option<(Command, Chord, Refused)>,
}

impl KeysSection {
    pub fn is_recording(&self) -> bool {
        self.recording.is_some()
    }

    /// Listens no longer.
    pub fn stop(&mut self) {
        (self.recording, self.refused) = (None, None);
    }

    /// Gives the command that waits for them the keys that were pressed.
    pub fn record(&mut self, ui: &Ui, send: &mut dyn FnMut(Action)) {
        let Some(command) = self.recording else { return };
        let Some(chord) = ui.input_mut(|input| keys::recorded(&mut input.events)) else { return };
        self.stop();
        if chord == keys::plain(egui::Key::Escape) {
            return;
        }
        match keys::refusal(command, chord) {
            Some(refused) => self.refused = Some((command, chord, refused)),
            None => send(Action::Set(Setting::Keys(command, chord))),
        }
    }

    /// Whether a line has every word that is looked for.
    fn finds(&self, name: &str, keys: &str) -> bool {
        let line = fold_word(&format!("{name} {keys}"));
        fold_word(&self.filter).split(' ').all(|word| line.contains(word))
    }
}

pub(super) fn show(ui: &mut Ui, state: &mut KeysSection, keymap: &Keymap, send: &mut dyn FnMut(Action)) {
    let locale = Locale::of(ui);
    head(ui, state, keymap, &locale, send);
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("commands").auto_shrink([false, false]).show(ui, |ui| {
        column(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let mut found = false;
            for scope in Scope::ALL {
                found |= commands(ui, state, scope, keymap, &locale, send);
            }
            if !found {
                ui.add(Label::new(&locale.tr_args("palette-empty", &[("query", &state.filter)])).muted());
            }
        });
    });
}

/// The filter, and the way back to the usual keys.
fn head(ui: &mut Ui, state: &mut KeysSection, keymap: &Keymap, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let (filter, reset) = (locale.tr("settings-keys-filter"), locale.tr("keys-reset"));
    row(ui, |ui| {
        let is_changed = !keymap.changes().is_empty();
        let field = TextInput::new(&mut state.filter, &filter).placeholder(&filter).icon(icon::MAGNIFYING_GLASS);
        ui.add(field.width(if is_changed { ui.available_width() * 0.55 } else { ui.available_width() }));
        if is_changed && ui.add(Button::new(&reset).quiet().icon(icon::ARROWS_CLOCKWISE)).clicked() {
            state.stop();
            send(Action::Set(Setting::AllUsualKeys));
        }
    });
}

/// The commands of a scope; true where any fits what is looked for.
fn commands(
    ui: &mut Ui,
    state: &mut KeysSection,
    scope: Scope,
    keymap: &Keymap,
    locale: &Locale,
    send: &mut dyn FnMut(Action),
) -> bool {
    let of_scope = Command::ALL.iter().copied().filter(|command| command.scope() == scope && !command.is_of_a_digit());
    let found: Vec<(Command, String)> = of_scope
        .map(|command| (command, locale.tr(command.label())))
        .filter(|(command, name)| state.finds(name, &keymap.printed(*command).unwrap_or_default()))
        .collect();
    let digits = match scope {
        Scope::Article => digit_rows(locale),
        Scope::Review => take_rows(locale),
        Scope::Everywhere | Scope::Project => Vec::new(),
    };
    let digits: Vec<_> = digits.into_iter().filter(|(does, keys)| state.finds(does, keys)).collect();
    if found.is_empty() && digits.is_empty() {
        return false;
    }
    ui.add(Section(&locale.tr(scope_label(scope))));
    for (does, keys) in digits {
        fixed(ui, &does, &keys);
    }
    for (command, name) in found {
        ui.push_id(command.name(), |ui| one(ui, state, command, &name, keymap, locale, send));
    }
    true
}

fn scope_label(scope: Scope) -> &'static str {
    match scope {
        Scope::Everywhere => "keys-everywhere",
        Scope::Project => "keys-in-project",
        Scope::Article => "keys-in-article",
        Scope::Review => "keys-in-review",
    }
}

/// A line that cannot be changed.
fn fixed(ui: &mut Ui, does: &str, keys: &str) {
    sides(
        ui,
        |ui| ui.add(Label::new(does).one_line()),
        |ui| {
            ui.add(KeyCap(keys));
            ui.add_space(3.0 * (Theme::of(ui).sizes.row_height + ui.spacing().item_spacing.x));
        },
    );
}

/// A command with its keys, what changes them, and what is wrong with them.
fn one(
    ui: &mut Ui,
    state: &mut KeysSection,
    command: Command,
    name: &str,
    keymap: &Keymap,
    locale: &Locale,
    send: &mut dyn FnMut(Action),
) {
    let theme = Theme::of(ui);
    if !command.keys_can_change() {
        return fixed(ui, name, &keymap.printed(command).unwrap_or_default());
    }
    let waits = state.recording == Some(command);
    let title = Label::new(name).one_line();
    let title = if waits { title.strong() } else { title };
    sides(ui, |ui| ui.add(title), |ui| buttons(ui, state, command, name, keymap, locale, send));
    if let Some((_, chord, refused)) = state.refused.filter(|(of, ..)| *of == command) {
        let keys = keymap.printed_chord(chord);
        let words = locale.tr_args(refused.label(), &[("key", &keys)]);
        ui.add(Label::new(&words).small().color(theme.colors.bad));
    }
    for Clash { chord, with, scope } in keymap.clashes(command) {
        let (keys, with) = (keymap.printed_chord(chord), locale.tr(with.label()));
        let place = locale.tr(scope_label(scope));
        let words = locale.tr_args("keys-clash", &[("key", &keys), ("action", &with), ("place", &place)]);
        ui.add(Label::new(&words).small().color(theme.colors.warn));
    }
}

/// What stands at the trailing side of a command: each has a place of its own, so that columns align.
fn buttons(
    ui: &mut Ui,
    state: &mut KeysSection,
    command: Command,
    name: &str,
    keymap: &Keymap,
    locale: &Locale,
    send: &mut dyn FnMut(Action),
) {
    let theme = Theme::of(ui);
    let side = theme.sizes.row_height;
    let named = |key: &str| locale.tr_args(key, &[("command", name)]);
    let button = |ui: &mut Ui, applies: bool, sign: char, key: &str| {
        if !applies {
            ui.allocate_space(Vec2::splat(side));
            return false;
        }
        ui.add(IconButton::new(sign, &named(key))).clicked()
    };
    let chords = keymap.chords(command);
    if state.recording == Some(command) {
        ui.add(Label::new(&locale.tr("settings-keys-press")).color(theme.colors.accent));
        if ui.add(Button::new(&locale.tr("window-cancel")).small()).clicked() {
            state.stop();
        }
        return;
    }
    for chord in chords {
        ui.add(KeyCap(&keymap.printed_chord(*chord)));
    }
    if button(ui, true, icon::PENCIL_SIMPLE, "settings-keys-change") {
        state.stop();
        state.recording = Some(command);
    }
    if button(ui, keymap.changes().of(command).is_some(), icon::ARROWS_CLOCKWISE, "settings-keys-reset") {
        state.stop();
        send(Action::Set(Setting::UsualKeys(command)));
    }
    if button(ui, !chords.is_empty(), icon::X, "settings-keys-remove") {
        state.stop();
        send(Action::Set(Setting::NoKeys(command)));
    }
}
