//! Articles from files of many kinds, from folders and from tables.

use std::fs;

use super::Desk;

const WIRE: &str = "أعلنت وزارة النقل في بيان صدر أمس أن ميناء الساحل سيفتح أبوابه أمام السفن التجارية ابتداء من يوم الأحد المقبل بعد \
                    توقف دام ثلاثة أشهر بسبب أعمال الصيانة وأضافت أن الشركة المشغلة أنهت تجارب الرافعات الجديدة كلها";

#[test]
fn a_folder_of_all_sorts_comes_in_but_for_what_is_named() {
    let desk = Desk::with_article();
    fs::create_dir(desk.path("in")).expect("a folder");
    desk.put("in/1.txt", WIRE.as_bytes());
    let table = format!(
        "title,body,source,date,desk\nالميناء يفتح,\"عاجل | وكالات. {WIRE}\",المرفأ,2025-09-14,7\nبلا نص,,الوادي,,\n"
    );
    desk.put("in/2.csv", table.as_bytes());
    let (old, _, _) =
        encoding_rs::WINDOWS_1256.encode("قال الوزير إن الاتفاق سيوقع غدا، وأضاف أن اللجنة ستجتمع في المساء.");
    desk.put("in/3.txt", &old);
    let said = desk.isnad(["import", "p", "in", "--dry-run"]).ends(1);
    assert!(said.out.contains("in/1.txt: would be imported as"), "{}", said.out);
    assert!(
        said.out.contains("“الميناء يفتح” · المرفأ · 2025-09-14; left out: columns 1; nearly the same as"),
        "{}",
        said.out
    );
    said.says(&[
        "in/2.csv, row 2: is empty",
        "in/3.txt: is not UTF-8 text",
        "perhaps it is windows-1256",
        "--encoding",
    ]);
    assert!(desk.isnad(["check", "p"]).ends(0).out.contains("1 article,"), "nothing was changed");

    let lines = desk.isnad(["import", "p", "in", "--encoding", "windows-1256", "--json"]).ends(1).out;
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let field = |at: usize, name: &str| lines[at][name].as_str().unwrap_or_default().to_owned();
    let status: Vec<String> = (0..lines.len()).map(|at| field(at, "status")).collect();
    assert_eq!(status, ["imported", "imported", "failed", "imported"]);
    assert_eq!(
        (field(1, "published"), field(1, "outlet"), field(1, "format")),
        ("2025-09-14".into(), "المرفأ".into(), "csv".into())
    );
    assert_eq!((field(1, "like"), field(3, "encoding")), (field(0, "article"), "windows-1256".into()));
    assert_eq!((field(2, "place"), lines[1]["cut"]["columns"].as_u64()), ("row 2".into(), Some(1)));
    let kept =
        fs::read_to_string(desk.path("p/articles").join(field(1, "article")).join("article.ron")).expect("its file");
    assert!(kept.contains("file: \"2.csv, row 1\"") && kept.contains("reader: \"csv\""), "{kept}");
    // All of it is here now, but what never was an article.
    let again = desk.isnad(["import", "p", "in", "--encoding", "windows-1256"]).ends(1);
    assert_eq!(again.out.matches("already here").count(), 3, "{}", again.out);
    desk.isnad(["check", "p"]).ends(0);
}

#[test]
fn what_is_said_of_all_articles_goes_before_what_their_files_say() {
    let desk = Desk::with_article();
    desk.put("1.csv", "title,text,source,date\nخبر,قال الوزير ذلك أمس.,المرفأ,2025-09-14\n".as_bytes());
    desk.put("2.txt", WIRE.as_bytes());
    let said = ["--outlet", "وكالة سُهيل", "--published", "2026-01-02", "--byline", "", "--map", "title="];
    desk.isnad(["import", "p", "1.csv", "2.txt", "--json"].into_iter().chain(said)).ends(0);
    desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl"]).ends(0);
    let of_agency = |line: &&serde_json::Value| line["outlet"] == "وكالة سُهيل" && line["published"] == "2026-01-02";
    let lines = desk.lines("o.jsonl");
    assert_eq!(lines.iter().filter(of_agency).count(), 2, "{lines:?}");
    assert!(lines.iter().any(|line| line["title"] == "1"), "no column has the title, so that the file has: {lines:?}");
    let bad = desk.isnad(["import", "p", "2.txt", "--published", "yesterday"]);
    assert!(bad.err.contains("--published"), "{}", bad.err);
}

#[test]
fn a_table_whose_columns_are_called_otherwise_is_told_which_is_what() {
    let desk = Desk::with_article();
    desk.put(
        "t.jsonl",
        "{\"h\": \"خبر\", \"t\": \"قال الوزير.\"}\n{\"h\": \"ثان\", \"t\": \"قالت الوزيرة.\"}\n".as_bytes(),
    );
    desk.isnad(["import", "p", "t.jsonl"]).ends(2).says(&["no column of the text", "h, t", "--map text=COLUMN"]);
    desk.isnad(["import", "p", "t.jsonl", "--map", "words=t"]).ends(2).says(&["words=t", "title=headline"]);
    desk.isnad(["import", "p", "t.jsonl", "--format", "docs"]).ends(2).says(&["docs", "jsonl"]);
    desk.isnad(["import", "p", "t.jsonl", "--encoding", "latin-99"]).ends(2).says(&["latin-99", "windows-1256"]);
    let run = desk.isnad(["import", "p", "t.jsonl", "--map", "text=t,title=h"]).ends(0);
    assert!(run.out.contains("row 1: imported as") && run.out.contains("“ثان”"), "{}", run.out);
}
