//! The articles of the library that something is done to together: chosen as files are in a window of files.

use std::collections::BTreeSet;

use super::library_rows::Rows;
use crate::model::{ArticleId, Project};

/// Which they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    ids: BTreeSet<ArticleId>,
    /// From which one a run of them goes.
    anchor: Option<ArticleId>,
    /// The revision in which all of them were there.
    kept_for: u64,
}

impl Chosen {
    pub fn has(&self, id: &ArticleId) -> bool {
        self.ids.contains(id)
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// In the order of their names.
    pub fn ids(&self) -> Vec<ArticleId> {
        self.ids.iter().cloned().collect()
    }

    /// What is done to an article is done to all that are chosen with it, else to it alone.
    pub fn with(&self, id: &ArticleId) -> Vec<ArticleId> {
        if self.has(id) { self.ids() } else { vec![id.clone()] }
    }

    /// None is; runs go from that one.
    pub fn none(&mut self, anchor: Option<ArticleId>) {
        self.ids.clear();
        self.anchor = anchor;
    }

    /// Chooses exactly these.
    pub fn these(&mut self, ids: impl Iterator<Item = ArticleId>) {
        self.ids = ids.collect();
        self.anchor = self.ids.first().cloned();
    }

    /// Adds an article or takes it off. The first comes to the one that is open, which is in hand already.
    pub fn toggle(&mut self, id: &ArticleId, open: Option<&ArticleId>) {
        if self.ids.is_empty() {
            self.ids.extend(open.cloned());
        }
        if !self.ids.remove(id) {
            self.ids.insert(id.clone());
        }
        self.anchor = Some(id.clone());
    }

    /// Chooses the run of the list from where the last choice was made, or from the open article.
    pub fn reach(&mut self, id: &ArticleId, rows: &Rows, open: Option<&ArticleId>) {
        let place = |id: &ArticleId| (0..rows.len()).find(|at| rows.get(*at).is_some_and(|row| row.id == *id));
        let from = self.anchor.as_ref().or(open).and_then(place);
        let Some(to) = place(id) else { return };
        let from = from.unwrap_or(to);
        let run = from.min(to)..=from.max(to);
        self.ids = run.filter_map(|at| rows.get(at)).map(|row| row.id.clone()).collect();
        if self.anchor.is_none() {
            self.anchor = rows.get(from).map(|row| row.id.clone());
        }
    }

    /// Lets go of articles that are not there any more.
    pub fn keep(&mut self, project: &Project, revision: u64) {
        if self.kept_for != revision {
            self.kept_for = revision;
            self.ids.retain(|id| project.articles.contains_key(id));
        }
    }
}
