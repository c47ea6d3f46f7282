//! Work on all processors, its results taken in order.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// So many results a worker may wait to be taken: more would only take memory.
const AHEAD: usize = 16;

struct State<R> {
    /// The next item to be worked on.
    next: usize,
    /// The next result to be taken.
    taken: usize,
    waiting: BTreeMap<usize, R>,
    /// Workers that are gone, be it by a panic.
    gone: usize,
    stopped: bool,
}

/// Does the same work on every item, on all processors, and hands the results to `take`, which runs here, in the order of
/// the items. Ends with the first error of `take`; no more work is begun then.
///
/// # Errors
/// As `take`.
///
/// # Panics
/// Where the work does.
pub fn in_order<I: Sync, R: Send, E>(
    items: &[I],
    work: impl Fn(&I) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len().max(1));
    let ahead = workers * AHEAD;
    let state = Mutex::new(State { next: 0, taken: 0, waiting: BTreeMap::new(), gone: 0, stopped: false });
    let changed = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let _leaving = Leaving { state: &state, changed: &changed };
                loop {
                    let mut now = lock(&state);
                    while !now.stopped && now.next < items.len() && now.next >= now.taken + ahead {
                        now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
                    }
                    let at = now.next;
                    let Some(item) = items.get(at).filter(|_| !now.stopped) else { return };
                    now.next += 1;
                    drop(now);
                    let result = work(item);
                    lock(&state).waiting.insert(at, result);
                    changed.notify_all();
                }
            });
        }
        let mut outcome = Ok(());
        for at in 0..items.len() {
            let mut now = lock(&state);
            let result = loop {
                match now.waiting.remove(&at) {
                    Some(result) => break Some(result),
                    None if now.gone == workers => break None,
                    None => now = changed.wait(now).unwrap_or_else(PoisonError::into_inner),
                }
            };
            now.taken = at + 1;
            drop(now);
            changed.notify_all();
            // A worker panicked: the scope says so.
            let Some(result) = result else { break };
            outcome = take(result);
            if outcome.is_err() {
                break;
            }
        }
        lock(&state).stopped = true;
        changed.notify_all();
        outcome
    })
}

/// Tells the taker when a worker leaves, also where it panics.
struct Leaving<'s, R> {
    state: &'s Mutex<State<R>>,
    changed: &'s Condvar,
}

impl<R> Drop for Leaving<'_, R> {
    fn drop(&mut self) {
        lock(self.state).gone += 1;
        self.changed.notify_all();
    }
}

fn lock<R>(state: &Mutex<State<R>>) -> MutexGuard<'_, State<R>> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_and_the_first_error_ends_it() {
        let items: Vec<usize> = (0..500).collect();
        let mut taken = Vec::new();
        let all: Result<(), ()> = in_order(
            &items,
            |item| item * 2,
            |result| {
                taken.push(result);
                Ok(())
            },
        );
        assert_eq!(all, Ok(()));
        assert!(taken.iter().copied().eq((0..500).map(|n| n * 2)));
        let mut count = 0;
        let stopped = in_order(
            &items,
            |item| *item,
            |result| {
                count += 1;
                if result == 7 { Err(result) } else { Ok(()) }
            },
        );
        assert_eq!((stopped, count), (Err(7), 8));
        let none: Result<(), ()> = in_order(&[], |(): &()| (), |()| Ok(()));
        assert_eq!(none, Ok(()));
    }
}
