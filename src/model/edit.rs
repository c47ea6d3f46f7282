//! Every change that can be made to a project, as a value with an inverse.

use std::collections::BTreeMap;

use super::{
    Analyst, AnalystId, AnnotationId, Article, ArticleId, ArticleText, Assignments, Codebook, Entity, EntityId, Layer,
    LayerEdit, LayerKey, Project, ProjectInfo, RecordId, Review, ReviewEdit,
};

/// One change. Records are put whole: put where nothing was makes, put where something was replaces.
///
/// Revisions are given when an edit is applied and only ever grow, also when something is undone, so that a colleague's
/// copy never wins over what was taken back. What an edit and its inverse leave behind is therefore the same in
/// everything but revisions and tombstones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Changes what the project says of itself.
    SetInfo(Box<ProjectInfo>),
    /// Replaces the codebook.
    SetCodebook(Box<Codebook>),
    /// Replaces the guideline.
    SetGuidelines(String),
    /// Replaces who reads what.
    SetAssignments(Assignments),
    /// Makes or changes a member of the team.
    PutAnalyst(Analyst),
    /// Takes a member off the team; their layers stay.
    RemoveAnalyst(AnalystId),
    /// Brings in an article.
    AddArticle(Box<Article>, ArticleText),
    /// Changes what is known of an article; never its text.
    ChangeArticle(Box<Article>),
    /// Takes an article out; its layers stay, for the case that it comes back.
    RemoveArticle(ArticleId),
    /// Makes or changes an analyst's own record of an entity.
    PutEntity(AnalystId, Box<Entity>),
    /// Takes away an analyst's own record of an entity.
    RemoveEntity(AnalystId, EntityId),
    /// Changes an analyst's layer, which is begun where there is none.
    Layer(LayerKey, LayerEdit),
    /// Changes a reviewer's decisions, which are begun where there are none.
    Review(LayerKey, ReviewEdit),
    /// Several changes that are one: all are made, or none.
    Batch(Vec<Edit>),
}

/// A file of the project folder, in the terms of the model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// `project.ron`
    Project,
    /// `codebook.ron`
    Codebook,
    /// `guidelines.md`
    Guidelines,
    /// `assignments.ron`
    Assignments,
    /// `team/<analyst>.ron`
    Analyst(AnalystId),
    /// `articles/<article>/`
    Article(ArticleId),
    /// `entities/<analyst>/<entity>.ron`
    Entity(AnalystId, EntityId),
    /// `annotations/<analyst>/<article>.ron`
    Layer(LayerKey),
    /// `reviews/<reviewer>/<article>.ron`
    Review(LayerKey),
}

/// Why an edit cannot be applied. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The article is not part of the project.
    #[error("article “{0}” is not part of the project")]
    NoArticle(ArticleId),
    /// An article of that name is there already.
    #[error("article “{0}” is part of the project already")]
    ArticleExists(ArticleId),
    /// The text must be at hand before its article is removed, or it could not be brought back.
    #[error("the text of article “{0}” has not been read yet")]
    TextNotRead(ArticleId),
    /// A layer must be at hand before it is changed: else what is in its file would be lost.
    #[error("what {} marked in article “{}” has not been read yet", .0.analyst, .0.article)]
    LayerNotRead(LayerKey),
    /// There is no such analyst.
    #[error("analyst “{0}” is not part of the team")]
    NoAnalyst(AnalystId),
    /// There is no such entity.
    #[error("analyst “{0}” has filed no entity “{1}”")]
    NoEntity(AnalystId, EntityId),
    /// There is no such record.
    #[error("there is no record {0} to remove")]
    NoRecord(RecordId),
    /// No such field differs from another copy.
    #[error("nothing is to be decided about `{0}`")]
    NoConflict(String),
    /// An annotation has no fragments, or fragments that overlap or are out of order.
    #[error("annotation {0} needs fragments in the order of the text that do not overlap")]
    BadFragments(AnnotationId),
}

impl Edit {
    /// The files that the edit touches, each once, in order.
    pub fn places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        self.collect_places(&mut places);
        places.sort();
        places.dedup();
        places
    }

    fn collect_places(&self, places: &mut Vec<Place>) {
        places.push(match self {
            Self::SetInfo(_) => Place::Project,
            Self::SetCodebook(_) => Place::Codebook,
            Self::SetGuidelines(_) => Place::Guidelines,
            Self::SetAssignments(_) => Place::Assignments,
            Self::PutAnalyst(Analyst { id, .. }) | Self::RemoveAnalyst(id) => Place::Analyst(id.clone()),
            Self::AddArticle(article, _) | Self::ChangeArticle(article) => Place::Article(article.id.clone()),
            Self::RemoveArticle(id) => Place::Article(id.clone()),
            Self::PutEntity(analyst, entity) => Place::Entity(analyst.clone(), entity.id.clone()),
            Self::RemoveEntity(analyst, id) => Place::Entity(analyst.clone(), id.clone()),
            // Of a batch of a hundred thousand marks, one.
            Self::Layer(key, _) if matches!(places.last(), Some(Place::Layer(last)) if last == key) => return,
            Self::Layer(key, _) => Place::Layer(key.clone()),
            Self::Review(key, _) => Place::Review(key.clone()),
            Self::Batch(edits) => return edits.iter().for_each(|edit| edit.collect_places(places)),
        });
    }
}

