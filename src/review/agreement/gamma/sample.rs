//! Continua as chance would make them.

use super::{
    Continuum, Unit,
    random::{Random, mix},
};

/// Draws continua with the statistics of a given one: how many units an annotator marks, how far they are apart, how
/// long they are and how frequent each category is.
///
/// It is `pygamma-agreement`'s `StatisticalContinuumSampler`: numbers, gaps and lengths are normal, and each
/// annotator walks from the start of the text to the right. The gaps are those between neighbours by start (below 0
/// where two overlap), the one before each annotator's first unit unless that is at 0, and one of 0.
pub(super) struct Sampler {
    annotators: usize,
    count: Spread,
    gap: Spread,
    length: Spread,
    /// For each category the share of the units that have it or one before it.
    cumulated: Vec<f64>,
    random: Random,
}

/// Lengths below it are drawn again: such a unit covers nothing.
const SHORTEST: f64 = 1e-6;

#[derive(Clone, Copy, Debug)]
struct Spread {
    mean: f64,
    deviation: f64,
}

/// Sums of whole numbers, so that the order of annotators leaves no trace of rounding.
#[derive(Clone, Copy, Default)]
struct Sums {
    count: i128,
    sum: i128,
    squares: i128,
}

impl Sums {
    fn add(&mut self, value: i128) {
        self.count += 1;
        self.sum += value;
        self.squares += value * value;
    }

    fn spread(self) -> Spread {
        let count = self.count.max(1) as f64;
        let mean = self.sum as f64 / count;
        // count² · variance, of which nothing is lost before the division
        let scaled = self.count.checked_mul(self.squares).zip(self.sum.checked_mul(self.sum));
        let variance = scaled.map_or(0.0, |(squares, square)| (squares - square) as f64) / (count * count);
        Spread { mean, deviation: variance.max(0.0).sqrt() }
    }

    fn mixed_into(self, seed: u64) -> u64 {
        [self.count, self.sum, self.squares].iter().fold(seed, |seed, &sum| mix(seed ^ mix(sum as u64)))
    }
}

impl Sampler {
    /// A sampler of continua like `continuum`, whose categories are counted in `counts`.
    ///
    /// What it draws depends on the seed and on the statistics: two documents that are pooled under one seed are drawn
    /// for independently, and neither depends on its place among the others.
    pub fn new(continuum: &Continuum, counts: &[usize], seed: u64) -> Self {
        let (mut count, mut gap, mut length) = (Sums::default(), Sums::default(), Sums::default());
        gap.add(0);
        for units in continuum.annotators() {
            count.add(units.len() as i128);
            if let Some(first) = units.first().filter(|unit| unit.start > 0.0) {
                gap.add(first.start as i128);
            }
            for unit in units {
                length.add(unit.length() as i128);
            }
            units.iter().zip(units.iter().skip(1)).for_each(|(unit, next)| gap.add((next.start - unit.end) as i128));
        }
        let total = counts.iter().sum::<usize>().max(1) as f64;
        let mut before = 0;
        let mut cumulate = |&count: &usize| {
            before += count;
            before as f64 / total
        };
        Self {
            annotators: continuum.annotators().len(),
            count: count.spread(),
            gap: gap.spread(),
            length: length.spread(),
            cumulated: counts.iter().map(&mut cumulate).collect(),
            random: Random::new(length.mixed_into(gap.mixed_into(count.mixed_into(mix(seed))))),
        }
    }

    /// The next continuum; somebody has marked something in it.
    pub fn draw(&mut self) -> Continuum {
        let mut annotators: Vec<Vec<Unit>> = Vec::with_capacity(self.annotators);
        let mut is_empty = true;
        for _ in 0..self.annotators {
            // rounded towards 0 and taken without its sign, as in the reference
            let drawn = self.random.normal(self.count.mean, self.count.deviation).abs() as usize;
            let count = if is_empty { drawn.max(1) } else { drawn };
            is_empty = false;
            annotators.push(self.walk(count));
        }
        Continuum::new(annotators)
    }

    fn walk(&mut self, count: usize) -> Vec<Unit> {
        let mut at = 0.0;
        let mut step = || {
            let start = at + self.random.normal(self.gap.mean, self.gap.deviation);
            let mut length = self.random.normal(self.length.mean, self.length.deviation).abs();
            while length < SHORTEST {
                length = self.random.normal(self.length.mean, self.length.deviation).abs();
            }
            let share = self.random.uniform();
            let category = self.cumulated.iter().position(|&cumulated| share < cumulated).unwrap_or_default();
            at = start + length;
            Unit { start, end: at, category }
        };
        (0..count).map(|_| step()).collect()
    }
}
