//! `isnad unsure`: the marks that analysts are not sure of.

use std::path::PathBuf;

use serde::Serialize;

use super::{
    console::{Console, Exit, Outcome, count, plain},
    owner, project,
};
use crate::{
    model::AnalystId,
    session::{UnsureMark, unsure_marks},
};

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Only those of these analysts
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    analysts: Vec<AnalystId>,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

const MORE: &str = "\
With --json, a list of {article, analyst, mark, tag, quote, note}, by article, then in the order of the text; note is null where
nothing was remarked.

Exit codes: 0 done, 2 could not.";

#[derive(Serialize)]
struct Json<'a> {
    article: &'a str,
    analyst: &'a str,
    mark: String,
    tag: &'a str,
    quote: &'a str,
    note: Option<&'a str>,
}

impl<'a> Json<'a> {
    fn of(UnsureMark { mention, tag, quote, note }: &'a UnsureMark) -> Self {
        Self {
            article: mention.key.article.as_str(),
            analyst: mention.key.analyst.as_str(),
            mark: mention.mark.to_string(),
            tag: tag.as_str(),
            quote,
            note: Some(note.as_str()).filter(|note| !note.is_empty()),
        }
    }
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let opened = project::open(&args.dir)?;
    owner::known_members(&args.dir, &opened.project, &args.analysts)?;
    let mut found = unsure_marks(&opened.project);
    found.retain(|mark| args.analysts.is_empty() || args.analysts.contains(&mark.mention.key.analyst));
    if args.json {
        let json: Vec<Json<'_>> = found.iter().map(Json::of).collect();
        serde_json::to_writer_pretty(&mut *console.out, &json).map_err(std::io::Error::from)?;
        writeln!(console.out)?;
        return Ok(Exit::Done);
    }
    let mut last = None;
    for mark in &found {
        let article = &mark.mention.key.article;
        if last.replace(article) != Some(article) {
            let title = opened.project.articles.get(article).map_or("", |article| &article.title);
            writeln!(console.out, "{}", plain(&format!("{article} “{title}”")))?;
        }
        // A quote may run over several lines.
        let quote = mark.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let note = if mark.note.is_empty() { String::new() } else { format!(": {}", mark.note) };
        writeln!(console.out, "{}", plain(&format!("  {}, {} “{quote}”{note}", mark.mention.key.analyst, mark.tag)))?;
    }
    writeln!(console.out, "{} not sure", count(found.len(), "mark"))?;
    Ok(Exit::Done)
}
