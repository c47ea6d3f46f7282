//! What every subcommand that works on a project needs: the project itself, and who is at work.

use std::path::{Path, PathBuf};

use super::Failure;
use crate::{
    model::{AnalystId, Project},
    store::{self, OpenError, Opened},
};

/// Opens a project's folder.
pub(super) fn open(dir: &Path) -> Result<Opened, Failure> {
    store::open(dir).map_err(not_opened)
}

/// What to say where a folder is not opened.
pub(super) fn not_opened(error: OpenError) -> Failure {
    match &error {
        OpenError::NotAProject(dir) => {
            let dir = dir.display().to_string();
            Failure::new(error).hint(format_args!("isnad new {} --analyst NAME makes a project there", quoted(&dir)))
        }
        OpenError::Io { .. } => Failure::new(error),
    }
}

/// Who writes: the member of that id, else the only one there is.
pub(super) fn writer(project: &Project, wanted: Option<&AnalystId>, dir: &Path) -> Result<AnalystId, Failure> {
    let team: PathBuf = dir.join("team");
    let members: Vec<String> = project.team.values().map(|a| format!("{} ({})", a.id, a.name)).collect();
    let members = members.join(", ");
    let mut ids = project.team.keys();
    match (wanted, ids.next(), ids.next()) {
        (Some(id), ..) if project.team.contains_key(id) => Ok(id.clone()),
        (None, Some(only), None) => Ok(only.clone()),
        (_, None, _) => {
            Err(Failure::new(format_args!("{}: the project's team has no member that could be read", team.display()))
                .hint("isnad check names the files that do not read; bring them back"))
        }
        (Some(id), ..) => Err(Failure::new(format_args!("{}: “{id}” is not part of the team", team.display()))
            .hint(format_args!("give one of its members: {members}"))),
        (None, ..) => Err(Failure::new(format_args!(
            "{}: the team has several members, and somebody has to sign this",
            team.display()
        ))
        .hint(format_args!("say who, with --analyst ID: {members}"))),
    }
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
