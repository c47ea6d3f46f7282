//! What names of glyphs stand for, and the old encodings of simple fonts.

use std::{collections::HashMap, sync::LazyLock};

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// Names of the Adobe Glyph List: a name and the numbers of its characters a line.
const LIST: &str = include_str!("glyphlist.txt");

static KNOWN: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let named = lines.filter_map(|line| line.split_once(' '));
    named.map(|(name, numbers)| (name, numbers.split(' ').filter_map(character).collect())).collect()
});

/// The letters of a glyph of that name, such as `beh-ar.init`, `uni0628`, `u1F600`, `afii57416`, `f_i`.
pub(super) fn letters(name: &str) -> Option<String> {
    // What follows a dot says in which form it is drawn.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let parts = name.split('_').map(part);
    parts.collect::<Option<String>>().filter(|letters| !letters.is_empty())
}

fn part(name: &str) -> Option<String> {
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return only.is_ascii_alphanumeric().then(|| only.to_string());
    }
    if let Some(known) = KNOWN.get(name) {
        return Some(known.clone());
    }
    let is_hex = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    if let Some(digits) = name.strip_prefix("uni").filter(|d| d.len() >= 4 && d.len().is_multiple_of(4) && is_hex(d)) {
        let numbers = digits.as_bytes().chunks(4).filter_map(|digits| std::str::from_utf8(digits).ok());
        return numbers.map(character).collect();
    }
    let digits = name.strip_prefix('u').filter(|d| (4..=6).contains(&d.len()) && is_hex(d))?;
    character(digits).map(String::from)
}

fn character(hex: &str) -> Option<char> {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

/// An encoding of simple fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    Windows,
    Mac,
}

impl Encoding {
    pub fn of(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Mac),
            _ => None,
        }
    }

    /// The letter of a byte.
    pub fn letter(self, byte: u8) -> Option<char> {
        let encoding = match self {
            Self::Standard => return standard(byte),
            Self::Windows => WINDOWS_1252,
            Self::Mac => MACINTOSH,
        };
        let (letter, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
        letter.chars().next().filter(|c| !c.is_control())
    }
}

/// Adobe's own encoding, where that is not ASCII.
fn standard(byte: u8) -> Option<char> {
    let upper = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—";
    match byte {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(byte)),
        0xa1..=0xd0 => upper.chars().nth(usize::from(byte - 0xa1)).filter(|c| *c != '\0'),
        0xe1 => Some('Æ'),
        0xe8 => Some('Ł'),
        0xe9 => Some('Ø'),
        0xea => Some('Œ'),
        0xf1 => Some('æ'),
        0xf5 => Some('ı'),
        0xf8 => Some('ł'),
        0xf9 => Some('ø'),
        0xfa => Some('œ'),
        0xfb => Some('ß'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs_are_letters() {
        let table = [
            ("A", Some("A")),
            ("eacute", Some("é")),
            ("uni0628.init", Some("ب")),
            ("uni06440627", Some("لا")),
            ("u0628", Some("ب")),
            ("afii57416", Some("ب")),
            ("behinitialarabic", Some("\u{fe91}")),
            ("f_i", Some("fi")),
            (".notdef", None),
            ("g12", None),
            ("glyph00034", None),
            ("uniD800", None),
        ];
        for (name, expected) in table {
            assert_eq!(letters(name).as_deref(), expected, "{name}");
        }
        assert_eq!(Encoding::Windows.letter(0x93), Some('“'));
        assert_eq!(Encoding::Standard.letter(0xd0), Some('—'));
        assert_eq!(Encoding::Mac.letter(0x8e), Some('é'));
    }
}
