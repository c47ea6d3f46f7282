//! Byte spans of a text, checked once where they come in.

use std::ops::Range;

/// A piece of a text: UTF-8 byte offsets, half-open, `start <= end`.
///
/// [`TextSpan::new`] also promises, for the text it was checked against, that the span is not empty, lies inside the
/// text and starts and ends on character boundaries. A span read from a file is only [stored](TextSpan::stored):
/// nothing is known of it but its order, and every use of it on a text is checked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextSpan {
    start: usize,
    end: usize,
}

/// Why a range of bytes is no span of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// Nothing lies between the two offsets.
    #[error("the span at byte {at} is empty")]
    Empty {
        /// Both offsets.
        at: usize,
    },
    /// The end comes before the start.
    #[error("the span is reversed: it starts at byte {start} and ends before it, at byte {end}")]
    Reversed {
        /// The offset given as start.
        start: usize,
        /// The offset given as end.
        end: usize,
    },
    /// The end lies beyond the text.
    #[error("the span ends at byte {end}, but the text ends at byte {len}")]
    PastEnd {
        /// The offset that lies outside.
        end: usize,
        /// The length of the text in bytes.
        len: usize,
    },
    /// An offset cuts the UTF-8 bytes of one character.
    #[error("byte {at} is inside a letter, which starts at byte {char_start}")]
    InsideLetter {
        /// The offset that cuts.
        at: usize,
        /// Where the letter that it cuts begins.
        char_start: usize,
    },
}

impl TextSpan {
    /// Checks `range` against `text`.
    ///
    /// # Errors
    /// When the range is reversed, empty, ends past the text, or cuts a letter (the start is looked at first).
    pub fn new(text: &str, range: Range<usize>) -> Result<Self, SpanError> {
        let Range { start, end } = range;
        if start > end {
            return Err(SpanError::Reversed { start, end });
        }
        if end > text.len() {
            return Err(SpanError::PastEnd { end, len: text.len() });
        }
        if start == end {
            return Err(SpanError::Empty { at: start });
        }
        for at in [start, end] {
            if !text.is_char_boundary(at) {
                return Err(SpanError::InsideLetter { at, char_start: text.floor_char_boundary(at) });
            }
        }
        Ok(Self { start, end })
    }

    /// What a file claims, not yet checked against a text; `None` if reversed.
    pub const fn stored(start: usize, end: usize) -> Option<Self> {
        if start <= end { Some(Self { start, end }) } else { None }
    }

    /// A span whose offsets this layer has just computed; `None` where nothing lies between them.
    pub(super) const fn computed(start: usize, end: usize) -> Option<Self> {
        if start < end { Some(Self { start, end }) } else { None }
    }

    /// Byte where the span starts.
    pub const fn start(self) -> usize {
        self.start
    }

    /// Byte just after the span.
    pub const fn end(self) -> usize {
        self.end
    }

    /// The span as a range of bytes.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing; only a [stored](TextSpan::stored) span can.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words themselves; `None` where the span does not fit `text`.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Whether the span fits `text`, as [`TextSpan::new`] asks.
    ///
    /// # Errors
    /// As [`TextSpan::new`].
    pub fn check(self, text: &str) -> Result<(), SpanError> {
        Self::new(text, self.range()).map(|_| ())
    }

    /// Whether `other` lies inside this span or equals it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` belongs to the span.
    pub const fn contains_byte(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end && !self.is_empty() && !other.is_empty()
    }

    /// The bytes that both cover, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::computed(self.start.max(other.start), self.end.min(other.end))
    }

    /// The smallest span that covers both.
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قال وزير"; // seven letters of two bytes, one space

    #[test]
    fn a_range_becomes_a_span_only_if_it_fits() {
        let cases = [
            (0..6, Ok("قال")),
            (7..15, Ok("وزير")),
            (4..4, Err(SpanError::Empty { at: 4 })),
            (1..4, Err(SpanError::InsideLetter { at: 1, char_start: 0 })),
            (0..3, Err(SpanError::InsideLetter { at: 3, char_start: 2 })),
            (0..16, Err(SpanError::PastEnd { end: 16, len: 15 })),
            (99..100, Err(SpanError::PastEnd { end: 100, len: 15 })),
        ];
        for (range, expected) in cases {
            let found = TextSpan::new(TEXT, range.clone()).map(|span| span.slice(TEXT).unwrap_or("?"));
            assert_eq!(found, expected, "{range:?}");
        }
        let (start, end) = (6, 2);
        assert_eq!(TextSpan::new(TEXT, start..end), Err(SpanError::Reversed { start, end }));
    }

    #[test]
    fn messages_name_the_offsets() {
        let message = TextSpan::new(TEXT, 0..3).map_err(|e| e.to_string());
        assert_eq!(message, Err("byte 3 is inside a letter, which starts at byte 2".to_owned()));
        let message = TextSpan::new(TEXT, 0..99).map_err(|e| e.to_string());
        assert_eq!(message, Err("the span ends at byte 99, but the text ends at byte 15".to_owned()));
    }

    #[test]
    fn a_stored_span_never_panics_on_a_text_that_it_does_not_fit() {
        assert_eq!(TextSpan::stored(5, 4), None);
        let span = TextSpan::stored(3, 400).expect("in order");
        assert_eq!(span.slice(TEXT), None);
        assert!(span.check(TEXT).is_err());
        assert!(TextSpan::stored(2, 2).is_some_and(TextSpan::is_empty));
    }

    #[test]
    fn spans_compare_as_sets_of_bytes() {
        let span = |a, b| TextSpan::stored(a, b).expect("in order");
        assert!(span(2, 8).contains(span(2, 8)) && span(2, 8).contains(span(3, 5)) && !span(3, 5).contains(span(2, 8)));
        assert!(
            span(2, 8).overlaps(span(7, 9)) && !span(2, 8).overlaps(span(8, 9)) && !span(2, 8).overlaps(span(4, 4))
        );
        assert_eq!(span(2, 8).intersection(span(7, 9)), Some(span(7, 8)));
        assert_eq!(span(2, 8).intersection(span(8, 9)), None);
        assert_eq!(span(2, 4).union(span(7, 9)), span(2, 9));
        assert!(span(2, 8).contains_byte(2) && !span(2, 8).contains_byte(8));
    }
}
