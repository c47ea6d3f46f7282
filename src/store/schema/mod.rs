//! File types, by version: what stands in the files of a project, and how it becomes the model.
//!
//! They are not the model's types: the model may change with the program, a released file type never does. A file of an
//! older version is brought up to date as plain values before it is read as one of the present (`migrate`).

pub mod convert;
pub mod flaw;
mod migrate;
pub mod v1;

use std::borrow::Cow;

use super::ron::{
    self, Document, LineCause, LineFault, ReadError,
    value::{self, Fields},
};
use convert::Notes;
use flaw::Flaw;
use migrate::Older;

/// The newest version of files that this program writes and may change.
pub const VERSION: u32 = 1;

/// The lowest version of a program that may change what this one writes.
pub(super) const MIN_READER: u32 = 1;

/// The type of one kind of file, and the part of the model that it holds.
pub trait FileType: Document + Sized {
    /// What the file says it is, in its first line.
    const FORMAT: &'static str;
    /// What it holds.
    type Model;

    /// What the file says of itself.
    fn header(&self) -> Header<'_>;

    /// Says of the file what another version said of it: that version's fields are still in it.
    fn set_versions(&mut self, version: u32, min_reader: u32);

    /// What the file holds; what cannot be understood goes to `notes`.
    ///
    /// # Errors
    /// Where what every such file must say makes no sense.
    fn to_model(&self, notes: &mut Notes) -> Result<Self::Model, Flaw>;

    /// The file that holds `model`.
    fn from_model(model: &Self::Model) -> Self;
}

/// Reads a file of this or an older version, and says which of its lines could not be read. Of an older one, lines that are
/// RON but make no sense count as they are after it was brought up to date.
///
/// # Errors
/// As [`ron::read()`].
pub fn read<F: FileType>(text: &str) -> Result<(F, Vec<LineFault>), ReadError> {
    let Some(Older { text, cause, faults: found }) = migrate::salvaged(text) else { return ron::read(text) };
    let (file, mut faults) = ron::read::<F>(&text).map_err(|error| cause.unwrap_or(error))?;
    // What was set apart just now is told with its line instead.
    for fault in &found {
        let is_it =
            |told: &LineFault| matches!(&told.cause, LineCause::SetApart(list) if fault.cause.list() == Some(list));
        if let Some(at) = faults.iter().position(is_it) {
            faults.remove(at);
        }
    }
    faults.extend(found);
    Ok((file, faults))
}

/// The same as plain values. A damaged file does not read so.
///
/// # Errors
/// As [`value::read_file`].
pub fn read_fields(text: &str) -> Result<Fields, ReadError> {
    let text: Cow<'_, str> = migrate::up_to_date(text)?;
    value::read_file(&text)
}

/// The first three fields of every file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// What the file is.
    pub format: &'a str,
    /// The version of the program's files that wrote it.
    pub version: u32,
    /// The lowest version that may change it.
    pub min_reader: u32,
}

/// Implements what every file type does alike.
macro_rules! file_type {
    ($Name:ident, $format:literal, $Model:ty) => {
        impl $crate::store::schema::FileType for $Name {
            const FORMAT: &'static str = $format;
            type Model = $Model;

            fn header(&self) -> $crate::store::schema::Header<'_> {
                let $Name { format, version, min_reader, .. } = self;
                $crate::store::schema::Header { format, version: *version, min_reader: *min_reader }
            }

            fn set_versions(&mut self, version: u32, min_reader: u32) {
                (self.version, self.min_reader) = (version, min_reader);
            }

            fn to_model(
                &self,
                notes: &mut $crate::store::schema::convert::Notes,
            ) -> Result<$Model, $crate::store::schema::flaw::Flaw> {
                self.read(notes)
            }

            fn from_model(model: &$Model) -> Self {
                Self::write(model)
            }
        }
    };
}

pub(crate) use file_type;
