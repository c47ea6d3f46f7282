//! Marking, told as an analyst would tell it.

use std::sync::Arc;

use uuid::Uuid;

use super::{Bearer, Gesture, Hand, Marker, Refusal, Stamp};
use crate::{
    model::{
        AnalystId, Annotation, AnnotationId, ArticleText, Attribute, AttributeId, AttributeKind, AttributeValue,
        Choice, ChoiceId, Edit, EndKind, EntityId, EntityKind, Extra, History, LayerKey, LinkKind, LinkKindId,
        LinkRole, Names, Origin, Party, Project, Role, Shape, Statement, Status, Step, Tag, TagId, TextHash, Timestamp,
        statements, testing::small_project,
    },
    text::TextSpan,
};

const TEXT: &str = "قالت صحيفة المرفأ نقلًا عن مصادر في النقابة إن الميناء قد يتوقف غدًا. وأضافت المصادر أن \"العمل مستمر\". \
ووصفت الوزارة الخطوة بـ\"المتسرعة\"، ونفت النقابة ذلك. وفي حال فشل الحوار فإن الإضراب سيبدأ.";

struct Counting(u64);

impl Stamp for Counting {
    fn now(&mut self) -> Timestamp {
        self.0 += 1;
        Timestamp::from_millisecond(1_757_800_000_000 + i64::try_from(self.0).unwrap()).unwrap()
    }

    fn uuid(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0000 + u128::from(self.0))
    }
}

/// An analyst at work on one article.
struct Desk {
    project: Project,
    key: LayerKey,
    hand: Hand,
    stamp: Counting,
    history: History,
}

impl Desk {
    fn new() -> Self {
        let mut project = small_project();
        let article = project.articles.keys().next().unwrap().clone();
        project.codebook = codebook();
        project.texts.insert(article.clone(), ArticleText { text: TEXT.into(), original: None });
        project.articles.get_mut(&article).unwrap().text_hash = TextHash::of(TEXT.as_bytes());
        let key = LayerKey { analyst: AnalystId::new("amal").unwrap(), article };
        Self { project, key, hand: Hand::default(), stamp: Counting(0), history: History::default() }
    }

    fn try_do(&mut self, gesture: impl FnOnce(&mut Marker<'_>) -> Result<Gesture, Refusal>) -> Result<(), Refusal> {
        let mut marker = Marker::new(&self.project, &self.key, Arc::from(TEXT), &self.hand, &mut self.stamp);
        let gesture = gesture(&mut marker)?;
        let inverse = self.project.apply(Edit::Batch(gesture.edits)).expect("gestures make edits that apply");
        self.history.record(Step { name: gesture.name, article: None, inverse });
        self.hand = gesture.hand;
        Ok(())
    }

    #[track_caller]
    fn tag(&mut self, words: &str, tag: &str) -> AnnotationId {
        let span = span(words);
        self.try_do(|m| m.tag(span, &TagId::new(tag).unwrap())).expect("the words can be tagged");
        self.hand.focus.unwrap()
    }

    fn undo(&mut self) {
        self.history.undo(&mut self.project).expect("it can be undone").expect("there is something to undo");
        self.hand.let_go_of_missing(self.project.layers.get(&self.key));
    }

    fn mark(&self, id: AnnotationId) -> &Annotation {
        &self.project.layers[&self.key].annotations[&id]
    }

    /// Every statement in one line: `1 source act evidence, … → claim [quote certainty] about … cue …`.
    fn told(&self) -> Vec<String> {
        let Some(layer) = self.project.layers.get(&self.key) else { return Vec::new() };
        statements(layer, &self.project.codebook).iter().map(tell).collect()
    }
}

fn tell(statement: &Statement<'_>) -> String {
    let who = |party: &Party<'_>| match party {
        Party::Marked(a) => a.quote(),
        Party::Entity(id) => id.to_string(),
        Party::Article => "article".to_owned(),
    };
    let mut told = String::new();
    for step in &statement.chain {
        let read = |name: &str| step.link.attributes.first(name).unwrap_or("-").to_owned();
        told += &format!("{} {} {} {}, ", step.step, who(&step.who), read("act"), read("evidence"));
    }
    let read = |name: &str| statement.claim.attributes.first(name).unwrap_or("-").to_owned();
    told += &format!("→ {} [{} {}]", statement.claim.quote(), read("quote"), read("certainty"));
    statement.about.iter().for_each(|a| told += &format!(" about {}", who(&a.whom)));
    statement.cues.iter().for_each(|c| told += &format!(" cue {}", c.quote()));
    statement.conditions.iter().for_each(|c| told += &format!(" if {}", c.quote()));
    told
}

