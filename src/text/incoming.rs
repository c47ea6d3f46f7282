//! What is changed in a text that comes in, and the invisible characters that are shown in it.

/// What [`clean_import`] changed, to be recorded with the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// One leading byte order mark was taken off.
    pub bom: bool,
    /// So many CR LF became LF.
    pub crlf: usize,
}

impl Changes {
    /// Whether the text is as it came.
    pub const fn is_none(self) -> bool {
        !self.bom && self.crlf == 0
    }
}

/// Takes off one leading byte order mark and makes CR LF to LF. Everything else stays as the source wrote it: a
/// second mark, one inside, a lone CR, any spelling.
pub fn clean_import(text: &str) -> (String, Changes) {
    let stripped = text.strip_prefix('\u{FEFF}');
    let body = stripped.unwrap_or(text);
    let bom = stripped.is_some();
    // Most have none, and looking for one letter is quicker than for two.
    if !body.contains('\r') {
        return (body.to_owned(), Changes { bom, crlf: 0 });
    }
    (body.replace("\r\n", "\n"), Changes { bom, crlf: body.matches("\r\n").count() })
}

/// An invisible character that steers the direction of what is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BidiControl {
    /// Byte where it stands.
    pub at: usize,
    /// The character itself.
    pub character: char,
    /// Its name in the standard (UAX 9), abbreviated: `RLO`.
    pub name: &'static str,
}

impl BidiControl {
    /// Whether it can make text read in another order than it is stored: embeddings, overrides and isolates. The
    /// marks LRM, RLM and ALM only settle the direction of what is neutral beside them.
    pub fn reorders(self) -> bool {
        !matches!(self.character, '\u{200E}' | '\u{200F}' | '\u{061C}')
    }
}

/// The bidi controls of `text`, in order.
pub fn bidi_controls(text: &str) -> impl Iterator<Item = BidiControl> + '_ {
    text.char_indices().filter_map(|(at, character)| Some(BidiControl { at, character, name: bidi_name(character)? }))
}

/// Whether `c` is a bidi control (`Bidi_Control` of the Unicode database).
pub fn is_bidi_control(c: char) -> bool {
    bidi_name(c).is_some()
}

/// The name of a bidi control in the standard (UAX 9), abbreviated: `RLO`; none of any other character.
pub fn bidi_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{061C}' => "ALM",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_mark_and_line_ends_are_changed() {
        for (source, expected, changes) in [
            ("\u{FEFF}أ\r\nب\r\n", "أ\nب\n", Changes { bom: true, crlf: 2 }),
            ("\u{FEFF}\u{FEFF}أ", "\u{FEFF}أ", Changes { bom: true, crlf: 0 }),
            ("أ\rب\r\r\n\u{FEFF}ج ", "أ\rب\r\n\u{FEFF}ج ", Changes { bom: false, crlf: 1 }),
            ("e\u{301} ﻻ\n", "e\u{301} ﻻ\n", Changes::default()),
            ("", "", Changes::default()),
        ] {
            assert_eq!(clean_import(source), (expected.to_owned(), changes), "{source:?}");
        }
        assert!(Changes::default().is_none() && !Changes { bom: true, crlf: 0 }.is_none());
    }

    #[test]
    fn bidi_controls_are_named_with_their_place() {
        let text = "أ\u{202E}b\u{200F}\u{2069}";
        let found: Vec<_> = bidi_controls(text).map(|c| (c.at, c.name, c.reorders())).collect();
        assert_eq!(found, [(2, "RLO", true), (6, "RLM", false), (9, "PDI", true)]);
        assert!(is_bidi_control('\u{2066}') && !is_bidi_control('\u{200D}') && !is_bidi_control('ا'));
    }
}
