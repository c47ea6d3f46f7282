//! The formats of UIMA, as INCEpTION has them: CAS as XMI or JSON, and `WebAnno` TSV.
//!
//! All three hold the same feature structures ([`cas`]), which are made from a document and made into one in one place. Marks are
//! the span layer `webanno.custom.Mark` with the features `tag`, `note`, `unsure`, `recordId`, `entities` (an id, a space and a
//! name each), `links` (those to actors and to the article, as JSON), one an attribute of the codebook, and `attributes` for
//! values that have no feature of their own (`name=value`). A mark of several pieces is a mark a piece, joined by links of
//! the kind `next-fragment`. Links are the relation layer `webanno.custom.Link`. Names of features are identifiers: `-` is `_`
//! there, and what the layer itself needs begins with `x_`.

mod cas;
mod from_document;
mod json_read;
mod json_write;
mod to_document;
mod tsv_read;
mod tsv_write;
mod types;
mod xmi_read;
mod xmi_write;

use super::{Audience, Format, Part, Reading, RenderError, Separate, Setup, Shape, Writing, with_reader};
use crate::exchange::{
    document::Document,
    holds::{Holds, OffsetUnit},
    lines::whole_files,
    xml,
};

const HOLDS: Holds = Holds { times: false, comments: false, ..Holds::ALL };

/// UIMA CAS as XMI, with its type system beside.
pub const CAS_XMI: Format = Format {
    id: "cas-xmi",
    title: "UIMA CAS XMI",
    extension: "xmi",
    shape: Shape::Folder,
    audience: Audience::Programs,
    offsets: OffsetUnit::Utf16,
    holds: HOLDS,
    read_by: "INCEpTION, dkpro-cassis, UIMA",
    write: Some(Writing {
        fit: |_, document, tally| xml::fit(document, tally),
        render: |setup, documents, part| render(setup, documents, part, "xmi", xmi_write::write),
        assemble: |setup| Box::new(Separate { shared: vec![types::file(setup, true)] }),
        read_back: Some(|_, part, _| with_reader(xmi_read::parse, part)),
    }),
    read: Some(Reading { offered: true, cut: xmi_read::cut, parse: xmi_read::parse }),
};

/// UIMA CAS as JSON, with its types in it.
pub const CAS_JSON: Format = Format {
    id: "cas-json",
    title: "UIMA CAS JSON 0.4",
    extension: "json",
    write: Some(Writing {
        fit: super::fits,
        render: |setup, documents, part| render(setup, documents, part, "json", json_write::write),
        assemble: |_| Box::<Separate>::default(),
        read_back: Some(|_, part, _| with_reader(json_read::parse, part)),
    }),
    read: Some(Reading {
        offered: true,
        cut: |source, take| whole_files(source, &["json"], take),
        parse: json_read::parse,
    }),
    ..CAS_XMI
};

/// `WebAnno` TSV, with the layers as a type system beside.
pub const WEBANNO_TSV: Format = Format {
    id: "webanno-tsv",
    title: "WebAnno TSV 3.3",
    extension: "tsv",
    holds: Holds { status: false, metadata: false, article_attributes: false, ..HOLDS },
    read_by: "INCEpTION, WebAnno",
    write: Some(Writing {
        fit: tsv_write::fit,
        render: |setup, documents, part| render(setup, documents, part, "tsv", tsv_write::write),
        assemble: |setup| Box::new(Separate { shared: vec![types::file(setup, false)] }),
        read_back: Some(|_, part, _| with_reader(tsv_read::parse, part)),
    }),
    read: Some(Reading {
        offered: true,
        cut: |source, take| whole_files(source, &["tsv"], take),
        parse: tsv_read::parse,
    }),
    ..CAS_XMI
};

type Write = fn(&Setup<'_>, &Document<'_>, &mut Vec<u8>);

#[expect(clippy::unnecessary_wraps, reason = "formats are rendered so")]
fn render(
    setup: &Setup<'_>,
    documents: &[Document<'_>],
    part: &mut Part,
    extension: &str,
    write: Write,
) -> Result<(), RenderError> {
    for document in documents {
        // The name alone tells whose marks are in a table.
        let in_folder = setup.has_several_analysts() || extension == "tsv";
        let name = format!("{}.{extension}", document.path(in_folder));
        write(setup, document, part.file(&name));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
