//! Every kind of error in both languages: no prose of the other one in it, and the file named.

use std::{
    collections::BTreeSet,
    io::{Error, ErrorKind},
};

mod cases;

pub(super) use self::cases::amal;
use self::cases::*;
use super::*;
use crate::{
    store::IoCause,
    ui::locale::{Digits, Lang},
};

/// Words that stand in Arabic sentences as they are.
const AS_THEY_ARE: &[&str] =
    &["project.ron", "UTF-16", "UTF-8", "NUL", "Windows-1256", "Windows", "UUID", "git", "OCR"];

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

pub(super) fn without_isolates(words: &str) -> String {
    words.chars().filter(|c| !is_isolate(*c)).collect()
}

/// What stands outside of isolates, and what stands in each of the outermost.
fn apart(words: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut depth) = (String::new(), Vec::new(), 0usize);
    for c in words.chars() {
        match c {
            '\u{2069}' => depth = depth.checked_sub(1).expect("an isolate that was begun"),
            c if is_isolate(c) => {
                if depth == 0 {
                    inside.push(String::new());
                }
                depth += 1;
            }
            c if depth == 0 => outside.push(c),
            c => inside.last_mut().expect("an isolate").push(c),
        }
    }
    assert_eq!(depth, 0, "an isolate that does not end: {words:?}");
    (outside, inside)
}

fn locales() -> [Locale; 2] {
    Lang::ALL.map(|lang| Locale::new(lang, Digits::European))
}

/// No key shows instead of its sentence, and nothing is left unfilled.
#[track_caller]
fn check_whole(words: &str) {
    assert!(words.contains(' ') && !words.contains(['{', '}', '$']), "{words}");
    assert!(words.ends_with('.') && !words.contains(".."), "no sentence: {words}");
}

#[track_caller]
pub(super) fn check_arabic(words: &str, allowed: &[&str]) {
    let (mut outside, inside) = apart(words);
    for word in AS_THEY_ARE {
        outside = outside.replace(word, "");
    }
    assert!(!outside.contains(|c: char| c.is_ascii_alphabetic()), "{outside:?} in {words}");
    assert!(outside.contains(|c: char| ('\u{621}'..='\u{64a}').contains(&c)), "no Arabic: {words}");
    for part in inside {
        assert!(allowed.contains(&part.as_str()), "{part:?} is no value of {words}");
    }
}

#[test]
fn every_error_is_told_in_the_language_of_the_window_and_names_its_file() {
    let [english, arabic] = locales();
    for Case { problem, file, values } in all() {
        let in_english = problem.words(&english);
        let in_arabic = problem.words(&arabic);
        let mut allowed = values.clone();
        allowed.push(file);
        check_arabic(&in_arabic, &allowed);
        for words in [&in_english, &in_arabic] {
            check_whole(words);
            let bare = without_isolates(words);
            for value in &allowed {
                assert!(bare.contains(value), "{value:?} is not in {words}");
            }
        }
        let is_arabic = |c: char| ('\u{621}'..='\u{64a}').contains(&c);
        assert!(!apart(&in_english).0.contains(is_arabic), "{in_english}");
    }
}

#[test]
fn a_file_that_gives_no_article_is_named() {
    for locale in locales() {
        for cause in [
            ImportError::Empty,
            ImportError::NotUtf8 { at: 3, byte: 0xff, guess: encoding_rs::WINDOWS_1256 },
            ImportError::TooLarge,
        ] {
            let words = file(&FileError { path: "/أخبار/plant.txt".into(), place: Spot::Row(17), cause }, &locale);
            check_whole(&words);
            assert!(without_isolates(&words).contains("/أخبار/plant.txt"), "{words}");
            if locale.lang() == Lang::Ar {
                check_arabic(&words, &["/أخبار/plant.txt", "windows-1256"]);
            }
        }
    }
}

#[test]
fn causes_of_the_system_have_words_of_ours() {
    let [english, arabic] = locales();
    let kinds = [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::AlreadyExists,
        ErrorKind::NotADirectory,
        ErrorKind::IsADirectory,
        ErrorKind::DirectoryNotEmpty,
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::FileTooLarge,
        ErrorKind::InvalidFilename,
        ErrorKind::ResourceBusy,
        ErrorKind::OutOfMemory,
        ErrorKind::TimedOut,
        ErrorKind::UnexpectedEof,
        ErrorKind::InvalidData,
    ];
    let mut told = BTreeSet::new();
    for kind in kinds {
        let words = system::cause(&IoCause::from(&io(kind)), &arabic);
        check_arabic(&words, &[]);
        told.insert(words);
    }
    assert_eq!(told.len(), kinds.len(), "each says something else: {told:?}");
    let own = system::cause(&IoCause::from(&strange()), &english);
    assert_eq!(own, "the system says “flux capacitor”");
}

#[cfg(unix)]
#[test]
fn causes_that_have_only_a_number_have_words_of_ours() {
    let [english, _] = locales();
    for (code, words) in [(5, "the disk reported an error"), (24, "too many files are open")] {
        assert_eq!(system::cause(&IoCause::from(&Error::from_raw_os_error(code)), &english), words);
    }
}

/// A sentence that nothing says is one that nobody keeps true.
#[test]
fn every_sentence_about_errors_is_asked_for() {
    fn sources(folder: &Path, found: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut source = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut source);
    let keys = include_str!("../../../assets/locales/en.ftl").lines().filter_map(|line| line.split_once(" = "));
    let families = ["error-", "cause-", "way-", "fault-", "flaw-", "layer-", "refusal-"];
    let unused: Vec<&str> = keys
        .map(|(key, _)| key)
        .filter(|key| families.iter().any(|family| key.starts_with(family)))
        .filter(|key| !source.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
