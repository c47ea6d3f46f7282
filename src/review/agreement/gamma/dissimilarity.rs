//! How unlike two units are.

use super::Unit;

/// The combined dissimilarity `alpha · place + beta · category` (Mathet, Widlöcher, Métivier 2015, section 4.4), both
/// in multiples of what it costs to stay unaligned, `delta_empty`.
///
/// For the place it is the square of `(|s1 − s2| + |e1 − e2|) / (length1 + length2)`, for the category 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dissimilarity {
    alpha: f64,
    beta: f64,
    delta_empty: f64,
}

impl Default for Dissimilarity {
    /// All three 1.
    fn default() -> Self {
        Self { alpha: 1.0, beta: 1.0, delta_empty: 1.0 }
    }
}

impl Dissimilarity {
    /// `None` unless all three are finite, none is negative and `delta_empty` is not 0.
    pub fn new(alpha: f64, beta: f64, delta_empty: f64) -> Option<Self> {
        let is_weight = |weight: f64| weight.is_finite() && weight >= 0.0;
        let are_weights = is_weight(alpha) && is_weight(beta) && is_weight(delta_empty) && delta_empty > 0.0;
        are_weights.then_some(Self { alpha, beta, delta_empty })
    }

    /// What it costs to pair a unit with none.
    pub fn delta_empty(&self) -> f64 {
        self.delta_empty
    }

    /// `alpha · place + beta · category`.
    pub fn between(&self, a: &Unit, b: &Unit) -> f64 {
        self.of_places(a, b) + self.beta * self.of_categories(a, b)
    }

    /// `alpha · place`.
    pub(super) fn of_places(&self, a: &Unit, b: &Unit) -> f64 {
        let apart = ((a.start - b.start).abs() + (a.end - b.end).abs()) / (a.length() + b.length());
        self.alpha * apart * apart * self.delta_empty
    }

    /// 0 or `delta_empty`.
    pub(super) fn of_categories(&self, a: &Unit, b: &Unit) -> f64 {
        if a.category == b.category { 0.0 } else { self.delta_empty }
    }

    /// How far apart in [`Unit::middle`] two units may be, as a multiple of the sum of their lengths, before they are
    /// as unlike as `limit`.
    pub(super) fn reach(&self, limit: f64) -> f64 {
        (limit / (self.alpha * self.delta_empty)).sqrt()
    }
}
