//! What reviewing costs: 500 articles, each marked forty times by three analysts who differ in places.

use std::time::Duration;

use isnad::{
    model::{
        Analyst, AnalystId, AnchorState, Annotation, AnnotationId, ArticleId, Attributes, Codebook, Extra, Fragment,
        Layer, LayerKey, Origin, Project, ProjectId, ProjectInfo, Provenance, TextHash, Timestamp,
    },
    review::{
        agreed::agreed,
        agreement::{Ask, MEASURES, report},
        compare::Comparison,
        queue::questions,
    },
    session::{
        Judgements, Stamp as _, SystemStamp, Task,
        figures::{Figures as Counted, FiguresAsk},
    },
    text::TextSpan,
};

use crate::{
    figure::{Against, Figures, summary, time},
    judged::{self, ANALYSTS, Mark, TEXT},
};

const ARTICLES: usize = 500;

const QUEUE: &str = "review: 500 × 3 × 40, every question";
const MEASURED: &str = "review: 500 × 3 × 40, every measure, tag and pair";
const BOTH: &str = "review: 500 × 3 × 40, questions and figures";
const PAGE: &str = "review: 500 × 3 × 40, the page of agreement";
const LARGE: &str = "review: an article of 3 × 5,000 marks, after a decision";
const GOAL: Duration = Duration::from_secs(1);

/// Prints them.
pub fn run(figures: &mut Figures) {
    if !figures.want(&[QUEUE, MEASURED, BOTH, PAGE, LARGE]) {
        return;
    }
    let codebook = judged::codebook();
    let judged = judged::judged(ARTICLES);
    let articles: Vec<[Layer; 3]> =
        judged.iter().enumerate().map(|(nth, marks)| layers(nth, marks, &codebook)).collect();
    let mut queue = time(5, |_| {
        for layers in &articles {
            let comparison = Comparison::of(&layers.each_ref(), &codebook);
            std::hint::black_box(questions(&comparison, None));
        }
    });
    let mut measured = time(5, |_| {
        let sample = judged::sample(&judged, &codebook);
        for measure in MEASURES {
            std::hint::black_box(report(*measure, &sample, &Ask::all(&sample)));
        }
    });
    let project = project(&articles, &codebook);
    let mut page = time(5, |_| {
        let (sample, left_out) = (judged::sample(&judged, &codebook), Vec::new());
        let read = articles.iter().map(|layers| layers[0].key.article.clone()).collect();
        let found = Judgements { sample, articles: read, left_out };
        std::hint::black_box(Counted::count(&project, &found, FiguresAsk::default(), &Task::default())).unwrap();
    });
    let large = large(&codebook);
    // What the window derives anew when something was decided.
    let mut decided = time(5, |_| {
        let comparison = Comparison::of(&large.each_ref(), &codebook);
        std::hint::black_box(questions(&comparison, None));
        std::hint::black_box(agreed(&comparison, None, large[0].key.clone(), large[0].text_hash));
    });
    let mut both: Vec<Duration> = queue.iter().zip(&measured).map(|(queue, measured)| *queue + *measured).collect();
    figures.print(QUEUE, &mut queue, Against::Nothing);
    let queue = Against::Other { name: "every question", times: summary(&mut queue), most: None };
    figures.print(MEASURED, &mut measured, queue);
    figures.print(BOTH, &mut both, Against::Median(GOAL));
    figures.print(PAGE, &mut page, Against::Median(GOAL));
    figures.print(LARGE, &mut decided, Against::Nothing);
}

/// What three analysts marked in an article, as layers.
fn layers(article: usize, marks: &[Vec<Mark>; 3], codebook: &Codebook) -> [Layer; 3] {
    let article = ArticleId::new(&format!("article-{article}")).unwrap();
    std::array::from_fn(|nth| {
        let analyst = ANALYSTS[nth];
        let key = LayerKey { analyst: AnalystId::new(analyst).unwrap(), article: article.clone() };
        let mut layer = Layer::new(key, TextHash::of(TEXT.as_bytes()));
        for &(span, tag) in &marks[nth] {
            layer.annotations.put(mark(TEXT, span, codebook.tags[tag].id.clone(), analyst));
        }
        layer
    })
}

/// One long article: what was marked in many, one after the other.
fn large(codebook: &Codebook) -> [Layer; 3] {
    const ARTICLES: usize = 125;
    let text = TEXT.repeat(ARTICLES);
    let judged = judged::judged(ARTICLES);
    ANALYSTS.map(|analyst| {
        let article = ArticleId::new("long").unwrap();
        let nth = ANALYSTS.iter().position(|other| *other == analyst).unwrap();
        let key = LayerKey { analyst: AnalystId::new(analyst).unwrap(), article };
        let mut layer = Layer::new(key, TextHash::of(text.as_bytes()));
        for (place, marks) in judged.iter().enumerate() {
            let from = place * TEXT.len();
            for &(span, tag) in &marks[nth] {
                let span = TextSpan::stored(from + span.start(), from + span.end()).unwrap();
                layer.annotations.put(mark(&text, span, codebook.tags[tag].id.clone(), analyst));
            }
        }
        layer
    })
}

/// A project that holds them.
fn project(articles: &[[Layer; 3]], codebook: &Codebook) -> Project {
    let owner = AnalystId::new(ANALYSTS[0]).unwrap();
    let info = ProjectInfo {
        id: ProjectId::new(SystemStamp.uuid()),
        rev: 0,
        name: "figures".to_owned(),
        owner: owner.clone(),
        languages: Vec::new(),
        extra: Extra::default(),
    };
    let owner = Analyst { id: owner, rev: 0, name: ANALYSTS[0].to_owned(), extra: Extra::default() };
    let mut project = Project::new(info, owner, codebook.clone(), String::new());
    project.layers = articles.iter().flatten().map(|layer| (layer.key.clone(), layer.clone())).collect();
    project
}

fn mark(text: &str, span: TextSpan, tag: isnad::model::TagId, analyst: &str) -> Annotation {
    let now = Timestamp::from_millisecond(1_757_800_000_000).unwrap();
    let analyst = AnalystId::new(analyst).unwrap();
    Annotation {
        id: AnnotationId::new(SystemStamp.uuid()),
        rev: 1,
        tag,
        fragments: vec![Fragment::of(text, span).unwrap()],
        attributes: Attributes::default(),
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: Provenance { analyst, created: now, changed: now, origin: Origin::Hand, codebook: 1 },
        anchor: AnchorState::Exact,
        extra: Extra::default(),
    }
}
