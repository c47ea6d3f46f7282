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

use std::collections::HashSet;

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
    tree::Tree::of(html).map(|tree| piece_of(&tree, false))
}

/// The same with the earlier mails that a mail quotes.
///
/// # Errors
/// As [`page`].
pub fn quoting_fragment(html: &str) -> Result<Fragment, ImportError> {
    tree::Tree::of(html).map(|tree| piece_of(&tree, true))
}

/// The same of XHTML.
///
/// # Errors
/// As [`page`].
pub fn xml_fragment(xhtml: &str) -> Result<Fragment, ImportError> {
    tree::Tree::of_xml(xhtml).map(|tree| piece_of(&tree, false))
}

fn piece_of(tree: &tree::Tree, keeps_quotes: bool) -> Fragment {
    let (blocks, cut) = write::write(tree, &find::Found::piece(tree, keeps_quotes), "");
    Fragment { blocks, cut }
}

/// All words of a page that are shown, with what it says of itself.
fn all(html: &str) -> Result<Page, ImportError> {
    let tree = tree::Tree::of(html)?;
    let (blocks, cut) = write::write(&tree, &find::Found::all(&tree), "");
    Ok(Page { blocks, about: about::about(&tree), cut })
}

/// The article of what another program put on the clipboard as HTML: of a whole page its article, of a piece all.
///
/// # Errors
/// As [`page`], and where nothing is shown.
pub fn pasted(html: &str) -> Result<ImportedArticle, ImportError> {
    let (words, decoded) = decode(html.as_bytes(), Some(UTF_8))?;
    // What was selected is marked so by some programs, which make a page around it.
    let is_whole = is_page(words.as_bytes()) && !words.contains("<!--StartFragment");
    let Page { blocks, about, cut } = if is_whole { page(&words)? } else { all(&words)? };
    let (text, headings) = blocks.finish();
    let (reader, original) = (FORMAT.id, html.as_bytes().to_vec());
    ImportedArticle { text, reader, headings, about, decoded, cut, original, ..ImportedArticle::default() }.checked("")
}

/// Whether some HTML has the words of a text, but for a few, such as the numbers of its lists: both were copied at once.
pub fn is_of(html: &str, text: &str) -> bool {
    const LOOKED_AT: usize = 200;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let Ok(Page { blocks, .. }) = all(html) else { return false };
    let there: HashSet<String> = words(&blocks.finish().0).into_iter().collect();
    let wanted: Vec<String> = words(text).into_iter().take(LOOKED_AT).collect();
    let found = wanted.iter().filter(|word| there.contains(*word)).count();
    !wanted.is_empty() && found * 10 >= wanted.len() * 8
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
