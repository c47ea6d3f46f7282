//! Lines as doccano exports them, and did before.

use crate::exchange::formats::foreign::{links, marks, read, unread};

#[test]
fn lines_of_all_its_versions_are_read() {
    let relations = r#"{"id":7,"text":"😀 قالت أمل نعم","entities":[{"id":31,"label":"cue","start_offset":2,"end_offset":6},{"id":32,"label":"source","start_offset":7,"end_offset":10}],"relations":[{"id":5,"from_id":31,"to_id":32,"type":"said-by"}],"Comments":["للمراجعة"]}"#;
    let labels = r#"{"id":8,"text":"😀 قالت أمل","label":[[2,6,"cue"],[7,10,"source"]],"Comments":[]}"#;
    let old =
        r#"{"text":"😀 قالت أمل","annotations":[{"label":3,"start_offset":7,"end_offset":10,"user":1}],"meta":{}}"#;
    let classes = "{\"id\":9,\"data\":\"قالت\",\"label\":[\"news\"]}";
    let parsed = read("doccano", &[("admin.jsonl", &[relations, labels, old, classes].join("\n"))]).unwrap();
    assert_eq!(unread(&parsed), Vec::<String>::new());
    let found: Vec<Vec<String>> = parsed.documents.iter().map(marks).collect();
    assert_eq!(found, [vec!["cue: قالت", "source: أمل"], vec!["cue: قالت", "source: أمل"], vec!["3: أمل"], vec![]]);
    assert_eq!(links(&parsed.documents[0]), ["قالت > said-by > أمل"]);
    assert_eq!(parsed.documents[0].comments[0].text, "للمراجعة");
    assert_eq!(parsed.documents[3].attributes[0].value, "news");
    let list = format!("\u{feff}[\n {relations},\n {labels}\n]\n");
    assert_eq!(read("doccano", &[("admin.json", &list)]).unwrap().documents.len(), 2);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let lines = "{\"id\":1,\"text\":\"abc\",\"label\":[[0,9,\"X\"],[0,1],[0,1,\"X\"]],\"relations\":[{\"from_id\":1,\"to_id\":2,\"type\":\"r\"}]}\n{\"id\":2}\n";
    let parsed = read("doccano", &[("a.jsonl", lines)]).unwrap();
    assert_eq!(marks(&parsed.documents[0]), ["X: a"]);
    assert_eq!(
        unread(&parsed),
        [
            "a.jsonl: line 1: entity 1: code points 9 lies beyond the text, or inside a character",
            "a.jsonl: line 1: entity 2: it has no tag",
            "a.jsonl: line 1: relation 1: it does not start and end at marks that are brought in",
            "a.jsonl: line 2: it has no text",
        ]
    );
    for (text, expected) in [
        ("{\"text\":\"a\"}\n{\"text\":no}\n", "a.jsonl: line 2: expected"),
        ("{\"text\":\"a\"", "a.jsonl: line 1: the file ends inside it"),
        ("id,text\n1,a\n", "a.jsonl: line 1: the file is no list of JSON objects"),
    ] {
        let said = read("doccano", &[("a.jsonl", text)]).unwrap_err().to_string();
        assert!(said.starts_with(expected), "{said}");
    }
}
