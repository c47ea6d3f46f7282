use std::io;

use super::*;
use crate::exchange::import::{CutKind, ReadOptions, read_one};

fn import(bytes: &[u8]) -> Result<ImportedArticle, ImportError> {
    let mut file = io::Cursor::new(bytes);
    read_one(&FORMAT, &mut Source { file: &mut file, name: "stem.html", options: &ReadOptions::default() })
}

#[test]
fn of_a_piece_of_a_page_all_is_kept() {
    let table = [
        ("قال <b>الوزير</b> إن\nالاتفاق<br>وقع.", "قال الوزير إن الاتفاق\nوقع."),
        ("<p>سطر<p><a href=x>رابط</a><p>شارك", "سطر\n\nرابط\n\nشارك"),
        ("<h2>عنوان</h2><ul><li>واحد<li><p>اثنان</ul>", "عنوان\n\n• واحد\n• اثنان"),
        ("<table><tr><th>أ<th>ب<tr><td>1<td>2</table>", "أ | ب\n1 | 2"),
        ("أ<br><br>ب<br/>\n<br/>ج", "أ\n\nب\n\nج"),
        ("<pre>أ\n  ب</pre>", "أ\nب"),
        ("<p>أ<script>x</script><style>y</style><span hidden>ز</span>ب</p>", "أب"),
        ("<p style='display: none'>مخفي</p><p>ظاهر</p>", "ظاهر"),
        ("<blockquote>قول<footer>فلان</footer></blockquote>", "قول\n\nفلان"),
        ("كتاب<img src=x alt=y> مفتوح&nbsp;هنا &amp; هناك", "كتاب مفتوح\u{a0}هنا & هناك"),
        ("<dl><dt>س<dd>ج</dl>", "س\n\n• ج"),
    ];
    for (html, text) in table {
        assert_eq!(import(html.as_bytes()).map(|article| article.text).ok().as_deref(), Some(text), "{html}");
    }
}

#[test]
fn the_encoding_is_the_one_that_the_page_says() {
    let words = "<p>قال الوزير</p>";
    let old = |head: &str| [head.as_bytes(), &encoding_rs::WINDOWS_1256.encode(words).0].concat();
    for head in [
        "<meta charset=windows-1256>",
        "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=Windows-1256'>",
        "<?xml version='1.0' encoding='cp1256'?><html>",
        "<script charset=none></script><meta charset = \"windows-1256\">",
    ] {
        let read = import(&old(head));
        assert_eq!(
            read.map(|article| (article.text, article.decoded.encoding)).ok(),
            Some(("قال الوزير".to_owned(), "windows-1256".to_owned())),
            "{head}"
        );
    }
    assert!(matches!(import(&old("<meta charset=utf-8>")), Err(ImportError::NotUtf8 { .. })));
    assert!(import(format!("<meta charset=utf-16>{words}").as_bytes()).is_ok());
}

#[test]
fn pages_are_known_by_how_they_begin() {
    let table = [
        ("<!DOCTYPE html>", true),
        ("\u{feff} \n<!-- saved from url=(0014)about:internet -->\n<html lang=ar>", true),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC>", true),
        ("<body>", true),
        ("<htmlx>", false),
        ("<?xml version=\"1.0\"?><rss><html>", false),
        ("From: <Saved by Blink>\n<html>", false),
        ("قال <html>", false),
        ("", false),
    ];
    for (head, wanted) in table {
        assert_eq!(is_page(head.as_bytes()), wanted, "{head}");
    }
}

#[test]
fn of_the_clipboard_a_whole_page_gives_its_article_and_a_piece_all() {
    let menu = "<nav><a href=/>الرئيسية</a> <a href=/s>رياضة</a></nav>";
    let article = "<h1>عنوان الخبر هنا</h1><p>قال الوزير إن الاتفاق سيوقع غدا في العاصمة.</p>";
    let (words, all) = (
        "عنوان الخبر هنا\n\nقال الوزير إن الاتفاق سيوقع غدا في العاصمة.",
        "الرئيسية رياضة\n\nعنوان الخبر هنا\n\nقال الوزير إن الاتفاق سيوقع غدا في العاصمة.",
    );
    for (html, text) in [
        (format!("<html><body>{menu}{article}</body></html>"), words),
        (format!("<html><body><!--StartFragment-->{menu}{article}<!--EndFragment--></body></html>"), all),
        (format!("<meta charset=utf-8>{menu}{article}"), all),
    ] {
        let read = pasted(&html).unwrap();
        assert_eq!((read.text.as_str(), read.reader), (text, "html"), "{html}");
        assert_eq!(read.headings.len(), 1, "{html}");
        assert!(is_of(&html, words) && is_of(&html, &format!("1. {words}\r\n")), "{html}");
        assert!(!is_of(&html, "نفت الشركة الخبر") && !is_of(&html, " "), "{html}");
    }
    assert!(matches!(pasted("<img src=a>"), Err(ImportError::Empty)));
}

