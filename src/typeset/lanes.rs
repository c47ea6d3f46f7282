//! Where what is drawn around words and below them goes, and which goes where when several meet: lanes for lines below the
//! words, depths for what surrounds them. The window, and pages for people, draw by the same measures.
//!
//! Spans come sorted by start, the longer first, as in the index. Everything is decided once a revision.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::text::TextSpan;

/// How far a band reaches above the baseline, in ems.
pub const BAND_ABOVE: f32 = 0.88;

/// How far a band reaches below the baseline, in ems: 1.35 in all.
pub const BAND_BELOW: f32 = 0.47;

/// The middle of the first lane below the baseline, in ems.
pub const FIRST_LANE: f32 = 0.59;

/// The distance of lanes, in ems.
pub const LANE_PITCH: f32 = 0.185;

/// Lanes below the baseline that are drawn; what does not fit is counted.
pub const DRAWN_LANES: u8 = 3;

/// Lanes that are told apart at all, so that a thousand marks on one word cost no more than a few.
const MOST_LANES: usize = 16;

/// The lane of each span: the first whose last span ended before. [`DRAWN_LANES`] and more are not drawn.
pub fn lanes(sorted: impl IntoIterator<Item = TextSpan>) -> Vec<u8> {
    let mut ends: Vec<usize> = Vec::new();
    sorted
        .into_iter()
        .map(|span| {
            let free = ends.iter().position(|end| *end <= span.start());
            let lane = free.unwrap_or(ends.len()).min(MOST_LANES);
            match ends.get_mut(lane) {
                Some(end) => *end = span.end(),
                None if lane < MOST_LANES => ends.push(span.end()),
                None => {}
            }
            lane as u8
        })
        .collect()
}

/// How many of the spans before it are still open where each one starts: 0 for the outermost.
pub fn depths(sorted: impl IntoIterator<Item = TextSpan>) -> Vec<u8> {
    let mut open: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    sorted
        .into_iter()
        .map(|span| {
            while open.peek().is_some_and(|Reverse(end)| *end <= span.start()) {
                open.pop();
            }
            let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
            open.push(Reverse(span.end()));
            depth
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws `aaa` and `-` into spans: a row a span, given in the order of the index.
    fn spans(rows: &[&str]) -> Vec<TextSpan> {
        let span = |row: &&str| {
            let start = row.find('#').expect("a row holds a span");
            TextSpan::stored(start, row.trim_end_matches('.').len()).expect("in order")
        };
        rows.iter().map(span).collect()
    }

    #[test]
    fn lanes_keep_what_overlaps_apart_and_are_used_again() {
        let cases: &[(&[&str], &[u8])] = &[
            (&["##..", "..##"], &[0, 0]),
            (&["###.", "..##"], &[0, 1]),
            (&["####", "##..", "..##"], &[0, 1, 1]),
            (&["####", "####", "####", "####"], &[0, 1, 2, 3]),
            (&["####....", ".##.....", "..####..", "....##.."], &[0, 1, 2, 0]),
            (&[], &[]),
        ];
        for (rows, expected) in cases {
            assert_eq!(lanes(spans(rows)), *expected, "{rows:#?}");
        }
    }

    #[test]
    fn a_pile_of_marks_takes_no_more_than_the_most_lanes() {
        let pile = vec![TextSpan::stored(0, 4).expect("in order"); 1000];
        assert!(lanes(pile).into_iter().all(|lane| usize::from(lane) <= MOST_LANES));
    }

    #[test]
    fn depth_counts_what_is_open() {
        let cases: &[(&[&str], &[u8])] = &[
            (&["####", ".##."], &[0, 1]),
            (&["####", "####"], &[0, 1]),
            (&["######", ".####.", "..##.."], &[0, 1, 2]),
            (&["###..", "..###"], &[0, 1]),
            (&["##...", "..###"], &[0, 0]),
            (&["######", "##....", "..##..", "....##"], &[0, 1, 1, 1]),
        ];
        for (rows, expected) in cases {
            assert_eq!(depths(spans(rows)), *expected, "{rows:#?}");
        }
    }
}
