//! `isnad` and `isnad open`: the window.

use std::path::PathBuf;

use super::{
    Window,
    console::{Exit, Outcome},
    window,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
}

pub(super) fn run(args: Option<&Args>, window: Option<&Window>) -> Outcome {
    let window = window::required(window)?;
    (window.ready)()?;
    (window.run)(args.map(|a| a.dir.as_path()))?;
    Ok(Exit::Done)
}