#[test]
fn what_is_left_out_is_counted() {
    let html = "<body><nav><a href=/>الرئيسية</a></nav><h1>عنوان الخبر هنا</h1><article><p>قال الوزير إن الاتفاق سيوقع غدا في \
                العاصمة.</p><img src=a><p style='display:none'>مخفي</p><figure><img src=b><figcaption>صورة</figcaption></figure>\
                <aside>اقرأ أيضا</aside></article><div class=comments>قال قارئ إنه لا يصدق.</div></body>";
    let article = import(html.as_bytes()).unwrap();
    assert_eq!(article.text, "عنوان الخبر هنا\n\nقال الوزير إن الاتفاق سيوقع غدا في العاصمة.");
    let mut cut: Vec<(&str, usize)> = article.cut.iter().map(|cut| (cut.kind.id(), cut.count)).collect();
    cut.sort_unstable();
    let wanted = [CutKind::Comments, CutKind::Hidden, CutKind::Media, CutKind::Navigation, CutKind::Related];
    let counts = [1, 1, 2, 1, 1];
    assert_eq!(cut, wanted.iter().map(|kind| kind.id()).zip(counts).collect::<Vec<_>>());
}

#[test]
fn hostile_pages_give_their_words_or_a_reason() {
    let many = 6_000;
    for html in [
        "<div>".repeat(many) + "قال",
        "<b><p>".repeat(many) + "قال",
        "<table><tr><td>".repeat(many) + "قال",
        "<a href=x>قال".repeat(many),
        "<!--".repeat(many) + "--><p>قال",
        format!("<p {}>قال", "class=comments ".repeat(many)),
        format!("<script type=application/ld+json>{}</script><p>قال", "[".repeat(many)),
        "<ul><li>".repeat(many) + "قال",
        "&amp;&#x627;&nosuch;&".repeat(many),
        "<h2><a href=x>قال</a></h2>".repeat(many / 10),
        "</p></div></table>".repeat(many) + "قال",
    ] {
        let start: String = html.chars().take(20).collect();
        assert!(import(html.as_bytes()).is_ok(), "{start}");
    }
}

mod of_a_fragment {
    use super::*;

    fn told(fragment: Result<Fragment, ImportError>) -> (String, Vec<(CutKind, usize)>) {
        let Fragment { blocks, cut } = fragment.unwrap();
        let mut cut: Vec<(CutKind, usize)> = cut.iter().map(|cut| (cut.kind, cut.count)).collect();
        cut.sort_unstable();
        (blocks.finish().0, cut)
    }

    #[test]
    fn all_is_kept_in_blocks() {
        for (html, blocks) in [
            (
                "<h2>عنوان\n فرعي</h2><p>سطر<br/>ثانٍ &laquo;قول&raquo; &#1602;&#x627;ل &AMP; &unknown; a&b",
                "عنوان فرعي\n\nسطر\nثانٍ «قول» قال & &unknown; a&b",
            ),
            ("نص <b>عري</b>ض<div>داخل<p>فقرة</div>بعد", "نص عريض\n\nداخل\n\nفقرة\n\nبعد"),
            ("<ul><li>أ<ul><li>ب</ul><li><p>ج</p></ul>د", "• أ\n• ب\n• ج\n\nد"),
            ("<ul><li>أ<ul><li><p>ب</p><li><p>ج</p></ul></ul>", "• أ\n• ب\n• ج"),
            ("<table><tr><th>أ<th>ب<tr><td>1</td><td><p>2<p>3</td></tr></table>", "أ | ب\n1 | 2 3"),
            ("<table><tr><td><h1>أ</h1><td><p>ب</table>ج", "أ\n\nب\n\nج"),
            ("<pre>أ\n  ب</pre><p>a < b <3", "أ\nب\n\na < b <3"),
            ("<!-- <p>لا</p> --><?php x ?><!doctype html>نعم", "نعم"),
            ("<title>لا</title><style>p{}</style><SCRIPT>if (a</b) '</p>'</sCript >نعم", "نعم"),
            ("<h1>عنوان</h1><div class=related>اقرأ أيضا</div><footer>شارك</footer>", "عنوان\n\nاقرأ أيضا\n\nشارك"),
        ] {
            assert_eq!(told(fragment(html)).0, blocks, "{html}");
        }
    }

