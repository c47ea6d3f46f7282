//! REFI-QDA, the exchange format of programs for qualitative analysis: a zip of `project.qde` and a text file an article.
//!
//! Tags are codes, a mark is a selection with a coding a piece; pieces of one mark are joined by links named `next-fragment`.
//! Values that an attribute of the codebook lists are codes below a code of the attribute, any others notes with the name
//! of the attribute; that an analyst is not sure is a code. The remark on a mark is the description of its selection.
//! Entities are cases, with their ids as descriptions. What is known of the article, how far each analyst is, and
//! attributes of the article, are variables. What was made by this program is known by its GUIDs, which are hashes of
//! what they stand for; marks and links have their own.
//!
//! The codebook alone is a format of its own, `.qdc`, for who begins with it elsewhere.
//!
//! Texts have LF alone as line ends, and offsets move with them.

mod book;
mod codebook;
mod codes;
mod guid;
mod packed;
mod project;
mod qdc;
mod read;
mod unzip;
mod write;

use super::{Audience, Format, Reading, Shape, Writing, fits};
use crate::exchange::holds::{Holds, OffsetUnit};

/// REFI-QDA.
pub const FORMAT: Format = Format {
    id: "refi-qda",
    title: "REFI-QDA project",
    extension: "qdpx",
    shape: Shape::OneFile,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds { times: false, comments: false, ..Holds::ALL },
    read_by: "QualCoder, MAXQDA, NVivo, ATLAS.ti",
    write: Some(Writing {
        fit: write::fit,
        render: write::render,
        assemble: |setup| Box::new(project::Project::new(setup)),
        read_back: Some(project::read_back),
    }),
    read: Some(Reading { offered: true, cut: unzip::cut, parse: read::parse }),
};

/// The codebook of REFI-QDA, without texts and marks.
pub const CODEBOOK: Format = Format {
    id: "refi-qdc",
    title: "REFI-QDA codebook",
    extension: "qdc",
    shape: Shape::OneFile,
    audience: Audience::Programs,
    offsets: OffsetUnit::None,
    holds: Holds { marks: false, ..Holds::SPANS },
    read_by: "QualCoder, MAXQDA, NVivo, ATLAS.ti",
    write: Some(Writing {
        fit: fits,
        render: qdc::render,
        assemble: |setup| Box::new(qdc::Codebook::new(setup)),
        read_back: None,
    }),
    read: None,
};

#[cfg(test)]
mod tests;
