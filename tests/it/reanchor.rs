//! Laws of re-anchoring, and how often it is silently wrong: `cargo test --test it -- --nocapture silently_wrong` prints it.

use std::sync::Arc;

use isnad::text::{CONTEXT_WORDS, TextSpan, Versions, word_spans};
use proptest::prelude::*;

/// Numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

/// A word with a name of its own, which it keeps through all edits: so it is known where it went.
#[derive(Clone, Debug)]
struct Word {
    name: usize,
    text: String,
}

/// A text that is edited, sentence by sentence.
#[derive(Clone, Debug, Default)]
struct Draft {
    sentences: Vec<Vec<Word>>,
    names: usize,
}

const STEMS: [&str; 16] = [
    "ميناء",
    "سفينة",
    "نقابة",
    "وزارة",
    "مجلس",
    "قرار",
    "سوق",
    "جسر",
    "محطة",
    "خبير",
    "تقرير",
    "عامل",
    "موسم",
    "مخزن",
    "طريق",
    "حارس",
];

fn word_of(number: usize) -> String {
    let stem = STEMS[number % STEMS.len()];
    match number / STEMS.len() {
        0 => stem.to_owned(),
        n => format!("{}{stem}{}", ["", "ال", "و", "لل"][n % 4], ["", "ات", "ين", "ها", "نا", "ية", "كم"][n / 4 % 7]),
    }
}

impl Draft {
    fn name(&mut self, texts: &[String]) -> Vec<Word> {
        let named = texts.iter().map(|text| {
            self.names += 1;
            Word { name: self.names, text: text.clone() }
        });
        named.collect()
    }

    fn push(&mut self, texts: &[String]) {
        let sentence = self.name(texts);
        self.sentences.push(sentence);
    }

    /// The text, and its words in order.
    fn written(&self) -> (Arc<str>, Vec<usize>) {
        let sentence = |words: &Vec<Word>| words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        let text = self.sentences.iter().map(sentence).collect::<Vec<_>>().join(". ");
        (text.into(), self.sentences.iter().flatten().map(|word| word.name).collect())
    }

    /// One edit of a word.
    fn edit_word(&mut self, dice: &mut Dice, words: usize) {
        let at = dice.roll(self.sentences.len());
        let new = self.name(&[word_of(dice.roll(words))]);
        let sentence = &mut self.sentences[at];
        let word = dice.roll(sentence.len());
        match dice.roll(3) {
            0 => sentence[word].clone_from(&new[0]),
            1 => sentence.insert(word, new[0].clone()),
            _ if sentence.len() > 1 => drop(sentence.remove(word)),
            _ => {}
        }
    }

    /// One edit of a sentence: it goes, comes, is moved, or is written once more elsewhere.
    fn edit_sentence(&mut self, dice: &mut Dice, new: &[String]) {
        let (at, to) = (dice.roll(self.sentences.len()), dice.roll(self.sentences.len()));
        match dice.roll(4) {
            0 if self.sentences.len() > 1 => drop(self.sentences.remove(at)),
            1 => {
                let sentence = self.sentences.remove(at);
                self.sentences.insert(to, sentence);
            }
            2 => {
                let texts: Vec<String> = self.sentences[at].iter().map(|word| word.text.clone()).collect();
                let copy = self.name(&texts);
                self.sentences.insert(to, copy);
            }
            _ => {
                let sentence = self.name(new);
                self.sentences.insert(to, sentence);
            }
        }
    }
}

#[derive(Debug, Default)]
struct Tally {
    marks: usize,
    placed: usize,
    wrong: usize,
    /// Not placed, and what is offered first is right.
    first_right: usize,
}

