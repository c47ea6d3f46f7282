//! Columns as documents, and files as columns.

use std::{io::Read as _, ops::Range};

use super::{
    codec,
    columns::{Columns, Table},
    schema::{COMMENTS, ENTITIES, LINKS, MARKS, OF_ARTICLE, OF_LINK, OF_MARK, PIECES, ROWS},
};
use crate::{
    exchange::{
        document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target, Window, Words},
        formats::{Parsed, Part, ReadError, Source},
        lines::{LINE_CAP, files_of},
        units::Unit,
        words,
    },
    text::OffsetMap,
};

/// A group of rows is a part.
pub(super) fn cut(source: &dyn Source, take: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    for name in files_of(source, &["parquet"])? {
        let fail = |source| ReadError::Io { file: name.to_owned(), source };
        let mut bytes = Vec::new();
        let read = source.open(name).map_err(fail)?.take(LINE_CAP).read_to_end(&mut bytes).map_err(fail)?;
        if read as u64 == LINE_CAP {
            return Err(ReadError::format(name, "is larger than 256 MB"));
        }
        codec::groups(bytes.into(), &mut |columns| {
            let part = Part { carried: Some(Box::new(columns)), ..Part::default() };
            take(part)
        })
        .map_err(|e| match e {
            codec::GroupsError::Taken(error) => error,
            codec::GroupsError::Parquet(error) => ReadError::format(name, error),
        })?;
    }
    Ok(())
}

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let columns = part.carried.as_ref().and_then(|carried| carried.downcast_ref::<Columns>());
    let columns = columns.ok_or_else(|| ReadError::format("", "has no rows"))?;
    let mut cursors = columns.tables.iter().map(|table| Cursor { table, at: 0, value: 0 });
    let mut next = || cursors.next().ok_or_else(|| ReadError::format("", "a list is missing"));
    let mut reading = Reading {
        rows: next()?,
        of_article: next()?,
        marks: next()?,
        pieces: next()?,
        of_mark: next()?,
        entities: next()?,
        links: next()?,
        of_link: next()?,
        comments: next()?,
    };
    let documents = (0..columns.rows).map(|at| reading.document(at).map_err(|why| ReadError::format("", why)));
    Ok(Parsed { documents: documents.collect::<Result<_, _>>()?, unread: Vec::new() })
}

// The cursors are taken in the order of the tables.
const _: () = assert!(
    ROWS == 0
        && OF_ARTICLE == 1
        && MARKS == 2
        && PIECES == 3
        && OF_MARK == 4
        && ENTITIES == 5
        && LINKS == 6
        && OF_LINK == 7
        && COMMENTS == 8
);

/// How far the entries of a table, and the values of its columns, have been read.
struct Cursor<'c> {
    table: &'c Table,
    at: usize,
    value: usize,
}

impl Cursor<'_> {
    /// The next list: where its values are. An entry that is not deep enough stands for an empty one.
    fn list(&mut self) -> Range<usize> {
        let depth = self.table.depth;
        let start = self.value;
        let is_there = self.table.def.get(self.at) == Some(&depth);
        self.at += 1;
        if is_there {
            self.value += 1;
            while self.table.rep.get(self.at) == Some(&depth) {
                self.at += 1;
                self.value += 1;
            }
        }
        start..self.value
    }

    fn words(&self, column: usize, at: usize) -> Words<'static> {
        self.table.text(column, at).to_owned().into()
    }

    fn made(&self, first: usize, at: usize) -> Made<'static> {
        Made {
            analyst: self.words(first, at),
            created: self.table.text(first + 1, at).parse().ok(),
            changed: self.table.text(first + 2, at).parse().ok(),
            origin: words::origin_of(self.table.text(first + 3, at)),
            codebook: u32::try_from(self.table.number(first + 4, at)).unwrap_or_default(),
        }
    }

    fn attributes(&mut self) -> Vec<Attribute<'static>> {
        self.list().map(|at| Attribute { name: self.words(0, at), value: self.words(2, at) }).collect()
    }
}

