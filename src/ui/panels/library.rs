//! The articles of the project: filter, chips, rows, progress.

use std::io;

use egui::{FocusDirection, Frame, Id, Key, Margin, Response, ScrollArea, Ui};

pub use super::library_rows::Which;
use super::{
    ListKeys, Send,
    library_chosen::Chosen,
    library_rows::{Filter, Row, Rows},
    library_texts::{FoundTexts, TextSearch},
    words::name_of,
};
use crate::{
    model::{AnalystId, ArticleId, Project, Status},
    typeset::icon,
    ui::{
        action::{Action, Command},
        jobs::{Doing, Job},
        keys::Keymap,
        locale::Locale,
        theme::Theme,
        widgets::{
            Button, Choice, IconButton, Label, ListRow, MenuItem, Pill, ProgressBar, Section, Separator, TextInput,
            Toggle, context_menu,
            layout::{column, follow_keyboard, keyed, listing, row, sides, wrapped_row},
        },
    },
};

/// Height of a row until one was shown, in points.
const ROW_HEIGHT: f32 = 56.0;

/// Height kept for what can be done to the articles that are chosen, in points.
const CHOSEN: f32 = 44.0;

/// Height kept for the progress at the foot, in points.
const FOOT: f32 = 76.0;

/// What the library shows.
pub struct LibraryCtx<'a> {
    /// The project.
    pub project: &'a Project,
    /// Whose marks and progress count.
    pub analyst: &'a AnalystId,
    /// The article that is open.
    pub open: Option<&'a ArticleId>,
    /// Of the project as it is.
    pub revision: u64,
    /// The keys, for the hints of an empty list.
    pub keymap: &'a Keymap,
}

/// How it is shown.
#[derive(Debug)]
pub struct LibraryState {
    filter: Filter,
    texts: TextSearch,
    /// Whether the fields of the filter beside the text are shown.
    wide: bool,
    rows: Rows,
    row_height: f32,
    shown: Option<ArticleId>,
    chosen: Chosen,
    keyboard: Keyboard,
}

/// Where the keyboard is to go.
#[derive(Debug, Default)]
struct Keyboard {
    /// Into the filter.
    wants_filter: bool,
    /// From the filter to the first article.
    wants_first: bool,
    /// To another article with Shift held, and to take the choice along.
    reaches: bool,
}

impl Default for LibraryState {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            texts: TextSearch::default(),
            wide: false,
            rows: Rows::default(),
            row_height: ROW_HEIGHT,
            shown: None,
            chosen: Chosen::default(),
            keyboard: Keyboard::default(),
        }
    }
}

impl LibraryState {
    /// The keyboard goes elsewhere.
    pub fn ask_nothing(&mut self) {
        self.keyboard.wants_filter = false;
    }

    /// Has texts looked into where that is wanted: `start` looks for words beside the window.
    pub fn search_texts(&mut self, articles: usize, start: impl FnOnce(String) -> io::Result<Job<FoundTexts>>) {
        self.texts.follow(&self.filter.text, articles, start);
    }

    /// How many articles are listed.
    pub fn listed(&self) -> usize {
        self.rows.len()
    }

    /// Brings the list up to the project as it is. Costs nothing where that was done before, and else what is new in it.
    pub fn update(&mut self, ctx: &LibraryCtx<'_>) {
        let found = self.texts.found(self.filter.text.trim());
        self.rows.update(ctx.project, ctx.analyst, ctx.revision, &self.filter, found);
        self.chosen.keep(ctx.project, ctx.revision);
    }

    /// The articles that something is done to together.
    pub fn chosen(&self) -> Vec<ArticleId> {
        self.chosen.ids()
    }

    /// Chooses these together.
    pub fn choose(&mut self, ids: impl Iterator<Item = ArticleId>) {
        self.chosen.these(ids);
    }

    /// Chooses all that are listed.
    pub fn choose_listed(&mut self) {
        self.chosen.these((0..self.rows.len()).filter_map(|at| self.rows.get(at)).map(|row| row.id.clone()));
    }

    /// Puts the keyboard into the filter.
    pub fn ask_filter(&mut self) {
        self.keyboard.wants_filter = true;
    }
}

/// Shows the library.
pub fn show(ui: &mut Ui, ctx: &LibraryCtx<'_>, state: &mut LibraryState, send: Send<'_>) {
    let locale = Locale::of(ui);
    state.update(ctx);
    Frame::NONE.inner_margin(Margin::same(12)).show(ui, |ui| {
        column(ui, |ui| {
            filter_field(ui, state, &locale);
            if state.wide {
                more_filters(ui, ctx, state, &locale);
            }
            chips(ui, ctx, state, &locale);
            state.update(ctx);
            if state.rows.len() == 0 {
                nothing(ui, ctx, state, &locale, send);
            } else {
                list(ui, ctx, state, &locale, send);
            }
            chosen(ui, ctx, state, &locale, send);
            progress(ui, state, &locale);
        });
    });
}

