//! Who is meant by the words marked.

use super::{Gesture, Marker, Refusal, lexicon};
use crate::{
    model::{Annotation, AnnotationId, Edit, Entity, EntityId, EntityKind, Scope},
    session::entities::{free_entity_id, new_entity},
    text::fold_word as fold,
};

impl Marker<'_> {
    /// Says who is meant by a mark.
    pub fn set_entities(&mut self, id: AnnotationId, entities: Vec<EntityId>) -> Result<Gesture, Refusal> {
        let annotation = self.annotation(id)?;
        let mut draft = self.gesture("edit-actor");
        if annotation.entities != entities {
            draft.put(self.changed(annotation, |changed| changed.entities = entities));
        }
        Ok(draft.done())
    }

    /// Makes a new entity of that name and adds it to those meant by a mark.
    pub fn name_entity(&mut self, id: AnnotationId, name: &str, kind: EntityKind) -> Result<Gesture, Refusal> {
        let annotation = self.annotation(id)?;
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::NoWords);
        }
        let language = self.project.articles.get(&self.key.article).map_or("", |a| a.language.as_str());
        let provenance = self.provenance();
        let id = free_entity_id(self.project, name, self.stamp);
        let entity = new_entity(id, if language.is_empty() { "ar" } else { language }, name, kind, provenance);
        let mut draft = self.gesture("edit-actor");
        let new = entity.id.clone();
        draft.gesture.edits.push(Edit::PutEntity(self.key.analyst.clone(), Box::new(entity)));
        draft.put(self.changed(annotation, |changed| changed.entities.push(new)));
        Ok(draft.done())
    }

    /// The entities that those words mean: as the same words were marked earlier in the article, or, for *both sides*,
    /// other words for them; else the only entity of that name. Where two have the name, nobody is guessed.
    pub(super) fn entities_named(&self, words: &str) -> Vec<EntityId> {
        let folded = fold(words);
        let marks = || self.layer().into_iter().map(|l| &l.annotations);
        let both = |a: &&Annotation| a.entities.len() == 2 && lexicon::is_both_sides(&a.quote());
        let same = marks().find_map(|marks| marks.named(&folded).next());
        let other_words = || marks().find_map(|marks| marks.in_text_order().rev().find(both));
        if let Some(mark) = same.or_else(|| if lexicon::is_both_sides(words) { other_words() } else { None }) {
            return mark.entities.clone();
        }
        let known_here = |entity: &Entity| match &entity.scope {
            Scope::Project => true,
            Scope::Article(article) => *article == self.key.article,
        };
        let is_called_so = |id: &&EntityId| {
            self.project.entity(id).is_some_and(|e| known_here(&e) && e.all_names().any(|name| fold(name) == folded))
        };
        // What was merged is one, under all of its names.
        let mut named = self.project.entities.keys().filter(is_called_so).filter(|id| self.project.root_of(id) == **id);
        match (named.next(), named.next()) {
            (Some(only), None) => vec![only.clone()],
            _ => Vec::new(),
        }
    }
}
