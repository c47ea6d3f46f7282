//! A dataset on the disk, as readers see it: a file, or a folder with the files below it.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use crate::{
    exchange::{ReadSeek, formats::Source},
    store::fs::{Fs as _, Kind, OsFs},
};

/// More files than that are no dataset but a whole disk.
const MOST_FILES: usize = 1_000_000;
/// Folders in folders, and so on; links are not followed, so that there is no circle.
const DEEPEST: usize = 16;

/// A file, or a folder. Names that begin with a dot are left out, and so are links.
#[derive(Debug)]
pub struct DiskSource {
    root: PathBuf,
    is_file: bool,
    names: Vec<String>,
}

impl DiskSource {
    /// Looks at what is there; nothing is read yet.
    ///
    /// # Errors
    /// As the system says; also where it is neither a file nor a folder, or has too many files.
    pub fn new(path: &Path) -> io::Result<Self> {
        let meta = std::fs::metadata(path)?;
        if meta.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return Ok(Self { root: path.to_owned(), is_file: true, names: vec![name] });
        }
        if !meta.is_dir() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is neither a file nor a folder"));
        }
        let mut names = Vec::new();
        let mut folders = vec![(path.to_owned(), String::new(), 0)];
        while let Some((folder, prefix, depth)) = folders.pop() {
            for (name, kind) in OsFs.list_kinds(&folder)? {
                let below = format!("{prefix}{name}");
                match kind {
                    _ if name.starts_with('.') => {}
                    Kind::File => names.push(below),
                    Kind::Folder if depth < DEEPEST => {
                        folders.push((folder.join(&name), format!("{below}/"), depth + 1));
                    }
                    Kind::Folder | Kind::Other => {}
                }
            }
            if names.len() > MOST_FILES {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "it has more than 1,000,000 files"));
            }
        }
        names.sort();
        Ok(Self { root: path.to_owned(), is_file: false, names })
    }
}

impl Source for DiskSource {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn ReadSeek + '_>> {
        if self.names.binary_search_by(|known| known.as_str().cmp(name)).is_err() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let path = if self.is_file { self.root.clone() } else { self.root.join(name) };
        Ok(Box::new(File::open(path)?))
    }
}
