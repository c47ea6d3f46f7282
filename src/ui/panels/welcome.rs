//! What shows while no project is open: three doors, and the projects opened before.

use std::path::PathBuf;

use egui::{
    Align2, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role,
};
use jiff::civil::Date;

use super::{Send, words::path_words};
use crate::{
    typeset::{Align, Face, Weight, icon},
    ui::{
        action::{Action, Command},
        keys::Keymap,
        locale::{Locale, is_rtl},
        text::{self, TextSpec, Wrap},
        theme::Theme,
        widgets::{
            IconButton, KeyCap, Label, ListRow, Section,
            layout::{column, column_layout, leading_slice, listing},
        },
    },
};

/// Width of the page, in points.
const WIDTH: f32 = 600.0;

/// A project that was open before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentProject {
    /// Its folder.
    pub folder: PathBuf,
    /// What it is called.
    pub name: String,
    /// When it was opened last, where that is known.
    pub opened: Option<Date>,
    /// Whether its folder is still there.
    pub found: bool,
}

/// What the welcome shows.
pub struct WelcomeCtx<'a> {
    /// The projects opened before, the last first.
    pub recent: &'a [RecentProject],
    /// The keys.
    pub keymap: &'a Keymap,
}

/// The three doors.
const DOORS: [(Command, char, &str, &str); 3] = [
    (Command::OpenSample, icon::BOOK_OPEN, "welcome-sample", "welcome-sample-hint"),
    (Command::New, icon::FOLDER_PLUS, "welcome-new", "welcome-new-hint"),
    (Command::Open, icon::FOLDER_OPEN, "welcome-open", "welcome-open-hint"),
];

/// Shows the welcome in the middle of the room there is.
pub fn show(ui: &mut Ui, ctx: &WelcomeCtx<'_>, send: Send<'_>) {
    let locale = Locale::of(ui);
    let room = ui.available_rect_before_wrap();
    let width = WIDTH.min(room.width() - 48.0);
    ScrollArea::vertical().id_salt("welcome").auto_shrink(false).show(ui, |ui| {
        let top = ui.max_rect().top() + ((room.height() - 620.0) / 3.0).max(16.0);
        let page = Rect::from_min_size(egui::pos2(room.center().x - width / 2.0, top), Vec2::new(width, 10.0));
        ui.scope_builder(UiBuilder::new().max_rect(page).layout(column_layout(ui)), |ui| {
            heading(ui, &locale);
            ui.spacing_mut().item_spacing.y = 8.0;
            for (command, sign, name, hint) in DOORS {
                let key = ctx.keymap.printed(command);
                let (name, hint) = (locale.tr(name), locale.tr(hint));
                if door(ui, sign, &name, &hint, key.as_deref(), command == Command::OpenSample).clicked() {
                    send(command.into());
                }
            }
            ui.add_space(16.0);
            recent(ui, ctx, &locale, send);
            ui.add_space(16.0);
            ui.add(Label::new(&locale.tr("welcome-drop")).muted().small());
            ui.add_space(16.0);
        });
    });
}

/// The name in both scripts on one baseline, as on a title page, and below it what the program is for.
fn heading(ui: &mut Ui, locale: &Locale) {
    let theme = Theme::of(ui);
    let (arabic, latin) = (locale.tr("welcome-wordmark-arabic"), locale.tr("welcome-wordmark-latin"));
    let naskh = TextSpec::new(&arabic, 60.0).face(Face::Reading).weight(Weight::Bold).line_height(1.5);
    let naskh = text::label(ui, &naskh);
    let roman = text::label(ui, &TextSpec::new(&latin, 24.0).line_height(1.5));
    let (large, small) = (text::measure(ui, &naskh), text::measure(ui, &roman));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), large.y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, ui.is_enabled(), locale.tr("app-name")));
    let rtl = is_rtl(ui);
    let slot = leading_slice(rtl, rect, 0.0, large.x);
    text::paint_at(ui.painter(), slot.min, &naskh, &[theme.colors.ink]);
    let slot = leading_slice(rtl, rect, large.x + 16.0, small.x);
    let baseline = slot.top() + text::baseline(ui, &naskh) - text::baseline(ui, &roman);
    text::paint_at(ui.painter(), egui::pos2(slot.left(), baseline), &roman, &[theme.colors.muted]);
    ui.add(Label::new(&locale.tr("welcome-title")).heading());
    ui.add(Label::new(&locale.tr("welcome-intro")).muted());
    ui.add_space(20.0);
}

