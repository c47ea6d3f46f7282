//! What an export would come to: counted beside the window while the analyst chooses, with the first article as it would
//! be written.

use std::{fmt, path::PathBuf, sync::Arc};

use egui::Context;

use super::super::beside::Beside;
use crate::{
    model::Project,
    session::{
        ExportError, ExportFileError, Exported, Session,
        dataset::{Preview, Wanted, export_nothing, preview},
    },
    store::Folder,
    ui::{
        action::DatasetOut,
        errors::Problem,
        jobs::{Doing, Job},
    },
};

/// The most bytes that are shown of a file.
const MOST: usize = 8 << 10;

/// The project as it was when the dialog was opened.
#[derive(Clone)]
pub struct Source {
    /// What is in it.
    pub project: Arc<Project>,
    /// Where what is not at hand is read.
    pub folder: Arc<Folder>,
}

impl Source {
    pub fn of(session: &Session) -> Self {
        Self { project: Arc::new(session.project().clone()), folder: session.shared_folder() }
    }

    /// As the session takes what is asked for. Which secret it is shows in no count.
    fn wanted(&self, out: &DatasetOut) -> Wanted {
        let wanted = out.wanted(&language_of(&self.project), vec![0; 16]);
        wanted.unwrap_or_else(|| Wanted::all(&crate::exchange::formats::jsonl::FORMAT))
    }
}

/// The language of names and labels in a dataset of a project: its first.
pub fn language_of(project: &Project) -> String {
    project.info.languages.first().cloned().unwrap_or_else(|| "en".to_owned())
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.project.info.name)
    }
}

/// What was counted, and what is being counted.
#[derive(Debug, Default)]
pub(super) struct Look {
    counting: Beside<DatasetOut, Result<Exported, ExportError>>,
    reading: Beside<DatasetOut, Result<Preview, ExportError>>,
    /// What it would come to.
    pub counts: Option<Exported>,
    /// The first article.
    pub preview: Option<Preview>,
    /// Why there is none.
    pub fault: Option<Problem>,
}

impl Look {
    /// Whether anything is under way.
    pub fn is_working(&self) -> bool {
        self.counting.is_working() || self.reading.is_working()
    }

    /// Has counted what is chosen, and takes up what came. Where it goes is of no matter.
    pub fn update(&mut self, ctx: &Context, source: &Source, out: &DatasetOut) {
        let out = DatasetOut { place: PathBuf::new(), licence: String::new(), ..out.clone() };
        let counted = self.counting.update(ctx, &out, |out| {
            let (source, wanted) = (source.clone(), source.wanted(out));
            Job::start(ctx, Doing::Counting, move |task| export_nothing(&source.project, &source.folder, &wanted, task))
        });
        let read = self.reading.update(ctx, &out, |out| {
            let (source, wanted) = (source.clone(), Wanted { split: None, ..source.wanted(out) });
            Job::start(ctx, Doing::Counting, move |task| preview(&source.project, &source.folder, &wanted, MOST, task))
        });
        if let Some(counted) = counted {
            self.counts = self.kept(counted);
        }
        if let Some(read) = read {
            self.preview = self.kept(read);
        }
    }

    /// Nothing that makes sense is chosen.
    pub fn hold(&mut self) {
        self.counting.hold();
        self.reading.hold();
    }

    /// What it would come to, where that is known of what is chosen now.
    pub fn fresh_counts(&self) -> Option<&Exported> {
        self.counts.as_ref().filter(|_| !self.counting.is_working())
    }

    /// The first article, where that is known of what is chosen now.
    pub fn fresh_preview(&self) -> Option<&Preview> {
        self.preview.as_ref().filter(|_| !self.reading.is_working())
    }

    /// What came; why not is kept.
    fn kept<T>(&mut self, done: Result<Result<T, ExportError>, Problem>) -> Option<T> {
        let at_no_place = |source| ExportFileError::Export { path: PathBuf::new(), source }.into();
        match done.and_then(|done| done.map_err(at_no_place)) {
            Ok(came) => {
                self.fault = None;
                Some(came)
            }
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }
}
