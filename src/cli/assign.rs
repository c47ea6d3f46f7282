//! `isnad assign`: who reads what, by a plan or by hand.

use std::{collections::BTreeSet, path::PathBuf};

use serde::Serialize;

use super::{
    Failure,
    console::{Console, Exit, Outcome, count, plain},
    owner,
};
use crate::{
    model::{AnalystId, ArticleId},
    review::assign::{Plan, PlanError, Wish, plan},
    session::Session,
};

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
#[expect(clippy::struct_excessive_bools, reason = "each is one option of the command line")]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Who may read [default: all of the team but the owner]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    analysts: Vec<AnalystId>,
    /// How many read an article [default: 1; with --overlap, 2]
    #[arg(long, value_name = "N")]
    readers: Option<usize>,
    /// The share of the articles that get so many readers, from 0 to 1; the rest get one [default: all]
    #[arg(long, value_name = "SHARE")]
    overlap: Option<f64>,
    /// Draws another plan
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// These articles [default: all that nobody is to read yet]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    articles: Vec<ArticleId>,
    /// Also plan anew who reads those of the articles that have readers
    #[arg(long)]
    again: bool,
    /// Have just these analysts read just these articles; without analysts, nobody
    #[arg(long, conflicts_with_all = ["readers", "overlap", "seed", "again"], requires = "articles")]
    by_hand: bool,
    /// Show the plan and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

const MORE: &str = "\
Nobody gets more than one article more than anybody else, and every two analysts meet on about as many. The same seed makes the
same plan. Articles that have readers keep them, unless --again plans them anew. Only the project's owner assigns: it is done in
the owner's name.

With --json, one object: format \"isnad-assign\", version, seed, readers, overlap, dry_run, kept (articles that keep their readers),
articles (a map: article to analysts), analysts, a list of {analyst, articles, shared}, and pairs, a list of {analysts, articles}.

Exit codes: 0 done, 2 could not.";

/// What `--json` prints.
#[derive(Serialize)]
struct Json<'a> {
    format: &'static str,
    version: u32,
    seed: u64,
    readers: usize,
    overlap: f64,
    dry_run: bool,
    kept: Vec<&'a str>,
    articles: serde_json::Map<String, serde_json::Value>,
    analysts: Vec<JsonLoad<'a>>,
    pairs: Vec<JsonPair<'a>>,
}

#[derive(Serialize)]
struct JsonLoad<'a> {
    analyst: &'a str,
    articles: usize,
    shared: usize,
}

#[derive(Serialize)]
struct JsonPair<'a> {
    analysts: [&'a str; 2],
    articles: usize,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let mut session = owner::open(&args.dir)?;
    owner::are_members(&session, &args.analysts)?;
    owner::are_articles(&session, &args.articles)?;
    if args.by_hand {
        return by_hand(args, &mut session, console);
    }
    let (wish, kept) = wish(args, &session);
    let made = plan(&wish, &session.project().assignments).map_err(|why| refused(why, !kept.is_empty()))?;
    if !args.dry_run {
        session.assign(&made).map_err(|why| Failure::new(format_args!("{}: {why}", args.dir.display())))?;
        owner::save(&mut session, console)?;
    }
    if args.json {
        print_json(args, &wish, &made, &kept, console)?;
    } else {
        print(args, &made, &kept, console)?;
    }
    Ok(Exit::Done)
}

fn by_hand(args: &Args, session: &mut Session, console: &mut Console<'_>) -> Outcome {
    let readers: BTreeSet<AnalystId> = args.analysts.iter().cloned().collect();
    if !args.dry_run {
        for article in &args.articles {
            let set = session.set_readers(article, readers.clone());
            set.map_err(|why| Failure::new(format_args!("{}: {why}", args.dir.display())))?;
        }
        owner::save(session, console)?;
    }
    let names = readers.iter().map(AnalystId::as_str).collect::<Vec<_>>().join(", ");
    let names = if names.is_empty() { "nobody" } else { &names };
    for article in &args.articles {
        writeln!(console.out, "{article}: {names}")?;
    }
    Ok(Exit::Done)
}

