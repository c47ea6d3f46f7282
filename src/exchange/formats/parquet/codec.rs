//! Columns as bytes of Parquet, and back.

use std::{io, sync::Arc};

use bytes::Bytes;
use parquet::{
    basic::Compression,
    column::{
        reader::{ColumnReader, ColumnReaderImpl},
        writer::{ColumnCloseResult, ColumnWriter},
    },
    data_type::{ByteArray, DataType},
    errors::{ParquetError, Result},
    file::{
        metadata::{KeyValue, RowGroupMetaData},
        properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr},
        reader::{FileReader as _, RowGroupReader},
        serialized_reader::SerializedFileReader,
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::types::{ColumnPath, Type},
};

use super::{
    columns::{Column, Columns, Table},
    schema::{ROWS, TABLES, place},
};
use crate::exchange::formats::ReadError;

/// How files are written: Snappy, and no dictionary for what hardly occurs twice.
pub(super) fn properties() -> WriterPropertiesPtr {
    let told = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let metadata = vec![
        told("isnad.format", "isnad-parquet"),
        told("isnad.version", "1"),
        told("isnad.units", "char: code points, byte: UTF-8 bytes, utf16: UTF-16 code units"),
    ];
    let text = ColumnPath::from("text");
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("Isnad".to_owned())
        .set_key_value_metadata(Some(metadata))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_column_dictionary_enabled(text.clone(), false)
        .set_column_statistics_enabled(text, EnabledStatistics::None);
    Arc::new(properties.build())
}

fn missing(what: &str) -> ParquetError {
    ParquetError::General(format!("{what} is not there"))
}

/// A file of these rows alone, and what it says of itself.
fn encoded(
    columns: &Columns,
    schema: &Arc<Type>,
    properties: &WriterPropertiesPtr,
) -> Result<(Bytes, RowGroupMetaData)> {
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::clone(schema), Arc::clone(properties))?;
    let mut group = writer.next_row_group()?;
    let paths: Vec<String> = columns_of(schema).collect();
    for path in &paths {
        let (table, column) = place(path).ok_or_else(|| missing(path))?;
        let table = columns.tables.get(table).ok_or_else(|| missing(path))?;
        let column = table.columns.get(column).ok_or_else(|| missing(path))?;
        let mut writer = group.next_column()?.ok_or_else(|| missing(path))?;
        let (def, rep) = levels(table);
        match (writer.untyped(), column) {
            (ColumnWriter::ByteArrayColumnWriter(writer), Column::Text { bytes, ends }) => {
                writer.write_batch(&values_of(bytes, ends), def, rep)?;
            }
            (ColumnWriter::Int64ColumnWriter(writer), Column::Number(list)) => {
                writer.write_batch(list, def, rep)?;
            }
            (ColumnWriter::BoolColumnWriter(writer), Column::Flag(list)) => {
                writer.write_batch(list, def, rep)?;
            }
            _ => return Err(missing(path)),
        }
        writer.close()?;
    }
    group.close()?;
    let metadata = writer.finish()?;
    let group = metadata.row_groups().first().cloned().ok_or_else(|| missing("the group"))?;
    Ok((writer.inner().clone().into(), group))
}

fn columns_of(schema: &Arc<Type>) -> impl Iterator<Item = String> {
    let schema = parquet::schema::types::SchemaDescriptor::new(Arc::clone(schema));
    let paths: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
    paths.into_iter()
}

/// Texts as slices of one allocation.
fn values_of(bytes: &[u8], ends: &[usize]) -> Vec<ByteArray> {
    let bytes = Bytes::copy_from_slice(bytes);
    let mut start = 0;
    let value = |end: &usize| {
        let value = bytes.slice(start..*end);
        start = *end;
        ByteArray::from(value)
    };
    ends.iter().map(value).collect()
}

fn levels(table: &Table) -> (Option<&[i16]>, Option<&[i16]>) {
    if table.depth == 0 { (None, None) } else { (Some(&table.def), Some(&table.rep)) }
}

