//! One place in three countings: UTF-8 bytes, code points, UTF-16 units. Other software counts otherwise than we do.

/// Bytes between two checkpoints.
const STEP: usize = 64;

/// Converts offsets of one text; built once in one pass, 12 bytes of memory for every 64 of text.
#[derive(Debug, Clone)]
pub struct OffsetMap<'t> {
    text: &'t str,
    /// The `n`th: the first character boundary at or after byte `n * STEP`.
    checkpoints: Vec<Checkpoint>,
}

#[derive(Debug, Clone, Copy)]
struct Checkpoint {
    byte: u32,
    chars: u32,
    utf16: u32,
}

impl<'t> OffsetMap<'t> {
    /// Counts through `text`. Texts over 4 GB are not meant.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let (mut byte, mut chars, mut utf16) = (0, 0, 0);
        while byte < text.len() {
            checkpoints.push(Checkpoint { byte: byte as u32, chars: chars as u32, utf16: utf16 as u32 });
            let next = text.ceil_char_boundary(checkpoints.len() * STEP);
            let passed = text.get(byte..next).unwrap_or_default();
            byte = next;
            chars += passed.chars().count();
            utf16 += utf16_len(passed);
        }
        Self { text, checkpoints }
    }

    /// Code points before `byte`; `None` past the end or inside a letter.
    pub fn char_at(&self, byte: usize) -> Option<usize> {
        let (from, rest) = self.before_byte(byte)?;
        Some(from.chars as usize + rest.chars().count())
    }

    /// UTF-16 units before `byte`; `None` past the end or inside a letter.
    pub fn utf16_at(&self, byte: usize) -> Option<usize> {
        let (from, rest) = self.before_byte(byte)?;
        Some(from.utf16 as usize + utf16_len(rest))
    }

    /// The byte where the code point with this number starts; the length of the text for their count; `None` past it.
    pub fn byte_of_char(&self, nth: usize) -> Option<usize> {
        self.seek(nth, |at| at.chars as usize, |_| 1)
    }

    /// The byte where the character at this UTF-16 unit starts; `None` past the end or between two halves of a
    /// surrogate pair.
    pub fn byte_of_utf16(&self, unit: usize) -> Option<usize> {
        self.seek(unit, |at| at.utf16 as usize, char::len_utf16)
    }

    fn before_byte(&self, byte: usize) -> Option<(Checkpoint, &'t str)> {
        // The checkpoint of its step, or the one before where a letter reaches over the start of the step.
        let nth = byte / STEP;
        let is_before = |at: &&Checkpoint| at.byte as usize <= byte;
        let before = || self.checkpoints.get(nth.checked_sub(1)?);
        let from = self.checkpoints.get(nth).filter(is_before).or_else(before).copied();
        let from = from.or(self.checkpoints.last().copied()).unwrap_or(Checkpoint { byte: 0, chars: 0, utf16: 0 });
        Some((from, self.text.get(from.byte as usize..byte)?))
    }

    fn seek(&self, goal: usize, count: impl Fn(&Checkpoint) -> usize, width: impl Fn(char) -> usize) -> Option<usize> {
        let nth = self.checkpoints.partition_point(|at| count(at) <= goal);
        let from = nth.checked_sub(1).and_then(|nth| self.checkpoints.get(nth));
        let (start, mut counted) = from.map_or((0, 0), |at| (at.byte as usize, count(at)));
        for (offset, c) in self.text.get(start..)?.char_indices() {
            if counted >= goal {
                return (counted == goal).then_some(start + offset);
            }
            counted += width(c);
        }
        (counted == goal).then_some(self.text.len())
    }
}

/// How many UTF-16 units a text is long.
pub fn utf16_len(text: &str) -> usize {
    // A unit for each letter, which begins with a byte that goes on with none; two for those of four bytes. Without branches,
    // so many bytes are looked at in one step.
    text.bytes().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_three_numbers() {
        for text in ["", "a", "سلام 👩‍👩‍👧 e\u{301}", &"بa👍 ".repeat(400)] {
            let map = OffsetMap::new(text);
            let mut utf16 = 0;
            let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
            for (nth, (byte, c)) in ends.enumerate() {
                assert_eq!((map.char_at(byte), map.utf16_at(byte)), (Some(nth), Some(utf16)));
                assert_eq!((map.byte_of_char(nth), map.byte_of_utf16(utf16)), (Some(byte), Some(byte)));
                utf16 += c.map_or(0, char::len_utf16);
            }
            assert_eq!((map.char_at(text.len() + 1), map.byte_of_char(text.len() + 1)), (None, None));
            assert_eq!(map.byte_of_utf16(utf16 + 1), None);
        }
    }

    #[test]
    fn an_offset_inside_a_letter_has_no_number() {
        let map = OffsetMap::new("ب👍");
        assert_eq!((map.char_at(1), map.utf16_at(3)), (None, None));
        assert_eq!(map.byte_of_utf16(2), None);
    }
}
