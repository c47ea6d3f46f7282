//! The unitary alignments that a best alignment may be made of.

use super::{Continuum, Dissimilarity, Unit};

/// Unitary alignments of two or more units, and the units that they align; a unit may also stay alone.
///
/// Units are numbered by the place of their middles. A tuple's members ascend, tuples ascend by their first member: so
/// each is met once when the units are gone through from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Tuples {
    /// How many units there are.
    pub units: usize,
    /// What a unit alone costs.
    pub alone: f64,
    /// What each tuple costs.
    pub costs: Vec<f64>,
    /// Where in `members` each tuple begins, and the end.
    starts: Vec<usize>,
    members: Vec<usize>,
    /// Where the tuples begin whose first member is this unit, and the end.
    by_first: Vec<usize>,
}

/// A unit with its annotator, in the order of [`Tuples`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub unit: Unit,
    pub annotator: usize,
    /// Which of the annotator's units it is.
    pub nth: usize,
}

/// All units by the place of their middles.
pub(super) fn placed(continuum: &Continuum) -> Vec<Placed> {
    let of = |(annotator, units): (usize, &Vec<Unit>)| {
        let placed = |(nth, &unit): (usize, &Unit)| Placed { unit, annotator, nth };
        units.iter().enumerate().map(placed).collect::<Vec<_>>()
    };
    let mut all: Vec<Placed> = continuum.annotators().iter().enumerate().flat_map(of).collect();
    all.sort_by(|a, b| a.unit.middle().total_cmp(&b.unit.middle()).then(a.unit.start.total_cmp(&b.unit.start)));
    all
}

impl Tuples {
    pub fn new(units: usize, alone: f64) -> Self {
        Self { units, alone, starts: vec![0], by_first: vec![0], ..Self::default() }
    }

    /// How many tuples there are.
    pub fn len(&self) -> usize {
        self.costs.len()
    }

    pub fn members(&self, tuple: usize) -> &[usize] {
        self.starts.get(tuple..tuple + 2).and_then(|ends| self.members.get(ends[0]..ends[1])).unwrap_or_default()
    }

    /// The cost and the members of each tuple.
    pub fn each(&self) -> impl Iterator<Item = (f64, &[usize])> {
        let ends = self.starts.windows(2).map(|ends| &self.members[ends[0]..ends[1]]);
        self.costs.iter().copied().zip(ends)
    }

    /// Where a tuple's members lie among those of all tuples.
    pub fn slots(&self, tuple: usize) -> std::ops::Range<usize> {
        self.starts[tuple]..self.starts[tuple + 1]
    }

    pub fn all_members(&self) -> &[usize] {
        &self.members
    }

    /// The tuples whose first member is `unit`.
    pub fn starting_at(&self, unit: usize) -> std::ops::Range<usize> {
        self.by_first[unit]..self.by_first[unit + 1]
    }

    /// What these tuples cost and all units that are in none of them.
    pub fn cost(&self, tuples: &[usize]) -> f64 {
        let aligned: usize = tuples.iter().map(|&tuple| self.slots(tuple).len()).sum();
        let aligned_cost: f64 = tuples.iter().map(|&tuple| self.costs[tuple]).sum();
        aligned_cost + self.alone * self.units.saturating_sub(aligned) as f64
    }

    /// Adds a tuple of the unit that is being filled, see [`Tuples::close`].
    pub fn push(&mut self, cost: f64, members: impl IntoIterator<Item = usize>) {
        self.costs.push(cost);
        self.members.extend(members);
        self.starts.push(self.members.len());
    }

    /// Says that all tuples of the next unit have been added.
    pub fn close(&mut self) {
        self.by_first.push(self.costs.len());
    }
}

/// Finds every tuple that is cheaper than the same units without any one of its members.
///
/// Such a tuple has no pair of units as unlike as `delta_empty · (annotators − 1 + pairs of annotators)`, and no unit as
/// unlike to the others together: which is stricter than the bound of section 5.1.1 of the paper, and as exact. The
/// second value is false where there are more than `most` of them and only the first ones of each unit were kept.
pub(super) fn candidates(placed: &[Placed], annotators: usize, measure: &Dissimilarity, most: usize) -> (Tuples, bool) {
    let neighbours = Neighbours::find(placed, annotators, measure);
    let share = (most / placed.len().max(1)).max(1);
    let mut search = Search {
        placed,
        measure,
        annotators,
        pairs: (annotators * annotators.saturating_sub(1) / 2) as f64,
        limit: neighbours.limit,
        found: Tuples::new(placed.len(), measure.delta_empty()),
        full: usize::MAX,
        is_complete: true,
        members: Vec::with_capacity(annotators),
        sums: Vec::with_capacity(annotators),
        unlike: Vec::new(),
    };
    for unit in 0..placed.len() {
        // what earlier units left of their shares is there for this one
        search.full = share * (unit + 1);
        search.members.push(unit);
        search.sums.push(0.0);
        search.extend(0.0, neighbours.of(unit));
        search.members.clear();
        search.sums.clear();
        search.found.close();
    }
    (search.found, search.is_complete)
}

