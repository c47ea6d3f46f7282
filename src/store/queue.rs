//! Saving off the caller's thread: at once when idle, and only the latest of each file while a save is under way.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError, Weak, mpsc::Sender},
    thread::{Builder, JoinHandle},
};

/// What became of a save. `F` names files, `E` is why one was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report<F, E> {
    /// The file is on the disk, both its bytes and its name.
    Saved {
        /// Which.
        file: F,
        /// The revision that was put.
        revision: u64,
    },
    /// It is not. The work is still in memory; it is for the caller to put it again, or elsewhere.
    Failed {
        /// Which.
        file: F,
        /// The revision that was put.
        revision: u64,
        /// Why.
        cause: E,
    },
}

/// One save: writes a snapshot, and returns only once it is durable.
pub type Job<E> = Box<dyn FnOnce() -> Result<(), E> + Send>;

/// A thread that saves, and the files that wait for it.
///
/// Reports are sent in the order of the saves. Dropping the queue finishes what waits, and blocks until then.
#[derive(Debug)]
pub struct SaveQueue<F: Ord, E> {
    shared: Arc<Shared<F, E>>,
    thread: Option<JoinHandle<()>>,
}

struct Shared<F, E> {
    state: Mutex<State<F, E>>,
    changed: Condvar,
}

struct State<F, E> {
    /// By file: the revision, its turn, and the save.
    waiting: BTreeMap<F, (u64, u64, Job<E>)>,
    next_turn: u64,
    is_saving: bool,
    is_closing: bool,
}

impl<F, E> SaveQueue<F, E>
where
    F: Ord + Clone + Send + 'static,
    E: From<SavePanicked> + Send + 'static,
{
    /// Starts the thread. `reports` gets one report a save that was begun; `wake` is called after each (say, to repaint).
    ///
    /// # Errors
    /// Where the system starts no thread.
    pub fn start(reports: Sender<Report<F, E>>, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let state = State { waiting: BTreeMap::new(), next_turn: 0, is_saving: false, is_closing: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let worker = Arc::clone(&shared);
        let thread = Builder::new().name("isnad-save".to_owned()).spawn(move || worker.run(&reports, &wake))?;
        Ok(SaveQueue { shared, thread: Some(thread) })
    }

    /// Puts a save; one of the same file that still waits is dropped unreported, and its turn taken over.
    pub fn put(&self, file: F, revision: u64, job: Job<E>) {
        let mut state = self.shared.lock();
        let own_turn = state.next_turn;
        let turn = state.waiting.get(&file).map_or(own_turn, |(_, turn, _)| *turn);
        state.next_turn += 1;
        state.waiting.insert(file, (revision, turn, job));
        drop(state);
        self.shared.changed.notify_all();
    }

    /// Whether nothing waits and nothing is being saved.
    pub fn is_idle(&self) -> bool {
        self.shared.lock().is_idle()
    }

    /// Tells whether anything waits, to whoever must not wait for this thread's locks.
    pub fn waiter(&self) -> Waiter {
        let shared: Weak<Shared<F, E>> = Arc::downgrade(&self.shared);
        Waiter(shared)
    }

    /// Waits until everything put so far was saved or has failed; the reports have been sent then.
    pub fn flush(&self) {
        let state = self.shared.lock();
        let idle = self.shared.changed.wait_while(state, |state| !state.is_idle());
        drop(idle.unwrap_or_else(PoisonError::into_inner));
    }
}

/// Tells whether a queue has anything left to do, without ever waiting for a lock.
#[derive(Clone)]
pub struct Waiter(Weak<dyn Idle>);

trait Idle: Send + Sync {
    fn is_idle(&self) -> bool;
}

impl Waiter {
    /// Whether nothing waits and nothing is being saved; false where that cannot be told now.
    pub fn is_idle(&self) -> bool {
        self.0.upgrade().is_none_or(|queue| queue.is_idle())
    }

    /// Whether the queue is still there.
    pub fn is_needed(&self) -> bool {
        self.0.strong_count() > 0
    }
}

impl std::fmt::Debug for Waiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiter").finish_non_exhaustive()
    }
}

impl<F: Send, E: Send> Idle for Shared<F, E> {
    fn is_idle(&self) -> bool {
        match self.state.try_lock() {
            Ok(state) => state.is_idle(),
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().is_idle(),
            Err(TryLockError::WouldBlock) => false,
        }
    }
}

