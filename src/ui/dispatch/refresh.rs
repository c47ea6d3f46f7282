//! Reading what opening a project left: beside the window, which shows what has come so far.

use std::{
    sync::{Mutex, PoisonError, mpsc::channel},
    time::{Duration, Instant},
};

use egui::Context;

use crate::{
    store::{Batch, Rest},
    ui::{
        errors::Problem,
        jobs::{Doing, Job, RefreshJob},
        saying::Saying,
        window::Window,
    },
};

/// How often what has come is shown: a list of ten thousand articles is looked through each time.
const SHOWN_EVERY: Duration = Duration::from_millis(100);
/// How many pieces of it are taken up for one frame, so that none is held up.
const AT_ONCE: usize = 4;

impl Window {
    /// Has the rest of a project read, and its index written.
    pub(super) fn start_refresh(&mut self, ctx: &Context, rest: Rest) {
        self.refresh = None;
        if rest.is_empty() {
            return;
        }
        let Some(session) = &self.session else { return };
        let (faults, mending) = (session.open_faults().len(), session.mending());
        let (sender, batches) = channel();
        let waker = ctx.clone();
        let read = move |task: &crate::session::Task| {
            let met = Mutex::new(Vec::new());
            let give = |batch: Batch| {
                met.lock().unwrap_or_else(PoisonError::into_inner).extend(batch.faults.iter().cloned());
                // Nobody listens any more only where the project was left, and then this is called off.
                sender.send(batch).ok();
                waker.request_repaint_after(SHOWN_EVERY);
            };
            rest.read(task, &give).ok()?;
            Some(mending.mend(&met.into_inner().unwrap_or_else(PoisonError::into_inner)))
        };
        match Job::start(ctx, Doing::Refreshing, read) {
            Ok(job) => self.refresh = Some(RefreshJob { job, batches, taken: Instant::now(), faults, done: None }),
            Err(cause) => self.saying = Some(Saying::error(Problem::NoThread(cause))),
        }
    }

    /// Takes up what was read so far; at the end, opens an article where none is open, and says what could not be read.
    pub(super) fn take_refreshed(&mut self, ctx: &Context) {
        let (Some(refresh), Some(session)) = (&mut self.refresh, &mut self.session) else { return };
        refresh.done = refresh.done.take().or_else(|| refresh.job.poll());
        if refresh.done.is_none() && refresh.taken.elapsed() < SHOWN_EVERY {
            return;
        }
        refresh.taken = Instant::now();
        let taken = refresh.batches.try_iter().take(AT_ONCE).map(|batch| session.take_batch(batch)).count();
        if taken == AT_ONCE {
            // There may be more: after the next frame at once where nothing else is to come.
            ctx.request_repaint_after(if refresh.done.is_some() { Duration::ZERO } else { SHOWN_EVERY });
            return;
        }
        let Some(done) = refresh.done.take() else { return };
        session.end_reading();
        let done = done.map(|mended| session.take_mended(mended.unwrap_or_default()));
        let fault = session.open_faults().get(refresh.faults).cloned();
        self.refresh = None;
        match done {
            Ok(()) => self.saying = fault.map(|fault| Saying::error(Problem::from(fault))).or(self.saying.take()),
            Err(stopped) => self.saying = Some(Saying::error(stopped)),
        }
        if self.article_coming().is_none() && self.pages.open.is_none() {
            self.open_what_is_there(ctx, None);
        }
    }
}
