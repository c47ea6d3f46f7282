//! Changing the codebook and the guideline, which only the project's owner may.
//!
//! A [`Change`] says what is wanted; [`changed`] gives the codebook after it, or the [`Flaw`] that stands against it.
//! What the change would leave behind in marks, links and answers is counted by [`touched`] before it is made, and what
//! becomes of it is said by a [`Handling`]. Identifiers are made from the English name, once: names change, they do not.
//! A tag, attribute or link that was removed and is added again under its old name has its old identifier, so what was
//! kept is known again.

mod change;
mod guideline;
mod rules;
#[cfg(test)]
mod tests;
mod touched;

pub use change::changed;
pub use guideline::{section_of, sections};
pub use touched::{Counts, Handling, Touched, may_orphan, touched};

use super::{ChangeError, Session, Stamp};
use crate::model::{
    AnalystId, Attribute, AttributeId, AttributeKind, ChoiceId, Codebook, Edit, LinkKind, LinkKindId, Names, Project,
    Tag, TagId,
};

/// A part of the codebook that can be named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A tag.
    Tag(TagId),
    /// An attribute.
    Attribute(AttributeId),
    /// One choice of an attribute.
    Choice(AttributeId, ChoiceId),
    /// A kind of link.
    Link(LinkKindId),
}

/// Where something moves in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// A change of the codebook or the guideline.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds a tag of that name and colour, with the first digit and shape that are free.
    AddTag(Names, String),
    /// Adds an attribute, which nothing asks yet.
    AddAttribute(Names, AttributeKind),
    /// Adds a choice to an attribute.
    AddChoice(AttributeId, Names),
    /// Adds a kind of link between marks of the first tag.
    AddLink(Names),
    /// Changes the tag of that identifier.
    PutTag(Tag),
    /// Changes the attribute of that identifier.
    PutAttribute(Attribute),
    /// Renames a choice.
    NameChoice(AttributeId, ChoiceId, Names),
    /// Changes the kind of link of that identifier.
    PutLink(LinkKind),
    /// Says what is asked of an article as a whole.
    AskOfArticle(Vec<AttributeId>),
    /// Moves something by one place in its list.
    Move(Part, Way),
    /// Takes something out; an attribute is asked by nothing any more.
    Remove(Part),
    /// Takes a tag, an attribute or a kind of link from the template of that name, with the attributes it asks.
    Take(String, Part),
    /// Takes the template of that name in the codebook's place, and its guideline too where it says so.
    Replace(String, bool),
    /// Replaces the guideline.
    SetGuidelines(String),
}

impl Change {
    /// What it does, as a key of the locale files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AddTag(..) | Self::AddAttribute(..) | Self::AddChoice(..) | Self::AddLink(..) | Self::Take(..) => {
                "edit-codebook-add"
            }
            Self::PutTag(_)
            | Self::PutAttribute(_)
            | Self::NameChoice(..)
            | Self::PutLink(_)
            | Self::AskOfArticle(_) => "edit-codebook",
            Self::Move(..) => "edit-codebook-move",
            Self::Remove(_) => "edit-codebook-remove",
            Self::Replace(..) => "edit-codebook-replace",
            Self::SetGuidelines(_) => "edit-guideline",
        }
    }
}

/// What stands against a change of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Nothing is called nothing.
    #[error("it needs a name")]
    NoName,
    /// Something of its kind is called so already.
    #[error("“{0}” is the name of another")]
    NameTaken(String),
    /// The digit sets another tag.
    #[error("key {key} sets the tag “{tag}”")]
    KeyTaken {
        /// The digit.
        key: u8,
        /// The tag that has it.
        tag: TagId,
    },
    /// There is no such key.
    #[error("a key is one of 1 to 9")]
    NoSuchKey,
    /// A link starts at no tag.
    #[error("a link must start somewhere")]
    NoStart,
    /// A link ends nowhere.
    #[error("a link must end somewhere")]
    NoEnd,
    /// The least of a scale is above its greatest.
    #[error("the least must not be above the greatest")]
    ScaleReversed,
    /// The codebook has no attribute of that name.
    #[error("the codebook has no attribute “{0}”")]
    NoAttribute(AttributeId),
    /// The codebook has it already.
    #[error("the codebook has “{0}” already")]
    Exists(String),
    /// It is not there (any more).
    #[error("it is not there any more")]
    Gone,
    /// There is no template of that name.
    #[error("there is no template “{0}”")]
    NoTemplate(String),
}

impl Session {
    /// Whether the codebook and the guideline may be changed here.
    ///
    /// # Errors
    /// Says why not: the project may only be read, or somebody else owns it.
    pub fn may_change_codebook(&self) -> Result<(), ChangeError> {
        if let Some(why) = self.read_only() {
            return Err(ChangeError::ReadOnly(why.clone()));
        }
        let owner = &self.project().info.owner;
        if owner == self.analyst() { Ok(()) } else { Err(ChangeError::NotOwner(owner.clone())) }
    }

    /// Changes the codebook or the guideline, and this analyst's own marks as `handling` says: one step of the history.
    ///
    /// # Errors
    /// As [`Session::may_change_codebook`], and what stands against the change.
    pub fn change_codebook(&mut self, change: &Change, handling: &Handling) -> Result<(), ChangeError> {
        self.may_change_codebook()?;
        if *handling != Handling::default() {
            // Whoever counted what is touched has had them taken up.
            let own = self.project.unread_layers.keys().filter(|key| key.analyst == self.analyst);
            self.have_layers(own.cloned().collect::<Vec<_>>());
        }
        let edits = edits(&self.project, &self.analyst, change, handling, self.stamp.as_mut())?;
        if edits.is_empty() { Ok(()) } else { self.commit(change.name(), edits) }
    }

    /// The codebook as it would be after a change, for [`may_orphan`] and [`touched`].
    ///
    /// # Errors
    /// As [`Session::change_codebook`].
    pub fn codebook_after(&self, change: &Change) -> Result<Codebook, ChangeError> {
        self.may_change_codebook()?;
        Ok(changed(&self.project, change)?.0)
    }
}

/// The edits that make a change, with what `handling` says of one's own marks; none where nothing would change.
fn edits(
    project: &Project,
    own: &AnalystId,
    change: &Change,
    handling: &Handling,
    stamp: &mut dyn Stamp,
) -> Result<Vec<Edit>, Flaw> {
    let (codebook, guidelines) = changed(project, change)?;
    let mut edits = touched::edits(project, &codebook, own, handling, stamp)?;
    if codebook != project.codebook {
        edits.insert(0, Edit::SetCodebook(Box::new(codebook)));
    }
    if guidelines != project.guidelines {
        edits.push(Edit::SetGuidelines(guidelines));
    }
    Ok(edits)
}
