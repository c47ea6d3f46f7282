//! The thread that writes backups: saving never waits for it, and never fails with it.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{Builder, JoinHandle},
};

use super::{BackupError, Backups, Notice, Version};
use crate::model::Timestamp;

/// Tells the time; `store` has no clock of its own.
pub(super) type Clock = Box<dyn Fn() -> Timestamp + Send + Sync>;

/// How many files wait at most before texts that are merely read, say to be exported, are kept another time.
const MANY: usize = 32;

/// Keeps backups of an open project. Dropped, it finishes what waits.
pub(in crate::store) struct Keeper {
    shared: Arc<Shared>,
    clock: Clock,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    backups: Backups,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent thing to remember")]
struct State {
    waiting: VecDeque<Task>,
    is_keeping: bool,
    is_closing: bool,
    /// None any more are wanted.
    is_stopped: bool,
    has_failed: bool,
    notices: Vec<Notice>,
    /// Files of which what was on the disk before was handed over.
    seen: BTreeSet<PathBuf>,
    /// How many marks the layers had that were saved last.
    marks: BTreeMap<PathBuf, usize>,
}

/// A file to be kept.
struct Task {
    file: PathBuf,
    /// Its bytes; of one that need not be kept, the hash of its version.
    bytes: Vec<u8>,
    why: Why,
    now: Timestamp,
}

/// Why a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Why {
    /// It was saved. While it waits, one that is saved after it may take its place.
    Saved,
    /// It was found on the disk, where it was last changed at that time.
    Found(Option<Timestamp>),
    /// It is going to be written over by much less.
    Loss,
    /// It was meant that it was: it need not be kept for good.
    Meant,
}

impl Keeper {
    pub fn start(backups: Backups, clock: Clock) -> Self {
        let shared = Arc::new(Shared { backups, state: Mutex::default(), changed: Condvar::new() });
        let worker = Arc::clone(&shared);
        let thread = match Builder::new().name("isnad-backup".to_owned()).spawn(move || worker.run()) {
            Ok(thread) => Some(thread),
            Err(error) => {
                shared.stop_with(BackupError::NoThread(error));
                None
            }
        };
        Self { shared, clock, thread }
    }

    pub fn backups(&self) -> &Backups {
        &self.shared.backups
    }

    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Has a file kept, beside whoever calls.
    pub fn put(&self, file: &Path, bytes: Vec<u8>, why: Why) {
        let now = self.now();
        let mut state = self.shared.lock();
        if state.is_stopped {
            return;
        }
        let last = state.waiting.iter_mut().rev().find(|task| task.file == file);
        match last.filter(|task| why == Why::Saved && task.why == Why::Saved) {
            Some(task) => (task.bytes, task.now) = (bytes, now),
            None => state.waiting.push_back(Task { file: file.to_owned(), bytes, why, now }),
        }
        drop(state);
        self.shared.changed.notify_all();
    }

    /// Whether nothing is kept any more.
    pub fn is_stopped(&self) -> bool {
        self.shared.lock().is_stopped
    }

    /// Whether so much waits that what can wait for another time should.
    pub fn is_busy(&self) -> bool {
        self.shared.lock().waiting.len() >= MANY
    }

    /// Whether a file is asked about for the first time.
    pub fn is_first(&self, file: &Path) -> bool {
        self.shared.lock().seen.insert(file.to_owned())
    }

    /// Forgets of the files in a folder that they were asked about, and waits until not too many wait to be kept.
    pub fn let_go(&self, folder: &Path) {
        let mut state = self.shared.lock();
        let files = state.seen.range(folder.to_owned()..).take_while(|path| path.starts_with(folder));
        for file in files.cloned().collect::<Vec<_>>() {
            state.seen.remove(&file);
        }
        let is_behind = |state: &mut State| state.waiting.len() >= MANY;
        drop(self.shared.changed.wait_while(state, is_behind));
    }

    pub fn marks(&self, layer: &Path) -> Option<usize> {
        self.shared.lock().marks.get(layer).copied()
    }

    pub fn set_marks(&self, layer: &Path, marks: usize) {
        self.shared.lock().marks.insert(layer.to_owned(), marks);
    }

    pub fn tell(&self, notice: Notice) {
        self.shared.lock().notices.push(notice);
    }

    pub fn take_notices(&self) -> Vec<Notice> {
        std::mem::take(&mut self.shared.lock().notices)
    }

    /// Waits until all that was handed over is kept, or could not be.
    pub fn finish(&self) {
        let busy = |state: &mut State| state.is_keeping || !state.waiting.is_empty();
        let idle = self.shared.changed.wait_while(self.shared.lock(), busy);
        drop(idle.unwrap_or_else(PoisonError::into_inner));
    }

    /// Keeps nothing any more.
    pub fn stop(&self) {
        let mut state = self.shared.lock();
        state.is_stopped = true;
        state.waiting.clear();
        drop(state);
        self.shared.changed.notify_all();
        self.finish();
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.lock().is_closing = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // It catches its panics; there is nothing else to hear from it.
            drop(thread.join());
        }
    }
}

impl Shared {
    /// A poisoned lock only means that a panic passed by: each change of the state is whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        while let Some(task) = self.next() {
            let kept = catch_unwind(AssertUnwindSafe(|| self.keep(&task)));
            let mut state = self.lock();
            state.is_keeping = false;
            if let Ok(Err(error)) = kept
                && !std::mem::replace(&mut state.has_failed, true)
            {
                state.notices.push(Notice::Unkept(Arc::new(error)));
            }
            drop(state);
            self.changed.notify_all();
        }
    }

    fn next(&self) -> Option<Task> {
        let idle = |state: &mut State| state.waiting.is_empty() && !state.is_closing;
        let waited = self.changed.wait_while(self.lock(), idle);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let task = state.waiting.pop_front()?;
        state.is_keeping = true;
        Some(task)
    }

    fn keep(&self, task: &Task) -> Result<(), BackupError> {
        let Task { file, bytes, why, now } = task;
        match why {
            Why::Saved => self.backups.keep(file, bytes, *now),
            Why::Meant => {
                let is_its = |version: &Version| version.pinned && version.hash.as_bytes() == bytes;
                self.backups
                    .versions(file)
                    .iter()
                    .filter(|version| is_its(version))
                    .try_for_each(|v| self.backups.unpin(v))
            }
            Why::Loss => self.backups.pin(file, bytes, *now).map(drop),
            Why::Found(changed) => {
                // Its own time, where that tells more than when it was found, and puts nothing before what is kept.
                let after = self.backups.versions(file).first().map(|version| version.time);
                let fits = |time: &Timestamp| *time <= *now && after.is_none_or(|after| *time > after);
                self.backups.keep(file, bytes, changed.filter(fits).unwrap_or(*now))
            }
        }
    }

    fn stop_with(&self, error: BackupError) {
        let mut state = self.lock();
        state.is_stopped = true;
        state.notices.push(Notice::Unkept(Arc::new(error)));
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").field("backups", &self.shared.backups).finish_non_exhaustive()
    }
}
