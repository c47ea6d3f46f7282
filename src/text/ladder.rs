//! Growing and shrinking a selection by meaning.
//!
//! The rungs, from a caret: the word's core → the word → what quotes or brackets enclose → the clause → the clause
//! with what a leading و coordinates to it → from the clause to the end of its sentence → the sentence → the
//! paragraph. A rung that adds nothing is left out, and so is one that would break off what is already selected: each
//! strictly contains the one before.
//!
//! Clause and sentence are what a claim covers: no أن or إن, no certain leading و or ف, no outer quotes, no final
//! stop. So at the head of a clause the rung *word* is left out if all it adds is that conjunction. A selection that
//! already holds the conjunction or the stop grows to the clause or sentence with it.

use super::{
    TextSpan,
    clause::{Clause, clauses},
    clitic,
    enclosure::{bare, enclosed, with_closers},
    paragraph_at,
    pieces::before,
    sentence_at,
    word::{next_word, previous_word, word_at, word_spans},
};

/// The rungs for a caret at `at`: the word that it touches, and all around it. Empty in a text without words near it.
pub fn ladder_at(text: &str, at: usize) -> Vec<TextSpan> {
    let word = word_at(text, at).or_else(|| nearest_word(text, at));
    word.map_or_else(Vec::new, |word| std::iter::once(word.core).chain(enclosing(text, word.core)).collect())
}

/// The rungs around `span`, each strictly inside the next; empty where `span` holds its whole paragraph.
pub fn enclosing(text: &str, span: TextSpan) -> Vec<TextSpan> {
    if span.check(text).is_err() {
        return Vec::new();
    }
    let mut rungs: Vec<TextSpan> = Vec::new();
    for rung in candidates(text, span) {
        let inner = rungs.last().copied().unwrap_or(span);
        if rung.contains(inner) && rung != inner {
            rungs.push(rung);
        }
    }
    rungs
}

/// The next rung around `span`, or `span` itself where there is none.
pub fn grow(text: &str, span: TextSpan) -> TextSpan {
    enclosing(text, span).first().copied().unwrap_or(span)
}

/// The rung inside `span` around a caret at `at`: what grew to `span`, as far as it can be told. From a word it goes
/// on to the places where a clitic could end, so that a cut which was in doubt can still be had. `None` at the
/// bottom.
pub fn shrink(text: &str, span: TextSpan, at: usize) -> Option<TextSpan> {
    let at = at.clamp(span.start(), before(text, span.end()).max(span.start()));
    let rungs = ladder_at(text, at);
    let inside = rungs.into_iter().rev().find(|rung| span.contains(*rung) && *rung != span);
    inside.or_else(|| {
        let word = word_at(text, span.start())?.span;
        let cuts = clitic::possible_cuts(word.slice(text)?);
        let cut = cuts.into_iter().map(|cut| word.start() + cut).find(|&cut| cut > span.start())?;
        word.contains(span).then(|| TextSpan::computed(cut, span.end())).flatten()
    })
}

/// `span` with its start kept and its end moved on: to the end of its word, of its clause, of each clause after that, of the sentence (no
/// stop), of the paragraph. It takes in what begins inside a clause: a source and its apposition, a claim behind its
/// verb.
pub fn extend(text: &str, span: TextSpan) -> TextSpan {
    if span.check(text).is_err() {
        return span;
    }
    let last = before(text, span.end());
    let word = word_at(text, last).map(|word| word.span.end());
    let sentence = sentence_at(text, last);
    let ends =
        sentence.map(|s| clauses(text, s).into_iter().map(|c| c.content.end()).collect::<Vec<_>>()).unwrap_or_default();
    let sentence_end = sentence.map(TextSpan::end);
    let paragraph = paragraph_at(text, last).map(TextSpan::end);
    let mut all = word.into_iter().chain(ends).chain(sentence_end).chain(paragraph);
    let end = all.find(|&end| end > span.end());
    end.and_then(|end| TextSpan::computed(span.start(), end)).unwrap_or(span)
}

/// `span` with its end moved on to the end of the next word, and behind the quotes and brackets that it thereby closes:
/// `وفد من "حماس"`.
pub fn extend_word(text: &str, span: TextSpan) -> TextSpan {
    let next = word_spans(text, span.end()).next();
    next.and_then(|word| TextSpan::computed(span.start(), word.end())).map_or(span, |span| with_closers(text, span))
}

/// `span` with its end taken back to the end of the word before; itself where it holds only one.
pub fn retract_word(text: &str, span: TextSpan) -> TextSpan {
    let mut at = span.end();
    while let Some(word) = previous_word(text, at).map(|word| word.span).filter(|word| word.end() > span.start()) {
        let shorter = TextSpan::computed(span.start(), word.end()).map(|span| with_closers(text, span));
        match shorter.filter(|shorter| shorter.end() < span.end()) {
            Some(shorter) => return shorter,
            None => at = word.start(),
        }
    }
    span
}

