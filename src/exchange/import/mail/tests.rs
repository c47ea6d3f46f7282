use std::ops::ControlFlow;

use encoding_rs::WINDOWS_1256;

use super::*;
use crate::exchange::import::{
    ImportedArticle, ReadOptions, format_of,
    testing::{about, all, cut, expected, fixture, headings, one, survives, why},
};

/// What is read of a mail of these lines.
#[track_caller]
fn mail(lines: &str) -> ImportedArticle {
    one(&EML, "a.eml", lines.replace('\n', "\r\n").as_bytes())
}

#[test]
fn an_answer_is_read_without_what_it_answers() {
    let article = one(&EML, "a.eml", &fixture("mail/reply.eml"));
    assert_eq!(article.text, expected("mail/reply.expected.txt"));
    assert_eq!(about(&article), "رد: إغلاق المطار / وكالة الساحل / ريم العلي / 2025-09-14 /  / ar");
    assert_eq!(cut(&article), "attachments 1, media 1, quotations 2");
    assert_eq!(article.decoded.encoding, "windows-1256");
}

#[test]
fn of_several_forms_the_page_is_read_where_it_has_words() {
    let article = one(&EML, "a.eml", &fixture("mail/list.eml"));
    assert_eq!(
        article.text,
        "سعر الخبز يرتفع\n\nقالت النقابة إنّ السعر ارتفع 10%.\n\n• المدينة: 12\n• الميناء: 11\n\n--\nهيئة التحرير"
    );
    assert_eq!(headings(&article), ["1 سعر الخبز يرتفع"]);
    assert_eq!(
        about(&article),
        "سعر الخبز / نشرة الأسعار / هيئة التحرير / 2025-09-15 / https://example.org/prices/1 / ar"
    );
    assert_eq!(cut(&article), "attachments 1, media 1, quotations 1");
    assert_eq!(article.decoded.encoding, "windows-1256");
}

#[test]
fn a_page_alone_is_read_and_its_quotation_left_out() {
    let article = one(&EML, "a.eml", &fixture("mail/html.eml"));
    assert_eq!(article.text, "نشرة المساء\n\nارتفع سعرُ الخبز 10%.\n\nولم تعلّق Mill Co.");
    assert_eq!(about(&article), "نشرة المساء /  /  / 2025-09-16 /  / ar");
    assert_eq!(cut(&article), "media 1, quotations 1");
}

#[test]
fn what_is_passed_on_is_kept_and_so_is_what_is_all_there_is() {
    let passed = mail("Subject: Fwd: خبر\n\nللعلم\n\n-----Original Message-----\nقال الوزير");
    assert_eq!(passed.text, "للعلم\n\n-----Original Message-----\nقال الوزير");
    let marked = mail(
        "Subject: خبر\nContent-Type: text/html; charset=utf-8\n\n<p>للعلم<div class=gmail_quote>---------- Forwarded message ---------<p>قال الوزير</div>",
    );
    assert_eq!(marked.text, "للعلم\n\n---------- Forwarded message ---------\n\nقال الوزير");
    assert_eq!((cut(&passed), cut(&marked)), (String::new(), String::new()));
    let only = mail("Subject: رد: خبر\n\n> قال الوزير\n> إن الاتفاق وقع");
    assert_eq!(only.text, "> قال الوزير\n> إن الاتفاق وقع");
    let below = mail("Subject: رد\n\nنعم\n\n\u{200f}من: أحمد\nتم الإرسال: الأحد\nإلى: ريم\n\nقال الوزير");
    assert_eq!((below.text.as_str(), cut(&below)), ("نعم", "quotations 1".to_owned()));
}

#[test]
fn lines_that_flow_are_one() {
    let head = "Subject: خبر\nContent-Type: text/plain; charset=utf-8; format=flowed";
    let flowed = mail(&format!("{head}\n\nقال \nالوزير\nإنه\n\n> أ \n> ب\nوقّع \n\n-- \nريم"));
    assert_eq!(flowed.text, "قال الوزير\nإنه\n\nوقّع\n\n--\nريم");
    assert_eq!(mail(&format!("{head}; delsp=yes\n\nقال \nالوزير")).text, "قالالوزير");
}

