//! Opening a project folder: what can be read is shown, what cannot is named and left as it is.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

use super::{
    atomic,
    fault::{Fault, FaultCause},
    folder::{Folder, Known, ReadOnly},
    fs::{Fs, Kind, OsFs},
    place::{FILE_CAP, file_of, folder_of_article},
    ron::{self, LineFault, Unread},
    schema::{
        FileType, VERSION,
        convert::Notes,
        v0::{AnalystFile, ArticleFile, AssignmentsFile, CodebookFile, EntityFile, LayerFile, ProjectFile, ReviewFile},
    },
    snapshot::unread_lines,
    watch::{Cancelled, Watch, go_on},
};
use crate::model::{
    AnalystId, Article, ArticleId, Codebook, EntityId, Extra, IdError, LayerKey, Place, Project, ProjectId, ProjectInfo,
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
    let names = fs.list(dir).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => OpenError::NotAProject(dir.to_owned()),
        _ => OpenError::Io { path: dir.to_owned(), source },
    })?;
    if !names.iter().any(|name| name == "project.ron") {
        return Err(OpenError::NotAProject(dir.to_owned()));
    }
    let mut loader = Loader { folder: Folder::new(fs, dir), faults: Vec::new(), watch };
    loader.sweep(Path::new(""));
    let project = loader.project()?;
    let Loader { folder, mut faults, .. } = loader;
    faults.sort();
    let report = Report { faults, read_only: folder.read_only() };
    Ok(Opened { project, folder: Arc::new(folder), report })
}

/// Reads a codebook, such as a template: the same type as `codebook.ron`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_codebook(text: &str) -> Result<Codebook, Vec<String>> {
    let (file, faults) = ron::read::<CodebookFile>(text).map_err(|error| vec![error.to_string()])?;
    let mut notes = Notes::default();
    let codebook = file.to_model(&mut notes).map_err(|flaw| vec![flaw.to_string()])?;
    let line = |LineFault { line, cause }| line.map_or(cause.to_string(), |line| format!("line {line}: {cause}"));
    let wrong: Vec<String> =
        faults.into_iter().map(line).chain(notes.faults.iter().map(|n| n.misfit.to_string())).collect();
    if wrong.is_empty() { Ok(codebook) } else { Err(wrong) }
}

struct Loader<'a> {
    folder: Folder,
    faults: Vec<Fault>,
    watch: &'a dyn Watch,
}

/// A file that was read.
struct Loaded<M> {
    model: M,
    unread: Vec<Unread>,
}

