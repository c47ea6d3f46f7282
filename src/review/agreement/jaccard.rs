//! Krippendorff's alpha over sets of labels, by the Jaccard distance.

use super::{About, Ask, Compares, Measure, Sample, Tally, alpha, counts::Counts, label_set::LabelSet};

/// Alpha where sets of labels on an item disagree in part: by the labels they do not share, of all that either has.
///
/// Made for texts on which several labels lie. Do not compare it with alpha of plain categories: it is nearly always
/// higher. Of a single label, it is alpha.
pub struct Jaccard;

impl Measure for Jaccard {
    fn about(&self) -> About {
        let source = "Jaccard 1912; as a distance for alpha: Artstein and Poesio 2008, Inter-coder agreement";
        About { key: "alpha-jaccard", source, compares: Compares::Items, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, Some(distance), alpha::alpha))
    }
}

fn distance(a: &LabelSet, b: &LabelSet) -> f64 {
    let (shared, all) = a.shared_and_all(b);
    if shared == all { 0.0 } else { 1.0 - f64::from(shared) / f64::from(all) }
}
