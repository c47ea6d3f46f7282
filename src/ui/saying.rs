//! What the window says of what was just done, refused, or went wrong.

use std::path::{Path, PathBuf};

use super::{jobs::Doing, locale::Locale};
use crate::{
    model::{ArticleId, Project},
    session::{ChangeError, ImportReport, Progress, marking::Refusal},
    store::TextError,
};

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
    /// A copy of the project was saved.
    Copied {
        /// Where it is.
        folder: PathBuf,
        /// The articles that are not in it, by name, and why.
        left_out: Vec<String>,
    },
    /// A job was called off, and left everything as it was.
    Cancelled {
        /// Which.
        doing: Doing,
        /// How far it had come.
        progress: Progress,
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

    /// What to say of a copy of a project.
    pub fn copied(folder: &Path, left_out: &[(ArticleId, TextError)], project: Option<&Project>) -> Self {
        let name = |id: &ArticleId| {
            let article = project.and_then(|project| project.articles.get(id));
            article.map(|article| article.title.trim()).filter(|title| !title.is_empty()).map(str::to_owned)
        };
        let named =
            |(id, cause): &(ArticleId, TextError)| format!("{}: {cause}", name(id).unwrap_or_else(|| id.to_string()));
        Self::Copied { folder: folder.to_owned(), left_out: left_out.iter().map(named).collect() }
    }

    /// What to say of a job that was called off.
    pub fn cancelled(doing: Doing, progress: Option<Progress>) -> Self {
        Self::Cancelled { doing, progress: progress.unwrap_or_default() }
    }

    /// Whether it stays until it is read.
    pub fn is_error(&self) -> bool {
        match self {
            Self::Error(_) => true,
            Self::Imported { failed: missing, .. } | Self::Copied { left_out: missing, .. } => !missing.is_empty(),
            _ => false,
        }
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
            Self::Copied { folder, left_out } => {
                let mut words = locale.tr_args("status-copy-saved", &[("folder", &folder.display().to_string())]);
                if !left_out.is_empty() {
                    words.push('\n');
                    words.push_str(&locale.tr_args("status-copy-left-out", &[("what", &left_out.join("\n"))]));
                }
                words
            }
            Self::Cancelled { doing, progress } => {
                let [done, total] = [progress.done, progress.total].map(|steps| locale.number(steps));
                locale.tr_args(doing.cancelled(), &[("done", &done), ("total", &total)])
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
