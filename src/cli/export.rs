//! `isnad export`: a dataset.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::{
    Failure,
    console::{Console, Exit, Outcome, Stop, count, plain},
    project,
};
use crate::{
    exchange::{EXPORTS, ExportError, ExportFormat, LeftOut, export_format},
    model::{AnalystId, Project},
    session::{ExportFileError, Exported, Task, export, export_to_file},
    store::Opened,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// What to write; `isnad formats` says more
    #[arg(long, value_parser = formats())]
    format: String,
    /// The file to write; `-` is standard output
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only the layers of these analysts [default: every layer, and articles that nobody has begun]
    #[arg(long, value_name = "ANALYST", num_args = 1..)]
    layer: Vec<AnalystId>,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(EXPORTS.iter().map(|f| f.id))
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let Args { dir, out, layer, .. } = args;
    let format = export_format(&args.format).ok_or_else(|| {
        Failure::new(format_args!("{}: there is no such format", args.format)).hint("see isnad formats")
    })?;
    let opened = project::open(dir)?;
    for analyst in layer {
        known(&opened.project, analyst, dir)?;
    }
    let (exported, shown) =
        if out == Path::new("-") {
            let exported = export(&opened.project, &opened.folder, layer, format, console.out, &Task::default())
                .map_err(|error| match error {
                    ExportError::Write(error) => Stop::Output(error),
                    error => Failure::new(format_args!("standard output: {error}")).into(),
                })?;
            (exported, None)
        } else {
            (to_file(&opened, layer, format, out)?, Some(out.as_path()))
        };
    if let Some(path) = shown {
        let report = &exported.report;
        let parts = [count(report.entries, "entry"), count(report.annotations, "mark"), count(report.links, "link")];
        writeln!(console.out, "{}: {}", path.display(), parts.join(", "))?;
    }
    Ok(tell_what_is_missing(&exported, &opened, dir, format, console))
}

/// Exports to a file, with a way out where that fails.
pub(super) fn to_file(
    opened: &Opened,
    layers: &[AnalystId],
    format: &ExportFormat,
    out: &Path,
) -> Result<Exported, Failure> {
    export_to_file(&opened.project, &opened.folder, layers, format, out, &Task::default()).map_err(not_written)
}

/// What to say where a file is not written.
pub(super) fn not_written(error: ExportFileError) -> Failure {
    let hint = match &error {
        ExportFileError::Io { .. } | ExportFileError::NotRegular(_) => {
            "choose a file, in a folder that is there, where you may write"
        }
        ExportFileError::InProject(_) => "choose a place outside of it",
        ExportFileError::Export { source: ExportError::Write(_), .. } => "make room, or write elsewhere",
        ExportFileError::Export { .. } => "isnad check may say more",
    };
    Failure::new(error).hint(hint)
}

fn known(project: &Project, analyst: &AnalystId, dir: &Path) -> Result<(), Failure> {
    let marked = || project.layers.keys().any(|key| key.analyst == *analyst);
    if project.team.contains_key(analyst) || marked() {
        return Ok(());
    }
    let members: Vec<&str> = project.team.keys().map(AnalystId::as_str).collect();
    Err(Failure::new(format_args!("{}: “{analyst}” is not part of the team", dir.join("team").display()))
        .hint(format_args!("give one of its members: {}", members.join(", "))))
}

/// Says on standard error what is not in the dataset and why; standard output may be the dataset.
fn tell_what_is_missing(
    exported: &Exported,
    opened: &Opened,
    dir: &Path,
    format: &ExportFormat,
    console: &mut Console<'_>,
) -> Exit {
    let mut exit = Exit::Done;
    for LeftOut { article, analyst, record, cause } in &exported.report.left_out {
        let said = format!("left out: annotations/{analyst}/{article}.ron, record {record}: {cause}");
        writeln!(console.err, "{}", plain(&said)).ok();
        exit = Exit::Faults;
    }
    for (article, error) in &exported.skipped {
        writeln!(console.err, "{}", plain(&format!("left out: article {article}: {error}"))).ok();
        exit = Exit::Faults;
    }
    let lost: Vec<String> = exported.report.lost.iter().map(|(what, n)| format!("{what} ({n})")).collect();
    if !lost.is_empty() {
        writeln!(console.err, "{} cannot hold: {}", format.id, lost.join(", ")).ok();
    }
    let faults = opened.report.faults.len();
    if faults > 0 {
        let shown = project::quoted(&dir.display().to_string());
        writeln!(console.err, "the project has {}: isnad check {shown}", count(faults, "file fault")).ok();
        exit = Exit::Faults;
    }
    exit
}
