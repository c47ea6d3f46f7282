//! Folding for search: spellings that a reader takes for the same word become the same string, with a way back to the
//! text.
//!
//! | folded | examples |
//! |---|---|
//! | compatibility forms (NFKD) | ﻼ → لا, ﷲ → الله, ① → 1 |
//! | vowel signs, accents, hamza on its carrier | كَتَبَ → كتب, é → e, أ إ آ ٱ → ا, ؤ → و, ئ → ي |
//! | ى and Persian ی → ي, ة → ه, Persian ک → ك | مستشفى → مستشفي |
//! | tatweel, joiners, direction marks, variation selectors: nothing | حـمـاس → حماس |
//! | digits of every script → ASCII | ٢٠٢٥, ۲۰۲۵ → 2025 |
//! | case | Reuters → reuters |
//! | quotes and dashes to one of each; white space to one space (line ends to one `\n`) | « → ", – → - |
//!
//! Marks of a combining class below 10 (nukta, virama, kana voicing) stay: there they are letters.

use super::{TextSpan, word::is_invisible};
use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class};

/// A folded text that knows where each of its characters came from.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    /// Stretches, ascending in `from`; sizes of the last end at the ends of both texts.
    runs: Vec<Run>,
    source_len: usize,
}

/// Where folded bytes come from, until the next run. In a linear run byte for byte; else one character of the source
/// makes all of them, or, if there are none, leaves nothing.
#[derive(Debug, Clone, Copy)]
struct Run {
    folded: u32,
    source: u32,
    linear: bool,
}

/// Folds a text, keeping the way back. Texts over 4 GB are not meant.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), runs: Vec::new(), source_len: text.len() };
    let runs = &mut folded.runs;
    fold_into(text, &mut folded.text, |text, before, at, len| record(runs, text, before, at, len));
    folded
}

/// A word or name folded, white space trimmed.
pub fn fold_word(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded, |_, _, _, _| ());
    folded.truncate(folded.trim_end().len());
    folded.drain(..folded.len() - folded.trim_start().len());
    folded
}

/// Folds, and tells of each character what is folded so far, how much was before it, where it stands, and its length.
fn fold_into(text: &str, out: &mut String, mut tell: impl FnMut(&str, usize, usize, usize)) {
    let mut last_space: Option<char> = Some(' ');
    for (at, c) in text.char_indices() {
        let before = out.len();
        if c.is_whitespace() {
            let space = if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') { '\n' } else { ' ' };
            if last_space.is_none() || (space == '\n' && last_space == Some(' ') && before > 0) {
                out.push(space);
                last_space = Some(space);
            }
        } else {
            fold_char(c, out);
            if out.len() > before {
                last_space = None;
            }
        }
        tell(out, before, at, c.len_utf8());
    }
}

impl Folded {
    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the folded bytes `start..end` came from, signs behind the last letter left out; `None` if they are
    /// empty, outside, or cut what one character became.
    pub fn source_span(&self, start: usize, end: usize) -> Option<TextSpan> {
        if start >= end || !self.text.is_char_boundary(start) || !self.text.is_char_boundary(end) {
            return None;
        }
        TextSpan::computed(self.source_start(start)?, self.source_end(end)?)
    }

    fn source_start(&self, folded: usize) -> Option<usize> {
        let nth = self.runs.partition_point(|run| run.folded as usize <= folded).checked_sub(1)?;
        let run = self.runs.get(nth)?;
        let inside = folded - run.folded as usize;
        (run.linear || inside == 0).then_some(run.source as usize + inside)
    }

    fn source_end(&self, folded: usize) -> Option<usize> {
        let nth = self.runs.partition_point(|run| (run.folded as usize) < folded).checked_sub(1)?;
        let run = self.runs.get(nth)?;
        let next = self.runs.get(nth + 1);
        let run_end = next.map_or(self.text.len(), |next| next.folded as usize);
        if run.linear {
            return Some(run.source as usize + (folded - run.folded as usize));
        }
        (folded == run_end).then(|| next.map_or(self.source_len, |next| next.source as usize))
    }
}

fn record(runs: &mut Vec<Run>, text: &str, folded: usize, source: usize, len: usize) {
    let linear = text.len() - folded == len;
    let goes_on = linear && runs.last().is_some_and(|run| run.linear);
    if !goes_on {
        runs.push(Run { folded: folded as u32, source: source as u32, linear });
    }
}

