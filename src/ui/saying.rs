//! What the window says of what was just done, refused, or went wrong.

use std::path::{Path, PathBuf};

use super::locale::Locale;
use crate::session::{ChangeError, ImportReport, marking::Refusal};

/// Something to be said once, in the status line or, where it went wrong, in a banner that stays until it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// A sentence of the locale files.
    Sentence(&'static str),
    /// A step was taken back, or done again.
    Turned {
        /// Taken back.
        back: bool,
        /// What it was, as a key of the locale files.
        step: &'static str,
    },
    /// A gesture was refused: no fault of anybody's.
    Refused(Refusal),
    /// Marks were written into a file.
    Exported {
        /// Which.
        file: PathBuf,
        /// How many.
        marks: usize,
    },
    /// Articles were brought in.
    Imported {
        /// How many.
        added: usize,
        /// Which files gave none, and why.
        failed: Vec<String>,
    },
    /// Something went wrong.
    Error(String),
}

impl Saying {
    /// What to say of a change that was not made.
    pub fn refused(cause: &ChangeError) -> Self {
        match cause {
            ChangeError::Refused(refusal) => Self::Refused(*refusal),
            other => Self::Error(other.to_string()),
        }
    }

    /// What to say of an import.
    pub fn imported(report: &ImportReport) -> Self {
        let failed = report.failed.iter().map(ToString::to_string).collect();
        Self::Imported { added: report.added.len() + report.known.len(), failed }
    }

    /// What to say of an export.
    pub fn exported(file: &Path, marks: usize) -> Self {
        Self::Exported { file: file.to_owned(), marks }
    }

    /// Whether it stays until it is read.
    pub fn is_error(&self) -> bool {
        matches!(self, Self::Error(_)) || matches!(self, Self::Imported { failed, .. } if !failed.is_empty())
    }

    /// In words.
    pub fn words(&self, locale: &Locale) -> String {
        match self {
            Self::Sentence(key) => locale.tr(key),
            Self::Turned { back, step } => {
                let key = if *back { "status-undone" } else { "status-redone" };
                locale.tr_args(key, &[("what", &locale.tr(step))])
            }
            Self::Refused(refusal) => locale.tr(refusal_key(*refusal)),
            Self::Exported { file, marks } => {
                let marks = locale.count("count-marks", *marks);
                locale.tr_args("status-exported", &[("marks", &marks), ("file", &file.display().to_string())])
            }
            Self::Imported { added, failed } => {
                let articles = locale.count("count-articles", *added);
                let mut words = locale.tr_args("status-imported", &[("articles", &articles)]);
                for cause in failed {
                    words.push('\n');
                    words.push_str(cause);
                }
                words
            }
            Self::Error(cause) => cause.clone(),
        }
    }
}

fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoFocus => "refusal-no-focus",
        Refusal::NoClaim => "refusal-no-claim",
        Refusal::NotInCodebook => "refusal-not-in-codebook",
        Refusal::NotAllowed => "refusal-not-allowed",
        Refusal::NoProposal => "refusal-no-proposal",
        Refusal::LinkedAlready => "refusal-linked-already",
        Refusal::NoWords => "refusal-no-words",
        Refusal::Gone => "refusal-gone",
    }
}
