//! Texts and lines of annotations as documents: also events, equivalences, old modifications, and the `.a1` and `.a2` of shared
//! tasks.

use std::collections::HashMap;

use super::{ATTRIBUTE, DATABASE, NOBODY, UNSURE, joined};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Target},
        formats::{Parsed, Part, ReadError, Source, Unread},
        lines,
        units::quoted_span,
    },
    text::{OffsetMap, TextSpan},
};

/// The endings of files with annotations.
const ENDINGS: [&str; 3] = ["ann", "a1", "a2"];

pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let names = source.names();
    let mut stems: Vec<&str> = names
        .iter()
        .filter_map(|name| name.rsplit_once('.').filter(|(_, end)| ENDINGS.contains(end)).map(|(stem, _)| stem))
        .collect();
    stems.dedup();
    if stems.is_empty() || names.len() == 1 {
        return Err(ReadError::Nothing("it takes a folder with files .ann, and a .txt beside each".to_owned()));
    }
    for stem in stems {
        let companions = ["txt"].into_iter().chain(ENDINGS).map(|end| format!("{stem}.{end}"));
        let there = companions.filter(|name| names.binary_search(name).is_ok());
        let files = there.map(|name| lines::whole(source, &name)).collect::<Result<_, _>>()?;
        take(Part { files, carried: None })?;
    }
    Ok(())
}

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    let mut text = None;
    for file in &part.files {
        let said = std::str::from_utf8(&file.bytes);
        let said = said.map_err(|e| ReadError::format(&file.name, format!("is not in UTF-8: {e}")))?;
        let (stem, end) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
        if end == "txt" {
            text = Some((stem, said));
            continue;
        }
        let Some((_, text)) = text.filter(|(of, _)| *of == stem) else {
            let why = Why::TextGone { file: format!("{stem}.txt") };
            parsed.unread.push(Unread { what: file.name.clone(), why });
            continue;
        };
        let (folder, id) = stem.rsplit_once('/').unwrap_or(("", stem));
        let analyst = folder.rsplit('/').next().filter(|name| *name != NOBODY).unwrap_or_default();
        // An `.a2` goes on with its `.a1`.
        let mut document = match parsed.documents.pop() {
            Some(begun) if begun.id == id && begun.analyst == analyst && end == "a2" => begun,
            before => {
                parsed.documents.extend(before);
                Document {
                    id: id.to_owned().into(),
                    analyst: analyst.to_owned().into(),
                    text: text.to_owned().into(),
                    ..Document::default()
                }
            }
        };
        Reader { file: &file.name, text, document: &mut document, unread: &mut parsed.unread }.lines(said);
        document.sort_marks();
        parsed.documents.push(document);
    }
    Ok(parsed)
}

struct Reader<'p> {
    file: &'p str,
    text: &'p str,
    document: &'p mut Document<'static>,
    unread: &'p mut Vec<Unread>,
}

/// Where the marks and links of a file are in its document, by their names there.
#[derive(Default)]
struct Places {
    marks: HashMap<String, usize>,
    links: HashMap<String, usize>,
    /// The mark that triggers an event.
    triggers: HashMap<String, String>,
}

impl Places {
    /// The mark of that name, or that triggers the event of that name.
    fn mark(&self, name: &str) -> Result<usize, Why> {
        let name = self.triggers.get(name).map_or(name, String::as_str);
        self.marks.get(name).copied().ok_or_else(|| Why::not_there(name))
    }
}

