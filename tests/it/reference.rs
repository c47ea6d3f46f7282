//! Marked articles as plain statements, so that what a file of reference marks says and what a layer holds can be compared.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use isnad::{
    model::{Annotation, Codebook, EntityId, Fragment, Layer, Party, attribute_ids, statements},
    session::unpack_sample,
    store,
    text::TextSpan,
};
use serde::Deserialize;

/// An article that was marked by hand.
pub struct Reference {
    pub text: String,
    /// In the order of the text.
    pub statements: Vec<Statement>,
}

/// The fragments of a mark, in the order of the text.
pub type Words = Vec<Fragment>;

/// A claim with everything that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub id: String,
    pub claim: Words,
    /// By step, then by place.
    pub attributed_to: Vec<Attribution>,
    pub cues: Vec<Words>,
    pub about: Vec<About>,
    pub attributes: BTreeMap<String, Vec<String>>,
    pub note: String,
    /// The statements that hold only if this one does.
    pub condition_of: Vec<String>,
}

/// A step of a source chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    pub step: u32,
    pub to: Whom,
    pub act: Option<String>,
    pub evidence: Option<String>,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    Words(Words),
    Entity(String),
    Article,
}

/// Whom a claim is about: words, or an entity alone where there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub words: Words,
    pub entities: Vec<String>,
}

impl Reference {
    /// The Arabic article of the sample.
    pub fn plant() -> Self {
        Self::read("assets/sample/articles/plant-ar.txt", "tests/fixtures/reference/plant-ar.reference.json")
            .expect("the repository has them")
    }

    /// A real article, which is not part of the repository; none where it is not at hand.
    pub fn ceasefire() -> Option<Self> {
        Self::read("../shared/articles/ceasefire-ar.txt", "../shared/articles/ceasefire-ar.reference.json")
    }

    fn read(text: &str, marks: &str) -> Option<Self> {
        let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok();
        let (text, json) = (read(text)?, read(marks)?);
        let filed: Vec<Filed> = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{marks}: {error}"));
        let mut statements: Vec<_> = filed.into_iter().map(|filed| filed.statement(&text)).collect();
        sort(&mut statements);
        Some(Self { text, statements })
    }
}

/// The statements of a layer. Each is named as the one of `reference` that has its claim, else by its bytes.
pub fn statements_of(layer: &Layer, codebook: &Codebook, reference: &[Statement]) -> Vec<Statement> {
    let name = |claim: &Annotation| {
        let known = reference.iter().find(|s| s.claim == claim.fragments);
        known.map_or_else(|| said(&claim.fragments), |s| s.id.clone())
    };
    let found = statements(layer, codebook);
    let conditions: Vec<(String, String)> =
        found.iter().flat_map(|s| s.conditions.iter().map(|c| (name(c), name(s.claim)))).collect();
    let mut plain: Vec<_> = found
        .iter()
        .map(|s| {
            let id = name(s.claim);
            Statement {
                claim: s.claim.fragments.clone(),
                attributed_to: s.chain.iter().map(attribution).collect(),
                cues: s.cues.iter().map(|cue| cue.fragments.clone()).collect(),
                about: s.about.iter().filter_map(|about| about_whom(about.whom)).collect(),
                attributes: s.claim.attributes.0.iter().map(|(id, v)| (id.to_string(), owned(v.values()))).collect(),
                note: s.claim.note.clone(),
                condition_of: conditions.iter().filter(|(c, _)| *c == id).map(|(_, of)| of.clone()).collect(),
                id,
            }
        })
        .collect();
    sort(&mut plain);
    plain
}

/// What is only in `expected` (`-`) and only in `found` (`+`), by statement; empty where both are equal.
pub fn difference(expected: &[Statement], found: &[Statement]) -> String {
    let mut said = String::new();
    let ids: BTreeSet<&str> = expected.iter().chain(found).map(|s| s.id.as_str()).collect();
    for id in ids {
        let lines = |list: &[Statement]| list.iter().filter(|s| s.id == id).flat_map(lines).collect::<Vec<_>>();
        let (missing, surplus) = (lines(expected), lines(found));
        let changed = without(&missing, &surplus).map(|line| format!("  - {line}\n"));
        let changed: Vec<_> = changed.chain(without(&surplus, &missing).map(|line| format!("  + {line}\n"))).collect();
        if !changed.is_empty() {
            said += &format!("{id}\n{}", changed.concat());
        }
    }
    said
}

/// Panics with the [`difference`] where there is one.
#[track_caller]
pub fn assert_same(expected: &[Statement], found: &[Statement]) {
    let difference = difference(expected, found);
    assert!(difference.is_empty(), "expected (-) and found (+) differ:\n{difference}");
    assert_eq!(expected, found, "they read alike, but are not");
}

