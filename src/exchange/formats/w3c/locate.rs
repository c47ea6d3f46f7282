//! Where in a text a target means, by the position and the quote that others give.

use super::node::Node;
use crate::{
    exchange::{Why, units::Unit},
    text::{OffsetMap, TextSpan},
};

/// The span that the selectors of a target mean together.
///
/// # Errors
/// Where they mean nothing in the text, or several places.
pub(super) fn locate(text: &str, offsets: &OffsetMap<'_>, unit: Unit, selectors: &[Node<'_>]) -> Result<TextSpan, Why> {
    let quote = selectors.iter().find(|selector| !selector.exact.is_empty());
    let positions = selectors.iter().filter_map(position);
    let fits = |span: &TextSpan| quote.is_none_or(|quote| span.slice(text) == Some(&*quote.exact));
    let mut cause = None;
    for (start, end) in positions {
        let other = if unit == Unit::CodePoints { Unit::Utf16 } else { Unit::CodePoints };
        // Another unit is only believed where the quote says so.
        let units = if quote.is_some() { vec![unit, other] } else { vec![unit] };
        for unit in units {
            match unit.span(offsets, text, start, end) {
                Ok(span) if fits(&span) => return Ok(span),
                Ok(_) => {}
                Err(why) => cause = Some(why),
            }
        }
    }
    match (quote, cause) {
        (Some(quote), _) => find(text, &quote.exact, &quote.prefix, &quote.suffix),
        (None, Some(why)) => Err(why),
        (None, None) => Err(Why::NoPlace),
    }
}

/// A position, also as `char=12,34` of RFC 5147.
fn position(selector: &Node<'_>) -> Option<(usize, usize)> {
    if let (Some(start), Some(end)) = (selector.start, selector.end) {
        return Some((start, end));
    }
    let range = selector.value.strip_prefix("char=")?;
    let (start, end) = range.split(';').next()?.split_once(',')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

fn find(text: &str, exact: &str, prefix: &str, suffix: &str) -> Result<TextSpan, Why> {
    let places: Vec<usize> = text.match_indices(exact).map(|(at, _)| at).collect();
    let around = |at: &&usize| {
        let (before, after) = (text.get(..**at), text.get(**at + exact.len()..));
        before.is_some_and(|before| before.ends_with(prefix)) && after.is_some_and(|after| after.starts_with(suffix))
    };
    let fitting: Vec<&usize> = places.iter().filter(around).collect();
    let at = match (fitting.as_slice(), places.as_slice()) {
        ([at], _) => **at,
        ([], [at]) => *at,
        (_, []) => return Err(Why::WordsNotThere { words: exact.to_owned() }),
        _ => return Err(Why::WordsOften { words: exact.to_owned(), count: places.len().to_string() }),
    };
    TextSpan::new(text, at..at + exact.len()).map_err(|_| Why::NoPlace)
}