/// All rungs that could stand around `span`, in the order of the ladder.
fn candidates(text: &str, span: TextSpan) -> Vec<TextSpan> {
    let last = before(text, span.end());
    let around = Sentences::around(text, span);
    let clause = around.as_ref().map(|sentences| sentences.clause_rungs(span)).unwrap_or_default();
    let content = clause.first().copied();
    let mut rungs = Vec::new();
    if let Some(word) = word_at(text, span.start()).filter(|word| word.span.contains(span)) {
        rungs.push(word.core);
        // At the head of a clause, the conjunction stays out.
        let breaks_clause = content.is_some_and(|clause| clause.contains(span) && !clause.contains(word.span));
        if !breaks_clause {
            rungs.push(word.span);
        }
    }
    rungs.extend(clause);
    rungs.extend(around.map(|sentences| sentences.whole_rung(text, span)));
    rungs.extend(enclosed(text, span));
    rungs.extend(paragraph_at(text, span.start()).zip(paragraph_at(text, last)).map(|(a, b)| a.union(b)));
    // Stable: rungs of one length keep the order above.
    rungs.sort_by_key(|rung| rung.len());
    rungs
}

/// The sentences in which a span begins and ends, with their clauses.
struct Sentences {
    first: TextSpan,
    last: TextSpan,
    of_first: Vec<Clause>,
    of_last: Vec<Clause>,
}

impl Sentences {
    fn around(text: &str, span: TextSpan) -> Option<Self> {
        let (first, last) = (sentence_at(text, span.start())?, sentence_at(text, before(text, span.end()))?);
        let of_first = clauses(text, first);
        let of_last = if first == last { of_first.clone() } else { clauses(text, last) };
        Some(Self { first, last, of_first, of_last })
    }

    fn clause_rungs(&self, span: TextSpan) -> Vec<TextSpan> {
        let last_byte = span.end() - 1;
        let Some((from, to)) = clause_of(&self.of_first, span.start()).zip(clause_of(&self.of_last, last_byte)) else {
            return Vec::new();
        };
        let Some((first, last)) = self.of_first.get(from).zip(self.of_last.get(to)) else { return Vec::new() };
        let start = if span.start() >= first.content.start() { first.content.start() } else { first.whole.start() };
        let coordinated = self.of_last.iter().skip(to + 1).take_while(|clause| clause.coordinated).last();
        let ends = [Some(last), coordinated, self.of_last.last()];
        let grown = ends.into_iter().flatten().filter_map(|clause| TextSpan::computed(start, clause.content.end()));
        first.opener.filter(|opener| opener.contains(span)).into_iter().chain(grown).collect()
    }

    /// As a claim covers them, else whole: a claim goes on to the paragraph, all else keeps its stop.
    fn whole_rung(&self, text: &str, span: TextSpan) -> TextSpan {
        let whole = self.first.union(self.last);
        let content = bare(text, whole.range());
        let first = self.of_first.first().filter(|clause| clause.opener.is_none());
        let start = first.map_or(content.start, |clause| clause.content.start().max(content.start));
        let claim = TextSpan::computed(start, content.end).filter(|claim| claim.contains(span));
        claim.unwrap_or(whole)
    }
}

/// The clause that holds `at`, or the one that follows: what lies between two clauses opens the second.
fn clause_of(clauses: &[Clause], at: usize) -> Option<usize> {
    let found = clauses.iter().rposition(|clause| clause.whole.start() <= at);
    found.or_else(|| (!clauses.is_empty()).then_some(0))
}

