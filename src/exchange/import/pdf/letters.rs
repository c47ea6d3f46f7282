//! Letters as they are written, out of the forms that they are drawn in.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Ligatures that some files give in the order that they are drawn in: no letter joins to the left of an alef.
const DRAWN: [(&str, &str); 6] = [("ال", "لا"), ("أل", "لأ"), ("إل", "لإ"), ("آل", "لآ"), ("هللا", "الله"), ("هلل", "لله")];

/// What a glyph stands for: presentation forms as their letters, all else as it is. Signs that are more than forms, as ﷺ
/// and ﷼, stay. `is_said` where the file says the letters in their order.
pub(super) fn plain(letters: &str, is_said: bool) -> String {
    let is_form = |c: char| {
        matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb4f}' | '\u{fb50}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdf2}'
            | '\u{fe70}'..='\u{fefc}')
    };
    let mut out = String::with_capacity(letters.len());
    for c in letters.chars() {
        match c {
            // Marks by themselves have a space to stand on.
            c if is_form(c) => out.extend(std::iter::once(c).nfkc().filter(|c| *c != ' ')),
            '\u{2028}' | '\u{2029}' | '\r' | '\n' | '\t' => out.push(' '),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            c => out.push(c),
        }
    }
    match DRAWN.iter().find(|(drawn, _)| !is_said && *drawn == out) {
        Some((_, read)) => (*read).to_owned(),
        None => out,
    }
}

/// Whether letters are only marks on another.
pub(super) fn are_marks(letters: &str) -> bool {
    !letters.is_empty() && letters.chars().all(is_combining_mark)
}

/// Whether a letter is written from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    match c {
        '\u{660}'..='\u{669}' | '\u{66b}' | '\u{66c}' | '\u{6f0}'..='\u{6f9}' | '\u{60c}' | '\u{66a}' => false,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => !is_combining_mark(c),
        _ => false,
    }
}

/// The other of two that are drawn mirrored.
pub(super) fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 9] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('\u{fd3f}', '\u{fd3e}'),
        ('≤', '≥'),
        ('⟨', '⟩'),
    ];
    let other = PAIRS.iter().find_map(|(open, close)| match c {
        c if c == *open => Some(*close),
        c if c == *close => Some(*open),
        _ => None,
    });
    other.unwrap_or(c)
}

/// How many brackets open before they close, less those that close what is not open.
pub(super) fn balance(text: &str) -> i32 {
    let (mut open, mut sum) = (Vec::new(), 0);
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '«' | '‹' | '\u{fd3f}' => open.push(mirrored(c)),
            ')' | ']' | '}' | '»' | '›' | '\u{fd3e}' if open.last() == Some(&c) => {
                open.pop();
                sum += 2;
            }
            ')' | ']' | '}' | '»' | '›' | '\u{fd3e}' => sum -= 1,
            _ => {}
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_letters_and_all_else_is_as_it_is() {
        let table = [
            ("\u{fe91}", "ب"),
            ("\u{fefb}", "لا"),
            ("ال", "لا"),
            ("\u{fe77}", "ـ\u{64e}"),
            ("\u{fe76}", "\u{64e}"),
            ("\u{fdf2}", "الله"),
            ("\u{fdfa}", "\u{fdfa}"),
            ("\u{fb01}", "fi"),
            ("½²", "½²"),
            ("ـ", "ـ"),
        ];
        for (drawn, read) in table {
            assert_eq!(plain(drawn, false), read);
        }
    }
}
