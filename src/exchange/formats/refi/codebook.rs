//! The codes of a codebook: what a project has of them, and what stands in a file of codes alone.

use super::{
    codes::{Needed, attribute_code, tag_code, unsure_code, value_code},
    guid::Guid,
};
use crate::{
    exchange::{
        formats::{Setup, pages::tag_color},
        xml::{self, legal},
    },
    model::{AttributeKind, Choice, Names},
};

/// Colours that can be told apart, for tags that the codebook does not know.
const COLORS: [&str; 10] =
    ["#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#76b7b2", "#edc948", "#9c755f", "#ff9da7", "#8c8c8c"];

/// A code as it is written, with those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    pub guid: Guid,
    pub name: String,
    /// Words can have it.
    pub is_codable: bool,
    /// As `#4e79a7`; empty where it has none.
    pub color: String,
    /// Empty where its name says all.
    pub description: String,
    pub below: Vec<Code>,
}

/// The codes of a codebook and of what articles need beside it: tags, attributes with their values, and that one is not sure.
pub(super) fn of(setup: &Setup<'_>, needed: &Needed) -> Vec<Code> {
    let codebook = setup.codebook;
    // Where its name is its id, that says all.
    let label =
        |names: &Names, id: &str| Some(legal(setup.name(names, id))).filter(|name| name != id).unwrap_or_default();
    let mut codes: Vec<Code> = Vec::new();
    for tag in &codebook.tags {
        let (id, color) = (tag.id.as_str(), tag_color(&tag.color));
        codes.push(Code { color, description: label(&tag.names, id), ..code(tag_code(id), id) });
    }
    let is_known = |tag: &&String| codebook.tags.iter().any(|known| known.id.as_str() == **tag);
    for (at, tag) in needed.tags.iter().filter(|tag| !is_known(tag)).enumerate() {
        let color = COLORS.get(at % COLORS.len()).copied().unwrap_or_default().to_owned();
        codes.push(Code { color, ..code(tag_code(tag), tag) });
    }
    let mut values = needed.values.clone();
    for attribute in &codebook.attributes {
        if let AttributeKind::Choice(choices) = &attribute.kind {
            let of = |choice: &Choice| (attribute.id.as_str().to_owned(), choice.id.as_str().to_owned());
            values.extend(choices.iter().map(of));
        }
    }
    for (name, value) in &values {
        let known = codebook.attributes.iter().find(|known| known.id.as_str() == name);
        if codes.last().is_none_or(|last| last.guid != attribute_code(name)) {
            let description = known.map(|known| label(&known.names, name)).unwrap_or_default();
            codes.push(Code { description, is_codable: false, ..code(attribute_code(name), name) });
        }
        let choice = match known.map(|known| &known.kind) {
            Some(AttributeKind::Choice(choices)) => choices.iter().find(|choice| choice.id.as_str() == value),
            _ => None,
        };
        let description = choice.map(|choice| label(&choice.names, value)).unwrap_or_default();
        let value = Code { description, ..code(value_code(name, value), &format!("{name}: {value}")) };
        codes.last_mut().into_iter().for_each(|above| above.below.push(value.clone()));
    }
    if needed.has_unsure {
        codes.push(code(unsure_code(), "unsure"));
    }
    codes
}

fn code(guid: Guid, name: &str) -> Code {
    Code { guid, name: legal(name), is_codable: true, ..Code::default() }
}

/// Writes codes as an element.
pub(super) fn write(codes: &[Code], out: &mut Vec<u8>) {
    out.extend_from_slice(b"<Codes>\n");
    for code in codes {
        write_one(code, out);
    }
    out.extend_from_slice(b"</Codes>");
}

fn write_one(code: &Code, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<Code");
    code.guid.attribute(out, "guid");
    xml::attribute(out, "name", &code.name);
    xml::attribute(out, "isCodable", if code.is_codable { "true" } else { "false" });
    xml::attribute_if(out, "color", &code.color);
    out.push(b'>');
    if !code.description.is_empty() {
        out.extend_from_slice(b"<Description>");
        xml::text(out, &code.description);
        out.extend_from_slice(b"</Description>");
    }
    for code in &code.below {
        write_one(code, out);
    }
    out.extend_from_slice(b"</Code>\n");
}
