//! Clauses: the pieces of a sentence that a claim usually covers.
//!
//! A rule of thumb for marking, not a parser. Inside a sentence a clause begins
//!
//! - behind a comma, semicolon, colon or a dash between spaces: `، ; : —`;
//! - behind أن or إن, with pronoun (أنه), with preposition (إلى أن، بأن، لأن) or conjunction (فإن), and behind *that*;
//! - behind a condition: إذا، لو، في حال, *if*.
//!
//! Behind a comma (or at the head of the sentence) it also leaves out a connective: حيث، وسط، في ظل، وهو ما, *while*,
//! *but*. What opens a clause belongs to neither the clause before nor the one after. A clause also leaves out a
//! certain leading و or ف, quotation marks that enclose all of it or whose partner lies outside, and the stop at its
//! end: the rules for the edges of a claim.

use super::{
    TextSpan, clitic,
    enclosure::bare,
    fold::fold_word,
    sentence::{is_clause_mark, sentence_at},
    word::word_spans,
};

/// A clause with what opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// From the words that open it (أن, conjunction, opening quote) to its last letter.
    pub whole: TextSpan,
    /// What a claim covers.
    pub content: TextSpan,
    /// The words that open it, if any: `إلى أن`.
    pub opener: Option<TextSpan>,
    /// Whether a leading و, أو or *or* joins it to the clause before, so that the two read as one.
    pub coordinated: bool,
}

/// The clause around `at`.
pub fn clause_at(text: &str, at: usize) -> Option<Clause> {
    let sentence = sentence_at(text, at)?;
    let clauses = clauses(text, sentence);
    clauses.iter().rev().find(|clause| clause.whole.start() <= at).or(clauses.first()).copied()
}

/// The clauses of `sentence`, in order; none in a sentence without a word.
pub fn clauses(text: &str, sentence: TextSpan) -> Vec<Clause> {
    // What follows is none of its business, be it ten megabytes without a word.
    let Some(text) = text.get(..sentence.end()) else { return Vec::new() };
    let words: Vec<TextSpan> = word_spans(text, sentence.start()).collect();
    let folded: Vec<String> = words.iter().map(|word| fold_word(word.slice(text).unwrap_or_default())).collect();
    let heads = heads(text, &words, &folded);
    let mut found = Vec::new();
    for (nth, head) in heads.iter().enumerate() {
        let next = heads.get(nth + 1);
        let start = if nth == 0 { sentence.start() } else { start_behind_mark(text, &words, head.word) };
        let end = next.map_or(sentence.end(), |next| start_behind_mark(text, &words, next.word));
        found.extend(clause(text, &words, head, start, end));
    }
    found
}

/// Where a clause begins: its first word, and how many words open it.
#[derive(Debug, Clone, Copy)]
struct Head {
    word: usize,
    openers: usize,
    coordinated: bool,
}

fn heads(text: &str, words: &[TextSpan], folded: &[String]) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let behind_mark = at == 0 || has_clause_mark(text, words, at);
        let rest = folded.get(at..).unwrap_or_default();
        let openers = openers(rest, behind_mark);
        if behind_mark || openers > 0 {
            let coordinated = at > 0 && openers == 0 && is_coordinated(text, words, rest, at);
            heads.push(Head { word: at, openers, coordinated });
        }
        at += openers.max(1);
    }
    heads
}

