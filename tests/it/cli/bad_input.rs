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
