//! Pages that a browser saved in one file, `.mhtml` and `.mht`: the page with all that is drawn in it, as parts of a mail.

use super::{body::root_of, mime::Part, names};
use crate::exchange::import::{
    ImportError, ImportFormat, ImportedArticle, Keeps, PartError, Source, Spot, Take,
    decode::decode,
    html::{self, encoding_of},
};

/// Pages in one file.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "mhtml",
    title: "Page in one file (MHTML)",
    extensions: &["mhtml", "mht"],
    is_it: is_page,
    keeps: Keeps {
        kept: "as of HTML, with the address that it was saved from",
        cut: "as of HTML, and pages within the page",
    },
    read,
};

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let mail = Part::of(&original)?;
    let page = page_of(&mail).ok_or_else(|| ImportError::Damaged("no page is in it".to_owned()))?;
    let (bytes, is_whole) = page.content();
    let encoding = page.encoding().or_else(|| encoding_of(&bytes)).or(source.options.encoding);
    let (words, decoded) = decode(&bytes, encoding)?;
    let html::Page { blocks, mut about, cut } = html::page(&words)?;
    let addresses = [mail.header("Snapshot-Content-Location"), page.header("Content-Location")];
    let address = addresses.into_iter().find(|address| address.starts_with("http"));
    if about.url.is_empty() {
        about.url = address.unwrap_or_default();
    }
    if about.title.is_empty() {
        about.title = mail.header("Subject");
    }
    let (text, headings) = blocks.finish();
    let article = ImportedArticle {
        text,
        headings,
        about,
        decoded,
        cut,
        original: original.clone(),
        ..ImportedArticle::default()
    };
    if take(Ok(article.checked(source.stem())?)).is_continue() && !is_whole {
        let cause = ImportError::Damaged("it breaks off: its end is missing".to_owned());
        _ = take(Err(PartError { place: Spot::End, cause }));
    }
    Ok(())
}

/// The page that was saved: what is said to be the root, else what is from the address that was saved, else the first.
fn page_of<'m, 'b>(mail: &'m Part<'b>) -> Option<&'m Part<'b>> {
    let is_page = |part: &Part<'b>| part.is("text/html") || part.is("application/xhtml+xml");
    if is_page(mail) {
        return Some(mail);
    }
    let address = mail.header("Snapshot-Content-Location");
    let is_saved =
        |part: &&Part<'b>| is_page(part) && !address.is_empty() && part.header("Content-Location") == address;
    let root = root_of(mail).filter(|root| mail.kind.params.contains_key("start") && is_page(root));
    let named = root.or_else(|| mail.parts.iter().find(is_saved));
    named.or_else(|| mail.parts.iter().find_map(page_of))
}

/// Whether a file begins as pages do that a browser or Word saved.
pub fn is_page(head: &[u8]) -> bool {
    let names = names(head);
    let has = |name: &str| names.iter().any(|known| known == name);
    let says = |words: &str| head.windows(words.len()).any(|here| here.eq_ignore_ascii_case(words.as_bytes()));
    let is_saved = has("snapshot-content-location") || says("from: <saved by ") || says("from: \"saved by ");
    let is_sent = ["to", "received", "message-id"].iter().any(|name| has(name));
    has("mime-version") && (is_saved || (!is_sent && !has("from") && says("multipart/related")))
}
