//! Samples for tests: written down as one reads them, or any.

use proptest::{collection::vec, option, prelude::*};

use super::{Document, Sample, Unit};

/// Documents of one-letter tokens, each as what its annotators say of it: a letter is a label, and equal letters in a row
/// are one unit; a point is nothing; "?" has not looked yet.
pub(super) fn marked(documents: &[&[&str]]) -> Sample {
    let judgement = |marks: &str| (marks != "?").then(|| units(marks));
    let documents: Vec<Document> = documents
        .iter()
        .map(|marks| {
            let length = marks.iter().filter(|marks| **marks != "?").map(|marks| marks.len()).max().unwrap_or(0);
            document(length, marks.iter().map(|marks| judgement(marks)))
        })
        .collect();
    let annotators = documents.first().map_or(0, |document| document.judgements.len());
    sample(5, annotators, documents)
}

fn units(marks: &str) -> Vec<Unit> {
    let (mut units, mut start) = (Vec::new(), 0);
    for run in marks.as_bytes().chunk_by(|a, b| a == b) {
        let end = start + run.len();
        if run[0] != b'.' {
            units.push(Unit { start, end, label: usize::from(run[0] - b'a') });
        }
        start = end;
    }
    units
}

/// A document whose letters are its tokens.
pub(super) fn document(length: usize, judgements: impl IntoIterator<Item = Option<Vec<Unit>>>) -> Document {
    Document {
        length,
        tokens: (0..length).map(|at| at..at + 1).collect(),
        judgements: judgements.into_iter().collect(),
    }
}

/// With names for labels and annotators.
pub(super) fn sample(labels: usize, annotators: usize, documents: Vec<Document>) -> Sample {
    let names = |what: &str, count: usize| (0..count).map(|at| format!("{what} {at}")).collect();
    Sample::new(names("label", labels), names("annotator", annotators), documents).unwrap()
}

/// Units of a text of this length, overlaps and repetitions among them.
pub(super) fn any_units(length: usize, labels: usize) -> impl Strategy<Value = Vec<Unit>> {
    let most = if length == 0 { 0 } else { 6 };
    vec((0..length.max(1), 1..=length.max(1), 0..labels), 0..=most).prop_map(move |units| {
        let unit = |(start, long, label)| Unit { start, end: length.min(start + long), label };
        units.into_iter().map(unit).collect()
    })
}

fn any_document(labels: usize, annotators: usize) -> impl Strategy<Value = Document> {
    (0usize..20, vec(0usize..4, 0..8)).prop_flat_map(move |(length, steps)| {
        let mut tokens = Vec::new();
        let mut at = 0;
        for pair in steps.chunks_exact(2) {
            let start = at + pair[0];
            at = start + pair[1] + 1;
            if at <= length {
                tokens.push(start..at);
            }
        }
        let judgements = vec(option::weighted(0.85, any_units(length, labels)), annotators);
        judgements.prop_map(move |judgements| Document { length, tokens: tokens.clone(), judgements })
    })
}

/// Up to four labels, annotators and documents.
pub(super) fn any_sample() -> impl Strategy<Value = Sample> {
    (1usize..=4, 2usize..=4).prop_flat_map(|(labels, annotators)| {
        vec(any_document(labels, annotators), 1..=4).prop_map(move |documents| sample(labels, annotators, documents))
    })
}
