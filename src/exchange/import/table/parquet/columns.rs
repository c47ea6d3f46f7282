//! The columns of a group of rows, read side by side.

use std::sync::Arc;

use jiff::{Span, civil::date};
use parquet::{
    basic::{ConvertedType, LogicalType, TimeUnit, Type},
    column::{
        page::{Page, PageMetadata, PageReader},
        reader::{ColumnReader, ColumnReaderImpl, get_column_reader},
    },
    data_type::{ByteArray, DataType, Int96},
    errors::{ParquetError, Result},
    file::{metadata::RowGroupMetaData, serialized_reader::SerializedPageReader},
    schema::types::ColumnDescriptor,
};

use super::file::{Remote, Shared};

/// How many rows are decoded at a time.
const ROWS: usize = 64;

/// What stands in a column of a row.
#[derive(Clone)]
pub enum Cell {
    /// Words, within the page that they were in.
    Bytes(ByteArray),
    /// A number or date, as words.
    Word(String),
}

/// Whether a column can be read: one value a row, or none.
pub fn is_read(column: &ColumnDescriptor) -> bool {
    column.max_rep_level() == 0 && column.physical_type() != Type::FIXED_LEN_BYTE_ARRAY
}

/// The rows of a group.
pub struct Rows {
    columns: Vec<Column>,
    left: usize,
}

struct Column {
    reader: ColumnReader,
    /// How deep a value is; what is less deep is null.
    depth: i16,
    unit: Unit,
}

/// What numbers count.
#[derive(Clone, Copy)]
enum Unit {
    Nothing,
    Days,
    /// So many of them a day, since 1970.
    OfDay(i64),
}

impl Rows {
    /// # Errors
    /// Where the group is not what the file says of it.
    pub fn of(group: &RowGroupMetaData, places: &[usize], file: &Arc<Remote>) -> Result<Self> {
        let left = usize::try_from(group.num_rows())?;
        let column = |at: &usize| {
            let chunk = group.columns().get(*at).ok_or_else(|| broken("a column is missing"))?;
            let pages = SerializedPageReader::new(Arc::new(Shared(Arc::clone(file))), chunk, left, None)?;
            let description = chunk.column_descr_ptr();
            let (depth, unit) = (description.max_def_level(), unit_of(&description));
            Ok(Column { reader: get_column_reader(description, Box::new(Checked(pages))), depth, unit })
        };
        Ok(Self { columns: places.iter().map(column).collect::<Result<_>>()?, left })
    }

    /// The next rows; none at the end.
    ///
    /// # Errors
    /// Where a page cannot be read or decoded, or one column has fewer rows than another.
    pub fn next(&mut self) -> Result<Option<Vec<Vec<Option<Cell>>>>> {
        if self.left == 0 {
            return Ok(None);
        }
        let most = self.left.min(ROWS);
        let mut rows = vec![Vec::with_capacity(self.columns.len()); most];
        for column in &mut self.columns {
            let cells = column.cells(most)?;
            rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        }
        self.left -= most;
        Ok(Some(rows))
    }
}

impl Column {
    fn cells(&mut self, rows: usize) -> Result<Vec<Option<Cell>>> {
        let (depth, unit) = (self.depth, self.unit);
        let number = |value: i64| Cell::Word(unit.words(value));
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => cells(reader, depth, rows, Cell::Bytes),
            ColumnReader::Int32ColumnReader(reader) => cells(reader, depth, rows, |value| number(value.into())),
            ColumnReader::Int64ColumnReader(reader) => cells(reader, depth, rows, number),
            ColumnReader::Int96ColumnReader(reader) => {
                let of_day = |value: Int96| Cell::Word(Unit::OfDay(SECONDS).words(value.to_seconds()));
                cells(reader, depth, rows, of_day)
            }
            ColumnReader::BoolColumnReader(reader) => cells(reader, depth, rows, |value| Cell::Word(value.to_string())),
            ColumnReader::FloatColumnReader(reader) => {
                cells(reader, depth, rows, |value| Cell::Word(value.to_string()))
            }
            ColumnReader::DoubleColumnReader(reader) => {
                cells(reader, depth, rows, |value| Cell::Word(value.to_string()))
            }
            ColumnReader::FixedLenByteArrayColumnReader(_) => Err(broken("a column of a kind that is not read")),
        }
    }
}

fn cells<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    depth: i16,
    rows: usize,
    cell: impl Fn(T::T) -> Cell,
) -> Result<Vec<Option<Cell>>> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let mut read = 0;
    while read < rows {
        let (records, ..) = reader.read_records(rows - read, (depth > 0).then_some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(broken("rows are missing"));
        }
        read += records;
    }
    if depth == 0 {
        levels = vec![0; read];
    }
    let mut values = values.into_iter();
    let of_level = |level: &i16| {
        let value =
            if *level == depth { Some(values.next().ok_or_else(|| broken("a value is missing"))?) } else { None };
        Ok(value.map(&cell))
    };
    levels.iter().map(of_level).collect()
}

const SECONDS: i64 = 86_400;

fn unit_of(column: &ColumnDescriptor) -> Unit {
    match (column.logical_type_ref(), column.converted_type()) {
        (Some(LogicalType::Date), _) | (None, ConvertedType::DATE) => Unit::Days,
        (Some(LogicalType::Timestamp(time)), _) => Unit::OfDay(match time.unit {
            TimeUnit::MILLIS => SECONDS * 1_000,
            TimeUnit::MICROS => SECONDS * 1_000_000,
            TimeUnit::NANOS => SECONDS * 1_000_000_000,
        }),
        (None, ConvertedType::TIMESTAMP_MILLIS) => Unit::OfDay(SECONDS * 1_000),
        (None, ConvertedType::TIMESTAMP_MICROS) => Unit::OfDay(SECONDS * 1_000_000),
        _ => Unit::Nothing,
    }
}

impl Unit {
    /// A number as words: a day, or the number itself.
    fn words(self, value: i64) -> String {
        let days = match self {
            Self::Nothing => return value.to_string(),
            Self::Days => value,
            Self::OfDay(units) => value.div_euclid(units),
        };
        let day = Span::new().try_days(days).ok().and_then(|days| date(1970, 1, 1).checked_add(days).ok());
        day.map_or_else(|| value.to_string(), |day| day.to_string())
    }
}

fn broken(why: &str) -> ParquetError {
    ParquetError::General(why.to_owned())
}

/// Pages of which none says that it has more words than bytes: the crate makes room for as many as one says.
struct Checked(SerializedPageReader<Shared>);

impl PageReader for Checked {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.0.get_next_page()?;
        match &page {
            Some(Page::DictionaryPage { buf, num_values, .. })
                if usize::try_from(*num_values).unwrap_or(usize::MAX) > buf.len() =>
            {
                Err(broken("a dictionary has more words than bytes"))
            }
            _ => Ok(page),
        }
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.0.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.0.skip_next_page()
    }
}

impl Iterator for Checked {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