fn clause(text: &str, words: &[TextSpan], head: &Head, start: usize, end: usize) -> Option<Clause> {
    let opener = (head.openers > 0).then(|| {
        let (first, last) = (words.get(head.word)?, words.get(head.word + head.openers - 1)?);
        TextSpan::computed(first.start(), last.end())
    });
    let opener = opener.flatten();
    let content_start = opener.map_or(start, TextSpan::end);
    let content = bare(text, content_start..end);
    let whole_start = opener.map_or(start, |opener| opener.start().min(start.max(opener.start())));
    if content.is_empty() {
        let whole = bare(text, whole_start..end);
        let span = TextSpan::computed(whole.start, whole.end)?;
        return Some(Clause { whole: span, content: span, opener, coordinated: head.coordinated });
    }
    // The conjunction of the first word, unless the clause is that word's own letters only.
    let first = words.iter().find(|word| word.end() > content.start);
    let conjunction = first
        .filter(|word| word.start() == content.start)
        .and_then(|word| word.slice(text))
        .map_or(0, clitic::conjunction);
    let whole = TextSpan::computed(whole_start.min(content.start), content.end)?;
    let content = TextSpan::computed(content.start + conjunction, content.end)?;
    Some(Clause { whole, content, opener, coordinated: head.coordinated })
}

/// The byte behind the white space and clause marks before `word`: opening quotes stay with the word.
fn start_behind_mark(text: &str, words: &[TextSpan], word: usize) -> usize {
    let start = words.get(word).map_or(text.len(), |w| w.start());
    let Some(previous) = word.checked_sub(1).and_then(|w| words.get(w)) else { return start };
    let gap = text.get(previous.end()..start).unwrap_or_default();
    let skip = gap.rfind(|c: char| c.is_whitespace() || is_clause_mark(c));
    skip.map_or(start, |at| {
        previous.end() + at + gap.get(at..).and_then(|g| g.chars().next()).map_or(0, char::len_utf8)
    })
}

fn has_clause_mark(text: &str, words: &[TextSpan], word: usize) -> bool {
    let Some((previous, next)) = word.checked_sub(1).and_then(|w| Some((words.get(w)?, words.get(word)?))) else {
        return false;
    };
    let gap = text.get(previous.end()..next.start()).unwrap_or_default();
    // `10:30` and `a,b` are written without a space.
    let spaced = gap.contains(char::is_whitespace);
    gap.contains(['،', '؛'])
        || spaced && gap.contains([',', ';', ':'])
        || gap.contains(" — ")
        || gap.contains(" – ")
        || gap.contains(" - ")
}

const PRONOUNS: &[&str] = &["", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "ني", "ك", "كم"];
const BEFORE_AN: &[&str] = &["الي", "علي", "عن", "من", "في"];
const CONDITIONS: &[&[&str]] =
    &[&["اذا"], &["لو"], &["في", "حال"], &["في", "حاله"], &["if"], &["unless"], &["whether"]];
/// Left out behind a comma or at the head of a sentence; compared as folded.
const CONNECTIVES: &[&[&str]] = &[
    &["حيث"],
    &["اذ"],
    &["فيما"],
    &["بينما"],
    &["وسط"],
    &["في", "ظل"],
    &["كما"],
    &["لكن"],
    &["ولكن"],
    &["بل"],
    &["وهو", "ما"],
    &["وهي", "ما"],
    &["الامر", "الذي"],
    &["لا", "سيما"],
    &["while"],
    &["whereas"],
    &["but"],
    &["and"],
    &["because"],
    &["although"],
    &["though"],
    &["as"],
];
/// A clause behind a comma that opens so goes on with a new thought although و is written.
const RESUMING: &[&str] = &["هو", "هي", "هم", "هذا", "هذه", "ذلك", "قد", "كان", "كانت", "قال", "قالت", "لكن"];

/// How many of the words at the start of `words` open a clause.
fn openers(words: &[String], behind_mark: bool) -> usize {
    let mut count = 0;
    loop {
        let rest = words.get(count..).unwrap_or_default();
        let more = complementiser(rest).max(longest(CONDITIONS, rest)).max(if behind_mark && count == 0 {
            longest(CONNECTIVES, rest)
        } else {
            0
        });
        if more == 0 || count + more >= words.len() {
            return count;
        }
        count += more;
    }
}

