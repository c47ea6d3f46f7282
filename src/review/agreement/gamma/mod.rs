//! Mathet's gamma: agreement on where units are and what they are, at once.
//!
//! Units of different annotators are aligned with each other so that the *disorder* is as small as it can be: aligned units
//! cost by how unlike they are in place and category, and a unit that is aligned with none costs `delta_empty`. Gamma is 1
//! less the observed disorder by that of continua that chance would make: 1 where all agree, 0 where they agree no better
//! than by chance, below 0 where they avoid each other.
//!
//! - gamma: Mathet, Widlöcher, Métivier 2015, *The Unified and Holistic Method Gamma (γ) for Inter-Annotator Agreement
//!   Measure and Alignment*, Computational Linguistics 41(3).
//! - gamma-cat and gamma-k, the agreement on categories of what is aligned: Mathet 2017, *The Agreement Measure γcat, a
//!   Complement to γ Focused on Categorization of a Continuum*, Computational Linguistics 43(3).
//!
//! Where the papers leave a choice, it is that of `pygamma-agreement` 0.5.9, so that figures compare: its dissimilarity,
//! its sampler, its unaligned units in gamma-cat. Only the search is another, and exact as its is.
//!
//! Nothing here reads a clock or a random source: the same continuum, options and seed give the same value, whatever the
//! order of annotators and units and whatever the categories are called.

mod alignment;
mod continuum;
mod dissimilarity;
mod dual;
mod few;
mod linear;
mod partition;
mod random;
mod sample;
mod sweep;
mod tuples;

use self::{alignment::Aligned, partition::MOST_WORK, sample::Sampler};
pub use self::{
    alignment::{Alignment, best_alignment},
    continuum::{Continuum, Unit},
    dissimilarity::Dissimilarity,
};

/// How gamma is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How unlike two units are.
    pub dissimilarity: Dissimilarity,
    /// How far the expected disorder may be off, as a share of it, in 19 of 20 cases; more samples are drawn until it is so.
    pub precision: f64,
    /// How many samples are drawn at least.
    pub samples: usize,
    /// What decides the samples.
    pub seed: u64,
}

impl Default for Options {
    /// Weights of 1, a precision of 2 %, 30 samples at least.
    fn default() -> Self {
        Self { dissimilarity: Dissimilarity::default(), precision: 0.02, samples: 30, seed: 0 }
    }
}

/// The most samples that a precision can ask for.
pub const MOST_SAMPLES: usize = 10_000;

/// The agreement on one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Gamma {
    /// Gamma itself.
    pub value: f64,
    /// Gamma-cat: agreement on the categories of what is aligned.
    pub cat: f64,
    /// Gamma-k: the same for each category that was used, ascending; `None` where chance makes no error in it.
    pub by_category: Vec<(usize, Option<f64>)>,
    /// The disorder of the best alignment.
    pub observed: f64,
    /// The mean disorder of the samples.
    pub expected: f64,
    /// How many samples were drawn.
    pub samples: usize,
    /// Whether every disorder is the smallest possible, see [`best_alignment`].
    pub is_exact: bool,
}

/// Why a text has no gamma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Nobody marked anything.
    Unmarked,
    /// Fewer than two annotators marked something.
    OneAnnotator,
    /// Chance always makes the same: then to agree means nothing.
    NoDisorderByChance,
}

impl std::fmt::Display for Undefined {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unmarked => "nobody marked anything",
            Self::OneAnnotator => "fewer than two annotators marked something",
            Self::NoDisorderByChance => "the expected disorder is 0",
        })
    }
}

impl std::error::Error for Undefined {}

/// Computes gamma, gamma-cat and gamma-k of one text.
///
/// # Errors
/// Where they are undefined, as [`Undefined`] says.
pub fn gamma(continuum: &Continuum, options: &Options) -> Result<Gamma, Undefined> {
    match continuum.marking() {
        0 => return Err(Undefined::Unmarked),
        1 => return Err(Undefined::OneAnnotator),
        _ => {}
    }
    let categories = continuum.categories();
    let ranked = continuum.ranked(&categories);
    let counts: Vec<usize> = categories.iter().map(|frequency| frequency.count).collect();
    let observed = Disorders::of(&ranked, categories.len(), &options.dissimilarity, MOST_WORK);
    let expected = Expected::draw(&mut Sampler::new(&ranked, &counts, options.seed), categories.len(), options);
    let mean = expected.mean();
    if mean.all <= 0.0 {
        return Err(Undefined::NoDisorderByChance);
    }
    let of = |rank: usize| agreement(*observed.categories.get(rank)?, *mean.categories.get(rank)?);
    let mut by_category: Vec<_> =
        categories.iter().enumerate().map(|(rank, frequency)| (frequency.category, of(rank + 1))).collect();
    by_category.sort_unstable_by_key(|&(category, _)| category);
    Ok(Gamma {
        value: 1.0 - observed.all / mean.all,
        cat: of(0).unwrap_or_default(),
        by_category,
        observed: observed.all,
        expected: mean.all,
        samples: expected.drawn.len(),
        is_exact: observed.is_exact && mean.is_exact,
    })
}