#[track_caller]
fn span(words: &str) -> TextSpan {
    let start = TEXT.find(words).expect("the text has the words");
    TextSpan::new(TEXT, start..start + words.len()).unwrap()
}

#[test]
fn what_is_marked_after_a_claim_links_itself_to_it() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    desk.tag("مصادر في النقابة", "source");
    desk.tag("صحيفة المرفأ", "source");
    desk.tag("قالت", "cue");
    desk.tag("الميناء", "actor");
    assert_eq!(
        desk.told(),
        [
            "1 مصادر في النقابة state explicit, 2 صحيفة المرفأ state explicit, → الميناء قد يتوقف غدًا [indirect possible] about الميناء cue قالت cue عن cue إن"
        ]
    );
    assert_eq!(desk.project.layers[&desk.key].status, Status::InProgress);
}

#[test]
fn what_nobody_marked_says_so() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    desk.tag("مصادر في النقابة", "source");
    desk.tag("قالت", "cue");
    let layer = &desk.project.layers[&desk.key];
    let origins: Vec<(String, Origin)> =
        layer.annotations.in_text_order().map(|mark| (mark.quote(), mark.provenance.origin)).collect();
    let (hand, along) = (Origin::Hand, Origin::Suggested);
    let expected =
        [("قالت", hand), ("عن", along), ("مصادر في النقابة", hand), ("إن", along), ("الميناء قد يتوقف غدًا", hand)];
    assert_eq!(origins, expected.map(|(quote, origin)| (quote.to_owned(), origin)));
    for link in layer.links.values() {
        let end = &layer.annotations[&link.to.annotation().unwrap()];
        assert_eq!(link.provenance.origin, end.provenance.origin, "the link to “{}”", end.quote());
    }
}

#[test]
fn a_gesture_is_one_step_of_undo() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    let before = desk.told();
    desk.tag("مصادر في النقابة", "source");
    desk.undo();
    assert_eq!(desk.told(), before);
    assert_eq!(desk.hand.last_link, None, "a link that is gone cannot be spoken of");
    desk.undo();
    assert!(desk.told().is_empty());
    assert_eq!((desk.hand.focus, desk.hand.armed), (None, None));
}

#[test]
fn the_proposal_is_the_nearest_source_and_then_who_relayed_it() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    desk.tag("مصادر في النقابة", "source");
    desk.tag("صحيفة المرفأ", "source");
    desk.tag("العمل مستمر", "claim");
    desk.tag("المصادر", "source");
    desk.try_do(|m| m.take_proposed_source()).unwrap();
    assert_eq!(
        desk.told()[1],
        "1 المصادر state explicit, 2 صحيفة المرفأ state inferred, → العمل مستمر [direct certain]"
    );
    desk.tag("الإضراب سيبدأ", "claim");
    desk.try_do(|m| m.take_proposed_source()).unwrap();
    assert_eq!(
        desk.told()[2],
        "1 المصادر state inferred, 2 صحيفة المرفأ state inferred, → الإضراب سيبدأ [indirect certain]"
    );
}

#[test]
fn the_articles_own_voice_has_no_evidence_and_no_quotation() {
    let mut desk = Desk::new();
    desk.tag("الإضراب سيبدأ", "claim");
    desk.try_do(|m| m.take_article_voice()).unwrap();
    assert_eq!(desk.told(), ["1 article state -, → الإضراب سيبدأ [- certain]"]);
    assert_eq!(desk.try_do(|m| m.take_article_voice()), Err(Refusal::LinkedAlready));
}

#[test]
fn a_cue_says_what_the_source_does() {
    let mut desk = Desk::new();
    let claim = desk.tag("الخطوة", "claim");
    desk.try_do(|m| m.add_fragment(span("المتسرعة"))).unwrap();
    assert_eq!(desk.hand.focus, Some(claim));
    desk.tag("الوزارة", "source");
    desk.tag("وصفت", "cue");
    assert_eq!(desk.told(), ["1 الوزارة evaluate explicit, → الخطوة … المتسرعة [mixed certain] cue وصفت"]);
    // The other way round: first the cue, then the source.
    desk.tag("ذلك", "claim");
    desk.tag("نفت", "cue");
    desk.tag("النقابة", "source");
    assert_eq!(desk.told()[1], "1 النقابة deny explicit, → ذلك [indirect certain] cue نفت");
}

