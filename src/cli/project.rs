//! What every subcommand that works on a project needs: the project itself, and who is at work.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use super::Failure;
use crate::{
    model::{AnalystId, Project},
    session::{Stamp as _, SystemStamp, who_is_at_work},
    store::{self, OpenError, Opened, fs::OsFs},
};

/// Opens a project's folder.
pub(super) fn open(dir: &Path) -> Result<Opened, Failure> {
    store::open(dir).map_err(not_opened)
}

/// Opens a project's folder with the index, so that only files that changed are read, and no layer is in memory: what lists
/// show of the layers is.
pub(super) fn open_listed(dir: &Path) -> Result<Opened, Failure> {
    let (cache, now) = (store::cache_folder(), SystemStamp.now());
    let (mut opened, rest) =
        store::open_indexed(Arc::new(OsFs), dir, cache.as_deref(), now, &()).map_err(not_opened)?;
    let batches = Mutex::new(Vec::new());
    // Nobody calls it off here.
    rest.read(&(), &|batch| batches.lock().unwrap_or_else(PoisonError::into_inner).push(batch)).ok();
    for batch in batches.into_inner().unwrap_or_else(PoisonError::into_inner) {
        let faults = batch.give_to(&mut opened.project);
        opened.report.faults.extend(faults);
    }
    Ok(opened)
}

/// What to say where a folder is not opened.
pub(super) fn not_opened(error: OpenError) -> Failure {
    match &error {
        OpenError::NotAProject(dir) => {
            let dir = dir.display().to_string();
            Failure::new(error).hint(format_args!("isnad new {} --analyst NAME makes a project there", quoted(&dir)))
        }
        OpenError::Io { .. } | OpenError::Cancelled(_) => Failure::new(error),
    }
}

/// Who writes: the member of that id, else the only one there is.
pub(super) fn writer(dir: &Path, project: &Project, named: Option<&AnalystId>) -> Result<AnalystId, Failure> {
    if project.team.is_empty() {
        let team = dir.join("team");
        return Err(Failure::new(format_args!(
            "{}: there is no member of the team that could be read",
            team.display()
        ))
        .hint(format_args!("isnad check {} says why", quoted(&dir.display().to_string()))));
    }
    who_is_at_work(dir, project, named.cloned()).map_err(|error| Failure::new(error).hint("say who: --analyst ID"))
}

/// A path as it can be typed in a shell.
pub(super) fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':' | '\\' | '~');
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
