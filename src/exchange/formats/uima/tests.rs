//! What INCEpTION and others write, with sentences of our own.

use proptest::prelude::*;

use super::{json_read, tsv_read, xmi_read};
use crate::exchange::{
    document::{Document, Target},
    formats::{File, Parsed, Part},
};

fn part(files: &[(&str, &str)]) -> Part {
    let file = |(name, text): &(&str, &str)| File { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() };
    Part { files: files.iter().map(file).collect(), carried: None }
}

/// Tag, words and attributes of each mark; kind, and the words at both ends, of each link.
fn seen(document: &Document<'_>) -> (Vec<String>, Vec<String>) {
    let words = |id: &str| document.mark(id).map(|m| m.quotes(&document.text).join("…")).unwrap_or_default();
    let marks = document.marks.iter().map(|mark| {
        let values: Vec<String> = mark.attributes.iter().map(|a| format!(" {}={}", a.name, a.value)).collect();
        format!("{} {}{}", mark.tag, words(&mark.id), values.concat())
    });
    let links = document.links.iter().map(|link| {
        let Target::Mark(to) = &link.to else { panic!("to a mark") };
        format!("{} {} → {}", link.kind, words(&link.from), words(to))
    });
    (marks.collect(), links.collect())
}

fn only(parsed: &Parsed) -> &Document<'static> {
    assert_eq!(parsed.documents.len(), 1);
    &parsed.documents[0]
}

const XMI: &str = r#"<?xml version="1.1" encoding="UTF-8"?><xmi:XMI xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore" xmlns:type5="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmlns:cas="http:///uima/cas.ecore" xmlns:xmi="http://www.omg.org/XMI" xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>
<type2:DocumentMetaData end="41" documentTitle="خبر.txt" begin="0" sofa="12" xmi:id="1" language="x-unspecified" documentId="خبر.txt"/>
<pos:POS xmi:id="3" sofa="12" begin="3" end="7" PosValue="V"/>
<type5:NamedEntity identifier="http://example.org/Q1" value="ORG" sofa="12" xmi:id="40" end="16" begin="8"/>
<custom:Claim xmi:id="41" sofa="12" begin="17" end="28" certainty="high" first="false"><topic>ماء</topic><topic>سدّ</topic></custom:Claim>
<custom:Frame xmi:id="42" sofa="12" begin="3" end="7" roles="50"/>
<custom:FrameRolesLink xmi:id="50" role="speaker" target="40"/>
<custom:SaidBy xmi:id="43" sofa="12" begin="8" end="16" Dependent="40" Governor="41" sure="no"/>
<custom:Wide xmi:id="44" sofa="12" begin="0" end="1"/>
<cas:Sofa xmi:id="12" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="😀 قالت الهيئة: السدّ امتلأ"/>
<cas:View sofa="12" members="1 3 40 41 42 43 44"/></xmi:XMI>"#;

const TYPES: &str = r#"<typeSystemDescription><types><typeDescription><name>webanno.custom.Frame</name><features>
<featureDescription><name>roles</name><rangeTypeName>uima.cas.FSArray</rangeTypeName></featureDescription>
<featureDescription><name>certainty</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription></features></typeDescription></types></typeSystemDescription>"#;

#[test]
fn layers_of_inception_become_marks_and_links() {
    let text = "😀 قالت الهيئة: السدّ امتلأ";
    assert_eq!(text.encode_utf16().count(), 27);
    let xmi = XMI
        .replace("begin=\"17\" end=\"28\"", "begin=\"16\" end=\"27\"")
        .replace("end=\"16\" begin=\"8\"", "end=\"14\" begin=\"8\"");
    let parsed =
        xmi_read::parse(&part(&[("annotation/خبر.txt/salma.xmi", &xmi), ("annotation/TypeSystem.xml", TYPES)]))
            .unwrap();
    let document = only(&parsed);
    assert_eq!((&*document.id, &*document.analyst, &*document.language), ("خبر.txt", "salma", ""));
    let (marks, links) = seen(document);
    assert_eq!(
        marks,
        [
            "Frame قالت",
            "ORG الهيئة identifier=http://example.org/Q1",
            "Claim السدّ امتلأ certainty=high first=false topic=ماء topic=سدّ"
        ]
    );
    assert_eq!(links, ["SaidBy السدّ امتلأ → الهيئة", "speaker قالت → الهيئة"]);
    let unread: Vec<&str> = parsed.unread.iter().map(|unread| &*unread.what).collect();
    assert_eq!(unread.len(), 2, "{unread:?}");
    assert!(unread[0].contains("webanno.custom.Wide 44") && unread[1].contains("1 of the type"), "{unread:?}");
}

