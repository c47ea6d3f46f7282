//! Sentences and paragraphs, with local work at any position.
//!
//! Sentences do not follow UAX 29, whose rules need the whole paragraph before and break Arabic after every initial
//! ("د. سلمى"): a sentence ends at a run of stops with the closing quotes and brackets behind it, where white space
//! or the end follows, and no single letter, number or known abbreviation stands before one full stop. A full stop
//! right between two Arabic words (a forgotten space) ends one too. A line end always does.

use super::{
    TextSpan,
    clitic::is_arabic,
    pieces::{Pieces, before, char_at, char_before, trimmed},
};

const SENTENCES: Pieces = Pieces {
    reach: 3072,
    breaks_at: sentence_break,
    // Behind an Arabic stop or white space of any script ends a byte over 127.
    may_break: |last, _| last >= 128 || last.is_ascii_whitespace() || matches!(last, 0x0B | 0x1C..=0x1F | b'.'),
    at_space: true,
};
const PARAGRAPHS: Pieces = Pieces {
    reach: 8 * 1024,
    breaks_at: after_line_end,
    may_break: |last, _| matches!(last, b'\n' | 0xA8 | 0xA9),
    at_space: true,
};

/// Abbreviations that take a full stop inside a sentence. Single letters and digits need no listing.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "vs", "no", "inc", "ltd",
    "co", "jr", "sr", "etc", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "u.s", "u.n", "u.k", "e.g", "i.e", "a.m", "p.m", "أ.د", "ص.ب", "ق.م",
];

/// The sentence around `at`, final stop and closing quotes included, without white space at its ends.
/// `None` where there is white space only. One longer than some kilobytes is cut at a space.
pub fn sentence_at(text: &str, at: usize) -> Option<TextSpan> {
    found(text, SENTENCES.piece_at(text, at))
}

/// The paragraph around `at`: between two line ends, without white space at its ends.
/// `None` where there is white space only. One longer than some 16 KB is cut at a space.
pub fn paragraph_at(text: &str, at: usize) -> Option<TextSpan> {
    found(text, PARAGRAPHS.piece_at(text, at))
}

/// The sentences of `text`, from the one around `from`.
pub fn sentences(text: &str, from: usize) -> impl Iterator<Item = TextSpan> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        while at < text.len() {
            let piece = SENTENCES.piece_at(text, at);
            at = piece.end;
            if let Some(span) = found(text, piece) {
                return Some(span);
            }
        }
        None
    })
}

fn found(text: &str, piece: std::ops::Range<usize>) -> Option<TextSpan> {
    let range = trimmed(text, piece);
    TextSpan::computed(range.start, range.end)
}

fn after_line_end(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(is_line_end)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

/// Full stops and their kin, all of which end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…' | '。' | '！' | '？')
}

/// Quotes and brackets that may stand between a stop and the end of its sentence.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '\u{200F}' | '\u{200E}')
}

/// A sentence starts at `at`: behind the white space that follows a stop, or right behind it where none does.
fn sentence_break(text: &str, at: usize) -> bool {
    let (Some(last), Some(next)) = (char_before(text, at), char_at(text, at)) else { return false };
    if is_line_end(last) {
        return true;
    }
    if next.is_whitespace() {
        return false;
    }
    if last.is_whitespace() {
        let head = text.get(text.floor_char_boundary(at.saturating_sub(256))..at).unwrap_or_default();
        return ends_with_stop(head.trim_end()) && !is_clause_mark(next);
    }
    // No space: only the CJK stop, and a full stop between two Arabic words.
    matches!(last, '。' | '！' | '？') && !is_closer(next) && !is_stop(next)
        || matches!(last, '.' | '؟' | '۔') && is_arabic(next) && {
            let dot = before(text, at);
            let head = text.get(text.floor_char_boundary(dot.saturating_sub(64))..dot).unwrap_or_default();
            char_before(text, dot).is_some_and(is_arabic) && !is_abbreviation(head)
        }
}

/// Marks that end a clause inside a sentence.
pub(super) fn is_clause_mark(c: char) -> bool {
    matches!(c, '،' | ',' | '؛' | ';' | ':' | '—' | '–' | '-')
}

fn ends_with_stop(head: &str) -> bool {
    let head = head.trim_end_matches(is_closer);
    let body = head.trim_end_matches(is_stop);
    let stops = head.get(body.len()..).unwrap_or_default();
    match stops {
        "" => false,
        "." => !is_abbreviation(body),
        _ => true,
    }
}

/// Whether the last word of `head` keeps a following full stop to itself.
fn is_abbreviation(head: &str) -> bool {
    let word =
        head.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '«' | '“' | '[')).next().unwrap_or_default();
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    single || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` stands where sentences meet.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<_> = marked.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
        let found: Vec<_> = sentences(&text, 0).filter_map(|span| span.slice(&text)).collect();
        assert_eq!(found, expected);
        for (at, _) in text.char_indices() {
            if let Some(span) = sentence_at(&text, at) {
                assert!(found.contains(&span.slice(&text).unwrap_or_default()), "another sentence from {at}");
            }
        }
    }

    #[test]
    fn sentences_end_at_stops() {
        for marked in [
            "وصل الوفد أمس. |غادر اليوم؟ |نعم! |ثم عاد…",
            "قالت \"لن نعود.\" |ثم مضت.",
            "قال «انتهى.» |ومضى (وحده.) |انتهى",
            "زار د. سلمى أحمد المدينة. |عادت.",
            "بلغ السعر 12.5 دولار و١٢٫٥ درهم. |ارتفع.",
            "انتهى اللقاء.غادر الجميع.",
            "سطر\n|سطر ثان\n\n|ثالث",
            "Mr. Hale left. |The U.S. team stayed at example.com. |\"Why?\" |she asked.",
            "حقا؟! |نعم... |لا",
            "أ. ب. ج",
            "他走了。|她来了。",
        ] {
            check(&marked.replace(".غ", ".|غ"));
        }
    }

    #[test]
    fn white_space_alone_is_no_sentence() {
        assert_eq!(sentence_at(" \n ", 1), None);
        assert_eq!(sentence_at("", 0), None);
        assert_eq!(paragraph_at("", 0), None);
    }

    #[test]
    fn paragraphs_lie_between_line_ends() {
        let text = "أول.  ثان.\n\n ثالث \n";
        assert_eq!(paragraph_at(text, 4).and_then(|p| p.slice(text)), Some("أول.  ثان."));
        assert_eq!(paragraph_at(text, text.len() - 2).and_then(|p| p.slice(text)), Some("ثالث"));
        assert_eq!(paragraph_at(text, text.find("\n\n").expect("there") + 1), None);
    }

    #[test]
    fn a_text_without_stops_is_cut_at_spaces_the_same_from_everywhere() {
        let text = "كلمة أخرى ".repeat(4000);
        let all: Vec<_> = sentences(&text, 0).collect();
        assert!(all.len() > 5);
        for span in all {
            assert!(span.len() < 5 * 3072);
            for at in [span.start(), span.start() + 8, span.end() - 2] {
                assert_eq!(sentence_at(&text, at), Some(span));
            }
        }
    }
}
