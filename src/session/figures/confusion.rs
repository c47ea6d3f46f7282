//! What analysts call differently: tags against each other, and what of tags and answers is mistaken for what.
//!
//! Marks are put together as a review does it ([`Comparison`]), all analysts of an article at once; then each two of them
//! are asked. A mark that only one of two made is *not marked* by the other; what neither made does not count. Marks whose
//! place was lost count nowhere. Of attributes, those with given answers count, of marks with the same tag and of links
//! between the same ends.

use std::collections::BTreeMap;

use super::super::Judgements;
use crate::{
    model::{
        Annotation, AttributeId, AttributeKind, Attributes, Codebook, Layer, LayerKey, LinkKindId, Project, TagId,
    },
    review::compare::{Comparison, End, LinkGroup},
};

/// How many examples are kept of a confusion.
const EXAMPLES: usize = 3;

/// How often what one analyst gave this tag the other gave that one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Tag by tag, in the order of [`Figures::tags`](super::Figures::tags); the last row and column are *not marked*. Each
    /// two marks count once; the table is symmetric, and on its diagonal stands where two agree.
    pub counts: Vec<Vec<u64>>,
}

/// What carries an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    /// Marks with that tag.
    Tag(TagId),
    /// Links of that kind.
    Link(LinkKindId),
}

/// Two things that are taken for each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confused {
    /// Two tags, by their places; the lower first.
    Tags([usize; 2]),
    /// A tag, by its place, and nothing.
    Missing(usize),
    /// Two answers to one question, in alphabetical order; none where it was left open.
    Answers {
        /// Who was asked.
        on: On,
        /// What.
        attribute: AttributeId,
        /// The answers, as files have them.
        answers: [Vec<String>; 2],
    },
}

/// A confusion, and how often it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistaken {
    /// What.
    pub what: Confused,
    /// How often two analysts differed in this.
    pub count: u64,
    /// How often two analysts gave one or the other, the same or not.
    pub of: u64,
    /// Some of the places, of several articles where there are.
    pub examples: Vec<Example>,
}

/// A place where two analysts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The place of the article.
    pub article: usize,
    /// The words, as one of them marked them.
    pub quote: String,
    /// The places of who said the first, and of who said the second.
    pub analysts: [usize; 2],
}

impl Confusion {
    fn new(tags: usize) -> Self {
        Self { counts: vec![vec![0; tags + 1]; tags + 1] }
    }

    fn add(&mut self, one: usize, other: usize) {
        let mut add = |row: usize, column: usize| {
            if let Some(count) = self.counts.get_mut(row).and_then(|row| row.get_mut(column)) {
                *count += 1;
            }
        };
        add(one, other);
        if one != other {
            add(other, one);
        }
    }

    /// How often one was given where the other was.
    pub fn count(&self, one: usize, other: usize) -> u64 {
        self.counts.get(one).and_then(|row| row.get(other)).copied().unwrap_or(0)
    }

    /// The part of its row that a cell is, from 0 to 1; none of an empty row.
    pub fn share(&self, row: usize, column: usize) -> Option<f64> {
        let whole: u64 = self.counts.get(row)?.iter().sum();
        (whole > 0).then(|| self.count(row, column) as f64 / whole as f64)
    }
}

/// What of two answers or tags was seen so far.
#[derive(Default)]
struct Seen {
    count: u64,
    examples: Vec<Example>,
}

impl Seen {
    /// The first places, but rather those of other articles.
    fn add(&mut self, example: impl FnOnce() -> Example, article: usize) {
        self.count += 1;
        let same = self.examples.iter().rposition(|kept| kept.article == article);
        if self.examples.len() < EXAMPLES {
            self.examples.push(example());
        } else if let Some(twice) = self.twice().filter(|_| same.is_none())
            && let Some(slot) = self.examples.get_mut(twice)
        {
            *slot = example();
        }
    }

    /// An example of an article that another one is of as well.
    fn twice(&self) -> Option<usize> {
        let is_twice = |at: &usize| {
            self.examples.iter().enumerate().any(|(other, kept)| {
                other < *at && self.examples.get(*at).is_some_and(|own| own.article == kept.article)
            })
        };
        (0..self.examples.len()).rev().find(is_twice)
    }
}

/// Counts what two analysts made of the same.
struct Counter<'p> {
    codebook: &'p Codebook,
    places: BTreeMap<&'p TagId, usize>,
    confusion: Confusion,
    seen: BTreeMap<Confused, Seen>,
    /// How often both gave the same answer.
    agreed: BTreeMap<(On, AttributeId, Vec<String>), u64>,
}

/// Two analysts at one article.
#[derive(Clone, Copy)]
struct Two {
    article: usize,
    /// Their places in the comparison.
    columns: [usize; 2],
    /// Their places among all analysts.
    analysts: [usize; 2],
}

