//! The words of project files and datasets for what is a kind in the program.

use super::formats::Setup;
use crate::model::{Origin, Role, Status};

/// `untouched`, `in-progress` or `done`.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Untouched => "untouched",
        Status::InProgress => "in-progress",
        Status::Done => "done",
    }
}

/// The status of that name; untouched where there is none.
pub fn status_of(word: &str) -> Status {
    match word {
        "in-progress" => Status::InProgress,
        "done" => Status::Done,
        _ => Status::Untouched,
    }
}

/// `claim`, `actor`, `source`, `cue` or `other`: what a tag is to the program.
pub fn role(setup: &Setup<'_>, tag: &str) -> &'static str {
    let known = setup.codebook.tags.iter().find(|known| known.id.as_str() == tag);
    match known.map_or(Role::Other, |known| known.role) {
        Role::Claim => "claim",
        Role::Actor => "actor",
        Role::Source => "source",
        Role::Cue => "cue",
        Role::Other => "other",
    }
}

/// `hand`, `propagated`, `suggested` or `imported`.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Hand => "hand",
        Origin::Propagated => "propagated",
        Origin::Suggested => "suggested",
        Origin::Imported => "imported",
    }
}

/// The origin of that name; by hand where there is none.
pub fn origin_of(word: &str) -> Origin {
    match word {
        "propagated" => Origin::Propagated,
        "suggested" => Origin::Suggested,
        "imported" => Origin::Imported,
        _ => Origin::Hand,
    }
}
