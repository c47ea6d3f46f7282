//! Isnad's own JSONL: one line an article and analyst, everything about the marks in it.
//!
//! Every line has every key, so that readers which infer a schema see them all; attributes are a list of
//! `{name, kind, value}` for the same reason. Offsets are given in code points, UTF-8 bytes and UTF-16 code units,
//! half-open, and named so. Keys, order and meanings are those of the structs below; nothing absent is null: texts
//! are empty, lists too.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::{self, Write},
};

use serde::{Deserialize, Serialize};

use super::{ExportError, ExportFormat, ExportReport, LeftOut, LeftOutCause, OffsetUnit};
use crate::{
    exchange::{Dataset, Entry},
    model::{
        AnchorState, Annotation, AnnotationId, AttributeKind, Attributes, Codebook, EntityId, Fragment, Layer, Link,
        LinkTarget, Origin, Provenance, Role, Status,
    },
    text::OffsetMap,
};

const COMMENTS: &str = "comments";
const ARTICLE_ATTRIBUTES: &str = "attributes of an article as a whole";
const UNREAD: &str = "records that could not be read";

/// Isnad's own JSONL.
pub const FORMAT: ExportFormat = ExportFormat {
    id: "jsonl",
    title: "Isnad JSONL, one article and analyst a line",
    extension: "jsonl",
    offsets: OffsetUnit::AllNamed,
    cannot_hold: &[
        COMMENTS,
        ARTICLE_ATTRIBUTES,
        UNREAD,
        "reviews",
        "what is known of an entity beyond its name",
        "codebook and guideline",
    ],
    write,
};

/// One line: an article with one analyst's marks.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Line<'a> {
    format: Cow<'a, str>,
    version: u32,
    units: Units<'a>,
    id: Cow<'a, str>,
    title: Cow<'a, str>,
    outlet: Cow<'a, str>,
    byline: Cow<'a, str>,
    /// As 2025-07-31; empty where not known.
    published: String,
    url: Cow<'a, str>,
    language: Cow<'a, str>,
    text: Cow<'a, str>,
    /// Empty where nobody has begun with the article.
    analyst: Cow<'a, str>,
    status: Cow<'a, str>,
    annotations: Vec<Mark<'a>>,
}

/// What the offsets count, by the ending of their keys.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Units<'a> {
    char: Cow<'a, str>,
    byte: Cow<'a, str>,
    utf16: Cow<'a, str>,
}

const UNITS: Units<'static> = Units {
    char: Cow::Borrowed("code points"),
    byte: Cow::Borrowed("UTF-8 bytes"),
    utf16: Cow::Borrowed("UTF-16 code units"),
};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Mark<'a> {
    id: String,
    tag: Cow<'a, str>,
    role: Cow<'a, str>,
    fragments: Vec<Piece<'a>>,
    attributes: Vec<Attribute<'a>>,
    entities: Vec<Named<'a>>,
    note: Cow<'a, str>,
    unsure: bool,
    links: Vec<Relation<'a>>,
    analyst: Cow<'a, str>,
    created: String,
    changed: String,
    origin: Cow<'a, str>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Piece<'a> {
    start_char: usize,
    end_char: usize,
    start_byte: usize,
    end_byte: usize,
    start_utf16: usize,
    end_utf16: usize,
    quote: Cow<'a, str>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Attribute<'a> {
    name: Cow<'a, str>,
    /// `choice`, `scale`, `flag`, `date` or `text`; `unknown` where the codebook does not know the attribute.
    kind: Cow<'a, str>,
    value: Cow<'a, str>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Named<'a> {
    id: Cow<'a, str>,
    /// In the article's language where it has a name in it; empty where the entity is not known.
    name: Cow<'a, str>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Relation<'a> {
    id: String,
    kind: Cow<'a, str>,
    /// `annotation:…`, `entity:…` or `article`.
    to: String,
    attributes: Vec<Attribute<'a>>,
}

fn write(dataset: &mut dyn Dataset, out: &mut dyn Write) -> Result<ExportReport, ExportError> {
    let mut report = ExportReport::default();
    let mut bytes = Vec::new();
    while let Some(entry) = dataset.next_entry()? {
        bytes.clear();
        let line = line_of(&entry, &mut report);
        line.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, OneLine)).map_err(io::Error::from)?;
        check(&bytes, &line).map_err(|cause| ExportError::NotReadBack { article: entry.article.id.clone(), cause })?;
        bytes.push(b'\n');
        out.write_all(&bytes)?;
        report.entries += 1;
        report.annotations += line.annotations.len();
        report.links += line.annotations.iter().map(|a| a.links.len()).sum::<usize>();
    }
    out.flush()?;
    Ok(report)
}

fn line_of<'a>(entry: &Entry<'a>, report: &mut ExportReport) -> Line<'a> {
    let Entry { article, text, layer, .. } = *entry;
    Line {
        format: "isnad-jsonl".into(),
        version: 0,
        units: UNITS,
        id: article.id.as_str().into(),
        title: (&article.title).into(),
        outlet: (&article.outlet).into(),
        byline: (&article.byline).into(),
        published: article.published.map(|d| d.to_string()).unwrap_or_default(),
        url: (&article.url).into(),
        language: (&article.language).into(),
        text: text.into(),
        analyst: layer.map_or("", |l| l.key.analyst.as_str()).into(),
        status: layer.map_or("untouched", |l| status_word(l.status)).into(),
        annotations: layer.map(|l| marks_of(entry, l, report)).unwrap_or_default(),
    }
}

