//! What the fuzz targets are fed, fed to them once more: seeds, and whatever was found. The bodies are those of `fuzz/`.

use std::{fs, path::Path};

#[path = "../../fuzz/bodies/anchors.rs"]
mod anchors;
#[path = "../../fuzz/bodies/open_project.rs"]
mod open_project;
#[path = "../../fuzz/bodies/package.rs"]
mod package;
#[path = "../../fuzz/bodies/ron_roundtrip.rs"]
mod ron_roundtrip;

/// Runs a body on every input of its corpus, and gives how many there were.
fn run(target: &str, body: fn(&[u8])) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(target);
    let inputs = fs::read_dir(folder).expect("a corpus").map(|entry| entry.expect("an entry").path());
    inputs.map(|input| body(&fs::read(&input).expect("readable"))).count()
}

#[test]
fn files_that_are_written_read_as_the_same() {
    assert!(run("ron_roundtrip", ron_roundtrip::run) > 5);
}

#[test]
fn marks_are_looked_for_in_any_text() {
    assert!(run("anchors", anchors::run) > 3);
}

#[test]
fn any_bytes_are_a_package_or_no_package() {
    assert!(run("package", package::run) > 3);
}

#[test]
fn any_files_make_a_project_that_opens_or_says_why() {
    assert!(run("open_project", open_project::run) > 3);
}
