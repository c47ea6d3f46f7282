//! Text as meaning: byte spans, segmentation, folding and re-anchoring. No shapes, no files; it imports nothing of the
//! crate.
//!
//! Every lookup at a position (letter, word, clause, sentence, paragraph) reads a bounded piece of the text around
//! it, so it costs the same in an article of 10 MB without a line end as in a headline.

mod clause;
pub mod clitic;
mod enclosure;
mod find;
mod fold;
pub mod grapheme;
mod incoming;
mod ladder;
mod lexicon;
pub mod markdown;
mod offsets;
mod pieces;
mod reanchor;
mod sentence;
mod sketch;
mod snap;
mod span;
mod token;
mod word;

pub use clause::{Clause, clause_at, clauses};
pub use clitic::citation_form;
pub use enclosure::enclosed;
pub use find::{find_folded, find_in, find_parts};
pub use fold::{Folded, fold, fold_word};
pub use incoming::{BidiControl, Changes, bidi_controls, bidi_name, clean_import, is_bidi_control};
pub use ladder::{enclosing, extend, extend_word, grow, ladder_at, retract_word, shrink};
pub use offsets::{OffsetMap, utf16_len};
pub use reanchor::{CONTEXT_WORDS, Versions};
pub use sentence::{paragraph_at, sentence_at, sentences};
pub use sketch::{Copies, Sketch, families};
pub use snap::{Snap, clitic_boundaries, snap};
pub use span::{SpanError, TextSpan};
pub use token::tokens;
pub use word::{Word, next_word, previous_word, word_at, word_spans, words};
