//! Writes preferences beside the window, so that a slow disk holds up no frame.

use std::{
    sync::mpsc::{Receiver, Sender, channel},
    thread::{Builder, JoinHandle},
};

use egui::Context;

use super::{Prefs, PrefsError};

/// Writes preferences in the order in which they come; what is overtaken while the disk is busy is left out. When it is
/// dropped, the last ones are on the disk.
#[derive(Default)]
pub struct Saver {
    /// Is drawn again when something went wrong; without one, preferences are written at once.
    ctx: Option<Context>,
    running: Option<Running>,
}

struct Running {
    prefs: Sender<Prefs>,
    failed: Receiver<PrefsError>,
    thread: JoinHandle<()>,
}

impl Saver {
    /// One that draws the window again when something went wrong.
    pub fn new(ctx: &Context) -> Self {
        Self { ctx: Some(ctx.clone()), running: None }
    }

    /// Writes preferences, or begins to.
    ///
    /// # Errors
    /// Where they are written at once, and cannot be.
    pub fn save(&mut self, prefs: &Prefs) -> Result<(), PrefsError> {
        if prefs.file.is_none() {
            return Ok(());
        }
        if self.running.is_none() {
            self.running = self.ctx.clone().and_then(start);
        }
        let taken = self.running.as_ref().is_some_and(|running| running.prefs.send(prefs.clone()).is_ok());
        if taken { Ok(()) } else { prefs.save() }
    }

    /// What went wrong since this was last asked.
    pub fn failed(&self) -> Option<PrefsError> {
        self.running.as_ref()?.failed.try_iter().last()
    }

    /// Waits until everything is written.
    pub fn finish(&mut self) {
        if let Some(Running { prefs, failed, thread }) = self.running.take() {
            drop(prefs);
            // One that panicked has nothing left to write.
            thread.join().ok();
            drop(failed);
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.finish();
    }
}

fn start(ctx: Context) -> Option<Running> {
    let (prefs, incoming) = channel::<Prefs>();
    let (tell, failed) = channel();
    let write = move || {
        while let Ok(first) = incoming.recv() {
            let last = incoming.try_iter().last().unwrap_or(first);
            if let Err(cause) = last.save() {
                // Nobody listens any more only where the window has closed.
                tell.send(cause).ok();
                ctx.request_repaint();
            }
        }
    };
    let thread = Builder::new().name("isnad-prefs".to_owned()).spawn(write).ok()?;
    Some(Running { prefs, failed, thread })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_preferences_are_written_before_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("window.ron");
        let mut prefs = Prefs::kept_in(file.clone());
        let mut saver = Saver::new(&Context::default());
        for zoom in [1.1, 1.2, 1.3] {
            prefs.zoom = zoom;
            saver.save(&prefs).unwrap();
        }
        drop(saver);
        assert!((Prefs::kept_in(file).zoom - 1.3).abs() < f32::EPSILON);
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("isnad");
        std::fs::File::create_new(&in_the_way).unwrap();
        let prefs = Prefs::kept_in(in_the_way.join("window.ron"));
        let mut saver = Saver::new(&Context::default());
        saver.save(&prefs).unwrap();
        let started = std::time::Instant::now();
        let told = loop {
            match saver.failed() {
                Some(cause) => break cause,
                None => assert!(started.elapsed() < std::time::Duration::from_secs(30)),
            }
            std::thread::yield_now();
        };
        assert!(matches!(told, PrefsError::Write(_)), "{told:?}");
        assert!(saver.failed().is_none(), "once");
    }
}
