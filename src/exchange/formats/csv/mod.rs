//! CSV: a folder of tables with a description of them, a [data package](https://specs.frictionlessdata.io/tabular-data-package/).
//!
//! A row is an article, an article and analyst, a piece of a mark, a link, a value, an actor that a mark means, a comment, or
//! a statement; the columns are those of `tables`, in their order. UTF-8 with a byte order mark, for Excel; rows end in CR LF,
//! as RFC 4180 has it; what has a quotation mark, a comma, a line end or outer space is quoted. Offsets count code points of
//! the column `text`, which is as it is stored.
//!
//! A spreadsheet would run a cell that begins as a formula does: before `=`, `+`, `-`, `@`, tab and CR stands an apostrophe,
//! also where apostrophes stand there already, so that one apostrophe less gives what was there. The column `text` has none,
//! since offsets count in it.

mod package;
mod read;
mod row;
mod tables;
mod write;

pub(in crate::exchange) use row::{Row, unguarded};

use super::{Audience, Format, Shape, Writing, fits};
use crate::exchange::holds::{Holds, OffsetUnit};

/// CSV with a description of its tables.
pub const FORMAT: Format = Format {
    id: "csv",
    title: "CSV (data package)",
    extension: "csv",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds::ALL,
    read_by: "Excel, R, pandas, DuckDB, frictionless",
    write: Some(Writing {
        fit: fits,
        render: write::render,
        assemble: |setup| Box::new(write::Tables::new(setup)),
        read_back: Some(|_, part, _| read::parse(part)),
    }),
    read: None,
};

/// Between several values in a cell.
const BETWEEN: &str = " | ";
