//! Texts of `LibreOffice` and others: `.odt`, and `.fodt`, which is the same in one file of XML.

mod body;
mod styles;

use self::styles::Styles;
use super::{
    ImportError, ImportFormat, Keeps, Source, Take,
    article::{About, CutKind},
    date,
    docx::damaged,
    flow::Flow,
    zipped::{Zipped, xml_text},
};
use crate::exchange::{
    formats::ReadError,
    xml::{Node, Xml},
};

/// Texts of `LibreOffice` and others.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "odt",
    title: "OpenDocument text",
    extensions: &["odt", "ott", "fodt"],
    is_it,
    keeps: Keeps {
        kept: "headings, paragraphs, lists, tables, text boxes, tracked insertions; title, author, date, language",
        cut: "notes, comments, deletions, hidden words, headers and footers, indexes, pictures",
    },
    read,
};

const TYPE: &[u8] = b"application/vnd.oasis.opendocument.text";

fn is_it(head: &[u8]) -> bool {
    let names = |words: &[u8]| head.windows(words.len()).any(|bytes| bytes == words);
    (head.starts_with(b"PK\x03\x04") || is_flat(head)) && names(TYPE)
}

fn is_flat(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.starts_with(b"<?xml") || bytes.starts_with(b"<office:document")
}

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let mut flow = Flow::default();
    "utf-8".clone_into(&mut flow.article.decoded.encoding);
    if is_flat(&original) {
        let (file, decoded) = xml_text(&original)?;
        flow.article.decoded = decoded;
        text("document", &file, &[&file], &mut flow).map_err(damaged)?;
        about("document", &file, &mut flow.article.about);
    } else {
        let mut zip = Zipped::new(&original)?;
        if zip.xml("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(ImportError::Locked);
        }
        let content =
            zip.xml("content.xml")?.ok_or_else(|| ImportError::Damaged("content.xml is not in it".to_owned()))?;
        let styles = zip.xml("styles.xml")?.unwrap_or_default();
        text("content.xml", &content, &[&styles, &content], &mut flow).map_err(damaged)?;
        about("meta.xml", &zip.xml("meta.xml")?.unwrap_or_default(), &mut flow.article.about);
    }
    _ = take(Ok(flow.finish(original).checked(source.stem())?));
    Ok(())
}

fn text(name: &str, file: &str, styled: &[&str], flow: &mut Flow) -> Result<(), ReadError> {
    let mut styles = Styles::default();
    for file in styled {
        styles.read(file);
    }
    flow.leave_out(CutKind::PageMargins, styles.margins);
    body::read(name, file, &styles, flow)
}

/// What a file of properties says; the rest of a damaged one is passed over.
fn about(name: &str, file: &str, about: &mut About) {
    let Ok(mut xml) = Xml::new(name, file.as_bytes()) else { return };
    let mut is_in = false;
    while let Ok(Some(node)) = xml.node() {
        let Node::Open(element) = node else { continue };
        let name = element.name().to_owned();
        match name.as_str() {
            "meta" => is_in = true,
            "body" => return,
            "title" | "creator" | "initial-creator" | "creation-date" | "language" if is_in => {
                let Ok(words) = xml.words() else { return };
                match name.as_str() {
                    "title" => about.title = words,
                    "initial-creator" => words.trim().clone_into(&mut about.byline),
                    // Who saved it last, where nobody is said to have begun it.
                    "creator" if about.byline.is_empty() => words.trim().clone_into(&mut about.byline),
                    "creation-date" => about.published = date::find(&words),
                    "language" => words.trim().clone_into(&mut about.language),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
