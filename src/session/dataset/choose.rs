//! Which annotations of a project go into a dataset.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    exchange::{Document, document::Target},
    model::{AnalystId, Article, ArticleId, LayerKey, Project, Status, TagId},
};

/// Which annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Whose.
    pub whose: Whose,
    /// With these tags; with any where it is empty.
    pub tags: Vec<TagId>,
    /// Of layers that are so far; of any where it is empty.
    pub statuses: Vec<Status>,
    /// Of articles published on that day or later.
    pub from: Option<Date>,
    /// Of articles published on that day or earlier.
    pub to: Option<Date>,
    /// Of these articles; of any where it is empty.
    pub articles: Vec<ArticleId>,
}

/// Whose annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everyone's; articles that nobody has begun are in it too.
    #[default]
    All,
    /// Those of these analysts.
    Analysts(Vec<AnalystId>),
    /// What was agreed on, as the review that counts says: see [`Session::reviewer_of`](crate::session::Session::reviewer_of).
    Agreed,
}

/// An article, and the layers of it that were chosen.
#[derive(Clone, Debug)]
pub struct Chosen<'p> {
    /// The article.
    pub article: &'p Article,
    /// The layers, in the order of the analysts; of what is agreed on, all of them.
    pub layers: Vec<LayerKey>,
}

impl Selection {
    /// The articles that are in it, in the order of their names.
    pub fn choose<'p>(&self, project: &'p Project) -> Vec<Chosen<'p>> {
        let mut layers: BTreeMap<&ArticleId, Vec<LayerKey>> = BTreeMap::new();
        for key in project.layers.keys().chain(project.unread_layers.keys()) {
            if self.takes_layer(project, key) {
                layers.entry(&key.article).or_default().push(key.clone());
            }
        }
        let mut chosen = Vec::new();
        for (id, article) in project.articles.iter().filter(|(_, article)| self.takes_article(article)) {
            let mut layers = layers.remove(id).unwrap_or_default();
            layers.sort();
            let wanted = match self.whose {
                Whose::All => self.statuses.is_empty() || !layers.is_empty(),
                Whose::Analysts(_) | Whose::Agreed => !layers.is_empty(),
            };
            if wanted {
                chosen.push(Chosen { article, layers });
            }
        }
        chosen
    }

    fn takes_layer(&self, project: &Project, key: &LayerKey) -> bool {
        let whose = match &self.whose {
            Whose::All => true,
            Whose::Agreed => return true,
            Whose::Analysts(analysts) => analysts.contains(&key.analyst),
        };
        let status = || project.overview(key).map_or(Status::Untouched, |layer| layer.status());
        whose && (self.statuses.is_empty() || self.statuses.contains(&status()))
    }

    fn takes_article(&self, article: &Article) -> bool {
        let is_after = self.from.is_none_or(|from| article.published.is_some_and(|day| day >= from));
        let is_before = self.to.is_none_or(|to| article.published.is_some_and(|day| day <= to));
        is_after && is_before && (self.articles.is_empty() || self.articles.contains(&article.id))
    }

    /// Takes out of a document the marks whose tags are not wanted, with the links that end at them.
    pub fn keep_tags(&self, document: &mut Document<'_>) {
        if self.tags.is_empty() {
            return;
        }
        document.marks.retain(|mark| self.tags.iter().any(|tag| tag.as_str() == mark.tag));
        let ids: std::collections::BTreeSet<&str> = document.marks.iter().map(|mark| &*mark.id).collect();
        document
            .links
            .retain(|link| ids.contains(&*link.from) && !matches!(&link.to, Target::Mark(id) if !ids.contains(&**id)));
    }

    /// Whose marks are in it, in the order of their names.
    pub fn analysts(&self, project: &Project, chosen: &[Chosen<'_>]) -> Vec<String> {
        let names = match self.whose {
            Whose::Agreed => chosen
                .iter()
                .filter_map(|c| super::super::reviewing::reviewer_of(project, &c.article.id))
                .map(|id| id.as_str().to_owned())
                .collect::<std::collections::BTreeSet<_>>(),
            _ => chosen.iter().flat_map(|c| &c.layers).map(|key| key.analyst.as_str().to_owned()).collect(),
        };
        names.into_iter().collect()
    }
}
