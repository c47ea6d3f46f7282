//! How far annotators agree: pure functions over plain values.
//!
//! A [`Sample`] holds what was judged, an [`Ask`] says what is to be compared, a [`Measure`] of [`MEASURES`] answers with
//! a [`Score`] or the reason why there is none. [`interval`] says how much an answer owes to the choice of documents.
//!
//! | what is compared | measures | over several documents |
//! |---|---|---|
//! | units, two annotators at a time | [`f1`] | counts are added up |
//! | what each token or character was given | [`cohen`], [`fleiss`], [`conger`], [`gwet`], [`alpha`], [`masi`], [`jaccard`], [`percent`] | counts are added up |
//! | units, all annotators at once | [`gamma`], by [`holistic`] | the mean of the documents that two have marked |
//! | links, and attributes, of marks about the same words | [`linked`] | counts are added up |
//! | a text as a line cut into units | [`unitizing`] | the mean of the documents that someone marked |
//!
//! All have in common: whoever has not looked yet is left out, whoever looked and marked nothing has judged; a document
//! that only one of those asked for has looked at says nothing of agreement, and is left out. Nothing is ever a number
//! that is none: see [`Undefined`].
//!
//! A new measure is a file with an `impl Measure` and a line in `registry.rs`; the laws in `laws.rs` then hold it to
//! what all of them promise.

mod answer;
mod ask;
mod coding;
mod counts;
mod interval;
mod label_set;
mod measure;
mod per_document;
mod random;
mod registry;
mod sample;

pub mod alpha;
pub mod cohen;
pub mod conger;
pub mod f1;
pub mod fleiss;
pub mod gamma;
pub mod gwet;
pub mod holistic;
pub mod jaccard;
pub mod linked;
pub mod masi;
pub mod percent;
pub mod unitizing;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod testing;

pub use answer::{Outcome, PairReport, Report, agreement, mean_of_pairs, of_parts, report};
pub use ask::{Ask, Grain, Layer};
pub use interval::{Bootstrap, Interval, interval};
pub use measure::{About, Compares, Measure, Parts, Score, Tally, Undefined};
pub use per_document::PerDocument;
pub use random::SplitMix;
pub use registry::{MEASURES, SLOW, measure};
pub use sample::{Document, Sample, SampleError, Unit};
