//! Work packages, from the command line: out to an analyst and back, twice, both changed, and packages that mean no good.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{Cursor, Read as _, Write as _},
    path::{Path, PathBuf},
};

use serde_json::Value;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::Desk;

const ID: &str = "2026-03-02-e064a0ad6f9e177c";
const LAYER: &str = "annotations/basim/2026-03-02-e064a0ad6f9e177c.ron";
/// Where a package of the fixture's project is unpacked: its name has no letters from a to z.
const AWAY: &str = "q/project-basim";

impl Desk {
    /// With a package of Basim's, unpacked in `q`.
    fn with_package() -> Self {
        let desk = Self::with_marks();
        desk.isnad(["bundle", "p", "--for", "basim", "--out", "out.zip"]).ends(0);
        desk.unpack("out.zip", "q");
        desk
    }

    fn unpack(&self, package: &str, into: &str) {
        let file = File::open(self.path(package)).expect("a package");
        ZipArchive::new(file).expect("a zip").extract(self.path(into)).expect("it unpacks");
    }

    fn pack_away(&self) {
        self.isnad(["bundle", AWAY, "--for", "basim", "--out", "back.zip"]).ends(0);
    }

    fn merge(&self, args: &[&str]) -> super::Run {
        self.isnad(["merge"].iter().chain(args))
    }
}

/// Every file below a folder, by name.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
    found
}

/// A note on the first mark of Basim's layer, as a save would have written it.
fn note(desk: &Desk, project: &str, note: &str) {
    let layer = format!("{project}/{LAYER}");
    desk.change(&layer, "rev: 1, tag: \"claim\"", "rev: 2, tag: \"claim\"");
    let with = format!("], note: \"{note}\", analyst: \"basim\"");
    desk.change(&layer, "], analyst: \"basim\"", &with);
}

#[test]
fn a_package_is_a_project_and_always_the_same() {
    let desk = Desk::with_package();
    let run = desk.isnad(["check", AWAY]).ends(0);
    assert!(run.out.contains("1 article, 1 layer, 2 marks, 0 links: no faults"), "{}", run.out);
    desk.isnad(["bundle", "p", "--for", "basim", "--out", "again.zip", "--articles", ID]).ends(0);
    assert_eq!(fs::read(desk.path("out.zip")).ok(), fs::read(desk.path("again.zip")).ok());
    // Packed where it was unpacked: what it came from is still known.
    desk.pack_away();
    assert_eq!(fs::read(desk.path("out.zip")).ok(), fs::read(desk.path("back.zip")).ok());
    let run =
        desk.isnad(["bundle", "p", "--for", "basim", "--out", "o.zip", "--with-layers", "amal", "--json"]).ends(0);
    let said: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&said["format"], &said["articles"], &said["layers"]), (&"isnad-bundle".into(), &1.into(), &2.into()));
    for package in ["out.zip", AWAY] {
        let before = files(&desk.path("p"));
        let run = desk.merge(&["p", package]).ends(0);
        assert!(run.out.contains("from basim: nothing new"), "{}", run.out);
        assert_eq!(files(&desk.path("p")), before);
    }
}

