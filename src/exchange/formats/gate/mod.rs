//! GATE's documents as JSON, as gatenlp reads them: a file an article and analyst, with an annotation set of that name.
//!
//! A mark is an annotation whose type is the tag. Its features are `id`, `note`, `unsure`, `entities`, `links` (each to the number
//! of an annotation, to `entity:…` or to `article`), who made it and when, and one with a list of values for each attribute;
//! an attribute that has one of these names stands with `x_` before it. A mark of several pieces is an annotation a
//! piece; each but the first has the feature `next-fragment-of`. Offsets are code points.

mod read;
mod write;

use super::{Audience, Format, Reading, Separate, Shape, Source, Writing, fits, with_reader};
use crate::exchange::{
    holds::{Holds, OffsetUnit},
    lines::whole_files,
};

/// GATE bdocjs.
pub const FORMAT: Format = Format {
    id: "gate",
    title: "GATE bdocjs",
    extension: "bdocjs",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds::ALL,
    read_by: "gatenlp, GATE",
    write: Some(Writing {
        fit: fits,
        render: write::render,
        assemble: |_| Box::<Separate>::default(),
        read_back: Some(|_, part, _| with_reader(read::parse, part)),
    }),
    read: Some(Reading {
        offered: false,
        cut: |source: &dyn Source, take| whole_files(source, &["bdocjs"], take),
        parse: read::parse,
    }),
};

/// Features that are no attributes.
const OWN: &[&str] =
    &["id", "note", "unsure", "entities", "links", "analyst", "created", "changed", "origin", "codebook", NEXT];
/// The feature of a piece that names the annotation of the piece before.
const NEXT: &str = "next-fragment-of";
