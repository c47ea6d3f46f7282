//! Tasks as documents, as Label Studio exports them: its full JSON, older ones with `completions`, and its smaller JSON.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{ENTITY, LABEL, OF_ARTICLE, OF_MARK, OTHER, TASKS, UNSURE};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Target},
        formats::{
            Parsed, Part, ReadError, Source, Unread,
            about::{self, offset, words},
            chain, json,
        },
        units::quoted_span,
    },
    model::Origin,
    text::OffsetMap,
};

type Object = Map<String, Value>;

pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let is_ours = |name: &&String| name.rsplit('/').next() == Some(TASKS);
    let ours: Vec<&String> = source.names().iter().filter(is_ours).collect();
    if ours.is_empty() {
        return json::cut(source, &["json"], "task", take);
    }
    ours.into_iter().try_for_each(|name| json::cut_file(source, name, "task", take))
}

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    for file in &part.files {
        for value in json::values::<Object>(file) {
            let (place, task) = value?;
            Reader { place: &place, parsed: &mut parsed }.task(&task);
        }
    }
    Ok(parsed)
}

struct Reader<'p> {
    place: &'p str,
    parsed: &'p mut Parsed,
}

/// What one person, or one model, said of a task.
struct Layer<'v> {
    items: Vec<&'v Object>,
    analyst: String,
    origin: Origin,
}

impl Reader<'_> {
    fn unread(&mut self, what: &str, why: Why) {
        let what = if what.is_empty() { self.place.to_owned() } else { format!("{}: {what}", self.place) };
        self.parsed.unread.push(Unread { what, why });
    }

    fn task(&mut self, task: &Object) {
        let Some(data) = task.get("data").and_then(Value::as_object) else { return self.small(task) };
        let said = list(task, "annotations").or_else(|| list(task, "completions")).unwrap_or_default();
        let analysts = list(data, "analysts").filter(|names| names.len() == said.len()).unwrap_or_default();
        let mut layers = Vec::new();
        for (at, annotation) in said.iter().filter_map(Value::as_object).enumerate() {
            if annotation.get("was_cancelled").and_then(Value::as_bool) == Some(true) {
                self.unread(&format!("annotation {}", at + 1), Why::Skipped);
                continue;
            }
            let items = items_of(annotation);
            let named = analysts.get(at).map(words).filter(|name| !name.is_empty());
            let analyst = named.or_else(|| items.iter().find_map(|item| meta(item, "analyst").map(words)));
            let analyst = analyst.unwrap_or_else(|| annotation.get("completed_by").map(user).unwrap_or_default());
            layers.push(Layer { items, analyst, origin: Origin::Hand });
        }
        for prediction in list(task, "predictions").unwrap_or_default().iter().filter_map(Value::as_object) {
            let analyst = prediction.get("model_version").map(words).unwrap_or_default();
            layers.push(Layer { items: items_of(prediction), analyst, origin: Origin::Suggested });
        }
        let drafts = list(task, "drafts").unwrap_or_default().len();
        if drafts > 0 {
            self.unread("", Why::Drafts { count: drafts.to_string() });
        }
        let id = task.get("id").map(words).unwrap_or_default();
        self.layers(&id, data, layers);
    }

    /// Label Studio's smaller JSON: what was answered stands beside the data, under the name of its control.
    fn small(&mut self, task: &Object) {
        let mut items: Vec<Object> = Vec::new();
        for (control, value) in task {
            for (at, region) in value.as_array().into_iter().flatten().enumerate() {
                if region.get("labels").is_some() {
                    let id = format!("{control}-{}", at + 1);
                    items.push(Map::from_iter([
                        ("id".to_owned(), Value::from(id)),
                        ("from_name".to_owned(), Value::from(control.as_str())),
                        ("value".to_owned(), region.clone()),
                    ]));
                }
            }
        }
        let analyst = task.get("annotator").map(user).unwrap_or_default();
        let id = task.get("id").map(words).unwrap_or_default();
        let layer = Layer { items: items.iter().collect(), analyst, origin: Origin::Hand };
        self.layers(&id, task, vec![layer]);
    }

    fn layers(&mut self, id: &str, data: &Object, mut layers: Vec<Layer<'_>>) {
        let items = layers.iter().flat_map(|layer| layer.items.iter().copied());
        let Some(text) = text_of(data, items) else {
            return self.unread("", Why::NoText);
        };
        let mut head = about::read(data);
        if head.id.is_empty() {
            head.id = id.to_owned().into();
        }
        head.text = text.to_owned().into();
        if layers.is_empty() {
            layers.push(Layer { items: Vec::new(), analyst: String::new(), origin: Origin::Hand });
        }
        let offsets = OffsetMap::new(text);
        for Layer { items, analyst, origin } in layers {
            let document = Document { analyst: analyst.into(), ..head.clone() };
            let document = self.layer(document, &offsets, &items, origin);
            self.parsed.documents.push(document);
        }
    }

    fn layer(
        &mut self,
        mut document: Document<'static>,
        offsets: &OffsetMap<'_>,
        items: &[&Object],
        origin: Origin,
    ) -> Document<'static> {
        let mut places: HashMap<String, usize> = HashMap::new();
        for item in items.iter().filter(|item| has_labels(item)) {
            match mark(item, offsets, &document.text, origin) {
                Ok(marks) => {
                    for mark in marks {
                        places.entry(mark.id.clone().into_owned()).or_insert(document.marks.len());
                        document.marks.push(mark);
                    }
                }
                Err(why) => self.unread(&format!("region {}", id_of(item)), why),
            }
        }
        for item in items.iter().filter(|item| !has_labels(item)) {
            let outcome = if item.get("type").and_then(Value::as_str) == Some("relation") {
                relate(item, &places, &mut document)
            } else if item.get("value").is_some_and(|value| value.get("start").is_some()) {
                let mark = places.get(&id_of(item)).and_then(|at| document.marks.get_mut(*at));
                mark.ok_or(Why::NoTag).and_then(|mark| answer(item, mark))
            } else {
                answers(item).map(|(control, values)| {
                    let control = control.strip_prefix(OF_ARTICLE).unwrap_or(&control).to_owned();
                    document.attributes.extend(values.into_iter().map(|value| attribute(&control, value)));
                })
            };
            if let Err(why) = outcome {
                let kind = item.get("type").map(words).unwrap_or_default();
                self.unread(&format!("{kind} of region {}", id_of(item)), why);
            }
        }
        chain::join(&mut document, self.place, &mut self.parsed.unread);
        document
    }
}

