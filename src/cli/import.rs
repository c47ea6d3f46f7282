//! `isnad import`: articles from files.

use std::path::{Path, PathBuf};

use super::{
    Failure,
    console::{Console, Exit, Outcome, plain},
    project,
};
use crate::{
    exchange::{ImportFormat, import::text},
    model::{AnalystId, Decoded, Edit, Project},
    session::{ImportOptions, Incoming, SystemStamp, keep_backups, read_article},
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
    /// Who brings them in [default: the only member of the team]
    #[arg(long, value_name = "ID")]
    analyst: Option<AnalystId>,
}

const FORMAT: &ImportFormat = &text::FORMAT;

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    if args.title.is_some() && args.files.len() > 1 {
        let failure = Failure::new("--title: one headline cannot be that of several files");
        return Err(failure.hint("import the files one by one, or leave --title out").into());
    }
    let Opened { mut project, folder, .. } = project::open(&args.dir)?;
    let analyst = project::writer(&args.dir, &project, args.analyst.as_ref())?;
    if let Some(reason) = folder.read_only() {
        return Err(Failure::new(format_args!("{}: {reason}", args.dir.display())).into());
    }
    keep_backups(&folder, project.info.id);
    let options = ImportOptions { format: FORMAT, analyst: &analyst, title: args.title.as_deref() };
    let mut exit = Exit::Done;
    for file in &args.files {
        match import(&mut project, &folder, file, &options) {
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

fn import(project: &mut Project, folder: &Folder, file: &Path, options: &ImportOptions<'_>) -> Result<String, Failure> {
    let shown = file.display();
    let incoming =
        read_article(project, file, options, &mut SystemStamp).map_err(|e| Failure::new(&e).hint(e.cause.hint()))?;
    match incoming {
        Incoming::Known(id) => Ok(format!("{shown}: already here, as {id}")),
        Incoming::New(id, edit) => {
            let places = edit.places();
            let said = match &*edit {
                Edit::AddArticle(article, _) => {
                    format!("{shown}: imported as {id}, “{}”{}", article.title, changes(&article.imported.decoded))
                }
                _ => format!("{shown}: imported as {id}"),
            };
            project.apply(*edit).map_err(|e| Failure::new(format_args!("{shown}: {e}")))?;
            store::save(folder, project, &places).map_err(|e| {
                Failure::new(format_args!("{shown}: not imported: {e}"))
                    .hint("make room in the project's folder, and check that you may write there")
            })?;
            Ok(said)
        }
    }
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
