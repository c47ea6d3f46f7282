//! Articles to learn on: an analyst's score, and every difference, which leads to its words.

use egui::{ScrollArea, Ui};

use super::{TeamCtx, TeamState, name_of, nothing, title_of};
use crate::{
    model::{AnalystId, ArticleId},
    review::{
        agreement::{Outcome, Parts},
        compare::Difference,
        score::{About, Deviation, How},
    },
    session::{Figures, NotScored, Scored, Scores},
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        panels::{
            Send,
            words::{name_of as name_in, tag_name},
        },
        theme::Theme,
        widgets::{
            Choice, Label, ListRow, Section,
            layout::{column, follow_keyboard, keyed, listing, row, table_row},
        },
    },
};

/// Height of a row until one was shown, in points.
const ROW_HEIGHT: f32 = 52.0;
/// Width of a column of figures, and of a field to choose, in points.
const COLUMN: f32 = 150.0;
const FIELD: f32 = 240.0;

/// How tall a row is.
#[derive(Debug)]
pub(super) struct TrainingState {
    row_height: f32,
}

impl Default for TrainingState {
    fn default() -> Self {
        Self { row_height: ROW_HEIGHT }
    }
}

/// A row of the list: an article, or one of its differences.
type Line<'a> = (&'a ArticleId, &'a Scored, Option<&'a Deviation>);

/// Shows it.
pub(super) fn show(ui: &mut Ui, ctx: &TeamCtx<'_>, state: &mut TeamState, locale: &Locale, send: Send<'_>) {
    if ctx.project.assignments.training.is_empty() {
        return nothing(ui, locale, "team-training-none");
    }
    whose(ui, ctx, state, locale);
    let Some(scores) = ctx.scores else { return nothing(ui, locale, "team-counting") };
    figures(ui, ctx, scores, locale);
    ui.add(Section(&locale.tr("team-training-articles")));
    ui.spacing_mut().item_spacing.y = 2.0;
    let lines = lines(scores);
    let state = &mut state.training;
    let mut height = state.row_height;
    let area = ScrollArea::vertical().id_salt("training").auto_shrink([false, false]);
    area.show_rows(ui, state.row_height, lines.len(), |ui, range| {
        column(ui, |ui| {
            listing(ui, &locale.tr("team-training"), lines.len(), |ui| {
                for (at, line) in lines.iter().enumerate().skip(range.start).take(range.len()) {
                    height = keyed(ui, at, |ui| show_line(ui, ctx, line, at, locale, send));
                }
            });
        });
    });
    if (height - state.row_height).abs() > 0.1 {
        state.row_height = height;
        ui.ctx().request_repaint();
    }
}

/// Whose scores are shown: only who owns the project looks at others'.
fn whose(ui: &mut Ui, ctx: &TeamCtx<'_>, state: &mut TeamState, locale: &Locale) {
    let name = locale.tr("team-training-whose");
    if ctx.locked.is_some() {
        state.scored = None;
        return;
    }
    let mut chosen = state.whose(ctx.project, ctx.analyst);
    let members: Vec<(AnalystId, &str)> =
        ctx.project.team.values().map(|member| (member.id.clone(), member.name.as_str())).collect();
    row(ui, |ui| {
        ui.add(Label::new(&name).muted());
        if ui.add(Choice::new(&mut chosen, &members, &name).width(FIELD)).changed() {
            state.scored = Some(chosen);
        }
    });
}

/// The figures of all articles together, and of each tag.
fn figures(ui: &mut Ui, ctx: &TeamCtx<'_>, scores: &Scores, locale: &Locale) {
    let columns = [None, Some(COLUMN), Some(COLUMN), Some(COLUMN), Some(COLUMN)];
    let height = Theme::of(ui).sizes.row_height;
    let heads = ["team-score-exact", "team-score-overlap", "team-score-precision", "team-score-recall"];
    table_row(ui, height, &columns, |ui, nth| {
        if let Some(key) = nth.checked_sub(1).and_then(|nth| heads.get(nth)) {
            ui.add(Label::new(&locale.tr(key)).small().muted().one_line());
        }
    });
    let all = (locale.tr("team-all"), scores.all);
    let tags = scores
        .by_tag
        .iter()
        .map(|(tag, figures)| (tag_name(&ctx.project.codebook, tag, locale.lang()).to_owned(), *figures));
    for (name, figures) in std::iter::once(all).chain(tags) {
        let said = said_of(figures, locale);
        table_row(ui, height, &columns, |ui, nth| match nth.checked_sub(1) {
            None => drop(ui.add(Label::new(&name).one_line())),
            Some(nth) => drop(ui.add(Label::new(said.get(nth).map_or("", String::as_str)).one_line())),
        });
    }
}

/// F1 exact and overlapping, then precision and recall of the exact one.
fn said_of(figures: Figures, locale: &Locale) -> [String; 4] {
    let share = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| locale.percent(value as f32));
    let f1 = |outcome: &Outcome| share(outcome.as_ref().ok().map(|score| score.value));
    let (precision, recall) = match figures.exact.map(|score| score.parts) {
        Ok(Parts::Retrieval { precision, recall }) => (precision, recall),
        _ => (None, None),
    };
    [f1(&figures.exact), f1(&figures.overlap), share(precision), share(recall)]
}

