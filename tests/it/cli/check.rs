//! Projects damaged one way each: what does not hold is named, what holds still comes out.

use std::fs;

use serde_json::Value;

use super::Desk;

#[test]
fn check_finds_what_does_not_hold() {
    const LAYER: &str = "p/annotations/basim/2026-03-02-e064a0ad6f9e177c.ron";
    const ARTICLE: &str = "p/articles/2026-03-02-e064a0ad6f9e177c";
    type Damage = fn(&Desk);
    let table: [(&str, Damage, &str, &str); 13] = [
        (
            "a quote",
            |d| d.change(LAYER, "declined to comment", "declined to speak"),
            "annotations/basim/",
            "do not read",
        ),
        ("an offset in a letter", |d| d.change(LAYER, "start: 339", "start: 1"), "annotations/basim/", "do not read"),
        ("an offset past the end", |d| d.change(LAYER, "end: 363", "end: 9363"), "annotations/basim/", "do not read"),
        ("a tag", |d| d.change(LAYER, "tag: \"claim\"", "tag: \"clam\""), "annotations/basim/", "no tag “clam”"),
        (
            "an analyst",
            |d| fs::remove_file(d.path("p/team/basim.ron")).expect("a file"),
            "annotations/basim/",
            "not part of the team",
        ),
        (
            "a text",
            |d| fs::remove_file(d.path(ARTICLE).join("text.txt")).expect("a file"),
            "articles/2026-03-02-e064a0ad6f9e177c/",
            "cannot be read",
        ),
        (
            "another text",
            |d| d.change(&format!("{ARTICLE}/text.txt"), "BlueHarbor", "Blueharbor"),
            "articles/2026-03-02-e064a0ad6f9e177c/text.txt",
            "not the text that was imported",
        ),
        (
            "an entity",
            |d| fs::remove_dir_all(d.path("p/entities")).expect("a folder"),
            "annotations/amal/",
            "there is no entity",
        ),
        (
            "an assignment",
            |d| d.change("p/assignments.ron", "2026-03-02-e064a0ad6f9e177c", "2026-03-02-aaaa"),
            "assignments.ron",
            "there is no article",
        ),
        (
            "an affiliation",
            |d| d.change("p/entities/basim/nasser-alghaith.ron", "fishers-union", "fisher-union"),
            "entities/basim/nasser-alghaith.ron",
            "there is no entity “fisher-union”",
        ),
        (
            "line ends",
            |d| {
                let path = format!("{ARTICLE}/text.txt");
                d.put(&path, d.read(&path).replace('\n', "\r\n").as_bytes());
            },
            "articles/2026-03-02-e064a0ad6f9e177c/text.txt",
            "line ends were changed",
        ),
        ("a newer version", |d| d.change("p/project.ron", "min_reader: 1", "min_reader: 9"), "project.ron", "Update"),
        ("half a file", |d| d.put(LAYER, &d.read(LAYER).as_bytes()[..400]), "annotations/basim/", ""),
    ];
    for (name, damage, file, message) in table {
        let desk = Desk::with_marks();
        damage(&desk);
        let run = desk.isnad(["check", "p"]).ends(1);
        assert!(run.out.contains(file) && run.out.contains(message), "{name}: {}", run.out);
        let run = desk.isnad(["check", "p", "--json"]).ends(1);
        let json: Value = serde_json::from_str(&run.out).expect("JSON");
        let faults = json["faults"].as_array().expect("a list");
        let named = |fault: &Value| {
            fault["file"].as_str().is_some_and(|f| f.starts_with(file))
                && fault["message"].as_str().is_some_and(|m| m.contains(message))
        };
        assert!(faults.iter().any(named), "{name}: {}", run.out);
        // What still holds comes out; what does not is named.
        let run = desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl"]);
        assert!(run.code <= 1, "{name}: {}", run.err);
        desk.lines("o.jsonl");
    }
}

#[test]
fn check_says_as_json_what_it_looked_at() {
    let desk = Desk::with_marks();
    let json: Value = serde_json::from_str(&desk.isnad(["check", "p", "--json"]).ends(0).out).expect("JSON");
    let keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["format", "version", "name", "articles", "layers", "annotations", "links", "faults"]);
    assert_eq!((&json["format"], &json["articles"], &json["layers"]), (&"isnad-check".into(), &1.into(), &2.into()));
    assert_eq!((&json["annotations"], &json["links"], &json["faults"]), (&7.into(), &5.into(), &Value::Array(vec![])));
}

#[test]
fn a_mark_that_does_not_fit_is_left_out_of_the_dataset_by_name() {
    let desk = Desk::with_marks();
    let layer = "p/annotations/basim/2026-03-02-e064a0ad6f9e177c.ron";
    desk.change(layer, "declined to comment", "declined to speak");
    let run = desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl"]).ends(1);
    assert!(run.out.contains("6 marks"), "{}", run.out);
    run.says(&[
        "left out: annotations/basim/",
        "019c8d10-0000-7000-8000-000000000040",
        "do not read",
        "declined to speak",
    ]);
}

#[test]
fn a_project_of_a_newer_version_is_not_changed() {
    let desk = Desk::with_marks();
    desk.change("p/project.ron", "min_reader: 1", "min_reader: 9");
    desk.put("b.txt", "خبر ثانٍ\nنصّه".as_bytes());
    desk.isnad(["import", "p", "b.txt", "--analyst", "basim"]).ends(2).says(&["error: p: ", "version 9", "Update"]);
    assert_eq!(fs::read_dir(desk.path("p/articles")).map(Iterator::count).ok(), Some(1));
}
