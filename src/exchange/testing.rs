//! Documents that try every format: a corpus by hand, and random ones.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    Entities, Format, Overlap, Tally,
    compare::same,
    document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target},
    formats::{Groups, Part, Setup, reduce_group, render_checked},
    windows::WindowKind,
};
use crate::{
    model::{Codebook, Entity, EntityId, EntityKind, Names, Origin, Provenance, Scope, Status, Timestamp, testing},
    text::TextSpan,
};

/// Arabic with diacritics, an emoji and a family of them before all marks, a joiner, Latin and digits, tabs, two spaces,
/// characters that end lines for some readers, and none for others.
pub(crate) const TEXT: &str = "😀 عاجِل | 👨‍👩‍👧 قالت «هيئة الماء» إنّ السدّ امتلأ\u{2028}وقال  ناطق:\tلا إمدادات قبل 2027.\nنفت النقابة ذلك.\n\nThe \
     BlueFlow\rplant <will> \"open\" & close\u{85} می\u{200c}خواهم.\n";

/// What a dataset of the small project is written with.
pub(crate) fn setup<'a>(codebook: &'a Codebook, entities: &'a Entities) -> Setup<'a> {
    Setup {
        project: "المياه 2025",
        codebook,
        guideline: "# Guideline\n\n## claim\n\nما يُقال.\n",
        entities,
        analysts: vec!["amal".to_owned(), "basim".to_owned()],
        overlap: Overlap::Longest,
        language: "ar",
        licence: "CC-BY-4.0",
        groups: Groups::None,
        made: time(0),
    }
}

/// Two entities, one with a name in Arabic alone.
pub(crate) fn entities() -> Entities {
    let entity = |id: &str, names: Names, kind| Entity {
        id: EntityId::new(id).unwrap(),
        rev: 1,
        names,
        aliases: vec!["الهيئة".to_owned()],
        kind,
        scope: Scope::Project,
        affiliation: None,
        external_id: "Q42".to_owned(),
        note: String::new(),
        same_as: None,
        provenance: Provenance {
            analyst: crate::model::AnalystId::new("amal").unwrap(),
            created: time(0),
            changed: time(1),
            origin: Origin::Hand,
            codebook: 1,
        },
        extra: crate::model::Extra::default(),
    };
    let water = Names::from([("ar", "هيئة الماء"), ("en", "Water \"Body\" & Co")]);
    [
        entity("water-body", water, EntityKind::Organisation),
        entity("union", Names::one("ar", "النقابة"), EntityKind::Group),
    ]
    .into_iter()
    .map(|entity| (entity.id.clone(), entity))
    .collect()
}

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(1_757_800_000_000 + ms).unwrap()
}

/// The span of the `nth` occurrence of some words.
pub(crate) fn span(text: &str, words: &str, nth: usize) -> TextSpan {
    let at = text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("“{words}” is there")).0;
    TextSpan::new(text, at..at + words.len()).unwrap()
}

fn made(analyst: &'static str, ms: i64) -> Made<'static> {
    Made {
        analyst: analyst.into(),
        created: Some(time(ms)),
        changed: Some(time(ms + 500)),
        origin: Origin::Hand,
        codebook: 1,
    }
}

fn id(number: u128) -> String {
    uuid::Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0000 + number).to_string()
}

fn value(name: &'static str, value: &'static str) -> Attribute<'static> {
    Attribute { name: name.into(), value: value.into() }
}

fn named(id: &'static str, name: &'static str) -> Named<'static> {
    Named { id: id.into(), name: name.into() }
}

