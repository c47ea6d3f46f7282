//! A project as a dataset, and the dataset in a file.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::Arc,
    vec,
};

use super::Task;
use crate::{
    exchange::{Dataset, DatasetError, Entry, ExportError, ExportFormat, ExportReport},
    model::{AnalystId, Article, ArticleId, Entity, EntityId, Layer, Project},
    store::{
        Folder, TextError, Watch as _,
        fs::{Fs as _, Kind, OsFs},
        go_on,
    },
};

/// What an export came to.
#[derive(Debug)]
pub struct Exported {
    /// What was written, and what was not.
    pub report: ExportReport,
    /// The articles that are missing in it because their text cannot be read.
    pub skipped: Vec<(ArticleId, TextError)>,
}

/// Why a file was not written. A file of that name that was there is still as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExportFileError {
    /// The file cannot be written.
    #[error("{}: cannot be written: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder, a pipe or a device has its name.
    #[error("{}: cannot be written: it is no regular file", .0.display())]
    NotRegular(PathBuf),
    /// A part of the project would be written over.
    #[error("{}: lies among the files of the project", .0.display())]
    InProject(PathBuf),
    /// The export was broken off.
    #[error("{}: {source}", path.display())]
    Export {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ExportError,
    },
}

/// Writes the layers of some analysts, or of all where `analysts` is empty; then articles that nobody has begun are in it
/// too, without an analyst. By article, then by analyst. A step of `task` is an article.
///
/// # Errors
/// See [`ExportError`]; also where it was cancelled.
pub fn export(
    project: &Project,
    folder: &Folder,
    analysts: &[AnalystId],
    format: &ExportFormat,
    out: &mut dyn Write,
    task: &Task,
) -> Result<Exported, ExportError> {
    let mut dataset = ProjectDataset::new(project, folder, analysts, task);
    let report = (format.write)(&mut dataset, out)?;
    Ok(Exported { report, skipped: dataset.skipped })
}

/// As [`export`], to a file that is there whole when this returns, or not at all.
///
/// # Errors
/// See [`ExportFileError`].
pub fn export_to_file(
    project: &Project,
    folder: &Folder,
    analysts: &[AnalystId],
    format: &ExportFormat,
    path: &Path,
    task: &Task,
) -> Result<Exported, ExportFileError> {
    to_file(folder, path, format.extension, task, |out| export(project, folder, analysts, format, out, task))
}

/// Writes a text to a file beside the project, that is there whole when this returns, or not at all; `extension` is the one
/// that such files have.
///
/// # Errors
/// See [`ExportFileError`].
pub fn write_text_file(
    folder: &Folder,
    path: &Path,
    extension: &str,
    text: &str,
    task: &Task,
) -> Result<(), ExportFileError> {
    to_file(folder, path, extension, task, |out| Ok(out.write_all(text.as_bytes())?))
}

fn to_file<T>(
    folder: &Folder,
    path: &Path,
    extension: &str,
    task: &Task,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ExportError>,
) -> Result<T, ExportFileError> {
    let fail = |source: io::Error| ExportFileError::Io { path: path.to_owned(), source };
    // A link stays a link: what it leads to is written.
    let target = if path.exists() { path.canonicalize().map_err(fail)? } else { path.to_owned() };
    if is_among_project_files(folder, &target, extension).map_err(fail)? {
        return Err(ExportFileError::InProject(path.to_owned()));
    }
    let there = OsFs.stat(&target).ok();
    // Putting a file in the place of a device would take the device away.
    if there.is_some_and(|stat| stat.kind != Kind::File) {
        return Err(ExportFileError::NotRegular(path.to_owned()));
    }
    let name = target.file_name().ok_or_else(|| fail(io::Error::from(io::ErrorKind::InvalidInput)))?;
    let temp = target.with_file_name(format!(".{}.{}.isnad-tmp", name.to_string_lossy(), std::process::id()));
    let file = OsFs.create_new(&temp, there.map(|_| target.as_path())).map_err(fail)?;
    let written = write_and_sync(file, write);
    let exported = written.and_then(|exported| {
        go_on(task).map_err(|cancelled| ExportError::Dataset(cancelled.into()))?;
        OsFs.rename(&temp, &target)?;
        OsFs.sync_folder(folder_of(&target))?;
        Ok(exported)
    });
    exported.map_err(|source| {
        // The error that matters is the first.
        OsFs.remove(&temp).ok();
        ExportFileError::Export { path: path.to_owned(), source }
    })
}

