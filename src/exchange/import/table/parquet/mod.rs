//! Parquet: a row an article, as datasets of articles are handed on.
//!
//! The columns that are known of an article are read page by page, so that a file of a hundred thousand takes no more memory
//! than a few pages. The crate wants a file of its own for that; ours is lent. So it works in a thread, which asks for bytes,
//! see [`file`], and hands over rows.

mod columns;
mod file;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    io::SeekFrom,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use parquet::{
    basic::Compression,
    errors::ParquetError,
    file::metadata::{ParquetMetaData, ParquetMetaDataReader},
};

use self::{
    columns::{Cell, Rows},
    file::{Bytes, Remote},
};
use super::{Row, columns_of, hand_out};
use crate::exchange::import::{
    Field, ImportError, ImportFormat, Keeps, PartError, ReadSeek, Source, Spot, Take, decode::guess,
};

/// Parquet.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "parquet",
    title: "Parquet, a row an article",
    extensions: &["parquet", "pq"],
    is_it: |head| head.starts_with(MAGIC),
    keeps: Keeps {
        kept: "of each row text, title, outlet, byline, date, address, language, which are kept as the original; plain or packed \
               with Snappy",
        cut: "other columns, lists",
    },
    read,
};

const MAGIC: &[u8] = b"PAR1";
/// What a file ends with whose own description is encrypted.
const LOCKED: &[u8] = b"PARE";
/// The most bytes of what a file says of itself at its end.
const FOOTER_CAP: u64 = 16 << 20;

/// What the thread that decodes says.
enum Message {
    /// It needs so many bytes from there.
    Read(u64, usize),
    /// Some rows, in the order of the columns.
    Rows(Vec<Vec<Option<Cell>>>),
}

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let length = source.file.seek(SeekFrom::End(0))?;
    let metadata = footer(source.file, length)?;
    let plan = Plan::of(&metadata, source)?;
    let stem = source.stem().to_owned();
    let (tell, messages) = sync_channel(1);
    let (give, bytes) = sync_channel(1);
    let file = &mut *source.file;
    thread::scope(|scope| {
        let decode = {
            let (metadata, columns) = (&metadata, &plan.places);
            move || decode(metadata, columns, Remote::new(length, tell, bytes))
        };
        let decoder = thread::Builder::new().name("parquet".to_owned()).spawn_scoped(scope, decode)?;
        let mut number = 0;
        let flow = serve(file, &messages, &give, |cells| {
            number += 1;
            plan.hand_out(number, cells, &stem, take)
        });
        // Nobody listens any more: the thread ends, too.
        drop((messages, give));
        let ended = decoder.join().unwrap_or_else(|_| Err(ParquetError::General("it is broken".to_owned())));
        match (flow, ended) {
            (ControlFlow::Break(()), _) => Ok(()),
            (_, Ok(())) if number == 0 => Err(ImportError::Empty),
            (_, Ok(())) => Ok(()),
            (_, Err(error)) if number == 0 => Err(damaged(&error)),
            // What was read stays.
            (_, Err(error)) => {
                _ = take(Err(PartError { place: Spot::AfterRow(number), cause: damaged(&error) }));
                Ok(())
            }
        }
    })
}

