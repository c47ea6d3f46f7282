//! `assets/FORMAT.md`: the reader printed there reads what we write.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Runs the reader of `FORMAT.md` on the files: what it read of each, or none where there is no Python.
pub fn read_with_python(files: &[PathBuf]) -> Option<Vec<serde_json::Value>> {
    let has_python = Command::new("python3").arg("--version").output().is_ok_and(|done| done.status.success());
    if !has_python {
        return None;
    }
    let document = fs::read_to_string(root().join("assets/FORMAT.md")).expect("FORMAT.md");
    let section = document.split("## A reader in Python").nth(1).expect("a section");
    let reader = section.split("```python\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a reader");
    assert!(reader.lines().count() <= 60, "the reader has {} lines", reader.lines().count());
    let mut command = Command::new("python3");
    let done = command.env("PYTHONIOENCODING", "utf-8").arg("-c").arg(reader).args(files).output().expect("runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let printed = String::from_utf8(done.stdout).expect("UTF-8");
    Some(printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect())
}

/// The same by serde and `ron`.
pub fn read_with_ron(file: &Path) -> serde_json::Value {
    let text = fs::read_to_string(file).expect("is there");
    ron::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn the_reader_of_the_documentation_reads_the_codebook_templates() {
    let folder = root().join("assets/codebooks");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "ron"));
    files.sort();
    assert!(!files.is_empty());
    let Some(read) = read_with_python(&files) else { return };
    assert_eq!(read, files.iter().map(|file| read_with_ron(file)).collect::<Vec<_>>());
}

#[test]
fn the_documentation_names_every_field() {
    let document = fs::read_to_string(root().join("assets/FORMAT.md")).expect("FORMAT.md");
    let mut count = 0;
    for entry in fs::read_dir(root().join("src/store/schema/v1")).expect("a folder") {
        let source = fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
        for types in source.split("document! {").skip(1).flat_map(|rest| rest.split("record! {")) {
            let types = types.split("\n}\n").next().unwrap_or_default();
            for line in types.lines().filter_map(|line| line.trim().strip_prefix("pub ")) {
                if let Some((field, _)) = line.split_once(": ") {
                    assert!(document.contains(&format!("`{field}`")), "`{field}` is not documented");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 100, "only {count} fields found");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
