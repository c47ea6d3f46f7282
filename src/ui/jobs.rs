//! Work beside the window: opening, importing, exporting.

use std::{
    io,
    path::PathBuf,
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread::Builder,
    time::{Duration, Instant},
};

use egui::Context;

use super::errors::Problem;
use crate::session::{Exported, Read, Session, SessionError};

/// How long a job runs before anything is said of it.
const WORTH_A_WORD: Duration = Duration::from_millis(150);

/// What a job brought.
pub enum Done {
    /// A project was opened or made.
    Opened(PathBuf, Result<Box<Session>, SessionError>),
    /// Files were read.
    Imported(Vec<Read>),
    /// The marks were written.
    Exported(PathBuf, Exported),
    /// It came to nothing, and why.
    Failed(Problem),
}

/// Work under way on a thread of its own.
pub struct Job {
    /// As a key of the locale files.
    what: &'static str,
    since: Instant,
    result: Receiver<Done>,
}

impl Job {
    /// Starts the work; the window is drawn again when it ends.
    pub fn start(ctx: &Context, what: &'static str, work: impl FnOnce() -> Done + Send + 'static) -> io::Result<Self> {
        let (sender, result) = channel();
        let ctx = ctx.clone();
        Builder::new().name("isnad-job".to_owned()).spawn(move || {
            // Nobody listens any more only where the window has closed.
            sender.send(work()).ok();
            ctx.request_repaint();
        })?;
        Ok(Self { what, since: Instant::now(), result })
    }

    /// What is being done, as a key of the locale files, once it has taken long enough to be worth a word.
    pub fn told(&self, ctx: &Context) -> Option<&'static str> {
        let left = WORTH_A_WORD.saturating_sub(self.since.elapsed());
        if left.is_zero() {
            return Some(self.what);
        }
        ctx.request_repaint_after(left);
        None
    }

    /// What it brought, once it has ended.
    pub fn poll(&self) -> Option<Done> {
        match self.result.try_recv() {
            Ok(done) => Some(done),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Done::Failed(Problem::Stopped)),
        }
    }
}
