//! F1 of units that are the same.

use super::{
    super::{About, Ask, Compares, Measure, Sample, Tally},
    Partners, equals,
};

/// Partners start together, end together and have the same label; a unit marked twice needs two.
///
/// Measures what can be used as it stands: the strictest, and the one to report first. Do not read 0 as if annotators had
/// seen nothing alike: a full stop more or less makes a unit another. Not corrected for chance, of which units that are
/// free to lie anywhere leave hardly any.
pub struct Exact;

impl Measure for Exact {
    fn about(&self) -> About {
        let source = "Hripcsak and Rothschild 2005; strict of SemEval-2013 task 9";
        About { key: "f1-exact", source, compares: Compares::Units, pairwise: true }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Partners::of(sample, between, ask, |a, b| equals(a.to_vec(), b.to_vec())))
    }
}
