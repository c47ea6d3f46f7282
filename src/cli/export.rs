//! `isnad export`: a dataset.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use jiff::civil::Date;

use super::{
    Failure,
    console::{Console, Exit, Outcome, Stop, count, plain},
    project::{self, quoted},
};
use crate::{
    exchange::{
        Format, LeftOut, Overlap,
        formats::{self, Groups},
        windows::WindowKind,
    },
    model::{AnalystId, Project, Status, TagId},
    session::{
        ExportError, ExportFileError, Exported, Stamp as _, SystemStamp, Task,
        dataset::{Selection, Split, Wanted, Whose, export_nothing},
        export_stream, export_to,
    },
    store::Opened,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// What to write; `isnad formats` says more
    #[arg(long, value_parser = PossibleValuesParser::new(formats::written().map(|f| f.id)))]
    format: String,
    /// The file or folder to write; a folder takes a single file as well; `-` is standard output
    #[arg(long, value_name = "PATH", required_unless_present = "dry_run")]
    out: Option<PathBuf>,
    #[command(flatten)]
    choose: Choose,
    /// Where the format cannot hold marks that share words: keep the longest, write a column a tag, or a file a tag
    #[arg(long, value_enum, default_value = "longest")]
    overlap: OverlapArg,
    /// Cut articles into windows
    #[arg(long, value_enum)]
    window: Option<WindowArg>,
    /// Part the articles into shares to train on, to tune with and to test with, copies of a text together
    #[arg(long, value_name = "TRAIN,DEV,TEST", value_parser = weights)]
    split: Option<[u32; 3]>,
    /// Deals out the shares, and new ids, the same way whenever it is the same
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Say neither who made what nor when: analysts are numbered, ids given anew
    #[arg(long)]
    anonymous: bool,
    /// Part tables into folders
    #[arg(long, value_enum)]
    partition: Option<GroupsArg>,
    /// Put a card beside the data: counts, codebook, guideline, agreement, terms
    #[arg(long)]
    card: bool,
    /// Under which terms the dataset may be used, such as CC-BY-4.0
    #[arg(long, default_value = "")]
    licence: String,
    /// The language of names and labels in it [default: the project's first]
    #[arg(long, value_name = "LANGUAGE")]
    labels: Option<String>,
    /// Write nothing: say what the format could not hold
    #[arg(long)]
    dry_run: bool,
}

