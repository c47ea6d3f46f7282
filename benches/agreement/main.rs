//! What each measure of agreement costs, for `references.py`, which holds it against the Python implementations.
//!
//! `cargo bench --no-default-features --bench agreement -- FOLDER ARTICLES GAMMA` makes the sample of so many articles, and
//! writes it to `FOLDER/sample.json`, in characters, and to `FOLDER/ours.json` what every measure says of it, and gamma of
//! each of its first so many articles, with the seconds that each takes. A figure is the least of several runs.
#![allow(clippy::unwrap_used, reason = "a benchmark stops where it cannot run")]

mod judged;

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use isnad::review::agreement::{
    Ask, Document, MEASURES, Measure, Sample, Unit, agreement,
    gamma::{self, Continuum, Options, gamma},
};
use serde_json::{Value, json};

/// How often a measure is asked, and gamma.
const RUNS: usize = 15;
const RUNS_OF_GAMMA: usize = 5;

/// As many samples for every article, whatever precision they give.
const SAMPLES: usize = 30;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [folder, articles, of_gamma] = arguments.as_slice() else {
        panic!("a folder, how many articles, and of how many of them gamma");
    };
    let folder = PathBuf::from(folder);
    let articles = judged::judged(articles.parse().unwrap());
    let codebook = judged::codebook();
    let made = || judged::sample(&articles, &codebook);
    let sample = made();
    write(&folder.join("sample.json"), &shown(&sample));
    let measures: Vec<Value> = MEASURES.iter().map(|measure| figure(*measure, &made)).collect();
    let documents = sample.documents().iter().take(of_gamma.parse().unwrap());
    let gammas: Vec<Value> = documents.map(gamma_figure).collect();
    write(&folder.join("ours.json"), &json!({ "measures": measures, "samples": SAMPLES, "gamma": gammas }));
}

/// A measure's value, its seconds from the marks on, and its seconds where the tokens' labels are known already.
fn figure(measure: &dyn Measure, made: &impl Fn() -> Sample) -> Value {
    let (mut from_marks, mut from_tokens) = (f64::INFINITY, f64::INFINITY);
    let mut found = None;
    for _ in 0..RUNS {
        let sample = made();
        let ask = Ask::all(&sample);
        let asked = || agreement(measure, &sample, &ask).unwrap();
        from_marks = from_marks.min(seconds(|| found = Some(asked())));
        from_tokens = from_tokens.min(seconds(|| found = Some(asked())));
    }
    let found = found.unwrap();
    json!({
        "measure": measure.about().key,
        "value": found.value,
        "n": found.n,
        "from_marks": from_marks,
        "from_tokens": from_tokens,
    })
}

fn gamma_figure(document: &Document) -> Value {
    let unit = |unit: &Unit| gamma::Unit::new(unit.start, unit.end, unit.label);
    let annotators = document.judgements.iter().flatten();
    let continuum = Continuum::new(annotators.map(|units| units.iter().filter_map(unit).collect()).collect());
    let options = Options { samples: SAMPLES, precision: f64::INFINITY, ..Options::default() };
    let (mut least, mut found) = (f64::INFINITY, None);
    for _ in 0..RUNS_OF_GAMMA {
        least = least.min(seconds(|| found = Some(gamma(&continuum, &options).unwrap())));
    }
    let found = found.unwrap();
    json!({
        "value": found.value,
        "cat": found.cat,
        "observed": found.observed,
        "expected": found.expected,
        "samples": found.samples,
        "is_exact": found.is_exact,
        "seconds": least,
    })
}

fn seconds(run: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    run();
    begun.elapsed().as_secs_f64()
}

fn shown(sample: &Sample) -> Value {
    let unit = |unit: &Unit| json!([unit.start, unit.end, unit.label]);
    let judgements = |document: &Document| {
        let of = |units: &Vec<Unit>| units.iter().map(unit).collect::<Vec<_>>();
        document.judgements.iter().flatten().map(of).collect::<Vec<_>>()
    };
    let tokens = |document: &Document| document.tokens.iter().map(|token| [token.start, token.end]).collect::<Vec<_>>();
    let documents = sample.documents().iter().map(
        |document| json!({ "length": document.length, "tokens": tokens(document), "judgements": judgements(document) }),
    );
    json!({
        "unit": "character",
        "labels": sample.labels(),
        "annotators": sample.annotators(),
        "documents": documents.collect::<Vec<_>>(),
    })
}

#[expect(clippy::disallowed_methods, reason = "a figure is no work that could be lost")]
fn write(file: &Path, value: &Value) {
    std::fs::write(file, value.to_string()).unwrap();
}
