//! Krippendorff's alpha over sets of labels, by the MASI distance.

use super::{About, Ask, Compares, Measure, Sample, Tally, alpha, counts::Counts, label_set::LabelSet};

/// Alpha where sets of labels on an item disagree in part.
///
/// Made for texts on which several labels lie. The distance is that of Jaccard, with half agreement lowered: 1 − m·|∩|⁄|∪|,
/// m being 1 for equal sets, ⅔ where one holds the other, ⅓ where they cross, 0 where they share nothing. (Older versions
/// of NLTK took 0.67 and 0.33, which moves the fourth digit.) Do not compare it with alpha of plain categories: it is
/// nearly always higher. Of a single label, it is alpha.
pub struct Masi;

impl Measure for Masi {
    fn about(&self) -> About {
        let source = "Passonneau 2006, Measuring agreement on set-valued items (MASI)";
        About { key: "alpha-masi", source, compares: Compares::Items, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Counts::of(sample, between, ask, Some(distance), alpha::alpha))
    }
}

fn distance(a: &LabelSet, b: &LabelSet) -> f64 {
    let (shared, all) = a.shared_and_all(b);
    if shared == all {
        return 0.0;
    }
    let monotony = if a.is_nested_with(b) { 2.0 / 3.0 } else { 1.0 / 3.0 };
    1.0 - monotony * f64::from(shared) / f64::from(all)
}
