//! Files of any bytes, read as articles of one format: each gives articles that can be marked, or says why not in words.

use std::{io::Cursor, ops::ControlFlow};

use isnad::exchange::import::{ARTICLE_CAP, ImportedArticle, ReadOptions, Source, format_of, import_format};

/// The bytes of a file that calls itself one of that format.
pub fn run(format: &str, data: &[u8]) {
    let format = import_format(format).expect("a format that is read");
    let options = ReadOptions::default();
    let mut file = Cursor::new(data);
    let mut source = Source { file: &mut file, name: "news", options: &options };
    let read = (format.read)(&mut source, &mut |article| {
        match article {
            Ok(article) => check(&article),
            Err(part) => assert!(!part.to_string().is_empty()),
        }
        ControlFlow::Continue(())
    });
    assert!(read.err().is_none_or(|why| !why.to_string().is_empty()));
    // Whatever it is, some reader is found for it.
    format_of(data.get(..1024).unwrap_or(data), "");
}

fn check(article: &ImportedArticle) {
    let text = &article.text;
    assert!(!text.trim().is_empty() && text.len() as u64 <= ARTICLE_CAP, "{} bytes of text", text.len());
    assert!(!article.about.title.trim().is_empty(), "nobody would find it");
    assert!(article.headings.is_sorted_by_key(|heading| heading.start), "headings are in order");
    for heading in &article.headings {
        assert!((1..=6).contains(&heading.level) && !heading.words(text).is_empty(), "{heading:?}");
    }
    assert!(article.cut.iter().all(|cut| cut.count > 0), "{:?}", article.cut);
}
