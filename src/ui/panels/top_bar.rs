//! The bar at the head of the window: where one is, who is at work, and what can be done.

use egui::{Frame, Margin, Response, Ui};

use super::Send;
use crate::{
    model::{AnalystId, Article, Project},
    typeset::icon,
    ui::{
        action::{Command, Scope},
        keys::Keymap,
        locale::Locale,
        widgets::{Badge, Button, IconButton, Label, MenuItem, Segmented, Separator, Tip as _, layout::sides, menu},
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
    /// Whether colleagues' marks are compared.
    pub reviewing: bool,
}

/// The menu's commands, in groups.
const MENU: &[&[(Command, char)]] = &[
    &[(Command::New, icon::FOLDER_PLUS), (Command::Open, icon::FOLDER_OPEN), (Command::OpenSample, icon::BOOK_OPEN)],
    &[
        (Command::Import, icon::DOWNLOAD_SIMPLE),
        (Command::PasteArticle, icon::CLIPBOARD),
        (Command::ImportAnnotations, icon::HIGHLIGHTER),
        (Command::Export, icon::EXPORT),
        (Command::ShowInFolder, icon::FOLDER),
        (Command::Restore, icon::CLOCK),
    ],
    &[
        (Command::Annotate, icon::HIGHLIGHTER),
        (Command::Review, icon::SPLIT_HORIZONTAL),
        (Command::Actors, icon::USERS),
        (Command::Team, icon::USER_CIRCLE),
        (Command::Agreement, icon::CHART_BAR),
        (Command::Codebook, icon::TAG),
        (Command::Guideline, icon::BOOK_BOOKMARK),
    ],
    &[(Command::Undo, icon::ARROW_U_UP_LEFT), (Command::Redo, icon::ARROW_U_UP_RIGHT)],
    &[
        (Command::Language, icon::TRANSLATE),
        (Command::Keys, icon::KEYBOARD),
        (Command::Settings, icon::GEAR),
        (Command::About, icon::INFO),
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
    if ctx.article.is_some() {
        let [annotate, review] = [Command::Annotate, Command::Review].map(|command| locale.tr(command.label()));
        let mut reviewing = ctx.reviewing;
        if ui.add(Segmented::new(&mut reviewing, &[(false, &annotate), (true, &review)])).changed() {
            send(if reviewing { Command::Review } else { Command::Annotate }.into());
        }
        ui.add_space(8.0);
    }
    let (find, key) = (locale.tr("top-bar-find"), ctx.keymap.printed(Command::Palette).unwrap_or_default());
    if ui.add(Button::new(&find).quiet().small().icon(icon::MAGNIFYING_GLASS).key(&key)).clicked() {
        send(Command::Palette.into());
    }
    ui.add_space(4.0);
    if let Some(name) = analyst_name(ctx) {
        let whole = locale.tr_args("window-analyst", &[("name", name)]);
        if row_of_analyst(ui, name, &whole).clicked() {
            send(Command::Team.into());
        }
        ui.add_space(4.0);
    }
    let button = ui.add(IconButton::new(icon::LIST, &locale.tr("window-menu")));
    menu(&button, |ui| main_menu(ui, ctx, locale, send));
}

/// Who is at work; pressed, the team is shown.
fn row_of_analyst(ui: &mut Ui, name: &str, whole: &str) -> Response {
    let initial = name.trim().chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.add(Badge(&initial));
    let button = ui.add(Button::new(name).quiet().small());
    ui.spacing_mut().item_spacing.x = 8.0;
    button.tip(whole)
}

fn analyst_name<'a>(ctx: &TopBarCtx<'a>) -> Option<&'a str> {
    let id = ctx.analyst?;
    Some(ctx.project?.team.get(id).map_or(id.as_str(), |analyst| &analyst.name))
}

fn main_menu(ui: &mut Ui, ctx: &TopBarCtx<'_>, locale: &Locale, send: Send<'_>) {
    let applies = |command: Command| ctx.project.is_some() || command.scope() == Scope::Everywhere;
    let groups = MENU.iter().map(|group| group.iter().filter(|(command, _)| applies(*command)).collect::<Vec<_>>());
    let groups: Vec<_> = groups.filter(|items| !items.is_empty()).collect();
    let height = row_height(ui, groups.iter().map(Vec::len).sum(), groups.len());
    for (nth, items) in groups.into_iter().enumerate() {
        if nth > 0 {
            ui.add(Separator);
        }
        for (command, sign) in items {
            let (name, key) = (locale.tr(command.label()), ctx.keymap.printed(*command));
            let item = MenuItem::new(&name).icon(*sign).height(height);
            let item = if let Some(key) = &key { item.key(key) } else { item };
            if ui.add(item).clicked() {
                send((*command).into());
            }
        }
    }
}

/// The height of a row at which the whole menu fits into the window, down to where rows touch.
fn row_height(ui: &Ui, rows: usize, groups: usize) -> f32 {
    const FOOT: f32 = 12.0;
    let gap = ui.spacing().item_spacing.y;
    let room = ui.content_rect().bottom() - ui.max_rect().top() - FOOT - groups as f32 * (1.0 + gap);
    (room / rows.max(1) as f32 - gap).clamp(20.0, crate::ui::theme::Theme::of(ui).sizes.row_height)
}
