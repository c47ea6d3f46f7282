//! Backups: earlier versions of a project's files, in the system's state folder.
//!
//! Under `<state>/backups/<project>-<hash of its folder>/` every file of the project has a folder of its own name, and
//! in it a file a version: `annotations/amal/<article>.ron/20260303T080000.000Z-<16 hex digits of BLAKE3>.gz`, made
//! with nothing but gzip, so that they can be read without this program. The newest 20 stay, of those before them one in five
//! minutes for an hour, one an hour for a day and one a day for a month, and what was pinned.
//!
//! They are written by calls of their own, which share nothing with [`atomic`](super::atomic): what is wrong with the
//! one is not wrong with the other. They hold the texts of the project outside of it, so only their owner may read them.

mod guard;
mod keeper;
mod retention;
#[cfg(test)]
mod tests;
mod version;
mod write;

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

pub use guard::{Loss, Notice, PutBackError};
pub(super) use keeper::Keeper;
pub use retention::{BYTES_A_FILE, NEWEST};
pub use version::Version;

use super::{lock::name_of, place::FILE_CAP};
use crate::model::{ProjectId, Timestamp};

/// The backups of one project in one folder. Cheap to make: nothing is read or written before it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
}

/// Why a version was not kept, or cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The system said no.
    #[error("{}: no backup there: {source}. Make room, or check who may write there", path.display())]
    Io {
        /// The file or folder, in the state folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is not what was kept.
    #[error("{}: this backup is damaged. Choose another version", .0.display())]
    Damaged(PathBuf),
    /// Larger than any file of a project may be.
    #[error("{}: {len} bytes are more than the {cap} that are kept of a file", path.display())]
    TooLarge {
        /// The file, below the project's folder.
        path: PathBuf,
        /// Its bytes.
        len: u64,
        /// Bytes allowed.
        cap: u64,
    },
    /// No file of a project.
    #[error("{}: no file below a project's folder", .0.display())]
    NotInProject(PathBuf),
    /// The system starts no thread to write them on.
    #[error(
        "no backups are made, since the system starts no thread: {0}. Close other programs and open the project again"
    )]
    NoThread(io::Error),
}

impl Backups {
    /// The backups of the project in a folder; `state` is [`state_folder`](super::lock::state_folder), or a test's.
    ///
    /// # Errors
    /// As the system says, where the project's folder cannot be found.
    pub fn at(state: &Path, project: ProjectId, folder: &Path) -> io::Result<Self> {
        Ok(Self { folder: state.join(BACKUPS).join(name_of(project, folder)?) })
    }

