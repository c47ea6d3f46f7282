//! The search through whole alignments.

use super::{dual::Reduced, tuples::Tuples};

/// Alignments of the first units that leave the same later ones open are one state, of which the cheapest counts: the
/// search goes through the units from left to right with a list of such states, and drops every one that already costs
/// more, above the bound, than the best alignment known.
pub(super) struct Sweep<'a> {
    pub tuples: &'a Tuples,
    pub reduced: &'a Reduced,
    /// What an alignment may cost above the bound and still be of interest.
    pub slack: f64,
    /// How many states to go on with; where there are more, the cheapest.
    pub width: usize,
}

/// What a sweep found.
pub(super) struct Found {
    /// The tuples of the cheapest alignment within the slack and its cost above the bound.
    pub best: Option<(Vec<usize>, f64)>,
    /// Whether no state had to be dropped for the width, so that there is no cheaper one.
    pub is_exact: bool,
    /// How many continuations were looked at.
    pub work: usize,
}

/// Units that a state can look ahead; tuples that reach further are left out.
const WINDOW: usize = 128;

/// A set of alignments that cover the same units.
#[derive(Clone, Copy)]
struct State {
    /// Which units are covered: the lowest bit is the unit that the sweep has reached.
    covered: u128,
    cost: f64,
    /// The last tuple chosen, among the links.
    link: u32,
}

/// A chosen tuple and the link before it.
type Link = (u32, u32);

const NO_LINK: u32 = u32::MAX;

impl Sweep<'_> {
    pub fn run(&self) -> Found {
        let (mut states, mut next) = (vec![State { covered: 0, cost: 0.0, link: NO_LINK }], Vec::new());
        let mut links: Vec<Link> = Vec::new();
        let (mut is_exact, mut work) = (true, 0);
        let masks: Vec<Option<u128>> = (0..self.tuples.len()).map(|tuple| mask(self.tuples.members(tuple))).collect();
        for unit in 0..self.tuples.units {
            let within = |&tuple: &usize| self.reduced.tuples[tuple] <= self.slack;
            let of_unit: Vec<usize> = self.tuples.starting_at(unit).filter(within).collect();
            next.clear();
            for state in &states {
                if state.covered & 1 == 1 {
                    next.push(State { covered: state.covered >> 1, ..*state });
                    continue;
                }
                work += 1 + of_unit.len();
                let cost = state.cost + self.reduced.alone[unit];
                if cost <= self.slack {
                    next.push(State { covered: state.covered >> 1, cost, ..*state });
                }
                for &tuple in &of_unit {
                    let cost = state.cost + self.reduced.tuples[tuple];
                    let Some(mask) = masks[tuple] else {
                        is_exact = false;
                        continue;
                    };
                    if cost <= self.slack && state.covered & mask == 0 {
                        links.push((tuple as u32, state.link));
                        next.push(State { covered: (state.covered | mask) >> 1, cost, link: (links.len() - 1) as u32 });
                    }
                }
            }
            merge(&mut next);
            is_exact &= !narrow(&mut next, self.width);
            std::mem::swap(&mut states, &mut next);
        }
        let best = states.first().map(|state| (chosen(&links, state.link), state.cost));
        Found { best, is_exact, work }
    }
}

/// Where the members lie from the first one on; `None` beyond the window.
fn mask(members: &[usize]) -> Option<u128> {
    let first = *members.first()?;
    let is_near = members.last().is_some_and(|last| last - first < WINDOW);
    is_near.then(|| members.iter().fold(0, |mask, member| mask | 1 << (member - first)))
}

/// Leaves the cheapest of the states that cover the same.
fn merge(states: &mut Vec<State>) {
    if states.len() > 1 {
        states.sort_unstable_by(|a, b| a.covered.cmp(&b.covered).then(a.cost.total_cmp(&b.cost)));
        states.dedup_by_key(|state| state.covered);
    }
}

/// Leaves the `width` cheapest; whether there were more.
fn narrow(states: &mut Vec<State>, width: usize) -> bool {
    let is_wide = states.len() > width;
    if is_wide {
        let order = |a: &State, b: &State| a.cost.total_cmp(&b.cost).then(a.covered.cmp(&b.covered));
        states.select_nth_unstable_by(width, order);
        states.truncate(width);
    }
    is_wide
}

fn chosen(links: &[Link], mut link: u32) -> Vec<usize> {
    let mut tuples = Vec::new();
    while let Some(&(tuple, before)) = links.get(link as usize) {
        tuples.push(tuple as usize);
        link = before;
    }
    tuples.reverse();
    tuples
}