impl Reader<'_> {
    fn lines(mut self, said: &str) {
        let offsets = OffsetMap::new(self.text);
        let mut places = Places::default();
        for (at, mark) in self.document.marks.iter().enumerate() {
            places.marks.insert(mark.id.clone().into_owned(), at);
        }
        let lines = said.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        let lines = lines.enumerate().filter(|(_, line)| !line.trim().is_empty());
        for (at, line) in lines.clone() {
            let outcome = match line.as_bytes().first() {
                Some(b'T') => self.mark(line, &offsets, &mut places),
                Some(b'E') => trigger(line, &mut places),
                _ => Ok(()),
            };
            self.note(at, line, outcome);
        }
        for (at, line) in lines.clone() {
            let outcome = match line.as_bytes().first() {
                Some(b'E') => self.event(line, &places),
                Some(b'R') => self.relation(line, &mut places),
                Some(b'*') => self.equivalence(line, &places),
                Some(b'T' | b'A' | b'M' | b'N' | b'#') => Ok(()),
                _ => Err(Why::KindUnknown { kind: line.chars().take(1).collect() }),
            };
            self.note(at, line, outcome);
        }
        // What is said of relations may stand before them.
        for (at, line) in lines {
            let outcome = match line.as_bytes().first() {
                Some(b'A' | b'M') => self.attribute(line, &places),
                Some(b'N') => self.entity(line, &places),
                Some(b'#') => self.comment(line, &places),
                _ => Ok(()),
            };
            self.note(at, line, outcome);
        }
    }

    fn note(&mut self, at: usize, line: &str, outcome: Result<(), Why>) {
        if let Err(why) = outcome {
            let name = line.split('\t').next().unwrap_or_default();
            self.unread.push(Unread { what: format!("{}: line {}: {name}", self.file, at + 1), why });
        }
    }

    fn mark(&mut self, line: &str, offsets: &OffsetMap<'_>, places: &mut Places) -> Result<(), Why> {
        let (name, body, quote) = columns(line)?;
        let (tag, ranges) = body.split_once(' ').ok_or(Why::NoOffsets)?;
        let mut spans: Vec<TextSpan> = Vec::new();
        for range in ranges.split(';') {
            let ends = range.trim().split_once(' ').and_then(|(a, b)| Some((a.parse().ok()?, b.trim().parse().ok()?)));
            let (start, end) = ends.ok_or_else(|| Why::NotOffsets { words: range.to_owned() })?;
            spans.push(quoted_span(offsets, self.text, (start, end), None)?);
        }
        if spans.windows(2).any(|pair| matches!(pair, [a, b] if a.end() > b.start())) {
            return Err(Why::PiecesOverlap);
        }
        let words = || spans.iter().filter_map(|span| span.slice(self.text));
        let letters = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if !quote.is_empty() && letters(quote) != letters(&words().collect::<String>()) {
            return Err(Why::OffsetsRead { words: words().collect::<Vec<_>>().join(" "), quote: quote.to_owned() });
        }
        let spans = joined(self.text, spans);
        let mark = Mark { id: name.to_owned().into(), tag: tag.to_owned().into(), spans, ..Mark::default() };
        if places.marks.insert(name.to_owned(), self.document.marks.len()).is_some() {
            return Err(Why::Twice { name: name.to_owned() });
        }
        self.document.marks.push(mark);
        Ok(())
    }

    /// An event is links from its trigger, one an argument.
    fn event(&mut self, line: &str, places: &Places) -> Result<(), Why> {
        let (name, body, _) = columns(line)?;
        for argument in body.split_whitespace().skip(1) {
            let (role, filler) =
                argument.split_once(':').ok_or_else(|| Why::NotArgument { words: argument.to_owned() })?;
            self.link(name, role, places.mark(name)?, places.mark(filler)?);
        }
        Ok(())
    }

    fn relation(&mut self, line: &str, places: &mut Places) -> Result<(), Why> {
        let (name, body, _) = columns(line)?;
        let mut words = body.split_whitespace();
        let kind = words.next().ok_or(Why::NoType)?;
        let mut ends = words.map(|word| word.split_once(':').map_or(word, |(_, end)| end));
        let (Some(from), Some(to), None) = (ends.next(), ends.next(), ends.next()) else {
            return Err(Why::NotTwo);
        };
        let (from, to) = (places.mark(from)?, places.mark(to)?);
        places.links.insert(name.to_owned(), self.document.links.len());
        self.link(name, kind, from, to);
        Ok(())
    }

    fn equivalence(&mut self, line: &str, places: &Places) -> Result<(), Why> {
        let (_, body, _) = columns(line)?;
        let mut words = body.split_whitespace();
        let kind = words.next().ok_or(Why::NoType)?;
        let ends = words.map(|name| places.mark(name)).collect::<Result<Vec<_>, _>>()?;
        for pair in ends.windows(2) {
            if let [from, to] = pair {
                self.link(&format!("*{}", self.document.links.len() + 1), kind, *from, *to);
            }
        }
        Ok(())
    }

    fn link(&mut self, name: &str, kind: &str, from: usize, to: usize) {
        let id = |at: usize| self.document.marks.get(at).map(|mark| mark.id.clone()).unwrap_or_default();
        let link = Relation {
            id: name.to_owned().into(),
            kind: kind.to_owned().into(),
            from: id(from),
            to: Target::Mark(id(to)),
            attributes: Vec::new(),
            made: Made::default(),
        };
        self.document.links.push(link);
    }

    fn attribute(&mut self, line: &str, places: &Places) -> Result<(), Why> {
        let (_, body, _) = columns(line)?;
        let mut words = body.splitn(3, ' ');
        let (Some(name), Some(target)) = (words.next(), words.next()) else {
            return Err(Why::NoTarget);
        };
        let value = words.next();
        if name == UNSURE
            && value.is_none()
            && let Some(mark) = places.mark(target).ok().and_then(|at| self.document.marks.get_mut(at))
        {
            mark.unsure = true;
            return Ok(());
        }
        self.say(places, target, name, value.unwrap_or("yes"))
    }

    /// Puts an attribute on a mark, an event's trigger or a link.
    fn say(&mut self, places: &Places, target: &str, name: &str, value: &str) -> Result<(), Why> {
        let link = places.links.get(target).and_then(|at| self.document.links.get_mut(*at));
        let attributes = if let Some(link) = link {
            &mut link.attributes
        } else {
            let at = places.mark(target)?;
            &mut self.document.marks.get_mut(at).ok_or(Why::OnNothing)?.attributes
        };
        attributes.push(Attribute { name: name.to_owned().into(), value: value.to_owned().into() });
        Ok(())
    }

    fn entity(&mut self, line: &str, places: &Places) -> Result<(), Why> {
        let (_, body, name) = columns(line)?;
        let mut words = body.split_whitespace();
        let (Some(_), Some(target), Some(reference)) = (words.next(), words.next(), words.next()) else {
            return Err(Why::NoTarget);
        };
        let id = match reference.split_once(':') {
            Some((DATABASE, id)) => id,
            _ => reference,
        };
        let name = if name == id { "" } else { name };
        let mark = self.document.marks.get_mut(places.mark(target)?).ok_or(Why::OnNothing)?;
        mark.entities.push(Named { id: id.to_owned().into(), name: name.to_owned().into() });
        Ok(())
    }

    fn comment(&mut self, line: &str, places: &Places) -> Result<(), Why> {
        let (_, body, said) = columns(line)?;
        let (kind, target) = body.split_once(' ').ok_or(Why::NoTarget)?;
        let pair = said.split_once('=');
        if places.links.contains_key(target) || kind == ATTRIBUTE {
            let (name, value) = pair.ok_or(Why::RelationNote)?;
            return self.say(places, target, name, value);
        }
        let mark = self.document.marks.get_mut(places.mark(target)?).ok_or(Why::OnNothing)?;
        let before = if mark.note.is_empty() { String::new() } else { format!("{}\n", mark.note) };
        mark.note = format!("{before}{said}").into();
        Ok(())
    }
}

/// The name, what it says, and the words after it.
fn columns(line: &str) -> Result<(&str, &str, &str), Why> {
    let mut columns = line.splitn(3, '\t');
    match (columns.next(), columns.next(), columns.next()) {
        (Some(name), Some(body), rest) => Ok((name, body.trim_end(), rest.unwrap_or_default())),
        _ => Err(Why::NoTab),
    }
}

fn trigger(line: &str, places: &mut Places) -> Result<(), Why> {
    let (name, body, _) = columns(line)?;
    let first = body.split_whitespace().next().and_then(|word| word.split_once(':'));
    let (_, trigger) = first.ok_or(Why::NoTrigger)?;
    places.triggers.insert(name.to_owned(), trigger.to_owned());
    Ok(())
}
