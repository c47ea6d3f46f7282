//! Marking one article: each gesture of the analyst as the edits it makes and where it leaves the hand.
//!
//! Gestures are made by [`Marker`], which only reads; [`Session`](super::Session) applies what it gives as one step of
//! the history. So mouse, keys and tests all mark by the same rules.

mod attributes;
mod cues;
mod entities;
mod lexicon;
mod linking;
mod placing;
mod presets;
mod propose;
mod tagging;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use attributes::{Bearer, value_by_digit};
pub use linking::Found;

use super::Stamp;
use crate::model::{
    Annotation, AnnotationId, Codebook, Edit, Layer, LayerEdit, LayerKey, Link, LinkId, LinkKindId, Origin, Project,
    Provenance, RecordId, Timestamp,
};

/// What the hand holds while marking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hand {
    /// The mark that commands speak of.
    pub focus: Option<AnnotationId>,
    /// The claim to which the next source, actor or cue links itself.
    pub armed: Option<AnnotationId>,
    /// The link last made, whose act and stance can be set.
    pub last_link: Option<LinkId>,
    /// A claim that waits to be linked from the claim marked next, and by which kind of link.
    pub awaited: Option<(LinkKindId, AnnotationId)>,
}

impl Hand {
    /// Lets go of what is no longer there, as after an undo.
    pub fn let_go_of_missing(&mut self, layer: Option<&Layer>) {
        let is_there = |id: &AnnotationId| layer.is_some_and(|l| l.annotations.contains_key(id));
        self.focus = self.focus.filter(is_there);
        self.armed = self.armed.filter(is_there);
        self.last_link = self.last_link.filter(|id| layer.is_some_and(|l| l.links.contains_key(id)));
        self.awaited = self.awaited.take().filter(|(_, id)| is_there(id));
    }
}

/// One gesture: one step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gesture {
    /// What it does, as a key of the locale files.
    pub name: &'static str,
    /// What it changes; none where it only moves the hand.
    pub edits: Vec<Edit>,
    /// What the hand holds after it.
    pub hand: Hand,
}

/// Why a gesture makes no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No mark is chosen.
    #[error("choose a mark first")]
    NoFocus,
    /// No claim is armed.
    #[error("mark or choose a claim first")]
    NoClaim,
    /// The codebook has no such tag, attribute or link.
    #[error("the codebook does not have it")]
    NotInCodebook,
    /// The codebook does not allow a link between these.
    #[error("the codebook does not allow this link")]
    NotAllowed,
    /// No source stands before the claim.
    #[error("no source is marked before the claim")]
    NoProposal,
    /// The link is there already.
    #[error("they are linked already")]
    LinkedAlready,
    /// The span does not fit the text.
    #[error("there are no words to mark")]
    NoWords,
    /// The record is not there (any more).
    #[error("it is not there any more")]
    Gone,
    /// A name was left empty.
    #[error("it needs a name")]
    NoName,
    /// An entity cannot be taken away while marks mean it.
    #[error("marks still mean it")]
    StillMeant,
    /// The owner and who is at work stay on the team.
    #[error("the owner and who is at work stay on the team")]
    AtWork,
    /// It was filed by a colleague, whose file this is.
    #[error("a colleague has filed it")]
    OfOthers,
}

/// Makes gestures on one analyst's layer of one article.
pub struct Marker<'a> {
    pub(super) project: &'a Project,
    pub(super) key: &'a LayerKey,
    pub(super) text: Arc<str>,
    pub(super) hand: &'a Hand,
    pub(super) stamp: &'a mut dyn Stamp,
}

impl<'a> Marker<'a> {
    /// A marker on the layer `key` of `project`, whose article reads `text`.
    pub fn new(
        project: &'a Project,
        key: &'a LayerKey,
        text: Arc<str>,
        hand: &'a Hand,
        stamp: &'a mut dyn Stamp,
    ) -> Self {
        Self { project, key, text, hand, stamp }
    }

