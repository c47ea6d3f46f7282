//! Datasets: what is written reads back, here and in Python, letter by letter.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use isnad::{
    exchange::{
        Entities, Format, IMPORTS, LeftOutCause, Loss, Overlap, Tally, document,
        formats::{self, FORMATS, Groups, Setup, reduce_group, render_checked},
        import::read_text,
        import_format,
    },
    model::*,
    text::TextSpan,
};
use uuid::Uuid;

/// An article with a layer on it, and what is known besides.
#[derive(Clone, Copy)]
struct Entry<'e> {
    article: &'e Article,
    text: &'e str,
    layer: Option<&'e Layer>,
    codebook: &'e Codebook,
    entities: &'e Entities,
}

fn export(format: &Format, entries: Vec<Entry<'_>>) -> (String, Tally) {
    let (mut written, mut tally) = (Vec::new(), Tally::default());
    for Entry { article, text, layer, codebook, entities } in entries {
        let setup = Setup {
            project: "",
            codebook,
            guideline: "",
            entities,
            analysts: vec!["amal".to_owned(), "karim".to_owned()],
            overlap: Overlap::Longest,
            language: "ar",
            licence: "",
            groups: Groups::None,
            made: Timestamp::default(),
        };
        let mut documents = vec![document(article, text, layer, entities, &mut tally.left_out)];
        reduce_group(format, &setup, &mut documents, &mut tally);
        let part = render_checked(format, &setup, &documents).expect("it reads back");
        written.extend(part.files.into_iter().flat_map(|file| file.bytes));
    }
    // Some formats are no text; of these only the tally is asked for.
    (String::from_utf8_lossy(&written).into_owned(), tally)
}

fn jsonl() -> &'static Format {
    formats::format("jsonl").expect("the list has it")
}

#[test]
fn the_lists_are_complete_and_without_doubles() {
    let mut ids: Vec<&str> = FORMATS.iter().map(|f| f.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), FORMATS.len());
    for format in FORMATS {
        assert!(!format.title.is_empty() && !format.read_by.is_empty() && !format.extension.starts_with('.'));
        assert!(format.holds.cannot().contains(&Loss::Reviews), "no format holds reviews");
        assert!(formats::format(format.id).is_some_and(|found| found.id == format.id));
    }
    assert!(IMPORTS.iter().all(|f| import_format(f.id).is_some()));
    assert!(formats::format("xlsx").is_none() && import_format("xlsx").is_none());
}

#[test]
fn what_a_format_cannot_hold_is_counted() {
    let scene = Scene::new();
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let (_, tally) = export(format, scene.entries());
        let may = [Loss::OffTokens, Loss::Unwritable];
        let cannot = format.holds.cannot();
        assert!(tally.lost.keys().all(|loss| cannot.contains(loss) || may.contains(loss)), "{:?}", tally.lost);
    }
    let (_, tally) = export(jsonl(), scene.entries());
    assert_eq!(tally.lost, BTreeMap::new(), "ours holds all");
    assert_eq!((tally.documents, tally.marks, tally.links), (3, 5, 4));
}

#[test]
fn a_mark_that_no_longer_fits_is_left_out_by_name_and_so_are_links_to_it() {
    let mut scene = Scene::new();
    let layer = &mut scene.layers[0];
    let claim = annotation_id(1);
    let stale = Fragment { span: TextSpan::stored(1, 9).expect("in order"), quote: "غير هذا".to_owned() };
    assert!(layer.annotations.change(&claim, |claim| claim.fragments = vec![stale]), "the claim");
    let before = scene.layers[0].links.len();
    let (written, report) = export(jsonl(), scene.entries());
    let causes: Vec<String> = report.left_out.iter().map(|l| l.cause.to_string()).collect();
    assert_eq!(report.left_out.len(), 1 + before, "the mark and each link from it: {causes:?}");
    assert_eq!(report.left_out[0].cause, LeftOutCause::Misplaced { start: 1, end: 9, quote: "غير هذا".to_owned() });
    assert!(causes[1].contains(&claim.to_string()), "{causes:?}");
    let first = written.lines().next().expect("a line a layer");
    assert!(!first.contains(&claim.to_string()), "{first}");
}

