use super::*;
use crate::exchange::import::testing::{about, cut, expected, fixture, headings, one, survives, why};

#[test]
fn a_text_is_read_as_it_is_shown_packed_or_flat() {
    for name in ["odt/news.odt", "odt/news.fodt"] {
        let bytes = fixture(name);
        assert!(is_it(bytes.get(..1024).unwrap()), "{name}");
        let article = one(&FORMAT, name, &bytes);
        assert_eq!(article.text, expected("odt/news.expected.txt"), "{name}");
        assert_eq!(headings(&article), ["1 محطة المياه تعود إلى العمل", "2 الأسباب"]);
        assert_eq!(about(&article), "عودة المحطة /  / ريم / 2025-09-15 /  / ar");
        assert_eq!(cut(&article), "deletions 1, hidden 1, media 1, navigation 1, notes 2, page-margins 1");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let whole = fixture("odt/news.odt");
    let flat = fixture("odt/news.fodt");
    for (bytes, cause) in [
        (fixture("odt/locked.odt"), "is locked"),
        (whole.get(..whole.len() / 2).unwrap().to_vec(), "is damaged"),
        (flat.get(..flat.len() - 40).unwrap().to_vec(), "document: byte"),
        (fixture("epub/issue.epub"), "content.xml is not in it"),
    ] {
        let error = why(&FORMAT, "a.odt", &bytes).to_string();
        assert!(error.contains(cause), "{cause}: {error}");
    }
}

#[test]
fn no_byte_brings_it_down() {
    survives(&FORMAT, "a.odt", &fixture("odt/news.odt"));
    survives(&FORMAT, "a.fodt", &fixture("odt/news.fodt"));
}
