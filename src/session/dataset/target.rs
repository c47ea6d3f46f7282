//! Where a dataset goes: a file or a folder, which is there whole in the end, or as it was before.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufRead as _, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::ExportFileError;
use crate::{
    exchange::formats::{Files, Shape},
    store::{
        Folder,
        fs::{Fs as _, Kind, OsFs},
    },
};

/// In a folder that was written: the names of its files, a line each, by which it is known that it may be replaced.
pub const LIST: &str = ".isnad-export";

/// A dataset on its way.
#[derive(Debug)]
pub struct Target {
    /// Where it will be.
    place: PathBuf,
    /// Where it is written.
    temp: PathBuf,
    shape: Shape,
    /// What the only file is called where it lies in a folder with others.
    main: String,
    made: BTreeSet<String>,
}

impl Target {
    /// Prepares to write at `path`. A single file goes into a folder that is there, under the name `file`.
    ///
    /// # Errors
    /// Where something is in the way, or nothing can be written there.
    pub fn new(folder: &Folder, path: &Path, shape: Shape, file: &str) -> Result<Self, ExportFileError> {
        let fail = |source: io::Error| ExportFileError::Io { path: path.to_owned(), source };
        let path = if shape == Shape::OneFile && path.is_dir() { path.join(file) } else { path.to_owned() };
        // A link stays a link: what it leads to is written.
        let place = if path.exists() { path.canonicalize().map_err(fail)? } else { path.clone() };
        let extension = Path::new(file).extension().unwrap_or_default().to_string_lossy();
        if is_among_project_files(folder, &place, (shape == Shape::OneFile).then_some(&extension)).map_err(fail)? {
            return Err(ExportFileError::InProject(path));
        }
        let there = OsFs.stat(&place).ok().map(|stat| stat.kind);
        match (shape, there) {
            // Putting a file in the place of a device would take the device away.
            (Shape::OneFile, Some(Kind::Folder | Kind::Other)) => return Err(ExportFileError::NotRegular(path)),
            (Shape::Folder, Some(Kind::File | Kind::Other)) => return Err(ExportFileError::NotAFolder(path)),
            (Shape::Folder, Some(Kind::Folder)) => may_replace(&place)?,
            _ => {}
        }
        let name = place.file_name().ok_or_else(|| fail(io::Error::from(io::ErrorKind::InvalidInput)))?;
        let temp = place.with_file_name(format!(".{}.{}.isnad-tmp", name.to_string_lossy(), std::process::id()));
        if shape == Shape::Folder {
            fs::create_dir(&temp).map_err(fail)?;
        }
        Ok(Self { place, temp, shape, main: file.to_owned(), made: BTreeSet::new() })
    }

    /// Where it is, once it is written.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Puts what was written in its place, once it is on the disk.
    ///
    /// # Errors
    /// As the system says; what was there before is there still.
    pub fn finish(mut self) -> io::Result<()> {
        let done = match self.shape {
            Shape::OneFile => self.finish_file(),
            Shape::Folder => self.finish_folder(),
        };
        self.made.clear();
        done
    }

    fn finish_file(&self) -> io::Result<()> {
        OsFs.sync(&File::open(&self.temp)?)?;
        OsFs.rename(&self.temp, &self.place)?;
        OsFs.sync_folder(folder_of(&self.place))
    }

    fn finish_folder(&self) -> io::Result<()> {
        let mut list = self.writer(LIST)?;
        self.made.iter().try_for_each(|name| writeln!(list, "{name}"))?;
        list.flush()?;
        self.sync_files()?;
        let old = self.temp.with_extension("isnad-old");
        let replaces = self.place.exists();
        if replaces {
            OsFs.rename(&self.place, &old)?;
        }
        OsFs.rename(&self.temp, &self.place)?;
        OsFs.sync_folder(folder_of(&self.place))?;
        if replaces {
            // It has nothing in it but an earlier export.
            fs::remove_dir_all(&old)?;
        }
        Ok(())
    }

