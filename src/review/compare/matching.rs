//! Which marks of several analysts are about the same words.
//!
//! Pairs are taken from the surest on: the same words with the same tag, the same words, overlapping words with the same
//! tag, and words of which at least half are common, whatever their tags; within each, those with more in common first, then
//! in the order of the text. A pair joins the groups of its two marks where no analyst has a mark in both. So the result
//! depends neither on the order of the layers nor on that of the records.

use std::cmp::Reverse;

use crate::{
    model::{Annotation, Layer, TextOrder},
    text::TextSpan,
};

/// How much of two marks is common, in thousandths of what either has, from which on they are about the same words although
/// their tags differ.
const MOSTLY: u64 = 500;

/// How surely a pair is about the same words; the least is the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Surety {
    SameMark,
    SameWords,
    SameTag,
    MostWords,
}

/// How much two marks are alike, in thousandths: the bytes that both have, of those that either has.
pub fn alike(one: &Annotation, other: &Annotation) -> u64 {
    let spans = |mark: &Annotation| mark.fragments.iter().map(|f| f.span).collect::<Vec<_>>();
    let length = |spans: &[TextSpan]| spans.iter().map(|span| span.len() as u64).sum::<u64>();
    let (one, other) = (spans(one), spans(other));
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let common: u64 = pairs.map(|(a, b)| a.end().min(b.end()).saturating_sub(a.start().max(b.start())) as u64).sum();
    let either = length(&one) + length(&other) - common;
    (common * 1000).checked_div(either).unwrap_or(0)
}

fn surety(one: &Annotation, other: &Annotation, alike: u64) -> Option<Surety> {
    let is_same_tag = one.tag == other.tag;
    match alike {
        0 => None,
        1000 if is_same_tag => Some(Surety::SameMark),
        1000 => Some(Surety::SameWords),
        _ if is_same_tag => Some(Surety::SameTag),
        MOSTLY.. => Some(Surety::MostWords),
        _ => None,
    }
}

/// A mark, and whose.
struct Item<'a> {
    owner: usize,
    mark: &'a Annotation,
    hull: TextSpan,
}

/// A pair that may be about the same words; the least is the surest.
type Pair = (Surety, Reverse<u64>, [TextOrder; 2], [usize; 2]);

/// The marks of layers in groups, in the order of the text: of each layer one mark at most. A mark that has no place is alone.
pub fn groups<'a>(layers: &[&'a Layer]) -> Vec<Vec<Option<&'a Annotation>>> {
    let all = layers.iter().enumerate().flat_map(|(owner, layer)| layer.annotations.values().map(move |m| (owner, m)));
    let (mut items, mut placeless) = (Vec::new(), Vec::new());
    for (owner, mark) in all {
        match mark.hull() {
            Some(hull) => items.push(Item { owner, mark, hull }),
            None => placeless.push((owner, mark)),
        }
    }
    items.sort_by_key(|item| (item.mark.text_order(), item.owner));
    let mut pairs = pairs(&items);
    pairs.sort();
    let mut joined = Joined::new(items.iter().map(|item| item.owner), layers.len());
    for (.., [one, other]) in pairs {
        joined.join(one, other);
    }
    let mut found: Vec<Vec<Option<&Annotation>>> = Vec::new();
    let mut place = vec![None; items.len()];
    // In the order of the text, so that a group stands where its first mark does.
    for (at, item) in items.iter().enumerate() {
        let Some(place) = place.get_mut(joined.root(at)) else { continue };
        let nth = *place.get_or_insert_with(|| {
            found.push(vec![None; layers.len()]);
            found.len() - 1
        });
        put(&mut found, nth, item.owner, item.mark);
    }
    for (owner, mark) in placeless {
        found.push(vec![None; layers.len()]);
        let last = found.len() - 1;
        put(&mut found, last, owner, mark);
    }
    found
}

fn put<'a>(groups: &mut [Vec<Option<&'a Annotation>>], nth: usize, owner: usize, mark: &'a Annotation) {
    if let Some(slot) = groups.get_mut(nth).and_then(|group| group.get_mut(owner)) {
        *slot = Some(mark);
    }
}

/// Pairs of marks of two analysts that overlap; `items` are in the order of the text.
fn pairs(items: &[Item<'_>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    // Those that may still overlap what comes.
    let mut open: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let overlaps = |nth: &usize| items.get(*nth).is_some_and(|before| before.hull.end() > item.hull.start());
        open.retain(overlaps);
        for (nth, before) in open.iter().filter_map(|nth| Some((*nth, items.get(*nth)?))) {
            if before.owner != item.owner {
                let common = alike(before.mark, item.mark);
                if let Some(surety) = surety(before.mark, item.mark, common) {
                    let mut order = [before.mark.text_order(), item.mark.text_order()];
                    order.sort();
                    pairs.push((surety, Reverse(common), order, [nth, at]));
                }
            }
        }
        open.push(at);
    }
    pairs
}

/// Groups that grow together, each with who has a mark in it.
struct Joined {
    parent: Vec<usize>,
    owners: Vec<Vec<bool>>,
}

impl Joined {
    fn new(owners: impl Iterator<Item = usize>, count: usize) -> Self {
        let owners: Vec<Vec<bool>> = owners.map(|own| (0..count).map(|nth| nth == own).collect()).collect();
        Self { parent: (0..owners.len()).collect(), owners }
    }

    fn root(&self, mut at: usize) -> usize {
        while let Some(parent) = self.parent.get(at).filter(|parent| **parent != at) {
            at = *parent;
        }
        at
    }

    /// Joins the groups of two marks, unless somebody has a mark in both.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = (one.min(other), one.max(other));
        let (Some(a), Some(b)) = (self.owners.get(first), self.owners.get(second)) else { return };
        if first == second || a.iter().zip(b).any(|(a, b)| *a && *b) {
            return;
        }
        let both = a.iter().zip(b).map(|(a, b)| *a || *b).collect();
        if let (Some(owners), Some(parent)) = (self.owners.get_mut(first), self.parent.get_mut(second)) {
            (*owners, *parent) = (both, first);
        }
    }
}
