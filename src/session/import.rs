//! Articles from files.

use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{
    Corrections, KnownTexts, Stamp,
    files::{ending, read_file},
};
use crate::{
    exchange::{
        ImportError, ImportFormat, ImportedArticle,
        import::{PartError, ReadOptions, Spot},
    },
    model::{
        AnalystId, Article, ArticleId, ArticleText, Direction, Edit, Extra, IdError, ImportRecord, Original, Project,
        TextHash, article_id,
    },
};

/// Who brings articles in, how they are read, and what is said of them.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// What files are; told by their bytes and names where none is given.
    pub format: Option<&'static ImportFormat>,
    /// How they are read.
    pub read: ReadOptions,
    /// Who brings them in.
    pub analyst: AnalystId,
    /// What is said of them, in the place of what their files say.
    pub corrections: Corrections,
}

impl ImportOptions {
    /// Whatever an analyst brings in, as it is.
    pub fn by(analyst: &AnalystId) -> Self {
        Self {
            format: None,
            read: ReadOptions::default(),
            analyst: analyst.clone(),
            corrections: Corrections::default(),
        }
    }
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
#[error("{}{}{place}: {cause}", path.display(), if place.is_whole() { "" } else { ", " })]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// Where in it.
    pub place: Spot,
    /// What is wrong with it.
    pub cause: ImportError,
}

/// Reads an article from a file, the first that is in it. The project is only looked at, so that a window can do this beside its
/// own work.
///
/// # Errors
/// Where the file cannot be read or is no article; see [`ImportError::hint`] for the way out.
pub fn read_article(
    project: &Project,
    path: &Path,
    options: &ImportOptions,
    stamp: &mut dyn Stamp,
) -> Result<Incoming, FileError> {
    let fail = |cause: ImportError| FileError { path: path.to_owned(), place: Spot::Whole, cause };
    let mut first = None;
    read_file(path, options.format, &options.read, &mut |article| {
        first = Some(article);
        ControlFlow::Break(())
    })
    .map_err(fail)?;
    match first {
        Some(Ok(article)) => incoming_of(&KnownTexts::of(project), article, path, options, stamp),
        Some(Err(PartError { place, cause })) => Err(FileError { path: path.to_owned(), place, cause }),
        None => Err(fail(ImportError::Empty)),
    }
}

/// The article that was read from a file, where its text is not among those that are known.
///
/// # Errors
/// As [`read_article`].
pub fn incoming_of(
    known: &KnownTexts,
    mut article: ImportedArticle,
    path: &Path,
    options: &ImportOptions,
    stamp: &mut dyn Stamp,
) -> Result<Incoming, FileError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let place = article.place.clone();
    let file = if place.is_whole() { name.into_owned() } else { format!("{name}, {place}") };
    let ending = if article.extension.is_empty() { ending(path) } else { article.extension.to_owned() };
    options.corrections.amend(path, &place, &mut article.about);
    incoming(known, article, options, (&file, &ending), stamp).map_err(|cause| FileError {
        path: path.to_owned(),
        place,
        cause,
    })
}

/// The article of a text that was read, with the name and ending of the file that it was in.
pub(super) fn incoming(
    known: &KnownTexts,
    read: ImportedArticle,
    options: &ImportOptions,
    (file, extension): (&str, &str),
    stamp: &mut dyn Stamp,
) -> Result<Incoming, ImportError> {
    let text_hash = TextHash::of(read.text.as_bytes());
    if let Some(twin) = known.of_text(&text_hash) {
        return Ok(Incoming::Known(twin.clone()));
    }
    let id = free_id(known, &text_hash).map_err(io::Error::other)?;
    let article = Article {
        id: id.clone(),
        rev: 0,
        title: read.about.title,
        outlet: read.about.outlet,
        byline: read.about.byline,
        published: read.about.published,
        url: read.about.url,
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

/// Another text may, once in 2⁶⁴, start with the same digits.
fn free_id(known: &KnownTexts, hash: &TextHash) -> Result<ArticleId, IdError> {
    let mut twin = 1;
    loop {
        let id = article_id(None, hash, twin)?;
        if !known.has(&id) {
            return Ok(id);
        }
        twin += 1;
    }
}
