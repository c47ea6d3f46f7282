//! What the next key means: marking as usual, or the answer to something that was asked.

use super::keys::Waiting;
use crate::{
    model::{AnnotationId, LinkRole, TagId},
    text::TextSpan,
};

/// What keys mean over the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Mode {
    /// Reading and marking.
    #[default]
    Marking,
    /// Letters stand on the marks to which a claim can be linked.
    MarkHints {
        /// By which kind of link.
        link: LinkRole,
        /// From which claim.
        from: AnnotationId,
        /// The marks, in the order of the letters.
        ends: Vec<AnnotationId>,
    },
    /// Letters stand on words, of which one is to be tagged, and so linked to the armed claim.
    WordHints {
        /// With which tag.
        tag: TagId,
        /// The words, in the order of pairs of letters.
        words: Vec<TextSpan>,
        /// The first letter, once typed.
        first: Option<usize>,
    },
    /// The codebook's questions are numbered; a digit chooses one, the next answers it.
    Asking {
        /// The one chosen.
        question: Option<usize>,
    },
    /// The edges of a fragment are being moved; the selection is where they would be.
    Edges {
        /// Whose.
        annotation: AnnotationId,
        /// Which.
        fragment: usize,
    },
}

impl Mode {
    /// What waits for digits or letters.
    pub fn waiting(&self) -> Waiting {
        match self {
            Self::Marking | Self::Edges { .. } => Waiting::default(),
            Self::MarkHints { ends, .. } => Waiting { hints: ends.len(), digits: false },
            Self::WordHints { .. } => Waiting { hints: super::keys::HINT_KEYS.len(), digits: false },
            Self::Asking { .. } => Waiting { hints: 0, digits: true },
        }
    }
}