#[test]
fn mails_on_a_mail_without_words_are_articles_and_attachments_else() {
    let inner = "From: Reem <r@example.org>\nSubject: خبر\n\nقال الوزير";
    let digest = |words: &str| {
        let part = |mail: &str| format!("--x\nContent-Type: message/rfc822\n\n{mail}\n");
        format!(
            "Subject: أعداد\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n{words}\n{}{}{}--x--\n",
            part(inner),
            part("no mail"),
            part(&inner.replace("قال", "نفى"))
        )
    };
    let found = all(&EML, "a.eml", digest("").as_bytes());
    let told: Vec<String> = found
        .iter()
        .map(|read| read.as_ref().map_or_else(ToString::to_string, |read| format!("{} {}", read.place, read.text)))
        .collect();
    let wanted = ["mail 1 قال الوزير", "mail 2: is empty: there is no text in it to mark", "mail 3 نفى الوزير"];
    assert_eq!(told, wanted);
    let first = found[0].as_ref().unwrap();
    assert_eq!((first.original.as_slice(), first.extension, &*first.about.byline), (inner.as_bytes(), "eml", "Reem"));
    let with_words = one(&EML, "a.eml", digest("قالت").as_bytes());
    assert_eq!((with_words.text.as_str(), cut(&with_words).as_str()), ("قالت", "attachments 3"));
}

