use super::*;
use crate::exchange::{
    document::{Attribute, Named, Target},
    formats::File,
    testing::Memory,
};

const TEXT: &str = "😀 قال الناطق إن السد امتلأ. نفى الناطق ذلك.";

fn read(page: &str, parse: fn(&Part) -> Result<Parsed, ReadError>) -> Parsed {
    let file = |name: &str, text: &str| File { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let part = Part { files: vec![file("a.json", page), file("texts/a.txt", TEXT)], carried: None };
    parse(&part).unwrap()
}

fn quotes(parsed: &Parsed) -> Vec<(String, String)> {
    let document = &parsed.documents[0];
    document.marks.iter().map(|mark| (mark.tag.clone().into_owned(), mark.quotes(TEXT).join("…"))).collect()
}

/// As Hypothesis gives annotations of a page: an address, several selectors, words and tags as bodies.
#[test]
fn annotations_of_hypothesis_are_read() {
    let page = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","first":{"type":"AnnotationPage","items":[
      {"id":"https://hypothes.is/a/1","type":"Annotation","creator":"acct:lina@hypothes.is","created":"2025-01-02T03:04:05+00:00",
       "body":[{"type":"TextualBody","value":"يحتاج إلى مصدر","format":"text/markdown"},{"type":"TextualBody","purpose":"tagging","value":"claim"},{"type":"TextualBody","purpose":"tagging","value":"water"}],
       "target":[{"source":"https://example.org/x","selector":[{"type":"RangeSelector"},{"type":"TextPositionSelector","start":999,"end":1003},
        {"type":"TextQuoteSelector","exact":"الناطق","prefix":"نفى ","suffix":" ذلك"}]}]}]}}"#;
    let parsed = read(page, parse_standard);
    assert_eq!(parsed.unread, []);
    let document = &parsed.documents[0];
    assert_eq!((&*document.id, &*document.analyst), ("a", "acct:lina@hypothes.is"));
    let mark = &document.marks[0];
    assert_eq!(quotes(&parsed), [("claim".to_owned(), "الناطق".to_owned())]);
    assert_eq!(mark.spans[0].start(), TEXT.rfind("الناطق").unwrap());
    assert_eq!(
        (&*mark.note, &mark.attributes[..]),
        ("يحتاج إلى مصدر", &[Attribute { name: "tag".into(), value: "water".into() }][..])
    );
}

/// Positions in UTF-16 code units, as Recogito and browsers count, where only they give the quote.
#[test]
fn the_unit_is_the_one_that_gives_the_quote() {
    for (start, parse) in
        [(2, parse_standard as fn(&Part) -> _), (3, parse_standard), (2, parse_recogito), (3, parse_recogito)]
    {
        let page = format!(
            r#"[{{"id":"x","type":"Annotation","body":{{"purpose":"classifying","value":"cue"}},"target":{{"source":"texts/a.txt","selector":[
            {{"type":"TextQuoteSelector","exact":"قال"}},{{"type":"TextPositionSelector","start":{start},"end":{}}}]}}}}]"#,
            start + 3
        );
        assert_eq!(quotes(&read(&page, parse)), [("cue".to_owned(), "قال".to_owned())], "{start}");
    }
    let bare = r#"{"id":"x","motivation":"oa:highlighting","target":{"source":"texts/a.txt","selector":{"type":"FragmentSelector","value":"char=2,5"}}}"#;
    assert_eq!(quotes(&read(bare, parse_standard)), [("highlighting".to_owned(), "قال".to_owned())]);
}

/// As Annotorious has relations, and as W3C has them; an actor is an address of Wikidata.
#[test]
fn links_of_others_are_read() {
    let mark = |id: &str, exact: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","type":"Annotation","body":[{{"type":"TextualBody","purpose":"tagging","value":"t"}}{more}],"target":{{"source":"texts/a.txt","selector":{{"type":"TextQuoteSelector","exact":"{exact}"}}}}}}"#
        )
    };
    let who = r#",{"type":"SpecificResource","purpose":"identifying","source":{"id":"http://www.wikidata.org/entity/Q1","label":"السد"}}"#;
    let page = format!(
        r#"[{},{},{{"id":"r","type":"Annotation","motivation":"linking","body":"b","target":"a"}},
        {{"id":"k","motivation":"tagging","body":{{"value":"says","purpose":"tagging"}},"target":"r"}},
        {{"id":"n","motivation":"linking","body":"urn:uuid:none","target":"a"}},{{"id":"c","motivation":"commenting","bodyValue":"?","target":"a"}}]"#,
        mark("a", "السد", who),
        mark("b", "نفى", ""),
    );
    let parsed = read(&page, parse_recogito);
    let document = &parsed.documents[0];
    assert_eq!(
        document.marks[0].entities,
        [Named { id: "http://www.wikidata.org/entity/Q1".into(), name: "السد".into() }]
    );
    let link = &document.links[0];
    assert_eq!((&*link.kind, &*link.from, &link.to), ("says", "a", &Target::Mark("b".into())));
    let remark = &document.comments[0];
    assert_eq!((&*remark.id, &*remark.about, &*remark.text), ("c", "annotation::a", "?"));
    assert_eq!(parsed.unread.iter().map(|u| &*u.what).collect::<Vec<_>>(), ["n"]);
}

#[test]
fn what_is_not_understood_is_named() {
    for (selector, why) in [
        (r#"{"type":"TextQuoteSelector","exact":"الناطق"}"#, "the text has the words “الناطق” 2 times"),
        (r#"{"type":"TextQuoteSelector","exact":"لا"}"#, "the text does not have the words “لا”"),
        (
            r#"{"type":"TextPositionSelector","start":5,"end":500}"#,
            "code points 500 lies beyond the text, or inside a character",
        ),
        (r#"{"type":"XPathSelector","value":"/p"}"#, "it has neither a position in the text nor a quote"),
    ] {
        let page = format!(r#"{{"id":"x","target":{{"source":"texts/a.txt","selector":{selector}}}}}"#);
        let parsed = read(&page, parse_standard);
        assert_eq!(parsed.unread.iter().map(|u| u.why.to_string()).collect::<Vec<_>>(), [why]);
    }
    let source = Memory::new([("a.json".to_owned(), b"{\"id\":".to_vec())]);
    let error = cut::cut(&source, &mut |_| Ok(())).unwrap_err();
    assert!(error.to_string().starts_with("a.json: EOF"), "{error}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_makes_the_reader_panic(bytes: Vec<u8>, start: u64, end: i32, exact in ".{0,4}", iri in "[./%a-f0-9?#ـ]{0,9}") {
        let selector = format!(r#"{{"type":["x"],"selector":{{"start":{start},"end":"{end}","exact":{exact:?}}},"source":{iri:?}}}"#);
        let page = format!(r#"[{{"id":null,"target":[{selector},{selector}],"body":[[1],{{"value":{{"@value":2}}}}]}}]"#);
        for bytes in [bytes, page.into_bytes()] {
            let file = |name: &str, bytes: &[u8]| File { name: name.to_owned(), bytes: bytes.to_vec() };
            let part = Part { files: vec![file("a.json", &bytes), file("a.txt", TEXT.as_bytes())], carried: None };
            drop(parse_standard(&part));
            drop(parse_recogito(&Part { files: vec![file("a.json", &bytes)], carried: None }));
        }
    }
}
