//! `isnad check`: everything that does not hold in a project.

use std::path::PathBuf;

use serde::Serialize;

use super::{
    console::{Console, Exit, Outcome, count, plain},
    project,
};
use crate::session::{CheckReport, Finding, check};

#[derive(Debug, clap::Args)]
#[command(after_help = JSON)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

const JSON: &str = "\
With --json, one object: format \"isnad-check\", version, name (of the project), counts of articles, layers, annotations
and links, and faults, a list of {file, line, record, message}; line and record are null where it is about neither.

Exit codes: 0 nothing found, 1 faults found, 2 could not look.";

/// What `--json` prints.
#[derive(Serialize)]
struct Json<'a> {
    format: &'static str,
    version: u32,
    name: &'a str,
    articles: usize,
    layers: usize,
    annotations: usize,
    links: usize,
    faults: Vec<Fault<'a>>,
}

#[derive(Serialize)]
struct Fault<'a> {
    file: String,
    line: Option<usize>,
    record: Option<String>,
    message: &'a str,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let report = check(&args.dir).map_err(project::not_opened)?;
    if args.json {
        print_json(&report, console)?;
    } else {
        print(&report, console)?;
    }
    Ok(if report.findings.is_empty() { Exit::Done } else { Exit::Faults })
}

/// A fault a line, then what was looked at.
pub(super) fn print(report: &CheckReport, console: &mut Console<'_>) -> std::io::Result<()> {
    for Finding { file, line, record, message } in &report.findings {
        let line = line.map(|l| format!(", line {l}")).unwrap_or_default();
        let record = record.map(|r| format!(", record {r}")).unwrap_or_default();
        let fault = format!("{}{line}{record}: {message}", file.display());
        writeln!(console.out, "{}", plain(&fault))?;
    }
    let CheckReport { articles, layers, annotations, links, .. } = *report;
    let seen = [count(articles, "article"), count(layers, "layer"), count(annotations, "mark"), count(links, "link")];
    let found = if report.findings.is_empty() { "no faults".to_owned() } else { count(report.findings.len(), "fault") };
    writeln!(console.out, "{}: {found}", seen.join(", "))
}

fn print_json(report: &CheckReport, console: &mut Console<'_>) -> std::io::Result<()> {
    let faults = report.findings.iter().map(|f| Fault {
        file: f.file.to_string_lossy().replace('\\', "/"),
        line: f.line,
        record: f.record.map(|r| r.to_string()),
        message: &f.message,
    });
    let CheckReport { ref name, articles, layers, annotations, links, .. } = *report;
    let json = Json {
        format: "isnad-check",
        version: 1,
        name,
        articles,
        layers,
        annotations,
        links,
        faults: faults.collect(),
    };
    serde_json::to_writer_pretty(&mut *console.out, &json)?;
    writeln!(console.out)
}
