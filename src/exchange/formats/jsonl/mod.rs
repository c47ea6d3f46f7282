//! Isnad's own JSONL: one line an article and analyst, everything about the marks in it.
//!
//! Every line has every key, so that readers which infer a schema see them all; attributes are a list of
//! `{name, kind, value}` for the same reason. Offsets are given in code points, UTF-8 bytes and UTF-16 code units,
//! half-open, and named so. Keys, order and meanings are those of the structs in [`line`]; nothing absent is null: texts
//! are empty, lists too.

mod line;
mod read;
mod write;

pub(super) use read::parse;
pub(super) use write::render;

use super::{Audience, Format, Joined, Reading, Shape, Writing, fits, with_reader};
use crate::exchange::holds::{Holds, OffsetUnit};

/// Isnad's own JSONL.
pub const FORMAT: Format = Format {
    id: "jsonl",
    title: "Isnad JSONL",
    extension: "jsonl",
    shape: Shape::OneFile,
    audience: Audience::Programs,
    offsets: OffsetUnit::AllNamed,
    holds: Holds::ALL,
    read_by: "Python, R, pandas, datasets, Isnad",
    write: Some(Writing {
        fit: fits,
        render,
        assemble: |_| Box::<Joined>::default(),
        read_back: Some(|_, part, _| with_reader(parse, part)),
    }),
    read: Some(Reading { offered: true, cut: read::cut, parse }),
};

const NAME: &str = "isnad-jsonl";
const VERSION: u32 = 1;