fn filter_field(ui: &mut Ui, state: &mut LibraryState, locale: &Locale) {
    let (name, more) = (locale.tr("library-filter"), locale.tr("library-filter-more"));
    let id = Id::unique("library filter");
    // Before the field hears of them: both lead into the list.
    let keys = ListKeys::take(ui, id);
    state.keyboard.wants_first = keys.down || keys.enter;
    row(ui, |ui| {
        let button = Theme::of(ui).sizes.row_height + ui.spacing().item_spacing.x;
        let width = ui.available_width() - button;
        let field = TextInput::new(&mut state.filter.text, &name).placeholder(&name).icon(icon::MAGNIFYING_GLASS);
        let field = ui.add(field.width(width).id(id));
        ListKeys::hold(ui, id);
        if std::mem::take(&mut state.keyboard.wants_filter) {
            field.request_focus();
        }
        if ui.add(IconButton::new(icon::SLIDERS, &more).selected(state.wide)).clicked() {
            state.wide = !state.wide;
            if !state.wide {
                // What is not seen does not filter.
                (state.filter.tag, state.filter.analyst, state.texts.on) = (None, None, false);
            }
        }
    });
}

/// By a tag, and by whose work.
fn more_filters(ui: &mut Ui, ctx: &LibraryCtx<'_>, state: &mut LibraryState, locale: &Locale) {
    ui.add(Toggle::new(&mut state.texts.on, &locale.tr("library-in-texts")));
    if state.texts.is_told(ui.ctx()) {
        ui.add(Label::new(&locale.tr(Doing::Finding.label())).small().muted());
    }
    let (by_tag, any_tag) = (locale.tr("library-by-tag"), locale.tr("library-any-tag"));
    let mut tags = vec![(None, any_tag.as_str())];
    let named = |tag: &crate::model::Tag| name_of(&tag.names, locale).unwrap_or(tag.id.as_str()).to_owned();
    let names: Vec<_> = ctx.project.codebook.tags.iter().map(|tag| (Some(tag.id.clone()), named(tag))).collect();
    tags.extend(names.iter().map(|(id, name)| (id.clone(), name.as_str())));
    ui.add(Choice::new(&mut state.filter.tag, &tags, &by_tag));
    let by_analyst = locale.tr("library-by-analyst");
    let others = ctx.project.team.values().filter(|member| member.id != *ctx.analyst);
    let names: Vec<_> = others
        .map(|member| (Some(member.id.clone()), locale.tr_args("library-work-of", &[("name", &member.name)])))
        .collect();
    let mine = locale.tr("library-my-work");
    let mut analysts = vec![(None, mine.as_str())];
    analysts.extend(names.iter().map(|(id, name)| (id.clone(), name.as_str())));
    ui.add(Choice::new(&mut state.filter.analyst, &analysts, &by_analyst));
}

fn chips(ui: &mut Ui, ctx: &LibraryCtx<'_>, state: &mut LibraryState, locale: &Locale) {
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for which in Which::ALL {
            // Where nobody was given anything to read, nothing is anybody's.
            if which == Which::Mine && ctx.project.assignments.entries.is_empty() {
                continue;
            }
            let (name, count) = (locale.tr(label_of(which)), locale.number(state.rows.count(which)));
            if ui.add(Pill::new(&name).count(&count).selected(state.filter.which == which)).clicked() {
                state.filter.which = which;
            }
        }
    });
}

fn label_of(which: Which) -> &'static str {
    match which {
        Which::All => "library-all",
        Which::Mine => "library-mine",
        Which::Untouched => "library-untouched",
        Which::InProgress => "library-in-progress",
        Which::Done => "library-done",
    }
}

/// Says why nothing is listed, and what to do about it.
fn nothing(ui: &mut Ui, ctx: &LibraryCtx<'_>, state: &mut LibraryState, locale: &Locale, send: Send<'_>) {
    ui.add_space(8.0);
    if ctx.project.articles.is_empty() {
        ui.add(Label::new(&locale.tr("library-empty")).muted());
        for command in [Command::Import, Command::PasteArticle] {
            let (name, key) = (locale.tr(command.label()), ctx.keymap.printed(command).unwrap_or_default());
            if ui.add(Button::new(&name).key(&key).wide()).clicked() {
                send(command.into());
            }
        }
    } else if state.filter.is_narrow() {
        let text = state.filter.text.trim();
        let said = if text.is_empty() {
            locale.tr("library-none-such")
        } else {
            locale.tr_args("library-no-match", &[("filter", text)])
        };
        ui.add(Label::new(&said).muted());
        if ui.add(Button::new(&locale.tr("library-filter-clear"))).clicked() {
            state.filter.clear();
        }
    } else {
        let why = if state.filter.which == Which::Mine { "library-nothing-mine" } else { "library-none-such" };
        ui.add(Label::new(&locale.tr(why)).muted());
    }
}