struct Reading<'c> {
    rows: Cursor<'c>,
    of_article: Cursor<'c>,
    marks: Cursor<'c>,
    pieces: Cursor<'c>,
    of_mark: Cursor<'c>,
    entities: Cursor<'c>,
    links: Cursor<'c>,
    of_link: Cursor<'c>,
    comments: Cursor<'c>,
}

impl Reading<'_> {
    fn document(&mut self, at: usize) -> Result<Document<'static>, String> {
        let (rows, table) = (&self.rows, self.rows.table);
        let window = Window {
            article: rows.words(1, at),
            start_char: table.number(2, at),
            start: table.number(3, at),
            start_utf16: table.number(4, at),
        };
        let mut document = Document {
            id: rows.words(0, at),
            window: (!window.article.is_empty()).then_some(window),
            title: rows.words(5, at),
            outlet: rows.words(6, at),
            byline: rows.words(7, at),
            published: table.text(8, at).parse().ok(),
            url: rows.words(9, at),
            language: rows.words(10, at),
            text: rows.words(11, at),
            analyst: rows.words(12, at),
            status: words::status_of(table.text(13, at)),
            attributes: self.of_article.attributes(),
            ..Document::default()
        };
        self.marks(&mut document)?;
        let comments = self.comments.list();
        document.comments = comments.map(|at| remark(&self.comments, at)).collect();
        Ok(document)
    }

    fn marks(&mut self, document: &mut Document<'static>) -> Result<(), String> {
        let marks = self.marks.list();
        if marks.is_empty() {
            for cursor in [&mut self.pieces, &mut self.of_mark, &mut self.entities, &mut self.links, &mut self.of_link]
            {
                cursor.list();
            }
        }
        let text = document.text.clone();
        let offsets = OffsetMap::new(&text);
        for at in marks {
            let mut spans = Vec::new();
            for piece in self.pieces.list() {
                let number = |column| self.pieces.table.number(column, piece);
                let span = Unit::CodePoints.span(&offsets, &text, number(0), number(1))?;
                let quote = self.pieces.table.text(6, piece);
                let agree = Unit::Utf16.span(&offsets, &text, number(4), number(5)) == Ok(span);
                if (span.start(), span.end()) != (number(2), number(3)) || !agree || span.slice(&text) != Some(quote) {
                    return Err(format!("code points {} to {} do not read “{quote}”", number(0), number(1)));
                }
                spans.push(span);
            }
            let id = self.marks.words(0, at);
            document.marks.push(Mark {
                id: id.clone(),
                tag: self.marks.words(1, at),
                spans,
                attributes: self.of_mark.attributes(),
                entities: self.named(),
                note: self.marks.words(3, at),
                unsure: self.marks.table.flag(4, at),
                made: self.marks.made(5, at),
            });
            self.links_of(&id, document);
        }
        Ok(())
    }

    fn named(&mut self) -> Vec<Named<'static>> {
        let entities = self.entities.list();
        entities.map(|at| Named { id: self.entities.words(0, at), name: self.entities.words(1, at) }).collect()
    }

    fn links_of(&mut self, from: &Words<'static>, document: &mut Document<'static>) {
        let links = self.links.list();
        if links.is_empty() {
            self.of_link.list();
        }
        for at in links {
            let to = match self.links.table.text(2, at).split_once(':') {
                Some(("annotation", id)) => Target::Mark(id.to_owned().into()),
                Some(("entity", id)) => {
                    Target::Entity(Named { id: id.to_owned().into(), name: self.links.words(3, at) })
                }
                _ => Target::Article,
            };
            document.links.push(Relation {
                id: self.links.words(0, at),
                kind: self.links.words(1, at),
                from: from.clone(),
                to,
                attributes: self.of_link.attributes(),
                made: self.links.made(4, at),
            });
        }
    }
}

fn remark(comments: &Cursor<'_>, at: usize) -> Remark<'static> {
    Remark {
        id: comments.words(0, at),
        author: comments.words(1, at),
        when: comments.table.text(2, at).parse().ok(),
        about: comments.words(3, at),
        reply_to: comments.words(4, at),
        text: comments.words(5, at),
    }
}