/// What is wished, and which articles keep their readers.
fn wish(args: &Args, session: &Session) -> (Wish, Vec<ArticleId>) {
    let project = session.project();
    let has_readers =
        |id: &ArticleId| project.assignments.entries.iter().any(|e| e.article == *id && !e.analysts.is_empty());
    let all = if args.articles.is_empty() { session.articles_in_order() } else { args.articles.clone() };
    let (kept, articles) = all.into_iter().partition(|id| !args.again && has_readers(id));
    let others = project.team.keys().filter(|id| **id != project.info.owner);
    let analysts = match (args.analysts.is_empty(), project.team.len()) {
        (false, _) => args.analysts.clone(),
        (true, 0 | 1) => project.team.keys().cloned().collect(),
        (true, _) => others.cloned().collect(),
    };
    let least = if args.overlap.is_some() { 2 } else { 1 };
    let readers = args.readers.map_or(least, |readers| if readers == 0 { 0 } else { readers.max(least) });
    let overlap = args.overlap.unwrap_or(1.0);
    (Wish { articles, analysts, readers, overlap, seed: args.seed }, kept)
}

fn refused(why: PlanError, keeps: bool) -> Failure {
    let failure = Failure::new(why);
    match why {
        PlanError::NoArticles if keeps => failure.hint("--again plans anew who reads the articles that have readers"),
        PlanError::NoArticles => failure.hint("isnad import brings articles in"),
        PlanError::NoAnalysts => failure.hint("say who: --analysts ID,…"),
        PlanError::NoReaders => failure.hint("--readers 1 or more"),
        PlanError::TooFew { there, .. } => failure.hint(format_args!("--readers {there} at most, or more --analysts")),
        PlanError::Overlap => failure.hint("--overlap 0.2 is every fifth article"),
    }
}

fn print(args: &Args, made: &Plan, kept: &[ArticleId], console: &mut Console<'_>) -> std::io::Result<()> {
    for (analyst, load) in made.loads() {
        let line = format!("{analyst:<24} {}, {} shared", count(load.articles, "article"), load.shared);
        writeln!(console.out, "{}", plain(&line))?;
    }
    for ([one, other], articles) in made.pairs().into_iter().filter(|(_, articles)| *articles > 0) {
        writeln!(console.out, "{} share {}", plain(&format!("{one} and {other}")), count(articles, "article"))?;
    }
    if args.dry_run {
        for (article, readers) in &made.articles {
            let readers = readers.iter().map(AnalystId::as_str).collect::<Vec<_>>().join(", ");
            writeln!(console.out, "{article}: {readers}")?;
        }
    }
    let kept = if kept.is_empty() { String::new() } else { format!("; {} as before", count(kept.len(), "article")) };
    let done = if args.dry_run { "would be assigned; nothing was changed" } else { "assigned" };
    writeln!(console.out, "{} {done}{kept}", count(made.articles.len(), "article"))
}

fn print_json(
    args: &Args,
    wish: &Wish,
    made: &Plan,
    kept: &[ArticleId],
    console: &mut Console<'_>,
) -> std::io::Result<()> {
    let readers = |readers: &BTreeSet<AnalystId>| readers.iter().map(AnalystId::as_str).collect::<Vec<_>>().into();
    let load = |(analyst, load): (&'_ AnalystId, crate::review::assign::Load)| (analyst.to_string(), load);
    let loads: Vec<(String, crate::review::assign::Load)> = made.loads().into_iter().map(load).collect();
    let json = Json {
        format: "isnad-assign",
        version: 1,
        seed: wish.seed,
        readers: wish.readers,
        overlap: wish.overlap,
        dry_run: args.dry_run,
        kept: kept.iter().map(ArticleId::as_str).collect(),
        articles: made.articles.iter().map(|(article, of)| (article.to_string(), readers(of))).collect(),
        analysts: loads
            .iter()
            .map(|(analyst, load)| JsonLoad { analyst, articles: load.articles, shared: load.shared })
            .collect(),
        pairs: made
            .pairs()
            .into_iter()
            .map(|(pair, articles)| JsonPair { analysts: pair.map(AnalystId::as_str), articles })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *console.out, &json)?;
    writeln!(console.out)
}