pub(super) fn count(project: &Project, found: &Judgements) -> (Confusion, Vec<Mistaken>) {
    let tags: Vec<TagId> = found.sample.labels().iter().filter_map(|name| name.parse().ok()).collect();
    let mut counter = Counter {
        codebook: &project.codebook,
        places: tags.iter().enumerate().map(|(at, tag)| (tag, at)).collect(),
        confusion: Confusion::new(tags.len()),
        seen: BTreeMap::new(),
        agreed: BTreeMap::new(),
    };
    for (at, (article, document)) in found.articles.iter().zip(found.sample.documents()).enumerate() {
        let names = found.sample.annotators().iter().enumerate();
        let seen = names.filter(|(annotator, _)| document.was_seen_by(*annotator));
        let layers = seen.filter_map(|(annotator, name)| {
            let key = LayerKey { analyst: name.parse().ok()?, article: article.clone() };
            Some((annotator, project.layers.get(&key)?))
        });
        let (annotators, layers): (Vec<usize>, Vec<&Layer>) = layers.unzip();
        counter.article(at, &annotators, &Comparison::of(&layers, &project.codebook));
    }
    counter.finish()
}

impl Counter<'_> {
    fn article(&mut self, article: usize, annotators: &[usize], comparison: &Comparison<'_>) {
        for (one, first) in annotators.iter().enumerate() {
            for (other, second) in annotators.iter().enumerate().skip(one + 1) {
                let two = Two { article, columns: [one, other], analysts: [*first, *second] };
                for group in &comparison.marks {
                    self.marks(two, two.columns.map(|at| placed(group.marks.get(at).copied().flatten())));
                }
                for group in &comparison.links {
                    self.links(two, group, comparison);
                }
            }
        }
    }

    fn marks(&mut self, two: Two, marks: [Option<&Annotation>; 2]) {
        let nothing = self.places.len();
        let Some(first) = marks[0].or(marks[1]) else { return };
        let [one, other] = marks.map(|mark| mark.map_or(Some(nothing), |mark| self.places.get(&mark.tag).copied()));
        let (Some(one), Some(other)) = (one, other) else { return };
        self.confusion.add(one, other);
        let what = match (one.min(other), one.max(other)) {
            (low, high) if low == high => {
                if let [Some(own), Some(others)] = marks {
                    self.answers(two, &On::Tag(own.tag.clone()), own, [&own.attributes, &others.attributes]);
                }
                return;
            }
            (low, high) if high == nothing => Confused::Missing(low),
            (low, high) => Confused::Tags([low, high]),
        };
        let is_turned = one > other;
        self.seen.entry(what).or_default().add(|| example(two, first, is_turned), two.article);
    }

    fn links(&mut self, two: Two, group: &LinkGroup<'_>, comparison: &Comparison<'_>) {
        let [Some(one), Some(other)] = two.columns.map(|at| group.links.get(at).copied().flatten()) else { return };
        let ends: [Option<End<'_>>; 2] = two.columns.map(|at| group.ends.get(at).copied().flatten());
        let from = comparison.marks.get(group.from).and_then(|marks| marks.first());
        let Some(from) = from.filter(|_| ends[0] == ends[1]) else { return };
        self.answers(two, &On::Link(group.kind.clone()), from, [&one.attributes, &other.attributes]);
    }

    /// Compares what two say of the same; `at` has the words.
    fn answers(&mut self, two: Two, on: &On, at: &Annotation, said: [&Attributes; 2]) {
        let mut asked: Vec<&AttributeId> = said.iter().flat_map(|own| own.0.keys()).collect();
        asked.sort_unstable();
        asked.dedup();
        for id in asked {
            let kind = self.codebook.attribute(id).map(|attribute| &attribute.kind);
            if !matches!(kind, Some(AttributeKind::Choice(_) | AttributeKind::Flag)) {
                continue;
            }
            let [one, other] = said.map(|own| {
                own.0.get(id).into_iter().flat_map(|value| value.values()).map(str::to_owned).collect::<Vec<String>>()
            });
            if one == other {
                *self.agreed.entry((on.clone(), id.clone(), one)).or_default() += 1;
                continue;
            }
            let is_turned = one > other;
            let answers = if is_turned { [other, one] } else { [one, other] };
            let what = Confused::Answers { on: on.clone(), attribute: id.clone(), answers };
            self.seen.entry(what).or_default().add(|| example(two, at, is_turned), two.article);
        }
    }

    fn finish(self) -> (Confusion, Vec<Mistaken>) {
        let Self { confusion, seen, agreed, places, .. } = self;
        let nothing = places.len();
        let alike = |what: &Confused| match what {
            Confused::Tags([one, other]) => confusion.count(*one, *one) + confusion.count(*other, *other),
            Confused::Missing(tag) => confusion.count(*tag, *tag) + confusion.count(nothing, nothing),
            Confused::Answers { on, attribute, answers } => {
                answers.iter().filter_map(|answer| agreed.get(&(on.clone(), attribute.clone(), answer.clone()))).sum()
            }
        };
        let mistaken = seen.into_iter().map(|(what, Seen { count, examples })| {
            let of = count + alike(&what);
            Mistaken { what, count, of, examples }
        });
        let mut mistaken: Vec<Mistaken> = mistaken.collect();
        // Stable: among equals, tags stand before what is missing, and this before answers.
        mistaken.sort_by_key(|mistaken| std::cmp::Reverse(mistaken.count));
        (confusion, mistaken)
    }
}

fn placed(mark: Option<&Annotation>) -> Option<&Annotation> {
    mark.filter(|mark| mark.has_place())
}

fn example(two: Two, mark: &Annotation, is_turned: bool) -> Example {
    let [one, other] = two.analysts;
    let analysts = if is_turned { [other, one] } else { [one, other] };
    Example { article: two.article, quote: mark.quote(), analysts }
}
