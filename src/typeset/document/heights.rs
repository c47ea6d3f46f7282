//! Heights of many pieces with their running sums: a Fenwick tree.

/// Heights in pixels, of which one can be changed, and the sum before it be known, in logarithmic time. Sums are in
/// double precision: an article of megabytes is millions of pixels high.
#[derive(Debug, Default)]
pub(super) struct Heights {
    each: Vec<f32>,
    /// `tree[i]` sums the heights of the `i & -i` pieces that end with piece `i - 1`; `tree[0]` is unused.
    tree: Vec<f64>,
}

impl Heights {
    pub fn new(each: Vec<f32>) -> Self {
        let mut tree = vec![0.0; each.len() + 1];
        for (at, height) in each.iter().enumerate() {
            let at = at + 1;
            let sum = tree.get(at).copied().unwrap_or_default() + f64::from(*height);
            if let Some(node) = tree.get_mut(at) {
                *node = sum;
            }
            if let Some(parent) = tree.get_mut(at + lowest_bit(at)) {
                *parent += sum;
            }
        }
        Self { each, tree }
    }

    pub fn get(&self, at: usize) -> f32 {
        self.each.get(at).copied().unwrap_or_default()
    }

    pub fn set(&mut self, at: usize, height: f32) {
        let Some(old) = self.each.get_mut(at) else { return };
        let change = f64::from(height) - f64::from(*old);
        *old = height;
        if change == 0.0 {
            return;
        }
        let mut node = at + 1;
        while let Some(sum) = self.tree.get_mut(node) {
            *sum += change;
            node += lowest_bit(node);
        }
    }

    /// Sum of the heights of the pieces before `at`.
    pub fn before(&self, at: usize) -> f64 {
        let (mut node, mut sum) = (at.min(self.each.len()), 0.0);
        while node > 0 {
            sum += self.tree.get(node).copied().unwrap_or_default();
            node -= lowest_bit(node);
        }
        sum
    }

    pub fn total(&self) -> f64 {
        self.before(self.each.len())
    }

    /// The piece at a height, and how far below its top. Beyond the ends: the first at 0, the last at its bottom.
    pub fn find(&self, y: f64) -> (usize, f32) {
        let (mut at, mut rest) = (0, y.max(0.0));
        let mut step = self.each.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            if let Some(sum) = self.tree.get(at + step).filter(|sum| **sum <= rest) {
                rest -= sum;
                at += step;
            }
            step /= 2;
        }
        match self.each.len().checked_sub(1) {
            Some(last) if at > last => (last, self.get(last)),
            _ => (at, rest as f32),
        }
    }
}

fn lowest_bit(at: usize) -> usize {
    at & at.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::Heights;

    #[test]
    fn sums_and_finds_follow_every_change() {
        let mut plain: Vec<f32> = (0..37).map(|i| (i * 7 % 11) as f32).collect();
        let mut heights = Heights::new(plain.clone());
        for (at, height) in [(0, 5.0), (36, 0.0), (17, 100.5), (17, 3.0), (4, 0.0), (99, 1.0)] {
            heights.set(at, height);
            if let Some(old) = plain.get_mut(at) {
                *old = height;
            }
            let mut sum = 0.0;
            for (at, height) in plain.iter().enumerate() {
                assert!((heights.before(at) - sum).abs() < 1e-6);
                if *height > 0.0 {
                    assert_eq!(heights.find(sum), (at, 0.0));
                    assert_eq!(heights.find(sum + f64::from(*height) / 2.0), (at, height / 2.0));
                }
                sum += f64::from(*height);
            }
            assert!((heights.total() - sum).abs() < 1e-6);
            assert_eq!(heights.find(1e9).0, 36);
        }
        assert_eq!(Heights::new(Vec::new()).find(3.0), (0, 3.0));
    }
}
