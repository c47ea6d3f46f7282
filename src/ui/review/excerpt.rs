//! Where versions of some words differ, without what they have in common: the words around the place alone.

use crate::text::TextSpan;

/// Bytes of common words that are kept beside a place where versions differ.
const KEPT: usize = 60;

/// The words of one version, where the same head or tail of all of them is cut down to what stands beside the difference.
/// `all` are the extents of the versions.
pub fn excerpt(text: &str, own: TextSpan, all: &[TextSpan]) -> String {
    let ends = |at: fn(&TextSpan) -> usize| (all.iter().map(at).min(), all.iter().map(at).max());
    let ((Some(first_start), Some(last_start)), (Some(first_end), Some(last_end))) =
        (ends(|span| span.start()), ends(|span| span.end()))
    else {
        return own.slice(text).unwrap_or_default().to_owned();
    };
    let (mut from, mut to) = (own.start(), own.end());
    if first_start == last_start && first_end < last_end && first_end - first_start > 2 * KEPT {
        from = space_before(text, first_end - KEPT).max(from);
    }
    if first_end == last_end && first_start < last_start && first_end - last_start > 2 * KEPT {
        to = space_before(text, last_start + KEPT).min(to);
    }
    let words = text.get(from..to).unwrap_or_default().trim().replace(char::is_control, " ");
    let (head, tail) = (if from > own.start() { "… " } else { "" }, if to < own.end() { " …" } else { "" });
    format!("{head}{words}{tail}")
}

/// The last space up to a byte.
fn space_before(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    text.get(..byte).and_then(|head| head.rfind(char::is_whitespace)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_have_in_common_is_cut_down() {
        let text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                    seventeen eighteen nineteen twenty at last";
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            at..at + words.len()
        };
        let of = |from: &str, to: &str| TextSpan::stored(span(from).start, span(to).end).unwrap();
        let (long, short) = (of("one", "last"), of("one", "twenty"));
        assert_eq!(
            excerpt(text, long, &[long, short]),
            "… thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty at last"
        );
        assert_eq!(
            excerpt(text, short, &[long, short]),
            "… thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        );
        let late = of("three", "last");
        assert!(excerpt(text, long, &[long, late]).ends_with(" …"));
        assert_eq!(excerpt(text, of("one", "two"), &[of("one", "two"), of("one", "three")]), "one two");
    }
}
