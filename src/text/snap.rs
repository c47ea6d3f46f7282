//! Snapping what was dragged to where words, clitics or letters begin and end.

use super::{TextSpan, clitic, grapheme, word::word_at};
use std::ops::Range;

/// What the ends of a drag snap to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snap {
    /// Word edges and clitic boundaries.
    Words,
    /// Exactly what was dragged, to the grapheme.
    Letters,
}

/// The span that a drag over `range` means; its ends may come in either order and may lie anywhere.
///
/// With [`Snap::Words`] an end inside a word goes to the nearest of its start, its end and its certain clitic cut;
/// one that lies exactly where a clitic *could* end stays there (زير can be had from وزير, but not by a drag that is
/// a letter off). White space at both ends is left out. A drag that holds a letter never comes to nothing: then it
/// takes the cuts around it. `None` where it holds none but white space.
pub fn snap(text: &str, range: Range<usize>, mode: Snap) -> Option<TextSpan> {
    let (from, to) = (range.start.min(range.end), range.start.max(range.end));
    let letters = TextSpan::computed(grapheme::snap_down(text, from), grapheme::snap_up(text, to))?;
    let letters = if from == to { None } else { without_space(text, letters) }?;
    if mode == Snap::Letters {
        return Some(letters);
    }
    let start = nearest(text, letters.start());
    let end = nearest(text, letters.end());
    let snapped = TextSpan::computed(start, end).and_then(|span| without_space(text, span));
    Some(snapped.filter(|span| span.overlaps(letters)).unwrap_or_else(|| around(text, letters)))
}

/// The places in the word around `at` where a mark may begin or end: its start, each possible clitic cut, its end.
pub fn clitic_boundaries(text: &str, word: TextSpan) -> Vec<usize> {
    let cuts = word.slice(text).map(clitic::possible_cuts).unwrap_or_default();
    cuts.into_iter().map(|cut| word.start() + cut).collect()
}

fn without_space(text: &str, span: TextSpan) -> Option<TextSpan> {
    let range = super::pieces::trimmed(text, span.range());
    TextSpan::computed(range.start, range.end)
}

/// The nearest place for an edge at `at`; of two as near, the earlier.
fn nearest(text: &str, at: usize) -> usize {
    let Some(word) = word_at(text, at).filter(|word| word.span.start() < at && at < word.span.end()) else { return at };
    if clitic_boundaries(text, word.span).contains(&at) {
        return at;
    }
    let places = [word.span.start(), word.core.start(), word.span.end()];
    places.into_iter().min_by_key(|place| place.abs_diff(at)).unwrap_or(at)
}

/// The smallest span of whole cores and words around `letters`.
fn around(text: &str, letters: TextSpan) -> TextSpan {
    let cover = |at: usize| {
        let word = word_at(text, at).filter(|word| word.span.contains_byte(at))?;
        Some(if word.core.contains_byte(at) { word.core } else { word.span })
    };
    let last = super::pieces::before(text, letters.end());
    [cover(letters.start()), cover(last)].into_iter().flatten().fold(letters, TextSpan::union)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was dragged over in `[ ]`, and what it means.
    fn check(mode: Snap, dragged: &str, expected: Option<&str>) {
        let start = dragged.find('[').expect("a start");
        let text = dragged.replace(['[', ']'], "");
        let end = dragged.find(']').expect("an end") - 1;
        let found = snap(&text, start..end, mode);
        assert_eq!(found.and_then(|s| s.slice(&text)), expected, "{dragged}");
        assert_eq!(found, snap(&text, Range { start: end, end: start }, mode), "{dragged} backwards");
    }

    #[test]
    fn a_drag_goes_to_the_nearest_edges() {
        for (dragged, expected) in [
            ("عا[د الو]فد", Some("الوفد")),
            ("قال[ الوزير ]أمس", Some("الوزير")),
            ("و[الفصائل] عادت", Some("الفصائل")),
            ("وا[لفصائل] عادت", Some("الفصائل")),
            ("[والفصائل] عادت", Some("والفصائل")),
            ("و[زير] المياه", Some("زير")),
            ("وز[ير المياه]", Some("وزير المياه")),
            ("ل[حماس]،", Some("حماس")),
            ("الس[ف]ينة", Some("السفينة")),
            ("قال [،] نعم", Some("،")),
            ("قال [  ] نعم", None),
            ("قال[] نعم", None),
            ("وال[سف]ينة", Some("السفينة")),
        ] {
            check(Snap::Words, dragged, expected);
        }
    }

    #[test]
    fn exact_takes_what_was_dragged_to_the_grapheme() {
        check(Snap::Letters, "الس[ف]ينة", Some("ف"));
        check(Snap::Letters, "س[َلا]م", Some("سَلا"));
        check(Snap::Letters, "أ[👩‍👩]‍👧‍👦ب", Some("👩‍👩‍👧‍👦"));
        check(Snap::Letters, "أ[ ]ب", None);
    }

    #[test]
    fn offsets_may_lie_anywhere() {
        assert_eq!(snap("نعم", 1..900, Snap::Words).and_then(|s| s.slice("نعم")), Some("نعم"));
        assert_eq!(snap("نعم", 50..90, Snap::Words), None);
        assert_eq!(snap("", 0..9, Snap::Letters), None);
    }
}
