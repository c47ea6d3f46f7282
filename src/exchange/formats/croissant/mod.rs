//! [Croissant](https://docs.mlcommons.org/croissant/docs/croissant-spec.html) 1.0: our JSONL with the metadata that machine
//! learning platforms read, and a card for people.
//!
//! `data.jsonl` has everything, a line an article and analyst; `spans.jsonl` the marks alone, a line a piece, since a record of
//! Croissant is flat; `croissant.json` describes the two as the record sets `articles` and `spans`, with the hash of each file;
//! `README.md` is the [card](crate::exchange::card).

mod metadata;
mod write;

use super::{Audience, Format, Shape, Writing, fits};
use crate::exchange::holds::{Holds, OffsetUnit};

/// JSONL with Croissant metadata.
pub const FORMAT: Format = Format {
    id: "croissant",
    title: "Croissant (JSONL with metadata)",
    extension: "jsonl",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::AllNamed,
    holds: Holds::ALL,
    read_by: "mlcroissant, Hugging Face, Kaggle, OpenML",
    write: Some(Writing {
        fit: fits,
        render: write::render,
        assemble: |setup| Box::new(write::Dataset::new(setup)),
        read_back: Some(write::read_back),
    }),
    read: None,
};

const DATA: &str = "data.jsonl";
const SPANS: &str = "spans.jsonl";
