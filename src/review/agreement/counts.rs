//! What all coefficients over items are made of: how often each category was given, by whom, and how often two
//! annotators gave the same. A coefficient is a formula over a [`Total`].
//!
//! Documents add up. Where some have not looked at a document, its items have fewer judgements, and are counted as Gwet
//! (*Handbook of inter-rater reliability*, 4th edition 2014, chapter 2) does. Unlike there, an item with one judgement
//! counts nowhere.

use super::{
    Ask, Layer, Sample, Score, Tally, Undefined,
    coding::{Coded, Coding},
    label_set::LabelSet,
};

/// How far two sets of labels are apart, from 0 (the same) to 1.
pub(super) type Distance = fn(&LabelSet, &LabelSet) -> f64;

/// A formula over counts. That something was judged, and something marked, has been checked.
pub(super) type Formula = fn(&Total) -> Result<Score, Undefined>;

/// A sample, counted.
pub(super) struct Counts<'s> {
    /// What stands behind each category; the first is that nothing was marked.
    categories: Categories<'s>,
    annotators: usize,
    /// By document; `None` where fewer than two have looked.
    shares: Vec<Option<Share>>,
    formula: Formula,
}

/// What one document adds.
struct Share {
    items: u64,
    /// How many have looked.
    seen_by: u32,
    /// Over items and ordered pairs of annotators, how many gave the same.
    agreeing: u64,
    /// Over the same, how far apart was what they gave.
    distance: f64,
    /// The categories that occur, with how many items each annotator (by place in the question) gave it.
    given: Vec<(usize, Vec<u64>)>,
    /// Places in the question of those who have looked.
    by: Vec<usize>,
}

/// The documents, added up.
pub(super) struct Total<'s> {
    categories: Categories<'s>,
    /// How many items.
    pub(super) items: f64,
    /// Over items, the share of pairs of annotators that gave the same, summed.
    agreement: f64,
    /// Over items, what Krippendorff's coincidences hold off their diagonal, weighted by distance.
    distance: f64,
    /// By category, over items: the share of the judgements that gave it, summed.
    shares: Vec<f64>,
    /// By category: how many judgements gave it.
    judgements: Vec<f64>,
    /// By annotator, by category: how many items.
    given: Vec<Vec<f64>>,
}

#[derive(Clone, Copy)]
enum Categories<'s> {
    /// One label: without, with.
    Label,
    /// Sets of labels, and how far they are apart; plainly different where there is no distance.
    Sets(&'s [LabelSet], Option<Distance>),
}

impl Categories<'_> {
    fn count(self) -> usize {
        match self {
            Self::Label => 2,
            Self::Sets(sets, _) => sets.len(),
        }
    }

    fn distance(self, a: usize, b: usize) -> f64 {
        match self {
            _ if a == b => 0.0,
            Self::Sets(sets, Some(distance)) => distance(&sets[a], &sets[b]),
            _ => 1.0,
        }
    }
}

impl<'s> Counts<'s> {
    pub(super) fn of(
        sample: &'s Sample,
        between: &[usize],
        ask: &Ask,
        distance: Option<Distance>,
        formula: Formula,
    ) -> Self {
        let coding = sample.coding(ask.grain);
        let categories = match ask.layer {
            Layer::All => Categories::Sets(&coding.sets, distance),
            Layer::Label(_) => Categories::Label,
        };
        let category_of = categories_of_sets(coding, ask.layer);
        let mut counter = Counter { between, categories, category_of, given: vec![None; categories.count()] };
        let shares = coding.documents.iter().map(|coded| counter.share(coded)).collect();
        Self { categories, annotators: between.len(), shares, formula }
    }
}

/// The category of each set of labels.
fn categories_of_sets(coding: &Coding, layer: Layer) -> Vec<usize> {
    match layer {
        Layer::All => (0..coding.sets.len()).collect(),
        Layer::Label(label) => coding.sets.iter().map(|set| usize::from(set.contains(label))).collect(),
    }
}

/// Counts one document after the other.
struct Counter<'a> {
    between: &'a [usize],
    categories: Categories<'a>,
    category_of: Vec<usize>,
    /// By category, its place in what the document at hand has so far.
    given: Vec<Option<usize>>,
}

