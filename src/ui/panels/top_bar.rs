//! The bar at the head of the window: where one is, who is at work, and what can be done.

use egui::{Frame, Margin, Response, Ui};

use super::Send;
use crate::{
    model::{AnalystId, Article, Project},
    typeset::icon,
    ui::{
        action::Command,
        keys::Keymap,
        locale::Locale,
        theme::{Scheme, Theme},
        widgets::{Badge, Button, IconButton, Label, MenuItem, Separator, Tip as _, layout::sides, menu},
    },
};

/// What the bar shows.
pub struct TopBarCtx<'a> {
    /// The project, where one is open.
    pub project: Option<&'a Project>,
    /// Who is at work.
    pub analyst: Option<&'a AnalystId>,
    /// The article that is open.
    pub article: Option<&'a Article>,
    /// The keys.
    pub keymap: &'a Keymap,
}

/// The menu's commands, in groups.
const MENU: &[&[(Command, char)]] = &[
    &[(Command::New, icon::FOLDER_PLUS), (Command::Open, icon::FOLDER_OPEN), (Command::OpenSample, icon::BOOK_OPEN)],
    &[
        (Command::Import, icon::DOWNLOAD_SIMPLE),
        (Command::PasteArticle, icon::CLIPBOARD),
        (Command::Export, icon::EXPORT),
    ],
    &[(Command::Undo, icon::ARROW_U_UP_LEFT), (Command::Redo, icon::ARROW_U_UP_RIGHT)],
    &[(Command::Library, icon::SIDEBAR_SIMPLE), (Command::Inspector, icon::SLIDERS)],
    &[
        (Command::ThemeLight, icon::SUN),
        (Command::ThemeDark, icon::MOON),
        (Command::Language, icon::TRANSLATE),
        (Command::Keys, icon::KEYBOARD),
    ],
    &[(Command::Close, icon::X), (Command::Quit, icon::X_CIRCLE)],
];

/// Shows the bar.
pub fn show(ui: &mut Ui, ctx: &TopBarCtx<'_>, send: Send<'_>) {
    let locale = Locale::of(ui);
    Frame::NONE.inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
        sides(ui, |ui| breadcrumb(ui, ctx, &locale), |ui| tools(ui, ctx, &locale, send));
    });
}

fn breadcrumb(ui: &mut Ui, ctx: &TopBarCtx<'_>, locale: &Locale) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let Some(project) = ctx.project else {
        ui.add(Label::new(&locale.tr("app-name")).strong());
        return;
    };
    let Some(article) = ctx.article else {
        ui.add(Label::new(&project.info.name).strong().one_line());
        return;
    };
    // A long name of the project leaves most of the room to the article.
    let room = ui.available_width();
    ui.scope(|ui| {
        ui.set_max_width(room * 0.4);
        ui.add(Label::new(&project.info.name).muted().one_line());
    });
    let pointing = if locale.lang().is_rtl() { icon::CARET_LEFT } else { icon::CARET_RIGHT };
    super::icon_label(ui, pointing);
    let untitled = locale.tr("library-untitled");
    let title = if article.title.trim().is_empty() { &untitled } else { &article.title };
    ui.add(Label::new(title).strong().one_line());
}

fn tools(ui: &mut Ui, ctx: &TopBarCtx<'_>, locale: &Locale, send: Send<'_>) {
    let (find, key) = (locale.tr("top-bar-find"), ctx.keymap.printed(Command::Palette).unwrap_or_default());
    if ui.add(Button::new(&find).quiet().small().icon(icon::MAGNIFYING_GLASS).key(&key)).clicked() {
        send(Command::Palette.into());
    }
    ui.add_space(4.0);
    if let Some(name) = analyst_name(ctx) {
        let whole = locale.tr_args("window-analyst", &[("name", name)]);
        row_of_analyst(ui, name).tip(&whole);
        ui.add_space(4.0);
    }
    let button = ui.add(IconButton::new(icon::LIST, &locale.tr("window-menu")));
    menu(&button, |ui| main_menu(ui, ctx, locale, send));
}

fn row_of_analyst(ui: &mut Ui, name: &str) -> Response {
    let initial = name.trim().chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add(Badge(&initial));
        ui.add(Label::new(name));
    })
    .response
}

fn analyst_name<'a>(ctx: &TopBarCtx<'a>) -> Option<&'a str> {
    let id = ctx.analyst?;
    Some(ctx.project?.team.get(id).map_or(id.as_str(), |analyst| &analyst.name))
}

fn main_menu(ui: &mut Ui, ctx: &TopBarCtx<'_>, locale: &Locale, send: Send<'_>) {
    let scheme = Theme::of(ui).scheme;
    let applies = |command: Command| match command {
        Command::ThemeLight => scheme == Scheme::Dark,
        Command::ThemeDark => scheme == Scheme::Light,
        command => ctx.project.is_some() || command.scope() == crate::ui::action::Scope::Everywhere,
    };
    let mut first = true;
    for group in MENU {
        let items: Vec<_> = group.iter().filter(|(command, _)| applies(*command)).collect();
        if items.is_empty() {
            continue;
        }
        if !std::mem::take(&mut first) {
            ui.add(Separator);
        }
        for (command, sign) in items {
            let (name, key) = (locale.tr(command.label()), ctx.keymap.printed(*command));
            let item = MenuItem::new(&name).icon(*sign);
            let item = if let Some(key) = &key { item.key(key) } else { item };
            if ui.add(item).clicked() {
                send((*command).into());
            }
        }
    }
}
