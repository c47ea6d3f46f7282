//! What every measure promises, held against each that is registered.

use proptest::prelude::*;

use super::testing::{any_sample, any_units, document, marked, sample};
use super::{Ask, Bootstrap, Document, Grain, Layer, MEASURES, Measure, Outcome, Sample, Undefined, agreement};
use super::{interval, measure, of_parts, report};

/// Asks for all labels together, each alone, and one that there is not, by token and by character.
fn asks(sample: &Sample) -> impl Iterator<Item = Ask> {
    let all = Ask::all(sample);
    let layers = [Layer::All].into_iter().chain((0..=sample.labels().len()).map(Layer::Label));
    layers.flat_map(move |layer| [Grain::Token, Grain::Character].map(|grain| all.of(layer).by(grain)))
}

fn changed(sample: &Sample, change: impl FnOnce(&mut Vec<Document>)) -> Sample {
    let mut documents = sample.documents().to_vec();
    change(&mut documents);
    Sample::new(sample.labels().to_vec(), sample.annotators().to_vec(), documents).unwrap()
}

/// The same up to what adding in another order makes of it.
fn same(a: Outcome, b: Outcome) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => (a.value - b.value).abs() < 1e-9 && a.n == b.n,
        (a, b) => a.err() == b.err(),
    }
}

/// Fails unless every measure says of both the same for every question; `mapped` translates a question to the second.
fn assert_same(one: &Sample, other: &Sample, mapped: impl Fn(&Ask) -> Ask) -> Result<(), TestCaseError> {
    for measure in MEASURES {
        for ask in asks(one) {
            let (before, after) = (agreement(*measure, one, &ask), agreement(*measure, other, &mapped(&ask)));
            prop_assert!(same(before, after), "{}, {ask:?}: {before:?}, then {after:?}", measure.about().key);
        }
    }
    Ok(())
}

