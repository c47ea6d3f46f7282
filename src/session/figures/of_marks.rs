//! The figures of all together by every measure, counted by several threads: intervals take most of the time of a page.

use std::{
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{Builder, Scope, available_parallelism},
};

use super::{Overall, Subject};
use crate::{
    review::agreement::{Ask, Bootstrap, MEASURES, Measure, SLOW, Sample, agreement, interval},
    session::Task,
    store::{Cancelled, Watch as _, go_on},
};

/// The most threads that help.
const HELPERS: usize = 3;

/// What is to be counted, and what was. Whoever counts takes the next measure that nobody has taken.
pub(super) struct OfMarks<'s> {
    measures: Vec<&'static dyn Measure>,
    sample: &'s Sample,
    task: &'s Task,
    next: AtomicUsize,
    counted: Vec<OnceLock<Overall>>,
}

impl<'s> OfMarks<'s> {
    /// All measures that answer at once, and the chosen one.
    pub fn new(chosen: &'static dyn Measure, sample: &'s Sample, task: &'s Task) -> Self {
        let slow = SLOW.iter().filter(|measure| measure.about().key == chosen.about().key);
        let measures: Vec<&dyn Measure> = MEASURES.iter().chain(slow).copied().collect();
        let counted = measures.iter().map(|_| OnceLock::new()).collect();
        Self { measures, sample, task, next: AtomicUsize::new(0), counted }
    }

    /// Lets other threads count too, as far as there are cores. Where the system gives none, it takes longer.
    pub fn help<'scope>(&'scope self, scope: &'scope Scope<'scope, '_>) {
        let helpers = available_parallelism().map_or(0, |cores| cores.get() - 1).min(HELPERS);
        for _ in 0..helpers {
            Builder::new().name("isnad-figures".to_owned()).spawn_scoped(scope, || self.work()).ok();
        }
    }

    /// Counts what is left, and gives all in the order of the measures.
    pub fn finish(&self) -> Result<Vec<Overall>, Cancelled> {
        self.work();
        go_on(self.task)?;
        // One that is under way elsewhere is waited for.
        let counted = self.counted.iter().zip(&self.measures);
        Ok(counted.map(|(slot, measure)| slot.get_or_init(|| self.count(*measure)).clone()).collect())
    }

    fn work(&self) {
        loop {
            let nth = self.next.fetch_add(1, Ordering::Relaxed);
            let (Some(measure), Some(slot)) = (self.measures.get(nth), self.counted.get(nth)) else { return };
            if go_on(self.task).is_err() {
                return;
            }
            slot.get_or_init(|| self.count(*measure));
            self.task.step();
        }
    }

    fn count(&self, measure: &dyn Measure) -> Overall {
        let ask = Ask::all(self.sample);
        Overall {
            subject: Subject::Marks(measure.about().key),
            outcome: agreement(measure, self.sample, &ask),
            interval: Some(interval(measure, self.sample, &ask, &Bootstrap::default())),
        }
    }
}
