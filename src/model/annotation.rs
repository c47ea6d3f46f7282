//! A tag on one or more fragments of an article.

use std::cmp::Reverse;

use super::{AnnotationId, Attributes, EntityId, Extra, Provenance, TagId};
use crate::text::TextSpan;

/// One contiguous piece of an annotation: where it is, and what it says there.
///
/// The quote is kept beside the offsets so that a text that moved is noticed, and so that files read by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// UTF-8 bytes of the article's text.
    pub span: TextSpan,
    /// The text between them when the mark was made.
    pub quote: String,
}

impl Fragment {
    /// The fragment of `text` at `span`, or `None` where the span does not fit the text.
    pub fn of(text: &str, span: TextSpan) -> Option<Self> {
        span.slice(text).map(|quote| Self { span, quote: quote.to_owned() })
    }

    /// True where the text still says at the span what it said when the mark was made.
    pub fn fits(&self, text: &str) -> bool {
        self.span.slice(text) == Some(self.quote.as_str())
    }
}

/// How surely an annotation lies where its offsets say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnchorState {
    /// Marked in this very text.
    #[default]
    Exact,
    /// Carried over from an earlier text, surely.
    Moved,
    /// Carried over, and a person has to look.
    ToConfirm,
    /// Its place is not known any more; the quote is kept. Its offsets are those that it had in the earlier text, or empty
    /// once it was [let be](Annotation::let_be).
    Lost,
}

/// Where an annotation comes in the order of the text: by start, then the longer first, then by identifier.
pub type TextOrder = (usize, Reverse<usize>, AnnotationId);

/// A tag on one or more fragments of an article, by one analyst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its name.
    pub id: AnnotationId,
    /// Grows with every change, so that copies can be merged; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// What it is.
    pub tag: TagId,
    /// Where it is: at least one, in the order of the text, none overlapping another.
    pub fragments: Vec<Fragment>,
    /// What the codebook asks of it.
    pub attributes: Attributes,
    /// Who or what is meant: none, one, or several (*both parties* is two).
    pub entities: Vec<EntityId>,
    /// A remark of the analyst.
    pub note: String,
    /// The analyst asks the lead to look.
    pub unsure: bool,
    /// Who made it, when and how.
    pub provenance: Provenance,
    /// How surely it lies where it says.
    pub anchor: AnchorState,
    /// What this version does not know of it.
    pub extra: Extra,
}

impl Annotation {
    /// Where its first fragment starts and its last one ends; nowhere, where its place is not known any more.
    pub fn hull(&self) -> Option<TextSpan> {
        if self.anchor == AnchorState::Lost {
            return None;
        }
        let first = self.fragments.first()?.span;
        let end = self.fragments.iter().map(|f| f.span.end()).max()?;
        TextSpan::stored(first.start(), end)
    }

    /// Where it comes in the order of the text; after all others, where it has no place.
    pub fn text_order(&self) -> TextOrder {
        let (start, end) = self.hull().map_or((usize::MAX, 0), |hull| (hull.start(), hull.end()));
        (start, Reverse(end), self.id)
    }

    /// The fragments' words, joined by an ellipsis.
    pub fn quote(&self) -> String {
        self.fragments.iter().map(|f| f.quote.as_str()).collect::<Vec<_>>().join(" … ")
    }

    /// True where a person has to look at its place: it was carried over from an earlier text and not confirmed yet, or
    /// its place is not known and nobody has [let it be](Self::let_be).
    pub fn waits(&self) -> bool {
        match self.anchor {
            AnchorState::Exact | AnchorState::Moved => false,
            AnchorState::ToConfirm => true,
            AnchorState::Lost => self.fragments.iter().any(|fragment| !fragment.span.is_empty()),
        }
    }

    /// Keeps it without a place: its words stay, and it is not asked for again. Its offsets, which count in the earlier
    /// text, become empty, by which files tell such a mark from one that waits.
    pub fn let_be(&mut self) {
        self.anchor = AnchorState::Lost;
        if let Some(nowhere) = TextSpan::stored(0, 0) {
            self.fragments.iter_mut().for_each(|fragment| fragment.span = nowhere);
        }
    }

    /// True where any fragment shares a byte with `span`.
    pub fn overlaps(&self, span: TextSpan) -> bool {
        self.anchor != AnchorState::Lost && self.fragments.iter().any(|f| f.span.overlaps(span))
    }
}
