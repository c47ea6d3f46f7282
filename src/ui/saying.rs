//! What the window says of what was just done, refused, or went wrong.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    errors::{self, Problem},
    locale::Locale,
};
use crate::session::{ChangeError, FileError, ImportReport, marking::Refusal};

/// Something to be said once, in the status line or, where it went wrong, in a banner that stays until it is read.
#[derive(Clone, Debug)]
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
        failed: Arc<[FileError]>,
    },
    /// Something went wrong.
    Error(Arc<Problem>),
}

impl Saying {
    /// What to say of a change that was not made.
    pub fn refused(cause: ChangeError) -> Self {
        match cause {
            ChangeError::Refused(refusal) => Self::Refused(refusal),
            other => Self::error(other),
        }
    }

    /// What to say of something that went wrong.
    pub fn error(cause: impl Into<Problem>) -> Self {
        Self::Error(Arc::new(cause.into()))
    }

    /// What to say of an import.
    pub fn imported(report: ImportReport) -> Self {
        Self::Imported { added: report.added.len() + report.known.len(), failed: report.failed.into() }
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
            Self::Refused(refusal) => errors::refusal(*refusal, locale),
            Self::Exported { file, marks } => {
                let marks = locale.count("count-marks", *marks);
                locale.tr_args("status-exported", &[("marks", &marks), ("file", &errors::path(file))])
            }
            Self::Imported { added, failed } => {
                let articles = locale.count("count-articles", *added);
                let mut words = locale.tr_args("status-imported", &[("articles", &articles)]);
                for cause in failed.iter() {
                    words.push('\n');
                    words.push_str(&errors::file(cause, locale));
                }
                words
            }
            Self::Error(problem) => problem.words(locale),
        }
    }
}
