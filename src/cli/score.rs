//! `isnad score`: an analyst's work on articles to learn on, held against what was agreed on.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Serialize;

use super::{
    Failure,
    console::{Console, Exit, Outcome, plain},
    owner,
    project::{self, quoted},
};
use crate::{
    model::{AnalystId, ArticleId, Project},
    review::{
        agreement::{Outcome as Found, Parts},
        compare::Difference,
        score::{About, Deviation, How},
    },
    session::{Figures, Scored, Scores, Task, score},
};

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Who is scored
    #[arg(long, value_name = "ID")]
    analyst: AnalystId,
    /// Against whose agreed layer [default: as each article to learn on says]
    #[arg(long, value_name = "ID")]
    reviewer: Option<AnalystId>,
    /// On these articles [default: those to learn on]
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "reviewer")]
    articles: Vec<ArticleId>,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

const MORE: &str = "\
What a reviewer agreed on is what their review of the article comes to, once nothing in it is open; where they have not reviewed it,
their own marks, once they are done. FORMAT.md describes what --json prints.

Exit codes: 0 done, 1 some articles could not be scored, 2 could not.";

#[derive(Serialize)]
struct Json<'a> {
    format: &'static str,
    version: u32,
    analyst: &'a str,
    exact: JsonFigure,
    overlap: JsonFigure,
    tags: Vec<JsonTag<'a>>,
    articles: Vec<JsonArticle<'a>>,
}

#[derive(Serialize)]
struct JsonTag<'a> {
    tag: &'a str,
    exact: JsonFigure,
    overlap: JsonFigure,
}

#[derive(Serialize)]
struct JsonFigure {
    f1: Option<f64>,
    precision: Option<f64>,
    recall: Option<f64>,
    why: Option<String>,
}

#[derive(Serialize)]
struct JsonArticle<'a> {
    article: &'a str,
    reviewer: &'a str,
    why: Option<String>,
    exact: Option<JsonFigure>,
    overlap: Option<JsonFigure>,
    alike: Option<usize>,
    differences: Vec<JsonDeviation<'a>>,
}

#[derive(Serialize)]
struct JsonDeviation<'a> {
    how: &'static str,
    tag: Option<&'a str>,
    link: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    quote: &'a str,
    own_tag: Option<&'a str>,
    own_quote: Option<&'a str>,
    differs: Vec<String>,
}

impl JsonFigure {
    fn of(found: &Found) -> Self {
        let (precision, recall) = match found.map(|score| score.parts) {
            Ok(Parts::Retrieval { precision, recall }) => (precision, recall),
            _ => (None, None),
        };
        let (f1, why) = match found {
            Ok(score) => (Some(score.value), None),
            Err(why) => (None, Some(why.to_string())),
        };
        Self { f1, precision, recall, why }
    }
}

impl<'a> JsonArticle<'a> {
    fn of((article, Scored { reviewer, score }): &'a (ArticleId, Scored)) -> Self {
        let score_of = score.as_ref().ok();
        Self {
            article: article.as_str(),
            reviewer: reviewer.as_str(),
            why: score.as_ref().err().map(ToString::to_string),
            exact: score_of.map(|score| JsonFigure::of(&score.figures.exact)),
            overlap: score_of.map(|score| JsonFigure::of(&score.figures.overlap)),
            alike: score_of.map(|score| score.alike),
            differences: score_of
                .map_or_else(Vec::new, |score| score.deviations.iter().map(JsonDeviation::of).collect()),
        }
    }
}

impl<'a> JsonDeviation<'a> {
    fn of(Deviation { about, place, words, how }: &'a Deviation) -> Self {
        let (tag, link) = match about {
            About::Mark(tag) => (Some(tag.as_str()), None),
            About::Link(kind) => (None, Some(kind.as_str())),
        };
        let (own_tag, own_quote, differs) = match how {
            How::Differs { tag, words, differences } => {
                (tag.as_ref().map(|tag| tag.as_str()), words.as_deref(), differences.iter().map(name_of).collect())
            }
            How::Missed | How::Added => (None, None, Vec::new()),
        };
        let how = name_of_how(how);
        let (start, end) = (place.map(|place| place.start()), place.map(|place| place.end()));
        Self { how, tag, link, start, end, quote: words, own_tag, own_quote, differs }
    }
}

fn name_of_how(how: &How) -> &'static str {
    match how {
        How::Missed => "missed",
        How::Added => "added",
        How::Differs { .. } => "differs",
    }
}

