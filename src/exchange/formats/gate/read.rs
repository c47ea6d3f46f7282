//! GATE's JSON as documents: what this program writes.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{NEXT, OWN};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target, Words},
        formats::{Parsed, Part, ReadError, Unread},
        units::Unit,
        words,
    },
    text::OffsetMap,
};

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    for file in &part.files {
        let whole: Value = serde_json::from_slice(&file.bytes).map_err(|e| ReadError::format(&file.name, e))?;
        let Some(sets) = whole.get("annotation_sets").and_then(Value::as_object) else {
            return Err(ReadError::format(&file.name, "is no bdocjs: it has no annotation_sets"));
        };
        let none = Map::new();
        let features = whole.get("features").and_then(Value::as_object).unwrap_or(&none);
        for (analyst, set) in sets {
            let mut document = head(features, analyst);
            document.text = word(whole.as_object().unwrap_or(&none), "text");
            let list = set.get("annotations").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            marks(list, &mut document, &file.name, &mut parsed.unread);
            parsed.documents.push(document);
        }
    }
    Ok(parsed)
}

fn word(map: &Map<String, Value>, name: &str) -> Words<'static> {
    map.get(name).and_then(Value::as_str).unwrap_or_default().to_owned().into()
}

fn head(features: &Map<String, Value>, analyst: &str) -> Document<'static> {
    let comments = features.get("comments").and_then(Value::as_array).into_iter().flatten();
    Document {
        id: word(features, "id"),
        title: word(features, "title"),
        outlet: word(features, "outlet"),
        byline: word(features, "byline"),
        published: word(features, "published").parse().ok(),
        url: word(features, "url"),
        language: word(features, "language"),
        analyst: analyst.to_owned().into(),
        status: words::status_of(&word(features, "status")),
        attributes: features.get("attributes").and_then(Value::as_object).map(values).unwrap_or_default(),
        comments: comments.filter_map(Value::as_object).map(remark).collect(),
        ..Document::default()
    }
}

fn marks(list: &[Value], document: &mut Document<'static>, file: &str, unread: &mut Vec<Unread>) {
    let text = std::mem::take(&mut document.text);
    let offsets = OffsetMap::new(&text);
    let number = |annotation: &Value, name: &str| annotation.get(name).and_then(Value::as_u64);
    // By number: where the mark is, and what it is called.
    let mut places: HashMap<u64, (usize, Words<'static>)> = HashMap::new();
    let none = Map::new();
    for annotation in list {
        let features = annotation.get("features").and_then(Value::as_object).unwrap_or(&none);
        let id = number(annotation, "id").unwrap_or_default();
        let (start, end) =
            (number(annotation, "start").unwrap_or_default(), number(annotation, "end").unwrap_or_default());
        let span = match Unit::CodePoints.span(&offsets, &text, start as usize, end as usize) {
            Ok(span) => span,
            Err(why) => {
                unread.push(Unread { what: format!("{file}: annotation {id}"), why });
                continue;
            }
        };
        let before = features.get(NEXT).and_then(Value::as_u64).and_then(|before| places.get(&before)).cloned();
        if let Some((at, name)) = before {
            document.marks.get_mut(at).into_iter().for_each(|mark| mark.spans.push(span));
            places.insert(id, (at, name));
            continue;
        }
        let mut mark = mark(features);
        mark.tag = word(annotation.as_object().unwrap_or(&none), "type");
        mark.spans.push(span);
        places.insert(id, (document.marks.len(), mark.id.clone()));
        document.marks.push(mark);
    }
    for annotation in list {
        let links = annotation.get("features").and_then(|features| features.get("links")).and_then(Value::as_array);
        let from = number(annotation, "id").and_then(|id| places.get(&id)).map(|(_, name)| name.clone());
        for link in links.into_iter().flatten().filter_map(Value::as_object) {
            let to = target(link, &places);
            match (from.clone(), to) {
                (Some(from), Some(to)) => document.links.push(relation(link, from, to)),
                _ => unread.push(Unread { what: format!("{file}: the link {}", word(link, "id")), why: Why::NoEnds }),
            }
        }
    }
    document.text = text;
}

fn mark(features: &Map<String, Value>) -> Mark<'static> {
    let entities = features.get("entities").and_then(Value::as_array).into_iter().flatten();
    let named = |e: &Map<String, Value>| Named { id: word(e, "id"), name: word(e, "name") };
    let mut attributes = Vec::new();
    for (name, list) in features.iter().filter(|(name, _)| !OWN.contains(&&***name)) {
        let name = name.strip_prefix("x_").unwrap_or(name);
        attributes.extend(one(name, list));
    }
    Mark {
        id: word(features, "id"),
        attributes,
        entities: entities.filter_map(Value::as_object).map(named).collect(),
        note: word(features, "note"),
        unsure: features.get("unsure").and_then(Value::as_bool).unwrap_or_default(),
        made: made(features),
        ..Mark::default()
    }
}

fn target(link: &Map<String, Value>, places: &HashMap<u64, (usize, Words<'static>)>) -> Option<Target<'static>> {
    match link.get("to")? {
        Value::String(to) => Some(match to.strip_prefix("entity:") {
            Some(id) => Target::Entity(Named { id: id.to_owned().into(), name: word(link, "name") }),
            None => Target::Article,
        }),
        to => Some(Target::Mark(places.get(&to.as_u64()?)?.1.clone())),
    }
}

fn relation(link: &Map<String, Value>, from: Words<'static>, to: Target<'static>) -> Relation<'static> {
    Relation {
        id: word(link, "id"),
        kind: word(link, "kind"),
        from,
        to,
        attributes: link.get("attributes").and_then(Value::as_object).map(values).unwrap_or_default(),
        made: made(link),
    }
}

fn values(map: &Map<String, Value>) -> Vec<Attribute<'static>> {
    map.iter().flat_map(|(name, list)| one(name, list)).collect()
}

fn one(name: &str, list: &Value) -> Vec<Attribute<'static>> {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    let value = |value: &str| Attribute { name: name.to_owned().into(), value: value.to_owned().into() };
    list.iter().filter_map(Value::as_str).map(value).collect()
}

fn made(features: &Map<String, Value>) -> Made<'static> {
    Made {
        analyst: word(features, "analyst"),
        created: word(features, "created").parse().ok(),
        changed: word(features, "changed").parse().ok(),
        origin: words::origin_of(&word(features, "origin")),
        codebook: features.get("codebook").and_then(Value::as_u64).unwrap_or_default() as u32,
    }
}

fn remark(comment: &Map<String, Value>) -> Remark<'static> {
    Remark {
        id: word(comment, "id"),
        author: word(comment, "author"),
        when: word(comment, "when").parse().ok(),
        about: word(comment, "about"),
        reply_to: word(comment, "reply_to"),
        text: word(comment, "text"),
    }
}