/// A save that panicked: the file on the disk is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "saving stopped on a fault of this program; the work is still in memory. Save a copy elsewhere, and report this"
)]
pub struct SavePanicked;

impl<F: Ord, E> Drop for SaveQueue<F, E> {
    fn drop(&mut self) {
        self.shared.lock().is_closing = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // The thread catches the panics of saves; there is nothing else to hear from it.
            drop(thread.join());
        }
    }
}

impl<F, E> Shared<F, E> {
    /// A poisoned lock only means that a panic passed by: the map itself is whole.
    fn lock(&self) -> MutexGuard<'_, State<F, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F: Ord + Clone, E: From<SavePanicked>> Shared<F, E> {
    fn run(&self, reports: &Sender<Report<F, E>>, wake: &dyn Fn()) {
        while let Some((file, revision, job)) = self.next() {
            let done = catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| Err(SavePanicked.into()));
            let report = match done {
                Ok(()) => Report::Saved { file, revision },
                Err(cause) => Report::Failed { file, revision, cause },
            };
            // Nobody listens any more while closing: the save counts all the same.
            drop(reports.send(report));
            wake();
            self.lock().is_saving = false;
            self.changed.notify_all();
        }
    }

    /// The save whose turn it is; waits for one, and ends when the queue closes.
    fn next(&self) -> Option<(F, u64, Job<E>)> {
        let state = self.lock();
        let waited = self.changed.wait_while(state, |state| state.waiting.is_empty() && !state.is_closing);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let file = state.waiting.iter().min_by_key(|(_, (_, turn, _))| *turn).map(|(file, _)| file.clone())?;
        let (revision, _, job) = state.waiting.remove(&file)?;
        state.is_saving = true;
        Some((file, revision, job))
    }
}

impl<F, E> State<F, E> {
    fn is_idle(&self) -> bool {
        self.waiting.is_empty() && !self.is_saving
    }
}

impl<F, E> std::fmt::Debug for Shared<F, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    type Queue = SaveQueue<&'static str, String>;

    impl From<SavePanicked> for String {
        fn from(panicked: SavePanicked) -> Self {
            panicked.to_string()
        }
    }

    fn queue() -> (Queue, mpsc::Receiver<Report<&'static str, String>>) {
        let (sender, reports) = mpsc::channel();
        (Queue::start(sender, || {}).expect("a thread"), reports)
    }

    #[test]
    fn while_one_is_saved_only_the_latest_of_each_file_waits() {
        let (queue, reports) = queue();
        let (begun, is_begun) = mpsc::channel();
        let (go, gate) = mpsc::channel::<()>();
        queue.put(
            "a",
            1,
            Box::new(move || {
                begun.send(()).expect("the test waits");
                gate.recv().expect("the test goes on");
                Ok(())
            }),
        );
        is_begun.recv().expect("an idle queue saves at once");
        for revision in 2..=9 {
            queue.put("b", revision, Box::new(|| Ok(())));
            queue.put("a", revision, Box::new(|| Ok(())));
        }
        assert!(!queue.is_idle());
        go.send(()).expect("the save waits");
        queue.flush();
        assert!(queue.is_idle());
        let saved = |file, revision| Report::Saved { file, revision };
        assert_eq!(reports.try_iter().collect::<Vec<_>>(), [saved("a", 1), saved("b", 9), saved("a", 9)]);
    }

    #[test]
    fn a_failure_is_reported_and_costs_no_other_file() {
        let (queue, reports) = queue();
        queue.put("a", 1, Box::new(|| Err("no space".to_owned())));
        queue.flush();
        queue.put("b", 1, Box::new(|| panic!("a fault")));
        queue.flush();
        queue.put("c", 1, Box::new(|| Ok(())));
        queue.flush();
        let reports: Vec<_> = reports.try_iter().collect();
        assert_eq!(reports[0], Report::Failed { file: "a", revision: 1, cause: "no space".to_owned() });
        assert!(matches!(&reports[1], Report::Failed { file: "b", cause, .. } if cause.contains("in memory")));
        assert_eq!(reports[2], Report::Saved { file: "c", revision: 1 });
    }

    #[test]
    fn closing_finishes_what_waits() {
        let (queue, reports) = queue();
        for file in ["a", "b", "c", "d"] {
            queue.put(file, 1, Box::new(|| Ok(())));
        }
        drop(queue);
        assert_eq!(reports.iter().count(), 4);
    }
}