impl Loader<'_> {
    fn project(&mut self) -> Result<Project, Cancelled> {
        let info = self.info();
        let codebook = self.optional::<CodebookFile>(&Place::Codebook, true).unwrap_or_default();
        let assignments = self.optional::<AssignmentsFile>(&Place::Assignments, false).unwrap_or_default();
        let mut project = Project {
            info,
            codebook,
            guidelines: self.guidelines(),
            assignments,
            team: BTreeMap::new(),
            articles: BTreeMap::new(),
            texts: BTreeMap::new(),
            entities: BTreeMap::new(),
            layers: BTreeMap::new(),
            reviews: BTreeMap::new(),
        };
        // All names first, so that whoever watches knows how many files are to come.
        let team = self.named_files::<AnalystId>(Path::new("team"));
        let articles = self.named_folders::<ArticleId>(Path::new("articles"));
        let (entities, layers, reviews) = (self.entities(), self.keys("annotations"), self.keys("reviews"));
        self.watch.expect([team.len(), articles.len(), entities.len(), layers.len(), reviews.len()].iter().sum());
        for id in team {
            self.step()?;
            let analyst = self.named::<AnalystFile>(&Place::Analyst(id.clone()), |analyst| analyst.id == id);
            project.team.extend(analyst.map(|loaded| (id, loaded.model)));
        }
        for id in articles {
            self.step()?;
            project.articles.extend(self.article(&id).map(|article| (id, article)));
        }
        for (analyst, id) in entities {
            self.step()?;
            let place = Place::Entity(analyst.clone(), id.clone());
            if let Some(loaded) = self.named::<EntityFile>(&place, |entity| entity.id == id) {
                project.entities.entry(id).or_default().insert(analyst, loaded.model);
            }
        }
        for key in layers {
            self.step()?;
            let layer = self.named::<LayerFile>(&Place::Layer(key.clone()), |layer| layer.key == key);
            if let Some(Loaded { mut model, unread }) = layer {
                model.unread = unread_lines(&unread);
                project.layers.insert(key, model);
            }
        }
        for key in reviews {
            self.step()?;
            let review = self.named::<ReviewFile>(&Place::Review(key.clone()), |review| review.key == key);
            if let Some(Loaded { mut model, unread }) = review {
                model.unread = unread_lines(&unread);
                project.reviews.insert(key, model);
            }
        }
        Ok(project)
    }

    /// Goes on with the next file, unless nobody wants it.
    fn step(&self) -> Result<(), Cancelled> {
        go_on(self.watch)?;
        self.watch.step();
        Ok(())
    }

    /// `project.ron`; where it cannot be read, a stand-in, so that the rest can be shown.
    fn info(&mut self) -> ProjectInfo {
        let path = file_of(&Place::Project);
        if let Some(Loaded { model, .. }) = self.document::<ProjectFile>(&path) {
            return model;
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

    fn guidelines(&mut self) -> String {
        let path = file_of(&Place::Guidelines);
        if !self.exists(&path) {
            return String::new();
        }
        let Some(bytes) = self.bytes(&path) else { return String::new() };
        self.folder.set_known(&path, Known { hashes: vec![blake3::hash(&bytes)], ..Known::default() });
        String::from_utf8(bytes).unwrap_or_else(|error| {
            self.refuse(&path, None, FaultCause::GuidelinesNotUtf8);
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        })
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

    fn article(&mut self, id: &ArticleId) -> Option<Article> {
        let place = Place::Article(id.clone());
        let folder = folder_of_article(id);
        self.sweep(&folder);
        if self.exists(&file_of(&place)) {
            return self.named::<ArticleFile>(&place, |article| article.id == *id).map(|loaded| loaded.model);
        }
        // An empty folder is what is left of an article that was taken out.
        if !self.names(&folder).is_empty() {
            self.fault(&file_of(&place), None, FaultCause::ArticleMissing);
        }
        None
    }

    /// Who describes which entities.
    fn entities(&mut self) -> Vec<(AnalystId, EntityId)> {
        let mut entities = Vec::new();
        for analyst in self.named_folders::<AnalystId>(Path::new("entities")) {
            let ids = self.named_files::<EntityId>(&Path::new("entities").join(analyst.as_str()));
            entities.extend(ids.into_iter().map(|id| (analyst.clone(), id)));
        }
        entities
    }

    /// The layers or reviews below a folder: whose, on what.
    fn keys(&mut self, folder: &str) -> Vec<LayerKey> {
        let mut keys = Vec::new();
        for analyst in self.named_folders::<AnalystId>(Path::new(folder)) {
            let articles = self.named_files::<ArticleId>(&Path::new(folder).join(analyst.as_str()));
            keys.extend(articles.into_iter().map(|article| LayerKey { analyst: analyst.clone(), article }));
        }
        keys
    }

    /// A file whose name says what it must hold.
    fn named<F: FileType>(&mut self, place: &Place, is_its: impl Fn(&F::Model) -> bool) -> Option<Loaded<F::Model>> {
        let path = file_of(place);
        let loaded = self.document::<F>(&path)?;
        if is_its(&loaded.model) {
            return Some(loaded);
        }
        self.refuse(&path, None, FaultCause::OtherName);
        None
    }

    /// Reads a file; its faults are reported, and what could not be read of it is remembered for its next save.
    fn document<F: FileType>(&mut self, path: &Path) -> Option<Loaded<F::Model>> {
        let bytes = self.bytes(path)?;
        let mut known = Known { hashes: vec![blake3::hash(&bytes)], ..Known::default() };
        let text = String::from_utf8_lossy(&bytes);
        if let Some(line) = first_bad_line(&bytes) {
            known.refused = Some(FaultCause::NotUtf8);
            self.fault(path, Some(line), FaultCause::NotUtf8);
        }
        let (file, lines) = match ron::read::<F>(&text) {
            Ok(read) => read,
            Err(error) => {
                self.folder.set_known(path, known);
                match stated_format(&text).filter(|format| *format != F::FORMAT) {
                    Some(format) => self.refuse_format::<F>(path, format),
                    None => self.refuse(path, Some(error.line), FaultCause::Syntax(error.cause)),
                }
                return None;
            }
        };
        let header = file.header();
        known.versions = (header.version, header.min_reader);
        if header.format != F::FORMAT {
            self.folder.set_known(path, known);
            self.refuse_format::<F>(path, header.format);
            return None;
        }
        if header.min_reader > VERSION {
            let (min_reader, ours) = (header.min_reader, VERSION);
            known.refused = Some(FaultCause::Newer { min_reader, ours });
            self.fault(path, None, FaultCause::Newer { min_reader, ours });
            if path == file_of(&Place::Project) {
                self.folder.set_read_only(ReadOnly::Newer { min_reader, ours });
            }
        }
        for fault in lines {
            self.fault(path, fault.line, FaultCause::Line(fault.cause));
        }
        let mut notes = Notes::default();
        // A large file, its records and the model need not all be in memory at once: where a fault has to be found in its
        // line, which is rare, the file is read again.
        drop(text);
        drop(bytes);
        let read = file.to_model(&mut notes);
        let bytes = if notes.faults.is_empty() { Vec::new() } else { self.bytes(path).unwrap_or_default() };
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        let mut line = 0;
        for note in notes.faults {
            // Notes come in the order of the file, mostly: each is looked for from the last one on.
            let is_its = |at: &usize| lines.get(*at).is_some_and(|line| line.contains(&note.in_line_with));
            let found = (line..lines.len()).find(is_its).or_else(|| (0..line).find(is_its));
            line = found.unwrap_or(line);
            self.fault(path, found.map(|at| at + 1), FaultCause::Misfit(note.misfit));
        }
        let unread: Vec<Unread> = file.unread().iter().cloned().chain(notes.unread).collect();
        known.unread.clone_from(&unread);
        self.folder.set_known(path, known);
        match read {
            Ok(model) => Some(Loaded { model, unread }),
            Err(flaw) => {
                self.refuse(path, None, FaultCause::Flawed(flaw));
                None
            }
        }
    }

    fn bytes(&mut self, path: &Path) -> Option<Vec<u8>> {
        let read = self.folder.fs().read(&self.folder.root().join(path), FILE_CAP);
        read.map_err(|error| self.refuse(path, None, FaultCause::Io((&error).into()))).ok()
    }

    /// Files `<id>.ron` of a folder.
    fn named_files<I: FromStr<Err = IdError>>(&mut self, folder: &Path) -> Vec<I> {
        self.sweep(folder);
        let mut ids = Vec::new();
        for name in self.names(folder) {
            let path = folder.join(&name);
            match (name.strip_suffix(".ron").map(str::parse), self.kind(&path)) {
                (Some(Ok(id)), Some(Kind::File)) => ids.push(id),
                (Some(Ok(_)), _) => self.fault(&path, None, FaultCause::NotRegular),
                (Some(Err(error)), _) => self.fault(&path, None, FaultCause::FileName(error)),
                (None, _) => {}
            }
        }
        ids
    }

    /// Folders `<id>` of a folder.
    fn named_folders<I: FromStr<Err = IdError>>(&mut self, folder: &Path) -> Vec<I> {
        let mut ids = Vec::new();
        for name in self.names(folder) {
            let path = folder.join(&name);
            match (name.parse(), self.kind(&path)) {
                (Ok(id), Some(Kind::Folder)) => ids.push(id),
                (Err(error), Some(Kind::Folder)) => self.fault(&path, None, FaultCause::FolderName(error)),
                (_, Some(Kind::Other)) => self.fault(&path, None, FaultCause::Link),
                _ => {}
            }
        }
        ids
    }

    /// Names in a folder, without hidden ones; none where there is no folder.
    fn names(&mut self, folder: &Path) -> Vec<String> {
        match self.kind(folder) {
            None => return Vec::new(),
            Some(Kind::Folder) => {}
            Some(_) => {
                self.fault(folder, None, FaultCause::NotAFolder);
                return Vec::new();
            }
        }
        match self.folder.fs().list(&self.folder.root().join(folder)) {
            Ok(names) => names.into_iter().filter(|name| !name.starts_with('.')).collect(),
            Err(error) => {
                self.fault(folder, None, FaultCause::Io((&error).into()));
                Vec::new()
            }
        }
    }

    fn sweep(&mut self, folder: &Path) {
        // What cannot be swept is no fault of the project; what cannot be listed is reported by whoever reads it.
        drop(atomic::sweep(self.folder.fs(), &self.folder.root().join(folder)));
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        self.folder.fs().stat(&self.folder.root().join(path)).ok().map(|stat| stat.kind)
    }

    fn exists(&self, path: &Path) -> bool {
        self.kind(path).is_some()
    }

    fn refuse_format<F: FileType>(&mut self, path: &Path, format: &str) {
        self.refuse(path, Some(2), FaultCause::Format { found: format.to_owned(), expected: F::FORMAT });
    }

    /// Reports a file that could not be read, and makes sure it is not written over.
    fn refuse(&mut self, path: &Path, line: Option<usize>, cause: FaultCause) {
        self.folder.refuse(path, &cause);
        self.fault(path, line, cause);
    }

    fn fault(&mut self, path: &Path, line: Option<usize>, cause: FaultCause) {
        self.faults.push(Fault { file: path.to_owned(), line, cause });
    }
}

/// The line of the first byte that is not UTF-8.
fn first_bad_line(bytes: &[u8]) -> Option<usize> {
    let good = std::str::from_utf8(bytes).err()?.valid_up_to();
    Some(1 + bytes.iter().take(good).filter(|byte| **byte == b'\n').count())
}

/// What a file that cannot be read says it is.
fn stated_format(text: &str) -> Option<&str> {
    let line = text.lines().map(str::trim).find(|line| line.starts_with("format:"))?;
    line.split('"').nth(1)
}

/// Who owns a project that does not say.
#[expect(clippy::expect_used, reason = "the name is ours and valid")]
fn stand_in() -> AnalystId {
    AnalystId::new("unknown").expect("a valid name")
}
