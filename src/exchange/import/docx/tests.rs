use std::io::{Cursor, Write as _};

use super::*;
use crate::exchange::import::testing::{about, cut, expected, fixture, headings, one, survives, why};

/// A zip of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A file of Word of that body.
fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    zipped(&[("word/document.xml", document.as_bytes())])
}

#[test]
fn a_document_is_read_as_word_shows_it() {
    let article = one(&FORMAT, "a.docx", &fixture("docx/news.docx"));
    assert_eq!(article.text, expected("docx/news.expected.txt"));
    assert_eq!(headings(&article), ["1 افتتاح جسر الميناء بعد عامين", "2 ما الذي تغيّر؟", "1 أرقام"]);
    assert_eq!(about(&article), "جسر الميناء /  / كريم سعيد / 2025-09-14 /  / ar");
    assert_eq!(cut(&article), "deletions 2, hidden 2, media 1, navigation 1, notes 2, page-margins 1");
}

#[test]
fn a_document_without_styles_or_properties_is_read() {
    let body = "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>عنوان</w:t></w:r></w:p><w:p><w:r><w:t>نص</w:t></w:r></w:p>";
    let article = one(&FORMAT, "a.docx", &word(body));
    assert_eq!((article.text.as_str(), headings(&article)), ("عنوان\n\nنص", vec!["1 عنوان".to_owned()]));
}

#[test]
fn a_field_without_an_end_hides_its_own_paragraph_at_most() {
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
    let body = format!("<w:p>{}{begin}{}</w:p><w:p>{}</w:p>", run("أ"), run("لا"), run("ب"));
    assert_eq!(one(&FORMAT, "a.docx", &word(&body)).text, "أ\n\nب");
}

#[test]
fn what_cannot_be_read_is_told() {
    let whole = fixture("docx/news.docx");
    let cut = whole.get(..whole.len() / 2).unwrap();
    let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = "<w:sdt>".repeat(300);
    let entity = b"<!DOCTYPE a [<!ENTITY x 'xx'>]><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
    for (bytes, cause) in [
        (cut.to_vec(), "is damaged"),
        (zipped(&[("word/other.xml", b"")]), "word/document.xml is not in it"),
        ([OLE, &package].concat(), "is locked"),
        ([OLE, b"old"].concat(), "save it as .docx"),
        (word(&deep), "too deep"),
        (zipped(&[("word/document.xml", entity)]), "&x; is not known"),
        (word("<w:p><w:r><w:t>نص"), "word/document.xml: byte"),
        (word("<w:p/>"), "is empty"),
        (b"PK\x03\x04".to_vec(), "is damaged"),
        (Vec::new(), "is damaged"),
    ] {
        let error = why(&FORMAT, "a.docx", &bytes).to_string();
        assert!(error.contains(cause), "{cause}: {error}");
    }
}

#[test]
fn a_bomb_is_told_before_it_is_unpacked() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..40 {
        zip.write_all(&zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 100_000);
    assert!(matches!(why(&FORMAT, "a.docx", &bytes), ImportError::Bomb));
}

#[test]
fn no_byte_brings_it_down() {
    survives(&FORMAT, "a.docx", &fixture("docx/news.docx"));
}