/// A statement as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Filed {
    id: String,
    claim: Vec<FiledWords>,
    attributed_to: Vec<FiledAttribution>,
    signalled_by: Vec<FiledWords>,
    about: Vec<FiledAbout>,
    attributes: BTreeMap<String, String>,
    #[serde(default)]
    note: String,
    condition_of: Option<String>,
}

#[derive(Deserialize)]
struct FiledWords {
    start_byte: usize,
    end_byte: usize,
    quote: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FiledAttribution {
    step: u32,
    act: Option<String>,
    evidence: Option<String>,
    to: FiledWhom,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FiledWhom {
    Article(String),
    Words(Vec<FiledWords>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FiledAbout {
    actor: Vec<FiledWords>,
    entities: Vec<String>,
}

impl Filed {
    fn statement(self, text: &str) -> Statement {
        let attributed_to = self.attributed_to.into_iter().map(|filed| {
            let to = match filed.to {
                FiledWhom::Article(word) if word == "article" => Whom::Article,
                FiledWhom::Article(word) => panic!("{}: attributed to {word}", self.id),
                FiledWhom::Words(filed) => Whom::Words(words(filed, text)),
            };
            Attribution { step: filed.step, to, act: filed.act, evidence: filed.evidence }
        });
        let about = |filed: FiledAbout| About { words: words(filed.actor, text), entities: filed.entities };
        Statement {
            claim: words(self.claim, text),
            attributed_to: attributed_to.collect(),
            cues: self.signalled_by.into_iter().map(|cue| words(vec![cue], text)).collect(),
            about: self.about.into_iter().map(about).collect(),
            attributes: self.attributes.into_iter().map(|(name, value)| (name, vec![value])).collect(),
            note: self.note,
            condition_of: self.condition_of.into_iter().collect(),
            id: self.id,
        }
    }
}

fn words(filed: Vec<FiledWords>, text: &str) -> Words {
    let mut words: Words = filed
        .into_iter()
        .map(|FiledWords { start_byte, end_byte, quote }| {
            let span = TextSpan::new(text, start_byte..end_byte).unwrap_or_else(|error| panic!("“{quote}”: {error}"));
            Fragment { span, quote }
        })
        .collect();
    words.sort_by_key(|fragment| fragment.span);
    words
}

fn attribution(filed: &isnad::model::Attribution<'_>) -> Attribution {
    let attribute = |id: &str| filed.link.attributes.first(id).map(str::to_owned);
    let to = match filed.who {
        Party::Marked(source) => Whom::Words(source.fragments.clone()),
        Party::Entity(id) => Whom::Entity(id.to_string()),
        Party::Article => Whom::Article,
    };
    let (act, evidence) = (attribute(attribute_ids::ACT), attribute(attribute_ids::EVIDENCE));
    Attribution { step: filed.step, to, act, evidence }
}

/// None for the article itself, which no claim is about.
fn about_whom(whom: Party<'_>) -> Option<About> {
    match whom {
        Party::Marked(actor) => {
            Some(About { words: actor.fragments.clone(), entities: owned(actor.entities.iter().map(EntityId::as_str)) })
        }
        Party::Entity(id) => Some(About { words: Vec::new(), entities: vec![id.to_string()] }),
        Party::Article => None,
    }
}

fn owned<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    values.map(str::to_owned).collect()
}

/// Puts everything whose order means nothing into one order.
fn sort(statements: &mut [Statement]) {
    let place = |words: &Words| words.iter().map(|f| f.span).collect::<Vec<_>>();
    for statement in &mut *statements {
        statement.attributed_to.sort_by_cached_key(|a| (a.step, whom(&a.to)));
        statement.cues.sort_by_cached_key(place);
        for about in &mut statement.about {
            about.entities.sort();
        }
        statement.about.sort_by_cached_key(|a| (place(&a.words), a.entities.clone()));
        statement.condition_of.sort();
    }
    statements.sort_by_cached_key(|s| place(&s.claim));
}

/// A statement in lines, one a field or an entry of one.
fn lines(statement: &Statement) -> Vec<String> {
    let Statement { id: _, claim, attributed_to, cues, about, attributes, note, condition_of } = statement;
    let mut lines = vec![format!("claim {}", said(claim))];
    lines.extend(attributed_to.iter().map(|Attribution { step, to, act, evidence }| {
        let (act, evidence) = (act.as_deref().unwrap_or("-"), evidence.as_deref().unwrap_or("-"));
        format!("step {step}, act {act}, evidence {evidence}: {}", whom(to))
    }));
    lines.extend(cues.iter().map(|cue| format!("cue {}", said(cue))));
    lines.extend(about.iter().map(|a| format!("about {} [{}]", said(&a.words), a.entities.join(", "))));
    lines.extend(attributes.iter().map(|(name, values)| format!("{name}: {}", values.join(", "))));
    lines.extend(Some(note).filter(|note| !note.is_empty()).map(|note| format!("note: {note}")));
    lines.extend(condition_of.iter().map(|of| format!("condition of {of}")));
    lines
}

fn whom(whom: &Whom) -> String {
    match whom {
        Whom::Words(words) => said(words),
        Whom::Entity(id) => format!("entity {id}"),
        Whom::Article => "the article".to_owned(),
    }
}

fn said(words: &Words) -> String {
    let fragment = |f: &Fragment| format!("{}..{} “{}”", f.span.start(), f.span.end(), f.quote);
    words.iter().map(fragment).collect::<Vec<_>>().join(" + ")
}

/// The lines of `a` that `b` lacks; a line that is there twice counts twice.
fn without<'a>(a: &'a [String], b: &[String]) -> impl Iterator<Item = &'a String> {
    let mut rest = b.to_vec();
    a.iter().filter(move |line| match rest.iter().position(|other| other == *line) {
        Some(at) => {
            rest.swap_remove(at);
            false
        }
        None => true,
    })
}

#[test]
fn references_quote_their_texts() {
    for Reference { text, statements } in [Some(Reference::plant()), Reference::ceasefire()].into_iter().flatten() {
        assert_eq!(statements.len(), 21, "20 and a condition");
        for statement in &statements {
            let sources = statement.attributed_to.iter().filter_map(|a| match &a.to {
                Whom::Words(words) => Some(words),
                Whom::Entity(_) | Whom::Article => None,
            });
            let about = statement.about.iter().map(|a| &a.words);
            let marks = [&statement.claim].into_iter().chain(sources).chain(&statement.cues).chain(about);
            let differing: Vec<_> = marks.flatten().filter(|fragment| !fragment.fits(&text)).collect();
            assert!(differing.is_empty(), "{}: {differing:?}", statement.id);
        }
        assert_eq!(statements.iter().filter(|s| !s.condition_of.is_empty()).count(), 1);
    }
}

#[test]
fn a_difference_is_named_by_statement_and_line() {
    let expected = Reference::plant().statements;
    assert_eq!(difference(&expected, &expected), "");
    let change = |id: &str, change: fn(&mut Statement)| {
        let mut found = expected.clone();
        found.iter_mut().filter(|s| s.id == id).for_each(change);
        difference(&expected, &found).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let starts = |lines: Vec<String>, starts: &[&str]| {
        assert_eq!(lines.len(), starts.len(), "{lines:#?}");
        for (line, start) in lines.iter().zip(starts) {
            assert!(line.starts_with(start), "{line:?} does not start with {start:?}");
        }
    };
    starts(change("S3", |s| s.attributed_to[1].step = 1), &["S3", "  - step 2, act state", "  + step 1, act state"]);
    starts(
        change("S3", |s| s.attributed_to[1].evidence = None),
        &["S3", "  - step 2", "  + step 2, act state, evidence -"],
    );
    starts(change("S3", |s| s.cues.truncate(2)), &["S3", "  - cue "]);
    starts(change("S1", |s| s.about[0].entities = vec!["none".to_owned()]), &["S1", "  - about ", "  + about "]);
    starts(change("S1", |s| s.attributes.clear()), &["S1", "  - certainty: certain"]);
    starts(change("S3", |s| s.note.clear()), &["S3", "  - note: "]);
    starts(change("S15c", |s| s.condition_of.clear()), &["S15c", "  - condition of S15"]);
    starts(change("S11", |s| s.claim.truncate(1)), &["S11", "  - claim ", "  + claim "]);
}

/// What the references say of claims; the sample says more.
const ASKED: [&str; 2] = ["certainty", "quote"];

/// From raw material over the model, the files and the program that carries them, back to the marks made by hand.
#[test]
fn the_sample_that_is_unpacked_says_what_the_reference_says() {
    let dir = tempfile::tempdir().expect("a folder");
    unpack_sample(dir.path()).expect("unpacked");
    let project = store::open(dir.path()).expect("a project").project;
    let expected = Reference::plant().statements;
    let layer = project.layers.values().find(|layer| {
        let language = project.articles.get(&layer.key.article).map(|article| article.language.as_str());
        language == Some("ar") && layer.key.analyst == project.info.owner
    });
    let mut found = statements_of(layer.expect("a layer"), &project.codebook, &expected);
    for statement in &mut found {
        statement.attributes.retain(|name, _| ASKED.contains(&name.as_str()));
    }
    assert_same(&expected, &found);
}
