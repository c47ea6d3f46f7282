//! Articles parted into shares: to train on, to tune with, to test with.
//!
//! Copies of one text, or of nearly one, stay in one share: a model that has seen a copy has seen the answer. Such families
//! are dealt out so that each share has its part of every tag, rare tags first (after Sechidis et al. 2011); the same seed
//! deals them out the same way.

use std::collections::BTreeMap;

use super::{ExportError, choose::Chosen, in_order};
use crate::{
    model::{LayerKey, Project, TagId},
    session::Task,
    store::{Folder, Watch as _, go_on, look_at_layer},
    text::{Sketch, families},
};

/// What the shares are called.
pub const SPLIT_NAMES: [&str; 3] = ["train", "dev", "test"];

/// How the articles are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The weights of the shares, in the order of [`SPLIT_NAMES`]; a share of weight 0 is not made.
    pub weights: [u32; 3],
    /// Deals out the same way whenever it is the same.
    pub seed: u64,
}

/// Which share each article is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shares {
    /// A place in [`SPLIT_NAMES`] for each article; none where it is not split.
    of: Option<Vec<usize>>,
    articles: usize,
    weights: [u32; 3],
}

impl Shares {
    pub fn whole(articles: usize) -> Self {
        Self { of: None, articles, weights: [0; 3] }
    }

    /// The articles of each share, with its name.
    pub fn parts<'c, 'p>(&self, chosen: &'c [Chosen<'p>]) -> Vec<(Option<&'static str>, Vec<&'c Chosen<'p>>)> {
        let Some(of) = &self.of else { return vec![(None, chosen.iter().collect())] };
        let share = |at: usize| chosen.iter().zip(of).filter(move |(_, share)| **share == at).map(|(c, _)| c).collect();
        let made = SPLIT_NAMES.into_iter().enumerate().filter(|(at, _)| self.weights.get(*at).is_some_and(|w| *w > 0));
        made.map(|(at, name)| (Some(name), share(at))).collect()
    }

    /// How many articles each share has.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let Some(of) = &self.of else { return Vec::new() };
        debug_assert_eq!(of.len(), self.articles);
        let made = SPLIT_NAMES.into_iter().enumerate().filter(|(at, _)| self.weights.get(*at).is_some_and(|w| *w > 0));
        made.map(|(at, name)| (name, of.iter().filter(|share| **share == at).count())).collect()
    }
}

pub(super) fn shares(
    project: &Project,
    folder: &Folder,
    chosen: &[Chosen<'_>],
    split: &Split,
    task: &Task,
) -> Result<Shares, ExportError> {
    task.expect(chosen.len());
    let mut known = Vec::with_capacity(chosen.len());
    in_order(
        chosen,
        |chosen| (sketch(project, folder, chosen), tags(project, folder, chosen)),
        |seen| {
            go_on(task)?;
            task.step();
            known.push(seen);
            Ok::<(), ExportError>(())
        },
    )?;
    let (sketches, tags): (Vec<Sketch>, Vec<_>) = known.into_iter().unzip();
    let of = deal(&families(&sketches), &tags, split);
    Ok(Shares { of: Some(of), articles: chosen.len(), weights: split.weights })
}

/// A text that cannot be read is like no other.
fn sketch(project: &Project, folder: &Folder, chosen: &Chosen<'_>) -> Sketch {
    let text = project.text(&chosen.article.id);
    let text = text.or_else(|| folder.read_text(chosen.article).ok().map(|read| read.text));
    text.map(|text| Sketch::of(&text)).unwrap_or_default()
}

fn tags(project: &Project, folder: &Folder, chosen: &Chosen<'_>) -> BTreeMap<TagId, u64> {
    let mut counts = BTreeMap::new();
    let summary = |key: &LayerKey| match project.layers.get(key) {
        Some(layer) => Some(crate::model::LayerSummary::of(layer)),
        // What the index tells is enough; a layer that nothing is known of is looked at.
        None => project
            .unread_layers
            .get(key)
            .filter(|known| known.marks > 0)
            .cloned()
            .or_else(|| look_at_layer(folder, key).0),
    };
    for layer in chosen.layers.iter().filter_map(summary) {
        for (tag, marks) in layer.tags {
            *counts.entry(tag).or_default() += u64::from(marks);
        }
    }
    counts
}

/// Deals families out: the share of each article, by its place.
fn deal(families: &[usize], tags: &[BTreeMap<TagId, u64>], split: &Split) -> Vec<usize> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, family) in families.iter().enumerate() {
        members.entry(*family).or_default().push(at);
    }
    let mut waiting: Vec<(u64, Vec<usize>)> = members.into_values().map(|m| (shuffled(split.seed, &m), m)).collect();
    waiting.sort();
    let mut wants = Wants::new(families.len(), tags, split);
    let mut of = vec![0; families.len()];
    // The rarest tag first: where it is not dealt out evenly, nothing makes up for it later.
    let mut rare: Vec<(u64, &TagId)> = wants.total.iter().map(|(tag, count)| (*count, *tag)).collect();
    rare.sort();
    for tag in rare.into_iter().map(|(_, tag)| Some(tag)).chain([None]) {
        let has = |family: &(u64, Vec<usize>)| {
            tag.is_none_or(|tag| family.1.iter().any(|at| tags.get(*at).is_some_and(|tags| tags.contains_key(tag))))
        };
        let (mut now, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(has);
        // The largest first, so that the small ones can make it even.
        now.sort_by_key(|(order, members)| (std::cmp::Reverse(members.len()), *order));
        for (_, family) in now {
            let share = wants.best(tag);
            for at in family {
                wants.give(share, tags.get(at));
                if let Some(place) = of.get_mut(at) {
                    *place = share;
                }
            }
        }
        waiting = later;
    }
    of
}

