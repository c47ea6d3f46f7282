//! Conger's kappa: Cohen's for several annotators at once.

use super::{
    About, Ask, Compares, Measure, Sample, Score, Tally, Undefined,
    counts::{Counts, Total},
};

/// Agreement on items beyond what annotators would reach by chance, each keeping to how often they gave each category.
///
/// Of two annotators it is Cohen's kappa. Davies and Fleiss 1982, and Hubert 1977 as others read him, come to the same.
/// Measures whether annotators put their labels on the same words. Do not trust it where one category fills nearly all
/// of the text: it then falls to nothing however well they agree. Who uses a label more often than others is forgiven.
pub struct Conger;

impl Measure for Conger {
    fn about(&self) -> About {
        let source = "Conger 1980, Integration and generalization of kappas for multiple raters";
        About { key: "conger", source, compares: Compares::Items, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, None, kappa))
    }
}

/// Chance is the mean, over pairs of annotators, of how often both would give the same.
pub(super) fn kappa(total: &Total) -> Result<Score, Undefined> {
    total.more_than_one_category()?;
    let by_annotator = total.shares_by_annotator();
    let (mut chance, mut pairs) = (0.0, 0.0);
    for (at, a) in by_annotator.iter().enumerate() {
        for b in by_annotator.iter().skip(at + 1) {
            chance += a.iter().zip(b).map(|(of_a, of_b)| of_a * of_b).sum::<f64>();
            pairs += 1.0;
        }
    }
    Score::beyond_chance(total.observed(), chance / pairs, total.n())
}
