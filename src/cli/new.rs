//! `isnad new`: a project folder.

use std::path::{self, PathBuf};

use clap::builder::PossibleValuesParser;

use super::{
    Failure,
    console::{Console, Exit, Outcome, plain},
};
use crate::{
    model::AnalystId,
    session::{CreateError, NewProject, SystemStamp, TEMPLATES, create, template},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder to make, or an empty one
    dir: PathBuf,
    /// What its owner and first analyst is called
    #[arg(long, value_name = "NAME")]
    analyst: String,
    /// Short name of the analyst, for folders [default: from the name]
    #[arg(long, value_name = "ID")]
    id: Option<AnalystId>,
    /// The codebook to start from
    #[arg(long, value_name = "TEMPLATE", default_value = "claims", value_parser = templates())]
    codebook: String,
}

fn templates() -> PossibleValuesParser {
    PossibleValuesParser::new(TEMPLATES.iter().map(|t| t.id))
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let Args { dir, analyst, id, codebook } = args;
    let fail = |cause: &dyn std::fmt::Display| Failure::new(format_args!("{}: {cause}", dir.display()));
    let template = template(codebook).ok_or_else(|| fail(&"there is no such codebook template"))?;
    // A folder given as `.` is called what it is called.
    let whole = dir.canonicalize().or_else(|_| path::absolute(dir)).map_err(|e| fail(&e))?;
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    let new = NewProject { name: &name, analyst, id: id.as_ref(), template };
    let (project, _) = create(dir, &new, &mut SystemStamp).map_err(|error| match error {
        CreateError::Save(error) => Failure::new(error),
        CreateError::NoName => fail(&error).hint("give one: --analyst NAME"),
        CreateError::Id(_) | CreateError::Template { .. } => fail(&error),
    })?;
    let owner = &project.info.owner;
    writeln!(
        console.out,
        "{}: a new project with the codebook {codebook}, for {} ({owner})",
        dir.display(),
        plain(analyst)
    )?;
    Ok(Exit::Done)
}