fn lines(scores: &Scores) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (article, scored) in &scores.articles {
        lines.push((article, scored, None));
        let deviations = scored.score.iter().flat_map(|score| &score.deviations);
        lines.extend(deviations.map(|deviation| (article, scored, Some(deviation))));
    }
    lines
}

fn show_line(
    ui: &mut Ui,
    ctx: &TeamCtx<'_>,
    &(article, scored, deviation): &Line<'_>,
    at: usize,
    locale: &Locale,
    send: Send<'_>,
) -> f32 {
    let colors = &Theme::of(ui).colors;
    let (title, second, sign, color) = match deviation {
        None => (title_of(ctx.project, article, locale), of_article(ctx, scored, locale), icon::STAR, colors.accent),
        Some(deviation) => {
            let (sign, color) = match deviation.how {
                How::Missed => (icon::MINUS, colors.bad),
                How::Added => (icon::PLUS, colors.warn),
                How::Differs { .. } => (icon::PENCIL_SIMPLE, colors.muted),
            };
            (deviation.words.clone(), of_deviation(ctx, deviation, locale), sign, color)
        }
    };
    let line = ListRow::new(&title).second(&second).icon(sign, color).card().nth(at);
    let response = ui.add(if deviation.is_none() { line.strong() } else { line });
    follow_keyboard(&response);
    if response.clicked() {
        if let Some(place) = deviation.and_then(|deviation| deviation.place) {
            send(Action::GoToWords(article.clone(), place));
        } else {
            send(Action::OpenArticle(article.clone()));
            send(Action::ShowPage(None));
        }
    }
    response.rect.height()
}

/// The figures of an article, or why there are none.
fn of_article(ctx: &TeamCtx<'_>, scored: &Scored, locale: &Locale) -> String {
    let reviewer = name_of(ctx.project, &scored.reviewer);
    match &scored.score {
        Ok(score) => {
            let [exact, overlap, ..] = said_of(score.figures, locale);
            let [alike, not] = [score.alike, score.deviations.len()].map(|count| locale.number(count));
            let words = [("exact", exact), ("overlap", overlap), ("alike", alike), ("not", not)];
            let words: Vec<(&str, &str)> = words.iter().map(|(name, words)| (*name, words.as_str())).collect();
            locale.tr_with("team-score", &words, &[("name", reviewer)])
        }
        Err(why) => {
            let (key, count) = match why {
                NotScored::NotDone => ("team-score-not-done", 0),
                NotScored::NothingAgreed => ("team-score-nothing-agreed", 0),
                NotScored::Open(count) => ("team-score-open", *count),
                NotScored::OtherText => ("team-score-other-text", 0),
                NotScored::OwnWork => ("team-score-own-work", 0),
            };
            let count = locale.number(count);
            locale.tr_with(key, &[("count", &count)], &[("name", reviewer)])
        }
    }
}

/// What is not as agreed, in words.
fn of_deviation(ctx: &TeamCtx<'_>, deviation: &Deviation, locale: &Locale) -> String {
    let codebook = &ctx.project.codebook;
    let link = |id: &crate::model::LinkKindId| {
        let kind = codebook.links.iter().find(|kind| kind.id == *id);
        kind.and_then(|kind| name_in(&kind.names, locale)).unwrap_or(id.as_str()).to_owned()
    };
    let about = match &deviation.about {
        About::Mark(tag) => tag_name(codebook, tag, locale.lang()).to_owned(),
        About::Link(kind) => link(kind),
    };
    match &deviation.how {
        How::Missed => locale.tr_args("team-missed", &[("what", &about)]),
        How::Added => locale.tr_args("team-added", &[("what", &about)]),
        How::Differs { differences, tag, words } => {
            let differences: Vec<String> = differences.iter().map(|one| of_difference(ctx, one, locale)).collect();
            let differences = differences.join(locale.tr("list-comma").as_str());
            let own_tag = tag.as_ref().map(|tag| tag_name(codebook, tag, locale.lang()).to_owned());
            let own: Vec<String> = [own_tag, words.clone()].into_iter().flatten().collect();
            let own = own.iter().map(|own| locale.isolated(own)).collect::<Vec<_>>().join(" · ");
            let said = [("what", about.as_str()), ("own", own.as_str())];
            let key = if own.is_empty() { "team-differs" } else { "team-differs-own" };
            locale.tr_with(key, &[("differences", &differences)], &said)
        }
    }
}

fn of_difference(ctx: &TeamCtx<'_>, difference: &Difference, locale: &Locale) -> String {
    let key = match difference {
        Difference::Missing => "team-difference-missing",
        Difference::Boundary => "difference-words",
        Difference::Tag => "difference-tag",
        Difference::Entity => "difference-actors",
        Difference::Who => "team-difference-who",
        Difference::Step => "team-difference-step",
        Difference::Order => "team-difference-order",
        Difference::Act => "team-difference-act",
        Difference::Attribute(id) => {
            let attribute = ctx.project.codebook.attributes.iter().find(|attribute| attribute.id == *id);
            let name = attribute.and_then(|attribute| name_in(&attribute.names, locale));
            return name.unwrap_or(id.as_str()).to_owned();
        }
    };
    locale.tr(key)
}
