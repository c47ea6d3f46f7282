//! Finding a name in a text: whole words, spelling variants and Arabic clitics included.

use super::{
    TextSpan, clitic,
    fold::{Folded, fold, fold_word},
    grapheme, word_at,
};

/// Every occurrence of `needle` in `text`, in order, in time linear in the text.
///
/// Texts compare as [folded](super::fold). An occurrence begins where a word begins or one of its clitics could end, and
/// ends where a word ends: حماس is found in لحماس without the ل, مصر is not found in المصرية. A needle with the article is found
/// in its contraction too: الفصائل in للفصائل is لفصائل. Where the needle begins or ends with no letter, that end may lie
/// anywhere between graphemes.
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
    if let Some(contracted) = needle.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2) {
        for (at, _) in folded.as_str().match_indices(&format!("لل{contracted}")) {
            let second_lam = at + 'ل'.len_utf8();
            let span = folded.source_span(second_lam, second_lam + 'ل'.len_utf8() + contracted.len());
            let span = span.and_then(|span| whole_words(text, span));
            found.extend(
                span.filter(|span| word_at(text, span.start()).is_some_and(|w| w.core.start() == span.start())),
            );
        }
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// `span` if it begins and ends where words may, with the signs that belong to its last letter.
fn whole_words(text: &str, span: TextSpan) -> Option<TextSpan> {
    let end = grapheme::snap_up(text, span.end());
    let span = TextSpan::computed(span.start(), end)?;
    if !grapheme::is_boundary(text, span.start()) {
        return None;
    }
    let slice = span.slice(text)?;
    let starts = !slice.starts_with(char::is_alphanumeric) || starts_word(text, span.start());
    if !starts {
        return None;
    }
    if !slice.trim_end_matches(|c: char| !c.is_alphanumeric() && is_sign(c)).ends_with(char::is_alphanumeric) {
        return Some(span);
    }
    let last = word_at(text, text.floor_char_boundary(end.saturating_sub(1)))?.span;
    // Invisible marks and tatweel at the end of the word belong to it or to nobody.
    let rest = text.get(end.min(last.end())..last.end())?;
    (fold_word(rest).is_empty() && last.start() < end)
        .then(|| span.union(TextSpan::computed(end, last.end()).unwrap_or(span)))
}

fn starts_word(text: &str, at: usize) -> bool {
    let Some(word) = word_at(text, at).map(|word| word.span) else { return false };
    word.start() == at
        || word.slice(text).is_some_and(|slice| clitic::possible_cuts(slice).contains(&(at - word.start())))
        || text.get(word.start()..at).is_some_and(|head| fold_word(head).is_empty())
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
        check("2025", "[٢٠٢٥] و[2025] 20251");
        check("الإدارة", "[الادارة] و[الإِدَارَةِ] ل[لإدارة]");
        check("قيادة \"حماس\"", "[قيادة «حماس»] و[قيادة \"حماس\"] قيادة حماس");
        check("👩‍👩‍👧‍👦", "أ[👩‍👩‍👧‍👦]ب 👩");
        check("", "لا شيء");
        check(" \u{200F}ـ", "لا شيء");
    }

    #[test]
    fn a_contraction_needs_its_clitic() {
        check("البنان", "لبنان و[البنان]");
        check("اله", "لله");
    }
}
