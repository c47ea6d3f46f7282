//! JSON: an object a line, or a list of objects.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fmt,
    io::{BufReader, Read as _},
    ops::ControlFlow,
};

use serde::{
    Deserializer as _,
    de::{self, SeqAccess, Visitor},
};
use serde_json::Value;

use super::{Bounded, ROW_CAP, Row, columns_of, hand_out};
use crate::exchange::import::{Field, HEAD, ImportError, ImportFormat, Keeps, PartError, Source, Spot, Take};

/// JSON Lines, and a list in one file.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "jsonl",
    title: "JSON Lines, or a list in JSON",
    extensions: &["jsonl", "ndjson", "json"],
    is_it: |_| false,
    keeps: Keeps {
        kept: "of each row text, title, outlet, byline, date, address, language; the row itself as the original",
        cut: "other columns",
    },
    read,
};

/// Reads a file; errors of a single row are handed out with it.
fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let mut head = Vec::new();
    (&mut *source.file).take(HEAD as u64).read_to_end(&mut head)?;
    source.file.rewind()?;
    let first = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).iter().find(|byte| !byte.is_ascii_whitespace());
    let is_list = first == Some(&b'[');
    let stem = source.stem().to_owned();
    let mut rows = Rows { options: source.options, stem: &stem, columns: None, number: 0, take };
    let left = Cell::new(ROW_CAP);
    let mut file = BufReader::with_capacity(1 << 16, Bounded { inner: &mut *source.file, left: &left });
    if is_list { list(&mut rows, file, &left) } else { lines(&mut rows, &mut file, &left) }
}

struct Rows<'r, 't> {
    options: &'r super::ReadOptions,
    stem: &'r str,
    /// Of the last row that had others than the one before: their names, and which is what.
    columns: Option<(Vec<String>, BTreeMap<Field, String>)>,
    number: usize,
    take: &'r mut Take<'t>,
}

impl Rows<'_, '_> {
    /// Hands out a row.
    ///
    /// # Errors
    /// Where the first has no column of the text.
    fn row(
        &mut self,
        value: Result<Value, ImportError>,
        original: Option<&[u8]>,
    ) -> Result<ControlFlow<()>, ImportError> {
        self.number += 1;
        let place = || Spot::Row(self.number);
        let fault = |cause| Err(PartError { place: place(), cause });
        let object = match value {
            Ok(Value::Object(object)) => object,
            Ok(_) => return Ok((self.take)(fault(ImportError::Damaged("no object of JSON".to_owned())))),
            Err(cause) => return Ok((self.take)(fault(cause))),
        };
        let mut cells = Vec::new();
        for (name, value) in object {
            flatten(name, value, &mut cells);
        }
        let is_known = |names: &[String]| names.iter().eq(cells.iter().map(|(name, _)| name));
        if !self.columns.as_ref().is_some_and(|(names, _)| is_known(names)) {
            let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
            match columns_of(&names, self.options) {
                Ok(columns) => self.columns = Some((names, columns)),
                // Where the first row has no text, it is not the row's fault.
                Err(cause) if self.number == 1 => return Err(cause),
                Err(cause) => return Ok((self.take)(fault(cause))),
            }
        }
        let row = Row { number: self.number, cells, others: 0, original: original.map(<[u8]>::to_vec) };
        let Some((_, columns)) = &self.columns else { return Ok(ControlFlow::Break(())) };
        Ok(hand_out(row, columns, self.stem, self.take))
    }
}

fn lines(rows: &mut Rows<'_, '_>, file: &mut impl std::io::BufRead, left: &Cell<u64>) -> Result<(), ImportError> {
    loop {
        let mut line = Vec::new();
        left.set(ROW_CAP);
        let read = file.read_until(b'\n', &mut line);
        if read.as_ref().is_err_and(|e| e.kind() == std::io::ErrorKind::FileTooLarge) {
            // The rest of the line is passed over, a piece at a time.
            drop(line);
            pass_over_line(file, left)?;
            if rows.row(Err(ImportError::TooLarge), None)?.is_break() {
                return Ok(());
            }
            continue;
        }
        if read? == 0 {
            return if rows.number == 0 { Err(ImportError::Empty) } else { Ok(()) };
        }
        let words = if rows.number == 0 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
        if words.trim_ascii().is_empty() {
            continue;
        }
        let value = serde_json::from_slice(words).map_err(|e| ImportError::Damaged(e.to_string()));
        if rows.row(value, Some(words.trim_ascii()))?.is_break() {
            return Ok(());
        }
    }
}

fn pass_over_line(file: &mut impl std::io::BufRead, left: &Cell<u64>) -> Result<(), ImportError> {
    loop {
        left.set(ROW_CAP);
        let buffer = file.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (length, is_end) = (end.map_or(buffer.len(), |at| at + 1), end.is_some() || buffer.is_empty());
        file.consume(length);
        if is_end {
            return Ok(());
        }
    }
}

fn list(rows: &mut Rows<'_, '_>, mut file: impl std::io::BufRead, left: &Cell<u64>) -> Result<(), ImportError> {
    if file.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        file.consume(3);
    }
    let mut parser = serde_json::Deserializer::from_reader(file);
    let mut outcome = Ok(());
    let read = parser.deserialize_seq(List { rows, left, outcome: &mut outcome });
    outcome?;
    match read {
        Err(error) if !error.to_string().starts_with(ENOUGH) => {
            Err(if rows.number == 0 || error.is_io() {
                ImportError::Damaged(error.to_string())
            } else {
                // What came before the mistake is in.
                let place = Spot::Row(rows.number + 1);
                let cause = ImportError::Damaged(error.to_string());
                _ = (rows.take)(Err(PartError { place, cause }));
                return Ok(());
            })
        }
        _ => Ok(()),
    }
}

/// How reading is ended where nobody wants more.
const ENOUGH: &str = "enough";

struct List<'l, 'r, 't> {
    rows: &'l mut Rows<'r, 't>,
    left: &'l Cell<u64>,
    outcome: &'l mut Result<(), ImportError>,
}

impl<'de> Visitor<'de> for List<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        loop {
            self.left.set(ROW_CAP);
            let Some(value) = list.next_element::<Value>()? else { return Ok(()) };
            match self.rows.row(Ok(value), None) {
                Ok(ControlFlow::Continue(())) => {}
                Ok(ControlFlow::Break(())) => return Err(de::Error::custom(ENOUGH)),
                Err(error) => {
                    *self.outcome = Err(error);
                    return Err(de::Error::custom(ENOUGH));
                }
            }
        }
    }
}

/// An object within a row has its columns by its name and theirs; a list of words is one cell.
fn flatten(name: String, value: Value, into: &mut Vec<(String, String)>) {
    let words = |value: &Value| match value {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    match value {
        Value::Object(object) => {
            for (inner, value) in object {
                flatten(format!("{name}.{inner}"), value, into);
            }
        }
        Value::Array(list) if list.iter().all(|value| !value.is_object() && !value.is_array()) => {
            into.push((name, list.iter().map(words).collect::<Vec<_>>().join(", ")));
        }
        value => into.push((name, words(&value))),
    }
}