/// A card to press: an icon, what it opens, and what is behind it.
fn door(ui: &mut Ui, sign: char, name: &str, hint: &str, key: Option<&str>, first: bool) -> Response {
    let theme = Theme::of(ui);
    let colors = &theme.colors;
    let align = if is_rtl(ui) { Align::Right } else { Align::Left };
    let room = ui.available_width() - 76.0 - if key.is_some() { 72.0 } else { 0.0 };
    let title = TextSpec::new(name, 15.0).weight(Weight::Bold).align(align).wrap(Wrap::Elide(room));
    let title = text::label(ui, &title);
    let below = TextSpec::new(hint, theme.sizes.text.interface).align(align).wrap(Wrap::At(room));
    let below = text::label(ui, &below);
    let (title_size, below_size) = (text::measure(ui, &title), text::measure(ui, &below));
    let height = title_size.y + below_size.y + 28.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let fill = if response.hovered() { colors.hover } else { colors.paper };
    let ringed = response.has_focus();
    let edge = if ringed { Stroke::new(2.0, colors.focus) } else { Stroke::new(theme.sizes.hairline, colors.line) };
    ui.painter().add(theme.shadow_low().as_shape(rect, theme.sizes.radius.sheet));
    ui.painter().rect(rect, theme.sizes.radius.sheet, fill, edge, StrokeKind::Inside);
    let rtl = is_rtl(ui);
    let disc = Align2::CENTER_CENTER.align_size_within_rect(Vec2::splat(36.0), leading_slice(rtl, rect, 14.0, 44.0));
    let (ground, ink) = if first { (colors.accent, colors.on_accent) } else { (colors.accent_soft, colors.accent) };
    ui.painter().circle_filled(disc.center(), 18.0, ground);
    super::paint_icon(ui, disc.center(), sign, 18.0, ink);
    let at = |width: f32, top: f32| {
        let slot = leading_slice(rtl, rect, 72.0, width);
        egui::pos2(slot.left(), rect.top() + 14.0 + top)
    };
    text::paint_at(ui.painter(), at(title_size.x, 0.0), &title, &[colors.ink]);
    let shift = if rtl { room - below_size.x } else { 0.0 };
    let corner = at(below_size.x, title_size.y) - Vec2::new(shift, 0.0);
    text::paint_at(ui.painter(), corner, &below, &[colors.muted]);
    if let Some(key) = key {
        let slot = leading_slice(rtl, rect, rect.width() - 84.0, 70.0);
        let layout = crate::ui::widgets::layout::trailing_layout(ui);
        ui.new_child(UiBuilder::new().max_rect(slot).layout(layout)).add(KeyCap(key));
    }
    response
}

fn recent(ui: &mut Ui, ctx: &WelcomeCtx<'_>, locale: &Locale, send: Send<'_>) {
    ui.add(Section(&locale.tr("welcome-recent")));
    if ctx.recent.is_empty() {
        ui.add(Label::new(&locale.tr("welcome-recent-empty")).muted());
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    column(ui, |ui| {
        listing(ui, &locale.tr("welcome-recent"), ctx.recent.len(), |ui| {
            for (nth, project) in ctx.recent.iter().enumerate() {
                ui.push_id(&project.folder, |ui| recent_row(ui, nth, project, locale, send));
            }
        });
    });
}

fn recent_row(ui: &mut Ui, nth: usize, project: &RecentProject, locale: &Locale, send: Send<'_>) {
    let path = path_words(&project.folder);
    let second = match (project.found, project.opened) {
        (false, _) => locale.tr_args("welcome-recent-gone", &[("path", &path)]),
        (true, Some(date)) => {
            let opened = locale.tr_args("welcome-opened", &[("date", &locale.date(date))]);
            locale.tr_args("welcome-recent-line", &[("path", &path), ("opened", &opened)])
        }
        (true, None) => path,
    };
    let color = Theme::of(ui).colors.muted;
    // The row keeps room for its cross, which stands over it.
    let row = ListRow::new(&project.name).second(&second).trailing("   ").icon(icon::FOLDER, color).strong();
    let said = format!("{}, {second}", project.name);
    let row = row.read_as(&said).nth(nth);
    let open = ui.add_enabled_ui(project.found, |ui| ui.add(row)).inner;
    let slot = leading_slice(is_rtl(ui), open.rect, open.rect.width() - 28.0, 20.0);
    let slot = Rect::from_center_size(slot.center(), Vec2::splat(20.0));
    let forget = ui.put(slot, IconButton::new(icon::X, &locale.tr("welcome-forget")).of(&said).small());
    if open.clicked() {
        send(Action::OpenProject(project.folder.clone()));
    }
    if forget.clicked() {
        send(Action::ForgetProject(project.folder.clone()));
    }
}
