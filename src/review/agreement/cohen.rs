//! Cohen's kappa, of two annotators.

use super::{About, Ask, Compares, Measure, Sample, Tally, conger, counts::Counts};

/// Agreement of two annotators on items beyond what they would reach by chance, each keeping to how often they gave each
/// category. Of more than two, the mean of all pairs (Light 1971); pairs without a value are left out of it.
///
/// Measures whether two annotators put their labels on the same words. Do not trust it where one category fills nearly
/// all of the text: it then falls to nothing however well they agree (Feinstein and Cicchetti 1990). Who uses a label
/// more often than the other is forgiven. Items of one unit are not independent: long units weigh more.
pub struct Cohen;

impl Measure for Cohen {
    fn about(&self) -> About {
        let source = "Cohen 1960, A coefficient of agreement for nominal scales, eq. 1";
        About { key: "cohen", source, compares: Compares::Items, pairwise: true }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, None, conger::kappa))
    }
}
