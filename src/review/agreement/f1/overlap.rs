//! F1 of units that overlap.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{
    super::{About, Ask, Compares, Measure, Sample, Tally},
    Partners, Unit, by_label,
};

/// Partners have the same label and share at least one unit of the text.
///
/// Measures whether annotators see the same things at the same places, however far these reach. Do not trust it where
/// units are long: one that covers a paragraph finds a partner nearly anywhere.
pub struct Overlap;

impl Measure for Overlap {
    fn about(&self) -> About {
        let source =
            "Hripcsak and Rothschild 2005; close to type of SemEval-2013 task 9, but with as many partners as can be";
        About { key: "f1-overlap", source, compares: Compares::Units, pairwise: true }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Partners::of(sample, between, ask, |a, b| by_label(a, b, overlapping)))
    }
}

/// The most partners that units of two annotators can find.
///
/// Of all without a partner, the unit that ends first takes, among those that overlap it, the one that ends first. That
/// is best: all that overlap it also reach beyond its end, so which later units they could still serve depends on their
/// own ends alone, and the first to end serves the fewest.
fn overlapping(a: &[Unit], b: &[Unit]) -> usize {
    let sides = [a, b];
    let mut by_end: Vec<(usize, usize, usize)> = Vec::with_capacity(a.len() + b.len());
    for (side, units) in sides.iter().enumerate() {
        by_end.extend(units.iter().enumerate().map(|(at, unit)| (unit.end, side, at)));
    }
    by_end.sort_unstable();

    let mut gone = sides.map(|units| vec![false; units.len()]);
    // Of each side: the units that have started, by their ends; and how many these are.
    let mut started = [BinaryHeap::new(), BinaryHeap::new()];
    let mut count = [0, 0];
    let mut partners = 0;
    for (end, side, at) in by_end {
        if std::mem::replace(&mut gone[side][at], true) {
            continue;
        }
        let other = 1 - side;
        while let Some(unit) = sides[other].get(count[other]).filter(|unit| unit.start < end) {
            started[other].push(Reverse((unit.end, count[other])));
            count[other] += 1;
        }
        while let Some(Reverse((_, partner))) = started[other].pop() {
            if !std::mem::replace(&mut gone[other][partner], true) {
                partners += 1;
                break;
            }
        }
    }
    partners
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{super::testing::any_units, tests::most_partners};
    use super::*;

    proptest! {
        #[test]
        fn no_other_choice_of_partners_has_more(mut a in any_units(15, 2), mut b in any_units(15, 2)) {
            a.sort_unstable();
            b.sort_unstable();
            let fit = |a: Unit, b: Unit| a.label == b.label && a.start < b.end && b.start < a.end;
            prop_assert_eq!(by_label(&a, &b, overlapping), most_partners(&a, &b, &fit));
        }
    }
}
