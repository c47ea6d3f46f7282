//! What a dialog has found out beside the window, each time something else is chosen in it.

use std::{fmt, io, time::Duration};

use egui::Context;

use crate::ui::{
    errors::Problem,
    jobs::{Job, Stopped},
};

/// So long nothing else must have been chosen before it is begun again, in seconds.
const RESTED: f64 = 0.3;

/// Something that is found out of what is chosen.
pub(super) struct Beside<K, T> {
    /// What is chosen, and since when.
    chosen: Option<(K, f64)>,
    /// Of what it was found out last, or is being.
    asked: Option<K>,
    job: Option<Job<T>>,
}

impl<K, T> Default for Beside<K, T> {
    fn default() -> Self {
        Self { chosen: None, asked: None, job: None }
    }
}

impl<K: fmt::Debug + PartialEq, T> fmt::Debug for Beside<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Beside({:?}, working: {})", self.asked, self.is_working())
    }
}

impl<K: PartialEq, T> Beside<K, T> {
    /// Whether it is being found out, or about to be.
    pub fn is_working(&self) -> bool {
        self.job.is_some() || self.is_stale()
    }

    /// Nothing that makes sense is chosen: nothing is begun.
    pub fn hold(&mut self) {
        self.chosen = None;
    }

    /// Whether something else was chosen since.
    fn is_stale(&self) -> bool {
        self.chosen.as_ref().is_some_and(|(chosen, _)| self.asked.as_ref() != Some(chosen))
    }
}

impl<K: PartialEq + Clone, T: Send + 'static> Beside<K, T> {
    /// Has it found out of what is chosen, once that has rested, and gives what came: once.
    pub fn update(
        &mut self,
        ctx: &Context,
        chosen: &K,
        start: impl FnOnce(&K) -> io::Result<Job<T>>,
    ) -> Option<Result<T, Problem>> {
        let now = ctx.input(|input| input.time);
        let since = match &self.chosen {
            Some((before, since)) if before == chosen => *since,
            _ => now,
        };
        self.chosen = Some((chosen.clone(), since));
        if self.is_stale() {
            if self.asked.is_some() && now - since < RESTED {
                ctx.request_repaint_after(Duration::from_secs_f64(RESTED - (now - since)));
                return None;
            }
            self.asked = Some(chosen.clone());
            // Dropping what was under way calls it off.
            self.job = None;
            match start(chosen) {
                Ok(job) => self.job = Some(job),
                Err(cause) => return Some(Err(Problem::NoThread(cause))),
            }
        }
        let done = self.job.as_ref().and_then(Job::poll)?;
        self.job = None;
        Some(done.map_err(|stopped: Stopped| stopped.into()))
    }
}