/// An article that two analysts marked: nested and overlapping marks, the same words twice, a mark of two pieces, one over
/// characters that end lines, attributes, actors, notes, and links to a mark, an actor and the article.
pub(crate) fn corpus() -> Vec<Document<'static>> {
    let mark = |number: u128, tag: &'static str, spans: Vec<TextSpan>| Mark {
        id: id(number).into(),
        tag: tag.into(),
        spans,
        made: made("amal", i64::try_from(number).unwrap()),
        ..Mark::default()
    };
    let body = span(TEXT, "هيئة الماء", 0);
    let claim = span(TEXT, "السدّ امتلأ\u{2028}وقال", 0);
    let marks = vec![
        mark(1, "claim", vec![span(TEXT, "قالت «هيئة الماء» إنّ السدّ", 0)]),
        Mark {
            entities: vec![named("water-body", "هيئة الماء"), named("unheard-of", "")],
            note: "سطر\nآخر\t‏ \"&<>".into(),
            ..mark(2, "source", vec![body])
        },
        Mark { unsure: true, attributes: vec![value("certainty", "certain")], ..mark(3, "actor", vec![body]) },
        Mark {
            attributes: vec![value("certainty", "certain"), value("step", "1"), value("step", "2")],
            ..mark(4, "claim", vec![claim, span(TEXT, "قبل 2027", 0)])
        },
        mark(5, "actor", vec![span(TEXT, "BlueFlow\rplant <will> \"open\" & close\u{85}", 0)]),
        mark(6, "actor", vec![span(TEXT, "می\u{200c}خواهم", 0)]),
    ];
    let link = |number: u128, kind: &'static str, from: u128, to: Target<'static>| Relation {
        id: id(number).into(),
        kind: kind.into(),
        from: id(from).into(),
        to,
        attributes: Vec::new(),
        made: made("amal", i64::try_from(number).unwrap()),
    };
    let links = vec![
        Relation { attributes: vec![value("step", "1")], ..link(11, "attributed-to", 4, Target::Mark(id(2).into())) },
        link(12, "attributed-to", 1, Target::Article),
        link(13, "about", 4, Target::Entity(named("union", "النقابة"))),
        link(14, "about", 4, Target::Mark(id(6).into())),
    ];
    let comment = Remark {
        id: id(21).into(),
        author: "amal".into(),
        when: Some(time(9)),
        about: format!("annotation:basim:{}", id(31)).into(),
        reply_to: "".into(),
        text: "أوافق؟".into(),
    };
    let mut first = Document {
        id: "2025-09-14-aa".into(),
        title: "محطة \"الساحل\" & أخرى".into(),
        outlet: "المرفأ".into(),
        byline: "سلمى".into(),
        published: Some(date(2025, 9, 14)),
        url: "https://example.org/?a=1&b=2".into(),
        language: "ar".into(),
        text: TEXT.into(),
        window: None,
        analyst: "amal".into(),
        status: Status::Done,
        attributes: vec![value("certainty", "certain")],
        marks,
        links,
        comments: vec![comment],
    };
    first.sort_marks();
    let theirs =
        Mark { made: made("basim", 40), ..mark(31, "claim", vec![span(TEXT, "لا إمدادات قبل 2027", 0)]) };
    let second = Document {
        analyst: "basim".into(),
        status: Status::InProgress,
        attributes: Vec::new(),
        marks: vec![theirs],
        links: Vec::new(),
        comments: Vec::new(),
        ..first.clone()
    };
    vec![first, second]
}

/// Documents of one article, of one or two analysts, with random marks and links.
pub(crate) fn any_documents() -> impl Strategy<Value = Vec<Document<'static>>> {
    let text =
        prop_oneof![Just(TEXT.to_owned()), testing::any_words().prop_map(|words| format!("أ{words}{TEXT}{words}"))];
    (text, vec(vec((any::<(u16, u16, u8)>(), 0..3usize, any_values()), 0..9), 1..3), vec(any::<(u8, u8, u8)>(), 0..6))
        .prop_map(|(text, layers, links)| {
            let names = ["amal", "basim"];
            layers.into_iter().zip(names).map(|(marks, analyst)| random(&text, analyst, marks, &links)).collect()
        })
}

fn any_values() -> impl Strategy<Value = (Option<String>, bool, String)> {
    (proptest::option::of(testing::any_words()), any::<bool>(), testing::any_words())
}

type Drawn = ((u16, u16, u8), usize, (Option<String>, bool, String));

