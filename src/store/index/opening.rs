//! Opening a project with an index: what it tells is shown at once, what it does not is read.

use std::{
    num::NonZero,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{Additions, Content, Index, path_of};
use crate::{
    model::{AnalystId, Article, ArticleId, Layer, LayerKey, LayerSummary, Place, Project, Timestamp, UnreadLayers},
    store::{
        fault::Fault,
        folder::Folder,
        fs::{Fs, Stat},
        load::{OpenError, Opened, Reader, Report, Sound, open_folder, step},
        place::file_of,
        watch::{Cancelled, Watch, go_on},
    },
};

/// As many files are read while nothing is shown yet: that takes no longer than a frame or two.
const FEW: usize = 256;
/// How many files are read between two reports of what was read.
const BATCH: usize = 128;

/// What is left to be read of a project that was opened, and the index that is written then.
#[derive(Debug)]
pub struct Rest {
    folder: Arc<Folder>,
    pending: Vec<Place>,
    /// What was read before, without what does not hold any more.
    index: Index,
    /// What was read since.
    more: Additions,
    /// Whether the index on the disk has entries that do not hold.
    is_stale: bool,
    file: Option<PathBuf>,
}

/// Some of what was left.
#[derive(Debug, Default)]
pub struct Batch {
    /// Articles that were read.
    pub articles: Vec<Article>,
    /// What is known now of layers; nothing of those that cannot be read at all.
    pub layers: Vec<(LayerKey, Option<LayerSummary>)>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// Opens a project folder with the index in the cache folder, if there is one: what it tells is in the project when this
/// returns, and so is all of a small project. What is left comes from [`Rest::read`]; until then the project lacks those
/// articles, and of [`Project::unread_layers`] nothing but the names is known. Whatever the index tells or not, the project
/// is in the end what [`open`](super::super::open) would give, but for layers that were not read.
///
/// `begun` is the time when this is called. Without a cache folder nothing is remembered.
///
/// # Errors
/// As [`open`](super::super::open).
pub fn open_indexed(
    fs: Arc<dyn Fs>,
    dir: &Path,
    cache: Option<&Path>,
    begun: Timestamp,
    watch: &(dyn Watch + Sync),
) -> Result<(Opened, Rest), OpenError> {
    open_reading(fs, dir, cache, begun, FEW, watch)
}

/// As [`open_indexed`]; of no more than `few` files that the index does not know, all are read at once.
pub(super) fn open_reading(
    fs: Arc<dyn Fs>,
    dir: &Path,
    cache: Option<&Path>,
    begun: Timestamp,
    few: usize,
    watch: &(dyn Watch + Sync),
) -> Result<(Opened, Rest), OpenError> {
    let folder = open_folder(fs, dir)?;
    let mut reader = Reader::new(&folder);
    let mut project = reader.project();
    let file = cache.and_then(|cache| path_of(cache, project.info.id, dir));
    let (mut index, names) = thread::scope(|scope| {
        let index = scope.spawn(|| file.as_ref().map(|file| Index::read(folder.fs(), file)).unwrap_or_default());
        let names = reader.names();
        // A panic in there is a fault of this program, and costs no more than the index.
        (index.join().unwrap_or_default(), names)
    });
    reader.read_people(&names, &mut project, watch)?;
    let mut places: Vec<Place> = names.articles.into_iter().map(Place::Article).collect();
    places.extend(names.entities);
    places.extend(names.layers.into_iter().map(Place::Layer));
    let Sifted { known, mut pending } = sift(&folder, &index, places);
    let before = index.entries.len();
    let holds: std::collections::HashSet<&Place> = known.iter().map(|(place, _)| place).collect();
    index.entries.retain(|place, _| holds.contains(place));
    let is_stale = index.entries.len() < before;
    folder.trust(Arc::new(index.entries.clone()));
    take(&mut project, known);
    let mut more = Additions::from(begun);
    // Entities are few, and much depends on all of them being there.
    let mut now: Vec<Place> = pending.extract_if(.., |place| matches!(place, Place::Entity(..))).collect();
    if pending.len() <= few {
        now.append(&mut pending);
    }
    watch.expect(now.len());
    let read = read_all(&folder, &now, false, watch)?;
    for (place, read) in now.into_iter().zip(read.files) {
        let Some(File { stat, sound, content }) = read else { continue };
        if let (Some(stat), Some(sound)) = (stat, sound) {
            more.put(place.clone(), &stat, sound, &content.summary());
        }
        match content {
            Read::Other(content) => take(&mut project, vec![(place, *content)]),
            Read::Layer(layer) => project.take_layer(*layer),
        }
    }
    reader.faults.extend(read.faults);
    let unread = pending.iter().filter_map(|place| match place {
        Place::Layer(key) => Some((key.clone(), LayerSummary::default())),
        _ => None,
    });
    project.unread_layers.extend(unread);
    let report = Report::of(reader);
    let rest = Rest { folder: Arc::clone(&folder), pending, index, more, is_stale, file };
    Ok((Opened { project, folder, report }, rest))
}

/// Reads every layer that a project lacks, and those articles; gives what could not be read. A step is a file.
///
/// # Errors
/// Where it was called off; the project is then as before.
pub fn read_missing(
    folder: &Folder,
    project: &mut Project,
    articles: Vec<ArticleId>,
    watch: &(dyn Watch + Sync),
) -> Result<Vec<Fault>, Cancelled> {
    let mut places: Vec<Place> = articles.into_iter().map(Place::Article).collect();
    places.extend(project.unread_layers.keys().cloned().map(Place::Layer));
    watch.expect(places.len());
    let read = read_all(folder, &places, true, watch)?;
    // Who cannot be read is not there.
    project.unread_layers.clear();
    for (place, file) in places.into_iter().zip(read.files) {
        match file.map(|file| file.content) {
            Some(Read::Layer(layer)) => project.take_layer(*layer),
            Some(Read::Other(content)) => take(project, vec![(place, *content)]),
            None => {}
        }
    }
    Ok(read.faults)
}

impl Rest {
    /// How many files are to be read.
    pub fn len(&self) -> usize {
        self.pending.len()
    }

    /// Whether there is neither a file to be read nor an index to be written.
    pub fn is_empty(&self) -> bool {
        let is_written = self.file.is_none() || !self.is_stale && self.more.is_empty();
        self.pending.is_empty() && is_written
    }

    /// The articles that are still to be read.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.pending.iter().filter_map(|place| match place {
            Place::Article(id) => Some(id),
            _ => None,
        })
    }

    /// Has an analyst's layers read before those of others; articles come first in any case.
    pub fn put_first(&mut self, analyst: &AnalystId) {
        self.pending.sort_by_key(|place| match place {
            Place::Article(_) => 0,
            Place::Layer(key) if key.analyst == *analyst => 1,
            _ => 2,
        });
    }

    /// Reads what is left, on several threads, and gives it piece by piece; then writes the index. A step is a file.
    ///
    /// # Errors
    /// Where it was called off: then nothing is written, and the next opening reads again what this one read.
    pub fn read(mut self, watch: &(dyn Watch + Sync), give: &(dyn Fn(Batch) + Sync)) -> Result<(), Cancelled> {
        watch.expect(self.pending.len());
        let next = AtomicUsize::new(0);
        let pieces: Vec<&[Place]> = self.pending.chunks(BATCH).collect();
        let work = || {
            let mut noted = Vec::new();
            while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                go_on(watch)?;
                let (mut batch, mut reader) = (Batch::default(), Reader::new(&self.folder));
                reader.is_late = true;
                for place in *piece {
                    go_on(watch)?;
                    let file = read_one(&mut reader, place);
                    let content = file.as_ref().map(|file| file.content.summary());
                    match (place, &content) {
                        (Place::Layer(key), Some(Content::Layer(summary))) => {
                            batch.layers.push((key.clone(), Some(summary.clone())));
                        }
                        (Place::Layer(key), _) => batch.layers.push((key.clone(), None)),
                        (_, Some(Content::Article(article))) => batch.articles.push(article.clone()),
                        _ => {}
                    }
                    if let (Some(File { stat: Some(stat), sound: Some(sound), .. }), Some(content)) = (file, content) {
                        noted.push((place.clone(), stat, sound, content));
                    }
                    watch.step();
                }
                batch.faults = reader.faults;
                give(batch);
            }
            Ok::<_, Cancelled>(noted)
        };
        let noted = on_threads(pieces.len(), work)?;
        for (place, stat, sound, content) in noted.into_iter().flatten() {
            self.more.put(place, &stat, sound, &content);
        }
        self.write();
        Ok(())
    }

    /// An index that cannot be written costs the next opening some time, and nothing else. Where one was written, those
    /// of folders that nobody opens any more go.
    fn write(&self) {
        if let Some(file) = self.file.as_ref().filter(|_| self.is_stale || !self.more.is_empty())
            && self.index.write(&self.more, self.folder.fs(), file).is_ok()
        {
            Index::sweep_beside(self.folder.fs(), file, self.more.begun);
        }
    }
}

