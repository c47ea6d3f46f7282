//! The marks and statements of an article, ready to be drawn: made once an article, kept up with every edit, asked every
//! frame.

use super::index::{SpanIndex, Spanned};
use std::collections::BTreeSet;

use crate::{
    model::{Annotation, AnnotationId, Codebook, Layer, Link, LinkRole, Role, Shape, Tag, changes},
    text::TextSpan,
    typeset::lanes::{depths, lanes},
};

/// Bytes between a claim and its source or cue within which the bracket takes both in.
const BRACKET_REACH: usize = 600;

/// A fragment of an annotation as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub id: AnnotationId,
    /// In which of the layers it stands.
    pub layer: u8,
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

/// The marks of an article that is about to be shown, made on whatever thread there is.
pub struct PreparedMarks(pub(super) Marks);

impl PreparedMarks {
    /// Those of these layers.
    pub fn of(text: &str, layers: &[&Layer], codebook: &Codebook) -> Self {
        Self(Marks::new(text, layers, codebook))
    }
}

/// Everything that is drawn at some place of the text, kept up with the layers by what changed in them.
#[derive(Default)]
pub(super) struct Marks {
    pub drawn: SpanIndex<Mark>,
    pub brackets: SpanIndex<Bracket>,
    /// The layers that they are of, and the codebook's version.
    made_of: Option<(Vec<Layer>, u32)>,
}

impl Spanned for Mark {
    type Name = (AnnotationId, u8, usize);

    fn name(&self) -> Self::Name {
        (self.id, self.layer, self.fragment)
    }

    fn span(&self) -> TextSpan {
        self.span
    }
}

impl Spanned for Bracket {
    type Name = AnnotationId;

    fn name(&self) -> Self::Name {
        self.claim
    }

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
        for (nth, layer) in (0..).zip(layers) {
            let first = brackets.len();
            for annotation in layer.annotations.values() {
                marks.extend(marks_of(annotation, nth, codebook, text.len()));
                brackets.extend(claim_of(annotation, codebook, text.len()));
            }
            let brackets = brackets.get_mut(first..).unwrap_or_default();
            for link in layer.links.values() {
                // In the order of identifiers, as a layer keeps its marks.
                if let Ok(at) = brackets.binary_search_by_key(&link.from, |bracket| bracket.claim) {
                    widen(&mut brackets[at], link, text, layer, codebook);
                }
            }
        }
        let mut marks = SpanIndex::new(marks);
        let all = 0..marks.items().len();
        place(marks.items_mut(all));
        let made_of = layers.iter().copied().cloned().collect();
        Self { drawn: marks, brackets: SpanIndex::new(brackets), made_of: Some((made_of, codebook.version)) }
    }

    /// Brings the marks up to what the layers are now: by what changed, where they are the same layers as before.
    pub fn update(&mut self, text: &str, layers: &[&Layer], codebook: &Codebook) {
        let is_same = |(old, version): &(Vec<Layer>, u32)| {
            *version == codebook.version
                && old.len() == layers.len()
                && old.iter().zip(layers).all(|(old, new)| old.key == new.key && old.text_hash == new.text_hash)
        };
        let Some((old, _)) = self.made_of.take().filter(is_same) else {
            return *self = Self::new(text, layers, codebook);
        };
        for (nth, (old, new)) in (0..).zip(old.iter().zip(layers)) {
            self.follow(text, nth, old, new, codebook);
        }
        self.made_of = Some((layers.iter().copied().cloned().collect(), codebook.version));
    }

    fn follow(&mut self, text: &str, nth: u8, old: &Layer, new: &Layer, codebook: &Codebook) {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        // The claims whose brackets may change: those that did, or to which something is linked that did.
        let mut claims = BTreeSet::new();
        for change in changes(&old.annotations, &new.annotations) {
            gone.extend(change.before().into_iter().flat_map(|mark| marks_of(mark, nth, codebook, text.len())));
            come.extend(change.after().into_iter().flat_map(|mark| marks_of(mark, nth, codebook, text.len())));
            let id = change.any().id;
            claims.insert(id);
            claims.extend([old, new].into_iter().flat_map(|layer| layer.links.ending_at(id)).map(|link| link.from));
        }
        for change in changes(&old.links, &new.links) {
            claims.extend(change.before().into_iter().chain(change.after()).map(|link| link.from));
        }
        let brackets = |layer: &Layer| -> Vec<Bracket> {
            claims.iter().filter_map(|claim| bracket_of(*claim, text, layer, codebook)).collect()
        };
        self.brackets.replace(&brackets(old), brackets(new));
        let touched: Vec<TextSpan> = gone.iter().chain(&come).map(|mark: &Mark| mark.span).collect();
        self.drawn.replace(&gone, come);
        for span in touched {
            let cluster = self.drawn.cluster(span.start()..span.end());
            place(self.drawn.items_mut(cluster));
        }
    }

    /// The marks at a byte, innermost first.
    pub fn at(&self, byte: usize) -> Vec<&Mark> {
        let mut found = self.drawn.overlapping(byte..byte + 1);
        found.sort_by_key(|mark| mark.span.len());
        found
    }
}

