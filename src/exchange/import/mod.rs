//! The formats that articles are read from.

pub mod text;

use std::io;

use crate::model::Decoded;

/// The most bytes that an article's file may have.
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
    /// Reads one article; the second argument is the file's name without folders and ending.
    pub read: fn(&mut dyn io::Read, &str) -> Result<ImportedText, ImportError>,
}

/// Every format that can be read.
pub const IMPORTS: &[ImportFormat] = &[text::FORMAT];

/// The import format of that name.
pub fn import_format(id: &str) -> Option<&'static ImportFormat> {
    IMPORTS.iter().find(|f| f.id == id)
}

/// An article as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedText {
    /// The text that all offsets will count in.
    pub text: String,
    /// The bytes that it was made from.
    pub original: Vec<u8>,
    /// What was done to the bytes to make the text.
    pub decoded: Decoded,
    /// A headline: the first line where that is short, else the file's name. It stays in the text as well.
    pub title: String,
    /// `ar` or `en` by the script that most letters are of; empty where neither leads.
    pub language: String,
}

/// Why a file gives no article. Each variant has a way out: see [`ImportError::hint`].
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The system said no.
    #[error("cannot be read: {0}")]
    Read(#[from] io::Error),
    /// A pipe, a device or a folder.
    #[error("cannot be read: it is no regular file")]
    NotRegular,
    /// Nothing is in it, or nothing to see.
    #[error("is empty: there is no text in it to mark")]
    Empty,
    /// More than an article may have.
    #[error("is larger than {} MB, the most that an article may have", ARTICLE_CAP >> 20)]
    TooLarge,
    /// The bytes are UTF-16.
    #[error("is UTF-16 text, and only UTF-8 is read")]
    Utf16,
    /// A zero byte, which text does not have.
    #[error("is not text: byte {at} is NUL")]
    Nul {
        /// The first one, counted from 0.
        at: usize,
    },
    /// The bytes are not UTF-8.
    #[error("is not UTF-8 text: byte {at} (0x{byte:02x}) begins no letter, or a cut one")]
    NotUtf8 {
        /// The first that does not fit, counted from 0.
        at: usize,
        /// Its value.
        byte: u8,
    },
}

impl ImportError {
    /// What can be done about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Read(_) | Self::NotRegular => "check the path and that you may read the file",
            Self::Empty => "paste the article's text into the file and save it",
            Self::TooLarge => "split it into one file an article",
            Self::Nul { .. } => "export the article as plain text (UTF-8) from the program it comes from",
            Self::Utf16 => "save it as UTF-8 in your editor, or convert it: iconv -f utf-16 -t utf-8 OLD.txt > NEW.txt",
            Self::NotUtf8 { .. } => {
                "save it as UTF-8 in your editor; for older Arabic files: iconv -f windows-1256 -t utf-8 OLD.txt > NEW.txt"
            }
        }
    }
}
