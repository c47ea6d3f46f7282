//! A save that meets a file which another program changed since it was loaded.

use std::path::{Path, PathBuf};

use super::{Difference, REMOVED, Unmergeable, merge_texts, read_file};
use crate::store::{
    Folder, SaveError, Snapshot,
    atomic::{self, Doing, Expected, WriteError},
    fault::{FaultCause, Unfit},
    folder::Known,
    place::{FILE_CAP, file_of},
    schema::VERSION,
    snapshot::Content,
};

/// How often a save may meet yet another change before it is given up; it is tried again later.
const TRIES: usize = 8;

/// A save that met another version of its file, and what came of the two.
#[derive(Clone, Debug)]
pub struct Merge {
    /// What was going to be saved.
    pub sent: Snapshot,
    /// What was saved instead.
    pub saved: Snapshot,
    /// What the two said differently.
    pub differences: Vec<Difference>,
    /// Where the other version is kept, where it could not be merged: below the project's folder.
    pub aside: Option<PathBuf>,
}

impl Folder {
    /// As [`Folder::save`]; where another program changed the file meanwhile, what it holds and what is to be saved are
    /// merged with respect to what was loaded or saved here last (see [`Folder::remember`]). [`Folder::take_merges`] then
    /// tells, and what it tells is to be taken in before the next save of the place.
    ///
    /// # Errors
    /// As [`Folder::save`].
    pub fn save_over(&self, snapshot: &Snapshot) -> Result<(), SaveError> {
        let base = self.remembered(&snapshot.place);
        let merge = self.save_or_meet(snapshot, base.as_ref())?;
        let saved = merge.as_ref().map_or(snapshot, |merge| &merge.saved).clone();
        self.saved(saved, merge);
        Ok(())
    }

    /// Saves, and gives what came of it where that met another version.
    fn save_or_meet(&self, snapshot: &Snapshot, base: Option<&Snapshot>) -> Result<Option<Merge>, SaveError> {
        let mut changed = match self.save(snapshot) {
            Err(SaveError::Write(WriteError::Changed { path })) => path,
            done => return done.map(|()| None),
        };
        let path = file_of(&snapshot.place);
        let before = self.known(&path);
        // Another window of this program waits until the two are one, or the fastest writer would win for ever.
        let _held = self.hold(&path);
        for _ in 0..TRIES {
            let met = self.meet(snapshot, base, changed);
            let saved = met.and_then(|met| self.save(met.as_ref().map_or(snapshot, |met| &met.saved)).map(|()| met));
            match saved {
                Err(SaveError::Write(WriteError::Changed { path })) => changed = path,
                Ok(met) => return Ok(met),
                Err(error) => {
                    // What was met there is not taken in: it must be met again.
                    self.set_known(&path, before.unwrap_or_default());
                    return Err(error);
                }
            }
        }
        self.set_known(&path, before.unwrap_or_default());
        Err(WriteError::Changed { path: changed }.into())
    }

    /// Merges what is to be saved with what is on the disk, and takes that for known.
    fn meet(&self, sent: &Snapshot, base: Option<&Snapshot>, full: PathBuf) -> Result<Option<Merge>, SaveError> {
        let path = file_of(&sent.place);
        if full != self.root().join(&path) {
            // A text or an original: nothing of ours to merge.
            return Err(WriteError::Changed { path: full }.into());
        }
        let bytes = match self.fs().read(&full, FILE_CAP) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(WriteError::Io { path: full, doing: Doing::Read, source }.into()),
        };
        let mut known = self.known(&path).unwrap_or_default();
        known.hashes = vec![blake3::hash(&bytes)];
        let merge = match String::from_utf8(bytes) {
            Ok(theirs) => self.merged(sent, base, &theirs, &mut known),
            Err(error) => self.aside(sent, error.as_bytes()),
        }?;
        self.set_known(&path, known);
        Ok(Some(merge))
    }

    fn merged(
        &self,
        sent: &Snapshot,
        base: Option<&Snapshot>,
        theirs: &str,
        known: &mut Known,
    ) -> Result<Merge, SaveError> {
        let same = |saved: Snapshot, differences| Merge { sent: sent.clone(), saved, differences, aside: None };
        let refused = |cause| SaveError::Refused { path: file_of(&sent.place), cause: Box::new(Unfit::Fault(cause)) };
        if sent.content == Content::Nothing {
            // It was removed here and changed there: an edit beats a removal.
            let (saved, _) = Snapshot::read(&sent.place, theirs).map_err(refused)?;
            let file =
                Difference { list: String::new(), record: None, field: REMOVED.to_owned(), kept: None, other: None };
            return Ok(same(saved, vec![file]));
        }
        let merged = match (&sent.content, sent.to_text()) {
            (Content::Guidelines(_), _) | (_, None) => Err(Unmergeable::NotTheSame),
            (_, Some(ours)) => {
                let base = || read_file(&base?.to_text()?).ok();
                merge_texts(|_, _| base().into_iter().collect(), &ours, theirs)
            }
        };
        match merged.map(|(text, differences)| (Snapshot::read(&sent.place, &text), differences)) {
            Ok((Ok((mut saved, unread)), differences)) => {
                saved.take_text_of(sent);
                known.unread = unread;
                Ok(same(saved, differences))
            }
            Err(Unmergeable::Newer) => Err(refused(FaultCause::Newer { min_reader: VERSION + 1, ours: VERSION })),
            _ => self.aside(sent, theirs.as_bytes()),
        }
    }

    /// Keeps the other version in `conflicts/`, and saves ours.
    fn aside(&self, sent: &Snapshot, theirs: &[u8]) -> Result<Merge, SaveError> {
        let aside = self.keep_aside(&file_of(&sent.place), theirs)?;
        Ok(Merge { sent: sent.clone(), saved: sent.clone(), differences: Vec::new(), aside: Some(aside) })
    }

    /// Writes a version of a file to `conflicts/`, and gives where; it is on the disk then.
    pub(in crate::store) fn keep_aside(&self, file: &Path, bytes: &[u8]) -> Result<PathBuf, SaveError> {
        let aside = aside_name(file, bytes);
        self.check_folders(&aside)?;
        atomic::write(self.fs(), &self.root().join(&aside), bytes, &Expected::Nothing, FILE_CAP)?;
        Ok(aside)
    }
}

/// Where a version of a file is kept: under its own name and the first digits of its hash, so that two never meet.
pub(in crate::store) fn aside_name(file: &Path, bytes: &[u8]) -> PathBuf {
    let hash: String = blake3::hash(bytes).to_hex().chars().take(8).collect();
    let part = |name: Option<&std::ffi::OsStr>| name.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (part(file.file_stem()), part(file.extension()));
    Path::new("conflicts").join(file).with_file_name(format!("{stem}-{hash}.{extension}"))
}