fn list(ui: &mut Ui, ctx: &LibraryCtx<'_>, state: &mut LibraryState, locale: &Locale, send: Send<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let foot = if state.chosen.len() > 0 { FOOT + CHOSEN } else { FOOT };
    let room = (ui.available_height() - foot).max(state.row_height);
    let mut area = ScrollArea::vertical().id_salt("library").max_height(room).auto_shrink([false, true]);
    if let Some(offset) = offset_to_open(ctx, state, room) {
        area = area.vertical_scroll_offset(offset);
    }
    let mut height = state.row_height;
    area.show_rows(ui, state.row_height, state.rows.len(), |ui, range| {
        column(ui, |ui| {
            listing(ui, &locale.tr("part-articles"), state.rows.len(), |ui| {
                let wants_first = std::mem::take(&mut state.keyboard.wants_first);
                for at in range {
                    let Some(row) = state.rows.get(at).cloned() else { continue };
                    let is_asked = wants_first && at == 0;
                    let response =
                        keyed(ui, &row.id, |ui| article(ui, ctx, (at, &row), &state.chosen, (is_asked, locale), send));
                    if let Some(response) = response {
                        height = response.rect.height();
                        choose(&response, ctx, state, &row.id, send);
                    }
                }
            });
        });
    });
    if (height - state.row_height).abs() > 0.1 {
        state.row_height = height;
        ui.ctx().request_repaint();
    }
}

/// Where to scroll to when another article was opened: as little as shows its row whole.
fn offset_to_open(ctx: &LibraryCtx<'_>, state: &mut LibraryState, room: f32) -> Option<f32> {
    if state.shown.as_ref() == ctx.open {
        return None;
    }
    state.shown = ctx.open.cloned();
    let at = (0..state.rows.len()).find(|at| state.rows.get(*at).map(|row| &row.id) == ctx.open)?;
    let top = at as f32 * (state.row_height + 2.0);
    (top + state.row_height > room).then_some(top - room / 2.0)
}

/// Opens an article that was pressed; with Ctrl or Shift, or where the keyboard went to it with Shift, chooses it with others.
fn choose(response: &Response, ctx: &LibraryCtx<'_>, state: &mut LibraryState, id: &ArticleId, send: Send<'_>) {
    let (modifiers, goes, all) = response.ctx.input(|input| {
        let ways = [(Key::ArrowDown, FocusDirection::Down), (Key::ArrowUp, FocusDirection::Up)];
        let goes = ways.into_iter().find_map(|(key, way)| input.key_pressed(key).then_some(way));
        (input.modifiers, goes, input.modifiers.command_only() && input.key_pressed(Key::A))
    });
    let comes_along = follow_keyboard(response) && std::mem::take(&mut state.keyboard.reaches);
    if response.has_focus() {
        // In the next frame the keyboard is elsewhere, or there is no further article.
        let way = goes.filter(|_| modifiers.shift_only());
        state.keyboard.reaches = way.is_some();
        if let Some(way) = way {
            response.ctx.memory_mut(|memory| memory.move_focus(way));
        }
        if all {
            state.choose_listed();
        }
    }
    let is_pressed = response.clicked();
    if is_pressed && modifiers.command {
        state.chosen.toggle(id, ctx.open);
    } else if is_pressed && modifiers.shift || comes_along {
        state.chosen.reach(id, &state.rows, ctx.open);
    } else if is_pressed {
        state.chosen.none(Some(id.clone()));
        if ctx.open != Some(id) {
            send(Action::OpenArticle(id.clone()));
        }
    }
}

