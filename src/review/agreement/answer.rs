//! Asks a measure: between two, between all, label by label.

use super::{Ask, Layer, Measure, Parts, Sample, Score, Tally, Undefined};

/// A value, or the reason why there is none.
pub type Outcome = Result<Score, Undefined>;

/// All that a measure says of a sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Between all annotators asked for, of all labels.
    pub overall: Outcome,
    /// The same label by label, in the order of the sample.
    pub by_label: Vec<Outcome>,
    /// Between each two annotators. Empty where there are but two: they are `overall`.
    pub pairs: Vec<PairReport>,
}

/// What a measure says of two annotators.
#[derive(Clone, Debug, PartialEq)]
pub struct PairReport {
    /// Which of the sample's annotators; the lower first.
    pub between: (usize, usize),
    /// Of all labels.
    pub overall: Outcome,
    /// Label by label.
    pub by_label: Vec<Outcome>,
}

/// What a measure says of a sample.
///
/// # Errors
/// With the reason why there is no value.
pub fn agreement(measure: &dyn Measure, sample: &Sample, ask: &Ask) -> Outcome {
    Tallied::of(measure, sample, ask)?.score(&vec![1; sample.documents().len()])
}

/// What a measure says of several parts of a sample, each given by the places of its documents: as if there were no others.
/// The sample is counted once. Panics where there is no document at a place.
pub fn of_parts(measure: &dyn Measure, sample: &Sample, ask: &Ask, parts: &[Vec<usize>]) -> Vec<Outcome> {
    let tallied = match Tallied::of(measure, sample, ask) {
        Ok(tallied) => tallied,
        Err(why) => return vec![Err(why); parts.len()],
    };
    let mut times = vec![0; sample.documents().len()];
    let score = |part: &Vec<usize>| {
        times.fill(0);
        for at in part {
            times[*at] = 1;
        }
        tallied.score(&times)
    };
    parts.iter().map(score).collect()
}

/// What a measure says of a sample, of each of its labels, and of each pair of annotators. [`Ask::layer`] is ignored.
pub fn report(measure: &dyn Measure, sample: &Sample, ask: &Ask) -> Report {
    let all = |ask: &Ask| agreement(measure, sample, &ask.of(Layer::All));
    let each = |ask: &Ask| {
        (0..sample.labels().len()).map(|label| agreement(measure, sample, &ask.of(Layer::Label(label)))).collect()
    };
    let pairs = match pairs(&ask.annotators(sample)) {
        pairs if pairs.len() < 2 => Vec::new(),
        pairs => pairs
            .into_iter()
            .map(|[a, b]| {
                let ask = ask.between([a, b]);
                PairReport { between: (a, b), overall: all(&ask), by_label: each(&ask) }
            })
            .collect(),
    };
    Report { overall: all(ask), by_label: each(ask), pairs }
}

/// A sample as it was counted for a question: one tally, or one for each pair.
pub(super) struct Tallied<'s>(Vec<Box<dyn Tally + 's>>);

impl<'s> Tallied<'s> {
    pub(super) fn of(measure: &dyn Measure, sample: &'s Sample, ask: &Ask) -> Result<Self, Undefined> {
        let between = ask.annotators(sample);
        if between.len() < 2 {
            return Err(Undefined::OneAnnotator);
        }
        Ok(Self(if measure.about().pairwise {
            pairs(&between).iter().map(|pair| measure.tally(sample, pair, ask)).collect()
        } else {
            vec![measure.tally(sample, &between, ask)]
        }))
    }

    pub(super) fn score(&self, times: &[u32]) -> Outcome {
        match self.0.as_slice() {
            [only] => only.score(times),
            several => mean_of_pairs(&several.iter().map(|tally| tally.score(times)).collect::<Vec<_>>()),
        }
    }
}

/// The mean of the pairs that have a value; where none has, the reason that tells most.
pub fn mean_of_pairs(outcomes: &[Outcome]) -> Outcome {
    let scores: Vec<&Score> = outcomes.iter().flatten().collect();
    if scores.is_empty() {
        return Err(outcomes.iter().filter_map(|o| o.err()).max().unwrap_or(Undefined::OneAnnotator));
    }
    let count = scores.len() as f64;
    let value = scores.iter().map(|score| score.value).sum::<f64>() / count;
    let deviation = (scores.iter().map(|score| (score.value - value).powi(2)).sum::<f64>() / count).sqrt();
    let parts = Parts::Pairs { counted: scores.len(), undefined: outcomes.len() - scores.len(), deviation };
    Ok(Score { value, n: scores.iter().map(|score| score.n).sum(), parts })
}

fn pairs(annotators: &[usize]) -> Vec<[usize; 2]> {
    let after = |at: usize| annotators.iter().skip(at + 1);
    annotators.iter().enumerate().flat_map(|(at, &a)| after(at).map(move |&b| [a, b])).collect()
}
