//! Tables of articles, one a row: JSON Lines, CSV and TSV, Parquet.
//!
//! They are read row by row, so that a hundred thousand take no more memory than one. Which column is what is told by the
//! analyst, else by its name. A row that cannot be read costs no other.

mod csv;
mod json;
mod parquet;

use std::{cell::Cell, collections::BTreeMap, io, ops::ControlFlow};

pub use csv::FORMAT as CSV;
pub use json::FORMAT as JSON;
pub use parquet::FORMAT as PARQUET;

use super::{
    ARTICLE_CAP, CutKind, Field, ImportError, ImportFormat, ImportedArticle, PartError, ReadOptions, Source, Spot,
    Take, date::find as find_date, decode::decode_text,
};

/// What columns are called in many a table, the likeliest first. Case does not count.
fn names(field: Field) -> &'static [&'static str] {
    match field {
        Field::Text => &[
            "text",
            "body",
            "content",
            "article",
            "full_text",
            "fulltext",
            "article_text",
            "article_body",
            "articlebody",
            "maintext",
            "story",
            "النص",
            "نص",
            "المتن",
            "نص المقال",
        ],
        Field::Title => &["title", "headline", "heading", "العنوان", "عنوان"],
        Field::Outlet => &[
            "outlet",
            "publisher",
            "source",
            "newspaper",
            "site",
            "site_name",
            "source_domain",
            "domain",
            "المصدر",
            "الوسيلة",
            "الصحيفة",
        ],
        Field::Byline => &["byline", "author", "authors", "creator", "writer", "الكاتب", "كاتب", "المؤلف"],
        Field::Published => &[
            "published",
            "date",
            "publish_date",
            "published_at",
            "date_publish",
            "publication_date",
            "pubdate",
            "datetime",
            "timestamp",
            "created_at",
            "التاريخ",
            "تاريخ",
            "تاريخ النشر",
        ],
        Field::Url => &["url", "link", "uri", "href", "الرابط", "رابط"],
        Field::Language => &["language", "lang", "اللغة", "لغة"],
    }
}

/// Which column is what: by the names that are given, else by those that are usual.
///
/// # Errors
/// [`ImportError::NoTextColumn`].
pub fn columns_of(names_here: &[String], options: &ReadOptions) -> Result<BTreeMap<Field, String>, ImportError> {
    let mut found = BTreeMap::new();
    for field in Field::ALL {
        let same = |name: &str| names_here.iter().find(|here| here.trim().to_lowercase() == name.to_lowercase());
        let usual = || names(field).iter().find_map(|name| same(name));
        let given = options.columns.get(&field).map(Option::as_deref);
        if let Some(column) = given.map_or_else(usual, |given| same(given?)) {
            found.insert(field, column.clone());
        }
    }
    if found.contains_key(&Field::Text) {
        Ok(found)
    } else {
        Err(ImportError::NoTextColumn { columns: names_here.iter().take(40).cloned().collect() })
    }
}

/// What the columns of a table are called, at most 40 of them; nothing where the file is no table, or none that can be read.
pub fn column_names(format: &ImportFormat, source: &mut Source<'_>) -> Vec<String> {
    if ![JSON.id, CSV.id, PARQUET.id].contains(&format.id) {
        return Vec::new();
    }
    // What a reader says of a table without the text names its columns.
    let options = ReadOptions { columns: BTreeMap::from([(Field::Text, None)]), ..source.options.clone() };
    let mut source = Source { file: &mut *source.file, name: source.name, options: &options };
    match (format.read)(&mut source, &mut |_| ControlFlow::Break(())) {
        Err(ImportError::NoTextColumn { columns }) => columns,
        _ => Vec::new(),
    }
}

/// A row: its columns in order, and its number, from 1.
struct Row {
    number: usize,
    cells: Vec<(String, String)>,
    /// How many more there are that were not read.
    others: usize,
    /// Its bytes, where they stand by themselves.
    original: Option<Vec<u8>>,
}

impl Row {
    /// The article of it.
    fn article(self, columns: &BTreeMap<Field, String>, stem: &str) -> Result<ImportedArticle, ImportError> {
        let get = |field: Field| {
            let column = columns.get(&field)?;
            self.cells.iter().find(|(name, _)| name == column).map(|(_, value)| value.trim())
        };
        let text = get(Field::Text).unwrap_or_default();
        let (text, decoded) = decode_text(text)?;
        let mut article = ImportedArticle { text, decoded, extension: "json", ..ImportedArticle::default() };
        let about = &mut article.about;
        for (field, into) in [
            (Field::Title, &mut about.title),
            (Field::Outlet, &mut about.outlet),
            (Field::Byline, &mut about.byline),
            (Field::Url, &mut about.url),
            (Field::Language, &mut about.language),
        ] {
            get(field).unwrap_or_default().clone_into(into);
        }
        about.published = get(Field::Published).and_then(find_date);
        let used = self.cells.iter().filter(|(name, _)| columns.values().any(|column| column == name)).count();
        article.leave_out(CutKind::Columns, self.cells.len() - used + self.others);
        article.place = Spot::Row(self.number);
        // The row as it was, also what of it is not known of the article.
        article.original = self.original.unwrap_or_else(|| {
            let cells = self.cells.into_iter().map(|(name, value)| (name, serde_json::Value::String(value)));
            serde_json::Value::Object(cells.collect()).to_string().into_bytes()
        });
        article.checked(stem)
    }
}

/// Hands out the article of a row, or why there is none.
fn hand_out(row: Row, columns: &BTreeMap<Field, String>, stem: &str, take: &mut Take<'_>) -> ControlFlow<()> {
    let place = Spot::Row(row.number);
    take(row.article(columns, stem).map_err(|cause| PartError { place, cause }))
}

/// The most bytes of a row: with its other columns it may have twice what an article may.
const ROW_CAP: u64 = if cfg!(test) { 1 << 20 } else { 2 * ARTICLE_CAP };

/// Gives no more bytes than are left, which whoever reads rows sets anew for each.
struct Bounded<'l, R> {
    inner: R,
    left: &'l Cell<u64>,
}

impl<R: io::Read> io::Read for Bounded<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let most = usize::try_from(self.left.get()).unwrap_or(usize::MAX).min(into.len());
        let read = self.inner.read(into.get_mut(..most).unwrap_or_default())?;
        self.left.set(self.left.get() - read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
