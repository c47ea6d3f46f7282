//! Tasks as Label Studio exports them.

use crate::{
    exchange::formats::foreign::{links, marks, read, unread},
    model::Origin,
};

/// As its server writes them: keys of its own, users by number or e-mail, the text under a key of the project's.
const EXPORTED: &str = r#"[{"id":41,"annotations":[{"id":12,"completed_by":{"id":3,"email":"amal@example.org","first_name":""},
 "result":[{"value":{"start":2,"end":6,"text":"قالت","labels":["cue"]},"id":"aB1","from_name":"ner","to_name":"body","type":"labels","origin":"manual"},
 {"value":{"start":7,"end":10,"text":"أمل","labels":["source","person"]},"id":"cD2","from_name":"ner","to_name":"body","type":"labels","origin":"prediction","meta":{"text":["من؟"]}},
 {"value":{"start":7,"end":10,"text":"أمل","choices":["weak"]},"id":"cD2","from_name":"strength","to_name":"body","type":"choices"},
 {"value":{"start":7,"end":10,"text":["أمل سعد"]},"id":"cD2","from_name":"entity","to_name":"body","type":"textarea"},
 {"value":{"start":7,"end":10,"number":4},"id":"cD2","from_name":"score","to_name":"body","type":"number"},
 {"value":{"choices":["politics"]},"id":"zz","from_name":"topic","to_name":"body","type":"choices"},
 {"from_id":"cD2","to_id":"aB1","type":"relation","direction":"left","labels":["said-by"]}],
 "was_cancelled":false,"ground_truth":false,"created_at":"2025-01-01T10:00:00Z","lead_time":3.2,"prediction":{},"unique_id":"u"},
 {"id":13,"completed_by":4,"result":[],"was_cancelled":true}],
 "predictions":[{"model_version":"bert-3","score":0.4,"result":[{"value":{"start":11,"end":14,"text":"نعم","labels":["claim"]},"id":"p","from_name":"ner","to_name":"body","type":"labels"}]}],
 "drafts":[],"data":{"headline":"headline that is longer than the body","body":"😀 قالت أمل نعم"},"meta":{},"project":1}]"#;

#[test]
fn tasks_of_its_server_are_read() {
    let parsed = read("label-studio", &[("project-1.json", EXPORTED)]).unwrap();
    assert_eq!(unread(&parsed), ["project-1.json: task 1: annotation 2: the annotator skipped the task"]);
    let [by_hand, by_model] = &parsed.documents[..] else { panic!("two layers") };
    assert_eq!((&*by_hand.id, &*by_hand.analyst, &*by_model.analyst), ("41", "amal@example.org", "bert-3"));
    assert_eq!(
        marks(by_hand),
        ["cue: قالت", "source: أمل, strength=weak, score=4, =أمل سعد, “من؟”", "person: أمل, “من؟”"]
    );
    assert_eq!(links(by_hand), ["قالت > said-by > أمل"]);
    assert_eq!(by_hand.attributes[0].value, "politics");
    assert_eq!(marks(by_model), ["claim: نعم"]);
    assert_eq!(by_model.marks[0].made.origin, Origin::Suggested);
}

#[test]
fn its_older_and_smaller_json_is_read_and_offsets_in_utf16_too() {
    let region = r#"{"start":3,"end":7,"text":"قالت","labels":["cue"]}"#;
    let completions = format!(
        r#"[{{"id":1,"data":{{"text":"😀 قالت"}},"completions":[{{"id":1,"result":[{{"id":"a","type":"labels","value":{region}}}]}}]}}]"#
    );
    let small = format!(r#"[{{"text":"😀 قالت","id":1,"label":[{region}],"annotator":2,"annotation_id":5}}]"#);
    for text in [completions, small] {
        let parsed = read("label-studio", &[("a.json", &text)]).unwrap();
        assert_eq!(unread(&parsed), Vec::<String>::new());
        assert_eq!(marks(&parsed.documents[0]), ["cue: قالت"], "{text}");
    }
}

#[test]
fn what_is_wrong_is_named_with_its_task_and_region() {
    let task = r#"[{"id":1,"data":{"text":"abc"},"annotations":[{"id":1,"result":[
      {"id":"a","type":"labels","value":{"start":0,"end":9,"labels":["X"]}},
      {"id":"b","type":"hypertextlabels","value":{"start":"/div/p","end":"/div/p","startOffset":0,"endOffset":1,"hypertextlabels":["X"]}},
      {"id":"c","type":"labels","value":{"start":0,"end":1,"text":"b","labels":["X"]}},
      {"id":"d","type":"choices","from_name":"q","value":{"start":0,"end":1,"choices":["y"]}},
      {"id":"e","type":"labels","value":{"start":0,"end":1,"labels":["X"]}},
      {"id":"e","type":"video","from_name":"v","value":{"start":0,"sequence":[]}},
      {"type":"relation","from_id":"e","to_id":"z"}]}]},{"id":2,"data":{"image":3}}]"#;
    let parsed = read("label-studio", &[("a.json", task)]).unwrap();
    assert_eq!(marks(&parsed.documents[0]), ["X: a"]);
    assert_eq!(
        unread(&parsed),
        [
            "a.json: task 1: region a: code points 9 lies beyond the text, or inside a character",
            "a.json: task 1: region b: it has no offsets in numbers",
            "a.json: task 1: region c: 0 to 1 do not read “b”, in code points or in UTF-16",
            "a.json: task 1: choices of region d: it has no tag",
            "a.json: task 1: video of region e: what is of the kind “video” is not known",
            "a.json: task 1: relation of region e: there is no z, or it was not read",
            "a.json: task 2: it has no text",
        ]
    );
}
