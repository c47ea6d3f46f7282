//! Earlier mails in a mail: lines that begin with `>`, and what programs put below an answer, with the line above that says who
//! wrote it and when, in Arabic, English or French.

use crate::exchange::import::{blocks::is_blank, date};

/// The longest that a line of who wrote is.
const LINE: usize = 400;
/// How many lines after *From* the others of an earlier mail's head stand in.
const HEAD: usize = 8;

/// A text without the lines that begin with `>`, and how many stretches of them there were.
pub fn without_quoted(text: &str) -> (String, usize) {
    let mut kept: Vec<&str> = Vec::new();
    let (mut count, mut is_in) = (0, false);
    for line in text.split('\n') {
        let is_quoted = line.trim_start_matches(is_blank).starts_with('>');
        if is_quoted && !is_in {
            count += 1;
            drop_who_wrote(&mut kept);
        }
        // Empty lines after quoted ones go with them.
        let goes = is_quoted || (is_in && line.chars().all(is_blank));
        if !goes {
            if is_in {
                kept.push("");
            }
            kept.push(line);
        }
        is_in = goes;
    }
    (kept.join("\n"), count)
}

/// Takes away the line of who wrote what comes next, which may be broken in two.
fn drop_who_wrote(kept: &mut Vec<&str>) {
    let Some(last) = kept.iter().rposition(|line| !line.chars().all(is_blank)) else { return };
    if let Some(start) = who_wrote(kept, last) {
        kept.truncate(start);
    }
}

/// The line at which who wrote begins, where the line `last` ends it.
fn who_wrote(lines: &[&str], last: usize) -> Option<usize> {
    let line = lines.get(last)?;
    if says_who_wrote(line) && (is_opening(line) || date::find(line).is_some()) {
        return Some(last);
    }
    let before = last.checked_sub(1)?;
    let first = lines.get(before).filter(|first| is_opening(first))?;
    let joined = format!("{first} {line}");
    if says_who_wrote(&joined) { Some(before) } else { says_who_wrote(line).then_some(last) }
}

fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| is_blank(c) || c == '*')
}

/// Whether a line begins as those of who wrote do.
fn is_opening(line: &str) -> bool {
    ["On ", "Am ", "Le ", "في ", "بتاريخ ", "يوم "].iter().any(|word| bare(line).starts_with(word))
}

fn says_who_wrote(line: &str) -> bool {
    const WROTE: [&str; 8] = ["wrote", "writes", "écrit", "schrieb", "كتب", "كتبت", "كتبَ", "كتبتْ"];
    let line = bare(line);
    let is_word = |word: &str| WROTE.contains(&word.trim_matches(|c: char| is_blank(c) || c.is_ascii_punctuation()));
    line.len() <= LINE && line.ends_with(':') && line.split([' ', '\u{a0}']).any(is_word)
}

/// Whether a mail passes another on, by its subject or by what programs write into it: then that is no quotation.
pub fn is_forward(subject: &str, words: &str) -> bool {
    const SUBJECTS: [&str; 6] = ["fwd:", "fw:", "tr:", "إعادة توجيه", "تمرير:", "محول:"];
    const WITHIN: [&str; 5] = [
        "---- Forwarded message ",
        "Begin forwarded message:",
        "-------- Forwarded Message --------",
        "رسالة مُعاد توجيهها",
        "رسالة معاد توجيهها",
    ];
    let subject = subject.to_lowercase();
    SUBJECTS.iter().any(|word| subject.starts_with(word)) || WITHIN.iter().any(|line| words.contains(line))
}

/// Where an earlier mail begins below a text, if one does: `text` up to there is what was written now. `has_cut` says that some
/// was cut already, as from pages: then the line of who wrote is left at the end.
pub fn tail(text: &str, has_cut: bool) -> Option<usize> {
    let lines: Vec<&str> = text.split('\n').collect();
    let last = lines.iter().rposition(|line| !line.chars().all(is_blank))?;
    let begins = (0..lines.len()).find_map(|at| {
        let is_it = is_parting(lines.get(at)?) || is_head(lines.get(at..)?);
        if is_it {
            return Some(at);
        }
        let start = who_wrote(&lines, at)?;
        // Somebody who is quoted in an article has no address.
        let said: String = lines.get(start..=at)?.join(" ");
        let is_of_mail = said.contains('@') && date::find(&said).is_some();
        (is_of_mail || (has_cut && at == last)).then_some(start)
    })?;
    let end: usize = lines.iter().take(begins).map(|line| line.len() + 1).sum();
    let before = text.get(..end)?.trim_end_matches(|c: char| is_blank(c) || matches!(c, '_' | '-'));
    (!before.is_empty()).then_some(before.len())
}