/// Encodes rows, decodes them again, and puts them into a file where they are the same.
///
/// # Errors
/// Where they are not, naming the column, or the file cannot be written.
pub(super) fn append<W: io::Write + Send>(
    file: &mut SerializedFileWriter<W>,
    columns: &Columns,
    schema: &Arc<Type>,
    properties: &WriterPropertiesPtr,
) -> Result<()> {
    let (bytes, metadata) = encoded(columns, schema, properties)?;
    let reader = SerializedFileReader::new(bytes.clone())?;
    let group = reader.get_row_group(0)?;
    for (at, path) in columns_of(schema).enumerate() {
        let (table, column) = place(&path).ok_or_else(|| missing(&path))?;
        let table = columns.tables.get(table).ok_or_else(|| missing(&path))?;
        let read = decoded(&*group, at, table.depth, columns.rows)?;
        let same_levels = table.depth == 0 || (read.def == table.def && read.rep == table.rep);
        if !same_levels || read.column.as_ref() != table.columns.get(column) {
            return Err(ParquetError::General(format!("the column {path} reads back as another: please report this")));
        }
    }
    let mut into: SerializedRowGroupWriter<'_, W> = file.next_row_group()?;
    for column in metadata.columns() {
        let close = ColumnCloseResult {
            bytes_written: u64::try_from(column.compressed_size()).unwrap_or_default(),
            rows_written: columns.rows as u64,
            metadata: column.clone(),
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        into.append_column(&bytes, close)?;
    }
    into.close()?;
    Ok(())
}

/// What was read of a column.
#[derive(Default)]
struct Decoded {
    def: Vec<i16>,
    rep: Vec<i16>,
    column: Option<Column>,
}

fn decoded(group: &dyn RowGroupReader, at: usize, depth: i16, rows: usize) -> Result<Decoded> {
    let mut read = Decoded::default();
    read.column = Some(match group.get_column_reader(at)? {
        ColumnReader::ByteArrayColumnReader(reader) => {
            let values = all(reader, depth, rows, &mut read)?;
            let mut column = Column::Text { bytes: Vec::new(), ends: Vec::with_capacity(values.len()) };
            for value in &values {
                column.push_text(value.data());
            }
            column
        }
        ColumnReader::Int64ColumnReader(reader) => Column::Number(all(reader, depth, rows, &mut read)?),
        ColumnReader::BoolColumnReader(reader) => Column::Flag(all(reader, depth, rows, &mut read)?),
        _ => return Err(missing("a column of a kind that is read")),
    });
    Ok(read)
}

fn all<T: DataType>(mut reader: ColumnReaderImpl<T>, depth: i16, rows: usize, read: &mut Decoded) -> Result<Vec<T::T>> {
    let mut values = Vec::new();
    let mut done = 0;
    while done < rows {
        let (def, rep) = if depth == 0 { (None, None) } else { (Some(&mut read.def), Some(&mut read.rep)) };
        let (records, ..) = reader.read_records(rows - done, def, rep, &mut values)?;
        if records == 0 {
            return Err(ParquetError::General(format!("{done} of {rows} rows are there")));
        }
        done += records;
    }
    Ok(values)
}

/// Why the groups of a file were not all taken.
pub(super) enum GroupsError {
    Parquet(ParquetError),
    Taken(ReadError),
}

impl From<ParquetError> for GroupsError {
    fn from(error: ParquetError) -> Self {
        Self::Parquet(error)
    }
}

/// What the crate makes of bytes. It asserts some of what a broken file does not hold: that is an error here.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    let broken = |_| Err(ParquetError::General("it is broken".to_owned()));
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(broken)
}

/// Reads the groups of rows of a file; columns that are not known are passed over.
pub(super) fn groups(
    bytes: Bytes,
    take: &mut dyn FnMut(Columns) -> std::result::Result<(), ReadError>,
) -> std::result::Result<(), GroupsError> {
    let reader = guarded(|| SerializedFileReader::new(bytes))?;
    for nth in 0..reader.num_row_groups() {
        take(guarded(|| group_of(&reader, nth))?).map_err(GroupsError::Taken)?;
    }
    Ok(())
}

fn group_of(reader: &SerializedFileReader<Bytes>, nth: usize) -> Result<Columns> {
    let group = reader.get_row_group(nth)?;
    let rows = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
    let mut columns = Columns { rows, ..Columns::default() };
    for at in 0..group.num_columns() {
        let path = group.metadata().column(at).column_path().string();
        let Some((table, column)) = place(&path) else { continue };
        let Some(depth) = TABLES.get(table).map(|schema| schema.depth) else { continue };
        let read = decoded(&*group, at, depth, rows)?;
        let table = columns.table(table);
        if let (Some(place), Some(read)) = (table.columns.get_mut(column), read.column) {
            *place = read;
        }
        (table.def, table.rep) = (read.def, read.rep);
    }
    let table = columns.table(ROWS);
    (table.def, table.rep) = (vec![0; rows], vec![0; rows]);
    Ok(columns)
}
