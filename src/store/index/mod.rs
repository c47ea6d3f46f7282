//! The index: what lists show of a project, so that opening one reads only the files that changed.
//!
//! It is one file for each project folder, in the system's cache folder. Whether an entry still holds is told by what
//! the system notes of the file ([`Trace`]); a file whose entry does not hold is read. An index is disposable: one that is
//! torn, foreign or of another version is as good as none, and removing it changes nothing but the time that opening takes.
//! Only files without any fault have entries, so that faults are found anew each time.

mod files;
mod opening;
mod pack;
mod rest;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
    sync::Arc,
};

pub use opening::{open_indexed, read_missing};
pub use rest::{Batch, LateArticle, Rest};

use super::{
    folder::Folder,
    fs::{Fs, Kind, Stat, Trace},
    load::Sound,
    place::file_of,
};
use crate::model::{Article, Entity, LayerSummary, Place, ProjectId, Timestamp};
use pack::Pack;

/// What an index begins with.
const MAGIC: &[u8] = b"isnad-index";
/// Grows with every change of what stands in it.
const VERSION: u8 = 3;
/// The most bytes that an index may have: ten times what 100,000 articles take.
const CAP: u64 = 1 << 30;

/// No disk tells times apart that are further from each other than this, in nanoseconds: FAT counts in two seconds.
const GRAIN: i64 = 2_000_000_000;

/// An index that was not written for so long is of a folder that is gone or has come to rest, in nanoseconds: 90 days.
const KEPT: i64 = 90 * 24 * 60 * 60 * 1_000_000_000;

/// What an index says of a file's content.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Article(Article),
    Entity(Entity),
    Layer(LayerSummary),
}

/// A file as it was when it was read, and where its content stands in the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    trace: Trace,
    len: u64,
    /// What its next save has to know of it.
    pub sound: Sound,
    /// Start and end in the index's bytes.
    at: (usize, usize),
}

/// The entries of an index.
pub(super) type Entries = BTreeMap<Place, Entry>;

/// An index in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    bytes: Arc<Vec<u8>>,
    pub entries: Entries,
}

/// Where a project's index is, below the system's cache folder; none where the project's folder is gone.
pub(super) fn path_of(cache: &Path, project: ProjectId, folder: &Path) -> Option<PathBuf> {
    let place = blake3::hash(folder.canonicalize().ok()?.as_os_str().as_encoded_bytes()).to_hex();
    let place: String = place.chars().take(16).collect();
    Some(cache.join("indexes").join(format!("{project}-{place}.index")))
}

/// Where this system keeps what programs can make again; none where there is no home.
pub fn cache_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "isnad")?.cache_dir().to_owned())
}

impl Entry {
    /// Whether the file is what it was.
    pub fn holds_in(&self, folder: &Folder, place: &Place) -> bool {
        let stat = folder.fs().stat(&folder.root().join(file_of(place)));
        stat.is_ok_and(|stat| stat.kind == Kind::File && stat.trace == self.trace && stat.len == self.len)
    }
}

impl Index {
    /// Reads an index; an empty one where there is none of this version, whole, and of this project.
    pub fn read(fs: &dyn Fs, path: &Path) -> Self {
        fs.read(path, CAP).ok().and_then(Self::unpack).unwrap_or_default()
    }

