//! Pieces of a dataset, in memory, and where they come from.

use std::{any::Any, io};

use crate::exchange::ReadSeek;

/// A file of a dataset, or its share of the only one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Its path below the dataset's folder, with `/`; empty for a share of the only file.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What can be read, or is written, by itself: a line, an element, a file and its companions.
#[derive(Debug, Default)]
pub struct Part {
    /// Its files.
    pub files: Vec<File>,
    /// What the format's own assembler takes instead of bytes, such as rows of a table.
    pub carried: Option<Box<dyn Any + Send>>,
}

impl Part {
    /// A share of the only file.
    pub fn of(bytes: Vec<u8>) -> Self {
        Self { files: vec![File { name: String::new(), bytes }], carried: None }
    }

    /// The bytes of the share of the only file, begun where there is none.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        self.file("")
    }

    /// The bytes of a file, begun where there is none of that name.
    pub fn file(&mut self, name: &str) -> &mut Vec<u8> {
        let at = self.files.iter().position(|file| file.name == name).unwrap_or_else(|| {
            self.files.push(File { name: name.to_owned(), bytes: Vec::new() });
            self.files.len() - 1
        });
        // It was found or pushed.
        &mut self.files[at].bytes
    }
}

/// A dataset that is read: a file, or a folder of them.
pub trait Source {
    /// The paths of its files below its folder, with `/`, sorted; of a single file its name.
    fn names(&self) -> &[String];

    /// Opens one of them.
    ///
    /// # Errors
    /// Where the system says no, or there is none of that name.
    fn open(&self, name: &str) -> io::Result<Box<dyn ReadSeek + '_>>;
}
