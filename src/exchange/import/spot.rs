//! Where in a file something is.

use std::fmt;

/// Where in a file an article is, or what is none. As text it is said in English, as reports and the files of articles do.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// All of it.
    #[default]
    Whole,
    /// A row of a table, from 1.
    Row(usize),
    /// What follows a row.
    AfterRow(usize),
    /// An entry of a feed, from 1.
    Entry(usize),
    /// What follows an entry.
    AfterEntry(usize),
    /// One of the mails in it, from 1.
    Mail(usize),
    /// A part of a book, by its name.
    Chapter(String),
    /// What there is after the last that could be read.
    End,
}

impl Spot {
    /// Whether all of the file is meant.
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Row(number) => write!(f, "row {number}"),
            Self::AfterRow(number) => write!(f, "after row {number}"),
            Self::Entry(number) => write!(f, "entry {number}"),
            Self::AfterEntry(number) => write!(f, "after entry {number}"),
            Self::Mail(number) => write!(f, "mail {number}"),
            Self::Chapter(name) => f.write_str(name),
            Self::End => f.write_str("its end"),
        }
    }
}
