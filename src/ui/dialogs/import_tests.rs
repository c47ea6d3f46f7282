//! What is seen and said of files before they are brought in.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{Dialog, tests::Desk};
use crate::session::{Session, testing::new_session};

const TEXTS: [(&str, &str); 2] = [("بيان.txt", "نفت النقابة ذلك أمس."), ("خبر.txt", "قال الوزير إن المحطة ستعمل غدا.")];

/// Files of those names and words in a folder.
#[expect(clippy::disallowed_methods, reason = "files of a test")]
fn files(folder: &Path, files: &[(&str, &str)]) -> Vec<PathBuf> {
    let write = |(name, words): &(&str, &str)| {
        let path = folder.join(name);
        std::fs::write(&path, words).unwrap();
        path
    };
    files.iter().map(write).collect()
}

/// A dialog on files, in a project that has articles of these texts.
fn desk(folder: &Path, named: &[PathBuf], known: &[&str]) -> (Desk, Session) {
    let mut session = new_session(&folder.join("project"));
    for text in known {
        session.import_pasted(text).unwrap();
    }
    (Desk::new(Dialog::import_of(named, Some(&session))), session)
}

#[test]
fn the_verb_counts_what_comes_and_says_why_where_nothing_does() {
    let folder = tempfile::tempdir().unwrap();
    let named = files(folder.path(), &TEXTS);
    let (mut desk, _) = desk(folder.path(), &named, &[TEXTS[0].1]);
    desk.wait_for("Import 1 article");
    // It can be pressed once every file was read.
    let began = Instant::now();
    while desk.screen.sent.is_empty() {
        assert!(began.elapsed() < Duration::from_mins(1), "it can never be pressed");
        desk.click("Import 1 article");
    }
    assert_eq!(desk.screen.sent.len(), 1);

    let folder = tempfile::tempdir().unwrap();
    let named = files(folder.path(), &TEXTS);
    let (mut desk, _) = self::desk(folder.path(), &named, &[TEXTS[0].1, TEXTS[1].1]);
    desk.wait_for("Nothing to import");
    desk.click("Import");
    assert!(desk.screen.sent.is_empty(), "{:?}", desk.screen.sent);
}
