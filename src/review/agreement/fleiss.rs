//! Fleiss' kappa, which of two annotators is Scott's pi.

use super::{
    About, Ask, Compares, Measure, Sample, Score, Tally, Undefined,
    counts::{Counts, Total},
};

/// Agreement on items beyond chance, where chance draws from what all annotators gave together.
///
/// Measures whether annotators are interchangeable. Do not trust it where one category fills nearly all of the text, as
/// all kappas; and do not read it as Cohen's: whoever uses a label more often than others lowers it.
pub struct Fleiss;

impl Measure for Fleiss {
    fn about(&self) -> About {
        let source = "Fleiss 1971, Measuring nominal scale agreement among many raters; of two: Scott 1955";
        About { key: "fleiss", source, compares: Compares::Items, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, None, kappa))
    }
}

fn kappa(total: &Total) -> Result<Score, Undefined> {
    total.more_than_one_category()?;
    let chance = total.shares().map(|share| share * share).sum();
    Score::beyond_chance(total.observed(), chance, total.n())
}
