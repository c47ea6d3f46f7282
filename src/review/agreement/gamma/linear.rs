//! The linear relaxation of the search for a cheapest partition.

use super::tuples::Tuples;

/// The most units that are gone about this way: a step takes their square.
pub(super) const MOST_UNITS: usize = 256;

/// What a solution of the relaxation says.
pub(super) struct Relaxed {
    /// For each unit a price, so that no tuple costs less than those of its members, but for rounding.
    pub prices: Vec<f64>,
    /// The tuples of a cheapest partition; `None` where the relaxation has parts of tuples.
    pub whole: Option<Vec<usize>>,
    /// What it took, in continuations of a sweep.
    pub work: usize,
}

/// A cost below 0 is one only from here on, as a multiple of what a unit alone costs.
const BELOW: f64 = 1e-9;

/// What is less is 0 in a column of the tableau.
const ZERO: f64 = 1e-9;

/// How far from 0 or 1 a share of a tuple may be and is one.
const ROUNDING: f64 = 1e-6;

/// By how much at most a unit is to be covered more than once, so that no two steps tie: most bases of a partition are
/// degenerate, and the method would go in circles. Prices do not depend on it.
const PERTURBATION: f64 = 1e-4;

/// How many columns are looked at again before all are: one of so many, within limits.
const AT_HAND: (usize, usize, usize) = (32, 150, 2_000);

/// Solves it by the primal simplex method with the inverse of the basis at hand (Dantzig 1953), starting with every unit
/// alone. The optimum is mostly a partition; where it is not, its prices are the best that there are. `None` where it
/// takes more than `most_work`.
pub(super) fn relaxed(tuples: &Tuples, most_work: usize) -> Option<Relaxed> {
    let mut simplex = Simplex::new(tuples);
    let mut at_hand = Vec::new();
    let mut work = 0;
    loop {
        simplex.cheap_columns(&mut at_hand);
        work += tuples.len() / 4;
        if at_hand.is_empty() {
            let whole = simplex.whole();
            return Some(Relaxed { prices: simplex.prices, whole, work });
        }
        while let Some((column, cost)) = simplex.cheapest(&at_hand) {
            work += tuples.units / 8 + at_hand.len() / 16;
            if work > most_work || !simplex.enter(column, cost) {
                return None;
            }
        }
    }
}

struct Simplex<'a> {
    tuples: &'a Tuples,
    /// For each row its column: a tuple, or from their number on a unit alone.
    basis: Vec<usize>,
    /// Row by row.
    inverse: Vec<f64>,
    /// For each row how much there is of its column.
    values: Vec<f64>,
    prices: Vec<f64>,
    /// The column that enters, and the row of the one that leaves.
    column: Vec<f64>,
    row: Vec<f64>,
}

impl<'a> Simplex<'a> {
    fn new(tuples: &'a Tuples) -> Self {
        let units = tuples.units;
        let mut inverse = vec![0.0; units * units];
        inverse.iter_mut().step_by(units + 1).for_each(|on_diagonal| *on_diagonal = 1.0);
        // multiples of the golden section never come close to each other
        let value = |unit: usize| 1.0 + PERTURBATION * ((unit + 1) as f64 * 0.618_033_988_749_895).fract();
        Self {
            tuples,
            basis: (tuples.len()..tuples.len() + units).collect(),
            inverse,
            values: (0..units).map(value).collect(),
            prices: vec![tuples.alone; units],
            column: vec![0.0; units],
            row: vec![0.0; units],
        }
    }

    /// What a column costs less the prices of its units.
    fn cost(&self, column: usize) -> f64 {
        if let Some(unit) = column.checked_sub(self.tuples.len()) {
            return self.tuples.alone - self.prices[unit];
        }
        let prices = self.tuples.members(column).iter().map(|&member| self.prices[member]);
        self.tuples.costs[column] - prices.sum::<f64>()
    }

    /// The columns that cost least, and less than nothing.
    fn cheap_columns(&self, at_hand: &mut Vec<(usize, f64)>) {
        at_hand.clear();
        let price = |&member: &usize| self.prices[member];
        let tuples = self.tuples.each().map(|(cost, members)| cost - members.iter().map(price).sum::<f64>());
        let alone = self.prices.iter().map(|price| self.tuples.alone - price);
        let least = -BELOW * self.tuples.alone;
        at_hand.extend(tuples.chain(alone).enumerate().filter(|(_, cost)| *cost < least));
        let (share, fewest, most) = AT_HAND;
        let count = (self.tuples.len() / share).clamp(fewest, most);
        if at_hand.len() > count {
            at_hand.select_nth_unstable_by(count, |a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            at_hand.truncate(count);
        }
    }

    /// Of those at hand, with what it costs now.
    fn cheapest(&self, at_hand: &[(usize, f64)]) -> Option<(usize, f64)> {
        let costs = at_hand.iter().map(|&(column, _)| (column, self.cost(column)));
        let least = costs.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        least.filter(|(_, cost)| *cost < -BELOW * self.tuples.alone)
    }

    /// Brings a column into the basis; false where rounding has left no row that could give way.
    fn enter(&mut self, column: usize, cost: f64) -> bool {
        let units = self.tuples.units;
        let alone = [column.saturating_sub(self.tuples.len())];
        let members = if column < self.tuples.len() { self.tuples.members(column) } else { &alone };
        for (into, row) in self.column.iter_mut().zip(self.inverse.chunks_exact(units)) {
            *into = members.iter().map(|&member| row[member]).sum();
        }
        let ratios = self.column.iter().zip(&self.values).enumerate();
        let ratios = ratios.filter(|(_, (share, _))| **share > ZERO).map(|(at, (share, value))| (at, value / share));
        let Some((leaving, ratio)) = ratios.min_by(|a, b| a.1.total_cmp(&b.1)) else { return false };
        let pivot = self.column[leaving];
        let of_leaving = &self.inverse[leaving * units..(leaving + 1) * units];
        self.row.iter_mut().zip(of_leaving).for_each(|(into, share)| *into = share / pivot);
        for (price, share) in self.prices.iter_mut().zip(&self.row) {
            *price += cost * share;
        }
        for (value, share) in self.values.iter_mut().zip(&self.column) {
            *value = (*value - ratio * share).max(0.0);
        }
        for (share, row) in self.column.iter().zip(self.inverse.chunks_exact_mut(units)) {
            if share.abs() > ZERO {
                row.iter_mut().zip(&self.row).for_each(|(into, of_row)| *into -= share * of_row);
            }
        }
        self.inverse[leaving * units..(leaving + 1) * units].copy_from_slice(&self.row);
        self.values[leaving] = ratio;
        self.basis[leaving] = column;
        true
    }

    /// The tuples of the basis that are taken as a whole, if all are or are not at all.
    fn whole(&self) -> Option<Vec<usize>> {
        let mut whole = Vec::new();
        for (&column, row) in self.basis.iter().zip(self.inverse.chunks_exact(self.tuples.units)) {
            let share = row.iter().sum::<f64>();
            if (share - 1.0).abs() < ROUNDING {
                whole.extend(Some(column).filter(|&column| column < self.tuples.len()));
            } else if share.abs() > ROUNDING {
                return None;
            }
        }
        whole.sort_unstable();
        Some(whole)
    }
}
