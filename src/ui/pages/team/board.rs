//! How far each member is: a row a member, a column a status.

use std::collections::{BTreeMap, BTreeSet};

use egui::{ScrollArea, Ui};

use super::{TeamCtx, name_of};
use crate::{
    model::{AnalystId, ArticleId, LayerKey, Overview, Status},
    session::{Session, Work},
    typeset::icon,
    ui::{
        locale::Locale,
        theme::Theme,
        widgets::{
            Label, ProgressBar, Separator,
            layout::{column, row, table_row},
        },
    },
};

/// What the table's columns are called, after that of the members.
const COLUMNS: [&str; 6] =
    ["team-assigned", "library-untouched", "library-in-progress", "library-done", "team-marks", "team-time"];
/// Their width, that of the bar, and what is kept free behind it, in points.
const COLUMN: f32 = 92.0;
const BAR: f32 = 136.0;
const AFTER_BAR: f32 = 24.0;

/// What members have done and who reads what, as it was derived last: once a revision.
#[derive(Debug, Default)]
pub struct Board {
    made_for: Option<u64>,
    by_member: BTreeMap<AnalystId, Work>,
    /// The articles, as lists show them.
    pub(super) articles: Vec<ArticleId>,
    readers: BTreeMap<ArticleId, BTreeSet<AnalystId>>,
}

impl Board {
    /// Brings it up to what the project is now.
    pub fn update(&mut self, session: &Session) {
        if self.made_for == Some(session.revision()) {
            return;
        }
        let project = session.project();
        self.by_member = project.team.keys().map(|id| (id.clone(), session.work_of(id))).collect();
        self.articles = session.articles_in_order();
        let owned = |readers: BTreeSet<&AnalystId>| readers.into_iter().cloned().collect();
        let readers = project.assignments.readers().into_iter();
        self.readers = readers.map(|(article, readers)| (article.clone(), owned(readers))).collect();
        self.made_for = Some(session.revision());
    }

    /// Of a project, without what members have done.
    #[cfg(test)]
    pub(super) fn of(project: &crate::model::Project) -> Self {
        let owned = |readers: BTreeSet<&AnalystId>| readers.into_iter().cloned().collect();
        let readers = project.assignments.readers().into_iter();
        let readers = readers.map(|(article, readers)| (article.clone(), owned(readers))).collect();
        Self { articles: project.articles.keys().cloned().collect(), readers, ..Self::default() }
    }

    /// What a member has done.
    pub(super) fn work_of(&self, member: &AnalystId) -> Work {
        self.by_member.get(member).copied().unwrap_or_default()
    }

    /// Whether a member is to read an article.
    pub(super) fn reads(&self, article: &ArticleId, member: &AnalystId) -> bool {
        self.readers.get(article).is_some_and(|readers| readers.contains(member))
    }

    /// How many articles nobody reads.
    pub(super) fn without_reader(&self) -> usize {
        self.articles.iter().filter(|id| self.readers.get(*id).is_none_or(BTreeSet::is_empty)).count()
    }
}

/// How far a member is with an article; none where they have not begun.
pub(super) fn state_of<'a>(ctx: &TeamCtx<'a>, article: &ArticleId, member: &AnalystId) -> Option<Overview<'a>> {
    let key = LayerKey { analyst: member.clone(), article: article.clone() };
    ctx.project.overview(&key)
}

/// The sign of a status, and its key in the locale files.
pub(super) fn sign_of(status: Status, theme: &Theme) -> (char, egui::Color32, &'static str) {
    match status {
        Status::Done => (icon::CHECK_CIRCLE, theme.colors.good, "library-done"),
        Status::InProgress => (icon::CIRCLE_HALF, theme.colors.accent, "library-in-progress"),
        Status::Untouched => (icon::CIRCLE, theme.colors.muted, "library-untouched"),
    }
}

/// A time of work in words.
pub(super) fn time(seconds: u64, locale: &Locale) -> String {
    let number = |number: u64| locale.number(usize::try_from(number).unwrap_or(usize::MAX));
    match (seconds / 3600, seconds / 60 % 60) {
        (0, 0) if seconds == 0 => "–".to_owned(),
        (0, 0) => locale.tr("team-time-less"),
        (0, minutes) => locale.tr_args("team-time-minutes", &[("minutes", &number(minutes))]),
        (hours, minutes) => {
            locale.tr_args("team-time-hours", &[("hours", &number(hours)), ("minutes", &number(minutes))])
        }
    }
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, ctx: &TeamCtx<'_>, locale: &Locale) {
    let height = Theme::of(ui).sizes.control_height;
    let columns: Vec<Option<f32>> = [None, Some(BAR)].into_iter().chain(COLUMNS.map(|_| Some(COLUMN))).collect();
    table_row(ui, height, &columns, |ui, nth| {
        if let Some(key) = nth.checked_sub(2).and_then(|nth| COLUMNS.get(nth)) {
            ui.add(Label::new(&locale.tr(key)).small().muted().one_line());
        }
    });
    ui.add(Separator);
    let mut all = Work::default();
    ScrollArea::vertical().id_salt("board").auto_shrink([false, false]).show(ui, |ui| {
        column(ui, |ui| {
            for member in ctx.project.team.keys() {
                let work = ctx.board.work_of(member);
                line(ui, &columns, (name_of(ctx.project, member), false), work, locale);
                ui.add(Separator);
                all = sum(all, work);
            }
            line(ui, &columns, (&locale.tr("team-all"), true), all, locale);
            ui.add_space(12.0);
            let without = ctx.board.without_reader();
            if without > 0 {
                let without = locale.count("count-articles", without);
                ui.add(Label::new(&locale.tr_with("team-without-reader", &[("articles", &without)], &[])).muted());
            }
            row(ui, |ui| ui.add(Label::new(&locale.tr("team-time-about")).small().muted()));
        });
    });
}

fn sum(one: Work, other: Work) -> Work {
    Work {
        assigned: one.assigned + other.assigned,
        untouched: one.untouched + other.untouched,
        finished: one.finished + other.finished,
        in_progress: one.in_progress + other.in_progress,
        done: one.done + other.done,
        marks: one.marks + other.marks,
        seconds: one.seconds + other.seconds,
    }
}

/// A row of the table; the last one is about all.
fn line(ui: &mut Ui, columns: &[Option<f32>], (name, is_all): (&str, bool), work: Work, locale: &Locale) {
    let counts = [work.assigned, work.untouched, work.in_progress, work.done, work.marks].map(|n| locale.number(n));
    let time = time(work.seconds, locale);
    let height = Theme::of(ui).sizes.control_height;
    table_row(ui, height, columns, |ui, nth| match nth {
        0 if is_all => drop(ui.add(Label::new(name).strong().one_line())),
        0 => drop(ui.add(Label::new(name).one_line())),
        1 if work.assigned > 0 => {
            let part = work.finished as f32 / work.assigned as f32;
            ui.set_max_width(ui.available_width() - AFTER_BAR);
            ui.add(ProgressBar::new(part, &locale.tr_args("team-finished", &[("name", name)])));
        }
        1 => {}
        _ => {
            let words = counts.get(nth - 2).unwrap_or(&time);
            let label = Label::new(words).one_line();
            ui.add(if words == "0" || words == "–" { label.muted() } else { label });
        }
    });
}
