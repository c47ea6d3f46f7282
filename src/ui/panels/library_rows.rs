//! Which articles the library lists, and in which order: derived once a revision.

use std::{cmp::Reverse, collections::BTreeSet};

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

    /// Makes rows of articles that are new or were changed, and finds their places. All others stay as they are: while a
    /// large project is being read, there are more every quarter of a second.
    fn read_articles(&mut self, project: &Project) {
        let superseded = project.superseded();
        let articles: Vec<&Article> = project.articles.values().collect();
        let mut rows = Vec::with_capacity(articles.len());
        let before = std::mem::take(&mut self.all);
        // Where the rows are now that keep their place among each other, by where they were.
        let mut kept: Vec<Option<usize>> = vec![None; before.len()];
        let mut others: Vec<usize> = Vec::new();
        // Both are in the order of the identifiers.
        let mut before = before.into_iter().enumerate().peekable();
        for (at, article) in articles.iter().enumerate() {
            while before.next_if(|(_, row)| row.id < article.id).is_some() {}
            let known = before.next_if(|(_, row)| row.id == article.id && row.rev == article.rev);
            let superseded = superseded.contains(&article.id);
            let keeps = known.as_ref().filter(|(_, row)| row.superseded == superseded).map(|(was, _)| *was);
            match keeps.and_then(|was| kept.get_mut(was)) {
                Some(place) => *place = Some(at),
                None => others.push(at),
            }
            rows.push(Row { superseded, ..known.map_or_else(|| Row::of(article), |(_, row)| row) });
        }
        others.retain(|at| rows.get(*at).is_some_and(|row| !row.superseded));
        let rank =
            |at: &usize| articles.get(*at).map(|article| (Reverse(article.published), &article.title, &article.id));
        others.sort_by(|a, b| rank(a).cmp(&rank(b)));
        let kept = self.order.iter().filter_map(|was| kept.get(*was).copied().flatten());
        self.order = merged(kept, others, |a, b| rank(a) <= rank(b));
        self.all = rows;
    }

    fn read_layers(&mut self, project: &Project, analyst: &AnalystId) {
        let assigned = |entry: &&crate::model::Assignment| entry.analysts.contains(analyst);
        let mine: BTreeSet<&ArticleId> =
            project.assignments.entries.iter().filter(assigned).map(|e| &e.article).collect();
        for row in &mut self.all {
            (row.status, row.marks, row.mine) = (Status::Untouched, 0, mine.contains(&row.id));
        }
        let (mut at, mut last) = (0, None);
        for (article, layer) in project.overviews_of(analyst) {
            // They come in the order of the identifiers, as the rows do: first those at hand, then the others.
            if last.replace(article).is_some_and(|last| article < last) {
                at = 0;
            }
            let there = self.all.get_mut(at..).unwrap_or_default();
            let ahead = there.iter().take_while(|row| row.id < *article).count();
            at += ahead;
            if let Some(row) = there.get_mut(ahead).filter(|row| row.id == *article) {
                (row.status, row.marks) = (layer.status(), layer.marks());
            }
        }
        self.counts = Which::ALL.map(|which| self.all.iter().filter(|row| !row.superseded && which.takes(row)).count());
    }
}

impl Row {
    /// Of an article, before anything is known of its marks.
    fn of(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            rev: article.rev,
            folded: fold_word(&format!("{} {} {}", article.title, article.outlet, article.byline)),
            status: Status::Untouched,
            marks: 0,
            mine: false,
            superseded: false,
            is_version: article.supersedes.is_some(),
        }
    }
}

/// Two lists in order as one.
fn merged(
    one: impl Iterator<Item = usize>,
    other: Vec<usize>,
    is_before: impl Fn(&usize, &usize) -> bool,
) -> Vec<usize> {
    let mut all = Vec::with_capacity(one.size_hint().1.unwrap_or_default() + other.len());
    let mut other = other.into_iter().peekable();
    for at in one {
        while let Some(before) = other.next_if(|other| !is_before(&at, other)) {
            all.push(before);
        }
        all.push(at);
    }
    all.extend(other);
    all
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

    /// The titles as they are listed, with what else a row says.
    fn told(rows: &Rows) -> Vec<(ArticleId, Status, usize, bool)> {
        let row = |at| rows.get(at).map(|row| (row.id.clone(), row.status, row.marks, row.is_version));
        (0..rows.len()).filter_map(row).collect()
    }

    #[test]
    fn rows_of_articles_that_came_one_by_one_are_those_of_all_at_once_and_none_is_made_twice() {
        let Desk { project: whole, key, .. } = Desk::marked();
        let mut project = Project { articles: std::collections::BTreeMap::new(), ..whole.clone() };
        let mut rows = Rows::default();
        let mut made = std::collections::BTreeMap::new();
        // In an order that is neither that of the list nor that of the identifiers.
        let mut coming: Vec<&Article> = whole.articles.values().collect();
        coming.sort_by_key(|article| (article.title.len(), &article.id));
        for (revision, article) in (1..).zip(coming) {
            project.articles.insert(article.id.clone(), article.clone());
            rows.update(&project, &key.analyst, revision, &Filter::default(), None);
            let mut anew = Rows::default();
            anew.update(&project, &key.analyst, revision, &Filter::default(), None);
            assert_eq!((told(&rows), rows.counts), (told(&anew), anew.counts));
            for row in &rows.all {
                let folded = row.folded.as_ptr();
                assert_eq!(*made.entry(row.id.clone()).or_insert(folded), folded, "the row is the one of before");
            }
        }
        assert_eq!(rows.len(), whole.articles.len());
    }

    #[test]
    fn a_change_of_an_article_and_a_newer_version_find_their_places() {
        let mut desk = Desk::new();
        let mut rows = Rows::default();
        rows.update(&desk.project, &desk.key.analyst, 1, &Filter::default(), None);
        let newest = rows.get(0).unwrap().id.clone();
        let oldest = rows.get(rows.len() - 1).unwrap().id.clone();
        let last = desk.project.articles[&oldest].published;
        let article = desk.project.articles.get_mut(&newest).unwrap();
        (article.published, article.title, article.rev) = (last, "ي".to_owned(), article.rev + 1);
        rows.update(&desk.project, &desk.key.analyst, 2, &Filter::default(), None);
        assert_eq!(rows.get(rows.len() - 1).unwrap().id, newest);
        let article = desk.project.articles.get_mut(&newest).unwrap();
        (article.supersedes, article.rev) = (Some(oldest.clone()), article.rev + 1);
        rows.update(&desk.project, &desk.key.analyst, 3, &Filter::default(), None);
        assert_eq!((rows.len(), rows.count(Which::All)), (4, 4), "the older version is not listed");
        assert!(!told(&rows).iter().any(|(id, ..)| *id == oldest));
        desk.project.articles.remove(&newest);
        rows.update(&desk.project, &desk.key.analyst, 4, &Filter::default(), None);
        assert!(told(&rows).iter().any(|(id, ..)| *id == oldest), "it is listed again once that is gone");
    }
}
