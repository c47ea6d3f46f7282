//! A small project and random edits, for property tests of every layer above.

use std::sync::Arc;

use proptest::{collection::vec, option, prelude::*, sample::select};
use uuid::Uuid;

use super::*;
use crate::text::TextSpan;

/// The text of the small project's one article: Arabic, Latin, digits, a diacritic and an emoji.
pub(crate) const TEXT: &str =
    "قالت وزيرة المياه سلمى الراوي إن محطة BlueFlow ستنتج 40% من حاجة المدينة بحلول 2026 😀.\nونفت النقابة ذلك.";

const ANALYSTS: [&str; 2] = ["amal", "basim"];

/// A project with two analysts and one article, without marks.
pub(crate) fn small_project() -> Project {
    let info = ProjectInfo {
        id: ProjectId::new(Uuid::from_u128(7)),
        rev: 0,
        name: "المياه 2025".to_owned(),
        owner: analyst_id(0),
        languages: vec!["ar".to_owned()],
        extra: Extra::default(),
    };
    let mut project = Project::new(info, analyst(0), small_codebook(), "# Guideline\n".to_owned());
    project.team.insert(analyst_id(1), analyst(1));
    let article = small_article();
    project.texts.insert(article.id.clone(), ArticleText { text: TEXT.into(), original: None });
    project.articles.insert(article.id.clone(), article);
    project
}

fn with_each<K: Ord + Clone, V: Clone>(records: &Records<K, V>, change: impl Fn(&mut V)) -> Records<K, V> {
    let changed = |(key, record): (&K, &V)| {
        let mut record = record.clone();
        change(&mut record);
        (key.clone(), record)
    };
    records.iter().map(changed).collect()
}

/// What is left of a project when revisions, tombstones, time and empty layers are set aside.
pub(crate) fn content(project: &Project) -> Project {
    let mut plain = project.clone();
    plain.info.rev = 0;
    plain.codebook.version = 0;
    plain.assignments.rev = 0;
    plain.team.values_mut().for_each(|a| a.rev = 0);
    plain.articles.values_mut().for_each(|a| a.rev = 0);
    plain.entities.values_mut().flat_map(|records| records.values_mut()).for_each(|e| e.rev = 0);
    for layer in plain.layers.values_mut() {
        layer.rev = 0;
        layer.seconds = 0;
        layer.removed.clear();
        layer.annotations = with_each(&layer.annotations, |r| r.rev = 0).into();
        layer.links = with_each(&layer.links, |r| r.rev = 0).into();
        layer.comments = with_each(&layer.comments, |r| r.rev = 0);
        layer.resolutions =
            with_each(&layer.resolutions, |r| r.rev = 0).into_iter().filter(|(_, r)| r.resolved).collect();
    }
    for review in plain.reviews.values_mut() {
        review.rev = 0;
        review.removed.clear();
        review.decisions = with_each(&review.decisions, |r| r.rev = 0);
    }
    plain.layers.retain(|key, layer| *layer != Layer::new(key.clone(), layer.text_hash));
    plain.reviews.retain(|key, review| *review != Review::new(key.clone()));
    plain
}

pub(crate) fn analyst_id(index: usize) -> AnalystId {
    AnalystId::new(ANALYSTS[index]).expect("a good name")
}

fn analyst(index: usize) -> Analyst {
    Analyst { id: analyst_id(index), rev: 1, name: ["أمل", "Basim"][index].to_owned(), extra: Extra::default() }
}

fn small_article() -> Article {
    let text_hash = TextHash::of(TEXT.as_bytes());
    Article {
        id: article_id(None, &text_hash, 1).expect("a hash makes a name"),
        rev: 1,
        title: "محطة \"الساحل\"".to_owned(),
        outlet: "المرفأ".to_owned(),
        byline: String::new(),
        published: Some(jiff::civil::date(2025, 9, 14)),
        url: String::new(),
        language: "ar".to_owned(),
        direction: Direction::Automatic,
        imported: ImportRecord {
            file: "a.txt".to_owned(),
            decoded: Decoded { encoding: "utf-8".to_owned(), bom_stripped: false, crlf_unified: 0 },
            ..ImportRecord::by(analyst_id(0), time(0))
        },
        headings: Vec::new(),
        text_hash,
        original_hash: None,
        supersedes: None,
        extra: Extra::default(),
    }
}

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(1_757_800_000_000 + ms).expect("a time of our days")
}

