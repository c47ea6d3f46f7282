//! What opening a project with an index leaves to be read, and the index that is written when it was.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    Additions, Content, Index,
    files::{File, on_threads, read_one},
};
use crate::{
    model::{AnalystId, Article, ArticleId, LayerKey, LayerSummary, Place, Project},
    store::{
        fault::Fault,
        folder::Folder,
        fs::Stat,
        load::{Reader, Sound},
        watch::{Cancelled, Watch, go_on},
    },
};

/// How many files are read between two reports of what was read.
const BATCH: usize = 128;

/// What is left to be read of a project that was opened, and the index that is written then.
#[derive(Debug)]
pub struct Rest {
    pub(super) folder: Arc<Folder>,
    /// What was not looked at yet; where the index has an entry, that is believed so far.
    pub(super) pending: Vec<Place>,
    /// What was read before.
    pub(super) index: Index,
    /// What was read since.
    pub(super) more: Additions,
    /// Whether the index on the disk has entries that do not hold.
    pub(super) is_stale: bool,
    pub(super) file: Option<PathBuf>,
}

/// Some of what was left.
#[derive(Debug, Default)]
pub struct Batch {
    /// Articles that were read.
    pub articles: Vec<LateArticle>,
    /// What is known now of layers; nothing of those that cannot be read at all.
    pub layers: Vec<(LayerKey, Option<LayerSummary>)>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// An article that was read after the project was shown.
#[derive(Clone, Debug, PartialEq)]
pub struct LateArticle {
    /// Which one.
    pub id: ArticleId,
    /// What the index said of it, where it did.
    pub was: Option<Article>,
    /// What it is; nothing where it is not there any more, or cannot be read.
    pub now: Option<Article>,
}

impl Rest {
    /// How many files are to be looked at.
    pub fn len(&self) -> usize {
        self.pending.len()
    }

    /// Whether there is neither a file to be looked at nor an index to be written.
    pub fn is_empty(&self) -> bool {
        let is_written = self.file.is_none() || !self.is_stale && self.more.is_empty();
        self.pending.is_empty() && is_written
    }

    /// The articles that are still to be looked at, and whether the project has them as the index says.
    pub fn articles(&self) -> impl Iterator<Item = (&ArticleId, bool)> {
        self.pending.iter().filter_map(|place| match place {
            Place::Article(id) => Some((id, self.index.entries.contains_key(place))),
            _ => None,
        })
    }

    /// Has an analyst's layers read before those of others. Articles come first in any case, and of each kind that of which
    /// nothing is known.
    pub fn put_first(&mut self, analyst: &AnalystId) {
        self.pending.sort_by_key(|place| match place {
            Place::Article(_) => 0,
            Place::Layer(key) if key.analyst == *analyst => 1,
            _ => 2,
        });
    }

    /// Looks at what is left, reads what the index does not know, on several threads, and gives it piece by piece; then
    /// writes the index. A step is a file.
    ///
    /// # Errors
    /// Where it was called off: then nothing is written, and the next opening reads again what this one read.
    pub fn read(mut self, watch: &(dyn Watch + Sync), give: &(dyn Fn(Batch) + Sync)) -> Result<(), Cancelled> {
        watch.expect(self.pending.len());
        let next = AtomicUsize::new(0);
        let pieces: Vec<&[Place]> = self.pending.chunks(BATCH).collect();
        let work = || {
            let mut news = Vec::new();
            while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                let batch = self.look_through(piece, &mut news, watch)?;
                if !batch.is_empty() {
                    give(batch);
                }
            }
            Ok::<_, Cancelled>(news)
        };
        let news = on_threads(pieces.len(), work)?;
        for (place, file) in news.into_iter().flatten() {
            self.is_stale |= self.index.entries.remove(&place).is_some();
            if let Some(News { stat: Some(stat), sound: Some(sound), content }) = file {
                self.more.put(place, &stat, sound, &content);
            }
        }
        self.write();
        Ok(())
    }

    /// Reads those of some files that the index does not know; `news` is what it is to be told.
    fn look_through(
        &self,
        piece: &[Place],
        news: &mut Vec<(Place, Option<News>)>,
        watch: &dyn Watch,
    ) -> Result<Batch, Cancelled> {
        let (mut batch, mut reader) = (Batch::default(), Reader::new(&self.folder));
        reader.is_late = true;
        for place in piece {
            go_on(watch)?;
            watch.step();
            if self.index.holds(&self.folder, place) {
                if let Place::Article(id) = place {
                    reader.look_around_article(id);
                }
                continue;
            }
            let file = read_one(&mut reader, place);
            let content = file.as_ref().map(|file| file.content.summary());
            match (place, &content) {
                (Place::Layer(key), Some(Content::Layer(summary))) => {
                    batch.layers.push((key.clone(), Some(summary.clone())));
                }
                (Place::Layer(key), _) => batch.layers.push((key.clone(), None)),
                (Place::Article(id), content) => {
                    let article = |content: &Content| match content {
                        Content::Article(article) => Some(article.clone()),
                        _ => None,
                    };
                    let was = self.index.content(place).as_ref().and_then(article);
                    batch.articles.push(LateArticle { id: id.clone(), was, now: content.as_ref().and_then(article) });
                }
                _ => {}
            }
            // The layer itself is let go: of thousands, no more than what lists show of them has room.
            let seen = file.zip(content).map(|(File { stat, sound, .. }, content)| News { stat, sound, content });
            news.push((place.clone(), seen));
        }
        batch.faults = reader.faults;
        Ok(batch)
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

/// What the index is told of a file that was read.
struct News {
    stat: Option<Stat>,
    sound: Option<Sound>,
    content: Content,
}

impl Batch {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.layers.is_empty() && self.faults.is_empty()
    }

    /// Puts what was read into the project that lacked it, and gives what could not be read. What came to be at hand since
    /// is newer, and stays.
    pub fn give_to(self, project: &mut Project) -> Vec<Fault> {
        for LateArticle { id, was, now } in self.articles {
            // One that is being read stays while it is.
            let stays = project.articles.get(&id) != was.as_ref() || now.is_none() && project.texts.contains_key(&id);
            match now.filter(|_| !stays) {
                Some(now) => drop(project.articles.insert(id, now)),
                None if !stays => drop(project.articles.remove(&id)),
                None => {}
            }
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