/// `-----Original Message-----`, `-----الرسالة الأصلية-----`.
fn is_parting(line: &str) -> bool {
    let line = bare(line);
    let words = line.trim_matches(['-', '_', ' ']).to_lowercase();
    line.starts_with("--")
        && matches!(
            &*words,
            "original message" | "الرسالة الأصلية" | "رسالة أصلية" | "message d'origine" | "message d’origine"
        )
}

/// *From*, and soon after it two more of *sent*, *to* and *subject*.
fn is_head(lines: &[&str]) -> bool {
    const FROM: [&str; 3] = ["from:", "من:", "de :"];
    const OTHERS: [&[&str]; 3] = [
        &["sent:", "date:", "تم الإرسال:", "تاريخ الإرسال:", "أرسلت:", "أُرسلت:", "التاريخ:", "envoyé :"],
        &["to:", "إلى:", "الى:", "à :"],
        &["subject:", "الموضوع:", "objet :"],
    ];
    let begins = |line: &str, words: &[&str]| {
        let line = bare(line);
        // Only what is looked for is made lower case.
        let head: String = line.chars().take(20).collect::<String>().to_lowercase().replace('*', "");
        words.iter().any(|word| head.starts_with(word))
    };
    let Some((first, after)) = lines.split_first() else { return false };
    if !begins(first, &FROM) {
        return false;
    }
    // Lines between them may be blank, but not a whole mail of them.
    let next: Vec<&&str> = after.iter().take(4 * HEAD).filter(|line| !bare(line).is_empty()).take(HEAD).collect();
    OTHERS.iter().filter(|words| next.iter().any(|line| begins(line, words))).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_lines_go_with_the_line_that_says_who_wrote_them() {
        for (text, kept, count) in [
            ("قال\n\n> أ\n> ب\n\nنعم", "قال\n\n\nنعم", 1),
            ("نعم\n\nفي 14/9/2025 كتب أحمد <a@example.org>:\n\n> أ\n>> ب", "نعم\n", 1),
            ("نعم\nOn Sun, 14 Sep 2025 at 10:00, Ahmad\n<a@example.org> wrote:\n> أ\nلا\n> ب", "نعم\n\nلا", 2),
            ("قال الوزير:\n> لن نوقّع", "قال الوزير:", 1),
            ("كتب أحمد:\nلن نوقّع", "كتب أحمد:\nلن نوقّع", 0),
            ("5 > 3", "5 > 3", 0),
        ] {
            assert_eq!(without_quoted(text), (kept.to_owned(), count), "{text}");
        }
    }

    #[test]
    fn what_stands_below_an_answer_is_told_by_its_head() {
        for (text, has_cut, kept) in [
            ("نعم\n\n-----الرسالة الأصلية-----\nمن: أحمد\nلا", false, "نعم"),
            ("نعم\n\n-----Original Message-----\nلا", false, "نعم"),
            ("نعم\n________________\n\u{200f}من: أحمد\nتم الإرسال: الأحد\nإلى: ريم\nالموضوع: خبر\n\nلا", false, "نعم"),
            ("نعم\n\n*From:* A\n*Sent:* Sunday\n*To:* B\n\nلا", false, "نعم"),
            ("نعم\n\nبتاريخ 14 سبتمبر 2025 كتبت ريم <r@example.org>:\n\nلا", false, "نعم"),
            ("نعم\n\nOn Sep 14, 2025, Reem wrote:", true, "نعم"),
            ("نعم\n\nOn Sep 14, 2025, Reem wrote:", false, "نعم\n\nOn Sep 14, 2025, Reem wrote:"),
            ("في 14 سبتمبر 2025 كتب أحمد:\n\nلن نوقّع", true, "في 14 سبتمبر 2025 كتب أحمد:\n\nلن نوقّع"),
            ("من: بيروت\nإلى: صور\nطريق طويل", false, "من: بيروت\nإلى: صور\nطريق طويل"),
            ("From: A\nSent: B\nTo: C\nلا", false, "From: A\nSent: B\nTo: C\nلا"),
        ] {
            let end = tail(text, has_cut).unwrap_or(text.len());
            assert_eq!(text.get(..end), Some(kept), "{text}");
        }
    }
}
