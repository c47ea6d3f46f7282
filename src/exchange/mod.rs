//! Datasets out and in, articles in: one file or folder a format, and two lists of them.
//!
//! What a dataset holds of an article and an analyst is a [`Document`], whichever way it goes. Formats know nothing of
//! files: they write parts and read parts ([`formats`]). What a format cannot hold is taken out in one place
//! ([`reduce`]), and what was written is read back and compared ([`compare`]) before it is said to be written. Menu, command
//! line and documentation read [`FORMATS`] and [`IMPORTS`], so a new format is a file and a line in its list.

pub mod anonymous;
pub mod card;
pub mod compare;
pub mod document;
pub mod formats;
#[cfg(test)]
mod golden;
pub mod guideline;
pub mod holds;
pub mod import;
pub mod layers;
pub mod lines;
pub mod quoted;
pub mod reduce;
pub mod replace;
mod report;
pub mod segments;
pub mod statements;
#[cfg(test)]
pub(crate) mod testing;
pub mod units;
mod why;
pub mod windows;
pub mod words;
pub mod xml;

pub use document::Document;
pub use formats::{FORMATS, Format};
pub use holds::{Holds, Loss, OffsetUnit, Overlap};
pub use import::{IMPORTS, ImportError, ImportFormat, ImportedArticle, import_format};
pub use layers::{Entities, document};
pub use report::{LeftOut, LeftOutCause, Tally};
pub use why::Why;

/// Something that is read and in which any place can be gone to.
pub trait ReadSeek: std::io::Read + std::io::Seek {}

impl<T: std::io::Read + std::io::Seek> ReadSeek for T {}
