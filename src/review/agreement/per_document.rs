//! For measures that have a value for each document: the mean of those that have one.

use super::{Parts, Score, Tally, Undefined};

/// The scores of the documents, in their order. [`Score::n`] of the mean counts documents.
#[derive(Clone, Debug)]
pub struct PerDocument(pub Vec<Result<Score, Undefined>>);

impl Tally for PerDocument {
    fn score(&self, times: &[u32]) -> Result<Score, Undefined> {
        let (mut n, mut value, mut parts, mut reason) = (0, 0.0, (0.0, 0.0), None);
        for (score, &times) in self.0.iter().zip(times).filter(|(_, times)| **times > 0) {
            match score {
                Ok(score) => {
                    n += u64::from(times);
                    value += score.value * f64::from(times);
                    if let Parts::Disagreement { observed, expected } = score.parts {
                        parts.0 += observed * f64::from(times);
                        parts.1 += expected * f64::from(times);
                    }
                }
                Err(undefined) => reason = reason.max(Some(*undefined)),
            }
        }
        if n == 0 {
            return Err(reason.unwrap_or(Undefined::NothingShared));
        }
        let count = n as f64;
        let parts = Parts::Disagreement { observed: parts.0 / count, expected: parts.1 / count };
        Ok(Score { value: value / count, n, parts })
    }
}