    fn unpack(bytes: Vec<u8>) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?.strip_prefix(&[VERSION])?;
        let sum = <[u8; 32]>::unpack(&mut rest)?;
        if blake3::hash(rest) != sum {
            return None;
        }
        let mut entries = Vec::new();
        for _ in 0..u64::unpack(&mut rest)? {
            let place = Place::unpack(&mut rest)?;
            let trace = Trace {
                modified: i64::unpack(&mut rest)?,
                changed: i64::unpack(&mut rest)?,
                inode: u64::unpack(&mut rest)?,
            };
            let (len, hash) = (u64::unpack(&mut rest)?, <[u8; 32]>::unpack(&mut rest)?);
            let sound = Sound { hash: hash.into(), versions: Pack::unpack(&mut rest)? };
            let size = usize::try_from(u64::unpack(&mut rest)?).ok()?;
            let start = bytes.len() - rest.len();
            rest = rest.get(size..)?;
            entries.push((place, Entry { trace, len, sound, at: (start, start + size) }));
        }
        Some(Self { bytes: Arc::new(bytes), entries: entries.into_iter().collect() })
    }

    fn pack(&self, more: &Additions) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.bytes.len() + more.bytes.len());
        let kept: Vec<_> = self.entries.iter().filter(|(place, _)| !more.entries.contains_key(*place)).collect();
        ((kept.len() + more.entries.len()) as u64).pack(&mut body);
        let kept = kept.into_iter().map(|entry| (entry, self.bytes.as_slice()));
        let entries = kept.chain(more.entries.iter().map(|entry| (entry, more.bytes.as_slice())));
        for ((place, Entry { trace, len, sound, at: (start, end) }), bytes) in entries {
            place.pack(&mut body);
            trace.modified.pack(&mut body);
            trace.changed.pack(&mut body);
            trace.inode.pack(&mut body);
            len.pack(&mut body);
            sound.hash.as_bytes().pack(&mut body);
            sound.versions.pack(&mut body);
            let content = bytes.get(*start..*end).unwrap_or_default();
            (content.len() as u64).pack(&mut body);
            body.extend(content);
        }
        let sum = blake3::hash(&body);
        [MAGIC, &[VERSION], sum.as_bytes(), &body].concat()
    }

    /// Writes an index with what was read since it was made. Nothing waits for the disk: what is torn is not read.
    pub fn write(&self, more: &Additions, fs: &dyn Fs, path: &Path) -> std::io::Result<()> {
        super::fs::create_folders(fs, &super::fs::folder_of(path))?;
        let temp = path.with_extension(format!("{}.isnad-tmp", std::process::id()));
        // One that was left by a process of the same number.
        drop(fs.remove(&temp));
        let written = fs.create_new(&temp, None).and_then(|mut file| fs.write(&mut file, &self.pack(more)));
        let put = written.and_then(|()| fs.rename(&temp, path));
        if put.is_err() {
            drop(fs.remove(&temp));
        }
        put
    }

    /// Removes what programs left beside an index long before a time: indexes of other folders, and what was half written.
    /// What cannot be removed stays.
    pub fn sweep_beside(fs: &dyn Fs, path: &Path, now: Timestamp) {
        let folder = super::fs::folder_of(path);
        let is_ours = |name: &String| [".index", ".isnad-tmp"].iter().any(|end| name.ends_with(end));
        let old = nanoseconds(now).saturating_sub(KEPT);
        for file in
            fs.list(&folder).unwrap_or_default().iter().filter(|name| is_ours(name)).map(|name| folder.join(name))
        {
            let is_old = fs.stat(&file).is_ok_and(|stat| stat.kind == Kind::File && stat.trace.modified < old);
            if is_old && file != path {
                drop(fs.remove(&file));
            }
        }
    }

    /// Whether there is an entry, and the file is what it was then.
    fn holds(&self, folder: &Folder, place: &Place) -> bool {
        self.entries.get(place).is_some_and(|entry| entry.holds_in(folder, place))
    }

    /// Keeps no entries but those, and gives whether there were others.
    fn keep<'a>(&mut self, places: impl Iterator<Item = &'a Place>) -> bool {
        let (kept, before): (HashSet<&Place>, _) = (places.collect(), self.entries.len());
        self.entries.retain(|place, _| kept.contains(place));
        self.entries.len() < before
    }

    /// What an entry says; nothing where there is none, or it makes no sense.
    fn content(&self, place: &Place) -> Option<Content> {
        let entry = self.entries.get(place)?;
        let mut bytes = self.bytes.get(entry.at.0..entry.at.1)?;
        match place {
            Place::Article(_) => Article::unpack(&mut bytes).map(Content::Article),
            Place::Entity(..) => Entity::unpack(&mut bytes).map(Content::Entity),
            Place::Layer(_) => LayerSummary::unpack(&mut bytes).map(Content::Layer),
            _ => None,
        }
    }
}

/// What was read since an index was made.
#[derive(Debug)]
pub(super) struct Additions {
    bytes: Vec<u8>,
    entries: Entries,
    /// Files that were changed later may change once more without a trace, in nanoseconds since 1970.
    settled: i64,
    /// When the reading began.
    begun: Timestamp,
}

fn nanoseconds(time: Timestamp) -> i64 {
    time.as_millisecond().saturating_mul(1_000_000)
}

impl Additions {
    /// None yet; the reading begins at that time.
    pub fn from(begun: Timestamp) -> Self {
        let settled = nanoseconds(begun).saturating_sub(GRAIN);
        Self { bytes: Vec::new(), entries: Entries::new(), settled, begun }
    }

    /// Notes what was read; `stat` is older than the reading, so that a change in between shows.
    pub fn put(&mut self, place: Place, stat: &Stat, sound: Sound, content: &Content) {
        if stat.trace.modified.max(stat.trace.changed) > self.settled {
            return;
        }
        let start = self.bytes.len();
        match content {
            Content::Article(article) => article.pack(&mut self.bytes),
            Content::Entity(entity) => entity.pack(&mut self.bytes),
            Content::Layer(summary) => summary.pack(&mut self.bytes),
        }
        let entry = Entry { trace: stat.trace, len: stat.len, sound, at: (start, self.bytes.len()) };
        self.entries.insert(place, entry);
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