#[test]
fn work_goes_out_comes_back_and_goes_out_again() {
    let desk = Desk::with_package();
    note(&desk, AWAY, "away");
    desk.put("b.txt", "خبر ثانٍ\nنصّه".as_bytes());
    desk.isnad(["import", AWAY, "b.txt", "--analyst", "basim"]).ends(0);
    desk.pack_away();
    let before = files(&desk.path("p"));
    let run = desk.merge(&["p", "back.zip", "--dry-run"]).ends(0);
    assert!(
        run.out.contains(&format!("  replaced: {LAYER}\n")) && run.out.contains("nothing was changed"),
        "{}",
        run.out
    );
    assert_eq!(files(&desk.path("p")), before);
    let run = desk.merge(&["p", "back.zip"]).ends(0);
    assert!(run.out.contains("1 new, 1 replaced, 0 merged") && run.out.contains("0 to decide"), "{}", run.out);
    assert_eq!(desk.read(format!("p/{LAYER}")), desk.read(format!("{AWAY}/{LAYER}")));
    let run = desk.isnad(["check", "p"]).ends(0);
    assert!(run.out.contains("2 articles, 2 layers"), "{}", run.out);
    let once = files(&desk.path("p"));
    let run = desk.merge(&["p", "back.zip"]).ends(0);
    assert!(run.out.contains("nothing new"), "{}", run.out);
    assert_eq!(files(&desk.path("p")), once);
    // The next day: the same layer, again changed only there.
    let layer = format!("{AWAY}/{LAYER}");
    desk.change(&layer, "rev: 2, tag: \"claim\"", "rev: 3, tag: \"claim\"");
    desk.change(&layer, "note: \"away\"", "note: \"the next day\"");
    desk.pack_away();
    let run = desk.merge(&["p", "back.zip"]).ends(0);
    assert!(run.out.contains("0 new, 1 replaced, 0 merged"), "{}", run.out);
    assert_eq!(desk.read(format!("p/{LAYER}")), desk.read(&layer));
    // The owner's changes go the other way where the owner is named, and not unasked.
    desk.change("p/codebook.ron", "rev: 1", "rev: 2");
    desk.isnad(["bundle", "p", "--for", "basim", "--out", "out.zip"]).ends(0);
    let run = desk.merge(&[AWAY, "out.zip"]).ends(0);
    assert!(run.out.contains("left: codebook.ron: is another than here, and is “amal”'s to change"), "{}", run.out);
    let run = desk.merge(&[AWAY, "out.zip", "--from", "amal"]).ends(0);
    assert!(run.out.contains("  replaced: codebook.ron\n"), "{}", run.out);
    assert_eq!(desk.read("p/codebook.ron"), desk.read(format!("{AWAY}/codebook.ron")));
}

#[test]
fn what_both_changed_is_put_together_once() {
    let desk = Desk::with_package();
    note(&desk, "p", "here");
    note(&desk, AWAY, "away");
    let second = "(id: \"019c8d10-0000-7000-8000-000000000041\", rev: 1, tag: \"actor\"";
    desk.change(&format!("{AWAY}/{LAYER}"), second, &second.replace("rev: 1", "rev: 2").replace("actor", "source"));
    desk.pack_away();
    let before = files(&desk.path("p"));
    let run = desk.merge(&["p", "back.zip", "--dry-run", "--json"]).ends(1);
    let said: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&said["dry_run"], &said["packages"][0]["conflicts"]), (&true.into(), &1.into()));
    assert_eq!(said["packages"][0]["files"][0]["how"], "merged");
    assert_eq!(files(&desk.path("p")), before);
    let run = desk.merge(&["p", "back.zip"]).ends(1);
    assert!(run.out.contains("1 merged") && run.out.contains("1 to decide"), "{}", run.out);
    let merged = desk.read(format!("p/{LAYER}"));
    for part in ["\"source\"", "conflicts: [", "here", "away", "field: \"note\""] {
        assert!(merged.contains(part), "{part}: {merged}");
    }
    let kept: Vec<_> = files(&desk.path("p/conflicts")).into_values().collect();
    assert_eq!(kept, [fs::read(desk.path(format!("{AWAY}/{LAYER}"))).expect("a layer")]);
    desk.isnad(["check", "p"]);
    let once = files(&desk.path("p"));
    let run = desk.merge(&["p", "back.zip"]).ends(0);
    assert!(run.out.contains("nothing new"), "{}", run.out);
    assert_eq!(files(&desk.path("p")), once);
}

