//! A document as feature structures.

use std::{borrow::Cow, collections::HashMap};

use serde::{Deserialize, Serialize};

use super::{
    cas::{ARTICLE, Fs, LINK, MARK, METADATA, NO_LANGUAGE, Value, escape_line},
    types::{Field, Fields},
};
use crate::{
    exchange::{
        document::{Attribute, Document, Mark, Relation, Target},
        formats::chain::{NEXT_FRAGMENT, piece_id, written},
        units::Unit,
        words,
    },
    text::{OffsetMap, TextSpan},
};

/// A link to an actor or the article, as JSON in the feature `links`.
#[derive(Serialize, Deserialize)]
pub(super) struct OpenLink {
    pub kind: String,
    /// `entity:…` or `article`.
    pub to: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub id: String,
    /// Name and value.
    #[serde(default)]
    pub attributes: Vec<(String, String)>,
}

/// Turns a document into feature structures.
pub(super) struct Maker<'d> {
    document: &'d Document<'d>,
    fields: &'d Fields<'d>,
    offsets: OffsetMap<'d>,
    /// Lists are values of their own; else they are lines.
    lists: bool,
    next: u64,
}

impl<'d> Maker<'d> {
    /// The number of the first feature structure is `first`.
    pub fn new(document: &'d Document<'d>, fields: &'d Fields<'d>, lists: bool, first: u64) -> Self {
        Self { document, fields, offsets: OffsetMap::new(&document.text), lists, next: first }
    }

    /// A number that no other feature structure has.
    pub fn number(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }

    /// In UTF-16 code units.
    pub fn place(&self, span: TextSpan) -> (usize, usize) {
        Unit::Utf16.offsets(&self.offsets, span)
    }

    /// What is said of the article as a whole.
    pub fn article(&mut self) -> [Fs<'d>; 2] {
        let d = self.document;
        let text = |name: &'static str, words: &'d str| (Cow::from(name), Value::Text(words.into()));
        let language = if d.language.is_empty() { NO_LANGUAGE } else { &*d.language };
        let metadata = vec![
            text("language", language),
            text("documentTitle", &d.title),
            text("documentId", &d.id),
            (Cow::from("isLastSegment"), Value::Flag(false)),
        ];
        let published = d.published.map(|date| date.to_string()).unwrap_or_default();
        let mut article = vec![
            text("outlet", &d.outlet),
            text("byline", &d.byline),
            (Cow::from("published"), Value::Text(published.into())),
            text("url", &d.url),
            text("analyst", &d.analyst),
            text("status", words::status(d.status)),
        ];
        article.extend(self.more(d.attributes.iter()));
        let end = self.offsets.utf16_at(d.text.len()).unwrap_or_default();
        [
            Fs { id: self.number(), kind: METADATA.into(), span: Some((0, end)), features: metadata },
            Fs { id: self.number(), kind: ARTICLE.into(), span: None, features: article },
        ]
    }

