//! Reading many files of a project at once, on several threads.

use std::{num::NonZero, thread};

use super::Content;
use crate::{
    model::{Layer, LayerSummary, Place},
    store::{
        fault::Fault,
        folder::Folder,
        fs::Stat,
        load::{Reader, Sound, step},
        place::file_of,
        watch::{Cancelled, Watch},
    },
};

/// The fewest files that are worth a thread.
const WORTH_A_THREAD: usize = 32;

/// A file that was read.
pub(super) struct File {
    /// As it was before it was read.
    pub stat: Option<Stat>,
    pub sound: Option<Sound>,
    pub content: Read,
}

pub(super) enum Read {
    Layer(Box<Layer>),
    Other(Box<Content>),
}

impl Read {
    /// What the index says of it.
    pub fn summary(&self) -> Content {
        match self {
            Self::Layer(layer) => Content::Layer(LayerSummary::of(layer)),
            Self::Other(content) => (**content).clone(),
        }
    }
}

pub(super) fn read_one(reader: &mut Reader<'_>, place: &Place) -> Option<File> {
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
pub(super) struct Files {
    pub files: Vec<Option<File>>,
    pub faults: Vec<Fault>,
}

pub(super) fn read_all(
    folder: &Folder,
    places: &[Place],
    is_late: bool,
    watch: &(dyn Watch + Sync),
) -> Result<Files, Cancelled> {
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

/// How many threads read: a disk has room for several questions, and a machine with one processor waits for it too.
fn threads() -> usize {
    thread::available_parallelism().map_or(2, NonZero::get).clamp(2, 8)
}

/// Cuts a list into as many pieces as there are threads, and gives what each makes of its own, in order.
pub(super) fn in_pieces<T: Sync, R: Send>(all: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let size = all.len().div_ceil(threads()).max(WORTH_A_THREAD);
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
pub(super) fn on_threads<R: Send>(
    pieces: usize,
    work: impl Fn() -> Result<R, Cancelled> + Sync,
) -> Result<Vec<R>, Cancelled> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads().min(pieces.max(1))).map(|_| scope.spawn(&work)).collect();
        let first = work();
        let others =
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(first).chain(others).collect()
    })
}
