//! What the fuzz targets are fed, fed to them once more: seeds, and whatever was found. The bodies are those of `fuzz/`.

use std::{fs, path::Path};

use isnad::exchange::import::IMPORTS;

#[path = "../../fuzz/bodies/anchors.rs"]
mod anchors;
#[path = "../../fuzz/bodies/import.rs"]
mod import;
#[path = "../../fuzz/bodies/open_project.rs"]
mod open_project;
#[path = "../../fuzz/bodies/package.rs"]
mod package;
#[path = "../../fuzz/bodies/ron_roundtrip.rs"]
mod ron_roundtrip;

/// Runs a body on every input of its corpus, and gives how many there were.
fn run(target: &str, body: impl Fn(&[u8])) -> usize {
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
fn any_bytes_are_articles_or_told_why_not() {
    for format in IMPORTS {
        assert!(run(&format!("import_{}", format.id), |data| import::run(format.id, data)) > 2, "{}", format.id);
    }
}

#[test]
fn every_reader_of_articles_has_its_target() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let targets = fs::read_to_string(fuzz.join("Cargo.toml")).expect("readable");
    for format in IMPORTS {
        let path = format!("targets/import_{}.rs", format.id);
        assert!(targets.contains(&format!("path = \"{path}\"")), "{path}");
        let target = fs::read_to_string(fuzz.join(&path)).expect("a target");
        assert!(target.contains(&format!("body::run(\"{}\"", format.id)), "{path}");
    }
}

#[test]
fn any_files_make_a_project_that_opens_or_says_why() {
    assert!(run("open_project", open_project::run) > 3);
}