#[test]
fn json_of_uima_is_read_as_a_list_or_a_map() {
    let structures = r#"{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","sofaString":"A 😀 said b"},
        {"%ID":7,"%TYPE":"custom.Said","@sofa":1,"begin":2,"end":4,"value":"cue","weight":0.5,"nothing":null,"deep":{"a":[1]}},
        {"%ID":8,"%TYPE":"custom.Who","@sofa":1,"begin":0,"end":1},
        {"%ID":9,"%TYPE":"custom.Rel","@sofa":1,"begin":0,"end":1,"@Governor":7,"@Dependent":8,"label":"by"}"#;
    let list = format!("{{\"%TYPES\":{{}},\"%FEATURE_STRUCTURES\":[{structures}]}}");
    let mut map = list.replace('[', "{\"1\":").replacen("},\n        {\"%ID\":7", "},\"7\":{\"%ID\":7", 1);
    map = map.replacen("},\n        {\"%ID\":8", "},\"8\":{\"%ID\":8", 1).replacen(
        "},\n        {\"%ID\":9",
        "},\"9\":{\"%ID\":9",
        1,
    );
    let map = map.replacen("{\"1\":1]", "[1]", 1).replace("}]}", "}}}");
    for text in [list, map] {
        let parsed = json_read::parse(&part(&[("a.json", &text)])).unwrap_or_else(|e| panic!("{e}: {text}"));
        let (marks, links) = seen(only(&parsed));
        assert_eq!(marks, ["Who A", "cue 😀 weight=0.5"]);
        assert_eq!(links, ["by 😀 → A"]);
    }
}

const TSV: &str = "#FORMAT=WebAnno TSV 3.2\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\
    #T_SP=webanno.custom.Frame|ROLE_webanno.custom.Frame:roles_webanno.custom.FrameLink|de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n\
    #T_RL=webanno.custom.Says|kind|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n\n\n\
    #Text=😀 Rim said\n1-1\t0-2\t😀\t_\t_\t_\t_\t_\t_\t\n1-2\t3-6\tRim\t*\tPER\t_\t_\tby\t2-1[2_0]\t\n1-3\t7-11\tsaid\t_\t_\tspeaker;what\t1-2;2-1[2]\t_\t_\t\n\n\
    #Text=yes we\\tcan_do\n2-1\t12-15\tyes\t*[2]|*[3]\tX\\_Y[2]|Z[3]\t_\t_\t_\t_\t\n2-2\t16-18\twe\t*[2]\tX\\_Y[2]\t_\t_\t_\t_\t\n2-2.1\t16-17\tw\t*\tSUB\t_\t_\t_\t_\t\n";

#[test]
fn tables_of_inception_become_marks_and_links() {
    let parsed = tsv_read::parse(&part(&[("a.tsv", TSV)])).unwrap();
    let document = only(&parsed);
    assert_eq!(document.text, "😀 Rim said\nyes we\tcan_do\n");
    let (marks, links) = seen(document);
    assert_eq!(marks, ["PER Rim", "Frame said", "X_Y yes we", "Z yes", "SUB w"]);
    assert_eq!(links, ["by yes we → Rim", "speaker said → Rim", "what said → yes we"]);
    assert_eq!(parsed.unread, []);
}

#[test]
fn what_is_no_such_file_is_said_with_its_place() {
    type Parse = fn(&Part) -> Result<Parsed, crate::exchange::formats::ReadError>;
    let table: [(Parse, &str, &str); 7] = [
        (xmi_read::parse, "<a/>", "is no XMI"),
        (xmi_read::parse, "<xmi:XMI xmlns:xmi=\"u\"/>", "has no text"),
        (xmi_read::parse, "", "is no XMI"),
        (json_read::parse, "{}", "%FEATURE_STRUCTURES"),
        (json_read::parse, "{", "line 1"),
        (tsv_read::parse, "1\ta", "line 1: is no WebAnno TSV 3"),
        (tsv_read::parse, "#FORMAT=WebAnno TSV 3.3\n#Text=a\n1-1\tx\ta\n", "line 3: “x” is no place"),
    ];
    for (parse, text, cause) in table {
        let error = parse(&part(&[("f", text)])).expect_err(text).to_string();
        assert!(error.starts_with('f') && error.contains(cause), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn nothing_makes_readers_panic(at in any::<prop::sample::Index>(), junk in proptest::collection::vec(any::<u8>(), 0..12), which in 0..3usize) {
        let (parse, text): (fn(&Part) -> _, &str) =
            [(xmi_read::parse as fn(&Part) -> _, XMI), (tsv_read::parse, TSV), (json_read::parse, "{\"%FEATURE_STRUCTURES\":[{\"%ID\":1,\"begin\":3}]}")][which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes.splice(at..(at + junk.len()).min(text.len()), junk);
        drop(parse(&Part { files: vec![File { name: "f.xmi".to_owned(), bytes }], carried: None }));
    }
}
