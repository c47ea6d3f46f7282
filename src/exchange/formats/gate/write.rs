//! A document as GATE has it.

use std::{collections::HashMap, io};

use serde_json::{Map, Value, json};

use super::{NEXT, OWN};
use crate::{
    exchange::{
        document::{Attribute, Document, Made, Mark, Relation, Remark, Target},
        formats::{Part, RenderError, Setup},
        units::Unit,
        words,
    },
    model::Timestamp,
    text::OffsetMap,
};

pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    for document in documents {
        let name = format!("{}.bdocjs", document.path(setup.has_several_analysts()));
        let out = part.file(&name);
        serde_json::to_writer(&mut *out, &whole(document)).map_err(io::Error::from)?;
        out.push(b'\n');
    }
    Ok(())
}

fn whole(d: &Document<'_>) -> Value {
    let offsets = OffsetMap::new(&d.text);
    let mut links: HashMap<&str, Vec<&Relation<'_>>> = HashMap::new();
    for link in &d.links {
        links.entry(&*link.from).or_default().push(link);
    }
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut next = 0;
    for mark in &d.marks {
        numbers.insert(&*mark.id, next);
        next += mark.spans.len();
    }
    let mut annotations = Vec::with_capacity(next);
    for mark in &d.marks {
        for (nth, span) in mark.spans.iter().enumerate() {
            let id = annotations.len();
            let (start, end) = Unit::CodePoints.offsets(&offsets, *span);
            let features = if nth == 0 {
                features(mark, links.get(&*mark.id).map_or(&[], Vec::as_slice), &numbers)
            } else {
                json!({ NEXT: id - 1 })
            };
            annotations.push(json!({ "type": &*mark.tag, "start": start, "end": end, "id": id, "features": features }));
        }
    }
    let window = d.window.as_ref();
    json!({
        "annotation_sets": { &*d.analyst: { "name": &*d.analyst, "annotations": annotations, "next_annid": next } },
        "text": &*d.text,
        "features": {
            "id": &*d.id, "title": &*d.title, "outlet": &*d.outlet, "byline": &*d.byline,
            "published": d.published.map(|date| date.to_string()).unwrap_or_default(), "url": &*d.url,
            "language": &*d.language, "status": words::status(d.status), "attributes": values(&d.attributes),
            "comments": d.comments.iter().map(comment).collect::<Vec<_>>(),
            "article": window.map_or(&*d.id, |window| &*window.article),
            "article_start": window.map_or(0, |window| window.start_char),
        },
        "offset_type": "p",
        "name": &*d.id,
    })
}

fn features(mark: &Mark<'_>, links: &[&Relation<'_>], numbers: &HashMap<&str, usize>) -> Value {
    let mut features = Map::new();
    features.insert("id".to_owned(), json!(&*mark.id));
    if !mark.note.is_empty() {
        features.insert("note".to_owned(), json!(&*mark.note));
    }
    if mark.unsure {
        features.insert("unsure".to_owned(), json!(true));
    }
    if !mark.entities.is_empty() {
        let entities: Vec<Value> = mark.entities.iter().map(|e| json!({ "id": &*e.id, "name": &*e.name })).collect();
        features.insert("entities".to_owned(), entities.into());
    }
    for (name, list) in values(&mark.attributes) {
        let name = if OWN.contains(&&*name) { format!("x_{name}") } else { name };
        features.insert(name, list);
    }
    if !links.is_empty() {
        let links: Vec<Value> = links.iter().map(|link| relation(link, numbers)).collect();
        features.insert("links".to_owned(), links.into());
    }
    made(&mark.made, &mut features);
    features.into()
}

fn relation(link: &Relation<'_>, numbers: &HashMap<&str, usize>) -> Value {
    let (to, name) = match &link.to {
        Target::Mark(id) => (json!(numbers.get(&**id)), None),
        Target::Entity(entity) => (json!(format!("entity:{}", entity.id)), Some(&*entity.name)),
        Target::Article => (json!("article"), None),
    };
    let mut all = Map::new();
    all.insert("id".to_owned(), json!(&*link.id));
    all.insert("kind".to_owned(), json!(&*link.kind));
    all.insert("to".to_owned(), to);
    if let Some(name) = name {
        all.insert("name".to_owned(), name.into());
    }
    all.insert("attributes".to_owned(), values(&link.attributes).into());
    made(&link.made, &mut all);
    all.into()
}

/// A list of values for each name.
fn values(attributes: &[Attribute<'_>]) -> Map<String, Value> {
    let mut all = Map::new();
    for Attribute { name, value } in attributes {
        let list = all.entry(name.to_string()).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.push(json!(&**value));
        }
    }
    all
}

fn made(made: &Made<'_>, features: &mut Map<String, Value>) {
    features.insert("analyst".to_owned(), json!(&*made.analyst));
    features.insert("created".to_owned(), time(made.created).into());
    features.insert("changed".to_owned(), time(made.changed).into());
    features.insert("origin".to_owned(), words::origin(made.origin).into());
    features.insert("codebook".to_owned(), made.codebook.into());
}

fn time(time: Option<Timestamp>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}

fn comment(remark: &Remark<'_>) -> Value {
    json!({
        "id": &*remark.id, "author": &*remark.author, "when": time(remark.when), "about": &*remark.about,
        "reply_to": &*remark.reply_to, "text": &*remark.text,
    })
}
