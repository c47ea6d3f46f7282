//! Cutting a text into pieces that can be set one by one.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// A paragraph longer than this many bytes is set in several pieces: setting costs about 150 ms a megabyte.
const LIMIT: usize = 16 * 1024;

/// The pieces of such a paragraph have at most so many bytes, some thirty lines of Arabic: a frame that scrolls into two of
/// them at once is still within its time.
const PART: usize = 4 * 1024;

/// A paragraph, or part of one that is too long.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub start: usize,
    /// Without the line end.
    pub end: usize,
    /// Characters in it, for estimating its height.
    pub chars: u32,
    /// Whether a paragraph begins here.
    pub first: bool,
    /// Whether a paragraph ends here.
    pub last: bool,
    /// Direction, once it was set.
    pub rtl: Option<bool>,
    /// Whether its height is known, and not only estimated.
    pub exact: bool,
}

impl Piece {
    /// Whether it is a line without anything in it.
    pub fn is_blank(&self) -> bool {
        self.start == self.end
    }

    /// The room below it, where paragraphs are followed by so much: none below a blank line, which is room itself.
    pub fn gap(&self, paragraph: f32) -> f32 {
        if self.last && !self.is_blank() { paragraph } else { 0.0 }
    }
}

/// Cuts a text at line ends, and long paragraphs at sentences, else at spaces, else between graphemes. Never none.
pub(super) fn cut(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let content = line.strip_suffix('\r').unwrap_or(line);
        let mut rest = content;
        let mut first = true;
        let mut start = at;
        loop {
            let uncut = if first { LIMIT } else { PART };
            let len = if rest.len() > uncut { place_to_cut(rest) } else { rest.len() };
            let (head, tail) = rest.split_at(len);
            let last = tail.is_empty();
            let chars = head.chars().count() as u32;
            pieces.push(Piece { start, end: start + len, chars, first, last, rtl: None, exact: false });
            if last {
                break;
            }
            (rest, first, start) = (tail, false, start + len);
        }
        at += line.len() + 1;
    }
    pieces
}

/// Where to cut a text that is longer than a part: within its first [`PART`] bytes, on a character boundary.
fn place_to_cut(text: &str) -> usize {
    let limit = text.floor_char_boundary(PART);
    let window = text.get(..limit).unwrap_or(text);
    let mut space = None;
    let mut chars = window.char_indices().rev().peekable();
    while let Some((at, c)) = chars.next() {
        if at < PART / 2 {
            break;
        }
        if c.is_whitespace() {
            space = space.or(Some(at + c.len_utf8()));
            if chars.peek().is_some_and(|(_, before)| ends_sentence(*before)) {
                return at + c.len_utf8();
            }
        }
    }
    space.or_else(|| between_graphemes(text, limit)).filter(|at| *at > 0).unwrap_or(limit)
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '؛' | '。' | '»')
}

/// The last grapheme boundary at or before `at`; none where a grapheme is longer than anyone writes.
fn between_graphemes(text: &str, at: usize) -> Option<usize> {
    let near = Range { start: text.floor_char_boundary(at.saturating_sub(512)), end: at };
    let context = text.get(near.clone())?;
    let mut cursor = GraphemeCursor::new(context.len(), context.len(), true);
    let before = cursor.prev_boundary(context, 0).ok().flatten()?;
    Some(near.start + before).filter(|at| *at > near.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Vec<Piece> {
        let pieces = cut(text);
        let mut at = 0;
        for piece in &pieces {
            assert_eq!(text.get(at..piece.start).map(|gap| gap.trim_matches(['\r', '\n'])), Some(""));
            let content = text.get(piece.start..piece.end).expect("boundaries");
            assert!(content.len() <= LIMIT && !content.contains('\n'));
            assert_eq!(piece.chars as usize, content.chars().count());
            at = piece.end;
        }
        assert!(text.get(at..).is_some_and(|rest| rest.trim_matches(['\r', '\n']).is_empty()));
        pieces
    }

    #[test]
    fn line_ends_part_paragraphs() {
        let starts = |text: &str| check(text).iter().map(|piece| (piece.start, piece.end)).collect::<Vec<_>>();
        assert_eq!(starts(""), [(0, 0)]);
        assert_eq!(starts("a\r\nb\n\nc\n"), [(0, 1), (3, 4), (5, 5), (6, 7), (8, 8)]);
    }

    #[test]
    fn long_paragraphs_are_cut_at_sentences() {
        let pieces = check(&"وصلت السفينة إلى الميناء. ثم أفرغت حمولتها. ".repeat(2000));
        assert!(pieces.len() > 8);
        assert!(pieces.iter().enumerate().all(|(i, piece)| piece.first == (i == 0)));
    }

    #[test]
    fn without_sentences_they_are_cut_at_spaces_and_else_between_graphemes() {
        let words = "كلمة ".repeat(9000);
        for piece in check(&words) {
            assert!(words.get(..piece.end).is_some_and(|text| text.ends_with(' ')));
        }
        let family = "👨‍👩‍👧‍👦";
        for piece in check(&family.repeat(3000)) {
            assert_eq!((piece.end - piece.start) % family.len(), 0);
        }
        check(&format!("a{}", "\u{301}".repeat(40_000)));
    }
}
