//! Project folders of which some files are anything: opened, checked, put together, saved and opened again.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use isnad::{
    model::{Edit, LayerEdit, Status},
    session,
    store::{self, Fault, save},
};

/// The files that the input may replace.
const FILES: [&str; 9] = [
    "project.ron",
    "codebook.ron",
    "guidelines.md",
    "assignments.ron",
    "team/amal.ron",
    "annotations/amal/2026-03-02-e064a0ad6f9e177c.ron",
    "annotations/amal/2026-03-02-e064a0ad6f9e177c (1).ron",
    "articles/2026-03-02-e064a0ad6f9e177c/article.ron",
    "articles/2026-03-02-e064a0ad6f9e177c/text.txt",
];

/// Any number of files, each a byte that says which and what it holds, with a byte 0xFF between them.
pub fn run(data: &[u8]) {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("harbour");
    copy(&sample(), &root);
    for piece in data.split(|byte| *byte == 0xFF) {
        let Some((which, content)) = piece.split_first() else { continue };
        put(&root.join(FILES[usize::from(*which) % FILES.len()]), content);
    }
    let Ok(opened) = store::open(&root) else { return };
    session::check(&root).expect("what opens can be checked");
    opened.folder.mend(&opened.report.faults, &|_| true, &());
    let opened = store::open(&root).expect("it opens still");
    let mut project = opened.project;
    let keys: Vec<_> = project.layers.keys().cloned().collect();
    for key in keys {
        let marks = project.layers[&key].annotations.len();
        let edit = Edit::Layer(key.clone(), LayerEdit::SetStatus(Status::Done));
        let places = edit.places();
        // A layer whose article is not there is shown, and stays as it is.
        if project.apply(edit).is_err() {
            continue;
        }
        if save(&opened.folder, &project, &places).is_ok() {
            let again = store::open(&root).expect("it opens still").project;
            let saved = again.layers.get(&key).expect("what was saved reads");
            assert_eq!((saved.status, saved.annotations.len()), (Status::Done, marks));
        }
    }
    let faults: Vec<Fault> = opened.report.faults;
    // Whatever is told of it is told in words.
    assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
}

/// The sound project that the input changes: below the folder of whoever compiles this, or beside it.
fn sample() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let below = |folder: &str| here.join(folder).join("tests/fixtures/store/harbour");
    ["", ".."].map(below).into_iter().find(|sample| sample.exists()).expect("the fixture")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let (path, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).expect("an entry");
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the target plays another program")]
fn put(path: &Path, bytes: &[u8]) {
    fs::File::create(path).and_then(|mut file| file.write_all(bytes)).expect("written");
}
