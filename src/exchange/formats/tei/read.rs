//! TEI as a document: what this program writes.

use std::collections::HashMap;

use super::{ANALYST, ARTICLE, ENTITY, LINK, MARK, TAG, VALUES};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Target, Words},
        formats::{Parsed, Part, ReadError, Unread},
        units::Unit,
        words,
        xml::{Element, Node, Xml},
    },
    text::OffsetMap,
};

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    for file in &part.files {
        let mut xml = Xml::new(&file.name, &file.bytes)?;
        let mut read = Read::default();
        let mut path: Vec<String> = Vec::new();
        while let Some(node) = xml.node()? {
            match node {
                Node::Open(element) => {
                    if read.element(&element, path.last().map_or("", |name| name), &mut xml)? {
                        path.push(element.name().to_owned());
                    }
                }
                Node::Close => drop(path.pop()),
                Node::Text(_) => {}
            }
        }
        parsed.documents.push(read.finish(&file.name, &mut parsed.unread));
    }
    Ok(parsed)
}

#[derive(Default)]
struct Span {
    id: String,
    target: String,
    ana: String,
    corresp: String,
    unsure: bool,
    note: String,
}

#[derive(Default)]
struct Read {
    document: Document<'static>,
    values: HashMap<String, Vec<Attribute<'static>>>,
    names: HashMap<String, String>,
    spans: Vec<Span>,
    /// Kind, id, target and values.
    links: Vec<[String; 4]>,
    kind: String,
}

impl Read {
    /// True where the element is still open.
    fn element(&mut self, element: &Element<'_>, above: &str, xml: &mut Xml<'_>) -> Result<bool, ReadError> {
        let d = &mut self.document;
        let id = || element.get("id");
        let without = |prefix: &str| id().strip_prefix(prefix).unwrap_or_default().to_owned();
        match (element.name(), above) {
            ("TEI", _) => d.id = without(ARTICLE).into(),
            ("title", "titleStmt") => return words_into(&mut d.title, xml),
            ("author", "titleStmt") => return words_into(&mut d.byline, xml),
            ("publisher", "bibl") => return words_into(&mut d.outlet, xml),
            ("idno", "bibl") => return words_into(&mut d.url, xml),
            ("ab", _) => return words_into(&mut d.text, xml),
            ("date", "bibl") => d.published = element.get("when").parse().ok(),
            ("respStmt", _) => d.analyst = without(ANALYST).into(),
            ("language", _) => d.language = element.get("ident").into(),
            ("change", _) => d.status = words::status_of(&element.get("status")),
            ("org" | "person" | "place", _) => {
                self.names.insert(without(ENTITY), xml.words()?.trim_end_matches('\n').to_owned());
                return Ok(false);
            }
            ("fs", _) => {
                let values = values(xml)?;
                self.values.insert(id(), values);
                return Ok(false);
            }
            ("span", _) => {
                self.spans.push(Span {
                    id: without(MARK),
                    target: element.get("target"),
                    ana: element.get("ana"),
                    corresp: element.get("corresp"),
                    unsure: element.get("cert") == "low",
                    note: xml.words()?,
                });
                return Ok(false);
            }
            ("linkGrp", _) => self.kind = element.get("type"),
            ("link", _) => {
                self.links.push([self.kind.clone(), without(LINK), element.get("target"), element.get("ana")]);
            }
            _ => {}
        }
        Ok(true)
    }

    fn finish(mut self, file: &str, unread: &mut Vec<Unread>) -> Document<'static> {
        let mut document = std::mem::take(&mut self.document);
        let text = std::mem::take(&mut document.text);
        let offsets = OffsetMap::new(&text);
        document.attributes = self.values.remove(&format!("{VALUES}article")).unwrap_or_default();
        for span in std::mem::take(&mut self.spans) {
            match self.mark(&span, &text, &offsets) {
                Ok(mark) => document.marks.push(mark),
                Err(why) => unread.push(Unread { what: format!("{file}: the span {}", span.id), why }),
            }
        }
        for [kind, id, target, ana] in std::mem::take(&mut self.links) {
            let ends: Vec<&str> = target.split(' ').map(|end| end.trim_start_matches('#')).collect();
            let [from, to] = ends[..] else { continue };
            let to = if let Some(to) = to.strip_prefix(MARK) {
                Target::Mark(to.to_owned().into())
            } else if let Some(entity) = to.strip_prefix(ENTITY) {
                Target::Entity(self.named(entity))
            } else {
                Target::Article
            };
            let attributes = self.values.remove(ana.trim_start_matches('#')).unwrap_or_default();
            let from = from.strip_prefix(MARK).unwrap_or(from).to_owned().into();
            document.links.push(Relation {
                id: id.into(),
                kind: kind.into(),
                from,
                to,
                attributes,
                made: Made::default(),
            });
        }
        document.text = text;
        document
    }

    fn mark(&mut self, span: &Span, text: &str, offsets: &OffsetMap<'_>) -> Result<Mark<'static>, Why> {
        let piece = |pointer: &str| {
            let inner = pointer.strip_prefix("#string-range(").and_then(|rest| rest.strip_suffix(')'));
            let mut numbers =
                inner.into_iter().flat_map(|inner| inner.rsplit(',')).filter_map(|n| n.parse::<usize>().ok());
            let (Some(length), Some(start)) = (numbers.next(), numbers.next()) else {
                return Err(Why::NotRange { words: pointer.to_owned() });
            };
            Unit::CodePoints.span(offsets, text, start, start.saturating_add(length))
        };
        let spans = span.target.split_ascii_whitespace().map(piece).collect::<Result<_, _>>()?;
        let mut mark = Mark { id: span.id.clone().into(), spans, note: span.note.clone().into(), ..Mark::default() };
        mark.unsure = span.unsure;
        for pointer in span.ana.split_ascii_whitespace().map(|pointer| pointer.trim_start_matches('#')) {
            match pointer.strip_prefix(TAG) {
                Some(tag) => mark.tag = tag.to_owned().into(),
                None => mark.attributes.extend(self.values.remove(pointer).unwrap_or_default()),
            }
        }
        let entities = span.corresp.split_ascii_whitespace().map(|pointer| pointer.trim_start_matches('#'));
        mark.entities = entities.filter_map(|pointer| Some(self.named(pointer.strip_prefix(ENTITY)?))).collect();
        Ok(mark)
    }

    fn named(&self, id: &str) -> Named<'static> {
        Named { id: id.to_owned().into(), name: self.names.get(id).cloned().unwrap_or_default().into() }
    }
}

fn words_into(place: &mut Words<'static>, xml: &mut Xml<'_>) -> Result<bool, ReadError> {
    *place = xml.words()?.into();
    Ok(false)
}

fn values(xml: &mut Xml<'_>) -> Result<Vec<Attribute<'static>>, ReadError> {
    let mut values = Vec::new();
    while let Some(f) = xml.child()? {
        values.push(Attribute { name: f.get("name").into(), value: xml.words()?.into() });
    }
    Ok(values)
}
