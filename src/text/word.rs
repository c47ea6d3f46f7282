//! Words (UAX 29, adapted to Arabic news), each with its core: what a mark covers by default.

use super::{
    TextSpan, clitic, grapheme,
    pieces::{Pieces, before, char_at, char_before},
};
use unicode_segmentation::UnicodeSegmentation as _;

/// Runs without white space; a "run" of kilobytes is cut, so that a lookup stays local.
const RUNS: Pieces = Pieces { reach: 512, breaks_at: beside_white_space, may_break: |_, _| true, at_space: false };

/// A word as it is written, and the part of it that a mark takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The whole written word; no punctuation, no quotation mark.
    pub span: TextSpan,
    /// The word without its clitics و ف ب ك ل, where it is certain that they are clitics; else all of it.
    /// See [`clitic`](crate::text::clitic).
    pub core: TextSpan,
}

/// The word that holds the character at `at`, else the one that ends there (a caret just behind a word touches it).
pub fn word_at(text: &str, at: usize) -> Option<Word> {
    let at = text.floor_char_boundary(at.min(text.len()));
    word_holding(text, at).or_else(|| (at > 0).then(|| word_holding(text, before(text, at))).flatten())
}

/// The first word that ends after `at`.
pub fn next_word(text: &str, at: usize) -> Option<Word> {
    words(text, at).next()
}

/// The last word that starts before `at`.
pub fn previous_word(text: &str, at: usize) -> Option<Word> {
    let mut at = text.floor_char_boundary(at.min(text.len()));
    loop {
        at = text.get(..at)?.trim_end().len();
        if at == 0 {
            return None;
        }
        let run = RUNS.piece_at(text, before(text, at));
        let last = words_of_run(text, run.start, run.end).into_iter().rev().find(|span| span.start() < at);
        if let Some(span) = last {
            return Some(Word::new(text, span));
        }
        at = run.start;
    }
}

/// The words of `text`, from the first that ends after `from`.
pub fn words(text: &str, from: usize) -> impl Iterator<Item = Word> + '_ {
    word_spans(text, from).map(|span| Word::new(text, span))
}

/// As [`words`], the written words alone: cheaper where nobody asks for the core.
pub fn word_spans(text: &str, from: usize) -> impl Iterator<Item = TextSpan> + '_ {
    let from = text.floor_char_boundary(from.min(text.len()));
    let mut at = if from < text.len() { RUNS.piece_at(text, from).start } else { from };
    let mut waiting = Vec::new().into_iter();
    std::iter::from_fn(move || {
        loop {
            if let Some(span) = waiting.next() {
                return Some(span);
            }
            let rest = text.get(at..)?;
            at += rest.len() - rest.trim_start().len();
            if at >= text.len() {
                return None;
            }
            let run = RUNS.piece_at(text, at);
            at = run.end;
            waiting = words_of_run(text, run.start, run.end).into_iter();
        }
    })
    .skip_while(move |span| span.end() <= from)
}

impl Word {
    fn new(text: &str, span: TextSpan) -> Self {
        let core = span.slice(text).map_or(0, clitic::certain_cut);
        let core = TextSpan::computed(span.start() + core, span.end()).unwrap_or(span);
        Self { span, core }
    }
}

fn word_holding(text: &str, at: usize) -> Option<Word> {
    char_at(text, at).filter(|c| !c.is_whitespace())?;
    let run = RUNS.piece_at(text, at);
    let span = words_of_run(text, run.start, run.end).into_iter().find(|span| span.contains_byte(at))?;
    Some(Word::new(text, span))
}

fn beside_white_space(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_whitespace) || char_before(text, at).is_some_and(char::is_whitespace)
}

/// The words between two white spaces.
///
/// UAX 29 keeps `a.b`, `a:b` and `a'b` together. In Arabic that is a missing space (قال:نعم), so there it is cut;
/// `example.com`, `don't` and `12.5` stay whole. Invisible direction marks at either end are no part of a word.
fn words_of_run(text: &str, start: usize, end: usize) -> Vec<TextSpan> {
    let mut found = Vec::new();
    let run = text.get(start..end).unwrap_or_default();
    for (offset, piece) in run.split_word_bound_indices() {
        let piece_start = start + offset;
        // A sign that UAX 29 parts from its letter went with the letter.
        let mut from = found.last().map_or(piece_start, |last: &TextSpan| last.end().max(piece_start));
        let inner = piece.char_indices().filter(|&(at, c)| is_joiner(c) && joins_arabic(piece, at, c));
        for (at, joiner) in inner {
            found.extend(trim_invisible(text, from, piece_start + at));
            // A sign on the joiner is no letter's.
            from = grapheme::snap_up(text, piece_start + at + joiner.len_utf8());
        }
        found.extend(trim_invisible(text, from, piece_start + piece.len()));
    }
    found
}

