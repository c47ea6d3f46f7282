//! Reading one file: what can be read of it is given, what cannot is a fault, and remembered for its next save.

use std::{io, path::Path};

use crate::{
    model::{AnalystId, Article, Entity, Layer, LayerKey, Place, Review},
    store::{
        atomic::Hash,
        fault::{Fault, FaultCause},
        folder::{Folder, Known, ReadOnly},
        fs::Kind,
        place::{FILE_CAP, file_of},
        ron::Unread,
        schema::{
            self, FileType, VERSION,
            convert::Notes,
            v1::{AnalystFile, ArticleFile, EntityFile, LayerFile, ReviewFile},
        },
        snapshot::unread_lines,
    },
};

/// Reads files of a folder, and collects what is wrong with them.
pub(in crate::store) struct Reader<'a> {
    pub folder: &'a Folder,
    pub faults: Vec<Fault>,
    /// Whether others may read or save a file meanwhile: what they come to know of it is newer.
    pub is_late: bool,
}

/// A file that was read.
pub(in crate::store) struct Loaded<M> {
    pub model: M,
    pub unread: Vec<Unread>,
    /// Its hash and versions, where all of it was read without a fault.
    pub sound: Option<Sound>,
}

/// A file that was read without a fault, and holds nothing but what its model does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Sound {
    /// Of its bytes.
    pub hash: Hash,
    /// Its `version` and `min_reader`.
    pub versions: (u32, u32),
}

impl<M> Loaded<M> {
    pub fn map<N>(self, change: impl FnOnce(M, &[Unread]) -> N) -> Loaded<N> {
        Loaded { model: change(self.model, &self.unread), unread: self.unread, sound: self.sound }
    }
}

impl<'a> Reader<'a> {
    pub fn new(folder: &'a Folder) -> Self {
        Self { folder, faults: Vec::new(), is_late: false }
    }

    pub fn analyst(&mut self, id: &AnalystId) -> Option<crate::model::Analyst> {
        self.named::<AnalystFile>(&Place::Analyst(id.clone()), |analyst| analyst.id == *id).map(|loaded| loaded.model)
    }

    pub fn article(&mut self, place: &Place) -> Option<Loaded<Article>> {
        self.named::<ArticleFile>(place, |article| *place == Place::Article(article.id.clone()))
    }

    pub fn entity(&mut self, place: &Place) -> Option<Loaded<Entity>> {
        self.named::<EntityFile>(place, |entity| matches!(place, Place::Entity(_, id) if entity.id == *id))
    }

    pub fn layer(&mut self, key: &LayerKey) -> Option<Loaded<Layer>> {
        let loaded = self.named::<LayerFile>(&Place::Layer(key.clone()), |layer| layer.key == *key)?;
        Some(loaded.map(|layer, unread| Layer { unread: unread_lines(unread), ..layer }))
    }

    pub fn review(&mut self, key: &LayerKey) -> Option<Review> {
        let loaded = self.named::<ReviewFile>(&Place::Review(key.clone()), |review| review.key == *key)?;
        Some(loaded.map(|review, unread| Review { unread: unread_lines(unread), ..review }).model)
    }

    /// A file whose name says what it must hold.
    fn named<F: FileType>(&mut self, place: &Place, is_its: impl Fn(&F::Model) -> bool) -> Option<Loaded<F::Model>> {
        self.document_of::<F>(&file_of(place), is_its)
    }

    /// Reads a file; its faults are reported, and what could not be read of it is remembered for its next save.
    pub fn document<F: FileType>(&mut self, path: &Path) -> Option<Loaded<F::Model>> {
        self.document_of::<F>(path, |_| true)
    }

    fn document_of<F: FileType>(
        &mut self,
        path: &Path,
        is_its: impl Fn(&F::Model) -> bool,
    ) -> Option<Loaded<F::Model>> {
        let (mut known, before) = (Known::default(), self.faults.len());
        let known_before = self.known_before(path);
        let read = self.read::<F>(path, &mut known, is_its);
        let sound = known.hashes.first().map(|hash| Sound { hash: *hash, versions: known.versions });
        let sound = sound.filter(|_| self.faults.len() == before && known.unread.is_empty());
        let unread = known.unread.clone();
        self.learn(path, known_before.as_ref(), known);
        read.map(|model| Loaded { model, unread, sound })
    }