fn small_codebook() -> Codebook {
    let tag = |id: &str, role, shape, key| Tag {
        id: TagId::new(id).expect("a good name"),
        names: Names::one("en", id),
        role,
        color: id.to_owned(),
        shape,
        key: Some(key),
        attributes: vec![AttributeId::new("certainty").expect("a good name")],
        extra: Extra::default(),
    };
    let link = |id: &str, role, to: &[EndKind]| LinkKind {
        id: LinkKindId::new(id).expect("a good name"),
        names: Names::one("en", id),
        role,
        from: vec![Role::Claim],
        to: to.to_vec(),
        attributes: vec![AttributeId::new("step").expect("a good name")],
        extra: Extra::default(),
    };
    let attribute = |id: &str, kind| Attribute {
        id: AttributeId::new(id).expect("a good name"),
        names: Names::from([("en", id), ("ar", "سمة")]),
        kind,
        extra: Extra::default(),
    };
    let certain = Choice { id: ChoiceId::new("certain").expect("a good name"), names: Names::one("ar", "جازم") };
    Codebook {
        template: "claims".to_owned(),
        version: 1,
        names: Names::from([("en", "Claims"), ("ar", "أقوال")]),
        tags: vec![
            tag("claim", Role::Claim, Shape::Band, 1),
            tag("actor", Role::Actor, Shape::Outline, 2),
            tag("source", Role::Source, Shape::Underline, 3),
        ],
        attributes: vec![
            attribute("certainty", AttributeKind::Choice(vec![certain])),
            attribute("step", AttributeKind::Scale { min: 1, max: 9 }),
        ],
        links: vec![
            link(
                "attributed-to",
                LinkRole::Attribution,
                &[EndKind::Tagged(Role::Source), EndKind::Entity, EndKind::Article],
            ),
            link("about", LinkRole::About, &[EndKind::Tagged(Role::Actor), EndKind::Entity]),
        ],
        article_attributes: Vec::new(),
        extra: Extra::default(),
    }
}

/// A run of edits, some of which a project refuses.
pub(crate) fn any_edits() -> impl Strategy<Value = Vec<Edit>> {
    vec(any_edit(), 1..24)
}

/// Edits of one analyst's layer of the small project.
pub(crate) fn layer_edits() -> impl Strategy<Value = Vec<Edit>> {
    let key = LayerKey { analyst: analyst_id(0), article: small_article().id };
    vec(any_layer_edit().prop_map(move |edit| Edit::Layer(key.clone(), edit)), 1..40)
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let single = prop_oneof![
        8 => (any_key(), any_layer_edit()).prop_map(|(key, edit)| Edit::Layer(key, edit)),
        2 => (any_key(), any_review_edit()).prop_map(|(key, edit)| Edit::Review(key, edit)),
        2 => (any_analyst(), any_entity()).prop_map(|(analyst, entity)| Edit::PutEntity(analyst, Box::new(entity))),
        1 => (any_analyst(), any_entity_id()).prop_map(|(analyst, id)| Edit::RemoveEntity(analyst, id)),
        1 => any_words().prop_map(Edit::SetGuidelines),
        1 => any_words().prop_map(|name| {
            let mut info = small_project().info;
            info.name = name;
            Edit::SetInfo(Box::new(info))
        }),
        1 => any_words().prop_map(|name| {
            let mut codebook = small_codebook();
            codebook.names = Names::one("ar", &name);
            Edit::SetCodebook(Box::new(codebook))
        }),
        1 => any_words().prop_map(|title| Edit::ChangeArticle(Box::new(Article { title, ..small_article() }))),
        1 => any_article().prop_map(|(article, text)| Edit::AddArticle(Box::new(article), text)),
        1 => Just(Edit::RemoveArticle(small_article().id)),
        1 => any_words().prop_map(|name| {
            Edit::PutAnalyst(Analyst { id: AnalystId::new("third").expect("a good name"), name, ..analyst(0) })
        }),
        1 => Just(Edit::RemoveAnalyst(AnalystId::new("third").expect("a good name"))),
        1 => vec(any_analyst(), 0..3).prop_map(|analysts| {
            let entries = vec![Assignment { article: small_article().id, analysts }];
            Edit::SetAssignments(Assignments { entries, ..Assignments::default() })
        }),
    ];
    prop_oneof![4 => single.clone(), 1 => vec(single, 0..4).prop_map(Edit::Batch)]
}

fn any_analyst() -> impl Strategy<Value = AnalystId> {
    (0..2usize).prop_map(analyst_id)
}

fn any_key() -> impl Strategy<Value = LayerKey> {
    any_analyst().prop_map(|analyst| LayerKey { analyst, article: small_article().id })
}

/// Few identifiers, so that edits meet.
fn any_uuid() -> impl Strategy<Value = Uuid> {
    (1..6u128).prop_map(|n| Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0000 + n))
}

/// Words that try a file's escapes: quotes, backslashes, controls, bidi controls, joiners, diacritics, an emoji.
pub(crate) fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ا-ي \u{64b}-\u{652}ـa-z0-9\"\\\\\n\t\r\u{0}\u{7f}\u{85}\u{200c}\u{200d}\u{200f}\u{202e}\u{2028}\u{2066}😀«»:(),]{0,12}",
        any::<String>(),
    ]
}

