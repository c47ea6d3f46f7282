//! Grapheme boundaries: what a reader takes for one letter (UAX 29), for carets and for snapping.
//!
//! Every answer reads at most `WINDOW` bytes to either side. Only in a run longer than that of joined emoji, flags or
//! marks may the boundaries differ from UAX 29's; they are still the same from wherever one asks.

use unicode_segmentation::GraphemeCursor;

/// Bytes looked at on either side of a position.
const WINDOW: usize = 512;

/// Whether a grapheme starts or ends at `at`. False inside a letter and past the end.
pub fn is_boundary(text: &str, at: usize) -> bool {
    if !text.is_char_boundary(at) {
        return false;
    }
    at == 0 || at == text.len() || is_natural(text, at) || is_hard(text, at)
}

/// Cuts a "letter" of kilobytes (marks piled on marks): a boundary every two windows where none is within one.
fn is_hard(text: &str, at: usize) -> bool {
    let grid = at - at % (2 * WINDOW);
    at == text.ceil_char_boundary(grid)
        && grid > 0
        && !(grid - WINDOW..grid).any(|near| text.is_char_boundary(near) && is_natural(text, near))
}

fn is_natural(text: &str, at: usize) -> bool {
    let low = text.ceil_char_boundary(at.saturating_sub(WINDOW));
    let high = text.floor_char_boundary((at + WINDOW).min(text.len()));
    let window = text.get(low..high).unwrap_or_default();
    let mut cursor = GraphemeCursor::new(at - low, window.len(), true);
    cursor.is_boundary(window, 0).unwrap_or(true)
}

/// The first boundary after `at`; the end of the text at its end.
pub fn next(text: &str, at: usize) -> usize {
    let mut at = text.floor_char_boundary(at.min(text.len()));
    while at < text.len() {
        at = text.ceil_char_boundary(at + 1);
        if is_boundary(text, at) {
            break;
        }
    }
    at
}

/// The last boundary before `at`; 0 at the start.
pub fn previous(text: &str, at: usize) -> usize {
    let mut at = text.ceil_char_boundary(at.min(text.len()));
    while at > 0 {
        at = text.floor_char_boundary(at - 1);
        if is_boundary(text, at) {
            break;
        }
    }
    at
}

/// The boundary at `at`, or the last before it.
pub fn snap_down(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    if is_boundary(text, at) { at } else { previous(text, at) }
}

/// The boundary at `at`, or the first after it.
pub fn snap_up(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    if is_boundary(text, at) { at } else { next(text, at) }
}

/// The boundary nearest to `at`; of two as near, the later.
pub fn snap(text: &str, at: usize) -> usize {
    let (down, up) = (snap_down(text, at), snap_up(text, at));
    if at.saturating_sub(down) < up.saturating_sub(at) { down } else { up }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    #[test]
    fn boundaries_are_those_of_the_standard() {
        for text in ["", "سَلَامٌ", "لا إله", "👩‍👩‍👧‍👦🇪🇬🇸🇦x", "e\u{301}\r\nبـ", "क्षि한국어", "a\u{200F}ب\u{200C}ت"]
        {
            let expected: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            let found: Vec<usize> = (0..=text.len()).filter(|&at| is_boundary(text, at)).collect();
            assert_eq!(found, if text.is_empty() { vec![0] } else { expected.clone() }, "{text:?}");
            for pair in expected.windows(2) {
                assert_eq!((next(text, pair[0]), previous(text, pair[1])), (pair[1], pair[0]), "{text:?}");
            }
        }
    }

    #[test]
    fn a_letter_without_end_is_cut() {
        let text = format!("ب{}", "\u{64E}".repeat(5000));
        let next = next(&text, 4001);
        assert!(next > 4001 && next < 4001 + 3 * WINDOW, "{next}");
        assert_eq!(previous(&text, next), next - 2 * WINDOW);
    }

    #[test]
    fn an_offset_inside_a_letter_goes_to_the_nearest_edge() {
        let text = "aسَb"; // sin with fatha: bytes 1 to 5
        assert_eq!([0, 1, 2, 3, 4, 5, 9].map(|at| snap(text, at)), [0, 1, 1, 5, 5, 5, 6]);
        assert_eq!((snap_down(text, 3), snap_up(text, 3)), (1, 5));
        assert_eq!((next(text, 6), next(text, 99), previous(text, 0)), (6, 6, 0));
    }
}
