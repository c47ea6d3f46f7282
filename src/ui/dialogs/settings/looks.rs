//! How the window looks: theme, language, digits, the article's text, panes.

use egui::{ScrollArea, Ui};

use crate::{
    typeset::{Align, Face, icon},
    ui::{
        action::Action,
        article_view::USUAL_LINE_HEIGHT,
        locale::{Digits, Lang, Locale, is_rtl},
        prefs::Prefs,
        setting::{Setting, ThemeChoice},
        text::{self, TextSpec, Wrap},
        theme::Theme,
        widgets::{
            Button, IconButton, Label, Section, Segmented, Toggle, card_frame,
            layout::{column, sides},
        },
        window::Pane,
    },
};

/// One press of a step.
const ZOOM_STEP: f32 = 0.1;
const LINE_HEIGHT_STEP: f32 = 0.05;

/// Room for a number between its two buttons, in points.
const NUMBER: f32 = 48.0;

pub(super) fn show(ui: &mut Ui, prefs: &mut Prefs, send: &mut dyn FnMut(Action)) {
    let locale = Locale::of(ui);
    let scroll = ScrollArea::vertical().id_salt("looks").auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        column(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.add(Section(&locale.tr("settings-window")));
            theme(ui, prefs, &locale, send);
            language(ui, prefs, &locale, send);
            digits(ui, prefs, &locale, send);
            panes(ui, prefs, &locale, send);
            ui.add(Section(&locale.tr("settings-article")));
            zoom(ui, prefs, &locale, send);
            line_height(ui, prefs, &locale, send);
            sample(ui, prefs, &locale);
            toggle(ui, &mut prefs.snap, &locale.tr("dialog-settings-snap"), Setting::Snap, send);
        });
    });
}

/// A setting: its name at the leading side, what sets it at the other.
fn row<R>(ui: &mut Ui, name: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    sides(ui, |ui| ui.add(Label::new(name).one_line()), control).1
}

fn theme(ui: &mut Ui, prefs: &mut Prefs, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let names = ["settings-theme-light", "settings-theme-dark", "settings-theme-system"].map(|key| locale.tr(key));
    let [light, dark, system] = &names;
    let mut choices = vec![(ThemeChoice::Light, light.as_str()), (ThemeChoice::Dark, dark.as_str())];
    // Not every system tells; where this one does not, it is no choice.
    if prefs.theme == ThemeChoice::System || ui.ctx().system_theme().is_some() {
        choices.push((ThemeChoice::System, system));
    }
    let chosen = row(ui, &locale.tr("dialog-settings-theme"), |ui| ui.add(Segmented::new(&mut prefs.theme, &choices)));
    if chosen.changed() {
        send(Action::Set(Setting::Theme(prefs.theme)));
    }
}

fn language(ui: &mut Ui, prefs: &mut Prefs, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let choices = Lang::ALL.map(|lang| (lang, lang.own_name()));
    let name = locale.tr("dialog-settings-language");
    if row(ui, &name, |ui| ui.add(Segmented::new(&mut prefs.lang, &choices))).changed() {
        send(Action::Set(Setting::Language(prefs.lang)));
    }
}

fn digits(ui: &mut Ui, prefs: &mut Prefs, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let [european, arabic] =
        ["dialog-settings-digits-european", "dialog-settings-digits-arabic"].map(|key| locale.tr(key));
    let choices = [(Digits::European, european.as_str()), (Digits::Arabic, arabic.as_str())];
    let name = locale.tr("dialog-settings-digits");
    if row(ui, &name, |ui| ui.add(Segmented::new(&mut prefs.digits, &choices))).changed() {
        send(Action::Set(Setting::Digits(prefs.digits)));
    }
}

fn panes(ui: &mut Ui, prefs: &mut Prefs, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let library = |shown| Setting::Pane(Pane::Library, shown);
    toggle(ui, &mut prefs.library_shown, &locale.tr("settings-library"), library, send);
    let inspector = |shown| Setting::Pane(Pane::Inspector, shown);
    toggle(ui, &mut prefs.inspector_shown, &locale.tr("settings-inspector"), inspector, send);
}

fn toggle(ui: &mut Ui, on: &mut bool, name: &str, setting: impl FnOnce(bool) -> Setting, send: &mut dyn FnMut(Action)) {
    if ui.add(Toggle::new(on, name)).changed() {
        send(Action::Set(setting(*on)));
    }
}

fn zoom(ui: &mut Ui, prefs: &mut Prefs, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let names = ["status-text-size", "action-zoom-out", "action-zoom-in"];
    let stepped = stepper(ui, names, &locale.percent(prefs.zoom), (prefs.zoom - 1.0).abs() > 0.001);
    let zoom = match stepped {
        Some(Step::By(steps)) => ((prefs.zoom / ZOOM_STEP).round() + steps) * ZOOM_STEP,
        Some(Step::Usual) => 1.0,
        None => return,
    };
    send(Action::Zoom(zoom));
}

fn line_height(ui: &mut Ui, prefs: &mut Prefs, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let names = ["dialog-settings-line-height", "settings-lines-closer", "settings-lines-farther"];
    let is_changed = (prefs.line_height - USUAL_LINE_HEIGHT).abs() > 0.001;
    let stepped = stepper(ui, names, &locale.decimal(prefs.line_height), is_changed);
    let line_height = match stepped {
        Some(Step::By(steps)) => ((prefs.line_height / LINE_HEIGHT_STEP).round() + steps) * LINE_HEIGHT_STEP,
        Some(Step::Usual) => USUAL_LINE_HEIGHT,
        None => return,
    };
    send(Action::Set(Setting::LineHeight(line_height)));
}

enum Step {
    By(f32),
    Usual,
}

/// A number that is made smaller or larger; `names` are those of the number and of its two buttons.
fn stepper(ui: &mut Ui, names: [&str; 3], number: &str, is_changed: bool) -> Option<Step> {
    let locale = Locale::of(ui);
    let [name, less, more] = names.map(|key| locale.tr(key));
    row(ui, &name, |ui| {
        let usual = locale.tr("settings-usual");
        let is_usual = is_changed && ui.add(Button::new(&usual).quiet().small()).clicked();
        let is_less = ui.add(IconButton::new(icon::MINUS, &less)).clicked();
        let size = egui::vec2(NUMBER, Theme::of(ui).sizes.row_height);
        ui.allocate_ui_with_layout(size, egui::Layout::centered_and_justified(egui::Direction::TopDown), |ui| {
            ui.add(Label::new(number).one_line());
        });
        let is_more = ui.add(IconButton::new(icon::PLUS, &more)).clicked();
        match (is_less, is_more) {
            (true, _) => Some(Step::By(-1.0)),
            (_, true) => Some(Step::By(1.0)),
            _ => is_usual.then_some(Step::Usual),
        }
    })
}

/// Some lines as an article's are set.
fn sample(ui: &mut Ui, prefs: &Prefs, locale: &Locale) {
    let theme = Theme::of(ui);
    card_frame(&theme).show(ui, |ui| {
        let room = ui.available_width();
        let words = locale.tr("settings-sample");
        let align = if is_rtl(ui) { Align::Right } else { Align::Left };
        let spec = TextSpec::new(&words, theme.sizes.text.article * prefs.zoom)
            .face(Face::Reading)
            .line_height(prefs.line_height)
            .wrap(Wrap::At(room))
            .align(align);
        let lines = text::label(ui, &spec);
        let height = text::measure(ui, &lines).y;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(room, height), egui::Sense::hover());
        text::paint_at(ui.painter(), rect.min, &lines, &[theme.colors.ink]);
    });
}
