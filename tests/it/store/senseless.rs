//! Files that are good RON and make no sense: each is named by the check or does no harm, and nothing outside the project
//! is read or written.

use std::{fs, panic::AssertUnwindSafe};

use isnad::{
    model::{Edit, LayerEdit, Status},
    session::check,
    store::{SaveError, save},
};

use super::harbour::{ARTICLE, Harbour, key, layer, layer_file};

type Damage = fn(&Harbour);

const FIRST: &str = "019c8d10-0000-7000-8000-000000000001";
const SECOND: &str = "019c8d10-0000-7000-8000-000000000002";

fn in_layer(harbour: &Harbour, from: &str, to: &str) {
    harbour.replace(&layer_file("amal"), from, to);
}

/// What is done to a project, and what the check says of it; nothing where it does no harm.
const CASES: &[(&str, Damage, &str)] = &[
    ("an id with a way up", |h| in_layer(h, "tag: \"cue\"", "tag: \"..\""), "no identifier"),
    ("an id with a backslash", |h| in_layer(h, "tag: \"cue\"", "tag: \"a\\\\b\""), "no identifier"),
    ("an id with a NUL", |h| in_layer(h, "tag: \"cue\"", "tag: \"a\\u{0}\""), "no identifier"),
    ("an id that ends in a dot", |h| in_layer(h, "tag: \"cue\"", "tag: \"cue.\""), "no identifier"),
    ("an id that ends in a space", |h| in_layer(h, "tag: \"cue\"", "tag: \"cue \""), "no identifier"),
    ("an id in capitals", |h| in_layer(h, "tag: \"cue\"", "tag: \"CON\""), "no identifier"),
    ("a device of Windows", |h| h.put("team/com1.ron", h.read("team/amal.ron")), "Windows keeps"),
    ("the same analyst in two cases", |h| h.put("team/Amal.ron", h.read("team/amal.ron")), "no identifier"),
    (
        "the same article in two cases",
        |h| h.put("articles/Harbour/article.ron", h.read(&format!("articles/{ARTICLE}/article.ron"))),
        "no identifier",
    ),
    (
        "the same folder in two cases",
        |h| h.put(&format!("annotations/AMAL/{ARTICLE}.ron"), h.read(&layer_file("amal"))),
        "no identifier",
    ),
    ("an offset beyond all texts", |h| in_layer(h, "end: 41", "end: 18446744073709551615"), "do not read"),
    ("an offset beyond all numbers", |h| in_layer(h, "end: 41", "end: 18446744073709551616"), "kept as it is"),
    ("the highest revision", |h| in_layer(h, "rev: 3", "rev: 4294967295"), ""),
    ("a revision beyond it", |h| in_layer(h, "rev: 3", "rev: 4294967296"), "kept as it is"),
    ("a time of the year 99999", |h| in_layer(h, "created: \"2026", "created: \"99999"), "no time"),
    (
        "an actor who is another who is the first",
        |h| {
            h.replace(
                "entities/amal/fishers-union.ron",
                "id: \"fishers-union\",",
                "id: \"fishers-union\",\n    same_as: \"nasser-alghaith\",",
            );
            h.replace(
                "entities/basim/nasser-alghaith.ron",
                "id: \"nasser-alghaith\",",
                "id: \"nasser-alghaith\",\n    same_as: \"fishers-union\",",
            );
        },
        "",
    ),
    (
        "an owner who is no member",
        |h| h.replace("project.ron", "owner: \"amal\"", "owner: \"zayd\""),
        "not part of the team",
    ),
    ("an empty team", |h| fs::remove_dir_all(h.root.join("team")).expect("removed"), "not part of the team"),
    (
        "a text that is a folder",
        |h| {
            let text = h.root.join(format!("articles/{ARTICLE}/text.txt"));
            fs::remove_file(&text).expect("removed");
            fs::create_dir(&text).expect("made");
        },
        "cannot be read",
    ),
    (
        "a hundred thousand brackets",
        |h| {
            in_layer(
                h,
                "tag: \"cue\"",
                &format!("tag: \"cue\", later: {}{}", "[".repeat(100_000), "]".repeat(100_000)),
            );
        },
        "",
    ),
    (
        "a link from a mark to itself",
        |h| in_layer(h, &format!("to: \"annotation:{SECOND}\""), &format!("to: \"annotation:{FIRST}\"")),
        "may not join",
    ),
    ("a link that has the name of a mark", |h| in_layer(h, "019c8d10-0000-7000-8000-000000000011", FIRST), ""),
    ("a removal of what is there", |h| in_layer(h, "019c8d10-0000-7000-8000-000000000030", FIRST), ""),
    ("an end before the start", |h| in_layer(h, "start: 58, end: 118", "start: 118, end: 58"), "is reversed"),
    (
        "two tags of one name",
        |h| h.replace("codebook.ron", "(id: \"source\"", "(id: \"claim\""),
        "stands twice, and differs",
    ),
    ("two tags on one key", |h| h.replace("codebook.ron", "key: 2", "key: 1"), ""),
    (
        "a comment that answers itself",
        |h| {
            in_layer(
                h,
                "reply_to: \"019c8d10-0000-7000-8000-000000000021\"",
                "reply_to: \"019c8d10-0000-7000-8000-000000000022\"",
            );
        },
        "",
    ),
    ("a mark of the name of another", |h| in_layer(h, SECOND, FIRST), "stands twice"),
];

#[test]
fn what_makes_no_sense_is_named_or_harmless_and_costs_nothing() {
    for (name, damage, says) in CASES {
        let harbour = Harbour::new();
        let outside = harbour.root.with_file_name("outside.ron");
        super::harbour::put(&outside, b"nobody's");
        damage(&harbour);
        let before = harbour.read(&layer_file("amal"));
        let done = std::panic::catch_unwind(AssertUnwindSafe(|| {
            let report = check(&harbour.root).unwrap_or_else(|error| panic!("{name}: {error}"));
            let found: Vec<_> = report.findings.into_iter().map(|finding| finding.message).collect();
            assert!(says.is_empty() || found.iter().any(|message| message.contains(says)), "{name}: {found:#?}");
            let mut opened = harbour.open();
            if opened.project.articles.is_empty() {
                return;
            }
            opened.project.apply(Edit::Layer(key("amal"), LayerEdit::SetStatus(Status::Done))).expect("applies");
            match save(&opened.folder, &opened.project, &[layer("amal")]) {
                Ok(()) => assert_eq!(harbour.open().project.layers[&key("amal")].status, Status::Done),
                Err(SaveError::Refused { .. }) => assert_eq!(harbour.read(&layer_file("amal")), before),
                Err(error) => panic!("{name}: {error}"),
            }
        }));
        assert!(done.is_ok(), "{name}");
        let beside: Vec<_> = super::harbour::files(harbour.root.parent().expect("a folder"))
            .into_iter()
            .filter(|(file, _)| !file.starts_with("harbour"))
            .collect();
        assert_eq!(beside, [("outside.ron".to_owned(), b"nobody's".to_vec())], "{name}");
    }
}
