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
mod qdc;
mod read;
mod write;
mod zipped;

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
        assemble: |setup| Box::new(zipped::Project::new(setup)),
        read_back: Some(zipped::read_back),
    }),
    read: Some(Reading { offered: true, cut: zipped::cut, parse: read::parse }),
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

/// The GUID of what these words stand for.
fn guid(words: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"isnad refi-qda");
    for word in words {
        hasher.update(&(word.len() as u64).to_le_bytes());
        hasher.update(word.as_bytes());
    }
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// The GUID of an analyst's record, from which [`record_of`] has its name back where that is a UUID, as ours are. Analysts may have
/// records of the same name, and GUIDs must differ all over a project.
fn guid_of(id: &str, analyst: &str) -> String {
    mixed(id, analyst).unwrap_or_else(|| guid(&["record", id, analyst]))
}

/// The name of a record that this program wrote.
fn record_of(guid: &str, analyst: &str) -> String {
    mixed(guid, analyst).unwrap_or_else(|| guid.to_owned())
}

/// Doing it twice undoes it.
fn mixed(uuid: &str, analyst: &str) -> Option<String> {
    let (uuid, mask) = (uuid::Uuid::try_parse(uuid).ok()?, uuid::Uuid::try_parse(&guid(&["analyst", analyst])).ok()?);
    Some(uuid::Uuid::from_u128(uuid.as_u128() ^ mask.as_u128()).to_string())
}

/// A GUID as others may write it: with braces, in capitals.
fn plain_guid(guid: &str) -> String {
    guid.trim().trim_matches(['{', '}']).to_lowercase()
}

#[cfg(test)]
mod tests;