impl Batch {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.layers.is_empty() && self.faults.is_empty()
    }

    /// Puts what was read into the project that lacked it, and gives what could not be read. What came to be at hand since
    /// is newer, and stays.
    pub fn give_to(self, project: &mut Project) -> Vec<Fault> {
        for article in self.articles {
            project.articles.entry(article.id.clone()).or_insert(article);
        }
        for (key, summary) in self.layers {
            match (project.unread_layers.get_mut(&key), summary) {
                (Some(known), Some(summary)) => *known = summary,
                (Some(_), None) => drop(project.unread_layers.remove(&key)),
                (None, _) => {}
            }
        }
        self.faults
    }
}

/// A file that was read.
struct File {
    /// As it was before it was read.
    stat: Option<Stat>,
    sound: Option<Sound>,
    content: Read,
}

enum Read {
    Layer(Box<Layer>),
    Other(Box<Content>),
}

impl Read {
    /// What the index says of it.
    fn summary(&self) -> Content {
        match self {
            Self::Layer(layer) => Content::Layer(LayerSummary::of(layer)),
            Self::Other(content) => (**content).clone(),
        }
    }
}

fn read_one(reader: &mut Reader<'_>, place: &Place) -> Option<File> {
    let stat = reader.folder.fs().stat(&reader.folder.root().join(file_of(place))).ok();
    let (sound, content) = match place {
        Place::Article(id) => {
            let loaded = reader.holds_article(id).then(|| reader.article(place))??;
            (loaded.sound, Read::Other(Box::new(Content::Article(loaded.model))))
        }
        Place::Entity(..) => {
            reader.entity(place).map(|l| (l.sound, Read::Other(Box::new(Content::Entity(l.model)))))?
        }
        Place::Layer(key) => reader.layer(key).map(|l| (l.sound, Read::Layer(Box::new(l.model))))?,
        _ => return None,
    };
    Some(File { stat, sound, content })
}