#[test]
fn a_condition_is_linked_from_the_claim_marked_next() {
    let mut desk = Desk::new();
    desk.tag("فشل الحوار", "claim");
    desk.try_do(|m| m.await_claim(&LinkKindId::new("if").unwrap())).unwrap();
    desk.tag("الإضراب سيبدأ", "claim");
    assert_eq!(desk.told(), ["→ فشل الحوار [- conditional]", "→ الإضراب سيبدأ [- conditional] if فشل الحوار"]);
}

#[test]
fn words_marked_already_are_linked_and_not_marked_twice() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    let first = desk.tag("صحيفة المرفأ", "source");
    desk.tag("العمل مستمر", "claim");
    assert_eq!(desk.tag("صحيفة المرفأ", "source"), first);
    assert_eq!(desk.project.layers[&desk.key].annotations.len(), 3);
    assert_eq!(desk.told()[1], "1 صحيفة المرفأ state explicit, → العمل مستمر [direct certain]");
}

#[test]
fn pointing_at_a_source_makes_an_anaphoric_attribution() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    let source = desk.tag("صحيفة المرفأ", "source");
    let claim = desk.tag("العمل مستمر", "claim");
    let kind = LinkKindId::new("attributed-to").unwrap();
    desk.try_do(|m| {
        assert_eq!(m.valid_ends(&kind, claim), [source]);
        m.link(&kind, claim, &crate::model::LinkTarget::Annotation(source))
    })
    .unwrap();
    assert_eq!(desk.told()[1], "1 صحيفة المرفأ state anaphoric, → العمل مستمر [direct certain]");
    desk.try_do(|m| m.unlink_last()).unwrap();
    assert_eq!(desk.told()[1], "→ العمل مستمر [direct certain]");
}

#[test]
fn retagging_drops_the_links_that_the_new_tag_cannot_have() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    desk.tag("صحيفة المرفأ", "source");
    desk.try_do(|m| m.retag(&TagId::new("cue").unwrap())).unwrap();
    assert_eq!(desk.told(), ["→ الميناء قد يتوقف غدًا [indirect possible]"]);
    desk.undo();
    assert_eq!(desk.told(), ["1 صحيفة المرفأ state explicit, → الميناء قد يتوقف غدًا [indirect possible]"]);
}

#[test]
fn removing_a_mark_takes_its_links_along_and_undo_brings_both_back() {
    let mut desk = Desk::new();
    desk.tag("الميناء قد يتوقف غدًا", "claim");
    let source = desk.tag("صحيفة المرفأ", "source");
    let before = desk.told();
    desk.try_do(|m| m.remove(source)).unwrap();
    assert_eq!(desk.told(), ["→ الميناء قد يتوقف غدًا [indirect possible]"]);
    desk.undo();
    assert_eq!(desk.told(), before);
}

#[test]
fn fragments_that_touch_become_one() {
    let mut desk = Desk::new();
    let claim = desk.tag("الخطوة", "claim");
    desk.try_do(|m| m.add_fragment(span("الوزارة الخطوة بـ"))).unwrap();
    assert_eq!(desk.mark(claim).quote(), "الوزارة الخطوة بـ");
    desk.try_do(|m| m.add_fragment(span("المتسرعة"))).unwrap();
    desk.try_do(|m| m.move_edges(claim, 1, span("الخطوة بـ\"المتسرعة"))).unwrap();
    assert_eq!(desk.mark(claim).quote(), "الوزارة الخطوة بـ\"المتسرعة");
}

