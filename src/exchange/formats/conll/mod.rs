//! Columns: a token a line, its tag beside it, in IOB2 as `CoNLL` has it or in BILOU.
//!
//! Two columns with a tab between, a blank line after each sentence, `-DOCSTART-` before each article; no BOM, no comments.
//! Tokens are words and marks of punctuation, cut wherever a mark begins or ends; a sentence goes on where a mark does. Marks
//! that share words are cut to the longest, or stand in a column a tag of the codebook, or in a file a tag.

mod columns;
mod read;
mod scheme;
#[cfg(test)]
mod tests;
mod write;

use super::{Audience, Format, Joined, Reading, Shape, Writing};
use crate::exchange::holds::{Holds, OffsetUnit};
use scheme::Scheme;

/// The columns of `CoNLL` with tags in IOB2.
pub const CONLL: Format = Format {
    id: "conll",
    title: "CoNLL IOB2",
    extension: "conll",
    shape: Shape::OneFile,
    audience: Audience::Programs,
    offsets: OffsetUnit::Tokens,
    holds: Holds { overlap: false, ..Holds::SPANS },
    read_by: "seqeval, spaCy, doccano",
    write: Some(Writing {
        fit: write::fit,
        render: |setup, documents, part| write::render(setup, documents, Scheme::Iob2, part),
        assemble: |_| Box::<Joined>::default(),
        read_back: Some(|_, part, documents| read::read_back(part, documents)),
    }),
    read: Some(Reading { offered: true, cut: read::cut, parse: read::parse }),
};

/// The same columns with tags in BILOU.
pub const BILOU: Format = Format {
    id: "bilou",
    title: "BILOU columns",
    extension: "bilou",
    read_by: "seqeval, spaCy",
    write: Some(Writing {
        fit: write::fit,
        render: |setup, documents, part| write::render(setup, documents, Scheme::Bilou, part),
        assemble: |_| Box::<Joined>::default(),
        read_back: Some(|_, part, documents| read::read_back(part, documents)),
    }),
    ..CONLL
};

/// The word of the line before an article.
const ARTICLE: &str = "-DOCSTART-";
/// The tag of a token in no mark.
const OUTSIDE: &str = "O";
