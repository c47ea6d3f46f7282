//! What the golden project says, field by field.

use std::collections::BTreeMap;

use isnad::{model::*, text::TextSpan};
use uuid::Uuid;

/// An article, the same one corrected, and one in another language.
pub const ARTICLES: [&str; 3] = ["2026-04-05-8e1bb01fc3153f27", "2026-04-06-adfddf32ceaeaf64", "b7cb3b8df2c165a6"];

pub fn project() -> Project {
    let [huda, salim] = ["huda", "salim"];
    let analyst = |name: &str, called: &str, rev| Analyst { id: id(name), rev, name: called.into(), extra: extra([]) };
    let team = [analyst(huda, "هدى المنسّقة", 1), analyst(salim, "Salim", 2)];
    let entities = entities().into_iter().fold(BTreeMap::new(), |mut all: BTreeMap<_, BTreeMap<_, _>>, entity| {
        all.entry(entity.id.clone()).or_default().insert(entity.provenance.analyst.clone(), entity);
        all
    });
    let layers = [of_first(), of_second(), of_third(), of_salim()];
    Project {
        info: ProjectInfo {
            id: ProjectId::new(uuid(0)),
            rev: 3,
            name: "سدّ وادي الحجر".into(),
            owner: id(huda),
            languages: vec!["ar".into(), "en".into()],
            extra: extra([("x_licence", "\"CC-BY-4.0\"")]),
        },
        codebook: codebook(),
        guidelines: "# الدليل\n\n## قول\n\nالقول دون «أنّ»: [سيكتمل قبل الشتاء].\n".into(),
        assignments: Assignments {
            rev: 2,
            entries: vec![
                Assignment { article: id(ARTICLES[0]), analysts: vec![id(huda), id(salim)] },
                Assignment { article: id(ARTICLES[2]), analysts: vec![id(salim)] },
            ],
            training: [(id(ARTICLES[0]), id(huda))].into(),
            extra: extra([]),
        },
        team: team.into_iter().map(|analyst| (analyst.id.clone(), analyst)).collect(),
        articles: articles().map(|article| (article.id.clone(), article)).into(),
        texts: BTreeMap::new(),
        entities,
        layers: layers.into_iter().map(|layer| (layer.key.clone(), layer)).collect(),
        unread_layers: UnreadLayers::new(),
        reviews: reviews().map(|review| (review.key.clone(), review)).into(),
    }
}

fn codebook() -> Codebook {
    let tag = |name: &str, arabic: &str, role, color: &str, shape, key, attributes: &[&str]| Tag {
        id: id(name),
        names: Names::from([("ar", arabic), ("en", name)]),
        role,
        color: color.into(),
        shape,
        key,
        attributes: ids(attributes),
        extra: extra([]),
    };
    let asks = |name: &str, kind| Attribute { id: id(name), names: Names::one("en", name), kind, extra: extra([]) };
    let choice = |name: &str, arabic: &str| Choice { id: id(name), names: Names::one("ar", arabic) };
    let link = |name: &str, role, from: &[Role], to: &[EndKind], attributes: &[&str]| LinkKind {
        id: id(name),
        names: Names::one("en", name),
        role,
        from: from.to_vec(),
        to: to.to_vec(),
        attributes: ids(attributes),
        extra: extra([]),
    };
    let tagged = EndKind::Tagged;
    Codebook {
        template: "claims".into(),
        version: 4,
        names: Names::from([("ar", "الأقوال"), ("en", "Claims")]),
        tags: vec![
            tag("claim", "قول", Role::Claim, "claim", Shape::Band, Some(1), &["certainty", "checked", "topic"]),
            tag("actor", "طرف", Role::Actor, "actor", Shape::Outline, Some(2), &[]),
            tag("source", "مصدر", Role::Source, "source", Shape::Underline, Some(3), &[]),
            tag("cue", "عبارة", Role::Cue, "cue", Shape::Dotted, Some(4), &[]),
            tag("place", "مكان", Role::Other, "", Shape::Dashed, None, &["since"]),
            tag("figure", "رقم", Role::Other, "teal", Shape::Double, Some(9), &[]),
        ],
        attributes: vec![
            asks("certainty", AttributeKind::Choice(vec![choice("certain", "جازم"), choice("possible", "محتمل")])),
            asks("step", AttributeKind::Scale { min: 1, max: 9 }),
            asks("checked", AttributeKind::Flag),
            asks("since", AttributeKind::Date),
            asks("topic", AttributeKind::Text),
        ],
        links: vec![
            link(
                "attributed-to",
                LinkRole::Attribution,
                &[Role::Claim],
                &[tagged(Role::Source), tagged(Role::Actor), EndKind::Entity, EndKind::Article],
                &["step"],
            ),
            link("about", LinkRole::About, &[Role::Claim], &[tagged(Role::Actor), EndKind::Entity], &[]),
            link("signalled-by", LinkRole::Signal, &[Role::Claim], &[tagged(Role::Cue)], &[]),
            link("if", LinkRole::Condition, &[Role::Claim], &[tagged(Role::Claim)], &[]),
            link("near", LinkRole::Other, &[Role::Other], &[tagged(Role::Other)], &[]),
        ],
        article_attributes: ids(&["topic"]),
        extra: extra([]),
    }
}

