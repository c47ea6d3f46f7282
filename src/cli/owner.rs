//! What subcommands need that change the owner's files: the project open in the owner's name, names that are known, saving.

use std::path::Path;

use super::{
    Failure,
    console::{Console, Stop},
    project::{self, quoted},
};
use crate::{
    model::{AnalystId, ArticleId, Project},
    session::{SaveState, Session, SystemStamp},
};

/// Opens a project in its owner's name, to be changed.
pub(super) fn open(dir: &Path) -> Result<Session, Failure> {
    // Whose it is, is said by what is opened; so it is looked at first.
    let owner = project::open(dir)?.project.info.owner;
    let session = Session::open_folder(dir, Some(owner), Box::new(SystemStamp), || {});
    let session = session.map_err(|error| {
        Failure::new(error).hint(format_args!("isnad check {} says more", quoted(&dir.display().to_string())))
    })?;
    match session.read_only() {
        Some(reason) => Err(Failure::new(format_args!("{}: {reason}", dir.display()))),
        None => Ok(session),
    }
}

/// Whether all of these are members of the team.
pub(super) fn are_members(session: &Session, analysts: &[AnalystId]) -> Result<(), Failure> {
    known_members(session.folder(), session.project(), analysts)
}

/// The same for a project that is not open to be changed.
pub(super) fn known_members(dir: &Path, project: &Project, analysts: &[AnalystId]) -> Result<(), Failure> {
    let Some(stranger) = analysts.iter().find(|id| !project.team.contains_key(*id)) else { return Ok(()) };
    let members: Vec<&str> = project.team.keys().map(AnalystId::as_str).collect();
    let failure = Failure::new(format_args!("{}: “{stranger}” is not part of the team", dir.join("team").display()));
    Err(failure.hint(format_args!("give one of its members: {}", members.join(", "))))
}

/// Whether the project has all of these articles.
pub(super) fn are_articles(session: &Session, articles: &[ArticleId]) -> Result<(), Failure> {
    known_articles(session.folder(), session.project(), articles)
}

/// The same for a project that is not open to be changed.
pub(super) fn known_articles(dir: &Path, project: &Project, articles: &[ArticleId]) -> Result<(), Failure> {
    let Some(missing) = articles.iter().find(|id| !project.articles.contains_key(*id)) else { return Ok(()) };
    let failure = Failure::new(format_args!("{}: article “{missing}” is not part of the project", dir.display()));
    Err(failure.hint(format_args!("articles are named as their folders in {}", dir.join("articles").display())))
}

/// Waits until what was changed is on the disk.
pub(super) fn save(session: &mut Session, console: &mut Console<'_>) -> Result<(), Stop> {
    let SaveState::Failed(failures) = session.flush() else { return Ok(()) };
    let hint = "make room in the project's folder, then try again";
    let mut failures = failures.into_iter().map(|failed| Failure::new(&failed.cause).hint(hint));
    let last = failures.next_back();
    failures.for_each(|failure| console.fail(&failure));
    last.map_or(Ok(()), |failure| Err(failure.into()))
}
