//! Which links of several analysts say the same of the same marks.
//!
//! Links of one kind that start from the same group of marks are brought together where they end at the same; what is then
//! left over of two analysts, where it stands on the same step of the chain, or is all that either has left: they mean to
//! say the same, and lead elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Difference, End, LinkGroup, MarkGroup, differing_attributes};
use crate::model::{AnnotationId, AttributeId, Codebook, Layer, Link, LinkKindId, LinkRole, LinkTarget, attribute_ids};

/// A link of an analyst, with where it ends.
#[derive(Clone, Copy)]
struct Item<'a> {
    owner: usize,
    link: &'a Link,
    end: End<'a>,
}

impl Item<'_> {
    fn step(&self) -> Option<u32> {
        self.link.attributes.first(attribute_ids::STEP).and_then(|step| step.parse().ok())
    }
}

/// The links in groups, in the order of the marks that they start from. A link from a mark that is not there is left out: the
/// check of its layer names it.
pub fn groups<'a>(layers: &[&'a Layer], marks: &[MarkGroup<'a>], codebook: &Codebook) -> Vec<LinkGroup<'a>> {
    let mut places: HashMap<(usize, AnnotationId), usize> = HashMap::new();
    for (place, group) in marks.iter().enumerate() {
        for (owner, mark) in group.marks.iter().enumerate() {
            places.extend(mark.map(|mark| ((owner, mark.id), place)));
        }
    }
    let mut by_start: BTreeMap<(usize, &LinkKindId), Vec<Item<'a>>> = BTreeMap::new();
    for (owner, layer) in layers.iter().enumerate() {
        for link in layer.links.values() {
            let Some(from) = places.get(&(owner, link.from)) else { continue };
            let end = match &link.to {
                LinkTarget::Annotation(id) => places.get(&(owner, *id)).map_or(End::Nowhere(*id), |at| End::Marks(*at)),
                LinkTarget::Entity(entity) => End::Entity(entity),
                LinkTarget::Article => End::Article,
            };
            by_start.entry((*from, &link.kind)).or_default().push(Item { owner, link, end });
        }
    }
    let mut found = Vec::new();
    for ((from, kind), items) in by_start {
        let is_chain = codebook.link_role(kind) == LinkRole::Attribution;
        let groups = together(items, layers.len(), is_chain);
        let out_of_order = if is_chain { out_of_order(&groups, layers.len()) } else { BTreeSet::new() };
        for (nth, group) in groups.into_iter().enumerate() {
            let mut group = link_group(kind, from, &group);
            if out_of_order.contains(&nth) {
                group.differences.insert(Difference::Order);
            }
            found.push(group);
        }
    }
    found
}

/// Links of one kind from one group of marks: those that say the same together, each analyst once.
fn together(items: Vec<Item<'_>>, analysts: usize, is_chain: bool) -> Vec<Vec<Option<Item<'_>>>> {
    let mut groups: Vec<Vec<Option<Item<'_>>>> = Vec::new();
    let mut by_end: BTreeMap<End<'_>, Vec<Item<'_>>> = BTreeMap::new();
    for item in items {
        by_end.entry(item.end).or_default().push(item);
    }
    for (_, mut same) in by_end {
        same.sort_by_key(|item| (item.step(), item.link.id));
        for item in same {
            join(&mut groups, item, analysts);
        }
    }
    // What only some have, and means to say the same.
    let (whole, mut partial): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|group| group.iter().all(Option::is_some));
    let mut groups = whole;
    partial.sort_by_key(|group| group.iter().flatten().map(|item| (item.step(), item.link.id)).min());
    let mut merged: Vec<Vec<Option<Item<'_>>>> = Vec::new();
    for group in partial {
        let step = |group: &[Option<Item<'_>>]| group.iter().flatten().filter_map(Item::step).min();
        let fits = |other: &Vec<Option<Item<'_>>>| {
            let is_free = group.iter().zip(other).all(|(a, b)| a.is_none() || b.is_none());
            is_free && (!is_chain || step(&group) == step(other))
        };
        match merged.iter_mut().find(|other| fits(other)) {
            Some(other) => other.iter_mut().zip(group).for_each(|(slot, item)| *slot = slot.take().or(item)),
            None => merged.push(group),
        }
    }
    groups.extend(merged);
    groups.sort_by_key(|group| group.iter().flatten().map(|item| (item.step(), item.end, item.link.id)).min());
    groups
}

/// Puts a link into the first group of those that end at the same where its analyst has none yet, else into one of its own.
fn join<'a>(groups: &mut Vec<Vec<Option<Item<'a>>>>, item: Item<'a>, analysts: usize) {
    let is_open = |group: &Vec<Option<Item<'a>>>| {
        let is_free = group.get(item.owner).is_some_and(Option::is_none);
        is_free && group.iter().flatten().all(|other| other.end == item.end)
    };
    let at = groups.iter().position(is_open).unwrap_or(groups.len());
    if at == groups.len() {
        groups.push(vec![None; analysts]);
    }
    if let Some(slot) = groups.get_mut(at).and_then(|group| group.get_mut(item.owner)) {
        *slot = Some(item);
    }
}

/// The groups whose places in the chain two analysts see the other way round.
fn out_of_order(groups: &[Vec<Option<Item<'_>>>], analysts: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let steps = |owner: usize| -> Vec<Option<u32>> {
        groups.iter().map(|group| group.get(owner).copied().flatten().map(|item| item.step().unwrap_or(1))).collect()
    };
    let all: Vec<Vec<Option<u32>>> = (0..analysts).map(steps).collect();
    for (one, other) in (0..analysts).flat_map(|a| (a + 1..analysts).map(move |b| (a, b))) {
        let (Some(one), Some(other)) = (all.get(one), all.get(other)) else { continue };
        let both: Vec<(usize, u32, u32)> =
            one.iter().zip(other).enumerate().filter_map(|(nth, (a, b))| Some((nth, (*a)?, (*b)?))).collect();
        for (at, (nth, a, b)) in both.iter().enumerate() {
            for (after, c, d) in both.iter().skip(at + 1) {
                if a.cmp(c) != b.cmp(d) {
                    found.extend([*nth, *after]);
                }
            }
        }
    }
    found
}

fn link_group<'a>(kind: &'a LinkKindId, from: usize, items: &[Option<Item<'a>>]) -> LinkGroup<'a> {
    let mut differences = BTreeSet::new();
    if items.iter().any(Option::is_none) {
        differences.insert(Difference::Missing);
    }
    let there: Vec<&Item<'a>> = items.iter().flatten().collect();
    for (one, other) in there.iter().zip(there.iter().skip(1)) {
        link_differences((one.link, one.end), (other.link, other.end), &mut differences);
    }
    LinkGroup {
        kind,
        from,
        links: items.iter().map(|item| item.map(|item| item.link)).collect(),
        ends: items.iter().map(|item| item.map(|item| item.end)).collect(),
        differences,
    }
}

/// What two links from the same marks differ in, each with where it ends; not the order of the chain, which is a matter of
/// all its links.
pub fn link_differences(one: (&Link, End<'_>), other: (&Link, End<'_>), found: &mut BTreeSet<Difference>) {
    if one.1 != other.1 {
        found.insert(Difference::Who);
    }
    let named = |id: AttributeId| match id.as_str() {
        attribute_ids::STEP => Difference::Step,
        attribute_ids::ACT => Difference::Act,
        _ => Difference::Attribute(id),
    };
    found.extend(differing_attributes(&one.0.attributes, &other.0.attributes).map(named));
}
