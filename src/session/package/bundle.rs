//! Packing what one analyst needs.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use super::{
    super::{Stamp as _, SystemStamp, Task, backups::backups_of, dataset::is_among_project_files, ids::slug},
    slashed,
};
use crate::{
    model::{AnalystId, ArticleId, LayerKey, Place, Project, ProjectId},
    store::{
        Cancelled, Folder, Opened, TextError, Watch as _,
        backups::Backups,
        file_of,
        fs::{Fs as _, Kind, OsFs},
        go_on,
        package::{BASE, Caps, MANIFEST, Manifest, Package, state_of, write_package},
    },
};

/// What to pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleOptions {
    /// For whom.
    pub analyst: AnalystId,
    /// Which articles.
    pub articles: Choice,
    /// Of whom the layers on these articles are in it too.
    pub with_layers: Vec<AnalystId>,
}

/// Which articles are packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Those that are assigned to the analyst, that they have begun, and that they brought in; all, where the project assigns
    /// nothing, and where it was itself unpacked from a package of theirs.
    Usual,
    /// Those that are assigned to the analyst, and no others.
    Assigned,
    /// These.
    These(Vec<ArticleId>),
}

/// What was packed.
#[derive(Debug, Default)]
pub struct Bundled {
    /// How many articles.
    pub articles: usize,
    /// How many layers.
    pub layers: usize,
    /// How many files in all.
    pub files: usize,
    /// The articles that are missing in it, with the layers on them, because their text or original cannot be read.
    pub left_out: Vec<(ArticleId, TextError)>,
}

/// Why nothing was packed. A file of that name that was there is still as it was.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The package is for nobody of the team.
    #[error("“{0}” is not part of the team")]
    NoMember(AnalystId),
    /// An article was named that there is not.
    #[error("article “{0}” is not part of the project")]
    NoArticle(ArticleId),
    /// There is nothing to pack.
    #[error("nothing is assigned to “{0}”")]
    NothingAssigned(AnalystId),
    /// A part of the project would be written over.
    #[error("{}: lies among the files of the project", .0.display())]
    InProject(PathBuf),
    /// Something else has that name.
    #[error("{}: is there already, and is no package of this project", .0.display())]
    SomethingElse(PathBuf),
    /// The package cannot be written.
    #[error("{}: cannot be written: {source}", path.display())]
    Io {
        /// The package.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of the project cannot be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Read {
        /// The file, below the project's folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It was called off.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl From<io::Error> for BundleError {
    fn from(source: io::Error) -> Self {
        Self::Io { path: PathBuf::new(), source }
    }
}

/// Packs what one analyst needs into a zip that is there whole when this returns, or not at all: the project's own files,
/// the articles, everybody's actors, and the layers. An older package of the same project is replaced, nothing else. The
/// same project gives the same bytes. A step of `task` is a file.
///
/// # Errors
/// See [`BundleError`].
pub fn bundle(opened: &Opened, options: &BundleOptions, out: &Path, task: &Task) -> Result<Bundled, BundleError> {
    let Opened { project, folder, .. } = opened;
    if let Some(stranger) = unknown(project, options) {
        return Err(BundleError::NoMember(stranger));
    }
    let before = Manifest::of_folder(folder);
    let is_all_theirs = before.as_ref().is_some_and(|before| before.analyst == options.analyst);
    let chosen = chosen(project, options, is_all_theirs)?;
    let target = target_of(out, folder, project.info.id)?;
    let mut packing = Packing::new(opened, options, before);
    packing.collect(&chosen)?;
    task.expect(packing.files.len());
    let done = packing.bundled();
    let named = slug(&project.info.name);
    let name = format!("{}-{}", if named.is_empty() { "project" } else { &named }, options.analyst);
    let files = packing.files.iter().map(|(name, content)| {
        go_on(task)?;
        let bytes = packing.bytes(content)?;
        task.step();
        Ok((name.clone(), bytes))
    });
    write_package(&target, &name, files).map_err(|error| match error {
        BundleError::Io { source, .. } => BundleError::Io { path: out.to_owned(), source },
        error => error,
    })?;
    packing.keep_what_went_out();
    Ok(done)
}

fn unknown(project: &Project, options: &BundleOptions) -> Option<AnalystId> {
    let has_layers = |analyst: &AnalystId| project.layers.keys().any(|key| key.analyst == *analyst);
    let others = options.with_layers.iter().filter(|analyst| !has_layers(analyst));
    [&options.analyst].into_iter().chain(others).find(|analyst| !project.team.contains_key(*analyst)).cloned()
}