impl Project {
    /// Makes a change and gives the edit that takes it back. On an error nothing has changed.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::SetInfo(mut info) => {
                info.rev = next_rev(self.info.rev, info.rev);
                Ok(Edit::SetInfo(Box::new(std::mem::replace(&mut self.info, *info))))
            }
            Edit::SetCodebook(mut codebook) => {
                codebook.version = next_rev(self.codebook.version, codebook.version);
                Ok(Edit::SetCodebook(Box::new(std::mem::replace(&mut self.codebook, *codebook))))
            }
            Edit::SetGuidelines(text) => Ok(Edit::SetGuidelines(std::mem::replace(&mut self.guidelines, text))),
            Edit::SetAssignments(mut assignments) => {
                assignments.rev = next_rev(self.assignments.rev, assignments.rev);
                Ok(Edit::SetAssignments(std::mem::replace(&mut self.assignments, assignments)))
            }
            Edit::PutAnalyst(analyst) => Ok(self.put_analyst(analyst)),
            Edit::RemoveAnalyst(id) => self.team.remove(&id).map(Edit::PutAnalyst).ok_or(EditError::NoAnalyst(id)),
            Edit::AddArticle(article, text) => self.add_article(*article, text),
            Edit::ChangeArticle(article) => self.change_article(*article),
            Edit::RemoveArticle(id) => self.remove_article(&id),
            Edit::PutEntity(analyst, entity) => Ok(self.put_entity(analyst, *entity)),
            Edit::RemoveEntity(analyst, id) => self.remove_entity(analyst, id),
            Edit::Layer(key, edit) => self.apply_to_layer(key, edit),
            Edit::Review(key, edit) => self.apply_to_review(key, edit),
            Edit::Batch(edits) => self.apply_all(edits),
        }
    }

    /// Removes an annotation together with every link that starts or ends at it.
    pub fn removal_of(&self, key: &LayerKey, id: AnnotationId) -> Edit {
        let links = self.layers.get(key).into_iter().flat_map(|layer| layer.links.at(id));
        let removals = links.map(|link| LayerEdit::RemoveLink(link.id)).chain([LayerEdit::RemoveAnnotation(id)]);
        Edit::Batch(removals.map(|removal| Edit::Layer(key.clone(), removal)).collect())
    }

    fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Edit, EditError> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(cause) => {
                    for inverse in inverses.into_iter().rev() {
                        self.apply(inverse)?;
                    }
                    return Err(cause);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Batch(inverses))
    }

    fn put_analyst(&mut self, mut analyst: Analyst) -> Edit {
        let id = analyst.id.clone();
        analyst.rev = next_rev(self.team.get(&id).map_or(0, |a| a.rev), analyst.rev);
        self.team.insert(id.clone(), analyst).map_or(Edit::RemoveAnalyst(id), Edit::PutAnalyst)
    }

    fn add_article(&mut self, mut article: Article, text: ArticleText) -> Result<Edit, EditError> {
        let id = article.id.clone();
        if self.articles.contains_key(&id) {
            return Err(EditError::ArticleExists(id));
        }
        article.rev = next_rev(0, article.rev);
        self.articles.insert(id.clone(), article);
        self.texts.insert(id.clone(), text);
        Ok(Edit::RemoveArticle(id))
    }

    fn change_article(&mut self, mut article: Article) -> Result<Edit, EditError> {
        let Some(old) = self.articles.get_mut(&article.id) else {
            return Err(EditError::NoArticle(article.id));
        };
        article.rev = next_rev(old.rev, article.rev);
        Ok(Edit::ChangeArticle(Box::new(std::mem::replace(old, article))))
    }

    fn remove_article(&mut self, id: &ArticleId) -> Result<Edit, EditError> {
        let article = self.articles.get(id).cloned().ok_or_else(|| EditError::NoArticle(id.clone()))?;
        let text = self.texts.remove(id).ok_or_else(|| EditError::TextNotRead(id.clone()))?;
        self.articles.remove(id);
        Ok(Edit::AddArticle(Box::new(article), text))
    }

    fn put_entity(&mut self, analyst: AnalystId, mut entity: Entity) -> Edit {
        let id = entity.id.clone();
        let records = self.entities.entry(id.clone()).or_default();
        entity.rev = next_rev(records.get(&analyst).map_or(0, |e| e.rev), entity.rev);
        match records.insert(analyst.clone(), entity) {
            Some(old) => Edit::PutEntity(analyst, Box::new(old)),
            None => Edit::RemoveEntity(analyst, id),
        }
    }

    fn remove_entity(&mut self, analyst: AnalystId, id: EntityId) -> Result<Edit, EditError> {
        let Some(old) = self.entities.get_mut(&id).and_then(|records| records.remove(&analyst)) else {
            return Err(EditError::NoEntity(analyst, id));
        };
        if self.entities.get(&id).is_some_and(BTreeMap::is_empty) {
            self.entities.remove(&id);
        }
        Ok(Edit::PutEntity(analyst, Box::new(old)))
    }

    fn apply_to_layer(&mut self, key: LayerKey, edit: LayerEdit) -> Result<Edit, EditError> {
        let article = self.articles.get(&key.article).ok_or_else(|| EditError::NoArticle(key.article.clone()))?;
        if self.unread_layers.contains_key(&key) {
            return Err(EditError::LayerNotRead(key));
        }
        let begun = self.layers.contains_key(&key);
        let layer = self.layers.entry(key.clone()).or_insert_with(|| Layer::new(key.clone(), article.text_hash));
        let applied = layer.apply(edit);
        if applied.is_err() && !begun {
            self.layers.remove(&key);
        }
        applied.map(|inverse| Edit::Layer(key, inverse))
    }

    fn apply_to_review(&mut self, key: LayerKey, edit: ReviewEdit) -> Result<Edit, EditError> {
        if !self.articles.contains_key(&key.article) {
            return Err(EditError::NoArticle(key.article));
        }
        let begun = self.reviews.contains_key(&key);
        let applied = self.reviews.entry(key.clone()).or_insert_with(|| Review::new(key.clone())).apply(edit);
        if applied.is_err() && !begun {
            self.reviews.remove(&key);
        }
        applied.map(|inverse| Edit::Review(key, inverse))
    }
}