/// The marks that lie where they say, in the order of the text; the others, and links to them, are reported.
fn marks_of<'a>(entry: &Entry<'a>, layer: &'a Layer, report: &mut ExportReport) -> Vec<Mark<'a>> {
    report.lose(COMMENTS, layer.comments.len());
    report.lose(ARTICLE_ATTRIBUTES, layer.attributes.0.len());
    report.lose(UNREAD, layer.unread.len());
    let leave_out = |record, cause| LeftOut {
        article: entry.article.id.clone(),
        analyst: layer.key.analyst.clone(),
        record,
        cause,
    };
    let mut placed = Vec::new();
    for annotation in layer.annotations.in_text_order() {
        if annotation.anchor == AnchorState::Lost {
            report.left_out.push(leave_out(annotation.id.record(), LeftOutCause::Lost(annotation.quote())));
            continue;
        }
        match annotation.fragments.iter().find(|f| !f.fits(entry.text)) {
            None => placed.push(annotation),
            Some(Fragment { span, quote }) => {
                let cause = LeftOutCause::Misplaced { start: span.start(), end: span.end(), quote: quote.clone() };
                report.left_out.push(leave_out(annotation.id.record(), cause));
            }
        }
    }
    let ids: BTreeSet<AnnotationId> = placed.iter().map(|a| a.id).collect();
    for link in layer.links.values() {
        if let Some(missing) = link.ends().find(|end| !ids.contains(end)) {
            report.left_out.push(leave_out(link.id.record(), LeftOutCause::Dangling(missing.record())));
        }
    }
    let offsets = OffsetMap::new(entry.text);
    let links = |mark: &Annotation| -> Vec<&'a Link> {
        layer.links.starting_at(mark.id).filter(|link| link.ends().all(|end| ids.contains(&end))).collect()
    };
    placed.into_iter().map(|mark| mark_of(entry, mark, &offsets, links(mark))).collect()
}

fn mark_of<'a>(entry: &Entry<'a>, mark: &'a Annotation, offsets: &OffsetMap<'_>, links: Vec<&'a Link>) -> Mark<'a> {
    let Provenance { analyst, created, changed, origin, .. } = &mark.provenance;
    Mark {
        id: mark.id.to_string(),
        tag: mark.tag.as_str().into(),
        role: role_word(entry.codebook.role(&mark.tag)).into(),
        fragments: mark.fragments.iter().filter_map(|f| piece_of(f, offsets)).collect(),
        attributes: attributes_of(&mark.attributes, entry.codebook),
        entities: mark.entities.iter().map(|id| named(entry, id)).collect(),
        note: (&mark.note).into(),
        unsure: mark.unsure,
        links: links.into_iter().map(|l| relation_of(l, entry)).collect(),
        analyst: analyst.as_str().into(),
        created: created.to_string(),
        changed: changed.to_string(),
        origin: origin_word(*origin).into(),
    }
}

/// A fragment that fits its text has a place in every unit.
fn piece_of<'a>(fragment: &'a Fragment, offsets: &OffsetMap<'_>) -> Option<Piece<'a>> {
    let (start_byte, end_byte) = (fragment.span.start(), fragment.span.end());
    Some(Piece {
        start_char: offsets.char_at(start_byte)?,
        end_char: offsets.char_at(end_byte)?,
        start_byte,
        end_byte,
        start_utf16: offsets.utf16_at(start_byte)?,
        end_utf16: offsets.utf16_at(end_byte)?,
        quote: (&fragment.quote).into(),
    })
}