/// Reads the dataset as a data person would, and checks each quote in each unit.
const PYTHON: &str = r#"
import json, sys
spans = 0
data = sys.stdin.buffer.read().decode("utf-8")
assert data.splitlines() == data.split("\n")[:-1], "a reader of lines cuts a line"
keys = None
for line in data.splitlines():
    article = json.loads(line)
    assert keys in (None, list(article)), "every line has every key"
    keys = list(article)
    text = article["text"]
    utf8, utf16 = text.encode("utf-8"), text.encode("utf-16-le")
    for mark in article["annotations"]:
        for f in mark["fragments"]:
            assert text[f["start_char"]:f["end_char"]] == f["quote"], f
            assert utf8[f["start_byte"]:f["end_byte"]].decode("utf-8") == f["quote"], f
            assert utf16[2 * f["start_utf16"]:2 * f["end_utf16"]].decode("utf-16-le") == f["quote"], f
            spans += 1
print(spans)
"#;

#[test]
fn python_reads_every_quote_in_every_unit() {
    let scene = Scene::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles");
    let texts: Vec<String> = ["mixed.txt", "crlf-bom.txt", "line-ends.txt", "bidi-controls.txt"]
        .map(|name| fs::read(fixtures.join(name)).expect("a fixture"))
        .into_iter()
        .chain(["لا إله 👩🏽‍🌾\r\nلإ\u{200d}ن e\u{301}\u{2028}\u{85}🇵🇸 x".as_bytes().to_vec()])
        .map(|bytes| read_text(std::str::from_utf8(&bytes).expect("UTF-8")).expect("a text").text)
        .collect();
    let layers: Vec<Layer> = texts.iter().map(|text| every_few_letters(&scene.layers[0].key, text)).collect();
    let entries: Vec<Entry<'_>> = texts
        .iter()
        .zip(&layers)
        .map(|(text, layer)| Entry { text, layer: Some(layer), ..scene.entries()[0] })
        .collect();
    let spans: usize = layers.iter().flat_map(|l| l.annotations.values()).map(|a| a.fragments.len()).sum();
    let (written, report) = export(jsonl(), entries);
    assert!(report.left_out.is_empty());

    match python_finds_quotes(&written) {
        Some(found) => assert_eq!(found, spans),
        None => eprintln!("skipped: no python3"),
    }
}

