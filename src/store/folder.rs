//! The folder of an open project: what was loaded from where, and saving.

use std::{
    collections::BTreeMap,
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use super::{
    atomic::{self, Doing, Expected, Hash, Obstacle, WriteError},
    backups::Keeper,
    fault::{Difference, FaultCause, Unfit},
    fs::{Fs, Kind, folder_of},
    index::{Entries, Entry},
    merge::Merge,
    place::{FILE_CAP, file_of, place_of},
    queue::SavePanicked,
    ron::{self, Unread, to_text},
    schema::{
        FileType,
        convert::Notes,
        v1::{AnalystFile, AssignmentsFile, CodebookFile, EntityFile, LayerFile, ProjectFile, ReviewFile},
    },
    snapshot::{Content, Snapshot, unread_records},
    watch::Cancelled,
};
use crate::model::{ArticleId, Original, Place, Project};

/// A project's folder, as it was when loaded or last saved.
///
/// Shared by whoever loads and the thread that saves: see [`SaveQueue`](super::queue::SaveQueue).
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    pub(super) fs: Arc<dyn Fs>,
    state: Mutex<State>,
    keeper: OnceLock<Keeper>,
}

#[derive(Debug, Default)]
struct State {
    read_only: Option<ReadOnly>,
    /// What is known of files; none of one that was removed.
    known: BTreeMap<PathBuf, Option<Known>>,
    /// Files that nobody read or saved since opening: the index tells what is in them.
    indexed: Arc<Entries>,
    /// Originals of articles that were taken out, in case that is undone.
    taken_out: BTreeMap<ArticleId, Original>,
    /// Saves that met another version of their file, and were not told of yet.
    merges: Vec<Merge>,
    /// Of places that were changed here, what is on the disk.
    on_disk: BTreeMap<Place, Snapshot>,
    /// Whether other windows are kept out by who saves now, so that a single write need not do so.
    is_held: bool,
}

impl State {
    fn known(&self, path: &Path) -> Option<Known> {
        match self.known.get(path) {
            Some(known) => known.clone(),
            None => self.indexed.get(&place_of(path)?).map(Known::from),
        }
    }

    /// What is known of a file, to be changed.
    fn known_mut(&mut self, path: &Path) -> &mut Known {
        let Self { known, indexed, .. } = self;
        let of_index = || place_of(path).and_then(|place| indexed.get(&place)).map(Known::from);
        known.entry(path.to_owned()).or_insert_with(of_index).get_or_insert_default()
    }
}

/// What is known of a file on the disk.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// What it may hold without being another program's: what was loaded or saved last, and what failed attempts may have
    /// left.
    pub hashes: Vec<Hash>,
    /// Whether an attempt to save has not succeeded yet: then nothing is known to be there, however few hashes there are.
    pub is_unsure: bool,
    /// Its `version` and `min_reader`.
    pub versions: (u32, u32),
    /// What could not be read of it, where the model has no place for that.
    pub unread: Vec<Unread>,
    /// Why it must not be written over.
    pub refused: Option<FaultCause>,
}

/// A file in the index holds nothing that could not be read.
impl From<&Entry> for Known {
    fn from(entry: &Entry) -> Self {
        Self { hashes: vec![entry.sound.hash], versions: entry.sound.versions, ..Self::default() }
    }
}

/// Why a project is open for reading only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnly {
    /// A newer version wrote it, in a way that this one would damage.
    #[error(
        "this project needs an Isnad that writes version {min_reader} of the files; this one writes version {ours}. Update to change it, or ask for an export"
    )]
    Newer {
        /// The lowest version that may change it.
        min_reader: u32,
        /// The version of this program.
        ours: u32,
    },
    /// `project.ron` could not be read.
    #[error("project.ron could not be read, so nothing is changed here. Repair it, or take it from a backup: {0}")]
    Unreadable(Box<FaultCause>),
    /// Another window has it open.
    #[error("another window has this project open for the same analyst; close it there to change it here")]
    OpenElsewhere,
}

