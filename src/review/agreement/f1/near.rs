//! F1 of units with nearly the same boundaries.

use std::collections::VecDeque;

use super::{
    super::{About, Ask, Compares, Measure, Sample, Tally},
    Partners, Unit, by_label,
};

/// Partners have the same label, and start and end at most [`Ask::near`] units of the text apart from each other.
///
/// Measures what [`super::Exact`] does, less quibbles over articles, conjunctions and full stops. Do not trust it where
/// units are hardly longer than that, and say the distance with the value.
pub struct Near;

impl Measure for Near {
    fn about(&self) -> About {
        let source = "Hripcsak and Rothschild 2005, with a tolerance";
        About { key: "f1-near", source, compares: Compares::Units, pairwise: true }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        Box::new(Partners::of(sample, between, ask, |a, b| by_label(a, b, |a, b| near(a, b, ask.near))))
    }
}

/// The most partners that units of two annotators can find; both in the order of their starts.
fn near(a: &[Unit], b: &[Unit], most: usize) -> usize {
    let mut from = 0;
    let fitting = a.iter().map(|unit| {
        from += b[from..].partition_point(|other| other.start + most < unit.start);
        let within = b[from..].iter().take_while(|other| other.start <= unit.start.saturating_add(most));
        let fits = within.enumerate().filter(|(_, other)| other.end.abs_diff(unit.end) <= most);
        fits.map(|(at, _)| from + at).collect()
    });
    most_matched(&fitting.collect::<Vec<Vec<usize>>>(), b.len())
}

/// The most pairs of left and right, each used once, where `fitting` names for each on the left who fits on the right.
///
/// One on the left after the other looks for the shortest way of exchanging partners that frees one (Berge 1957).
fn most_matched(fitting: &[Vec<usize>], rights: usize) -> usize {
    let mut partner_of: Vec<Option<usize>> = vec![None; rights];
    // By whom, in which search.
    let mut asked: Vec<Option<(usize, usize)>> = vec![None; rights];
    let mut has = vec![None; fitting.len()];
    let mut matched = 0;
    for start in 0..fitting.len() {
        let mut queue = VecDeque::from([start]);
        let free = 'search: loop {
            let Some(left) = queue.pop_front() else { break None };
            for &right in &fitting[left] {
                if asked[right].is_some_and(|(_, search)| search == start) {
                    continue;
                }
                asked[right] = Some((left, start));
                match partner_of[right] {
                    None => break 'search Some(right),
                    Some(other) => queue.push_back(other),
                }
            }
        };
        let mut next = free;
        while let Some(right) = next {
            let Some((left, _)) = asked[right] else { break };
            partner_of[right] = Some(left);
            next = has[left].replace(right);
        }
        matched += usize::from(free.is_some());
    }
    matched
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{super::testing::any_units, equals, tests::most_partners};
    use super::*;

    proptest! {
        #[test]
        fn no_other_choice_of_partners_has_more(
            mut a in any_units(12, 2), mut b in any_units(12, 2), most in 0usize..5
        ) {
            a.sort_unstable();
            b.sort_unstable();
            let fit = |a: Unit, b: Unit| {
                a.label == b.label && a.start.abs_diff(b.start) <= most && a.end.abs_diff(b.end) <= most
            };
            let found = by_label(&a, &b, |a, b| near(a, b, most));
            prop_assert_eq!(found, most_partners(&a, &b, &fit));
            if most == 0 {
                prop_assert_eq!(found, equals(a, b));
            }
        }
    }

    #[test]
    fn any_distance_however_great_is_one() {
        let unit = |start| Unit { start, end: start + 1, label: 0 };
        assert_eq!(near(&[unit(0), unit(9)], &[unit(5)], usize::MAX / 2), 1);
    }
}
