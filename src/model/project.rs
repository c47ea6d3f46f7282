//! The whole of a project in memory.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Analyst, AnalystId, Article, ArticleId, ArticleText, Assignments, Codebook, Entity, EntityId, Extra, Layer,
    LayerKey, ProjectId, Review, UnreadLayers,
};

/// What the project says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectInfo {
    /// Its name among all projects, wherever it lies.
    pub id: ProjectId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// What it is called.
    pub name: String,
    /// Who may change project, codebook, guideline and assignments.
    pub owner: AnalystId,
    /// Languages of its articles, such as `ar`.
    pub languages: Vec<String>,
    /// What this version does not know of it.
    pub extra: Extra,
}

/// Everything a project holds. It changes only by [`Project::apply`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// What it says of itself.
    pub info: ProjectInfo,
    /// Its tags, attributes and link kinds.
    pub codebook: Codebook,
    /// How to use them: Markdown.
    pub guidelines: String,
    /// Who reads what.
    pub assignments: Assignments,
    /// Its members.
    pub team: BTreeMap<AnalystId, Analyst>,
    /// What is read.
    pub articles: BTreeMap<ArticleId, Article>,
    /// The texts of the articles that were asked for so far.
    pub texts: BTreeMap<ArticleId, ArticleText>,
    /// Each analyst's own records of each entity.
    pub entities: BTreeMap<EntityId, BTreeMap<AnalystId, Entity>>,
    /// The marks, as far as they were read.
    pub layers: BTreeMap<LayerKey, Layer>,
    /// What is known of the layers that were not read yet. A layer is here or there, never in both.
    pub unread_layers: UnreadLayers,
    /// The decisions.
    pub reviews: BTreeMap<LayerKey, Review>,
}

impl Project {
    /// A project without articles whose only member is its owner.
    pub fn new(info: ProjectInfo, owner: Analyst, codebook: Codebook, guidelines: String) -> Self {
        Self {
            info,
            codebook,
            guidelines,
            assignments: Assignments::default(),
            team: BTreeMap::from([(owner.id.clone(), owner)]),
            articles: BTreeMap::new(),
            texts: BTreeMap::new(),
            entities: BTreeMap::new(),
            layers: BTreeMap::new(),
            unread_layers: UnreadLayers::new(),
            reviews: BTreeMap::new(),
        }
    }

    /// The text of an article, where it was asked for.
    pub fn text(&self, article: &ArticleId) -> Option<Arc<str>> {
        self.texts.get(article).map(|t| Arc::clone(&t.text))
    }

    /// The layer of that name, where it was begun and is at hand.
    pub fn layer(&self, key: &LayerKey) -> Option<&Layer> {
        self.layers.get(key)
    }

    /// The layers on one article that are at hand, in the order of the analysts.
    pub fn layers_on<'a>(&'a self, article: &'a ArticleId) -> impl Iterator<Item = &'a Layer> {
        self.layers.values().filter(move |l| l.key.article == *article)
    }

    /// Adds to the time that an analyst was at work on a layer, where it is at hand. Time is counted, not said: there is no
    /// edit for it, and nothing takes it back.
    pub fn spend(&mut self, key: &LayerKey, seconds: u64) {
        if let Some(layer) = self.layers.get_mut(key) {
            layer.seconds = layer.seconds.saturating_add(seconds);
        }
    }

    /// An entity as all analysts together describe it.
    pub fn entity(&self, id: &EntityId) -> Option<Entity> {
        Entity::union(self.entities.get(id)?.values())
    }

    /// The entity that this one turned out to be, after every merge; itself where it was merged with none. Of entities
    /// that were merged with each other in a circle, as two analysts can at the same time, the one whose name comes first.
    pub fn root_of(&self, id: &EntityId) -> EntityId {
        let mut way = vec![id.clone()];
        while let Some(next) = way.last().and_then(|id| self.entity(id)?.same_as) {
            if let Some(at) = way.iter().position(|known| *known == next) {
                return way.drain(at..).min().unwrap_or(next);
            }
            // What was never filed is no entity to stand for another.
            if !self.entities.contains_key(&next) {
                break;
            }
            way.push(next);
        }
        way.pop().unwrap_or_else(|| id.clone())
    }
}
