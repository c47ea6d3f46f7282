//! Copies that sync programs left, and files with git's lines, put together again when a project is opened.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use super::{Difference, Unmergeable, history::common, live::aside_name, merge_texts, read_file};
use crate::{
    model::Place,
    store::{
        Fault, FaultCause, Folder, SaveError, Snapshot,
        atomic::{self, Doing, Expected, WriteError},
        backups::Backups,
        fs::{create_folders, folder_of},
        place::{FILE_CAP, file_of, place_of},
        ron::{LineCause, ReadError, git, value::Fields},
    },
};

/// What the files of a project held before.
pub trait Past {
    /// The earlier versions of a file below the project's folder, newest first, as far as they are known.
    fn versions<'a>(&'a self, file: &Path) -> Box<dyn Iterator<Item = String> + 'a>;
}

/// Nothing is known.
impl Past for () {
    fn versions<'a>(&'a self, _file: &Path) -> Box<dyn Iterator<Item = String> + 'a> {
        Box::new(std::iter::empty())
    }
}

impl Past for Backups {
    fn versions<'a>(&'a self, file: &Path) -> Box<dyn Iterator<Item = String> + 'a> {
        let versions = Backups::versions(self, file).into_iter();
        // One that is damaged is as good as none.
        Box::new(versions.filter_map(|version| String::from_utf8(self.read(&version).ok()?).ok()))
    }
}

/// A file of which there were two versions, and is one now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The file, below the project's folder.
    pub file: PathBuf,
    /// Its second version: a copy beside it; the file itself, where git had left both in it.
    pub copy: PathBuf,
    /// Where that is kept now.
    pub kept: PathBuf,
    /// What the two said differently.
    pub differences: Vec<Difference>,
}

/// What came of the copies in a project.
#[derive(Debug, Default)]
pub struct MendReport {
    /// What was put together.
    pub mended: Vec<Mended>,
    /// What was left as it is, and why.
    pub left: Vec<(PathBuf, MendError)>,
}

/// Why a copy was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum MendError {
    /// It cannot be merged.
    #[error(transparent)]
    Unmergeable(#[from] Unmergeable),
    /// What came of both would not be read.
    #[error("{0}")]
    Fault(Box<FaultCause>),
    /// What it is a copy of is not where it lies.
    #[error("no copy of a file beside it")]
    NoOriginal,
    /// It, or what it is a copy of, cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// What was merged cannot be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl From<ReadError> for MendError {
    fn from(error: ReadError) -> Self {
        Self::Unmergeable(error.into())
    }
}

impl From<FaultCause> for MendError {
    fn from(cause: FaultCause) -> Self {
        Self::Fault(Box::new(cause))
    }
}

impl From<WriteError> for MendError {
    fn from(error: WriteError) -> Self {
        Self::Save(error.into())
    }
}

impl Folder {
    /// Puts copies together with what they are copies of, and the two sides of git's conflicts, in the places that `is_own`
    /// allows to be written; `faults` are those found on opening. A copy goes to `conflicts/` once what was merged is on the
    /// disk. Whoever opened the folder opens it anew after that.
    pub fn mend(&self, faults: &[Fault], is_own: &dyn Fn(&Place) -> bool, past: &dyn Past) -> MendReport {
        let mut report = MendReport::default();
        if self.read_only().is_some() {
            return report;
        }
        let of = |wanted: &dyn Fn(&FaultCause) -> bool| -> BTreeSet<PathBuf> {
            let found = faults.iter().filter(|fault| wanted(&fault.cause));
            found.map(|fault| fault.file.clone()).collect()
        };
        // First the files themselves, so that copies meet files that read.
        for file in of(&|cause| matches!(cause, FaultCause::Line(LineCause::Conflict))) {
            report.add(file.clone(), self.mend_git(&file, is_own));
        }
        let mut copies = of(&|cause| matches!(cause, FaultCause::FileName(_) | FaultCause::OtherName));
        // Of the names beside `project.ron`, opening only looks for those it knows.
        let beside = self.fs().list(self.root()).unwrap_or_default().into_iter().map(PathBuf::from);
        let is_stray = |file: &PathBuf| file.extension().is_some_and(|is| is == "ron") && place_of(file).is_none();
        copies.extend(beside.filter(is_stray));
        for copy in copies {
            report.add(copy.clone(), self.mend_copy(&copy, is_own, past));
        }
        report
    }

    /// Merges the two sides that git left in a file. Nothing where they make no sense, or are for somebody else to merge: the
    /// lines are told anyway.
    fn mend_git(&self, file: &Path, is_own: &dyn Fn(&Place) -> bool) -> Result<Option<Mended>, MendError> {
        let Some(place) = place_of(file).filter(is_own) else { return Ok(None) };
        let bytes = self.read_file(file)?.ok_or(MendError::NoOriginal)?;
        let Some(git::Sides { ours, base, theirs }) = std::str::from_utf8(&bytes).ok().and_then(git::sides) else {
            return Ok(None);
        };
        let base = || base.and_then(|base| read_file(&base).ok());
        let (text, differences) = merge_texts(|_, _| base().into_iter().collect(), &ours, &theirs)?;
        let text = normal(&place, &text)?;
        // Both sides are in it: it is kept whole before it is replaced.
        let kept = self.keep_aside(file, &bytes)?;
        self.put(file, text.as_bytes(), Some(&bytes))?;
        Ok(Some(Mended { file: file.to_owned(), copy: file.to_owned(), kept, differences }))
    }

