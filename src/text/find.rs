//! Finding a name in a text: whole words, spelling variants and Arabic clitics included.

use super::{
    TextSpan, clitic,
    fold::{Folded, fold, fold_word},
    grapheme, word_at,
};

/// Every occurrence of `needle` in `text`, in order, in time linear in the text.
///
/// Texts compare as [folded](super::fold). An occurrence begins where a word begins or one of its clitics could end,
/// and ends where a word ends: حماس is found in لحماس without the ل, مصر is not found in المصرية. A needle with the
/// article is found in its contraction too: الفصائل in للفصائل is لفصائل. Where the needle begins or ends with no
/// letter, that end may lie anywhere between graphemes.
pub fn find_folded(text: &str, needle: &str) -> Vec<TextSpan> {
    find_in(text, &fold(text), needle)
}

/// As [`find_folded`], for many needles over one text: `folded` is `fold(text)`.
pub fn find_in(text: &str, folded: &Folded, needle: &str) -> Vec<TextSpan> {
    let needle = fold_word(needle);
    if needle.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, _) in folded.as_str().match_indices(&needle) {
        found.extend(folded.source_span(at, at + needle.len()).and_then(|span| whole_words(text, span)));
    }
    for contracted in contractions(&needle) {
        for (at, _) in folded.as_str().match_indices(&contracted) {
            let second_lam = at + 'ل'.len_utf8();
            let span = folded.source_span(second_lam, at + contracted.len()).and_then(|span| whole_words(text, span));
            let cut_here =
                |span: &TextSpan| word_at(text, span.start()).is_some_and(|w| w.core.start() == span.start());
            found.extend(span.filter(cut_here));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Every place where the letters of `needle` stand in `text`, inside words too, in order and apart: what a reader who
/// searches a page expects. Texts compare as [folded](super::fold); `folded` is `fold(text)`.
pub fn find_parts(text: &str, folded: &Folded, needle: &str) -> Vec<TextSpan> {
    let needle = fold_word(needle);
    if needle.is_empty() {
        return Vec::new();
    }
    let whole = |span: TextSpan| {
        TextSpan::computed(grapheme::snap_down(text, span.start()), grapheme::snap_up(text, span.end()))
    };
    let spans = folded.as_str().match_indices(&needle);
    spans.filter_map(|(at, _)| folded.source_span(at, at + needle.len()).and_then(whole)).collect()
}

/// How ل joins a word with the article: الفصائل in للفصائل, and اللجنة in للجنة, where one lam of three is not written.
fn contractions(needle: &str) -> Vec<String> {
    let Some(rest) = needle.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2) else { return Vec::new() };
    let written_once = rest.starts_with('ل').then(|| format!("ل{rest}"));
    std::iter::once(format!("لل{rest}")).chain(written_once).collect()
}

/// `span` if it begins and ends where words may, with the signs that belong to its first and last word.
fn whole_words(text: &str, span: TextSpan) -> Option<TextSpan> {
    let slice = span.slice(text)?;
    let start = if slice.starts_with(char::is_alphanumeric) { word_start(text, span.start())? } else { span.start() };
    let ends_in_word = slice.trim_end_matches(is_sign).ends_with(char::is_alphanumeric);
    let end = if ends_in_word { word_end(text, span.end())? } else { grapheme::snap_up(text, span.end()) };
    TextSpan::computed(start, end).filter(|_| grapheme::is_boundary(text, start))
}

/// Where an occurrence begins whose first letter is at `at`; `None` inside a word.
fn word_start(text: &str, at: usize) -> Option<usize> {
    let word = word_at(text, at)?.span;
    let head = text.get(word.start()..at)?;
    if fold_word(head).is_empty() {
        return Some(word.start());
    }
    clitic::possible_cuts(word.slice(text)?).contains(&head.len()).then_some(at)
}

/// Where an occurrence ends whose last letter ends at `at`; `None` inside a word.
fn word_end(text: &str, at: usize) -> Option<usize> {
    let word = word_at(text, text.floor_char_boundary(at.saturating_sub(1)))?.span;
    let end = word.end().max(at);
    fold_word(text.get(at..end)?).is_empty().then_some(end)
}

/// A vowel sign or tatweel behind a letter.
fn is_sign(c: char) -> bool {
    c == '\u{0640}' || fold_word(c.encode_utf8(&mut [0; 4])).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Occurrences in `[ ]`.
    fn check(needle: &str, marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let mut found = text.clone();
        for span in find_folded(&text, needle).into_iter().rev() {
            found.insert(span.end(), ']');
            found.insert(span.start(), '[');
        }
        assert_eq!(found, marked, "{needle}");
    }

    #[test]
    fn names_are_found_behind_clitics_and_never_inside_words() {
        check("حماس", "[حماس] \"[حماس]\" ل[حماس]، و[حماس] وب[حماس] ف[حَماس] ل[حـماس]. حماسة الحماس حماسي");
        check("مصر", "[مصر] و[مصر] المصرية مصرية ب[مصر] لم[صر]".replace("لم[صر]", "ول[مصر]").as_str());
        check("الفصائل", "[الفصائل] و[الفصائل] ل[لفصائل] ول[لفصائل] فصائل");
        check("رأس نوار", "[رأس نوّار] ب[راس  نوار] رأس\nنوار رأس نوارة");
        check(
            "Delta Wire",
            "[delta wire] في[Delta Wire] Deltawire".replace("في[Delta Wire]", "ب[DELTA WIRE]").as_str(),
        );
        check("اللجنة", "[اللجنة] ل[لجنة] و[اللجنة] لجنة");
        check("2025", "[٢٠٢٥] و[2025] 20251");
        check("الإدارة", "[الادارة] و[الإِدَارَةِ] ل[لإدارة]");
        check("قيادة \"حماس\"", "[قيادة «حماس»] و[قيادة \"حماس\"] قيادة حماس");
        check("👩‍👩‍👧‍👦", "أ[👩‍👩‍👧‍👦]ب 👩");
        check("", "لا شيء");
        check(" \u{200F}ـ", "لا شيء");
    }

    #[test]
    fn letters_are_found_inside_words_too() {
        let check = |needle: &str, marked: &str| {
            let text = marked.replace(['[', ']'], "");
            let mut found = text.clone();
            for span in find_parts(&text, &fold(&text), needle).into_iter().rev() {
                found.insert(span.end(), ']');
                found.insert(span.start(), '[');
            }
            assert_eq!(found, marked, "{needle}");
        };
        check("مصر", "[مصر] ال[مصر]ية و[مِصْر]ي وَل[مصر]");
        check("اداره", "[إدارة] ال[إداره] [إدارَةٌ] [إدـارة]");
        check("port", "[Port] of re[port]ers");
        check("40%", "نحو [٤٠٪] و[40%]");
        check("  ", "لا شيء");
        check("فتحت", "[فتحت]");
    }

    #[test]
    fn a_contraction_needs_its_clitic() {
        check("البنان", "لبنان و[البنان]");
        check("اله", "لله");
    }
}
