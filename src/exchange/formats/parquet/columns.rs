//! Documents as columns with their levels, in memory.

use super::schema::{Kind, ROWS, TABLES};

/// Values of a column, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// All texts in a row, and where each ends.
    Text {
        bytes: Vec<u8>,
        ends: Vec<usize>,
    },
    Number(Vec<i64>),
    Flag(Vec<bool>),
}

/// A list and its columns: how deep each entry is, and which list goes on with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub depth: i16,
    pub def: Vec<i16>,
    pub rep: Vec<i16>,
    pub columns: Vec<Column>,
}

/// Some rows, a table a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub tables: Vec<Table>,
    pub rows: usize,
    /// The folder of a table that is parted; empty where it is not.
    pub folder: String,
}

impl Column {
    pub fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text { bytes: Vec::new(), ends: Vec::new() },
            Kind::Number => Self::Number(Vec::new()),
            Kind::Flag => Self::Flag(Vec::new()),
        }
    }

    pub fn push_text(&mut self, text: &[u8]) {
        if let Self::Text { bytes, ends } = self {
            bytes.extend_from_slice(text);
            ends.push(bytes.len());
        }
    }

    fn append(&mut self, other: &mut Self) {
        match (self, other) {
            (Self::Text { bytes, ends }, Self::Text { bytes: more, ends: more_ends }) => {
                let before = bytes.len();
                bytes.append(more);
                ends.extend(more_ends.drain(..).map(|end| before + end));
            }
            (Self::Number(list), Self::Number(more)) => list.append(more),
            (Self::Flag(list), Self::Flag(more)) => list.append(more),
            _ => {}
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Text { bytes, ends } => bytes.len() + 8 * ends.len(),
            Self::Number(list) => 8 * list.len(),
            Self::Flag(list) => list.len(),
        }
    }
}

impl Table {
    /// An entry that has no values, since a list is empty at that depth.
    pub fn empty(&mut self, rep: i16, def: i16) {
        self.rep.push(rep);
        self.def.push(def);
    }

    /// An entry whose values are given in the order of the columns.
    pub fn entry(&mut self, rep: i16) -> Entry<'_> {
        self.rep.push(rep);
        self.def.push(self.depth);
        Entry { columns: self.columns.iter_mut() }
    }

    pub fn text(&self, column: usize, at: usize) -> &str {
        let Some(Column::Text { bytes, ends }) = self.columns.get(column) else { return "" };
        let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
        let bytes = ends.get(at).and_then(|end| bytes.get(start..*end));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    pub fn number(&self, column: usize, at: usize) -> usize {
        let Some(Column::Number(list)) = self.columns.get(column) else { return 0 };
        list.get(at).and_then(|number| usize::try_from(*number).ok()).unwrap_or_default()
    }

    pub fn flag(&self, column: usize, at: usize) -> bool {
        matches!(self.columns.get(column), Some(Column::Flag(list)) if list.get(at) == Some(&true))
    }
}

/// The values of an entry, put one after the other.
pub(super) struct Entry<'t> {
    columns: std::slice::IterMut<'t, Column>,
}

impl Entry<'_> {
    pub fn text(&mut self, text: &str) -> &mut Self {
        if let Some(column) = self.columns.next() {
            column.push_text(text.as_bytes());
        }
        self
    }

    pub fn number(&mut self, number: usize) -> &mut Self {
        if let Some(Column::Number(list)) = self.columns.next() {
            list.push(i64::try_from(number).unwrap_or(i64::MAX));
        }
        self
    }

    pub fn flag(&mut self, flag: bool) -> &mut Self {
        if let Some(Column::Flag(list)) = self.columns.next() {
            list.push(flag);
        }
        self
    }
}

impl Default for Columns {
    fn default() -> Self {
        let table = |schema: &super::schema::TableSchema| Table {
            depth: schema.depth,
            def: Vec::new(),
            rep: Vec::new(),
            columns: schema.columns.iter().map(|(_, kind)| Column::new(*kind)).collect(),
        };
        Self { tables: TABLES.iter().map(table).collect(), rows: 0, folder: String::new() }
    }
}

impl Columns {
    /// Puts the rows of another after these.
    pub fn append(&mut self, mut other: Self) {
        self.rows += other.rows;
        for (table, more) in self.tables.iter_mut().zip(&mut other.tables) {
            table.def.append(&mut more.def);
            table.rep.append(&mut more.rep);
            table.columns.iter_mut().zip(&mut more.columns).for_each(|(column, more)| column.append(more));
        }
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        let table = |table: &Table| 4 * table.def.len() + table.columns.iter().map(Column::size).sum::<usize>();
        self.tables.iter().map(table).sum()
    }

    /// The table of that place.
    pub fn table(&mut self, at: usize) -> &mut Table {
        let at = if at < self.tables.len() { at } else { ROWS };
        // Every table of the schema is there.
        &mut self.tables[at]
    }
}
