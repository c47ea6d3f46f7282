//! Datasets out of a project and into another, as from a shell.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use super::Desk;

const JSONL: [&str; 4] = ["export", "p", "--format", "jsonl"];

impl Desk {
    /// Exports as JSONL with more arguments, and gives the lines.
    fn export(&self, more: &[&str]) -> Vec<Value> {
        let args: Vec<&str> = JSONL.iter().chain(more).copied().chain(["--out", "x.jsonl"]).collect();
        self.isnad(args).ends(0);
        self.lines("x.jsonl")
    }
}

fn tags(lines: &[Value]) -> BTreeSet<&str> {
    let marks = lines.iter().flat_map(|line| line["annotations"].as_array().expect("a list"));
    marks.map(|mark| mark["tag"].as_str().expect("a tag")).collect()
}

#[test]
fn a_dataset_may_hold_some_of_the_marks() {
    let desk = Desk::with_marks();
    assert_eq!(tags(&desk.export(&["--tag", "source"])), BTreeSet::from(["source"]));
    let statuses = |lines: &[Value]| lines.iter().map(|l| l["status"].clone()).collect::<Vec<_>>();
    assert!(statuses(&desk.export(&["--status", "done"])).iter().all(|status| status == "done"));
    assert!(desk.export(&["--from", "2100-01-01"]).is_empty());
    assert_eq!(desk.export(&["--to", "2100-01-01"]).len(), 2);
    desk.isnad(["export", "p", "--format", "jsonl", "--out", "x", "--from", "gestern"]).ends(2);
}

#[test]
fn an_anonymous_dataset_tells_neither_who_nor_when() {
    let desk = Desk::with_marks();
    desk.export(&["--anonymous", "--seed", "5"]);
    let first = desk.read("x.jsonl");
    for said in ["amal", "basim", "\"2025-08", "T09:"] {
        assert!(!first.contains(said), "{said}: {first}");
    }
    assert!(first.contains("\"analyst\":\"analyst-1\"") && first.contains("\"analyst\":\"analyst-2\""));
    desk.export(&["--anonymous", "--seed", "5"]);
    assert_eq!(desk.read("x.jsonl"), first, "the seed makes it again");
    desk.export(&["--anonymous"]);
    assert_ne!(desk.read("x.jsonl"), first, "without one nobody can");
    // Nor who knows the seed alone, and the names of the team: it takes the project.
    let project = desk.read("p/project.ron");
    let id = project.split_once("id: \"").and_then(|(_, rest)| rest.get(..8)).expect("an id").to_owned();
    desk.change("p/project.ron", &id, "0198c0de");
    desk.export(&["--anonymous", "--seed", "5"]);
    assert_ne!(desk.read("x.jsonl"), first);
}

#[test]
fn windows_are_parts_of_their_article_with_its_marks() {
    let desk = Desk::with_marks();
    let whole = desk.export(&[]);
    let windows = desk.export(&["--window", "paragraph"]);
    assert!(windows.len() > whole.len());
    for window in windows {
        let article = whole.iter().find(|line| line["id"] == window["window"]["article"]).expect("its article");
        let (text, part) = (article["text"].as_str().expect("a text"), window["text"].as_str().expect("a part"));
        let start = usize::try_from(window["window"]["start_byte"].as_u64().expect("a number")).expect("small");
        assert_eq!(text.get(start..start + part.len()), Some(part));
    }
}

#[test]
fn a_split_dataset_is_a_folder_that_only_an_export_may_replace() {
    let desk = Desk::with_marks();
    let split = |out: &str| desk.isnad([&JSONL[..], &["--split", "50,0,50", "--seed", "1", "--out", out]].concat());
    split("d").ends(0).out.contains("train").then_some(()).expect("the shares are told");
    let shares = ["d/train.jsonl", "d/test.jsonl"].map(|name| desk.lines(name).len());
    assert_eq!(shares.iter().sum::<usize>(), 2);
    assert!(!desk.path("d/dev.jsonl").exists(), "a share of nothing is not made");
    let before = desk.read("d/train.jsonl");
    split("d").ends(0);
    assert_eq!(desk.read("d/train.jsonl"), before, "the same seed deals them out the same way");
    desk.put("d/thesis.txt", b"mine");
    split("d").ends(2).says(&["d: has something else in it: thesis.txt", "hint: "]);
    assert_eq!((desk.read("d/thesis.txt"), desk.read("d/train.jsonl")), ("mine".to_owned(), before));
    split("p").ends(2).says(&["lies among the files of the project"]);
    split("-").ends(2).says(&["takes several files"]);
    desk.isnad([&JSONL[..], &["--split", "1,2", "--out", "e"]].concat()).ends(2).says(&["80,10,10"]);
    let left: Vec<_> = fs::read_dir(desk.path("")).expect("a folder").filter_map(Result::ok).collect();
    assert!(left.iter().all(|e| !e.file_name().to_string_lossy().contains("isnad-tmp")), "{left:?}");
}