/// Gives the thread bytes and takes its rows, until one of the two has enough.
fn serve(
    file: &mut dyn ReadSeek,
    messages: &Receiver<Message>,
    give: &SyncSender<std::io::Result<Bytes>>,
    mut row: impl FnMut(Vec<Option<Cell>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for message in messages {
        match message {
            Message::Read(from, length) => {
                if give.send(file::read(file, from, length)).is_err() {
                    break;
                }
            }
            Message::Rows(rows) => rows.into_iter().try_for_each(&mut row)?,
        }
    }
    ControlFlow::Continue(())
}

fn decode(metadata: &ParquetMetaData, places: &[usize], file: Remote) -> Result<(), ParquetError> {
    let tell = file.tell();
    let file = std::sync::Arc::new(file);
    for group in metadata.row_groups() {
        let mut rows = Rows::of(group, places, &file)?;
        while let Some(rows) = rows.next()? {
            if tell.send(Message::Rows(rows)).is_err() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// What a file says of itself.
fn footer(file: &mut dyn ReadSeek, length: u64) -> Result<ParquetMetaData, ImportError> {
    let short = || ImportError::Damaged("its end is missing".to_owned());
    let end = file::read(file, length.checked_sub(8).ok_or_else(short)?, 8)?;
    let (said, magic) = end.split_first_chunk::<4>().ok_or_else(short)?;
    match magic {
        MAGIC => {}
        LOCKED => return Err(ImportError::Locked),
        _ => return Err(short()),
    }
    let said = u64::from(u32::from_le_bytes(*said));
    if said > FOOTER_CAP {
        return Err(ImportError::Damaged(format!("what it says of itself is more than {} MB", FOOTER_CAP >> 20)));
    }
    let from = (length - 8).checked_sub(said).ok_or_else(short)?;
    let bytes = file::read(file, from, usize::try_from(said).unwrap_or_default())?;
    // The crate asserts some of what a broken file does not hold.
    catch_unwind(AssertUnwindSafe(|| ParquetMetaDataReader::decode_metadata(&bytes)))
        .unwrap_or_else(|_| Err(ParquetError::General("it is broken".to_owned())))
        .map_err(|error| damaged(&error))
}

/// Which columns are read, and what they are.
struct Plan {
    /// Their places among all of the file.
    places: Vec<usize>,
    /// Their names.
    names: Vec<String>,
    fields: BTreeMap<Field, String>,
    /// How many others there are.
    others: usize,
}

impl Plan {
    /// # Errors
    /// [`ImportError::NoTextColumn`]; [`ImportError::Packed`] where a column is packed in a way that is not read here.
    fn of(metadata: &ParquetMetaData, source: &Source<'_>) -> Result<Self, ImportError> {
        let all = metadata.file_metadata().schema_descr().columns();
        let of_one: Vec<(usize, String)> = all
            .iter()
            .enumerate()
            .filter(|(_, column)| columns::is_read(column))
            .map(|(at, column)| (at, column.path().parts().join(".")))
            .collect();
        let names: Vec<String> = of_one.iter().map(|(_, name)| name.clone()).collect();
        let fields = columns_of(&names, source.options)?;
        let mut plan = Self { places: Vec::new(), names: Vec::new(), fields, others: 0 };
        for (at, name) in of_one {
            if plan.fields.values().any(|known| *known == name) {
                plan.places.push(at);
                plan.names.push(name);
            }
        }
        plan.others = all.len() - plan.places.len();
        for group in metadata.row_groups() {
            let chunks = plan.places.iter().filter_map(|at| group.columns().get(*at));
            for codec in chunks.map(|chunk| chunk.compression()) {
                if !matches!(codec, Compression::UNCOMPRESSED | Compression::SNAPPY) {
                    let codec = codec.to_string();
                    return Err(ImportError::Packed(codec.split('(').next().unwrap_or_default().to_owned()));
                }
            }
        }
        Ok(plan)
    }

    fn hand_out(&self, number: usize, cells: Vec<Option<Cell>>, stem: &str, take: &mut Take<'_>) -> ControlFlow<()> {
        let words = |(name, cell): (&String, Option<Cell>)| Ok((name.clone(), words_of(cell)?));
        match self.names.iter().zip(cells).map(words).collect() {
            Ok(cells) => hand_out(Row { number, cells, others: self.others, original: None }, &self.fields, stem, take),
            Err(cause) => take(Err(PartError { place: Spot::Row(number), cause })),
        }
    }
}

fn words_of(cell: Option<Cell>) -> Result<String, ImportError> {
    match cell {
        None => Ok(String::new()),
        Some(Cell::Word(word)) => Ok(word),
        Some(Cell::Bytes(bytes)) => match std::str::from_utf8(bytes.data()) {
            Ok(words) => Ok(words.to_owned()),
            Err(error) => {
                let at = error.valid_up_to();
                let byte = bytes.data().get(at).copied().unwrap_or_default();
                Err(ImportError::NotUtf8 { at, byte, guess: guess(bytes.data()) })
            }
        },
    }
}

fn damaged(error: &ParquetError) -> ImportError {
    ImportError::Damaged(error.to_string())
}
