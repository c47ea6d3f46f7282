//! Opening a project folder: what can be read is shown, what cannot is named and left as it is.

mod names;
mod reader;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(super) use names::Names;
pub(super) use reader::{Reader, Sound};

use super::{
    fault::{Fault, FaultCause},
    folder::{Folder, ReadOnly},
    fs::{Fs, OsFs},
    place::file_of,
    ron::LineFault,
    schema::{
        self, FileType,
        convert::Notes,
        v1::{AssignmentsFile, CodebookFile, ProjectFile},
    },
    watch::{Cancelled, Watch, go_on},
};
use crate::model::{
    AnalystId, Codebook, Extra, Layer, LayerKey, LayerSummary, Place, Project, ProjectId, ProjectInfo, UnreadLayers,
};

/// A project that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Everything that could be read, but the texts: see [`Folder::read_text`].
    pub project: Project,
    /// Where it is saved.
    pub folder: Arc<Folder>,
    /// What could not be read.
    pub report: Report,
}

/// What was found wrong on opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// By file and line.
    pub faults: Vec<Fault>,
    /// Why nothing may be changed, if so.
    pub read_only: Option<ReadOnly>,
}

/// Why a folder is not opened at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no `project.ron`.
    #[error("{}: no project: it has no project.ron. Choose the folder that has one, or make a new project", .0.display())]
    NotAProject(PathBuf),
    /// The system said no.
    #[error("{}: cannot be read: {source}. Check the folder and its permissions", path.display())]
    Io {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It was called off.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Opens a project folder, and sweeps what killed processes left in it.
///
/// # Errors
/// Only where there is no project, or no way into the folder; everything else is in the report.
pub fn open(dir: &Path) -> Result<Opened, OpenError> {
    open_on(Arc::new(OsFs), dir)
}

/// As [`open`], over another file system.
///
/// # Errors
/// As [`open`].
pub fn open_on(fs: Arc<dyn Fs>, dir: &Path) -> Result<Opened, OpenError> {
    open_watched(fs, dir, &())
}

/// As [`open_on`], watched: a step is a file.
///
/// # Errors
/// As [`open`]; also where it was called off.
pub fn open_watched(fs: Arc<dyn Fs>, dir: &Path, watch: &dyn Watch) -> Result<Opened, OpenError> {
    let folder = open_folder(fs, dir)?;
    let mut reader = Reader::new(&folder);
    let mut project = reader.project();
    let names = reader.names();
    watch.expect(names.len());
    reader.read_whole(&names, &mut project, watch)?;
    for id in names.articles {
        step(watch)?;
        if reader.holds_article(&id) {
            let loaded = reader.article(&Place::Article(id.clone()));
            project.articles.extend(loaded.map(|loaded| (id, loaded.model)));
        }
    }
    for key in names.layers {
        step(watch)?;
        project.layers.extend(reader.layer(&key).map(|loaded| (key, loaded.model)));
    }
    let report = Report::of(reader);
    Ok(Opened { project, folder, report })
}

/// Reads one layer of an open project from the disk: what could be read of it, and what could not. What is known of its
/// file from then on is what was read.
pub fn read_layer(folder: &Folder, key: &LayerKey) -> (Option<Layer>, Vec<Fault>) {
    let mut reader = Reader::new(folder);
    let layer = reader.layer(key).map(|loaded| loaded.model);
    (layer, reader.faults)
}

/// As [`read_layer`], beside whoever works with the folder: what they came to know of the file meanwhile stays.
pub fn read_layer_late(folder: &Folder, key: &LayerKey) -> (Option<Layer>, Vec<Fault>) {
    let mut reader = Reader { is_late: true, ..Reader::new(folder) };
    let layer = reader.layer(key).map(|loaded| loaded.model);
    (layer, reader.faults)
}

/// What lists show of a layer as it is on the disk now, and what of it could not be read. Whoever works with the folder
/// comes to know nothing by that: what they hold of the layer may be older.
pub fn look_at_layer(folder: &Folder, key: &LayerKey) -> (Option<LayerSummary>, Vec<Fault>) {
    let (layer, faults) = read_layer(&Folder::new(Arc::clone(&folder.fs), folder.root()), key);
    (layer.as_ref().map(LayerSummary::of), faults)
}

/// The folder of a project, swept of what killed processes left in it.
pub(super) fn open_folder(fs: Arc<dyn Fs>, dir: &Path) -> Result<Arc<Folder>, OpenError> {
    let names = fs.list(dir).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => OpenError::NotAProject(dir.to_owned()),
        _ => OpenError::Io { path: dir.to_owned(), source },
    })?;
    if !names.iter().any(|name| name == "project.ron") {
        return Err(OpenError::NotAProject(dir.to_owned()));
    }
    let folder = Arc::new(Folder::new(fs, dir));
    Reader::new(&folder).sweep(Path::new(""));
    Ok(folder)
}

