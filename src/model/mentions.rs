//! Where entities are meant, over a whole project.

use std::collections::BTreeMap;

use super::{AnalystId, AnnotationId, ArticleId, EntityId, LayerKey, LinkTarget, Project};

/// A mark that means an entity, or a claim with a link to one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// In whose layer, on which article.
    pub key: LayerKey,
    /// Which mark.
    pub mark: AnnotationId,
}

impl Mention {
    fn place(&self) -> (&ArticleId, &AnalystId, AnnotationId) {
        (&self.key.article, &self.key.analyst, self.mark)
    }
}

/// The marks that mean each entity, whatever it was merged from: by article and analyst, each once.
///
/// Made in one walk over every mark of the project, so not in a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions(BTreeMap<EntityId, Vec<Mention>>);

impl Mentions {
    /// Walks a project.
    pub fn of(project: &Project) -> Self {
        let mut all: BTreeMap<EntityId, Vec<Mention>> = BTreeMap::new();
        let mut roots: BTreeMap<&EntityId, EntityId> = BTreeMap::new();
        for (key, layer) in &project.layers {
            let marks = layer.annotations.in_text_order();
            let of_marks = marks.flat_map(|mark| mark.entities.iter().map(move |entity| (entity, mark.id)));
            let of_links = layer.links.values().filter_map(|link| match &link.to {
                LinkTarget::Entity(entity) => Some((entity, link.from)),
                LinkTarget::Annotation(_) | LinkTarget::Article => None,
            });
            for (entity, mark) in of_marks.chain(of_links) {
                let root = roots.entry(entity).or_insert_with(|| project.root_of(entity)).clone();
                all.entry(root).or_default().push(Mention { key: key.clone(), mark });
            }
        }
        for mentions in all.values_mut() {
            mentions.sort_by(|a, b| a.place().cmp(&b.place()));
            mentions.dedup();
        }
        Self(all)
    }

    /// The marks that mean an entity.
    pub fn of_entity(&self, entity: &EntityId) -> &[Mention] {
        self.0.get(entity).map_or(&[], Vec::as_slice)
    }
}
