//! How much a value owes to the choice of documents: percentile bootstrap intervals (Efron and Tibshirani, *An
//! introduction to the bootstrap*, 1993, section 13.3).
//!
//! Documents are drawn, not tokens or units: what stands in one article was marked by the same people in one go, and is
//! no independent evidence. Below some twenty documents such an interval is too narrow. It says nothing of how the value
//! would change with other annotators.

use super::{Ask, Measure, Sample, SplitMix, Undefined, answer::Tallied};

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// The same seed gives the same interval.
    pub seed: u64,
    /// How often as many documents are drawn as there are.
    pub draws: usize,
    /// How much of the draws' values the interval holds, above 0 and below 1; anything else is taken for the default.
    pub level: f64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { seed: 1, draws: 1000, level: 0.95 }
    }
}

/// Where the values of most draws lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How many documents were drawn from.
    pub documents: usize,
    /// How many draws had no value and are left out, at most half.
    pub undefined: usize,
}

/// The interval of a measure's value over draws of those documents that at least two of the annotators have looked at.
///
/// # Errors
/// With the reason why there is none.
pub fn interval(
    measure: &dyn Measure,
    sample: &Sample,
    ask: &Ask,
    bootstrap: &Bootstrap,
) -> Result<Interval, Undefined> {
    let tallied = Tallied::of(measure, sample, ask)?;
    let mut times = vec![1; sample.documents().len()];
    tallied.score(&times)?;
    let between = ask.annotators(sample);
    let shared = sample.documents().iter().enumerate().filter(|(_, document)| document.is_shared_by(&between));
    let shared: Vec<usize> = shared.map(|(at, _)| at).collect();
    if shared.len() < 2 {
        return Err(Undefined::OneDocument);
    }
    let mut random = SplitMix::new(bootstrap.seed);
    let mut values = Vec::with_capacity(bootstrap.draws);
    for _ in 0..bootstrap.draws {
        times.fill(0);
        for _ in &shared {
            times[shared[random.below(shared.len())]] += 1;
        }
        values.extend(tallied.score(&times).ok().map(|score| score.value));
    }
    let undefined = bootstrap.draws - values.len();
    if values.is_empty() || undefined > values.len() {
        return Err(Undefined::RarelyDefined);
    }
    values.sort_unstable_by(f64::total_cmp);
    let is_share = bootstrap.level > 0.0 && bootstrap.level < 1.0;
    let level = if is_share { bootstrap.level } else { Bootstrap::default().level };
    let outside = (1.0 - level) / 2.0;
    let (low, high) = (quantile(&values, outside), quantile(&values, 1.0 - outside));
    Ok(Interval { low, high, documents: shared.len(), undefined })
}

/// Between the two nearest of sorted values in proportion (Hyndman and Fan 1996, definition 7).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let at = |place: f64| sorted[(place as usize).min(sorted.len() - 1)];
    at(place.floor()) + (at(place.ceil()) - at(place.floor())) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::super::{f1, testing::marked};
    use super::*;

    #[test]
    fn an_interval_lies_around_the_value_and_narrows_with_documents() {
        let some = ["aab.", "aab.", "bb..", "bba."].map(|text| [text, "aab."]);
        let width = |copies: usize| {
            let sample = marked(&some.iter().map(|pair| pair.as_slice()).collect::<Vec<_>>().repeat(copies));
            let found = interval(&f1::Exact, &sample, &Ask::all(&sample), &Bootstrap::default()).unwrap();
            assert!(found.low <= 0.5 && 0.5 <= found.high, "{found:?}");
            assert_eq!((found.documents, found.undefined), (4 * copies, 0));
            found.high - found.low
        };
        assert!(width(16) < width(4) && width(4) < width(1));
    }

    #[test]
    fn an_interval_needs_documents_that_say_something() {
        let ask = |sample: &Sample| interval(&f1::Exact, sample, &Ask::all(sample), &Bootstrap::default());
        assert_eq!(ask(&marked(&[&["a.", "a."]])), Err(Undefined::OneDocument));
        assert_eq!(ask(&marked(&[&["a.", "a."], &["a.", "?"]])), Err(Undefined::OneDocument));
        assert_eq!(ask(&marked(&[&["..", ".."], &["..", ".."]])), Err(Undefined::NobodyMarked));
        // Only one of eight documents is marked: of most draws, one in e has none of it.
        let mut rare = vec![["..", ".."].as_slice(); 7];
        rare.push(&["a.", "a."]);
        let found = ask(&marked(&rare)).unwrap();
        assert!((250..450).contains(&found.undefined), "{found:?}");
    }

    #[test]
    fn a_level_that_is_none_is_the_default() {
        let sample = marked(&[&["a.", "a."], &["a.", "b."], &["..", "b."]]);
        let at =
            |level| interval(&f1::Exact, &sample, &Ask::all(&sample), &Bootstrap { level, ..Bootstrap::default() });
        for level in [0.0, 1.0, -3.0, f64::NAN, f64::INFINITY] {
            assert_eq!(at(level), at(0.95));
        }
        assert!(at(0.5).unwrap().high <= at(0.95).unwrap().high);
    }

    #[test]
    fn quantiles_lie_between_their_neighbours() {
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let values = [1.0, 2.0, 4.0, 8.0];
        assert!(close(quantile(&values, 0.0), 1.0) && close(quantile(&values, 1.0), 8.0));
        assert!(close(quantile(&values, 0.5), 3.0) && close(quantile(&values, 0.25), 1.75));
        assert!(close(quantile(&[5.0], 0.3), 5.0));
    }
}
