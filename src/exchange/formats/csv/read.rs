//! Rows as documents: what was written, for the check.

use std::collections::HashMap;

use super::{
    row::unguarded,
    tables::{self, Table},
};
use crate::{
    exchange::{
        document::{Attribute, Document, Made, Mark, Named, Relation, Remark, Target, Window, Words},
        formats::Part,
        units::Unit,
        words,
    },
    text::OffsetMap,
};

/// The documents of the rows of a part, in the order of its layers.
pub(super) fn parse(part: &Part) -> Result<Vec<Document<'static>>, String> {
    let mut reading = Reading::default();
    reading.layers(part)?;
    reading.spans(part)?;
    each(part, &tables::MENTIONS, |row| {
        let mark = reading.mark(row)?;
        mark.entities.push(Named { id: row.text(), name: row.text() });
        Ok(())
    })?;
    // Links before attributes, since these are theirs, too.
    each(part, &tables::LINKS, |row| reading.link(row))?;
    each(part, &tables::ATTRIBUTES, |row| reading.attribute(row))?;
    each(part, &tables::COMMENTS, |row| {
        let (document, _) = reading.document(row)?;
        document.comments.push(Remark {
            id: row.text(),
            author: row.text(),
            when: row.raw().parse().ok(),
            about: row.text(),
            reply_to: row.text(),
            text: row.text(),
        });
        Ok(())
    })?;
    Ok(reading.documents)
}

/// The cells of a row, taken one after the other.
struct Cells<'r> {
    record: &'r csv::StringRecord,
    next: usize,
}

impl<'r> Cells<'r> {
    fn raw(&mut self) -> &'r str {
        self.next += 1;
        self.record.get(self.next - 1).unwrap_or_default()
    }

    fn words(&mut self) -> &'r str {
        unguarded(self.raw())
    }

    fn text(&mut self) -> Words<'static> {
        self.words().to_owned().into()
    }

    fn number(&mut self) -> Result<usize, String> {
        let cell = self.raw();
        cell.parse().map_err(|_| format!("“{cell}” is no number"))
    }

    fn made(&mut self) -> Made<'static> {
        Made {
            analyst: self.text(),
            created: self.raw().parse().ok(),
            changed: self.raw().parse().ok(),
            origin: words::origin_of(self.raw()),
            codebook: self.raw().parse().unwrap_or_default(),
        }
    }
}

/// Reads every row of a table.
fn each(part: &Part, table: &Table, mut take: impl FnMut(&mut Cells<'_>) -> Result<(), String>) -> Result<(), String> {
    let name = table.file();
    let Some(file) = part.files.iter().find(|file| file.name == name) else { return Ok(()) };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.bytes.as_slice());
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|e| format!("{name}: {e}"))? {
        if record.len() != table.columns.len() {
            return Err(format!("{name}: a row has {} cells", record.len()));
        }
        take(&mut Cells { record: &record, next: 0 }).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(())
}

#[derive(Default)]
struct Reading {
    documents: Vec<Document<'static>>,
    /// By article and analyst.
    places: HashMap<String, HashMap<String, usize>>,
    /// By document and name.
    marks: Vec<HashMap<String, usize>>,
    links: Vec<HashMap<String, usize>>,
}

impl Reading {
    fn layers(&mut self, part: &Part) -> Result<(), String> {
        let mut articles: HashMap<String, Document<'static>> = HashMap::new();
        each(part, &tables::ARTICLES, |row| {
            let article = article(row);
            articles.insert(article.id.clone().into_owned(), article);
            Ok(())
        })?;
        each(part, &tables::LAYERS, |row| {
            let (id, analyst) = (row.words(), row.words());
            let article = articles.get(id).ok_or_else(|| format!("there is no article {id}"))?;
            let places = self.places.entry(id.to_owned()).or_default();
            places.insert(analyst.to_owned(), self.documents.len());
            let status = words::status_of(row.raw());
            self.documents.push(Document { analyst: analyst.to_owned().into(), status, ..article.clone() });
            self.marks.push(HashMap::new());
            self.links.push(HashMap::new());
            Ok(())
        })
    }

    /// The document of the article and analyst that the next two cells name.
    fn document(&mut self, row: &mut Cells<'_>) -> Result<(&mut Document<'static>, usize), String> {
        let (article, analyst) = (row.words(), row.words());
        let at = self.places.get(article).and_then(|places| places.get(analyst)).copied();
        let found = at.and_then(|at| self.documents.get_mut(at).map(|document| (document, at)));
        found.ok_or_else(|| format!("there is no layer of {analyst} on {article}"))
    }