    /// Merges a copy with what it is a copy of. Nothing where that is for somebody else to merge: the copy is told anyway.
    fn mend_copy(
        &self,
        copy: &Path,
        is_own: &dyn Fn(&Place) -> bool,
        past: &dyn Past,
    ) -> Result<Option<Mended>, MendError> {
        let copied = self.read_file(copy)?.ok_or(MendError::NoOriginal)?;
        let theirs = text_of(&copied)?;
        let place = original_of(copy, &read_file(theirs)?).ok_or(MendError::NoOriginal)?;
        if !is_own(&place) {
            return Ok(None);
        }
        let file = file_of(&place);
        let original = self.read_file(&file)?;
        let mut differences = Vec::new();
        let text = match &original {
            None => theirs.to_owned(),
            Some(original) => {
                let bases = |_: &Fields, theirs: &Fields| {
                    let history = past.versions(&file).filter_map(|version| read_file(&version).ok());
                    common(history, theirs)
                };
                let (text, found) = merge_texts(bases, text_of(original)?, theirs)?;
                differences = found;
                text
            }
        };
        let text = normal(&place, &text)?;
        if original.as_deref() != Some(text.as_bytes()) {
            self.put(&file, text.as_bytes(), original.as_deref())?;
        }
        let kept = self.move_aside(copy, &copied)?;
        Ok(Some(Mended { file, copy: copy.to_owned(), kept, differences }))
    }

    /// The bytes of a file; none where there is none.
    fn read_file(&self, file: &Path) -> Result<Option<Vec<u8>>, MendError> {
        self.check_folders(file)?;
        match self.fs().read(&self.root().join(file), FILE_CAP) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some).map_err(MendError::Unreadable),
        }
    }

    /// Writes what was merged; it is on the disk then.
    fn put(&self, file: &Path, bytes: &[u8], before: Option<&[u8]>) -> Result<(), MendError> {
        let expected = before.map_or(Expected::Nothing, |bytes| Expected::AnyOf(vec![blake3::hash(bytes)]));
        Ok(atomic::write(self.fs(), &self.root().join(file), bytes, &expected, FILE_CAP)?)
    }

    /// Moves a copy to `conflicts/`.
    fn move_aside(&self, copy: &Path, bytes: &[u8]) -> Result<PathBuf, MendError> {
        let kept = aside_name(copy, bytes);
        self.check_folders(&kept)?;
        let (from, to) = (self.root().join(copy), self.root().join(&kept));
        let failed = |path: &Path, doing: Doing| {
            let path = path.to_owned();
            move |source: io::Error| WriteError::Io { path, doing, source }
        };
        let (source, target) = (folder_of(&from), folder_of(&to));
        create_folders(self.fs(), &target).map_err(failed(&target, Doing::MakeFolder))?;
        self.fs().rename(&from, &to).map_err(failed(&to, Doing::Rename))?;
        self.fs().sync_folder(&target).map_err(failed(&target, Doing::SyncFolder))?;
        self.fs().sync_folder(&source).map_err(failed(&source, Doing::SyncFolder))?;
        Ok(kept)
    }
}

impl MendReport {
    fn add(&mut self, file: PathBuf, result: Result<Option<Mended>, MendError>) {
        match result {
            Ok(mended) => self.mended.extend(mended),
            Err(cause) => self.left.push((file, cause)),
        }
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, MendError> {
    std::str::from_utf8(bytes).map_err(|error| MendError::Unreadable(io::Error::new(io::ErrorKind::InvalidData, error)))
}

/// What a file beside others is a copy of, by what it says it is.
fn original_of(copy: &Path, file: &Fields) -> Option<Place> {
    let folder = copy.parent()?;
    let name = match file.text("format")? {
        "isnad-project" => "project",
        "isnad-codebook" => "codebook",
        "isnad-assignments" => "assignments",
        "isnad-article" => "article",
        "isnad-analyst" | "isnad-entity" => file.text("id")?,
        "isnad-layer" | "isnad-review" => file.text("article")?,
        _ => return None,
    };
    // A name with a slash in it would lead elsewhere: such are no names, and give no place.
    let original = folder.join(format!("{name}.ron"));
    let place = place_of(&original).filter(|place| file_of(place) == original)?;
    let is_theirs = match &place {
        Place::Layer(key) => file.text("analyst") == Some(key.analyst.as_str()),
        Place::Review(key) => file.text("reviewer") == Some(key.analyst.as_str()),
        _ => true,
    };
    (is_theirs && original != copy).then_some(place)
}

/// A file as this version writes it.
fn normal(place: &Place, text: &str) -> Result<String, MendError> {
    let (snapshot, unread) = Snapshot::read(place, text)?;
    // Lines that this version cannot read have a place only in what has one for them.
    match (snapshot.to_text(), unread.is_empty() || matches!(place, Place::Layer(_) | Place::Review(_))) {
        (Some(text), true) => Ok(text),
        _ => Ok(text.to_owned()),
    }
}
