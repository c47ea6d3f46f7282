//! What the tests of readers share.

use std::{io, ops::ControlFlow};

use super::{ImportError, ImportFormat, ImportedArticle, PartError, ReadOptions, Source, Spot};

/// A file below `tests/fixtures/import`.
pub(super) fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/import/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The words that a fixture is to give, without the line end of the file.
pub(super) fn expected(name: &str) -> String {
    String::from_utf8(fixture(name)).unwrap().trim_end().to_owned()
}

/// Everything that a reader hands out; the reason why the file cannot be read comes last.
pub(super) fn all(format: &ImportFormat, name: &str, bytes: &[u8]) -> Vec<Result<ImportedArticle, PartError>> {
    let mut found = Vec::new();
    let mut file = io::Cursor::new(bytes);
    let mut source = Source { file: &mut file, name, options: &ReadOptions::default() };
    let whole = (format.read)(&mut source, &mut |article| {
        found.push(article);
        ControlFlow::Continue(())
    });
    if let Err(cause) = whole {
        found.push(Err(PartError { place: Spot::Whole, cause }));
    }
    found
}

/// The only article of a file.
#[track_caller]
pub(super) fn one(format: &ImportFormat, name: &str, bytes: &[u8]) -> ImportedArticle {
    let mut found = all(format, name, bytes);
    assert_eq!(found.len(), 1, "{name}");
    found.pop().unwrap().unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Why a file gives no article.
#[track_caller]
pub(super) fn why(format: &ImportFormat, name: &str, bytes: &[u8]) -> ImportError {
    match all(format, name, bytes).pop() {
        Some(Err(error)) => error.cause,
        other => panic!("{name}: {other:?}"),
    }
}

/// What was left out, as `notes 2, media 1`, in the order of their names.
pub(super) fn cut(article: &ImportedArticle) -> String {
    let mut cut: Vec<String> = article.cut.iter().map(|cut| format!("{} {}", cut.kind.id(), cut.count)).collect();
    cut.sort();
    cut.join(", ")
}

/// What is known of an article, in one line.
pub(super) fn about(article: &ImportedArticle) -> String {
    let about = &article.about;
    let published = about.published.map(|day| day.to_string()).unwrap_or_default();
    [&about.title, &about.outlet, &about.byline, &published, &about.url, &about.language]
        .map(String::as_str)
        .join(" / ")
}

/// The headings, as `1 عنوان`.
pub(super) fn headings(article: &ImportedArticle) -> Vec<String> {
    let told = |heading: &crate::model::Heading| format!("{} {}", heading.level, heading.words(&article.text));
    article.headings.iter().map(told).collect()
}

/// No reader falls over a file that is cut anywhere or has wrong bytes: it says why, or gives what can be read.
pub(super) fn survives(format: &ImportFormat, name: &str, bytes: &[u8]) {
    let step = bytes.len() / 150 + 1;
    for at in (0..bytes.len()).step_by(step) {
        all(format, name, bytes.get(..at).unwrap_or_default());
        for wrong in [0, b'<', b'{', 0xff] {
            let mut bytes = bytes.to_vec();
            if let Some(byte) = bytes.get_mut(at) {
                *byte = wrong;
            }
            all(format, name, &bytes);
        }
    }
}
