//! Documents as tasks, a line each.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use serde::Serialize;

use super::{ENTITY, LABEL, OF_ARTICLE, OTHER, TASKS, TEXT, UNSURE, control_of};
use crate::{
    exchange::{
        document::{Attribute, Document, Mark, Named, Relation, Target},
        formats::{
            Part, RenderError, Setup,
            about::About,
            chain::{NEXT_FRAGMENT, piece_id, written},
            json,
        },
        units::Unit,
        words::offered,
    },
    model::Codebook,
    text::{OffsetMap, TextSpan},
};

#[derive(Serialize)]
struct Task<'d> {
    data: Data<'d>,
    annotations: Vec<Layer<'d>>,
}

#[derive(Serialize)]
struct Data<'d> {
    text: &'d str,
    #[serde(flatten)]
    about: About<'d>,
    /// Whose annotations they are, in their order.
    analysts: Vec<&'d str>,
}

#[derive(Serialize)]
struct Layer<'d> {
    id: usize,
    was_cancelled: bool,
    ground_truth: bool,
    lead_time: u32,
    result: Vec<Item<'d>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Item<'d> {
    Region(Region<'d>),
    Related(Related<'d>),
}

#[derive(Serialize)]
struct Region<'d> {
    id: Cow<'d, str>,
    from_name: Cow<'d, str>,
    to_name: &'static str,
    r#type: &'static str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta<'d>>,
    value: Value<'d>,
}

/// What Label Studio keeps without knowing it, but for `text`, which is its note.
#[derive(Default, Serialize)]
struct Meta<'d> {
    #[serde(skip_serializing_if = "str::is_empty")]
    analyst: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entities: Vec<Entity<'d>>,
}

#[derive(Serialize)]
struct Entity<'d> {
    id: &'d str,
    name: &'d str,
}

#[derive(Default, Serialize)]
struct Value<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Words<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<[&'d str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Vec<&'d str>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Words<'d> {
    Quote(&'d str),
    Answers(Vec<Cow<'d, str>>),
}

#[derive(Serialize)]
struct Related<'d> {
    r#type: &'static str,
    from_id: Cow<'d, str>,
    to_id: Cow<'d, str>,
    direction: &'static str,
    labels: [Cow<'d, str>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<LinkMeta<'d>>,
}

#[derive(Serialize)]
struct LinkMeta<'d> {
    id: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<NameValue<'d>>,
}

#[derive(Serialize)]
struct NameValue<'d> {
    name: &'d str,
    value: &'d str,
}

pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    let mut tasks: Vec<Vec<&Document<'_>>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for document in documents {
        let place = *places.entry(&document.id).or_insert(tasks.len());
        match tasks.get_mut(place) {
            Some(task) => task.push(document),
            None => tasks.push(vec![document]),
        }
    }
    let out = part.file(TASKS);
    for layers in tasks {
        let Some(first) = layers.first() else { continue };
        let offsets = OffsetMap::new(&first.text);
        // Where nobody has begun there is no annotation.
        let layers = layers.iter().filter(|d| !d.analyst.is_empty() || !d.marks.is_empty() || !d.attributes.is_empty());
        let annotations = layers.clone().enumerate().map(|(at, document)| Layer {
            id: at + 1,
            was_cancelled: false,
            ground_truth: false,
            lead_time: 0,
            result: Results { codebook: setup.codebook, document, offsets: &offsets, items: Vec::new() }.all(),
        });
        let task = Task {
            annotations: annotations.collect(),
            data: Data {
                text: &first.text,
                about: About::article(first),
                analysts: layers.map(|document| &*document.analyst).collect(),
            },
        };
        json::write(out, &task, json::Letters::Unicode)?;
        out.push(b'\n');
    }
    Ok(())
}

/// The regions and relations of a document.
struct Results<'d, 'o> {
    codebook: &'o Codebook,
    document: &'d Document<'d>,
    offsets: &'o OffsetMap<'d>,
    items: Vec<Item<'d>>,
}