fn articles() -> [Article; 3] {
    let article = |which: usize, hash: &str| Article {
        id: id(ARTICLES[which]),
        rev: 1,
        title: String::new(),
        outlet: String::new(),
        byline: String::new(),
        published: None,
        url: String::new(),
        language: String::new(),
        direction: Direction::Automatic,
        imported: ImportRecord::by(id("huda"), at(0)),
        headings: Vec::new(),
        text_hash: id(hash),
        original_hash: None,
        supersedes: None,
        extra: extra([]),
    };
    let first = article(0, "8e1bb01fc3153f272793132f3cab2ce95f912d2d568410066ec18831a73ce423");
    let second = article(1, "adfddf32ceaeaf64c92249ef9835f6ab62e819d1a74b63710e991641c61dd439");
    let third = article(2, "b7cb3b8df2c165a6e962fa0dc950470ee4f338b95f5650534a34c5655bdde1dc");
    [
        Article {
            title: "الوزيرة: السدّ قبل الشتاء".into(),
            outlet: "الوادي".into(),
            byline: "لمى \"الحبر\"".into(),
            published: Some(id("2026-04-05")),
            url: "https://wadi.example/dam?id=1&lang=ar".into(),
            language: "ar".into(),
            imported: ImportRecord {
                file: "السد.txt".into(),
                decoded: Decoded { encoding: "utf-8".into(), bom_stripped: true, crlf_unified: 3 },
                ..first.imported.clone()
            },
            original_hash: Some(id("9ec8dbd8c297475f2d28c4474efff2de0d838b6bd063d5c3149d56376fe0c05d")),
            extra: extra([("x_section", "\"water\"")]),
            ..first
        },
        Article {
            rev: 2,
            title: "الوزيرة: السدّ في الربيع".into(),
            published: Some(id("2026-04-06")),
            direction: Direction::RightToLeft,
            supersedes: Some(id(ARTICLES[0])),
            ..second
        },
        Article { title: "Dam before winter".into(), direction: Direction::LeftToRight, ..third },
    ]
}

fn entities() -> Vec<Entity> {
    let entity = |analyst: &str, name: &str, kind| Entity {
        id: id(name),
        rev: 1,
        names: Names::one("en", name),
        aliases: Vec::new(),
        kind,
        scope: Scope::Project,
        affiliation: None,
        external_id: String::new(),
        note: String::new(),
        same_as: None,
        provenance: by(analyst, 10),
        extra: extra([]),
    };
    let stands = |with: &str, position| Some(Affiliation { with: id(with), position });
    vec![
        Entity {
            rev: 4,
            names: Names::from([("ar", "ريم السالمي"), ("en", "Reem al-Salmi")]),
            aliases: vec!["وزيرة المياه".into(), "the minister".into()],
            affiliation: stands("water-ministry", Position::Inside),
            external_id: "Q1".into(),
            note: "منذ 2024".into(),
            provenance: Provenance { changed: at(12), ..by("huda", 10) },
            ..entity("huda", "reem-al-salmi", EntityKind::Person)
        },
        Entity { provenance: imported("salim", 11), ..entity("salim", "reem-al-salmi", EntityKind::Person) },
        entity("huda", "water-ministry", EntityKind::Government),
        Entity {
            affiliation: stands("water-ministry", Position::Outside),
            ..entity("huda", "stoneworks", EntityKind::Organisation)
        },
        Entity {
            scope: Scope::Article(id(ARTICLES[0])),
            affiliation: stands("residents", Position::CloseTo),
            ..entity("huda", "committee", EntityKind::Group)
        },
        Entity { same_as: Some(id("committee")), ..entity("salim", "residents", EntityKind::Group) },
        entity("salim", "al-wadi", EntityKind::Outlet),
        entity("salim", "stone-valley", EntityKind::Place),
        entity("salim", "dam-report", EntityKind::Document),
    ]
}

