//! How a tag says where in a mark its token is.

use super::OUTSIDE;

/// How marks are told apart by the tags of their tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `B-` begins, `I-` goes on.
    Iob2,
    /// Also `L-` for the last token and `U-` for the only one.
    Bilou,
}

impl Scheme {
    /// What stands before the tag of a token.
    pub fn letter(self, is_first: bool, is_last: bool) -> char {
        match (self, is_first, is_last) {
            (Self::Iob2, true, _) | (Self::Bilou, true, false) => 'B',
            (Self::Bilou, true, true) => 'U',
            (Self::Bilou, false, true) => 'L',
            _ => 'I',
        }
    }
}

/// True where a cell is a tag of IOB1, IOB2, BILOU, BIOES or BMES.
pub(super) fn is_tag(cell: &str) -> bool {
    cell == OUTSIDE || parted(cell).is_some()
}

/// The letter and the tag.
fn parted(cell: &str) -> Option<(u8, &str)> {
    match cell.as_bytes() {
        [letter @ (b'B' | b'I' | b'M' | b'L' | b'E' | b'U' | b'S' | b'W'), b'-', _, ..] => {
            Some((*letter, cell.get(2..)?))
        }
        _ => None,
    }
}

/// The marks in a column: the first token of each, the last, and the tag. In IOB1 a mark begins with `I-`. `unread` is called
/// with the number of a token whose cell is no tag.
pub(super) fn marks<'c>(
    cells: impl Iterator<Item = &'c str>,
    mut unread: impl FnMut(usize, &'c str),
) -> Vec<(usize, usize, &'c str)> {
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    let mut is_open = false;
    for (at, cell) in cells.enumerate() {
        let Some((letter, tag)) = parted(cell) else {
            is_open = false;
            if cell != OUTSIDE {
                unread(at, cell);
            }
            continue;
        };
        let begins = matches!(letter, b'B' | b'U' | b'S' | b'W');
        match found.last_mut() {
            Some((_, last, open)) if is_open && !begins && *open == tag => *last = at,
            _ => found.push((at, at, tag)),
        }
        is_open = !matches!(letter, b'L' | b'E' | b'U' | b'S' | b'W');
    }
    found
}
