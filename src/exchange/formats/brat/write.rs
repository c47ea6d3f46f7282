//! Documents as a text and lines of annotations.

use std::{collections::HashMap, io::Write as _};

use super::{ATTRIBUTE, DATABASE, NOBODY, NOTE, UNSURE, is_break};
use crate::{
    exchange::{
        document::{Attribute, Document, Mark, Target},
        formats::{File, Part, RenderError, Setup},
        units::Unit,
        words::offered,
    },
    model::AttributeKind,
    text::{OffsetMap, TextSpan},
};

pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    for document in documents {
        let folder = if document.analyst.is_empty() { NOBODY } else { &document.analyst };
        let path = format!("{folder}/{}", document.id);
        let bytes = document.text.as_bytes().to_vec();
        part.files.push(File { name: format!("{path}.txt"), bytes });
        let mut lines = Lines { setup, out: Vec::new(), attributes: 0, names: 0, comments: 0 };
        lines.document(document)?;
        part.files.push(File { name: format!("{path}.ann"), bytes: lines.out });
    }
    Ok(())
}

/// The lines of a file, and how many there are of those that are counted.
struct Lines<'s> {
    setup: &'s Setup<'s>,
    out: Vec<u8>,
    attributes: usize,
    names: usize,
    comments: usize,
}

impl Lines<'_> {
    fn document(&mut self, document: &Document<'_>) -> std::io::Result<()> {
        let offsets = OffsetMap::new(&document.text);
        let mut numbers: HashMap<&str, usize> = HashMap::with_capacity(document.marks.len());
        for (at, mark) in document.marks.iter().enumerate() {
            numbers.insert(&mark.id, at + 1);
            self.mark(at + 1, mark, &document.text, &offsets)?;
        }
        let mut relations = 0;
        for link in &document.links {
            let Target::Mark(to) = &link.to else { continue };
            let (Some(from), Some(to)) = (numbers.get(&*link.from), numbers.get(&**to)) else { continue };
            relations += 1;
            writeln!(self.out, "R{relations}\t{} Arg1:T{from} Arg2:T{to}", link.kind)?;
            for Attribute { name, value } in &link.attributes {
                self.comment(NOTE, 'R', relations, format_args!("{name}={value}"))?;
            }
        }
        Ok(())
    }

    fn mark(&mut self, number: usize, mark: &Mark<'_>, text: &str, offsets: &OffsetMap<'_>) -> std::io::Result<()> {
        write!(self.out, "T{number}\t{}", mark.tag)?;
        let fragments: Vec<TextSpan> = mark.spans.iter().flat_map(|span| lines_of(text, *span)).collect();
        for (nth, span) in fragments.iter().enumerate() {
            let (start, end) = Unit::CodePoints.offsets(offsets, *span);
            write!(self.out, "{}{start} {end}", if nth == 0 { ' ' } else { ';' })?;
        }
        for (nth, span) in fragments.iter().enumerate() {
            self.out.push(if nth == 0 { b'\t' } else { b' ' });
            self.out.extend_from_slice(span.slice(text).unwrap_or_default().as_bytes());
        }
        self.out.push(b'\n');
        for Attribute { name, value } in &mark.attributes {
            match self.shape(name, value) {
                Shape::Chosen => self.attribute(format_args!("{name} T{number} {value}"))?,
                Shape::Flag => self.attribute(format_args!("{name} T{number}"))?,
                Shape::Any => self.comment(ATTRIBUTE, 'T', number, format_args!("{name}={value}"))?,
            }
        }
        if mark.unsure {
            self.attribute(format_args!("{UNSURE} T{number}"))?;
        }
        for entity in &mark.entities {
            self.names += 1;
            let name = if entity.name.is_empty() { &entity.id } else { &entity.name };
            writeln!(self.out, "N{}\tReference T{number} {DATABASE}:{}\t{name}", self.names, entity.id)?;
        }
        if !mark.note.is_empty() {
            self.comment(NOTE, 'T', number, format_args!("{}", mark.note))?;
        }
        Ok(())
    }

    fn attribute(&mut self, said: std::fmt::Arguments<'_>) -> std::io::Result<()> {
        self.attributes += 1;
        writeln!(self.out, "A{}\t{said}", self.attributes)
    }

    fn comment(&mut self, kind: &str, of: char, number: usize, said: std::fmt::Arguments<'_>) -> std::io::Result<()> {
        self.comments += 1;
        writeln!(self.out, "#{}\t{kind} {of}{number}\t{said}", self.comments)
    }

    /// How an attribute is written: what `annotation.conf` declares is an attribute of brat's.
    fn shape(&self, name: &str, value: &str) -> Shape {
        let known = self.setup.codebook.attributes.iter().find(|known| known.id.as_str() == name && name != UNSURE);
        match known.map(|known| &known.kind) {
            Some(AttributeKind::Flag) if value == "yes" => Shape::Flag,
            Some(kind) if offered(kind).is_some_and(|values| values.iter().any(|v| v == value)) => Shape::Chosen,
            _ => Shape::Any,
        }
    }
}

enum Shape {
    Chosen,
    Flag,
    Any,
}

/// The pieces of a span between the ends of lines.
fn lines_of(text: &str, span: TextSpan) -> Vec<TextSpan> {
    let mut at = span.start();
    let piece = |line: &str| {
        let start = at;
        at += line.len();
        TextSpan::stored(start, start + line.trim_end_matches(is_break).len())
    };
    let words = span.slice(text).unwrap_or_default();
    words.split_inclusive(is_break).filter_map(piece).filter(|piece| !piece.is_empty()).collect()
}
