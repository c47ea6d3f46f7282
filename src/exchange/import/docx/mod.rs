//! Word files: `.docx` and the like.
//!
//! The text is what Word shows of the document's body with all changes accepted: tracked insertions are in it, deletions are
//! not, nor are hidden words, notes, tables of contents, headers and footers. Fields stand as their last result.

mod body;
mod styles;

use self::styles::Styles;
use super::{
    ImportError, ImportFormat, Keeps, Source, Take,
    article::{About, CutKind},
    blocks::is_blank,
    date,
    flow::Flow,
    zipped::{Zipped, beside},
};
use crate::exchange::{
    formats::ReadError,
    xml::{Node, Xml},
};

/// Word files.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "docx",
    title: "Word",
    extensions: &["docx", "docm", "dotx", "dotm", "doc"],
    is_it,
    keeps: Keeps {
        kept: "headings, paragraphs, lists, tables, text boxes, tracked insertions; title, author, date",
        cut: "notes, comments, deletions, hidden words, headers and footers, table of contents, pictures",
    },
    read,
};

/// What a file of old Office begins with, and one of new Office with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

fn is_it(head: &[u8]) -> bool {
    head.starts_with(OLE) || (head.starts_with(b"PK\x03\x04") && head.windows(5).any(|bytes| bytes == b"word/"))
}

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    if original.starts_with(OLE) {
        return Err(old(&original));
    }
    let mut zip = Zipped::new(&original)?;
    let main = main_of(&mut zip)?;
    let styles = zip.xml(&beside(&main, "styles.xml"))?.map(|file| Styles::read(&file)).unwrap_or_default();
    let body = zip.xml(&main)?.ok_or_else(|| ImportError::Damaged(format!("{main} is not in it")))?;
    let mut flow = Flow::default();
    body::read(&main, &body, &styles, &mut flow).map_err(damaged)?;
    if let Some(core) = zip.xml("docProps/core.xml")? {
        core_of(&core, &mut flow.article.about);
    }
    flow.leave_out(CutKind::PageMargins, margins(&mut zip, &beside(&main, "."))?);
    "utf-8".clone_into(&mut flow.article.decoded.encoding);
    _ = take(Ok(flow.finish(original).checked(source.stem())?));
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "as errors come")]
pub(super) fn damaged(error: ReadError) -> ImportError {
    ImportError::Damaged(error.to_string())
}

/// Why a file of old Office is not read.
fn old(bytes: &[u8]) -> ImportError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        ImportError::Locked
    } else {
        ImportError::Damaged("it is of old Office or Outlook; save it as .docx, or as .eml".to_owned())
    }
}

/// The name of the document in its zip.
fn main_of(zip: &mut Zipped<'_>) -> Result<String, ImportError> {
    let found = zip.xml("_rels/.rels")?.and_then(|rels| {
        let mut xml = Xml::new("_rels/.rels", rels.as_bytes()).ok()?;
        while let Some(node) = xml.node().ok()? {
            if let Node::Open(element) = node
                && element.get("Type").ends_with("/officeDocument")
            {
                return Some(beside("", &element.get("Target")));
            }
        }
        None
    });
    Ok(found.unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// What the properties of a document say; the rest of a damaged file of them is passed over.
fn core_of(core: &str, about: &mut About) {
    let Ok(mut xml) = Xml::new("core.xml", core.as_bytes()) else { return };
    let Ok(Some(_)) = xml.child() else { return };
    while let Ok(Some(element)) = xml.child() {
        let name = element.name().to_owned();
        let Ok(words) = xml.words() else { return };
        match name.as_str() {
            "title" => about.title = words,
            "creator" => words.trim().clone_into(&mut about.byline),
            "language" => words.trim().clone_into(&mut about.language),
            "created" => about.published = date::find(&words),
            _ => {}
        }
    }
}

/// How many headers and footers say something.
fn margins(zip: &mut Zipped<'_>, folder: &str) -> Result<usize, ImportError> {
    let mut count = 0;
    for name in zip.names() {
        let file = name.strip_prefix(folder).unwrap_or_default().trim_start_matches('/');
        let file = file.strip_suffix(".xml").unwrap_or_default();
        if file.starts_with("header") || file.starts_with("footer") {
            let words = zip.xml(&name)?.unwrap_or_default();
            count += usize::from(Xml::new(&name, words.as_bytes()).is_ok_and(|mut xml| says_something(&mut xml)));
        }
    }
    Ok(count)
}

/// Whether there are words in what is left of a file.
pub(super) fn says_something(xml: &mut Xml<'_>) -> bool {
    while let Ok(Some(node)) = xml.node() {
        if let Node::Text(words) = node
            && !words.chars().all(is_blank)
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
