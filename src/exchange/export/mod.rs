//! The formats that datasets are written in.

pub mod jsonl;

use std::{collections::BTreeMap, fmt, io};

use super::{Dataset, DatasetError};
use crate::model::{AnalystId, ArticleId, RecordId};

/// What the offsets of a format count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Code points, bytes and UTF-16 code units, each under its own name.
    AllNamed,
}

impl fmt::Display for OffsetUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AllNamed => "code points, UTF-8 bytes and UTF-16 code units, each under its own name",
        })
    }
}

/// A format that a dataset can be written in.
#[derive(Clone, Copy, Debug)]
pub struct ExportFormat {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What its files' names end in, without the dot.
    pub extension: &'static str,
    /// What its offsets count.
    pub offsets: OffsetUnit,
    /// What a project holds and it does not; the keys of [`ExportReport::lost`] are among them.
    pub cannot_hold: &'static [&'static str],
    /// Writes every entry, each checked by reading it back before the next is begun.
    pub write: fn(&mut dyn Dataset, &mut dyn io::Write) -> Result<ExportReport, ExportError>,
}

/// Every format that can be written.
pub const EXPORTS: &[ExportFormat] = &[jsonl::FORMAT];

/// The export format of that name.
pub fn export_format(id: &str) -> Option<&'static ExportFormat> {
    EXPORTS.iter().find(|f| f.id == id)
}

/// What was written, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// How many entries: one an article and analyst.
    pub entries: usize,
    /// How many annotations.
    pub annotations: usize,
    /// How many links.
    pub links: usize,
    /// The records that were left out because they would have been wrong.
    pub left_out: Vec<LeftOut>,
    /// How many there were of what the format cannot hold.
    pub lost: BTreeMap<&'static str, usize>,
}

impl ExportReport {
    /// Counts `count` more of what the format cannot hold.
    fn lose(&mut self, what: &'static str, count: usize) {
        if count > 0 {
            *self.lost.entry(what).or_default() += count;
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

/// Why an export was broken off. What was written so far is of no use.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// An entry could not be had.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// The system said no.
    #[error("cannot write the dataset: {0}")]
    Write(#[from] io::Error),
    /// What was written would not have been read as what is in the project: a fault of this program.
    #[error("article {article}: {cause}, so the export was broken off. Please report this")]
    NotReadBack {
        /// On which article.
        article: ArticleId,
        /// The first difference, naming the span.
        cause: String,
    },
}
