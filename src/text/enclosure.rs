//! Quotation marks and brackets: what they enclose, and taking them off the ends of a span.
//!
//! Straight quotes say nothing of their direction, and Arabic news also writes ” for an opening and “ for a closing
//! mark. So double and single quotes are read from their surroundings: behind white space, an opening bracket, a
//! tatweel (بـ"…") or a lone clitic they open, before white space or punctuation they close. Marks are paired by kind
//! within [`REACH`] bytes.

use super::{
    TextSpan,
    pieces::{char_at, char_before},
    sentence::{is_clause_mark, is_stop},
    word::is_invisible,
};
use std::ops::Range;

/// Bytes on either side of a span in which its enclosing marks are looked for.
const REACH: usize = 2048;

/// Marks inside one another that are taken off.
const MAX_NESTED: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Guillemet,
    Angle,
    Round,
    Square,
    Curly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open(Kind),
    Close(Kind),
}

/// What the quotes and brackets around `span` enclose, innermost first, without the marks themselves.
pub fn enclosed(text: &str, span: TextSpan) -> Vec<TextSpan> {
    let low = text.ceil_char_boundary(span.start().saturating_sub(REACH));
    let high = text.floor_char_boundary((span.end() + REACH).min(text.len()));
    let before = text.get(low..span.start()).unwrap_or_default();
    let after = text.get(span.end()..high).unwrap_or_default();

    let mut openers: Vec<(Kind, usize)> = Vec::new();
    let mut depth: Vec<Kind> = Vec::new();
    for (offset, c) in before.char_indices().rev().take_while(|(_, c)| *c != '\n') {
        match mark(text, low + offset, c) {
            Some(Mark::Close(kind)) => depth.push(kind),
            Some(Mark::Open(kind)) => match depth.iter().rposition(|&k| k == kind) {
                Some(closed) => drop(depth.remove(closed)),
                None => openers.push((kind, low + offset + c.len_utf8())),
            },
            None => {}
        }
    }
    let mut found = Vec::new();
    depth.clear();
    for (offset, c) in after.char_indices().take_while(|(_, c)| *c != '\n') {
        match mark(text, span.end() + offset, c) {
            Some(Mark::Open(kind)) => depth.push(kind),
            Some(Mark::Close(kind)) => {
                if let Some(opened) = depth.iter().rposition(|&k| k == kind) {
                    depth.remove(opened);
                } else if let Some(pair) = openers.iter().position(|&(k, _)| k == kind) {
                    let (_, start) = openers.remove(pair);
                    found.extend(TextSpan::computed(start, span.end() + offset));
                }
            }
            None => {}
        }
    }
    found
}

/// `range` without white space, invisible marks, clause marks and stops at its ends, nor quotes and brackets that enclose all of it or
/// whose partner lies outside. `"حماس" قالت` and `قالت "حماس"` keep theirs.
pub(super) fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    for _ in 0..MAX_NESTED {
        let Some(slice) = text.get(start..end) else { return start..end };
        let trimmed = slice.trim_start_matches(is_edge_start);
        start += slice.len() - trimmed.len();
        end = start + trimmed.trim_end_matches(is_edge_end).len();
        let (first, last) = lone_ends(text, start, end);
        if first {
            start += char_at(text, start).map_or(0, char::len_utf8);
        }
        if last {
            end -= char_before(text, end).map_or(0, char::len_utf8);
        }
        if start >= end || !(first || last) {
            break;
        }
    }
    start..end.max(start)
}

/// `span` with the closing marks right behind it whose opening marks it holds.
pub(super) fn with_closers(text: &str, span: TextSpan) -> TextSpan {
    let mut open = Vec::new();
    for (offset, c) in span.slice(text).unwrap_or_default().char_indices() {
        match mark(text, span.start() + offset, c) {
            Some(Mark::Open(kind)) => open.push(kind),
            Some(Mark::Close(kind)) => {
                open.iter().rposition(|&k| k == kind).map(|pair| open.remove(pair));
            }
            None => {}
        }
    }
    let mut end = span.end();
    while let Some(c) = char_at(text, end)
        && let Some(Mark::Close(kind)) = mark(text, end, c)
        && let Some(pair) = open.iter().rposition(|&k| k == kind)
    {
        open.remove(pair);
        end += c.len_utf8();
    }
    TextSpan::computed(span.start(), end).unwrap_or(span)
}

fn is_edge_start(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || matches!(c, '.' | '…') || is_clause_mark(c) && c != '-'
}

fn is_edge_end(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || is_clause_mark(c) || is_stop(c)
}