#[test]
fn encodings_are_those_that_parts_say_or_are_told() {
    let old = |head: &str| [head.as_bytes(), &WINDOWS_1256.encode("قال الوزير").0].concat();
    for head in [
        "Subject: a\nContent-Type: text/plain; charset=cp1256\n\n",
        "Subject: a\nContent-Type: text/html\n\n<meta charset=windows-1256>",
    ] {
        assert_eq!(one(&EML, "a.eml", &old(head)).text, "قال الوزير", "{head}");
    }
    for head in ["Subject: a\nContent-Type: text/plain; charset=us-ascii\n\n", "Subject: a\n\n"] {
        assert!(matches!(why(&EML, "a.eml", &old(head)), ImportError::NotUtf8 { .. }), "{head}");
        let options = ReadOptions { encoding: Some(WINDOWS_1256), ..ReadOptions::default() };
        let bytes = old(head);
        let mut file = std::io::Cursor::new(&bytes);
        let mut text = String::new();
        (EML.read)(&mut Source { file: &mut file, name: "a.eml", options: &options }, &mut |article| {
            text = article.unwrap().text;
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(text, "قال الوزير");
    }
    // Headers that are not encoded are in what the words are in.
    let raw =
        [&WINDOWS_1256.encode("Subject: عاجل\n").0, &*old("Content-Type: text/plain; charset=cp1256\n\n")].concat();
    assert_eq!(one(&EML, "a.eml", &raw).about.title, "عاجل");
}

#[test]
fn the_page_that_was_saved_is_found_in_its_encoding() {
    let article = one(&MHTML, "a.mhtml", &fixture("mhtml/page.mhtml"));
    assert_eq!(article.text, "حريق في السوق القديم\n\nأُخمد الحريقُ فجر السبت.\n\nTwo shops burned.");
    assert_eq!(about(&article), "حريق في السوق القديم /  /  /  / https://sahel.example/fire / ar");
    let article = one(&MHTML, "a.mht", &fixture("mhtml/old.mht"));
    assert_eq!(
        article.text,
        "عودة المياه إلى المدينة\n\nأعلنت شركة المياه أن الضخ عاد إلى أحياء المدينة كلها صباح اليوم بعد انقطاع دام يومين.\n\n\
         وقال المدير إن الأنابيب الجديدة تكفي عشر سنوات."
    );
    assert_eq!(about(&article), "عودة المياه إلى المدينة / صوت الساحل /  /  / http://sahel.example/water / ar");
    assert_eq!((cut(&article).as_str(), &*article.decoded.encoding), ("comments 1, navigation 1", "windows-1256"));
}

#[test]
fn mails_and_pages_are_known_by_how_they_begin() {
    for (head, format) in [
        ("From: A <a@b>\nMIME-Version: 1.0\n\nقال", "eml"),
        ("From - Sun Sep 14\nReceived: by b;\n Sun\nSubject: خبر\n\n", "eml"),
        ("Return-Path: <a@b>\r\nDKIM-Signature: v=1;\r\n\tb=abc", "eml"),
        ("From: <Saved by Blink>\nMIME-Version: 1.0\n", "mhtml"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "mhtml"),
        ("From: Beirut\nTo: Tyre\n\nقال", "text"),
        ("Subject: خبر\n\nقال", "text"),
        ("قال: نعم\nMIME-Version: 1.0\nDate: x", "text"),
        ("", "text"),
    ] {
        assert_eq!(format_of(head.as_bytes(), "a").id, format, "{head}");
    }
    assert_eq!(format_of("Subject: خبر".as_bytes(), "a.EML").id, "eml");
}

#[test]
fn what_breaks_off_is_read_and_told() {
    let whole = fixture("mail/list.eml");
    let page = whole.windows(3).rposition(|bytes| bytes == b"=C7").unwrap();
    let found = all(&EML, "a.eml", &whole[..page]);
    assert!(found[0].as_ref().is_ok_and(|article| article.text.starts_with("سعر الخبز يرتفع\n\nقالت النقابة")));
    let error = found[1].as_ref().unwrap_err().to_string();
    assert!(error.starts_with("its end: is damaged") && found.len() == 2, "{error}");
    let lines = "Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n2YLYp9mE INmG2LnZ";
    let found = all(&EML, "a.eml", lines.as_bytes());
    assert_eq!((found[0].as_ref().unwrap().text.as_str(), found.len()), ("قال نع", 2));
    let page = fixture("mhtml/old.mht");
    assert_eq!(all(&MHTML, "a.mht", &page[..page.len() - 200]).len(), 2);
}

#[test]
fn what_is_no_mail_or_too_much_of_one_is_refused() {
    let deeper = |inner, at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n{inner}");
    let nested = (0..40).fold(String::new(), deeper);
    let many = format!("Content-Type: multipart/mixed; boundary=x\n\n{}", "--x\n".repeat(11_000));
    let long = format!("Subject: {}", "خ".repeat(1 << 22));
    let headers = "A: b\n".repeat(1 << 20);
    for (bytes, cause) in [
        ("قال الوزير", "no mail is in it"),
        ("", "no mail is in it"),
        (" Subject: a\n\nقال", "Header cannot start with a space"),
        ("Content-Type: multipart/mixed\n\nقال", "what parts it is not said"),
        ("Subject: a\n\n", "is empty"),
        ("Content-Type: multipart/encrypted; boundary=x\n\n--x--", "is locked"),
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMII=", "is locked"),
        (&nested, "its parts lie deeper than 16"),
        (&many, "more than 10000 parts"),
        (&long, "its heads are longer"),
        (&headers, "its heads are longer"),
        ("Subject: a\n\nقال\0", "is NUL"),
    ] {
        let error = why(&EML, "a.eml", bytes.as_bytes()).to_string();
        assert!(error.contains(cause), "{error}");
    }
    let error = why(&MHTML, "a.mht", b"MIME-Version: 1.0\nContent-Type: image/png\n\nx").to_string();
    assert!(error.contains("no page is in it"), "{error}");
}

#[test]
fn no_byte_brings_it_down() {
    for name in ["mail/reply.eml", "mail/list.eml", "mail/html.eml"] {
        survives(&EML, "a.eml", &fixture(name));
    }
    survives(&MHTML, "a.mhtml", &fixture("mhtml/page.mhtml"));
}
