//! Putting parts together, in the order of the dataset.

use std::io::{self, Write};

use super::{
    part::{File, Part},
    write::RenderError,
};

/// Where a dataset's files go.
pub trait Files {
    /// The only file of a format that takes one.
    ///
    /// # Errors
    /// Where it cannot be made.
    fn main(&mut self) -> io::Result<Box<dyn Write + Send>>;

    /// A file below the dataset's folder; its folders are made. The path is with `/`.
    ///
    /// # Errors
    /// Where it cannot be made, or was made before.
    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>>;

    /// Hands on what was written so far.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn settle(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl dyn Files + '_ {
    /// Makes a file with that in it.
    ///
    /// # Errors
    /// Where it cannot be made or written.
    pub fn put(&mut self, File { name, bytes }: &File) -> io::Result<()> {
        let mut file = self.create(name)?;
        file.write_all(bytes)?;
        file.flush()
    }
}

/// Puts the parts of a dataset together. Each file is flushed before it is let go.
pub trait Assembler {
    /// Before the first part.
    ///
    /// # Errors
    /// Where a file cannot be written.
    fn begin(&mut self, files: &mut dyn Files) -> io::Result<()>;

    /// The next part.
    ///
    /// # Errors
    /// Where a file cannot be written.
    fn take(&mut self, part: Part, files: &mut dyn Files) -> io::Result<()>;

    /// After the last part. What was made of all parts together, so that no part could be read back by itself, is read back here.
    ///
    /// # Errors
    /// Where a file cannot be written, or would not be read as what was meant.
    fn end(&mut self, files: &mut dyn Files) -> Result<(), RenderError>;
}

/// One file: the parts one after the other, with something before, between and after. Parts with names become files beside
/// it, each as a file of this kind of its own.
#[derive(Default)]
pub struct Joined {
    head: Vec<u8>,
    between: &'static [u8],
    tail: Vec<u8>,
    open: Vec<(String, Box<dyn Write + Send>, bool)>,
}

impl Joined {
    /// With what comes before, between and after the parts. A part that is empty is not counted as one.
    pub fn new(head: impl Into<Vec<u8>>, between: &'static [u8], tail: impl Into<Vec<u8>>) -> Self {
        Self { head: head.into(), between, tail: tail.into(), open: Vec::new() }
    }

    fn file(&mut self, name: &str, files: &mut dyn Files) -> io::Result<&mut (String, Box<dyn Write + Send>, bool)> {
        let at = if let Some(at) = self.open.iter().position(|(known, ..)| known == name) {
            at
        } else {
            let mut file = if name.is_empty() { files.main()? } else { files.create(name)? };
            file.write_all(&self.head)?;
            self.open.push((name.to_owned(), file, true));
            self.open.len() - 1
        };
        // It was found or pushed.
        Ok(&mut self.open[at])
    }
}

impl Assembler for Joined {
    fn begin(&mut self, _: &mut dyn Files) -> io::Result<()> {
        Ok(())
    }

    fn take(&mut self, part: Part, files: &mut dyn Files) -> io::Result<()> {
        let between = self.between;
        for File { name, bytes } in part.files.iter().filter(|file| !file.bytes.is_empty()) {
            let (_, file, is_first) = self.file(name, files)?;
            if !std::mem::take(is_first) {
                file.write_all(between)?;
            }
            file.write_all(bytes)?;
        }
        Ok(())
    }

    fn end(&mut self, files: &mut dyn Files) -> Result<(), RenderError> {
        // A dataset of nothing is a file all the same.
        if self.open.is_empty() {
            self.file("", files)?;
        }
        for (_, file, _) in &mut self.open {
            file.write_all(&self.tail)?;
            file.flush()?;
        }
        Ok(())
    }
}

/// A folder: each file of each part by itself, beside some that stand for the whole.
#[derive(Default)]
pub struct Separate {
    /// What stands for the whole.
    pub shared: Vec<File>,
}

impl Assembler for Separate {
    fn begin(&mut self, files: &mut dyn Files) -> io::Result<()> {
        self.shared.iter().try_for_each(|file| files.put(file))
    }

    fn take(&mut self, part: Part, files: &mut dyn Files) -> io::Result<()> {
        part.files.iter().try_for_each(|file| files.put(file))
    }

    fn end(&mut self, _: &mut dyn Files) -> Result<(), RenderError> {
        Ok(())
    }
}
