//! Laws of merging, over layers that two analysts' windows changed from a common one.

use proptest::prelude::*;

use super::{Difference, REMOVED, merge_texts, read_file};
use crate::{
    model::{
        Edit, Layer, LayerEdit, LayerKey, Place, Project,
        testing::{analyst_id, any_edits, small_project},
    },
    store::{Snapshot, snapshot::Content},
};

fn key(project: &Project) -> LayerKey {
    let article = project.articles.keys().next().expect("an article").clone();
    LayerKey { analyst: analyst_id(0), article }
}

/// The edits of those that are of the layer.
fn of_layer(edits: Vec<Edit>, key: &LayerKey) -> Vec<LayerEdit> {
    let mut found = Vec::new();
    for edit in edits {
        match edit {
            Edit::Layer(of, edit) if of == *key && !matches!(edit, LayerEdit::PutConflict(_)) => found.push(edit),
            Edit::Batch(edits) => found.extend(of_layer(edits, key)),
            _ => {}
        }
    }
    found
}

fn changed(project: &Project, edits: Vec<Edit>) -> Project {
    let mut changed = project.clone();
    let key = key(project);
    for edit in of_layer(edits, &key) {
        drop(changed.apply(Edit::Layer(key.clone(), edit)));
    }
    changed
}

fn text(project: &Project) -> String {
    let key = key(project);
    let mut project = project.clone();
    let hash = project.articles[&key.article].text_hash;
    project.layers.entry(key.clone()).or_insert_with(|| Layer::new(key.clone(), hash));
    Snapshot::of(&project, &Place::Layer(key)).to_text().expect("a layer")
}

fn layer(text: &str) -> Layer {
    let project = small_project();
    let (snapshot, unread) = Snapshot::read(&Place::Layer(key(&project)), text).expect("a layer");
    assert!(unread.is_empty(), "{unread:?}");
    match snapshot.content {
        Content::Layer(layer) => *layer,
        _ => panic!("no layer"),
    }
}

fn merged(base: Option<&str>, ours: &str, theirs: &str) -> (Layer, Vec<Difference>) {
    let bases = || base.map(|base| read_file(base).expect("a file"));
    let (text, differences) = merge_texts(|_, _| bases().into_iter().collect(), ours, theirs).expect("merged");
    (layer(&text), differences)
}

/// What a layer says, without what only counts changes.
fn said(layer: &Layer) -> Layer {
    let mut project = small_project();
    project.layers.insert(layer.key.clone(), layer.clone());
    let said = crate::model::testing::content(&project).layers.remove(&layer.key);
    said.unwrap_or_else(|| Layer::new(layer.key.clone(), layer.text_hash))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_that_either_side_holds_is_lost(base in any_edits(), a in any_edits(), b in any_edits(), knows in any::<bool>()) {
        let base = changed(&small_project(), base);
        let (a, b) = (changed(&base, a), changed(&base, b));
        let (base, a, b) = (text(&base), text(&a), text(&b));
        let (merged, differences) = merged(knows.then_some(base.as_str()), &a, &b);
        let (base, a, b) = (layer(&base), layer(&a), layer(&b));
        for (side, other) in [(&a, &b), (&b, &a)] {
            for (&id, mark) in side.annotations.iter() {
                let removed_there = other.removed.contains_key(&id.record());
                let untouched_here = base.annotations.get(&id) == Some(mark);
                let Some(found) = merged.annotations.get(&id) else {
                    prop_assert!(removed_there, "{id} is gone, and nobody removed it");
                    prop_assert!(untouched_here || !knows, "{id} was changed, and is gone");
                    continue;
                };
                // Whatever a side says and the result does not, is either what both had before or told.
                let is_told = |field: &str| {
                    differences.iter().any(|d| d.record == Some(id.to_string()) && d.field.starts_with(field))
                };
                let before = base.annotations.get(&id);
                let fields = [
                    ("tag", found.tag == mark.tag, before.is_some_and(|b| b.tag == mark.tag)),
                    ("note", found.note == mark.note, before.is_some_and(|b| b.note == mark.note)),
                    ("fragments", found.fragments == mark.fragments, before.is_some_and(|b| b.fragments == mark.fragments)),
                    ("attributes", found.attributes == mark.attributes, before.is_some_and(|b| b.attributes == mark.attributes)),
                ];
                for (field, is_there, was_there) in fields {
                    // Of a record that both sides made under one name, which nobody does, what one left out is not lost.
                    let excused = was_there || (before.is_none() && knows) || field == "attributes";
                    prop_assert!(is_there || excused || is_told(field), "{id}: {field} is lost");
                }
            }
        }
    }

    #[test]
    fn both_machines_come_to_the_same(base in any_edits(), a in any_edits(), b in any_edits(), knows in any::<bool>()) {
        let base = changed(&small_project(), base);
        let (a, b, base) = (text(&changed(&base, a)), text(&changed(&base, b)), text(&base));
        let base = knows.then_some(base.as_str());
        prop_assert_eq!(merged(base, &a, &b).0, merged(base, &b, &a).0);
    }

    #[test]
    fn a_side_that_did_nothing_adds_nothing(base in any_edits(), a in any_edits()) {
        let base = changed(&small_project(), base);
        let (a, base) = (text(&changed(&base, a)), text(&base));
        let (merged, differences) = merged(Some(&base), &a, &base);
        prop_assert_eq!(differences, []);
        prop_assert_eq!(merged, layer(&a));
    }

    #[test]
    fn merging_once_more_changes_nothing(base in any_edits(), a in any_edits(), b in any_edits()) {
        let base = changed(&small_project(), base);
        let (a, b, base) = (text(&changed(&base, a)), text(&changed(&base, b)), text(&base));
        let bases = || vec![read_file(&base).expect("a file")];
        let (once, _) = merge_texts(|_, _| bases(), &a, &b).expect("merged");
        let (twice, _) = merge_texts(|_, _| bases(), &once, &b).expect("merged");
        let (mut once, mut twice) = (said(&layer(&once)), said(&layer(&twice)));
        // A removal that lost against an edit is told each time.
        for layer in [&mut once, &mut twice] {
            layer.conflicts.clear();
        }
        prop_assert_eq!(once, twice);
    }
}

