//! Feature structures as a document, whoever wrote them.

use std::collections::{HashMap, HashSet};

use super::{
    cas::{ARTICLE, Cas, Fs, METADATA, NO_LANGUAGE, Value, unescape_line},
    from_document::OpenLink,
    types::attribute_name,
};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Mark, Named, Relation, Target},
        formats::{Parsed, ReadError, Unread, chain},
        units::Unit,
        words,
    },
    text::OffsetMap,
};

/// Where other software keeps what a span is.
const TAGS: &[&str] = &["tag", "value", "label", "identifier", "category"];
/// Where it keeps what a link is.
const KINDS: &[&str] = &["kind", "label", "role", "value", "relationType", "DependencyType", "referenceRelation"];

/// The document of a file, and what of the file was not understood.
///
/// # Errors
/// Where it has no text.
pub(super) fn parsed(cas: &Cas<'_>, file: &str) -> Result<Parsed, ReadError> {
    let text = cas.text.as_deref().ok_or_else(|| ReadError::format(file, "has no text (no sofaString)"))?;
    let mut read = Read {
        cas,
        file,
        is_ours: cas.all.iter().any(|fs| fs.kind == ARTICLE || fs.get("recordId").is_some()),
        names: HashMap::new(),
        lists: cas.all.iter().filter(|fs| fs.span.is_none()).map(|fs| (fs.id, fs)).collect(),
        unread: Vec::new(),
    };
    let mut document = read.head(text);
    read.marks(text, &mut document);
    read.links(&mut document);
    let mut unread = read.unread;
    for (kind, count) in &cas.passed_over {
        unread.push(Unread { what: format!("{file}: {count} of the type {kind}"), why: Why::NotMarks });
    }
    unread.extend(cas.unread.iter().map(|(what, why)| Unread { what: format!("{file}: {what}"), why: why.clone() }));
    chain::join(&mut document, file, &mut unread);
    Ok(Parsed { documents: vec![document], unread })
}

struct Read<'c> {
    cas: &'c Cas<'c>,
    file: &'c str,
    /// Names of features are those that this program gives.
    is_ours: bool,
    /// The name of each mark, by the number of its feature structure.
    names: HashMap<u64, String>,
    /// What has no place in the text, by its number: lists, and ends of links that a mark holds itself.
    lists: HashMap<u64, &'c Fs<'c>>,
    unread: Vec<Unread>,
}

fn is_link(fs: &Fs<'_>) -> bool {
    fs.get("Governor").is_some() && fs.get("Dependent").is_some()
}