fn write_and_sync<T>(
    file: File,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    let done = write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    OsFs.sync(&file)?;
    Ok(done)
}

/// Only beside `project.ron`, and with the format's own ending, may an export lie in the project's folder.
pub(super) fn is_among_project_files(folder: &Folder, path: &Path, extension: &str) -> io::Result<bool> {
    let (parent, root) = (folder_of(path).canonicalize()?, folder.root().canonicalize()?);
    let beside = parent == root && path.extension().is_some_and(|e| e == extension);
    Ok(parent.starts_with(&root) && !beside)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The layers of a project, a text at a time.
struct ProjectDataset<'a> {
    project: &'a Project,
    folder: &'a Folder,
    entities: BTreeMap<EntityId, Entity>,
    /// What is still to come.
    waiting: vec::IntoIter<(&'a Article, Option<&'a Layer>)>,
    /// The text last read; none where it could not be.
    text: Option<(ArticleId, Option<Arc<str>>)>,
    skipped: Vec<(ArticleId, TextError)>,
    task: &'a Task,
}

impl<'a> ProjectDataset<'a> {
    fn new(project: &'a Project, folder: &'a Folder, analysts: &[AnalystId], task: &'a Task) -> Self {
        let whole = |id: &EntityId| Some((id.clone(), project.entity(&project.root_of(id))?));
        let entities = project.entities.keys().filter_map(whole).collect();
        // By analyst within each article, since that is the order of the layers.
        let mut layers = BTreeMap::<&ArticleId, Vec<&Layer>>::new();
        for (key, layer) in &project.layers {
            if analysts.is_empty() || analysts.contains(&key.analyst) {
                layers.entry(&key.article).or_default().push(layer);
            }
        }
        let mut waiting = Vec::new();
        task.expect(project.articles.keys().filter(|id| analysts.is_empty() || layers.contains_key(id)).count());
        for (id, article) in &project.articles {
            match layers.remove(id) {
                Some(layers) => waiting.extend(layers.into_iter().map(|layer| (article, Some(layer)))),
                None if analysts.is_empty() => waiting.push((article, None)),
                None => {}
            }
        }
        Self { project, folder, entities, waiting: waiting.into_iter(), text: None, skipped: Vec::new(), task }
    }

    /// The text of an article, kept for its next layer. A text that cannot be read is noted once.
    fn text(&mut self, article: &'a Article) -> Option<Arc<str>> {
        if let Some((_, text)) = self.text.as_ref().filter(|(read, _)| *read == article.id) {
            return text.clone();
        }
        if self.text.is_some() {
            self.task.step();
        }
        let text = match self.folder.read_text(article) {
            Ok(read) => Some(read.text),
            Err(error) => {
                self.skipped.push((article.id.clone(), error));
                None
            }
        };
        self.text = Some((article.id.clone(), text.clone()));
        text
    }
}

impl Dataset for ProjectDataset<'_> {
    fn next_entry(&mut self) -> Result<Option<Entry<'_>>, DatasetError> {
        while let Some((article, layer)) = self.waiting.next() {
            go_on(self.task)?;
            if self.text(article).is_some() {
                let text = self.text.as_ref().and_then(|(_, text)| text.as_deref()).unwrap_or_default();
                let (codebook, entities) = (&self.project.codebook, &self.entities);
                return Ok(Some(Entry { article, text, layer, codebook, entities }));
            }
        }
        Ok(None)
    }
}