/// A layer with every kind of record.
fn of_first() -> Layer {
    let claim = Annotation {
        rev: 3,
        attributes: attributes([("certainty", &["certain"]), ("topic", &["سدود", "a \\ \"b\""])]),
        entities: vec![id("reem-al-salmi"), id("water-ministry")],
        note: "هل هذا مختلط؟\n\u{202b}نعم\u{202c}".into(),
        unsure: true,
        provenance: Provenance { changed: at(30), ..by("huda", 20) },
        extra: extra([("x_mood", "(name: \"قلق\", grade: 3)")]),
        ..mark(1, "claim", &[(67, 93, "سدّ وادي الحجر"), (96, 128, "سيكتمل قبل الشتاء")])
    };
    let marks = [
        claim,
        mark(2, "source", &[(9, 54, "وزيرة المياه ريم السالمي")]),
        mark(3, "cue", &[(0, 8, "قالت")]),
        mark(4, "claim", &[(197, 263, "الطريق الجديد يمرّ بالمقبرة القديمة")]),
        Annotation { provenance: suggested("huda", 21), ..mark(5, "actor", &[(141, 164, "لجنة الأهالي")]) },
    ];
    let steps = attributes([("step", &["1", "2"])]);
    let links = [
        Link { rev: 2, attributes: steps, ..link(11, "attributed-to", 1, LinkTarget::Annotation(mark_id(2))) },
        Link { extra: extra([("x_weight", "2")]), ..link(12, "signalled-by", 1, LinkTarget::Annotation(mark_id(3))) },
        Link { provenance: suggested("huda", 22), ..link(13, "about", 4, LinkTarget::Entity(id("committee"))) },
        link(14, "attributed-to", 4, LinkTarget::Article),
    ];
    let comments = [
        comment(21, Subject::Article, None, "نصّ قصير"),
        comment(22, Subject::Annotation(id("salim"), mark_id(41)), None, "أليس هذا مصدرًا؟"),
        comment(23, Subject::Link(id("salim"), LinkId::new(uuid(45))), Some(22), "and this?"),
        comment(24, Subject::Decision(id("huda"), DecisionId::new(uuid(51))), None, "لماذا؟"),
    ];
    let said = |n, resolved| {
        let comment = CommentId::new(uuid(n));
        (comment, Resolution { comment, rev: 2, when: at(33), resolved })
    };
    Layer {
        rev: 5,
        status: Status::Done,
        seconds: 754,
        attributes: attributes([("topic", &["مياه"])]),
        annotations: marks.into_iter().collect(),
        links: links.into_iter().collect(),
        comments: records(comments.map(|comment| (comment.id, comment))),
        resolutions: records([said(22, true), said(24, false)]),
        removed: records([(RecordId::new(uuid(9)), 2)]),
        extra: extra([("x_pages", "[\n        (from: 1, to: 2),\n    ]")]),
        ..layer("huda", 0)
    }
}

/// Marks that were taken over from the first text.
fn of_second() -> Layer {
    let moved = |n, anchor, (start, end, quote)| Annotation { anchor, ..mark(n, "claim", &[(start, end, quote)]) };
    let marks = [
        moved(31, AnchorState::Moved, (202, 268, "الطريق الجديد يمرّ بالمقبرة القديمة")),
        moved(32, AnchorState::ToConfirm, (9, 54, "وزيرة المياه ريم السالمي")),
        moved(33, AnchorState::Lost, (96, 128, "سيكتمل قبل الشتاء")),
        moved(34, AnchorState::Kept, (278, 292, "Stoneworks Co.")),
    ];
    Layer { rev: 1, status: Status::InProgress, annotations: marks.into_iter().collect(), ..layer("huda", 1) }
}

fn of_third() -> Layer {
    layer("huda", 2)
}

/// A layer that was merged of two copies, and is to be settled.
fn of_salim() -> Layer {
    let marks = [
        Annotation {
            provenance: Provenance { origin: Origin::Propagated, ..by("salim", 40) },
            ..mark(41, "actor", &[(278, 292, "Stoneworks Co.")])
        },
        Annotation { provenance: imported("salim", 41), ..mark(42, "claim", &[(298, 317, "two gates are ready")]) },
    ];
    let links = [Link { provenance: by("salim", 42), ..link(45, "about", 42, LinkTarget::Annotation(mark_id(41))) }];
    let conflict = |record: Option<u128>, field: &str, other: Option<&str>| Conflict {
        record: record.map(|n| RecordId::new(uuid(n))),
        field: field.into(),
        other: other.map(Into::into),
        extra: extra([]),
    };
    let conflicts = [
        conflict(None, "status", Some("\"done\"")),
        conflict(Some(41), "attributes/topic", None),
        conflict(Some(42), Conflict::REMOVED, None),
    ];
    Layer {
        status: Status::InProgress,
        annotations: marks.into_iter().collect(),
        links: links.into_iter().collect(),
        conflicts: records(conflicts.map(|conflict| (conflict.key(), conflict))),
        ..layer("salim", 0)
    }
}

