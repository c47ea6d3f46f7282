//! Layers of several analysts on one article, held against each other.
//!
//! Marks that are about the same words, at most one of each analyst, are a [`MarkGroup`]; links that say the same of the same
//! marks are a [`LinkGroup`]. How marks are brought together is in `matching`; what then differs within a group is what a
//! reviewer decides over.

mod links;
mod matching;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::{
    model::{
        AnalystId, Annotation, AnnotationId, AttributeId, Codebook, EntityId, Layer, Link, LinkKindId, RecordId, Target,
    },
    text::TextSpan,
};

pub use matching::alike;

/// Layers of one article, with what is about the same put together.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The layers, in the order they were given: the place of an analyst in every group.
    pub layers: Vec<&'a Layer>,
    /// The marks, in the order of the text.
    pub marks: Vec<MarkGroup<'a>>,
    /// The links, in the order of the marks that they start from.
    pub links: Vec<LinkGroup<'a>>,
}

/// Marks about the same words.
#[derive(Clone, Debug)]
pub struct MarkGroup<'a> {
    /// Of each analyst; none who has no such mark.
    pub marks: Vec<Option<&'a Annotation>>,
    /// What they differ in.
    pub differences: BTreeSet<Difference>,
}

/// Links that say the same of the same marks, or at least try to.
#[derive(Clone, Debug)]
pub struct LinkGroup<'a> {
    /// What the relation is.
    pub kind: &'a LinkKindId,
    /// Where they start: a place in [`Comparison::marks`].
    pub from: usize,
    /// Of each analyst; none who has no such link.
    pub links: Vec<Option<&'a Link>>,
    /// Where each of them ends.
    pub ends: Vec<Option<End<'a>>>,
    /// What they differ in.
    pub differences: BTreeSet<Difference>,
}

/// Where a link ends, whoever made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End<'a> {
    /// At marks: a place in [`Comparison::marks`].
    Marks(usize),
    /// At someone who is not named there.
    Entity(&'a EntityId),
    /// At the article's own voice.
    Article,
    /// At a mark that is not there.
    Nowhere(AnnotationId),
}

/// What a group differs in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Not everybody has it.
    Missing,
    /// The words of the marks.
    Boundary,
    /// The tag of the marks.
    Tag,
    /// Who is meant by the marks.
    Entity,
    /// Whom the links lead to.
    Who,
    /// The step of the source chain.
    Step,
    /// Who comes before whom in the source chain.
    Order,
    /// What the source does with the claim.
    Act,
    /// Another attribute of the marks or links.
    Attribute(AttributeId),
}

impl<'a> Comparison<'a> {
    /// Compares layers; `codebook` tells what links are. All are taken to be on the same text.
    pub fn of(layers: &[&'a Layer], codebook: &Codebook) -> Self {
        let marks: Vec<MarkGroup<'a>> = matching::groups(layers).into_iter().map(MarkGroup::of).collect();
        let links = links::groups(layers, &marks, codebook);
        Self { layers: layers.to_vec(), marks, links }
    }

    /// The analysts, in the order of the layers.
    pub fn analysts(&self) -> impl Iterator<Item = &'a AnalystId> {
        self.layers.iter().map(|layer| &layer.key.analyst)
    }

    /// The records of a group of marks, as a decision names them.
    pub fn mark_targets(&self, group: &MarkGroup<'_>) -> Vec<Target> {
        self.targets(group.marks.iter().map(|mark| mark.map(|mark| (mark.id.record(), mark.rev))))
    }

    /// The records of a group of links, as a decision names them.
    pub fn link_targets(&self, group: &LinkGroup<'_>) -> Vec<Target> {
        self.targets(group.links.iter().map(|link| link.map(|link| (link.id.record(), link.rev))))
    }

    fn targets(&self, records: impl Iterator<Item = Option<(RecordId, u32)>>) -> Vec<Target> {
        let target = |(analyst, record): (&AnalystId, Option<(RecordId, u32)>)| {
            record.map(|(record, rev)| Target { analyst: analyst.clone(), record, rev })
        };
        self.analysts().zip(records).filter_map(target).collect()
    }
}

impl<'a> MarkGroup<'a> {
    fn of(marks: Vec<Option<&'a Annotation>>) -> Self {
        let mut differences = BTreeSet::new();
        if marks.iter().any(Option::is_none) {
            differences.insert(Difference::Missing);
        }
        let there: Vec<&Annotation> = marks.iter().flatten().copied().collect();
        for (one, other) in there.iter().zip(there.iter().skip(1)) {
            mark_differences(one, other, &mut differences);
        }
        Self { marks, differences }
    }

    /// The first mark of the group: there is one in each.
    pub fn first(&self) -> Option<&'a Annotation> {
        self.marks.iter().flatten().next().copied()
    }

    /// What two of the analysts differ in; none where neither has such a mark.
    pub fn between(&self, one: usize, other: usize) -> Option<BTreeSet<Difference>> {
        let of = |nth: usize| self.marks.get(nth).copied().flatten();
        pair(of(one), of(other), mark_differences)
    }

    /// From the first word of any of the marks to the last one; nowhere, where none has a place.
    pub fn hull(&self) -> Option<TextSpan> {
        self.marks.iter().flatten().filter_map(|mark| mark.hull()).reduce(TextSpan::union)
    }
}

impl<'a> LinkGroup<'a> {
    /// The first link of the group: there is one in each.
    pub fn first(&self) -> Option<&'a Link> {
        self.links.iter().flatten().next().copied()
    }

    /// What two of the analysts differ in, but for the order of the chain; none where neither has such a link.
    pub fn between(&self, one: usize, other: usize) -> Option<BTreeSet<Difference>> {
        let of = |nth: usize| self.links.get(nth).copied().flatten().zip(self.ends.get(nth).copied().flatten());
        pair(of(one), of(other), links::link_differences)
    }
}

/// What two differ in, of whom one may have nothing.
fn pair<T>(
    one: Option<T>,
    other: Option<T>,
    differ: impl Fn(T, T, &mut BTreeSet<Difference>),
) -> Option<BTreeSet<Difference>> {
    let mut found = BTreeSet::new();
    match (one, other) {
        (Some(one), Some(other)) => differ(one, other, &mut found),
        (None, None) => return None,
        _ => _ = found.insert(Difference::Missing),
    }
    Some(found)
}

/// What two marks about the same words differ in.
pub fn mark_differences(one: &Annotation, other: &Annotation, found: &mut BTreeSet<Difference>) {
    let spans = |mark: &Annotation| mark.fragments.iter().map(|fragment| fragment.span).collect::<Vec<_>>();
    if spans(one) != spans(other) {
        found.insert(Difference::Boundary);
    }
    if one.tag != other.tag {
        found.insert(Difference::Tag);
    }
    let entities = |mark: &Annotation| mark.entities.iter().cloned().collect::<BTreeSet<EntityId>>();
    if entities(one) != entities(other) {
        found.insert(Difference::Entity);
    }
    found.extend(differing_attributes(&one.attributes, &other.attributes).map(Difference::Attribute));
}

fn differing_attributes<'a>(
    one: &'a crate::model::Attributes,
    other: &'a crate::model::Attributes,
) -> impl Iterator<Item = AttributeId> + 'a {
    let names: BTreeSet<&AttributeId> = one.0.keys().chain(other.0.keys()).collect();
    names.into_iter().filter(|name| one.0.get(*name) != other.0.get(*name)).cloned()
}
