//! What several annotators marked in one text.

/// A stretch of a text with a category, as one annotator marked it.
///
/// Offsets count whatever the caller counts, as long as all units of a continuum count the same: gamma does not change
/// when all are multiplied. They are kept as floats, since a sampled unit lies between two letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) category: usize,
}

/// Offsets from here on are not told apart as floats.
const LARGEST: usize = 1 << 52;

impl Unit {
    /// From `start` up to and without `end`; `None` where nothing lies between, or beyond 2⁵².
    pub fn new(start: usize, end: usize, category: usize) -> Option<Self> {
        let is_stretch = start < end && end < LARGEST;
        is_stretch.then_some(Self { start: start as f64, end: end as f64, category })
    }

    /// Twice the place of its middle: units are looked at in this order.
    pub(super) fn middle(&self) -> f64 {
        self.start + self.end
    }

    pub(super) fn length(&self) -> f64 {
        self.end - self.start
    }

    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let places = self.start.total_cmp(&other.start).then(self.end.total_cmp(&other.end));
        places.then(self.category.cmp(&other.category))
    }
}

/// The units of each annotator of one text; an annotator without units looked and marked nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Continuum {
    annotators: Vec<Vec<Unit>>,
}

impl Continuum {
    /// One list an annotator, in any order. A continuum is a set: a unit that one annotator marked twice counts once.
    pub fn new(mut annotators: Vec<Vec<Unit>>) -> Self {
        for units in &mut annotators {
            units.sort_unstable_by(Unit::order);
            units.dedup();
        }
        Self { annotators }
    }

    /// The units of each annotator, by start, end and category.
    pub fn annotators(&self) -> &[Vec<Unit>] {
        &self.annotators
    }

    /// How many units all annotators marked.
    pub fn unit_count(&self) -> usize {
        self.annotators.iter().map(Vec::len).sum()
    }

    /// How many annotators marked something.
    pub(super) fn marking(&self) -> usize {
        self.annotators.iter().filter(|units| !units.is_empty()).count()
    }

    pub(super) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.annotators.iter().flatten()
    }

    /// The categories that were used: the most frequent first, those used equally often in their own order.
    pub(super) fn categories(&self) -> Vec<Frequency> {
        let mut all: Vec<usize> = self.units().map(|unit| unit.category).collect();
        all.sort_unstable();
        let runs = all.chunk_by(|a, b| a == b);
        let mut found: Vec<Frequency> =
            runs.filter_map(|run| run.first().map(|&category| Frequency { category, count: run.len() })).collect();
        found.sort_by_key(|frequency| std::cmp::Reverse(frequency.count));
        found
    }

    /// The same with each category replaced by its rank in `categories`.
    pub(super) fn ranked(&self, categories: &[Frequency]) -> Self {
        let rank =
            |category| categories.iter().position(|frequency| frequency.category == category).unwrap_or_default();
        let ranked = |unit: &Unit| Unit { category: rank(unit.category), ..*unit };
        Self::new(self.annotators.iter().map(|units| units.iter().map(ranked).collect()).collect())
    }
}

/// How often a category was used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frequency {
    pub category: usize,
    pub count: usize,
}