#[test]
fn a_package_brings_only_what_its_analyst_writes() {
    let desk = Desk::with_package();
    desk.change(&format!("{AWAY}/guidelines.md"), "#", "##");
    desk.change(&format!("{AWAY}/entities/amal/fishers-union.ron"), "rev: 1", "rev: 9");
    desk.change(&format!("{AWAY}/project.ron"), "rev: 2", "rev: 9");
    desk.change(&format!("{AWAY}/team/basim.ron"), "rev: 1", "rev: 2");
    fs::create_dir_all(desk.path(format!("{AWAY}/annotations/amal"))).expect("a folder");
    let forged = desk.read(format!("p/annotations/amal/{ID}.ron")).replace("rev: 1", "rev: 9");
    desk.put(&format!("{AWAY}/annotations/amal/{ID}.ron"), forged.as_bytes());
    desk.put(&format!("{AWAY}/run.exe"), b"MZ");
    desk.put(&format!("{AWAY}/articles/{ID}/text.txt"), "نص آخر".as_bytes());
    let before = files(&desk.path("p"));
    let run = desk.merge(&["p", AWAY]).ends(1);
    for part in ["guidelines.md", "project.ron", "entities/amal/fishers-union.ron", "annotations/amal/"] {
        assert!(run.out.contains(&format!("left: {part}")), "{part}: {}", run.out);
    }
    for part in ["“amal”'s to change", "not the text or the original", "passed over: 1 file", "1 replaced"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let changed: Vec<PathBuf> = files(&desk.path("p"))
        .into_iter()
        .filter(|(name, bytes)| before.get(name) != Some(bytes))
        .map(|f| f.0)
        .collect();
    assert_eq!(changed, [desk.path("p/team/basim.ron")]);
}

#[test]
fn a_part_of_a_project_is_whole_in_itself() {
    let desk = Desk::with_marks();
    desk.put("b.txt", "خبر ثانٍ\nنصّه".as_bytes());
    desk.isnad(["import", "p", "b.txt", "--analyst", "amal"]).ends(0);
    desk.isnad(["bundle", "p", "--for", "basim", "--out", "o.zip"]).ends(0);
    desk.unpack("o.zip", "q");
    let run = desk.isnad(["check", AWAY]).ends(0);
    assert!(run.out.contains("1 article, 1 layer"), "only what is assigned: {}", run.out);
    fs::remove_file(desk.path("p/assignments.ron")).expect("it is there");
    let run = desk.isnad(["bundle", "p", "--for", "basim", "--out", "o.zip"]).ends(0);
    assert!(run.out.contains("2 articles"), "all, where nothing is: {}", run.out);
    desk.isnad(["bundle", "p", "--for", "basim", "--out", "o.zip", "--assigned"])
        .ends(2)
        .says(&["nothing is assigned"]);
}

#[test]
fn what_cannot_be_done_is_said_with_the_way_out() {
    let desk = Desk::with_package();
    desk.isnad(["new", "z", "--analyst", "Basim"]).ends(0);
    fs::remove_dir_all(desk.path(format!("{AWAY}/.isnad"))).expect("a folder");
    desk.put("text.zip", b"not a zip");
    let table: [(&[&str], &[&str]); 13] = [
        (&["merge", "z", "out.zip"], &["error: out.zip: of another project", "hint: name the folder"]),
        (&["merge", "p", AWAY], &["does not say whose work", "hint: say whose: --from ANALYST"]),
        (&["merge", "p", "out.zip", "--from", "salma"], &["“salma”, who is not part of the team", "hint: "]),
        (&["merge", "p", "nowhere.zip"], &["error: nowhere.zip: cannot be read", "hint: "]),
        (&["merge", "p", "home"], &["home: no work package", "project.ron", "hint: "]),
        (&["merge", "nowhere", "out.zip"], &["error: nowhere: ", "hint: "]),
        (&["bundle", "p", "--for", "salma", "--out", "o.zip"], &["“salma” is not part of the team", "amal, basim"]),
        (&["bundle", "p", "--for", "basim", "--out", "o.zip", "--articles", "x"], &["article “x”", "hint: "]),
        (&["bundle", "p", "--for", "basim", "--out", "text.zip"], &["text.zip: is there already", "hint: "]),
        (&["bundle", "z", "--for", "basim", "--out", "out.zip"], &["out.zip: is there already", "hint: "]),
        (&["bundle", "p", "--for", "basim", "--out", "p/team/o.zip"], &["files of the project", "hint: "]),
        (&["bundle", "p", "--for", "basim", "--out", "no/o.zip"], &["no/o.zip: cannot be written", "hint: "]),
        (&["bundle", "p", "--for", "basim", "--out", "home"], &["home: is there already", "hint: "]),
    ];
    for (args, parts) in table {
        desk.isnad(args).ends(2).says(parts);
    }
    assert!(!desk.path("o.zip").exists());
    desk.merge(&["p", AWAY, "--from", "basim"]).ends(0);
}

/// A zip of these files, some of which may be links.
fn zip_of(files: &[(String, Vec<u8>)], links: &[&str]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(name, options).expect("a name");
        zip.write_all(bytes).expect("memory");
    }
    for link in links {
        zip.add_symlink(*link, "/etc/passwd", options).expect("a name");
    }
    zip.finish().expect("memory").into_inner()
}

fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let read = |at| {
        let mut entry = zip.by_index(at).expect("a file");
        let (name, mut bytes) = (entry.name().expect("a name").into_owned(), Vec::new());
        entry.read_to_end(&mut bytes).expect("whole");
        (name, bytes)
    };
    (0..20).map(read).collect()
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn a_package_that_means_no_good_is_refused_before_anything_is_written() {
    let desk = Desk::with_package();
    note(&desk, AWAY, "away");
    desk.pack_away();
    let good = fs::read(desk.path("back.zip")).expect("a package");
    let parts = unzipped(&good);
    let with = |name: &str, bytes: &[u8]| {
        let mut parts = parts.clone();
        parts.push((name.to_owned(), bytes.to_vec()));
        zip_of(&parts, &[])
    };
    let twins = with("project-basim/team/basin.ron", b"()");
    let mut damaged = good.clone();
    let middle = damaged.len() / 3;
    damaged[middle] ^= 0x55;
    let without: Vec<_> = parts.iter().filter(|(name, _)| !name.ends_with("/project.ron")).cloned().collect();
    let table: Vec<(&str, Vec<u8>, &[&str])> = vec![
        ("upwards", with("../evil.ron", b"x"), &["“../evil.ron”", "leads out of the package"]),
        ("upwards within", with("project-basim/team/../../../evil", b"x"), &["leads out of the package"]),
        ("from the root", with("/tmp/evil", b"x"), &["“/tmp/evil”", "absolute path"]),
        ("from a drive", with("C:/evil", b"x"), &["absolute path"]),
        ("backslashes", with("project-basim\\..\\..\\evil", b"x"), &["backslash"]),
        ("controls", with("a\u{1b}[2Jb", b"x"), &["control character"]),
        ("a link", zip_of(&parts, &["project-basim/team/link.ron"]), &["link.ron", "is a link, or no regular file"]),
        ("another case", with("PROJECT-BASIM/Team/Basim.ron", b"()"), &["same name as another"]),
        ("twice", replaced(&twins, b"team/basin.ron", b"team/basim.ron"), &["two files in it have the same name"]),
        (
            "a bomb",
            with("project-basim/team/bomb.ron", &vec![b' '; (64 << 20) + 1]),
            &["bomb.ron", "more than 67108864"],
        ),
        (
            "a long text",
            with("project-basim/articles/a/text.txt", &vec![b' '; (32 << 20) + 1]),
            &["more than 33554432"],
        ),
        ("two projects", with("other/project.ron", b"()"), &["not exactly one project.ron"]),
        ("none", zip_of(&without, &[]), &["not exactly one project.ron"]),
        ("half", good[..good.len() / 2].to_vec(), &["not a zip, or not all of one"]),
        ("nothing", Vec::new(), &["not a zip, or not all of one"]),
        ("a text", b"PK\x03\x04 but no zip".to_vec(), &["not a zip, or not all of one"]),
        ("damaged", damaged, &["error: x.zip: "]),
    ];
    let before = files(desk.dir.path());
    for (name, bytes, says) in table {
        desk.put("x.zip", &bytes);
        // What is refused keeps the others out as well.
        desk.merge(&["p", "back.zip", "x.zip"]).ends(2).says(says).says(&["hint: "]);
        fs::remove_file(desk.path("x.zip")).expect("it is there");
        let home = desk.path("home");
        let now: BTreeMap<_, _> = files(desk.dir.path()).into_iter().filter(|(f, _)| !f.starts_with(&home)).collect();
        let was: BTreeMap<_, _> = before.clone().into_iter().filter(|(f, _)| !f.starts_with(&home)).collect();
        assert_eq!(now.keys().collect::<Vec<_>>(), was.keys().collect::<Vec<_>>(), "{name}");
        assert!(now == was, "{name}: something was changed");
    }
    assert!(!Path::new("/tmp/evil").exists());
    desk.merge(&["p", "back.zip"]).ends(0);
}

#[test]
fn damaged_files_in_a_package_are_left_and_cost_no_other() {
    let desk = Desk::with_package();
    note(&desk, AWAY, "away");
    desk.put(&format!("{AWAY}/entities/basim/nasser-alghaith.ron"), b"(format: \"isnad-entity\", ((((");
    let run = desk.merge(&["p", AWAY]).ends(1);
    assert!(
        run.out.contains("left: entities/basim/nasser-alghaith.ron: in the package it cannot be read"),
        "{}",
        run.out
    );
    assert!(run.out.contains("1 replaced"), "{}", run.out);
    desk.isnad(["check", "p"]).ends(0);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/passwd", desk.path(format!("{AWAY}/team/salma.ron"))).expect("a link");
        desk.merge(&["p", AWAY]).ends(2).says(&["team/salma.ron", "is a link"]);
    }
}
