//! What each item (token or character) was given by whom, as runs of items that were all given the same.
//!
//! A sweep over the ends of units: the work grows with the units, not with the length of the text.

use std::{collections::HashMap, ops::Range};

use super::{Document, Grain, Unit, label_set::LabelSet};

/// The items of all documents.
#[derive(Clone, Debug)]
pub(super) struct Coding {
    /// The sets of labels that occur; the first is the empty one.
    pub(super) sets: Vec<LabelSet>,
    /// By document.
    pub(super) documents: Vec<Coded>,
}

/// The items of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Coded {
    /// Who has looked at it, in the order of the sample.
    pub(super) annotators: Vec<usize>,
    /// How many items each run has, at least one.
    lengths: Vec<u64>,
    /// Run by run: the place in [`Coding::sets`] of what each of `annotators` gave its items.
    given: Vec<u32>,
}

impl Coded {
    /// The runs in the order of the text: how many items, and what each of `annotators` gave them.
    pub(super) fn runs(&self) -> impl Iterator<Item = (u64, &[u32])> {
        self.lengths.iter().copied().zip(self.given.chunks_exact(self.annotators.len().max(1)))
    }
}

impl Coding {
    /// Codes documents whose labels are below `labels`.
    pub(super) fn of(labels: usize, documents: &[Document], grain: Grain) -> Self {
        let mut sets = Sets::with_room_for(labels);
        let documents = documents.iter().map(|document| coded(document, grain, labels, &mut sets)).collect();
        Self { sets: sets.all, documents }
    }
}

/// Sets of labels, each kept once.
struct Sets {
    all: Vec<LabelSet>,
    places: HashMap<LabelSet, u32>,
}

impl Sets {
    fn with_room_for(labels: usize) -> Self {
        let none = LabelSet::with_room_for(labels);
        Self { all: vec![none.clone()], places: HashMap::from([(none, 0)]) }
    }

    fn place(&mut self, set: &LabelSet) -> u32 {
        if let Some(&place) = self.places.get(set) {
            return place;
        }
        let place = u32::try_from(self.all.len()).expect("fewer sets than units of the text");
        self.all.push(set.clone());
        self.places.insert(set.clone(), place);
        place
    }
}

/// Where a unit starts or ends, in items.
struct Edge {
    at: usize,
    column: usize,
    label: usize,
    starts: bool,
}

/// What an annotator has open at a place of the text.
struct Open {
    /// How many units of each label.
    units: Vec<u32>,
    labels: LabelSet,
}

fn coded(document: &Document, grain: Grain, labels: usize, sets: &mut Sets) -> Coded {
    let mut coded = Coded::default();
    let mut edges = Vec::new();
    for (annotator, units) in document.judgements.iter().enumerate() {
        let Some(units) = units else { continue };
        let column = coded.annotators.len();
        coded.annotators.push(annotator);
        for unit in units {
            let items = items(document, grain, unit);
            if !items.is_empty() {
                edges.push(Edge { at: items.start, column, label: unit.label, starts: true });
                edges.push(Edge { at: items.end, column, label: unit.label, starts: false });
            }
        }
    }
    edges.sort_unstable_by_key(|edge| edge.at);

    let mut open: Vec<Open> = Vec::new();
    open.resize_with(coded.annotators.len(), || Open { units: vec![0; labels], labels: sets.all[0].clone() });
    let mut given = vec![0; open.len()];
    let mut from = 0;
    for here in edges.chunk_by(|a, b| a.at == b.at) {
        coded.push(from, here[0].at, &given);
        from = here[0].at;
        for edge in here {
            open[edge.column].pass(edge);
        }
        for edge in here {
            given[edge.column] = sets.place(&open[edge.column].labels);
        }
    }
    let end = match grain {
        Grain::Token => document.tokens.len(),
        Grain::Character => document.length,
    };
    coded.push(from, end, &given);
    coded
}

/// Which items have a part of a unit.
fn items(document: &Document, grain: Grain, unit: &Unit) -> Range<usize> {
    match grain {
        Grain::Character => unit.start..unit.end,
        Grain::Token => {
            let first = document.tokens.partition_point(|token| token.end <= unit.start);
            first..document.tokens.partition_point(|token| token.start < unit.end)
        }
    }
}

impl Open {
    fn pass(&mut self, edge: &Edge) {
        // Within one place ends may be passed before starts, but never an end before its own start.
        let units = &mut self.units[edge.label];
        *units = if edge.starts { *units + 1 } else { *units - 1 };
        if *units == 0 {
            self.labels.remove(edge.label);
        } else {
            self.labels.insert(edge.label);
        }
    }
}

impl Coded {
    fn push(&mut self, from: usize, to: usize, given: &[u32]) {
        if from < to {
            self.lengths.push((to - from) as u64);
            self.given.extend(given);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{any_sample, document};
    use super::*;

    /// The labels of each item by asking each unit whether it has a part of it.
    fn one_by_one(document: &Document, grain: Grain) -> Vec<Vec<Vec<usize>>> {
        let items = match grain {
            Grain::Token => document.tokens.clone(),
            Grain::Character => (0..document.length).map(|at| at..at + 1).collect(),
        };
        let given = |item: &Range<usize>, units: &[Unit]| {
            let on_it = units.iter().filter(|unit| unit.start < item.end && item.start < unit.end);
            let mut labels: Vec<usize> = on_it.map(|unit| unit.label).collect();
            labels.sort_unstable();
            labels.dedup();
            labels
        };
        let judgements = || document.judgements.iter().flatten();
        items.iter().map(|item| judgements().map(|units| given(item, units)).collect()).collect()
    }

    fn spread_out(coding: &Coding, coded: &Coded, labels: usize) -> Vec<Vec<Vec<usize>>> {
        let labels_of =
            |set: &u32| (0..labels).filter(|&label| coding.sets[*set as usize].contains(label)).collect::<Vec<_>>();
        let item = |given: &[u32]| given.iter().map(labels_of).collect::<Vec<_>>();
        coded.runs().flat_map(|(items, given)| vec![item(given); items as usize]).collect()
    }

    proptest! {
        #[test]
        fn runs_spread_out_are_the_items_one_by_one(sample in any_sample()) {
            for grain in [Grain::Token, Grain::Character] {
                let coding = sample.coding(grain);
                for (document, coded) in sample.documents().iter().zip(&coding.documents) {
                    if coded.annotators.is_empty() {
                        continue;
                    }
                    let found = spread_out(coding, coded, sample.labels().len());
                    prop_assert_eq!(found, one_by_one(document, grain));
                }
            }
        }
    }

    #[test]
    fn a_mark_on_a_part_of_a_token_is_on_the_token_and_one_between_tokens_on_none() {
        let unit = |start, end| Unit { start, end, label: 0 };
        let given = |unit, grain| {
            let text = Document { tokens: vec![0..3, 4..7], ..document(7, [Some(vec![unit])]) };
            let coding = Coding::of(1, &[text], grain);
            coding.documents[0].runs().map(|(items, given)| (items, given[0])).collect::<Vec<_>>()
        };
        assert_eq!(given(unit(2, 3), Grain::Token), [(1, 1), (1, 0)]);
        assert_eq!(given(unit(2, 5), Grain::Token), [(2, 1)]);
        assert_eq!(given(unit(3, 4), Grain::Token), [(2, 0)]);
        assert_eq!(given(unit(3, 4), Grain::Character), [(3, 0), (1, 1), (3, 0)]);
    }
}
