//! One window writes: a lock for each project, folder and analyst, in the system's state folder.
//!
//! The lock is the system's own, so it ends with the process, however that ends.

use std::{
    fs::{File, OpenOptions, TryLockError, create_dir_all},
    io,
    path::{Path, PathBuf},
};

use crate::model::{AnalystId, ProjectId};

/// The right to write; it ends when this is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Who may write.
#[derive(Debug)]
pub enum Claim {
    /// This process, as long as the lock lives.
    Ours(Lock),
    /// Another one: open for reading only, and say so.
    Elsewhere,
}

/// Claims a project's folder for an analyst; `state` is [`state_folder`], or a test's.
///
/// # Errors
/// As the system says, say where it knows no locks.
pub fn claim(state: &Path, project: ProjectId, folder: &Path, analyst: &AnalystId) -> io::Result<Claim> {
    let locks = state.join("locks");
    create_dir_all(&locks)?;
    let path = locks.join(format!("{}-{analyst}.lock", name_of(project, folder)?));
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Claim::Ours(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(Claim::Elsewhere),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// What a project in a folder is called in the state folder. Two copies of one project are two: each has its own files.
///
/// # Errors
/// As the system says, where the folder cannot be found.
pub(super) fn name_of(project: ProjectId, folder: &Path) -> io::Result<String> {
    let place = blake3::hash(folder.canonicalize()?.as_os_str().as_encoded_bytes()).to_hex();
    let place: String = place.chars().take(16).collect();
    Ok(format!("{project}-{place}"))
}

/// Where this system keeps the state of programs: locks and backups; none where there is no home.
pub fn state_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "isnad")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned())
}
