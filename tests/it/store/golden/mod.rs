//! Version 1 of the files is frozen. `tests/fixtures/v1` has every kind of file, every field and every word of it, and
//! opens for ever as what `expected` says; `tests/fixtures/v0` is a draft, and is read as what version 1 would have said.
//!
//! Neither is ever made anew: where one of these tests fails, the program is wrong.

mod expected;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use isnad::{
    model::{AnchorState, Edit, LayerEdit, Place, Position, Project, Status, check_layer},
    store::{Snapshot, TextState, file_of, open, package::Manifest, place_of, save},
};

use super::{
    format::{read_with_python, read_with_ron},
    harbour::{copy, files, put},
};

#[test]
fn the_golden_project_opens_for_ever_as_the_same() {
    let opened = open(&golden()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((opened.report.faults, opened.report.read_only), (Vec::new(), None));
    let (found, expected) = (opened.project, expected::project());
    for (key, layer) in &expected.layers {
        assert_eq!(found.layers.get(key), Some(layer), "{key:?}");
    }
    assert!(found == expected, "{found:#?}\nis not\n{expected:#?}");
    for article in found.articles.values() {
        let read = opened.folder.read_text(article).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.state, TextState::Exact);
        let original = opened.folder.read_original(&article.id).expect("readable");
        assert_eq!(original.is_some(), article.original_hash.is_some());
        for layer in found.layers_on(&article.id) {
            assert_eq!(check_layer(&found, layer, Some(&read.text)), []);
        }
    }
}

#[test]
fn what_the_golden_project_says_is_written_in_the_same_bytes_for_ever() {
    let project = expected::project();
    let mut count = 0;
    for (name, bytes) in golden_files() {
        let path = Path::new(&name);
        let written = match place_of(path) {
            Some(place) => Snapshot::of(&project, &place).to_text(),
            None if name == ".isnad/package.ron" => Manifest::read(&bytes).ok().map(|manifest| manifest.to_text()),
            None => panic!("{name} is no file of a project"),
        };
        assert_eq!(written.as_deref(), std::str::from_utf8(&bytes).ok(), "{name}");
        count += 1;
    }
    assert_eq!(count, 25);
}

/// A word or a field that was not in a golden file could be changed unnoticed.
#[test]
fn the_golden_project_has_every_field_and_every_word() {
    let all: String = golden_files().into_iter().map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")).collect();
    let (mut fields, mut words) = (BTreeSet::new(), BTreeSet::new());
    for (name, source) in files(&root().join("src/store/schema/v1")) {
        let source = String::from_utf8(source).unwrap_or_else(|error| panic!("{name}: {error}"));
        let parts = |begin: &str| -> Vec<String> {
            let found = source.split(begin).skip(1);
            found.map(|rest| rest.split("\n}\n").next().unwrap_or_default().to_owned()).collect()
        };
        for line in ["document! {", "record! {"].into_iter().flat_map(parts).flat_map(|part| lines(&part)) {
            fields
                .extend(line.strip_prefix("pub ").and_then(|line| line.split_once(": ")).map(|(is, _)| is.to_owned()));
        }
        for line in parts("words! {").into_iter().flat_map(|part| lines(&part)) {
            words.extend(line.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)));
        }
    }
    // Added since it was frozen, with tests beside them: the golden project never changes.
    for added in ["cut", "headings", "reader"] {
        assert!(fields.remove(added), "{added}");
    }
    // What is left out where it is the usual one.
    for usual in ["exact", "hand", "automatic"] {
        assert!(words.remove(usual), "{usual}");
    }
    assert!(fields.len() > 70 && words.len() > 30, "{} fields, {} words", fields.len(), words.len());
    for field in fields {
        assert!(all.contains(&format!("{field}: ")), "`{field}` is in no golden file");
    }
    for word in words {
        assert!(all.contains(&format!("\"{word}\"")), "“{word}” is in no golden file");
    }
}

#[test]
fn the_reader_of_the_documentation_reads_every_golden_file() {
    let mut all: Vec<PathBuf> = golden_files().into_iter().map(|(name, _)| golden().join(name)).collect();
    all.retain(|file| file.extension().is_some_and(|extension| extension == "ron"));
    let Some(read) = read_with_python(&all) else { return };
    assert_eq!(read, all.iter().map(|file| read_with_ron(file)).collect::<Vec<_>>());
    assert!(read.iter().all(|file| file["version"] == 1 && file["min_reader"] == 1));
}