/// Gives marks that hang together, or all there are, their lanes and depths.
fn place(marks: &mut [Mark]) {
    let spans = |boxes: bool| -> Vec<TextSpan> {
        marks.iter().filter(|mark| mark.is_box() == boxes).map(|mark| mark.span).collect()
    };
    let (mut depths, mut lanes) = (depths(spans(true)).into_iter(), lanes(spans(false)).into_iter());
    for mark in marks {
        if mark.is_box() {
            mark.depth = depths.next().unwrap_or_default();
        } else {
            mark.lane = lanes.next().unwrap_or_default();
        }
    }
}

/// The tag of a mark and its number. Codebooks have few, so that a walk is the fastest way.
fn tag_of<'a>(codebook: &'a Codebook, annotation: &Annotation) -> Option<(u16, &'a Tag)> {
    (0..).zip(&codebook.tags).find(|(_, tag)| tag.id == annotation.tag)
}

fn marks_of(annotation: &Annotation, layer: u8, codebook: &Codebook, len: usize) -> impl Iterator<Item = Mark> {
    let tag = tag_of(codebook, annotation);
    let is_placed = annotation.has_place();
    let places = annotation.fragments.iter().enumerate().filter(move |(_, f)| is_placed && fits(f.span, len));
    places.map(move |(fragment, f)| Mark {
        id: annotation.id,
        layer,
        fragment,
        tag: tag.map(|(number, _)| number),
        shape: tag.map_or(Shape::default(), |(_, tag)| tag.shape),
        span: f.span,
        lane: 0,
        depth: 0,
        flagged: annotation.unsure && fragment == 0,
    })
}

/// The bracket of a claim before its source and cue widen it.
fn claim_of(annotation: &Annotation, codebook: &Codebook, len: usize) -> Option<Bracket> {
    let (number, tag) = tag_of(codebook, annotation)?;
    let span = hull(annotation, len).filter(|_| tag.role == Role::Claim)?;
    Some(Bracket { claim: annotation.id, tag: Some(number), span })
}

fn bracket_of(claim: AnnotationId, text: &str, layer: &Layer, codebook: &Codebook) -> Option<Bracket> {
    let mut bracket = claim_of(layer.annotations.get(&claim)?, codebook, text.len())?;
    layer.links.starting_at(claim).for_each(|link| widen(&mut bracket, link, text, layer, codebook));
    Some(bracket)
}

/// Takes the source or cue of a claim into its bracket, where it stands beside it. Links come by identifier.
fn widen(bracket: &mut Bracket, link: &Link, text: &str, layer: &Layer, codebook: &Codebook) {
    if !matches!(codebook.link_role(&link.kind), LinkRole::Attribution | LinkRole::Signal) {
        return;
    }
    let party = link.to.annotation().and_then(|id| hull(layer.annotations.get(&id)?, text.len()));
    if let Some(party) = party.filter(|party| beside(text, bracket.span, *party)) {
        bracket.span = bracket.span.union(party);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        LayerKey,
        testing::{TEXT, layer_edits, small_project},
    };

    proptest! {
        /// However a layer was edited, following it draws what reading it anew draws.
        #[test]
        fn following_edits_equals_reading_anew(edits in layer_edits()) {
            let mut project = small_project();
            let article = project.articles.keys().next().expect("one article").clone();
            let key = LayerKey { analyst: project.info.owner.clone(), article };
            let mut marks = Marks::default();
            for edit in edits {
                // Edits at random may not fit what is there: then nothing changes.
                project.apply(edit).ok();
                let layers: Vec<&Layer> = project.layer(&key).into_iter().collect();
                marks.update(TEXT, &layers, &project.codebook);
                let anew = Marks::new(TEXT, &layers, &project.codebook);
                prop_assert_eq!(marks.drawn.items(), anew.drawn.items());
                prop_assert_eq!(marks.brackets.items(), anew.brackets.items());
            }
        }
    }
}