/// For each unit the later ones that it could be aligned with.
struct Neighbours {
    limit: f64,
    /// Later unit and how unlike it is.
    all: Vec<(usize, f64)>,
    starts: Vec<usize>,
}

impl Neighbours {
    fn find(placed: &[Placed], annotators: usize, measure: &Dissimilarity) -> Self {
        let pairs = annotators * annotators.saturating_sub(1) / 2;
        let limit = measure.delta_empty() * (annotators.saturating_sub(1) + pairs) as f64;
        let reach = measure.reach(limit);
        let longest = placed.iter().map(|at| at.unit.length()).fold(0.0, f64::max);
        let mut found = Self { limit, all: Vec::new(), starts: vec![0] };
        for (nth, one) in placed.iter().enumerate() {
            let last = one.unit.middle() + reach * (one.unit.length() + longest);
            let near = placed.iter().enumerate().skip(nth + 1).take_while(|(_, other)| other.unit.middle() <= last);
            for (later, other) in near.filter(|(_, other)| other.annotator != one.annotator) {
                let unlike = measure.between(&one.unit, &other.unit);
                if unlike < limit {
                    found.all.push((later, unlike));
                }
            }
            found.starts.push(found.all.len());
        }
        found
    }

    fn of(&self, unit: usize) -> &[(usize, f64)] {
        &self.all[self.starts[unit]..self.starts[unit + 1]]
    }
}

/// The search for tuples, depth first.
struct Search<'a> {
    placed: &'a [Placed],
    measure: &'a Dissimilarity,
    annotators: usize,
    pairs: f64,
    limit: f64,
    found: Tuples,
    /// How many tuples there may be when the present unit is done.
    full: usize,
    is_complete: bool,
    members: Vec<usize>,
    /// For each member how unlike the others it is, together.
    sums: Vec<f64>,
    /// How unlike each member is to those before it.
    unlike: Vec<f64>,
}

impl Search<'_> {
    /// Adds each of `later`, neighbours of the first member, to the members, whose pairs are unlike by `sum`.
    fn extend(&mut self, sum: f64, later: &[(usize, f64)]) {
        for (nth, &(unit, to_first)) in later.iter().enumerate() {
            if self.found.len() >= self.full {
                self.is_complete = false;
                return;
            }
            let Some(added) = self.add(unit, to_first) else { continue };
            if self.sums.iter().all(|&sum| sum < self.limit) {
                self.keep_if_useful(sum + added);
                if self.members.len() < self.annotators {
                    self.extend(sum + added, &later[nth + 1..]);
                }
            }
            self.remove();
        }
    }

    /// Returns how unlike the members the unit is; `None` where its annotator is among theirs.
    fn add(&mut self, unit: usize, to_first: f64) -> Option<f64> {
        let Placed { unit: ref added, annotator, .. } = self.placed[unit];
        if self.members.iter().any(|&member| self.placed[member].annotator == annotator) {
            return None;
        }
        let mut total = 0.0;
        for (nth, (&member, sum)) in self.members.iter().zip(&mut self.sums).enumerate() {
            let unlike = if nth == 0 { to_first } else { self.measure.between(&self.placed[member].unit, added) };
            *sum += unlike;
            total += unlike;
            self.unlike.push(unlike);
        }
        self.members.push(unit);
        self.sums.push(total);
        Some(total)
    }

    fn remove(&mut self) {
        self.members.pop();
        self.sums.pop();
        let rest = self.unlike.split_off(self.unlike.len() - self.members.len());
        self.sums.iter_mut().zip(rest).for_each(|(sum, unlike)| *sum -= unlike);
    }

    fn keep_if_useful(&mut self, sum: f64) {
        let alone = self.measure.delta_empty();
        let size = self.members.len() as f64;
        // what it saves to set a member apart is below 0 for each
        if self.sums.iter().all(|&sum| sum < alone * (size - 1.0 + self.pairs)) {
            let aligned_pairs = size * (size - 1.0) / 2.0;
            self.found.push((sum + alone * (self.pairs - aligned_pairs)) / self.pairs, self.members.iter().copied());
        }
    }
}
