//! A bound from below on what any alignment costs.

use super::tuples::Tuples;

/// Shares of the tuples' costs among their members.
///
/// Every unit is in one chosen tuple or alone, so no alignment is cheaper than the sum, over the units, of the smallest
/// share that a unit can have. Moving shares between the members of a tuple raises that sum. This is dual ascent by
/// averaging min-marginals, as in Lange and Swoboda 2021, *Efficient Message Passing for 0–1 ILPs with Binary Decision
/// Diagrams*, for the rows of a set partition; it ends near the bound of the linear relaxation, mostly at it.
#[derive(Clone, Debug)]
pub(super) struct Shares {
    /// For each tuple, for each of its members.
    of_members: Vec<f64>,
    /// For each unit the slots of its tuples.
    slots: Vec<Slot>,
    starts: Vec<usize>,
    /// For each unit where its slots that take part end; those of tuples that were [parked](Shares::park) come behind.
    ends: Vec<usize>,
}

/// One membership of a unit in a tuple.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    at: u32,
    tuple: u32,
    /// How many members come before this one, and how many after it.
    before: u16,
    after: u16,
}

impl Slot {
    /// How many members are still to come.
    fn takers<const ONWARD: bool>(self) -> u16 {
        if ONWARD { self.after } else { self.before }
    }
}

/// What a dual solution leaves of each cost; none is below 0, but for rounding.
pub(super) struct Reduced {
    pub tuples: Vec<f64>,
    /// For each unit, of its cost alone.
    pub alone: Vec<f64>,
    /// The bound.
    pub bound: f64,
}

impl Reduced {
    /// What equal shares leave, raised once: a bound that costs next to nothing.
    pub fn by_equal_shares(tuples: &Tuples) -> Self {
        let mut prices = vec![tuples.alone; tuples.units];
        let mut starts = vec![0_u32; tuples.units + 1];
        for (tuple, cost) in tuples.costs.iter().enumerate() {
            let members = tuples.members(tuple);
            let share = cost / members.len() as f64;
            for &member in members {
                prices[member] = prices[member].min(share);
                starts[member + 1] += 1;
            }
        }
        (1..starts.len()).for_each(|unit| starts[unit] += starts[unit - 1]);
        let mut free = starts.clone();
        let mut of_units = vec![0_u32; tuples.all_members().len()];
        for tuple in 0..tuples.len() {
            for &member in tuples.members(tuple) {
                of_units[free[member] as usize] = tuple as u32;
                free[member] += 1;
            }
        }
        let mut reduced = Self::of(tuples, &prices);
        for unit in 0..tuples.units {
            let of_unit = &of_units[starts[unit] as usize..starts[unit + 1] as usize];
            let left = of_unit.iter().map(|&tuple| reduced.tuples[tuple as usize]);
            let raise = left.fold(reduced.alone[unit], f64::min);
            for &tuple in of_unit {
                reduced.tuples[tuple as usize] -= raise;
            }
            reduced.alone[unit] -= raise;
            reduced.bound += raise;
        }
        reduced
    }

    /// What prices leave of each cost; of a tuple that is too cheap for its members, the first gives way.
    pub fn by_prices(tuples: &Tuples, mut prices: Vec<f64>) -> Self {
        for price in &mut prices {
            *price = price.min(tuples.alone);
        }
        for (tuple, cost) in tuples.costs.iter().enumerate() {
            let members = tuples.members(tuple);
            let left = cost - members.iter().map(|&member| prices[member]).sum::<f64>();
            if let Some(&first) = members.first().filter(|_| left < 0.0) {
                prices[first] += left;
            }
        }
        Self::of(tuples, &prices)
    }

    /// What is left of each cost when each unit pays its price.
    fn of(tuples: &Tuples, prices: &[f64]) -> Self {
        let left = |(tuple, cost): (usize, &f64)| {
            cost - tuples.members(tuple).iter().map(|&member| prices[member]).sum::<f64>()
        };
        Self {
            tuples: tuples.costs.iter().enumerate().map(left).collect(),
            alone: prices.iter().map(|price| tuples.alone - price).collect(),
            bound: prices.iter().sum(),
        }
    }
}

