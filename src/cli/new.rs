//! `isnad new`: a project folder.

use std::path::{self, PathBuf};

use clap::builder::PossibleValuesParser;

use super::{
    Failure,
    console::{Console, Exit, Outcome, plain},
};
use crate::{
    model::AnalystId,
    session::{NewProject, Session, SessionError, SystemStamp, TEMPLATES, analyst_id, template},
    store::SaveError,
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
    if analyst.trim().is_empty() {
        return Err(fail(&"the analyst needs a name").hint("give one: --analyst NAME").into());
    }
    let template = template(codebook).ok_or_else(|| fail(&"there is no such codebook template"))?;
    // A folder given as `.` is called what it is called.
    let whole = dir.canonicalize().or_else(|_| path::absolute(dir)).map_err(|e| fail(&e))?;
    let codebook = template.codebook().map_err(|faults| {
        fail(&format_args!("the template {} does not read: {}. Please report this", template.id, faults.join("; ")))
    })?;
    let id = id.clone().unwrap_or_else(|| analyst_id(analyst, &mut SystemStamp));
    let new = NewProject {
        name: whole.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        analyst_id: id.clone(),
        analyst_name: analyst.trim().to_owned(),
        codebook,
        guidelines: template.guidelines.to_owned(),
    };
    Session::create(dir, new, Box::new(SystemStamp), || {}).map_err(|error| match error {
        SessionError::Save(SaveError::Write(_)) => Failure::new(error).hint("choose a folder where you may write"),
        error => Failure::new(error),
    })?;
    let (shown, codebook, analyst) = (dir.display(), template.id, plain(analyst.trim()));
    writeln!(console.out, "{shown}: a new project with the codebook {codebook}, for {analyst} ({id})")?;
    Ok(Exit::Done)
}
