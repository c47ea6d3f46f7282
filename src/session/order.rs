//! The order in which articles are listed and walked.

use super::Session;
use crate::model::{Article, ArticleId};

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
}
