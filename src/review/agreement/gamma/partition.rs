//! The cheapest way to part the units into tuples.

use std::ops::Range;

use super::{
    dual::{Reduced, Shares},
    sweep::Sweep,
    tuples::Tuples,
};

/// A partition of the units: every unit that is in no tuple stays alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Partition {
    /// The members of each tuple.
    pub tuples: Vec<Vec<usize>>,
    pub cost: f64,
    /// No partition costs less.
    pub bound: f64,
    /// Whether this one is a cheapest.
    pub is_exact: bool,
    /// What the search took.
    pub work: usize,
}

/// How often a part is gone through again before the best known is taken for it.
const ROUNDS: u32 = 7;

/// How many continuations of states all sweeps of one partition may look at, or as much work on the bound: some tenths of
/// a second.
pub(super) const MOST_WORK: usize = 4_000_000;

/// Costs that differ by less, as a multiple of what a unit alone costs, are the same.
const EQUAL: f64 = 1e-10;

/// Units next to each other that no tuple aligns with others.
struct Part {
    /// The number of its first unit; its tuples count from there.
    offset: usize,
    tuples: Tuples,
    shares: Shares,
    /// The cheapest partition known.
    known: Option<Known>,
    round: u32,
}

struct Known {
    tuples: Vec<usize>,
    cost: f64,
}

/// Finds a cheapest partition.
///
/// In rounds: the bound is raised, a sweep looks for something cheaper than the best known, and what cannot belong to it,
/// because it alone costs as much above the bound, is thrown out. That parts the units further, and each part goes on
/// by itself with more states. After [`ROUNDS`], or `most_work` of all parts together, the best known is taken: mostly
/// it is the cheapest all the same, and `bound` says how far from it it can be.
pub(super) fn cheapest(tuples: &Tuples, most_work: usize) -> Partition {
    let mut result = Partition { is_exact: true, ..Partition::default() };
    let shares = Shares::equal(tuples);
    let whole = Part { offset: 0, tuples: Tuples::default(), shares, known: None, round: 0 };
    let mut waiting = split(&whole, tuples, |_| true);
    let mut work = 0;
    while let Some(mut part) = waiting.pop() {
        if part.tuples.len() == 0 {
            let cost = part.tuples.alone * part.tuples.units as f64;
            result.add(&part, &[], cost, cost);
            continue;
        }
        let (bound, reduced, is_done) = part.search(&mut work);
        let Some(known) = &part.known else { continue };
        if is_done {
            result.add(&part, &known.tuples, known.cost, known.cost);
        } else if part.round >= ROUNDS || work > most_work {
            result.is_exact = false;
            result.add(&part, &known.tuples, known.cost, bound);
        } else {
            // with some room, for the best known has to stay among them however its cost was rounded
            let gap = known.cost - bound + EQUAL * tuples.alone;
            waiting.extend(split(&part, &part.tuples, |tuple| reduced.tuples[tuple] <= gap));
        }
    }
    result.work = work;
    result
}

impl Partition {
    fn add(&mut self, part: &Part, tuples: &[usize], cost: f64, bound: f64) {
        let members = |&tuple: &usize| part.tuples.members(tuple).iter().map(|member| member + part.offset).collect();
        self.tuples.extend(tuples.iter().map(members));
        self.cost += cost;
        self.bound += bound;
    }
}

impl Part {
    /// One round; returns the bound, what it leaves of the costs and whether the best known is a cheapest.
    fn search(&mut self, work: &mut usize) -> (f64, Reduced, bool) {
        let alone = self.tuples.alone;
        let least = LEAST_RISE * alone / f64::from(1 << (2 * self.round));
        let mut moved = self.shares.improve(alone, least, PASSES_OF_ALL);
        self.shares.park(&self.shares.reduced(&self.tuples), DEAR * alone);
        moved += self.shares.improve(alone, least, PASSES << self.round);
        // a share is moved in a small part of the time that a state takes
        *work += moved / 8;
        let reduced = self.shares.reduced(&self.tuples);
        self.shares.settle(&reduced, alone);
        let width = WIDTH << (2 * self.round);
        self.round += 1;
        let equal = EQUAL * alone;
        let slacks = match &self.known {
            Some(known) if known.cost - reduced.bound <= equal => return (reduced.bound, reduced, true),
            Some(known) => vec![known.cost - reduced.bound - equal],
            None => FIRST_SLACKS.map(|slack| slack * alone).to_vec(),
        };
        for slack in slacks {
            let found = Sweep { tuples: &self.tuples, reduced: &reduced, slack, width }.run();
            *work += found.work;
            if let Some((tuples, above)) = found.best {
                self.known = Some(Known { cost: self.tuples.cost(&tuples), tuples });
                return (reduced.bound, reduced, found.is_exact || above <= equal);
            }
            if self.known.is_some() {
                return (reduced.bound, reduced, found.is_exact);
            }
        }
        (reduced.bound, reduced, false)
    }
}

/// How often a part's bound is raised at most in the first round; each further round doubles it.
const PASSES: u32 = 16;

/// How often it is raised before, with the tuples that are dear too.
const PASSES_OF_ALL: u32 = 3;

/// A tuple is dear if that much of its cost is left, as a multiple of what a unit alone costs.
const DEAR: f64 = 0.8;

/// What the bound has to rise by in the first round to be raised again, as a multiple of what a unit alone costs; each
/// further round asks for a quarter.
const LEAST_RISE: f64 = 0.03;

/// What the first alignment is allowed to cost above the bound, as a multiple of what a unit alone costs. Mostly there is
/// one within the first, and the last admits any.
const FIRST_SLACKS: [f64; 3] = [0.5, 4.0, f64::INFINITY];

/// States of the first sweep; each further round takes four times as many.
const WIDTH: usize = 8;

/// Parts `part`, whose tuples are `tuples`, wherever no tuple that is kept reaches across.
fn split(part: &Part, tuples: &Tuples, is_kept: impl Fn(usize) -> bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut from, mut reach) = (0, 0);
    for unit in 0..tuples.units {
        let kept = tuples.starting_at(unit).filter(|&tuple| is_kept(tuple));
        let last = kept.filter_map(|tuple| tuples.members(tuple).last().copied()).max();
        reach = reach.max(last.unwrap_or(unit));
        if reach == unit {
            parts.push(cut(part, tuples, from..unit + 1, &is_kept));
            from = unit + 1;
        }
    }
    parts
}

fn cut(part: &Part, tuples: &Tuples, units: Range<usize>, is_kept: impl Fn(usize) -> bool) -> Part {
    let mut kept = Tuples::new(units.len(), tuples.alone);
    let mut shares = Vec::new();
    let (mut known, mut cost, mut aligned) = (Vec::new(), 0.0, 0);
    for unit in units.clone() {
        for tuple in tuples.starting_at(unit).filter(|&tuple| is_kept(tuple)) {
            if part.known.as_ref().is_some_and(|known| known.tuples.binary_search(&tuple).is_ok()) {
                known.push(kept.len());
                cost += tuples.costs[tuple];
                aligned += tuples.members(tuple).len();
            }
            kept.push(tuples.costs[tuple], tuples.members(tuple).iter().map(|member| member - units.start));
            shares.extend_from_slice(part.shares.of_tuple(tuples.slots(tuple)));
        }
        kept.close();
    }
    cost += tuples.alone * (units.len() - aligned) as f64;
    Part {
        offset: part.offset + units.start,
        shares: Shares::of(&kept, shares),
        tuples: kept,
        known: part.known.as_ref().map(|_| Known { tuples: known, cost }),
        round: part.round,
    }
}
