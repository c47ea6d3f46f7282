//! Parquet: a row an article and analyst, nested as our JSONL, in all three units.
//!
//! The columns are those of [`jsonl`](super::jsonl), without `format`, `version` and `units`, which the file's metadata tell;
//! see `schema`. No column is ever null: texts are empty, lists too. Groups of 1,000 rows, Snappy. Where it is parted by
//! outlet or month, files lie as Hive has them, `outlet=…/part-0.parquet` or `published_month=2025-09/part-0.parquet`, and the
//! column `outlet` is the folder's name alone.
//!
//! Documents are laid out as columns with their levels, as in [Dremel](https://research.google/pubs/pub36632/); each document is
//! made of its columns again, and each group of rows is encoded, decoded and compared before it goes into its file.

mod assemble;
mod codec;
mod columns;
mod read;
mod schema;
#[cfg(test)]
mod tests;
mod write;

use super::{Audience, Format, Reading, Shape, Writing, fits, with_reader};
use crate::exchange::holds::{Holds, OffsetUnit};

/// Parquet.
pub const FORMAT: Format = Format {
    id: "parquet",
    title: "Parquet",
    extension: "parquet",
    shape: Shape::OneFile,
    audience: Audience::Programs,
    offsets: OffsetUnit::AllNamed,
    holds: Holds::ALL,
    read_by: "DuckDB, Spark, Polars, pandas, datasets",
    write: Some(Writing {
        fit: fits,
        render: write::render,
        assemble: |setup| Box::new(assemble::Tables::new(setup)),
        read_back: Some(|_, part, _| with_reader(read::parse, part)),
    }),
    read: Some(Reading { offered: false, cut: read::cut, parse: read::parse }),
};