impl<'c> Read<'c> {
    fn head(&self, text: &str) -> Document<'static> {
        let mut document = Document { text: text.to_owned().into(), ..Document::default() };
        let owned = |fs: &Fs<'_>, name| fs.text(name).to_owned().into();
        if let Some(fs) = self.cas.all.iter().find(|fs| fs.kind == METADATA) {
            document.id = owned(fs, "documentId");
            document.title = owned(fs, "documentTitle");
            document.language = owned(fs, "language");
            if document.language == NO_LANGUAGE {
                document.language = "".into();
            }
        }
        let (id, analyst) = of_path(self.file);
        if document.id.is_empty() {
            document.id = id.to_owned().into();
        }
        if let Some(fs) = self.cas.all.iter().find(|fs| fs.kind == ARTICLE) {
            document.outlet = owned(fs, "outlet");
            document.byline = owned(fs, "byline");
            document.published = fs.text("published").parse().ok();
            document.url = owned(fs, "url");
            document.analyst = owned(fs, "analyst");
            document.status = words::status_of(fs.text("status"));
            document.attributes = fs.get("attributes").map(|value| more(&self.resolved(value))).unwrap_or_default();
        } else {
            document.analyst = analyst.to_owned().into();
        }
        document
    }

    fn marks(&mut self, text: &str, document: &mut Document<'static>) {
        let offsets = OffsetMap::new(text);
        let mut taken = HashSet::new();
        let all = &self.cas.all;
        for fs in all.iter().filter(|fs| !is_link(fs) && fs.kind != METADATA && fs.kind != ARTICLE) {
            let Some((begin, end)) = fs.span else { continue };
            match Unit::Utf16.span(&offsets, text, begin, end) {
                Ok(span) => {
                    let mut name = fs.text("recordId").to_owned();
                    if name.is_empty() || !taken.insert(name.clone()) {
                        name = format!("{}#{}", document.id, fs.id);
                        taken.insert(name.clone());
                    }
                    self.names.insert(fs.id, name.clone());
                    let mut mark = Mark { id: name.into(), spans: vec![span], ..Mark::default() };
                    self.fill(fs, &mut mark, document);
                    document.marks.push(mark);
                }
                Err(why) => self.unread.push(Unread { what: format!("{}: {} {}", self.file, fs.kind, fs.id), why }),
            }
        }
    }

    fn fill(&self, fs: &'c Fs<'c>, mark: &mut Mark<'static>, document: &mut Document<'static>) {
        let short = fs.kind.rsplit('.').next().unwrap_or_default();
        let tag = TAGS.iter().find(|name| !fs.text(name).is_empty()).copied();
        mark.tag = tag.map_or(short, |name| fs.text(name)).to_owned().into();
        for (name, value) in &fs.features {
            match (&**name, self.resolved(value)) {
                ("recordId", _) => {}
                (name, _) if Some(name) == tag => {}
                ("note" | "comment", Value::Text(note)) => mark.note = note.into_owned().into(),
                ("unsure", Value::Text(word)) => mark.unsure = word == "true",
                ("unsure", Value::Flag(flag)) => mark.unsure = flag,
                ("entities", value) if self.is_ours => mark.entities = lines(&value).iter().map(|l| named(l)).collect(),
                ("attributes", value) if self.is_ours => mark.attributes.extend(more(&value)),
                ("links", value) if self.is_ours => {
                    document.links.extend(lines(&value).iter().filter_map(|line| open_link(line, &mark.id)));
                }
                // The ends of links that a mark holds itself wait for all marks to have names.
                (_, Value::Refs(_)) => {}
                (name, value) => mark.attributes.extend(self.attributes(name, &value)),
            }
        }
    }

    /// Lists that stand by themselves in the place of their numbers.
    fn resolved(&self, value: &'c Value<'c>) -> Value<'c> {
        if let Value::Refs(ids) = value
            && let [id] = ids[..]
            && let Some(list @ Value::List(_)) = self.lists.get(&id).and_then(|fs| fs.get("elements"))
        {
            return list.clone();
        }
        value.clone()
    }

    fn attributes(&self, name: &str, value: &Value<'_>) -> Vec<Attribute<'static>> {
        let name = if self.is_ours { attribute_name(name) } else { name.to_owned() };
        let one = |value: &str| Attribute { name: name.clone().into(), value: value.to_owned().into() };
        match value {
            Value::Text(value) if value.is_empty() && !self.is_ours => Vec::new(),
            Value::Text(value) => vec![one(value)],
            Value::Flag(true) => vec![one("yes")],
            Value::List(values) => values.iter().map(|value| one(value)).collect(),
            Value::Flag(false) | Value::Refs(_) => Vec::new(),
        }
    }

    fn links(&mut self, document: &mut Document<'static>) {
        let cas = self.cas;
        for fs in cas.all.iter().filter(|fs| is_link(fs)) {
            let kind = KINDS.iter().find(|name| !fs.text(name).is_empty()).copied();
            let short = fs.kind.rsplit('.').next().unwrap_or_default();
            let rest = fs.features.iter().filter(|(name, _)| {
                Some(&**name) != kind && !matches!(&**name, "Governor" | "Dependent" | "recordId" | "attributes")
            });
            let mut attributes: Vec<Attribute<'static>> =
                rest.flat_map(|(name, value)| self.attributes(name, &self.resolved(value))).collect();
            if let Some(value) = fs.get("attributes") {
                attributes.extend(more(&self.resolved(value)));
            }
            let kind = kind.map_or(short, |name| fs.text(name));
            self.link(fs, kind, (fs.reference("Governor"), fs.reference("Dependent")), attributes, document);
        }
        for fs in cas.all.iter().filter(|fs| !is_link(fs) && fs.span.is_some()) {
            for (name, value) in &fs.features {
                let Value::Refs(ids) = value else { continue };
                let targets: Vec<(&str, u64)> = ids.iter().filter_map(|id| self.slot(*id)).flatten().collect();
                for (kind, to) in targets {
                    let kind = if kind.is_empty() { &**name } else { kind };
                    self.link(fs, kind, (Some(fs.id), Some(to)), Vec::new(), document);
                }
            }
        }
    }

    /// Roles and targets of a slot: one, or a list of them, or a mark itself.
    fn slot(&self, id: u64) -> Option<Vec<(&'c str, u64)>> {
        if self.names.contains_key(&id) {
            return Some(vec![("", id)]);
        }
        let fs = self.lists.get(&id)?;
        let one = |fs: &'c Fs<'c>| Some((fs.text("role"), fs.reference("target")?));
        if let Some(Value::Refs(ids)) = fs.get("elements") {
            return Some(ids.iter().filter_map(|id| one(self.lists.get(id)?)).collect());
        }
        Some(one(fs).into_iter().collect())
    }

    fn link(
        &mut self,
        fs: &Fs<'_>,
        kind: &str,
        (from, to): (Option<u64>, Option<u64>),
        attributes: Vec<Attribute<'static>>,
        document: &mut Document<'static>,
    ) {
        let name = |id: Option<u64>| self.names.get(&id?).cloned();
        let (Some(from), Some(to)) = (name(from), name(to)) else {
            let what = format!("{}: the link {kind} ({})", self.file, fs.id);
            self.unread.push(Unread { what, why: Why::NoEnds });
            return;
        };
        let id = match fs.text("recordId") {
            id if !id.is_empty() && is_link(fs) => id.to_owned(),
            _ => format!("{}#{}-{}", document.id, fs.id, document.links.len()),
        };
        document.links.push(Relation {
            id: id.into(),
            kind: kind.to_owned().into(),
            from: from.into(),
            to: Target::Mark(to.into()),
            attributes,
            made: crate::exchange::document::Made::default(),
        });
    }
}

