//! spaCy: a line of JSON an article and analyst, from which `Doc`s and a `DocBin` are made with the tokens given, and Prodigy's
//! lines, which are the same with a few keys more.
//!
//! Offsets are code points; `token_end` is the last token of a span, as Prodigy has it. Tokens are cut wherever a mark begins or
//! ends and give the text letter by letter: `ws` says that one space follows, and all other white space is tokens of its own. So
//! spans keep their place in `Doc.char_span`. They may overlap: they are for `doc.spans`, not for `doc.ents`. A mark of several
//! pieces is a span a piece, related by `next-fragment`. Attributes, entities and notes are keys of the span, those of the article
//! are in `cats`, what is known of it in `meta`.

mod line;
mod read;
#[cfg(test)]
mod tests;
mod write;

use super::{Audience, Format, Joined, Reading, Shape, Writing, fits, with_reader};
use crate::exchange::holds::{Holds, LinksHeld, OffsetUnit};
use write::Flavour;

/// Lines for spaCy.
pub const SPACY: Format = Format {
    id: "spacy",
    title: "spaCy JSONL",
    extension: "jsonl",
    shape: Shape::OneFile,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds { links: LinksHeld::BetweenMarks, times: false, comments: false, ..Holds::ALL },
    read_by: "spaCy, by ten lines of Python",
    write: Some(Writing {
        fit: fits,
        render: |_, documents, part| write::render(documents, Flavour::Spacy, part),
        assemble: |_| Box::<Joined>::default(),
        read_back: Some(|_, part, _| with_reader(read::parse, part)),
    }),
    read: Some(Reading { offered: false, cut: read::cut, parse: read::parse }),
};

/// Lines for Prodigy.
pub const PRODIGY: Format = Format {
    id: "prodigy",
    title: "Prodigy JSONL",
    read_by: "Prodigy, spaCy",
    write: Some(Writing {
        fit: fits,
        render: |_, documents, part| write::render(documents, Flavour::Prodigy, part),
        assemble: |_| Box::<Joined>::default(),
        read_back: Some(|_, part, _| with_reader(read::parse, part)),
    }),
    read: Some(Reading { offered: true, cut: read::cut, parse: read::parse }),
    ..SPACY
};
