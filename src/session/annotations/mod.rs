//! Annotations of other tools, and of other projects: a dataset becomes layers of an analyst.
//!
//! Nothing is guessed: a tag that the codebook does not know, words that are not in the article and articles that are not in
//! the project are counted and named, and the rest comes in. What is there already is not brought in twice.

mod layer;
mod mapping;
mod matching;
mod missed;
mod prepare;
mod source;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

pub use mapping::{Becomes, Mapping, Meaning, Name};
pub use matching::Looking;
pub use missed::Missed;
pub use prepare::{Prepared, Survey, free_analyst_id, guess_format, prepare};
pub use source::DiskSource;

use self::{layer::LayerWriter, mapping::Actors, matching::Articles};
use super::{Stamp, Task, dataset::in_order};
use crate::{
    exchange::{
        Document, Format,
        formats::{Parsed, Part, ReadError},
    },
    model::{
        AnalystId, Article, ArticleId, ArticleText, Decoded, Direction, Edit, Extra, ImportRecord, LayerKey, Project,
        TextHash, article_id,
    },
    store::{Cancelled, Folder, go_on},
    text::{Changes, clean_import},
};

/// How a dataset is brought in.
#[derive(Clone, Debug)]
pub struct BringOptions {
    /// Whose layers its marks become.
    pub analyst: AnalystId,
    /// Only what that analyst of the dataset marked, as it is called there; what everyone did where none is given.
    pub only: Option<String>,
    /// Its marks are offered, as what a program found: no judgement, until somebody takes them up.
    pub as_suggestions: bool,
    /// Articles that the project lacks are added.
    pub add_articles: bool,
    /// What its tags and links become.
    pub mapping: Mapping,
    /// The file or folder that it is in, for the record.
    pub file: String,
}

/// What came of a dataset, and what did not, with the reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// How many documents were read.
    pub documents: usize,
    /// How many of them are on articles of the project.
    pub matched: usize,
    /// The articles that were added.
    pub added: Vec<ArticleId>,
    /// How many marks came in.
    pub marks: usize,
    /// Of these, how many are to be confirmed, since their article is another version of the text.
    pub to_confirm: usize,
    /// How many links came in.
    pub links: usize,
    /// How many marks and links were there already.
    pub known: usize,
    /// Tags that nobody said the meaning of, with how many marks have them.
    pub unknown_tags: BTreeMap<String, usize>,
    /// Kinds of links likewise.
    pub unknown_links: BTreeMap<String, usize>,
    /// Tags and kinds of links that were left out as was wished.
    pub left_out: usize,
    /// What did not come, and why: documents, marks, links, values.
    pub missed: Vec<Missed>,
}

/// Why a dataset cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DatasetError {
    /// It cannot be opened.
    #[error("{}: cannot be read: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is not in the format, or a part of it is not.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong.
        source: ReadError,
    },
    /// It was called off.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// So many parts are parsed together.
const BATCH: usize = 64;

/// Reads a dataset on all processors and hands its documents to `take`, in order, a few at a time, with what was not understood.
///
/// # Errors
/// See [`DatasetError`]; what was taken until then was right.
pub fn read_dataset<E: From<DatasetError>>(
    path: &Path,
    format: &Format,
    task: &Task,
    mut take: impl FnMut(Parsed) -> Result<(), E>,
) -> Result<(), E> {
    let fail = |source| DatasetError::Read { path: path.to_owned(), source };
    let source = DiskSource::new(path).map_err(|source| DatasetError::Io { path: path.to_owned(), source })?;
    let Some(reading) = &format.read else { return Ok(()) };
    let mut waiting: Vec<Part> = Vec::new();
    let mut stopped: Result<(), E> = Ok(());
    let mut flush = |waiting: &mut Vec<Part>| -> Result<(), E> {
        let parts: Vec<std::sync::Mutex<Part>> = waiting.drain(..).map(std::sync::Mutex::new).collect();
        let parse = |part: &std::sync::Mutex<Part>| {
            let part = part.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            (reading.parse)(&part)
        };
        in_order(&parts, parse, |parsed| {
            go_on(task).map_err(DatasetError::from)?;
            take(parsed.map_err(fail)?)
        })
    };
    let cut = (reading.cut)(&source, &mut |part| {
        waiting.push(part);
        if waiting.len() < BATCH {
            return Ok(());
        }
        stopped = flush(&mut waiting);
        if stopped.is_ok() { Ok(()) } else { Err(ReadError::Stopped) }
    });
    stopped?;
    flush(&mut waiting)?;
    Ok(cut.map_err(fail)?)
}

/// Turns documents into changes of a project that is only looked at.
pub struct Bringing<'a> {
    project: &'a Project,
    folder: &'a Folder,
    options: &'a BringOptions,
    articles: Articles<'a>,
    actors: Actors,
    added: BTreeMap<TextHash, (ArticleId, Arc<str>)>,
    layers: BTreeMap<LayerKey, LayerWriter>,
    edits: Vec<Edit>,
}

