//! The command line, as its users meet it: the real program, its files, its words and its exit codes.

mod agree;
mod articles;
mod backups;
mod bad_input;
mod check;
mod datasets;
mod packages;
mod team;
mod version;

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// What a run of the program came to.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    /// The run, after making sure that it ended so; what was said helps where it did not.
    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// An error says the file, the cause and the way out.
    #[track_caller]
    fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "“{part}” is not in: {}", self.err);
        }
        self
    }
}

/// A folder for one test, and the program run in it.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// With a project `p` of one analyst, Amal, and an article.
    fn with_article() -> Self {
        let desk = Self::new();
        desk.isnad(["new", "p", "--analyst", "Amal"]).ends(0);
        desk.put("a.txt", "عنوان الخبر\r\nقال الوزير 👩🏽‍🌾 إن السدّ امتلأ.\r\n".as_bytes());
        desk.isnad(["import", "p", "a.txt"]).ends(0);
        desk
    }

    /// With a project `p` of two analysts and marks, as another program may have left it.
    fn with_marks() -> Self {
        let desk = Self::new();
        copy(&fixture("store/harbour"), &desk.path("p"));
        desk
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        #[expect(clippy::disallowed_methods, reason = "a test's own file")]
        fs::write(self.path(name), bytes).expect("a temporary folder can be written");
    }

    fn read(&self, name: impl AsRef<Path>) -> String {
        fs::read_to_string(self.path(&name)).unwrap_or_else(|e| panic!("{}: {e}", name.as_ref().display()))
    }

    /// Replaces words in a file of the project, as an editor would.
    fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from}");
        self.put(name, text.replacen(from, to, 1).as_bytes());
    }

    fn command<I: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = I>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        command.args(args).current_dir(self.dir.path()).stdin(Stdio::null());
        for name in ["HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"] {
            command.env(name, self.path("home"));
        }
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(name);
        }
        command
    }

    fn isnad<I: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = I>) -> Run {
        let output = self.command(args).output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The lines of an export.
    fn lines(&self, name: &str) -> Vec<Value> {
        self.read(name).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a fixture") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("a copy");
        }
    }
}

#[test]
fn the_main_job_runs_without_a_display() {
    let desk = Desk::with_article();
    let run = desk.isnad(["import", "p", "a.txt"]).ends(0);
    assert!(run.out.contains("already here"), "the same text is not brought in twice: {}", run.out);
    let run = desk.isnad(["check", "p"]).ends(0);
    assert!(run.out.contains("1 article, 0 layers, 0 marks, 0 links: no faults"), "{}", run.out);
    let run = desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl"]).ends(0);
    assert!(run.out.contains("o.jsonl: 1 entry") && run.err.is_empty(), "{}{}", run.out, run.err);
    let lines = desk.lines("o.jsonl");
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["text"], "عنوان الخبر\nقال الوزير 👩🏽‍🌾 إن السدّ امتلأ.\n");
    assert_eq!(lines[0]["title"], "عنوان الخبر");
    assert_eq!(lines[0]["language"], "ar");
    assert_eq!(lines[0]["status"], "untouched");
    let article = desk.path("p/articles").join(lines[0]["id"].as_str().expect("an id"));
    let record = desk.read(article.join("article.ron"));
    assert!(record.contains("crlf") && record.contains("\"a.txt\""), "what was changed is recorded: {record}");
    assert_eq!(fs::read(article.join("original.txt")).ok(), fs::read(desk.path("a.txt")).ok());
}

#[test]
fn marks_come_out_as_they_were_before() {
    let desk = Desk::with_marks();
    let run = desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl"]).ends(0);
    assert!(run.out.contains("2 entries, 7 marks, 5 links"), "{}", run.out);
    run.says(&["jsonl cannot hold: reviews (1)"]);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/harbour.jsonl");
    if std::env::var_os("ISNAD_BLESS").is_some() {
        fs::copy(desk.path("o.jsonl"), &golden).expect("the golden folder can be written");
    }
    let golden = fs::read_to_string(golden).expect("a golden file; ISNAD_BLESS=1 writes it");
    assert_eq!(desk.read("o.jsonl"), golden);
    // The same project gives the same bytes, also where the file was there before.
    desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl"]).ends(0);
    assert_eq!(desk.read("o.jsonl"), golden);
    let piped = desk.isnad(["export", "p", "--format", "jsonl", "--out", "-"]).ends(0);
    assert_eq!(piped.out, golden);
}

