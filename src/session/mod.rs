//! An open project at work: state, history, autosave and background jobs.

mod check;
mod create;
mod export;
mod import;
pub mod marking;
mod stamp;
mod template;

pub use check::{CheckReport, Finding, check};
pub use create::{CreateError, NewProject, create};
pub use export::{ExportFileError, Exported, export, export_to_file};
pub use import::{FileError, ImportOptions, Incoming, read_article};
pub use stamp::{Stamp, SystemStamp};
pub use template::{TEMPLATES, Template, template};
