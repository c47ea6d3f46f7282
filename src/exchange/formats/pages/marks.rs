//! Where marks are drawn: what lies around what, and which line below the words is whose.

use std::cmp::Reverse;

use super::content::TagLook;
use crate::{
    exchange::document::Mark,
    model::Shape,
    text::TextSpan,
    typeset::lanes::{depths, lanes},
};

/// A piece of a mark as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// Which mark: its place in the document.
    pub mark: usize,
    /// Which of the tags.
    pub tag: usize,
    pub shape: Shape,
    pub span: TextSpan,
    /// For lines below the words: which one.
    pub lane: u8,
    /// For bands and outlines: how many lie around it.
    pub depth: u8,
    /// Whether the analyst is not sure; on the first piece only.
    pub flagged: bool,
}

impl Drawn {
    /// Whether it surrounds its words, rather than running below them.
    pub fn is_box(&self) -> bool {
        matches!(self.shape, Shape::Band | Shape::Outline)
    }
}

/// The pieces of marks in the order of the text, what surrounds others before them.
pub(super) fn place(marks: &[Mark<'_>], tag_of: impl Fn(&Mark<'_>) -> usize, tags: &[TagLook<'_>]) -> Vec<Drawn> {
    let mut drawn: Vec<Drawn> = Vec::with_capacity(marks.len());
    for (at, mark) in marks.iter().enumerate() {
        let tag = tag_of(mark);
        let shape = tags.get(tag).map_or(Shape::default(), |tag| tag.shape);
        drawn.extend(mark.spans.iter().enumerate().filter(|(_, span)| !span.is_empty()).map(|(piece, span)| Drawn {
            mark: at,
            tag,
            shape,
            span: *span,
            lane: 0,
            depth: 0,
            flagged: mark.unsure && piece == 0,
        }));
    }
    drawn.sort_by_key(|piece| (piece.span.start(), Reverse(piece.span.end()), piece.mark));
    let spans = |boxes: bool| drawn.iter().filter(move |piece| piece.is_box() == boxes).map(|piece| piece.span);
    let (depths, lanes) = (depths(spans(true)), lanes(spans(false)));
    let (mut depths, mut lanes) = (depths.into_iter(), lanes.into_iter());
    for piece in &mut drawn {
        if piece.is_box() {
            piece.depth = depths.next().unwrap_or_default();
        } else {
            piece.lane = lanes.next().unwrap_or_default();
        }
    }
    drawn
}