/// What the path of a file tells: the article and the analyst. `INCEpTION` has `annotation/<document>/<annotator>.<ending>` in the
/// projects that it exports; ours is `<analyst>/<article>.<ending>`.
fn of_path(path: &str) -> (&str, &str) {
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let mut names = path.rsplit('/');
    let (file, folder, above) = (names.next().unwrap_or_default(), names.next(), names.next());
    match (folder, above) {
        (Some(document), Some("annotation" | "annotations" | "curation")) => (document, file),
        (Some("nobody") | None, _) => (file, ""),
        (Some(analyst), _) => (file, analyst),
    }
}

fn lines(value: &Value<'_>) -> Vec<String> {
    match value {
        Value::List(list) => list.iter().map(|line| line.clone().into_owned()).collect(),
        Value::Text(words) if !words.is_empty() => words.split('\n').map(unescape_line).collect(),
        _ => Vec::new(),
    }
}

fn more(value: &Value<'_>) -> Vec<Attribute<'static>> {
    let pair = |line: &String| {
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        Attribute { name: name.to_owned().into(), value: value.to_owned().into() }
    };
    lines(value).iter().map(pair).collect()
}

fn named(line: &str) -> Named<'static> {
    let (id, name) = line.split_once(' ').unwrap_or((line, ""));
    Named { id: id.to_owned().into(), name: name.to_owned().into() }
}

fn open_link(line: &str, from: &str) -> Option<Relation<'static>> {
    let link: OpenLink = serde_json::from_str(line).ok()?;
    let to = match link.to.strip_prefix("entity:") {
        Some(id) => Target::Entity(Named { id: id.to_owned().into(), name: link.name.into() }),
        None => Target::Article,
    };
    let attributes = link.attributes.into_iter();
    Some(Relation {
        id: link.id.into(),
        kind: link.kind.into(),
        from: from.to_owned().into(),
        to,
        attributes: attributes.map(|(name, value)| Attribute { name: name.into(), value: value.into() }).collect(),
        made: crate::exchange::document::Made::default(),
    })
}
