//! Lines as Prodigy writes them.

use crate::exchange::formats::foreign::{links, marks, read, unread};

#[test]
fn what_prodigy_puts_out_is_read() {
    let line = r#"{"text":"😀 قالت أمل","_input_hash":1,"_task_hash":-2,"_is_binary":false,"tokens":[{"text":"😀","start":0,"end":1,"id":0,"ws":true},{"text":"قالت","start":2,"end":6,"id":1,"ws":true},{"text":"أمل","start":7,"end":10,"id":2,"ws":false}],"spans":[{"start":2,"end":6,"token_start":1,"token_end":1,"label":"cue"},{"token_start":2,"token_end":2,"label":"source"}],"relations":[{"head":1,"child":2,"head_span":{"start":2,"end":6,"token_start":1,"token_end":1,"label":"cue"},"child_span":{"start":7,"end":10,"token_start":2,"token_end":2,"label":"source"},"color":"gold","label":"said-by"},{"head":2,"child":1,"label":"back"}],"answer":"accept","_timestamp":1700000000,"_annotator_id":"d-amal","_session_id":"d-amal"}"#;
    let rejected = r#"{"text":"x","answer":"reject"}"#;
    let classes = r#"{"text":"x","options":[{"id":1}],"accept":[1],"answer":"accept","meta":{"source":"web"}}"#;
    let parsed = read("prodigy", &[("out.jsonl", &[line, rejected, classes].join("\n"))]).unwrap();
    assert_eq!(unread(&parsed), ["out.jsonl: line 2: it was answered with “reject”"]);
    let [first, second] = &parsed.documents[..] else { panic!("two lines") };
    assert_eq!(&*first.analyst, "d-amal");
    assert_eq!(marks(first), ["cue: قالت", "source: أمل"]);
    assert_eq!(links(first), ["قالت > said-by > أمل", "أمل > back > قالت"]);
    assert_eq!(second.attributes[0].value, "1");
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let lines = r#"{"text":"abc","spans":[{"start":0,"end":9,"label":"X"},{"start":0,"end":1},{"label":"X"},{"start":0,"end":1,"label":"X"}],"relations":[{"head":8,"child":1,"label":"r"}],"tokens":[{"text":"ab","ws":true},{"text":"c","ws":false}]}
{"spans":[]}"#;
    let parsed = read("prodigy", &[("a.jsonl", lines)]).unwrap();
    assert_eq!(
        unread(&parsed),
        [
            "a.jsonl: line 1: tokens: they do not add up to the text; the offsets of spans were taken",
            "a.jsonl: line 1: span 1: code points 9 lies beyond the text, or inside a character",
            "a.jsonl: line 1: span 2: it has no tag",
            "a.jsonl: line 1: span 3: it has no offsets in numbers",
            "a.jsonl: line 1: relation 1: no span is at its head",
            "a.jsonl: line 2: it has no text",
        ]
    );
    let said = read("prodigy", &[("a.jsonl", r#"{"text":5}"#)]).unwrap_err().to_string();
    assert!(said.starts_with("a.jsonl: line 1: invalid type"), "{said}");
}
