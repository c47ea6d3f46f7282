//! Rows into files: one, or one a folder of a table that is parted.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    sync::Arc,
};

use parquet::{
    errors::ParquetError,
    file::{properties::WriterPropertiesPtr, writer::SerializedFileWriter},
    schema::types::Type,
};

use super::{codec, columns::Columns, schema};
use crate::exchange::formats::{Assembler, Files, Groups, Part, RenderError, Setup};

/// The most rows in a group, and bytes before they are encoded.
const ROWS: usize = 1000;
const BYTES: usize = 64 << 20;
/// So many files are open at most: systems have their limits.
const OPEN: usize = 128;

/// A file that rows are added to, and the rows that are not in it yet.
struct Table {
    file: SerializedFileWriter<Box<dyn Write + Send>>,
    waiting: Columns,
}

/// All files of a dataset.
pub(super) struct Tables {
    groups: Groups,
    properties: WriterPropertiesPtr,
    /// None where it could not be made, which the first part tells.
    schema: Option<Arc<Type>>,
    open: BTreeMap<String, Table>,
    /// How many files a folder has so far.
    parts: BTreeMap<String, usize>,
}

fn fail(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(cause) => *cause,
            Err(cause) => io::Error::other(cause),
        },
        other => io::Error::other(other),
    }
}

impl Tables {
    pub fn new(setup: &Setup<'_>) -> Self {
        Self {
            groups: setup.groups,
            properties: codec::properties(),
            schema: schema::schema(setup.groups != Groups::Outlet).ok(),
            open: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    fn schema(&self) -> io::Result<Arc<Type>> {
        self.schema.clone().ok_or_else(|| io::Error::other("no schema"))
    }

    fn begin_file(&mut self, folder: &str, files: &mut dyn Files) -> io::Result<()> {
        let out = if folder.is_empty() {
            files.main()?
        } else {
            let part = self.parts.entry(folder.to_owned()).or_default();
            *part += 1;
            files.create(&format!("{folder}/part-{}.parquet", *part - 1))?
        };
        let file = SerializedFileWriter::new(out, self.schema()?, Arc::clone(&self.properties)).map_err(fail)?;
        self.open.insert(folder.to_owned(), Table { file, waiting: Columns::default() });
        Ok(())
    }

    /// Writes the rows that wait for a folder.
    fn write(&mut self, folder: &str) -> io::Result<()> {
        let schema = self.schema()?;
        let Some(table) = self.open.get_mut(folder) else { return Ok(()) };
        let columns = std::mem::take(&mut table.waiting);
        if columns.rows == 0 {
            return Ok(());
        }
        codec::append(&mut table.file, &columns, &schema, &self.properties).map_err(fail)
    }

    fn close_all(&mut self) -> io::Result<()> {
        let folders: Vec<String> = self.open.keys().cloned().collect();
        for folder in folders {
            self.write(&folder)?;
            if let Some(mut table) = self.open.remove(&folder) {
                table.file.finish().map_err(fail)?;
                table.file.inner_mut().flush()?;
            }
        }
        Ok(())
    }
}

impl Assembler for Tables {
    fn begin(&mut self, _: &mut dyn Files) -> io::Result<()> {
        Ok(())
    }

    fn take(&mut self, part: Part, files: &mut dyn Files) -> io::Result<()> {
        let Some(columns) = part.carried.and_then(|carried| carried.downcast::<Columns>().ok()) else { return Ok(()) };
        let folder = columns.folder.clone();
        if !self.open.contains_key(&folder) {
            if self.open.len() >= OPEN {
                self.close_all()?;
            }
            self.begin_file(&folder, files)?;
        }
        let Some(table) = self.open.get_mut(&folder) else { return Ok(()) };
        table.waiting.append(*columns);
        if table.waiting.rows >= ROWS || table.waiting.size() >= BYTES {
            return self.write(&folder);
        }
        // What waits for all folders together is as much as a group.
        if self.open.len() > 1 && self.open.values().map(|table| table.waiting.size()).sum::<usize>() >= BYTES {
            let largest = self.open.iter().max_by_key(|(_, table)| table.waiting.size());
            if let Some(folder) = largest.map(|(folder, _)| folder.clone()) {
                return self.write(&folder);
            }
        }
        Ok(())
    }

    fn end(&mut self, files: &mut dyn Files) -> Result<(), RenderError> {
        // A dataset of nothing is a file all the same.
        if self.open.is_empty() && self.groups == Groups::None {
            self.begin_file("", files)?;
        }
        Ok(self.close_all()?)
    }
}
