//! Backups and restoring, from the command line.

use super::Desk;

/// The project of two analysts, with a second version of Amal's layer that has fewer marks: as kept after an import, since
/// the command line itself marks nothing.
fn desk() -> (Desk, String) {
    let desk = Desk::with_article();
    let file = desk.listed()["files"][0]["file"].as_str().expect("a file").to_owned();
    (desk, file)
}

impl Desk {
    fn listed(&self) -> serde_json::Value {
        let run = self.isnad(["backups", "p", "--json"]).ends(0);
        serde_json::from_str(&run.out).expect("JSON")
    }
}

#[test]
fn what_is_imported_is_kept_and_listed() {
    let (desk, _) = desk();
    let listed = desk.listed();
    assert_eq!(listed["format"], "isnad-backups");
    let files: Vec<&str> =
        listed["files"].as_array().expect("a list").iter().filter_map(|f| f["file"].as_str()).collect();
    let names: Vec<&str> = files.iter().filter_map(|file| file.rsplit('/').next()).collect();
    assert_eq!(names, ["article.ron", "original.txt", "text.txt"]);
    let run = desk.isnad(["backups", "p"]).ends(0);
    assert!(run.out.contains("3 files, 3 versions, in "), "{}", run.out);
    let run = desk.isnad(["backups", "p", files[2]]).ends(0);
    assert!(run.out.contains("1 file, 1 version, in ") && run.out.contains("text.txt"), "{}", run.out);
}

#[test]
fn details_come_back_after_they_were_shown_and_only_with_yes() {
    let (desk, file) = desk();
    let path = format!("p/{file}");
    let before = desk.read(&path);
    desk.change(&path, "عنوان الخبر", "عنوان آخر");
    let args = ["restore", "p", "--file", &file, "--version", "2"];
    let run = desk.isnad(args).ends(0);
    assert!(run.out.contains("~ the file “عنوان الخبر”") && run.out.contains("nothing was changed"), "{}", run.out);
    assert!(desk.read(&path).contains("عنوان آخر"));
    let run = desk.isnad(args.iter().chain(&["--yes"])).ends(0);
    assert!(run.out.ends_with("restored\n"), "{}", run.out);
    let plain = |text: &str| text.lines().filter(|line| !line.contains("rev:")).collect::<Vec<_>>().join("\n");
    assert_eq!(plain(&desk.read(&path)), plain(&before));
    // What was in its place is a version by itself, and now two begin with a 2.
    desk.isnad(args).ends(2).says(&["more than one version begins with 2", "hint: give more of its name"]);
    desk.isnad(["check", "p"]).ends(0);
}

#[test]
fn a_lost_text_is_put_back() {
    let (desk, _) = desk();
    let listed = desk.listed();
    let file = listed["files"][2]["file"].as_str().expect("a file");
    let text = desk.read(format!("p/{file}"));
    std::fs::remove_file(desk.path(format!("p/{file}"))).expect("it is there");
    desk.isnad(["check", "p"]).ends(1);
    desk.isnad(["restore", "p", "--file", file, "--version", "2", "--yes"]).ends(0);
    assert_eq!(desk.read(format!("p/{file}")), text);
    desk.isnad(["check", "p"]).ends(0);
    let run = desk.isnad(["restore", "p", "--file", file, "--version", "2", "--yes"]).ends(0);
    assert!(run.out.ends_with("nothing differs\n"), "{}", run.out);
}

#[test]
fn a_version_is_written_to_a_file_of_its_own_even_where_the_project_cannot_be_opened() {
    let (desk, _) = desk();
    let listed = desk.listed();
    let file = listed["files"][1]["file"].as_str().expect("a file");
    let original = std::fs::read(desk.path("a.txt")).expect("it is there");
    std::fs::remove_file(desk.path("p/project.ron")).expect("it is there");
    let args = ["restore", "p", "--file", file, "--version", "2", "--out", "o.txt"];
    desk.isnad(args).ends(0);
    assert_eq!(std::fs::read(desk.path("o.txt")).ok(), Some(original));
    desk.isnad(args).ends(2).says(&["o.txt: cannot be written", "hint: name a file that is not there yet"]);
}

#[test]
fn what_cannot_be_restored_is_said_with_the_way_out() {
    let (desk, file) = desk();
    let listed = desk.listed();
    let original = listed["files"][1]["file"].as_str().expect("a file");
    for (args, said) in [
        (vec!["backups", "q"], &["q: cannot be found"][..]),
        (
            vec!["restore", "p", "--file", &file, "--version", "3"],
            &["no version 3 is kept", "hint: isnad backups lists"],
        ),
        (
            vec!["restore", "p", "--file", original, "--version", "2"],
            &["not restored", "hint: write it to a new file: --out"],
        ),
        (
            vec!["restore", "p", "--at", "2001-01-01T00:00:00Z"],
            &["nothing of yours was kept by 2001", "hint: isnad backups p"],
        ),
        (vec!["restore", "p", "--at", "yesterday"], &["is no time in the form"]),
        (vec!["restore", "p"], &["--file <FILE>|--at <TIME>"]),
        (vec!["restore", "p", "--file", &file], &["--version"]),
        (vec!["restore", "p", "--analyst", "nobody", "--at", "2001-01-01T00:00:00Z"], &["hint: say who: --analyst ID"]),
    ] {
        desk.isnad(args).ends(2).says(said);
    }
    let empty = Desk::new();
    std::fs::create_dir(empty.path("q")).expect("a folder");
    empty
        .isnad(["backups", "q"])
        .ends(2)
        .says(&["no project, and no backups of one", "hint: backups are found by where"]);
}
