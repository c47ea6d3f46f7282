//! Autosave: hands what changed to the saving thread, and knows what is on the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use crate::{
    model::{Place, Project},
    store::{
        Folder, SaveError, Snapshot,
        merge::Merge,
        queue::{Report, SaveQueue, Waiter},
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

/// Hands each place over as soon as it has changed and nothing of it is under way. Of a place that changes while it is being
/// saved, the last state is saved next; those between are not written.
pub(super) struct Saver {
    folder: Arc<Folder>,
    queue: SaveQueue<Place, SaveError>,
    reports: Receiver<Report<Place, SaveError>>,
    /// By place, the revision that was handed over last.
    under_way: BTreeMap<Place, u64>,
    failed: BTreeMap<Place, Arc<SaveError>>,
    /// Places that changed while they were being saved. They wait until it is heard what their save met on the disk, or the
    /// next one would not have it.
    waiting: BTreeSet<Place>,
    count: u64,
}

/// What is being saved in this process, by any session.
static SAVING: Mutex<Vec<Waiter>> = Mutex::new(Vec::new());

/// Waits, but no longer than that, until everything that was changed in this process is on the disk or has failed; true
/// where it is. For when a fault of this program has stopped a thread: it asks no lock that this thread may hold.
pub fn finish_saving(limit: Duration) -> bool {
    let waiters = SAVING.try_lock().map(|saving| saving.clone()).unwrap_or_default();
    let waited = (0..limit.as_millis()).step_by(POLL.as_millis() as usize).any(|_| {
        let is_idle = waiters.iter().all(Waiter::is_idle);
        if !is_idle {
            thread::sleep(POLL);
        }
        is_idle
    });
    waited || waiters.iter().all(Waiter::is_idle)
}

const POLL: Duration = Duration::from_millis(5);

impl Saver {
    /// Starts the saving thread; `wake` is called after each save.
    pub fn start(folder: Arc<Folder>, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (sender, reports) = channel();
        let queue = SaveQueue::start(sender, wake)?;
        let mut saving = SAVING.lock().unwrap_or_else(PoisonError::into_inner);
        saving.retain(Waiter::is_needed);
        saving.push(queue.waiter());
        drop(saving);
        let (under_way, failed, waiting) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Ok(Self { folder, queue, reports, under_way, failed, waiting, count: 0 })
    }

    /// Notes places as they are before their first change: what is on the disk.
    pub fn remember(&self, project: &Project, places: &[Place]) {
        for place in places {
            self.folder.remember(place, || Snapshot::of(project, place));
        }
    }

    /// Has places saved as they are now.
    pub fn put(&mut self, project: &Project, places: impl IntoIterator<Item = Place>) {
        for place in places {
            if self.under_way.contains_key(&place) {
                self.waiting.insert(place);
                continue;
            }
            self.count += 1;
            self.under_way.insert(place.clone(), self.count);
            let (folder, snapshot) = (Arc::clone(&self.folder), Snapshot::of(project, &place));
            self.queue.put(place, self.count, Box::new(move || folder.save_over(&snapshot)));
        }
    }

    /// Hears what became of the saves, and gives what they met on the disk, which is to be taken in. A place that failed waits
    /// for its next change or for [`Saver::retry`].
    pub fn hear(&mut self) -> Vec<Merge> {
        while let Ok(report) = self.reports.try_recv() {
            let (Report::Saved { file, revision } | Report::Failed { file, revision, .. }) = &report;
            if self.under_way.get(file) == Some(revision) {
                self.under_way.remove(file);
            }
            match report {
                Report::Saved { file, .. } => drop(self.failed.remove(&file)),
                Report::Failed { file, cause, .. } => drop(self.failed.insert(file, Arc::new(cause))),
            }
        }
        self.folder.take_merges()
    }

    /// Has what waited saved, once what its last save met was taken in.
    pub fn go_on(&mut self, project: &Project) {
        let waiting = std::mem::take(&mut self.waiting);
        self.put(project, waiting);
    }

    /// Has everything that failed saved again.
    pub fn retry(&mut self, project: &Project) {
        let failed = std::mem::take(&mut self.failed);
        self.put(project, failed.into_keys());
    }

    /// Waits until what was handed over is saved or has failed.
    pub fn wait(&self) {
        self.queue.flush();
    }

    /// Whether nothing is under way, as far as it was heard.
    pub fn is_done(&self) -> bool {
        self.under_way.is_empty() && self.waiting.is_empty()
    }

    /// How the saving stands, as far as it was heard.
    pub fn state(&self) -> SaveState {
        if !self.failed.is_empty() {
            let failure = |(place, cause): (&Place, &Arc<SaveError>)| SaveFailure {
                place: place.clone(),
                cause: Arc::clone(cause),
            };
            SaveState::Failed(self.failed.iter().map(failure).collect())
        } else if self.is_done() {
            SaveState::Saved
        } else {
            SaveState::Saving
        }
    }
}
