//! What a measure is, and what it answers.

use super::{Ask, Sample};

/// A way to say how far annotators agree.
pub trait Measure: Sync {
    /// What is known of it without a sample.
    fn about(&self) -> About;

    /// Counts a sample once, so that [`Tally::score`] is quick. `between` are annotators of the sample, at least two and
    /// in its order; exactly two where the measure is [pairwise](About::pairwise).
    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's>;
}

/// A sample as a measure counted it.
pub trait Tally {
    /// The value over the documents, of which the first counts `times[0]` times, and so on.
    ///
    /// # Errors
    /// With the reason why there is none.
    fn score(&self, times: &[u32]) -> Result<Score, Undefined>;
}

/// What is known of a measure without a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Its name in files and in the keys of the interface's texts.
    pub key: &'static str,
    /// Who defined it, and where.
    pub source: &'static str,
    /// What it looks at, and what [`Score::n`] counts.
    pub compares: Compares,
    /// Whether it is defined for two annotators only. Of more, the mean of all pairs is given.
    pub pairwise: bool,
}

/// What a measure looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compares {
    /// Units, those of both annotators.
    Units,
    /// Tokens or characters: [`Ask::grain`] matters.
    Items,
    /// Documents, each of which has a value of its own.
    Documents,
}

/// A value, with what it is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// At most 1, which is perfect agreement. Measures that are corrected for chance are 0 where annotators agree as
    /// often as by chance, and may be below.
    pub value: f64,
    /// How many things were compared: see [`Compares`]. Of a mean of pairs, the sum.
    pub n: u64,
    /// What it is made of.
    pub parts: Parts,
}

/// What a value is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Parts {
    /// The value alone.
    Plain,
    /// As if the first annotator (in the order of the sample) were right: `None` where the other, or the first, marked
    /// nothing.
    Retrieval {
        /// How much of what the second marked the first did too.
        precision: Option<f64>,
        /// How much of what the first marked the second did too.
        recall: Option<f64>,
    },
    /// How often they agree, and would by chance.
    Agreement {
        /// Found.
        observed: f64,
        /// By chance.
        expected: f64,
    },
    /// How much they disagree, and would by chance. Of a mean of documents, the means of both.
    Disagreement {
        /// Found.
        observed: f64,
        /// By chance.
        expected: f64,
    },
    /// It is a mean of pairs.
    Pairs {
        /// How many have a value.
        counted: usize,
        /// How many have none and are left out.
        undefined: usize,
        /// The standard deviation of the values around their mean.
        deviation: f64,
    },
}

/// Why there is no value, from what tells least to what tells most. References print `nan` for these, divide by zero, or
/// silently give 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Undefined {
    /// Fewer than two annotators were asked for.
    #[error("agreement needs two annotators")]
    OneAnnotator,
    /// No document was looked at by two of them.
    #[error("no document was looked at by two annotators")]
    NothingShared,
    /// What they share has no token or character.
    #[error("the documents that annotators share are empty")]
    NoItems,
    /// Nobody marked anything, of this label if one is asked for: whether by agreement or neglect, no number tells.
    #[error("nobody marked anything")]
    NobodyMarked,
    /// One annotator alone marked anything.
    #[error("only one annotator marked anything")]
    OneMarked,
    /// All judgements are the same, so that chance would agree as well.
    #[error("all judgements are one and the same, so that nothing tells agreement from chance")]
    OneCategory,
    /// An interval over documents needs two of them.
    #[error("an interval needs two documents")]
    OneDocument,
    /// Of most draws of documents the measure has no value, so that an interval of the others would mislead.
    #[error("most draws of documents have no value")]
    RarelyDefined,
}

impl Undefined {
    /// Each of them, as above.
    pub const ALL: [Self; 8] = [
        Self::OneAnnotator,
        Self::NothingShared,
        Self::NoItems,
        Self::NobodyMarked,
        Self::OneMarked,
        Self::OneCategory,
        Self::OneDocument,
        Self::RarelyDefined,
    ];

    /// The key of the text that says so to people.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::OneAnnotator => "agreement-why-one-annotator",
            Self::NothingShared => "agreement-why-nothing-shared",
            Self::NoItems => "agreement-why-no-items",
            Self::NobodyMarked => "agreement-why-nobody-marked",
            Self::OneMarked => "agreement-why-one-marked",
            Self::OneCategory => "agreement-why-one-category",
            Self::OneDocument => "agreement-why-one-document",
            Self::RarelyDefined => "agreement-why-rarely-defined",
        }
    }
}

impl About {
    /// The key of the text with its name.
    pub fn name_key(&self) -> String {
        format!("agreement-{}", self.key)
    }

    /// The key of the text that says what it measures.
    pub fn meaning_key(&self) -> String {
        format!("agreement-{}-meaning", self.key)
    }

    /// The key of the text that says when not to trust it.
    pub fn caution_key(&self) -> String {
        format!("agreement-{}-caution", self.key)
    }
}

impl Score {
    /// Corrects what was observed for what chance would give: (o − e) ⁄ (1 − e).
    pub(super) fn beyond_chance(observed: f64, expected: f64, n: u64) -> Result<Self, Undefined> {
        let room = 1.0 - expected;
        if room <= 0.0 {
            return Err(Undefined::OneCategory);
        }
        Ok(Self { value: (observed - expected) / room, n, parts: Parts::Agreement { observed, expected } })
    }

    /// The same for disagreements: 1 − o ⁄ e.
    pub(super) fn below_chance(observed: f64, expected: f64, n: u64) -> Result<Self, Undefined> {
        if expected <= 0.0 {
            return Err(Undefined::OneCategory);
        }
        Ok(Self { value: 1.0 - observed / expected, n, parts: Parts::Disagreement { observed, expected } })
    }
}