fn list<'v>(object: &'v Object, key: &str) -> Option<&'v [Value]> {
    object.get(key).and_then(Value::as_array).map(Vec::as_slice)
}

fn items_of(annotation: &Object) -> Vec<&Object> {
    list(annotation, "result").unwrap_or_default().iter().filter_map(Value::as_object).collect()
}

fn meta<'v>(item: &'v Object, key: &str) -> Option<&'v Value> {
    item.get("meta").and_then(|meta| meta.get(key))
}

/// A user by e-mail, name or number.
fn user(value: &Value) -> String {
    let named = ["email", "username", "id"].iter().find_map(|key| value.get(*key));
    named.map_or_else(|| words(value), words)
}

fn id_of(item: &Object) -> String {
    item.get("id").or_else(|| item.get("from_id")).map(words).unwrap_or_default()
}

/// Its labels: under `labels`, or under the name of its type, as `hypertextlabels` are.
fn labels(item: &Object) -> Option<&[Value]> {
    let value = item.get("value").and_then(Value::as_object)?;
    let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
    let named = if kind.ends_with("labels") { list(value, kind) } else { None };
    list(value, "labels").or(named).filter(|labels| !labels.is_empty())
}

fn has_labels(item: &Object) -> bool {
    item.get("type").and_then(Value::as_str) != Some("relation") && labels(item).is_some()
}

/// The text that was annotated: the words of the data in which the first region reads what it quotes; else those under
/// `text`; else the longest.
fn text_of<'v>(data: &'v Object, items: impl Iterator<Item = &'v Object>) -> Option<&'v str> {
    let mut texts: Vec<(&String, &str)> = data.iter().filter_map(|(key, v)| Some((key, v.as_str()?))).collect();
    texts.sort_by_key(|(key, text)| (*key != "text", std::cmp::Reverse(text.len())));
    let first = items.filter(|item| has_labels(item)).find_map(|item| item.get("value"));
    let fits = |text: &&str| {
        let Some(value) = first else { return true };
        let (start, end) = (offset(value.get("start")), offset(value.get("end")));
        let quote = value.get("text").and_then(Value::as_str);
        start.zip(end).is_some_and(|range| quoted_span(&OffsetMap::new(text), text, range, quote).is_ok())
    };
    let mut all = texts.iter().map(|(_, text)| *text);
    all.clone().find(fits).or_else(|| all.next())
}