impl<'a> Bringing<'a> {
    /// Into this project. `looks` is kept from one call to the next.
    pub fn new(project: &'a Project, folder: &'a Folder, options: &'a BringOptions, looks: &'a Looking) -> Self {
        Self {
            project,
            folder,
            options,
            articles: Articles::new(project, folder, looks),
            actors: Actors::of(project),
            added: BTreeMap::new(),
            layers: BTreeMap::new(),
            edits: Vec::new(),
        }
    }

    /// Takes what was read.
    pub fn take(&mut self, parsed: Parsed, stamp: &mut dyn Stamp, brought: &mut Brought) {
        brought.missed.extend(parsed.unread.into_iter().map(Missed::Unread));
        for document in parsed.documents {
            if self.options.only.as_ref().is_none_or(|only| *only == document.analyst) {
                self.take_document(&document, stamp, brought);
            }
        }
    }

    /// The changes, in order.
    pub fn edits(self) -> Vec<Edit> {
        self.edits
    }

    fn take_document(&mut self, document: &Document<'_>, stamp: &mut dyn Stamp, brought: &mut Brought) {
        brought.documents += 1;
        let Some(place) = self.place(document, stamp, brought) else {
            let name = name_of(document);
            let missed = if document.window.is_some() { Missed::Window(name) } else { Missed::Article(name) };
            return brought.missed.push(missed);
        };
        brought.matched += 1;
        if document.marks.is_empty() && document.comments.is_empty() && document.analyst.is_empty() {
            return;
        }
        let key = LayerKey { analyst: self.options.analyst.clone(), article: place.article.clone() };
        let project = self.project;
        let (folder, options) = (self.folder, self.options);
        let layer = self.layers.entry(key.clone()).or_insert_with(|| LayerWriter::new(project, folder, &key));
        let written =
            layer.take(document, &place, layer::Into { project, options, actors: &mut self.actors }, stamp, brought);
        self.edits.extend(written);
    }

    /// Where a document's article is; one that the project lacks is added where that is wished.
    fn place(
        &mut self,
        document: &Document<'_>,
        stamp: &mut dyn Stamp,
        brought: &mut Brought,
    ) -> Option<matching::Match> {
        let (text, changes) = clean_import(&document.text);
        let hash = TextHash::of(text.as_bytes());
        if let Some((article, text)) = self.added.get(&hash) {
            return matching::Match::of_same(article, &document.text, text);
        }
        if let Some(found) = self.articles.find(document) {
            return Some(found);
        }
        if !self.options.add_articles || document.window.is_some() || text.trim().is_empty() {
            return None;
        }
        let id = self.free_id(document, &hash)?;
        let text: Arc<str> = text.into();
        let article = self.article(document, &id, hash, changes, stamp);
        self.edits.push(Edit::AddArticle(Box::new(article), ArticleText { text: Arc::clone(&text), original: None }));
        self.added.insert(hash, (id.clone(), Arc::clone(&text)));
        brought.added.push(id.clone());
        matching::Match::of_same(&id, &document.text, &text)
    }

    /// The name that the dataset has for it, where that is free and made as ours are; else a new one.
    fn free_id(&self, document: &Document<'_>, hash: &TextHash) -> Option<ArticleId> {
        let is_free = |id: &ArticleId| {
            !self.project.articles.contains_key(id) && !self.added.values().any(|(added, _)| added == id)
        };
        let theirs = ArticleId::new(&document.id).ok().filter(|id| id.as_str().contains(&hash.short()));
        let ours = (1..1000).filter_map(|twin| article_id(document.published, hash, twin).ok());
        theirs.into_iter().chain(ours).find(is_free)
    }

    fn article(
        &self,
        document: &Document<'_>,
        id: &ArticleId,
        text_hash: TextHash,
        changes: Changes,
        stamp: &mut dyn Stamp,
    ) -> Article {
        let first = document.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
        let title =
            if document.title.is_empty() { first.chars().take(120).collect() } else { document.title.to_string() };
        let crlf_unified = u32::try_from(changes.crlf).unwrap_or(u32::MAX);
        Article {
            id: id.clone(),
            rev: 0,
            title,
            outlet: document.outlet.to_string(),
            byline: document.byline.to_string(),
            published: document.published,
            url: document.url.to_string(),
            language: document.language.to_string(),
            direction: Direction::Automatic,
            imported: ImportRecord {
                file: self.options.file.clone(),
                decoded: Decoded { encoding: "utf-8".to_owned(), bom_stripped: changes.bom, crlf_unified },
                ..ImportRecord::by(self.options.analyst.clone(), stamp.now())
            },
            headings: Vec::new(),
            text_hash,
            original_hash: None,
            supersedes: None,
            extra: Extra::default(),
        }
    }
}

fn name_of(document: &Document<'_>) -> String {
    let title: String = document.title.chars().take(60).collect();
    match (document.id.is_empty(), title.is_empty()) {
        (false, _) => document.id.to_string(),
        (true, false) => format!("“{title}”"),
        (true, true) => format!("“{}…”", document.text.chars().take(40).collect::<String>().trim()),
    }
}