fn shuffled(seed: u64, members: &[usize]) -> u64 {
    let mut hash = blake3::Hasher::new();
    hash.update(&seed.to_le_bytes());
    for at in members {
        hash.update(&(*at as u64).to_le_bytes());
    }
    let mut first = [0; 8];
    hash.finalize_xof().fill(&mut first);
    u64::from_le_bytes(first)
}

/// What each share still lacks.
struct Wants<'t> {
    articles: [f64; 3],
    tags: [BTreeMap<&'t TagId, f64>; 3],
    total: BTreeMap<&'t TagId, u64>,
    weights: [f64; 3],
}

impl<'t> Wants<'t> {
    fn new(articles: usize, tags: &'t [BTreeMap<TagId, u64>], split: &Split) -> Self {
        let sum = f64::from(split.weights.iter().sum::<u32>()).max(1.0);
        let weights = split.weights.map(|weight| f64::from(weight) / sum);
        let mut total: BTreeMap<&TagId, u64> = BTreeMap::new();
        for (tag, count) in tags.iter().flatten() {
            *total.entry(tag).or_default() += count;
        }
        let of = |weight: f64| total.iter().map(|(tag, count)| (*tag, *count as f64 * weight)).collect();
        Self { articles: weights.map(|w| w * articles as f64), tags: weights.map(of), total, weights }
    }

    /// The share that lacks most of a tag, then most articles.
    fn best(&self, tag: Option<&TagId>) -> usize {
        let lack = |share: usize| {
            let of_tag = tag.and_then(|tag| self.tags.get(share)?.get(tag)).copied().unwrap_or_default();
            (of_tag, self.articles.get(share).copied().unwrap_or_default())
        };
        let made = (0..3).filter(|share| self.weights.get(*share).is_some_and(|weight| *weight > 0.0));
        made.max_by(|a, b| {
            let ((tag_a, all_a), (tag_b, all_b)) = (lack(*a), lack(*b));
            tag_a.total_cmp(&tag_b).then(all_a.total_cmp(&all_b)).then(b.cmp(a))
        })
        .unwrap_or_default()
    }

    fn give(&mut self, share: usize, tags: Option<&'t BTreeMap<TagId, u64>>) {
        if let Some(articles) = self.articles.get_mut(share) {
            *articles -= 1.0;
        }
        let Some(wanted) = self.tags.get_mut(share) else { return };
        for (tag, count) in tags.into_iter().flatten() {
            *wanted.entry(tag).or_default() -= *count as f64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(counts: &[(&str, u64)]) -> BTreeMap<TagId, u64> {
        counts.iter().map(|(tag, count)| (TagId::new(tag).unwrap(), *count)).collect()
    }

    #[test]
    fn families_stay_together_tags_are_shared_out_and_the_seed_decides() {
        // Every tenth article is a copy of the one before it; every fifth has a rare tag.
        let families: Vec<usize> = (0..200).map(|at| if at % 10 == 9 { at - 1 } else { at }).collect();
        let tags: Vec<_> = (0..200)
            .map(|at| if at % 5 == 0 { tagged(&[("claim", 20), ("rare", 2)]) } else { tagged(&[("claim", 20)]) })
            .collect();
        let split = Split { weights: [80, 10, 10], seed: 7 };
        let of = deal(&families, &tags, &split);
        for at in (9..200).step_by(10) {
            assert_eq!(of[at], of[at - 1], "a copy is in the share of what it copies");
        }
        let count = |share, step: usize| of.iter().step_by(step).filter(|s| **s == share).count();
        assert_eq!([count(0, 1), count(1, 1), count(2, 1)], [160, 20, 20]);
        assert_eq!([count(0, 5), count(1, 5), count(2, 5)], [32, 4, 4], "and so is the rare tag");
        assert_eq!(of, deal(&families, &tags, &split));
        assert_ne!(of, deal(&families, &tags, &Split { seed: 8, ..split }));
        let half = deal(&families, &tags, &Split { weights: [1, 0, 1], seed: 7 });
        assert!(half.iter().all(|share| *share != 1));
    }
}
