//! F1, precision and recall over units: how many of those of two annotators find a partner.
//!
//! F1 is 2·m ⁄ (a + b) for m pairs among a and b units, so neither annotator need be right. Every unit has one partner
//! at most, and as many as possible have one. Counts are added up over documents; of more than two annotators the mean
//! of all pairs is given, without those pairs of which neither marked anything (Hripcsak and Rothschild 2005, *Agreement,
//! the F-measure, and reliability in information retrieval*). What is a partner is for each file to say.

mod boundary;
mod exact;
mod near;
mod overlap;
mod tag;

pub use boundary::Boundary;
pub use exact::Exact;
pub use near::Near;
pub use overlap::Overlap;
pub use tag::Tag;

use super::{Ask, Parts, Sample, Score, Tally, Undefined, Unit};

/// By document, `None` where one of the two has not looked.
struct Partners(Vec<Option<Found>>);

#[derive(Clone, Copy, Default)]
struct Found {
    partners: u64,
    of_first: u64,
    of_second: u64,
}

impl Partners {
    /// `partners` counts the units of one document that find one; each annotator's are in the order of the text.
    fn of(sample: &Sample, between: &[usize], ask: &Ask, partners: impl Fn(&[Unit], &[Unit]) -> usize) -> Self {
        let &[first, second] = between else { return Self(Vec::new()) };
        let found = sample.documents().iter().map(|document| {
            let (of_first, of_second) = (document.units(first, ask.layer)?, document.units(second, ask.layer)?);
            Some(Found {
                partners: partners(&of_first, &of_second) as u64,
                of_first: of_first.len() as u64,
                of_second: of_second.len() as u64,
            })
        });
        Self(found.collect())
    }
}

impl Tally for Partners {
    fn score(&self, times: &[u32]) -> Result<Score, Undefined> {
        let (mut all, mut documents) = (Found::default(), 0);
        for (found, &times) in self.0.iter().zip(times) {
            if let (Some(found), 1..) = (found, times) {
                documents += 1;
                all.partners += u64::from(times) * found.partners;
                all.of_first += u64::from(times) * found.of_first;
                all.of_second += u64::from(times) * found.of_second;
            }
        }
        let n = all.of_first + all.of_second;
        match (documents, n) {
            (0, _) => return Err(Undefined::NothingShared),
            (_, 0) => return Err(Undefined::NobodyMarked),
            _ => {}
        }
        let share = |of: u64| (of > 0).then(|| all.partners as f64 / of as f64);
        let parts = Parts::Retrieval { precision: share(all.of_second), recall: share(all.of_first) };
        Ok(Score { value: 2.0 * all.partners as f64 / n as f64, n, parts })
    }
}

/// How many have an equal in the other list, each used once.
fn equals<K: Ord>(mut a: Vec<K>, mut b: Vec<K>) -> usize {
    a.sort_unstable();
    b.sort_unstable();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut equals = 0;
    while let (Some(of_a), Some(of_b)) = (a.peek(), b.peek()) {
        match of_a.cmp(of_b) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                equals += 1;
                a.next();
                b.next();
            }
        }
    }
    equals
}

