//! Character maps: codes of a string → letters, or glyphs of a font.

use std::collections::HashMap;

/// The most entries of a map.
const ENTRIES: usize = 200_000;

/// A map of codes.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    /// How many bytes a code has, and the first and last code of that many.
    spaces: Vec<(usize, u32, u32)>,
    letters: HashMap<u32, String>,
    /// First and last code, and the letters of the first.
    ranges: Vec<(u32, u32, String)>,
    /// First and last code, and the glyph of the first.
    glyphs: Vec<(u32, u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token<'a> {
    Code(Vec<u8>),
    Number(u32),
    Open,
    Close,
    Word(&'a [u8]),
}

impl CMap {
    /// Every code two bytes, and its own glyph.
    pub fn two_bytes() -> Self {
        Self { spaces: vec![(2, 0, 0xffff)], glyphs: vec![(0, 0xffff, 0)], ..Self::default() }
    }

    /// Reads a map as far as it makes sense.
    pub fn read(source: &[u8]) -> Self {
        let mut map = Self::default();
        let mut rest = source;
        let mut operands: Vec<Token<'_>> = Vec::new();
        while let Some(token) = token(&mut rest) {
            let Token::Word(word) = &token else {
                if operands.len() < ENTRIES {
                    operands.push(token);
                }
                continue;
            };
            match *word {
                b"endcodespacerange" => map.read_spaces(&operands),
                b"endbfchar" => map.read_letters(&operands),
                b"endbfrange" => map.read_ranges(&operands),
                b"endcidchar" => map.read_glyphs(&operands, 2),
                b"endcidrange" => map.read_glyphs(&operands, 3),
                _ => {}
            }
            operands.clear();
        }
        map.ranges.sort();
        map.glyphs.sort_unstable();
        map
    }

    fn read_spaces(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks(2) {
            if let [Token::Code(low), Token::Code(high)] = pair
                && (1..=4).contains(&low.len())
                && low.len() == high.len()
            {
                self.spaces.push((low.len(), number(low), number(high)));
            }
        }
    }

    fn read_letters(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks(2) {
            if let [Token::Code(code), Token::Code(letters)] = pair
                && self.letters.len() < ENTRIES
            {
                self.letters.insert(number(code), utf16(letters));
            }
        }
    }

    fn read_ranges(&mut self, operands: &[Token<'_>]) {
        let mut rest = operands;
        while let [Token::Code(low), Token::Code(high), to, after @ ..] = rest {
            let (low, high) = (number(low), number(high));
            rest = after;
            match to {
                Token::Code(letters) if self.ranges.len() < ENTRIES => {
                    self.ranges.push((low, high, utf16(letters)));
                }
                Token::Open => {
                    let mut code = low;
                    while let [next, after @ ..] = rest {
                        rest = after;
                        match next {
                            Token::Code(letters) if code <= high && self.letters.len() < ENTRIES => {
                                self.letters.insert(code, utf16(letters));
                                code = code.saturating_add(1);
                            }
                            Token::Close => break,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn read_glyphs(&mut self, operands: &[Token<'_>], size: usize) {
        for entry in operands.chunks(size) {
            match entry {
                [Token::Code(low), Token::Code(high), Token::Number(glyph)] => {
                    self.glyphs.push((number(low), number(high), *glyph));
                }
                [Token::Code(code), Token::Number(glyph)] => self.glyphs.push((number(code), number(code), *glyph)),
                _ => {}
            }
        }
    }

    /// The letters of a code; none where the map does not know, or names a place that means nothing to others.
    pub fn letters(&self, code: u32) -> Option<String> {
        if let Some(letters) = self.letters.get(&code) {
            return Some(letters.clone());
        }
        let at = self.ranges.partition_point(|(low, ..)| *low <= code);
        let (low, _, letters) = self.ranges.get(at.checked_sub(1)?).filter(|(_, high, _)| code <= *high)?;
        let mut chars: Vec<char> = letters.chars().collect();
        let last = chars.pop()?;
        chars.push(char::from_u32(u32::from(last).checked_add(code - low)?)?);
        Some(chars.into_iter().collect())
    }

    /// The glyph of a code.
    pub fn glyph(&self, code: u32) -> Option<u32> {
        let at = self.glyphs.partition_point(|(low, ..)| *low <= code);
        let (low, _, glyph) = self.glyphs.get(at.checked_sub(1)?).filter(|(_, high, _)| code <= *high)?;
        glyph.checked_add(code - low)
    }

    /// Takes a code off the beginning of a string; none at its end.
    pub fn next(&self, bytes: &mut &[u8]) -> Option<u32> {
        for size in 1..=4 {
            let Some((code, rest)) = bytes.split_at_checked(size) else { break };
            let code = number(code);
            if self.spaces.iter().any(|(bytes, low, high)| *bytes == size && (*low..=*high).contains(&code)) {
                *bytes = rest;
                return Some(code);
            }
        }
        let size = self.spaces.iter().map(|(size, ..)| *size).min().unwrap_or(2).min(bytes.len());
        let (code, rest) = bytes.split_at_checked(size).filter(|(code, _)| !code.is_empty())?;
        *bytes = rest;
        Some(number(code))
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The text of UTF-16 with the upper byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let unit = |pair: &[u8]| pair.iter().fold(0u16, |unit, byte| unit << 8 | u16::from(*byte));
    char::decode_utf16(bytes.chunks(2).map(unit)).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

fn token<'a>(rest: &mut &'a [u8]) -> Option<Token<'a>> {
    loop {
        let (first, after) = rest.split_first()?;
        match first {
            b'%' => {
                let end = rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
                *rest = rest.get(end..).unwrap_or_default();
            }
            b'<' if after.first() == Some(&b'<') => *rest = after.get(1..).unwrap_or_default(),
            b'<' => {
                let end = after.iter().position(|b| *b == b'>').unwrap_or(after.len());
                *rest = after.get(end + 1..).unwrap_or_default();
                return Some(Token::Code(hex(after.get(..end).unwrap_or_default())));
            }
            b'[' | b']' => {
                *rest = after;
                return Some(if *first == b'[' { Token::Open } else { Token::Close });
            }
            b'>' | b'(' | b')' | b'{' | b'}' | 0..=b' ' => *rest = after,
            _ => {
                let is_end = |b: &u8| *b <= b' ' || b"<>[](){}/%".contains(b);
                let end = after.iter().position(is_end).unwrap_or(after.len()) + 1;
                let (word, after) = rest.split_at_checked(end)?;
                *rest = after;
                let number = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
                return Some(number.map_or(Token::Word(word), Token::Number));
            }
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.iter().filter_map(|b| char::from(*b).to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_mapped_singly_and_in_ranges() {
        let map = CMap::read(
            b"/CIDInit /ProcSet findresource begin % a comment <00>\n1 begincodespacerange <0000> <ffff> \
              endcodespacerange 2 beginbfchar <0003> <0020> <0010> <06440627> endbfchar \
              2 beginbfrange <0020> <0022> <0628> <0030> <0031> [<0041> <D83DDE00>] endbfrange end",
        );
        let table = [(3, " "), (0x10, "لا"), (0x20, "ب"), (0x22, "ت"), (0x31, "😀")];
        for (code, letters) in table {
            assert_eq!(map.letters(code).as_deref(), Some(letters), "{code:x}");
        }
        assert_eq!(map.letters(0x23), None);
        let mut bytes: &[u8] = b"\x00\x03\x00";
        assert_eq!([map.next(&mut bytes), map.next(&mut bytes), map.next(&mut bytes)], [Some(3), Some(0), None]);
    }
}
