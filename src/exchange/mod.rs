//! Datasets out, articles in: one file a format, and two lists of them.
//!
//! Exporters write to any `Write` what a [`Dataset`] hands them, one article and analyst at a time; importers read
//! from any `Read`. Nothing here opens a file or knows where projects are kept. Menu, command line and documentation
//! read [`EXPORTS`] and [`IMPORTS`], so a new format is a file and a line in its list.

mod dataset;

pub mod export;
pub mod import;

pub use dataset::{Dataset, DatasetError, Entry};
pub use export::{EXPORTS, ExportError, ExportFormat, ExportReport, LeftOut, LeftOutCause, OffsetUnit, export_format};
pub use import::{IMPORTS, ImportError, ImportFormat, ImportedText, import_format};
