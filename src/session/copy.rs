//! A copy of a project elsewhere: the way out where it cannot be saved.

use std::path::{Path, PathBuf};

use super::Task;
use crate::{
    model::Project,
    store::{self, Folder, SaveError, SavedCopy},
};

/// Why no copy was made. What was written of it has been taken back.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The copy would lie in the project that it is a copy of.
    #[error("{}: lies in the project itself. Choose a folder outside of it", .0.display())]
    InProject(PathBuf),
    /// It cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Saves all of a project, as it is in memory, to a folder that is empty or not there. A step of `task` is a file.
///
/// # Errors
/// See [`CopyError`]; also where it was cancelled.
pub fn save_copy(project: &Project, folder: &Folder, dir: &Path, task: &Task) -> Result<SavedCopy, CopyError> {
    if is_within(dir, folder.root()) {
        return Err(CopyError::InProject(dir.to_owned()));
    }
    Ok(store::save_copy(folder, project, dir, task)?)
}

/// Whether a folder, which need not be there, lies in another. A project that has gone from the disk holds nothing.
fn is_within(dir: &Path, root: &Path) -> bool {
    let (Ok(root), Ok(dir)) = (root.canonicalize(), std::path::absolute(dir)) else { return false };
    let there = dir.ancestors().find_map(|folder| folder.canonicalize().ok());
    there.is_some_and(|there| there.starts_with(root))
}
