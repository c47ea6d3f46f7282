//! Where a dataset goes: a file or a folder, which is there whole in the end, or as it was before.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
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
    /// What is written, or its list of files in a folder: locked, so that it is known that somebody is at it.
    held: Option<File>,
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
        sweep(&place);
        let there = OsFs.stat(&place).ok().map(|stat| stat.kind);
        match (shape, there) {
            // Putting a file in the place of a device would take the device away.
            (Shape::OneFile, Some(Kind::Folder | Kind::Other)) => return Err(ExportFileError::NotRegular(path)),
            (Shape::Folder, Some(Kind::File | Kind::Other)) => return Err(ExportFileError::NotAFolder(path)),
            (Shape::Folder, Some(Kind::Folder)) => may_replace(&place)?,
            _ => {}
        }
        let name = place.file_name().ok_or_else(|| fail(io::Error::from(io::ErrorKind::InvalidInput)))?;
        let temp = place.with_file_name(format!(".{}.{}.{TEMP}", name.to_string_lossy(), std::process::id()));
        let mut target = Self { place, temp, shape, main: file.to_owned(), made: BTreeSet::new(), held: None };
        if shape == Shape::Folder {
            fs::create_dir(&target.temp).map_err(fail)?;
            target.held = Some(OsFs.create_new(&target.temp.join(LIST), None).map_err(fail)?);
        }
        Ok(target)
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

    fn finish_folder(&mut self) -> io::Result<()> {
        let mut list = BufWriter::new(self.held.as_ref().ok_or(io::ErrorKind::NotFound)?);
        self.made.iter().try_for_each(|name| writeln!(list, "{name}"))?;
        list.flush()?;
        drop(list);
        self.sync_files()?;
        let old = self.temp.with_extension(OLD);
        let replaces = self.place.exists();
        let _held = if cfg!(windows) {
            // A folder is not moved there while a file in it is open.
            self.held = None;
            None
        } else {
            OpenOptions::new()
                .read(true)
                .write(true)
                .open(self.place.join(LIST))
                .ok()
                .filter(|list| list.try_lock().is_ok())
        };
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

    fn writer(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        let (path, like) = match self.shape {
            Shape::OneFile => (self.temp.clone(), self.place.exists().then_some(self.place.as_path())),
            Shape::Folder => (self.temp.join(name), None),
        };
        if let Some(parent) = path.parent().filter(|parent| self.shape == Shape::Folder && !parent.exists()) {
            fs::create_dir_all(parent)?;
        }
        let file = OsFs.create_new(&path, like)?;
        if self.shape == Shape::OneFile {
            self.held = Some(file.try_clone()?);
        }
        Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
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

/// What the name of a dataset ends in that is not in its place yet, and of one that is replaced.
const TEMP: &str = "isnad-tmp";
const OLD: &str = "isnad-old";

/// Removes what killed exports to a place left beside it: what has the name of such, and which nobody has locked. What was being
/// replaced when nothing was in its place is put back.
fn sweep(place: &Path) {
    let Some(name) = place.file_name().map(|name| name.to_string_lossy().into_owned()) else { return };
    let folder = folder_of(place);
    for (left, kind) in OsFs.list_kinds(folder).unwrap_or_default() {
        let rest = left.strip_prefix('.').and_then(|rest| rest.strip_prefix(&*name)?.strip_prefix('.'));
        let Some((process, end)) = rest.and_then(|rest| rest.split_once('.')) else { continue };
        let is_ours = !process.is_empty() && process.bytes().all(|b| b.is_ascii_digit()) && [TEMP, OLD].contains(&end);
        let path = folder.join(&left);
        let locked = if kind == Kind::Folder { path.join(LIST) } else { path.clone() };
        if !is_ours || !OsFs.is_abandoned(&locked).unwrap_or(false) {
            continue;
        }
        // What cannot be removed is in nobody's way.
        match kind {
            Kind::File if end == TEMP => OsFs.remove(&path).ok(),
            Kind::Folder if end == OLD && !place.exists() => OsFs.rename(&path, place).ok(),
            Kind::Folder => fs::remove_dir_all(&path).ok(),
            _ => None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::new_session;

    fn put(path: &Path, bytes: &[u8]) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        OsFs.create_new(path, None).unwrap().write_all(bytes).unwrap();
    }

    /// What a killed export left is gone after the next one; what somebody is at, or what only looks like it, stays.
    #[test]
    fn what_killed_exports_left_is_swept() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for gone in
            [".data.jsonl.4000001.isnad-tmp", ".d.4000001.isnad-tmp/.isnad-export", ".d.4000001.isnad-tmp/a/b.txt"]
        {
            put(&at(gone), b"half");
        }
        let stays = [
            ".other.jsonl.4000001.isnad-tmp",
            ".data.jsonl.x.isnad-tmp",
            ".data.jsonl.1.2.isnad-tmp",
            ".data.jsonl.4000001.tmp",
            "data.jsonl.4000001.isnad-tmp",
            ".d.4000002.isnad-tmp/somebody's.txt",
        ];
        for name in stays {
            put(&at(name), b"mine");
        }
        let running = OsFs.create_new(&at(".data.jsonl.4000003.isnad-tmp"), None).unwrap();
        put(&at(".d.4000004.isnad-tmp/a.txt"), b"");
        let running_folder = OsFs.create_new(&at(".d.4000004.isnad-tmp/.isnad-export"), None).unwrap();
        // Killed between taking the old one away and putting the new one there.
        put(&at(".d.4000005.isnad-old/.isnad-export"), b"a.txt\n");
        put(&at(".d.4000005.isnad-old/a.txt"), b"before");
        sweep(&at("data.jsonl"));
        sweep(&at("d"));
        assert!(!at(".data.jsonl.4000001.isnad-tmp").exists() && !at(".d.4000001.isnad-tmp").exists());
        assert!(stays.iter().all(|name| at(name).exists()), "{stays:?}");
        assert!(at(".data.jsonl.4000003.isnad-tmp").exists() && at(".d.4000004.isnad-tmp/a.txt").exists());
        assert_eq!(fs::read(at("d/a.txt")).unwrap(), b"before");
        drop((running, running_folder));
        put(&at(".d.4000006.isnad-old/.isnad-export"), b"");
        sweep(&at("data.jsonl"));
        sweep(&at("d"));
        let left = [".data.jsonl.4000003.isnad-tmp", ".d.4000004.isnad-tmp", ".d.4000006.isnad-old"];
        assert!(left.iter().all(|name| !at(name).exists()), "{left:?}");
    }

    /// An export that is under way is told from one that was killed, whatever it writes, until it is in its place.
    #[test]
    fn an_export_under_way_is_not_swept() {
        let (dir, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let session = new_session(&home.path().join("p"));
        let folder = session.shared_folder();
        for (shape, name) in [(Shape::OneFile, "data.jsonl"), (Shape::Folder, "d")] {
            let place = dir.path().join(name);
            let mut target = Target::new(&folder, &place, shape, "data.jsonl").unwrap();
            target.main().unwrap().write_all(b"all").unwrap();
            sweep(&place);
            target.finish().unwrap();
            let file = if shape == Shape::Folder { place.join("data.jsonl") } else { place };
            assert_eq!(fs::read(file).unwrap(), b"all");
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
