//! The people of a project, and who reads what.

use std::collections::{BTreeMap, BTreeSet};

use super::{AnalystId, ArticleId, Extra};

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analyst {
    /// Their short name: the folder of their layers.
    pub id: AnalystId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// What they are called.
    pub name: String,
    /// What this version does not know of them.
    pub extra: Extra,
}

/// Who reads one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// What is read.
    pub article: ArticleId,
    /// By whom.
    pub analysts: Vec<AnalystId>,
}

/// Who reads what; the owner's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignments {
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// One an article, in the order of the articles' names.
    pub entries: Vec<Assignment>,
    /// Articles to learn on, each with the reviewer whose agreed layer those of analysts are held against.
    pub training: BTreeMap<ArticleId, AnalystId>,
    /// What this version does not know of them.
    pub extra: Extra,
}

impl Assignments {
    /// Who reads each article, in the order of their names; of two entries for one article, all of both.
    pub fn readers(&self) -> BTreeMap<&ArticleId, BTreeSet<&AnalystId>> {
        let mut readers: BTreeMap<&ArticleId, BTreeSet<&AnalystId>> = BTreeMap::new();
        for Assignment { article, analysts } in &self.entries {
            readers.entry(article).or_default().extend(analysts);
        }
        readers
    }

    /// Whether an analyst is to read an article.
    pub fn names(&self, article: &ArticleId, analyst: &AnalystId) -> bool {
        self.entries.iter().any(|entry| entry.article == *article && entry.analysts.contains(analyst))
    }

    /// The same with other readers of some articles; nobody reads an article for which none are given.
    #[must_use]
    pub fn with(&self, changed: impl IntoIterator<Item = (ArticleId, BTreeSet<AnalystId>)>) -> Self {
        let owned = |(article, analysts): (&ArticleId, BTreeSet<&AnalystId>)| {
            (article.clone(), analysts.into_iter().cloned().collect::<BTreeSet<AnalystId>>())
        };
        let mut readers: BTreeMap<ArticleId, BTreeSet<AnalystId>> = self.readers().into_iter().map(owned).collect();
        readers.extend(changed);
        readers.retain(|_, analysts| !analysts.is_empty());
        let entry = |(article, analysts): (ArticleId, BTreeSet<AnalystId>)| Assignment {
            article,
            analysts: analysts.into_iter().collect(),
        };
        Self { entries: readers.into_iter().map(entry).collect(), ..self.clone() }
    }
}
