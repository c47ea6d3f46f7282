//! TEI P5 with stand-off markup: the text in one `ab`, and in `standOff` a `span` a mark.
//!
//! Spans point into the text by `#string-range(id,offset,length)`, in code points, a pointer a piece. Tags are categories of a
//! taxonomy, attributes feature structures, entities a list of persons, organisations and places; links stand in a
//! `linkGrp` a kind. A file an article and analyst.

mod read;
mod write;

use super::{Audience, Format, Reading, Separate, Shape, Source, Writing, with_reader};
use crate::exchange::{
    holds::{Holds, OffsetUnit},
    lines::whole_files,
    xml,
};

/// TEI with stand-off markup.
pub const FORMAT: Format = Format {
    id: "tei",
    title: "TEI P5 standOff",
    extension: "xml",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds { times: false, comments: false, ..Holds::ALL },
    read_by: "TEI tools, lxml, XSLT",
    write: Some(Writing {
        fit: |_, document, tally| xml::fit(document, tally),
        render: write::render,
        assemble: |_| Box::<Separate>::default(),
        read_back: Some(|_, part, _| with_reader(read::parse, part)),
    }),
    read: Some(Reading {
        offered: false,
        cut: |source: &dyn Source, take| whole_files(source, &["xml"], take),
        parse: read::parse,
    }),
};

/// What stands before an article's id, an analyst's, and so on, as names in XML begin with a letter.
const ARTICLE: &str = "article-";
const TEXT: &str = "text-";
const ANALYST: &str = "analyst-";
const TAG: &str = "tag-";
const MARK: &str = "m-";
const LINK: &str = "l-";
const ENTITY: &str = "entity-";
const VALUES: &str = "fs-";
