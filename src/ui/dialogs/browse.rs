//! The system's file chooser, where there is one. It never holds up a frame.

use std::{
    fmt,
    future::Future,
    path::PathBuf,
    pin::Pin,
    sync::mpsc::{Receiver, TryRecvError, channel},
    thread::Builder,
    time::{Duration, Instant},
};

use egui::Context;

/// An answer that comes sooner was given by no person: no chooser was there to be asked.
const SOONEST: Duration = Duration::from_millis(250);

/// What is being chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A folder.
    Folder,
    /// Files to read.
    Files,
    /// A file to write, of that name.
    Save(String),
}

/// What became of choosing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// These.
    Paths(Vec<PathBuf>),
    /// Nothing: it was cancelled.
    Nothing,
    /// No chooser answered.
    NoChooser,
}

type Answer = Pin<Box<dyn Future<Output = Vec<PathBuf>> + Send>>;

/// A chooser, at most one of which is open.
#[derive(Default)]
pub(super) struct Browse {
    open: Option<(Instant, Receiver<Vec<PathBuf>>)>,
}

impl fmt::Debug for Browse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Browse(open: {})", self.open.is_some())
    }
}

impl Browse {
    /// Whether a chooser is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens a chooser, unless one is open. To be called on the thread of the window, as some systems demand.
    pub fn ask(&mut self, ctx: &Context, title: &str, wanted: Wanted) {
        if self.open.is_some() {
            return;
        }
        let answer = chooser(title, wanted);
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let waiting = Builder::new().name("isnad-chooser".to_owned()).spawn(move || {
            // Nobody listens any more only where the dialog was closed.
            sender.send(pollster::block_on(answer)).ok();
            ctx.request_repaint();
        });
        // Without a thread the channel is closed at once, which reads as no chooser.
        self.open = Some((Instant::now(), receiver));
        drop(waiting);
    }

    /// What was chosen, once.
    pub fn poll(&mut self) -> Option<Chosen> {
        let (since, receiver) = self.open.as_ref()?;
        let chosen = match receiver.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Ok(paths) if !paths.is_empty() => Chosen::Paths(paths),
            Ok(_) if since.elapsed() > SOONEST => Chosen::Nothing,
            Ok(_) | Err(TryRecvError::Disconnected) => Chosen::NoChooser,
        };
        self.open = None;
        Some(chosen)
    }
}

fn chooser(title: &str, wanted: Wanted) -> Answer {
    let dialog = rfd::AsyncFileDialog::new().set_title(title);
    let path = |handle: rfd::FileHandle| handle.path().to_owned();
    match wanted {
        Wanted::Folder => {
            let picked = dialog.pick_folder();
            Box::pin(async move { picked.await.map(path).into_iter().collect() })
        }
        Wanted::Files => {
            let picked = dialog.pick_files();
            Box::pin(async move { picked.await.unwrap_or_default().into_iter().map(path).collect() })
        }
        Wanted::Save(name) => {
            let picked = dialog.set_file_name(name).save_file();
            Box::pin(async move { picked.await.map(path).into_iter().collect() })
        }
    }
}
