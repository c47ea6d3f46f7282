//! Rich Text Format, as `WordPad`, Word and `TextEdit` write it.
//!
//! Words are bytes of old encodings, each font with its own, or numbers of letters. Groups that are no part of the text are
//! passed over.

mod encoding;
mod page;
mod tokens;

use self::page::Page;
use super::{ImportError, ImportFormat, Keeps, PartError, Source, Spot, Take};

/// Rich Text Format.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "rtf",
    title: "Rich Text",
    extensions: &["rtf"],
    is_it: |head| head.starts_with(BEGINNING),
    keeps: Keeps {
        kept: "headings, paragraphs, lists, tables, text boxes; title, author, date",
        cut: "notes, deletions, hidden words, headers and footers, pictures",
    },
    read,
};

const BEGINNING: &[u8] = b"{\\rtf";

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    if !original.starts_with(BEGINNING) {
        return Err(ImportError::Damaged("it does not begin as Rich Text does".to_owned()));
    }
    let mut page = Page::new(source.options.encoding);
    let is_whole = page.read(&original)?;
    let article = page.finish(original).checked(source.stem())?;
    if take(Ok(article)).is_continue() && !is_whole {
        let cause = ImportError::Damaged("it is cut short".to_owned());
        _ = take(Err(PartError { place: Spot::End, cause }));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
