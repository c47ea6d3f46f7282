//! The order in which articles are listed and walked.

use super::Session;
use crate::model::{Article, ArticleId, Status};

impl Session {
    /// The articles as lists show them: the newest first, those without a date last; of several versions
    /// of one, the newest.
    pub fn articles_in_order(&self) -> Vec<ArticleId> {
        let superseded = self.project.superseded();
        let newest = self.project.articles.values().filter(|article| !superseded.contains(&article.id));
        let mut articles: Vec<&Article> = newest.collect();
        articles.sort_by(|a, b| {
            b.published.cmp(&a.published).then_with(|| a.title.cmp(&b.title)).then_with(|| a.id.cmp(&b.id))
        });
        articles.into_iter().map(|article| article.id.clone()).collect()
    }

    /// The next article after one that is not done by who is at work, going round: of those they were given to read, and of
    /// all where they were given none.
    pub fn next_to_do(&self, after: Option<&ArticleId>) -> Option<ArticleId> {
        let mut order = self.articles_in_order();
        let here = after.and_then(|open| order.iter().position(|id| id == open)).map_or(0, |at| at + 1);
        order.rotate_left(here);
        let readers = self.project.assignments.readers();
        let is_mine = |id: &ArticleId| readers.get(id).is_some_and(|readers| readers.contains(&self.analyst));
        if order.iter().any(is_mine) {
            order.retain(is_mine);
        }
        order.into_iter().find(|id| self.status(id) != Status::Done)
    }
}