fn for_all(check: impl Fn(&dyn Measure)) {
    for measure in MEASURES {
        check(*measure);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_value_is_a_number_and_at_most_one(sample in any_sample()) {
        for measure in MEASURES {
            for ask in asks(&sample) {
                if let Ok(score) = agreement(*measure, &sample, &ask) {
                    prop_assert!(score.value.is_finite() && score.value <= 1.0 + 1e-12, "{}", measure.about().key);
                    prop_assert!(score.n > 0);
                }
            }
        }
    }

    #[test]
    fn a_part_has_the_value_that_it_has_alone(sample in any_sample()) {
        let parts: Vec<Vec<usize>> = (0..sample.documents().len()).map(|at| vec![at]).collect();
        for measure in MEASURES {
            let ask = Ask::all(&sample);
            for (at, found) in of_parts(*measure, &sample, &ask, &parts).into_iter().enumerate() {
                let alone = changed(&sample, |documents| *documents = vec![documents[at].clone()]);
                let alone = agreement(*measure, &alone, &ask);
                prop_assert!(same(found, alone), "{}: {found:?}, alone {alone:?}", measure.about().key);
            }
        }
    }

    #[test]
    fn who_all_say_the_same_agree_perfectly(sample in any_sample()) {
        let alike = changed(&sample, |documents| {
            for document in documents {
                let first = document.judgements[0].clone();
                document.judgements.fill(first);
            }
        });
        for measure in MEASURES {
            for ask in asks(&alike) {
                match agreement(*measure, &alike, &ask) {
                    Ok(score) => prop_assert!((score.value - 1.0).abs() < 1e-12, "{}", measure.about().key),
                    Err(reason) => prop_assert!(reason != Undefined::OneAnnotator),
                }
            }
        }
    }

    #[test]
    fn the_order_of_annotators_does_not_matter(sample in any_sample(), by in 1usize..4) {
        let annotators = sample.annotators().len();
        let turned = changed(&sample, |documents| {
            for document in documents {
                document.judgements.rotate_left(by % annotators);
            }
        });
        assert_same(&sample, &turned, Ask::clone)?;
        assert_same(&sample, &sample, |ask| {
            let mut between = ask.between.clone();
            between.reverse();
            between.extend([0, 99]);
            ask.between(between)
        })?;
        // Of two, neither is the first.
        let (pair, back) = (Ask::all(&sample).between([0, 1]), changed(&sample, |documents| {
            for document in documents {
                document.judgements.swap(0, 1);
            }
        }));
        for measure in MEASURES {
            prop_assert!(same(agreement(*measure, &sample, &pair), agreement(*measure, &back, &pair)));
        }
    }

    #[test]
    fn the_order_of_documents_and_units_does_not_matter(sample in any_sample()) {
        let turned = changed(&sample, |documents| {
            documents.reverse();
            documents.iter_mut().flat_map(|d| &mut d.judgements).flatten().for_each(|units| units.reverse());
        });
        assert_same(&sample, &turned, Ask::clone)?;
    }

    #[test]
    fn the_order_of_labels_does_not_matter(sample in any_sample()) {
        let last = sample.labels().len() - 1;
        let turned = changed(&sample, |documents| {
            let units = documents.iter_mut().flat_map(|document| &mut document.judgements).flatten().flatten();
            units.for_each(|unit| unit.label = last - unit.label);
        });
        assert_same(&sample, &turned, |ask| match ask.layer {
            Layer::Label(label) if label <= last => ask.of(Layer::Label(last - label)),
            _ => ask.clone(),
        })?;
    }

    #[test]
    fn a_label_that_nobody_uses_changes_nothing(sample in any_sample()) {
        let mut labels = sample.labels().to_vec();
        labels.extend((0..70).map(|at| format!("unused {at}")));
        let more = Sample::new(labels, sample.annotators().to_vec(), sample.documents().to_vec()).unwrap();
        assert_same(&sample, &more, Ask::clone)?;
    }

    #[test]
    fn a_document_that_only_one_has_looked_at_changes_nothing(sample in any_sample(), units in any_units(9, 1)) {
        let annotators = sample.annotators().len();
        let more = changed(&sample, |documents| {
            let judgements = (0..annotators).map(|at| (at == 1).then(|| units.clone()));
            documents.push(document(9, judgements));
        });
        assert_same(&sample, &more, Ask::clone)?;
    }

    #[test]
    fn an_annotator_who_has_looked_at_nothing_changes_nothing(sample in any_sample()) {
        let mut names = sample.annotators().to_vec();
        names.push("late".into());
        let mut documents = sample.documents().to_vec();
        for document in &mut documents {
            document.judgements.push(None);
        }
        let more = Sample::new(sample.labels().to_vec(), names, documents).unwrap();
        let late = sample.annotators().len();
        assert_same(&sample, &more, |ask| ask.between([ask.between.clone(), vec![late]].concat()))?;
    }

    #[test]
    fn an_interval_is_the_same_for_a_seed_and_has_two_ends(sample in any_sample(), seed: u64) {
        let ask = Ask::all(&sample);
        let bootstrap = Bootstrap { seed, draws: 30, ..Bootstrap::default() };
        for measure in MEASURES {
            let first = interval(*measure, &sample, &ask, &bootstrap);
            prop_assert_eq!(first, interval(*measure, &sample, &ask, &bootstrap));
            if let Ok(found) = first {
                prop_assert!(found.low <= found.high && found.high <= 1.0 + 1e-12, "{}", measure.about().key);
            }
        }
    }

    #[test]
    fn a_report_is_made_of_single_answers(sample in any_sample()) {
        let ask = Ask::all(&sample);
        for measure in MEASURES {
            let report = report(*measure, &sample, &ask);
            prop_assert_eq!(report.overall, agreement(*measure, &sample, &ask));
            for (label, found) in report.by_label.iter().enumerate() {
                prop_assert_eq!(*found, agreement(*measure, &sample, &ask.of(Layer::Label(label))));
            }
            let annotators = sample.annotators().len();
            prop_assert_eq!(report.pairs.len(), if annotators == 2 { 0 } else { annotators * (annotators - 1) / 2 });
            for pair in &report.pairs {
                let ask = ask.between([pair.between.0, pair.between.1]);
                prop_assert_eq!(pair.overall, agreement(*measure, &sample, &ask));
            }
        }
    }
}

#[test]
fn measures_have_names_of_their_own_and_sources() {
    for_all(|own| {
        let about = own.about();
        let namesakes = MEASURES.iter().filter(|other| other.about().key == about.key).count();
        assert_eq!(namesakes, 1, "{}", about.key);
        assert!(about.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", about.key);
        assert!(about.source.contains(char::is_numeric), "{}: no year", about.key);
        assert_eq!(measure(about.key).map(Measure::about), Some(about));
        assert_eq!(about.caution_key(), format!("{}-caution", about.name_key()));
    });
    assert!(measure("").is_none());
}

#[test]
fn what_has_no_value_says_why() {
    let reason = |own: &dyn Measure, documents: &[&[&str]]| {
        let sample = marked(documents);
        agreement(own, &sample, &Ask::all(&sample)).err()
    };
    for_all(|own| {
        let key = own.about().key;
        assert_eq!(reason(own, &[]), Some(Undefined::OneAnnotator), "{key}");
        assert_eq!(reason(own, &[&["ab"]]), Some(Undefined::OneAnnotator), "{key}");
        assert_eq!(reason(own, &[&["a.", "?"], &["?", "b."]]), Some(Undefined::NothingShared), "{key}");
        assert_eq!(reason(own, &[&["..", ".."], &["a.", "?"]]), Some(Undefined::NobodyMarked), "{key}");
        // One who marks, and one who looks and marks nothing, disagree.
        assert_eq!(reason(own, &[&["ab", ".."]]), None, "{key}");
    });
}

#[test]
fn nobody_agrees_or_disagrees_about_an_empty_text() {
    let empty = sample(1, 2, vec![document(0, [Some(vec![]), Some(vec![])])]);
    for_all(|own| {
        let found = agreement(own, &empty, &Ask::all(&empty)).err();
        assert!(matches!(found, Some(Undefined::NobodyMarked | Undefined::NoItems)), "{}", own.about().key);
    });
}

#[test]
fn where_all_is_marked_alike_chance_has_no_room() {
    let all = marked(&[&["aa", "aa"]]);
    for key in ["cohen", "fleiss", "conger", "gwet", "alpha", "alpha-masi", "alpha-jaccard"] {
        let found = agreement(measure(key).unwrap(), &all, &Ask::all(&all));
        assert_eq!(found.err(), Some(Undefined::OneCategory), "{key}");
    }
}
