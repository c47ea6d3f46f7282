//! A project as a dataset: which annotations, in which format, parted how, and where to.
//!
//! Articles are read, reduced, written and read back on all processors, and put together in order; of a project that was opened
//! with an index no more is in memory than what is being worked on.

mod card;
mod choose;
mod in_order;
mod split;
mod target;
mod work;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

pub use choose::{Selection, Whose};
pub use in_order::in_order;
pub use split::{SPLIT_NAMES, Split};
pub(in crate::session) use target::is_among_project_files;
use target::{Stream, Target};
use work::Work;

use super::Task;
use crate::{
    exchange::{
        Format, Overlap, Tally,
        formats::{Files, Groups, RenderError, Shape},
        windows::WindowKind,
    },
    model::{ArticleId, Project, Timestamp},
    store::{Cancelled, Fault, Folder, TextError},
};

/// What is to be exported, and how.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The format.
    pub format: &'static Format,
    /// Which annotations.
    pub selection: Selection,
    /// What is done where the format cannot hold marks that share words.
    pub overlap: Overlap,
    /// Whether articles are cut into windows, and which.
    pub window: Option<WindowKind>,
    /// Whether the articles are parted into shares to train on and to test with.
    pub split: Option<Split>,
    /// A secret, where the dataset is not to tell who made it and when.
    pub anonymous: Option<Vec<u8>>,
    /// By what tables are parted.
    pub groups: Groups,
    /// Whether a card stands beside the data: what is in it, how it was made, under which terms.
    pub card: bool,
    /// Under which terms it may be used, such as `CC-BY-4.0`; empty where that is not said.
    pub licence: String,
    /// The language of names and labels in it.
    pub language: String,
    /// When it is made.
    pub made: Timestamp,
}

impl Wanted {
    /// All annotations as they are, without a card.
    pub fn all(format: &'static Format) -> Self {
        Self {
            format,
            selection: Selection::default(),
            overlap: Overlap::default(),
            window: None,
            split: None,
            anonymous: None,
            groups: Groups::default(),
            card: false,
            licence: String::new(),
            language: "en".to_owned(),
            made: Timestamp::default(),
        }
    }

    /// How many files come of it.
    pub fn shape(&self) -> Shape {
        if self.split.is_some() || self.card || self.groups != Groups::None {
            Shape::Folder
        } else {
            self.format.shape_with(self.overlap)
        }
    }

    /// What its only file is called in a folder.
    pub fn file_name(&self) -> String {
        format!("data.{}", self.format.extension)
    }
}

/// What an export came to.
#[derive(Debug, Default)]
pub struct Exported {
    /// What was written, and what was not.
    pub tally: Tally,
    /// The articles that are missing in it because their text cannot be read.
    pub skipped: Vec<(ArticleId, TextError)>,
    /// The articles of which nothing is agreed yet, or not all, where only that was asked for.
    pub not_agreed: Vec<(ArticleId, super::NotScored)>,
    /// What could not be read of the layers.
    pub faults: Vec<Fault>,
    /// How many articles are in each share, where it was split.
    pub shares: Vec<(&'static str, usize)>,
    /// Where it is; none for a stream.
    pub place: Option<PathBuf>,
}

/// Why a dataset was not written. What was there before is there still.
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
    /// It takes several files, and a file has the folder's name.
    #[error("{}: cannot be written: it takes a folder, and this is none", .0.display())]
    NotAFolder(PathBuf),
    /// A folder that has something else in it is not replaced.
    #[error("{}: has something else in it: {by}", path.display())]
    Occupied {
        /// The folder.
        path: PathBuf,
        /// A file in it that no export made.
        by: String,
    },
    /// A part of the project would be written over.
    #[error("{}: lies among the files of the project", .0.display())]
    InProject(PathBuf),
    /// Several files do not go into a stream.
    #[error("{0}: takes several files, and standard output is one")]
    NoStream(&'static str),
    /// The export was broken off.
    #[error("{}: {source}", path.display())]
    Export {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ExportError,
    },
}

/// Why an export was broken off. What was written so far is of no use.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It was called off.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The system said no.
    #[error("cannot write the dataset: {0}")]
    Write(#[from] io::Error),
    /// What was written would not have been read as what is in the project.
    #[error(transparent)]
    Render(RenderError),
}

/// What the system said is no fault of what was rendered.
impl From<RenderError> for ExportError {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Io(error) => Self::Write(error),
            other @ RenderError::NotReadBack { .. } => Self::Render(other),
        }
    }
}

