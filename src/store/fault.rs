//! What is wrong with the files of a project: causes that can be compared, ordered and kept, for others to word.

use std::{fmt, io, path::PathBuf};

use super::{
    fs::NotRegular,
    ron::{LineCause, ReadError},
    schema::flaw::{Flaw, Misfit},
    text::TextError,
};
use crate::model::IdError;

/// What the system said of a call that failed; unlike [`io::Error`] it can be compared and copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{words}")]
pub struct IoCause {
    /// Which kind of failure.
    pub kind: io::ErrorKind,
    /// The system's own number for it, where the system failed.
    pub code: Option<i32>,
    /// Whether a regular file was wanted, and something else is there.
    pub is_not_regular: bool,
    /// The system's own words, in its own language.
    pub words: String,
}

impl From<&io::Error> for IoCause {
    fn from(error: &io::Error) -> Self {
        Self {
            kind: error.kind(),
            code: error.raw_os_error(),
            is_not_regular: error.get_ref().is_some_and(|inner| inner.is::<NotRegular>()),
            words: error.to_string(),
        }
    }
}

/// Something in a file that could not be read, or not be understood. It is on the disk as it was, and stays there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Which file, below the project's folder.
    pub file: PathBuf,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub cause: FaultCause,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.cause)
    }
}

/// What is wrong with a file, or a line of it, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum FaultCause {
    /// The system does not let it be read.
    #[error("cannot be read: {0}")]
    Io(IoCause),
    /// The guideline is no text.
    #[error("not UTF-8; shown as far as it can be read")]
    GuidelinesNotUtf8,
    /// A file is no text from a line on.
    #[error("not UTF-8; the rest is shown, and the file left as it is")]
    NotUtf8,
    /// It should be there.
    #[error("missing; take it from a backup")]
    Missing,
    /// The file that makes a folder an article.
    #[error(
        "missing, as after an import or a removal that was interrupted. Import the article again, take this file from a backup, or remove the folder"
    )]
    ArticleMissing,
    /// It names itself otherwise than its own name does.
    #[error("says it is another one than its name says; give it back its name, or remove it")]
    OtherName,
    /// It is a file of another kind.
    #[error("says it is “{found}”, but must be “{expected}” here; the file is left as it is")]
    Format {
        /// What it says it is.
        found: String,
        /// What must stand there.
        expected: &'static str,
    },
    /// A newer version wrote it, in a way that this one would damage.
    #[error("{}", super::ReadOnly::Newer { min_reader: *.min_reader, ours: *.ours })]
    Newer {
        /// The lowest version that may change it.
        min_reader: u32,
        /// The version of this program.
        ours: u32,
    },
    /// Nothing of it can be read.
    #[error("{0}; the file is left as it is")]
    Syntax(String),
    /// What every file of its kind must say makes no sense.
    #[error("{0}; the file is left as it is")]
    Flawed(Flaw),
    /// A line cannot be read.
    #[error("{0}; it is kept as it is")]
    Line(LineCause),
    /// A record was not understood.
    #[error("{0}; it is kept as it is")]
    Misfit(Misfit),
    /// Something else than a file has a file's name.
    #[error("no regular file; it is left alone")]
    NotRegular,
    /// A file whose name is none of ours.
    #[error("{0}. It is left alone; it may be a copy that a sync program made")]
    FileName(IdError),
    /// A second version of a file, which could not be merged with the first: why, in English.
    #[error(
        "a second version of a file, which could not be merged: {0}. It is left alone; compare the two, and remove one"
    )]
    NotMerged(String),
    /// A folder whose name is none of ours.
    #[error("{0}. It is left alone")]
    FolderName(IdError),
    /// A link or a device where a folder should be.
    #[error("a link or a device, which a project may not hold; it is left alone")]
    Link,
    /// Something else than a folder has a folder's name.
    #[error("no folder; it is left alone")]
    NotAFolder,
}

/// Why a file on the disk must not be written over.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It was not read whole.
    #[error("{}", in_short(.0))]
    Fault(FaultCause),
    /// A text or an original that belongs to it cannot be read.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A text that nobody asked to be changed.
    #[error("it is another text than the article names")]
    OtherText,
}

/// Of a file that is no text, what became of it is said by whoever leaves it as it is.
fn in_short(cause: &FaultCause) -> String {
    match cause {
        FaultCause::NotUtf8 => "not UTF-8".to_owned(),
        cause => cause.to_string(),
    }
}

/// How what was going to be written differs from what would be read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// It would not be read at all.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// It would make no sense.
    #[error(transparent)]
    Flawed(#[from] Flaw),
    /// A record of it would not be understood.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// It would be read as something else.
    #[error("it would differ")]
    Differs,
    /// An article's text is not the one that the article names.
    #[error("the text is not the one that the article names")]
    OtherText,
}
