//! What lies at a place in the text, found without walking all of it: an interval index over byte spans.
//!
//! The items are sorted by start (the longer first); a tree of largest ends over them leaves out what ends too early.
//! Made once an article in O(n log n), asked in O(log n + found). An edit moves items along in one piece, which for a
//! hundred thousand of them is under a millisecond.

use std::{cmp::Reverse, ops::Range};

use crate::text::TextSpan;

/// Something that covers a span.
pub(super) trait Spanned {
    /// Tells those apart that cover the same.
    type Name: Ord;
    /// What it covers.
    fn span(&self) -> TextSpan;
    /// Which one it is.
    fn name(&self) -> Self::Name;
}

/// By start, the longer first, then by name.
fn order<T: Spanned>(item: &T) -> (usize, Reverse<usize>, T::Name) {
    (item.span().start(), Reverse(item.span().end()), item.name())
}

/// Items found by the bytes they cover.
#[derive(Clone, Debug)]
pub(super) struct SpanIndex<T> {
    items: Vec<T>,
    /// A complete binary tree in heap order, root at 1: the largest end below each node.
    max_end: Vec<usize>,
}

impl<T> Default for SpanIndex<T> {
    fn default() -> Self {
        Self { items: Vec::new(), max_end: Vec::new() }
    }
}

impl<T: Spanned> SpanIndex<T> {
    /// Sorts the items.
    pub fn new(mut items: Vec<T>) -> Self {
        items.sort_by_cached_key(order);
        let mut index = Self { items, max_end: Vec::new() };
        index.sum_up();
        index
    }

    /// Takes items out, as many as are here, and puts others in.
    pub fn replace(&mut self, gone: &[T], new: Vec<T>) {
        if gone.is_empty() && new.is_empty() {
            return;
        }
        for item in gone {
            if let Ok(at) = self.find(item) {
                self.items.remove(at);
            }
        }
        for item in new {
            match self.find(&item) {
                Ok(at) => self.items[at] = item,
                Err(at) => self.items.insert(at, item),
            }
        }
        self.sum_up();
    }

    fn find(&self, item: &T) -> Result<usize, usize> {
        let wanted = order(item);
        self.items.binary_search_by(|item| order(item).cmp(&wanted))
    }

    fn sum_up(&mut self) {
        let leaves = self.items.len().next_power_of_two();
        self.max_end.clear();
        self.max_end.resize(leaves * 2, 0);
        for (leaf, item) in self.max_end.iter_mut().skip(leaves).zip(&self.items) {
            *leaf = item.span().end();
        }
        for node in (1..leaves).rev() {
            self.max_end[node] = self.max_end[node * 2].max(self.max_end[node * 2 + 1]);
        }
    }

    /// All items, by start, the longer first.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The items at these places, to be changed where they are; their spans and names stay.
    pub fn items_mut(&mut self, places: Range<usize>) -> &mut [T] {
        self.items.get_mut(places).unwrap_or_default()
    }

    /// The places of the items that hang together with a range: none of the others shares a byte with any of them, nor
    /// with the range.
    pub fn cluster(&self, bytes: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (bytes.start, bytes.end);
        let first = loop {
            let first = self.first_ending_after(start);
            match self.items.get(first).map(|item| item.span().start()) {
                Some(before) if before < start => start = before,
                _ => break first,
            }
        };
        let mut last = first;
        while let Some(span) = self.items.get(last).map(Spanned::span).filter(|span| span.start() < end) {
            end = end.max(span.end());
            last += 1;
        }
        first..last
    }

    /// The first item that ends after a byte; the number of items where none does.
    fn first_ending_after(&self, byte: usize) -> usize {
        let leaves = self.max_end.len() / 2;
        if self.max_end.get(1).is_none_or(|end| *end <= byte) {
            return self.items.len();
        }
        let mut node = 1;
        while node < leaves {
            node *= 2;
            if self.max_end[node] <= byte {
                node += 1;
            }
        }
        node - leaves
    }

    /// The items that share a byte with a range, by start, the longer first.
    pub fn overlapping(&self, bytes: Range<usize>) -> Vec<&T> {
        let mut found = Vec::new();
        if !bytes.is_empty() {
            let count = self.items.partition_point(|item| item.span().start() < bytes.end);
            self.descend(1, 0..self.max_end.len() / 2, count, bytes.start, &mut found);
        }
        found
    }

    /// Visits the leaves of `node` below `count` whose end is beyond `after`.
    fn descend<'a>(&'a self, node: usize, leaves: Range<usize>, count: usize, after: usize, found: &mut Vec<&'a T>) {
        if leaves.start >= count || self.max_end.get(node).is_none_or(|end| *end <= after) {
            return;
        }
        if leaves.len() == 1 {
            found.extend(self.items.get(leaves.start).filter(|item| !item.span().is_empty()));
            return;
        }
        let middle = leaves.start + leaves.len() / 2;
        self.descend(node * 2, leaves.start..middle, count, after, found);
        self.descend(node * 2 + 1, middle..leaves.end, count, after, found);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    impl Spanned for TextSpan {
        type Name = ();

        fn span(&self) -> TextSpan {
            *self
        }

        fn name(&self) {}
    }

    fn spans() -> impl Strategy<Value = Vec<TextSpan>> {
        let span = (0usize..200, 0usize..60).prop_filter_map("in order", |(at, len)| TextSpan::stored(at, at + len));
        proptest::collection::vec(span, 0..80)
    }

    proptest! {
        #[test]
        fn it_finds_what_a_walk_over_all_finds(spans in spans(), start in 0usize..260, len in 0usize..40) {
            let index = SpanIndex::new(spans.clone());
            let found: Vec<TextSpan> = index.overlapping(start..start + len).into_iter().copied().collect();
            let mut expected: Vec<TextSpan> = spans
                .into_iter()
                .filter(|s| s.start() < start + len && start < s.end() && !s.is_empty() && len > 0)
                .collect();
            expected.sort_by_key(|s| (s.start(), Reverse(s.end())));
            prop_assert_eq!(found, expected);
        }
    }

    proptest! {
        /// What hangs together is found from any of its bytes, and nothing of it is left out.
        #[test]
        fn a_cluster_overlaps_nothing_outside_it(spans in spans(), start in 0usize..260, len in 1usize..40) {
            let index = SpanIndex::new(spans.into_iter().filter(|span| !span.is_empty()).collect());
            let bytes = start..start + len;
            let cluster = index.cluster(bytes.clone());
            let (inside, outside): (Vec<_>, Vec<_>) =
                index.items().iter().enumerate().partition(|(at, _)| cluster.contains(at));
            for (_, other) in outside {
                prop_assert!(!inside.iter().any(|(_, item)| item.overlaps(*other)));
                prop_assert!(other.end() <= bytes.start || bytes.end <= other.start());
            }
        }
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert!(SpanIndex::<TextSpan>::default().overlapping(0..10).is_empty());
        assert!(SpanIndex::<TextSpan>::new(Vec::new()).overlapping(0..10).is_empty());
    }
}
