//! Krippendorff's alpha, of categories that are the same or not.

use super::{
    About, Ask, Compares, Measure, Sample, Score, Tally, Undefined,
    counts::{Counts, Total},
};

/// One less the disagreement found, relative to that between any two judgements of whatever items.
///
/// Measures whether judgements could be exchanged, with a correction for few of them; documents that some have not
/// looked at are welcome. Do not trust it where one category fills nearly all of the text. Of items with several labels,
/// sets that differ in one label differ altogether: see MASI and Jaccard.
pub struct Alpha;

impl Measure for Alpha {
    fn about(&self) -> About {
        let source = "Krippendorff 2004, Content analysis, 2nd edition, section 11.3";
        About { key: "alpha", source, compares: Compares::Items, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, None, alpha))
    }
}

/// Of whatever distance the counts were made with.
pub(super) fn alpha(total: &Total) -> Result<Score, Undefined> {
    total.more_than_one_category()?;
    Score::below_chance(total.distance_observed(), total.distance_expected(), total.n())
}
