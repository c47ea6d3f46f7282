//! The window, as far as the command line knows it.

use std::path::{Path, PathBuf};

use super::Failure;
use crate::model::ArticleId;

/// What `main` hands in, so that the command line and the window do not know each other.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Whether a window can be opened here; else what is missing, and which package brings it.
    pub ready: fn() -> Result<(), Failure>,
    /// Opens the window, on a project where one is given, and stays until it is closed.
    pub run: fn(Option<&Path>) -> Result<(), Failure>,
    /// Draws a project's window to a picture, without a display.
    pub snapshot: fn(&Shot) -> Result<(), Failure>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Scheme {
    /// Dark letters on light paper.
    #[default]
    Light,
    /// Light letters on dark paper.
    Dark,
}

/// A picture to be drawn of a project's window.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// The project's folder.
    pub project: PathBuf,
    /// The article to open; the first one where none is named.
    pub article: Option<ArticleId>,
    /// Light or dark.
    pub scheme: Scheme,
    /// The language of the interface: `en` or `ar`.
    pub lang: String,
    /// Width and height in points.
    pub size: (u32, u32),
    /// Pixels a point.
    pub scale: f32,
    /// The commands to carry out first, by name.
    pub run: Vec<String>,
    /// Where to write the rectangle of every word, as JSON.
    pub boxes: Option<PathBuf>,
    /// Where to write the picture, as PNG.
    pub out: PathBuf,
}

/// The window, or why there is none in this build.
pub(super) fn required(window: Option<&Window>) -> Result<&Window, Failure> {
    window.ok_or_else(|| {
        Failure::new("this isnad was built without the window")
            .hint("build it with the feature gui, which is on by default: cargo build --release")
    })
}
