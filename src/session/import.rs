//! Articles from files.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::Stamp;
use crate::{
    exchange::{
        ImportError, ImportFormat, ImportedArticle,
        import::{HEAD, ReadOptions, ReadSeek, Source, format_of, read_one},
    },
    model::{
        AnalystId, Article, ArticleId, ArticleText, Direction, Edit, Extra, IdError, ImportRecord, Original, Project,
        TextHash, article_id,
    },
};

/// Who brings what in.
#[derive(Clone, Copy, Debug)]
pub struct ImportOptions<'a> {
    /// What files are; told by their bytes and names where none is given.
    pub format: Option<&'static ImportFormat>,
    /// How they are read.
    pub read: &'a ReadOptions,
    /// Who brings it in.
    pub analyst: &'a AnalystId,
    /// Its headline; found in the file where none is given.
    pub title: Option<&'a str>,
    /// Its address, where that is known.
    pub url: Option<&'a str>,
}

/// What came of reading a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// A new article, and the edit that adds it.
    New(ArticleId, Box<Edit>),
    /// The project has an article of this very text.
    Known(ArticleId),
}

/// Why a file gives no article.
#[derive(Debug, thiserror::Error)]
#[error("{}: {cause}", path.display())]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub cause: ImportError,
}

/// Reads an article from a file. The project is only looked at, so that a window can do this beside its own work.
///
/// # Errors
/// Where the file cannot be read or is no article; see [`ImportError::hint`] for the way out.
pub fn read_article(
    project: &Project,
    path: &Path,
    options: &ImportOptions<'_>,
    stamp: &mut dyn Stamp,
) -> Result<Incoming, FileError> {
    let fail = |cause: ImportError| FileError { path: path.to_owned(), cause };
    let mut file = open_regular(path).map_err(fail)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = options.format.map_or_else(|| format_at(&mut file, &name), Ok).map_err(fail)?;
    let mut source = Source { file: &mut file, name: &name, options: options.read };
    let read = read_one(format, &mut source).map_err(fail)?;
    let extension = path.extension().map_or_else(|| "txt".into(), |e| e.to_string_lossy());
    incoming(project, read, options, &name, &extension, stamp).map_err(fail)
}

/// The article of a text that was read, with the name and ending of the file that it was in.
pub(super) fn incoming(
    project: &Project,
    read: ImportedArticle,
    options: &ImportOptions<'_>,
    file: &str,
    extension: &str,
    stamp: &mut dyn Stamp,
) -> Result<Incoming, ImportError> {
    let text_hash = TextHash::of(read.text.as_bytes());
    if let Some(twin) = project.articles.values().find(|a| a.text_hash == text_hash) {
        return Ok(Incoming::Known(twin.id.clone()));
    }
    let id = free_id(project, &text_hash).map_err(io::Error::other)?;
    let article = Article {
        id: id.clone(),
        rev: 0,
        title: options.title.map_or(read.about.title, str::to_owned),
        outlet: read.about.outlet,
        byline: read.about.byline,
        published: read.about.published,
        url: options.url.map_or(read.about.url, |url| url.trim().to_owned()),
        language: read.about.language,
        direction: Direction::Automatic,
        imported: ImportRecord {
            analyst: options.analyst.clone(),
            when: stamp.now(),
            file: file.to_owned(),
            decoded: read.decoded,
            reader: read.reader.to_owned(),
            cut: read
                .cut
                .iter()
                .map(|cut| (cut.kind.id().to_owned(), u32::try_from(cut.count).unwrap_or(u32::MAX)))
                .collect(),
        },
        headings: read.headings,
        text_hash,
        original_hash: Some(TextHash::of(&read.original)),
        supersedes: None,
        extra: Extra::default(),
    };
    let original = Original { extension: extension.to_owned(), bytes: read.original.into() };
    let text = ArticleText { text: read.text.into(), original: Some(original) };
    Ok(Incoming::New(id, Box::new(Edit::AddArticle(Box::new(article), text))))
}

/// The format of a file that was not read yet.
///
/// # Errors
/// Where it cannot be read.
pub fn format_at(file: &mut dyn ReadSeek, name: &str) -> Result<&'static ImportFormat, ImportError> {
    let mut head = Vec::new();
    (&mut *file).take(HEAD as u64).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(format_of(&head, name))
}

/// A pipe or a device would keep the reader waiting for ever.
pub fn open_regular(path: &Path) -> Result<File, ImportError> {
    if std::fs::metadata(path)?.is_file() { Ok(File::open(path)?) } else { Err(ImportError::NotRegular) }
}

/// Another text may, once in 2⁶⁴, start with the same digits.
fn free_id(project: &Project, hash: &TextHash) -> Result<ArticleId, IdError> {
    let mut twin = 1;
    loop {
        let id = article_id(None, hash, twin)?;
        if !project.articles.contains_key(&id) {
            return Ok(id);
        }
        twin += 1;
    }
}
