//! A directed relation between annotations.

use super::{AnnotationId, Attributes, EndKind, EntityId, Extra, LinkId, LinkKindId, Provenance, Role};

/// What a link points to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkTarget {
    /// Words in the same article.
    Annotation(AnnotationId),
    /// Someone who is meant but not named there.
    Entity(EntityId),
    /// The article's own voice.
    Article,
}

impl LinkTarget {
    /// The words, where it points to words.
    pub fn annotation(&self) -> Option<AnnotationId> {
        match self {
            Self::Annotation(id) => Some(*id),
            Self::Entity(_) | Self::Article => None,
        }
    }

    /// What it is as the end of a link; none where it points to words that are not there. `role` tells what words are.
    pub fn end_kind(&self, role: impl FnOnce(AnnotationId) -> Option<Role>) -> Option<EndKind> {
        match self {
            Self::Annotation(id) => role(*id).map(EndKind::Tagged),
            Self::Entity(_) => Some(EndKind::Entity),
            Self::Article => Some(EndKind::Article),
        }
    }
}

/// A directed relation from an annotation: *attributed to*, *about*, *signalled by*, …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name.
    pub id: LinkId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// What the relation is.
    pub kind: LinkKindId,
    /// Where it starts.
    pub from: AnnotationId,
    /// Where it ends.
    pub to: LinkTarget,
    /// What the codebook asks of it: the step of the chain, the act, …
    pub attributes: Attributes,
    /// Who made it, when and how.
    pub provenance: Provenance,
    /// What this version does not know of it.
    pub extra: Extra,
}

impl Link {
    /// The marks at its ends: one or two.
    pub fn ends(&self) -> impl Iterator<Item = AnnotationId> {
        [Some(self.from), self.to.annotation()].into_iter().flatten()
    }
}
