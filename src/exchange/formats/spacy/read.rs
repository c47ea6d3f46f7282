//! Lines as documents, as Prodigy's `db-out` and recipes for spaCy write them.

use std::collections::{HashMap, HashSet};

use super::line::{LineRead, NameValueRead, RelatedRead, SpanRead, TokenRead};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Target},
        formats::{
            Parsed, Part, ReadError, Source, Unread,
            about::{self, words},
            chain, json,
        },
        units::Unit,
    },
    text::OffsetMap,
};

pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    json::cut(source, &["jsonl", "json", "ndjson"], "line", take)
}

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    for file in &part.files {
        for value in json::values::<LineRead>(file) {
            let (place, line) = value?;
            let refused = line.answer.as_ref().filter(|answer| *answer != "accept");
            match (&line.text, refused) {
                (None, _) => parsed.unread.push(Unread { what: place, why: Why::NoText }),
                (_, Some(answer)) => {
                    parsed.unread.push(Unread { what: place, why: Why::Refused { answer: answer.clone() } });
                }
                (Some(text), None) => {
                    let document = Reader::new(&place, &line, text, &mut parsed.unread).document();
                    parsed.documents.push(document);
                }
            }
        }
    }
    Ok(parsed)
}

struct Reader<'l> {
    place: &'l str,
    line: &'l LineRead,
    text: &'l str,
    offsets: OffsetMap<'l>,
    tokens: &'l [TokenRead],
    unread: &'l mut Vec<Unread>,
    /// The first span of a name; of a place and label; and that ends with a token.
    by_name: HashMap<&'l str, usize>,
    by_place: HashMap<(usize, usize, &'l str), usize>,
    by_token: HashMap<usize, usize>,
}

impl<'l> Reader<'l> {
    fn new(place: &'l str, line: &'l LineRead, text: &'l str, unread: &'l mut Vec<Unread>) -> Self {
        Self {
            place,
            line,
            text,
            offsets: OffsetMap::new(text),
            tokens: line.tokens.as_deref().unwrap_or_default(),
            unread,
            by_name: HashMap::new(),
            by_place: HashMap::new(),
            by_token: HashMap::new(),
        }
    }

    fn note(&mut self, what: &str, why: Why) {
        self.unread.push(Unread { what: format!("{}: {what}", self.place), why });
    }

