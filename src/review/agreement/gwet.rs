//! Gwet's AC1.

use super::{
    About, Ask, Compares, Measure, Sample, Score, Tally, Undefined,
    counts::{Counts, Total},
};

/// Agreement on items beyond chance, where chance is at work only on items that are hard to judge.
///
/// Made for texts where one category fills nearly all, and kappas fall to nothing. Do not trust it where annotators hardly
/// mark at all: agreement on what is left unmarked alone carries it close to 1. Only categories that occur are counted,
/// so a label more in the codebook that nobody used changes nothing.
pub struct Gwet;

impl Measure for Gwet {
    fn about(&self) -> About {
        let source = "Gwet 2008, Computing inter-rater reliability in the presence of high agreement";
        About { key: "gwet", source, compares: Compares::Items, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, None, ac1))
    }
}

fn ac1(total: &Total) -> Result<Score, Undefined> {
    total.more_than_one_category()?;
    let others = total.shares().count() as f64 - 1.0;
    let chance = total.shares().map(|share| share * (1.0 - share)).sum::<f64>() / others;
    Score::beyond_chance(total.observed(), chance, total.n())
}