/// Most of what is folded are plain letters, for which the tables of Unicode need not be asked.
fn fold_char(c: char, out: &mut String) {
    match c {
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        'ء' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => out.push(c),
        '\u{064B}'..='\u{0652}' => {}
        c => fold_any(c, out),
    }
}

fn fold_any(c: char, out: &mut String) {
    for (nth, part) in std::iter::once(c).nfkd().enumerate() {
        if part == '\u{0640}' || is_invisible(part) || matches!(part, '\u{FE00}'..='\u{FE0F}') {
            continue;
        }
        if canonical_combining_class(part) >= 10 {
            continue;
        }
        match part {
            'ٱ' => out.push('ا'),
            'ى' | 'ی' => out.push('ي'),
            'ة' | 'ھ' | 'ہ' => out.push('ه'),
            'ک' => out.push('ك'),
            'ς' => out.push('σ'),
            '«' | '»' | '“' | '”' | '„' | '‟' => out.push('"'),
            '‘' | '’' | '‚' | '‹' | '›' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '٫' => out.push('.'),
            '٬' => out.push(','),
            '٪' => out.push('%'),
            // Accents that stand alone are a space and the accent; in ﷺ the spaces part words.
            part if part.is_whitespace() => out.extend((nth > 0).then_some(' ')),
            part => match digit(part) {
                Some(digit) => out.push(digit),
                None => out.extend(part.to_lowercase()),
            },
        }
    }
}

/// Decimal digits of other scripts come in rows of ten.
fn digit(c: char) -> Option<char> {
    const ZEROS: &[char] = &['٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០'];
    let row = ZEROS.iter().find(|&&zero| (zero..).take(10).any(|digit| digit == c))?;
    char::from_digit(c as u32 - *row as u32, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_fold_as_the_tables_say() {
        for c in '\u{0600}'..='\u{06FF}' {
            let (mut plainly, mut by_tables) = (String::new(), String::new());
            fold_char(c, &mut plainly);
            fold_any(c, &mut by_tables);
            assert_eq!(plainly, by_tables, "{c:?}");
        }
    }

    #[test]
    fn spellings_of_one_word_meet() {
        for (one, other) in [
            ("إدارة", "اداره"),
            ("مُستشفى", "مستشفي"),
            ("حـــماس", "حماس"),
            ("٢٠٢٥", "2025"),
            ("۱۲٫۵٪", "12.5%"),
            ("ﻻ", "لا"),
            ("مسؤول", "مسوول"),
            ("ٱلْقُدْس", "القدس"),
            ("Reuters", "REUTERS"),
            ("café", "CAFE\u{301}"),
            ("«نعم»", "\"نعم\""),
            ("می\u{200C}شود", "ميشود"),
            ("رأس   نوّار", "راس نوار"),
            ("کابل", "كابل"),
        ] {
            assert_eq!(fold_word(one), fold_word(other), "{one} {other}");
        }
        assert_ne!(fold_word("مصر"), fold_word("المصرية"));
    }

    #[test]
    fn folded_bytes_lead_back_to_the_text() {
        let text = "قَالَ  «ﻻ» ٢٠٢٥ Éa\n\nب";
        let folded = fold(text);
        assert_eq!(folded.as_str(), "قال \"لا\" 2025 ea\nب");
        let back = |part: &str| {
            let at = folded.as_str().find(part).expect("there");
            folded.source_span(at, at + part.len()).and_then(|span| span.slice(text))
        };
        assert_eq!(back("قال"), Some("قَالَ").map(|s| s.strip_suffix('\u{064E}').unwrap_or(s)));
        assert_eq!(back("لا"), Some("ﻻ"));
        assert_eq!(back("ا\""), None, "half a ligature");
        assert_eq!(back("2025"), Some("٢٠٢٥"));
        assert_eq!(back("02"), Some("٠٢"));
        assert_eq!(back("ea"), Some("Éa"));
        assert_eq!(back("ب"), Some("ب"));
        assert_eq!(folded.source_span(3, 3), None);
        assert_eq!(folded.source_span(1, 4), None);
        assert_eq!(fold("").as_str(), "");
    }
}