    fn document(mut self) -> Document<'static> {
        let line = self.line;
        let none = serde_json::Map::new();
        let mut document = about::read(line.meta.as_ref().unwrap_or(&none));
        document.text = self.text.to_owned().into();
        if document.analyst.is_empty() {
            let name = if line.annotator.is_empty() { &line.session } else { &line.annotator };
            document.analyst = name.clone().into();
        }
        document.attributes = self.classes();
        if !add_up(self.tokens, self.text) {
            self.note("tokens", Why::TokensDiffer);
        }
        for (at, span) in line.spans.iter().flatten().enumerate() {
            match self.mark(at, span) {
                Ok(mark) => document.marks.push(mark),
                Err(why) => self.note(&format!("span {}", at + 1), why),
            }
        }
        let known: HashSet<&str> = document.marks.iter().map(|mark| &*mark.id).collect();
        for (at, related) in line.relations.iter().flatten().enumerate() {
            match self.relation(at, related, &known) {
                Ok(relation) => document.links.push(relation),
                Err(why) => self.note(&format!("relation {}", at + 1), why),
            }
        }
        chain::join(&mut document, self.place, self.unread);
        document
    }

    /// What was said of the article as a whole: `name=value`, or classes alone.
    fn classes(&self) -> Vec<Attribute<'static>> {
        let line = self.line;
        let cats = line.cats.iter().flatten().filter(|(_, held)| held.as_f64().is_none_or(|held| held > 0.5));
        let accepted = line.accept.iter().flatten().map(words);
        let label = Some(line.label.clone()).filter(|label| !label.is_empty());
        let all = cats.map(|(class, _)| class.clone()).chain(accepted).chain(label);
        all.map(|class| match class.split_once('=') {
            Some((name, value)) => Attribute { name: name.to_owned().into(), value: value.to_owned().into() },
            None => Attribute { name: "label".into(), value: class.into() },
        })
        .collect()
    }

    /// Offsets of a span; those of its tokens where it has none itself.
    fn range(&self, span: &SpanRead) -> Option<(usize, usize)> {
        let token = |at: Option<usize>| self.tokens.get(at?);
        let start = span.start.or_else(|| token(span.token_start)?.start)?;
        Some((start, span.end.or_else(|| token(span.token_end)?.end)?))
    }

    fn mark(&mut self, at: usize, read: &'l SpanRead) -> Result<Mark<'static>, Why> {
        let (start, end) = self.range(read).ok_or(Why::NoOffsets)?;
        let span = Unit::CodePoints.span(&self.offsets, self.text, start, end)?;
        if read.label.is_empty() {
            return Err(Why::NoTag);
        }
        self.by_place.entry((start, end, &read.label)).or_insert(at);
        if let Some(token) = read.token_end {
            self.by_token.entry(token).or_insert(at);
        }
        if !read.id.is_empty() && self.by_name.insert(&read.id, at).is_some() {
            return Err(Why::Twice { name: read.id.clone() });
        }
        let named = |e: &super::line::EntityRead| Named { id: e.id.clone().into(), name: e.name.clone().into() };
        Ok(Mark {
            id: self.name_of(at).into(),
            tag: read.label.clone().into(),
            spans: vec![span],
            attributes: attributes(&read.attributes),
            entities: read.entities.iter().map(named).collect(),
            note: read.note.clone().into(),
            unsure: read.unsure,
            made: Made::default(),
        })
    }

    fn name_of(&self, at: usize) -> String {
        let given = self.line.spans.as_ref().and_then(|spans| spans.get(at)).map(|span| span.id.clone());
        given.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("#{}", at + 1))
    }

    fn relation(&self, at: usize, read: &RelatedRead, known: &HashSet<&str>) -> Result<Relation<'static>, Why> {
        let end = |what: &str, span: Option<&SpanRead>, token: Option<usize>| {
            let named = span.and_then(|span| self.by_name.get(&*span.id));
            let placed = || {
                let span = span?;
                let (start, end) = self.range(span)?;
                self.by_place.get(&(start, end, span.label.as_str()))
            };
            let found = named.or_else(placed).or_else(|| self.by_token.get(&token?)).map(|at| self.name_of(*at));
            found.ok_or_else(|| Why::NoSpanAt { end: what.to_owned() })
        };
        let from = end("head", read.head_span.as_ref(), read.head)?;
        let to = end("child", read.child_span.as_ref(), read.child)?;
        if let Some(gone) = [&from, &to].into_iter().find(|end| !known.contains(end.as_str())) {
            return Err(Why::not_there(gone));
        }
        let id = if read.id.is_empty() { format!("#{}", at + 1) } else { read.id.clone() };
        let kind = if read.label.is_empty() { "relation" } else { &read.label };
        Ok(Relation {
            id: id.into(),
            kind: kind.to_owned().into(),
            from: from.into(),
            to: Target::Mark(to.into()),
            attributes: attributes(&read.attributes),
            made: Made::default(),
        })
    }
}

fn attributes(read: &[NameValueRead]) -> Vec<Attribute<'static>> {
    read.iter().map(|a| Attribute { name: a.name.clone().into(), value: a.value.clone().into() }).collect()
}

/// True where tokens say which spaces are between them, and give the text; also where they do not say it.
fn add_up(tokens: &[TokenRead], text: &str) -> bool {
    let mut rest = text;
    for token in tokens {
        let (Some(words), Some(ws)) = (&token.text, token.ws) else { return true };
        let Some(after) = rest.strip_prefix(words.as_str()) else { return false };
        rest = match (ws, after.strip_prefix(' ')) {
            (true, Some(after)) => after,
            // The last token may be said to have a space after it.
            (true, None) if !after.is_empty() => return false,
            _ => after,
        };
    }
    tokens.is_empty() || rest.is_empty()
}