impl Shares {
    /// For each tuple, for each of its members, its share.
    pub fn of(tuples: &Tuples, shares: Vec<f64>) -> Self {
        let mut starts = vec![0; tuples.units + 1];
        tuples.all_members().iter().for_each(|&unit| starts[unit + 1] += 1);
        (1..starts.len()).for_each(|unit| starts[unit] += starts[unit - 1]);
        let mut free = starts[..tuples.units].to_vec();
        let mut slots = vec![Slot::default(); shares.len()];
        for tuple in 0..tuples.len() {
            let of = tuples.slots(tuple);
            for (before, at) in of.clone().enumerate() {
                let unit = tuples.all_members()[at];
                slots[free[unit]] =
                    Slot { at: at as u32, tuple: tuple as u32, before: before as u16, after: (of.end - at - 1) as u16 };
                free[unit] += 1;
            }
        }
        Self { of_members: shares, slots, ends: free, starts }
    }

    /// The shares in these slots.
    pub fn of_tuple(&self, slots: std::ops::Range<usize>) -> &[f64] {
        &self.of_members[slots]
    }

    /// Goes through the units from left to right and back, until the bound rises by no more than `least` or `most` times;
    /// returns how many shares it looked at.
    pub fn improve(&mut self, alone: f64, least: f64, most: u32) -> usize {
        let units = self.ends.len();
        let slots: usize = self.starts.iter().zip(&self.ends).map(|(start, end)| end - start).sum();
        let mut bound = f64::NEG_INFINITY;
        for pass in 1..=most {
            (0..units).for_each(|unit| _ = self.push::<true>(unit, alone));
            let raised = (0..units).rev().map(|unit| self.push::<false>(unit, alone)).sum::<f64>();
            if raised - bound <= least {
                return 2 * slots * pass as usize;
            }
            bound = raised;
        }
        2 * slots * most as usize
    }

    /// Gives what `unit` does not need to the members behind it (before it, going back); returns its smallest share.
    fn push<const ONWARD: bool>(&mut self, unit: usize, alone: f64) -> f64 {
        let slots = &self.slots[self.starts[unit]..self.ends[unit]];
        let (mut least, mut second, mut takers) = (alone, f64::INFINITY, 0);
        for slot in slots {
            let share = self.of_members[slot.at as usize];
            let is_least = share < least;
            second = second.min(if is_least { least } else { share });
            takers = if is_least { slot.takers::<ONWARD>() } else { takers };
            least = if is_least { share } else { least };
        }
        // where the cheapest tuple can take from the others, the unit rises half way to its second choice
        let kept = if takers > 0 { f64::midpoint(least, second) } else { least };
        for slot in slots {
            let (at, takers) = (slot.at as usize, usize::from(slot.takers::<ONWARD>()));
            if takers == 0 {
                continue;
            }
            let moved = self.of_members[at] - kept;
            self.of_members[at] = kept;
            let next = if ONWARD { at + 1 } else { at - 1 };
            if takers == 1 {
                self.of_members[next] += moved;
            } else {
                let others = if ONWARD { at + 1..at + 1 + takers } else { at - takers..at };
                let each = moved / takers as f64;
                self.of_members[others].iter_mut().for_each(|share| *share += each);
            }
        }
        kept
    }

    /// Leaves out of the raising, for speed, the tuples of whose cost more than `most` is left: dear ones seldom matter.
    pub fn park(&mut self, reduced: &Reduced, most: f64) {
        for (start, end) in self.starts.iter().zip(&mut self.ends) {
            let mut next = *start;
            for at in *start..*end {
                if reduced.tuples[self.slots[at].tuple as usize] <= most {
                    self.slots.swap(at, next);
                    next += 1;
                }
            }
            *end = next;
        }
    }

    /// Gives all tuples shares by which the bound is what prices have left.
    pub fn take(&mut self, reduced: &Reduced, alone: f64) {
        let units = self.ends.len();
        self.ends.copy_from_slice(&self.starts[..units]);
        self.settle(reduced, alone);
    }

    /// Gives the tuples that were parked shares by which the bound stays.
    pub fn settle(&mut self, reduced: &Reduced, alone: f64) {
        for (unit, price) in reduced.alone.iter().map(|left| alone - left).enumerate() {
            for slot in &self.slots[self.ends[unit]..self.starts[unit + 1]] {
                let size = f64::from(slot.before + 1 + slot.after);
                self.of_members[slot.at as usize] = price + reduced.tuples[slot.tuple as usize] / size;
            }
        }
    }

    /// What is left of each cost.
    pub fn reduced(&self, tuples: &Tuples) -> Reduced {
        let price = |unit: usize| {
            let slots = &self.slots[self.starts[unit]..self.ends[unit]];
            slots.iter().map(|slot| self.of_members[slot.at as usize]).fold(tuples.alone, f64::min)
        };
        // parked tuples may have become too cheap
        Reduced::by_prices(tuples, (0..self.ends.len()).map(price).collect())
    }
}