#[test]
fn an_export_may_be_of_some_analysts() {
    let desk = Desk::with_marks();
    for (layers, expected) in [(vec!["basim"], vec!["basim"]), (vec!["basim", "amal"], vec!["amal", "basim"])] {
        let mut args = vec!["export", "p", "--format", "jsonl", "--out", "o.jsonl", "--layer"];
        args.extend(layers);
        desk.isnad(args).ends(0);
        let analysts: Vec<Value> = desk.lines("o.jsonl").into_iter().map(|line| line["analyst"].clone()).collect();
        assert_eq!(analysts, expected);
    }
    desk.isnad(["export", "p", "--format", "jsonl", "--out", "o.jsonl", "--layer", "nobody"]).ends(2).says(&[
        "p/team",
        "“nobody” is not part of the team",
        "hint: ",
        "amal, basim",
    ]);
}

#[test]
fn a_new_project_has_its_analyst_and_its_codebook() {
    for (args, file, says) in [
        (vec!["--analyst", "Amal Haddad"], "p/team/amal-haddad.ron", "name: \"Amal Haddad\""),
        (vec!["--analyst", "أمل", "--id", "amal-2"], "p/team/amal-2.ron", "name: \"أمل\""),
        (vec!["--analyst", "Amal"], "p/codebook.ron", "id: \"claims\""),
        (vec!["--analyst", "Amal", "--codebook", "attribution"], "p/codebook.ron", "id: \"attribution\""),
        (vec!["--analyst", "Amal", "--codebook", "discourse-network"], "p/codebook.ron", "id: \"discourse-network\""),
        (vec!["--analyst", "Amal", "--codebook", "fact-check"], "p/codebook.ron", "id: \"fact-check\""),
        (vec!["--analyst", "Amal", "--codebook", "named-entities"], "p/codebook.ron", "id: \"named-entities\""),
    ] {
        let desk = Desk::new();
        desk.isnad(["new", "p"].into_iter().chain(args)).ends(0);
        assert!(desk.read(file).contains(says), "{file}: {}", desk.read(file));
        assert!(!desk.read("p/guidelines.md").is_empty());
        desk.isnad(["check", "p"]).ends(0);
    }
    let desk = Desk::new();
    desk.isnad(["new", "p", "--analyst", "أمل"]).ends(0);
    let team: Vec<_> = fs::read_dir(desk.path("p/team")).expect("a team").flatten().map(|e| e.file_name()).collect();
    let name = team[0].to_string_lossy().into_owned();
    assert!(team.len() == 1 && name.starts_with("analyst-") && name.len() == "analyst-01234567.ron".len(), "{name}");
}

#[test]
fn a_title_is_of_one_file() {
    let desk = Desk::with_article();
    desk.put("b.txt", "نصّ بلا عنوان".as_bytes());
    desk.isnad(["import", "p", "a.txt", "b.txt", "--title", "x"]).ends(2).says(&["--title", "hint: ", "one by one"]);
    let run = desk.isnad(["import", "p", "b.txt", "--title", "عنوان من عندي"]).ends(0);
    assert!(run.out.contains("“عنوان من عندي”"), "{}", run.out);
}

#[test]
fn who_writes_is_the_only_member_or_is_said() {
    let desk = Desk::with_marks();
    desk.put("b.txt", "خبر ثانٍ\nنصّه".as_bytes());
    desk.isnad(["import", "p", "b.txt"]).ends(2).says(&["error: p: ", "amal (", "basim (", "hint: ", "--analyst"]);
    desk.isnad(["import", "p", "b.txt", "--analyst", "nobody"]).ends(2).says(&[
        "error: p: ",
        "“nobody” is not a member",
        "amal (",
        "hint: ",
    ]);
    desk.isnad(["import", "p", "b.txt", "--analyst", "No Body"]).ends(2).says(&["No Body", "letters a to z"]);
    let run = desk.isnad(["import", "p", "b.txt", "--analyst", "basim"]).ends(0);
    let id = run.out.split("imported as ").nth(1).and_then(|rest| rest.split(',').next()).expect("an id").to_owned();
    assert!(desk.read(format!("p/articles/{id}/article.ron")).contains("imported_by: \"basim\""));
}

