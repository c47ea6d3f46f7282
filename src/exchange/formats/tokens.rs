//! Tokens for formats that count them: cut wherever a mark begins or ends.

use crate::{
    exchange::{Document, document::Mark},
    text::{TextSpan, tokens},
};

/// True for what a token does not have in it: white space, and what else Python's `str.split` cuts at.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}')
}

/// Where marks begin and end, in order.
pub(super) fn edges(document: &Document<'_>) -> Vec<usize> {
    let spans = document.marks.iter().flat_map(|mark: &Mark<'_>| &mark.spans);
    let mut edges: Vec<usize> = spans.flat_map(|span| [span.start(), span.end()]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// The tokens of a text, cut at the edges of marks too.
pub(super) fn cut_tokens(text: &str, edges: &[usize]) -> Vec<TextSpan> {
    let mut cut = Vec::new();
    let mut edges = edges.iter().copied().peekable();
    for token in tokens(text) {
        let mut start = token.start();
        let mut end_at = |start: &mut usize, end: usize, next: usize| {
            cut.extend(TextSpan::stored(*start, end).filter(|span| !span.is_empty()));
            *start = next;
        };
        for (offset, letter) in token.slice(text).unwrap_or_default().char_indices() {
            let at = token.start() + offset;
            while edges.next_if(|edge| *edge < at).is_some() {}
            if edges.peek() == Some(&at) {
                end_at(&mut start, at, at);
            }
            if is_space(letter) {
                end_at(&mut start, at, at + letter.len_utf8());
            }
        }
        end_at(&mut start, token.end(), token.end());
    }
    cut
}

/// Where the words of a text that was cut are in it, where nothing but white space lies between.
///
/// # Errors
/// The first word that is not there.
pub(super) fn align<'w>(words: impl Iterator<Item = &'w str>, text: &str) -> Result<Vec<TextSpan>, String> {
    let mut at = 0;
    let mut places = Vec::new();
    for word in words {
        let rest = text.get(at..).unwrap_or_default();
        let start = at + (rest.len() - rest.trim_start_matches(is_space).len());
        if word.is_empty() || !text.get(start..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(format!("the token “{word}” is not at byte {start} of the text"));
        }
        at = start + word.len();
        places.extend(TextSpan::stored(start, at));
    }
    Ok(places)
}
