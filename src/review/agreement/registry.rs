//! All measures, in the order in which they are shown.

use super::{Measure, alpha, cohen, conger, f1, fleiss, gwet, jaccard, masi, percent, unitizing};

/// All measures.
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
    // The gamma family (Mathet, Widlöcher and Métivier 2015) goes here.
];

/// The measure of a name.
pub fn measure(key: &str) -> Option<&'static dyn Measure> {
    MEASURES.iter().copied().find(|measure| measure.about().key == key)
}