const HEAD: &str =
    "format: \"isnad-layer\", version: 1, min_reader: 1, analyst: \"amal\", article: \"a\", text_hash: \"\", rev: 0";

fn told(base: Option<&str>, ours: &str, theirs: &str) -> (String, Vec<String>) {
    let file = |rest: &str| format!("({HEAD}, {rest})");
    let bases = || base.map(|base| read_file(&file(base)).expect("a file"));
    let (text, differences) =
        merge_texts(|_, _| bases().into_iter().collect(), &file(ours), &file(theirs)).expect("merged");
    let told = |d: &Difference| {
        let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        format!(
            "{} {}: {}, not {}",
            d.record.as_deref().unwrap_or("file"),
            d.field,
            or_none(&d.kept),
            or_none(&d.other)
        )
    };
    (text, differences.iter().map(told).collect())
}

#[test]
fn fields_are_taken_from_the_side_that_changed_them() {
    let mark = |rev: u32, rest: &str| format!("annotations: [(id: \"m\", rev: {rev}, {rest})]");
    let base = mark(1, "tag: \"claim\", note: \"x\"");
    let (text, told) =
        told(Some(&base), &mark(2, "tag: \"actor\", note: \"x\""), &mark(2, "tag: \"claim\", note: \"y\""));
    assert_eq!(told, [""; 0]);
    assert!(text.contains(r#"(id: "m", rev: 3, tag: "actor", note: "y")"#), "{text}");
}

#[test]
fn a_field_that_both_changed_is_told_with_both_values() {
    let mark = |rev: u32, tag: &str| format!("annotations: [(id: \"m\", rev: {rev}, tag: \"{tag}\")]");
    let (text, differences) = told(Some(&mark(1, "claim")), &mark(2, "actor"), &mark(3, "source"));
    assert_eq!(differences, [r#"m tag: "source", not "actor""#]);
    assert!(text.contains(r#"(record: "m", field: "tag", other: "\"actor\"")"#), "{text}");
    // Without the version that both came from, whatever differs is.
    let (_, differences) = told(None, &mark(1, "claim"), &mark(3, "source"));
    assert_eq!(differences, [r#"m tag: "source", not "claim""#]);
}

#[test]
fn of_two_counts_of_time_the_larger_is_kept_and_none_is_told() {
    for base in [None, Some("seconds: 5")] {
        let (text, differences) = told(base, "seconds: 40", "seconds: 70");
        assert!(differences.is_empty() && text.contains("seconds: 70") && text.contains("rev: 0,"), "{text}");
        let (text, _) = told(base, "seconds: 40", "status: \"done\"");
        assert!(text.contains("seconds: 40") && text.contains("done"), "{text}");
    }
}

#[test]
fn an_edit_beats_a_removal_and_is_told() {
    let there = |rev: u32, note: &str| format!("annotations: [(id: \"m\", rev: {rev}, note: \"{note}\")]");
    let gone = "removed: {\"m\": 2}";
    let (text, differences) = told(Some(&there(1, "x")), &there(2, "y"), gone);
    assert_eq!(differences, [format!("m {REMOVED}: nothing, not nothing")]);
    assert!(text.contains("rev: 3") && !text.contains("removed: {"), "{text}");
    // What nobody touched stays removed.
    let (text, differences) = told(Some(&there(1, "x")), &there(1, "x"), gone);
    assert_eq!(differences, [""; 0]);
    assert!(!text.contains("annotations") && text.contains("\"m\": 2"), "{text}");
}

#[test]
fn a_link_brings_the_mark_that_it_needs_back() {
    let mark = "annotations: [(id: \"m\", rev: 1)]";
    let link = format!("{mark}, links: [(id: \"l\", rev: 1, from: \"m\", to: \"article\")]");
    let (text, differences) = told(Some(mark), &link, "removed: {\"m\": 2}");
    assert_eq!(differences.len(), 1);
    assert!(text.contains(r#"(id: "m", rev: 3)"#), "{text}");
}

#[test]
fn what_no_version_knows_is_merged_like_the_rest() {
    let mark = |rest: &str| format!("annotations: [(id: \"m\", rev: 1{rest})]");
    let (text, differences) =
        told(Some(&mark("")), &mark(", mood: (deep: [1])"), &format!("{}, weather: \"rain\"", mark("")));
    assert_eq!(differences, [""; 0]);
    assert!(text.contains("mood: (deep: [1])") && text.contains("weather: \"rain\""), "{text}");
}

#[test]
fn two_things_are_not_merged_into_one() {
    let of = |article: &str, min_reader: u32| {
        format!(
            "(format: \"isnad-layer\", version: 1, min_reader: {min_reader}, analyst: \"amal\", article: \"{article}\")"
        )
    };
    assert!(merge_texts(|_, _| Vec::new(), &of("a", 0), &of("b", 0)).is_err());
    assert!(merge_texts(|_, _| Vec::new(), &of("a", 0), &of("a", 9)).is_err());
}
