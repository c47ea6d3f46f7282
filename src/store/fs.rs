//! The file system, as far as projects need it: few calls, so that a test can let any one of them fail.

use std::{
    fmt::Debug,
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

/// What a path leads to. Symbolic links are not followed: inside a project they are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, a FIFO, a socket, a device.
    Other,
}

/// What is known of a path without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// What it is.
    pub kind: Kind,
    /// Length in bytes.
    pub len: u64,
    /// Whether nobody may write it.
    pub read_only: bool,
    /// What is another whenever its content is.
    pub trace: Trace,
}

/// What the system notes of a file whenever it changes, as far as it does: two that are the same are one file with one
/// content, unless it changed twice within the smallest time that the disk can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// When its content was last changed, in nanoseconds since 1970; programs can set that to what they like.
    pub modified: i64,
    /// When anything of it was last changed, where the system knows; no program can set that.
    pub changed: i64,
    /// Which file it is, where the system knows.
    pub inode: u64,
}

/// The calls that touch files. Each may fail, in any way the system likes.
pub trait Fs: Debug + Send + Sync {
    /// What is at `path`, without following a link.
    ///
    /// # Errors
    /// As the system says; `NotFound` where there is nothing.
    fn stat(&self, path: &Path) -> io::Result<Stat>;

    /// Names in a folder, sorted; those that are no Unicode are left out.
    ///
    /// # Errors
    /// As the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// As [`Fs::list`], with what each is: folders mostly know that without a look at each file.
    ///
    /// # Errors
    /// As the system says.
    fn list_kinds(&self, folder: &Path) -> io::Result<Vec<(String, Kind)>> {
        let kind = |name: &String| self.stat(&folder.join(name)).map_or(Kind::Other, |stat| stat.kind);
        Ok(self.list(folder)?.into_iter().map(|name| (name.clone(), kind(&name))).collect())
    }

    /// Reads a regular file of at most `cap` bytes; counts while reading, whatever the length was said to be.
    ///
    /// # Errors
    /// `FileTooLarge` above the cap, `InvalidInput` with [`NotRegular`] inside for what is no regular file, else as the system says.
    fn read(&self, path: &Path, cap: u64) -> io::Result<Vec<u8>>;

    /// Creates a file that was not there, with the permissions of `like` if that exists, and locks it as long as it is open.
    ///
    /// # Errors
    /// As the system says; `AlreadyExists` where there is one.
    fn create_new(&self, path: &Path, like: Option<&Path>) -> io::Result<File>;

    /// Writes all bytes.
    ///
    /// # Errors
    /// As the system says; some bytes may have been written.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;

    /// Waits until the file is on the disk.
    ///
    /// # Errors
    /// As the system says; the bytes may be lost.
    fn sync(&self, file: &File) -> io::Result<()>;

    /// Puts a file in the place of another, at once.
    ///
    /// # Errors
    /// As the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// As the system says; a name may be lost or old.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Creates one folder.
    ///
    /// # Errors
    /// As the system says; `AlreadyExists` where there is one.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that is empty.
    ///
    /// # Errors
    /// As the system says; `DirectoryNotEmpty` where something is in it.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Keeps other writers of this program out of a folder, from looking at a file to putting another in its place, as
    /// long as what it gives lives. None where the system knows no such locks, or somebody keeps the folder too long.
    fn hold(&self, _folder: &Path) -> Option<File> {
        None
    }

    /// Whether nobody holds the lock of an open file: its writer is gone.
    ///
    /// # Errors
    /// As the system says; also where it knows no locks.
    fn is_abandoned(&self, path: &Path) -> io::Result<bool>;
}

/// The system's own calls.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFs;

