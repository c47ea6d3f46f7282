//! One place in a text, counted in the units that other software counts in.

/// A place in a text in three units, each from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    /// Code points, as Python counts.
    pub char: usize,
    /// UTF-8 bytes, as Isnad and Rust count.
    pub byte: usize,
    /// UTF-16 code units, as JavaScript and Java count.
    pub utf16: usize,
}

/// The positions of some byte offsets of a text.
pub(super) struct Positions(Vec<Position>);

impl Positions {
    /// Counts once through `text`; offsets past its end or inside a letter have no position.
    pub fn of(text: &str, mut bytes: Vec<usize>) -> Self {
        bytes.sort_unstable();
        bytes.dedup();
        let mut at = Position::default();
        let reach = |byte: usize| {
            let piece = text.get(at.byte..byte)?;
            let chars = piece.chars().count();
            // Only what takes four bytes in UTF-8 takes two units in UTF-16.
            let pairs = piece.bytes().filter(|b| *b >= 0xF0).count();
            at = Position { char: at.char + chars, byte, utf16: at.utf16 + chars + pairs };
            Some(at)
        };
        Self(bytes.into_iter().filter_map(reach).collect())
    }

    /// The position of one of the offsets that were asked for.
    pub fn at(&self, byte: usize) -> Option<Position> {
        self.0.binary_search_by_key(&byte, |p| p.byte).ok().and_then(|found| self.0.get(found).copied())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_units_of_one_place() {
        let text = "لا 👩🏽‍🌾 e\u{301}"; // lam-alef, a farmer of four code points, a letter in two
        let all = Positions::of(text, (0..=text.len() + 3).collect());
        let place = |byte| all.at(byte).map(|p| (p.char, p.utf16));
        assert_eq!(place(0), Some((0, 0)));
        assert_eq!(place(1), None, "inside a letter");
        assert_eq!(place(5), Some((3, 3)), "before the farmer");
        assert_eq!(place(20), Some((7, 10)), "after the farmer");
        assert_eq!(place(text.len()), Some((10, 13)));
        assert_eq!(place(text.len() + 1), None, "past the end");
    }

    proptest! {
        #[test]
        fn units_are_those_of_the_standard_library(text in "[ا-ي😀🌾a-c\u{200d}\n]{0,40}", asked in proptest::collection::vec(0..200usize, 0..20)) {
            let positions = Positions::of(&text, asked.clone());
            for byte in asked {
                let expected = text.get(..byte).map(|head| Position {
                    char: head.chars().count(),
                    byte,
                    utf16: head.encode_utf16().count(),
                });
                prop_assert_eq!(positions.at(byte), expected);
            }
        }
    }
}
