//! A line as a document.

use super::{
    NAME, VERSION,
    line::{self, Line},
};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target, Window, Words},
        formats::{Parsed, Part, ReadError, Source, Unread},
        lines,
        units::Unit,
        words,
    },
    text::{OffsetMap, TextSpan},
};

/// Who made a record, when and how.
macro_rules! made_of {
    ($record:expr) => {
        Made {
            analyst: owned($record.analyst),
            created: $record.created.parse().ok(),
            changed: $record.changed.parse().ok(),
            origin: words::origin_of(&$record.origin),
            codebook: $record.codebook,
        }
    };
}

pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    lines::cut(source, &["jsonl", "ndjson"], take)
}

pub(in crate::exchange::formats) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    for file in &part.files {
        for bytes in file.bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            let line: Line<'_> = serde_json::from_slice(bytes).map_err(|e| ReadError::format(&file.name, e))?;
            if line.format != NAME || line.version > VERSION {
                let cause =
                    format!("is “{}” of version {}, and {NAME} up to {VERSION} is read", line.format, line.version);
                return Err(ReadError::format(&file.name, cause));
            }
            parsed.documents.push(document(line, &mut parsed.unread));
        }
    }
    Ok(parsed)
}

fn document(line: Line<'_>, unread: &mut Vec<Unread>) -> Document<'static> {
    let text = line.text.into_owned();
    let offsets = OffsetMap::new(&text);
    let (mut marks, mut links) = (Vec::with_capacity(line.annotations.len()), Vec::new());
    for annotation in line.annotations {
        let id = owned(annotation.id);
        links.extend(annotation.links.into_iter().map(|link| relation(id.clone(), link)));
        let spans = annotation.fragments.iter().map(|piece| span(piece, &text, &offsets)).collect();
        let spans = match spans {
            Ok(spans) => spans,
            Err(why) => {
                unread.push(Unread { what: format!("{}: annotation {id}", line.id), why });
                continue;
            }
        };
        marks.push(Mark {
            id,
            tag: owned(annotation.tag),
            spans,
            attributes: annotation.attributes.into_iter().map(attribute).collect(),
            entities: annotation.entities.into_iter().map(|e| Named { id: owned(e.id), name: owned(e.name) }).collect(),
            note: owned(annotation.note),
            unsure: annotation.unsure,
            made: made_of!(annotation),
        });
    }
    Document {
        id: owned(line.id),
        title: owned(line.title),
        outlet: owned(line.outlet),
        byline: owned(line.byline),
        published: line.published.parse().ok(),
        url: owned(line.url),
        language: owned(line.language),
        text: text.into(),
        window: (!line.window.article.is_empty()).then(|| window(line.window)),
        analyst: owned(line.analyst),
        status: words::status_of(&line.status),
        attributes: line.attributes.into_iter().map(attribute).collect(),
        marks,
        links,
        comments: line.comments.into_iter().map(comment).collect(),
    }
}

/// The span that all offsets of a piece mean. They must agree with one another and with the quote, as far as they are there.
fn span(piece: &line::Piece<'_>, text: &str, offsets: &OffsetMap<'_>) -> Result<TextSpan, Why> {
    let units = [
        (Unit::Bytes, piece.start_byte, piece.end_byte),
        (Unit::CodePoints, piece.start_char, piece.end_char),
        (Unit::Utf16, piece.start_utf16, piece.end_utf16),
    ];
    let mut found: Option<TextSpan> = None;
    for (unit, start, end) in units {
        let (Some(start), Some(end)) = (start, end) else { continue };
        let span = unit.span(offsets, text, start, end)?;
        if !piece.quote.is_empty() && span.slice(text) != Some(&piece.quote) {
            let (unit, start, end) = (unit.to_string(), start.to_string(), end.to_string());
            return Err(Why::OtherWords { unit, start, end, quote: piece.quote.to_string() });
        }
        if found.is_some_and(|other| other != span) {
            let (unit, start, end) = (unit.to_string(), start.to_string(), end.to_string());
            return Err(Why::OffsetsDiffer { unit, start, end });
        }
        found = Some(span);
    }
    found.ok_or(Why::NoOffsets)
}

fn relation(from: Words<'static>, link: line::Link<'_>) -> Relation<'static> {
    let to = match link.to.split_once(':') {
        Some(("annotation", id)) => Target::Mark(id.to_owned().into()),
        Some(("entity", id)) => Target::Entity(Named { id: id.to_owned().into(), name: owned(link.to_name) }),
        _ => Target::Article,
    };
    Relation {
        id: owned(link.id),
        kind: owned(link.kind),
        from,
        to,
        attributes: link.attributes.into_iter().map(attribute).collect(),
        made: made_of!(link),
    }
}

fn attribute(value: line::Value<'_>) -> Attribute<'static> {
    Attribute { name: owned(value.name), value: owned(value.value) }
}

fn comment(comment: line::Comment<'_>) -> Remark<'static> {
    Remark {
        id: owned(comment.id),
        author: owned(comment.author),
        when: comment.when.parse().ok(),
        about: owned(comment.about),
        reply_to: owned(comment.reply_to),
        text: owned(comment.text),
    }
}

fn window(window: line::Window<'_>) -> Window<'static> {
    Window {
        article: owned(window.article),
        start: window.start_byte,
        start_char: window.start_char,
        start_utf16: window.start_utf16,
    }
}

fn owned(words: Words<'_>) -> Words<'static> {
    words.into_owned().into()
}
