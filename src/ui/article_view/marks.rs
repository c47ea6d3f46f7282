//! The marks and statements of an article, ready to be drawn: made once a revision, asked every frame.

use super::{
    index::{SpanIndex, Spanned},
    lanes::{depths, lanes},
};
use crate::{
    model::{AnchorState, Annotation, AnnotationId, Codebook, Layer, LinkRole, LinkTarget, Role, Shape, Tag},
    text::TextSpan,
};

/// Bytes between a claim and its source or cue within which the bracket takes both in.
const BRACKET_REACH: usize = 600;

/// A fragment of an annotation as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub id: AnnotationId,
    /// Which fragment of the annotation this is.
    pub fragment: usize,
    /// The number of its tag in the codebook; none where the codebook does not know it.
    pub tag: Option<u16>,
    pub shape: Shape,
    pub span: TextSpan,
    /// For lines below the words: which one.
    pub lane: u8,
    /// For bands and outlines: how many lie around it.
    pub depth: u8,
    /// Whether the analyst asks the lead to look; on the first fragment only.
    pub flagged: bool,
}

/// A statement as the margin shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bracket {
    pub claim: AnnotationId,
    pub tag: Option<u16>,
    /// The claim, with the source and the cue where they stand beside it.
    pub span: TextSpan,
}

/// Everything that is drawn at some place of the text.
#[derive(Default)]
pub(super) struct Marks {
    pub marks: SpanIndex<Mark>,
    pub brackets: SpanIndex<Bracket>,
}

impl Spanned for Mark {
    fn span(&self) -> TextSpan {
        self.span
    }
}

impl Spanned for Bracket {
    fn span(&self) -> TextSpan {
        self.span
    }
}

impl Mark {
    /// Whether it surrounds its words, rather than running below them.
    pub fn is_box(&self) -> bool {
        matches!(self.shape, Shape::Band | Shape::Outline)
    }
}

impl Marks {
    /// Reads the layers. What lies outside the text, or is lost, has no place and is left out. In a large article this
    /// is a walk through cold memory, so it goes to each annotation once, and not to the text.
    pub fn new(text: &str, layers: &[&Layer], codebook: &Codebook) -> Self {
        let (mut marks, mut brackets) = (Vec::new(), Vec::new());
        for layer in layers {
            let first = brackets.len();
            for annotation in layer.annotations.values().filter(|a| a.anchor != AnchorState::Lost) {
                let tag = tag_of(codebook, annotation);
                marks.extend(marks_of(annotation, tag, text.len()));
                if let Some((number, _)) = tag.filter(|(_, tag)| tag.role == Role::Claim)
                    && let Some(span) = hull(annotation, text.len())
                {
                    brackets.push(Bracket { claim: annotation.id, tag: Some(number), span });
                }
            }
            if let Some(brackets) = brackets.get_mut(first..) {
                widen(brackets, text, layer, codebook);
            }
        }
        let mut marks = SpanIndex::new(marks);
        place(&mut marks);
        Self { marks, brackets: SpanIndex::new(brackets) }
    }

    /// The marks at a byte, innermost first.
    pub fn at(&self, byte: usize) -> Vec<&Mark> {
        let mut found = self.marks.overlapping(byte..byte + 1);
        found.sort_by_key(|mark| mark.span.len());
        found
    }
}

/// Gives every mark its lane or depth.
fn place(marks: &mut SpanIndex<Mark>) {
    let spans = |boxes: bool| -> Vec<TextSpan> {
        marks.items().iter().filter(|mark| mark.is_box() == boxes).map(|mark| mark.span).collect()
    };
    let (mut depths, mut lanes) = (depths(spans(true)).into_iter(), lanes(spans(false)).into_iter());
    marks.for_each(|mark| {
        if mark.is_box() {
            mark.depth = depths.next().unwrap_or_default();
        } else {
            mark.lane = lanes.next().unwrap_or_default();
        }
    });
}

/// The tag of a mark and its number. Codebooks have few, so that a walk is the fastest way.
fn tag_of<'a>(codebook: &'a Codebook, annotation: &Annotation) -> Option<(u16, &'a Tag)> {
    (0..).zip(&codebook.tags).find(|(_, tag)| tag.id == annotation.tag)
}

fn marks_of(annotation: &Annotation, tag: Option<(u16, &Tag)>, len: usize) -> impl Iterator<Item = Mark> {
    let places = annotation.fragments.iter().enumerate().filter(move |(_, f)| fits(f.span, len));
    places.map(move |(fragment, f)| Mark {
        id: annotation.id,
        fragment,
        tag: tag.map(|(number, _)| number),
        shape: tag.map_or(Shape::default(), |(_, tag)| tag.shape),
        span: f.span,
        lane: 0,
        depth: 0,
        flagged: annotation.unsure && fragment == 0,
    })
}

/// Takes sources and cues into the brackets of one layer, which are in the order of identifiers, as a layer keeps its
/// marks.
fn widen(brackets: &mut [Bracket], text: &str, layer: &Layer, codebook: &Codebook) {
    for link in layer.links.values() {
        let Ok(at) = brackets.binary_search_by_key(&link.from, |bracket| bracket.claim) else { continue };
        let (Some(bracket), LinkTarget::Annotation(id)) = (brackets.get_mut(at), &link.to) else { continue };
        if !matches!(codebook.link_role(&link.kind), LinkRole::Attribution | LinkRole::Signal) {
            continue;
        }
        let party = layer.annotations.get(id).filter(|party| party.anchor != AnchorState::Lost);
        let Some(party) = party.and_then(|party| hull(party, text.len())) else { continue };
        if beside(text, bracket.span, party) {
            bracket.span = bracket.span.union(party);
        }
    }
}

fn hull(annotation: &Annotation, len: usize) -> Option<TextSpan> {
    annotation.hull().filter(|hull| fits(*hull, len))
}

/// Whether a span can be drawn on a text of that length.
fn fits(span: TextSpan, len: usize) -> bool {
    !span.is_empty() && span.end() <= len
}

/// Whether two spans stand close to each other in one paragraph.
fn beside(text: &str, a: TextSpan, b: TextSpan) -> bool {
    let gap = a.end().min(b.end())..a.start().max(b.start());
    gap.is_empty() || gap.len() <= BRACKET_REACH && text.get(gap).is_some_and(|between| !between.contains('\n'))
}
