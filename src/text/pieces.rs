//! Cutting a text into pieces with bounded work around any position, however long the pieces are.
//!
//! A kind of piece is told by a predicate: is there a natural break at this byte? Ten megabytes without one are real,
//! and a lookup in the middle must not walk to both ends. So where a text has no natural break for long, it is cut
//! at *hard breaks*: grid points, `reach` bytes apart, with no natural break within `reach` bytes on either side.
//! Whether a byte is a hard break depends on its surroundings only, so every lookup sees the same pieces, and none
//! reads more than some ten times `reach`.

use std::ops::Range;

use super::grapheme;

/// One way to cut a text.
#[derive(Clone, Copy)]
pub(super) struct Pieces {
    /// Distance in bytes over which a natural break is looked for.
    pub reach: usize,
    /// Whether a piece ends and another starts at this byte (a character boundary inside the text).
    pub breaks_at: fn(&str, usize) -> bool,
    /// Whether a break is possible between two such bytes: a cheap no saves asking `breaks_at`.
    pub may_break: fn(u8, u8) -> bool,
    /// Moves a hard break to a better place: the first space after it, if one is near.
    pub at_space: bool,
}

impl Pieces {
    /// The piece that holds the character at `at`; at the end of the text, the last piece. Empty in an empty text.
    pub fn piece_at(self, text: &str, at: usize) -> Range<usize> {
        let mut at = text.floor_char_boundary(at.min(text.len()));
        if at == text.len() {
            at = before(text, at);
        }
        self.start(text, at)..self.end(text, at)
    }

    fn start(self, text: &str, at: usize) -> usize {
        let low = text.floor_char_boundary(at.saturating_sub(3 * self.reach));
        let natural = self.natural_before(text, low, at);
        let nearest = natural.unwrap_or(low);
        let (first, last) = (nearest / self.reach, at / self.reach);
        (first..=last)
            .rev()
            .filter_map(|nth| self.hard_break(text, nth))
            .find(|&point| nearest < point && point <= at)
            .or(natural)
            .unwrap_or(low)
    }

    fn end(self, text: &str, at: usize) -> usize {
        let high = text.ceil_char_boundary((at + 3 * self.reach).min(text.len()));
        let natural = self.natural_after(text, at, high);
        let nearest = natural.unwrap_or(high);
        let (first, last) = (at / self.reach, nearest / self.reach);
        (first..=last)
            .filter_map(|nth| self.hard_break(text, nth))
            .find(|&point| at < point && point < nearest)
            .or(natural)
            .unwrap_or(high)
    }

    /// The last natural break in `low..=at`; the start of the text is one.
    fn natural_before(self, text: &str, low: usize, at: usize) -> Option<usize> {
        (low..=at).rev().find(|&byte| byte == 0 || self.is_natural(text, byte))
    }

    /// The first natural break after `at`, up to `high`; the end of the text is one.
    fn natural_after(self, text: &str, at: usize, high: usize) -> Option<usize> {
        (at + 1..=high).find(|&byte| byte == text.len() || self.is_natural(text, byte))
    }

    fn is_natural(self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        match (at.checked_sub(1).and_then(|last| bytes.get(last)), bytes.get(at)) {
            (Some(&last), Some(&next)) => {
                (self.may_break)(last, next) && text.is_char_boundary(at) && (self.breaks_at)(text, at)
            }
            _ => false,
        }
    }

    /// The hard break of the `nth` grid point, if it is one.
    fn hard_break(self, text: &str, nth: usize) -> Option<usize> {
        let grid = nth.checked_mul(self.reach)?;
        if nth == 0 || grid + self.reach >= text.len() {
            return None;
        }
        let lonely = !(grid - self.reach..grid + self.reach).any(|at| at == 0 || self.is_natural(text, at));
        lonely.then(|| self.settle(text, grid))
    }

    fn settle(self, text: &str, grid: usize) -> usize {
        let from = text.ceil_char_boundary(grid);
        if self.at_space {
            let to = text.floor_char_boundary(grid + self.reach / 4);
            let near = text.get(from..to).unwrap_or_default();
            if let Some((offset, space)) = near.char_indices().find(|(_, c)| c.is_whitespace()) {
                return from + offset + space.len_utf8();
            }
        }
        grapheme::snap_down(text, from)
    }
}

/// The start of the character before `at`.
pub(super) fn before(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.saturating_sub(1))
}

/// The character that ends at `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that starts at `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// `range` without white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(slice) = text.get(range.clone()) else { return range };
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT_SEMICOLON: Pieces = Pieces {
        reach: 16,
        breaks_at: |text, at| char_before(text, at) == Some(';'),
        may_break: |last, _| last == b';',
        at_space: false,
    };

    fn all_pieces(text: &str) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let piece = AT_SEMICOLON.piece_at(text, at);
            assert_eq!(piece.start, at, "a hole or an overlap at {at} of {text:?}");
            at = piece.end;
            pieces.push(piece);
        }
        pieces
    }

    #[test]
    fn natural_breaks_are_kept_as_they_are() {
        assert_eq!(all_pieces("ab;c;def"), [0..3, 3..5, 5..8]);
        assert_eq!(AT_SEMICOLON.piece_at("", 0), 0..0);
        assert_eq!(AT_SEMICOLON.piece_at("ab;", 3), 0..3);
    }

    #[test]
    fn a_piece_without_end_is_cut_and_every_byte_agrees_where() {
        for unit in ["a", "ب", "\u{1F600}", "بَ"] {
            let text = format!("{};{}", unit.repeat(300), unit.repeat(7));
            let pieces = all_pieces(&text);
            assert!(pieces.len() > 3, "{unit:?} was not cut");
            for piece in &pieces {
                assert!(piece.len() <= 4 * 16, "{piece:?} of {unit:?} is too long");
                for at in piece.clone().filter(|&at| text.is_char_boundary(at)) {
                    assert_eq!(AT_SEMICOLON.piece_at(&text, at), *piece, "{unit:?} at {at}");
                }
            }
        }
    }
}