/// Goes on with the next file, unless nobody wants it.
pub(super) fn step(watch: &dyn Watch) -> Result<(), Cancelled> {
    go_on(watch)?;
    watch.step();
    Ok(())
}

impl Report {
    pub(super) fn of(reader: Reader<'_>) -> Self {
        let Reader { folder, mut faults, .. } = reader;
        faults.sort();
        Self { faults, read_only: folder.read_only() }
    }
}

/// Reads a codebook, such as a template: the same type as `codebook.ron`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_codebook(text: &str) -> Result<Codebook, Vec<String>> {
    let (file, faults) = schema::read::<CodebookFile>(text).map_err(|error| vec![error.to_string()])?;
    let mut notes = Notes::default();
    let codebook = file.to_model(&mut notes).map_err(|flaw| vec![flaw.to_string()])?;
    let line = |LineFault { line, cause }| line.map_or(cause.to_string(), |line| format!("line {line}: {cause}"));
    let wrong: Vec<String> =
        faults.into_iter().map(line).chain(notes.faults.iter().map(|n| n.misfit.to_string())).collect();
    if wrong.is_empty() { Ok(codebook) } else { Err(wrong) }
}

impl Reader<'_> {
    /// What the project says of itself, without anything that has a file of its own.
    pub(super) fn project(&mut self) -> Project {
        let info = self.info();
        let codebook = self.optional::<CodebookFile>(&Place::Codebook, true).unwrap_or_default();
        let assignments = self.optional::<AssignmentsFile>(&Place::Assignments, false).unwrap_or_default();
        Project {
            info,
            codebook,
            guidelines: self.guidelines(),
            assignments,
            team: BTreeMap::new(),
            articles: BTreeMap::new(),
            texts: BTreeMap::new(),
            entities: BTreeMap::new(),
            layers: BTreeMap::new(),
            unread_layers: UnreadLayers::new(),
            reviews: BTreeMap::new(),
        }
    }

    /// Reads what a project is not shown without: team, entities and reviews.
    fn read_whole(&mut self, names: &Names, project: &mut Project, watch: &dyn Watch) -> Result<(), Cancelled> {
        self.read_people(names, project, watch)?;
        for place in &names.entities {
            step(watch)?;
            if let (Place::Entity(analyst, id), Some(loaded)) = (place, self.entity(place)) {
                project.entities.entry(id.clone()).or_default().insert(analyst.clone(), loaded.model);
            }
        }
        Ok(())
    }

    /// Reads the team, and the reviews.
    pub(super) fn read_people(
        &mut self,
        names: &Names,
        project: &mut Project,
        watch: &dyn Watch,
    ) -> Result<(), Cancelled> {
        for id in &names.team {
            step(watch)?;
            project.team.extend(self.analyst(id).map(|analyst| (id.clone(), analyst)));
        }
        for key in &names.reviews {
            step(watch)?;
            project.reviews.extend(self.review(key).map(|review| (key.clone(), review)));
        }
        Ok(())
    }

    /// `project.ron`; where it cannot be read, a stand-in, so that the rest can be shown.
    fn info(&mut self) -> ProjectInfo {
        let path = file_of(&Place::Project);
        if let Some(loaded) = self.document::<ProjectFile>(&path) {
            return loaded.model;
        }
        let cause = self.faults.iter().find(|fault| fault.file == path).map(|fault| fault.cause.clone());
        // What does not read is reported, so there is a cause.
        self.folder.set_read_only(ReadOnly::Unreadable(Box::new(cause.unwrap_or(FaultCause::Missing))));
        ProjectInfo {
            id: ProjectId::new(uuid::Uuid::nil()),
            rev: 0,
            name: self.folder.root().file_name().unwrap_or_default().to_string_lossy().into_owned(),
            owner: stand_in(),
            languages: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// A file of the project itself, which may be missing.
    fn optional<F: FileType>(&mut self, place: &Place, is_expected: bool) -> Option<F::Model> {
        let path = file_of(place);
        if !self.exists(&path) {
            if is_expected {
                self.fault(&path, None, FaultCause::Missing);
            }
            return None;
        }
        self.document::<F>(&path).map(|loaded| loaded.model)
    }
}

/// Who owns a project that does not say.
#[expect(clippy::expect_used, reason = "the name is ours and valid")]
fn stand_in() -> AnalystId {
    AnalystId::new("unknown").expect("a valid name")
}