#[test]
fn a_draft_is_read_as_version_1_and_stays_as_it_is_until_it_changes() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("draft");
    copy(&fixture("v0"), &root).expect("copied");
    let before = files(&root);
    let opened = open(&root).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(opened.report.faults, []);
    let (mut project, folder) = (opened.project, opened.folder);
    assert_eq!(anchors(&project), [AnchorState::Exact, AnchorState::Lost, AnchorState::Kept]);
    let affiliations: Vec<_> = project.entities.values().flat_map(|of| of.values()).map(|e| &e.affiliation).collect();
    let [Some(outside), Some(inside), None] = affiliations.as_slice() else { panic!("{affiliations:?}") };
    assert_eq!((outside.with.as_str(), outside.position), ("port", Position::Outside));
    assert_eq!((inside.with.as_str(), inside.position), ("port", Position::Inside));
    let places: Vec<Place> = before.iter().filter_map(|(name, _)| place_of(Path::new(name))).collect();
    let layer = places.iter().find(|place| matches!(place, Place::Layer(_))).expect("a layer").clone();
    let Place::Layer(key) = &layer else { panic!("a layer") };
    project.apply(Edit::Layer(key.clone(), LayerEdit::SetStatus(Status::Done))).expect("applies");
    save(&folder, &project, std::slice::from_ref(&layer)).unwrap_or_else(|error| panic!("{error}"));
    for ((name, before), (_, after)) in before.iter().zip(files(&root)) {
        let is_changed = Path::new(name) == file_of(&layer);
        assert_eq!(*before != after, is_changed, "{name}");
        let said = format!("version: {0},\n    min_reader: {0},", u8::from(is_changed));
        assert!(
            !is(name, "ron") || String::from_utf8(after).expect("UTF-8").contains(&said),
            "{name} does not say {said}"
        );
    }
    save(&folder, &project, &places).unwrap_or_else(|error| panic!("{error}"));
    let again = open(&root).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(again.report.faults, []);
    assert!(again.project == project, "written as version 1, it says the same");
    for (name, bytes) in files(&root).into_iter().filter(|(name, _)| is(name, "ron")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains("version: 1,\n    min_reader: 1,"), "{name}");
        assert!(!text.contains("\n    position:"), "{name}");
        assert!(!name.starts_with("reviews/") || text.contains("anchor: \"kept\""), "{name}");
    }
}

/// A draft that is damaged too: each bad line is told, and costs no other.
#[test]
fn of_a_damaged_draft_all_other_lines_are_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("draft");
    copy(&fixture("v0"), &root).expect("copied");
    let (name, bytes) = files(&root).into_iter().find(|(name, _)| name.starts_with("annotations/")).expect("a layer");
    let damaged = String::from_utf8(bytes).expect("UTF-8").replacen("rev: 2, tag:", "rev: ?, tag:", 1);
    let damaged = damaged.replacen("    status: ", "    status ", 1);
    put(&root.join(&name), damaged.as_bytes());
    let opened = open(&root).unwrap_or_else(|error| panic!("{error}"));
    let faults: Vec<String> = opened.report.faults.iter().map(ToString::to_string).collect();
    let line = |what: &str| 1 + damaged.lines().position(|line| line.contains(what)).expect("such a line");
    let begins: Vec<String> = ["status ", "rev: ?"].map(|what| format!("{name}, line {}: ", line(what))).into();
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(faults.iter().zip(&begins).all(|(fault, begin)| fault.starts_with(begin)), "{faults:#?}");
    assert_eq!(anchors(&opened.project), [AnchorState::Exact, AnchorState::Kept]);
    let key = opened.project.layers.keys().next().expect("a layer").clone();
    let (mut project, layer) = (opened.project, Place::Layer(key.clone()));
    project.apply(Edit::Layer(key, LayerEdit::SetStatus(Status::Done))).expect("applies");
    save(&opened.folder, &project, &[layer]).unwrap_or_else(|error| panic!("{error}"));
    let saved = fs::read_to_string(root.join(&name)).expect("readable");
    assert!(saved.contains("rev: ?, tag:") && saved.contains("status \\\"in-progress"), "{saved}");
}

fn is(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|is| is == extension)
}

/// The anchors of the marks, by identifier.
fn anchors(project: &Project) -> Vec<AnchorState> {
    project.layers.values().flat_map(|layer| layer.annotations.values()).map(|mark| mark.anchor).collect()
}

fn lines(part: &str) -> Vec<String> {
    part.lines().map(|line| line.trim().to_owned()).collect()
}

/// The files of the golden project but for texts and originals: their names and bytes.
fn golden_files() -> Vec<(String, Vec<u8>)> {
    let mut all = files(&golden());
    all.retain(|(name, _)| !name.starts_with(".git") && !is(name, "txt"));
    all
}

fn golden() -> PathBuf {
    fixture("v1")
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
