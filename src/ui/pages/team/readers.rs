//! Who reads which article: a row an article, a column a member, a cell to switch.

use egui::{Align, Layout, ScrollArea, Ui};

use super::{TeamCtx, TeamState, board, name_of, nothing, title_of};
use crate::{
    model::{AnalystId, ArticleId, Overview},
    typeset::icon,
    ui::{
        action::{Action, Command},
        locale::Locale,
        panels::Send,
        theme::Theme,
        widgets::{
            Button, IconButton, IconCell, Label, ListRow, Separator,
            layout::{column, keyed, sides, table_row},
        },
    },
};

/// Width of a member's column, and what is kept for the titles, in points.
const COLUMN: f32 = 84.0;
const TITLES: f32 = 300.0;
/// Width of the column that says whether an article is there to learn on, in points.
const LEARN: f32 = 40.0;

/// Which members are shown, where there is no room for all.
#[derive(Debug, Default)]
pub(super) struct ReadersState {
    first: usize,
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, ctx: &TeamCtx<'_>, state: &mut TeamState, locale: &Locale, send: Send<'_>) {
    let members: Vec<&AnalystId> = ctx.project.team.keys().collect();
    let room = ((ui.available_width() - TITLES - LEARN) / COLUMN).max(1.0) as usize;
    let state = &mut state.readers;
    state.first = state.first.min(members.len().saturating_sub(room));
    head(ui, ctx, (state, members.len(), room), locale, send);
    if ctx.board.articles.is_empty() {
        return nothing(ui, locale, "library-empty");
    }
    let shown: Vec<&AnalystId> = members.into_iter().skip(state.first).take(room).collect();
    let columns: Vec<Option<f32>> =
        std::iter::once(None).chain(shown.iter().map(|_| Some(COLUMN))).chain([Some(LEARN)]).collect();
    let height = Theme::of(ui).sizes.row_height;
    table_row(ui, height, &columns, |ui, nth| {
        if let Some(member) = nth.checked_sub(1).and_then(|nth| shown.get(nth)) {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                ui.add(Label::new(name_of(ctx.project, member)).small().muted().one_line());
            });
        }
    });
    ui.add(Separator);
    let area = ScrollArea::vertical().id_salt("readers").auto_shrink([false, false]);
    area.show_rows(ui, height, ctx.board.articles.len(), |ui, range| {
        column(ui, |ui| {
            for article in ctx.board.articles.get(range).unwrap_or_default() {
                let title = title_of(ctx.project, article, locale);
                keyed(ui, article, |ui| {
                    table_row(ui, height, &columns, |ui, nth| match (nth, shown.get(nth.wrapping_sub(1))) {
                        (0, _) => name(ui, article, &title, send),
                        (_, Some(member)) => cell(ui, ctx, (article, &title), member, locale, send),
                        _ => learning(ui, ctx, (article, &title), locale, send),
                    });
                });
            }
        });
    });
}

/// What can be done with all, and the way to members that there is no room for.
fn head(
    ui: &mut Ui,
    ctx: &TeamCtx<'_>,
    (state, members, room): (&mut ReadersState, usize, usize),
    locale: &Locale,
    send: Send<'_>,
) {
    let about = ctx.locked.map_or_else(|| locale.tr("team-readers-about"), ToOwned::to_owned);
    sides(
        ui,
        |ui| {
            ui.add(Label::new(&about).muted().one_line());
        },
        |ui| {
            if members > room {
                for (sign, name, by) in
                    [(icon::CARET_LEFT, "team-members-before", -1), (icon::CARET_RIGHT, "team-members-after", 1)]
                {
                    if ui.add(IconButton::new(sign, &locale.tr(name))).clicked() {
                        state.first =
                            state.first.saturating_add_signed(by * room.max(1).cast_signed()).min(members - room);
                    }
                }
            }
            let assign = locale.tr("action-assign");
            if ui.add_enabled(ctx.locked.is_none(), Button::new(&assign).icon(icon::USERS)).clicked() {
                send(Command::Assign.into());
            }
        },
    );
}

fn name(ui: &mut Ui, article: &ArticleId, title: &str, send: Send<'_>) {
    if ui.add(ListRow::new(title)).clicked() {
        send(Action::OpenArticle(article.clone()));
        send(Action::ShowPage(None));
    }
}

fn cell(
    ui: &mut Ui,
    ctx: &TeamCtx<'_>,
    (article, title): (&ArticleId, &str),
    member: &AnalystId,
    locale: &Locale,
    send: Send<'_>,
) {
    let (reads, state) = (ctx.board.reads(article, member), board::state_of(ctx, article, member));
    let theme = Theme::of(ui);
    let (sign, color, status) = board::sign_of(state.map_or_else(Default::default, Overview::status), &theme);
    let (status, who) = (locale.tr(status), name_of(ctx.project, member));
    let marks = locale.count("count-marks", state.map_or(0, Overview::marks));
    let time = board::time(state.map_or(0, Overview::seconds), locale);
    let key = if reads { "team-cell-reads" } else { "team-cell" };
    let words = [("status", status.as_str()), ("marks", &marks), ("time", &time)];
    let name = locale.tr_with(key, &words, &[("name", who), ("article", title)]);
    let cell = IconCell::new(reads, &name);
    let cell = if reads || state.is_some() { cell.icon(sign, color) } else { cell };
    if ui.add_enabled(ctx.locked.is_none(), cell).clicked() {
        send(Action::ToggleReader(article.clone(), member.clone()));
    }
}

/// Whether the article is there to learn on.
fn learning(ui: &mut Ui, ctx: &TeamCtx<'_>, (article, title): (&ArticleId, &str), locale: &Locale, send: Send<'_>) {
    let reviewer = ctx.project.assignments.training.get(article);
    let name = match reviewer {
        Some(reviewer) => {
            let who = name_of(ctx.project, reviewer);
            locale.tr_args("team-learn-on", &[("article", title), ("name", who)])
        }
        None => locale.tr_args("team-learn", &[("article", title)]),
    };
    let color = if reviewer.is_some() { Theme::of(ui).colors.accent } else { Theme::of(ui).colors.muted };
    let cell = IconCell::new(reviewer.is_some(), &name).icon(icon::STAR, color);
    if ui.add_enabled(ctx.locked.is_none(), cell).clicked() {
        let reviewer = reviewer.is_none().then(|| ctx.analyst.clone());
        send(Action::SetTraining(article.clone(), reviewer));
    }
}