fn name_of(difference: &Difference) -> String {
    match difference {
        Difference::Missing => "missing".to_owned(),
        Difference::Boundary => "words".to_owned(),
        Difference::Tag => "tag".to_owned(),
        Difference::Entity => "entities".to_owned(),
        Difference::Who => "who".to_owned(),
        Difference::Step => "step".to_owned(),
        Difference::Order => "order".to_owned(),
        Difference::Act => "act".to_owned(),
        Difference::Attribute(id) => format!("attribute:{id}"),
    }
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let opened = project::open(&args.dir)?;
    let named: Vec<AnalystId> = [Some(&args.analyst), args.reviewer.as_ref()].into_iter().flatten().cloned().collect();
    owner::known_members(&args.dir, &opened.project, &named)?;
    owner::known_articles(&args.dir, &opened.project, &args.articles)?;
    let articles = articles(args, &opened.project)?;
    let scores = score(&opened.project, &opened.folder, &args.analyst, &articles, &Task::default());
    // Nobody calls it off here.
    let scores = scores.map_err(Failure::new)?;
    if args.json {
        let tag = |(tag, of): &'_ (crate::model::TagId, Figures)| (tag.to_string(), *of);
        let tags: Vec<(String, Figures)> = scores.by_tag.iter().map(tag).collect();
        let json = Json {
            format: "isnad-score",
            version: 1,
            analyst: args.analyst.as_str(),
            exact: JsonFigure::of(&scores.all.exact),
            overlap: JsonFigure::of(&scores.all.overlap),
            tags: tags
                .iter()
                .map(|(tag, of)| JsonTag {
                    tag,
                    exact: JsonFigure::of(&of.exact),
                    overlap: JsonFigure::of(&of.overlap),
                })
                .collect(),
            articles: scores.articles.iter().map(JsonArticle::of).collect(),
        };
        serde_json::to_writer_pretty(&mut *console.out, &json).map_err(std::io::Error::from)?;
        writeln!(console.out)?;
    } else {
        print(&opened.project, &scores, console)?;
    }
    let is_whole = scores.articles.iter().all(|(_, scored)| scored.score.is_ok());
    Ok(if is_whole { Exit::Done } else { Exit::Faults })
}

/// The articles that are asked for, each with its reviewer.
fn articles(args: &Args, project: &Project) -> Result<BTreeMap<ArticleId, AnalystId>, Failure> {
    let training = project.assignments.training.iter();
    let mut articles: BTreeMap<ArticleId, AnalystId> = match &args.reviewer {
        Some(reviewer) if !args.articles.is_empty() => {
            return Ok(args.articles.iter().map(|id| (id.clone(), reviewer.clone())).collect());
        }
        Some(reviewer) => training.map(|(article, _)| (article.clone(), reviewer.clone())).collect(),
        None => training.map(|(article, reviewer)| (article.clone(), reviewer.clone())).collect(),
    };
    articles.retain(|id, _| project.articles.contains_key(id));
    if articles.is_empty() {
        let dir = args.dir.display();
        let failure = Failure::new(format_args!("{dir}: no article is there to learn on"));
        let dir = quoted(&dir.to_string());
        return Err(failure.hint(format_args!(
            "isnad train {dir} ARTICLE --reviewer ID names one; or say --reviewer and --articles"
        )));
    }
    Ok(articles)
}

fn print(project: &Project, scores: &Scores, console: &mut Console<'_>) -> std::io::Result<()> {
    for (article, Scored { reviewer, score }) in &scores.articles {
        let title = project.articles.get(article).map_or("", |article| &article.title);
        writeln!(console.out, "{}", plain(&format!("{article} “{title}”, as {reviewer} agreed")))?;
        let score = match score {
            Ok(score) => score,
            Err(why) => {
                writeln!(console.out, "  not scored: {why}")?;
                continue;
            }
        };
        print_figures("  ", &score.figures, console)?;
        writeln!(console.out, "  {} as agreed, {} not:", score.alike, score.deviations.len())?;
        for deviation in &score.deviations {
            writeln!(console.out, "  {}", plain(&line(deviation)))?;
        }
    }
    writeln!(console.out, "all")?;
    print_figures("  ", &scores.all, console)?;
    for (tag, figures) in &scores.by_tag {
        print_figures(&format!("  {tag} "), figures, console)?;
    }
    Ok(())
}

fn print_figures(before: &str, figures: &Figures, console: &mut Console<'_>) -> std::io::Result<()> {
    for (name, found) in [("exact", &figures.exact), ("overlapping", &figures.overlap)] {
        let JsonFigure { f1, precision, recall, why } = JsonFigure::of(found);
        let said = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.4}"));
        let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
        let of = format!("F1 {}{why}, precision {}, recall {}", said(f1), said(precision), said(recall));
        writeln!(console.out, "{}", plain(&format!("{before}{name}: {of}")))?;
    }
    Ok(())
}

fn line(deviation: &Deviation) -> String {
    let JsonDeviation { how, tag, link, quote, own_tag, own_quote, differs, .. } = JsonDeviation::of(deviation);
    // A quote may run over several lines.
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut said = format!("{how}: {} “{}”", tag.or(link).unwrap_or_default(), one_line(quote));
    let own = own_quote.map(|quote| format!("“{}”", one_line(quote)));
    if let Some(own) = [own_tag.map(str::to_owned), own].into_iter().flatten().reduce(|a, b| format!("{a} {b}")) {
        said.push_str(&format!(", here {own}"));
    }
    if !differs.is_empty() {
        said.push_str(&format!(" ({})", differs.join(", ")));
    }
    said
}
