//! brat standoff: of each article and analyst a text and its annotations, in the folder of the analyst, beside
//! `annotation.conf`, `visual.conf` and `tools.conf`.
//!
//! Offsets are code points. brat cuts `.ann` files at everything that ends a line in Unicode, so a mark over such letters is
//! written as fragments, which read back as one. Attributes with values to choose from are `A` lines, others are comments of
//! the type `Attribute` with `name=value`; those of links are notes on them. Entities are normalisations of the database
//! `isnad`. What would end a line in a note or a name becomes a space, and is counted.

mod config;
mod fit;
mod read;
#[cfg(test)]
mod tests;
mod write;

use super::{Audience, Format, Reading, Separate, Shape, Writing, with_reader};
use crate::{
    exchange::holds::{Holds, LinksHeld, OffsetUnit},
    text::TextSpan,
};

/// brat's standoff files.
pub const FORMAT: Format = Format {
    id: "brat",
    title: "brat standoff",
    extension: "ann",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds {
        pieces: true,
        links: LinksHeld::BetweenMarks,
        attributes: true,
        link_attributes: true,
        entities: true,
        notes: true,
        unsure: true,
        authors: true,
        ..Holds::SPANS
    },
    read_by: "brat, pybrat",
    write: Some(Writing {
        fit: fit::fit,
        render: write::render,
        assemble: |setup| Box::new(Separate { shared: config::files(setup) }),
        read_back: Some(|_, part, _| with_reader(read::parse, part)),
    }),
    read: Some(Reading { offered: true, cut: read::cut, parse: read::parse }),
};

/// The folder of those articles that nobody has begun with.
const NOBODY: &str = "nobody";
/// The database of entities.
const DATABASE: &str = "isnad";
/// The attribute of marks that an analyst is not sure of.
const UNSURE: &str = "unsure";
/// The type of comments that are attributes of any value.
const ATTRIBUTE: &str = "Attribute";
/// The type of comments that are notes.
const NOTE: &str = "AnnotatorNotes";

/// True where brat, which is written in Python, ends a line.
fn is_break(letter: char) -> bool {
    matches!(letter, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Spans with those put together that only ends of lines lie between.
fn joined(text: &str, spans: impl IntoIterator<Item = TextSpan>) -> Vec<TextSpan> {
    let mut all: Vec<TextSpan> = Vec::new();
    for span in spans {
        let gap = all.last().and_then(|last| text.get(last.end()..span.start()));
        match all.last_mut() {
            Some(last) if gap.is_some_and(|gap| gap.chars().all(is_break)) => *last = last.union(span),
            _ => all.push(span),
        }
    }
    all
}