fn random(text: &str, analyst: &'static str, drawn: Vec<Drawn>, links: &[(u8, u8, u8)]) -> Document<'static> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |n: u16| ends[usize::from(n) % ends.len()];
    let mut marks = Vec::new();
    for (at, ((a, b, more), tag, (certainty, unsure, note))) in drawn.into_iter().enumerate() {
        let (start, end) = (place(a).min(place(b)), place(a).max(place(b)));
        let Ok(span) = TextSpan::new(text, start..end) else { continue };
        let mut spans = vec![span];
        // A second piece, after the first and apart from it.
        let from = ends.iter().position(|place| *place == end).unwrap_or_default() + 1;
        if more % 4 == 0 && from + 1 < ends.len() {
            let to = (from + 1 + usize::from(more) % 9).min(ends.len() - 1);
            spans.extend(TextSpan::new(text, ends[from]..ends[to]));
        }
        marks.push(Mark {
            id: id(100 + at as u128).into(),
            tag: ["claim", "actor", "source"][tag].into(),
            spans,
            attributes: certainty
                .into_iter()
                .map(|v| Attribute { name: "certainty".into(), value: v.into() })
                .collect(),
            entities: if more % 3 == 0 { vec![named("water-body", "هيئة الماء")] } else { Vec::new() },
            note: note.into(),
            unsure,
            made: made(analyst, i64::from(a)),
        });
    }
    let mut relations = Vec::new();
    for (at, (from, to, kind)) in links.iter().enumerate() {
        let pick = |n: u8| marks.get(usize::from(n) % marks.len().max(1)).map(|mark: &Mark<'_>| mark.id.clone());
        let (Some(from), Some(other)) = (pick(*from), pick(*to)) else { continue };
        let to = match kind % 4 {
            0 => Target::Article,
            1 => Target::Entity(named("union", "النقابة")),
            _ if other == from => continue,
            _ => Target::Mark(other),
        };
        relations.push(Relation {
            id: id(200 + at as u128).into(),
            kind: if kind % 2 == 0 { "attributed-to" } else { "about" }.into(),
            from,
            to,
            attributes: if kind % 5 == 0 { vec![value("step", "2")] } else { Vec::new() },
            made: made(analyst, i64::from(*kind)),
        });
    }
    let mut document = Document {
        id: "2025-09-14-aa".into(),
        title: "عنوان".into(),
        language: "ar".into(),
        text: text.to_owned().into(),
        analyst: analyst.into(),
        status: select_status(analyst),
        marks,
        links: relations,
        ..Document::default()
    };
    document.sort_marks();
    document
}

fn select_status(analyst: &str) -> Status {
    if analyst == "amal" { Status::Done } else { Status::InProgress }
}

/// Writes documents in a format as an export does, and checks that each is read back as what the format holds of it.
pub(crate) fn round_trip(
    format: &Format,
    documents: &[Document<'static>],
    overlap: Overlap,
) -> Result<(Part, Tally), String> {
    let (project, entities) = (testing::small_project(), entities());
    let setup = Setup { overlap, ..setup(&project.codebook, &entities) };
    let mut reduced = documents.to_vec();
    let mut tally = Tally::default();
    reduce_group(format, &setup, &mut reduced, &mut tally);
    let part = render_checked(format, &setup, &reduced).map_err(|e| e.to_string())?;
    Ok((part, tally))
}

/// What is checked of every format, so that a new one need only be listed.
#[test]
fn every_format_reads_back_what_it_wrote() {
    for format in super::FORMATS.iter().filter(|format| format.write.is_some()) {
        for overlap in [Overlap::Longest, Overlap::Layers, Overlap::Files] {
            round_trip(format, &corpus(), overlap).unwrap_or_else(|e| panic!("{}: {e}", format.id));
        }
    }
}

/// Also cut into windows, which come analyst by analyst, where a format may put the analysts of a window together.
#[test]
fn every_format_reads_back_windows() {
    let windows: Vec<Document<'static>> = corpus()
        .iter()
        .flat_map(|document| super::windows::windows(document, WindowKind::Sentence, &mut Tally::default()))
        .collect();
    for format in super::FORMATS.iter().filter(|format| format.write.is_some()) {
        round_trip(format, &windows, Overlap::Longest).unwrap_or_else(|e| panic!("{}: {e}", format.id));
    }
}

/// The check itself sees what is wrong: every mark that is moved by a letter is named.
#[test]
fn a_mark_that_is_off_by_a_letter_is_named() {
    let holds = super::Holds::ALL;
    let right = &corpus()[0];
    assert_eq!(same(right, right, &holds), Ok(()));
    for at in 0..right.marks.len() {
        let mut wrong = right.clone();
        let span = wrong.marks[at].spans[0];
        let next = right.text.get(span.end()..).unwrap().chars().next().unwrap().len_utf8();
        wrong.marks[at].spans[0] = TextSpan::new(&right.text, span.start()..span.end() + next).unwrap();
        let cause = same(right, &wrong, &holds).expect_err("it is off");
        assert!(cause.contains("reads back as"), "{cause}");
    }
    let mut other = right.clone();
    other.links.pop();
    assert!(same(right, &other, &holds).is_err_and(|cause| cause.contains("4 links were written, 3 read")));
}

proptest::proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever is marked: each format reads back what it can hold of it, or says that it cannot.
    #[test]
    fn what_is_written_is_read_back(documents in any_documents(), overlap in select(vec![Overlap::Longest, Overlap::Layers])) {
        for format in super::FORMATS.iter().filter(|f| f.write.is_some() && f.audience == super::formats::Audience::Programs) {
            let outcome = round_trip(format, &documents, overlap);
            prop_assert!(outcome.is_ok(), "{}: {}", format.id, outcome.err().unwrap_or_default());
        }
    }
}

/// Several parts as a dataset in memory, for readers.
pub(crate) struct Memory {
    names: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    pub(crate) fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        Self { names: files.keys().cloned().collect(), files }
    }
}

