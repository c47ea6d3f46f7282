//! Which words are likely the same, also between what is sure.

use std::ops::Range;

use super::Versions;

/// The most words times words that are laid beside each other between two runs.
const CELLS: usize = 1 << 20;

impl Versions {
    /// The word of the new version that each of some words of the old one likely is, in order; those that went are left
    /// out.
    pub(super) fn likely_words(&self, words: Range<usize>) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = self.likely.partition_point(|run| run.end() <= words.start);
        let mut word = words.start;
        while word < words.end {
            let run = self.likely.get(at).copied();
            if let Some(run) = run.filter(|run| run.from <= word) {
                let end = run.end().min(words.end);
                found.extend((word..end).map(|word| (word, word - run.from + run.to)));
                word = end;
                at += 1;
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| self.likely.get(at));
            let (from, to) = before.map_or((0, 0), |run| (run.end(), run.end_there()));
            let (end, end_there) = run.map_or((self.old.words.len(), self.new.words.len()), |run| (run.from, run.to));
            let between = self.between(from..end, to..end_there);
            found.extend(between.into_iter().filter(|(old, _)| (word..words.end).contains(old)));
            word = end.min(words.end);
        }
        found
    }

    /// The longest row of words that two stretches have in common, where they are short enough to be laid side by side.
    fn between(&self, from: Range<usize>, to: Range<usize>) -> Vec<(usize, usize)> {
        let (old, new) = (self.old.words.numbers(), self.new.words.numbers());
        let (Some(old), Some(new)) = (old.get(from.clone()), new.get(to.clone())) else { return Vec::new() };
        let width = new.len() + 1;
        if old.is_empty() || new.is_empty() || old.len().saturating_mul(new.len()) > CELLS {
            return Vec::new();
        }
        // How many can still be had from each pair of words on.
        let mut left = vec![0_u32; (old.len() + 1) * width];
        let cell = |a: usize, b: usize| a * width + b;
        for a in (0..old.len()).rev() {
            for b in (0..new.len()).rev() {
                let best = if old[a] == new[b] {
                    left[cell(a + 1, b + 1)] + 1
                } else {
                    left[cell(a + 1, b)].max(left[cell(a, b + 1)])
                };
                left[cell(a, b)] = best;
            }
        }
        let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
        while a < old.len() && b < new.len() {
            if old[a] == new[b] {
                pairs.push((from.start + a, to.start + b));
                (a, b) = (a + 1, b + 1);
            } else if left[cell(a + 1, b)] >= left[cell(a, b + 1)] {
                a += 1;
            } else {
                b += 1;
            }
        }
        pairs
    }

    /// About where in the new version a word of the old one would be.
    pub(super) fn about(&self, word: usize) -> usize {
        let at = self.likely.partition_point(|run| run.from <= word);
        let before = at.checked_sub(1).and_then(|at| self.likely.get(at));
        before.map_or(word, |run| run.to + (word - run.from)).min(self.new.words.len())
    }
}
