//! What other programs write, with sentences of our own.

use std::io::Write as _;

use proptest::prelude::*;

use super::unzip;
use crate::exchange::{
    document::{Document, Target},
    formats::{Parsed, ReadError},
    testing::Memory,
};

const PROJECT: &str = r##"<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="QualCoder-3.5" basePath="">
<Users><User guid="{0000000A-0000-0000-0000-000000000001}" name="rim"/><User id="s" guid="0000000a-0000-0000-0000-000000000002"/></Users>
<CodeBook><Codes><Code guid="c0000000-0000-0000-0000-000000000001" name="Voices" isCodable="true"><Description>all</Description>
<Code guid="c0000000-0000-0000-0000-000000000002" name="Voices: official" isCodable="true" color="#aabbcc"/></Code></Codes><Sets/></CodeBook>
<Cases><Case guid="e0000000-0000-0000-0000-000000000001" name="الوزارة"><Description>a ministry</Description><SelectionRef targetGUID="50000000-0000-0000-0000-000000000001"/></Case></Cases>
<Sources>
<TextSource guid="70000000-0000-0000-0000-000000000001" name="خبر" plainTextPath="internal://ABC.txt" richTextPath="internal://ABC.docx">
<PlainTextSelection endPosition="6" startPosition="2" guid="{50000000-0000-0000-0000-000000000001}" name="x" creatingUser="0000000a-0000-0000-0000-000000000001">
<Coding guid="d0000000-0000-0000-0000-000000000001" creatingUser="0000000A-0000-0000-0000-000000000001"><CodeRef targetGUID="C0000000-0000-0000-0000-000000000002"/></Coding>
<Coding guid="d0000000-0000-0000-0000-000000000002" creatingUser="0000000a-0000-0000-0000-000000000002"><CodeRef targetGUID="c0000000-0000-0000-0000-000000000001"/></Coding>
<NoteRef targetGUID="90000000-0000-0000-0000-000000000001"/></PlainTextSelection>
<PlainTextSelection guid="50000000-0000-0000-0000-000000000002" startPosition="7" endPosition="10" creatingUser="0000000a-0000-0000-0000-000000000001"><Coding guid="d3"><CodeRef targetGUID="c0000000-0000-0000-0000-000000000001"/></Coding></PlainTextSelection>
<PlainTextSelection guid="50000000-0000-0000-0000-000000000003" startPosition="8" endPosition="99"/>
<Coding guid="d4"><CodeRef targetGUID="c0000000-0000-0000-0000-000000000001"/></Coding>
</TextSource>
<TextSource guid="70000000-0000-0000-0000-000000000002" name="b"><PlainTextContent>A &amp; b</PlainTextContent></TextSource>
<TextSource guid="70000000-0000-0000-0000-000000000003" name="c" richTextPath="internal://c.docx"/>
<PDFSource guid="70000000-0000-0000-0000-000000000004" name="d" path="internal://d.pdf"/>
</Sources>
<Notes><Note guid="90000000-0000-0000-0000-000000000001" name="memo"><PlainTextContent>look</PlainTextContent></Note></Notes>
<Links><Link guid="11000000-0000-0000-0000-000000000001" name="about" direction="OneWay" originGUID="50000000-0000-0000-0000-000000000001" targetGUID="50000000-0000-0000-0000-000000000002"/></Links>
</Project>"##;

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: Vec<u8>) -> Result<Parsed, ReadError> {
    let source = Memory::new([("all.qdpx".to_owned(), bytes)]);
    let mut all = Parsed::default();
    unzip::cut(&source, &mut |part| {
        let parsed = super::read::parse(&part)?;
        all.documents.extend(parsed.documents);
        all.unread.extend(parsed.unread);
        Ok(())
    })?;
    Ok(all)
}

fn seen(d: &Document<'_>) -> Vec<String> {
    d.marks.iter().map(|m| format!("{} {} {}", d.analyst, m.tag, m.quotes(&d.text).concat())).collect()
}

#[test]
fn projects_of_others_are_read_with_what_cannot_be_said() {
    let text = "\u{feff}😀 قالت لا.\n".as_bytes();
    let parsed = read(zip(&[("Sources/abc.TXT", text), ("project.qde", PROJECT.as_bytes())])).unwrap();
    let all: Vec<Vec<String>> = parsed.documents.iter().map(seen).collect();
    let none: Vec<String> = Vec::new();
    assert_eq!(
        all,
        [
            vec!["rim Voices: official قالت".to_owned(), "rim Voices لا.".to_owned()],
            vec!["s Voices قالت".to_owned()],
            none
        ]
    );
    let first = &parsed.documents[0];
    assert_eq!((&*first.marks[0].note, &*first.marks[0].entities[0].name), ("look", "الوزارة"));
    assert!(matches!(&first.links[0].to, Target::Mark(id) if *id == first.marks[1].id));
    assert_eq!(parsed.documents[2].text, "A & b");
    let unread: Vec<String> = parsed.unread.iter().map(|u| u.why.to_string()).collect();
    assert_eq!(unread.len(), 4, "{unread:?}");
    assert!(unread[0].contains("only words") && unread[1].contains("code points 8 to 99") || unread[1].contains("99"));
    assert!(unread[2].contains("no plain text") && unread[3].contains("no plain text"), "{unread:?}");
}

#[test]
fn what_is_no_project_is_said() {
    for (bytes, cause) in [
        (b"PK".to_vec(), "is no REFI-QDA project"),
        (zip(&[("a.txt", b"a")]), "no .qde"),
        (zip(&[("project.qde", b"<CodeBook/>")]), "begins with <CodeBook>"),
        (zip(&[("project.qde", b"<Project>")]), "ends within"),
    ] {
        let error = read(bytes).expect_err(cause).to_string();
        assert!(error.starts_with("all.qdpx") && error.contains(cause), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn nothing_makes_the_reader_panic(at in any::<prop::sample::Index>(), junk in proptest::collection::vec(any::<u8>(), 0..12), in_zip in any::<bool>()) {
        let splice = |mut bytes: Vec<u8>| {
            let at = at.index(bytes.len());
            bytes.splice(at..(at + junk.len()).min(bytes.len()), junk.iter().copied());
            bytes
        };
        let project = if in_zip { splice(PROJECT.as_bytes().to_vec()) } else { PROJECT.as_bytes().to_vec() };
        let bytes = zip(&[("Sources/abc.TXT", "😀 قالت لا.\n".as_bytes()), ("project.qde", &project)]);
        drop(read(if in_zip { bytes } else { splice(bytes) }));
    }
}