impl super::formats::Source for Memory {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn open(&self, name: &str) -> std::io::Result<Box<dyn super::ReadSeek + '_>> {
        let bytes = self.files.get(name).ok_or(std::io::ErrorKind::NotFound)?;
        Ok(Box::new(std::io::Cursor::new(bytes.as_slice())))
    }
}

/// Files that are written, in memory.
#[derive(Default)]
struct Written(BTreeMap<String, Shared>);

/// A file in memory, which can be looked at while it is written.
#[derive(Clone, Default)]
pub(crate) struct Shared(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl Shared {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl std::io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl super::formats::Files for Written {
    fn main(&mut self) -> std::io::Result<Box<dyn std::io::Write + Send>> {
        self.create("")
    }

    fn create(&mut self, name: &str) -> std::io::Result<Box<dyn std::io::Write + Send>> {
        Ok(Box::new(self.0.entry(name.to_owned()).or_default().clone()))
    }
}

/// A whole dataset of the corpus, as files: the name of the only one is that of the format.
pub(crate) fn dataset(
    format: &Format,
    documents: &[Vec<Document<'static>>],
    overlap: Overlap,
) -> BTreeMap<String, Vec<u8>> {
    dataset_by(format, documents, overlap, Groups::None)
}

/// The same, parted.
pub(crate) fn dataset_by(
    format: &Format,
    documents: &[Vec<Document<'static>>],
    overlap: Overlap,
    groups: Groups,
) -> BTreeMap<String, Vec<u8>> {
    let (project, entities) = (testing::small_project(), entities());
    let setup = Setup { overlap, groups, ..setup(&project.codebook, &entities) };
    let writing = format.write.as_ref().expect("it is written");
    let mut files = Written::default();
    let mut assembler = (writing.assemble)(&setup);
    assembler.begin(&mut files).unwrap();
    for group in documents {
        let mut group = group.clone();
        reduce_group(format, &setup, &mut group, &mut Tally::default());
        assembler.take(render_checked(format, &setup, &group).unwrap(), &mut files).unwrap();
    }
    assembler.end(&mut files).unwrap();
    let name = |name: String| if name.is_empty() { format!("data.{}", format.extension) } else { name };
    files.0.into_iter().map(|(file, bytes)| (name(file), bytes.bytes())).collect()
}

/// A dataset that is read as a whole gives the documents that were written.
#[test]
fn a_whole_dataset_is_read_as_what_was_written() {
    let second: Vec<Document<'static>> =
        corpus().into_iter().map(|d| Document { id: "2025-09-15-bb".into(), ..d }).collect();
    for format in super::FORMATS.iter().filter(|f| f.write.is_some()) {
        let Some(reading) = &format.read else { continue };
        let source = Memory::new(dataset(format, &[corpus(), second.clone()], Overlap::Longest));
        let mut documents = Vec::new();
        (reading.cut)(&source, &mut |part| {
            documents.extend((reading.parse)(&part)?.documents);
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{}: {e}", format.id));
        assert!(documents.len() == 4 || documents.len() == 2, "{}: {}", format.id, documents.len());
        let marks: usize = documents.iter().map(|d| d.marks.len()).sum();
        assert!(marks >= 8, "{}: {marks}", format.id);
    }
}
