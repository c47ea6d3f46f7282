//! Gamma against `pygamma-agreement` 0.5.9 and against itself.
//!
//! `fixture_*.json` are its dissimilarities, sampled continua and best disorders; `continua.json` holds texts with its
//! observed disorders and the means over many of its samples, `cases.json` and `reference.json` the shared cases.

#![expect(clippy::unwrap_used, reason = "a fixture that is not as expected fails the test")]

use std::path::PathBuf;

use isnad::review::agreement::gamma::{
    Continuum, Dissimilarity, Gamma, Options, Pooled, Undefined, Unit, best_alignment, gamma,
};
use proptest::prelude::*;
use serde_json::Value;

const FIXTURES: [&str; 3] =
    ["fixture_01_two_annotators_simple", "fixture_03_identical_perfect", "fixture_04_three_annotators"];

fn read(name: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/agreement").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn offset(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Units with the names of their annotator and category.
fn named(units: &Value) -> Continuum {
    let mut annotators: Vec<(String, Vec<Unit>)> = Vec::new();
    // a sample may begin before the text
    let first = list(units).iter().filter_map(|unit| unit["start"].as_i64()).min().unwrap().min(0);
    let offset = |value: &Value| usize::try_from(value.as_i64().unwrap() - first).unwrap();
    for unit in list(units) {
        let name = unit["annotator"].as_str().unwrap();
        let category = usize::from(unit["category"].as_str().unwrap().as_bytes()[0]);
        let made = Unit::new(offset(&unit["start"]), offset(&unit["end"]), category).unwrap();
        match annotators.iter_mut().find(|(known, _)| known == name) {
            Some((_, units)) => units.push(made),
            None => annotators.push((name.to_owned(), vec![made])),
        }
    }
    Continuum::new(annotators.into_iter().map(|(_, units)| units).collect())
}

/// Units as `[start, end, category]`.
fn numbered(annotators: &Value) -> Continuum {
    let unit = |unit: &Value| Unit::new(offset(&unit[0]), offset(&unit[1]), offset(&unit[2])).unwrap();
    Continuum::new(list(annotators).iter().map(|units| list(units).iter().map(unit).collect()).collect())
}

#[track_caller]
fn check_near(found: f64, expected: f64, by: f64, what: &str) {
    assert!((found - expected).abs() <= by, "{what}: {found}, expected {expected} within {by}");
}

/// Its disorders are sums of 32-bit floats.
const ROUNDING: f64 = 1e-6;

#[test]
fn pairs_are_as_unlike_as_in_the_fixtures() {
    let measure = Dissimilarity::default();
    for name in FIXTURES {
        let fixture = read(&format!("gamma/{name}.json"));
        let continuum = named(&fixture["continuum"]);
        let pairs = list(&fixture["tier1"]["pairDissimilarities"]);
        assert!(!pairs.is_empty());
        for pair in pairs {
            let unit = |side: &str| {
                let annotator = usize::from(pair[format!("annotator{side}")].as_str().unwrap().as_bytes()[3] - b'1');
                continuum.annotators()[annotator][offset(&pair[format!("unitIndex{side}")])]
            };
            let expected = number(&pair["combined"]);
            check_near(measure.between(&unit("A"), &unit("B")), expected, ROUNDING * expected.max(1.0), name);
        }
    }
}

#[test]
fn disorders_are_those_of_the_fixtures() {
    let measure = Dissimilarity::default();
    for name in FIXTURES {
        let fixture = read(&format!("gamma/{name}.json"));
        let best = best_alignment(&named(&fixture["continuum"]), &measure);
        assert!(best.is_exact);
        check_near(best.disorder, number(&fixture["tier1"]["bestAlignmentDisorder"]), ROUNDING, name);
        let samples = list(&fixture["tier2"]["sampledContinua"]);
        assert!(!samples.is_empty());
        for (nth, sample) in samples.iter().enumerate() {
            let best = best_alignment(&named(&sample["scaled"]["units"]), &measure);
            assert!(best.is_exact);
            let expected = number(&sample["scaled"]["bestAlignmentDisorder"]);
            check_near(best.disorder, expected, ROUNDING, &format!("{name}, sample {nth}"));
        }
    }
}

#[test]
fn observed_disorders_are_those_of_larger_texts() {
    for text in list(&read("gamma/continua.json")) {
        let name = text["name"].as_str().unwrap();
        let best = best_alignment(&numbered(&text["annotators"]), &Dissimilarity::default());
        assert!(best.is_exact, "{name}");
        check_near(best.disorder, number(&text["observed"]), ROUNDING, name);
    }
}

#[test]
fn expected_disorders_are_those_of_many_samples() {
    // The more samples, the narrower what is allowed below; two thousand take a minute without optimisation.
    let samples = std::env::var("ISNAD_SAMPLES").ok().and_then(|samples| samples.parse().ok()).unwrap_or(100);
    let options = Options { samples, ..Options::default() };
    let texts = read("gamma/continua.json");
    for text in list(&texts).iter().filter(|text| text["expected"].is_number()) {
        let name = text["name"].as_str().unwrap();
        let continuum = numbered(&text["annotators"]);
        let found = gamma(&continuum, &options).unwrap();
        assert!(found.is_exact, "{name}");
        check_near(found.observed, number(&text["observed"]), ROUNDING, name);
        // four deviations of the difference of the two means
        let error = |deviation: &Value| {
            4.0 * number(deviation) * (1.0 / number(&text["samples"]) + 1.0 / found.samples as f64).sqrt()
        };
        check_near(found.expected, number(&text["expected"]), error(&text["expected_sd"]), name);
        let cat = number(&text["observed_cat"]) / number(&text["expected_cat"]);
        let relative = error(&text["cat_sd"]) / number(&text["expected_cat"]);
        check_near(found.cat, 1.0 - cat, cat * relative + ROUNDING, &format!("{name}, cat"));
        for &(category, value) in &found.by_category {
            let (category, value) = (category.to_string(), value.unwrap());
            let expected = number(&text["expected_k"][&category]);
            let ratio = number(&text["observed_k"][&category]) / expected;
            let relative = error(&text["k_sd"][&category]) / expected;
            check_near(value, 1.0 - ratio, ratio * relative + ROUNDING, &format!("{name}, category {category}"));
        }
    }
}

const LABELS: [&str; 3] = ["actor", "claim", "source"];

fn case(text: &Value) -> Continuum {
    let unit = |unit: &Value| {
        let category = LABELS.iter().position(|label| unit["label"] == *label).unwrap();
        Unit::new(offset(&unit["start"]), offset(&unit["end"]), category).unwrap()
    };
    let annotators = text["annotators"].as_object().unwrap();
    Continuum::new(annotators.values().map(|units| list(units).iter().map(unit).collect()).collect())
}

#[test]
fn the_shared_cases_have_their_values() {
    let (cases, reference) = (read("cases.json"), read("reference.json"));
    for (case_, reference) in list(&cases).iter().zip(list(&reference)) {
        let by_text = &reference["values"]["gamma[pygamma 0.5.9 exact; alpha=beta=delta=1]"];
        for text in list(&case_["docs"]) {
            let name = text["doc"].as_str().unwrap();
            let seeds = list(&by_text[name]);
            let mean = |of: &dyn Fn(&Value) -> f64| seeds.iter().map(of).sum::<f64>() / seeds.len() as f64;
            let found = gamma(&case(text), &Options::default()).unwrap();
            assert!(found.is_exact);
            check_near(found.observed, mean(&|seed| number(&seed["observed_disorder"])), ROUNDING, name);
            check_near(found.value, mean(&|seed| number(&seed["gamma"])), 0.01, name);
            check_near(found.cat, mean(&|seed| number(&seed["gamma_cat"])), 0.01, name);
            for (label, &(_, value)) in LABELS.iter().zip(&found.by_category) {
                let expected = mean(&|seed| number(&seed["gamma_k"][*label]));
                check_near(value.unwrap(), expected, 0.03, &format!("{name}, {label}"));
            }
        }
    }
}

type Cost<'a> = dyn Fn(&[(usize, Unit)]) -> f64 + 'a;

/// The smallest disorder of all partitions, tried one by one.
fn brute_force(continuum: &Continuum, measure: &Dissimilarity) -> f64 {
    fn place(left: &[(usize, Unit)], tuples: &mut Vec<Vec<(usize, Unit)>>, cost: &Cost<'_>) -> f64 {
        let Some((&(annotator, unit), rest)) = left.split_first() else {
            return tuples.iter().map(|tuple| cost(tuple)).sum();
        };
        tuples.push(vec![(annotator, unit)]);
        let mut best = place(rest, tuples, cost);
        tuples.pop();
        for at in 0..tuples.len() {
            if tuples[at].iter().all(|(other, _)| *other != annotator) {
                tuples[at].push((annotator, unit));
                best = best.min(place(rest, tuples, cost));
                tuples[at].pop();
            }
        }
        best
    }
    let annotators = continuum.annotators().len();
    let pairs = (annotators * (annotators - 1) / 2) as f64;
    let cost = |tuple: &[(usize, Unit)]| {
        let aligned: Vec<f64> = tuple
            .iter()
            .enumerate()
            .flat_map(|(nth, (_, a))| tuple[nth + 1..].iter().map(|(_, b)| measure.between(a, b)))
            .collect();
        (aligned.iter().sum::<f64>() + measure.delta_empty() * (pairs - aligned.len() as f64)) / pairs
    };
    let units: Vec<(usize, Unit)> = continuum
        .annotators()
        .iter()
        .enumerate()
        .flat_map(|(annotator, units)| units.iter().map(move |&unit| (annotator, unit)))
        .collect();
    place(&units, &mut Vec::new(), &cost) / (units.len() as f64 / annotators as f64)
}

type Raw = Vec<Vec<(usize, usize, usize)>>;

fn made(raw: &Raw) -> Continuum {
    let unit = |&(start, length, category): &(usize, usize, usize)| Unit::new(start, start + length, category).unwrap();
    Continuum::new(raw.iter().map(|units| units.iter().map(unit).collect()).collect())
}

fn raw(annotators: std::ops::RangeInclusive<usize>, units: usize, text: usize) -> impl Strategy<Value = Raw> {
    let unit = (0..text, 1..text / 2, 0..3_usize);
    prop::collection::vec(prop::collection::vec(unit, 0..=units), annotators)
}

fn weights() -> impl Strategy<Value = Dissimilarity> {
    let weight = || prop_oneof![Just(1.0), 0.0..3.0];
    let made = |(alpha, beta, empty): (f64, f64, f64)| Dissimilarity::new(alpha, beta, empty + 0.1).unwrap();
    prop_oneof![Just(Dissimilarity::default()), (weight(), weight(), weight()).prop_map(made)]
}

fn few() -> Options {
    Options { precision: 1.0, samples: 5, seed: 3, ..Options::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_optimum_is_that_of_brute_force(raw in raw(2..=3, 3, 30), measure in weights()) {
        let continuum = made(&raw);
        prop_assume!(continuum.unit_count() > 0);
        let best = best_alignment(&continuum, &measure);
        let expected = brute_force(&continuum, &measure);
        prop_assert!(best.is_exact && (best.disorder - expected).abs() < 1e-9, "{best:?}, expected {expected}");
    }

    #[test]
    fn the_optimum_is_that_of_brute_force_among_five(raw in raw(4..=5, 2, 12), measure in weights()) {
        let continuum = made(&raw);
        prop_assume!(continuum.unit_count() > 0);
        let best = best_alignment(&continuum, &measure);
        let expected = brute_force(&continuum, &measure);
        prop_assert!(best.is_exact && (best.disorder - expected).abs() < 1e-9, "{best:?}, expected {expected}");
    }

    #[test]
    fn every_unit_is_aligned_once_and_costs_add_up(raw in raw(2..=5, 8, 60)) {
        let continuum = made(&raw);
        let best = best_alignment(&continuum, &Dissimilarity::default());
        for (annotator, units) in continuum.annotators().iter().enumerate() {
            let mut aligned: Vec<usize> = best.unitary.iter().filter_map(|tuple| tuple[annotator]).collect();
            aligned.sort_unstable();
            prop_assert_eq!(aligned, (0..units.len()).collect::<Vec<_>>());
        }
        prop_assert!(best.lower_bound <= best.disorder + 1e-9);
    }

    #[test]
    fn identical_annotators_agree(units in raw(1..=1, 8, 60), annotators in 2..5_usize) {
        let raw = vec![units[0].clone(); annotators];
        match gamma(&made(&raw), &few()) {
            Ok(found) => prop_assert_eq!((found.value, found.cat, found.observed), (1.0, 1.0, 0.0)),
            Err(reason) => prop_assert!(matches!(reason, Undefined::Unmarked | Undefined::NoDisorderByChance)),
        }
    }

    #[test]
    fn order_and_names_do_not_matter(raw in raw(2..=4, 6, 60), turn in 0..4_usize) {
        let mut other = raw.clone();
        let turn = turn % other.len();
        other.rotate_left(turn);
        for units in &mut other {
            units.reverse();
            for (_, _, category) in units.iter_mut() {
                *category = 7 - *category;
            }
        }
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        match (gamma(&made(&raw), &few()), gamma(&made(&other), &few())) {
            (Ok(a), Ok(b)) => prop_assert!(near(a.value, b.value) && near(a.observed, b.observed), "{a:?} {b:?}"),
            (a, b) => prop_assert_eq!(a, b),
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_value(raw in raw(2..=3, 6, 60)) {
        prop_assert_eq!(gamma(&made(&raw), &few()), gamma(&made(&raw), &few()));
    }
}

#[test]
fn a_text_without_gamma_says_why() {
    let of = |annotators: &[&[(usize, usize, usize)]]| {
        gamma(&made(&annotators.iter().map(|units| units.to_vec()).collect()), &Options::default())
            .map(|gamma| gamma.value)
    };
    assert_eq!(of(&[]), Err(Undefined::Unmarked));
    assert_eq!(of(&[&[], &[]]), Err(Undefined::Unmarked));
    assert_eq!(of(&[&[(3, 5, 0)]]), Err(Undefined::OneAnnotator));
    assert_eq!(of(&[&[(3, 5, 0)], &[]]), Err(Undefined::OneAnnotator));
    assert_eq!(of(&[&[(0, 5, 0)], &[(0, 5, 0)]]), Err(Undefined::NoDisorderByChance));
    assert!(of(&[&[(3, 5, 0)], &[(4, 5, 0)], &[]]).is_ok());
    assert_eq!(Unit::new(4, 4, 0).or(Unit::new(4, 3, 0)).or(Unit::new(0, usize::MAX, 0)), None);
    assert_eq!(Dissimilarity::new(1.0, -1.0, 1.0).or(Dissimilarity::new(1.0, 1.0, 0.0)), None);
}

#[test]
fn texts_are_pooled_whatever_their_order() {
    let cases = read("cases.json");
    let mut texts: Vec<Continuum> = list(&cases).iter().flat_map(|each| list(&each["docs"])).map(case).collect();
    texts.push(Continuum::new(vec![Vec::new(), Vec::new()]));
    let pooled = Pooled::of(&texts, &Options::default());
    let values: Vec<f64> = pooled.texts.iter().flatten().map(|gamma: &Gamma| gamma.value).collect();
    assert_eq!((values.len(), pooled.left_out(Undefined::Unmarked)), (3, 1));
    check_near(pooled.mean.unwrap(), values.iter().sum::<f64>() / 3.0, 1e-12, "mean");
    texts.reverse();
    check_near(Pooled::of(&texts, &Options::default()).mean.unwrap(), pooled.mean.unwrap(), 1e-12, "reversed");
    assert_eq!(Pooled::of(&[], &Options::default()).mean, None);
}

#[test]
fn a_crowd_comes_to_an_end() {
    // forty units over the same letters by each of five: no exact search is possible
    let units =
        |annotator: usize| (0..40).map(move |nth| (nth + annotator, 60 + (nth * 7 + annotator * 3) % 11, nth % 3));
    let raw: Raw = (0..5).map(|annotator| units(annotator).collect()).collect();
    let begun = std::time::Instant::now();
    assert!(gamma(&made(&raw), &Options { samples: 1, ..few() }).is_ok_and(|gamma| !gamma.is_exact));
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    let best = best_alignment(&made(&raw), &Dissimilarity::default());
    assert!(!best.is_exact && best.lower_bound <= best.disorder, "{} {}", best.lower_bound, best.disorder);
}