/// An attribute with several values is listed once for each.
fn attributes_of<'a>(attributes: &'a Attributes, codebook: &Codebook) -> Vec<Attribute<'a>> {
    let kind = |id| codebook.attribute(id).map_or("unknown", |a| kind_word(&a.kind));
    let pairs = attributes.0.iter().flat_map(|(id, value)| value.values().map(move |v| (id, v)));
    pairs
        .map(|(id, value)| Attribute { name: id.as_str().into(), kind: kind(id).into(), value: value.into() })
        .collect()
}

fn named<'a>(entry: &Entry<'a>, id: &'a EntityId) -> Named<'a> {
    let entity = entry.entities.get(id);
    let name = entity.and_then(|e| e.names.in_language(&entry.article.language));
    Named { id: entity.map_or(id, |e| &e.id).as_str().into(), name: name.unwrap_or_default().into() }
}

fn relation_of<'a>(link: &'a Link, entry: &Entry<'a>) -> Relation<'a> {
    let codebook = entry.codebook;
    let to = match &link.to {
        LinkTarget::Annotation(id) => format!("annotation:{id}"),
        LinkTarget::Entity(id) => format!("entity:{}", named(entry, id).id),
        LinkTarget::Article => "article".to_owned(),
    };
    Relation {
        id: link.id.to_string(),
        kind: link.kind.as_str().into(),
        to,
        attributes: attributes_of(&link.attributes, codebook),
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Untouched => "untouched",
        Status::InProgress => "in-progress",
        Status::Done => "done",
    }
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Claim => "claim",
        Role::Actor => "actor",
        Role::Source => "source",
        Role::Cue => "cue",
        Role::Other => "other",
    }
}

fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Hand => "hand",
        Origin::Propagated => "propagated",
        Origin::Suggested => "suggested",
        Origin::Imported => "imported",
    }
}

fn kind_word(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Choice(_) => "choice",
        AttributeKind::Scale { .. } => "scale",
        AttributeKind::Flag => "flag",
        AttributeKind::Date => "date",
        AttributeKind::Text => "text",
    }
}

/// Compact JSON that no reader of lines cuts: U+0085, U+2028 and U+2029 end a line for Python's `splitlines`, among others.
struct OneLine;

impl serde_json::ser::Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        for piece in fragment.split_inclusive(['\u{85}', '\u{2028}', '\u{2029}']) {
            let mut letters = piece.chars();
            match letters.next_back() {
                Some(end @ ('\u{85}' | '\u{2028}' | '\u{2029}')) => {
                    write!(out, "{}\\u{:04x}", letters.as_str(), u32::from(end))?;
                }
                _ => out.write_all(piece.as_bytes())?,
            }
        }
        Ok(())
    }
}

