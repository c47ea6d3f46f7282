//! Percentage agreement: how often two annotators gave an item the same.

use super::{
    About, Ask, Compares, Measure, Parts, Sample, Score, Tally, Undefined,
    counts::{Counts, Total},
};

/// The mean, over items, of the share of pairs of annotators that gave it the same.
///
/// Measures what the coefficients start from. Do not trust it alone: where most of a text is left unmarked, two who mark
/// at random agree on nearly all of it.
pub struct Percent;

impl Measure for Percent {
    fn about(&self) -> About {
        let source = "Scott 1955, Reliability of content analysis; of more than two: Fleiss 1971";
        About { key: "percent", source, compares: Compares::Items, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, None, share))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "other formulas may have no value")]
fn share(total: &Total) -> Result<Score, Undefined> {
    Ok(Score { value: total.observed(), n: total.n(), parts: Parts::Plain })
}
