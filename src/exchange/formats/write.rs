//! Writing a dataset: from the documents of an article to bytes that were read back.

use std::{collections::BTreeMap, io};

use super::{
    Assembler, Format,
    part::Part,
    read::{Parsed, ReadError},
};
use crate::{
    exchange::{Document, compare::same, holds::Overlap, layers::Entities, reduce::reduce, report::Tally},
    model::{Codebook, Names, Timestamp},
};

/// What is the same for all documents of a dataset.
#[derive(Clone, Debug)]
pub struct Setup<'a> {
    /// The project's name.
    pub project: &'a str,
    /// Its tags, attributes and link kinds.
    pub codebook: &'a Codebook,
    /// How to use them: Markdown.
    pub guideline: &'a str,
    /// Everyone and everything that marks can mean.
    pub entities: &'a Entities,
    /// Whose marks are in it, in the order of their names, as the documents name them.
    pub analysts: Vec<String>,
    /// What is done where the format cannot hold marks that share words.
    pub overlap: Overlap,
    /// The language of names and labels in it, such as `ar`.
    pub language: &'a str,
    /// Under which terms it may be used; empty where that is not said.
    pub licence: &'a str,
    /// By what its tables are parted.
    pub groups: Groups,
    /// When it is made; the start of 1970 where that is not to be told.
    pub made: Timestamp,
}

/// By what tables are parted into folders, so that readers open only what they ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Groups {
    /// They are not.
    #[default]
    None,
    /// By outlet.
    Outlet,
    /// By month of publication.
    Month,
}

impl Setup<'_> {
    /// What something is called in the dataset's language; its id where it has no name.
    pub fn name<'n>(&self, names: &'n Names, id: &'n str) -> &'n str {
        names.in_language(self.language).unwrap_or(id)
    }

    /// True where several analysts' marks are in the dataset.
    pub fn has_several_analysts(&self) -> bool {
        self.analysts.len() > 1
    }

    /// The id of an analyst in formats that count them, from 1; 0 for nobody.
    pub fn number_of(&self, analyst: &str) -> usize {
        self.analysts.iter().position(|known| known == analyst).map_or(0, |at| at + 1)
    }
}

/// Reads a part back; what was meant to be written is there for formats that do not hold the text as it is.
pub type ReadBack = fn(&Setup<'_>, &Part, &[Document<'_>]) -> Result<Vec<Document<'static>>, String>;

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// Takes out of a document what this format alone cannot hold, after it was reduced to what it
    /// [holds](Format::holds), and counts it.
    pub fit: fn(&Setup<'_>, &mut Document<'_>, &mut Tally),
    /// The documents of one article: one an analyst and window.
    pub render: fn(&Setup<'_>, &[Document<'_>], &mut Part) -> Result<(), RenderError>,
    /// What puts the parts together.
    pub assemble: fn(&Setup<'_>) -> Box<dyn Assembler>,
    /// The documents of a part that was rendered; none where it is not read back.
    pub read_back: Option<ReadBack>,
}

/// Why documents were not written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// What was written would not have been read as what is in the project: a fault of this program.
    #[error("{document}: {cause}, so the export was broken off. Please report this")]
    NotReadBack {
        /// Which article, and whose marks.
        document: String,
        /// The first difference, naming the span.
        cause: String,
    },
    /// Something failed that has nothing to do with the documents.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Nothing more is to be taken out of a document.
pub fn fits(_: &Setup<'_>, _: &mut Document<'_>, _: &mut Tally) {}

/// Reduces the documents of one article to what a format holds.
pub fn reduce_group(format: &Format, setup: &Setup<'_>, documents: &mut [Document<'_>], tally: &mut Tally) {
    for document in documents {
        reduce(document, &format.holds, setup.overlap, setup.codebook, tally);
        if let Some(writing) = &format.write {
            (writing.fit)(setup, document, tally);
        }
        tally.documents += 1;
        tally.marks += document.marks.len();
        tally.links += document.links.len();
    }
}

/// Writes the reduced documents of one article, reads them back, and holds what was read against them.
///
/// # Errors
/// See [`RenderError`].
pub fn render_checked(format: &Format, setup: &Setup<'_>, documents: &[Document<'_>]) -> Result<Part, RenderError> {
    let mut part = Part::default();
    let Some(writing) = &format.write else { return Ok(part) };
    (writing.render)(setup, documents, &mut part)?;
    let Some(read_back) = writing.read_back else { return Ok(part) };
    let not_read = |document: &Document<'_>, cause| RenderError::NotReadBack { document: document.path(true), cause };
    let Some(first) = documents.first() else { return Ok(part) };
    let read = read_back(setup, &part, documents).map_err(|cause| not_read(first, cause))?;
    if read.len() != documents.len() {
        let cause = format!("{} documents were written, {} read back", documents.len(), read.len());
        return Err(not_read(first, cause));
    }
    for (meant, read) in documents.iter().zip(&read) {
        same(meant, read, &format.holds).map_err(|cause| not_read(meant, cause))?;
    }
    Ok(part)
}

/// What its own reader makes of a part; what that did not understand is a fault.
///
/// # Errors
/// What is wrong with it, in English.
pub fn with_reader(
    parse: fn(&Part) -> Result<Parsed, ReadError>,
    part: &Part,
) -> Result<Vec<Document<'static>>, String> {
    let parsed = parse(part).map_err(|e| e.to_string())?;
    match parsed.unread.first() {
        Some(unread) => Err(format!("{}: {}", unread.what, unread.why)),
        None => Ok(parsed.documents),
    }
}

/// A name for each of several things that is safe in file names: letters and digits of any script, `-` and `_`.
pub fn file_names<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, String> {
    let mut taken = BTreeMap::new();
    let mut out = BTreeMap::new();
    for name in names {
        let plain: String =
            name.chars().map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '_' }).collect();
        let plain = if plain.is_empty() { "_".to_owned() } else { plain };
        let nth: &mut usize = taken.entry(plain.to_lowercase()).or_default();
        *nth += 1;
        out.insert(name, if *nth == 1 { plain } else { format!("{plain}-{nth}") });
    }
    out
}
