//! F1 of units with the same boundaries.

use super::{
    super::{About, Ask, Compares, Measure, Sample, Tally},
    Partners, Unit, equals,
};

/// Partners start together and end together, whatever their labels.
///
/// Measures whether annotators find the same pieces, apart from what they call them. Do not trust it where units of
/// several labels lie on one piece as a rule: they are partners in any combination.
pub struct Boundary;

impl Measure for Boundary {
    fn about(&self) -> About {
        let source = "Hripcsak and Rothschild 2005; exact of SemEval-2013 task 9";
        About { key: "f1-boundary", source, compares: Compares::Units, pairwise: true }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        let ranges = |units: &[Unit]| units.iter().map(|unit| (unit.start, unit.end)).collect();
        Box::new(Partners::of(sample, between, ask, move |a, b| equals(ranges(a), ranges(b))))
    }
}
