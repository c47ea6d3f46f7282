//! Atomic files: after a kill or a power cut a file is the old one or the new one, whole.
//!
//! A temporary file in the same folder, fsync, rename, fsync of the folder; only then is a save *done*. Leaving any of
//! these out has lost files in measurements. What another program changed meanwhile is never written over.

use std::{
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use super::fs::{Fs, Kind, Stat, create_folders, folder_of};

/// The hash of a file's bytes.
pub type Hash = blake3::Hash;

/// What must be on the disk for a write to be allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Nothing: the file is new.
    Nothing,
    /// One of these: what was loaded, or what an attempt of our own may have left.
    AnyOf(Vec<Hash>),
}

/// What stands in the way of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// A folder of its path is none.
    #[error("is no folder")]
    NoFolder,
    /// Nobody may write it.
    #[error("is write-protected")]
    WriteProtected,
    /// A link, a folder or a device has its name.
    #[error("is no regular file")]
    NotRegular,
}

/// What was tried; printed as a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doing {
    /// Asking which names a folder holds.
    #[error("look into the folder")]
    ListFolder,
    /// Asking whether a folder is one.
    #[error("look at the folder")]
    LookAtFolder,
    /// Asking what a file is.
    #[error("look at the file")]
    LookAtFile,
    /// Reading a file.
    #[error("read the file")]
    Read,
    /// Making a folder.
    #[error("make the folder")]
    MakeFolder,
    /// Making the file that takes another's place.
    #[error("make a temporary file")]
    MakeTemp,
    /// Writing bytes.
    #[error("write")]
    Write,
    /// Waiting for the disk.
    #[error("write to the disk")]
    Sync,
    /// Putting a file in the place of another.
    #[error("put the new file in place")]
    Rename,
    /// Removing a file.
    #[error("remove the file")]
    Remove,
    /// Waiting for the disk to have a folder's names.
    #[error("write the folder to the disk")]
    SyncFolder,
}

/// Why a file was not written. What was on the disk is still there, except where the folder alone could not be synced:
/// then the new file is there, but may not outlast a power cut.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Another program changed the file since it was loaded.
    #[error("{}: changed by another program since it was opened. Both versions are kept: reopen the project to merge them", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// Larger than what would be opened again.
    #[error("{}: {len} bytes are more than the {cap} that a file of this kind may have. Split the article, or remove annotations", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Bytes to write.
        len: u64,
        /// Bytes allowed.
        cap: u64,
    },
    /// A link, a folder, a device, or a file that nobody may write.
    #[error("{}: {obstacle}. Move it away, then save again", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        obstacle: Obstacle,
    },
    /// The system said no.
    #[error("{}: cannot {doing}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        doing: Doing,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes a file of at most `cap` bytes whole, or not at all; it is on the disk when this returns.
///
/// # Errors
/// See [`WriteError`].
pub fn write(fs: &dyn Fs, path: &Path, bytes: &[u8], expected: &Expected, cap: u64) -> Result<(), WriteError> {
    put(fs, path, bytes, expected, cap, true)
}

/// As [`write()`], for who keeps other windows out of the folder already.
///
/// # Errors
/// See [`WriteError`].
pub fn write_unguarded(
    fs: &dyn Fs,
    path: &Path,
    bytes: &[u8],
    expected: &Expected,
    cap: u64,
) -> Result<(), WriteError> {
    put(fs, path, bytes, expected, cap, false)
}