impl<'d> Results<'d, '_> {
    fn all(mut self) -> Vec<Item<'d>> {
        let document = self.document;
        for mark in &document.marks {
            self.mark(mark);
        }
        self.attributes(&document.attributes, None);
        self.items.extend(document.links.iter().filter_map(link));
        self.items
    }

    fn mark(&mut self, mark: &'d Mark<'d>) {
        let document = self.document;
        for (nth, span) in mark.spans.iter().enumerate() {
            let mut meta = Meta { analyst: &document.analyst, ..Meta::default() };
            if nth == 0 {
                meta.text.extend(Some(&*mark.note).filter(|note| !note.is_empty()));
                meta.entities = mark.entities.iter().map(|e| Entity { id: &e.id, name: &e.name }).collect();
            }
            let value = Value { labels: Some([&mark.tag]), ..self.place(*span) };
            self.region(name_of(mark, nth), LABEL.into(), "labels", Some(meta), value);
        }
        for nth in 1..mark.spans.len() {
            let (from_id, to_id) = (name_of(mark, nth - 1), name_of(mark, nth));
            self.items.push(relation(from_id, to_id, NEXT_FRAGMENT.into(), None));
        }
        self.attributes(&mark.attributes, Some(mark));
        if mark.unsure {
            self.answer(UNSURE.into(), Some(vec!["yes"]), Vec::new(), Some(mark));
        }
        if !mark.entities.is_empty() {
            let names = mark.entities.iter().map(|Named { id, name }| if name.is_empty() { &**id } else { name });
            self.answer(ENTITY.into(), None, names.map(Cow::Borrowed).collect(), Some(mark));
        }
    }

    /// What is asked of a mark, or of the article, and answered.
    fn attributes(&mut self, attributes: &'d [Attribute<'d>], mark: Option<&'d Mark<'d>>) {
        let codebook = self.codebook;
        let (mut chosen, mut said) = (BTreeMap::<&str, Vec<&str>>::new(), BTreeMap::<&str, Vec<Cow<'d, str>>>::new());
        let mut other = Vec::new();
        for Attribute { name, value } in attributes {
            let asked = codebook.attributes.iter().find(|known| known.id.as_str() == name);
            let asked = asked.filter(|known| mark.is_some() || codebook.article_attributes.contains(&known.id));
            match asked.map(|known| (offered(&known.kind), known.kind.takes(value))) {
                Some((None, _)) => said.entry(name).or_default().push(Cow::Borrowed(value)),
                Some((Some(values), true)) if values.iter().any(|known| known == value) => {
                    chosen.entry(name).or_default().push(value);
                }
                _ => other.push(Cow::Owned(format!("{name}={value}"))),
            }
        }
        for (name, values) in chosen {
            self.answer(control(name, mark), Some(values), Vec::new(), mark);
        }
        for (name, values) in said {
            self.answer(control(name, mark), None, values, mark);
        }
        if !other.is_empty() {
            let name = if mark.is_some() { OTHER.to_owned() } else { format!("{OF_ARTICLE}{OTHER}") };
            self.answer(name.into(), None, other, mark);
        }
    }

    fn answer(
        &mut self,
        control: Cow<'d, str>,
        choices: Option<Vec<&'d str>>,
        words: Vec<Cow<'d, str>>,
        mark: Option<&'d Mark<'d>>,
    ) {
        let place = mark.and_then(|mark| mark.spans.first()).map(|span| self.place(*span)).unwrap_or_default();
        let id = mark.map_or_else(|| control.clone(), |mark| Cow::Borrowed(&*mark.id));
        let (kind, value) = match choices {
            Some(choices) => ("choices", Value { choices: Some(choices), ..place }),
            None => ("textarea", Value { text: Some(Words::Answers(words)), ..place }),
        };
        self.region(id, control, kind, None, value);
    }

    fn region(
        &mut self,
        id: Cow<'d, str>,
        from_name: Cow<'d, str>,
        kind: &'static str,
        meta: Option<Meta<'d>>,
        value: Value<'d>,
    ) {
        self.items.push(Item::Region(Region {
            id,
            from_name,
            to_name: TEXT,
            r#type: kind,
            origin: "manual",
            meta,
            value,
        }));
    }

    fn place(&self, span: TextSpan) -> Value<'d> {
        let (start, end) = Unit::CodePoints.offsets(self.offsets, span);
        let quote = span.slice(&self.document.text).unwrap_or_default();
        Value { start: Some(start), end: Some(end), text: Some(Words::Quote(quote)), ..Value::default() }
    }
}

fn control<'d>(attribute: &str, mark: Option<&Mark<'_>>) -> Cow<'d, str> {
    if mark.is_some() { control_of(attribute).into() } else { format!("{OF_ARTICLE}{attribute}").into() }
}

fn name_of<'d>(mark: &'d Mark<'d>, nth: usize) -> Cow<'d, str> {
    if nth == 0 { Cow::Borrowed(&mark.id) } else { piece_id(&mark.id, nth).into() }
}

fn link<'d>(link: &'d Relation<'d>) -> Option<Item<'d>> {
    match &link.to {
        Target::Mark(to) => {
            let attributes = link.attributes.iter().map(|a| NameValue { name: &a.name, value: &a.value }).collect();
            let meta = LinkMeta { id: &link.id, attributes };
            Some(relation((&*link.from).into(), (&**to).into(), written(&link.kind), Some(meta)))
        }
        Target::Entity(_) | Target::Article => None,
    }
}

fn relation<'d>(
    from_id: Cow<'d, str>,
    to_id: Cow<'d, str>,
    kind: Cow<'d, str>,
    meta: Option<LinkMeta<'d>>,
) -> Item<'d> {
    Item::Related(Related { r#type: "relation", from_id, to_id, direction: "right", labels: [kind], meta })
}
