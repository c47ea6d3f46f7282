//! The formats that articles are read from.
//!
//! A reader gets a file and hands out articles, one or many: a row of a table that cannot be read costs no other. It reads
//! bytes alone: nothing is fetched, no other file is opened, and what a file unpacks to is bounded.

pub mod article;
pub mod blocks;
pub mod date;
pub mod decode;
pub mod docx;
pub mod epub;
mod error;
pub mod feed;
mod flow;
pub mod html;
pub mod mail;
pub mod markdown;
pub mod odt;
pub mod pdf;
pub mod rtf;
mod spot;
mod table;
#[cfg(test)]
mod testing;
pub mod text;
mod zipped;

use std::{
    collections::BTreeMap,
    io::{self, Read as _},
    ops::ControlFlow,
};

use encoding_rs::Encoding;

pub use article::{About, Cut, CutKind, ImportedArticle};
pub use error::{ImportError, PartError};
pub use spot::Spot;
pub use table::{column_names, columns_of};

use super::ReadSeek;

/// The most bytes that an article's file may have, and that its parts may unpack to.
pub const ARTICLE_CAP: u64 = 32 * 1024 * 1024;

/// A format that articles can be read from.
#[derive(Clone, Copy, Debug)]
pub struct ImportFormat {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What its files' names end in, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether a file is of it, by its first bytes, of which there are [`HEAD`] or the whole file. False where only the name
    /// can tell.
    pub is_it: fn(&[u8]) -> bool,
    /// What is kept of a file, and what is left out: for people.
    pub keeps: Keeps,
    /// Reads a file.
    pub read: fn(&mut Source<'_>, &mut Take<'_>) -> Result<(), ImportError>,
}

/// What a reader keeps and leaves out, in a few words each.
#[derive(Clone, Copy, Debug)]
pub struct Keeps {
    /// What comes into the text and what is known of it.
    pub kept: &'static str,
    /// What does not.
    pub cut: &'static str,
}

/// How many bytes of a file tell its format.
pub const HEAD: usize = 1024;

/// Every format that can be read. The first that knows a file by its bytes reads it; where none does, the first by its name.
pub const IMPORTS: &[ImportFormat] = &[
    pdf::FORMAT,
    docx::FORMAT,
    odt::FORMAT,
    epub::FORMAT,
    rtf::FORMAT,
    feed::FORMAT,
    mail::MHTML,
    mail::EML,
    html::FORMAT,
    markdown::FORMAT,
    table::JSON,
    table::CSV,
    table::PARQUET,
    text::FORMAT,
];

/// The import format of that name.
pub fn import_format(id: &str) -> Option<&'static ImportFormat> {
    IMPORTS.iter().find(|f| f.id == id)
}

/// The format of a file, by its first bytes, else by its name; plain text where neither tells.
pub fn format_of(head: &[u8], name: &str) -> &'static ImportFormat {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let by_bytes = IMPORTS.iter().find(|format| (format.is_it)(head));
    by_bytes.or_else(|| IMPORTS.iter().find(|f| f.extensions.contains(&ending.as_str()))).unwrap_or(&text::FORMAT)
}

/// A file that articles are read from.
pub struct Source<'s> {
    /// Its bytes.
    pub file: &'s mut dyn ReadSeek,
    /// Its name, without folders.
    pub name: &'s str,
    /// What is said of how to read it.
    pub options: &'s ReadOptions,
}

/// What is said of how to read files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding of plain text, where it is known.
    pub encoding: Option<&'static Encoding>,
    /// The columns of tables: what is in the article → the name of its column, none where no column has it. What is not said is
    /// told by the columns' names.
    pub columns: BTreeMap<Field, Option<String>>,
}

/// What a column of a table of articles holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The text itself.
    Text,
    /// The headline.
    Title,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Published,
    /// Where.
    Url,
    /// In which language.
    Language,
}

impl Field {
    /// Every one.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Title, Self::Outlet, Self::Byline, Self::Published, Self::Url, Self::Language];

    /// Its name on the command line, and of the column that it is looked for in first.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Byline => "byline",
            Self::Published => "published",
            Self::Url => "url",
            Self::Language => "language",
        }
    }

    /// The field of that name.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }
}

/// Takes what a reader finds, and says whether it should go on.
pub type Take<'t> = dyn FnMut(Result<ImportedArticle, PartError>) -> ControlFlow<()> + 't;

impl Source<'_> {
    /// All bytes.
    ///
    /// # Errors
    /// Where they cannot be read, or are more than [`ARTICLE_CAP`].
    pub fn bytes(&mut self) -> Result<Vec<u8>, ImportError> {
        let mut bytes = Vec::new();
        // One byte more than is allowed tells a file that is too large, whatever its length was said to be.
        (&mut *self.file).take(ARTICLE_CAP + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > ARTICLE_CAP { Err(ImportError::TooLarge) } else { Ok(bytes) }
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(self.name, |(stem, _)| if stem.is_empty() { self.name } else { stem })
    }
}

/// Reads the only article of a file, or its first.
///
/// # Errors
/// Where there is none; the reason of the first that could not be read.
pub fn read_one(format: &ImportFormat, source: &mut Source<'_>) -> Result<ImportedArticle, ImportError> {
    let mut found = None;
    (format.read)(source, &mut |article| {
        found.get_or_insert(article);
        ControlFlow::Break(())
    })?;
    match found {
        Some(Ok(article)) => Ok(article),
        Some(Err(PartError { cause, .. })) => Err(cause),
        None => Err(ImportError::Empty),
    }
}

/// Reads an article from a text that is in memory, as the clipboard has it.
///
/// # Errors
/// As [`read_one`].
pub fn read_text(words: &str) -> Result<ImportedArticle, ImportError> {
    let options = ReadOptions::default();
    let mut file = io::Cursor::new(words.as_bytes());
    read_one(&text::FORMAT, &mut Source { file: &mut file, name: "", options: &options })
}