impl Tally {
    /// Marks words of a draft at random, and looks what becomes of them in another.
    fn count(&mut self, old: &Draft, new: &Draft, marks: usize, dice: &mut Dice) {
        let ((old_text, old_names), (new_text, new_names)) = (old.written(), new.written());
        let versions = Versions::compare(&old_text, &new_text, &mut || true).expect("nobody stops it");
        let spans: Vec<TextSpan> = word_spans(&old_text, 0).collect();
        let there: Vec<TextSpan> = word_spans(&new_text, 0).collect();
        assert_eq!((spans.len(), there.len()), (old_names.len(), new_names.len()), "words are words");
        for _ in 0..marks {
            let first = dice.roll(spans.len());
            // A mark stays within its sentence.
            let behind = old_text.get(spans[first].end()..).and_then(|rest| rest.find('.'));
            let sentence_end = behind.map_or(old_text.len(), |dot| spans[first].end() + dot);
            let most = spans.partition_point(|word| word.start() < sentence_end) - 1;
            let last = (first + dice.roll(10)).min(most);
            // The mark may leave out the first letter.
            let inside = if dice.roll(4) == 0 { 2 } else { 0 };
            let mark = TextSpan::new(&old_text, spans[first].start() + inside..spans[last].end()).expect("it fits");
            let is_right = |found: TextSpan| {
                let at = there.partition_point(|word| word.end() <= found.start());
                new_names.get(at..=at + last - first) == old_names.get(first..=last)
                    && found.start() == there[at].start() + inside
                    && found.slice(&new_text) == mark.slice(&old_text)
            };
            self.marks += 1;
            if let Some(found) = versions.place(mark) {
                self.placed += 1;
                self.wrong += usize::from(!is_right(found));
            } else {
                let first = versions.candidates(mark).first().copied();
                self.first_right += usize::from(first.is_some_and(is_right));
            }
        }
    }
}

/// Articles of some hundred words, edited as desks do: words here and there, a sentence or two.
fn ordinary(marks: usize) -> Tally {
    let (mut dice, mut tally) = (Dice(7), Tally::default());
    while tally.marks < marks {
        let mut old = Draft::default();
        for _ in 0..20 {
            let texts: Vec<String> = (0..10 + dice.roll(20)).map(|_| word_of(dice.roll(400))).collect();
            old.push(&texts);
        }
        let mut new = old.clone();
        (0..4 + dice.roll(8)).for_each(|_| new.edit_word(&mut dice, 400));
        let sentence: Vec<String> = (0..12).map(|_| word_of(dice.roll(400))).collect();
        (0..dice.roll(3)).for_each(|_| new.edit_sentence(&mut dice, &sentence));
        tally.count(&old, &new, 50, &mut dice);
    }
    tally
}

/// Articles put together from a few sentences that say nearly the same, again and again, edited throughout.
fn boilerplate(marks: usize) -> Tally {
    let (mut dice, mut tally) = (Dice(11), Tally::default());
    while tally.marks < marks {
        let pool: Vec<Vec<String>> =
            (0..4).map(|_| (0..8 + dice.roll(18)).map(|_| word_of(dice.roll(40))).collect()).collect();
        let mut old = Draft::default();
        for _ in 0..24 {
            let mut texts = pool[dice.roll(pool.len())].clone();
            if dice.roll(3) == 0 {
                let at = dice.roll(texts.len());
                texts[at] = word_of(dice.roll(40));
            }
            old.push(&texts);
        }
        let mut new = old.clone();
        (0..dice.roll(12)).for_each(|_| new.edit_word(&mut dice, 40));
        for _ in 0..2 + dice.roll(6) {
            let sentence = pool[dice.roll(pool.len())].clone();
            new.edit_sentence(&mut dice, &sentence);
        }
        tally.count(&old, &new, 200, &mut dice);
    }
    tally
}