fn chosen(project: &Project, options: &BundleOptions, is_all_theirs: bool) -> Result<BTreeSet<ArticleId>, BundleError> {
    let analyst = &options.analyst;
    let assigned = || -> BTreeSet<ArticleId> {
        let theirs = project.assignments.entries.iter().filter(|entry| entry.analysts.contains(analyst));
        theirs.map(|entry| entry.article.clone()).filter(|id| project.articles.contains_key(id)).collect()
    };
    let found = match &options.articles {
        Choice::These(ids) => {
            if let Some(id) = ids.iter().find(|id| !project.articles.contains_key(*id)) {
                return Err(BundleError::NoArticle(id.clone()));
            }
            return Ok(ids.iter().cloned().collect());
        }
        Choice::Assigned => assigned(),
        Choice::Usual if is_all_theirs || project.assignments.entries.is_empty() => {
            return Ok(project.articles.keys().cloned().collect());
        }
        Choice::Usual => {
            let begun = project.layers.keys().chain(project.reviews.keys()).filter(|key| key.analyst == *analyst);
            let begun = begun.map(|key| key.article.clone()).filter(|id| project.articles.contains_key(id));
            let brought = project.articles.values().filter(|article| article.imported.analyst == *analyst);
            assigned().into_iter().chain(begun).chain(brought.map(|article| article.id.clone())).collect()
        }
    };
    if found.is_empty() { Err(BundleError::NothingAssigned(analyst.clone())) } else { Ok(found) }
}

/// Where the package is written. What stands there is replaced only where it is an older one.
fn target_of(out: &Path, folder: &Folder, project: ProjectId) -> Result<PathBuf, BundleError> {
    let io = |source| BundleError::Io { path: out.to_owned(), source };
    let there = out.exists();
    let target = if there { out.canonicalize().map_err(io)? } else { out.to_owned() };
    if is_among_project_files(folder, &target, Some("zip")).map_err(io)? {
        return Err(BundleError::InProject(out.to_owned()));
    }
    // A link that leads nowhere is something as well.
    if there || OsFs.stat(out).is_ok() {
        let is_file = OsFs.stat(&target).is_ok_and(|stat| stat.kind == Kind::File);
        let older = is_file.then(|| Package::open(&target, &Caps::default()).ok()).flatten();
        if older.and_then(|older| Some(older.manifest()?.project)) != Some(project) {
            return Err(BundleError::SomethingElse(out.to_owned()));
        }
    }
    Ok(target)
}

/// What a file of the package holds.
enum Content {
    /// As the file of a place.
    Place(Place),
    /// The text of an article.
    Text(ArticleId),
    /// What an article was made from.
    Original(ArticleId),
    /// A file of the folder that is no place of the project, as it is.
    File(PathBuf),
    /// This.
    Bytes(Vec<u8>),
}

struct Packing<'a> {
    opened: &'a Opened,
    options: &'a BundleOptions,
    backups: Option<Backups>,
    /// What the folder was itself unpacked from.
    before: Option<Manifest>,
    files: BTreeMap<String, Content>,
    articles: BTreeSet<ArticleId>,
    left_out: Vec<(ArticleId, TextError)>,
}

impl<'a> Packing<'a> {
    fn new(opened: &'a Opened, options: &'a BundleOptions, before: Option<Manifest>) -> Self {
        let Opened { project, folder, .. } = opened;
        Self {
            opened,
            options,
            backups: backups_of(folder, project.info.id),
            before,
            files: BTreeMap::new(),
            articles: BTreeSet::new(),
            left_out: Vec::new(),
        }
    }

    /// Finds everything that is packed, and what is said of it.
    fn collect(&mut self, chosen: &BTreeSet<ArticleId>) -> Result<(), BundleError> {
        for id in chosen {
            match self.article(id) {
                Ok(files) => {
                    self.articles.insert(id.clone());
                    self.files.extend(files);
                }
                Err(error) => self.left_out.push((id.clone(), error)),
            }
        }
        let mut states = BTreeMap::new();
        for place in self.places() {
            let file = file_of(&place);
            let read = |source| BundleError::Read { path: file.clone(), source };
            let Some(bytes) = self.opened.folder.bytes_of(&place).map_err(read)? else { continue };
            states.insert(slashed(&file), self.states(&file, &bytes));
            if self.is_theirs(&place) {
                self.base(&file, bytes);
            }
            self.files.insert(slashed(&file), Content::Place(place));
        }
        for name in [".gitattributes", ".gitignore"] {
            if self.opened.folder.root().join(name).is_file() {
                self.files.insert(name.to_owned(), Content::File(name.into()));
            }
        }
        let (project, analyst) = (self.opened.project.info.id, self.options.analyst.clone());
        let manifest = Manifest { project, analyst, files: states }.to_text();
        self.files.insert(MANIFEST.to_owned(), Content::Bytes(manifest.into_bytes()));
        Ok(())
    }

    /// The files of an article beside its record, where all of them can be read.
    fn article(&self, id: &ArticleId) -> Result<Vec<(String, Content)>, TextError> {
        let Some(article) = self.opened.project.articles.get(id) else { return Ok(Vec::new()) };
        let folder = file_of(&Place::Article(id.clone()));
        let name = |name: &str| slashed(&folder.with_file_name(name));
        self.opened.folder.read_exact_text(article)?;
        let mut files = vec![(name("text.txt"), Content::Text(id.clone()))];
        if let Some(original) = self.opened.folder.read_original(id)? {
            files.push((name(&format!("original.{}", original.extension)), Content::Original(id.clone())));
        }
        Ok(files)
    }

