//! [W3C Web Annotation](https://www.w3.org/TR/annotation-model/) in JSON-LD, in two flavours.
//!
//! `w3c` is for processors of the standard: `texts/<article>.txt` is the text as it is, `annotations/<article>.json` one
//! `AnnotationPage` with the marks of all analysts. A mark is an annotation with the motive *classifying*: bodies say the tag
//! (*classifying*), attributes (*tagging*, `name=value`), the note (*commenting*), `unsure` (*assessing*) and who is meant
//! (*identifying*); each piece is a target with a quote and its position in code points. A link is an annotation with the
//! motive *linking*, from the mark that is its target to the *linking* body; a comment one *commenting* or *replying*. What is known of the article, how far an analyst
//! is and what is asked of the article as a whole is an annotation *describing* the text, in Dublin Core. The generator's name
//! tells in whose layer a record is, how it was made and by which version of the codebook.
//!
//! `w3c-recogito` is for [Recogito](https://github.com/recogito/text-annotator-js): positions in UTF-16 code units, an array of
//! marks in `annotations/`, links between marks in `relations/` in the shape of Annotorious, everything else in `articles/`.
//!
//! One reader takes both, and what others write: pages, collections, arrays, single annotations or one a line; quotes without
//! positions; positions in the other unit, where only that gives the quote.

mod cut;
mod locate;
mod node;
mod read;
#[cfg(test)]
mod tests;
mod write;

use super::{Audience, Format, Parsed, Part, ReadError, Reading, Separate, Shape, Writing, fits, with_reader};
use crate::exchange::{
    Document,
    holds::{Holds, OffsetUnit},
    units::Unit,
};

/// For processors of the standard.
pub const FORMAT: Format = Format {
    id: "w3c",
    title: "W3C Web Annotation",
    extension: "json",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::CodePoints,
    holds: Holds::ALL,
    read_by: "JSON-LD processors, Hypothesis, Annotorious",
    write: Some(Writing {
        fit: fits,
        render: |setup, documents, part| write::render(setup, documents, part, write::Flavour::Standard),
        assemble: |_| Box::<Separate>::default(),
        read_back: Some(|_, part, documents| in_order(with_reader(parse_standard, part)?, documents)),
    }),
    read: Some(Reading { offered: true, cut: cut::cut, parse: parse_standard }),
};

/// For Recogito.
pub const RECOGITO: Format = Format {
    id: "w3c-recogito",
    title: "Recogito (W3C Web Annotation)",
    offsets: OffsetUnit::Utf16,
    read_by: "Recogito text annotator",
    write: Some(Writing {
        fit: fits,
        render: |setup, documents, part| write::render(setup, documents, part, write::Flavour::Recogito),
        assemble: |_| Box::<Separate>::default(),
        read_back: Some(|_, part, documents| in_order(with_reader(parse_recogito, part)?, documents)),
    }),
    read: Some(Reading { offered: true, cut: cut::cut, parse: parse_recogito }),
    ..FORMAT
};

fn parse_standard(part: &Part) -> Result<Parsed, ReadError> {
    read::parse(part, Unit::CodePoints)
}

fn parse_recogito(part: &Part) -> Result<Parsed, ReadError> {
    read::parse(part, Unit::Utf16)
}

/// A page has a text's documents, so that they come in another order where an article was cut into windows.
fn in_order(mut read: Vec<Document<'static>>, meant: &[Document<'_>]) -> Result<Vec<Document<'static>>, String> {
    if read.len() != meant.len() {
        return Ok(read);
    }
    let mut ordered = Vec::with_capacity(read.len());
    for document in meant {
        let at = read.iter().position(|other| other.id == document.id && other.analyst == document.analyst);
        let at = at.ok_or_else(|| format!("{} is not there", document.path(true)))?;
        ordered.push(read.swap_remove(at));
    }
    Ok(ordered)
}

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const UUID: &str = "urn:uuid:";
const ANNOTATION: &str = "urn:isnad:annotation:";
const ANALYST: &str = "urn:isnad:analyst:";
const ENTITY: &str = "urn:isnad:entity:";
const MADE: &str = "urn:isnad:made:";