fn reviews() -> [Review; 2] {
    let decision = |n, record: u128, verdict| Decision {
        id: DecisionId::new(uuid(n)),
        rev: 1,
        targets: vec![Target { analyst: id("salim"), record: RecordId::new(uuid(record)), rev: 1 }],
        verdict,
        reason: String::new(),
        provenance: by("huda", 50),
        extra: extra([]),
    };
    let right = Verdict::EditAnnotation(Box::new(mark(61, "source", &[(265, 292, "Engineers of Stoneworks Co.")])));
    let joined = Verdict::EditLink(Box::new(link(62, "attributed-to", 42, LinkTarget::Annotation(mark_id(61)))));
    let decisions = [
        Decision { reason: "المهندسون لا الشركة".into(), ..decision(51, 41, right) },
        decision(52, 42, Verdict::Accept),
        decision(53, 45, joined),
        Decision { rev: 2, extra: extra([("x_votes", "3")]), ..decision(54, 46, Verdict::Reject) },
    ];
    let first = Review {
        rev: 2,
        compared: vec![Compared { analyst: id("huda"), rev: 5 }, Compared { analyst: id("salim"), rev: 1 }],
        settle: SettleRule::Identical,
        note: "جولة أولى".into(),
        decisions: records(decisions.map(|decision| (decision.id, decision))),
        removed: records([(RecordId::new(uuid(55)), 1)]),
        ..Review::new(key("huda", 0))
    };
    [first, Review { rev: 1, settle: SettleRule::Nothing, ..Review::new(key("huda", 2)) }]
}

fn layer(analyst: &str, article: usize) -> Layer {
    let hash = articles()[article].text_hash;
    Layer::new(key(analyst, article), hash)
}

fn key(analyst: &str, article: usize) -> LayerKey {
    LayerKey { analyst: id(analyst), article: id(ARTICLES[article]) }
}

fn mark(n: u128, tag: &str, fragments: &[(usize, usize, &str)]) -> Annotation {
    let fragment = |(start, end, quote): &(usize, usize, &str)| Fragment {
        span: TextSpan::stored(*start, *end).expect("in order"),
        quote: (*quote).to_owned(),
    };
    Annotation {
        id: mark_id(n),
        rev: 1,
        tag: id(tag),
        fragments: fragments.iter().map(fragment).collect(),
        attributes: Attributes::default(),
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: by("huda", 20),
        anchor: AnchorState::Exact,
        extra: extra([]),
    }
}

fn link(n: u128, kind: &str, from: u128, to: LinkTarget) -> Link {
    Link {
        id: LinkId::new(uuid(n)),
        rev: 1,
        kind: id(kind),
        from: mark_id(from),
        to,
        attributes: Attributes::default(),
        provenance: by("huda", 20),
        extra: extra([]),
    }
}

fn comment(n: u128, about: Subject, reply_to: Option<u128>, text: &str) -> Comment {
    Comment {
        id: CommentId::new(uuid(n)),
        rev: 1,
        author: id("huda"),
        when: at(32),
        about,
        reply_to: reply_to.map(|n| CommentId::new(uuid(n))),
        text: text.into(),
        extra: extra([]),
    }
}

fn by(analyst: &str, minute: i64) -> Provenance {
    Provenance { analyst: id(analyst), created: at(minute), changed: at(minute), origin: Origin::Hand, codebook: 4 }
}

fn suggested(analyst: &str, minute: i64) -> Provenance {
    Provenance { origin: Origin::Suggested, ..by(analyst, minute) }
}

fn imported(analyst: &str, minute: i64) -> Provenance {
    Provenance { origin: Origin::Imported, ..by(analyst, minute) }
}

fn attributes<const N: usize>(values: [(&str, &[&str]); N]) -> Attributes {
    let mut attributes = Attributes::default();
    for (name, values) in values {
        attributes.set(id(name), AttributeValue::of(values.iter().map(|value| (*value).to_owned()).collect()));
    }
    attributes
}

fn extra<const N: usize>(fields: [(&str, &str); N]) -> Extra {
    Extra(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
}

fn ids<T: std::str::FromStr<Err: std::fmt::Debug>>(texts: &[&str]) -> Vec<T> {
    texts.iter().map(|text| id(text)).collect()
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(0x019d_5a00_0000_7000_8000_0000_0000_0000 | n)
}

fn mark_id(n: u128) -> AnnotationId {
    AnnotationId::new(uuid(n))
}

fn records<K: Ord + Clone, V: Clone, const N: usize>(entries: [(K, V); N]) -> Records<K, V> {
    entries.into_iter().collect()
}

/// So many minutes after the project began.
fn at(minute: i64) -> Timestamp {
    let start: Timestamp = id("2026-04-07T09:00:00.125Z");
    Timestamp::from_millisecond(start.as_millisecond() + minute * 60_000).expect("a time")
}
