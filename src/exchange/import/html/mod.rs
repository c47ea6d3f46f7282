//! HTML: saved pages, of which the article is found and the rest left out, and pieces of pages, of which all is kept.
//!
//! Nothing that a page names is fetched, and no script is run.

mod about;
mod find;
mod names;
mod phrases;
mod tag;
#[cfg(test)]
mod tests;
mod tree;
mod write;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{
    About, Cut, ImportError, ImportFormat, ImportedArticle, Keeps, Source, Take, blocks::Blocks, decode::decode,
};

/// Pages.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "html",
    title: "HTML",
    extensions: &["html", "htm", "xhtml", "xht"],
    is_it: is_page,
    keeps: Keeps {
        kept: "headline, standfirst, headings, paragraphs, lists, tables, quotations, boxes of facts; title, outlet, byline, date, \
               address, language",
        cut: "menus, comments, other articles, adverts, buttons, pictures with their captions, hidden words",
    },
    read,
};

/// How many bytes may come before what says the encoding: more than the standard's 1024, as some pages do.
const ENCODING_WITHIN: usize = 4096;

/// An article, as a page has it.
#[derive(Debug)]
pub struct Page {
    /// Its words.
    pub blocks: Blocks,
    /// What the page says of it.
    pub about: About,
    /// What was left out.
    pub cut: Vec<Cut>,
}

/// The article of a page, or all of a piece of one.
///
/// # Errors
/// [`ImportError::TooLarge`] where it has more elements than can be.
pub fn page(html: &str) -> Result<Page, ImportError> {
    let tree = tree::Tree::of(html)?;
    let about = about::about(&tree);
    let found = find::Found::of(&tree, if about.title.is_empty() { &tree.meta.title } else { &about.title });
    let (mut blocks, mut cut) = write::write(&tree, &found, &about.byline);
    if blocks.is_empty() {
        // Rather too much than nothing.
        (blocks, cut) = write::write(&tree, &find::Found::all(&tree), "");
    }
    Ok(Page { blocks, about, cut })
}

/// A piece of HTML, as mails, books and feeds have them.
#[derive(Debug, Default)]
pub struct Fragment {
    /// All its words that are shown.
    pub blocks: Blocks,
    /// What was left out: notes, quoted mails, menus and buttons, pictures, what is hidden.
    pub cut: Vec<Cut>,
}

/// A piece of HTML: nothing is around its text, so none is looked for.
///
/// # Errors
/// As [`page`].
pub fn fragment(html: &str) -> Result<Fragment, ImportError> {
    tree::Tree::of(html).map(|tree| piece_of(&tree))
}

/// The same of XHTML.
///
/// # Errors
/// As [`page`].
pub fn xml_fragment(xhtml: &str) -> Result<Fragment, ImportError> {
    tree::Tree::of_xml(xhtml).map(|tree| piece_of(&tree))
}

fn piece_of(tree: &tree::Tree) -> Fragment {
    let (blocks, cut) = write::write(tree, &find::Found::piece(tree), "");
    Fragment { blocks, cut }
}

/// The encoding that a page says it is in.
pub fn encoding_of(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..ENCODING_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let mut rest = &*head;
    loop {
        let names = [&b"charset"[..], b"encoding"];
        let begins = |at: usize| names.iter().find(|name| rest.get(at..).is_some_and(|rest| rest.starts_with(name)));
        let (at, name) = (0..rest.len()).find_map(|at| begins(at).map(|name| (at, name)))?;
        rest = rest.get(at + name.len()..).unwrap_or_default();
        let Some(label) = rest.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start) else { continue };
        let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
        let is_of_label = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
        let end = label.iter().position(|byte| !is_of_label(byte)).unwrap_or(label.len());
        if let Some(encoding) = Encoding::for_label(label.get(..end).unwrap_or_default()) {
            // Who can read this reads bytes: it is not what it says.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
}

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let (html, decoded) = decode(&original, source.options.encoding.or_else(|| encoding_of(&original)))?;
    let Page { blocks, about, cut } = page(&html)?;
    let (text, headings) = blocks.finish();
    let article = ImportedArticle { text, headings, about, decoded, cut, original, ..ImportedArticle::default() };
    _ = take(Ok(article.checked(source.stem())?));
    Ok(())
}

/// Whether a file begins as pages do, after what may come before.
fn is_page(head: &[u8]) -> bool {
    let mut head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    for (begin, end) in [(&b"<?xml"[..], &b"?>"[..]), (b"<!--", b"-->"), (b"<!--", b"-->")] {
        if head.starts_with(begin) {
            let at = head.windows(end.len()).position(|window| window == end);
            head = at.and_then(|at| head.get(at + end.len()..)).unwrap_or_default().trim_ascii_start();
        }
    }
    let is = |name: &&[u8]| {
        head.get(..name.len()).is_some_and(|first| first.eq_ignore_ascii_case(name))
            && head.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body"].iter().any(is)
}
