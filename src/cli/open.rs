//! `isnad` and `isnad open`: the window.

use std::path::PathBuf;

use super::{
    Window,
    console::{Exit, Outcome},
    project, window,
};
use crate::store::OpenError;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
}

pub(super) fn run(args: Option<&Args>, window: Option<&Window>) -> Outcome {
    let window = window::required(window)?;
    if let Some(Args { dir }) = args.filter(|args| !args.dir.join("project.ron").exists()) {
        return Err(project::not_opened(OpenError::NotAProject(dir.clone())).into());
    }
    (window.ready)()?;
    (window.run)(args.map(|a| a.dir.as_path()))?;
    Ok(Exit::Done)
}