/// Why something was not saved. It is still in memory.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The project is open for reading only.
    #[error(transparent)]
    ReadOnly(#[from] ReadOnly),
    /// The file on the disk holds what could not be read, and would be lost.
    #[error("{}: left as it is, since it could not be read whole ({cause}). Repair it, or move it away, then reopen", path.display())]
    Refused {
        /// The file, below the project's folder.
        path: PathBuf,
        /// Why it could not be read.
        cause: Box<Unfit>,
    },
    /// What was going to be written would not have been read back as the same: a fault of this program.
    #[error("{}: would not be read back as it is ({cause}), so nothing was written. Please report this", path.display())]
    NotReadBack {
        /// The file, below the project's folder.
        path: PathBuf,
        /// The difference.
        cause: Box<Difference>,
    },
    /// An article is new here, but its text is not at hand.
    #[error("article “{0}”: its text has not been read, so it cannot be saved here. Read it first")]
    NoText(ArticleId),
    /// A new project was asked for where something is.
    #[error("{}: not empty. Choose a new folder for the project", .0.display())]
    NotEmpty(PathBuf),
    /// The project's folder is gone: moved, renamed, or on a disk that was taken out.
    #[error("{}: the project is not there any more: it was moved or renamed, or its disk was taken out. Bring it back and try again, or save a copy elsewhere", .0.display())]
    Gone(PathBuf),
    /// The saving thread met a fault of this program.
    #[error(transparent)]
    Panicked(#[from] SavePanicked),
    /// It was called off.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Saves the given places of a project at once, on this thread; see [`Folder::save`].
///
/// # Errors
/// The first that could not be saved; those after it were not tried.
pub fn save(folder: &Folder, project: &Project, places: &[Place]) -> Result<(), SaveError> {
    places.iter().try_for_each(|place| folder.save(&Snapshot::of(project, place)))
}

impl Folder {
    pub(super) fn new(fs: Arc<dyn Fs>, root: &Path) -> Self {
        Folder { root: root.to_owned(), fs, state: Mutex::default(), keeper: OnceLock::new() }
    }

    /// Where the project is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn fs(&self) -> &dyn Fs {
        &*self.fs
    }

    pub(super) fn keeper(&self) -> Option<&Keeper> {
        self.keeper.get()
    }

    pub(super) fn keeper_or(&self, start: impl FnOnce() -> Keeper) -> &Keeper {
        self.keeper.get_or_init(start)
    }

    /// Why nothing can be saved, if so.
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.state().read_only.clone()
    }

    /// Refuses every save from now on.
    pub fn set_read_only(&self, reason: ReadOnly) {
        self.state().read_only = Some(reason);
    }

    /// Saves one place: its file is on the disk, whole, when this returns. What did not change is not written.
    ///
    /// # Errors
    /// See [`SaveError`]; the file on the disk is then the one that was there.
    pub fn save(&self, snapshot: &Snapshot) -> Result<(), SaveError> {
        if let Some(reason) = self.read_only() {
            return Err(reason.into());
        }
        let path = file_of(&snapshot.place);
        match &snapshot.content {
            Content::Project(info) => self.save_document::<ProjectFile>(&path, info, None),
            Content::Codebook(codebook) => self.save_document::<CodebookFile>(&path, codebook, None),
            Content::Guidelines(text) => self.save_bytes(&path, text.as_bytes(), FILE_CAP),
            Content::Assignments(assignments) => self.save_document::<AssignmentsFile>(&path, assignments, None),
            Content::Analyst(analyst) => self.save_document::<AnalystFile>(&path, analyst, None),
            Content::Article(article, text) => self.save_article(article, text.as_ref()),
            Content::Entity(entity) => self.save_document::<EntityFile>(&path, entity, None),
            Content::Layer(layer) => {
                let loss = self.before_layer(&path, layer);
                self.save_document::<LayerFile>(&path, layer, Some(unread_records(&layer.unread)))?;
                self.after_layer(&path, layer, loss);
                Ok(())
            }
            Content::Review(review) => {
                self.save_document::<ReviewFile>(&path, review, Some(unread_records(&review.unread)))
            }
            Content::AsItIs => Ok(()),
            Content::Nothing => match &snapshot.place {
                Place::Article(id) => self.remove_article(id),
                _ => self.remove_file(&path, FILE_CAP),
            },
        }
    }

    pub(super) fn save_document<F: FileType>(
        &self,
        path: &Path,
        model: &F::Model,
        unread: Option<Vec<Unread>>,
    ) -> Result<(), SaveError> {
        let known = self.known(path).unwrap_or_default();
        let mut document = F::from_model(model);
        let (ours, found) = (document.header(), known.versions);
        document.set_versions(ours.version.max(found.0), ours.min_reader.max(found.1));
        document.set_unread(unread.unwrap_or(known.unread));
        let text = to_text(&document);
        check_read_back(path, &document, &text)?;
        self.save_bytes(path, text.as_bytes(), FILE_CAP)
    }

    /// Writes bytes, unless they are what is there.
    pub(super) fn save_bytes(&self, path: &Path, bytes: &[u8], cap: u64) -> Result<(), SaveError> {
        self.check_folders(path)?;
        let hash = blake3::hash(bytes);
        let expected = {
            let mut state = self.state();
            let known = state.known_mut(path);
            if let Some(cause) = &known.refused {
                return Err(SaveError::Refused { path: path.to_owned(), cause: Unfit::Fault(cause.clone()).into() });
            }
            if known.hashes == [hash] && !known.is_unsure {
                return Ok(());
            }
            let expected = known.hashes.clone();
            // Should this attempt fail half way, what it leaves is ours all the same.
            known.hashes.push(hash);
            known.is_unsure = true;
            expected
        };
        let expected = if expected.is_empty() { Expected::Nothing } else { Expected::AnyOf(expected) };
        let is_held = self.state().is_held;
        let write = if is_held { atomic::write_unguarded } else { atomic::write };
        self.before_write(path);
        write(self.fs(), &self.root.join(path), bytes, &expected, cap)?;
        self.after_write(path, bytes);
        let mut state = self.state();
        let known = state.known_mut(path);
        (known.hashes, known.is_unsure) = (vec![hash], false);
        Ok(())
    }

    pub(super) fn remove_file(&self, path: &Path, cap: u64) -> Result<(), SaveError> {
        self.check_folders(path)?;
        let Some(known) = self.known(path) else { return Ok(()) };
        if let Some(cause) = known.refused {
            return Err(SaveError::Refused { path: path.to_owned(), cause: Unfit::Fault(cause).into() });
        }
        // It may be gone although this attempt fails: then it must not be taken for saved.
        self.state().known_mut(path).is_unsure = true;
        self.before_write(path);
        atomic::remove(self.fs(), &self.root.join(path), &Expected::AnyOf(known.hashes), cap)?;
        self.state().known.insert(path.to_owned(), None);
        Ok(())
    }

    pub(super) fn names_in(&self, folder: &Path) -> Result<Vec<String>, SaveError> {
        let path = self.root.join(folder);
        match self.fs.list(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(source) => Err(WriteError::Io { path, doing: Doing::ListFolder, source }.into()),
            Ok(names) => Ok(names),
        }
    }

    /// What an article was made from that was taken out.
    pub(super) fn taken_out(&self, id: &ArticleId) -> Option<Original> {
        self.state().taken_out.get(id).cloned()
    }

    /// Keeps what an article was made from, so that taking it out can be undone.
    pub(super) fn take_out(&self, id: &ArticleId, original: Original) {
        self.state().taken_out.insert(id.clone(), original);
    }

    /// Refuses paths that a link leads out of the project, and all paths of a project that is not there any more: a part of
    /// it, begun anew where it was, could not be opened again.
    pub(super) fn check_folders(&self, path: &Path) -> Result<(), SaveError> {
        let project = file_of(&Place::Project);
        if self.known(&project).is_some_and(|known| !known.hashes.is_empty()) {
            let full = self.root.join(project);
            match self.fs.stat(&full) {
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(SaveError::Gone(self.root.clone()));
                }
                Err(source) => return Err(WriteError::Io { path: full, doing: Doing::LookAtFile, source }.into()),
            }
        }
        for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
            let full = self.root.join(folder);
            match self.fs.stat(&full) {
                Ok(stat) if stat.kind == Kind::Folder => {}
                Ok(_) => return Err(WriteError::Refused { path: full, obstacle: Obstacle::NoFolder }.into()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => {
                    return Err(WriteError::Io { path: full, doing: Doing::LookAtFolder, source }.into());
                }
            }
        }
        Ok(())
    }

    /// Keeps other windows of this program out of a file's folder, until what it gives is dropped.
    pub(super) fn hold(&self, path: &Path) -> Held<'_> {
        let lock = self.fs.hold(&folder_of(&self.root.join(path)));
        self.state().is_held = lock.is_some();
        Held { folder: self, _lock: lock }
    }

    /// Gives the saves that met another version of their file since this was asked last.
    pub fn take_merges(&self) -> Vec<Merge> {
        std::mem::take(&mut self.state().merges)
    }

    /// Notes what is on the disk of a place, unless that is known: what a save is merged against where it meets another
    /// program's.
    pub fn remember(&self, place: &Place, on_disk: impl FnOnce() -> Snapshot) {
        self.state().on_disk.entry(place.clone()).or_insert_with(on_disk);
    }

    pub(super) fn remembered(&self, place: &Place) -> Option<Snapshot> {
        self.state().on_disk.get(place).cloned()
    }

    /// Notes what was saved of a place, and what it met.
    pub(super) fn saved(&self, saved: Snapshot, merge: Option<Merge>) {
        let mut state = self.state();
        state.merges.extend(merge);
        state.on_disk.insert(saved.place.clone(), saved.without_text());
    }

    /// Forgets what is known of the files in a folder, and what is on the disk of their place.
    pub(super) fn forget(&self, folder: &Path, place: &Place) {
        let mut state = self.state();
        let files = state.known.range(folder.to_owned()..).map(|(path, _)| path);
        let files: Vec<PathBuf> = files.take_while(|path| path.starts_with(folder)).cloned().collect();
        for file in files {
            state.known.remove(&file);
        }
        state.on_disk.remove(place);
    }

    pub(super) fn set_known(&self, path: &Path, known: Known) {
        self.state().known.insert(path.to_owned(), Some(known));
    }

    /// The hashes of a file's content as far as it is known.
    pub(super) fn known_hashes(&self, path: &Path) -> Option<Vec<Hash>> {
        self.known(path).map(|known| known.hashes)
    }

    /// Whether a file must not be written over, since it could not be read.
    pub(super) fn is_refused(&self, path: &Path) -> bool {
        self.known(path).is_some_and(|known| known.refused.is_some())
    }

    /// As [`Folder::set_known`], unless something else is known by now than was before the file was read: then it was read or
    /// saved in between.
    pub(super) fn set_known_instead_of(&self, path: &Path, before: Option<&Vec<Hash>>, known: Known) {
        let mut state = self.state();
        if state.known(path).map(|known| known.hashes).as_ref() == before {
            state.known.insert(path.to_owned(), Some(known));
        }
    }

    /// Takes an index's word for the files in it.
    pub(super) fn trust(&self, indexed: Arc<Entries>) {
        self.state().indexed = indexed;
    }

    /// Whether a file is another than the index tells, or it tells of none.
    pub(super) fn is_news(&self, place: &Place) -> bool {
        let state = self.state();
        let Some(entry) = state.indexed.get(place).copied() else { return true };
        // What was read or saved since opening need not be looked at.
        if let Some(known) = state.known.get(&file_of(place)) {
            return known.as_ref().is_none_or(|known| known.hashes != [entry.sound.hash]);
        }
        drop(state);
        !entry.holds_in(self, place)
    }

    /// Gives what is known of every file that was read or saved, and knows nothing any more.
    pub(super) fn take_known(&self) -> BTreeMap<PathBuf, Known> {
        let known = std::mem::take(&mut self.state().known);
        known.into_iter().filter_map(|(path, known)| Some((path, known?))).collect()
    }

    pub(super) fn known(&self, path: &Path) -> Option<Known> {
        self.state().known(path)
    }

    /// A poisoned lock only means that a panic passed by: each change of the state is whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Other windows are kept out as long as this lives.