/// How many quotes Python finds in a dataset, each in each unit; none where there is no Python.
pub fn python_finds_quotes(dataset: &str) -> Option<usize> {
    let started = Command::new("python3").args(["-c", PYTHON]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut python = started.ok()?;
    python.stdin.take().expect("piped").write_all(dataset.as_bytes()).expect("python reads");
    let output = python.wait_with_output().expect("python ends");
    assert!(output.status.success(), "python found a quote elsewhere");
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

/// Marks of one to three letters everywhere, also cutting what is seen as one letter.
fn every_few_letters(key: &LayerKey, text: &str) -> Layer {
    let mut layer = Layer::new(key.clone(), TextHash::of(text.as_bytes()));
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    for (n, pair) in edges.windows(6).enumerate() {
        let fragment = |a: usize, b: usize| {
            Fragment::of(text, TextSpan::new(text, pair[a]..pair[b]).expect("letters")).expect("in the text")
        };
        let mark = annotation(n as u128 + 1, "claim", vec![fragment(0, 1 + n % 3), fragment(4, 5)]);
        layer.annotations.put(mark);
    }
    layer
}

/// A small project by hand: two analysts on one article with everything that can be odd, and an article nobody has begun.
struct Scene {
    articles: Vec<Article>,
    texts: Vec<String>,
    layers: Vec<Layer>,
    codebook: Codebook,
    entities: BTreeMap<EntityId, Entity>,
}

impl Scene {
    fn new() -> Self {
        let text = "أعلنت «هيئة الماء» 👩🏽‍🌾 أنّ السدّ امتلأ\u{2028}وقال ناطق: لا إمدادات قبل 2027.\nEnd — “ok”\u{202e}.";
        let articles = vec![article("2025-07-31-aa", "ar", text), article("bb", "en", "Nobody has read this.")];
        let codebook = codebook();
        let layers = vec![amal(text), karim(text)];
        let entities = BTreeMap::from([(entity_id("water-body"), entity("water-body"))]);
        Self { articles, texts: vec![text.to_owned(), "Nobody has read this.".to_owned()], layers, codebook, entities }
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let entry = |at: usize, layer| Entry {
            article: &self.articles[at],
            text: &self.texts[at],
            layer,
            codebook: &self.codebook,
            entities: &self.entities,
        };
        vec![entry(0, self.layers.first()), entry(0, self.layers.get(1)), entry(1, None)]
    }
}

fn amal(text: &str) -> Layer {
    let key = LayerKey { analyst: analyst("amal"), article: ArticleId::new("2025-07-31-aa").expect("good") };
    let mut layer = Layer::new(key.clone(), TextHash::of(text.as_bytes()));
    layer.status = Status::Done;
    layer.attributes.set(attribute_id("genre"), Some("report".into()));
    let mut claim = annotation(1, "claim", fragments(text, &["السدّ امتلأ", "لا إمدادات"]));
    claim.attributes.set(attribute_id("certainty"), Some("certain".into()));
    claim.attributes.set(attribute_id("topic"), Some(AttributeValue::Many(vec!["ماء".into(), "a \"b\"".into()])));
    claim.attributes.set(attribute_id("forgotten"), Some("?".into()));
    let mut source = annotation(2, "source", fragments(text, &["هيئة الماء"]));
    source.entities = vec![entity_id("water-body"), entity_id("unheard-of")];
    source.note.push_str("سطر\nآخر\t\u{200f}");
    let mut emoji = annotation(3, "oddity", fragments(text, &["👩🏽‍🌾"]));
    emoji.unsure = true;
    emoji.provenance.origin = Origin::Suggested;
    for mark in [claim, source, emoji] {
        layer.annotations.put(mark);
    }
    let mut attributed = link(11, "attributed-to", LinkTarget::Annotation(annotation_id(2)));
    attributed.attributes.set(attribute_id("step"), Some("1".into()));
    let relayed = link(12, "attributed-to", LinkTarget::Article);
    let about = link(13, "about", LinkTarget::Entity(entity_id("water-body")));
    for link in [attributed, relayed, about] {
        layer.links.put(link);
    }
    let comment = Comment {
        id: CommentId::new(Uuid::from_u128(21)),
        rev: 1,
        author: analyst("amal"),
        when: time("2025-08-01T10:00:00Z"),
        about: Subject::Article,
        reply_to: None,
        text: "لاحقًا".to_owned(),
        extra: Extra::default(),
    };
    layer.comments.insert(comment.id, comment);
    layer
}

fn karim(text: &str) -> Layer {
    let key = LayerKey { analyst: analyst("karim"), article: ArticleId::new("2025-07-31-aa").expect("good") };
    let mut layer = Layer::new(key, TextHash::of(text.as_bytes()));
    layer.status = Status::InProgress;
    for mark in
        [annotation(1, "claim", fragments(text, &["“ok”"])), annotation(2, "source", fragments(text, &["ناطق"]))]
    {
        layer.annotations.put(mark);
    }
    let link = link(11, "attributed-to", LinkTarget::Annotation(annotation_id(2)));
    layer.links.put(link);
    layer
}

fn fragments(text: &str, quotes: &[&str]) -> Vec<Fragment> {
    let spans = quotes.iter().map(|quote| {
        let start = text.find(quote).expect("a quote of the text");
        TextSpan::new(text, start..start + quote.len()).expect("a span")
    });
    spans.map(|span| Fragment::of(text, span).expect("in the text")).collect()
}

fn annotation(n: u128, tag: &str, fragments: Vec<Fragment>) -> Annotation {
    Annotation {
        id: annotation_id(n),
        rev: 1,
        tag: TagId::new(tag).expect("good"),
        fragments,
        attributes: Attributes::default(),
        entities: Vec::new(),
        note: String::new(),
        unsure: false,
        provenance: provenance(),
        anchor: AnchorState::Exact,
        extra: Extra::default(),
    }
}

fn link(n: u128, kind: &str, to: LinkTarget) -> Link {
    Link {
        id: LinkId::new(Uuid::from_u128(n)),
        rev: 1,
        kind: LinkKindId::new(kind).expect("good"),
        from: annotation_id(1),
        to,
        attributes: Attributes::default(),
        provenance: provenance(),
        extra: Extra::default(),
    }
}

fn provenance() -> Provenance {
    Provenance {
        analyst: analyst("amal"),
        created: time("2025-08-01T09:00:00Z"),
        changed: time("2025-08-01T09:30:00.5Z"),
        origin: Origin::Hand,
        codebook: 1,
    }
}

fn article(id: &str, language: &str, text: &str) -> Article {
    Article {
        id: ArticleId::new(id).expect("good"),
        rev: 1,
        title: format!("{id} “title”"),
        outlet: "المرفأ".to_owned(),
        byline: String::new(),
        published: id.get(..10).and_then(|date| date.parse().ok()),
        url: "https://example.org/?a=1&b=2".to_owned(),
        language: language.to_owned(),
        direction: Direction::Automatic,
        imported: ImportRecord {
            file: "a.txt".to_owned(),
            decoded: Decoded::default(),
            ..ImportRecord::by(analyst("amal"), time("2025-08-01T08:00:00Z"))
        },
        headings: Vec::new(),
        text_hash: TextHash::of(text.as_bytes()),
        original_hash: None,
        supersedes: None,
        extra: Extra::default(),
    }
}

fn entity(id: &str) -> Entity {
    Entity {
        id: entity_id(id),
        rev: 1,
        names: Names::from([("ar", "هيئة الماء"), ("en", "Water body")]),
        aliases: Vec::new(),
        kind: EntityKind::Organisation,
        scope: Scope::Project,
        affiliation: None,
        external_id: String::new(),
        note: String::new(),
        same_as: None,
        provenance: provenance(),
        extra: Extra::default(),
    }
}

fn codebook() -> Codebook {
    let attribute =
        |id: &str, kind| Attribute { id: attribute_id(id), names: Names::one("en", id), kind, extra: Extra::default() };
    let tag = |id: &str, role| Tag {
        id: TagId::new(id).expect("good"),
        names: Names::one("en", id),
        role,
        color: id.to_owned(),
        shape: Shape::Band,
        key: None,
        attributes: Vec::new(),
        extra: Extra::default(),
    };
    Codebook {
        tags: vec![tag("claim", Role::Claim), tag("source", Role::Source)],
        attributes: vec![
            attribute("certainty", AttributeKind::Choice(Vec::new())),
            attribute("topic", AttributeKind::Text),
            attribute("step", AttributeKind::Scale { min: 1, max: 9 }),
        ],
        ..Codebook::default()
    }
}

fn annotation_id(n: u128) -> AnnotationId {
    AnnotationId::new(Uuid::from_u128(n))
}

fn analyst(id: &str) -> AnalystId {
    AnalystId::new(id).expect("good")
}

fn attribute_id(id: &str) -> AttributeId {
    AttributeId::new(id).expect("good")
}

fn entity_id(id: &str) -> EntityId {
    EntityId::new(id).expect("good")
}

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}
