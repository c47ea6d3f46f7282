//! CSV and TSV: a row of names, then a row for each article.

use std::{
    cell::Cell,
    io::{BufReader, Read as _},
};

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{Bounded, ROW_CAP, Row, columns_of, hand_out};
use crate::exchange::import::{HEAD, ImportError, ImportFormat, Keeps, PartError, Source, Spot, Take, decode::guess};

/// Values apart by commas, semicolons or tabs.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "csv",
    title: "CSV or TSV, a row an article",
    extensions: &["csv", "tsv", "tab"],
    is_it: |_| false,
    keeps: Keeps {
        kept: "of each row text, title, outlet, byline, date, address, language; the row itself as the original",
        cut: "other columns",
    },
    read,
};

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    // The encoding of the whole is told by what a first look sees of it.
    let mut head = Vec::new();
    (&mut *source.file).take(64 * HEAD as u64).read_to_end(&mut head)?;
    source.file.rewind()?;
    if let Some(at) = head
        .iter()
        .position(|byte| *byte == 0)
        .filter(|_| !head.starts_with(b"\xff\xfe") && !head.starts_with(b"\xfe\xff"))
    {
        return Err(ImportError::Nul { at });
    }
    let bad = std::str::from_utf8(&head).err().filter(|error| error.error_len().is_some());
    let encoding = match (bad, source.options.encoding) {
        (None, _) => None,
        (Some(_), Some(encoding)) => Some(encoding),
        (Some(_), None) if encoding_rs::Encoding::for_bom(&head).is_some() => None,
        (Some(error), None) => {
            let at = error.valid_up_to();
            return Err(ImportError::NotUtf8 {
                at,
                byte: head.get(at).copied().unwrap_or_default(),
                guess: guess(&head),
            });
        }
    };
    let stem = source.stem().to_owned();
    let left = Cell::new(ROW_CAP);
    let file = BufReader::with_capacity(1 << 16, Bounded { inner: &mut *source.file, left: &left });
    let decoded = DecodeReaderBytesBuilder::new().encoding(encoding).build(file);
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter(&head)).flexible(true).from_reader(decoded);
    let names: Vec<String> = match table.headers() {
        Ok(names) => names.iter().map(|name| name.trim().to_owned()).collect(),
        Err(error) => return Err(fault(&error)),
    };
    let columns = columns_of(&names, source.options)?;
    let mut number = 0;
    for record in table.into_records() {
        number += 1;
        let flow = match record {
            Ok(record) => {
                let cells = names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
                hand_out(Row { number, cells, others: 0, original: None }, &columns, &stem, take)
            }
            Err(error) => {
                let is_end = error.is_io_error();
                let flow = take(Err(PartError { place: Spot::Row(number), cause: fault(&error) }));
                if is_end {
                    return Ok(());
                }
                flow
            }
        };
        if flow.is_break() {
            return Ok(());
        }
        left.set(ROW_CAP);
    }
    if number == 0 { Err(ImportError::Empty) } else { Ok(()) }
}

fn fault(error: &csv::Error) -> ImportError {
    let is_endless = matches!(error.kind(), csv::ErrorKind::Io(e) if e.kind() == std::io::ErrorKind::FileTooLarge);
    if is_endless { ImportError::TooLarge } else { ImportError::Damaged(error.to_string()) }
}

/// What stands most between the names of the first line.
fn delimiter(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in head {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            byte if !is_quoted => {
                counts.iter_mut().filter(|(sign, _)| sign == byte).for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    // Of as many, the first.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}
