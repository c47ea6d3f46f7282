//! The formats that datasets are written in and read from: a folder or file each, and one list of them.
//!
//! A format is two pairs of functions. Writing: [`render`](Writing::render) turns the documents of one article into
//! bytes, on any thread, and an [`Assembler`] puts these together, in order. Reading: [`cut`](Reading::cut) takes a dataset
//! apart into parts of the same kind, and [`parse`](Reading::parse) turns one into documents, on any thread. So what was
//! rendered is parsed again before it is put together: see [`render_checked`].

mod about;
mod assemble;
pub mod brat;
mod chain;
pub mod conll;
pub mod croissant;
pub mod csv;
pub mod doccano;
#[cfg(test)]
mod foreign;
pub mod gate;
pub mod graphml;
mod json;
pub mod jsonl;
pub mod label_studio;
mod pages;
pub mod parquet;
mod part;
mod read;
pub mod refi;
pub mod spacy;
pub mod tei;
mod tokens;
pub mod uima;
pub mod w3c;
mod write;

pub use assemble::{Assembler, Files, Joined, Separate};
pub use part::{File, Part, Source};
pub use read::{Parsed, ReadError, Reading, Take, Unread};
pub use write::{
    Groups, ReadBack, RenderError, Setup, Writing, file_names, fits, reduce_group, render_checked, with_reader,
};

use super::holds::{Holds, OffsetUnit, Overlap};

/// How many files a format takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One.
    OneFile,
    /// A folder of files.
    Folder,
}

/// Whom a format is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Programs: what is written is read back and compared.
    Programs,
    /// People: pages.
    People,
}

/// A format of datasets.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is called, in its makers' words.
    pub title: &'static str,
    /// What its files' names end in, without the dot.
    pub extension: &'static str,
    /// How many files it takes.
    pub shape: Shape,
    /// Whom it is for.
    pub audience: Audience,
    /// What its offsets count.
    pub offsets: OffsetUnit,
    /// What it can hold.
    pub holds: Holds,
    /// Which programs read it.
    pub read_by: &'static str,
    /// How it is written; none where it is only read.
    pub write: Option<Writing>,
    /// How it is read; none where it is for people, or holds no marks.
    pub read: Option<Reading>,
}

/// Every format, in the order of lists.
pub const FORMATS: &[Format] = &[
    jsonl::FORMAT,
    label_studio::FORMAT,
    doccano::FORMAT,
    brat::FORMAT,
    conll::CONLL,
    conll::BILOU,
    spacy::SPACY,
    spacy::PRODIGY,
    uima::CAS_XMI,
    uima::CAS_JSON,
    uima::WEBANNO_TSV,
    w3c::FORMAT,
    w3c::RECOGITO,
    csv::FORMAT,
    parquet::FORMAT,
    refi::FORMAT,
    refi::CODEBOOK,
    tei::FORMAT,
    gate::FORMAT,
    graphml::FORMAT,
    croissant::FORMAT,
    pages::HTML,
    pages::PDF,
    pages::PNG,
];

/// The format of that name.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.id == id)
}

/// Every format that can be written.
pub fn written() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|f| f.write.is_some())
}

/// Every format that annotations of other tools can be brought in from.
pub fn brought_in() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|f| f.read.as_ref().is_some_and(|read| read.offered))
}

impl Format {
    /// How many files it takes, written so.
    pub fn shape_with(&self, overlap: Overlap) -> Shape {
        if overlap == Overlap::Files && !self.holds.overlap { Shape::Folder } else { self.shape }
    }
}