    /// The mark that the next three cells name.
    fn mark(&mut self, row: &mut Cells<'_>) -> Result<&mut Mark<'static>, String> {
        let (_, at) = self.document(row)?;
        let id = row.words();
        self.mark_of(at, id).ok_or_else(|| format!("there is no mark {id}"))
    }

    fn mark_of(&mut self, document: usize, id: &str) -> Option<&mut Mark<'static>> {
        let at = *self.marks.get(document)?.get(id)?;
        self.documents.get_mut(document)?.marks.get_mut(at)
    }

    fn spans(&mut self, part: &Part) -> Result<(), String> {
        // The text of a document is counted once: its rows come one after the other.
        let texts: Vec<Words<'static>> = self.documents.iter().map(|document| document.text.clone()).collect();
        let mut counted: Option<(usize, OffsetMap<'_>)> = None;
        each(part, &tables::SPANS, |row| {
            let (_, at) = self.document(row)?;
            let (id, fragment, tag) = (row.words(), row.number()?, row.words());
            row.raw();
            let (start, end, quote, note) = (row.number()?, row.number()?, row.words(), row.words());
            let text = texts.get(at).map_or("", |text| &**text);
            let map = match counted.take() {
                Some((of, map)) if of == at => map,
                _ => OffsetMap::new(text),
            };
            let (_, map) = counted.insert((at, map));
            let span = Unit::CodePoints.span(map, text, start, end)?;
            if span.slice(text) != Some(quote) {
                return Err(format!("code points {start} to {end} do not read “{quote}”"));
            }
            if fragment > 0 {
                let mark = self.mark_of(at, id).ok_or_else(|| format!("{id} begins with its piece {fragment}"))?;
                mark.spans.push(span);
                return Ok(());
            }
            let mark = Mark {
                id: id.to_owned().into(),
                tag: tag.to_owned().into(),
                spans: vec![span],
                note: note.to_owned().into(),
                unsure: row.raw() == "true",
                made: row.made(),
                ..Mark::default()
            };
            let document = self.documents.get_mut(at).ok_or("no document")?;
            if let Some(names) = self.marks.get_mut(at) {
                names.insert(id.to_owned(), document.marks.len());
            }
            document.marks.push(mark);
            Ok(())
        })
    }

    fn link(&mut self, row: &mut Cells<'_>) -> Result<(), String> {
        let (document, at) = self.document(row)?;
        let (id, kind, from) = (row.text(), row.text(), row.text());
        let (to_kind, to, name) = (row.raw(), row.text(), row.text());
        let to = match to_kind {
            "annotation" => Target::Mark(to),
            "entity" => Target::Entity(Named { id: to, name }),
            "article" => Target::Article,
            other => return Err(format!("“{other}” is nothing that a link leads to")),
        };
        let place = document.links.len();
        document.links.push(Relation { id: id.clone(), kind, from, to, attributes: Vec::new(), made: row.made() });
        if let Some(names) = self.links.get_mut(at) {
            names.insert(id.into_owned(), place);
        }
        Ok(())
    }

    fn attribute(&mut self, row: &mut Cells<'_>) -> Result<(), String> {
        let (_, at) = self.document(row)?;
        let (kind, owner) = (row.raw(), row.words());
        let attribute = Attribute { name: row.text(), value: row.text() };
        let link = self.links.get(at).and_then(|names| names.get(owner)).copied();
        let attributes = match kind {
            "annotation" => self.mark_of(at, owner).map(|mark| &mut mark.attributes),
            "link" => {
                let links = self.documents.get_mut(at).map(|document| &mut document.links);
                links.zip(link).and_then(|(links, link)| links.get_mut(link)).map(|link| &mut link.attributes)
            }
            _ => self.documents.get_mut(at).map(|document| &mut document.attributes),
        };
        attributes.ok_or_else(|| format!("there is no {kind} {owner}"))?.push(attribute);
        Ok(())
    }
}

fn article(row: &mut Cells<'_>) -> Document<'static> {
    let mut document = Document {
        id: row.text(),
        title: row.text(),
        outlet: row.text(),
        byline: row.text(),
        published: row.raw().parse().ok(),
        url: row.text(),
        language: row.text(),
        ..Document::default()
    };
    let (article, start_char, start, start_utf16) = (row.text(), row.number(), row.number(), row.number());
    if let (Ok(start_char), Ok(start), Ok(start_utf16)) = (start_char, start, start_utf16) {
        document.window = Some(Window { article, start, start_char, start_utf16 });
    }
    document.text = row.raw().to_owned().into();
    document
}
