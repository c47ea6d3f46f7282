//! What reviewing costs: 500 articles, each marked forty times by three analysts who differ in places.

use std::{collections::BTreeMap, ops::Range, time::Duration};

use isnad::{
    model::{
        Analyst, AnalystId, AnchorState, Annotation, AnnotationId, ArticleId, Attributes, Codebook, Extra, Fragment,
        Layer, LayerKey, Origin, Project, ProjectId, ProjectInfo, Provenance, TextHash, Timestamp,
    },
    review::{
        agreed::agreed,
        agreement::{Ask, Document, MEASURES, Sample, Unit, report},
        compare::Comparison,
        queue::questions,
    },
    session::{
        Judgements, Stamp as _, SystemStamp, Task,
        figures::{Figures as Counted, FiguresAsk},
        template,
    },
    text::{TextSpan, tokens},
};

use crate::{
    desk::SAMPLE,
    figure::{Against, Figures, summary, time},
};

const ARTICLES: usize = 500;
const ANALYSTS: [&str; 3] = ["amal", "basim", "celine"];
const MARKS: usize = 40;
const LONG: usize = 5_000;

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
    let codebook = template("claims").unwrap().codebook().unwrap();
    let words: Vec<TextSpan> = tokens(SAMPLE).collect();
    let mut random = Random(7);
    let articles: Vec<[Layer; 3]> =
        (0..ARTICLES).map(|nth| layers((nth, MARKS), SAMPLE, &words, &codebook, &mut random)).collect();
    let mut queue = time(5, |_| {
        for layers in &articles {
            let comparison = Comparison::of(&layers.each_ref(), &codebook);
            std::hint::black_box(questions(&comparison, None));
        }
    });
    let mut measured = time(5, |_| {
        let sample = sample(&articles, &words, &codebook);
        for measure in MEASURES {
            std::hint::black_box(report(*measure, &sample, &Ask::all(&sample)));
        }
    });
    let project = project(&articles, &codebook);
    let mut page = time(5, |_| {
        let (sample, left_out) = (sample(&articles, &words, &codebook), Vec::new());
        let read = articles.iter().map(|layers| layers[0].key.article.clone()).collect();
        let found = Judgements { sample, articles: read, left_out };
        std::hint::black_box(Counted::count(&project, &found, FiguresAsk::default(), &Task::default())).unwrap();
    });
    let mut both: Vec<Duration> = queue.iter().zip(&measured).map(|(queue, measured)| *queue + *measured).collect();
    figures.print(QUEUE, &mut queue, Against::Nothing);
    let queue = Against::Other { name: "every question", times: summary(&mut queue), most: None };
    figures.print(MEASURED, &mut measured, queue);
    figures.print(BOTH, &mut both, Against::Median(GOAL));
    figures.print(PAGE, &mut page, Against::Median(GOAL));
    // What the window derives anew when something was decided.
    let text = SAMPLE.repeat(LONG.div_ceil(MARKS));
    let words: Vec<TextSpan> = tokens(&text).collect();
    let large = layers((ARTICLES, LONG), &text, &words, &codebook, &mut random);
    let mut decided = time(5, |_| {
        let comparison = Comparison::of(&large.each_ref(), &codebook);
        let key = large[0].key.clone();
        std::hint::black_box(questions(&comparison, None));
        std::hint::black_box(agreed(&comparison, None, key, large[0].text_hash));
    });
    figures.print(LARGE, &mut decided, Against::Nothing);
}

/// Numbers that are the same in every run: an LCG of Knuth's.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// What three analysts marked in an article: the same forty places, but for a fifth that some leave out, retag or cut
/// otherwise.
fn layers(
    (article, marks): (usize, usize),
    text: &str,
    words: &[TextSpan],
    codebook: &Codebook,
    random: &mut Random,
) -> [Layer; 3] {
    let article = ArticleId::new(&format!("article-{article}")).unwrap();
    let mut places: Vec<(usize, usize, usize)> =
        (0..marks).map(|_| (random.below(words.len() - 12), random.below(10), random.below(4))).collect();
    places.sort_unstable();
    ANALYSTS.map(|analyst| {
        let key = LayerKey { analyst: AnalystId::new(analyst).unwrap(), article: article.clone() };
        let mut layer = Layer::new(key, TextHash::of(text.as_bytes()));
        for (at, more, tag) in places.iter().copied() {
            let (at, more, tag) = match random.below(15) {
                0 => continue,
                1 => (at, more, (tag + 1) % 4),
                2 => (at + 1, more, tag),
                _ => (at, more, tag),
            };
            let mark = mark(text, words[at].union(words[at + more]), codebook.tags[tag].id.clone(), analyst);
            layer.annotations.put(mark);
        }
        layer
    })
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

/// The same as measures look at it; in bytes, which costs them as much as characters do.
fn sample(articles: &[[Layer; 3]], words: &[TextSpan], codebook: &Codebook) -> Sample {
    let labels: BTreeMap<&str, usize> = codebook.tags.iter().enumerate().map(|(nth, t)| (t.id.as_str(), nth)).collect();
    let tokens: Vec<Range<usize>> = words.iter().map(|word| word.start()..word.end()).collect();
    let unit = |mark: &Annotation| {
        let span = mark.fragments[0].span;
        Unit { start: span.start(), end: span.end(), label: labels[mark.tag.as_str()] }
    };
    let document = |layers: &[Layer; 3]| Document {
        length: SAMPLE.len(),
        tokens: tokens.clone(),
        judgements: layers.iter().map(|layer| Some(layer.annotations.values().map(unit).collect())).collect(),
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let of_tags: Vec<&str> = codebook.tags.iter().map(|tag| tag.id.as_str()).collect();
    Sample::new(names(&of_tags), names(&ANALYSTS), articles.iter().map(document).collect()).unwrap()
}
