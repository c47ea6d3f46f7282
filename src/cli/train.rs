//! `isnad train`: which articles are there to learn on.

use std::path::PathBuf;

use super::{
    Failure,
    console::{Console, Exit, Outcome},
    owner,
};
use crate::model::{AnalystId, ArticleId};

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// The articles
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<ArticleId>,
    /// Whose agreed layer analysts are held against
    #[arg(long, value_name = "ID", required_unless_present = "not")]
    reviewer: Option<AnalystId>,
    /// They are ordinary articles again
    #[arg(long, conflicts_with = "reviewer")]
    not: bool,
}

const MORE: &str = "\
An analyst who is done with such an article is scored, in the window and by isnad score. Only the project's owner names them: it
is done in the owner's name.

Exit codes: 0 done, 2 could not.";

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let mut session = owner::open(&args.dir)?;
    owner::are_articles(&session, &args.articles)?;
    owner::are_members(&session, args.reviewer.as_slice())?;
    let set = session.set_training(&args.articles, args.reviewer.as_ref());
    set.map_err(|why| Failure::new(format_args!("{}: {why}", args.dir.display())))?;
    owner::save(&mut session, console)?;
    for article in &args.articles {
        match &args.reviewer {
            Some(reviewer) => writeln!(console.out, "{article}: to learn on, as {reviewer} agreed")?,
            None => writeln!(console.out, "{article}: an ordinary article")?,
        }
    }
    Ok(Exit::Done)
}
