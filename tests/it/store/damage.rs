//! Damaged, newer and hand-edited files: the fault is named, the rest shown, and nothing lost.

use std::path::Path;

use proptest::prelude::*;

use isnad::{
    model::{Affiliation, AnnotationId, Edit, EntityKind, FaultKind, LayerEdit, Position, Status, check_layer},
    store::{ReadOnly, SaveError, TextState, save},
};

use super::harbour::{ARTICLE, Harbour, key, layer, layer_file};

const FIRST: &str = "019c8d10-0000-7000-8000-000000000001";

/// Changes the status of a layer, and saves it.
fn touch(harbour: &Harbour, analyst: &str) -> Result<(), SaveError> {
    let mut opened = harbour.open();
    opened.project.apply(Edit::Layer(key(analyst), LayerEdit::SetStatus(Status::Done))).expect("applies");
    save(&opened.folder, &opened.project, &[layer(analyst)])
}

#[test]
fn a_bad_line_is_named_kept_and_costs_no_other() {
    let file = &layer_file("amal");
    // What is struck, what with; how the fault begins and what it says; how many marks and links are left.
    let cases = [
        ("rev: 3, tag: \"claim\"", "rev: many, tag: \"claim\"", 17, "Expected integer", (4, 5)),
        ("(start: 58, end: 118", "(start: 58, end: -1", 14, "annotations", (4, 5)),
        ("start: 221, end: 233", "start: 233, end: 221", 17, "reversed", (4, 5)),
        ("start: 236, end: 279", "start: 230, end: 279", 17, "overlaps", (4, 5)),
        ("fragments: [(start: 11, end: 41, quote: \"بلدية مرسى الرمل\")], ", "", 15, "no fragments", (4, 5)),
        ("tag: \"cue\"", "tag: \"../cue\"", 16, "no identifier", (4, 5)),
        ("created: \"2026-03-03T08:04", "created: \"yesterday", 17, "no time", (4, 5)),
        ("to: \"article\"", "to: \"planet:mars\"", 24, "does not know", (5, 4)),
        ("\"019c8d10-0000-7000-8000-000000000030\": 2", "\"thirty\": 2", 35, "no UUID", (5, 5)),
        ("about: \"article\"", "about: \"weather\"", 29, "does not know", (5, 5)),
        ("rev: 1, tag: \"cue\"", "rev: 1, rev: 1, tag: \"cue\"", 16, "duplicate", (4, 5)),
    ];
    for (from, to, line, says, counts) in cases {
        let harbour = Harbour::new();
        harbour.replace(file, from, to);
        let struck =
            harbour.read(file).lines().nth(line - 1).expect("the line").trim().trim_end_matches(',').to_owned();
        let faults = harbour.faults();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with(&format!("{file}, line {line}: ")), "{faults:?}");
        assert!(faults[0].to_lowercase().contains(&says.to_lowercase()), "{faults:?} should say {says}");
        let layer = &harbour.open().project.layers[&key("amal")];
        assert_eq!((layer.annotations.len(), layer.links.len()), counts, "{to}");
        assert_eq!(layer.unread.len(), 1);
        touch(&harbour, "amal").unwrap_or_else(|error| panic!("{error}"));
        assert!(harbour.read(file).contains(&struck), "{struck}\nis lost from\n{}", harbour.read(file));
        if to.is_empty() {
            continue;
        }
        // Repaired by hand in place, it is back.
        harbour.replace(file, to, from);
        let repaired = harbour.open();
        assert_eq!(repaired.report.faults, [], "{from}");
        assert_eq!(repaired.project.layers[&key("amal")].annotations.len(), 5);
    }
}

