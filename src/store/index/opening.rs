//! Opening a project with an index: what it tells is shown at once, what it does not is read.

use std::{path::Path, sync::Arc, thread};

use super::{
    Additions, Content, Index,
    files::{File, Read, in_pieces, read_all},
    path_of,
    rest::Rest,
};
use crate::{
    model::{ArticleId, Place, Project, Timestamp, UnreadLayers},
    store::{
        fault::Fault,
        folder::Folder,
        fs::Fs,
        load::{OpenError, Opened, Reader, Report, open_folder},
        watch::{Cancelled, Watch},
    },
};

/// As many files are read while nothing is shown yet: that takes no longer than a frame or two.
const FEW: usize = 256;

/// Opens a project folder with the index in the cache folder, if there is one: what it tells is in the project when this
/// returns, and so is all of a small project. Of a large one, no article or layer is looked at here: on a disk that was not
/// read yet, a look at every file takes seconds. What the index tells of them is believed until [`Rest::read`] has looked.
///
/// What is left comes from there as well; until then the project lacks those articles, and of [`Project::unread_layers`]
/// nothing but the names is known. Whatever the index tells or not, the project is in the end what
/// [`open`](super::super::open) would give, but for layers that were not read.
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

/// As [`open_indexed`]; of no more than `few` files, all are looked at at once, and read where the index does not know them.
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
    let mut many: Vec<Place> = names.articles.into_iter().map(Place::Article).collect();
    many.extend(names.layers.into_iter().map(Place::Layer));
    // Entities are few, and much depends on all of them being there.
    let mut at_once = names.entities;
    if many.len() <= few {
        at_once.append(&mut many);
    }
    let Sifted { known, pending: now } = sift(&index, at_once, |place| index.holds(&folder, place));
    for (place, _) in &known {
        if let Place::Article(id) = place {
            reader.look_around_article(id);
        }
    }
    let Sifted { known: believed, mut pending } = sift(&index, many, |_| true);
    let unchecked: Vec<Place> = believed.iter().map(|(place, _)| place.clone()).collect();
    let is_stale = index.keep(known.iter().chain(&believed).map(|(place, _)| place));
    folder.trust(Arc::new(index.entries.clone()));
    take(&mut project, known);
    take(&mut project, believed);
    // What nobody knows yet comes first.
    pending.extend(unchecked);
    let mut more = Additions::from(begun);
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
    for place in &pending {
        if let Place::Layer(key) = place {
            project.unread_layers.entry(key.clone()).or_default();
        }
    }
    let report = Report::of(reader);
    let rest = Rest { folder: Arc::clone(&folder), pending, index, more, is_stale, file };
    Ok((Opened { project, folder, report }, rest))
}

/// Reads every layer that a project lacks, and those articles, as far as they are not what the index says; gives what could
/// not be read. A step is a file.
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
    places.retain(|place| folder.is_news(place));
    places.extend(project.unread_layers.keys().cloned().map(Place::Layer));
    watch.expect(places.len());
    let read = read_all(folder, &places, true, watch)?;
    // Who cannot be read is not there.
    project.unread_layers.clear();
    for (place, file) in places.into_iter().zip(read.files) {
        match file.map(|file| file.content) {
            Some(Read::Layer(layer)) => project.take_layer(*layer),
            Some(Read::Other(content)) => take(project, vec![(place, *content)]),
            None => {
                if let Place::Article(id) = place {
                    project.articles.remove(&id);
                }
            }
        }
    }
    Ok(read.faults)
}

/// What an index knows of files, and those of which it does not.
struct Sifted {
    known: Vec<(Place, Content)>,
    pending: Vec<Place>,
}

/// What the index tells of the places for which it is to be believed.
fn sift(index: &Index, places: Vec<Place>, is_believed: impl Fn(&Place) -> bool + Sync) -> Sifted {
    if index.entries.is_empty() {
        return Sifted { known: Vec::new(), pending: places };
    }
    let pieces = in_pieces(&places, |piece| {
        let mut sifted = Sifted { known: Vec::with_capacity(piece.len()), pending: Vec::new() };
        for place in piece {
            match index.content(place).filter(|_| is_believed(place)) {
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