/// Files that were read, in the order in which they were asked for.
struct Files {
    files: Vec<Option<File>>,
    faults: Vec<Fault>,
}

fn read_all(folder: &Folder, places: &[Place], is_late: bool, watch: &(dyn Watch + Sync)) -> Result<Files, Cancelled> {
    let read = in_pieces(places, |piece| {
        let mut reader = Reader::new(folder);
        reader.is_late = is_late;
        let mut files = Vec::with_capacity(piece.len());
        for place in piece {
            step(watch)?;
            files.push(read_one(&mut reader, place));
        }
        Ok::<_, Cancelled>(Files { files, faults: reader.faults })
    });
    let mut all = Files { files: Vec::with_capacity(places.len()), faults: Vec::new() };
    for piece in read {
        let Files { files, faults } = piece?;
        all.files.extend(files);
        all.faults.extend(faults);
    }
    Ok(all)
}

/// What an index knows of files, and those of which it does not.
struct Sifted {
    known: Vec<(Place, Content)>,
    pending: Vec<Place>,
}

/// Looks at every file, but into none.
fn sift(folder: &Folder, index: &Index, places: Vec<Place>) -> Sifted {
    if index.entries.is_empty() {
        return Sifted { known: Vec::new(), pending: places };
    }
    let pieces = in_pieces(&places, |piece| {
        let mut sifted = Sifted { known: Vec::with_capacity(piece.len()), pending: Vec::new() };
        for place in piece {
            let of_index = || {
                let entry = index.entries.get(place)?;
                let stat = folder.fs().stat(&folder.root().join(file_of(place))).ok()?;
                if entry.holds(&stat) { index.content(place, entry) } else { None }
            };
            match of_index() {
                Some(content) => sifted.known.push((place.clone(), content)),
                None => sifted.pending.push(place.clone()),
            }
        }
        sifted
    });
    let mut all = Sifted { known: Vec::with_capacity(places.len()), pending: Vec::new() };
    for Sifted { known, pending } in pieces {
        all.known.extend(known);
        all.pending.extend(pending);
    }
    all
}

fn take(project: &mut Project, known: Vec<(Place, Content)>) {
    let (mut articles, mut layers) = (Vec::new(), UnreadLayers::new());
    for (place, content) in known {
        match (place, content) {
            (Place::Article(id), Content::Article(article)) => articles.push((id, article)),
            (Place::Entity(analyst, id), Content::Entity(entity)) => {
                project.entities.entry(id).or_default().insert(analyst, entity);
            }
            (Place::Layer(key), Content::Layer(summary)) => drop(layers.insert(key, summary)),
            // Entries are of the kind that their places are.
            _ => {}
        }
    }
    if project.articles.is_empty() {
        project.articles = articles.into_iter().collect();
    } else {
        project.articles.extend(articles);
    }
    if project.unread_layers.is_empty() {
        project.unread_layers = layers;
    } else {
        project.unread_layers.extend(layers);
    }
}

/// How many threads read: a disk has room for several questions, and a machine with one processor waits for it too.
fn threads() -> usize {
    thread::available_parallelism().map_or(2, NonZero::get).clamp(2, 8)
}

/// Cuts a list into as many pieces as there are threads, and gives what each makes of its own, in order.
fn in_pieces<T: Sync, R: Send>(all: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let size = all.len().div_ceil(threads()).max(FEW / 8);
    thread::scope(|scope| {
        let mut pieces = all.chunks(size);
        let first = pieces.next();
        let others: Vec<_> = pieces.map(|piece| scope.spawn(|| work(piece))).collect();
        let first = first.map(&work);
        let others =
            others.into_iter().map(|piece| piece.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        first.into_iter().chain(others).collect()
    })
}

/// Does the same work on each thread until none is left, and gives what each brings.
fn on_threads<R: Send>(pieces: usize, work: impl Fn() -> Result<R, Cancelled> + Sync) -> Result<Vec<R>, Cancelled> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads().min(pieces.max(1))).map(|_| scope.spawn(&work)).collect();
        let first = work();
        let others =
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(first).chain(others).collect()
    })
}
