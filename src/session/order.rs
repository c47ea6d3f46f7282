//! The order in which articles are listed and walked.

use super::Session;
use crate::model::{Article, ArticleId};

impl Session {
    /// The articles as lists show them: the newest first, those without a date last.
    pub fn articles_in_order(&self) -> Vec<ArticleId> {
        let mut articles: Vec<&Article> = self.project.articles.values().collect();
        articles.sort_by(|a, b| {
            b.published.cmp(&a.published).then_with(|| a.title.cmp(&b.title)).then_with(|| a.id.cmp(&b.id))
        });
        articles.into_iter().map(|article| article.id.clone()).collect()
    }
}
