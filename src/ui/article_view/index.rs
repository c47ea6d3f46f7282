//! What lies at a place in the text, found without walking all of it: an interval index over byte spans.
//!
//! The items are sorted by start (the longer first); a tree of largest ends over them leaves out what ends too early.
//! Made once a revision in O(n log n), asked in O(log n + found).

use std::{cmp::Reverse, ops::Range};

use crate::text::TextSpan;

/// Something that covers a span.
pub(super) trait Spanned {
    /// What it covers.
    fn span(&self) -> TextSpan;
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
    /// Sorts the items; those with the same span keep their order.
    pub fn new(mut items: Vec<T>) -> Self {
        items.sort_by_key(|item| (item.span().start(), Reverse(item.span().end())));
        let leaves = items.len().next_power_of_two();
        let mut max_end = vec![0; leaves * 2];
        for (leaf, item) in max_end.iter_mut().skip(leaves).zip(&items) {
            *leaf = item.span().end();
        }
        for node in (1..leaves).rev() {
            max_end[node] = max_end[node * 2].max(max_end[node * 2 + 1]);
        }
        Self { items, max_end }
    }

    /// All items, by start, the longer first.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Changes the items where they are; their spans stay.
    pub fn for_each(&mut self, change: impl FnMut(&mut T)) {
        self.items.iter_mut().for_each(change);
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
        fn span(&self) -> TextSpan {
            *self
        }
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

    #[test]
    fn an_empty_index_finds_nothing() {
        assert!(SpanIndex::<TextSpan>::default().overlapping(0..10).is_empty());
        assert!(SpanIndex::<TextSpan>::new(Vec::new()).overlapping(0..10).is_empty());
    }
}
