//! All measures, in the order in which they are shown.

use super::{Measure, alpha, cohen, conger, f1, fleiss, gwet, holistic, jaccard, masi, percent, unitizing};

/// The measures that answer at once.
pub const MEASURES: &[&dyn Measure] = &[
    &f1::Exact,
    &f1::Boundary,
    &f1::Near,
    &f1::Overlap,
    &f1::Tag,
    &percent::Percent,
    &cohen::Cohen,
    &fleiss::Fleiss,
    &conger::Conger,
    &gwet::Gwet,
    &alpha::Alpha,
    &masi::Masi,
    &jaccard::Jaccard,
    &unitizing::Unitizing,
];

/// Those that take milliseconds to seconds a document: to be asked for by name.
pub const SLOW: &[&dyn Measure] = &[&holistic::Gamma, &holistic::GammaCat, &holistic::GammaK];

/// The measure of a name.
pub fn measure(key: &str) -> Option<&'static dyn Measure> {
    MEASURES.iter().chain(SLOW).copied().find(|measure| measure.about().key == key)
}