    /// Waits until all files of the folder are on the disk. Linux can be asked once for all that a disk has waiting; of 20,000
    /// small files, one by one, it takes a quarter of a minute.
    #[cfg(target_os = "linux")]
    fn sync_files(&self) -> io::Result<()> {
        Ok(rustix::fs::syncfs(File::open(&self.temp)?)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_files(&self) -> io::Result<()> {
        let names = self.made.iter().map(String::as_str).chain([LIST]);
        names.into_iter().try_for_each(|name| OsFs.sync(&File::open(self.temp.join(name))?))
    }

    fn writer(&self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        let (path, like) = match self.shape {
            Shape::OneFile => (self.temp.clone(), self.place.exists().then_some(self.place.as_path())),
            Shape::Folder => (self.temp.join(name), None),
        };
        if let Some(parent) = path.parent().filter(|parent| self.shape == Shape::Folder && !parent.exists()) {
            fs::create_dir_all(parent)?;
        }
        Ok(Box::new(BufWriter::with_capacity(1 << 16, OsFs.create_new(&path, like)?)))
    }
}

impl Files for Target {
    fn main(&mut self) -> io::Result<Box<dyn Write + Send>> {
        let name = self.main.clone();
        self.create(&name)
    }

    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        let is_plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
        if !name.split('/').all(is_plain) || !self.made.insert(name.to_owned()) {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{name}: named twice, or no name")));
        }
        self.writer(name)
    }
}

/// What was not finished leaves nothing behind.
impl Drop for Target {
    fn drop(&mut self) {
        match self.shape {
            Shape::OneFile => OsFs.remove(&self.temp).ok(),
            Shape::Folder => fs::remove_dir_all(&self.temp).ok(),
        };
    }
}

/// Only an empty folder, or one with nothing in it but an earlier export, may be replaced.
fn may_replace(folder: &Path) -> Result<(), ExportFileError> {
    let fail = |source: io::Error| ExportFileError::Io { path: folder.to_owned(), source };
    let mut known: BTreeSet<String> = BTreeSet::from([LIST.to_owned()]);
    if let Ok(list) = File::open(folder.join(LIST)) {
        known.extend(BufReader::new(list).lines().collect::<io::Result<Vec<_>>>().map_err(fail)?);
    }
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((at, prefix)) = folders.pop() {
        for (name, kind) in OsFs.list_kinds(&at).map_err(fail)? {
            let below = format!("{prefix}{name}");
            if kind == Kind::Folder {
                folders.push((at.join(&name), format!("{below}/")));
            } else if !known.contains(&below) {
                return Err(ExportFileError::Occupied { path: folder.to_owned(), by: below });
            }
        }
    }
    Ok(())
}

/// Only beside `project.ron`, and with the format's own ending, may an export lie in the project's folder.
pub(in crate::session) fn is_among_project_files(
    folder: &Folder,
    path: &Path,
    extension: Option<&str>,
) -> io::Result<bool> {
    let (parent, root) = (folder_of(path).canonicalize()?, folder.root().canonicalize()?);
    let beside = parent == root && extension.is_some_and(|wanted| path.extension().is_some_and(|e| e == wanted));
    Ok((parent.starts_with(&root) && !beside) || path == root)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A stream, such as standard output: it takes a dataset of one file.
pub struct Stream<'w> {
    out: &'w mut dyn Write,
    buffer: Shared,
}

/// Bytes in memory, written by one and taken by another.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    /// The bytes, for who takes them.
    pub fn bytes(&self) -> Arc<Mutex<Vec<u8>>> {
        Arc::clone(&self.0)
    }
}

impl<'w> Stream<'w> {
    /// Onto what is written to.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out, buffer: Shared::default() }
    }
}

impl Files for Stream<'_> {
    fn main(&mut self) -> io::Result<Box<dyn Write + Send>> {
        Ok(Box::new(self.buffer.clone()))
    }

    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        Err(io::Error::new(io::ErrorKind::Unsupported, format!("{name}: a stream takes no second file")))
    }

    fn settle(&mut self) -> io::Result<()> {
        let mut buffer = self.buffer.0.lock().unwrap_or_else(PoisonError::into_inner);
        self.out.write_all(&buffer)?;
        buffer.clear();
        self.out.flush()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Below a name of its own: a share of a dataset that is split.
pub struct Below<'f> {
    /// Where all shares go.
    pub files: &'f mut dyn Files,
    /// The share's name.
    pub name: &'f str,
    /// What the only file's name ends in.
    pub extension: &'f str,
}

impl Files for Below<'_> {
    fn main(&mut self) -> io::Result<Box<dyn Write + Send>> {
        self.files.create(&format!("{}.{}", self.name, self.extension))
    }

    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        self.files.create(&format!("{}/{name}", self.name))
    }

    fn settle(&mut self) -> io::Result<()> {
        self.files.settle()
    }
}
