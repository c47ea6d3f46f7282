//! Reading a dataset: taking it apart, and turning a part into documents.

use std::io;

use super::part::{Part, Source};
use crate::exchange::{Document, Why};

/// Who takes the parts of a dataset, one by one.
pub type Take<'t> = &'t mut dyn FnMut(Part) -> Result<(), ReadError>;

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Annotations of other tools are brought in from it; else it is read only to check what was written.
    pub offered: bool,
    /// Takes a dataset apart, in order, holding no more of it than a part. It stops where `take` says so.
    pub cut: fn(&dyn Source, take: Take<'_>) -> Result<(), ReadError>,
    /// The documents of a part.
    pub parse: fn(&Part) -> Result<Parsed, ReadError>,
}

/// What a part says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// Its documents.
    pub documents: Vec<Document<'static>>,
    /// What in it was not understood, while the rest was.
    pub unread: Vec<Unread>,
}

/// Something in a dataset that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What: a mark, a line, by its name or number.
    pub what: String,
    /// Why.
    pub why: Why,
}

/// Why a dataset, or a part of it, cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system said no.
    #[error("{file}: cannot be read: {source}")]
    Io {
        /// Which file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is not in the format.
    #[error("{place}: {cause}")]
    Format {
        /// Which file, and where in it.
        place: String,
        /// What is wrong.
        cause: String,
    },
    /// There is nothing of the format in it.
    #[error("no file of this format is there: {0}")]
    Nothing(String),
    /// Whoever took the parts has had enough; it is never shown.
    #[error("called off")]
    Stopped,
}

impl ReadError {
    /// It is not in the format.
    #[expect(clippy::needless_pass_by_value, reason = "as errors come")]
    pub fn format(place: impl Into<String>, cause: impl ToString) -> Self {
        Self::Format { place: place.into(), cause: cause.to_string() }
    }
}