    /// Marks, and after them links.
    pub fn marks(&mut self) -> Vec<Fs<'d>> {
        let document = self.document;
        let mut open: HashMap<&str, Vec<&'d Relation<'d>>> = HashMap::new();
        for link in document.links.iter().filter(|link| !matches!(link.to, Target::Mark(_))) {
            open.entry(&*link.from).or_default().push(link);
        }
        let mut all = Vec::with_capacity(document.marks.len() + document.links.len());
        let mut links = Vec::new();
        let mut first_of: HashMap<&str, (u64, (usize, usize))> = HashMap::with_capacity(document.marks.len());
        for mark in &document.marks {
            let mut before = None;
            for (nth, span) in mark.spans.iter().enumerate() {
                let (id, place) = (self.number(), self.place(*span));
                let features = if nth == 0 {
                    self.features(mark, open.get(&*mark.id).map_or(&[], Vec::as_slice))
                } else {
                    let name = piece_id(&mark.id, nth);
                    vec![
                        ("tag".into(), Value::Text((&*mark.tag).into())),
                        ("recordId".into(), Value::Text(name.into())),
                    ]
                };
                match before {
                    Some(before) => links.push((before, id, place)),
                    None => {
                        first_of.insert(&*mark.id, (id, place));
                    }
                }
                before = Some(id);
                all.push(Fs { id, kind: MARK.into(), span: Some(place), features });
            }
        }
        for (before, id, place) in links {
            let features = vec![ends(before), end(id), ("kind".into(), Value::Text(NEXT_FRAGMENT.into()))];
            all.push(Fs { id: self.number(), kind: LINK.into(), span: Some(place), features });
        }
        for link in &document.links {
            let Target::Mark(to) = &link.to else { continue };
            let (Some((from, _)), Some((to, place))) = (first_of.get(&*link.from), first_of.get(&**to)) else {
                continue;
            };
            let mut features = vec![ends(*from), end(*to), ("kind".into(), Value::Text(written(&link.kind)))];
            features.push(("recordId".into(), Value::Text((&*link.id).into())));
            self.attributes(&link.attributes, &self.fields.link, &mut features);
            all.push(Fs { id: self.number(), kind: LINK.into(), span: Some(*place), features });
        }
        all
    }

    fn features(&self, mark: &'d Mark<'d>, open: &[&'d Relation<'d>]) -> Vec<(Cow<'d, str>, Value<'d>)> {
        let mut features = vec![("tag".into(), Value::Text((&*mark.tag).into()))];
        if !mark.note.is_empty() {
            features.push(("note".into(), Value::Text((&*mark.note).into())));
        }
        if mark.unsure {
            features.push(("unsure".into(), Value::Flag(true)));
        }
        features.push(("recordId".into(), Value::Text((&*mark.id).into())));
        let entity = |e: &'d crate::exchange::document::Named<'d>| match &*e.name {
            "" => Cow::from(&*e.id),
            name => format!("{} {name}", e.id).into(),
        };
        features.extend(self.list("entities", mark.entities.iter().map(entity).collect()));
        features.extend(self.list("links", open.iter().map(|link| open_link(link).into()).collect()));
        self.attributes(&mark.attributes, &self.fields.mark, &mut features);
        features
    }

    fn attributes(
        &self,
        attributes: &'d [Attribute<'d>],
        fields: &'d [Field<'d>],
        features: &mut Vec<(Cow<'d, str>, Value<'d>)>,
    ) {
        if attributes.is_empty() {
            return;
        }
        let mut rest: Vec<&Attribute<'d>> = attributes.iter().collect();
        for field in fields {
            let mut mine = attributes.iter().filter(|a| a.name == field.attribute);
            let name = Cow::from(&*field.name);
            if field.is_list {
                let values: Vec<Cow<'d, str>> = mine.map(|a| Cow::from(&*a.value)).collect();
                if !values.is_empty() {
                    features.push((name, Value::List(values)));
                    rest.retain(|a| a.name != field.attribute);
                }
            } else if let Some(first) = mine.next().filter(|a| self.is_plain(&a.value)) {
                features.push((name, Value::Text((&*first.value).into())));
                let at = rest.iter().position(|a| a.name == field.attribute);
                if let Some(at) = at {
                    rest.remove(at);
                }
            }
        }
        features.extend(self.more(rest.into_iter()));
    }

    /// Values without a feature of their own.
    fn more<'x>(&self, rest: impl Iterator<Item = &'x Attribute<'x>>) -> Option<(Cow<'d, str>, Value<'d>)> {
        self.list("attributes", rest.map(|a| format!("{}={}", a.name, a.value).into()).collect())
    }

    /// A cell of a table holds no empty words, no CR, and ends in no backslash.
    fn is_plain(&self, value: &str) -> bool {
        self.lists || !(value.is_empty() || value.contains('\r') || value.ends_with('\\'))
    }

    fn list(&self, name: &'static str, list: Vec<Cow<'d, str>>) -> Option<(Cow<'d, str>, Value<'d>)> {
        if list.is_empty() {
            return None;
        }
        let value = if self.lists {
            Value::List(list)
        } else {
            let lines: Vec<String> = list.iter().map(|words| escape_line(words)).collect();
            Value::Text(lines.join("\n").into())
        };
        Some((name.into(), value))
    }
}

fn ends<'d>(from: u64) -> (Cow<'d, str>, Value<'d>) {
    ("Governor".into(), Value::Refs(vec![from]))
}

fn end<'d>(to: u64) -> (Cow<'d, str>, Value<'d>) {
    ("Dependent".into(), Value::Refs(vec![to]))
}

fn open_link(link: &Relation<'_>) -> String {
    let (to, name) = match &link.to {
        Target::Entity(entity) => (format!("entity:{}", entity.id), entity.name.clone().into_owned()),
        Target::Mark(_) | Target::Article => ("article".to_owned(), String::new()),
    };
    let attributes = link.attributes.iter().map(|a| (a.name.to_string(), a.value.to_string())).collect();
    let link = OpenLink { kind: written(&link.kind).into_owned(), to, name, id: link.id.to_string(), attributes };
    // Words always make JSON.
    serde_json::to_string(&link).unwrap_or_default()
}