/// The sum, over labels, of what `partners` counts among the units of one label.
fn by_label(a: &[Unit], b: &[Unit], partners: impl Fn(&[Unit], &[Unit]) -> usize) -> usize {
    // Stable: the units of one label stay in the order of the text.
    let sorted = |units: &[Unit]| {
        let mut units = units.to_vec();
        units.sort_by_key(|unit| unit.label);
        units
    };
    let (a, b) = (sorted(a), sorted(b));
    let mut rest = b.as_slice();
    let mut sum = 0;
    for of_a in a.chunk_by(|a, b| a.label == b.label) {
        let label = of_a[0].label;
        rest = &rest[rest.partition_point(|unit| unit.label < label)..];
        let (of_b, after) = rest.split_at(rest.partition_point(|unit| unit.label == label));
        rest = after;
        sum += partners(of_a, of_b);
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Layer, Measure, agreement, testing::marked, testing::sample};
    use super::*;

    /// As many partners as possible by trying all.
    pub(super) fn most_partners(a: &[Unit], b: &[Unit], fit: &impl Fn(Unit, Unit) -> bool) -> usize {
        let Some((&first, rest)) = a.split_first() else { return 0 };
        let mut most = most_partners(rest, b, fit);
        for (at, &other) in b.iter().enumerate() {
            if fit(first, other) {
                let without = [&b[..at], &b[at + 1..]].concat();
                most = most.max(1 + most_partners(rest, &without, fit));
            }
        }
        most
    }

    fn value(measure: &dyn Measure, documents: &[&[&str]]) -> f64 {
        let sample = marked(documents);
        agreement(measure, &sample, &Ask::all(&sample)).unwrap().value
    }

    #[test]
    fn each_kind_of_partner_asks_for_less() {
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        // The claim (a) one letter longer, an actor (b) for a source (c), and a source that the other has elsewhere.
        let documents: &[&[&str]] = &[&["aaa..bb.cc....", "aaaa.cc....cc."]];
        close(value(&Exact, documents), 0.0);
        close(value(&Boundary, documents), 1.0 / 3.0);
        close(value(&Overlap, documents), 1.0 / 3.0);
        close(value(&Near, documents), 2.0 / 3.0);
        close(value(&Tag, documents), 2.0 / 3.0);
    }

    #[test]
    fn precision_and_recall_take_the_first_for_right() {
        let sample = marked(&[&["a.b.", "a..."], &["..a.", "b.a."]]);
        let score = agreement(&Exact, &sample, &Ask::all(&sample)).unwrap();
        assert_eq!(score.n, 6);
        let Parts::Retrieval { precision: Some(precision), recall: Some(recall) } = score.parts else { panic!() };
        assert!((precision - 2.0 / 3.0).abs() < 1e-12 && (recall - 2.0 / 3.0).abs() < 1e-12);
        let of_a = agreement(&Exact, &sample, &Ask::all(&sample).of(Layer::Label(1))).unwrap();
        assert_eq!(of_a.parts, Parts::Retrieval { precision: Some(0.0), recall: Some(0.0) });
        let alone = marked(&[&["a...", "...."]]);
        let alone = agreement(&Exact, &alone, &Ask::all(&alone)).unwrap();
        assert_eq!(alone.parts, Parts::Retrieval { precision: None, recall: Some(0.0) });
    }

    #[test]
    fn a_mark_set_twice_needs_two_partners() {
        let unit = Unit { start: 0, end: 2, label: 0 };
        let twice = super::super::testing::document(4, [Some(vec![unit, unit]), Some(vec![unit])]);
        let sample = sample(1, 2, vec![twice]);
        for measure in [&Exact as &dyn Measure, &Boundary, &Near, &Overlap, &Tag] {
            let found = agreement(measure, &sample, &Ask::all(&sample)).unwrap();
            assert!((found.value - 2.0 / 3.0).abs() < 1e-12, "{}", measure.about().key);
        }
    }

    #[test]
    fn who_marks_nothing_disagrees_and_who_has_not_looked_does_not() {
        let outcome = |documents: &[&[&str]]| {
            let sample = marked(documents);
            agreement(&Exact, &sample, &Ask::all(&sample)).map(|score| score.value)
        };
        assert_eq!(outcome(&[&["a.", ".."]]), Ok(0.0));
        assert_eq!(outcome(&[&["a.", "?"]]), Err(Undefined::NothingShared));
        assert_eq!(outcome(&[&["a.", "?"], &["a.", "a."]]), Ok(1.0));
        assert_eq!(outcome(&[&["..", ".."]]), Err(Undefined::NobodyMarked));
        assert_eq!(outcome(&[&["a."]]), Err(Undefined::OneAnnotator));
        // Three annotators of whom two marked nothing: these two are left out of the mean.
        assert_eq!(outcome(&[&["a.", "..", ".."]]), Ok(0.0));
    }

    proptest! {
        #[test]
        fn labels_apart_or_together(
            a in super::super::testing::any_units(9, 3), b in super::super::testing::any_units(9, 3)
        ) {
            let apart = by_label(&a, &b, |a, b| equals(a.to_vec(), b.to_vec()));
            prop_assert_eq!(apart, equals(a.clone(), b.clone()));
            prop_assert_eq!(apart, most_partners(&a, &b, &|a, b| a == b));
        }
    }
}