/// The revision after both.
pub(super) fn next_rev(there: u32, given: u32) -> u32 {
    there.max(given).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::testing::{any_edits, content, small_project};

    proptest! {
        #[test]
        fn an_edit_and_its_inverse_leave_the_same_content(edits in any_edits()) {
            let mut project = small_project();
            for edit in edits {
                let before = content(&project);
                if let Ok(inverse) = project.apply(edit.clone()) {
                    let redo = project.apply(inverse).expect("an inverse applies at once");
                    prop_assert_eq!(content(&project), before);
                    project.apply(redo).expect("what was undone can be done again");
                } else {
                    prop_assert_eq!(content(&project), before, "a refused edit changes nothing");
                }
            }
        }

        #[test]
        fn undoing_everything_leads_back_to_the_start(edits in any_edits()) {
            let mut project = small_project();
            let start = content(&project);
            let inverses: Vec<Edit> = edits.into_iter().filter_map(|edit| project.apply(edit).ok()).collect();
            for inverse in inverses.into_iter().rev() {
                project.apply(inverse).expect("inverses apply in reverse order");
            }
            prop_assert_eq!(content(&project), start);
        }

        #[test]
        fn revisions_only_grow(edits in any_edits()) {
            let mut project = small_project();
            for edit in edits {
                let before = project.clone();
                let Ok(inverse) = project.apply(edit) else { continue };
                project.apply(inverse).expect("an inverse applies at once");
                for (key, layer) in &before.layers {
                    for id in layer.annotations.keys() {
                        prop_assert!(project.layers[key].last_rev(id.record()) >= layer.last_rev(id.record()));
                    }
                }
            }
        }
    }

    #[test]
    fn a_batch_is_made_whole_or_not_at_all() {
        let mut project = small_project();
        let before = content(&project);
        let missing = ArticleId::new("missing").unwrap();
        let batch = Edit::Batch(vec![Edit::SetGuidelines("new".to_owned()), Edit::RemoveArticle(missing.clone())]);
        assert_eq!(project.apply(batch), Err(EditError::NoArticle(missing)));
        assert_eq!(content(&project), before);
    }

    #[test]
    fn a_refused_edit_begins_no_layer_and_no_review() {
        let mut project = small_project();
        let key = LayerKey {
            analyst: project.info.owner.clone(),
            article: project.articles.keys().next().expect("an article").clone(),
        };
        let nobody = uuid::Uuid::from_u128(1);
        let layer = Edit::Layer(key.clone(), LayerEdit::RemoveAnnotation(AnnotationId::new(nobody)));
        let review = Edit::Review(key, ReviewEdit::RemoveDecision(crate::model::DecisionId::new(nobody)));
        for refused in [layer, review] {
            assert!(project.apply(refused).is_err());
        }
        assert!(project.layers.is_empty() && project.reviews.is_empty());
    }
}