/// Writes a dataset to a file or a folder, which is there whole when this returns, or as it was before. A step of `task` is an
/// article.
///
/// # Errors
/// See [`ExportFileError`].
pub fn export_to(
    project: &Project,
    folder: &Folder,
    wanted: &Wanted,
    path: &Path,
    task: &Task,
) -> Result<Exported, ExportFileError> {
    let fail = |source: ExportError| ExportFileError::Export { path: path.to_owned(), source };
    let mut target = Target::new(folder, path, wanted.shape(), &wanted.file_name())?;
    let mut exported = Work::new(project, folder, wanted, task).run(&mut target).map_err(fail)?;
    exported.place = Some(target.place().to_owned());
    target.finish().map_err(|e| fail(e.into()))?;
    Ok(exported)
}

/// Writes a dataset of one file to a stream.
///
/// # Errors
/// Where it takes several files, or was broken off.
pub fn export_stream(
    project: &Project,
    folder: &Folder,
    wanted: &Wanted,
    out: &mut dyn Write,
    task: &Task,
) -> Result<Exported, ExportFileError> {
    if wanted.shape() == Shape::Folder {
        return Err(ExportFileError::NoStream(wanted.format.id));
    }
    let fail = |source: ExportError| ExportFileError::Export { path: PathBuf::from("-"), source };
    Work::new(project, folder, wanted, task).run(&mut Stream::new(out)).map_err(fail)
}

/// What an export would come to, without writing it: above all, what the format cannot hold.
///
/// # Errors
/// Where it was called off.
pub fn export_nothing(
    project: &Project,
    folder: &Folder,
    wanted: &Wanted,
    task: &Task,
) -> Result<Exported, ExportError> {
    Work::new(project, folder, wanted, task).count()
}

/// The first article that would be exported, as the format writes it: at most the first `most` bytes.
///
/// # Errors
/// As an export.
pub fn preview(
    project: &Project,
    folder: &Folder,
    wanted: &Wanted,
    most: usize,
    task: &Task,
) -> Result<Preview, ExportError> {
    let mut seen = Preview::default();
    let mut kept = Kept::default();
    Work::new(project, folder, wanted, task).first(&mut kept)?;
    for (name, bytes) in kept.files {
        let bytes = bytes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let end = bytes.len().min(most);
        seen.files.push((name, String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()));
    }
    Ok(seen)
}

/// The first article of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Its files, with as much of each as was asked for; the name of the only one is empty.
    pub files: Vec<(String, String)>,
}

/// Files in memory.
#[derive(Default)]
struct Kept {
    files: Vec<(String, std::sync::Arc<std::sync::Mutex<Vec<u8>>>)>,
}

impl Files for Kept {
    fn main(&mut self) -> io::Result<Box<dyn Write + Send>> {
        self.create("")
    }

    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        let file = target::Shared::default();
        self.files.push((name.to_owned(), file.bytes()));
        Ok(Box::new(file))
    }
}

/// Writes a text to a file beside the project, that is there whole when this returns, or not at all.
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
    let fail = |source: ExportError| ExportFileError::Export { path: path.to_owned(), source };
    let write = || -> Result<Target, ExportFileError> {
        let mut target = Target::new(folder, path, Shape::OneFile, &format!("data.{extension}"))?;
        let mut file = target.main().map_err(|e| fail(e.into()))?;
        file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(|e| fail(e.into()))?;
        drop(file);
        Ok(target)
    };
    let target = write()?;
    crate::store::go_on(task).map_err(|cancelled| fail(cancelled.into()))?;
    target.finish().map_err(|e| fail(e.into()))
}
