//! What a codebook must hold to. Only what a change touches is held to it, so that a flaw that came in with a file made
//! elsewhere hinders no other change.

use std::collections::BTreeSet;

use super::Flaw;
use crate::model::{Attribute, AttributeId, AttributeKind, Codebook, LinkKind, Names, Tag};

/// The names without white space around them and without empty ones.
pub(super) fn tidy(names: &Names) -> Names {
    let tidied = names.0.iter().map(|(language, name)| (language.clone(), name.trim().to_owned()));
    Names(tidied.filter(|(_, name)| !name.is_empty()).collect())
}

/// There is a name, and nothing else has it.
pub(super) fn names<'a>(names: &Names, others: impl Iterator<Item = &'a Names>) -> Result<(), Flaw> {
    if names.0.is_empty() {
        return Err(Flaw::NoName);
    }
    let taken: BTreeSet<(&str, String)> = others
        .flat_map(|other| other.0.iter())
        .map(|(language, name)| (language.as_str(), name.to_lowercase()))
        .collect();
    let twice = names.0.iter().find(|(language, name)| taken.contains(&(language.as_str(), name.to_lowercase())));
    twice.map_or(Ok(()), |(_, name)| Err(Flaw::NameTaken(name.clone())))
}

pub(super) fn tag(book: &Codebook, tag: &Tag) -> Result<(), Flaw> {
    let others = || book.tags.iter().filter(|other| other.id != tag.id);
    let old = book.tag(&tag.id);
    if old.is_none_or(|old| old.names != tag.names) {
        names(&tag.names, others().map(|other| &other.names))?;
    }
    if let Some(key) = tag.key.filter(|_| old.is_none_or(|old| old.key != tag.key)) {
        if !(1..=9).contains(&key) {
            return Err(Flaw::NoSuchKey);
        }
        if let Some(other) = others().find(|other| other.key == Some(key)) {
            return Err(Flaw::KeyTaken { key, tag: other.id.clone() });
        }
    }
    asked(book, &tag.attributes)
}

pub(super) fn attribute(book: &Codebook, attribute: &Attribute) -> Result<(), Flaw> {
    if book.attribute(&attribute.id).is_none_or(|old| old.names != attribute.names) {
        let others = book.attributes.iter().filter(|other| other.id != attribute.id);
        names(&attribute.names, others.map(|other| &other.names))?;
    }
    match &attribute.kind {
        AttributeKind::Scale { min, max } if min > max => Err(Flaw::ScaleReversed),
        _ => Ok(()),
    }
}

pub(super) fn link(book: &Codebook, link: &LinkKind) -> Result<(), Flaw> {
    if book.link(&link.id).is_none_or(|old| old.names != link.names) {
        names(&link.names, book.links.iter().filter(|other| other.id != link.id).map(|other| &other.names))?;
    }
    match (link.from.is_empty(), link.to.is_empty()) {
        (true, _) => Err(Flaw::NoStart),
        (_, true) => Err(Flaw::NoEnd),
        _ => asked(book, &link.attributes),
    }
}

/// Every attribute that is asked is there.
pub(super) fn asked(book: &Codebook, attributes: &[AttributeId]) -> Result<(), Flaw> {
    let missing = attributes.iter().find(|id| book.attribute(id).is_none());
    missing.map_or(Ok(()), |id| Err(Flaw::NoAttribute(id.clone())))
}