/// The nearer of the words before and after a caret that touches none, in the same paragraph.
fn nearest_word(text: &str, at: usize) -> Option<super::Word> {
    let paragraph = paragraph_at(text, at)?;
    let near = |word: &super::Word| paragraph.contains(word.span);
    // Only the paragraph is searched.
    let after = next_word(text.get(..paragraph.end())?, at).and_then(|word| word_at(text, word.span.start()));
    let head = text.get(paragraph.start()..at.clamp(paragraph.start(), paragraph.end()))?;
    let before = previous_word(head, head.len());
    let before = before.and_then(|word| word_at(text, paragraph.start() + word.span.start()));
    let (after, before) = (after.filter(near), before.filter(near));
    match (before, after) {
        (Some(b), Some(a)) if at.saturating_sub(b.span.end()) < a.span.start().saturating_sub(at) => Some(b),
        (b, a) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rungs<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
        let at = text.find(word).expect("in the text");
        ladder_at(text, at).into_iter().filter_map(|span| span.slice(text)).collect()
    }

    #[test]
    fn a_selection_grows_from_the_word_to_the_paragraph() {
        let text = "ونقلت الصحيفة أن \"نقابة الصيادين\" تربط بين السداد، وبين العمل، وهو ما أغضب الشركة. ثم مضت.";
        assert_eq!(
            rungs(text, "الصيادين"),
            [
                "الصيادين",
                "نقابة الصيادين",
                "\"نقابة الصيادين\" تربط بين السداد",
                "\"نقابة الصيادين\" تربط بين السداد، وبين العمل",
                "\"نقابة الصيادين\" تربط بين السداد، وبين العمل، وهو ما أغضب الشركة",
                "نقلت الصحيفة أن \"نقابة الصيادين\" تربط بين السداد، وبين العمل، وهو ما أغضب الشركة",
                text,
            ]
        );
        assert_eq!(rungs(text, "ونقلت").first_chunk(), Some(&["نقلت", "نقلت الصحيفة"]));
        assert_eq!(rungs(text, "أن").first_chunk(), Some(&["أن"]));
    }

    #[test]
    fn a_clitic_inside_a_clause_is_a_rung_of_its_own() {
        let text = "عاد الوفد بالسفينة أمس.";
        assert_eq!(rungs(text, "بالسفينة"), ["السفينة", "بالسفينة", "عاد الوفد بالسفينة أمس", text]);
    }

    #[test]
    fn english_grows_too() {
        let text = "Officials said that the dam held, but crews stayed. \"We wait,\" she said.";
        assert_eq!(
            rungs(text, "dam"),
            [
                "dam",
                "the dam held",
                "the dam held, but crews stayed",
                "Officials said that the dam held, but crews stayed",
                text
            ]
        );
        assert_eq!(rungs(text, "wait").get(1), Some(&"We wait"));
    }

    #[test]
    fn shrinking_goes_the_same_way_back() {
        let text = "وأكدت نقابة \"أصدقاء الشاطئ\" أن الميناء مغلق، وحركة السفن متوقفة. نعم.";
        for (at, _) in text.char_indices() {
            let up = ladder_at(text, at);
            let Some(mut span) = up.last().copied() else { continue };
            let mut down = vec![span];
            while let Some(smaller) = shrink(text, span, at).filter(|s| up.contains(s)) {
                span = smaller;
                down.push(span);
            }
            down.reverse();
            assert_eq!(down, up, "from {at}");
        }
        let at = text.find("وحركة").expect("there");
        let word = word_at(text, at).expect("a word").span;
        assert_eq!(shrink(text, word, at).and_then(|s| s.slice(text)), Some("حركة"), "a doubtful cut is one key away");
        assert_eq!(shrink(text, word_at(text, text.len() - 3).expect("a word").span, text.len()), None);
    }

    #[test]
    fn the_end_alone_is_extended() {
        let text = "ونقلت عن مصادر في الهيئة، قريبة منها، أن الأمر انتهى. ثم مضت.";
        let at = text.find("مصادر").expect("there");
        let mut span = TextSpan::new(text, at..at + 4).expect("fits");
        let mut found = Vec::new();
        for _ in 0..6 {
            span = extend(text, span);
            found.push(span.slice(text).expect("fits"));
        }
        assert_eq!(
            found,
            [
                "مصادر",
                "مصادر في الهيئة",
                "مصادر في الهيئة، قريبة منها",
                "مصادر في الهيئة، قريبة منها، أن الأمر انتهى",
                "مصادر في الهيئة، قريبة منها، أن الأمر انتهى.",
                "مصادر في الهيئة، قريبة منها، أن الأمر انتهى. ثم مضت.",
            ]
        );
        assert_eq!(extend(text, span), span);
    }

    #[test]
    fn words_are_added_and_taken_back_with_their_quotes() {
        let text = "وصل وفد من \"نقابة (الصيادين)\" إلى المنارة";
        let at = text.find("وفد").expect("there");
        let first = TextSpan::new(text, at..at + 6).expect("fits");
        let mut spans = vec![first];
        for _ in 0..3 {
            spans.push(extend_word(text, *spans.last().expect("one")));
        }
        let found: Vec<_> = spans.iter().filter_map(|s| s.slice(text)).collect();
        assert_eq!(found, ["وفد", "وفد من", "وفد من \"نقابة", "وفد من \"نقابة (الصيادين)\""]);
        for pair in spans.windows(2) {
            assert_eq!(retract_word(text, pair[1]), pair[0]);
        }
        assert_eq!(retract_word(text, first), first);
        let end = TextSpan::new(text, at..text.len()).expect("fits");
        assert_eq!(extend_word(text, end), end);
    }

    #[test]
    fn a_caret_between_words_takes_the_nearer() {
        assert_eq!(ladder_at("نعم …     لا", 14).first().copied().and_then(|s| s.slice("نعم …     لا")), Some("لا"));
        assert!(ladder_at("", 0).is_empty());
        assert!(ladder_at("… \n\n", 1).is_empty());
    }
}