/// The marks of a region: one a label.
fn mark(item: &Object, offsets: &OffsetMap<'_>, text: &str, origin: Origin) -> Result<Vec<Mark<'static>>, Why> {
    let value = item.get("value").ok_or(Why::NoValue)?;
    let range = offset(value.get("start")).zip(offset(value.get("end")));
    let range = range.ok_or(Why::NoOffsets)?;
    let span = quoted_span(offsets, text, range, value.get("text").and_then(Value::as_str))?;
    let origin = match item.get("origin").and_then(Value::as_str) {
        Some("prediction") => Origin::Suggested,
        _ => origin,
    };
    let note: Vec<String> = match meta(item, "text") {
        Some(Value::Array(lines)) => lines.iter().map(words).collect(),
        Some(line) => vec![words(line)],
        None => Vec::new(),
    };
    let named = |entity: &Value| Named {
        id: entity.get("id").map(words).unwrap_or_default().into(),
        name: entity.get("name").map(words).unwrap_or_default().into(),
    };
    let entities = meta(item, "entities").and_then(Value::as_array).into_iter().flatten().map(named).collect();
    let first = Mark {
        id: id_of(item).into(),
        spans: vec![span],
        entities,
        note: note.join("\n").into(),
        made: Made { origin, ..Made::default() },
        ..Mark::default()
    };
    let tags = labels(item).unwrap_or_default().iter().map(words).enumerate();
    Ok(tags
        .map(|(nth, tag)| {
            let id = if nth == 0 { first.id.clone() } else { format!("{}-{}", first.id, nth + 1).into() };
            Mark { id, tag: tag.into(), ..first.clone() }
        })
        .collect())
}

/// The control that was answered, and how: choices, words, a number, a date.
fn answers(item: &Object) -> Result<(String, Vec<String>), Why> {
    let control = item.get("from_name").and_then(Value::as_str).ok_or(Why::NoControl)?;
    let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
    let key = if kind == "textarea" { "text" } else { kind };
    let answer = item.get("value").and_then(|value| value.get(key));
    let values = match answer.ok_or_else(|| Why::KindUnknown { kind: kind.to_owned() })? {
        Value::Array(values) => values.iter().map(path).collect(),
        one => vec![path(one)],
    };
    Ok((control.to_owned(), values))
}

/// An answer; of a taxonomy the way to it.
fn path(answer: &Value) -> String {
    match answer {
        Value::Array(steps) => steps.iter().map(words).collect::<Vec<_>>().join("/"),
        one => words(one),
    }
}

fn answer(item: &Object, mark: &mut Mark<'static>) -> Result<(), Why> {
    let (control, values) = answers(item)?;
    match control.as_str() {
        UNSURE => mark.unsure = values.iter().any(|value| value == "yes"),
        // What is in the meta of the region says more.
        ENTITY if !mark.entities.is_empty() => {}
        ENTITY => mark.entities.extend(values.into_iter().map(|name| Named { id: "".into(), name: name.into() })),
        LABEL => return Err(Why::HasTag),
        _ => {
            let control = control.strip_prefix(OF_MARK).unwrap_or(&control);
            mark.attributes.extend(values.into_iter().map(|value| attribute(control, value)));
        }
    }
    Ok(())
}

fn attribute(control: &str, value: String) -> Attribute<'static> {
    match value.split_once('=') {
        Some((name, value)) if control == OTHER => {
            Attribute { name: name.to_owned().into(), value: value.to_owned().into() }
        }
        _ => Attribute { name: control.to_owned().into(), value: value.into() },
    }
}

fn relate(item: &Object, places: &HashMap<String, usize>, document: &mut Document<'static>) -> Result<(), Why> {
    let end = |key: &str| {
        let id = item.get(key).map(words).unwrap_or_default();
        if places.contains_key(&id) { Ok(id) } else { Err(Why::NotThere { name: id }) }
    };
    let (mut from, mut to) = (end("from_id")?, end("to_id")?);
    if item.get("direction").and_then(Value::as_str) == Some("left") {
        std::mem::swap(&mut from, &mut to);
    }
    let mut kinds: Vec<String> = list(item, "labels").unwrap_or_default().iter().map(words).collect();
    if kinds.is_empty() {
        kinds.push("relation".to_owned());
    }
    let said = |a: &Value, key: &str| a.get(key).map(words).unwrap_or_default();
    let attributes: Vec<Attribute<'static>> = meta(item, "attributes")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|a| Attribute { name: said(a, "name").into(), value: said(a, "value").into() })
        .collect();
    for kind in kinds {
        let id = meta(item, "id").map_or_else(|| format!("{}", document.links.len() + 1), words);
        document.links.push(Relation {
            id: id.into(),
            kind: kind.into(),
            from: from.clone().into(),
            to: Target::Mark(to.clone().into()),
            attributes: attributes.clone(),
            made: Made::default(),
        });
    }
    if item.get("direction").and_then(Value::as_str) == Some("bi") {
        return Err(Why::BothWays);
    }
    Ok(())
}
