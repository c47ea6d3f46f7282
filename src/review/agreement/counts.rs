//! What all coefficients over items are made of: how often each category was given, by whom, and how often two
//! annotators gave the same. A coefficient is a formula over a [`Total`].
//!
//! Documents add up. Where some have not looked at a document, its items have fewer judgements, and are counted as Gwet
//! (*Handbook of inter-rater reliability*, 4th edition 2014, chapter 2) does. Unlike there, an item with one judgement
//! counts nowhere, not even for how common its category is.

use super::{Ask, Layer, Sample, Score, Tally, Undefined, coding::Coded, label_set::LabelSet};

/// How far two sets of labels are apart, from 0 (the same) to 1.
pub(super) type Distance = fn(&LabelSet, &LabelSet) -> f64;

/// A formula over counts. That something was judged, and something marked, has been checked.
pub(super) type Formula = fn(&Total) -> Result<Score, Undefined>;

/// A sample, counted.
pub(super) struct Counts {
    /// How many there are; the first is that nothing was marked.
    categories: usize,
    /// Pairs of categories that are not wholly apart, and how close they are.
    close: Vec<(usize, usize, f64)>,
    annotators: usize,
    /// By document; `None` where fewer than two have looked.
    shares: Vec<Option<Share>>,
    formula: Formula,
}

/// What one document adds.
struct Share {
    items: u64,
    /// Places in the question of those who have looked.
    by: Vec<usize>,
    /// Over items and ordered pairs of annotators, how many gave the same.
    agreeing: u64,
    /// Over the same, how far apart was what they gave.
    distance: f64,
    /// The categories that occur.
    categories: Vec<usize>,
    /// Category by category: how many items each of `by` gave it.
    given: Vec<u64>,
}

/// The documents, added up.
pub(super) struct Total<'c> {
    close: &'c [(usize, usize, f64)],
    /// How many items.
    items: f64,
    /// Over items, the share of pairs of annotators that gave the same, summed.
    agreement: f64,
    /// Over items, what Krippendorff's coincidences hold off their diagonal, weighted by distance.
    distance: f64,
    /// By category, over items: the share of the judgements that gave it, summed.
    shares: Vec<f64>,
    /// By category: how many judgements gave it.
    judgements: Vec<f64>,
    annotators: usize,
    /// Category by category: how many items each annotator gave it.
    given: Vec<f64>,
}

impl Counts {
    /// `between` are in the order of the sample. Without a distance, sets that are not the same are wholly apart.
    pub(super) fn of(
        sample: &Sample,
        between: &[usize],
        ask: &Ask,
        distance: Option<Distance>,
        formula: Formula,
    ) -> Self {
        let coding = sample.coding(ask.grain);
        // A label has two categories, which are wholly apart by any distance.
        let (categories, category_of, distance) = match ask.layer {
            Layer::All => (coding.sets.len(), (0..coding.sets.len()).collect(), distance),
            Layer::Label(label) => (2, coding.sets.iter().map(|set| usize::from(set.contains(label))).collect(), None),
        };
        let far = |a: usize, b: usize| distance.map_or(1.0, |distance| distance(&coding.sets[a], &coding.sets[b]));
        let mut counter = Counter { between, category_of, given: vec![0; categories * between.len()], far: &far };
        let shares = coding.documents.iter().map(|coded| counter.share(coded)).collect();
        let mut close = Vec::new();
        if distance.is_some() {
            let pairs = (0..categories).flat_map(|a| (a + 1..categories).map(move |b| (a, b)));
            close.extend(pairs.map(|(a, b)| (a, b, 1.0 - far(a, b))).filter(|(.., closeness)| *closeness > 0.0));
        }
        Self { categories, close, annotators: between.len(), shares, formula }
    }
}

/// Counts one document after the other.
struct Counter<'a, F> {
    between: &'a [usize],
    /// By set of labels.
    category_of: Vec<usize>,
    /// Category by category, how often each column of the document at hand gave it; all 0 between documents.
    given: Vec<u64>,
    far: &'a F,
}

impl<F: Fn(usize, usize) -> f64> Counter<'_, F> {
    fn share(&mut self, coded: &Coded) -> Option<Share> {
        let place = |annotator: &usize| self.between.binary_search(annotator).ok();
        let seen = coded.annotators.iter().enumerate();
        let (columns, by): (Vec<usize>, Vec<usize>) =
            seen.filter_map(|(column, annotator)| Some((column, place(annotator)?))).unzip();
        let seen_by = columns.len();
        if seen_by < 2 {
            return None;
        }
        let (mut items, mut agreeing, mut distance) = (0, 0, 0.0);
        let mut categories = Vec::new();
        let mut run = vec![0; seen_by];
        for (long, sets) in coded.runs() {
            items += long;
            for (own, &column) in run.iter_mut().zip(&columns) {
                *own = self.category_of[sets[column] as usize];
            }
            for (at, &category) in run.iter().enumerate() {
                let given = &mut self.given[category * seen_by..][..seen_by];
                if given.iter().all(|items| *items == 0) {
                    categories.push(category);
                }
                given[at] += long;
                for &other in &run[at + 1..] {
                    if other == category {
                        agreeing += 2 * long;
                    } else {
                        distance += 2.0 * long as f64 * (self.far)(category, other);
                    }
                }
            }
        }
        let mut given = Vec::with_capacity(categories.len() * seen_by);
        for category in &categories {
            let counted = &mut self.given[category * seen_by..][..seen_by];
            given.extend_from_slice(counted);
            counted.fill(0);
        }
        Some(Share { items, by, agreeing, distance, categories, given })
    }
}

