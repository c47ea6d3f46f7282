//! The search through few units, by trying.

use std::ops::Range;

use super::{dual::Reduced, tuples::Tuples};

/// How many steps a search may take before the costlier one, which needs fewer, takes over.
const MOST_STEPS: usize = 1_000;

/// More units than this do not fit into a step's set.
const MOST_UNITS: usize = 64;

/// The search through the units of a range that no tuple joins with others, depth first: the first unit that is not
/// covered stays alone or takes one of its tuples, those that leave least of their cost first. No more is gone into than
/// what stays below the best found, by what a dual solution leaves of each cost.
pub(super) struct Few<'a> {
    tuples: &'a Tuples,
    reduced: &'a Reduced,
    /// For each tuple where its members lie from the first one on.
    masks: Vec<u64>,
    /// The tuples of each unit, the cheapest first.
    order: Vec<u32>,
    chosen: Vec<u32>,
    best: Vec<u32>,
    /// Only what is cheaper, above the bound, is of interest.
    slack: f64,
    end: usize,
    steps: usize,
}

/// What was found.
pub(super) enum Found<'s> {
    /// These tuples are the cheapest within the slack.
    Best(&'s [u32]),
    /// There are none within it.
    Nothing,
    /// The search grew too large.
    Unknown,
}

impl<'a> Few<'a> {
    pub fn new(tuples: &'a Tuples, reduced: &'a Reduced) -> Self {
        let mask = |members: &[usize]| {
            let first = members.first().copied().unwrap_or_default();
            members.iter().fold(0, |mask, member| mask | 1_u64.checked_shl((member - first) as u32).unwrap_or_default())
        };
        let mut order: Vec<u32> = (0..tuples.len() as u32).collect();
        for unit in 0..tuples.units {
            order[tuples.starting_at(unit)].sort_unstable_by(|a, b| {
                reduced.tuples[*a as usize].total_cmp(&reduced.tuples[*b as usize]).then(a.cmp(b))
            });
        }
        let masks = (0..tuples.len()).map(|tuple| mask(tuples.members(tuple))).collect();
        Self { tuples, reduced, masks, order, chosen: Vec::new(), best: Vec::new(), slack: 0.0, end: 0, steps: 0 }
    }

    /// Searches `units` for what costs less than `slack` above the bound; steps are added to `work`.
    pub fn search(&mut self, units: Range<usize>, slack: f64, work: &mut usize) -> Found<'_> {
        if units.len() > MOST_UNITS {
            return Found::Unknown;
        }
        self.chosen.clear();
        self.best.clear();
        (self.slack, self.end, self.steps) = (slack, units.end, 0);
        self.step(units.start, 0, 0.0);
        *work += self.steps;
        match self.steps {
            MOST_STEPS.. => Found::Unknown,
            _ if self.slack < slack => Found::Best(&self.best),
            _ => Found::Nothing,
        }
    }

    /// Goes on from `unit`, the lowest bit of those covered.
    fn step(&mut self, unit: usize, covered: u64, cost: f64) {
        self.steps += 1;
        let free = covered.trailing_ones();
        let (unit, covered) = (unit + free as usize, covered.checked_shr(free).unwrap_or_default());
        if unit >= self.end {
            self.slack = cost;
            self.best.clone_from(&self.chosen);
            return;
        }
        let alone = cost + self.reduced.alone[unit];
        let mut is_alone_due = true;
        for at in self.tuples.starting_at(unit) {
            let tuple = self.order[at] as usize;
            let next = cost + self.reduced.tuples[tuple];
            if is_alone_due && alone <= next {
                is_alone_due = false;
                self.go(unit, covered, alone);
            }
            if next >= self.slack {
                break;
            }
            if covered & self.masks[tuple] == 0 {
                self.chosen.push(tuple as u32);
                self.go(unit, covered | self.masks[tuple], next);
                self.chosen.pop();
            }
        }
        if is_alone_due {
            self.go(unit, covered, alone);
        }
    }

    fn go(&mut self, unit: usize, covered: u64, cost: f64) {
        if cost < self.slack && self.steps < MOST_STEPS {
            self.step(unit + 1, covered >> 1, cost);
        }
    }
}