#[test]
#[allow(clippy::print_stdout, reason = "the figure is to be read")]
fn re_anchoring_is_hardly_ever_silently_wrong() {
    for (name, tally, most) in
        [("ordinary edits", ordinary(2_000), 0), ("repeated boilerplate", boilerplate(40_000), 16)]
    {
        let Tally { marks, placed, wrong, first_right } = tally;
        println!(
            "{name}: {wrong} silently wrong of {marks}; {placed} placed, {first_right} more right where offered first"
        );
        assert!(wrong <= most, "{name}: {wrong} silently wrong of {marks}");
        assert!(placed * 4 > marks || most > 0, "{name}: too few are placed: {placed} of {marks}");
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => (0..60_usize).prop_map(|n| format!("{} ", word_of(n))),
        1 => Just("، ".to_owned()),
        1 => Just(".\n".to_owned()),
        1 => Just("plan B's 12.5% ".to_owned()),
        1 => Just("«نعم» ".to_owned()),
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// A span of a text, from two numbers.
fn span_in(text: &str, a: usize, b: usize) -> Option<TextSpan> {
    let at = |n: usize| text.floor_char_boundary(n % (text.len() + 1));
    let (a, b) = (at(a), at(b));
    TextSpan::new(text, a.min(b)..a.max(b)).ok()
}

fn compare(old: &str, new: &str) -> Versions {
    Versions::compare(&old.into(), &new.into(), &mut || true).expect("nobody stops it")
}

proptest! {
    #[test]
    fn in_the_same_text_every_span_is_at_itself(text in text(), a: usize, b: usize) {
        if let Some(span) = span_in(&text, a, b) {
            prop_assert_eq!(compare(&text, &text).place(span), Some(span));
        }
    }

    #[test]
    fn what_is_placed_reads_the_same_and_what_is_offered_fits(old in text(), new in text(), a: usize, b: usize) {
        for new in [new.clone(), format!("{new}{old}"), format!("{old}{new}"), format!("{old}{old}")] {
            let versions = compare(&old, &new);
            let Some(span) = span_in(&old, a, b) else { continue };
            if let Some(found) = versions.place(span) {
                prop_assert_eq!(found.slice(&new), span.slice(&old));
                prop_assert_eq!(versions.place_before(found), Some(span));
            }
            for offered in versions.candidates(span) {
                prop_assert!(offered.check(&new).is_ok());
            }
        }
    }

    /// Spans in the order of the text are placed in that order, so the fragments of a mark stay apart.
    #[test]
    fn places_keep_the_order_of_the_text(old in text(), cut: usize, a: usize, b: usize, c: usize, d: usize) {
        let at = old.floor_char_boundary(cut % (old.len() + 1));
        let (head, tail) = old.split_at(at);
        let new = format!("{head} خبر جديد {tail}");
        let versions = compare(&old, &new);
        let (Some(one), Some(other)) = (span_in(&old, a, b), span_in(&old, c, d)) else { return Ok(()) };
        if one.end() <= other.start()
            && let (Some(one), Some(other)) = (versions.place(one), versions.place(other))
        {
            prop_assert!(one.end() <= other.start());
        }
    }

    /// An edit beyond the words around a span moves it by as much as the text before it grew.
    #[test]
    fn edits_beyond_the_context_move_a_span_and_no_more(
        words in proptest::collection::vec(0..10_000_usize, 40..80),
        first in 20..25_usize,
        len in 1..6_usize,
        inserted in proptest::collection::vec(0..60_usize, 0..9),
    ) {
        // Every word is another one, so that nothing repeats.
        let texts: Vec<String> = words.iter().enumerate().map(|(at, word)| format!("{}{at}", word_of(word % 60))).collect();
        let old = texts.join(" ");
        let spans: Vec<TextSpan> = word_spans(&old, 0).collect();
        let span = TextSpan::new(&old, spans[first].start()..spans[first + len - 1].end()).expect("it fits");
        let added: String = inserted.iter().map(|word| word_of(*word) + " ").collect();
        let before = spans[first - CONTEXT_WORDS - 1].start();
        let behind = spans[first + len + CONTEXT_WORDS].start();
        for (at, shift) in [(before, added.len()), (behind, 0)] {
            let (head, tail) = old.split_at(at);
            let found = compare(&old, &format!("{head}{added}{tail}")).place(span);
            prop_assert_eq!(found.map(TextSpan::start), Some(span.start() + shift));
        }
    }
}
