//! Offsets as other software counts them, to and from spans.

use std::fmt;

use crate::{
    exchange::Why,
    text::{OffsetMap, TextSpan},
};

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// UTF-8 bytes.
    Bytes,
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units.
    Utf16,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::CodePoints => "code points",
            Self::Utf16 => "UTF-16 code units",
        })
    }
}

impl Unit {
    /// The span between two offsets.
    ///
    /// # Errors
    /// Where they are reversed or the same, lie beyond the text, or cut a character.
    pub fn span(self, offsets: &OffsetMap<'_>, text: &str, start: usize, end: usize) -> Result<TextSpan, Why> {
        let byte = |at: usize| match self {
            Self::Bytes => Some(at),
            Self::CodePoints => offsets.byte_of_char(at),
            Self::Utf16 => offsets.byte_of_utf16(at),
        };
        let nowhere = |at: usize| Why::Beyond { unit: self.to_string(), at: at.to_string() };
        let (from, to) = (byte(start).ok_or_else(|| nowhere(start))?, byte(end).ok_or_else(|| nowhere(end))?);
        TextSpan::new(text, from..to).map_err(|_| Why::NothingBetween {
            unit: self.to_string(),
            start: start.to_string(),
            end: end.to_string(),
        })
    }

    /// The two offsets of a span of the text that was counted.
    pub fn offsets(self, offsets: &OffsetMap<'_>, span: TextSpan) -> (usize, usize) {
        // A span of the text has a place in every unit.
        let count = |at: usize| match self {
            Self::Bytes => Some(at),
            Self::CodePoints => offsets.char_at(at),
            Self::Utf16 => offsets.utf16_at(at),
        };
        (count(span.start()).unwrap_or_default(), count(span.end()).unwrap_or_default())
    }
}

/// The span between two offsets of other software, in code points; in UTF-16 code units where only so they read what is quoted
/// there. White space may differ, since some write a line end as something else.
///
/// # Errors
/// Where there is no such span, or it does not read the quote either way.
pub fn quoted_span(
    offsets: &OffsetMap<'_>,
    text: &str,
    (start, end): (usize, usize),
    quote: Option<&str>,
) -> Result<TextSpan, Why> {
    let found = Unit::CodePoints.span(offsets, text, start, end);
    let Some(quote) = quote else { return found };
    let reads = |span: &TextSpan| span.slice(text).is_some_and(|words| words == quote || is_like(words, quote));
    if let Ok(span) = &found
        && reads(span)
    {
        return found;
    }
    match Unit::Utf16.span(offsets, text, start, end) {
        Ok(span) if reads(&span) => Ok(span),
        _ => found.and_then(|_| {
            let (start, end) = (start.to_string(), end.to_string());
            Err(Why::OtherWordsEither { start, end, quote: quote.to_owned() })
        }),
    }
}

fn is_like(words: &str, quote: &str) -> bool {
    let quote = quote.replace("\\n", "\n");
    words.split_whitespace().flat_map(str::chars).eq(quote.split_whitespace().flat_map(str::chars))
}