    fn codebook(&self) -> &'a Codebook {
        &self.project.codebook
    }

    fn layer(&self) -> Option<&'a Layer> {
        self.project.layer(self.key)
    }

    fn annotation(&self, id: AnnotationId) -> Result<&'a Annotation, Refusal> {
        self.layer().and_then(|l| l.annotations.get(&id)).ok_or(Refusal::Gone)
    }

    fn focused(&self) -> Result<&'a Annotation, Refusal> {
        self.hand.focus.ok_or(Refusal::NoFocus).and_then(|id| self.annotation(id))
    }

    fn armed(&self) -> Result<&'a Annotation, Refusal> {
        self.hand.armed.ok_or(Refusal::NoClaim).and_then(|id| self.annotation(id))
    }

    /// The links that start at a mark, by identifier.
    fn links_from(&self, id: AnnotationId) -> impl Iterator<Item = &'a Link> {
        self.layer().into_iter().flat_map(move |l| l.links.starting_at(id))
    }

    fn link_of(&self, id: LinkId) -> Result<&'a Link, Refusal> {
        self.layer().and_then(|l| l.links.get(&id)).ok_or(Refusal::Gone)
    }

    fn gesture(&self, name: &'static str) -> Draft<'a> {
        Draft { key: self.key, gesture: Gesture { name, edits: Vec::new(), hand: self.hand.clone() } }
    }

    fn provenance(&mut self) -> Provenance {
        let now = self.stamp.now();
        Provenance {
            analyst: self.key.analyst.clone(),
            created: now,
            changed: now,
            origin: Origin::Hand,
            codebook: self.codebook().version,
        }
    }

    /// The annotation, changed by `change`, with the time and codebook of the change.
    fn changed(&mut self, annotation: &Annotation, change: impl FnOnce(&mut Annotation)) -> Annotation {
        let mut changed = annotation.clone();
        change(&mut changed);
        self.touch(&mut changed.provenance);
        changed
    }

    fn changed_link(&mut self, link: &Link, change: impl FnOnce(&mut Link)) -> Link {
        let mut changed = link.clone();
        change(&mut changed);
        self.touch(&mut changed.provenance);
        changed
    }

    fn touch(&mut self, provenance: &mut Provenance) {
        let now: Timestamp = self.stamp.now();
        provenance.changed = now.max(provenance.created);
        provenance.codebook = self.codebook().version;
    }

    fn new_id<T: From<RecordId>>(&mut self) -> T {
        RecordId::new(self.stamp.uuid()).into()
    }
}

/// A gesture in the making.
struct Draft<'a> {
    key: &'a LayerKey,
    gesture: Gesture,
}

impl Draft<'_> {
    fn edit(&mut self, edit: LayerEdit) {
        self.gesture.edits.push(Edit::Layer(self.key.clone(), edit));
    }

    fn put(&mut self, annotation: Annotation) {
        self.edit(LayerEdit::PutAnnotation(Box::new(annotation)));
    }

    fn put_link(&mut self, link: Link) {
        self.gesture.hand.last_link = Some(link.id);
        self.edit(LayerEdit::PutLink(Box::new(link)));
    }

    /// The annotation of that name as this gesture has made it so far, if it has.
    fn made(&self, id: AnnotationId) -> Option<&Annotation> {
        self.gesture.edits.iter().rev().find_map(|edit| match edit {
            Edit::Layer(_, LayerEdit::PutAnnotation(annotation)) if annotation.id == id => Some(&**annotation),
            _ => None,
        })
    }

    /// The links that this gesture makes or changes.
    fn links(&self) -> impl Iterator<Item = &Link> {
        self.gesture.edits.iter().filter_map(|edit| match edit {
            Edit::Layer(_, LayerEdit::PutLink(link)) => Some(&**link),
            _ => None,
        })
    }

    fn done(self) -> Gesture {
        self.gesture
    }
}
