//! What is shown in place of what is stored, byte for byte, and which runs take which script's font.

use std::{borrow::Cow, ops::Range};

use unicode_normalization::char::is_combining_mark;

/// Which of a face's fonts is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Arabic,
    /// Latin, Greek, Cyrillic, European digits, and every script that the face has no font of its own for.
    Latin,
}

/// Whether line ends stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    Kept,
    JoinedToOne,
}

/// The text as it is shown: of the same length, so that every offset holds.
///
/// Tabs, carriage returns, form feeds and the separators U+001C–1E become spaces; a paragraph separator inside a
/// paragraph becomes a line separator, which forces a line but does not end the bidi paragraph.
pub(super) fn shown(text: &str, lines: Lines) -> Cow<'_, str> {
    let one = lines == Lines::JoinedToOne;
    let replaced = |c: char| match c {
        '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}' => Some(" "),
        '\u{85}' => Some("\u{a0}"),
        '\n' if one => Some(" "),
        // The space of three bytes that is about as wide as a space.
        '\u{2028}' | '\u{2029}' if one => Some("\u{2005}"),
        '\u{2029}' => Some("\u{2028}"),
        _ => None,
    };
    if !text.chars().any(|c| replaced(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match replaced(c) {
            Some(shown) => out.push_str(shown),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character embeds, overrides or isolates direction: such a one is drawn as a chip, for it can make a
/// text read otherwise than it is stored.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is an invisible directional mark (LRM, RLM, ALM).
pub(super) fn is_bidi_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Whether a character ends a line.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

/// Which script's font each part of a text takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scripts {
    /// The script of the first letter, which spaces and signs between letters of two scripts take as well.
    pub main: Script,
    /// The runs in the other script, in order.
    pub others: Vec<Range<usize>>,
    /// Whether there is a character that the embedded fonts may lack.
    pub exotic: bool,
}

impl Script {
    pub fn other(self) -> Self {
        match self {
            Self::Arabic => Self::Latin,
            Self::Latin => Self::Arabic,
        }
    }
}

/// Tells the scripts of a text apart; one without letters is in `fallback`.
pub(super) fn scripts(text: &str, fallback: Script) -> Scripts {
    let main = text.chars().find_map(script_of).unwrap_or(fallback);
    let (others, exotic) = runs_beside(text, main);
    Scripts { main, others, exotic }
}

fn runs_beside(text: &str, main: Script) -> (Vec<Range<usize>>, bool) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut exotic = false;
    // The open run of the other script, ending after its last letter; what follows may be taken back into it.
    let mut open: Option<Range<usize>> = None;
    let mut inherits_next = false;
    let mut joined_signs_from = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        exotic |= is_exotic(c);
        let joined = inherits_next && script_of(c).is_none() && !c.is_whitespace();
        inherits_next = false;
        if joined || inherits(c) {
            // A mark goes with its base: it prolongs the run only where the run reached its base.
            if let Some(run) = open.as_mut().filter(|run| run.end == at) {
                run.end = end;
            }
            inherits_next = c == '\u{200d}';
            continue;
        }
        match script_of(c) {
            Some(script) if script != main => {
                let start = joined_signs_from.unwrap_or(at);
                match open.as_mut() {
                    Some(run) => run.end = end,
                    None => open = Some(start..end),
                }
            }
            Some(_) => runs.extend(open.take()),
            None if is_sign_of_number(c) && main == Script::Arabic => {
                if let Some(run) = open.as_mut().filter(|run| run.end == at) {
                    run.end = end;
                }
                joined_signs_from = joined_signs_from.or(Some(at));
                continue;
            }
            None if is_line_end(c) => runs.extend(open.take()),
            None => {}
        }
        joined_signs_from = None;
    }
    runs.extend(open);
    (runs, exotic)
}

/// The script of a strong character or digit; none for what takes its neighbours'.
fn script_of(c: char) -> Option<Script> {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => Some(Script::Latin),
        '\0'..='\u{7f}' => None,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{870}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10ec0}'..='\u{10eff}'
        | '\u{1ee00}'..='\u{1eeff}' => Some(Script::Arabic),
        c if c.is_alphanumeric() => Some(Script::Latin),
        _ => None,
    }
}

/// Signs that belong to the number or name they touch: `45%`, `$3`, `#tag`.
fn is_sign_of_number(c: char) -> bool {
    matches!(c, '%' | '‰' | '$' | '#' | '@' | '+' | '&' | '/' | '\\' | '_' | '°' | '£' | '¥' | '\u{20a0}'..='\u{20bf}')
}

/// Characters that take the font of what stands before them.
fn inherits(c: char) -> bool {
    c as u32 >= 0x300
        && (matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}' | '\u{1f3fb}'..='\u{1f3ff}')
            || is_combining_mark(c))
}

/// Whether the embedded fonts may lack a character.
fn is_exotic(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{52f}'
        | '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{1e00}'..='\u{206f}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}'
        | '\u{e000}'..='\u{f8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Brackets stand around what takes the other script's font.
    fn marked(text: &str) -> String {
        let mut out = text.to_owned();
        for run in scripts(text, Script::Arabic).others.iter().rev() {
            out.insert(run.end, ']');
            out.insert(run.start, '[');
        }
        out
    }

    #[test]
    fn letters_digits_and_their_signs_take_their_own_font() {
        for expected in [
            "قالت [Harbour Lines] إن",
            "نحو [31] سفينة و٣١ أخرى",
            "زاد [45%] أو [$3] أو ٣٪",
            "سنة [2025].",
            "He said [قال] so.",
        ] {
            let text = expected.replace(['[', ']'], "");
            assert_eq!(marked(&text), expected);
        }
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(marked("أ e\u{301} ب\u{64b}"), "أ [e\u{301}] ب\u{64b}");
        assert_eq!(marked("a ب\u{64b}\u{200d} c"), "a [ب\u{64b}\u{200d}] c");
    }

    #[test]
    fn what_is_shown_is_as_long_as_what_is_stored() {
        for (text, kept, joined) in [
            ("a\tb\rc", "a b c", "a b c"),
            ("a\nb", "a\nb", "a b"),
            ("a\u{2029}b\u{2028}", "a\u{2028}b\u{2028}", "a\u{2005}b\u{2005}"),
            ("a\u{85}b", "a\u{a0}b", "a\u{a0}b"),
        ] {
            assert_eq!(shown(text, Lines::Kept), kept);
            assert_eq!(shown(text, Lines::JoinedToOne), joined);
            assert_eq!((kept.len(), joined.len()), (text.len(), text.len()));
        }
    }
}
