//! Bringing articles into an open project.

use std::{collections::BTreeSet, ops::ControlFlow, path::PathBuf};

use super::{
    ChangeError, FileError, Files, ImportOptions, Incoming, KnownTexts, Session, Stamp, Task, files_of,
    import::incoming, incoming_of, read_file,
};
use crate::{
    exchange::{
        ImportError, ImportedArticle,
        import::{PartError, Spot, html, read_text},
    },
    model::{ArticleId, Edit, Project},
    store::Watch as _,
};

/// What became of reading one file.
#[derive(Debug)]
pub struct Read {
    /// The file.
    pub path: PathBuf,
    /// The article, or why there is none.
    pub result: Result<Incoming, FileError>,
}

/// What became of bringing articles in: some may have failed and the rest be in.
#[derive(Debug, Default)]
pub struct ImportReport {
    /// The new articles.
    pub added: Vec<ArticleId>,
    /// The articles that were here already.
    pub known: Vec<ArticleId>,
    /// The files that gave none.
    pub failed: Vec<FileError>,
}

/// Reads the articles of files, and of those in folders. The project is only looked at, so that this can run beside a window's work. A step of
/// `task` is a file; where it is cancelled, the files read so far are given, which nobody needs to take up.
pub fn read_articles(
    project: &Project,
    files: &[PathBuf],
    options: &ImportOptions,
    stamp: &mut dyn Stamp,
    task: &Task,
) -> Vec<Read> {
    let Files { files, refused } = files_of(files);
    // Of what is on its way too: the same text twice in one go is one article.
    let mut known = KnownTexts::of(project);
    let mut read: Vec<Read> =
        refused.into_iter().map(|cause| Read { path: cause.path.clone(), result: Err(cause) }).collect();
    task.expect(files.len());
    for path in files {
        if task.is_cancelled() {
            break;
        }
        let outcome = read_file(&path, options.format, &options.read, &mut |article| {
            let result = match article {
                Ok(article) => incoming_of(&known, article, &path, options, stamp),
                Err(PartError { place, cause }) => Err(FileError { path: path.clone(), place, cause }),
            };
            if let Ok(Incoming::New(id, edit)) = &result
                && let Edit::AddArticle(article, _) = &**edit
            {
                known.add(&article.text_hash, id);
            }
            read.push(Read { path: path.clone(), result });
            if task.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Err(cause) = outcome {
            let cause = FileError { path: path.clone(), place: Spot::Whole, cause };
            read.push(Read { path: path.clone(), result: Err(cause) });
        }
        task.step();
    }
    read
}

/// Why a pasted text is no article.
#[derive(Debug, thiserror::Error)]
pub enum PasteError {
    /// The text cannot be read.
    #[error("the text {0}")]
    Text(#[from] ImportError),
    /// It was not taken up.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

impl Session {
    /// Takes up articles that were read: one step of the history.
    pub fn add_articles(&mut self, read: Vec<Read>) -> Result<ImportReport, ChangeError> {
        let mut report = ImportReport::default();
        let mut edits = Vec::new();
        let mut new = BTreeSet::new();
        for Read { result, .. } in read {
            match result {
                Err(cause) => report.failed.push(cause),
                Ok(Incoming::Known(id)) => report.known.push(id),
                // Another import may have ended since it was read.
                Ok(Incoming::New(id, _)) if !new.insert(id.clone()) || self.project().articles.contains_key(&id) => {
                    report.known.push(id);
                }
                Ok(Incoming::New(id, edit)) => {
                    report.added.push(id);
                    edits.push(*edit);
                }
            }
        }
        if !edits.is_empty() {
            self.commit("edit-import", edits)?;
        }
        Ok(report)
    }

    /// Brings a text in that came from the clipboard.
    pub fn import_pasted(&mut self, text: &str) -> Result<ArticleId, PasteError> {
        self.take_pasted(read_text(text)?, "txt")
    }

    /// Brings HTML in that came from the clipboard.
    pub fn import_pasted_page(&mut self, html: &str) -> Result<ArticleId, PasteError> {
        self.take_pasted(html::pasted(html)?, "html")
    }

    fn take_pasted(&mut self, read: ImportedArticle, ending: &str) -> Result<ArticleId, PasteError> {
        let options = ImportOptions::by(self.analyst());
        let known = KnownTexts::of(&self.project);
        let incoming = incoming(&known, read, &options, ("", ending), self.stamp.as_mut())?;
        match incoming {
            Incoming::Known(id) => Ok(id),
            Incoming::New(id, edit) => {
                let edits: Vec<Edit> = vec![*edit];
                self.commit("edit-import", edits)?;
                Ok(id)
            }
        }
    }
}
