//! What reviewing costs: 500 articles, each marked forty times by three analysts who differ in places.

use std::time::Duration;

use isnad::{
    model::{
        AnalystId, AnchorState, Annotation, AnnotationId, ArticleId, Attributes, Codebook, Extra, Fragment, Layer,
        LayerKey, Origin, Provenance, TextHash, Timestamp,
    },
    review::{
        agreement::{Ask, MEASURES, report},
        compare::Comparison,
        queue::questions,
    },
    session::{Stamp as _, SystemStamp},
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
const GOAL: Duration = Duration::from_secs(1);

/// Prints them.
pub fn run(figures: &mut Figures) {
    if !figures.want(&[QUEUE, MEASURED, BOTH]) {
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
    let mut both: Vec<Duration> = queue.iter().zip(&measured).map(|(queue, measured)| *queue + *measured).collect();
    figures.print(QUEUE, &mut queue, Against::Nothing);
    let queue = Against::Other { name: "every question", times: summary(&mut queue), most: None };
    figures.print(MEASURED, &mut measured, queue);
    figures.print(BOTH, &mut both, Against::Median(GOAL));
}

/// What three analysts marked in an article, as layers.
fn layers(article: usize, marks: &[Vec<Mark>; 3], codebook: &Codebook) -> [Layer; 3] {
    let article = ArticleId::new(&format!("article-{article}")).unwrap();
    std::array::from_fn(|nth| {
        let analyst = ANALYSTS[nth];
        let key = LayerKey { analyst: AnalystId::new(analyst).unwrap(), article: article.clone() };
        let mut layer = Layer::new(key, TextHash::of(TEXT.as_bytes()));
        for &(span, tag) in &marks[nth] {
            layer.annotations.put(mark(span, codebook.tags[tag].id.clone(), analyst));
        }
        layer
    })
}

fn mark(span: TextSpan, tag: isnad::model::TagId, analyst: &str) -> Annotation {
    let now = Timestamp::from_millisecond(1_757_800_000_000).unwrap();
    let analyst = AnalystId::new(analyst).unwrap();
    Annotation {
        id: AnnotationId::new(SystemStamp.uuid()),
        rev: 1,
        tag,
        fragments: vec![Fragment::of(TEXT, span).unwrap()],
        attributes: Attributes::default(),
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: Provenance { analyst, created: now, changed: now, origin: Origin::Hand, codebook: 1 },
        anchor: AnchorState::Exact,
        extra: Extra::default(),
    }
}
