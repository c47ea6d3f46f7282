//! A text as a row of words, the same word always by the same number.

use std::collections::HashMap;

use super::{CONTEXT_WORDS, Covered};
use crate::text::{TextSpan, word_spans};

/// Bytes read between two questions whether to go on.
const STEP: usize = 64 << 10;
/// What stands before the first word and behind the last.
const START: u32 = 0;
const END: u32 = 1;

/// The numbers of words, for both versions.
pub(super) type Names<'a> = HashMap<&'a str, u32>;

/// A text's words. Around them stand as many that are none, so that every word has its context.
#[derive(Debug)]
pub(super) struct Words {
    spans: Vec<TextSpan>,
    /// With [`CONTEXT_WORDS`] more at either end.
    numbers: Vec<u32>,
}

/// How often reading a text of so many bytes asks whether to go on.
pub(super) fn steps(bytes: usize) -> usize {
    bytes / STEP + 1
}

impl Words {
    pub fn read<'a>(text: &'a str, names: &mut Names<'a>, go_on: &mut dyn FnMut() -> bool) -> Option<Self> {
        let mut words = Self { spans: Vec::new(), numbers: vec![START; CONTEXT_WORDS] };
        let (mut asked, all) = (0, steps(text.len()));
        for span in word_spans(text, 0) {
            while asked < (span.end() / STEP).min(all - 1) {
                asked += 1;
                if !go_on() {
                    return None;
                }
            }
            let next = END + 1 + u32::try_from(names.len()).ok()?;
            words.numbers.push(*names.entry(span.slice(text)?).or_insert(next));
            words.spans.push(span);
        }
        words.numbers.extend([END; CONTEXT_WORDS]);
        for _ in asked..all {
            if !go_on() {
                return None;
            }
        }
        Some(words)
    }

    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The words themselves, by number.
    pub fn numbers(&self) -> &[u32] {
        self.numbers.get(CONTEXT_WORDS..CONTEXT_WORDS + self.len()).unwrap_or_default()
    }

    /// The words with those that are none around them: what stands before word `n` is at `n`, the word itself at
    /// `n + CONTEXT_WORDS`.
    pub fn padded(&self) -> &[u32] {
        &self.numbers
    }

    /// Words with so many words of context, at most [`CONTEXT_WORDS`]; `None` where they are no words of the text.
    pub fn window(&self, covered: Covered, context: usize) -> Option<&[u32]> {
        let from = covered.first + CONTEXT_WORDS - context;
        let to = covered.last + CONTEXT_WORDS + context;
        (covered.last < self.len()).then(|| self.numbers.get(from..=to)).flatten()
    }

    /// Where a word starts.
    pub fn start(&self, word: usize) -> Option<usize> {
        self.spans.get(word).map(|span| span.start())
    }

    pub fn span(&self, word: usize) -> Option<TextSpan> {
        self.spans.get(word).copied()
    }

    /// The words that a span covers, wholly or in part; of a span between two words, these two.
    pub fn covered(&self, span: TextSpan) -> Option<Covered> {
        let first = self.spans.partition_point(|word| word.end() <= span.start());
        let behind = self.spans.partition_point(|word| word.start() < span.end());
        let last_word = self.len().checked_sub(1)?;
        if first < behind {
            return Some(Covered { first, last: behind - 1 });
        }
        Some(Covered { first: behind.saturating_sub(1), last: first.min(last_word) })
    }
}
