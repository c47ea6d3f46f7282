//! The words of project files and datasets for what is a kind in the program.

use super::formats::Setup;
use crate::model::{AttributeKind, EntityKind, Origin, Position, Role, Status};

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
    role_word(known.map_or(Role::Other, |known| known.role))
}

/// The same of a role.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Claim => "claim",
        Role::Actor => "actor",
        Role::Source => "source",
        Role::Cue => "cue",
        Role::Other => "other",
    }
}

/// `choice`, `scale`, `flag`, `date` or `text`: what values an attribute takes; `unknown` where the codebook does not know it.
pub fn attribute_kind(setup: &Setup<'_>, name: &str) -> &'static str {
    let known = setup.codebook.attributes.iter().find(|known| known.id.as_str() == name);
    match known.map(|known| &known.kind) {
        None => "unknown",
        Some(AttributeKind::Choice(_)) => "choice",
        Some(AttributeKind::Scale { .. }) => "scale",
        Some(AttributeKind::Flag) => "flag",
        Some(AttributeKind::Date) => "date",
        Some(AttributeKind::Text) => "text",
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

/// The values that an attribute offers to choose from; none where they are any words.
pub fn offered(kind: &AttributeKind) -> Option<Vec<String>> {
    match kind {
        AttributeKind::Choice(choices) => Some(choices.iter().map(|choice| choice.id.as_str().to_owned()).collect()),
        // A longer scale is asked for in words.
        AttributeKind::Scale { min, max } if max.saturating_sub(*min) < 100 => {
            Some((*min..=*max).map(|number| number.to_string()).collect())
        }
        AttributeKind::Flag => Some(vec!["yes".to_owned()]),
        AttributeKind::Scale { .. } | AttributeKind::Date | AttributeKind::Text => None,
    }
}

/// What sort of actor an entity is.
pub fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Government => "government",
        EntityKind::Outlet => "outlet",
        EntityKind::Place => "place",
        EntityKind::Document => "document",
        EntityKind::Group => "group",
    }
}

/// `inside`, `outside` or `close-to`.
pub fn position(position: Position) -> &'static str {
    match position {
        Position::Inside => "inside",
        Position::Outside => "outside",
        Position::CloseTo => "close-to",
    }
}
