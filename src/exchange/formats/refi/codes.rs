//! What stands in a project once: users, codes, variables, cases.

use std::collections::{BTreeMap, BTreeSet};

use super::{codebook, guid::Guid};
use crate::{
    exchange::{
        document::{Attribute, Document},
        formats::Setup,
        xml::{self, legal},
    },
    model::AttributeKind,
};

/// The code of what an analyst is not sure of.
pub(super) fn unsure_code() -> Guid {
    Guid::of(&["unsure"])
}

pub(super) fn tag_code(tag: &str) -> Guid {
    Guid::of(&["tag", tag])
}

pub(super) fn attribute_code(name: &str) -> Guid {
    Guid::of(&["attribute", name])
}

pub(super) fn value_code(name: &str, value: &str) -> Guid {
    Guid::of(&["value", name, value])
}

pub(super) fn user(analyst: &str) -> Guid {
    Guid::of(&["user", analyst])
}

pub(super) fn variable(name: &str) -> Guid {
    Guid::of(&["variable", name])
}

pub(super) fn case(entity: &str) -> Guid {
    Guid::of(&["entity", entity])
}

/// The source of an article.
pub(super) fn source(article: &str) -> Guid {
    Guid::of(&["source", article])
}

/// True where a value becomes a code: where the codebook lists it.
pub(super) fn is_code(setup: &Setup<'_>, attribute: &Attribute<'_>) -> bool {
    let known = setup.codebook.attributes.iter().find(|known| *known.id.as_str() == *attribute.name);
    known.is_some_and(|known| {
        !matches!(known.kind, AttributeKind::Text | AttributeKind::Date) && known.kind.takes(&attribute.value)
    })
}

/// What articles need of what stands in a project once.
#[derive(Clone, Debug, Default)]
pub(super) struct Needed {
    /// Tags that the codebook may not know.
    pub tags: BTreeSet<String>,
    /// Names and values of attributes that are codes.
    pub values: BTreeSet<(String, String)>,
    pub has_unsure: bool,
    pub variables: BTreeSet<String>,
    /// By id: its name, and the selections that mean it.
    pub cases: BTreeMap<String, (String, Vec<Guid>)>,
}

impl Needed {
    pub fn add(&mut self, other: Self) {
        self.tags.extend(other.tags);
        self.values.extend(other.values);
        self.has_unsure |= other.has_unsure;
        self.variables.extend(other.variables);
        for (id, (name, selections)) in other.cases {
            let mine = self.cases.entry(id).or_default();
            mine.0 = name;
            mine.1.extend(selections);
        }
    }

    /// Notes a case.
    pub fn case(&mut self, id: &str, name: &str, selection: Option<Guid>) {
        let mine = self.cases.entry(id.to_owned()).or_default();
        name.clone_into(&mut mine.0);
        mine.1.extend(selection);
    }
}

/// From the beginning of the project up to its sources.
pub(super) fn head(setup: &Setup<'_>, needed: &Needed, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\"");
    xml::attribute(out, "name", &legal(setup.project));
    xml::attribute(out, "origin", "Isnad");
    if let Some(first) = setup.analysts.first() {
        user(first).attribute(out, "creatingUserGUID");
    }
    xml::attribute(out, "creationDateTime", &setup.made.to_string());
    out.extend_from_slice(b">\n");
    element_list(out, "Users", setup.analysts.iter(), |out, analyst| {
        out.extend_from_slice(b"<User");
        user(analyst).attribute(out, "guid");
        xml::attribute(out, "name", analyst);
        xml::attribute(out, "id", analyst);
        out.extend_from_slice(b"/>\n");
    });
    let codes = codebook::of(setup, needed);
    if !codes.is_empty() {
        out.extend_from_slice(b"<CodeBook>");
        codebook::write(&codes, out);
        out.extend_from_slice(b"</CodeBook>\n");
    }
    element_list(out, "Variables", needed.variables.iter(), |out, name| {
        out.extend_from_slice(b"<Variable");
        variable(name).attribute(out, "guid");
        xml::attribute(out, "name", name);
        out.extend_from_slice(b" typeOfVariable=\"Text\"/>\n");
    });
    element_list(out, "Cases", needed.cases.iter(), |out, (id, (name, selections))| {
        out.extend_from_slice(b"<Case");
        case(id).attribute(out, "guid");
        xml::attribute_if(out, "name", name);
        out.extend_from_slice(b"><Description>");
        xml::text(out, id);
        out.extend_from_slice(b"</Description>");
        for selection in selections {
            out.extend_from_slice(b"<SelectionRef");
            selection.attribute(out, "targetGUID");
            out.extend_from_slice(b"/>");
        }
        out.extend_from_slice(b"</Case>\n");
    });
}

fn element_list<T>(
    out: &mut Vec<u8>,
    name: &str,
    mut items: impl Iterator<Item = T>,
    mut each: impl FnMut(&mut Vec<u8>, T),
) {
    let Some(first) = items.next() else { return };
    out.extend_from_slice(format!("<{name}>\n").as_bytes());
    each(out, first);
    items.for_each(|item| each(out, item));
    out.extend_from_slice(format!("</{name}>\n").as_bytes());
}

/// The name of a variable of one analyst.
pub(super) fn of_analyst(name: &str, analyst: &str) -> String {
    format!("{name} ({analyst})")
}

/// What is known of an article, by the name of its variable.
pub(super) fn metadata<'d>(d: &'d Document<'_>) -> [(&'static str, std::borrow::Cow<'d, str>); 7] {
    let published = d.published.map(|date| date.to_string()).unwrap_or_default();
    [
        ("id", (&*d.id).into()),
        ("title", (&*d.title).into()),
        ("outlet", (&*d.outlet).into()),
        ("byline", (&*d.byline).into()),
        ("published", published.into()),
        ("url", (&*d.url).into()),
        ("language", (&*d.language).into()),
    ]
}
