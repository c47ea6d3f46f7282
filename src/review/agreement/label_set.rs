//! A set of labels.

/// Which labels an item has; one bit a label. Only sets of one sample are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LabelSet(Box<[u64]>);

impl LabelSet {
    /// The empty set, with room for as many labels.
    pub(super) fn with_room_for(labels: usize) -> Self {
        Self(vec![0; labels.div_ceil(64)].into_boxed_slice())
    }

    pub(super) fn insert(&mut self, label: usize) {
        self.0[label / 64] |= 1 << (label % 64);
    }

    pub(super) fn remove(&mut self, label: usize) {
        self.0[label / 64] &= !(1 << (label % 64));
    }

    /// Whether it holds the label.
    pub fn contains(&self, label: usize) -> bool {
        self.0.get(label / 64).is_some_and(|word| word >> (label % 64) & 1 == 1)
    }

    /// How many labels both hold, and how many at least one.
    pub fn shared_and_all(&self, other: &Self) -> (u32, u32) {
        let pairs = || self.0.iter().zip(&other.0);
        (pairs().map(|(a, b)| (a & b).count_ones()).sum(), pairs().map(|(a, b)| (a | b).count_ones()).sum())
    }

    /// Whether one holds all that the other does.
    pub fn is_nested_with(&self, other: &Self) -> bool {
        let pairs = || self.0.iter().zip(&other.0);
        pairs().all(|(a, b)| a & b == *a) || pairs().all(|(a, b)| a & b == *b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_many_labels_are_compared_like_small_ones() {
        let set = |labels: &[usize]| {
            let mut set = LabelSet::with_room_for(200);
            for &label in labels {
                set.insert(label);
            }
            set
        };
        let (small, large, other) = (set(&[3, 150]), set(&[3, 70, 150]), set(&[70, 199]));
        assert_eq!(small.shared_and_all(&large), (2, 3));
        assert_eq!(large.shared_and_all(&other), (1, 4));
        assert!(small.is_nested_with(&large) && large.is_nested_with(&small) && !large.is_nested_with(&other));
        assert!(large.contains(150) && !large.contains(149) && !large.contains(1000));
        let mut less = large;
        less.remove(70);
        assert_eq!(less, small);
    }
}
