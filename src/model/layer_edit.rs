//! Changes within one layer or one review, each with its inverse.

use super::{
    Annotation, AnnotationId, Attributes, Comment, CommentId, Compared, Conflict, ConflictKey, Decision, DecisionId,
    EditError, Layer, Link, LinkId, RecordId, Resolution, Review, SettleRule, Status, edit::next_rev,
};

/// A change within an analyst's layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayerEdit {
    /// Says how far the analyst is.
    SetStatus(Status),
    /// Replaces what is said of the article as a whole.
    SetAttributes(Attributes),
    /// Makes or changes an annotation.
    PutAnnotation(Box<Annotation>),
    /// Removes an annotation; see [`Project::removal_of`](super::Project::removal_of) for one that has links.
    RemoveAnnotation(AnnotationId),
    /// Makes or changes a link.
    PutLink(Box<Link>),
    /// Removes a link.
    RemoveLink(LinkId),
    /// Makes or changes a comment.
    PutComment(Box<Comment>),
    /// Removes a comment.
    RemoveComment(CommentId),
    /// Says whether a thread is settled.
    SetResolution(Resolution),
    /// Notes what another copy of the layer says.
    PutConflict(Conflict),
    /// Decides between two copies: what the layer says counts.
    SettleConflict(ConflictKey),
}

/// A change within a reviewer's decisions on one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewEdit {
    /// Changes what is compared, what settles by itself, and the remark on the whole.
    SetScope(Vec<Compared>, SettleRule, String),
    /// Makes or changes a decision.
    PutDecision(Box<Decision>),
    /// Removes a decision.
    RemoveDecision(DecisionId),
}

impl Layer {
    /// Makes a change and gives the one that takes it back. On an error nothing has changed.
    pub(super) fn apply(&mut self, edit: LayerEdit) -> Result<LayerEdit, EditError> {
        match edit {
            LayerEdit::SetStatus(status) => {
                self.rev = next_rev(self.rev, 0);
                Ok(LayerEdit::SetStatus(std::mem::replace(&mut self.status, status)))
            }
            LayerEdit::SetAttributes(attributes) => {
                self.rev = next_rev(self.rev, 0);
                Ok(LayerEdit::SetAttributes(std::mem::replace(&mut self.attributes, attributes)))
            }
            LayerEdit::PutAnnotation(mut annotation) => {
                check_fragments(&annotation)?;
                let id = annotation.id;
                annotation.rev = self.revive(id.record(), annotation.rev);
                Ok(match self.annotations.put(*annotation) {
                    Some(old) => LayerEdit::PutAnnotation(Box::new(old)),
                    None => LayerEdit::RemoveAnnotation(id),
                })
            }
            LayerEdit::RemoveAnnotation(id) => {
                let old = self.annotations.remove(&id).ok_or(EditError::NoRecord(id.record()))?;
                self.bury(id.record(), old.rev);
                Ok(LayerEdit::PutAnnotation(Box::new(old)))
            }
            LayerEdit::PutLink(mut link) => {
                let id = link.id;
                link.rev = self.revive(id.record(), link.rev);
                Ok(match self.links.put(*link) {
                    Some(old) => LayerEdit::PutLink(Box::new(old)),
                    None => LayerEdit::RemoveLink(id),
                })
            }
            LayerEdit::RemoveLink(id) => {
                let old = self.links.remove(&id).ok_or(EditError::NoRecord(id.record()))?;
                self.bury(id.record(), old.rev);
                Ok(LayerEdit::PutLink(Box::new(old)))
            }
            LayerEdit::PutComment(mut comment) => {
                let id = comment.id;
                comment.rev = self.revive(id.record(), comment.rev);
                Ok(match self.comments.insert(id, *comment) {
                    Some(old) => LayerEdit::PutComment(Box::new(old)),
                    None => LayerEdit::RemoveComment(id),
                })
            }
            LayerEdit::RemoveComment(id) => {
                let old = self.comments.remove(&id).ok_or(EditError::NoRecord(id.record()))?;
                self.bury(id.record(), old.rev);
                Ok(LayerEdit::PutComment(Box::new(old)))
            }
            LayerEdit::SetResolution(resolution) => Ok(self.set_resolution(resolution)),
            LayerEdit::PutConflict(conflict) => Ok(match self.conflicts.insert(conflict.key(), conflict.clone()) {
                Some(old) => LayerEdit::PutConflict(old),
                None => LayerEdit::SettleConflict(conflict.key()),
            }),
            LayerEdit::SettleConflict(key) => {
                self.conflicts.remove(&key).map(LayerEdit::PutConflict).ok_or(EditError::NoConflict(key.1))
            }
        }
    }

    /// The inverse of a first resolution is its withdrawal, since a record that a colleague may have seen cannot vanish.
    fn set_resolution(&mut self, mut resolution: Resolution) -> LayerEdit {
        let there = self.resolutions.get(&resolution.comment);
        let before = there.cloned().unwrap_or_else(|| Resolution { resolved: false, rev: 0, ..resolution.clone() });
        resolution.rev = next_rev(before.rev, resolution.rev);
        self.resolutions.insert(resolution.comment, resolution);
        LayerEdit::SetResolution(before)
    }

    /// Takes a tombstone away, if there is one, and gives the revision for the record that comes (back).
    fn revive(&mut self, id: RecordId, given: u32) -> u32 {
        let rev = next_rev(self.last_rev(id), given);
        self.removed.remove(&id);
        rev
    }

    /// Leaves a tombstone.
    fn bury(&mut self, id: RecordId, rev: u32) {
        self.removed.insert(id, next_rev(rev, 0));
    }
}

fn check_fragments(annotation: &Annotation) -> Result<(), EditError> {
    let fragments = &annotation.fragments;
    let ordered = fragments.windows(2).all(|pair| match pair {
        [a, b] => a.span.end() <= b.span.start(),
        _ => true,
    });
    if fragments.is_empty() || !ordered {
        return Err(EditError::BadFragments(annotation.id));
    }
    Ok(())
}

impl Review {
    /// Makes a change and gives the one that takes it back. On an error nothing has changed.
    pub(super) fn apply(&mut self, edit: ReviewEdit) -> Result<ReviewEdit, EditError> {
        match edit {
            ReviewEdit::SetScope(compared, settle, note) => {
                self.rev = next_rev(self.rev, 0);
                Ok(ReviewEdit::SetScope(
                    std::mem::replace(&mut self.compared, compared),
                    std::mem::replace(&mut self.settle, settle),
                    std::mem::replace(&mut self.note, note),
                ))
            }
            ReviewEdit::PutDecision(mut decision) => {
                let id = decision.id;
                let last = self.decisions.get(&id).map_or(0, |d| d.rev);
                let buried = self.removed.remove(&id.record()).unwrap_or(0);
                decision.rev = next_rev(last.max(buried), decision.rev);
                Ok(match self.decisions.insert(id, *decision) {
                    Some(old) => ReviewEdit::PutDecision(Box::new(old)),
                    None => ReviewEdit::RemoveDecision(id),
                })
            }
            ReviewEdit::RemoveDecision(id) => {
                let old = self.decisions.remove(&id).ok_or(EditError::NoRecord(id.record()))?;
                self.removed.insert(id.record(), next_rev(old.rev, 0));
                Ok(ReviewEdit::PutDecision(Box::new(old)))
            }
        }
    }
}
