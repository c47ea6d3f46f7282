use super::*;
use crate::exchange::import::testing::{about, all, cut, expected, fixture, headings, one, survives, why};

#[test]
fn an_issue_is_read_in_the_order_of_its_spine() {
    let article = one(&FORMAT, "a.epub", &fixture("epub/issue.epub"));
    assert_eq!(article.text, expected("epub/issue.expected.txt"));
    assert_eq!(headings(&article), ["1 افتتاحية", "2 نهران و3 سدود"]);
    assert_eq!(
        about(&article),
        "العدد السابع: الماء / مجلة المرفأ / هيئة التحرير، ليلى حداد / 2025-09-01 / https://harbour.example/7 / ar"
    );
    assert_eq!(cut(&article), "media 1, navigation 3, notes 1");
}

#[test]
fn a_chapter_that_is_missing_costs_no_other() {
    let found = all(&FORMAT, "a.epub", &fixture("epub/missing.epub"));
    let told: Vec<String> = found
        .iter()
        .map(|found| match found {
            Ok(article) => article.text.lines().next().unwrap_or_default().to_owned(),
            Err(error) => error.to_string(),
        })
        .collect();
    assert_eq!(
        told,
        ["افتتاحية", "OEBPS/text/الثاني.xhtml: is damaged, or not what its name says: is not in the file"]
    );
}

#[test]
fn a_book_with_a_lock_is_told_and_fonts_are_none() {
    assert!(matches!(why(&FORMAT, "a.epub", &fixture("epub/locked.epub")), ImportError::Locked));
    let of = |algorithm: &str| {
        let file = format!(
            "<e><EncryptedData><EncryptionMethod Algorithm='{algorithm}'/><CipherReference URI='a%20b.otf'/></EncryptedData></e>"
        );
        locked_of(&file).unwrap()
    };
    assert_eq!(of("http://www.idpf.org/2008/embedding").len(), 0);
    assert_eq!(of("aes").into_iter().collect::<Vec<_>>(), ["a b.otf"]);
}

#[test]
fn no_byte_brings_it_down() {
    survives(&FORMAT, "a.epub", &fixture("epub/issue.epub"));
}