/// `None` where chance makes no error, but the annotators did.
fn agreement(observed: f64, expected: f64) -> Option<f64> {
    if observed == 0.0 {
        return Some(1.0);
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The disorders of a best alignment.
struct Disorders {
    all: f64,
    /// Of categories: of all units, then of each category by its rank.
    categories: Vec<f64>,
    is_exact: bool,
    /// What the search took.
    work: usize,
}

impl Disorders {
    fn of(continuum: &Continuum, categories: usize, measure: &Dissimilarity, most_work: usize) -> Self {
        let aligned = Aligned::best(continuum, measure, most_work);
        Self {
            all: aligned.disorder(),
            categories: aligned.category_disorders(measure, categories),
            is_exact: aligned.partition.is_exact,
            work: aligned.partition.work,
        }
    }
}

/// How much work the samples of one text may take before they are searched more cursorily, and how much each may at least:
/// so that a text in which every search is hard takes seconds, not hours.
const WORK_ON_SAMPLES: usize = 30_000_000;
const LEAST_WORK: usize = 20_000;

/// The disorders that chance makes.
struct Expected {
    drawn: Vec<Disorders>,
}

impl Expected {
    fn draw(sampler: &mut Sampler, categories: usize, options: &Options) -> Self {
        let mut left = WORK_ON_SAMPLES;
        let mut draw = || {
            let most = (left / 16).clamp(LEAST_WORK, MOST_WORK);
            let drawn = Disorders::of(&sampler.draw(), categories, &options.dissimilarity, most);
            left = left.saturating_sub(drawn.work);
            drawn
        };
        let mut drawn: Vec<Disorders> = (0..options.samples.clamp(1, MOST_SAMPLES)).map(|_| draw()).collect();
        let needed = needed(&drawn, options.precision);
        while drawn.len() < needed {
            drawn.push(draw());
        }
        Self { drawn }
    }

    fn mean(&self) -> Disorders {
        let count = self.drawn.len() as f64;
        let mean = |of: &dyn Fn(&Disorders) -> f64| self.drawn.iter().map(of).sum::<f64>() / count;
        let categories = self.drawn.first().map_or(0, |drawn| drawn.categories.len());
        Disorders {
            all: mean(&|drawn| drawn.all),
            categories: (0..categories).map(|at| mean(&|drawn| drawn.categories[at])).collect(),
            is_exact: self.drawn.iter().all(|drawn| drawn.is_exact),
            work: self.drawn.iter().map(|drawn| drawn.work).sum(),
        }
    }
}

/// How many samples a precision asks for, by the spread of those drawn (section 5.3 of the paper; 95 % are within 1.96
/// deviations).
fn needed(drawn: &[Disorders], precision: f64) -> usize {
    let count = drawn.len() as f64;
    let mean = drawn.iter().map(|disorders| disorders.all).sum::<f64>() / count;
    let variance = drawn.iter().map(|disorders| (disorders.all - mean).powi(2)).sum::<f64>() / count;
    let needed = (variance.sqrt() / mean * 1.96 / precision).powi(2).ceil();
    // not a number where both are 0: then no sample is missing
    if needed.is_nan() { 0 } else { (needed as usize).min(MOST_SAMPLES) }
}

/// The agreement on several texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pooled {
    /// The gamma of each text, in their order.
    pub texts: Vec<Result<Gamma, Undefined>>,
    /// The mean of those that have one; `None` where none has.
    pub mean: Option<f64>,
}

impl Pooled {
    /// Computes each text by itself; one that nobody marked has no part in the mean, nor has any other without a gamma.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a Continuum>, options: &Options) -> Self {
        Self::mean(texts.into_iter().map(|text| gamma(text, options)).collect())
    }

    /// The mean of gammas that were computed before, as by several threads.
    pub fn mean(texts: Vec<Result<Gamma, Undefined>>) -> Self {
        let values: Vec<f64> = texts.iter().flatten().map(|gamma| gamma.value).collect();
        let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
        Self { texts, mean }
    }

    /// How many texts have no gamma for this reason.
    pub fn left_out(&self, reason: Undefined) -> usize {
        self.texts.iter().filter(|text| **text == Err(reason)).count()
    }
}
