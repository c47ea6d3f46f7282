//! Finding spans of a text again in another version of it, without guessing.
//!
//! A span has a place in the other version where three things hold together. Its words with [`CONTEXT_WORDS`] words on
//! either side stand there letter for letter. The words before one of its words stand with it once in each of the two
//! versions, nowhere else, and so do the words behind one of them: where only one side tells it from a copy, as at the end
//! of a sentence that is repeated, the copy may have come between. And what is found so keeps its order: the longest chain
//! of such places that never runs back is the diff of the two versions, and what lies off it, as a paragraph that was
//! moved, is no place to be sure of. All else is [offered](Versions::candidates), best first, for a person to choose.
//!
//! The chain is the part of a word diff that would be trusted anyway; it is made by sorting, so that it takes the same
//! on every machine and needs no deadline, however much two versions of ten megabytes differ.

mod align;
mod candidates;
mod chain;
mod words;

use std::{
    ops::{Range, RangeInclusive},
    sync::Arc,
};

use self::{
    chain::{Doubts, Run},
    words::Words,
};
use super::TextSpan;

/// Words of context on either side that have to be the same.
pub const CONTEXT_WORDS: usize = 8;

/// Two versions of a text, compared word by word.
#[derive(Debug)]
pub struct Versions {
    old: Side,
    new: Side,
    /// Windows that stand once in each version, in order: what is sure.
    sure: Vec<Run>,
    /// Their words, with the equal words beside them: what is likely.
    likely: Vec<Run>,
    /// Where it cannot be told which of two copies is which.
    doubts: Doubts,
    is_same: bool,
}

#[derive(Debug)]
struct Side {
    text: Arc<str>,
    words: Words,
}

/// The words of a span: from the first to the last, which it may begin or end within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Covered {
    first: usize,
    last: usize,
}

impl Versions {
    /// Compares two versions. `go_on` is asked [`Versions::steps`] times; `None` where it says no.
    pub fn compare(old: &Arc<str>, new: &Arc<str>, go_on: &mut dyn FnMut() -> bool) -> Option<Self> {
        let mut names = words::Names::default();
        let from = Words::read(old, &mut names, go_on)?;
        let to = Words::read(new, &mut names, go_on)?;
        drop(names);
        let sure = chain::chain(&from, &to, go_on)?;
        let likely = chain::widened(&sure, &from, &to);
        let doubts = chain::doubts(&sure, &from, &to);
        let is_same = old == new;
        let side = |text: &Arc<str>, words| Side { text: Arc::clone(text), words };
        Some(Self { old: side(old, from), new: side(new, to), sure, likely, doubts, is_same })
    }

    /// How often [`Versions::compare`] asks whether to go on, for texts of so many bytes.
    pub fn steps(old: usize, new: usize) -> usize {
        words::steps(old) + words::steps(new) + chain::STEPS
    }

    /// The older version.
    pub fn old(&self) -> &Arc<str> {
        &self.old.text
    }

    /// The newer version.
    pub fn new_text(&self) -> &Arc<str> {
        &self.new.text
    }

    /// Where a span of the old version is in the new one, beyond doubt: it reads the same there.
    pub fn place(&self, span: TextSpan) -> Option<TextSpan> {
        self.across(span, (&self.old, &self.new), Run::onward, &self.doubts.old)
    }

    /// Where a span of the new version was in the old one, beyond doubt.
    pub fn place_before(&self, span: TextSpan) -> Option<TextSpan> {
        self.across(span, (&self.new, &self.old), Run::back, &self.doubts.new)
    }

    fn across(
        &self,
        span: TextSpan,
        (from, to): (&Side, &Side),
        view: fn(&Run) -> Run,
        doubts: &[Range<usize>],
    ) -> Option<TextSpan> {
        span.check(&from.text).ok()?;
        if self.is_same {
            return Some(span);
        }
        let covered = from.words.covered(span)?;
        let run = self.run_within(covered.first..=covered.last, view)?;
        let there = covered.moved(&run)?;
        let behind = self.run_within(covered.first + CONTEXT_WORDS..=covered.last + CONTEXT_WORDS, view)?;
        if covered.moved(&behind) != Some(there) || chain::is_doubtful(covered, doubts) {
            return None;
        }
        let context = CONTEXT_WORDS;
        if from.words.window(covered, context)? != to.words.window(there, context)? {
            return None;
        }
        let (here_at, there_at) = (from.words.start(covered.first)?, to.words.start(there.first)?);
        let shifted = |at: usize| (at + there_at).checked_sub(here_at);
        let found = TextSpan::new(&to.text, shifted(span.start())?..shifted(span.end())?).ok()?;
        // Also the signs between the words, and the ends within words.
        (found.slice(&to.text) == span.slice(&from.text)).then_some(found)
    }

    /// The run that holds one of some windows.
    fn run_within(&self, windows: RangeInclusive<usize>, view: fn(&Run) -> Run) -> Option<Run> {
        let at = self.sure.partition_point(|run| view(run).end() <= *windows.start());
        self.sure.get(at).map(view).filter(|run| run.from <= *windows.end())
    }
}

impl Covered {
    /// The words as far along in the other version as the run is.
    fn moved(self, run: &Run) -> Option<Self> {
        let moved = |word: usize| (word + run.to).checked_sub(run.from);
        Some(Self { first: moved(self.first)?, last: moved(self.last)? })
    }
}

#[cfg(test)]
mod tests;
