//! What makes no sense in a record of a file, and where in the file it stands.

use crate::model::{IdError, TimestampError};

/// Why a record, or one field of it, makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Flaw {
    /// A name that cannot be one.
    #[error(transparent)]
    Id(#[from] IdError),
    /// A point in time that is none.
    #[error(transparent)]
    Time(#[from] TimestampError),
    /// A day that is none; in the words of the reader of dates.
    #[error("{0}")]
    Date(String),
    /// The kind of an attribute is of a later version.
    #[error("kind “{0}” is not known to this version")]
    UnknownKind(String),
    /// A scale does not say where it begins or ends: the missing field.
    #[error("a scale needs `{0}`")]
    ScaleNeeds(&'static str),
    /// A fragment ends before it begins.
    #[error("the fragment from {start} to {end} is reversed")]
    Reversed {
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
    /// A fragment is not after the one before.
    #[error("the fragment at {0} overlaps the one before, or comes before it in the text")]
    Overlaps(usize),
    /// A mark has no fragments.
    #[error("it marks nothing: no fragments")]
    NoFragments,
    /// A link ends at something of a later version.
    #[error("it ends at “{0}”, which this version does not know")]
    UnknownEnd(String),
    /// A comment is about something of a later version.
    #[error("it is about “{0}”, which this version does not know")]
    UnknownSubject(String),
    /// A decision is of a later version.
    #[error("verdict “{0}” with these fields is not known to this version")]
    UnknownVerdict(String),
}

impl From<jiff::Error> for Flaw {
    fn from(error: jiff::Error) -> Self {
        Self::Date(error.to_string())
    }
}

/// Something of a file that was not understood, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Misfit {
    /// An entry of a map.
    #[error("in `{map}`: {flaw}")]
    Entry {
        /// The map.
        map: String,
        /// What is wrong.
        flaw: Flaw,
    },
    /// A record of a list.
    #[error("in `{list}`, {id}: {flaw}")]
    Record {
        /// The list.
        list: String,
        /// The record's name.
        id: String,
        /// What is wrong.
        flaw: Flaw,
    },
    /// A record stands twice in a list whose order counts.
    #[error("in `{list}`, {id} stands twice, and differs; the first is used")]
    TwiceFirst {
        /// The list.
        list: String,
        /// The record's name.
        id: String,
    },
    /// A record stands twice in a list of revisions.
    #[error("in `{list}`, {id} stands twice, and differs; the highest revision is shown")]
    TwiceHighest {
        /// The list.
        list: String,
        /// The record's name.
        id: String,
    },
    /// A field of a record.
    #[error("`{field}`: {flaw}")]
    Field {
        /// The field.
        field: String,
        /// What is wrong.
        flaw: Flaw,
    },
    /// A word of a later version, read as the usual one.
    #[error("{about}: `{field}` is “{word}”, which this version does not know; read as {usual}")]
    Word {
        /// The record's name, or a field beside it.
        about: String,
        /// The field.
        field: String,
        /// The word.
        word: String,
        /// The word that it is read as; `absent` where it is left out.
        usual: String,
    },
}
