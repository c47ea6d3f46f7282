//! The subset of RON that project files are written in; `assets/FORMAT.md` is its grammar.
//!
//! Written by our own writer (`write`): the standard library's escapes change with Unicode versions, and RON's own
//! writer escapes Arabic diacritics. Read by serde, typed and whole ([`read()`]): what is laid out as we write it by our
//! own reader (`plain`), which is faster, anything else by `ron`; where that fails, line by line ([`salvage`]). The recursion limit of `ron` stays on: a file nested a million deep is an error, not a crash.
//!
//! Nothing here knows what a file is about, or touches one.

pub mod git;
mod plain;
pub mod read;
mod record;
pub mod salvage;
pub mod value;
pub mod write;

pub(crate) use record::{deserialize, document, record};

pub use read::{LineCause, LineFault, ReadError, read};
pub use write::{Field, to_text};

/// What this version does not know of a record: field name → RON text.
pub type Extra = std::collections::BTreeMap<String, String>;

/// A type that a whole file holds: a struct whose fields are spread a line each, and its lists and maps an element a line.
pub trait Document: serde::de::DeserializeOwned + Clone + PartialEq {
    /// Reads the RON text of one field, or of one element of a list or map field, as the type it has here.
    ///
    /// # Errors
    /// Why it does not read; an unknown name only needs to be RON.
    fn check(name: &str, text: &str, part: Part) -> Result<(), String>;

    /// The brackets of the list or map field of that name; none if this version has no such field.
    fn brackets(name: &str) -> Option<[char; 2]>;

    /// Appends the file.
    fn write_document(&self, out: &mut String);

    /// The lines that no version so far could read.
    fn unread(&self) -> &[Unread];

    /// Replaces the lines that could not be read.
    fn set_unread(&mut self, unread: Vec<Unread>);
}

/// A struct on one line, which may carry what this version does not know.
pub trait Record: Field + Clone + PartialEq {
    /// Fields that this version does not know.
    fn extra(&self) -> &Extra;

    /// The same, to be changed.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// How much of a field a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// One element of a list, or one entry of a map.
    Element,
}

record! {
    /// A line that could not be read, kept as it was found.
    pub struct Unread {
        /// The list or map it stood in; empty at the top of the file.
        pub list: String,
        /// The line, without its indentation and final comma.
        pub text: String,
    }
}

/// How files are read: absent is none, so `Some` is never written; the recursion limit is the default, 128.
pub(crate) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

#[cfg(test)]
mod tests;