impl Tally for Counts {
    fn score(&self, times: &[u32]) -> Result<Score, Undefined> {
        let mut total = Total::nothing(self);
        let mut documents = 0;
        for (share, &times) in self.shares.iter().zip(times) {
            if let (Some(share), 1..) = (share, times) {
                documents += 1;
                total.add(share, f64::from(times));
            }
        }
        if documents == 0 {
            return Err(Undefined::NothingShared);
        }
        if total.items == 0.0 {
            return Err(Undefined::NoItems);
        }
        if total.judgements.iter().skip(1).all(|count| *count == 0.0) {
            return Err(Undefined::NobodyMarked);
        }
        (self.formula)(&total)
    }
}

impl<'c> Total<'c> {
    fn nothing(counts: &'c Counts) -> Self {
        let Counts { close, categories, annotators, .. } = counts;
        Self {
            close,
            items: 0.0,
            agreement: 0.0,
            distance: 0.0,
            shares: vec![0.0; *categories],
            judgements: vec![0.0; *categories],
            annotators: *annotators,
            given: vec![0.0; categories * annotators],
        }
    }

    fn add(&mut self, share: &Share, times: f64) {
        let seen_by = share.by.len() as f64;
        self.items += times * share.items as f64;
        self.agreement += times * share.agreeing as f64 / (seen_by * (seen_by - 1.0));
        self.distance += times * share.distance / (seen_by - 1.0);
        for (&category, counts) in share.categories.iter().zip(share.given.chunks_exact(share.by.len())) {
            let given = &mut self.given[category * self.annotators..][..self.annotators];
            for (&annotator, items) in share.by.iter().zip(counts) {
                given[annotator] += times * *items as f64;
            }
            let judgements = times * counts.iter().sum::<u64>() as f64;
            self.judgements[category] += judgements;
            self.shares[category] += judgements / seen_by;
        }
    }

    /// How many items.
    pub(super) fn n(&self) -> u64 {
        self.items.round() as u64
    }

    /// How often two annotators gave an item the same.
    pub(super) fn observed(&self) -> f64 {
        self.agreement / self.items
    }

    /// How often each category that occurs was given; the shares add up to 1.
    pub(super) fn shares(&self) -> impl Iterator<Item = f64> {
        self.shares.iter().filter(|share| **share > 0.0).map(|share| share / self.items)
    }

    /// How often each annotator gave each category, the shares of one adding up to 1; without those who gave none.
    pub(super) fn shares_by_annotator(&self) -> Vec<Vec<f64>> {
        let of = |annotator: usize| self.given.iter().skip(annotator).step_by(self.annotators);
        let all = (0..self.annotators).map(|annotator| (annotator, of(annotator).sum::<f64>()));
        all.filter(|(_, all)| *all > 0.0).map(|(at, all)| of(at).map(|items| items / all).collect()).collect()
    }

    /// How far apart judgements of one item are, on average.
    pub(super) fn distance_observed(&self) -> f64 {
        self.distance / self.judgements.iter().sum::<f64>()
    }

    /// How far apart any two judgements are, of whatever item, on average.
    pub(super) fn distance_expected(&self) -> f64 {
        let all = self.judgements.iter().sum::<f64>();
        let different = self.judgements.iter().map(|count| count * (all - count)).sum::<f64>();
        let less = self.close.iter().map(|(a, b, closeness)| closeness * self.judgements[*a] * self.judgements[*b]);
        (different - 2.0 * less.sum::<f64>()) / (all * (all - 1.0))
    }

    /// Fails where one category alone occurs.
    pub(super) fn more_than_one_category(&self) -> Result<(), Undefined> {
        if self.shares().count() > 1 { Ok(()) } else { Err(Undefined::OneCategory) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Sample, Undefined, agreement, measure, testing};
    use super::*;

    fn value(key: &str, sample: &Sample) -> Result<f64, Undefined> {
        agreement(measure(key).unwrap(), sample, &Ask::all(sample)).map(|score| score.value)
    }

    /// Krippendorff's own example (2011, *Computing Krippendorff's alpha-reliability*, section C), each of his units a text
    /// of one word; his alpha is 0.743. The other values are those of `irrCAC` 0.4.4 without the unit that one alone judged.
    #[test]
    fn where_some_have_not_looked_values_are_those_of_others() {
        let [a, b, c, d] = ["abccbadab???", "abccbbdabe?c", "?cccbcdbbea?", "abccbddabea?"].map(|marks| {
            let one_each = (0..marks.len()).filter_map(|at| marks.get(at..=at));
            one_each.collect::<Vec<&str>>()
        });
        let words: Vec<[&str; 4]> = (0..12).map(|at| [a[at], b[at], c[at], d[at]]).collect();
        let sample = testing::marked(&words.iter().map(|word| word.as_slice()).collect::<Vec<_>>());
        let expected = [
            ("percent", 0.818_181_818_2),
            ("fleiss", 0.762_483_130_9),
            ("conger", 0.762_449_410_5),
            ("gwet", 0.775_151_708_7),
            ("alpha", 0.743_421_052_6),
        ];
        for (key, expected) in expected {
            assert!((value(key, &sample).unwrap() - expected).abs() < 1e-9, "{key}");
        }
    }

    #[test]
    fn a_rare_label_is_where_kappa_falls_and_gwet_does_not() {
        // Of 50 words one is marked by each, another by each.
        let marks = |at: usize| [".".repeat(at), "a".into(), ".".repeat(49 - at)].concat();
        let (one, other) = (marks(10), marks(30));
        let sample = testing::marked(&[&[one.as_str(), other.as_str()]]);
        assert!(value("percent", &sample).unwrap() > 0.95);
        assert!(value("cohen", &sample).unwrap() < 0.0 && value("gwet", &sample).unwrap() > 0.95);
    }
}
