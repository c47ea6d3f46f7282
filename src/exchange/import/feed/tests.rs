use super::*;
use crate::exchange::import::testing::{about, all, cut, fixture, headings, survives, why};

#[test]
fn every_entry_of_rss_is_an_article_in_any_encoding() {
    for (name, encoding) in [("feed/news.rss", "utf-8"), ("feed/old.rss", "windows-1256")] {
        let bytes = fixture(name);
        assert!(is_it(bytes.get(..1024).unwrap()));
        let found = all(&FORMAT, "a.rss", &bytes);
        assert_eq!(found.len(), 3);
        let first = found.first().unwrap().as_ref().unwrap();
        assert_eq!(first.text.replace('ُ', ""), "فتح الجسر اليوم.\n\nوحضر 200 شخص.");
        assert_eq!(
            about(first),
            "افتتاح الجسر & الممشى / صوت الساحل / كريم سعيد / 2025-09-14 / https://sahel.example/1 / ar"
        );
        assert_eq!(
            (cut(first).as_str(), first.place.to_string().as_str(), first.decoded.encoding.as_str()),
            ("media 2", "entry 1", encoding)
        );
        let original = String::from_utf8(first.original.clone()).unwrap();
        assert!(original.starts_with("<item><title>افتتاح") && original.ends_with("</item>"), "{original}");
        let error = found.get(1).unwrap().as_ref().unwrap_err();
        assert_eq!(error.to_string(), "entry 2: is empty: there is no text in it to mark");
        let third = found.get(2).unwrap().as_ref().unwrap();
        assert_eq!(third.text, "ارتفع الخبز 10%.");
        assert_eq!(about(third), "أسعار / وكالة المرفأ / نور /  / https://sahel.example/2 / ar");
    }
}

#[test]
fn every_entry_of_atom_is_an_article() {
    let bytes = fixture("feed/news.atom");
    assert!(is_it(&bytes));
    let found: Vec<ImportedArticle> = all(&FORMAT, "a.atom", &bytes).into_iter().map(Result::unwrap).collect();
    let [first, second] = found.as_slice() else { panic!("{}", found.len()) };
    assert_eq!(first.text, "Water returns\n\nقال هادي: done.");
    assert_eq!(headings(first), ["2 Water returns"]);
    assert_eq!(
        about(first),
        "Water returns / مجلة المرفأ / Reem (المرفأ) / 2025-09-13 / https://harbour.example/1 / en"
    );
    assert_eq!(second.text, "سطر أول\n\nسطر <ثانٍ>");
    assert_eq!(about(second), "خبر ثانٍ / مجلة المرفأ /  / 2025-09-14 /  / ar");
}

#[test]
fn a_feed_that_breaks_off_gives_what_it_had() {
    let whole = fixture("feed/news.rss");
    let found = all(&FORMAT, "a.rss", whole.get(..whole.len() - 60).unwrap());
    assert_eq!(found.iter().filter(|found| found.is_ok()).count(), 1);
    let error = found.last().unwrap().as_ref().unwrap_err().to_string();
    assert!(error.starts_with("after entry 2: is damaged"), "{error}");
    for (file, cause) in [
        ("<html><body/></html>", "is no feed"),
        ("<rss><channel/></rss>", "no entry of a feed"),
        (
            "<!DOCTYPE r [<!ENTITY x 'xx'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
            "&x; is not known",
        ),
    ] {
        let error = why(&FORMAT, "a.rss", file.as_bytes()).to_string();
        assert!(error.contains(cause), "{error}");
    }
}

#[test]
fn no_byte_brings_it_down() {
    survives(&FORMAT, "a.rss", &fixture("feed/news.rss"));
    survives(&FORMAT, "a.atom", &fixture("feed/news.atom"));
}