fn any_extra() -> impl Strategy<Value = Extra> {
    option::weighted(0.2, select(vec!["[1, 2]", "\"قيمة\"", "(a: 1, b: [\"x\"])", "true", "{\"k\": -3}"]))
        .prop_map(|value| Extra(value.into_iter().map(|v| ("from_later".to_owned(), v.to_owned())).collect()))
}

fn any_provenance() -> impl Strategy<Value = Provenance> {
    let origin = select(vec![Origin::Hand, Origin::Propagated, Origin::Suggested, Origin::Imported]);
    (any_analyst(), 0..1_000_000i64, 0..1000i64, origin, 0..4u32).prop_map(
        |(analyst, created, later, origin, codebook)| Provenance {
            analyst,
            created: time(created),
            changed: time(created + later),
            origin,
            codebook,
        },
    )
}

fn any_attributes() -> impl Strategy<Value = Attributes> {
    let value = vec(any_words(), 1..4).prop_filter_map("not empty", AttributeValue::of);
    let id = select(vec!["certainty", "step", "act"]).prop_map(|id| AttributeId::new(id).expect("a good name"));
    proptest::collection::btree_map(id, value, 0..3).prop_map(Attributes)
}

/// Fragments in order and apart, of the small project's text.
fn any_fragments() -> impl Strategy<Value = Vec<Fragment>> {
    let boundaries: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).collect();
    proptest::sample::subsequence(boundaries, 2..6).prop_map(|edges| {
        let pairs = edges.chunks_exact(2);
        pairs.filter_map(|pair| Fragment::of(TEXT, TextSpan::new(TEXT, pair[0]..pair[1]).ok()?)).collect()
    })
}

fn any_annotation() -> impl Strategy<Value = Annotation> {
    let anchor = select(vec![
        AnchorState::Exact,
        AnchorState::Moved,
        AnchorState::ToConfirm,
        AnchorState::Lost,
        AnchorState::Kept,
    ]);
    let tag = select(vec!["claim", "actor", "source", "unheard-of"]);
    let what = (any_uuid(), tag, any_fragments(), any_attributes(), vec(any_entity_id(), 0..3));
    (what, any_words(), any::<bool>(), any_provenance(), anchor, any_extra()).prop_map(
        |((id, tag, fragments, attributes, entities), note, unsure, provenance, anchor, extra)| Annotation {
            id: AnnotationId::new(id),
            rev: 0,
            tag: TagId::new(tag).expect("a good name"),
            fragments,
            attributes,
            entities,
            note,
            unsure,
            provenance,
            anchor,
            extra,
        },
    )
}

fn any_link() -> impl Strategy<Value = Link> {
    let to = prop_oneof![
        any_uuid().prop_map(|id| LinkTarget::Annotation(AnnotationId::new(id))),
        any_entity_id().prop_map(LinkTarget::Entity),
        Just(LinkTarget::Article),
    ];
    let kind = select(vec!["attributed-to", "about", "unheard-of"]);
    (any_uuid(), kind, any_uuid(), to, any_attributes(), any_provenance(), any_extra()).prop_map(
        |(id, kind, from, to, attributes, provenance, extra)| Link {
            // Annotations and links are told apart by their identifiers too.
            id: LinkId::new(Uuid::from_u128(id.as_u128() + 0x100)),
            rev: 0,
            kind: LinkKindId::new(kind).expect("a good name"),
            from: AnnotationId::new(from),
            to,
            attributes,
            provenance,
            extra,
        },
    )
}

fn any_comment() -> impl Strategy<Value = Comment> {
    let about = prop_oneof![
        Just(Subject::Article),
        (any_analyst(), any_uuid()).prop_map(|(analyst, id)| Subject::Annotation(analyst, AnnotationId::new(id))),
        (any_analyst(), any_uuid()).prop_map(|(analyst, id)| Subject::Link(analyst, LinkId::new(id))),
        (any_analyst(), any_uuid()).prop_map(|(analyst, id)| Subject::Decision(analyst, DecisionId::new(id))),
    ];
    (any_comment_id(), any_analyst(), 0..9999i64, about, option::of(any_comment_id()), any_words(), any_extra())
        .prop_map(|(id, author, when, about, reply_to, text, extra)| Comment {
            id,
            rev: 0,
            author,
            when: time(when),
            about,
            reply_to,
            text,
            extra,
        })
}

fn any_comment_id() -> impl Strategy<Value = CommentId> {
    any_uuid().prop_map(|id| CommentId::new(Uuid::from_u128(id.as_u128() + 0x200)))
}

