use super::*;
use crate::exchange::import::testing::{about, all, cut, expected, fixture, headings, one, survives, why};

#[test]
fn a_text_is_read_in_the_encodings_of_its_fonts() {
    let article = one(&FORMAT, "a.rtf", &fixture("rtf/news.rtf"));
    assert_eq!(article.text, expected("rtf/news.expected.txt"));
    assert_eq!(headings(&article), ["1 انتهاء إضراب الحافلات", "2 ثلاثة شروط ✅ 😀"]);
    assert_eq!(about(&article), "إضراب الحافلات ينتهي /  / نور / 2025-09-16 /  / ar");
    assert_eq!(cut(&article), "deletions 1, hidden 1, media 1, notes 1, page-margins 1");
    assert_eq!(one(&FORMAT, "a.rtf", &fixture("rtf/mac.rtf")).text, "خبر من جهاز آخر\n\nختام");
}

#[test]
fn what_is_cut_short_gives_what_it_has_and_says_so() {
    let found = all(&FORMAT, "a.rtf", &fixture("rtf/cut.rtf"));
    assert_eq!(found.first().unwrap().as_ref().unwrap().text, "جملة كاملة.\n\nجملة مقطو");
    assert!(found.get(1).unwrap().as_ref().unwrap_err().to_string().contains("cut short"));
}

#[test]
fn groups_letters_and_numbers_are_read_by_the_rules() {
    for (body, text) in [
        (r"a\u1602 ?b\uc0\u1602 c{\uc2\u1602 xyd}\u1602 e", "aقbقcقdقe"),
        (r"\u1602\'5fb\u1602\emdash c", "قbقc"),
        (r"{\fonttbl{\f3\fcharset178 A;}}\f3\'c7{\f0\'e9}\'c8", "اéب"),
        (r"a{\*\what b{c}}d{\*\bkmkstart x}e", "ade"),
        (r"{\upr{a}{\*\ud b}}c", "c"),
        (r"{\v a}b\v c\v0 d\v e\plain f", "bdf"),
        (r"{\shppict{\pict 00}}{\nonshppict{\pict 00}}a", "a"),
        (r"a\par\intbl b\cell c\cell\row\intbl d\cell e\cell\row\pard f", "a\n\nb | c\nd | e\n\nf"),
        (r"\u-10179 ?\u-8704 ?a", "😀a"),
        (r"\u-10179 ?a", "a"),
    ] {
        let file = format!("{{\\rtf1\\ansi {body}}}");
        assert_eq!(one(&FORMAT, "a.rtf", file.as_bytes()).text, text, "{body}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let deep = format!("{{\\rtf1 {}", "{".repeat(5000));
    for (file, cause) in [("نص", "does not begin"), (deep.as_str(), "too deep"), ("{\\rtf1 }", "is empty")] {
        let error = why(&FORMAT, "a.rtf", file.as_bytes()).to_string();
        assert!(error.contains(cause), "{error}");
    }
}

#[test]
fn no_byte_brings_it_down() {
    survives(&FORMAT, "a.rtf", &fixture("rtf/news.rtf"));
}
