//! The types that documents need, as layers that INCEpTION takes in.

use super::cas::{ARTICLE, LINK, MARK, METADATA, SENTENCE, TOKEN};
use crate::{
    exchange::{
        formats::{File, Setup},
        xml,
    },
    model::AttributeKind,
};

/// What values a feature takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    Text,
    Flag,
    Number,
    List,
    Mark,
}

impl Range {
    /// As type systems call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "uima.cas.String",
            Self::Flag => "uima.cas.Boolean",
            Self::Number => "uima.cas.Integer",
            Self::List => "uima.cas.StringArray",
            Self::Mark => MARK,
        }
    }
}

/// A type.
pub(super) struct Type {
    pub name: &'static str,
    pub parent: &'static str,
    /// The name of each, what it takes, and what it is.
    pub features: Vec<(String, Range, String)>,
}

/// An attribute of the codebook as a feature.
#[derive(Clone, Debug)]
pub(super) struct Field<'s> {
    pub attribute: &'s str,
    pub name: String,
    /// It takes several values.
    pub is_list: bool,
}

/// The features that a codebook asks for.
#[derive(Clone, Debug)]
pub(super) struct Fields<'s> {
    pub mark: Vec<Field<'s>>,
    pub link: Vec<Field<'s>>,
}

impl<'s> Fields<'s> {
    /// With lists, or where a format has none, without.
    pub fn new(setup: &Setup<'s>, lists: bool) -> Self {
        let codebook = setup.codebook;
        let field = |attribute: &'s crate::model::Attribute| Field {
            attribute: attribute.id.as_str(),
            name: feature_name(attribute.id.as_str()),
            is_list: lists && matches!(attribute.kind, AttributeKind::Choice(_)),
        };
        let asked = |attribute: &&crate::model::Attribute| {
            let of_link = codebook.links.iter().any(|kind| kind.attributes.contains(&attribute.id));
            let of_mark = codebook.tags.iter().any(|tag| tag.attributes.contains(&attribute.id));
            (of_mark || !(of_link || codebook.article_attributes.contains(&attribute.id)), of_link)
        };
        let all = codebook.attributes.iter();
        Self {
            mark: all.clone().filter(|a| asked(a).0).map(field).collect(),
            link: all.filter(|a| asked(a).1).map(field).collect(),
        }
    }
}

/// Names that layers, INCEpTION or UIMA need for themselves.
const TAKEN: &[&str] = &[
    "tag",
    "note",
    "unsure",
    "recordId",
    "entities",
    "links",
    "attributes",
    "kind",
    "type",
    "self",
    "begin",
    "end",
    "sofa",
    "id",
    "name",
    "value",
    "label",
];

/// An attribute's name as an identifier, from which [`attribute_name`] has it back.
pub(super) fn feature_name(attribute: &str) -> String {
    let plain = attribute.replace('-', "_");
    let is_taken = TAKEN.contains(&&*plain) || plain.starts_with("x_");
    if is_taken || !plain.starts_with(|c: char| c.is_ascii_alphabetic()) { format!("x_{plain}") } else { plain }
}

/// The name of an attribute in our own files.
pub(super) fn attribute_name(feature: &str) -> String {
    feature.strip_prefix("x_").unwrap_or(feature).replace('_', "-")
}

/// All types, in the order of the file.
pub(super) fn types(setup: &Setup<'_>, lists: bool) -> Vec<Type> {
    let list = if lists { Range::List } else { Range::Text };
    let plain = |names: &[(&str, Range, &str)]| -> Vec<(String, Range, String)> {
        names.iter().map(|(name, range, about)| ((*name).to_owned(), *range, (*about).to_owned())).collect()
    };
    let fields = Fields::new(setup, lists);
    let asked = |fields: &[Field<'_>]| -> Vec<(String, Range, String)> {
        let about = |id: &str| {
            let known = setup.codebook.attributes.iter().find(|known| known.id.as_str() == id);
            known.map_or_else(String::new, |known| setup.name(&known.names, id).to_owned())
        };
        let range = |field: &Field<'_>| if field.is_list { Range::List } else { Range::Text };
        fields.iter().map(|field| (field.name.clone(), range(field), about(field.attribute))).collect()
    };
    let annotation = "uima.tcas.Annotation";
    let mut mark = plain(&[
        ("tag", Range::Text, ""),
        ("note", Range::Text, ""),
        ("unsure", Range::Flag, "the analyst asks the lead to look"),
        ("recordId", Range::Text, ""),
        ("entities", list, "who or what is meant: an id, a space and a name each"),
        ("links", list, "links to an actor or to the article itself, as JSON"),
        ("attributes", list, "values that have no feature of their own, as name=value"),
    ]);
    mark.extend(asked(&fields.mark));
    let mut link = plain(&[
        ("Governor", Range::Mark, "where it starts"),
        ("Dependent", Range::Mark, "where it ends"),
        ("kind", Range::Text, "next-fragment joins the pieces of one mark"),
        ("recordId", Range::Text, ""),
        ("attributes", list, "values that have no feature of their own, as name=value"),
    ]);
    link.extend(asked(&fields.link));
    let article = ["outlet", "byline", "published", "url", "analyst", "status"].map(|name| (name, Range::Text, ""));
    let mut article = plain(&article);
    article.extend(plain(&[("attributes", list, "name=value")]));
    let metadata = ["documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"];
    let mut metadata = plain(&metadata.map(|name| (name, Range::Text, "")));
    metadata.extend(plain(&[("isLastSegment", Range::Flag, "")]));
    let id = ("id", Range::Text, "");
    vec![
        Type { name: METADATA, parent: "uima.tcas.DocumentAnnotation", features: metadata },
        Type { name: SENTENCE, parent: annotation, features: plain(&[id]) },
        Type { name: TOKEN, parent: annotation, features: plain(&[id, ("order", Range::Number, "")]) },
        Type { name: ARTICLE, parent: "uima.cas.AnnotationBase", features: article },
        Type { name: MARK, parent: annotation, features: mark },
        Type { name: LINK, parent: annotation, features: link },
    ]
}

/// `TypeSystem.xml`.
pub(super) fn file(setup: &Setup<'_>, lists: bool) -> File {
    let mut out = Vec::new();
    let open = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<typeSystemDescription \
                xmlns=\"http://uima.apache.org/resourceSpecifier\">\n<types>\n";
    out.extend_from_slice(open.as_bytes());
    let element = |out: &mut Vec<u8>, name: &str, words: &str| {
        out.extend_from_slice(format!("<{name}>").as_bytes());
        xml::text(out, words);
        out.extend_from_slice(format!("</{name}>").as_bytes());
    };
    for Type { name, parent, features } in types(setup, lists) {
        out.extend_from_slice(b"<typeDescription>");
        element(&mut out, "name", name);
        element(&mut out, "description", "");
        element(&mut out, "supertypeName", parent);
        out.extend_from_slice(b"<features>\n");
        for (name, range, about) in features {
            out.extend_from_slice(b"<featureDescription>");
            element(&mut out, "name", &name);
            let about: String =
                about.chars().map(|c| if xml::is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect();
            element(&mut out, "description", &about);
            element(&mut out, "rangeTypeName", range.name());
            out.extend_from_slice(b"</featureDescription>\n");
        }
        out.extend_from_slice(b"</features></typeDescription>\n");
    }
    out.extend_from_slice(b"</types>\n</typeSystemDescription>\n");
    File { name: "TypeSystem.xml".to_owned(), bytes: out }
}