fn any_layer_edit() -> impl Strategy<Value = LayerEdit> {
    prop_oneof![
        6 => any_annotation().prop_map(|a| LayerEdit::PutAnnotation(Box::new(a))),
        2 => any_uuid().prop_map(|id| LayerEdit::RemoveAnnotation(AnnotationId::new(id))),
        4 => any_link().prop_map(|l| LayerEdit::PutLink(Box::new(l))),
        1 => any_uuid().prop_map(|id| LayerEdit::RemoveLink(LinkId::new(Uuid::from_u128(id.as_u128() + 0x100)))),
        1 => any_comment().prop_map(|c| LayerEdit::PutComment(Box::new(c))),
        1 => any_comment_id().prop_map(LayerEdit::RemoveComment),
        1 => (any_comment_id(), 0..9999i64, any::<bool>()).prop_map(|(comment, when, resolved)| {
            LayerEdit::SetResolution(Resolution { comment, rev: 0, when: time(when), resolved })
        }),
        1 => select(vec![Status::Untouched, Status::InProgress, Status::Done]).prop_map(LayerEdit::SetStatus),
        1 => any_attributes().prop_map(LayerEdit::SetAttributes),
        1 => (any_uuid(), select(vec!["note", "attributes/certainty"])).prop_map(|(id, field)| {
            let (record, field) = (Some(RecordId::new(id)), field.to_owned());
            LayerEdit::PutConflict(Conflict { record, field, other: Some("\"قيل\"".to_owned()), extra: Extra::default() })
        }),
    ]
}

fn any_review_edit() -> impl Strategy<Value = ReviewEdit> {
    let verdict = prop_oneof![
        Just(Verdict::Accept),
        Just(Verdict::Reject),
        any_annotation().prop_map(|a| Verdict::EditAnnotation(Box::new(a))),
        any_link().prop_map(|l| Verdict::EditLink(Box::new(l))),
    ];
    let target = (any_analyst(), any_uuid(), 1..5u32).prop_map(|(analyst, record, rev)| Target {
        analyst,
        record: RecordId::new(record),
        rev,
    });
    let decision = (any_uuid(), vec(target, 1..3), verdict, any_words(), any_provenance(), any_extra()).prop_map(
        |(id, targets, verdict, reason, provenance, extra)| Decision {
            id: DecisionId::new(id),
            rev: 0,
            targets,
            verdict,
            reason,
            provenance,
            extra,
        },
    );
    let compared = (any_analyst(), 0..9u32).prop_map(|(analyst, rev)| Compared { analyst, rev });
    prop_oneof![
        3 => decision.prop_map(|d| ReviewEdit::PutDecision(Box::new(d))),
        1 => any_uuid().prop_map(|id| ReviewEdit::RemoveDecision(DecisionId::new(id))),
        1 => (vec(compared, 0..3), any_words()).prop_map(|(compared, note)| {
            ReviewEdit::SetScope(compared, SettleRule::Nothing, note)
        }),
    ]
}

fn any_entity_id() -> impl Strategy<Value = EntityId> {
    select(vec!["ministry", "salma-rawi", "union"]).prop_map(|id| EntityId::new(id).expect("a good name"))
}

fn any_entity() -> impl Strategy<Value = Entity> {
    let kind = select(vec![
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Government,
        EntityKind::Outlet,
        EntityKind::Place,
        EntityKind::Document,
        EntityKind::Group,
    ]);
    let scope = select(vec![Scope::Project, Scope::Article(small_article().id)]);
    let position = select(vec![Position::Inside, Position::Outside, Position::CloseTo]);
    let affiliation =
        option::of((any_entity_id(), position).prop_map(|(with, position)| Affiliation { with, position }));
    let words = (any_words(), vec(any_words(), 0..3), any_words(), any_words());
    let shape = (kind, scope, affiliation, option::of(any_entity_id()));
    (any_entity_id(), words, shape, any_provenance(), any_extra()).prop_map(
        |(id, (name, aliases, external_id, note), (kind, scope, affiliation, same_as), provenance, extra)| Entity {
            id,
            rev: 0,
            names: Names::one("ar", &name),
            aliases,
            kind,
            scope,
            affiliation,
            external_id,
            note,
            same_as,
            provenance,
            extra,
        },
    )
}

fn any_article() -> impl Strategy<Value = (Article, ArticleText)> {
    "[ا-ي ]{1,20}\n[a-z ]{0,9}".prop_map(|text| {
        let text_hash = TextHash::of(text.as_bytes());
        let id = article_id(None, &text_hash, 1).expect("a hash makes a name");
        let original_hash = Some(text_hash);
        let original = Original { extension: "txt".to_owned(), bytes: Arc::from(text.as_bytes()) };
        let article = Article { id, text_hash, original_hash, ..small_article() };
        (article, ArticleText { text: text.into(), original: Some(original) })
    })
}