/// أن and its kin: one word, or two with the preposition before it.
fn complementiser(words: &[String]) -> usize {
    let is_an = |word: &str| {
        let stem = ["وبان", "فان", "وان", "بان", "لان", "ولان", "ان"].iter().find_map(|stem| word.strip_prefix(stem));
        stem.is_some_and(|tail| PRONOUNS.contains(&tail)) || word == "that"
    };
    match words {
        [first, second, ..] if BEFORE_AN.contains(&first.as_str()) && is_an(second) && second.starts_with('ا') => 2,
        [first, ..] if is_an(first) => 1,
        _ => 0,
    }
}

fn longest(list: &[&[&str]], words: &[String]) -> usize {
    let matching =
        list.iter().filter(|phrase| words.len() >= phrase.len() && phrase.iter().zip(words).all(|(a, b)| a == b));
    matching.map(|phrase| phrase.len()).max().unwrap_or(0)
}

/// Whether the clause that begins with `rest`, behind a comma, goes on with what stands before it.
fn is_coordinated(text: &str, words: &[TextSpan], rest: &[String], at: usize) -> bool {
    let gap = at.checked_sub(1).and_then(|w| text.get(words.get(w)?.end()..words.get(at)?.start())).unwrap_or_default();
    let Some(first) = rest.first().filter(|_| gap.contains(['،', ','])) else { return false };
    match first.strip_prefix('و') {
        Some(tail) => !RESUMING.contains(&tail),
        None => matches!(first.as_str(), "او" | "or"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contents in `[ ]`.
    fn check(marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let sentence = sentence_at(&text, 0).expect("a sentence");
        let mut found = text.clone();
        let clauses = clauses(&text, sentence);
        for clause in clauses.iter().rev() {
            assert!(clause.whole.contains(clause.content), "{clause:?} of {text}");
            found.insert(clause.content.end(), ']');
            found.insert(clause.content.start(), '[');
        }
        assert_eq!(found, marked);
        for pair in clauses.windows(2) {
            assert!(pair[0].whole.end() <= pair[1].whole.start(), "{pair:?} overlap in {text}");
        }
    }

    #[test]
    fn clauses_begin_behind_commas_and_openers() {
        for marked in [
            "[أكد الوزير] أن [المحطة ستعمل غدا]، و[أضاف] إن [الكلفة ارتفعت].",
            "و[ذكرت المصادر] إلى أن [الجولة قد تعقد]، في ظل [ضغوط يمارسها الوسطاء].",
            "و[قالت سلمى]: \"[لن نعود]\".",
            "[أوفدت الشركة مهندستها إلى \"المنارة\"]، حيث [عاينت المضخات].",
            "و[تشير مصادر] إلى أنه في حال [وقع الاتفاق]، فإن [المصرف سيدفع]؟",
            "[Officials said] that [the dam held], while [crews worked]; [nobody slept].",
            "[بدأ اللقاء 10:30] لأن [الوفد تأخر] — [كعادته].",
            "[وزير المياه زار الميناء].",
            "[نعم].",
            "[عزز المصرف موقعه]، وهو ما [دفع الشركة إلى التراجع].",
        ] {
            check(marked);
        }
    }

    #[test]
    fn coordination_is_told_from_a_new_thought() {
        let text = "يربط بين السداد، وبين العمل، وهو ما أغضب الصيادين.";
        let clauses = clauses(text, sentence_at(text, 0).expect("a sentence"));
        assert_eq!(clauses.iter().map(|c| c.coordinated).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(clauses.get(2).and_then(|c| c.opener?.slice(text)), Some("وهو ما"));
    }

    #[test]
    fn the_clause_around_a_byte_is_found() {
        let text = "قال: نعم. وأكد أن الأمر انتهى.";
        let of = |word: &str| clause_at(text, text.find(word).expect("there")).and_then(|c| c.content.slice(text));
        assert_eq!(of("نعم"), Some("نعم"));
        assert_eq!(of("أن الأمر"), Some("الأمر انتهى"));
        assert_eq!(of("انتهى"), Some("الأمر انتهى"));
        assert_eq!(clause_at("", 0), None);
    }
}