/// What can be done to the articles that are chosen.
fn chosen(ui: &mut Ui, ctx: &LibraryCtx<'_>, state: &mut LibraryState, locale: &Locale, send: Send<'_>) {
    if state.chosen.len() == 0 {
        return;
    }
    ui.add_space(8.0);
    let words = locale.count("library-chosen", state.chosen.len());
    let (details, key) = (Command::ArticleDetails, ctx.keymap.printed(Command::ArticleDetails).unwrap_or_default());
    sides(
        ui,
        |ui| ui.add(Label::new(&words).one_line()),
        |ui| {
            if ui.add(IconButton::new(icon::X, &locale.tr("library-choose-none"))).clicked() {
                state.chosen.none(ctx.open.cloned());
            }
            let delete = locale.tr("dialog-delete");
            if ui.add(IconButton::new(icon::TRASH, &delete)).clicked() {
                send(Action::RemoveArticles(state.chosen.ids()));
            }
            if ui.add(IconButton::new(icon::PENCIL_SIMPLE, &locale.tr("library-details")).key(&key)).clicked() {
                send(details.into());
            }
        },
    );
}

/// Shows one article.
fn article(
    ui: &mut Ui,
    ctx: &LibraryCtx<'_>,
    (at, row): (usize, &Row),
    chosen: &Chosen,
    (is_asked, locale): (bool, &Locale),
    send: Send<'_>,
) -> Option<Response> {
    let article = ctx.project.articles.get(&row.id)?;
    let colors = &Theme::of(ui).colors;
    let untitled = locale.tr("library-untitled");
    let title = if article.title.trim().is_empty() { &untitled } else { &article.title };
    let mut second = origin_line(article, locale);
    if row.is_version {
        second = locale.tr_args("library-new-version", &[("origin", &second)]);
    }
    let marks = locale.number(row.marks);
    let (sign, color) = match row.status {
        Status::Done => (icon::CHECK_CIRCLE, colors.good),
        Status::InProgress => (icon::CIRCLE_HALF, colors.accent),
        Status::Untouched => (icon::CIRCLE, colors.muted),
    };
    let is_open = ctx.open == Some(&row.id);
    let status = locale.tr(match row.status {
        Status::Done => "library-done",
        Status::InProgress => "library-in-progress",
        Status::Untouched => "library-untouched",
    });
    let said = [title, &second, &status, &locale.count("count-marks", row.marks)].map(String::as_str).join(", ");
    let (is_chosen, trailing) = (chosen.has(&row.id), if row.marks == 0 { "–" } else { &marks });
    let shown = ListRow::new(title).second(&second).trailing(trailing).icon(sign, color).strong();
    let shown = shown.selected(is_open || is_chosen).read_as(&said).nth(at);
    let response = ui.add(if is_chosen { shown } else { shown.card() });
    let response = super::tip_if_cut(response, title, 72.0);
    if is_asked {
        response.request_focus();
    }
    context_menu(&response, |ui| menu(ui, &row.id, chosen, locale, send));
    Some(response)
}

/// What can be done to an article, or to all that are chosen with it.
fn menu(ui: &mut Ui, id: &ArticleId, chosen: &Chosen, locale: &Locale, send: Send<'_>) {
    let ids = chosen.with(id);
    let count = ids.len();
    if count > 1 {
        ui.add(Label::new(&locale.count("library-chosen", count)).small().muted());
    }
    let mut items = vec![("action-article-details", icon::PENCIL_SIMPLE, Action::ArticleDetails(ids.clone()))];
    if count == 1 {
        items.push(("action-open-original", icon::ARROW_SQUARE_OUT, Action::OpenOriginal(id.clone())));
        items.push(("action-show-in-folder", icon::FOLDER, Action::ShowArticleFile(id.clone())));
    }
    for (name, sign, action) in items {
        if ui.add(MenuItem::new(&locale.tr(name)).icon(sign)).clicked() {
            send(action);
        }
    }
    ui.add(Separator);
    if ui.add(MenuItem::new(&locale.tr("dialog-delete")).icon(icon::TRASH).danger()).clicked() {
        send(Action::RemoveArticles(ids));
    }
}

fn origin_line(article: &crate::model::Article, locale: &Locale) -> String {
    let outlet = Some(article.outlet.trim()).filter(|outlet| !outlet.is_empty());
    let outlet = outlet.map_or_else(|| locale.tr("library-no-outlet"), ToOwned::to_owned);
    let date = article.published.map_or_else(|| locale.tr("library-no-date"), |date| locale.date(date));
    locale.tr_args("library-origin", &[("outlet", &outlet), ("date", &date)])
}

fn progress(ui: &mut Ui, state: &LibraryState, locale: &Locale) {
    let (total, done) = (state.rows.count(Which::All), state.rows.count(Which::Done));
    if total == 0 {
        return;
    }
    ui.add_space(8.0);
    let name = locale.tr("library-progress");
    ui.add(Section(&name));
    ui.add(ProgressBar::new(done as f32 / total as f32, &name));
    let (done, total) = (locale.number(done), locale.number(total));
    ui.add(Label::new(&locale.tr_args("library-progress-count", &[("done", &done), ("total", &total)])).muted());
}
