//! Plain text, UTF-8.
//!
//! One leading byte order mark is stripped and CRLF made LF, both recorded; everything else stays as the source wrote
//! it, bidi controls and lone carriage returns included. The title is the first line that says something, where that
//! has at most [`TITLE_MAX`] characters and more follows it; else the file's name. It is only copied: the text keeps it.

use std::io::{self, Read as _};

use super::{ARTICLE_CAP, ImportError, ImportFormat, ImportedText};
use crate::{
    model::Decoded,
    text::{Changes, clean_import},
};

/// The most characters that a first line may have to be taken for a headline.
pub const TITLE_MAX: usize = 120;

/// Plain text.
pub const FORMAT: ImportFormat =
    ImportFormat { id: "text", title: "Plain text, UTF-8", extensions: &["txt", "text", "md"], read };

fn read(file: &mut dyn io::Read, stem: &str) -> Result<ImportedText, ImportError> {
    let mut original = Vec::new();
    // One byte more than is allowed tells a file that is too large, whatever its length was said to be.
    file.take(ARTICLE_CAP + 1).read_to_end(&mut original)?;
    if original.len() as u64 > ARTICLE_CAP {
        return Err(ImportError::TooLarge);
    }
    let (text, decoded) = decode(&original)?;
    if text.chars().all(is_blank) {
        return Err(ImportError::Empty);
    }
    let title = headline(&text).unwrap_or(stem).to_owned();
    let language = language_of(&text).to_owned();
    Ok(ImportedText { text, original, decoded, title, language })
}

/// The text of some bytes, and what was done to them.
fn decode(bytes: &[u8]) -> Result<(String, Decoded), ImportError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(ImportError::Utf16);
    }
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(ImportError::Nul { at });
    }
    let written = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        ImportError::NotUtf8 { at, byte: bytes.get(at).copied().unwrap_or_default() }
    })?;
    let (text, Changes { bom, crlf }) = clean_import(written);
    let crlf_unified = u32::try_from(crlf).unwrap_or(u32::MAX);
    Ok((text, Decoded { encoding: "utf-8".to_owned(), bom_stripped: bom, crlf_unified }))
}

/// White space, and the marks that show nothing by themselves.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

fn headline(text: &str) -> Option<&str> {
    let mut lines = text.lines().map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty());
    let first = lines.next().filter(|line| line.chars().count() <= TITLE_MAX)?;
    lines.next().map(|_| first)
}

fn language_of(text: &str) -> &'static str {
    let (mut arabic, mut latin) = (0usize, 0usize);
    for c in text.chars() {
        match c {
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{750}'..='\u{77f}' => arabic += 1,
            _ => {}
        }
    }
    match arabic.cmp(&latin) {
        std::cmp::Ordering::Greater => "ar",
        std::cmp::Ordering::Less => "en",
        std::cmp::Ordering::Equal => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(bytes: &[u8]) -> Result<ImportedText, ImportError> {
        read(&mut &bytes[..], "stem")
    }

    #[test]
    fn what_is_changed_is_recorded_and_nothing_else_is_changed() {
        let table = [
            ("قال", "قال", false, 0),
            ("\u{feff}قال", "قال", true, 0),
            ("\u{feff}\u{feff}قال", "\u{feff}قال", true, 0),
            ("أ\r\nب\r\n\r\nج", "أ\nب\n\nج", false, 3),
            ("أ\rب\r\r\nج", "أ\rب\r\nج", false, 1),
            (" é e\u{301} \u{feff} \t", " é e\u{301} \u{feff} \t", false, 0),
            ("a\u{202e}txt.\u{2066}ب", "a\u{202e}txt.\u{2066}ب", false, 0),
        ];
        for (bytes, text, bom_stripped, crlf_unified) in table {
            let read = import(bytes.as_bytes()).unwrap_or_else(|e| panic!("{bytes:?} {e}"));
            assert_eq!(read.text, text);
            assert_eq!(read.decoded, Decoded { encoding: "utf-8".to_owned(), bom_stripped, crlf_unified }, "{bytes:?}");
            assert_eq!(read.original, bytes.as_bytes());
        }
    }

    #[test]
    fn what_is_no_article_is_refused_with_a_cause_and_a_way_out() {
        let table: [(&[u8], &str); 8] = [
            (b"", "is empty"),
            (" \n\u{feff}\u{200f}\t".as_bytes(), "is empty"),
            (b"\xef\xbb\xbf", "is empty"),
            (b"a\0b", "byte 1 is NUL"),
            (b"\xff\xfe\x42\x06", "UTF-16"),
            (b"abc\xe6\xd2", "byte 3 (0xe6)"),
            ("قال".as_bytes().get(..5).unwrap_or_default(), "byte 4 (0xd9)"),
            (b"\x50\x4b\x03\x04\xfe", "not UTF-8 text: byte 4"),
        ];
        for (bytes, cause) in table {
            let error = import(bytes).expect_err(cause);
            assert!(error.to_string().contains(cause), "{error}");
            assert!(!error.hint().is_empty());
        }
    }

    #[test]
    fn size_is_what_was_read_and_not_what_was_said() {
        let mut endless = io::repeat(b'a');
        assert!(matches!(read(&mut endless, "a"), Err(ImportError::TooLarge)));
        let mut full = io::repeat(b'a').take(ARTICLE_CAP);
        assert!(read(&mut full, "a").is_ok());
    }

    #[test]
    fn the_title_is_a_short_first_line_or_the_name() {
        let long = "ب".repeat(TITLE_MAX + 1);
        let table = [
            ("عنوان\nنص", "عنوان"),
            ("\n  \u{feff}عنوان \u{200f}\n\nنص", "عنوان"),
            ("سطر وحيد", "stem"),
            ("سطر وحيد\n\n", "stem"),
            (&format!("{long}\nنص"), "stem"),
        ];
        for (text, title) in table {
            assert_eq!(import(text.as_bytes()).map(|r| r.title).ok().as_deref(), Some(title), "{text:?}");
        }
    }

    #[test]
    fn the_language_is_guessed_by_the_script() {
        for (text, language) in
            [("قالت وزارة المياه إن BlueFlow تأخّرت", "ar"), ("The ministry (الوزارة) said so", "en"), ("123 … 😀", "")]
        {
            assert_eq!(import(text.as_bytes()).map(|r| r.language).ok().as_deref(), Some(language));
        }
    }
}