    /// Reads a file, and puts down in `known` what its next save has to know of it.
    fn read<F: FileType>(
        &mut self,
        path: &Path,
        known: &mut Known,
        is_its: impl Fn(&F::Model) -> bool,
    ) -> Option<F::Model> {
        let bytes = match self.bytes(path) {
            Ok(bytes) => bytes,
            Err(cause) => {
                self.fault(path, None, cause.clone());
                // Where there is nothing, nothing can be written over.
                let is_gone = matches!(&cause, FaultCause::Io(cause) if cause.kind == io::ErrorKind::NotFound);
                known.refused = Some(cause).filter(|_| !is_gone);
                return None;
            }
        };
        known.hashes.push(blake3::hash(&bytes));
        let text = String::from_utf8_lossy(&bytes);
        if let Some(line) = first_bad_line(&bytes) {
            self.refuse::<()>(path, Some(line), FaultCause::NotUtf8, known);
        }
        let other = |found: &str| FaultCause::Format { found: found.to_owned(), expected: F::FORMAT };
        let (file, lines) = match schema::read::<F>(&text) {
            Ok(read) => read,
            Err(error) => {
                return match stated_format(&text).filter(|format| *format != F::FORMAT) {
                    Some(format) => self.refuse(path, Some(2), other(format), known),
                    None => self.refuse(path, Some(error.line), FaultCause::Syntax(error.cause), known),
                };
            }
        };
        let header = file.header();
        known.versions = (header.version, header.min_reader);
        if header.format != F::FORMAT {
            return self.refuse(path, Some(2), other(header.format), known);
        }
        if header.min_reader > VERSION {
            let (min_reader, ours) = (header.min_reader, VERSION);
            self.refuse::<()>(path, None, FaultCause::Newer { min_reader, ours }, known);
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
        self.report(path, &notes);
        known.unread = file.unread().iter().cloned().chain(notes.unread).collect();
        match read {
            Ok(model) if is_its(&model) => Some(model),
            Ok(_) => self.refuse(path, None, FaultCause::OtherName, known),
            Err(flaw) => self.refuse(path, None, FaultCause::Flawed(flaw), known),
        }
    }

    /// Reports what was not understood, each in its line.
    fn report(&mut self, path: &Path, notes: &Notes) {
        if notes.faults.is_empty() {
            return;
        }
        let bytes = self.bytes(path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        let mut line = 0;
        for note in &notes.faults {
            // Notes come in the order of the file, mostly: each is looked for from the last one on.
            let is_its = |at: &usize| lines.get(*at).is_some_and(|line| line.contains(&note.in_line_with));
            let found = (line..lines.len()).find(is_its).or_else(|| (0..line).find(is_its));
            line = found.unwrap_or(line);
            self.fault(path, found.map(|at| at + 1), FaultCause::Misfit(note.misfit.clone()));
        }
    }

    /// Reads the guideline, which is no document.
    pub fn guidelines(&mut self) -> String {
        let path = file_of(&Place::Guidelines);
        if !self.exists(&path) {
            return String::new();
        }
        let (mut known, known_before) = (Known::default(), self.known_before(&path));
        let text = match self.bytes(&path) {
            Err(cause) => self.refuse(&path, None, cause, &mut known),
            Ok(bytes) => {
                known.hashes.push(blake3::hash(&bytes));
                Some(String::from_utf8(bytes).unwrap_or_else(|error| {
                    self.refuse::<()>(&path, None, FaultCause::GuidelinesNotUtf8, &mut known);
                    String::from_utf8_lossy(error.as_bytes()).into_owned()
                }))
            }
        };
        self.learn(&path, known_before.as_ref(), known);
        text.unwrap_or_default()
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, FaultCause> {
        let read = self.folder.fs().read(&self.folder.root().join(path), FILE_CAP);
        read.map_err(|error| FaultCause::Io((&error).into()))
    }

    /// What is known of a file before it is read, where others may come to know something else meanwhile.
    fn known_before(&self, path: &Path) -> Option<Vec<Hash>> {
        if self.is_late { self.folder.known_hashes(path) } else { None }
    }

    fn learn(&self, path: &Path, known_before: Option<&Vec<Hash>>, known: Known) {
        if self.is_late {
            self.folder.set_known_instead_of(path, known_before, known);
        } else {
            self.folder.set_known(path, known);
        }
    }

    pub fn kind(&self, path: &Path) -> Option<Kind> {
        self.folder.fs().stat(&self.folder.root().join(path)).ok().map(|stat| stat.kind)
    }

    pub fn exists(&self, path: &Path) -> bool {
        self.kind(path).is_some()
    }

    /// Reports a file that could not be read, and makes sure it is not written over.
    fn refuse<T>(&mut self, path: &Path, line: Option<usize>, cause: FaultCause, known: &mut Known) -> Option<T> {
        known.refused = Some(cause.clone());
        self.fault(path, line, cause);
        None
    }

    pub fn fault(&mut self, path: &Path, line: Option<usize>, cause: FaultCause) {
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
