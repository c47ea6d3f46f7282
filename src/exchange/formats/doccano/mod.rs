//! doccano: a line of JSON an article and analyst, for projects of sequence labelling with relations and overlapping spans.
//!
//! Offsets are code points. Ids are numbers, counted in each line. A mark of several pieces is an entity a piece, related by
//! `next-fragment`. What else is known of an article is a key of its own, which doccano keeps as meta data. Lines are ASCII,
//! since doccano guesses the encoding. It refuses texts of nothing, so these are left out, and counted.

mod read;
#[cfg(test)]
mod tests;
mod write;

use super::{Audience, Format, Joined, Reading, Setup, Shape, Writing, with_reader};
use crate::exchange::{
    Document,
    holds::{Holds, LinksHeld, Loss, OffsetUnit},
    report::Tally,
};

/// doccano's lines.
pub const FORMAT: Format = Format {
    id: "doccano",
    title: "doccano JSONL",
    extension: "jsonl",
    shape: Shape::OneFile,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds {
        pieces: true,
        links: LinksHeld::BetweenMarks,
        authors: true,
        status: true,
        metadata: true,
        ..Holds::SPANS
    },
    read_by: "doccano",
    write: Some(Writing {
        fit,
        render: write::render,
        assemble: |_| Box::<Joined>::default(),
        read_back: Some(|_, part, documents| Ok(with_left_out(documents, with_reader(read::parse, part)?))),
    }),
    read: Some(Reading { offered: true, cut: read::cut, parse: read::parse }),
};

fn is_writable(document: &Document<'_>) -> bool {
    !document.text.trim().is_empty()
}

fn fit(_: &Setup<'_>, document: &mut Document<'_>, tally: &mut Tally) {
    if !is_writable(document) {
        tally.lose(Loss::Unwritable, 1 + document.marks.len() + document.links.len());
        document.marks.clear();
        document.links.clear();
    }
}

/// Those that cannot be written, and were counted, stand among those that were read as they were.
fn with_left_out(documents: &[Document<'_>], read: Vec<Document<'static>>) -> Vec<Document<'static>> {
    let mut read = read.into_iter();
    let blank = |meant: &Document<'_>| Document {
        text: meant.text.clone().into_owned().into(),
        analyst: meant.analyst.clone().into_owned().into(),
        status: meant.status,
        title: meant.title.clone().into_owned().into(),
        outlet: meant.outlet.clone().into_owned().into(),
        byline: meant.byline.clone().into_owned().into(),
        published: meant.published,
        url: meant.url.clone().into_owned().into(),
        language: meant.language.clone().into_owned().into(),
        ..Document::default()
    };
    let mut all: Vec<Document<'static>> = documents
        .iter()
        .filter_map(|meant| if is_writable(meant) { read.next() } else { Some(blank(meant)) })
        .collect();
    all.extend(read);
    all
}
