//! Why a file, or a part of it, gives no article.

use std::io;

use encoding_rs::Encoding;

use super::{ARTICLE_CAP, Spot};

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
    /// A zero byte, which text does not have.
    #[error("is not text: byte {at} is NUL")]
    Nul {
        /// The first one, counted from 0.
        at: usize,
    },
    /// The bytes are not UTF-8, and nothing says what they are.
    #[error("is not UTF-8 text: byte {at} (0x{byte:02x}) begins no letter, or a cut one; perhaps it is {}", guess.name())]
    NotUtf8 {
        /// The first that does not fit, counted from 0.
        at: usize,
        /// Its value.
        byte: u8,
        /// The likeliest encoding.
        guess: &'static Encoding,
    },
    /// The bytes are not of the encoding that the file or the analyst says.
    #[error("is not {encoding}: byte {at} is none of it")]
    NotInEncoding {
        /// The encoding.
        encoding: &'static str,
        /// The first byte that does not fit, counted from 0.
        at: usize,
    },
    /// The file is not what its format asks for, or is cut short.
    #[error("is damaged, or not what its name says: {0}")]
    Damaged(String),
    /// It opens with a password.
    #[error("is locked with a password")]
    Locked,
    /// Unpacked, it would be more than an article may have.
    #[error("unpacks to more than {} MB, the most that an article may have", ARTICLE_CAP >> 20)]
    Bomb,
    /// Its pages are pictures.
    #[error("has no text: its pages are pictures, as of a scanner")]
    Scanned,
    /// Its letters have no names: what would be read is not what is seen.
    #[error("does not say which letters it draws: {0}")]
    Illegible(String),
    /// A table whose columns are packed in a way that is not read here.
    #[error("is packed with {0}, which is not read here")]
    Packed(String),
    /// A table without the column that holds the text.
    #[error("has no column of the text; its columns are {}", columns.join(", "))]
    NoTextColumn {
        /// The columns that it has.
        columns: Vec<String>,
    },
}

impl ImportError {
    /// What can be done about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Read(_) | Self::NotRegular => "check the path and that you may read the file",
            Self::Empty => "paste the article's text into a file and save it",
            Self::TooLarge | Self::Bomb => "split it into one file an article",
            Self::Nul { .. } => "export the article as plain text (UTF-8) from the program it comes from",
            Self::NotUtf8 { .. } => "say what it is: --encoding windows-1256; or save it as UTF-8 in your editor",
            Self::NotInEncoding { .. } => {
                "try another --encoding; files of mixed encodings must be put right in an editor"
            }
            Self::Damaged(_) => "open it in the program that it comes from, and save it anew",
            Self::Locked => "save a copy without the password",
            Self::Scanned => "have the scan read by a program for that (OCR), and bring in its text",
            Self::Illegible(_) => "open it, copy its text and paste that; where that is garbage too, it needs OCR",
            Self::Packed(_) => "write it anew packed with Snappy, as most programs do where they are not told",
            Self::NoTextColumn { .. } => "name the column: --map text=COLUMN",
        }
    }
}

/// Why a part of a file gives no article: a row of a table, a mail of a folder.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {cause}")]
pub struct PartError {
    /// Where it is in the file.
    pub place: Spot,
    /// What is wrong with it.
    pub cause: ImportError,
}
