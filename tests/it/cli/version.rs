//! New versions of known articles.

use super::Desk;

#[test]
fn a_new_version_takes_the_marks_along_and_says_how_many() {
    let desk = Desk::with_marks();
    let articles: Vec<_> = std::fs::read_dir(desk.path("p/articles")).expect("articles").flatten().collect();
    let old = articles.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).min().expect("one");
    let text = desk.read(format!("p/articles/{old}/text.txt"));
    desk.put("new.txt", format!("{text}\nأضيف هذا السطر لاحقا.\n").as_bytes());
    let who = ["--analyst", "amal"];
    let import = |rest: &[&str]| desk.isnad(["import", "p"].iter().chain(rest).chain(&who));
    let says = |args: &[&str], parts: &[&str]| {
        let run = import(args).ends(0);
        assert!(parts.iter().all(|part| run.out.contains(part)), "{}", run.out);
    };
    let url = "https://example.org/7";
    says(&["new.txt", "--supersedes", &old, "--url", url], &["a new version of", &old, "to be confirmed"]);
    desk.isnad(["check", "p"]).ends(0);
    desk.put("newer.txt", format!("{text}\nأضيف هذا السطر ثم غيّر.\n").as_bytes());
    says(&["newer.txt", "--url", url], &["a new version of"]);
    says(&["newer.txt", "--url", url], &["already here"]);
    import(&["a.txt", "--supersedes", "nothing"]).ends(2).says(&["--supersedes", "nothing", "hint: ", "articles"]);
    import(&["a.txt", "new.txt", "--url", "x"]).ends(2).says(&["--url", "one by one"]);
}
