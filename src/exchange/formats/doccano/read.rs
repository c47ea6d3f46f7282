//! Lines as documents, as doccano exports them now and did before: `entities` and `relations`, `label` or `labels` as lists of
//! start, end and tag, `annotations` of old; a list of them too.

use serde_json::{Map, Value};

use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Relation, Remark, Target},
        formats::{
            Parsed, Part, ReadError, Source, Unread,
            about::{self, offset, words},
            chain, json,
        },
        units::quoted_span,
    },
    text::OffsetMap,
};

type Object = Map<String, Value>;

pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    json::cut(source, &["jsonl", "json", "json1"], "line", take)
}

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    for file in &part.files {
        for value in json::values::<Object>(file) {
            let (place, line) = value?;
            match line.get("text").or_else(|| line.get("data")).and_then(Value::as_str) {
                Some(text) => {
                    let document = document(&place, &line, text, &mut parsed.unread);
                    parsed.documents.push(document);
                }
                None => parsed.unread.push(Unread { what: place, why: Why::NoText }),
            }
        }
    }
    Ok(parsed)
}

fn document(place: &str, line: &Object, text: &str, unread: &mut Vec<Unread>) -> Document<'static> {
    let offsets = OffsetMap::new(text);
    let mut document = Document { text: text.to_owned().into(), ..about::read(line) };
    if document.id.is_empty() {
        document.id = line.get("id").map(words).unwrap_or_default().into();
    }
    let list = |key: &str| line.get(key).and_then(Value::as_array).into_iter().flatten();
    let spans = ["entities", "label", "labels", "annotations"].into_iter().flat_map(list);
    for (at, entity) in spans.enumerate() {
        // A class of the article as a whole.
        if let Value::String(class) = entity {
            document.attributes.push(Attribute { name: "label".into(), value: class.clone().into() });
            continue;
        }
        match mark(entity, at, text, &offsets) {
            Ok(mark) => document.marks.push(mark),
            Err(why) => unread.push(Unread { what: format!("{place}: entity {}", at + 1), why }),
        }
    }
    let known: std::collections::HashSet<&str> = document.marks.iter().map(|mark| &*mark.id).collect();
    let mut links = Vec::new();
    for (at, related) in list("relations").enumerate() {
        let end = |key: &str| related.get(key).map(words).filter(|id| known.contains(&**id));
        match (end("from_id"), end("to_id"), related.get("type").map(words)) {
            (Some(from), Some(to), Some(kind)) if !kind.is_empty() => links.push(Relation {
                id: related.get("id").map_or_else(|| (at + 1).to_string(), words).into(),
                kind: kind.into(),
                from: from.into(),
                to: Target::Mark(to.into()),
                attributes: Vec::new(),
                made: Made::default(),
            }),
            (_, _, kind) => {
                let why = if kind.is_some() { Why::NoEnds } else { Why::NoType };
                unread.push(Unread { what: format!("{place}: relation {}", at + 1), why });
            }
        }
    }
    document.links = links;
    let said = ["Comments", "comments"].into_iter().flat_map(list).enumerate();
    document.comments = said
        .map(|(at, said)| Remark {
            id: (at + 1).to_string().into(),
            author: said.get("user").or_else(|| said.get("username")).map(words).unwrap_or_default().into(),
            about: "article".into(),
            text: said.get("text").map_or_else(|| words(said), words).into(),
            ..Remark::default()
        })
        .collect();
    chain::join(&mut document, place, unread);
    document
}

/// `{"id", "label", "start_offset", "end_offset"}`, or `[start, end, tag]`.
fn mark(entity: &Value, at: usize, text: &str, offsets: &OffsetMap<'_>) -> Result<Mark<'static>, Why> {
    let get = |key: &str, nth: usize| entity.get(key).or_else(|| entity.get(nth));
    let range = offset(get("start_offset", 0)).zip(offset(get("end_offset", 1)));
    let span = quoted_span(offsets, text, range.ok_or(Why::NoOffsets)?, None)?;
    let tag = get("label", 2).map(words).filter(|tag| !tag.is_empty()).ok_or(Why::NoTag)?;
    let id = entity.get("id").map_or_else(|| format!("#{}", at + 1), words);
    Ok(Mark { id: id.into(), tag: tag.into(), spans: vec![span], ..Mark::default() })
}