impl Counter<'_> {
    fn share(&mut self, coded: &Coded) -> Option<Share> {
        // Where those asked for stand in the question, and in the document's runs.
        let place = |annotator: &usize| self.between.binary_search(annotator).ok();
        let columns: Vec<(usize, usize)> = coded
            .annotators
            .iter()
            .enumerate()
            .filter_map(|(column, annotator)| Some((place(annotator)?, column)))
            .collect();
        if columns.len() < 2 {
            return None;
        }
        let by = columns.iter().map(|(place, _)| *place).collect();
        let seen_by = u32::try_from(columns.len()).ok()?;
        let mut share = Share { items: 0, seen_by, agreeing: 0, distance: 0.0, given: Vec::new(), by };
        let mut run = Vec::with_capacity(columns.len());
        for (items, sets) in coded.runs() {
            run.clear();
            run.extend(columns.iter().map(|&(_, column)| self.category_of[sets[column] as usize]));
            share.items += items;
            for (at, &category) in run.iter().enumerate() {
                let slot = *self.given[category].get_or_insert_with(|| {
                    share.given.push((category, vec![0; self.between.len()]));
                    share.given.len() - 1
                });
                share.given[slot].1[columns[at].0] += items;
                for &other in &run[at + 1..] {
                    if other == category {
                        share.agreeing += 2 * items;
                    } else {
                        share.distance += 2.0 * items as f64 * self.categories.distance(category, other);
                    }
                }
            }
        }
        for (category, _) in &share.given {
            self.given[*category] = None;
        }
        Some(share)
    }
}

impl Tally for Counts<'_> {
    fn score(&self, times: &[u32]) -> Result<Score, Undefined> {
        let mut total = Total::nothing(self.categories, self.annotators);
        let mut documents = 0;
        for (share, &times) in self.shares.iter().zip(times) {
            if let (Some(share), 1..) = (share, times) {
                documents += 1;
                total.add(share, f64::from(times));
            }
        }
        if documents == 0 {
            return Err(Undefined::NothingShared);
        }
        if total.items == 0.0 {
            return Err(Undefined::NoItems);
        }
        if total.judgements.iter().skip(1).all(|count| *count == 0.0) {
            return Err(Undefined::NobodyMarked);
        }
        (self.formula)(&total)
    }
}

impl<'s> Total<'s> {
    fn nothing(categories: Categories<'s>, annotators: usize) -> Self {
        let none = vec![0.0; categories.count()];
        Self {
            categories,
            items: 0.0,
            agreement: 0.0,
            distance: 0.0,
            shares: none.clone(),
            judgements: none.clone(),
            given: vec![none; annotators],
        }
    }

    fn add(&mut self, share: &Share, times: f64) {
        let seen_by = f64::from(share.seen_by);
        self.items += times * share.items as f64;
        self.agreement += times * share.agreeing as f64 / (seen_by * (seen_by - 1.0));
        self.distance += times * share.distance / (seen_by - 1.0);
        for (category, items) in &share.given {
            let mut judgements = 0.0;
            for &annotator in &share.by {
                let items = items[annotator] as f64;
                judgements += items;
                self.given[annotator][*category] += times * items;
            }
            self.judgements[*category] += times * judgements;
            self.shares[*category] += times * judgements / seen_by;
        }
    }

    /// How many items.
    pub(super) fn n(&self) -> u64 {
        self.items.round() as u64
    }

    /// How often two annotators gave an item the same.
    pub(super) fn observed(&self) -> f64 {
        self.agreement / self.items
    }

    /// How often each category that occurs was given; the shares add up to 1.
    pub(super) fn shares(&self) -> impl Iterator<Item = f64> {
        self.shares.iter().filter(|share| **share > 0.0).map(|share| share / self.items)
    }

    /// How often each annotator gave each category, the shares of one adding up to 1; without those who gave none.
    pub(super) fn shares_by_annotator(&self) -> Vec<Vec<f64>> {
        let counts = self.given.iter().map(|given| (given, given.iter().sum::<f64>()));
        counts.filter(|(_, all)| *all > 0.0).map(|(given, all)| given.iter().map(|c| c / all).collect()).collect()
    }

    /// How far apart judgements of one item are, on average.
    pub(super) fn distance_observed(&self) -> f64 {
        self.distance / self.judgements.iter().sum::<f64>()
    }

    /// How far apart any two judgements are, of whatever item, on average.
    pub(super) fn distance_expected(&self) -> f64 {
        let occurring: Vec<(usize, f64)> =
            self.judgements.iter().copied().enumerate().filter(|(_, count)| *count > 0.0).collect();
        let mut sum = 0.0;
        for (at, &(a, of_a)) in occurring.iter().enumerate() {
            let against = |&(b, of_b): &(usize, f64)| of_b * self.categories.distance(a, b);
            sum += 2.0 * of_a * occurring.iter().skip(at + 1).map(against).sum::<f64>();
        }
        let all = self.judgements.iter().sum::<f64>();
        sum / (all * (all - 1.0))
    }

    /// Fails where one category alone occurs.
    pub(super) fn more_than_one_category(&self) -> Result<(), Undefined> {
        if self.shares().count() > 1 { Ok(()) } else { Err(Undefined::OneCategory) }
    }
}
