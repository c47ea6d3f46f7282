//! `isnad bundle`: what one analyst needs, packed into a file.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    Failure,
    console::{Console, Exit, Outcome, count, plain},
    project::{self, quoted},
};
use crate::{
    model::{AnalystId, ArticleId},
    session::{
        Task,
        package::{BundleError, BundleOptions, Bundled, Choice, bundle},
    },
};

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// For whom it is
    #[arg(long = "for", value_name = "ANALYST")]
    analyst: AnalystId,
    /// The zip to write; an older package of the same project is replaced, nothing else
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// These articles [default: those assigned to the analyst, begun or brought in by them; all, where the project assigns
    /// nothing or is itself a package of theirs]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    articles: Vec<ArticleId>,
    /// Only the articles that are assigned to the analyst
    #[arg(long, conflicts_with = "articles")]
    assigned: bool,
    /// Also what these analysts marked in the articles
    #[arg(long, value_name = "ANALYST", value_delimiter = ',')]
    with_layers: Vec<AnalystId>,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

const MORE: &str = "\
The zip holds a folder that is a project: unpacked, it opens as any other. Sent back, as a package of
its own or as it is, isnad merge takes the analyst's work from it.

With --json, one object: format \"isnad-bundle\", version, file, analyst, counts of articles, layers
and files, and left_out, a list of {article, cause}.

Exit codes: 0 done, 1 done without articles whose text cannot be read, 2 could not.";

/// What `--json` prints.
#[derive(Serialize)]
struct Json<'a> {
    format: &'static str,
    version: u32,
    file: &'a Path,
    analyst: &'a str,
    articles: usize,
    layers: usize,
    files: usize,
    left_out: Vec<JsonLeftOut<'a>>,
}

#[derive(Serialize)]
struct JsonLeftOut<'a> {
    article: &'a str,
    cause: String,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let opened = project::open(&args.dir)?;
    let articles = match (args.assigned, args.articles.is_empty()) {
        (true, _) => Choice::Assigned,
        (false, true) => Choice::Usual,
        (false, false) => Choice::These(args.articles.clone()),
    };
    let options = BundleOptions { analyst: args.analyst.clone(), articles, with_layers: args.with_layers.clone() };
    let done = bundle(&opened, &options, &args.out, &Task::default());
    let done = done.map_err(|error| failure(&error, args, &opened.project))?;
    for (article, cause) in &done.left_out {
        console.note(&Failure::new(format_args!("left out: article {article}: {cause}")));
    }
    let faults = opened.report.faults.len();
    if faults > 0 {
        let dir = quoted(&args.dir.display().to_string());
        let faults = count(faults, "file fault");
        console.note(&Failure::new(format_args!("the project has {faults}")).hint(format_args!("isnad check {dir}")));
    }
    if args.json {
        print_json(args, &done, console)?;
    } else {
        let parts = [count(done.articles, "article"), count(done.layers, "layer"), count(done.files, "file")];
        let said = format!("{}: for {}: {}", args.out.display(), args.analyst, parts.join(", "));
        writeln!(console.out, "{}", plain(&said))?;
    }
    Ok(if done.left_out.is_empty() && faults == 0 { Exit::Done } else { Exit::Faults })
}

fn print_json(args: &Args, done: &Bundled, console: &mut Console<'_>) -> std::io::Result<()> {
    let left_out = done.left_out.iter();
    let json = Json {
        format: "isnad-bundle",
        version: 1,
        file: &args.out,
        analyst: args.analyst.as_str(),
        articles: done.articles,
        layers: done.layers,
        files: done.files,
        left_out: left_out
            .map(|(article, cause)| JsonLeftOut { article: article.as_str(), cause: cause.to_string() })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *console.out, &json)?;
    writeln!(console.out)
}

fn failure(error: &BundleError, args: &Args, project: &crate::model::Project) -> Failure {
    let dir = args.dir.display();
    match error {
        BundleError::NoMember(_) => {
            let members: Vec<&str> = project.team.keys().map(AnalystId::as_str).collect();
            Failure::new(format_args!("{}: {error}", args.dir.join("team").display()))
                .hint(format_args!("give one of its members: {}", members.join(", ")))
        }
        BundleError::NoArticle(_) => Failure::new(format_args!("{dir}: {error}"))
            .hint(format_args!("articles are named as their folders in {}", args.dir.join("articles").display())),
        BundleError::NothingAssigned(_) => {
            Failure::new(format_args!("{dir}: {error}")).hint("say which articles: --articles ID,…")
        }
        BundleError::InProject(_) => Failure::new(error).hint("choose a place outside of it"),
        BundleError::SomethingElse(_) => Failure::new(error).hint("choose another name, or move the file away"),
        BundleError::Io { .. } => {
            Failure::new(error).hint("choose a file, in a folder that is there, where you may write")
        }
        BundleError::Read { .. } => {
            Failure::new(error).hint(format_args!("isnad check {} says more", quoted(&dir.to_string())))
        }
        BundleError::Cancelled(_) => Failure::new(error),
    }
}