    /// The backups of whatever projects were in a folder: for a project that does not say any more which one it is.
    ///
    /// # Errors
    /// As the system says, where the folder cannot be found.
    pub fn found(state: &Path, folder: &Path) -> io::Result<Vec<Self>> {
        let ending = name_of(ProjectId::MIN, folder)?.split_off(ProjectId::MIN.to_string().len());
        let all = state.join(BACKUPS);
        let names = names_in(&all).into_iter().filter(|name| name.ends_with(&ending));
        Ok(names.map(|name| Self { folder: all.join(name) }).collect())
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The versions of one file, a path below the project's folder: the newest first, by time, then by name.
    pub fn versions(&self, file: &Path) -> Vec<Version> {
        let Ok(folder) = self.folder_of(file) else { return Vec::new() };
        let mut versions: Vec<Version> =
            names_in(&folder).iter().filter_map(|name| Version::of_name(file, name)).collect();
        versions.sort_by(|a, b| (b.time, &b.hash).cmp(&(a.time, &a.hash)));
        versions
    }

    /// Every file that has versions, as paths below the project's folder, in order.
    pub fn files(&self) -> Vec<PathBuf> {
        let (mut files, mut folders) = (Vec::new(), vec![PathBuf::new()]);
        while let Some(folder) = folders.pop() {
            let (mut is_file, path) = (false, self.folder.join(&folder));
            for name in names_in(&path) {
                if Version::of_name(&folder, &name).is_some() {
                    is_file = true;
                } else if fs::symlink_metadata(path.join(&name)).is_ok_and(|found| found.is_dir()) {
                    folders.push(folder.join(name));
                }
            }
            if is_file {
                files.push(folder);
            }
        }
        files.sort();
        files
    }

    /// The bytes of a version, after comparing them with its hash.
    ///
    /// # Errors
    /// Where it cannot be read, or is not what was kept.
    pub fn read(&self, version: &Version) -> Result<Vec<u8>, BackupError> {
        let path = self.path_of(version)?;
        let bytes = write::unpack(&path, FILE_CAP)?;
        if version.is_of(&bytes) { Ok(bytes) } else { Err(BackupError::Damaged(path)) }
    }

    /// Keeps a file's bytes as a version of that time, unless they are those of the version before it; then takes away
    /// what is not to be kept any longer.
    ///
    /// # Errors
    /// Where it cannot be written, or is not read back as it was.
    pub fn keep(&self, file: &Path, bytes: &[u8], now: Timestamp) -> Result<(), BackupError> {
        self.place(file, bytes, now, false).map(drop)
    }

    /// As [`Backups::keep`], and never takes this version away.
    ///
    /// # Errors
    /// As [`Backups::keep`].
    pub fn pin(&self, file: &Path, bytes: &[u8], now: Timestamp) -> Result<Version, BackupError> {
        self.place(file, bytes, now, true)
    }

    /// Lets a version go the way of the others.
    ///
    /// # Errors
    /// Where its file cannot be renamed.
    pub fn unpin(&self, version: &Version) -> Result<(), BackupError> {
        self.rename(version, &Version { pinned: false, ..version.clone() })
    }

    /// How many bytes they take on the disk.
    pub fn size(&self) -> u64 {
        self.files().iter().flat_map(|file| self.versions(file)).map(|version| self.len(&version)).sum()
    }

    /// How many bytes a version takes on the disk.
    pub fn len(&self, version: &Version) -> u64 {
        let path = self.path_of(version).ok();
        path.and_then(|path| fs::symlink_metadata(path).ok()).map_or(0, |found| found.len())
    }

    /// Takes all of them away, for good.
    ///
    /// # Errors
    /// As the system says; some may be gone then.
    pub fn forget(&self) -> Result<(), BackupError> {
        match fs::remove_dir_all(&self.folder) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(failed(&self.folder, source)),
            _ => Ok(()),
        }
    }

    fn place(&self, file: &Path, bytes: &[u8], now: Timestamp, pinned: bool) -> Result<Version, BackupError> {
        let len = bytes.len() as u64;
        if len > FILE_CAP {
            return Err(BackupError::TooLarge { path: file.to_owned(), len, cap: FILE_CAP });
        }
        let folder = self.folder_of(file)?;
        // What is later than now was kept while the clock was ahead: it is not what came before.
        let before = self.versions(file).into_iter().find(|version| version.time <= now);
        if let Some(before) = before.filter(|before| before.is_of(bytes)) {
            // A backup that cannot be read any more is none.
            if self.read(&before).is_ok() {
                let version = Version { pinned: before.pinned || pinned, ..before.clone() };
                if version != before {
                    self.rename(&before, &version)?;
                }
                return Ok(version);
            }
        }
        let version = Version::new(file, bytes, now, pinned);
        write::pack(&folder, &version.name(), bytes)?;
        self.prune(file, now);
        Ok(version)
    }

    /// What cannot be taken away now is another time; perhaps another process was faster.
    fn prune(&self, file: &Path, now: Timestamp) {
        let with_len = |version: Version| {
            let len = self.len(&version);
            (version, len)
        };
        let versions: Vec<(Version, u64)> = self.versions(file).into_iter().map(with_len).collect();
        for version in retention::outlived(&versions, now) {
            if let Ok(path) = self.path_of(version) {
                fs::remove_file(path).ok();
            }
        }
        if let Ok(folder) = self.folder_of(file) {
            write::sweep(&folder);
        }
    }

    fn rename(&self, from: &Version, to: &Version) -> Result<(), BackupError> {
        let path = self.path_of(from)?;
        fs::rename(&path, self.path_of(to)?).map_err(|source| failed(&path, source))
    }

    fn path_of(&self, version: &Version) -> Result<PathBuf, BackupError> {
        Ok(self.folder_of(&version.file)?.join(version.name()))
    }

    fn folder_of(&self, file: &Path) -> Result<PathBuf, BackupError> {
        let is_below = file.components().all(|part| matches!(part, Component::Normal(_)));
        if is_below && file.file_name().is_some() {
            Ok(self.folder.join(file))
        } else {
            Err(BackupError::NotInProject(file.to_owned()))
        }
    }
}

const BACKUPS: &str = "backups";

/// Names in a folder, sorted; none where it cannot be listed.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    names
}

fn failed(path: &Path, source: io::Error) -> BackupError {
    BackupError::Io { path: path.to_owned(), source }
}