#[test]
fn a_file_that_ends_in_qdc_is_the_codebook_alone() {
    let desk = Desk::with_marks();
    let run = desk.isnad(["export", "p", "--format", "refi-qda", "--out", "all.qdc"]).ends(0);
    assert!(run.err.contains("refi-qdc cannot hold: marks, with all that is said of them (7)"), "{}", run.err);
    let file = desk.read("all.qdc");
    assert!(file.contains("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"") && file.contains("name=\"claim\""), "{file}");
}

#[test]
fn a_file_goes_into_a_folder_and_a_dry_run_writes_nothing() {
    let desk = Desk::with_marks();
    fs::create_dir(desk.path("out")).expect("a folder");
    desk.isnad([&JSONL[..], &["--out", "out"]].concat()).ends(0);
    assert_eq!(desk.lines("out/data.jsonl").len(), 2);
    let run = desk.isnad([&JSONL[..], &["--dry-run"]].concat()).ends(0);
    assert!(run.out.contains("2 entries, 7 marks, 5 links"), "{}", run.out);
    assert_eq!(fs::read_dir(desk.path("out")).expect("a folder").count(), 1);
}

/// What goes out of one project comes into another, and goes out of it the same.
#[test]
fn annotations_of_another_project_come_in_as_they_went_out() {
    let desk = Desk::with_marks();
    let sent: Vec<Value> = desk.export(&["--layer", "amal"]);
    desk.isnad(["new", "q", "--analyst", "Nour"]).ends(0);
    fs::copy(desk.path("p/codebook.ron"), desk.path("q/codebook.ron")).expect("a copy");
    let bring = |more: &[&str]| {
        desk.isnad([&["import-annotations", "q", "x.jsonl", "--format", "jsonl", "--as", "amal"], more].concat())
    };
    bring(&[]).ends(2).says(&["“amal” is not part of the team", "--new-member"]);
    bring(&["--new-member", "أمل"]).ends(1).says(&["no article of the project has this text"]);
    let run = bring(&["--add-articles"]).ends(0);
    assert!(run.out.contains("added"), "{}", run.out);
    let run = bring(&["--add-articles"]).ends(0);
    assert!(run.out.starts_with("x.jsonl: 0 marks, 0 links"), "nothing comes in twice: {}", run.out);
    let run = desk.isnad(["check", "q"]).ends(0);
    assert!(run.out.contains("no faults"), "{}", run.out);
    desk.isnad(["export", "q", "--format", "jsonl", "--layer", "amal", "--out", "y.jsonl"]).ends(0);
    let came = desk.lines("y.jsonl");
    assert_eq!(came.len(), sent.len());
    for (sent, came) in sent.iter().zip(&came) {
        for key in ["text", "title", "status", "annotations", "attributes", "comments"] {
            assert_eq!(sent[key], came[key], "{key}");
        }
    }
}

#[test]
fn what_the_codebook_does_not_know_is_told_and_can_be_mapped() {
    let desk = Desk::with_article();
    let text = "عنوان الخبر\nقال الوزير 👩🏽‍🌾 إن السدّ امتلأ.\n";
    let (start, words) = (text.find("الوزير").expect("there"), "الوزير");
    let fragment = serde_json::json!({"start_byte": start, "end_byte": start + words.len(), "quote": words});
    let mark = serde_json::json!({"tag": "PER", "fragments": [fragment]});
    let line = serde_json::json!({"format": "isnad-jsonl", "version": 1, "text": text, "annotations": [mark]});
    desk.put("d.jsonl", line.to_string().as_bytes());
    let args = ["import-annotations", "p", "d.jsonl", "--format", "jsonl", "--as", "amal"];
    desk.isnad(args).ends(1).says(&["1 record: the codebook has no tag “PER”", "--map NAME=TAG"]);
    desk.isnad([&args[..], &["--map", "PER=person"]].concat()).ends(2).says(&["no tag or link “person”", "actor"]);
    let dry = desk.isnad([&args[..], &["--map", "PER=actor", "--dry-run"]].concat()).ends(0);
    assert!(dry.out.contains("would bring in 1 mark"), "{}", dry.out);
    desk.isnad([&args[..], &["--map", "PER=actor"]].concat()).ends(0);
    assert_eq!(tags(&desk.export(&[])), BTreeSet::from(["actor"]));
    desk.put("torn.jsonl", b"{\"format\":\"isnad-jsonl\",");
    desk.isnad(["import-annotations", "p", "torn.jsonl", "--format", "jsonl", "--as", "amal"])
        .ends(2)
        .says(&["torn.jsonl", "hint: "]);
}

/// The table of the README is the one that the program prints.
#[test]
fn the_readme_has_the_table_of_formats() {
    let run = Desk::new().isnad(["formats", "--table"]).ends(0);
    let readme = include_str!("../../../README.md");
    for line in run.out.lines() {
        assert!(readme.contains(line), "the README lacks: {line}");
    }
}
