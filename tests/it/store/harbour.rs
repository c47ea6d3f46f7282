//! A small project that stands in the fixtures, to be copied and damaged.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use isnad::{
    model::{AnalystId, ArticleId, LayerKey, Place},
    store::{Opened, open},
};
use tempfile::TempDir;

/// Its one article.
pub const ARTICLE: &str = "2026-03-02-e064a0ad6f9e177c";

/// A copy of the project, in a folder of its own.
pub struct Harbour {
    _dir: TempDir,
    pub root: PathBuf,
}

impl Harbour {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().join("harbour");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/harbour"), &root).expect("copied");
        Harbour { _dir: dir, root }
    }

    pub fn open(&self) -> Opened {
        open(&self.root).unwrap_or_else(|error| panic!("{error}"))
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file as another program would.
    pub fn put(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        put(&path, bytes.as_ref());
    }

    /// Replaces some words of a file, which must be there.
    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} does not say {from}");
        self.put(file, text.replacen(from, to, 1));
    }

    /// What opening reports.
    pub fn faults(&self) -> Vec<String> {
        self.open().report.faults.iter().map(ToString::to_string).collect()
    }
}

pub fn layer_file(analyst: &str) -> String {
    format!("annotations/{analyst}/{ARTICLE}.ron")
}

pub fn key(analyst: &str) -> LayerKey {
    LayerKey {
        analyst: AnalystId::new(analyst).expect("a good name"),
        article: ArticleId::new(ARTICLE).expect("a good name"),
    }
}

pub fn layer(analyst: &str) -> Place {
    Place::Layer(key(analyst))
}

/// Every file below a folder, by name.
pub fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).expect("below").to_string_lossy().into_owned();
                found.push((name, fs::read(&path).expect("readable")));
            }
        }
    }
    found.sort();
    found
}

pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the test plays another program")]
pub fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("written");
}
