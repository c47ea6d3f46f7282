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
    /// Its place is not known any more, and a person has to look. Its offsets are those that it had in the earlier text;
    /// only the quote counts.
    Lost,
    /// As lost, and a person said that it stays without a place.
    Kept,
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
        let first = self.fragments.first().filter(|_| self.has_place())?.span;
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

    /// True where its offsets count in this text; otherwise only its quote does.
    pub fn has_place(&self) -> bool {
        !matches!(self.anchor, AnchorState::Lost | AnchorState::Kept)
    }

    /// True where a person has to look at its place: it was carried over from an earlier text and not confirmed yet, or
    /// its place is not known and nobody has said that it stays without one.
    pub fn waits(&self) -> bool {
        matches!(self.anchor, AnchorState::ToConfirm | AnchorState::Lost)
    }

    /// True where any fragment shares a byte with `span`.
    pub fn overlaps(&self, span: TextSpan) -> bool {
        self.has_place() && self.fragments.iter().any(|f| f.span.overlaps(span))
    }
}
