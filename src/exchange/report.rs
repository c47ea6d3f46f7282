//! What an export came to: what was written, what was left out, and what a format could not hold.

use std::collections::BTreeMap;

use super::holds::Loss;
use crate::model::{AnalystId, ArticleId, RecordId};

/// What was written, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many documents: one an article and analyst, or as many as it has windows.
    pub documents: usize,
    /// How many marks.
    pub marks: usize,
    /// How many links.
    pub links: usize,
    /// The records that were left out because they would have been wrong.
    pub left_out: Vec<LeftOut>,
    /// How many there were of what the format cannot hold.
    pub lost: BTreeMap<Loss, usize>,
}

impl Tally {
    /// Counts `count` more of what the format cannot hold.
    pub fn lose(&mut self, what: Loss, count: usize) {
        if count > 0 {
            *self.lost.entry(what).or_default() += count;
        }
    }

    /// Adds what another part of the dataset came to.
    pub fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.marks += other.marks;
        self.links += other.links;
        self.left_out.extend(other.left_out);
        for (what, count) in other.lost {
            self.lose(what, count);
        }
    }
}

/// A record that was left out of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// On which article.
    pub article: ArticleId,
    /// In whose layer.
    pub analyst: AnalystId,
    /// Which annotation or link.
    pub record: RecordId,
    /// Why.
    pub cause: LeftOutCause,
}

/// Why a record was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeftOutCause {
    /// The text does not say at the offsets what the mark quotes.
    #[error("bytes {start} to {end} of the text do not read “{quote}”; confirm or move the mark")]
    Misplaced {
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
        /// What the mark quotes.
        quote: String,
    },
    /// It is not known where in this version of the text its words belong.
    #[error("“{0}” has no place in this version of the text; give it one, or remove the mark")]
    Lost(String),
    /// A mark at one of its ends is missing, or was left out itself.
    #[error("the mark {0} at one of its ends is missing or was left out")]
    Dangling(RecordId),
}
