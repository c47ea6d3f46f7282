//! Which articles are versions of the same: each newer one names the one that it supersedes.

use std::collections::BTreeSet;

use super::{AnalystId, Article, ArticleId, LayerKey, Project};

impl Project {
    /// The earlier versions of an article, the latest first. Versions that name each other in a circle end where they come
    /// round.
    pub fn earlier_versions<'a>(&'a self, id: &'a ArticleId) -> impl Iterator<Item = &'a Article> {
        let mut seen = BTreeSet::from([id]);
        let before = |id: &ArticleId| self.articles.get(self.articles.get(id)?.supersedes.as_ref()?);
        let mut next = before(id);
        std::iter::from_fn(move || {
            let article = next.take().filter(|article| seen.insert(&article.id))?;
            next = before(&article.id);
            Some(article)
        })
    }

    /// The articles that name this one as their earlier version, in the order of their names.
    pub fn newer_versions<'a>(&'a self, id: &'a ArticleId) -> impl Iterator<Item = &'a Article> {
        let names_it = move |article: &&Article| article.supersedes.as_ref() == Some(id) && !self.is_circular(article);
        self.articles.values().filter(names_it)
    }

    /// The articles that a newer version stands for in lists.
    pub fn superseded(&self) -> BTreeSet<&ArticleId> {
        let newer = self.articles.values().filter(|article| article.supersedes.is_some() && !self.is_circular(article));
        newer.filter_map(|article| article.supersedes.as_ref()).collect()
    }

    /// Of articles that name each other in a circle none is newer than another.
    fn is_circular(&self, article: &Article) -> bool {
        let last = self.earlier_versions(&article.id).last().unwrap_or(article);
        last.supersedes.as_ref().is_some_and(|next| self.articles.contains_key(next))
    }

    /// The newest article with that address.
    pub fn newest_at(&self, url: &str) -> Option<&Article> {
        let url = url.trim();
        if url.is_empty() {
            return None;
        }
        let superseded = self.superseded();
        let there = |article: &&Article| article.url.trim() == url && !superseded.contains(&article.id);
        self.articles.values().filter(there).max_by_key(|article| article.imported.when)
    }

    /// The latest earlier version on which an analyst has marks that can be taken over to an article: where there are none
    /// on it yet.
    pub fn marks_to_take_over<'a>(&'a self, analyst: &AnalystId, to: &'a ArticleId) -> Option<&'a ArticleId> {
        let has_marks = |article: &ArticleId| {
            let key = LayerKey { analyst: analyst.clone(), article: article.clone() };
            self.overview(&key).is_some_and(|layer| layer.marks() > 0)
        };
        let earlier = self.earlier_versions(to).find(|article| has_marks(&article.id));
        earlier.map(|article| &article.id).filter(|_| !has_marks(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{TextHash, testing::small_project};

    /// A project of articles that supersede each other as said, each with that address.
    fn project(articles: &[(&str, Option<&str>)]) -> Project {
        let mut project = small_project();
        let some = project.articles.values().next().unwrap().clone();
        project.articles.clear();
        for (id, supersedes) in articles {
            let id = ArticleId::new(id).unwrap();
            let supersedes = supersedes.map(|id| ArticleId::new(id).unwrap());
            let (text_hash, url) = (TextHash::of(id.as_str().as_bytes()), "https://example.org/a".to_owned());
            project.articles.insert(id.clone(), Article { id, url, text_hash, supersedes, ..some.clone() });
        }
        project
    }

    fn names<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<&'a str> {
        articles.map(|article| article.id.as_str()).collect()
    }

    #[test]
    fn versions_are_known_both_ways() {
        let project = project(&[("a", None), ("b", Some("a")), ("c", Some("b")), ("x", None)]);
        let [a, c] = ["a", "c"].map(|id| ArticleId::new(id).unwrap());
        assert_eq!(names(project.earlier_versions(&c)), ["b", "a"]);
        assert_eq!(names(project.newer_versions(&a)), ["b"]);
        assert_eq!(project.superseded().into_iter().map(ArticleId::as_str).collect::<Vec<_>>(), ["a", "b"]);
        assert!(["c", "x"].contains(&project.newest_at(" https://example.org/a").unwrap().id.as_str()));
        assert!(project.newest_at("").is_none() && project.newest_at("https://example.org/b").is_none());
    }

    #[test]
    fn versions_in_a_circle_and_versions_of_nothing_hide_no_article() {
        let project = project(&[("a", Some("b")), ("b", Some("a")), ("c", Some("gone")), ("d", Some("d"))]);
        assert!(project.superseded().iter().all(|id| id.as_str() == "gone"));
        assert_eq!(names(project.earlier_versions(&ArticleId::new("a").unwrap())), ["b"]);
    }
}
