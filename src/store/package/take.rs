//! Taking a file of a package into a project: what it would come to, and doing it.
//!
//! A file that is still in a state which the other one came from is replaced by it; one that came from the other stays.
//! Where both were changed, they are merged as all versions of a file are, and the package's one is kept in `conflicts/`:
//! found there again, it was taken in before. So the same package twice is as good as once.

use std::{io, path::PathBuf};

use super::state_of;
use crate::{
    model::{ArticleText, Place, TextHash},
    store::{
        Folder, SaveError, Snapshot,
        fault::FaultCause,
        merge::{Difference, Past, Unmergeable, aside_name, common, merge_texts},
        place::{FILE_CAP, file_of},
        ron::value::Fields,
        schema::read_fields,
        snapshot::Content,
        text::with_unix_line_ends,
    },
};

/// What is known of where two versions of a file come from.
#[derive(Clone, Copy)]
pub struct Lineage<'a> {
    /// The states that the package's version was in, as [`state_of`] names them.
    pub theirs: &'a [String],
    /// The states that the project's version was in, as far as the project itself was unpacked from a package.
    pub ours: &'a [String],
    /// The file as it went out, by the package's word.
    pub base: Option<&'a str>,
    /// What the project's file held before.
    pub past: &'a dyn Past,
}

/// What a file of a package would come to.
#[derive(Debug)]
pub enum Weighed {
    /// Nothing: the project has the same.
    Same,
    /// Nothing: the project has what came of it.
    Known,
    /// A change, that [`Folder::take`] makes.
    Take(Box<Taking>),
}

/// A file of a package that is worth taking.
#[derive(Debug)]
pub struct Taking {
    /// How it comes in.
    pub how: How,
    /// What the two versions said differently.
    pub differences: Vec<Difference>,
    snapshot: Snapshot,
    /// What the project's file held when the two were compared.
    ours: Option<Vec<u8>>,
    /// The package's version, to be kept.
    aside: Option<Vec<u8>>,
}

/// How a file of a package comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The project has no such file.
    New,
    /// It takes the place of the one that it came from.
    Newer,
    /// Both were changed: they are put together.
    Merged,
}

/// Why a file of a package is not taken. The project's stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// What the package has does not read.
    #[error("in the package it cannot be read: {0}")]
    Fault(Box<FaultCause>),
    /// The same for some lines of it.
    #[error("in the package it has lines that cannot be read; repair it there, and pack it again")]
    UnreadLines,
    /// What the project has does not read.
    #[error("here it cannot be read: {0}; isnad check says more")]
    Unreadable(io::Error),
    /// The two cannot be put together.
    #[error("changed here and in the package, and cannot be merged: {0}")]
    Unmergeable(#[from] Unmergeable),
    /// The two are no records, so nothing tells what of both is meant.
    #[error("changed here and in the package; compare the two and put what you want into the project's")]
    Diverged,
    /// It was in the project, and was taken out.
    #[error("was taken out of the project; isnad restore brings it back")]
    TakenOut,
}

impl From<FaultCause> for NotTaken {
    fn from(cause: FaultCause) -> Self {
        Self::Fault(Box::new(cause))
    }
}

impl Folder {
    /// Compares the file of a place with the one in a package. Nothing is changed.
    ///
    /// # Errors
    /// Where it cannot be taken.
    pub fn weigh(&self, place: &Place, theirs: &[u8], lineage: Lineage<'_>) -> Result<Weighed, NotTaken> {
        let file = file_of(place);
        let ours = self.bytes_of(place).map_err(NotTaken::Unreadable)?;
        if ours.as_deref() == Some(theirs) {
            return Ok(Weighed::Same);
        }
        let (snapshot, text) = read(place, theirs)?;
        let take = |how, snapshot, ours, aside, differences| {
            Ok(Weighed::Take(Box::new(Taking { how, differences, snapshot, ours, aside })))
        };
        let Some(ours) = ours else {
            let may_be_taken_out = matches!(place, Place::Article(_) | Place::Entity(..) | Place::Analyst(_));
            if may_be_taken_out && lineage.past.versions(&file).next().is_some() {
                return Err(NotTaken::TakenOut);
            }
            return take(How::New, snapshot, None, None, Vec::new());
        };
        if ours == text.as_bytes() {
            return Ok(Weighed::Same);
        }
        if lineage.theirs.contains(&state_of(&ours)) {
            return take(How::Newer, snapshot, Some(ours), None, Vec::new());
        }
        if self.came_from(place, theirs, &text, lineage) {
            return Ok(Weighed::Known);
        }
        if *place == Place::Guidelines {
            return Err(NotTaken::Diverged);
        }
        let before = std::str::from_utf8(&ours).map_err(|_| NotTaken::Diverged)?;
        let bases = |_: &Fields, theirs: &Fields| bases(place, theirs, lineage);
        let (merged, differences) = merge_texts(bases, before, &text)?;
        let (snapshot, merged) = read(place, merged.as_bytes())?;
        if ours == merged.as_bytes() {
            return Ok(Weighed::Known);
        }
        take(How::Merged, snapshot, Some(ours), Some(theirs.to_owned()), differences)
    }

