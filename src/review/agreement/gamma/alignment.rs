//! The best alignment of a continuum, and what it says of categories.

use super::{
    Continuum, Dissimilarity,
    partition::{MOST_WORK, Partition, cheapest},
    tuples::{Placed, candidates, placed},
};

/// How many unitary alignments are weighed at most; a search among more would take seconds.
const MOST_CANDIDATES: usize = 100_000;

/// A best alignment: every unit is in exactly one unitary alignment, and their mean cost is the smallest possible.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// Each a list with, for each annotator, which of its units is aligned; `None` where none is.
    pub unitary: Vec<Vec<Option<usize>>>,
    /// The sum of the costs of the unitary alignments by the mean number of units an annotator.
    ///
    /// A unitary alignment costs the mean dissimilarity of its pairs, those with no unit costing `delta_empty`.
    pub disorder: f64,
    /// No alignment has a smaller disorder; `disorder` itself where it is exact.
    pub lower_bound: f64,
    /// Whether the disorder is the smallest possible. False only where the search grew too large, see [`best_alignment`].
    pub is_exact: bool,
}

/// Finds the alignment with the smallest disorder.
///
/// The search is exact, but it ends: where more than 100,000 unitary alignments are worth weighing, where one of them
/// reaches past 127 other units, or after some millions of steps. Then the best alignment found is taken, `is_exact` is
/// false and `lower_bound` says how far from the best it can be (in the first two cases among those that were weighed). It
/// takes a text that is crowded throughout, as by three annotators with two or three units each over every letter.
pub fn best_alignment(continuum: &Continuum, measure: &Dissimilarity) -> Alignment {
    let aligned = Aligned::best(continuum, measure, MOST_WORK);
    let annotators = continuum.annotators().len();
    let row = |members: &[usize]| {
        let mut row = vec![None; annotators];
        for member in members.iter().filter_map(|&member| aligned.placed.get(member)) {
            row[member.annotator] = Some(member.nth);
        }
        row
    };
    let tuples = aligned.partition.tuples.iter().map(Vec::as_slice);
    let alone = aligned.alone().map(|unit| row(&[unit]));
    let mut unitary: Vec<_> = tuples.map(row).chain(alone).collect();
    unitary.sort();
    Alignment {
        unitary,
        disorder: aligned.disorder(),
        lower_bound: aligned.partition.bound / aligned.mean_units(),
        is_exact: aligned.partition.is_exact,
    }
}

/// A best alignment with its units at hand.
pub(super) struct Aligned {
    placed: Vec<Placed>,
    annotators: usize,
    pub partition: Partition,
}

impl Aligned {
    pub fn best(continuum: &Continuum, measure: &Dissimilarity, most_work: usize) -> Self {
        let placed = placed(continuum);
        let annotators = continuum.annotators().len();
        let (tuples, is_complete) = candidates(&placed, annotators, measure, MOST_CANDIDATES);
        let mut partition = cheapest(&tuples, most_work);
        partition.is_exact &= is_complete;
        Self { placed, annotators, partition }
    }

    fn mean_units(&self) -> f64 {
        self.placed.len().max(1) as f64 / self.annotators.max(1) as f64
    }

    pub fn disorder(&self) -> f64 {
        self.partition.cost / self.mean_units()
    }

    /// The units that are in no tuple.
    fn alone(&self) -> impl Iterator<Item = usize> {
        let mut is_alone = vec![true; self.placed.len()];
        self.partition.tuples.iter().flatten().for_each(|&unit| is_alone[unit] = false);
        is_alone.into_iter().enumerate().filter(|(_, is_alone)| *is_alone).map(|(unit, _)| unit)
    }

    /// The disorder of categories alone (Mathet 2017, section 4.2.5, as `pygamma-agreement` computes it): of all units,
    /// then of each of the categories from 0 up to and without `categories`.
    ///
    /// Aligned pairs count by how well their places agree and by the number of units in their unitary alignment; a unit
    /// against none counts `delta_empty`, which the paper does not have. That of a category is over the pairs with a
    /// unit of it.
    pub fn category_disorders(&self, measure: &Dissimilarity, categories: usize) -> Vec<f64> {
        let mut sums = vec![CategorySum::default(); categories + 1];
        for unit in self.alone() {
            self.add_tuple(&[unit], measure, &mut sums);
        }
        for members in &self.partition.tuples {
            self.add_tuple(members, measure, &mut sums);
        }
        sums.iter().map(CategorySum::disorder).collect()
    }

    fn add_tuple(&self, members: &[usize], measure: &Dissimilarity, sums: &mut [CategorySum]) {
        let empty = self.annotators.saturating_sub(members.len()) as f64;
        let by_size = 1.0 / (members.len().max(2) - 1) as f64;
        let units = members.iter().filter_map(|&member| self.placed.get(member)).map(|placed| &placed.unit);
        for (nth, a) in units.clone().enumerate() {
            for at in [0, a.category + 1] {
                sums[at].add_unaligned(empty, measure.delta_empty());
            }
            for b in units.clone().skip(nth + 1) {
                let weight = by_size * (1.0 - measure.of_places(a, b)).max(0.0);
                let unlike = measure.of_categories(a, b);
                let second = (b.category != a.category).then_some(b.category + 1);
                for at in [0, a.category + 1].into_iter().chain(second) {
                    sums[at].add_aligned(unlike, weight);
                }
            }
        }
    }
}

/// Dissimilarities of categories and their weights.
#[derive(Clone, Copy, Debug, Default)]
struct CategorySum {
    unlike: f64,
    weight: f64,
    has_pair: bool,
    has_unit: bool,
}

impl CategorySum {
    fn add_unaligned(&mut self, count: f64, delta_empty: f64) {
        self.unlike += count * delta_empty * delta_empty;
        self.weight += count * delta_empty;
        self.has_unit = true;
    }

    fn add_aligned(&mut self, unlike: f64, weight: f64) {
        self.unlike += unlike * weight;
        self.weight += weight;
        self.has_pair = true;
    }

    fn disorder(&self) -> f64 {
        match (self.has_pair, self.has_unit) {
            (false, true) => 0.0,
            (false, false) => 1.0,
            (true, _) if self.unlike == 0.0 => 0.0,
            (true, _) => self.unlike / self.weight,
        }
    }
}