/// Reads a line back and looks up every quote in the text it was read with, in each of the three units.
fn check(bytes: &[u8], written: &Line<'_>) -> Result<(), String> {
    let read: Line<'_> = serde_json::from_slice(bytes).map_err(|e| format!("the line does not read back ({e})"))?;
    let chars: Vec<char> = read.text.chars().collect();
    let units: Vec<u16> = read.text.encode_utf16().collect();
    for mark in &read.annotations {
        for piece in &mark.fragments {
            let wrong = |unit: &str, start: usize, end: usize| {
                format!("annotation {}: {unit} {start} to {end} do not read “{}”", mark.id, piece.quote)
            };
            let Piece { start_char, end_char, start_byte, end_byte, start_utf16, end_utf16, ref quote } = *piece;
            if read.text.get(start_byte..end_byte) != Some(quote) {
                return Err(wrong("bytes", start_byte, end_byte));
            }
            if !chars.get(start_char..end_char).is_some_and(|found| found.iter().copied().eq(quote.chars())) {
                return Err(wrong("code points", start_char, end_char));
            }
            if !units.get(start_utf16..end_utf16).is_some_and(|found| found.iter().copied().eq(quote.encode_utf16())) {
                return Err(wrong("UTF-16 code units", start_utf16, end_utf16));
            }
        }
    }
    if read == *written { Ok(()) } else { Err("the line reads back as something else".to_owned()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::{exchange::DatasetError, model::testing};

    fn line(text: &'static str, piece: Piece<'static>) -> Line<'static> {
        let mark = Mark {
            id: "m".to_owned(),
            tag: "claim".into(),
            role: "claim".into(),
            fragments: vec![piece],
            attributes: Vec::new(),
            entities: Vec::new(),
            note: "".into(),
            unsure: false,
            links: Vec::new(),
            analyst: "amal".into(),
            created: String::new(),
            changed: String::new(),
            origin: "hand".into(),
        };
        Line {
            format: "isnad-jsonl".into(),
            version: 0,
            units: UNITS,
            id: "a".into(),
            title: "".into(),
            outlet: "".into(),
            byline: "".into(),
            published: String::new(),
            url: "".into(),
            language: "ar".into(),
            text: text.into(),
            analyst: "amal".into(),
            status: "done".into(),
            annotations: vec![mark],
        }
    }

    fn json(line: &Line<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        line.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, OneLine)).expect("a vector takes it");
        bytes
    }

    const RIGHT: Piece<'static> = Piece {
        start_char: 2,
        end_char: 5,
        start_byte: 5,
        end_byte: 11,
        start_utf16: 3,
        end_utf16: 6,
        quote: Cow::Borrowed("قال"),
    };

    #[test]
    fn the_check_sees_an_offset_that_is_off_by_one_in_any_unit() {
        let text = "😀 قال الوزير";
        let right = line(text, RIGHT);
        assert_eq!(check(&json(&right), &right), Ok(()));
        for (piece, unit) in [
            (Piece { end_byte: 13, ..RIGHT }, "bytes 5 to 13"),
            (Piece { start_byte: 6, ..RIGHT }, "bytes 6 to 11"),
            (Piece { start_char: 3, ..RIGHT }, "code points 3 to 5"),
            (Piece { start_utf16: 2, end_utf16: 5, ..RIGHT }, "UTF-16 code units 2 to 5"),
            (Piece { end_utf16: 600, ..RIGHT }, "UTF-16 code units 3 to 600"),
        ] {
            let wrong = line(text, piece);
            let cause = check(&json(&wrong), &wrong).expect_err(unit);
            assert!(cause.contains(unit) && cause.contains("annotation m"), "{cause}");
        }
    }

    #[test]
    fn the_check_sees_bytes_that_are_not_what_was_meant() {
        let right = line("😀 قال الوزير", RIGHT);
        let mut other = line("😀 قال الوزير", RIGHT);
        other.title = "عنوان".into();
        assert!(check(&json(&other), &right).is_err_and(|cause| cause.contains("something else")));
        let bytes = json(&right);
        assert!(check(&bytes[..bytes.len() - 1], &right).is_err_and(|cause| cause.contains("does not read back")));
    }

    #[test]
    fn a_line_is_one_line_to_every_reader() {
        let mut tricky = line("😀 قال الوزير", RIGHT);
        tricky.title = "a\u{2028}b\u{2029}\u{85}c\n\r\u{b}\u{c}\u{1c}\u{200f}d\u{2028}".into();
        let bytes = json(&tricky);
        let text = std::str::from_utf8(&bytes).expect("JSON is UTF-8");
        let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];
        assert!(!text.contains(ends), "{text}");
        assert_eq!(check(&bytes, &tricky), Ok(()));
    }

    proptest::proptest! {
        /// Whatever was done to a project: each record comes out or is named, and what comes out reads back.
        #[test]
        fn nothing_is_dropped_in_silence(edits in testing::any_edits()) {
            let mut project = testing::small_project();
            for edit in edits {
                // Some edits are refused, which changes nothing.
                project.apply(edit).ok();
            }
            let entities = BTreeMap::new();
            for layer in project.layers.values() {
                let Some(article) = project.articles.get(&layer.key.article) else { continue };
                let (text, codebook) = (project.text(&article.id).unwrap_or_default(), &project.codebook);
                let entry = Entry { article, text: &text, layer: Some(layer), codebook, entities: &entities };
                let mut out = Vec::new();
                let report = write(&mut Once(Some(entry)), &mut out).map_err(|e| TestCaseError::fail(e.to_string()))?;
                let records = layer.annotations.len() + layer.links.len();
                prop_assert_eq!(report.annotations + report.links + report.left_out.len(), records);
                prop_assert_eq!(out.split(|byte| *byte == b'\n').count(), 2);
            }
        }
    }

    struct Once<'e>(Option<Entry<'e>>);

    impl Dataset for Once<'_> {
        fn next_entry(&mut self) -> Result<Option<Entry<'_>>, DatasetError> {
            Ok(self.0.take())
        }
    }
}
