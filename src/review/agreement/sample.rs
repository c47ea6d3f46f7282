//! What was judged: documents, and what each annotator marked in them.

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use super::{
    Undefined,
    ask::{Grain, Layer},
    coding::Coding,
    gamma::Gamma,
    holistic::Gammas,
};

/// A piece of a document under a label; offsets in units of the text (bytes or characters, as whoever fills the sample
/// likes; the same in all documents), half-open. A mark of several fragments comes as a unit a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// Where it starts.
    pub start: usize,
    /// Just after its end; it is never empty.
    pub end: usize,
    /// Which of the sample's labels.
    pub label: usize,
}

/// One text with all judgements of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// How long the text is.
    pub length: usize,
    /// Its tokens in the order of the text; they do not overlap, none is empty. What lies between is no token's.
    pub tokens: Vec<Range<usize>>,
    /// By annotator of the sample: what was marked, in any order, overlaps and repetitions allowed. `None` where the
    /// annotator has not looked yet; an empty list is a judgement.
    pub judgements: Vec<Option<Vec<Unit>>>,
}

/// Documents and judgements that fit together, with the names of labels and annotators. Once made it does not change.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    labels: Vec<String>,
    annotators: Vec<String>,
    documents: Vec<Document>,
    by_token: OnceLock<Coding>,
    by_character: OnceLock<Coding>,
    gammas: Gammas,
}

/// Why a sample makes no sense; documents and annotators are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// A document has more or fewer judgements than there are annotators.
    #[error("document {document} has {found} judgements for {expected} annotators")]
    Judgements {
        /// Which document.
        document: usize,
        /// How many judgements it has.
        found: usize,
        /// How many annotators there are.
        expected: usize,
    },
    /// A token is empty, out of order, or ends past the text.
    #[error("token {token} of document {document} is empty, out of order or past the end")]
    Token {
        /// Which document.
        document: usize,
        /// Which of its tokens.
        token: usize,
    },
    /// A unit is empty, ends past the text, or has a label that there is not.
    #[error("document {document}, annotator {annotator}: {unit:?} is empty, past the end or has no such label")]
    Unit {
        /// Which document.
        document: usize,
        /// Whose unit.
        annotator: usize,
        /// The unit.
        unit: Unit,
    },
}

impl Sample {
    /// Checks that everything fits together, and brings the units of each judgement into the order of the text.
    ///
    /// # Errors
    /// With the first thing that does not fit.
    pub fn new(
        labels: Vec<String>,
        annotators: Vec<String>,
        mut documents: Vec<Document>,
    ) -> Result<Self, SampleError> {
        for (at, document) in documents.iter_mut().enumerate() {
            document.check(at, labels.len(), annotators.len())?;
            for units in document.judgements.iter_mut().flatten() {
                units.sort_unstable();
            }
        }
        Ok(Self { labels, annotators, documents, ..Self::default() })
    }

    /// The names of the labels.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The names of the annotators.
    pub fn annotators(&self) -> &[String] {
        &self.annotators
    }

    /// The documents; the units of each judgement are in the order of the text.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Which labels each token or character was given by whom. Made when first asked for: all measures over items
    /// share it.
    pub(super) fn coding(&self, grain: Grain) -> &Coding {
        let made = match grain {
            Grain::Token => &self.by_token,
            Grain::Character => &self.by_character,
        };
        made.get_or_init(|| Coding::of(self.labels.len(), &self.documents, grain))
    }

    /// The gamma of each document between some of the annotators. Computed when first asked for, which takes its time.
    pub(super) fn gammas(&self, between: &[usize], layer: Layer) -> Arc<Vec<Result<Gamma, Undefined>>> {
        self.gammas.of(&self.documents, between, layer)
    }
}

impl Document {
    /// What an annotator marked in a layer, in the order of the text; `None` who has not looked yet.
    pub fn units(&self, annotator: usize, layer: Layer) -> Option<Vec<Unit>> {
        let units = self.judgements.get(annotator)?.as_ref()?;
        Some(units.iter().copied().filter(|unit| layer.holds(unit.label)).collect())
    }

    /// Whether the annotator has looked at it.
    pub fn was_seen_by(&self, annotator: usize) -> bool {
        self.judgements.get(annotator).is_some_and(Option::is_some)
    }

    /// Whether at least two of the annotators have looked at it: fewer cannot agree.
    pub fn is_shared_by(&self, annotators: &[usize]) -> bool {
        annotators.iter().filter(|&&annotator| self.was_seen_by(annotator)).count() > 1
    }

    fn check(&self, document: usize, labels: usize, annotators: usize) -> Result<(), SampleError> {
        let found = self.judgements.len();
        if found != annotators {
            return Err(SampleError::Judgements { document, found, expected: annotators });
        }
        let mut from = 0;
        for (token, range) in self.tokens.iter().enumerate() {
            if range.start < from || range.end <= range.start || range.end > self.length {
                return Err(SampleError::Token { document, token });
            }
            from = range.end;
        }
        for (annotator, units) in self.judgements.iter().enumerate() {
            let is_wrong = |unit: &&Unit| unit.start >= unit.end || unit.end > self.length || unit.label >= labels;
            if let Some(&unit) = units.iter().flatten().find(is_wrong) {
                return Err(SampleError::Unit { document, annotator, unit });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(document: Document) -> Option<SampleError> {
        Sample::new(vec!["claim".into()], vec!["Amal".into()], vec![document]).err()
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let judged = |start, end, label| Document {
            length: 9,
            tokens: vec![0..4, 5..9],
            judgements: vec![Some(vec![Unit { start, end, label }])],
        };
        assert_eq!(error_of(judged(0, 9, 0)), None);
        for (start, end, label) in [(3, 3, 0), (4, 3, 0), (0, 10, 0), (0, 9, 1)] {
            let unit = Unit { start, end, label };
            assert_eq!(
                error_of(judged(start, end, label)),
                Some(SampleError::Unit { document: 0, annotator: 0, unit })
            );
        }
        let nobody = Document { judgements: vec![], ..judged(0, 9, 0) };
        assert_eq!(error_of(nobody), Some(SampleError::Judgements { document: 0, found: 0, expected: 1 }));
        for tokens in [vec![0..4, 3..9], vec![0..4, 9..9], vec![0..4, 5..10]] {
            let wrong = Document { tokens, ..judged(0, 9, 0) };
            assert_eq!(error_of(wrong), Some(SampleError::Token { document: 0, token: 1 }));
        }
    }
}
