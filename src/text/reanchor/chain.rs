//! What two versions surely have in common, in order.

use std::ops::Range;

use super::{CONTEXT_WORDS, Covered, Words};

/// How often [`chain`] asks whether to go on.
pub(super) const STEPS: usize = 4;
/// Words in a window: a word with what stands on one side of it. Window `n` ends with word `n`, and begins with it
/// [`CONTEXT_WORDS`] later.
const WINDOW: usize = CONTEXT_WORDS + 1;
/// The field in which windows are reckoned as polynomials; its size is prime.
const PRIME: u64 = (1 << 61) - 1;
const BASE: u64 = 0x0003_5A6F_91C7_2E4D;

/// Words, or windows, that follow each other in both versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first, in the one version.
    pub from: usize,
    /// The same word in the other.
    pub to: usize,
    /// How many.
    pub len: usize,
}

impl Run {
    /// As it is, from the old version to the new.
    pub fn onward(&self) -> Self {
        *self
    }

    /// From the new version to the old.
    pub fn back(&self) -> Self {
        Self { from: self.to, to: self.from, len: self.len }
    }

    /// Behind the last, in the one version.
    pub fn end(&self) -> usize {
        self.from + self.len
    }

    /// Behind the last, in the other.
    pub fn end_there(&self) -> usize {
        self.to + self.len
    }
}

/// The windows that stand once in each version and follow each other in both: the longest chain of them.
pub(super) fn chain(old: &Words, new: &Words, go_on: &mut dyn FnMut() -> bool) -> Option<Vec<Run>> {
    let from = only_ones(old);
    go_on().then_some(())?;
    let to = only_ones(new);
    go_on().then_some(())?;
    let mut pairs = common(&from, &to);
    drop((from, to));
    // Two windows of one number are nearly always the same; here that has to be so.
    pairs.retain(|(from, to)| window(old, *from) == window(new, *to));
    pairs.sort_unstable();
    go_on().then_some(())?;
    let runs = runs_of(&longest_rising(&pairs));
    go_on().then_some(())?;
    Some(runs)
}

fn window(words: &Words, at: usize) -> Option<&[u32]> {
    words.padded().get(at..at + WINDOW)
}

/// The windows that stand once in a text, by number, each with its place; in the order of the numbers. Windows that are
/// the same have the same number, so that none is taken for a single one that is not.
fn only_ones(words: &Words) -> Vec<(u64, usize)> {
    let padded = words.padded();
    let highest = (1..WINDOW).fold(1, |power, _| times(power, BASE));
    let (mut numbered, mut number) = (Vec::with_capacity(words.len()), 0);
    for (at, word) in padded.iter().enumerate() {
        if let Some(gone) = at.checked_sub(WINDOW).and_then(|at| padded.get(at)) {
            number = (number + PRIME - times(u64::from(*gone) + 1, highest)) % PRIME;
        }
        number = (times(number, BASE) + u64::from(*word) + 1) % PRIME;
        if at + 1 >= WINDOW {
            numbered.push((number, at + 1 - WINDOW));
        }
    }
    numbered.sort_unstable();
    let is = |at: Option<usize>, number: u64| at.and_then(|at| numbered.get(at)).is_some_and(|(n, _)| *n == number);
    let single =
        |(at, (number, _)): &(usize, &(u64, usize))| !is(at.checked_sub(1), *number) && !is(at.checked_add(1), *number);
    numbered.iter().enumerate().filter(single).map(|(_, found)| *found).collect()
}

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    u64::try_from(product % u128::from(PRIME)).unwrap_or_default()
}

/// The windows that have the same number in both.
fn common(from: &[(u64, usize)], to: &[(u64, usize)]) -> Vec<(usize, usize)> {
    let (mut pairs, mut there) = (Vec::new(), to.iter().peekable());
    for (number, old) in from {
        while there.next_if(|(other, _)| other < number).is_some() {}
        if let Some((_, new)) = there.next_if(|(other, _)| other == number) {
            pairs.push((*old, *new));
        }
    }
    pairs
}

/// Of pairs in the order of the first, as many as can be had whose second rises too.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The pair with the lowest second that ends a chain of each length, and the pair before each.
    let (mut ends, mut before) = (Vec::<usize>::new(), vec![None; pairs.len()]);
    let second = |at: &usize| pairs.get(*at).map_or(0, |(_, to)| *to);
    for (at, (_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(end) < *to);
        if let Some(before) = before.get_mut(at) {
            *before = length.checked_sub(1).and_then(|length| ends.get(length)).copied();
        }
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut next = ends.last().copied();
    let mut chain = Vec::with_capacity(ends.len());
    while let Some(at) = next {
        chain.extend(pairs.get(at));
        next = before.get(at).copied().flatten();
    }
    chain.reverse();
    chain
}

