//! Text as meaning: byte spans, segmentation, folding and anchors. No shapes, no files; it imports nothing of the crate.
//!
//! Every lookup at a position (letter, word, clause, sentence, paragraph) reads a bounded piece of the text around it, so it costs the
//! same in an article of 10 MB without a line end as in a headline.

mod pieces;

pub mod clitic;
pub mod grapheme;
mod lexicon;
mod sentence;
mod span;
mod word;

pub use sentence::{paragraph_at, sentence_at, sentences};
pub use span::{SpanError, TextSpan};
pub use word::{Word, next_word, previous_word, word_at, word_spans, words};