#[test]
fn what_cannot_be_done_is_said_with_file_cause_and_way_out() {
    let desk = Desk::with_article();
    fs::create_dir(desk.path("bare")).expect("a folder");
    let table: [(&[&str], &[&str]); 14] = [
        (&["check", "nowhere"], &["error: nowhere: ", "no project.ron", "hint: isnad new nowhere --analyst NAME"]),
        (&["check", "bare"], &["error: bare: ", "no project.ron", "hint: "]),
        (&["check", "a.txt"], &["error: a.txt: ", "no project", "hint: "]),
        (&["import", "nowhere", "a.txt"], &["error: nowhere: ", "no project.ron", "hint: "]),
        (&["export", "nowhere", "--format", "jsonl", "--out", "o"], &["error: nowhere: ", "hint: "]),
        (&["export", "p", "--format", "xlsx", "--out", "o"], &["'xlsx'", "[possible values: jsonl"]),
        (&["export", "p", "--format", "jsonl"], &["--out <PATH>", "Usage: isnad export"]),
        (&["export", "p", "--format", "jsonl", "--out", "no/o"], &["error: no/o: cannot be written", "hint: "]),
        (&["new", "p", "--analyst", "B"], &["error: p: not empty", "Choose a new folder"]),
        (&["new", "a.txt/q", "--analyst", "B"], &["error: a.txt", "hint: "]),
        (&["new", "q", "--analyst", " "], &["error: q: ", "needs a name", "hint: "]),
        (&["new", "q", "--analyst", "B", "--codebook", "none"], &["'none'", "claims"]),
        (&["new", "q", "--analyst", "B", "--id", "con"], &["con", "Windows"]),
        (&["screenshot", "p", "--out", "o.png", "--size", "9x9"], &["9x9", "1440x900"]),
    ];
    for (args, parts) in table {
        desk.isnad(args).ends(2).says(parts);
    }
    assert!(!desk.path("q").exists() && !desk.path("o").exists(), "what was refused left nothing");
}

#[test]
fn an_export_never_writes_over_the_project() {
    let desk = Desk::with_marks();
    let before = desk.read("p/project.ron");
    for out in ["p/project.ron", "p/articles/o.jsonl", "p/annotations/amal/o.jsonl", "p/guidelines.md"] {
        desk.isnad(["export", "p", "--format", "jsonl", "--out", out]).ends(2).says(&[
            out,
            "files of the project",
            "hint: ",
        ]);
    }
    desk.isnad(["export", "p", "--format", "jsonl", "--out", "p/o.jsonl"]).ends(0);
    assert_eq!(desk.read("p/project.ron"), before);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(desk.path("p/project.ron"), desk.path("link.jsonl")).expect("a link");
        std::os::unix::fs::symlink("/dev/null", desk.path("null.jsonl")).expect("a link");
        for (out, cause) in [("link.jsonl", "files of the project"), ("null.jsonl", "no regular file")] {
            desk.isnad(["export", "p", "--format", "jsonl", "--out", out]).ends(2).says(&[out, cause]);
        }
        assert_eq!(desk.read("p/project.ron"), before);
    }
    desk.isnad(["check", "p"]).ends(0);
}

#[test]
fn formats_are_listed_with_what_they_cannot_hold() {
    let run = Desk::new().isnad(["formats"]).ends(0);
    for part in ["jsonl", "code points, UTF-8 bytes and UTF-16", "cannot hold: reviews", "Plain text (.txt"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
}

#[test]
fn help_names_the_commands_and_the_exit_codes() {
    let run = Desk::new().isnad(["--help"]).ends(0);
    for part in ["new", "import", "check", "export", "formats", "open", "screenshot", "Exit codes: 0 done"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    Desk::new().isnad(["frobnicate"]).ends(2).says(&["frobnicate", "--help"]);
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let desk = Desk::with_article();
    desk.put("long.txt", "سطر من خبر طويل\n".repeat(100_000).as_bytes());
    desk.isnad(["import", "p", "long.txt"]).ends(0);
    let mut child = desk
        .command(["export", "p", "--format", "jsonl", "--out", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_demo_does_the_main_job_without_a_display() {
    let desk = Desk::new();
    let run = desk.isnad(["demo", "--dir", "d"]).ends(0);
    for part in ["d: the sample project, new", ": no faults", "sample.jsonl: 4 entries"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let dataset = desk.read("d/sample.jsonl");
    assert!(crate::exchange::python_finds_quotes(&dataset).is_none_or(|spans| spans > 200));
    let article = "d/articles/".to_owned() + desk.lines("d/sample.jsonl")[0]["id"].as_str().expect("an id");
    desk.change(&format!("{article}/article.ron"), "rev: 1", "rev: 2");
    let run = desk.isnad(["demo", "--dir", "d"]).ends(0);
    assert!(run.out.contains("d: the sample project, kept from before"), "{}", run.out);
    assert!(desk.read(format!("{article}/article.ron")).contains("rev: 2"), "what is there is never written over");
    // Where nothing is said, it is kept in the data folder.
    let run = desk.isnad(["demo"]).ends(0);
    assert!(run.out.contains(&*desk.path("home").to_string_lossy()), "{}", run.out);
    desk.isnad(["demo", "--dir", "home"]).ends(2).says(&["error: home: not empty", "hint: "]);
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_the_window_it_says_so() {
    let desk = Desk::with_article();
    for args in [vec![], vec!["open", "p"], vec!["screenshot", "p", "--out", "o.png"]] {
        desk.isnad(args).ends(2).says(&["built without the window", "hint: "]);
    }
}
