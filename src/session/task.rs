//! Work under way, as both ends see it: who does it says how far it is, who waits for it may call it off.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use crate::store::Watch;

/// A handle on work under way. Every clone is the same work. One that nobody keeps a clone of is never called off, as is
/// right for a command line.
#[derive(Clone, Debug, Default)]
pub struct Task(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    done: AtomicUsize,
    /// 0 as long as nobody knows.
    total: AtomicUsize,
    cancelled: AtomicBool,
}

/// How far work is, in steps: files, articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Steps done; at most as many as there are.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
}

impl Task {
    /// Calls the work off. It ends at its next step, and leaves everything as it was.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// How far it is, where it is known how much there is to do.
    pub fn progress(&self) -> Option<Progress> {
        let total = self.0.total.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed).min(total);
        (total > 0).then_some(Progress { done, total })
    }
}

/// The counters stand for nothing but themselves, so their order against other memory does not matter.
impl Watch for Task {
    fn expect(&self, steps: usize) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(steps, Ordering::Relaxed);
    }

    fn step(&self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}

impl Progress {
    /// From 0 to 1.
    pub fn part(self) -> f32 {
        if self.total == 0 { 0.0 } else { self.done as f32 / self.total as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_see_the_same_work() {
        let ours = Task::default();
        let theirs = ours.clone();
        assert_eq!(ours.progress(), None);
        theirs.expect(3);
        (0..4).for_each(|_| theirs.step());
        assert_eq!(ours.progress(), Some(Progress { done: 3, total: 3 }), "never more than all");
        theirs.expect(2);
        assert_eq!(ours.progress(), Some(Progress { done: 0, total: 2 }), "a second part begins anew");
        ours.cancel();
        assert!(theirs.is_cancelled());
    }
}
