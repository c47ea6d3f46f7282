//! F1 of labels, wherever they are.

use super::{
    super::{About, Ask, Compares, Measure, Sample, Tally},
    Partners, Unit, equals,
};

/// Partners are in the same document and have the same label.
///
/// Measures whether annotators see as many of each thing in a text, as who counts frames or sources will use it. Do not
/// read it as agreement on words: units of one label at either end of a text are partners.
pub struct Tag;

impl Measure for Tag {
    fn about(&self) -> About {
        let source = "Hripcsak and Rothschild 2005, over the labels of a document";
        About { key: "f1-tag", source, compares: Compares::Units, pairwise: true }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        let labels = |units: &[Unit]| units.iter().map(|unit| unit.label).collect();
        Box::new(Partners::of(sample, between, ask, move |a, b| equals(labels(a), labels(b))))
    }
}
