//! Mathet's gamma, gamma-cat and gamma-k, as measures: the mean of the documents that two have marked.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    thread::{Builder, available_parallelism, scope},
};

use super::{
    About, Ask, Compares, Document, Layer, Measure, Parts, PerDocument, Sample, Score, Tally, Undefined,
    gamma::{self, Continuum, Options},
};

/// Whether annotators see units in the same places and call them the same, at once: units are aligned with each other, and
/// what is left unlike is held against continua that chance would make.
///
/// Do not trust it where few units are marked: then chance itself is hardly known. It takes longer than the others, tenths
/// of a second where dozens of long marks overlap, and of crowds it may rest on alignments that are good and not the best.
pub struct Gamma;

/// Whether annotators call aligned units the same, whatever else they see.
///
/// Do not trust it alone: who marks little, and that alike, agrees well by it.
pub struct GammaCat;

/// The same of one label: whether what one annotator calls so is called so by those whose units are aligned with it.
///
/// Units of all labels are aligned, as for gamma. Of all labels together it is gamma-cat. Do not trust it of a label that
/// few units have.
pub struct GammaK;

impl Measure for Gamma {
    fn about(&self) -> About {
        let source =
            "Mathet, Widlöcher, Métivier 2015, The unified and holistic method gamma, Computational Linguistics 41(3)";
        About { key: "gamma", source, compares: Compares::Documents, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(each_document(sample, between, ask.layer, |gamma| Ok(gamma.value)))
    }
}

impl Measure for GammaCat {
    fn about(&self) -> About {
        let source = "Mathet 2017, The agreement measure γcat, Computational Linguistics 43(3)";
        About { key: "gamma-cat", source, compares: Compares::Documents, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(each_document(sample, between, ask.layer, |gamma| Ok(gamma.cat)))
    }
}

impl Measure for GammaK {
    fn about(&self) -> About {
        let source = "Mathet 2017, The agreement measure γcat, Computational Linguistics 43(3), section 4.3";
        About { key: "gamma-k", source, compares: Compares::Documents, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        let of = |gamma: &gamma::Gamma| match ask.layer {
            Layer::All => Ok(gamma.cat),
            Layer::Label(own) => {
                let found = gamma.by_category.iter().find(|(label, _)| *label == own);
                found.ok_or(Undefined::NobodyMarked)?.1.ok_or(Undefined::OneCategory)
            }
        };
        Box::new(each_document(sample, between, Layer::All, of))
    }
}

fn each_document(
    sample: &Sample,
    between: &[usize],
    layer: Layer,
    of: impl Fn(&gamma::Gamma) -> Result<f64, Undefined>,
) -> PerDocument {
    let score =
        |found: &Found| Ok(Score { value: of(found.as_ref().map_err(|why| *why)?)?, n: 1, parts: Parts::Plain });
    PerDocument(sample.gammas(between, layer).iter().map(score).collect())
}

/// The gamma of a document.
type Found = Result<gamma::Gamma, Undefined>;

/// The gammas of a sample that were computed before: the three measures share them, and a value with its interval.
#[derive(Debug, Default)]
pub(super) struct Gammas(Mutex<BTreeMap<Asked, Arc<Vec<Found>>>>);

/// Between whom, and of which label.
type Asked = (Vec<usize>, Option<usize>);

impl Clone for Gammas {
    /// None yet: they are of the sample that they were computed for.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Gammas {
    /// Those of `documents`, each time the same.
    pub fn of(&self, documents: &[Document], between: &[usize], layer: Layer) -> Arc<Vec<Found>> {
        let label = match layer {
            Layer::All => None,
            Layer::Label(label) => Some(label),
        };
        let asked = (between.to_vec(), label);
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&asked) {
            return Arc::clone(found);
        }
        let found = Arc::new(side_by_side(documents, |document| of_document(document, between, layer)));
        known().insert(asked, Arc::clone(&found));
        found
    }
}

/// `of` each document, in their order, on as many threads as there are processors.
fn side_by_side(documents: &[Document], of: impl Fn(&Document) -> Found + Sync) -> Vec<Found> {
    let threads = available_parallelism().map_or(1, usize::from).min(documents.len().max(1));
    let every = |from: usize| documents.iter().skip(from).step_by(threads).map(&of).collect::<Vec<Found>>();
    let mut shares: Vec<std::vec::IntoIter<Found>> = scope(|scope| {
        let every = &every;
        let begun: Vec<_> = (1..threads)
            .map(|from| (from, Builder::new().name("gamma".to_owned()).spawn_scoped(scope, move || every(from)).ok()))
            .collect();
        let first = every(0);
        // what no thread could do is done here
        let rest =
            begun.into_iter().map(|(from, thread)| thread.and_then(|it| it.join().ok()).unwrap_or_else(|| every(from)));
        std::iter::once(first).chain(rest).map(Vec::into_iter).collect()
    });
    (0..documents.len()).filter_map(|nth| shares.get_mut(nth % threads)?.next()).collect()
}

fn of_document(document: &Document, between: &[usize], layer: Layer) -> Found {
    let seen: Vec<_> = between.iter().filter_map(|&by| document.units(by, layer)).collect();
    if seen.len() < 2 {
        return Err(Undefined::NothingShared);
    }
    let unit = |unit: &super::Unit| gamma::Unit::new(unit.start, unit.end, unit.label);
    let continuum = Continuum::new(seen.iter().map(|units| units.iter().filter_map(unit).collect()).collect());
    gamma::gamma(&continuum, &Options::default()).map_err(|why| match why {
        gamma::Undefined::Unmarked => Undefined::NobodyMarked,
        gamma::Undefined::OneAnnotator => Undefined::OneMarked,
        gamma::Undefined::NoDisorderByChance => Undefined::OneCategory,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Ask, SLOW, agreement, interval, testing::marked};
    use super::*;

    #[test]
    fn of_a_label_is_what_gamma_says_of_it() {
        let sample = marked(&[
            &["aa.bb..ccc.aa", "aa.bb..bbb.aa"],
            &["a.bb..aa.c..b", "a.bb..a..c..c"],
            &["?", "aa.b........."],
            &["aa.b.........", "aa.b........."],
        ]);
        let gammas = sample.gammas(&[0, 1], Layer::All);
        assert_eq!(gammas[2], Err(Undefined::NothingShared));
        let value = |key: &str, layer: Layer| {
            let measure = SLOW.iter().find(|measure| measure.about().key == key).unwrap();
            agreement(*measure, &sample, &Ask::all(&sample).of(layer)).map(|score| (score.value, score.n))
        };
        for (label, documents) in [(0, 3), (1, 3), (2, 2)] {
            let own = |gamma: &gamma::Gamma| gamma.by_category.iter().find(|(of, _)| *of == label)?.1;
            let each: Vec<f64> = gammas.iter().flatten().filter_map(own).collect();
            let mean = each.iter().sum::<f64>() / each.len() as f64;
            assert_eq!(value("gamma-k", Layer::Label(label)), Ok((mean, documents)));
        }
        assert_eq!(value("gamma-k", Layer::All), value("gamma-cat", Layer::All));
        assert_eq!(value("gamma-k", Layer::Label(4)), Err(Undefined::NobodyMarked));
        assert!(value("gamma-k", Layer::Label(2)) < value("gamma-k", Layer::Label(0)), "c is what they disagree about");
    }

    #[test]
    fn a_value_and_its_interval_are_computed_once_and_documents_keep_their_order() {
        let texts: Vec<[&str; 2]> =
            (0..7).map(|nth| ["aa.bb..cc..a", ["aa.bb..cc..a", "a..bb..cb..b"][nth % 2]]).collect();
        let sample = marked(&texts.iter().map(|pair| pair.as_slice()).collect::<Vec<_>>());
        let first = sample.gammas(&[0, 1], Layer::All);
        for (document, found) in sample.documents().iter().zip(first.iter()) {
            assert_eq!(*found, of_document(document, &[0, 1], Layer::All));
        }
        let ask = Ask::all(&sample);
        let drawn = interval(&Gamma, &sample, &ask, &super::super::Bootstrap::default()).unwrap();
        let value = agreement(&Gamma, &sample, &ask).unwrap().value;
        assert!(drawn.low <= value && value <= drawn.high);
        assert!(Arc::ptr_eq(&first, &sample.gammas(&[0, 1], Layer::All)));
    }
}