/// Characters that UAX 29 lets stand between two letters of one word.
fn is_joiner(c: char) -> bool {
    matches!(c, ':' | '.' | '\'' | '’' | '‘' | '·' | '․' | '\u{FE13}' | '\u{FE52}' | '\u{FE55}')
}

fn joins_arabic(piece: &str, at: usize, joiner: char) -> bool {
    let visible = |c: &char| !is_invisible(*c);
    let before = piece.get(..at).and_then(|head| head.chars().rev().find(visible));
    let after = piece.get(at + joiner.len_utf8()..).and_then(|tail| tail.chars().find(visible));
    before.into_iter().chain(after).any(clitic::is_arabic)
}

/// The span without invisible characters at its ends (joiners that belong to the last letter stay), if a letter or
/// digit is in it.
fn trim_invisible(text: &str, start: usize, end: usize) -> Option<TextSpan> {
    let slice = text.get(start..end)?;
    if !slice.contains(|c: char| c.is_alphanumeric() && !clitic::is_sign(c)) {
        return None;
    }
    let leading = slice.len() - slice.trim_start_matches(is_invisible).len();
    let trailing = slice.len() - slice.trim_end_matches(is_invisible).len();
    TextSpan::computed(start + leading, grapheme::snap_up(text, end - trailing))
}

/// Direction marks, joiners and their kin: they have no shape of their own.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(text: &str) -> Vec<&str> {
        words(text, 0).filter_map(|word| word.span.slice(text)).collect()
    }

    #[test]
    fn punctuation_and_quotes_are_no_part_of_a_word() {
        let cases: &[(&str, &[&str])] = &[
            ("قالت \"المنارة\"، أمس.", &["قالت", "المنارة", "أمس"]),
            ("«نعم»؟ (لا)!", &["نعم", "لا"]),
            ("قال:نعم.ثم مضى", &["قال", "نعم", "ثم", "مضى"]),
            ("زار example.com في 12.5 و١٢٫٥", &["زار", "example.com", "في", "12.5", "و١٢٫٥"]),
            ("don't stop: 50-60", &["don't", "stop", "50", "60"]),
            ("¹ຳ", &["¹ຳ"]),
            ("السَّلَامُ عليـــكم", &["السَّلَامُ", "عليـــكم"]),
            ("\u{200F}سلمى\u{200F} می\u{200C}شود", &["سلمى", "می\u{200C}شود"]),
            ("بـ\"الهادئة\" 👩‍👩‍👧‍👦🇪🇬", &["بـ", "الهادئة"]),
            ("", &[]),
            (" — …", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(spellings(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn the_core_is_what_a_mark_takes() {
        let text = "اجتمعت \"نقابة\" والصيادلة بالميناء.";
        let cores: Vec<_> = words(text, 0).filter_map(|word| word.core.slice(text)).collect();
        assert_eq!(cores, ["اجتمعت", "نقابة", "الصيادلة", "الميناء"]);
    }

    #[test]
    fn a_caret_behind_a_word_touches_it() {
        let text = "نعم، لا";
        assert_eq!(word_at(text, 6).and_then(|w| w.span.slice(text)), Some("نعم"));
        assert_eq!(word_at(text, 8), None);
        assert_eq!(word_at(text, 10).and_then(|w| w.span.slice(text)), Some("لا"));
        assert_eq!(word_at(text, 999).and_then(|w| w.span.slice(text)), Some("لا"));
        assert_eq!(word_at("", 0), None);
    }

    #[test]
    fn words_are_walked_both_ways() {
        let text = "  قالت (ليلى)… \"لا\" ";
        let forward: Vec<_> = words(text, 0).collect();
        let (mut backward, mut at) = (Vec::new(), text.len());
        while let Some(word) = previous_word(text, at) {
            backward.push(word);
            at = word.span.start();
        }
        backward.reverse();
        assert_eq!(forward, backward);
        assert_eq!(next_word(text, 4).and_then(|w| w.span.slice(text)), Some("قالت"));
        assert_eq!(next_word(text, 10).and_then(|w| w.span.slice(text)), Some("ليلى"));
    }

    #[test]
    fn a_word_without_end_is_cut_the_same_from_everywhere() {
        let text = "ب".repeat(5000);
        let spans: Vec<_> = word_spans(&text, 0).collect();
        assert!(spans.len() > 3);
        for span in spans {
            for at in [span.start(), span.end() - 2] {
                assert_eq!(word_at(&text, at).map(|w| w.span), Some(span));
            }
        }
    }
}
