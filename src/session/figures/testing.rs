//! A project whose two analysts differ in places that are known.

use uuid::Uuid;

use super::{Figures, FiguresAsk};
use crate::{
    model::{
        AnchorState, Annotation, AnnotationId, Article, ArticleId, AttributeId, AttributeValue, Attributes, Extra,
        Fragment, Layer, LayerKey, Origin, Project, Provenance, Status, TagId, Timestamp,
        testing::{TEXT, analyst_id, small_project},
    },
    session::{Counting, Task, judgements, testing::new_session},
    text::TextSpan,
};

const PLANT: &str = "محطة BlueFlow";
const UNION: &str = "النقابة";
const MINISTER: &str = "وزيرة المياه";

/// Marks of one analyst on one article: tag, words, and how certain.
type Marks = &'static [(&'static str, &'static str, Option<&'static str>)];

/// Three articles, each with what Amal and Basim marked, and on which day of September 2025:
/// one where an actor is a source to the other and a source was left out, one where they differ in an answer alone, and one
/// that Basim has not finished.
const ARTICLES: [(&str, u8, [Marks; 2]); 3] = [
    (
        "one",
        10,
        [
            &[("claim", PLANT, None), ("actor", UNION, None), ("source", MINISTER, None)],
            &[("claim", PLANT, None), ("source", UNION, None)],
        ],
    ),
    ("two", 17, [&[("claim", PLANT, Some("certain"))], &[("claim", PLANT, None)]]),
    ("three", 18, [&[("actor", UNION, None)], &[("claim", UNION, None)]]),
];

/// The project.
pub(crate) fn planted() -> Project {
    let mut project = small_project();
    let (small, text) = (
        project.articles.values().next().expect("an article").clone(),
        project.texts.values().next().expect("a text").clone(),
    );
    project.articles.clear();
    let mut made = 0;
    for (name, day, marks) in ARTICLES {
        let id = ArticleId::new(name).expect("a good name");
        let article = Article { id: id.clone(), title: format!("مادة {name}"), ..small.clone() };
        project.articles.insert(id.clone(), article);
        project.texts.insert(id.clone(), text.clone());
        for (nth, marks) in marks.into_iter().enumerate() {
            let key = LayerKey { analyst: analyst_id(nth), article: id.clone() };
            let mut layer = Layer::new(key.clone(), small.text_hash);
            layer.status = if name == "three" && nth == 1 { Status::InProgress } else { Status::Done };
            for (tag, words, certainty) in marks {
                made += 1;
                layer.annotations.put(mark(made, nth, day, tag, words, *certainty));
            }
            project.layers.insert(key, layer);
        }
    }
    project
}

fn mark(made: u128, nth: usize, day: u8, tag: &str, words: &str, certainty: Option<&str>) -> Annotation {
    let when: Timestamp = format!("2025-09-{day:02}T23:30:00Z").parse().expect("a time");
    let start = TEXT.find(words).expect("words of the text");
    let span = TextSpan::new(TEXT, start..start + words.len()).expect("on boundaries");
    let mut attributes = Attributes::default();
    let answer = certainty.map(|answer| AttributeValue::One(answer.to_owned()));
    attributes.set(AttributeId::new("certainty").expect("a good name"), answer);
    Annotation {
        id: AnnotationId::new(Uuid::from_u128(made)),
        rev: 1,
        tag: TagId::new(tag).expect("a good name"),
        fragments: vec![Fragment::of(TEXT, span).expect("in the text")],
        attributes,
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: Provenance {
            analyst: analyst_id(nth),
            created: when,
            changed: when,
            origin: Origin::Hand,
            codebook: 1,
        },
        anchor: AnchorState::Exact,
        extra: Extra::default(),
    }
}

/// Its figures.
pub(crate) fn counted(project: &Project, measure: &'static str, counting: Counting) -> Figures {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = new_session(&dir.path().join("p")).shared_folder();
    let found = judgements(project, &folder, counting, &Task::default()).expect("they make sense");
    Figures::count(project, &found, FiguresAsk { counting, measure }, &Task::default()).expect("nobody calls it off")
}