pub(super) struct Held<'a> {
    folder: &'a Folder,
    _lock: Option<File>,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.folder.state().is_held = false;
    }
}

/// Reads what is going to be written, and compares what it means.
fn check_read_back<F: FileType>(path: &Path, document: &F, text: &str) -> Result<(), SaveError> {
    let fault = |cause: Difference| SaveError::NotReadBack { path: path.to_owned(), cause: cause.into() };
    let (file, _) = ron::read::<F>(text).map_err(|error| fault(error.into()))?;
    let mut notes = Notes::default();
    let model = file.to_model(&mut notes).map_err(|flaw| fault(flaw.into()))?;
    let cause = || notes.faults.first().map_or(Difference::Differs, |note| note.misfit.clone().into());
    let mut again = F::from_model(&model);
    again.set_versions(file.header().version, file.header().min_reader);
    again.set_unread(document.unread().to_vec());
    if again != *document {
        return Err(fault(cause()));
    }
    let mut found: Vec<&Unread> = file.unread().iter().chain(&notes.unread).collect();
    let mut expected: Vec<&Unread> = document.unread().iter().collect();
    for lines in [&mut found, &mut expected] {
        lines.sort_by_key(|unread| (&unread.list, &unread.text));
    }
    if found == expected { Ok(()) } else { Err(fault(cause())) }
}