    #[test]
    fn what_is_not_shown_or_of_others_is_counted() {
        let html = "<div style='display: none'><div>لا</div>لا</div><img src=a.png>ن<nav>لا</nav><blockquote type=cite>لا</blockquote>
            <blockquote>نعم</blockquote><div hidden = x c>لا<p>لا</p></div><div class='x gmail_quote'>لا";
        let cut = [(CutKind::Navigation, 1), (CutKind::Media, 1), (CutKind::Hidden, 2), (CutKind::Quotations, 2)];
        assert_eq!(told(fragment(html)), ("ن\n\nنعم".to_owned(), cut.to_vec()));
        let notes = "<p>قال<a epub:type='noteref' href='#n'>1</a> ذلك<a role=doc-noteref href='#m'>2</a>.</p>
            <aside epub:type='footnote'>لا</aside><ol role='doc-endnotes'><li>لا</li></ol>";
        assert_eq!(told(fragment(notes)), ("قال ذلك.".to_owned(), vec![(CutKind::Notes, 2)]));
    }

    #[test]
    fn of_xml_what_ends_where_it_begins_holds_nothing() {
        let xhtml = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='a.js'/></head><body>
            <div id='a'/><h1/><p>أ <i/><a id='p1'/>ب</p><td/><![CDATA[ج < <b> & ]]><p>د</p></body></html>";
        assert_eq!(told(xml_fragment(xhtml)).0, "أ ب\n\nج < <b> &\n\nد");
        assert_eq!(told(xml_fragment("<p>أ<![CDATA[ب")).0, "أب");
        assert_eq!(told(fragment("<p>أ<![CDATA[ب]]>")).0, "أ");
    }

    #[test]
    fn one_too_large_is_told() {
        assert!(matches!(fragment(&"<p>".repeat(60_000)), Err(ImportError::TooLarge)));
    }
}

mod what_a_page_says {
    use jiff::civil::{Date, date};

    use super::*;

    fn known(html: &str) -> About {
        page(html).unwrap().about
    }

    #[test]
    fn is_found_in_every_manner_of_saying_it() {
        let wanted = About {
            title: "الحكومة تقر الموازنة".to_owned(),
            outlet: "صحيفة الضفاف".to_owned(),
            byline: "سلمى حداد".to_owned(),
            published: Some(date(2025, 9, 14)),
            url: "https://example.org/a".to_owned(),
            language: "ar".to_owned(),
        };
        let table = [
            r##"<html lang=ar><link rel=canonical href=https://example.org/a><script type="application/ld+json">{"@context":
               "https://schema.org","@graph":[{"@type":"Organization","@id":"#o","name":"صحيفة الضفاف"},{"@type":["NewsArticle"],
               "headline":"الحكومة تقر الموازنة","author":[{"@type":"Person","name":"سلمى حداد"}],"publisher":{"@id":"#o"},
               "datePublished":"2025-09-14T08:00:00+03:00"}]}</script>"##,
            r#"<html lang=ar><script type="application/ld+json">[{"@type":"WebPage","name":"غير"},{"@type":"Article","headline":
               "الحكومة تقر الموازنة","author":"سلمى حداد","publisher":{"name":"صحيفة الضفاف"},"inLanguage":"ar","datePublished":
               "2025-09-14","mainEntityOfPage":{"@id":"https://example.org/a"}}]</script>"#,
            r#"<html lang=ar><meta property=og:title content="الحكومة تقر الموازنة | صحيفة الضفاف"><meta property=og:site_name
               content="صحيفة الضفاف"><meta property=article:author content="سلمى حداد"><meta property=og:url
               content=https://example.org/a><meta property=article:published_time content=2025-09-14T08:00Z>"#,
            r#"<meta name=DC.title content="الحكومة تقر الموازنة"><meta name=DC.creator content="سلمى حداد"><meta name=DC.publisher
               content="صحيفة الضفاف"><meta name=DC.date content=2025-09-14><meta name=DC.language content=ar><link rel=canonical
               href=https://example.org/a>"#,
            r"<!-- saved from url=(0021)https://example.org/a --><html lang=ar><title>الحكومة تقر الموازنة - صحيفة الضفاف</title>
               <h1>الحكومة تقر الموازنة</h1><span class=author>بقلم: سلمى حداد</span><time>الأحد ١٤ أيلول ٢٠٢٥</time>",
            r#"<html lang=ar><title>صحيفة الضفاف | الحكومة تقر الموازنة</title><meta name=author content="سلمى حداد"><h1>الحكومة تقر
               الموازنة</h1><meta property=og:url content=https://example.org/a><div class=post-date>22 ربيع الأول 1447 هـ</div>"#,
        ];
        for html in table {
            assert_eq!(known(html), wanted, "{html}");
        }
    }

    #[test]
    fn is_empty_where_it_says_nothing_or_nonsense() {
        assert_eq!(known("<p>قال</p>"), About::default());
        let odd = r#"<script type="application/ld+json">{"@type":"Article","headline":7,"author":{"@id":"x"},</script>
                     <meta property=article:author content=https://social.example/x><meta name=date content=غدا>
                     <link rel=canonical href="javascript:alert(1)">"#;
        assert_eq!(known(odd), About::default());
        assert_eq!(known("<meta name=date content=2025-02-31>").published, None::<Date>);
    }
}
