//! Pictures of the window, drawn where there is no display.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use egui::Vec2;

use super::{
    action::Command,
    dispatch::dispatch,
    headless::{Headless, HeadlessOptions},
    locale::Lang,
    prefs::Prefs,
    theme::Scheme,
    window::Window,
};
use crate::{
    model::ArticleId,
    session::{ArticleError, Session, SessionError, SystemStamp},
    store::{
        atomic::{self, Expected},
        fs::OsFs,
    },
};

/// The most bytes that a picture may have: more than 8192 × 8192 pixels take.
const PICTURE_CAP: u64 = 512 << 20;

/// How long a picture waits for what a command began beside the window.
const JOBS_WITHIN: Duration = Duration::from_secs(10);

/// A picture to be drawn.
#[derive(Clone, Debug)]
pub struct Snapshot<'a> {
    /// The project's folder.
    pub project: &'a Path,
    /// The article to open; the first one where none is named.
    pub article: Option<&'a ArticleId>,
    /// Light or dark.
    pub scheme: Scheme,
    /// The language of the interface.
    pub lang: Lang,
    /// In points.
    pub size: Vec2,
    /// Pixels a point.
    pub scale: f32,
    /// The commands to carry out first, by name.
    pub run: &'a [String],
    /// Where to write the rectangle of every word, as JSON: `[{start, end, text, x, y, width, height}]`, bytes of the
    /// article and points of the window.
    pub boxes: Option<&'a Path>,
    /// Where to write the picture, as PNG.
    pub out: &'a Path,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The project cannot be opened.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The article cannot be shown.
    #[error(transparent)]
    Article(#[from] ArticleError),
    /// There is no such command.
    #[error("there is no command “{name}”; there are {}", command_names())]
    NoCommand {
        /// What was asked for.
        name: String,
    },
    /// The picture cannot be made.
    #[error("the picture cannot be made: {0}")]
    Png(String),
    /// A file cannot be written.
    #[error("{}: cannot be written: {cause}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: String,
    },
}

/// Draws the window of a project as it would be on a display.
///
/// # Errors
/// See [`SnapshotError`].
pub fn snapshot(shot: &Snapshot<'_>) -> Result<(), SnapshotError> {
    let options =
        HeadlessOptions { size: shot.size, scale: shot.scale, scheme: shot.scheme, lang: shot.lang, listening: false };
    let mut headless = Headless::new(options);
    let prefs = Prefs::unkept(shot.scheme, shot.lang);
    let mut window = Window::new(headless.ctx(), prefs);
    window.session = Some(session(shot)?);
    let mut output = headless.run(Vec::new(), |ui| window.ui(ui));
    for name in shot.run {
        let command = Command::typed(name).ok_or_else(|| SnapshotError::NoCommand { name: name.clone() })?;
        dispatch(&mut window, headless.ctx(), command.into());
        output = headless.run(Vec::new(), |ui| window.ui(ui));
        let begun = Instant::now();
        while (window.is_busy() || window.is_counting()) && begun.elapsed() < JOBS_WITHIN {
            std::thread::sleep(Duration::from_millis(1));
            window.finish_jobs(headless.ctx());
            output = headless.run(Vec::new(), |ui| window.ui(ui));
        }
    }
    let png = output.picture.to_png().map_err(|cause| SnapshotError::Png(cause.to_string()))?;
    write(shot.out, &png)?;
    if let Some(path) = shot.boxes {
        write(path, boxes(&window).as_bytes())?;
    }
    Ok(())
}

fn command_names() -> String {
    Command::ALL.iter().map(|command| command.name()).collect::<Vec<_>>().join(", ")
}

/// The project as its first analyst sees it: a picture needs nobody at work.
fn session(shot: &Snapshot<'_>) -> Result<Session, SnapshotError> {
    let open = |analyst| Session::open_folder(shot.project, analyst, Box::new(SystemStamp), || {});
    let mut session = match open(None) {
        Err(SessionError::WhoIsAtWork { ids, .. }) => open(ids.into_iter().next())?,
        opened => opened?,
    };
    let article = shot.article.cloned().or_else(|| session.articles_in_order().into_iter().next());
    if let Some(article) = article {
        session.open_article(&article)?;
    }
    Ok(session)
}

fn boxes(window: &Window) -> String {
    let text = window.session.as_ref().and_then(Session::open).map(|open| open.text.clone()).unwrap_or_default();
    let boxes = window.word_boxes().into_iter().map(|word| {
        serde_json::json!({
            "start": word.span.start(),
            "end": word.span.end(),
            "text": word.span.slice(&text).unwrap_or_default(),
            "x": word.rect.left(),
            "y": word.rect.top(),
            "width": word.rect.width(),
            "height": word.rect.height(),
        })
    });
    serde_json::Value::Array(boxes.collect()).to_string()
}

/// Pictures are written over, like the output of any tool that draws them.
fn write(path: &Path, bytes: &[u8]) -> Result<(), SnapshotError> {
    let fail = |cause: String| SnapshotError::Write { path: path.to_owned(), cause };
    let there = match std::fs::read(path) {
        Ok(there) => Expected::AnyOf(vec![blake3::hash(&there)]),
        Err(_) => Expected::Nothing,
    };
    atomic::write(&OsFs, path, bytes, &there, PICTURE_CAP).map_err(|cause| fail(cause.to_string()))
}
