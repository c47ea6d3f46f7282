use std::{io::Cursor, ops::ControlFlow};

use encoding_rs::WINDOWS_1256;
use jiff::civil::date;

use super::*;

fn rows(
    format: &ImportFormat,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Vec<Result<ImportedArticle, PartError>>, ImportError> {
    let mut found = Vec::new();
    let mut file = Cursor::new(bytes);
    (format.read)(&mut Source { file: &mut file, name: "articles.csv", options }, &mut |row| {
        found.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

const LINES: &str = r#"{"title": "افتتاح الميناء", "body": "قال الوزير إن الميناء سيفتح غدًا.\r\nوأضاف.", "meta": {"id": 7}, "authors": ["ليلى", "Omar"], "date": "2025-09-14T08:00:00Z"}
{"title": "بلا نص", "body": " "}

{"title": "Second", "body": "The port opened.", "lang": "en", "link": "https://example.org/2"}
{"broken
[1]
"#;

#[test]
fn a_row_is_an_article_and_a_bad_one_costs_no_other() {
    let list = format!("[{}]", LINES.lines().filter(|l| l.ends_with('}')).collect::<Vec<_>>().join(","));
    for (words, faults) in [(LINES.to_owned(), 3), (format!("\u{feff}{LINES}"), 3), (list, 1)] {
        let found = rows(&JSON, words.as_bytes(), &ReadOptions::default()).unwrap();
        let good: Vec<&ImportedArticle> = found.iter().flatten().collect();
        let [first, second] = good[..] else { panic!("{found:?}") };
        assert_eq!(first.text, "قال الوزير إن الميناء سيفتح غدًا.\nوأضاف.");
        assert_eq!(
            (&*first.about.title, &*first.about.byline, &*first.about.language),
            ("افتتاح الميناء", "ليلى, Omar", "ar")
        );
        assert_eq!((first.about.published, first.decoded.crlf_unified), (Some(date(2025, 9, 14)), 1));
        assert_eq!((first.place.clone(), first.cut.iter().map(|cut| cut.count).sum::<usize>()), (Spot::Row(1), 1));
        assert!(String::from_utf8_lossy(&first.original).contains("\"meta"));
        assert_eq!((&*second.about.url, &*second.about.language), ("https://example.org/2", "en"));
        assert_eq!(found.len() - good.len(), faults, "{found:?}");
    }
}

#[test]
fn columns_are_found_by_their_names_or_told() {
    let cases = [
        ("العنوان,النص,المصدر\nخبر,قال الوزير,المرفأ\n", &[][..]),
        ("\u{feff}title;text;outlet\nخبر;قال الوزير;المرفأ\n", &[]),
        ("h\tt\to\r\nخبر\tقال الوزير\tالمرفأ\r\n", &[(Field::Text, "t"), (Field::Title, "H"), (Field::Outlet, "o")]),
        ("x,title,\"text\",source\n1,خبر,\"قال الوزير\",المرفأ,more\n", &[]),
    ];
    for (words, told) in cases {
        let columns = told.iter().map(|(field, name)| (*field, Some((*name).to_owned()))).collect();
        let options = ReadOptions { columns, ..ReadOptions::default() };
        let found = rows(&CSV, words.as_bytes(), &options).unwrap_or_else(|e| panic!("{words}: {e}"));
        let [Ok(article)] = &found[..] else { panic!("{words}: {found:?}") };
        assert_eq!((&*article.about.title, &*article.text, &*article.about.outlet), ("خبر", "قال الوزير", "المرفأ"));
    }
    match rows(&CSV, "a,b\n1,2\n".as_bytes(), &ReadOptions::default()) {
        Err(ImportError::NoTextColumn { columns }) => assert_eq!(columns, ["a", "b"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_no_column_has_can_be_told_and_columns_are_named() {
    let words = "العنوان,النص,المصدر\nخبر,قال الوزير,المرفأ\n";
    let columns = BTreeMap::from([(Field::Outlet, None)]);
    let options = ReadOptions { columns, ..ReadOptions::default() };
    let found = rows(&CSV, words.as_bytes(), &options).unwrap();
    let about = &found[0].as_ref().unwrap().about;
    assert_eq!((&*about.title, &*about.outlet), ("خبر", ""));
    for (format, words) in
        [(&CSV, words), (&JSON, "{\"العنوان\":\"خبر\",\"النص\":\"قال\",\"المصدر\":null}"), (&JSON, "[")]
    {
        let (mut file, options) = (Cursor::new(words.as_bytes()), ReadOptions::default());
        let names = column_names(format, &mut Source { file: &mut file, name: "أخبار", options: &options });
        let known = if words == "[" { Vec::new() } else { vec!["العنوان", "النص", "المصدر"] };
        assert_eq!(names, known, "{words}");
    }
}

#[test]
fn old_encodings_and_line_ends_within_cells_are_read() {
    let words = "title,text\nخبر,\"سطر أول\r\nسطر ثان، و\"\"قول\"\"\"\n";
    let old = WINDOWS_1256.encode(words).0.into_owned();
    assert!(
        matches!(rows(&CSV, &old, &ReadOptions::default()), Err(ImportError::NotUtf8 { guess, .. }) if guess == WINDOWS_1256)
    );
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(words.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, encoding) in [(old, Some(WINDOWS_1256)), (words.as_bytes().to_vec(), None), (wide, None)] {
        let options = ReadOptions { encoding, ..ReadOptions::default() };
        let found = rows(&CSV, &bytes, &options).unwrap();
        assert_eq!(found[0].as_ref().unwrap().text, "سطر أول\nسطر ثان، و\"قول\"");
    }
}

#[test]
fn endless_rows_are_refused_without_being_held() {
    let long = "ب".repeat(usize::try_from(ROW_CAP).unwrap());
    let lines = format!("{{\"text\": \"one\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"three\"}}\n");
    let found = rows(&JSON, lines.as_bytes(), &ReadOptions::default()).unwrap();
    assert!(
        matches!(&found[..], [Ok(_), Err(PartError { cause: ImportError::TooLarge, .. }), Ok(_)]),
        "{}",
        found.len()
    );
    let table = format!("text\none\n\"{long}");
    let found = rows(&CSV, table.as_bytes(), &ReadOptions::default()).unwrap();
    assert!(matches!(&found[..], [Ok(_), Err(PartError { cause: ImportError::TooLarge, .. })]), "{}", found.len());
}