/// Whether the first and the last character are marks to take off.
fn lone_ends(text: &str, start: usize, end: usize) -> (bool, bool) {
    let slice = text.get(start..end).unwrap_or_default();
    let (mut open, mut lone_closer): (Vec<(Kind, usize)>, Option<usize>) = (Vec::new(), None);
    let mut partner_of_first = None;
    for (offset, c) in slice.char_indices() {
        let at = start + offset;
        match mark(text, at, c) {
            Some(Mark::Open(kind)) => open.push((kind, at)),
            Some(Mark::Close(kind)) => match open.iter().rposition(|&(k, _)| k == kind) {
                Some(pair) => {
                    if open.remove(pair).1 == start {
                        partner_of_first = Some(at);
                    }
                }
                None => lone_closer = Some(at),
            },
            None => {}
        }
    }
    let last_at = end - char_before(text, end).map_or(0, char::len_utf8);
    let around = partner_of_first == Some(last_at);
    let first_lone = open.first().is_some_and(|&(_, at)| at == start);
    let last_lone = lone_closer == Some(last_at) || open.last().is_some_and(|&(_, at)| at == last_at);
    (around || first_lone, around || last_lone)
}

fn mark(text: &str, at: usize, c: char) -> Option<Mark> {
    let directed = |kind, opens| Some(if opens { Mark::Open(kind) } else { Mark::Close(kind) });
    match c {
        '«' | '»' => directed(Kind::Guillemet, c == '«'),
        '‹' | '›' => directed(Kind::Angle, c == '‹'),
        '(' | ')' => directed(Kind::Round, c == '('),
        '[' | ']' => directed(Kind::Square, c == '['),
        '{' | '}' => directed(Kind::Curly, c == '{'),
        '"' | '“' | '”' | '„' => directed(Kind::Double, opens(text, at, c)?),
        '\'' | '‘' | '’' => {
            let letters = [char_before(text, at), char_at(text, at + c.len_utf8())];
            let inside_word = letters.into_iter().all(|c| c.is_some_and(char::is_alphanumeric));
            if inside_word { None } else { directed(Kind::Single, opens(text, at, c)?) }
        }
        _ => None,
    }
}

/// Whether a quotation mark opens; `None` where nothing tells.
fn opens(text: &str, at: usize, c: char) -> Option<bool> {
    let visible = |c: &char| !is_invisible(*c);
    let before = text.get(..at)?.chars().rev().take(8).find(visible);
    let after = text.get(at + c.len_utf8()..)?.chars().take(8).find(visible);
    match (before, after) {
        (None, _) => Some(true),
        (Some(b), Some(a)) if b.is_whitespace() && a.is_whitespace() => None,
        (Some(b), _) if b.is_whitespace() || matches!(b, '(' | '[' | '{' | '«' | '\u{0640}' | '—' | '–') => {
            Some(true)
        }
        (_, None) => Some(false),
        (_, Some(a)) => Some(a.is_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_encloses_a_word_is_found_inside_out() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("قالت \"نقابة الصيادين\" أمس", "الصيادين", &["نقابة الصيادين"]),
            ("وصفته بـ\"الصعب جدا\".", "جدا", &["الصعب جدا"]),
            ("«قال (زيد) نعم»", "زيد", &["زيد", "قال (زيد) نعم"]),
            ("\"أ\" و\"ب ج\" د", "ج", &["ب ج"]),
            ("\"أ\" ثم \"ب\"", "ثم", &[]),
            ("she said ‘don't go’ twice", "go", &["don't go"]),
            ("قالت ”لن نعود“ ومضت", "نعود", &["لن نعود"]),
            ("مقياس 5\" فقط", "فقط", &[]),
            ("\"بلا نهاية", "نهاية", &[]),
        ];
        for (text, word, expected) in cases {
            let at = text.find(word).expect("in the text");
            let span = TextSpan::new(text, at..at + word.len()).expect("fits");
            let found: Vec<_> = enclosed(text, span).into_iter().filter_map(|s| s.slice(text)).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn only_marks_without_partner_or_around_all_come_off() {
        for (text, expected) in [
            ("\"لن نعود.\"", "لن نعود"),
            ("قالت \"حماس\"", "قالت \"حماس\""),
            ("\"حماس\" قالت،", "\"حماس\" قالت"),
            ("لن نعود\".", "لن نعود"),
            ("(نعم) ثم (لا)", "(نعم) ثم (لا)"),
            (" «(نعم)»؟ ", "نعم"),
            ("\"", ""),
            ("…", ""),
            ("5\" فقط", "5\" فقط"),
        ] {
            let range = bare(text, 0..text.len());
            assert_eq!(text.get(range), Some(expected), "{text}");
        }
    }
}
