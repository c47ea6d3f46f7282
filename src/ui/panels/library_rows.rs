//! Which articles the library lists, and in which order: derived once a revision.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    model::{AnalystId, Article, ArticleId, Project, Status},
    text::fold_word,
};

/// Which articles are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Which {
    /// Every one.
    #[default]
    All,
    /// Those that the analyst is to read.
    Mine,
    /// Those that the analyst has begun.
    InProgress,
    /// Those that the analyst has finished.
    Done,
}

impl Which {
    /// In the order of the chips.
    pub const ALL: [Self; 4] = [Self::All, Self::Mine, Self::InProgress, Self::Done];

    fn takes(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Mine => row.mine,
            Self::InProgress => row.status == Status::InProgress,
            Self::Done => row.status == Status::Done,
        }
    }
}

/// An article of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub id: ArticleId,
    rev: u32,
    folded: String,
    pub status: Status,
    pub marks: usize,
    pub mine: bool,
}

/// The list as it was derived last.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    revision: Option<u64>,
    /// In the order of the identifiers.
    all: Vec<Row>,
    /// Newest first, as places in `all`.
    order: Vec<usize>,
    counts: [usize; 4],
    shown_for: Option<(String, Which)>,
    shown: Vec<usize>,
}

impl Rows {
    /// Brings the list up to a revision, a filter and a chip. Costs nothing where all are as they were.
    pub fn update(&mut self, project: &Project, analyst: &AnalystId, revision: u64, filter: &str, which: Which) {
        if self.revision != Some(revision) {
            self.revision = Some(revision);
            self.shown_for = None;
            let same = self.all.len() == project.articles.len()
                && self.all.iter().zip(project.articles.values()).all(|(row, a)| row.id == a.id && row.rev == a.rev);
            if !same {
                self.read_articles(project);
            }
            self.read_layers(project, analyst);
        }
        let wanted = (filter.to_owned(), which);
        if self.shown_for.as_ref() != Some(&wanted) {
            let needle = fold_word(filter);
            let takes =
                |at: &usize| self.all.get(*at).is_some_and(|row| which.takes(row) && row.folded.contains(&needle));
            self.shown = self.order.iter().copied().filter(takes).collect();
            self.shown_for = Some(wanted);
        }
    }

    /// How many are listed.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The one at a place of the list.
    pub fn get(&self, at: usize) -> Option<&Row> {
        self.all.get(*self.shown.get(at)?)
    }

    /// How many a chip would list without the filter.
    pub fn count(&self, which: Which) -> usize {
        Which::ALL.into_iter().zip(self.counts).find_map(|(of, count)| (of == which).then_some(count)).unwrap_or(0)
    }

    fn read_articles(&mut self, project: &Project) {
        let row = |article: &Article| Row {
            id: article.id.clone(),
            rev: article.rev,
            folded: fold_word(&format!("{} {} {}", article.title, article.outlet, article.byline)),
            status: Status::Untouched,
            marks: 0,
            mine: false,
        };
        self.all = project.articles.values().map(row).collect();
        let mut newest_first: Vec<(usize, &Article)> = project.articles.values().enumerate().collect();
        newest_first.sort_by(|(_, a), (_, b)| {
            (Reverse(a.published), &a.title, &a.id).cmp(&(Reverse(b.published), &b.title, &b.id))
        });
        self.order = newest_first.into_iter().map(|(at, _)| at).collect();
    }

    fn read_layers(&mut self, project: &Project, analyst: &AnalystId) {
        let layers: BTreeMap<&ArticleId, _> = project
            .layers
            .iter()
            .filter(|(key, _)| key.analyst == *analyst)
            .map(|(key, l)| (&key.article, l))
            .collect();
        let assigned = |entry: &&crate::model::Assignment| entry.analysts.contains(analyst);
        let mine: BTreeSet<&ArticleId> =
            project.assignments.entries.iter().filter(assigned).map(|e| &e.article).collect();
        for row in &mut self.all {
            let layer = layers.get(&row.id);
            row.status = layer.map_or(Status::Untouched, |layer| layer.status);
            row.marks = layer.map_or(0, |layer| layer.annotations.len());
            row.mine = mine.contains(&row.id);
        }
        self.counts = Which::ALL.map(|which| self.all.iter().filter(|row| which.takes(row)).count());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Assignment, ui::panels::testing::Desk};

    fn titles(desk: &Desk, filter: &str, which: Which) -> Vec<String> {
        let mut rows = Rows::default();
        rows.update(&desk.project, &desk.key.analyst, 1, filter, which);
        (0..rows.len()).map(|at| desk.project.articles[&rows.get(at).unwrap().id].title.clone()).collect()
    }

    #[test]
    fn the_newest_article_is_first() {
        let titles = titles(&Desk::new(), "", Which::All);
        assert_eq!(titles.len(), 5);
        assert!(titles.first().unwrap().starts_with("محطة التحلية"));
        assert!(titles.last().unwrap().starts_with("نقابة"));
    }

    #[test]
    fn the_filter_minds_neither_spelling_nor_case_and_looks_at_outlets_too() {
        let desk = Desk::new();
        assert_eq!(titles(&desk, "اسعار", Which::All).len(), 1, "أسعار without its hamza");
        assert_eq!(titles(&desk, "PORT", Which::All), ["Port authority rejects delay report"]);
        assert_eq!(titles(&desk, "المرفا", Which::All).len(), 2, "the outlet's name");
        assert!(titles(&desk, "لا شيء من هذا", Which::All).is_empty());
    }

    #[test]
    fn chips_take_what_they_say() {
        let mut desk = Desk::marked();
        let first = desk.project.articles.keys().next().unwrap().clone();
        let assignment = Assignment { article: first, analysts: vec![desk.key.analyst.clone()] };
        desk.project.assignments.entries = vec![assignment];
        let counts: Vec<usize> = Which::ALL.into_iter().map(|which| titles(&desk, "", which).len()).collect();
        assert_eq!(counts, [5, 1, 1, 2], "all, mine, in progress, done");
    }

    #[test]
    fn a_new_revision_is_read_and_the_same_one_is_not() {
        let mut desk = Desk::new();
        let mut rows = Rows::default();
        rows.update(&desk.project, &desk.key.analyst, 1, "", Which::All);
        desk.tag("نقلت", "cue");
        rows.update(&desk.project, &desk.key.analyst, 1, "", Which::All);
        assert_eq!(rows.get(0).unwrap().marks, 0);
        rows.update(&desk.project, &desk.key.analyst, 2, "", Which::All);
        assert_eq!((rows.get(0).unwrap().marks, rows.get(0).unwrap().status), (1, Status::InProgress));
    }
}
