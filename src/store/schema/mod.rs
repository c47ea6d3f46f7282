//! File types, by version: what stands in the files of a project, and how it becomes the model.
//!
//! They are not the model's types: the model may change with the program, a released file type never does.

pub mod convert;
pub mod flaw;
pub mod v0;

use super::ron::Document;
use convert::Notes;
use flaw::Flaw;

/// The newest version of files that this program writes and may change.
pub const VERSION: u32 = 0;

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