fn runs_of(pairs: &[(usize, usize)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (from, to) in pairs {
        match runs.last_mut() {
            Some(run) if run.end() == *from && run.end_there() == *to => run.len += 1,
            _ => runs.push(Run { from: *from, to: *to, len: 1 }),
        }
    }
    runs
}

/// The words in the middle of each run of windows, with what the two versions begin and end with.
fn with_ends(sure: &[Run], old: &Words, new: &Words) -> Vec<Run> {
    let mut runs = vec![Run { from: 0, to: 0, len: 0 }];
    let half = CONTEXT_WORDS / 2;
    let words = |run: &Run| {
        let cut = half.saturating_sub(run.from.min(run.to));
        let (from, to) = ((run.from + cut).checked_sub(half)?, (run.to + cut).checked_sub(half)?);
        let most = old.len().saturating_sub(from).min(new.len().saturating_sub(to));
        Some(Run { from, to, len: run.len.checked_sub(cut)?.min(most) }).filter(|run| run.len > 0)
    };
    runs.extend(sure.iter().filter_map(words));
    runs.push(Run { from: old.len(), to: new.len(), len: 0 });
    runs
}

/// The runs with the equal words before and behind them, and those that the two versions begin and end with.
pub(super) fn widened(sure: &[Run], old: &Words, new: &Words) -> Vec<Run> {
    let (from, to) = (old.numbers(), new.numbers());
    let equal = |a: usize, b: usize| from.get(a).is_some_and(|word| to.get(b) == Some(word));
    let mut runs = with_ends(sure, old, new);
    for at in 1..runs.len() {
        let (before, behind) = runs.split_at_mut(at);
        let (Some(last), Some(next)) = (before.last_mut(), behind.first_mut()) else { continue };
        while last.end() < next.from && last.end_there() < next.to && equal(last.end(), last.end_there()) {
            last.len += 1;
        }
        while next.from > last.end() && next.to > last.end_there() && equal(next.from - 1, next.to - 1) {
            *next = Run { from: next.from - 1, to: next.to - 1, len: next.len + 1 };
        }
    }
    runs.retain(|run| run.len > 0);
    runs
}

/// Words that might as well belong to the run before as to the run behind them: what was written twice in a row, or is
/// written once where it stood twice. Nothing in the text tells which copy is the old one.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// In the old version, in order and apart.
    pub old: Vec<Range<usize>>,
    /// In the new one.
    pub new: Vec<Range<usize>>,
}

/// Whether words are among doubtful ones.
pub(super) fn is_doubtful(covered: Covered, doubts: &[Range<usize>]) -> bool {
    let at = doubts.partition_point(|doubt| doubt.end <= covered.first);
    doubts.get(at).is_some_and(|doubt| doubt.start <= covered.last)
}

/// Where runs, each drawn out as far as words are equal, would reach into each other.
pub(super) fn doubts(sure: &[Run], old: &Words, new: &Words) -> Doubts {
    let (from, to) = (old.numbers(), new.numbers());
    let equal = |a: usize, b: usize| from.get(a).is_some_and(|word| to.get(b) == Some(word));
    let mut doubts = Doubts::default();
    for pair in with_ends(sure, old, new).windows(2) {
        let [last, next] = pair else { continue };
        let ahead = (0..from.len()).take_while(|step| equal(last.end() + step, last.end_there() + step)).count();
        let is_back = |step: &usize| *step <= next.from.min(next.to) && equal(next.from - step, next.to - step);
        let back = (1..=from.len()).take_while(is_back).count();
        let (end, end_there) = (last.end() + ahead, last.end_there() + ahead);
        let (start, start_there) = (next.from - back, next.to - back);
        let overlap = end.saturating_sub(start).max(end_there.saturating_sub(start_there));
        if overlap > 0 && last.end() + next.to != last.end_there() + next.from {
            // Both copies, where there are two.
            let both = |end: usize, start: usize| end.saturating_sub(overlap).min(start)..end.max(start + overlap);
            join(&mut doubts.old, both(end, start));
            join(&mut doubts.new, both(end_there, start_there));
        }
    }
    doubts
}

/// Adds a range that does not begin before the last ones by much, and keeps them apart.
fn join(ranges: &mut Vec<Range<usize>>, mut range: Range<usize>) {
    while let Some(last) = ranges.pop_if(|last| last.end >= range.start) {
        range = last.start.min(range.start)..last.end.max(range.end);
    }
    ranges.push(range);
}
