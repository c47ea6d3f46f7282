//! Plain text, in any encoding.
//!
//! One leading byte order mark is stripped and CRLF made LF, both recorded; everything else stays as the source wrote
//! it, bidi controls and lone carriage returns included. The title is the first line that says something, where that
//! has at most [`TITLE_MAX`] characters and more follows it; else the file's name. It is only copied: the text keeps it.

use super::{ImportError, ImportFormat, ImportedArticle, Keeps, Source, Take, blocks::is_blank, decode::decode};

/// The most characters that a first line may have to be taken for a headline.
pub const TITLE_MAX: usize = 120;

/// Plain text.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "text",
    title: "Plain text",
    extensions: &["txt", "text"],
    is_it: |_| false,
    keeps: Keeps { kept: "all", cut: "a byte order mark" },
    read,
};

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let (text, decoded) = decode(&original, source.options.encoding)?;
    let article = ImportedArticle { text, decoded, original, ..ImportedArticle::default() };
    _ = take(Ok(article.checked(source.stem())?));
    Ok(())
}

/// The first line that says something, where that has at most [`TITLE_MAX`] characters and more follows it.
pub(super) fn headline(text: &str) -> Option<&str> {
    let mut lines = text.lines().map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty());
    let first = lines.next().filter(|line| line.chars().count() <= TITLE_MAX)?;
    lines.next().map(|_| first)
}

/// `ar` or `en` by the script that most letters are of; empty where neither leads.
pub(super) fn language_of(text: &str) -> &'static str {
    // Letters of two bytes in UTF-8, told by both at once, since this is asked of every row of a table.
    let bytes = text.as_bytes();
    let pairs = |is_it: fn(u16) -> bool| bytes.array_windows().filter(|pair| is_it(u16::from_be_bytes(**pair))).count();
    // U+620 to U+64A, U+671 to U+6D3, U+750 to U+77F.
    let arabic = pairs(|pair| matches!(pair, 0xd8a0..=0xd98a | 0xd9b1..=0xdb93 | 0xdd90..=0xddbf));
    // U+C0 to U+24F.
    let latin =
        pairs(|pair| matches!(pair, 0xc380..=0xc98f)) + bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    match arabic.cmp(&latin) {
        std::cmp::Ordering::Greater => "ar",
        std::cmp::Ordering::Less => "en",
        std::cmp::Ordering::Equal => "",
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::{
        exchange::import::{ARTICLE_CAP, ReadOptions, read_one},
        model::Decoded,
    };

    fn import(bytes: &[u8]) -> Result<ImportedArticle, ImportError> {
        let mut file = io::Cursor::new(bytes);
        read_one(&FORMAT, &mut Source { file: &mut file, name: "stem.txt", options: &ReadOptions::default() })
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
        let table: [(&[u8], &str); 7] = [
            (b"", "is empty"),
            (" \n\u{feff}\u{200f}\t".as_bytes(), "is empty"),
            (b"\xef\xbb\xbf", "is empty"),
            (b"a\0b", "byte 1 is NUL"),
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
        let full = vec![b'a'; usize::try_from(ARTICLE_CAP).unwrap()];
        assert!(import(&full).is_ok());
        assert!(matches!(import(&[&*full, b"a"].concat()), Err(ImportError::TooLarge)));
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
            assert_eq!(import(text.as_bytes()).map(|r| r.about.title).ok().as_deref(), Some(title), "{text:?}");
        }
    }

    #[test]
    fn the_language_is_guessed_by_the_script() {
        for (text, language) in
            [("قالت وزارة المياه إن BlueFlow تأخّرت", "ar"), ("The ministry (الوزارة) said so", "en"), ("123 … 😀", "")]
        {
            assert_eq!(import(text.as_bytes()).map(|r| r.about.language).ok().as_deref(), Some(language));
        }
    }
}
