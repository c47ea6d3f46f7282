//! What is no article, or not quite: refused with a cause and a way out, and costing no other.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::{Desk, fixture};

#[test]
fn what_is_no_article_is_named_with_its_cause_and_a_way_out() {
    let desk = Desk::with_article();
    fs::File::options()
        .create_new(true)
        .write(true)
        .open(desk.path("large.txt"))
        .and_then(|file| file.set_len(33 << 20))
        .expect("a file with a hole");
    fs::create_dir(desk.path("folder.txt")).expect("a folder");
    let articles = fixture("articles");
    let in_fixtures = |name: &str| articles.join(name);
    for (file, cause, way_out) in [
        (in_fixtures("empty.txt"), "is empty", "paste"),
        (in_fixtures("bom-only.txt"), "is empty", "paste"),
        (in_fixtures("blank.txt"), "is empty", "paste"),
        (in_fixtures("nul.txt"), "is NUL", "plain text"),
        (in_fixtures("windows-1256.txt"), "perhaps it is windows-1256", "--encoding windows-1256"),
        (in_fixtures("cut-in-letter.txt"), "is not UTF-8 text: byte", "save it as UTF-8"),
        (PathBuf::from("large.txt"), "larger than 32 MB", "split it"),
        (PathBuf::from("missing.txt"), "cannot be read", "check the path"),
        (PathBuf::from(if cfg!(unix) { "/dev/zero" } else { "NUL" }), "cannot be read", "check the path"),
    ] {
        let shown = file.to_string_lossy().into_owned();
        let run = desk.isnad([OsStr::new("import"), OsStr::new("p"), file.as_os_str()]).ends(2);
        run.says(&[&format!("error: {shown}: "), cause, "\nhint: ", way_out]);
    }
    let run = desk.isnad(["check", "p"]).ends(0);
    assert!(run.out.contains("1 article,"), "nothing of it was brought in: {}", run.out);
}

#[test]
fn a_bad_file_costs_no_other() {
    let desk = Desk::with_article();
    desk.put("b.txt", "خبر ثانٍ\nنصّه".as_bytes());
    let nul = fixture("articles/nul.txt");
    let run = desk.isnad([OsStr::new("import"), OsStr::new("p"), nul.as_os_str(), OsStr::new("b.txt")]).ends(1);
    assert!(run.out.contains("b.txt: imported as"), "{}", run.out);
    run.says(&["nul.txt: is not text"]);
}

#[test]
#[cfg(unix)]
fn of_five_hundred_files_three_are_named_with_their_reasons_and_the_rest_comes_in() {
    let desk = Desk::with_article();
    fs::create_dir(desk.path("in")).expect("a folder");
    for nth in 1..=497 {
        // A name may hold whatever the system allows, and is told on one line all the same.
        let name = if nth == 250 { "in/سطر\nآخر.txt".to_owned() } else { format!("in/{nth}.txt") };
        desk.put(&name, format!("خبر رقم {nth}\nقال الوزير إن السد رقم {nth} امتلأ.").as_bytes());
    }
    let docx = fs::read(fixture("import/docx/news.docx")).expect("a fixture");
    desk.put("in/torn.docx", &docx[..docx.len() / 2]);
    fs::copy(fixture("import/odt/locked.odt"), desk.path("in/locked.odt")).expect("a fixture");
    std::os::unix::fs::symlink("/etc/passwd", desk.path("in/link.txt")).expect("a link");
    let run = desk.isnad(["import", "p", "in", "--json"]).ends(1);
    let lines: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let with = |status: &str| lines.iter().filter(|line| line["status"] == status).collect::<Vec<_>>();
    assert_eq!((lines.len(), with("imported").len()), (500, 497));
    let failed = with("failed");
    assert_eq!(failed.len(), 3);
    for (file, cause) in
        [("link.txt", "no regular file"), ("locked.odt", "locked with a password"), ("torn.docx", "damaged")]
    {
        let told = |line: &&serde_json::Value| line.to_string().contains(file) && line.to_string().contains(cause);
        assert!(failed.iter().any(told), "{file}: {failed:?}");
    }
    assert!(desk.isnad(["check", "p"]).ends(0).out.contains("498 articles,"));
}

#[test]
fn bidi_controls_are_kept_in_the_text_and_spelled_out_on_the_terminal() {
    let desk = Desk::with_article();
    let file = fixture("articles/bidi-controls.txt");
    let run = desk.isnad([OsStr::new("import"), OsStr::new("p"), file.as_os_str()]).ends(0);
    assert!(run.out.contains("\\u{202e}") && !run.out.contains('\u{202e}'), "{}", run.out);
    desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl"]).ends(0);
    let before = fs::read_to_string(file).expect("a fixture");
    assert!(desk.lines("o.jsonl").iter().any(|line| line["text"] == before.as_str()));
}

#[test]
fn an_import_that_was_interrupted_is_named_and_done_by_importing_again() {
    let desk = Desk::with_article();
    let folder =
        fs::read_dir(desk.path("p/articles")).expect("a folder").next().expect("an article").expect("an entry");
    let (folder, name) = (folder.path(), folder.file_name().into_string().expect("UTF-8"));
    fs::remove_file(folder.join("article.ron")).expect("was there");
    let run = desk.isnad(["check", "p"]).ends(1);
    assert!(run.out.contains("article.ron") && run.out.contains("Import the article again"), "{}", run.out);
    // The same text from other bytes, and from a file of another kind: what was left is kept.
    desk.put("b.text", "عنوان الخبر\nقال الوزير 👩🏽‍🌾 إن السدّ امتلأ.\n".as_bytes());
    desk.isnad(["import", "p", "b.text"]).ends(0);
    desk.isnad(["check", "p"]).ends(0);
    let names = |folder: &Path| {
        let mut names: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&folder), ["article.ron", "original.text", "text.txt"]);
    let aside = desk.path("p/conflicts/articles").join(name);
    let [name] = names(&aside).try_into().expect("one version");
    let kept = fs::read(aside.join(name)).expect("is there");
    assert_eq!(kept, fs::read(desk.path("a.txt")).expect("is there"), "with the line ends that it had");
}