    /// Writes what was weighed; it is on the disk then. A new article needs its text. Gives where the package's version is
    /// kept, where the two were merged.
    ///
    /// # Errors
    /// As [`Folder::save`]; also where the project's file is another by now, which is then left.
    pub fn take(&self, taking: &Taking, article: Option<ArticleText>) -> Result<Option<PathBuf>, SaveError> {
        let file = file_of(taking.snapshot.place());
        if let Some(ours) = &taking.ours {
            let mut known = self.known(&file).unwrap_or_default();
            known.hashes = vec![blake3::hash(ours)];
            // What could not be read of it is in what is taken, or there was nothing of that kind.
            known.unread.clear();
            self.set_known(&file, known);
        }
        let mut snapshot = taking.snapshot.clone();
        if let Content::Article(_, text) = &mut snapshot.content {
            *text = article;
        }
        self.save(&snapshot)?;
        // Last: what lies there was taken in.
        taking.aside.as_deref().map(|bytes| self.keep_aside(&file, bytes)).transpose()
    }

    /// The bytes of the file of a place; none where there is none.
    ///
    /// # Errors
    /// As the system says; also where it is no regular file, or too large.
    pub fn bytes_of(&self, place: &Place) -> io::Result<Option<Vec<u8>>> {
        match self.fs().read(&self.root().join(file_of(place)), FILE_CAP) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some),
        }
    }

    /// Whether what the project has came from the package's version: it held that once, or was merged with it.
    fn came_from(&self, place: &Place, theirs: &[u8], text: &str, lineage: Lineage<'_>) -> bool {
        let file = file_of(place);
        let aside = self.root().join(aside_name(&file, theirs));
        lineage.ours.contains(&state_of(theirs))
            || self.fs().read(&aside, FILE_CAP).is_ok_and(|kept| kept == theirs)
            || lineage.past.versions(&file).any(|version| version == text || version.as_bytes() == theirs)
    }
}

/// The versions of which one is what both came from: the newest of the project's own that the package says it came from;
/// else what the revisions leave possible of them; else what went out, by the package's word.
fn bases(place: &Place, theirs: &Fields, lineage: Lineage<'_>) -> Vec<Fields> {
    let file = file_of(place);
    let versions = || lineage.past.versions(&file);
    let is_theirs = |version: &String| lineage.theirs.contains(&state_of(version.as_bytes()));
    let base = lineage.base.filter(|base| lineage.theirs.contains(&state_of(base.as_bytes())));
    let read = |text: String| read_fields(&text).ok();
    if let Some(exact) = versions().find(is_theirs).and_then(read) {
        return vec![exact];
    }
    let possible = common(versions().filter_map(read), theirs);
    if possible.is_empty() { base.and_then(|base| read_fields(base).ok()).into_iter().collect() } else { possible }
}

/// What a file holds, and the file as this version writes it.
fn read(place: &Place, bytes: &[u8]) -> Result<(Snapshot, String), NotTaken> {
    let text = std::str::from_utf8(bytes).map_err(|_| FaultCause::NotUtf8)?;
    let (snapshot, unread) = Snapshot::read(place, text)?;
    // Lines that this version cannot read have a place only in what has one for them.
    if !unread.is_empty() && !matches!(place, Place::Layer(_) | Place::Review(_)) {
        return Err(NotTaken::UnreadLines);
    }
    let written = snapshot.to_text().unwrap_or_else(|| text.to_owned());
    Ok((snapshot, written))
}

/// A text of a package as an article names it: programs that pack files may change line ends. None where it is another.
pub fn text_as_named(bytes: Vec<u8>, hash: TextHash) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    if TextHash::of(text.as_bytes()) == hash {
        return Some(text);
    }
    let unix = with_unix_line_ends(&text);
    (TextHash::of(unix.as_bytes()) == hash).then_some(unix)
}
