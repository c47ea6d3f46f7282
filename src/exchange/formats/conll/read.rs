//! Columns as documents. There is no text in them: words are put together with a space between, sentences with a line end.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    mem,
};

use super::{
    ARTICLE,
    columns::{Article, articles},
    scheme,
};
use crate::{
    exchange::{
        Why,
        document::{Document, Mark},
        formats::{File, Parsed, Part, ReadError, Source, Unread, tokens::align},
        lines::{LINE_CAP, files_of_first, place},
    },
    text::TextSpan,
};

const ENDINGS: &[&str] = &["conll", "bilou", "iob", "iob2", "bio", "bioes", "tsv", "txt"];
/// So many bytes of articles, about, are read together.
const CHUNK: usize = 1 << 18;

/// Parts are whole articles: they end before the next one begins.
pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    for name in files_of_first(source, ENDINGS)? {
        let fail = |source| ReadError::Io { file: name.to_owned(), source };
        let mut lines = BufReader::with_capacity(1 << 16, source.open(name).map_err(fail)?);
        let (mut bytes, mut first, mut number) = (Vec::new(), 1, 0);
        let mut hand_on = |bytes: Vec<u8>, first: usize| {
            let name = format!("{name}: from line {first} on");
            take(Part { files: vec![File { name, bytes }], carried: None })
        };
        loop {
            let before = bytes.len();
            let read = (&mut lines).take(LINE_CAP).read_until(b'\n', &mut bytes).map_err(fail)?;
            if bytes.len() as u64 >= LINE_CAP {
                return Err(ReadError::format(format!("{name}: line {first}"), "the article is longer than 256 MB"));
            }
            if read == 0 {
                break;
            }
            number += 1;
            if number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
                bytes.drain(..3);
            }
            if before >= CHUNK && bytes.get(before..).is_some_and(|line| line.starts_with(ARTICLE.as_bytes())) {
                let begun = bytes.split_off(before);
                hand_on(mem::replace(&mut bytes, begun), first)?;
                first = number;
            }
        }
        if !bytes.is_empty() {
            hand_on(bytes, first)?;
        }
    }
    Ok(())
}

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    for file in &part.files {
        for article in articles(text_of(file)?) {
            let document = rebuilt(file, &article, &mut parsed.unread);
            parsed.documents.push(document);
        }
    }
    Ok(parsed)
}

fn text_of(file: &File) -> Result<&str, ReadError> {
    std::str::from_utf8(&file.bytes).map_err(|e| ReadError::format(&file.name, format!("is not in UTF-8: {e}")))
}

/// An article with a text of its tokens.
fn rebuilt(file: &File, article: &Article<'_>, unread: &mut Vec<Unread>) -> Document<'static> {
    let mut text = String::new();
    let mut places = Vec::with_capacity(article.rows.len());
    for row in &article.rows {
        if !text.is_empty() {
            text.push(if row.is_first { '\n' } else { ' ' });
        }
        let start = text.len();
        text.push_str(row.word);
        places.extend(TextSpan::stored(start, text.len()));
    }
    let mut document = Document { text: text.into(), ..Document::default() };
    for column in article.tagged() {
        let note = |at: usize, cell: &str| {
            let line = article.rows.get(at).map_or(0, |row| row.line);
            let why = match cell {
                "" => Why::NoTag,
                cell => Why::NotTag { words: cell.to_owned() },
            };
            unread.push(Unread { what: place(file, line), why });
        };
        document.marks.extend(marks(article, column, &places, note));
    }
    document.sort_marks();
    for (at, mark) in document.marks.iter_mut().enumerate() {
        mark.id = (at + 1).to_string().into();
    }
    document.id = if article.id.is_empty() { named_by_place(file, article.line) } else { article.id.to_owned() }.into();
    document
}

/// A name for an article that has none: its file, and its line there.
fn named_by_place(file: &File, line: usize) -> String {
    let place = place(file, line);
    let name = place.rsplit('/').next().unwrap_or_default();
    name.replace(": line ", "-")
}

fn marks(
    article: &Article<'_>,
    column: usize,
    places: &[TextSpan],
    unread: impl FnMut(usize, &str),
) -> Vec<Mark<'static>> {
    let found = scheme::marks(article.column(column), unread);
    let mark = |(first, last, tag): (usize, usize, &str)| {
        let span = TextSpan::stored(places.get(first)?.start(), places.get(last)?.end())?;
        Some(Mark { tag: tag.to_owned().into(), spans: vec![span], ..Mark::default() })
    };
    found.into_iter().filter_map(mark).collect()
}

/// The documents that were written, with the marks that are in the columns: tokens are looked for in the text, one after the
/// other, so that nothing is taken from what was meant but the text itself.
pub(super) fn read_back(part: &Part, documents: &[Document<'_>]) -> Result<Vec<Document<'static>>, String> {
    let mut read: Vec<Document<'static>> = documents
        .iter()
        .map(|meant| Document { text: meant.text.clone().into_owned().into(), ..Document::default() })
        .collect();
    for file in &part.files {
        let articles = articles(text_of(file).map_err(|e| e.to_string())?);
        if articles.len() != read.len() {
            return Err(format!("{} articles were written, {} read back", read.len(), articles.len()));
        }
        for (article, document) in articles.iter().zip(&mut read) {
            let places = align(article.rows.iter().map(|row| row.word), &document.text)?;
            let mut wrong = None;
            for column in 0..article.width() {
                let marks = marks(article, column, &places, |_, cell| wrong = Some(cell.to_owned()));
                document.marks.extend(marks);
            }
            if let Some(cell) = wrong {
                return Err(format!("“{cell}” is no tag"));
            }
        }
    }
    for document in &mut read {
        for (at, mark) in document.marks.iter_mut().enumerate() {
            mark.id = at.to_string().into();
        }
    }
    Ok(read)
}
