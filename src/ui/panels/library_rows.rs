//! Which articles the library lists, and in which order: derived once a revision.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    model::{AnalystId, Article, ArticleId, LayerKey, Project, Status, TagId},
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
    /// Those that the analyst has not begun.
    Untouched,
    /// Those that the analyst has begun.
    InProgress,
    /// Those that the analyst has finished.
    Done,
}

impl Which {
    /// In the order of the chips.
    pub const ALL: [Self; 5] = [Self::All, Self::Mine, Self::Untouched, Self::InProgress, Self::Done];

    fn takes(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Mine => row.mine,
            Self::Untouched => row.status == Status::Untouched,
            Self::InProgress => row.status == Status::InProgress,
            Self::Done => row.status == Status::Done,
        }
    }
}

/// Which articles are listed, by everything that can be asked for together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// What their title, outlet or author contains, or their text where that is looked into.
    pub text: String,
    /// How far the analyst is with them.
    pub which: Which,
    /// Whose marks and progress count, where not those of who is at work.
    pub analyst: Option<AnalystId>,
    /// What the analyst has marked something as in them.
    pub tag: Option<TagId>,
}

impl Filter {
    /// Whether anything beside a chip is asked for.
    pub fn is_narrow(&self) -> bool {
        !self.text.trim().is_empty() || self.analyst.is_some() || self.tag.is_some()
    }

    /// Asks for nothing but what the chip says.
    pub fn clear(&mut self) {
        *self = Self { which: self.which, ..Self::default() };
    }
}

/// The articles whose texts hold what is typed, where that was looked for, and which result that is.
pub(super) type InTexts<'a> = Option<(u64, &'a BTreeSet<ArticleId>)>;

/// An article of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub id: ArticleId,
    rev: u32,
    folded: String,
    pub status: Status,
    pub marks: usize,
    pub mine: bool,
    /// A newer version stands for it.
    pub superseded: bool,
    /// It is a newer version itself.
    pub is_version: bool,
}

/// The list as it was derived last.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    read: Option<(u64, AnalystId)>,
    /// In the order of the identifiers.
    all: Vec<Row>,
    /// Newest first, as places in `all`.
    order: Vec<usize>,
    counts: [usize; 5],
    /// With the number of what was found in texts.
    shown_for: Option<(Filter, Option<u64>)>,
    shown: Vec<usize>,
}

