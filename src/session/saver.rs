//! Autosave: hands what changed to the saving thread, and knows what is on the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
};

use crate::{
    model::{Place, Project},
    store::{
        Folder, SaveError, Snapshot,
        merge::Merge,
        queue::{Report, SaveQueue},
    },
};

/// How the saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is on the disk, and would survive a power cut.
    Saved,
    /// Something is on its way.
    Saving,
    /// Something could not be saved. It is in memory, and stays there.
    Failed(Vec<SaveFailure>),
}

/// What could not be saved, and why.
#[derive(Clone, Debug)]
pub struct SaveFailure {
    /// Which file.
    pub place: Place,
    /// Why.
    pub cause: Arc<SaveError>,
}

/// Two are the same where one attempt failed: errors of the system cannot be compared.
impl PartialEq for SaveFailure {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place && Arc::ptr_eq(&self.cause, &other.cause)
    }
}

impl Eq for SaveFailure {}

/// Saves a place as soon as nothing of it is under way. Of a place that changes while it is being saved, the last state is
/// saved next; those between are not written.
pub(super) struct Saver {
    folder: Arc<Folder>,
    queue: SaveQueue<Place, SaveError>,
    reports: Receiver<Report<Place, SaveError>>,
    changed: BTreeSet<Place>,
    under_way: BTreeSet<Place>,
    failed: BTreeMap<Place, Arc<SaveError>>,
    /// Places as they were loaded or saved last, of those that changed since: what a save is merged against where it meets
    /// another program's.
    bases: BTreeMap<Place, Snapshot>,
    /// What is under way.
    sent: BTreeMap<Place, Snapshot>,
    count: u64,
}

impl Saver {
    /// Starts the saving thread; `wake` is called after each save.
    pub fn start(folder: Arc<Folder>, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (sender, reports) = channel();
        let queue = SaveQueue::start(sender, wake)?;
        let (changed, under_way, failed) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        Ok(Self {
            folder,
            queue,
            reports,
            changed,
            under_way,
            failed,
            bases: BTreeMap::new(),
            sent: BTreeMap::new(),
            count: 0,
        })
    }

    /// Notes places as they are before their first change.
    pub fn remember(&mut self, project: &Project, places: &[Place]) {
        for place in places {
            self.bases.entry(place.clone()).or_insert_with(|| Snapshot::of(project, place));
        }
    }

    /// Notes that places changed.
    pub fn touch(&mut self, places: impl IntoIterator<Item = Place>) {
        self.changed.extend(places);
    }

    /// Hears what became of the saves, and gives those that met another version of their file.
    pub fn hear(&mut self) -> Vec<Merge> {
        while let Ok(report) = self.reports.try_recv() {
            match report {
                Report::Saved { file, .. } => {
                    self.under_way.remove(&file);
                    self.bases.extend(self.sent.remove(&file).map(|sent| (file.clone(), sent)));
                    self.failed.remove(&file);
                }
                Report::Failed { file, cause, .. } => {
                    self.under_way.remove(&file);
                    self.failed.insert(file, Arc::new(cause));
                }
            }
        }
        let merges = self.folder.take_merges();
        for merge in &merges {
            let place = merge.saved.place().clone();
            let pile = if self.under_way.contains(&place) { &mut self.sent } else { &mut self.bases };
            pile.insert(place, merge.saved.clone());
        }
        merges
    }

    /// Hands over what changed and is not under way. A place that failed waits for its next change or for
    /// [`Saver::retry`].
    pub fn send(&mut self, project: &Project) {
        let ready: Vec<Place> = self.changed.difference(&self.under_way).cloned().collect();
        for place in ready {
            self.changed.remove(&place);
            self.under_way.insert(place.clone());
            self.count += 1;
            let (folder, snapshot) = (Arc::clone(&self.folder), Snapshot::of(project, &place));
            // Should this save fail, the next one is merged against what it was going to write, and what was never written
            // counts as removed there. So the base moves on only with what is on the disk.
            let base = self.bases.get(&place).cloned();
            self.sent.insert(place.clone(), snapshot.clone());
            self.queue.put(place, self.count, Box::new(move || folder.save_over(&snapshot, base.as_ref())));
        }
    }

    /// Has everything that failed saved again.
    pub fn retry(&mut self) {
        self.changed.extend(std::mem::take(&mut self.failed).into_keys());
    }

    /// Waits until what was handed over is saved or has failed; false where nothing was.
    pub fn wait(&self) -> bool {
        let is_busy = !self.under_way.is_empty();
        self.queue.flush();
        is_busy
    }

    /// Whether something has not been handed over.
    pub fn is_behind(&self) -> bool {
        !self.changed.is_empty()
    }

    /// How the saving stands, as far as it was heard.
    pub fn state(&self) -> SaveState {
        if !self.failed.is_empty() {
            let failure = |(place, cause): (&Place, &Arc<SaveError>)| SaveFailure {
                place: place.clone(),
                cause: Arc::clone(cause),
            };
            SaveState::Failed(self.failed.iter().map(failure).collect())
        } else if self.changed.is_empty() && self.under_way.is_empty() {
            SaveState::Saved
        } else {
            SaveState::Saving
        }
    }
}