#[test]
fn the_same_words_mean_the_same_entities_and_nobody_is_guessed() {
    let mut desk = Desk::new();
    let union = desk.tag("النقابة", "actor");
    desk.try_do(|m| m.name_entity(union, "نقابة الميناء", EntityKind::Organisation)).unwrap();
    let entity = desk.mark(union).entities.clone();
    assert_eq!(entity.len(), 1);
    desk.project.entities.get_mut(&entity[0]).unwrap().values_mut().for_each(|e| e.aliases.push("النقابه".to_owned()));
    let later = TEXT.rfind("النقابة").unwrap();
    let span = TextSpan::new(TEXT, later..later + "النقابة".len()).unwrap();
    desk.try_do(|m| m.tag(span, &TagId::new("source").unwrap())).unwrap();
    assert_eq!(desk.mark(desk.hand.focus.unwrap()).entities, entity);
    let both = vec![entity[0].clone(), EntityId::new("ministry").unwrap()];
    desk.try_do(|m| m.set_entities(union, both.clone())).unwrap();
    assert_eq!(desk.mark(union).entities, both);
}

#[test]
fn questions_are_of_the_mark_of_the_armed_claim_and_of_the_link_last_made() {
    let mut desk = Desk::new();
    let claim = desk.tag("العمل مستمر", "claim");
    let source = desk.tag("المصادر", "source");
    let link = desk.hand.last_link.unwrap();
    desk.try_do(|m| {
        let asked: Vec<_> = m.questions().into_iter().map(|(bearer, a)| (bearer, a.id.to_string())).collect();
        let of_link = |name: &str| (Bearer::Link(link), name.to_owned());
        let of_claim = |name: &str| (Bearer::Annotation(claim), name.to_owned());
        let expected = [of_claim("quote"), of_claim("certainty"), of_link("step"), of_link("act"), of_link("evidence")];
        assert_eq!(asked, expected, "a source is asked nothing here");
        assert_eq!(m.hand.focus, Some(source));
        m.set_attribute(Bearer::Link(link), &AttributeId::new("act").unwrap(), Some(AttributeValue::from("deny")))
    })
    .unwrap();
    assert_eq!(desk.told(), ["1 المصادر deny explicit, → العمل مستمر [direct certain]"]);
}

fn codebook() -> crate::model::Codebook {
    let choice = |ids: &[&str]| {
        let choice = |id: &&str| Choice { id: ChoiceId::new(id).unwrap(), names: Names::one("en", id) };
        AttributeKind::Choice(ids.iter().map(choice).collect())
    };
    let attribute = |id: &str, kind| Attribute {
        id: AttributeId::new(id).unwrap(),
        names: Names::one("en", id),
        kind,
        extra: Extra::default(),
    };
    let ids = |names: &[&str]| names.iter().map(|name| AttributeId::new(name).unwrap()).collect();
    let tag = |id: &str, role, attributes: &[&str]| Tag {
        id: TagId::new(id).unwrap(),
        names: Names::one("en", id),
        role,
        color: id.to_owned(),
        shape: Shape::Band,
        key: None,
        attributes: ids(attributes),
        extra: Extra::default(),
    };
    let link = |id: &str, role, to: &[EndKind], attributes: &[&str]| LinkKind {
        id: LinkKindId::new(id).unwrap(),
        names: Names::one("en", id),
        role,
        from: vec![Role::Claim],
        to: to.to_vec(),
        attributes: ids(attributes),
        extra: Extra::default(),
    };
    crate::model::Codebook {
        tags: vec![
            tag("claim", Role::Claim, &["quote", "certainty"]),
            tag("actor", Role::Actor, &[]),
            tag("source", Role::Source, &[]),
            tag("cue", Role::Cue, &[]),
        ],
        attributes: vec![
            attribute("quote", choice(&["direct", "indirect", "mixed"])),
            attribute("certainty", choice(&["certain", "possible", "conditional"])),
            attribute("step", AttributeKind::Scale { min: 1, max: 9 }),
            attribute("act", choice(&["state", "deny", "evaluate"])),
            attribute("evidence", choice(&["explicit", "anaphoric", "inferred"])),
        ],
        links: vec![
            link(
                "attributed-to",
                LinkRole::Attribution,
                &[EndKind::Tagged(Role::Source), EndKind::Article],
                &["step", "act", "evidence"],
            ),
            link("about", LinkRole::About, &[EndKind::Tagged(Role::Actor)], &[]),
            link("signalled-by", LinkRole::Signal, &[EndKind::Tagged(Role::Cue)], &[]),
            link("if", LinkRole::Condition, &[EndKind::Tagged(Role::Claim)], &[]),
        ],
        ..Default::default()
    }
}