impl Rows {
    /// Brings the list up to a revision and a filter, for who is at work. Costs nothing where all are as they were.
    pub fn update(&mut self, project: &Project, me: &AnalystId, revision: u64, filter: &Filter, texts: InTexts<'_>) {
        let analyst = filter.analyst.as_ref().unwrap_or(me);
        let read = (revision, analyst.clone());
        if self.read.as_ref() != Some(&read) {
            self.read = Some(read);
            self.shown_for = None;
            let same = self.all.len() == project.articles.len()
                && self.all.iter().zip(project.articles.values()).all(|(row, a)| row.id == a.id && row.rev == a.rev);
            if !same {
                self.read_articles(project);
            }
            self.read_layers(project, analyst);
        }
        let result = texts.map(|(result, _)| result);
        if self.shown_for.as_ref().is_none_or(|(of, seen)| of != filter || *seen != result) {
            let needle = fold_word(&filter.text);
            let has_tag = |row: &Row| {
                let Some(tag) = &filter.tag else { return true };
                let key = LayerKey { analyst: analyst.clone(), article: row.id.clone() };
                project.overview(&key).is_some_and(|layer| layer.has_tag(tag))
            };
            let reads = |row: &Row| texts.is_some_and(|(_, found)| found.contains(&row.id));
            let takes =
                |row: &Row| filter.which.takes(row) && (row.folded.contains(&needle) || reads(row)) && has_tag(row);
            self.shown = self.order.iter().copied().filter(|at| self.all.get(*at).is_some_and(takes)).collect();
            self.shown_for = Some((filter.clone(), result));
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
        let superseded = project.superseded();
        let row = |article: &Article| Row {
            id: article.id.clone(),
            rev: article.rev,
            folded: fold_word(&format!("{} {} {}", article.title, article.outlet, article.byline)),
            status: Status::Untouched,
            marks: 0,
            mine: false,
            superseded: superseded.contains(&article.id),
            is_version: article.supersedes.is_some(),
        };
        self.all = project.articles.values().map(row).collect();
        let mut newest_first: Vec<(usize, &Article)> =
            project.articles.values().enumerate().filter(|(_, article)| !superseded.contains(&article.id)).collect();
        newest_first.sort_by(|(_, a), (_, b)| {
            (Reverse(a.published), &a.title, &a.id).cmp(&(Reverse(b.published), &b.title, &b.id))
        });
        self.order = newest_first.into_iter().map(|(at, _)| at).collect();
    }

    fn read_layers(&mut self, project: &Project, analyst: &AnalystId) {
        let layers: BTreeMap<&ArticleId, _> = project.overviews_of(analyst).collect();
        let assigned = |entry: &&crate::model::Assignment| entry.analysts.contains(analyst);
        let mine: BTreeSet<&ArticleId> =
            project.assignments.entries.iter().filter(assigned).map(|e| &e.article).collect();
        for row in &mut self.all {
            let layer = layers.get(&row.id);
            row.status = layer.map_or(Status::Untouched, |layer| layer.status());
            row.marks = layer.map_or(0, |layer| layer.marks());
            row.mine = mine.contains(&row.id);
        }
        self.counts = Which::ALL.map(|which| self.all.iter().filter(|row| !row.superseded && which.takes(row)).count());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Assignment, ui::panels::testing::Desk};

    fn titles(desk: &Desk, text: &str, which: Which) -> Vec<String> {
        listed(desk, &Filter { text: text.to_owned(), which, ..Filter::default() })
    }

    fn listed(desk: &Desk, filter: &Filter) -> Vec<String> {
        let mut rows = Rows::default();
        rows.update(&desk.project, &desk.key.analyst, 1, filter, None);
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
        assert_eq!(counts, [5, 1, 2, 1, 2], "all, mine, not started, in progress, done");
    }

    #[test]
    fn articles_are_asked_for_by_a_tag_and_by_a_colleagues_work() {
        let mut desk = Desk::marked();
        let tagged = |tag: &str| Filter { tag: Some(TagId::new(tag).unwrap()), ..Filter::default() };
        assert_eq!(listed(&desk, &tagged("source")), ["محطة التحلية في ميناء الساحل"]);
        assert!(listed(&desk, &tagged("unheard-of")).is_empty());
        let bassem = AnalystId::new("bassem").unwrap();
        let key = LayerKey { analyst: bassem.clone(), ..desk.key.clone() };
        let mut layer = desk.layer().unwrap().clone();
        (layer.key, layer.status) = (key.clone(), Status::Done);
        desk.project.layers.insert(key, layer);
        let done = Filter { which: Which::Done, analyst: Some(bassem.clone()), ..Filter::default() };
        assert_eq!(listed(&desk, &done).len(), 1, "what Bassem has done");
        assert_eq!(listed(&desk, &Filter { analyst: Some(bassem), ..tagged("cue") }).len(), 1);
    }

    #[test]
    fn a_new_revision_is_read_and_the_same_one_is_not() {
        let mut desk = Desk::new();
        let mut rows = Rows::default();
        rows.update(&desk.project, &desk.key.analyst, 1, &Filter::default(), None);
        desk.tag("نقلت", "cue");
        rows.update(&desk.project, &desk.key.analyst, 1, &Filter::default(), None);
        assert_eq!(rows.get(0).unwrap().marks, 0);
        rows.update(&desk.project, &desk.key.analyst, 2, &Filter::default(), None);
        assert_eq!((rows.get(0).unwrap().marks, rows.get(0).unwrap().status), (1, Status::InProgress));
    }
}
