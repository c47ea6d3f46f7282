//! Mathet's gamma and gamma-cat, as measures: the mean of the documents that two have marked.

use super::{
    About, Ask, Compares, Document, Measure, Parts, PerDocument, Sample, Score, Tally, Undefined,
    gamma::{self, Continuum, Options},
};

/// Whether annotators see units in the same places and call them the same, at once: units are aligned with each other, and
/// what is left unlike is held against continua that chance would make.
///
/// Do not trust it where few units are marked: then chance itself is hardly known. It takes far longer than the others,
/// seconds where many long marks overlap, and there it may rest on alignments that are good and not the best.
pub struct Gamma;

/// Whether annotators call aligned units the same, whatever else they see.
///
/// Do not trust it alone: who marks little, and that alike, agrees well by it.
pub struct GammaCat;

impl Measure for Gamma {
    fn about(&self) -> About {
        let source =
            "Mathet, Widlöcher, Métivier 2015, The unified and holistic method gamma, Computational Linguistics 41(3)";
        About { key: "gamma", source, compares: Compares::Documents, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(each_document(sample, between, ask, |gamma| gamma.value))
    }
}

impl Measure for GammaCat {
    fn about(&self) -> About {
        let source = "Mathet 2017, The agreement measure γcat, Computational Linguistics 43(3)";
        About { key: "gamma-cat", source, compares: Compares::Documents, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(each_document(sample, between, ask, |gamma| gamma.cat))
    }
}

fn each_document(sample: &Sample, between: &[usize], ask: &Ask, of: impl Fn(&gamma::Gamma) -> f64) -> PerDocument {
    let score = |document: &Document| {
        let seen: Vec<_> = between.iter().filter_map(|&by| document.units(by, ask.layer)).collect();
        if seen.len() < 2 {
            return Err(Undefined::NothingShared);
        }
        let unit = |unit: &super::Unit| gamma::Unit::new(unit.start, unit.end, unit.label);
        let continuum = Continuum::new(seen.iter().map(|units| units.iter().filter_map(unit).collect()).collect());
        let gamma = gamma::gamma(&continuum, &Options::default()).map_err(|why| match why {
            gamma::Undefined::Unmarked => Undefined::NobodyMarked,
            gamma::Undefined::OneAnnotator => Undefined::OneMarked,
            gamma::Undefined::NoDisorderByChance => Undefined::OneCategory,
        })?;
        Ok(Score { value: of(&gamma), n: 1, parts: Parts::Plain })
    };
    PerDocument(sample.documents().iter().map(score).collect())
}
