//! Colleagues who mark one text, for the tests of this layer.

use uuid::Uuid;

use super::compare::Comparison;
use crate::{
    model::{
        testing::{TEXT, small_project},
        *,
    },
    text::TextSpan,
};

/// A text, several layers on it, and a review of them.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub layers: Vec<Layer>,
    pub review: Review,
    codebook: Codebook,
    made: u128,
}

/// What is decided, to be put into the review.
pub(super) struct Verdicts {
    targets: Vec<(String, RecordId)>,
    verdict: Verdict,
}

impl Verdicts {
    /// Also over that record.
    pub fn with(mut self, analyst: &str, record: RecordId) -> Self {
        self.targets.push((analyst.to_owned(), record));
        self
    }
}

fn named(targets: &[(&str, RecordId)]) -> Vec<(String, RecordId)> {
    targets.iter().map(|(analyst, record)| ((*analyst).to_owned(), *record)).collect()
}

/// The first is right.
pub(super) fn accept(targets: &[(&str, RecordId)]) -> Verdicts {
    Verdicts { targets: named(targets), verdict: Verdict::Accept }
}

/// None is right.
pub(super) fn reject(targets: &[(&str, RecordId)]) -> Verdicts {
    Verdicts { targets: named(targets), verdict: Verdict::Reject }
}

/// Other words are right, or another tag.
pub(super) fn edit(analyst: &str, mark: AnnotationId, tag: &str, words: &str, desk: &Desk) -> Verdicts {
    let owner = desk.layers.iter().find_map(|layer| layer.annotations.get(&mark)).expect("somebody's mark");
    let edited = Annotation {
        id: AnnotationId::new(Uuid::from_u128(9_000 + desk.made)),
        tag: TagId::new(tag).expect("a good name"),
        fragments: vec![Fragment::of(TEXT, span(words)).expect("in the text")],
        ..owner.clone()
    };
    let targets = desk.layers.iter().filter(|layer| layer.annotations.contains_key(&mark));
    let targets = targets.map(|layer| (layer.key.analyst.to_string(), mark.record())).collect();
    assert!(desk.layers.iter().any(|layer| layer.key.analyst.as_str() == analyst));
    Verdicts { targets, verdict: Verdict::EditAnnotation(Box::new(edited)) }
}

pub(super) fn span(words: &str) -> TextSpan {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("“{words}” is not in the text"));
    TextSpan::new(TEXT, start..start + words.len()).expect("on boundaries")
}

impl Desk {
    pub fn new(analysts: &[&str]) -> Self {
        let project = small_project();
        let article = project.articles.values().next().expect("an article");
        let key = |analyst: &str| LayerKey {
            analyst: AnalystId::new(analyst).expect("a good name"),
            article: article.id.clone(),
        };
        let layers = analysts.iter().map(|analyst| Layer::new(key(analyst), article.text_hash)).collect();
        Self { layers, review: Review::new(key("lead")), codebook: project.codebook, made: 0 }
    }

    pub fn compare(&self) -> Comparison<'_> {
        Comparison::of(&self.layers.iter().collect::<Vec<_>>(), &self.codebook)
    }

    pub fn layer(&mut self, analyst: &str) -> &mut Layer {
        self.layers.iter_mut().find(|layer| layer.key.analyst.as_str() == analyst).expect("somebody's layer")
    }

    fn provenance(&mut self, analyst: &str) -> Provenance {
        self.made += 1;
        let time =
            Timestamp::from_millisecond(1_757_800_000_000 + i64::try_from(self.made).expect("few")).expect("a time");
        let analyst = AnalystId::new(analyst).expect("a good name");
        Provenance { analyst, created: time, changed: time, origin: Origin::default(), codebook: 1 }
    }

    pub fn mark(&mut self, analyst: &str, tag: &str, words: &str) -> AnnotationId {
        let provenance = self.provenance(analyst);
        let mark = Annotation {
            id: AnnotationId::new(Uuid::from_u128(self.made)),
            rev: 1,
            tag: TagId::new(tag).expect("a good name"),
            fragments: vec![Fragment::of(TEXT, span(words)).expect("in the text")],
            attributes: Attributes::default(),
            entities: Vec::new(),
            note: String::new(),
            unsure: false,
            provenance,
            anchor: AnchorState::Exact,
            extra: Extra::default(),
        };
        let id = mark.id;
        self.layer(analyst).annotations.put(mark);
        id
    }

    /// Attributes a claim to words, or to the article itself.
    pub fn attribute(&mut self, analyst: &str, claim: AnnotationId, to: Option<AnnotationId>, step: u32) -> LinkId {
        let provenance = self.provenance(analyst);
        let mut attributes = Attributes::default();
        let id = AttributeId::new(attribute_ids::STEP).expect("a good name");
        attributes.set(id, Some(AttributeValue::One(step.to_string())));
        let link = Link {
            id: LinkId::new(Uuid::from_u128(self.made)),
            rev: 1,
            kind: LinkKindId::new("attributed-to").expect("a good name"),
            from: claim,
            to: to.map_or(LinkTarget::Article, LinkTarget::Annotation),
            attributes,
            provenance,
            extra: Extra::default(),
        };
        let id = link.id;
        self.layer(analyst).links.put(link);
        id
    }

    fn change(&mut self, analyst: &str, mark: AnnotationId, change: impl FnOnce(&mut Annotation)) {
        let changed = self.layer(analyst).annotations.change(&mark, |mark| {
            mark.rev += 1;
            change(mark);
        });
        assert!(changed, "somebody's mark");
    }

    pub fn note(&mut self, analyst: &str, mark: AnnotationId, note: &str) {
        self.change(analyst, mark, |mark| note.clone_into(&mut mark.note));
    }

    pub fn retag(&mut self, analyst: &str, mark: AnnotationId, tag: &str) {
        self.change(analyst, mark, |mark| mark.tag = TagId::new(tag).expect("a good name"));
    }

    /// Decides over records as they are now.
    pub fn decide(&mut self, Verdicts { targets, verdict }: Verdicts) {
        let provenance = self.provenance("lead");
        let rev_of = |analyst: &str, record: RecordId| {
            let layer = self.layers.iter().find(|layer| layer.key.analyst.as_str() == analyst).expect("a layer");
            layer.last_rev(record)
        };
        let targets = targets
            .iter()
            .map(|(analyst, record)| Target {
                analyst: AnalystId::new(analyst).expect("a good name"),
                record: *record,
                rev: rev_of(analyst, *record),
            })
            .collect();
        let id = DecisionId::new(Uuid::from_u128(self.made));
        let decision =
            Decision { id, rev: 1, targets, verdict, reason: String::new(), provenance, extra: Extra::default() };
        self.review.decisions.insert(id, decision);
    }
}
