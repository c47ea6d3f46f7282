//! `isnad import`: articles from files, and new versions of known ones.

use std::path::{Path, PathBuf};

use super::{
    Failure,
    console::{Console, Exit, Outcome, count, plain},
    project::{self, quoted},
};
use crate::{
    exchange::import::ReadOptions,
    model::{AnalystId, Article, ArticleId, Decoded, Edit, Project},
    session::{Carried, ImportOptions, Incoming, SystemStamp, Task, as_version, keep_backups, read_article},
    store::{self, Folder, Opened},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// The articles, one a file
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The headline [default: a short first line, else the file's name]
    #[arg(long)]
    title: Option<String>,
    /// Where the article is published; where the project has an article of that address, this is a new version of it
    #[arg(long)]
    url: Option<String>,
    /// The article that this is a new version of; your marks on it go along where their place is sure
    #[arg(long, value_name = "ARTICLE")]
    supersedes: Option<ArticleId>,
    /// Who brings them in [default: the only member of the team]
    #[arg(long, value_name = "ID")]
    analyst: Option<AnalystId>,
}

/// What is said of one article alone.
fn of_one_alone(args: &Args) -> Option<(&'static str, &'static str)> {
    let title = args.title.as_ref().map(|_| ("--title", "headline"));
    let url = args.url.as_ref().map(|_| ("--url", "address"));
    title.or(url).or(args.supersedes.as_ref().map(|_| ("--supersedes", "earlier version")))
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    if let (Some((option, what)), true) = (of_one_alone(args), args.files.len() > 1) {
        let failure = Failure::new(format_args!("{option}: one {what} cannot be that of several files"));
        return Err(failure.hint(format_args!("import the files one by one, or leave {option} out")).into());
    }
    let Opened { mut project, folder, .. } = project::open(&args.dir)?;
    let analyst = project::writer(&args.dir, &project, args.analyst.as_ref())?;
    if let Some(reason) = folder.read_only() {
        return Err(Failure::new(format_args!("{}: {reason}", args.dir.display())).into());
    }
    keep_backups(&folder, project.info.id);
    if let Some(id) = args.supersedes.as_ref().filter(|id| !project.articles.contains_key(*id)) {
        let failure = Failure::new(format_args!("--supersedes: article “{id}” is not part of the project"));
        let articles = args.dir.join("articles");
        return Err(failure.hint(format_args!("articles are named as their folders in {}", articles.display())).into());
    }
    let (title, url) = (args.title.as_deref(), args.url.as_deref());
    let read = ReadOptions::default();
    let options = ImportOptions { format: None, read: &read, analyst: &analyst, title, url };
    let mut exit = Exit::Done;
    for file in &args.files {
        match import(&mut project, &folder, file, &options, args.supersedes.as_ref()) {
            Ok(said) => writeln!(console.out, "{}", plain(&said))?,
            Err(failure) => {
                // The other files are none the worse for it.
                console.fail(&failure);
                exit = Exit::CouldNot;
            }
        }
    }
    Ok(exit)
}

fn import(
    project: &mut Project,
    folder: &Folder,
    file: &Path,
    options: &ImportOptions<'_>,
    supersedes: Option<&ArticleId>,
) -> Result<String, Failure> {
    let shown = file.display();
    let incoming =
        read_article(project, file, options, &mut SystemStamp).map_err(|e| Failure::new(&e).hint(e.cause.hint()))?;
    let (id, edit) = match incoming {
        Incoming::Known(id) => return Ok(format!("{shown}: already here, as {id}")),
        Incoming::New(id, edit) => (id, edit),
    };
    let old = supersedes.or_else(|| Some(&project.newest_at(options.url?)?.id)).cloned();
    let (edits, said) = match old {
        None => {
            let said = match &*edit {
                Edit::AddArticle(article, _) => {
                    format!("{shown}: imported as {id}, “{}”{}", article.title, changes(&article.imported.decoded))
                }
                _ => format!("{shown}: imported as {id}"),
            };
            (*edit, said)
        }
        Some(old) => {
            let crossing = as_version(project, folder, &old, *edit, options, &mut SystemStamp, &Task::default());
            let crossing = crossing.map_err(|e| {
                let hint = format_args!(
                    "isnad check {} says what is wrong there",
                    quoted(&folder.root().display().to_string())
                )
                .to_string();
                Failure::new(format_args!("{shown}: not imported: {e}")).hint(hint)
            })?;
            // Nobody calls it off here.
            let crossing = crossing.ok_or_else(|| Failure::new(format_args!("{shown}: not imported: called off")))?;
            let article = crossing.article().cloned();
            let (edits, carried) = crossing.edits(project, &mut SystemStamp);
            (Edit::Batch(edits), version_said(&shown.to_string(), &old, article.as_ref(), carried))
        }
    };
    let places = edits.places();
    project.apply(edits).map_err(|e| Failure::new(format_args!("{shown}: {e}")))?;
    store::save(folder, project, &places).map_err(|e| {
        Failure::new(format_args!("{shown}: not imported: {e}"))
            .hint("make room in the project's folder, and check that you may write there")
    })?;
    Ok(said)
}

/// What is said of a new version, and of the marks that went along.
fn version_said(file: &str, old: &ArticleId, new: Option<&Article>, Carried { placed, waiting }: Carried) -> String {
    let Some(new) = new else { return format!("{file}: imported") };
    let changes = changes(&new.imported.decoded);
    let mut said = format!("{file}: imported as {}, a new version of {old}, “{}”{changes}", new.id, new.title);
    if placed + waiting > 0 {
        let waits = if waiting == 1 { "waits" } else { "wait" };
        said.push_str(&format!("; {} placed, to be confirmed; {waiting} {waits} for a place", count(placed, "mark")));
    }
    said
}

/// What was changed in reading, in a few words.
fn changes(decoded: &Decoded) -> String {
    let mut said = String::new();
    if decoded.bom_stripped {
        said.push_str("; without its byte order mark");
    }
    if decoded.crlf_unified > 0 {
        said.push_str(&format!("; {} line ends CRLF made LF", decoded.crlf_unified));
    }
    said
}
