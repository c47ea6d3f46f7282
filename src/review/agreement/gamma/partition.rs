//! The cheapest way to part the units into tuples.

use std::ops::Range;

use super::{
    dual::{Reduced, Shares},
    few::{Few, Found},
    linear,
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
/// Few units are [tried out](Few). More are gone through in rounds: the bound is raised, a sweep looks for something
/// cheaper than the best known, and what cannot belong to it, because it alone costs as much above the bound, is thrown
/// out. That parts the units further, and each part goes on by itself with more states. After [`ROUNDS`], or `most_work`
/// of all parts together, the best known is taken: mostly it is the cheapest all the same, and `bound` says how far from it
/// it can be.
pub(super) fn cheapest(tuples: &Tuples, most_work: usize) -> Partition {
    let mut result = Partition { is_exact: true, ..Partition::default() };
    let mut waiting = Vec::new();
    result.settle(None, tuples, &Reduced::by_equal_shares(tuples), f64::INFINITY, &mut waiting);
    while let Some(mut part) = waiting.pop() {
        let (bound, reduced, is_done) = part.search(most_work, &mut result.work);
        let Some(known) = &part.known else { continue };
        if is_done {
            result.add(&part.tuples, part.offset, known.tuples.iter().copied(), known.cost, known.cost);
        } else if part.round >= ROUNDS || result.work > most_work {
            result.is_exact = false;
            result.add(&part.tuples, part.offset, known.tuples.iter().copied(), known.cost, bound);
        } else {
            // with some room, for the best known has to stay among them however its cost was rounded
            let gap = known.cost - bound + EQUAL * tuples.alone;
            result.settle(Some(&part), &part.tuples, &reduced, gap, &mut waiting);
        }
    }
    result
}

impl Partition {
    /// Adds some of `tuples`, whose units count from `offset`.
    fn add(&mut self, tuples: &Tuples, offset: usize, chosen: impl Iterator<Item = usize>, cost: f64, bound: f64) {
        let members = |tuple| tuples.members(tuple).iter().map(|member| member + offset).collect();
        self.tuples.extend(chosen.map(members));
        self.cost += cost;
        self.bound += bound;
    }

    /// Parts `tuples`, those of `part` or of all units, wherever none reaches across that may belong to an alignment that
    /// costs no more than `gap` above the bound. What can be tried out is added, the rest goes to `waiting`.
    fn settle(&mut self, part: Option<&Part>, tuples: &Tuples, reduced: &Reduced, gap: f64, waiting: &mut Vec<Part>) {
        let is_kept = |tuple: usize| reduced.tuples[tuple] <= gap;
        let offset = part.map_or(0, |part| part.offset);
        let mut few = Few::new(tuples, reduced);
        for units in apart(tuples, is_kept) {
            match few.search(units.clone(), gap, &mut self.work) {
                Found::Best(chosen) => {
                    let aligned: usize = chosen.iter().map(|&tuple| tuples.members(tuple as usize).len()).sum();
                    let cost: f64 = chosen.iter().map(|&tuple| tuples.costs[tuple as usize]).sum();
                    let cost = cost + tuples.alone * (units.len() - aligned) as f64;
                    let chosen = chosen.iter().map(|&tuple| tuple as usize);
                    self.add(tuples, offset, chosen, cost, cost);
                }
                Found::Nothing | Found::Unknown => waiting.push(cut(part, tuples, units, is_kept)),
            }
        }
    }
}

impl Part {
    /// One round; returns the bound, what it leaves of the costs and whether the best known is a cheapest.
    fn search(&mut self, most_work: usize, work: &mut usize) -> (f64, Reduced, bool) {
        let alone = self.tuples.alone;
        let is_relaxable = self.round == 0 && self.tuples.units <= linear::MOST_UNITS;
        let relaxed = is_relaxable.then(|| self.relax(most_work, work)).flatten();
        let reduced = relaxed.unwrap_or_else(|| self.raise(work));
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

    /// The best bound that there is, and mostly a cheapest partition with it; `None` where it takes more than half of the
    /// work that is left.
    fn relax(&mut self, most_work: usize, work: &mut usize) -> Option<Reduced> {
        let most = most_work.saturating_sub(*work) / 2;
        let Some(relaxed) = linear::relaxed(&self.tuples, most) else {
            *work += most;
            return None;
        };
        *work += relaxed.work;
        self.known = relaxed.whole.map(|tuples| Known { cost: self.tuples.cost(&tuples), tuples });
        let reduced = Reduced::by_prices(&self.tuples, relaxed.prices);
        self.shares.take(&reduced, self.tuples.alone);
        Some(reduced)
    }

    /// A better bound than before.
    fn raise(&mut self, work: &mut usize) -> Reduced {
        let alone = self.tuples.alone;
        let least = LEAST_RISE * alone / f64::from(1 << (2 * self.round));
        let mut moved = self.shares.improve(alone, least, PASSES_OF_ALL);
        self.shares.park(&self.shares.reduced(&self.tuples), DEAR * alone);
        moved += self.shares.improve(alone, least, PASSES << self.round);
        // a share is moved in a small part of the time that a state takes
        *work += moved / 8;
        let reduced = self.shares.reduced(&self.tuples);
        self.shares.settle(&reduced, alone);
        reduced
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
/// one within the first, if the bound is that of the relaxation, or the second; and the last admits any.
const FIRST_SLACKS: [f64; 4] = [0.05, 0.5, 4.0, f64::INFINITY];

/// States of the first sweep; each further round takes four times as many.
const WIDTH: usize = 32;

/// Where no tuple that is kept reaches across.
fn apart(tuples: &Tuples, is_kept: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut from, mut reach) = (0, 0);
    for unit in 0..tuples.units {
        let kept = tuples.starting_at(unit).filter(|&tuple| is_kept(tuple));
        let last = kept.filter_map(|tuple| tuples.members(tuple).last().copied()).max();
        reach = reach.max(last.unwrap_or(unit));
        if reach == unit {
            ranges.push(from..unit + 1);
            from = unit + 1;
        }
    }
    ranges
}

/// The units of a part, or of all, as a part of their own.
fn cut(part: Option<&Part>, tuples: &Tuples, units: Range<usize>, is_kept: impl Fn(usize) -> bool) -> Part {
    let mut kept = Tuples::new(units.len(), tuples.alone);
    let mut shares = Vec::new();
    let (mut known, mut cost, mut aligned) = (Vec::new(), 0.0, 0);
    let known_before = part.and_then(|part| part.known.as_ref());
    for unit in units.clone() {
        for tuple in tuples.starting_at(unit).filter(|&tuple| is_kept(tuple)) {
            let members = tuples.members(tuple);
            if known_before.is_some_and(|known| known.tuples.binary_search(&tuple).is_ok()) {
                known.push(kept.len());
                cost += tuples.costs[tuple];
                aligned += members.len();
            }
            match part {
                Some(part) => shares.extend_from_slice(part.shares.of_tuple(tuples.slots(tuple))),
                None => shares.extend(members.iter().map(|_| tuples.costs[tuple] / members.len() as f64)),
            }
            kept.push(tuples.costs[tuple], members.iter().map(|member| member - units.start));
        }
        kept.close();
    }
    cost += tuples.alone * (units.len() - aligned) as f64;
    Part {
        offset: part.map_or(0, |part| part.offset) + units.start,
        shares: Shares::of(&kept, shares),
        tuples: kept,
        known: known_before.map(|_| Known { tuples: known, cost }),
        round: part.map_or(0, |part| part.round),
    }
}
