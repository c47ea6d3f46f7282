//! A document as a line.

use std::collections::HashMap;

use super::{
    NAME, VERSION,
    line::{Annotation, Comment, Entity, Line, Link, Piece, Units, Value, Window},
};
use crate::{
    exchange::{
        document::{self, Document, Mark, Relation, Target},
        formats::{Part, RenderError, Setup, json},
        words,
    },
    model::Timestamp,
    text::{OffsetMap, TextSpan},
};

const UNITS: Units<'static> = Units {
    char: std::borrow::Cow::Borrowed("code points"),
    byte: std::borrow::Cow::Borrowed("UTF-8 bytes"),
    utf16: std::borrow::Cow::Borrowed("UTF-16 code units"),
};

pub(in crate::exchange::formats) fn render(
    setup: &Setup<'_>,
    documents: &[Document<'_>],
    part: &mut Part,
) -> Result<(), RenderError> {
    let out = part.bytes();
    for document in documents {
        let line = line_of(setup, document);
        json::write(out, &line, json::Letters::Unicode)?;
        out.push(b'\n');
    }
    Ok(())
}

fn line_of<'d>(setup: &Setup<'_>, document: &'d Document<'_>) -> Line<'d> {
    let offsets = OffsetMap::new(&document.text);
    let mut links: HashMap<&str, Vec<Link<'d>>> = HashMap::new();
    for relation in &document.links {
        links.entry(&relation.from).or_default().push(link(setup, relation));
    }
    let window = document.window.as_ref().map(|window| Window {
        article: (&*window.article).into(),
        start_char: window.start_char,
        start_byte: window.start,
        start_utf16: window.start_utf16,
    });
    Line {
        format: NAME.into(),
        version: VERSION,
        units: UNITS,
        id: (&*document.id).into(),
        window: window.unwrap_or_default(),
        title: (&*document.title).into(),
        outlet: (&*document.outlet).into(),
        byline: (&*document.byline).into(),
        published: document.published.map(|d| d.to_string()).unwrap_or_default(),
        url: (&*document.url).into(),
        language: (&*document.language).into(),
        text: (&*document.text).into(),
        analyst: (&*document.analyst).into(),
        status: words::status(document.status).into(),
        attributes: values(setup, &document.attributes),
        annotations: document
            .marks
            .iter()
            .map(|mark| annotation(setup, document, mark, &offsets, &mut links))
            .collect(),
        comments: document.comments.iter().map(comment).collect(),
    }
}

fn annotation<'d>(
    setup: &Setup<'_>,
    document: &'d Document<'_>,
    mark: &'d Mark<'_>,
    offsets: &OffsetMap<'d>,
    links: &mut HashMap<&str, Vec<Link<'d>>>,
) -> Annotation<'d> {
    let made = &mark.made;
    Annotation {
        id: (&*mark.id).into(),
        tag: (&*mark.tag).into(),
        role: words::role(setup, &mark.tag).into(),
        fragments: mark.spans.iter().map(|span| piece(*span, &document.text, offsets)).collect(),
        attributes: values(setup, &mark.attributes),
        entities: mark.entities.iter().map(|e| Entity { id: (&*e.id).into(), name: (&*e.name).into() }).collect(),
        note: (&*mark.note).into(),
        unsure: mark.unsure,
        links: links.remove(&*mark.id).unwrap_or_default(),
        analyst: (&*made.analyst).into(),
        created: time(made.created),
        changed: time(made.changed),
        origin: words::origin(made.origin).into(),
        codebook: made.codebook,
    }
}

/// A span of a document has a place in every unit.
fn piece<'d>(span: TextSpan, text: &'d str, offsets: &OffsetMap<'_>) -> Piece<'d> {
    Piece {
        start_char: offsets.char_at(span.start()),
        end_char: offsets.char_at(span.end()),
        start_byte: Some(span.start()),
        end_byte: Some(span.end()),
        start_utf16: offsets.utf16_at(span.start()),
        end_utf16: offsets.utf16_at(span.end()),
        quote: span.slice(text).unwrap_or_default().into(),
    }
}

fn values<'d>(setup: &Setup<'_>, attributes: &'d [document::Attribute<'_>]) -> Vec<Value<'d>> {
    let value = |a: &'d document::Attribute<'_>| Value {
        name: (&*a.name).into(),
        kind: words::attribute_kind(setup, &a.name).into(),
        value: (&*a.value).into(),
    };
    attributes.iter().map(value).collect()
}

fn link<'d>(setup: &Setup<'_>, link: &'d Relation<'_>) -> Link<'d> {
    let made = &link.made;
    let (to, to_name) = match &link.to {
        Target::Mark(id) => (format!("annotation:{id}"), ""),
        Target::Entity(entity) => (format!("entity:{}", entity.id), &*entity.name),
        Target::Article => ("article".to_owned(), ""),
    };
    Link {
        id: (&*link.id).into(),
        kind: (&*link.kind).into(),
        to,
        to_name: to_name.into(),
        attributes: values(setup, &link.attributes),
        analyst: (&*made.analyst).into(),
        created: time(made.created),
        changed: time(made.changed),
        origin: words::origin(made.origin).into(),
        codebook: made.codebook,
    }
}

fn time(time: Option<Timestamp>) -> String {
    time.map(|time| time.to_string()).unwrap_or_default()
}

fn comment<'d>(remark: &'d document::Remark<'_>) -> Comment<'d> {
    Comment {
        id: (&*remark.id).into(),
        author: (&*remark.author).into(),
        when: time(remark.when),
        about: (&*remark.about).into(),
        reply_to: (&*remark.reply_to).into(),
        text: (&*remark.text).into(),
    }
}
