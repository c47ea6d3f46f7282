//! Backups of an open project: where they are, and what they have to tell.

use std::path::Path;

use super::{Session, Stamp as _, SystemStamp};
use crate::{
    model::ProjectId,
    store::{
        Folder,
        backups::{BackupError, Backups, Loss, Notice},
        lock::state_folder,
    },
};

/// What was kept of a project's files, where that is done.
pub(super) fn backups_of(folder: &Folder, project: ProjectId) -> Option<Backups> {
    let state = state_folder().filter(|_| !cfg!(test))?;
    Backups::at(&state, project, folder.root()).ok()
}

/// Has what is saved in a project's folder kept in this system's state folder, where there is one.
pub fn keep_backups(folder: &Folder, project: ProjectId) {
    // Tests of everything else would fill the state folder of whoever runs them.
    if let Some(state) = state_folder().filter(|_| !cfg!(test)) {
        keep_backups_in(&state, folder, project);
    }
}

/// As [`keep_backups`], in another state folder.
pub fn keep_backups_in(state: &Path, folder: &Folder, project: ProjectId) {
    // A folder that cannot be found is one that cannot be saved in either, which will be said.
    if let Ok(backups) = Backups::at(state, project, folder.root()) {
        folder.keep_backups(backups, || SystemStamp.now());
    }
}

impl Session {
    /// The backups, where any are made.
    pub fn backups(&self) -> Option<&Backups> {
        self.folder.backups()
    }

    /// Saves that left less than half of a layer's marks, until it was said what becomes of them.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// A loss was meant: nothing more is said of it, and the version before it goes the way of all others.
    pub fn accept_loss(&mut self, loss: &Loss) {
        self.losses.retain(|other| other != loss);
        self.folder.accept_loss(loss);
    }

    /// Whether no backup can be made, and why: told once.
    pub fn take_backup_failure(&mut self) -> Option<std::sync::Arc<BackupError>> {
        self.unkept.take()
    }

    /// Makes no more backups until the project is opened again, and takes away those that there are.
    ///
    /// # Errors
    /// Where some cannot be removed.
    pub fn forget_backups(folder: &Folder) -> Result<(), BackupError> {
        folder.stop_backups();
        folder.backups().map_or(Ok(()), Backups::forget)
    }

    /// Hears what happened to the backups.
    pub(super) fn hear_of_backups(&mut self) {
        for notice in self.folder.take_notices() {
            match notice {
                Notice::Lost(loss) => {
                    // Of several losses of a layer, the first had the most.
                    if self.losses.iter().all(|other| other.key != loss.key) {
                        self.losses.push(loss);
                    }
                }
                Notice::Unkept(cause) => self.unkept = Some(cause),
            }
        }
    }
}