fn put(
    fs: &dyn Fs,
    path: &Path,
    bytes: &[u8],
    expected: &Expected,
    cap: u64,
    is_guarded: bool,
) -> Result<(), WriteError> {
    let len = bytes.len() as u64;
    if len > cap {
        return Err(WriteError::TooLarge { path: path.to_owned(), len, cap });
    }
    let folder = folder_of(path);
    create_folders(fs, &folder).map_err(|e| failed(&folder, Doing::MakeFolder, e))?;
    check_kind(fs, path)?;
    let temp = temp_path(path);
    let mut file = fs.create_new(&temp, Some(path)).map_err(|e| {
        // Made, but its permissions could not be set.
        if e.kind() != io::ErrorKind::AlreadyExists {
            drop(fs.remove(&temp));
        }
        failed(&temp, Doing::MakeTemp, e)
    })?;
    let mut held = None;
    let written = fs
        .write(&mut file, bytes)
        .map_err(|e| failed(&temp, Doing::Write, e))
        .and_then(|()| fs.sync(&file).map_err(|e| failed(&temp, Doing::Sync, e)))
        // As late as can be, since writing takes time, and another program may write meanwhile. Another window of this one
        // waits, wherever its state folder is: between the look and the rename, nobody else's file comes to be.
        .and_then(|()| {
            held = if is_guarded { fs.hold(&folder) } else { None };
            check(fs, path, bytes, expected, cap)
        })
        .and_then(|()| fs.rename(&temp, path).map_err(|e| failed(path, Doing::Rename, e)));
    if let Err(error) = written {
        // The error that matters is the first; what stays is swept when the project opens next.
        drop(fs.remove(&temp));
        return Err(error);
    }
    drop((file, held));
    fs.sync_folder(&folder).map_err(|e| failed(&folder, Doing::SyncFolder, e))
}

/// Removes a file that is still what was loaded; it is gone from the disk when this returns.
///
/// # Errors
/// See [`WriteError`].
pub fn remove(fs: &dyn Fs, path: &Path, expected: &Expected, cap: u64) -> Result<(), WriteError> {
    let folder = folder_of(path);
    match fs.stat(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(path, Doing::LookAtFile, error)),
        Ok(_) => {
            let _held = fs.hold(&folder);
            check(fs, path, &[], expected, cap)?;
            fs.remove(path).map_err(|e| failed(path, Doing::Remove, e))?;
        }
    }
    fs.sync_folder(&folder).map_err(|e| failed(&folder, Doing::SyncFolder, e))
}

/// Removes the temporary files that killed processes left in a folder.
///
/// # Errors
/// As the system says, at the listing; a file that cannot be removed stays.
pub fn sweep(fs: &dyn Fs, folder: &Path) -> io::Result<()> {
    for name in fs.list(folder)? {
        let path = folder.join(&name);
        if is_temp(&name) && fs.is_abandoned(&path).unwrap_or(false) {
            drop(fs.remove(&path));
        }
    }
    Ok(())
}

/// Whether a file of that name is a temporary one of ours.
pub fn is_temp(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(TEMP_SUFFIX)
}

const TEMP_SUFFIX: &str = ".isnad-tmp";

fn temp_path(path: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!(".{name}.{}-{number}{TEMP_SUFFIX}", std::process::id()))
}

/// What is on the disk, if it may be replaced: nothing, or a regular file that is not protected.
fn check_kind(fs: &dyn Fs, path: &Path) -> Result<Option<Stat>, WriteError> {
    match fs.stat(path) {
        // Gone is no reason to lose the work: it is written anew.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, Doing::LookAtFile, error)),
        Ok(Stat { kind: Kind::File, read_only: true, .. }) => {
            Err(WriteError::Refused { path: path.to_owned(), obstacle: Obstacle::WriteProtected })
        }
        Ok(stat) if stat.kind == Kind::File => Ok(Some(stat)),
        Ok(_) => Err(WriteError::Refused { path: path.to_owned(), obstacle: Obstacle::NotRegular }),
    }
}

/// Whether what is on the disk is what is expected there, or what is to be written.
fn check(fs: &dyn Fs, path: &Path, bytes: &[u8], expected: &Expected, cap: u64) -> Result<(), WriteError> {
    let Some(stat) = check_kind(fs, path)? else { return Ok(()) };
    let changed = || WriteError::Changed { path: path.to_owned() };
    if stat.len > cap {
        return Err(changed());
    }
    let found = blake3::hash(&fs.read(path, cap).map_err(|e| failed(path, Doing::Read, e))?);
    let known = match expected {
        Expected::Nothing => false,
        Expected::AnyOf(hashes) => hashes.contains(&found),
    };
    if known || found == blake3::hash(bytes) { Ok(()) } else { Err(changed()) }
}

fn failed(path: &Path, doing: Doing, source: io::Error) -> WriteError {
    WriteError::Io { path: path.to_owned(), doing, source }
}