    fn places(&self) -> Vec<Place> {
        let project = &self.opened.project;
        let mut places = vec![Place::Project, Place::Codebook, Place::Guidelines, Place::Assignments];
        places.extend(project.team.keys().cloned().map(Place::Analyst));
        places.extend(self.articles.iter().cloned().map(Place::Article));
        for (id, records) in &project.entities {
            places.extend(records.keys().map(|analyst| Place::Entity(analyst.clone(), id.clone())));
        }
        let is_packed = |key: &&LayerKey| self.articles.contains(&key.article);
        let wanted =
            |key: &&LayerKey| key.analyst == self.options.analyst || self.options.with_layers.contains(&key.analyst);
        places.extend(project.layers.keys().filter(is_packed).filter(wanted).cloned().map(Place::Layer));
        let own = |key: &&LayerKey| key.analyst == self.options.analyst;
        places.extend(project.reviews.keys().filter(is_packed).filter(own).cloned().map(Place::Review));
        places
    }

    fn is_theirs(&self, place: &Place) -> bool {
        match place {
            Place::Layer(key) | Place::Review(key) => key.analyst == self.options.analyst,
            Place::Entity(analyst, _) | Place::Analyst(analyst) => *analyst == self.options.analyst,
            _ => false,
        }
    }

    /// The states that a file was in, newest first: now, by the backups, and by what it was unpacked from.
    fn states(&self, file: &Path, bytes: &[u8]) -> Vec<String> {
        let mut states = vec![state_of(bytes)];
        let kept = self.backups.iter().flat_map(|backups| backups.versions(file)).map(|version| version.hash);
        let before = self.before.iter().flat_map(|manifest| manifest.states(file)).cloned();
        for state in kept.chain(before) {
            if !states.contains(&state) {
                states.push(state);
            }
        }
        states
    }

    /// Packs a file as it went out first, so that what was changed since can be told on both sides.
    fn base(&mut self, file: &Path, bytes: Vec<u8>) {
        let name = Path::new(BASE).join(file);
        let is_there = self.opened.folder.root().join(&name).is_file();
        let content = if is_there { Content::File(name.clone()) } else { Content::Bytes(bytes) };
        self.files.insert(slashed(&name), content);
    }

    fn bytes(&self, content: &Content) -> Result<Vec<u8>, BundleError> {
        let folder = &self.opened.folder;
        let read = |path: &Path, read: io::Result<Vec<u8>>| {
            read.map_err(|source| BundleError::Read { path: path.to_owned(), source })
        };
        let gone = || io::Error::from(io::ErrorKind::NotFound);
        match content {
            Content::Bytes(bytes) => Ok(bytes.clone()),
            Content::Place(place) => {
                read(&file_of(place), folder.bytes_of(place).and_then(|bytes| bytes.ok_or_else(gone)))
            }
            Content::File(path) => read(path, OsFs.read(&folder.root().join(path), crate::store::FILE_CAP)),
            Content::Text(id) => {
                let article = self.opened.project.articles.get(id);
                let text = article.ok_or_else(gone).and_then(|article| {
                    let text = folder.read_exact_text(article).map_err(io::Error::other)?;
                    Ok(text.text.as_bytes().to_vec())
                });
                read(&file_of(&Place::Article(id.clone())).with_file_name("text.txt"), text)
            }
            Content::Original(id) => {
                let original = folder.read_original(id).map_err(io::Error::other);
                let bytes = original.and_then(|original| Ok(original.ok_or_else(gone)?.bytes.to_vec()));
                read(&file_of(&Place::Article(id.clone())).with_file_name("original"), bytes)
            }
        }
    }

    fn bundled(&mut self) -> Bundled {
        let is_layer = |content: &&Content| matches!(content, Content::Place(Place::Layer(_)));
        Bundled {
            articles: self.articles.len(),
            layers: self.files.values().filter(is_layer).count(),
            files: self.files.len(),
            left_out: std::mem::take(&mut self.left_out),
        }
    }

    /// What went out is what those who get it have: it is kept, however many versions come after it, so that what comes back,
    /// and what goes out next, can name it. Where it cannot be, merging has to ask more, and loses nothing.
    fn keep_what_went_out(&self) {
        let (now, Some(backups)) = (SystemStamp.now(), &self.backups) else { return };
        for content in self.files.values() {
            let Content::Place(place) = content else { continue };
            let is_for_good = match place {
                Place::Project | Place::Codebook | Place::Guidelines | Place::Assignments => true,
                // Their details change seldom, and then what was before is kept anyway.
                Place::Article(_) => continue,
                Place::Layer(_) | Place::Review(_) | Place::Entity(..) | Place::Analyst(_) => self.is_theirs(place),
            };
            let Ok(Some(bytes)) = self.opened.folder.bytes_of(place) else { continue };
            let file = file_of(place);
            if is_for_good {
                drop(backups.pin(&file, &bytes, now));
            } else {
                drop(backups.keep(&file, &bytes, now));
            }
        }
    }
}