#[test]
fn a_file_cut_short_anywhere_loses_nothing_that_is_left() {
    let file = &layer_file("amal");
    let whole = Harbour::new().read(file);
    for cut in (0..whole.len()).step_by(97) {
        let cut = whole.floor_char_boundary(cut);
        let harbour = Harbour::new();
        let left = whole.split_at(cut).0;
        harbour.put(file, left);
        let faults = harbour.faults();
        assert!(faults.iter().any(|fault| fault.starts_with(file.as_str())), "cut at {cut}: {faults:?}");
        if harbour.open().project.layers.contains_key(&key("amal")) {
            touch(&harbour, "amal").unwrap_or_else(|error| panic!("cut at {cut}: {error}"));
            let saved = harbour.read(file);
            for quote in
                ["سيُغلق", "بلدية", "نعم", "ناصر", "مصدرًا", "genre"].iter().filter(|quote| left.contains(**quote))
            {
                assert!(saved.contains(quote), "cut at {cut}: {quote} is lost");
            }
        } else {
            // Not even its first fields: left as it is, also when the analyst begins anew.
            assert!(matches!(touch(&harbour, "amal"), Err(SaveError::Refused { .. })), "cut at {cut}");
            assert_eq!(harbour.read(file), left);
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_shown_around_and_left() {
    let file = &layer_file("amal");
    let harbour = Harbour::new();
    let mut bytes = harbour.read(file).into_bytes();
    let at = bytes.windows(5).position(|w| w == b"genre").expect("is there");
    bytes[at] = 0xFF;
    harbour.put(file, &bytes);
    let faults = harbour.faults();
    assert!(faults.iter().any(|fault| fault.contains("line 11: not UTF-8")), "{faults:?}");
    assert_eq!(harbour.open().project.layers[&key("amal")].annotations.len(), 5);
    assert!(matches!(touch(&harbour, "amal"), Err(SaveError::Refused { .. })));
    assert_eq!(std::fs::read(harbour.root.join(file)).expect("is there"), bytes);
}

#[test]
fn marks_that_do_not_fit_the_text_are_for_the_check() {
    for (from, to) in [
        ("start: 11, end: 41", "start: 12, end: 41"),    // inside a letter
        ("start: 11, end: 41", "start: 11, end: 40000"), // past the end
        ("start: 11, end: 41", "start: 13, end: 43"),    // elsewhere
    ] {
        let harbour = Harbour::new();
        harbour.replace(&layer_file("amal"), from, to);
        let opened = harbour.open();
        assert_eq!(opened.report.faults, []);
        let article = opened.project.articles.values().next().expect("an article");
        let text = opened.folder.read_text(article).expect("a text").text;
        let faults = check_layer(&opened.project, &opened.project.layers[&key("amal")], Some(&text));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(matches!(&faults[0].kind, FaultKind::QuoteDiffers { quote, .. } if quote == "بلدية مرسى الرمل"));
        touch(&harbour, "amal").expect("saved");
        assert!(harbour.read(&layer_file("amal")).contains(to), "offsets are kept as they were found");
    }
}

#[test]
fn a_tag_that_the_codebook_does_not_know_is_shown_and_kept() {
    let harbour = Harbour::new();
    harbour.replace(&layer_file("amal"), "tag: \"cue\"", "tag: \"rumour\"");
    let opened = harbour.open();
    assert_eq!(opened.report.faults, []);
    let faults = check_layer(&opened.project, &opened.project.layers[&key("amal")], None);
    assert!(matches!(&faults[0].kind, FaultKind::UnknownTag(tag) if tag.as_str() == "rumour"), "{faults:?}");
    touch(&harbour, "amal").expect("saved");
    assert!(harbour.read(&layer_file("amal")).contains("tag: \"rumour\""));
}

#[test]
fn what_was_set_apart_does_not_hide_the_rest_of_a_file_laid_out_otherwise() {
    let file = &layer_file("basim");
    let harbour = Harbour::new();
    harbour.replace(file, "        (id:", "        half a line\n        (id:");
    touch(&harbour, "basim").expect("saved");
    assert!(harbour.read(file).contains("(list: \"annotations\", text: \"half a line\")"), "{}", harbour.read(file));
    // As a formatter may leave it.
    harbour.put(file, harbour.read(file).replace(", ", ",\n            "));
    assert_eq!(harbour.faults().len(), 1, "{:?}", harbour.faults());
    assert_eq!(harbour.open().project.layers[&key("basim")].annotations.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_struck_nothing_panics_and_a_save_is_read_back(
        which in 0..12_usize,
        from in 0.0..1.0_f64,
        length in 0..60_usize,
        junk in prop_oneof![1 => any::<Vec<u8>>(), 4 => any::<String>().prop_map(String::into_bytes)],
    ) {
        let harbour = Harbour::new();
        let files = super::harbour::files(&harbour.root);
        let (name, bytes) = files.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "ron")).nth(which).expect("a file");
        let from = (bytes.len() as f64 * from) as usize;
        let mut struck = bytes.clone();
        struck.splice(from..(from + length).min(bytes.len()), junk);
        harbour.put(name, &struck);
        let opened = harbour.open();
        // Without the article, nothing in it can be changed.
        let analysts = if opened.project.articles.is_empty() { &[][..] } else { &["amal", "basim"] };
        for analyst in analysts {
            match touch(&harbour, analyst) {
                Ok(()) => {
                    let mut expected = opened.project.layers.get(&key(analyst)).cloned().unwrap_or_else(|| {
                        isnad::model::Layer::new(key(analyst), opened.project.articles[&key(analyst).article].text_hash)
                    });
                    expected.status = Status::Done;
                    expected.rev += 1;
                    let mut found = harbour.open().project.layers[&key(analyst)].clone();
                    for layer in [&mut expected, &mut found] {
                        layer.unread.sort();
                    }
                    prop_assert_eq!(found, expected);
                }
                Err(SaveError::Refused { .. } | SaveError::ReadOnly(_)) => {
                    prop_assert_eq!(std::fs::read(harbour.root.join(name)).expect("is there"), struck.clone());
                }
                Err(error) => prop_assert!(false, "{}", error),
            }
        }
    }
}

#[test]
fn unknown_words_are_read_as_the_usual_ones_and_kept() {
    let harbour = Harbour::new();
    harbour.replace(&layer_file("basim"), "status: \"done\"", "status: \"paused\"");
    harbour.replace(&layer_file("basim"), "anchor: \"to-confirm\"", "anchor: \"floating\"");
    harbour.replace("entities/basim/fishers-union.ron", "kind: \"group\"", "kind: \"swarm\"");
    harbour.replace("codebook.ron", "to: [\"cue\"]", "to: [\"cue\", \"gesture\"]");
    harbour.replace("codebook.ron", "shape: \"dotted\"", "shape: \"wavy\"");
    let faults = harbour.faults();
    for word in ["paused", "floating", "swarm", "gesture", "wavy"] {
        assert_eq!(faults.iter().filter(|fault| fault.contains(word)).count(), 1, "{word}: {faults:?}");
    }
    let mut opened = harbour.open();
    assert_eq!(opened.project.layers[&key("basim")].status, Status::Untouched);
    let id = "fishers-union".parse().expect("a name");
    assert_eq!(opened.project.entities[&id].values().last().expect("basim's").kind, EntityKind::Person);
    // Something else is changed in each: the words stay.
    let places = [
        Edit::Layer(key("basim"), LayerEdit::SetAttributes(isnad::model::Attributes::default())),
        Edit::SetCodebook(Box::new(opened.project.codebook.clone())),
    ]
    .into_iter()
    .flat_map(|edit| {
        let places = edit.places();
        opened.project.apply(edit).expect("applies");
        places
    })
    .collect::<Vec<_>>();
    save(&opened.folder, &opened.project, &places).expect("saved");
    let layer = harbour.read(&layer_file("basim"));
    assert!(layer.contains("status: \"paused\"") && layer.contains("anchor: \"floating\""), "{layer}");
    let codebook = harbour.read("codebook.ron");
    assert!(codebook.contains("to: [\"cue\", \"gesture\"]") && codebook.contains("shape: \"wavy\""), "{codebook}");
    // The very thing is changed: the analyst's word counts.
    touch(&harbour, "basim").expect("saved");
    assert!(!harbour.read(&layer_file("basim")).contains("paused"));
}

#[test]
fn unknown_fields_survive_edits_and_saves() {
    let file = &layer_file("amal");
    let harbour = Harbour::new();
    harbour.replace(file, "tag: \"source\"", "mood: (name: \"قلق\", grade: 3), tag: \"source\"");
    harbour.replace(file, "end: 118", "page: 2, end: 118");
    harbour.replace(file, "resolved: true", "resolved: true, by_vote: true");
    harbour.replace(file, "    links: [", "    drafts: [\n        (a: 1),\n        (a: 2),\n    ],\n    links: [");
    harbour.replace("project.ron", "    name:", "    licence: \"CC-BY\",\n    name:");
    harbour.replace(
        "articles/2026-03-02-e064a0ad6f9e177c/article.ron",
        "    title:",
        "    section: \"ports\",\n    title:",
    );
    assert_eq!(harbour.faults(), [] as [&str; 0]);
    let mut opened = harbour.open();
    // The marked words are changed too.
    let mut mark =
        opened.project.layers[&key("amal")].annotations[&FIRST.parse::<AnnotationId>().expect("an id")].clone();
    mark.fragments[0].quote = "الميناء".to_owned();
    let edits = vec![
        Edit::Layer(key("amal"), LayerEdit::PutAnnotation(Box::new(mark))),
        Edit::SetInfo(Box::new(opened.project.info.clone())),
        Edit::ChangeArticle(Box::new(opened.project.articles.values().next().expect("an article").clone())),
    ];
    let edit = Edit::Batch(edits);
    let places = edit.places();
    opened.project.apply(edit).expect("applies");
    save(&opened.folder, &opened.project, &places).expect("saved");
    let saved = harbour.read(file);
    assert!(saved.contains("mood: (name: \"قلق\", grade: 3)"), "{saved}");
    assert!(saved.contains("quote: \"الميناء\", page: 2"), "{saved}");
    assert!(saved.contains("resolved: true, by_vote: true"), "{saved}");
    assert!(saved.contains("    drafts: [\n        (a: 1),\n        (a: 2),\n    ],\n"), "{saved}");
    assert!(harbour.read("project.ron").contains("licence: \"CC-BY\""));
    assert!(harbour.read(&format!("articles/{ARTICLE}/article.ron")).contains("section: \"ports\""));
    touch(&harbour, "amal").expect("saved");
    assert!(harbour.read(file).contains("quote: \"الميناء\", page: 2"));
}

#[test]
fn what_is_not_understood_of_an_affiliation_stays_as_long_as_it_stands() {
    let file = "entities/basim/nasser-alghaith.ron";
    let with = |other: &str| Some(Affiliation { with: other.parse().expect("a name"), position: Position::Inside });
    let same = || with("fishers-union");
    // What stands there, how many faults, what it is read as, what it is changed to, and what is written then.
    let cases = [
        ("(entity: \"fishers-union\")", 0, same(), same(), Some("(entity: \"fishers-union\", position: \"inside\")")),
        ("(entity: \"fishers-union\", position: \"beside\", x: 1)", 1, same(), same(), None),
        (
            "(entity: \"fishers-union\", position: \"beside\", x: 1)",
            1,
            same(),
            with("port"),
            Some("(entity: \"port\", position: \"inside\")"),
        ),
        ("(entity: \"fishers-union\", position: \"inside\", x: 1)", 0, same(), None, Some("")),
        ("(entity: \"The Union\", position: \"outside\")", 1, None, None, None),
        ("(position: \"outside\")", 1, None, None, Some("\"affiliation: (position: \\\"outside\\\")\"")),
    ];
    for (found, faults, read, changed, written) in cases {
        let harbour = Harbour::new();
        harbour.replace(file, "(entity: \"fishers-union\", position: \"inside\")", found);
        let mut opened = harbour.open();
        assert_eq!(opened.report.faults.len(), faults, "{found}: {:?}", opened.report.faults);
        let analyst = "basim".parse().expect("a name");
        let id = "nasser-alghaith".parse().expect("a name");
        let mut entity = opened.project.entities[&id][&analyst].clone();
        assert_eq!(entity.affiliation, read, "{found}");
        (entity.affiliation, entity.note) = (changed, "changed".to_owned());
        let edit = Edit::PutEntity(analyst, Box::new(entity));
        let places = edit.places();
        opened.project.apply(edit).expect("applies");
        save(&opened.folder, &opened.project, &places).unwrap_or_else(|error| panic!("{found}: {error}"));
        let saved = harbour.read(file);
        let written = written.unwrap_or(found);
        let is_right = if written.is_empty() { !saved.contains("affiliation") } else { saved.contains(written) };
        assert!(is_right && saved.contains("note: \"changed\""), "{found} became\n{saved}");
    }
}

#[test]
fn a_newer_project_is_read_only_and_says_why() {
    let harbour = Harbour::new();
    harbour.replace("project.ron", "min_reader: 1", "min_reader: 7");
    let opened = harbour.open();
    assert_eq!(opened.report.read_only, Some(ReadOnly::Newer { min_reader: 7, ours: 1 }));
    assert!(opened.report.faults[0].to_string().contains("Update"), "{:?}", opened.report.faults);
    assert_eq!(opened.project.layers.len(), 2, "shown all the same");
    assert!(matches!(touch(&harbour, "amal"), Err(SaveError::ReadOnly(_))));
}

#[test]
fn a_newer_file_is_read_only_and_costs_no_other() {
    let harbour = Harbour::new();
    harbour.replace(&layer_file("amal"), "min_reader: 1", "min_reader: 7");
    assert_eq!(harbour.open().report.read_only, None);
    assert!(matches!(touch(&harbour, "amal"), Err(SaveError::Refused { .. })));
    touch(&harbour, "basim").expect("saved");
    // A newer file that we may change stays newer.
    let harbour = Harbour::new();
    harbour.replace(&layer_file("amal"), "version: 1", "version: 5");
    touch(&harbour, "amal").expect("saved");
    assert!(harbour.read(&layer_file("amal")).contains("    version: 5,\n    min_reader: 1,\n"));
}

#[test]
fn without_its_project_file_the_rest_is_shown_and_nothing_changed() {
    let harbour = Harbour::new();
    harbour.replace("project.ron", "id: \"", "id: \"not-");
    let opened = harbour.open();
    assert!(matches!(opened.report.read_only, Some(ReadOnly::Unreadable(_))));
    assert_eq!((opened.project.layers.len(), opened.project.articles.len()), (2, 1));
    assert!(matches!(touch(&harbour, "amal"), Err(SaveError::ReadOnly(_))));
    harbour.put("project.ron", "\0\0\0");
    assert!(matches!(harbour.open().report.read_only, Some(ReadOnly::Unreadable(_))));
}

#[test]
fn the_same_record_twice_is_shown_once_and_kept_twice() {
    let file = &layer_file("amal");
    let harbour = Harbour::new();
    let line = harbour.read(file).lines().find(|line| line.contains("tag: \"cue\"")).expect("a cue").to_owned();
    let newer = line.replace("rev: 1", "rev: 9").replace("neutral", "distancing");
    // As git leaves it when both sides changed a line.
    let conflict = format!("<<<<<<< ours\n{line}\n=======\n{newer}\n>>>>>>> theirs");
    harbour.replace(file, &line, &conflict);
    let faults = harbour.faults();
    assert_eq!(faults.iter().filter(|fault| fault.contains("git conflict")).count(), 3, "{faults:?}");
    assert!(faults.iter().any(|fault| fault.contains("stands twice")), "{faults:?}");
    let layer = &harbour.open().project.layers[&key("amal")];
    let cue = layer.annotations.values().find(|mark| mark.tag.as_str() == "cue").expect("a cue");
    assert_eq!(cue.rev, 9);
    touch(&harbour, "amal").expect("saved");
    let saved = harbour.read(file);
    assert!(saved.contains("neutral") && saved.contains("distancing"), "{saved}");
}

#[test]
fn changed_line_ends_of_a_text_are_noticed_and_repaired() {
    let file = &format!("articles/{ARTICLE}/text.txt");
    let original = Harbour::new().read(file);
    let cases = [
        (original.clone(), TextState::Exact),
        (original.replace('\n', "\r\n"), TextState::LineEndsChanged),
        (format!("\u{FEFF}{original}"), TextState::LineEndsChanged),
        (original.replace("أمس", "غدا"), TextState::Changed),
    ];
    for (text, state) in cases {
        let harbour = Harbour::new();
        harbour.put(file, &text);
        let opened = harbour.open();
        let article = opened.project.articles.values().next().expect("an article");
        let read = opened.folder.read_text(article).expect("a text");
        assert_eq!(read.state, state);
        if state == TextState::Changed {
            assert!(opened.folder.repair_text(article).is_err());
            assert_eq!(harbour.read(file), text);
        } else {
            assert_eq!(*read.text, *original);
            opened.folder.repair_text(article).expect("repaired");
            assert_eq!(harbour.read(file), original);
        }
    }
}

#[test]
fn a_missing_codebook_is_reported() {
    let harbour = Harbour::new();
    std::fs::remove_file(harbour.root.join("codebook.ron")).expect("removed");
    assert_eq!(harbour.faults(), ["codebook.ron: missing; take it from a backup"]);
}