/// Which annotations.
#[derive(Debug, clap::Args)]
struct Choose {
    /// Only the layers of these analysts [default: every layer, and articles that nobody has begun]
    #[arg(long, value_name = "ANALYST", num_args = 1.., conflicts_with = "agreed")]
    layer: Vec<AnalystId>,
    /// Only what was agreed on in reviews
    #[arg(long)]
    agreed: bool,
    /// Only marks with these tags
    #[arg(long, value_name = "TAG", num_args = 1..)]
    tag: Vec<TagId>,
    /// Only layers that are so far
    #[arg(long, value_enum, num_args = 1..)]
    status: Vec<StatusArg>,
    /// Only articles published on that day or later
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Only articles published on that day or earlier
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum OverlapArg {
    Longest,
    Layers,
    Files,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum WindowArg {
    Sentence,
    Paragraph,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum GroupsArg {
    Outlet,
    Month,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum StatusArg {
    Untouched,
    InProgress,
    Done,
}

/// Three numbers, as 80,10,10.
fn weights(text: &str) -> Result<[u32; 3], String> {
    let numbers: Vec<u32> = text.split(',').map(|n| n.trim().parse().map_err(|_| bad())).collect::<Result<_, _>>()?;
    let weights: [u32; 3] = numbers.try_into().map_err(|_| bad())?;
    if weights.iter().all(|weight| *weight == 0) || weights.iter().any(|weight| *weight > 1_000_000) {
        return Err(bad());
    }
    Ok(weights)
}

fn bad() -> String {
    "three numbers, as 80,10,10: what trains, what tunes, what tests".to_owned()
}

impl Args {
    fn wanted(&self, project: &Project) -> Option<Wanted> {
        let Choose { layer, agreed, tag, status, from, to } = &self.choose;
        let whose = match (agreed, layer.is_empty()) {
            (true, _) => Whose::Agreed,
            (false, true) => Whose::All,
            (false, false) => Whose::Analysts(layer.clone()),
        };
        let statuses = status.iter().map(|status| match status {
            StatusArg::Untouched => Status::Untouched,
            StatusArg::InProgress => Status::InProgress,
            StatusArg::Done => Status::Done,
        });
        let selection = Selection {
            whose,
            tags: tag.clone(),
            statuses: statuses.collect(),
            from: *from,
            to: *to,
            articles: Vec::new(),
        };
        let language = self.labels.clone().or_else(|| project.info.languages.first().cloned());
        Some(Wanted {
            selection,
            overlap: match self.overlap {
                OverlapArg::Longest => Overlap::Longest,
                OverlapArg::Layers => Overlap::Layers,
                OverlapArg::Files => Overlap::Files,
            },
            window: self.window.map(|window| match window {
                WindowArg::Sentence => WindowKind::Sentence,
                WindowArg::Paragraph => WindowKind::Paragraph,
            }),
            split: self.split.map(|weights| Split { weights, seed: self.seed }),
            anonymous: self.anonymous.then(|| self.secret()),
            groups: match self.partition {
                None => Groups::None,
                Some(GroupsArg::Outlet) => Groups::Outlet,
                Some(GroupsArg::Month) => Groups::Month,
            },
            card: self.card,
            licence: self.licence.clone(),
            language: language.unwrap_or_else(|| "en".to_owned()),
            made: SystemStamp.now(),
            ..Wanted::all(self.format()?)
        })
    }

    /// The format. A file of REFI-QDA that is to end in `.qdc` is the codebook alone.
    fn format(&self) -> Option<&'static Format> {
        let is_codebook = |out: &PathBuf| out.extension().is_some_and(|e| e.eq_ignore_ascii_case("qdc"));
        let is_codebook = self.format == "refi-qda" && self.out.as_ref().is_some_and(is_codebook);
        formats::format(if is_codebook { "refi-qdc" } else { &self.format })
    }

    /// From the seed where one was given, so that the dataset can be made again; else nobody can tell it.
    fn secret(&self) -> Vec<u8> {
        match self.seed {
            0 => [SystemStamp.uuid(), SystemStamp.uuid()].iter().flat_map(|id| *id.as_bytes()).collect(),
            seed => seed.to_le_bytes().to_vec(),
        }
    }
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let opened = project::open_listed(&args.dir)?;
    let wanted = args.wanted(&opened.project).ok_or_else(|| {
        Failure::new(format_args!("{}: there is no such format", args.format)).hint("see isnad formats")
    })?;
    for analyst in &args.choose.layer {
        known(&opened.project, analyst, &args.dir)?;
    }
    let Opened { project, folder, .. } = &opened;
    let task = Task::default();
    let exported = match args.out.as_deref().filter(|_| !args.dry_run) {
        None => export_nothing(project, folder, &wanted, &task).map_err(Failure::new)?,
        Some(out) if out == Path::new("-") => {
            export_stream(project, folder, &wanted, console.out, &task).map_err(|error| match error {
                ExportFileError::Export { source: ExportError::Write(error), .. } => Stop::Output(error),
                error => not_written(error).into(),
            })?
        }
        Some(out) => export_to(project, folder, &wanted, out, &task).map_err(not_written)?,
    };
    if args.dry_run {
        writeln!(console.out, "{}", said(&exported))?;
    } else if let Some(place) = &exported.place {
        writeln!(console.out, "{}: {}", plain(&place.display().to_string()), said(&exported))?;
    }
    Ok(tell_what_is_missing(&exported, &opened, &args.dir, wanted.format, console))
}

/// How much was written, in a few words.
pub(super) fn said(exported: &Exported) -> String {
    let tally = &exported.tally;
    let mut parts = vec![count(tally.documents, "entry"), count(tally.marks, "mark"), count(tally.links, "link")];
    parts.extend(exported.shares.iter().map(|(name, articles)| format!("{name} {}", count(*articles, "article"))));
    parts.join(", ")
}

/// What to say where a file is not written.
pub(super) fn not_written(error: ExportFileError) -> Failure {
    let hint = match &error {
        ExportFileError::Io { .. } | ExportFileError::NotRegular(_) | ExportFileError::NotAFolder(_) => {
            "choose a place, in a folder that is there, where you may write"
        }
        ExportFileError::Occupied { .. } => "choose a folder that is new, empty, or has nothing in it but an export",
        ExportFileError::InProject(_) => "choose a place outside of it",
        ExportFileError::NoStream(_) => "name a folder: --out FOLDER",
        ExportFileError::Export { source: ExportError::Write(_), .. } => "make room, or write elsewhere",
        ExportFileError::Export { .. } => "isnad check may say more",
    };
    Failure::new(error).hint(hint)
}

fn known(project: &Project, analyst: &AnalystId, dir: &Path) -> Result<(), Failure> {
    let mut keys = project.layers.keys().chain(project.unread_layers.keys());
    if project.team.contains_key(analyst) || keys.any(|key| key.analyst == *analyst) {
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
    format: &Format,
    console: &mut Console<'_>,
) -> Exit {
    let mut exit = Exit::Done;
    for LeftOut { article, analyst, record, cause } in &exported.tally.left_out {
        let said = format!("left out: annotations/{analyst}/{article}.ron, record {record}: {cause}");
        writeln!(console.err, "{}", plain(&said)).ok();
        exit = Exit::Faults;
    }
    for (article, error) in &exported.skipped {
        writeln!(console.err, "{}", plain(&format!("left out: article {article}: {error}"))).ok();
        exit = Exit::Faults;
    }
    for (article, why) in &exported.not_agreed {
        writeln!(console.err, "not in it: article {article}: {why}").ok();
    }
    let lost: Vec<String> = exported.tally.lost.iter().map(|(what, n)| format!("{what} ({n})")).collect();
    if !lost.is_empty() {
        writeln!(console.err, "{} cannot hold: {}", format.id, lost.join(", ")).ok();
    }
    let again = exported.faults.iter().filter(|fault| !opened.report.faults.contains(fault)).count();
    let faults = opened.report.faults.len() + again;
    if faults > 0 {
        let shown = quoted(&dir.display().to_string());
        writeln!(console.err, "the project has {}: isnad check {shown}", count(faults, "file fault")).ok();
        exit = Exit::Faults;
    }
    exit
}