impl Fs for OsFs {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let meta = fs::symlink_metadata(path)?;
        let (kind, trace) = (kind_of(meta.file_type()), trace_of(&meta));
        Ok(Stat { kind, len: meta.len(), read_only: meta.permissions().readonly(), trace })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.extend(entry?.file_name().into_string());
        }
        names.sort_unstable();
        Ok(names)
    }

    fn list_kinds(&self, folder: &Path) -> io::Result<Vec<(String, Kind)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type().map_or(Kind::Other, kind_of);
            found.extend(entry.file_name().into_string().map(|name| (name, kind)));
        }
        found.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(found)
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<Vec<u8>> {
        let stat = self.stat(path)?;
        if stat.kind != Kind::File {
            return Err(not_regular());
        }
        let file = File::open(path)?;
        // It may have been replaced since: a link would lead elsewhere, and a FIFO would never end.
        if !is_same(&file, path)? {
            return Err(not_regular());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(stat.len.min(cap)).unwrap_or_default());
        file.take(cap + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > cap {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("more than {cap} bytes")));
        }
        Ok(bytes)
    }

    fn create_new(&self, path: &Path, like: Option<&Path>) -> io::Result<File> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
        if let Some(like) = like {
            match fs::symlink_metadata(like) {
                Ok(meta) => file.set_permissions(meta.permissions())?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        // Some network drives know no locks: then a left file stays until someone removes it.
        drop(file.try_lock());
        Ok(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename(from, to)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Windows keeps names with the file system's own journal, and opens no folder as a file.
    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    #[cfg(unix)]
    fn hold(&self, folder: &Path) -> Option<File> {
        const TRIES: u32 = 400;
        let folder = File::open(folder).ok()?;
        for _ in 0..TRIES {
            match folder.try_lock() {
                Ok(()) => return Some(folder),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(std::time::Duration::from_millis(5)),
                Err(fs::TryLockError::Error(_)) => return None,
            }
        }
        None
    }

    fn is_abandoned(&self, path: &Path) -> io::Result<bool> {
        if self.stat(path)?.kind != Kind::File {
            return Ok(false);
        }
        match OpenOptions::new().read(true).write(true).open(path)?.try_lock() {
            Ok(()) => Ok(true),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

fn kind_of(kind: fs::FileType) -> Kind {
    match kind {
        kind if kind.is_file() => Kind::File,
        kind if kind.is_dir() => Kind::Folder,
        _ => Kind::Other,
    }
}

#[cfg(unix)]
fn trace_of(meta: &fs::Metadata) -> Trace {
    use std::os::unix::fs::MetadataExt as _;
    let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
    Trace {
        modified: nanoseconds(meta.mtime(), meta.mtime_nsec()),
        changed: nanoseconds(meta.ctime(), meta.ctime_nsec()),
        inode: meta.ino(),
    }
}

#[cfg(not(unix))]
fn trace_of(meta: &fs::Metadata) -> Trace {
    let since_1970 = meta.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let modified = since_1970.map_or(i64::MAX, |time| i64::try_from(time.as_nanos()).unwrap_or(i64::MAX));
    Trace { modified, ..Trace::default() }
}

/// Creates a folder and those above it, and waits until their names are on the disk.
///
/// # Errors
/// As the system says, or `InvalidInput` where something else is in the way.
pub fn create_folders(fs: &dyn Fs, folder: &Path) -> io::Result<()> {
    match fs.stat(folder) {
        Ok(Stat { kind: Kind::Folder, .. }) => return Ok(()),
        Ok(_) => return Err(io::Error::new(io::ErrorKind::NotADirectory, "something else has that name")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let parent = folder_of(folder);
    create_folders(fs, &parent)?;
    match fs.create_folder(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    fs.sync_folder(&parent)
}

/// The folder that holds a path.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => path.to_owned(),
    }
}

/// What is inside an [`io::Error`] where something else was found than the regular file that was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a regular file")]
pub struct NotRegular;

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, NotRegular)
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (open, named) = (file.metadata()?, fs::symlink_metadata(path)?);
    Ok(open.is_file() && named.is_file() && open.dev() == named.dev() && open.ino() == named.ino())
}

#[cfg(not(unix))]
fn is_same(file: &File, path: &Path) -> io::Result<bool> {
    Ok(file.metadata()?.is_file() && fs::symlink_metadata(path)?.is_file())
}

#[cfg(not(windows))]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// A virus scanner or an indexer may hold the file for a moment.
#[cfg(windows)]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    const SHARING_VIOLATIONS: [i32; 3] = [5, 32, 33];
    let mut wait_ms = 5;
    loop {
        match fs::rename(from, to) {
            Err(error) if wait_ms < 1000 && error.raw_os_error().is_some_and(|e| SHARING_VIOLATIONS.contains(&e)) => {
                std::thread::sleep(std::time::Duration::from_millis(wait_ms));
                wait_ms *= 2;
            }
            done => return done,
        }
    }
}
