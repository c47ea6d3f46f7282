//! Where a span might be that has no sure place.

use super::{CONTEXT_WORDS, Covered, Versions};
use crate::text::TextSpan;

/// The most that are offered.
const OFFERED: usize = 5;
/// Of a word that stands in many places, the nearest so many are looked at.
const LOOKED_AT: usize = 256;
/// What equal words of the span itself count, as equal words around it count 1 each.
const OF_THE_SPAN: usize = 8;

/// A place, and how well it fits.
struct Offer {
    span: TextSpan,
    score: usize,
    distance: usize,
}

impl Versions {
    /// Where in the new version a span of the old one might be, the likeliest first, at most five: where its surroundings
    /// went, and where its words stand. None where it is nowhere to be seen.
    pub fn candidates(&self, span: TextSpan) -> Vec<TextSpan> {
        let Some(covered) = span.check(&self.old.text).ok().and_then(|()| self.old.words.covered(span)) else {
            return Vec::new();
        };
        let mut offers: Vec<Offer> = self.by_surroundings(span, covered).into_iter().collect();
        offers.extend(self.by_words(span, covered));
        offers.sort_by_key(|offer| (usize::MAX - offer.score, offer.distance, offer.span));
        let mut found: Vec<TextSpan> = Vec::new();
        for Offer { span, .. } in offers {
            if found.len() < OFFERED && !found.iter().any(|known| known.overlaps(span)) {
                found.push(span);
            }
        }
        found
    }

    /// From the first to the last of its words that are still there; where none is, what stands between its neighbours
    /// now.
    fn by_surroundings(&self, span: TextSpan, covered: Covered) -> Option<Offer> {
        let likely = self.likely_words(covered.first..covered.last + 1);
        let (there, kept) = match (likely.first(), likely.last()) {
            (Some((_, first)), Some((_, last))) => (Covered { first: *first, last: *last }, likely.len()),
            _ => (self.between_neighbours(covered)?, 0),
        };
        let (here_len, there_len) = (covered.last - covered.first + 1, there.last.checked_sub(there.first)? + 1);
        if there_len > 2 * here_len + CONTEXT_WORDS {
            return None;
        }
        let edge = |word: usize, other: usize| likely.contains(&(word, other));
        let (first, last) = (self.new.words.span(there.first)?, self.new.words.span(there.last)?);
        let start = if edge(covered.first, there.first) {
            let inside = span.start().saturating_sub(self.old.words.start(covered.first)?);
            first.start() + inside
        } else {
            first.start()
        };
        let end = if edge(covered.last, there.last) {
            let left_out = self.old.words.span(covered.last)?.end().saturating_sub(span.end());
            last.end().checked_sub(left_out)?
        } else {
            last.end()
        };
        let found = TextSpan::new(&self.new.text, start..end).ok()?;
        let score = self.context_score(covered, there) + OF_THE_SPAN * kept / here_len.max(there_len);
        Some(Offer { span: found, score, distance: 0 })
    }

    /// The words between what became of the words before and behind; `None` where nothing stands there.
    fn between_neighbours(&self, covered: Covered) -> Option<Covered> {
        let from = covered.first.saturating_sub(CONTEXT_WORDS);
        let to = (covered.last + 1 + CONTEXT_WORDS).min(self.old.words.len());
        let before = self.likely_words(from..covered.first).last().copied()?;
        let behind = self.likely_words(covered.last + 1..to).first().copied()?;
        let there = Covered { first: before.1 + 1, last: behind.1.checked_sub(1)? };
        (there.first <= there.last).then_some(there)
    }

    /// Where the same words stand, nearest to where they would be.
    fn by_words(&self, span: TextSpan, covered: Covered) -> Vec<Offer> {
        let Some(words) = self.old.words.window(covered, 0) else { return Vec::new() };
        let (Some(first), about) = (words.first(), self.about(covered.first)) else { return Vec::new() };
        let numbers = self.new.words.numbers();
        let mut places: Vec<usize> = (0..numbers.len()).filter(|at| numbers.get(*at) == Some(first)).collect();
        places.sort_by_key(|place| place.abs_diff(about));
        let offer = |place: usize| {
            let there = Covered { first: place, last: place + words.len() - 1 };
            (self.new.words.window(there, 0)? == words).then_some(())?;
            let (here_at, there_at) = (self.old.words.start(covered.first)?, self.new.words.start(place)?);
            let shifted = |at: usize| (at + there_at).checked_sub(here_at);
            let same = TextSpan::new(&self.new.text, shifted(span.start())?..shifted(span.end())?).ok();
            // Where the signs between the words differ, the words themselves.
            let found =
                same.filter(|found| found.slice(&self.new.text) == span.slice(&self.old.text)).or_else(|| {
                    let end = self.new.words.span(there.last)?.end();
                    TextSpan::new(&self.new.text, there_at..end).ok()
                })?;
            let score = self.context_score(covered, there) + OF_THE_SPAN;
            Some(Offer { span: found, score, distance: place.abs_diff(about) })
        };
        places.into_iter().take(LOOKED_AT).filter_map(offer).collect()
    }

    /// How many words around are the same, each side by itself.
    fn context_score(&self, here: Covered, there: Covered) -> usize {
        let (Some(old), Some(new)) =
            (self.old.words.window(here, CONTEXT_WORDS), self.new.words.window(there, CONTEXT_WORDS))
        else {
            return 0;
        };
        let equal = |pair: &(&u32, &u32)| pair.0 == pair.1;
        let before = old.iter().zip(new).take(CONTEXT_WORDS).filter(equal).count();
        let behind = old.iter().rev().zip(new.iter().rev()).take(CONTEXT_WORDS).filter(equal).count();
        before + behind
    }
}
