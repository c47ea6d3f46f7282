//! `isnad agree`: how far annotators agree.

use std::{borrow::Cow, collections::BTreeSet, path::PathBuf};

use serde::Serialize;

use super::{
    Failure,
    console::{Console, Exit, Outcome as Ended, plain},
    project,
};
use crate::{
    model::{AttributeId, Project},
    review::{
        agreement::{
            Ask, Bootstrap, Layer, MEASURES, Measure, Outcome, SLOW, Sample, agreement, interval,
            linked::{Links, attribute, attributes_in, links},
            mean_of_pairs,
        },
        compare::Comparison,
    },
    session::{Counting, Judgements, Task, judgements},
};

#[derive(Debug, clap::Args)]
#[command(after_help = JSON)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Only these measures [default: all but gamma, gamma-cat and gamma-k, which take seconds]
    #[arg(long, value_name = "MEASURE", num_args = 1.., value_parser = keys())]
    measure: Vec<String>,
    /// Also by tag, by pair of analysts, or by article
    #[arg(long, value_enum, num_args = 1..)]
    by: Vec<By>,
    /// Count layers that were begun as well as those that are done
    #[arg(long)]
    include_in_progress: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

/// What figures are given for, beside all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum By {
    Tag,
    Pair,
    Article,
}

const JSON: &str = "\
With --json, a list of {measure, tag, pair, article, value, why, n, low, high}: tag, pair (two analysts) and article are null
where the figure is of all of them (gamma-k, which is of one tag, is then gamma-cat); value is null where there is none, and
why says the reason; n counts what was compared; low and high are a 95 % bootstrap interval over articles, of figures of all
together.

Exit codes: 0 done, 1 some layers could not be counted, 2 could not.";

fn keys() -> clap::builder::PossibleValuesParser {
    let of_marks = MEASURES.iter().chain(SLOW).map(|measure| measure.about().key);
    let keys = of_marks.chain(Links::ALL.map(Links::key)).chain([ATTRIBUTES]);
    clap::builder::PossibleValuesParser::new(keys.collect::<Vec<_>>())
}

/// What attributes are asked for as; each has a figure of its own.
const ATTRIBUTES: &str = "attributes";

/// One figure.
#[derive(Debug, Serialize)]
struct Figure<'a> {
    measure: Cow<'static, str>,
    tag: Option<&'a str>,
    pair: Option<[&'a str; 2]>,
    article: Option<&'a str>,
    value: Option<f64>,
    why: Option<String>,
    n: u64,
    low: Option<f64>,
    high: Option<f64>,
}

impl<'a> Figure<'a> {
    /// Of every tag and article.
    fn of(measure: Cow<'static, str>, pair: Option<[&'a str; 2]>, outcome: Outcome) -> Self {
        let (value, why, n) = match outcome {
            Ok(score) => (Some(score.value), None, score.n),
            Err(why) => (None, Some(why.to_string()), 0),
        };
        Self { measure, tag: None, pair, article: None, value, why, n, low: None, high: None }
    }
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Ended {
    let opened = project::open(&args.dir)?;
    let counting = if args.include_in_progress { Counting::Begun } else { Counting::Done };
    let found = judgements(&opened.project, &opened.folder, counting, &Task::default());
    let found = found.map_err(|error| Failure::new(format_args!("{}: {error}", args.dir.display())))?;
    let is_wanted = |key: &str| args.measure.is_empty() || args.measure.iter().any(|wanted| wanted == key);
    let slow = SLOW.iter().filter(|_| !args.measure.is_empty());
    let wanted = MEASURES.iter().chain(slow).filter(|measure| is_wanted(measure.about().key));
    let mut figures: Vec<Figure<'_>> = wanted.flat_map(|measure| figures(*measure, &found, &args.by)).collect();
    figures.extend(linked(&opened.project, &found, &args.by, is_wanted));
    if args.json {
        serde_json::to_writer_pretty(&mut *console.out, &figures).map_err(std::io::Error::from)?;
        writeln!(console.out)?;
    } else {
        print(&figures, &found, console)?;
    }
    for key in &found.left_out {
        let layer = format!("annotations/{}/{}.ron", key.analyst, key.article);
        let said = format!("left out: {layer}: the text that it marks is not the article's; isnad check says more");
        writeln!(console.err, "{}", plain(&said)).ok();
    }
    Ok(if found.left_out.is_empty() { Exit::Done } else { Exit::Faults })
}

/// All figures of a measure.
fn figures<'a>(measure: &dyn Measure, found: &'a Judgements, by: &[By]) -> Vec<Figure<'a>> {
    let sample = &found.sample;
    let ask = Ask::all(sample);
    let key = measure.about().key;
    let of = |tag, pair, article, outcome| Figure { tag, article, ..Figure::of(key.into(), pair, outcome) };
    let drawn = interval(measure, sample, &ask, &Bootstrap::default()).ok();
    let (low, high) = (drawn.as_ref().map(|drawn| drawn.low), drawn.as_ref().map(|drawn| drawn.high));
    let mut figures = vec![Figure { low, high, ..of(None, None, None, agreement(measure, sample, &ask)) }];
    let tags = sample.labels().iter().map(String::as_str).enumerate().filter(|_| by.contains(&By::Tag));
    let tags: Vec<(usize, &str)> = tags.collect();
    let of_tag = |ask: &Ask, label: usize| agreement(measure, sample, &ask.of(Layer::Label(label)));
    figures.extend(tags.iter().map(|(label, tag)| of(Some(*tag), None, None, of_tag(&ask, *label))));
    for pair in found.pairs().into_iter().filter(|_| by.contains(&By::Pair)) {
        let names = Some(pair.map(|at| sample.annotators().get(at).map_or("", String::as_str)));
        let ask = ask.between(pair);
        figures.push(of(None, names, None, agreement(measure, sample, &ask)));
        figures.extend(tags.iter().map(|(label, tag)| of(Some(*tag), names, None, of_tag(&ask, *label))));
    }
    if by.contains(&By::Article) {
        for (nth, article) in found.articles.iter().enumerate() {
            let Some(alone) = found.of_document(nth) else { continue };
            let outcome = |layer: Layer| agreement(measure, &alone, &Ask::all(&alone).of(layer));
            figures.push(of(None, None, Some(article.as_str()), outcome(Layer::All)));
        }
    }
    figures
}

/// The figures of links, and of each attribute.
fn linked<'a>(
    project: &Project,
    found: &'a Judgements,
    by: &[By],
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<Figure<'a>> {
    let pairs = found.pairs();
    let compared: Vec<Vec<Comparison<'_>>> = pairs.iter().map(|pair| found.comparisons(project, *pair)).collect();
    let mut asked: Vec<(String, Vec<Outcome>)> = Vec::new();
    for which in Links::ALL.into_iter().filter(|which| is_wanted(which.key())) {
        let each = compared.iter().map(|both| links(both, &project.codebook, which));
        asked.push((which.key().to_owned(), each.collect()));
    }
    if is_wanted(ATTRIBUTES) {
        let there: BTreeSet<AttributeId> = compared.iter().flat_map(|both| attributes_in(both)).collect();
        for id in there {
            let each = compared.iter().map(|both| attribute(both, &project.codebook, &id));
            asked.push((format!("attribute:{id}"), each.collect()));
        }
    }
    let mut figures = Vec::new();
    for (key, each) in asked {
        let figure = |pair: Option<[&'a str; 2]>, outcome: Outcome| Figure::of(key.clone().into(), pair, outcome);
        figures.push(figure(None, mean_of_pairs(&each)));
        if by.contains(&By::Pair) {
            let name = |at: usize| found.sample.annotators().get(at).map_or("", String::as_str);
            let names = pairs.iter().map(|pair| Some(pair.map(name)));
            figures.extend(names.zip(each).map(|(pair, outcome)| figure(pair, outcome)));
        }
    }
    figures
}

fn print(figures: &[Figure<'_>], found: &Judgements, console: &mut Console<'_>) -> std::io::Result<()> {
    let sample: &Sample = &found.sample;
    let (analysts, articles) = (sample.annotators().join(", "), found.articles.len());
    writeln!(console.out, "{analysts}: {}", super::console::count(articles, "article"))?;
    for figure in figures {
        let of = [
            figure.tag.map(str::to_owned),
            figure.pair.map(|pair| pair.join(" – ")),
            figure.article.map(str::to_owned),
        ];
        let of = of.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let value = match (figure.value, &figure.why) {
            (Some(value), _) => format!("{value:.4}"),
            (None, Some(why)) => format!("– ({why})"),
            (None, None) => "–".to_owned(),
        };
        let interval = match (figure.low, figure.high) {
            (Some(low), Some(high)) => format!("  [{low:.4}, {high:.4}]"),
            _ => String::new(),
        };
        let line = format!("{:<22} {of:<28} {value}{interval}", figure.measure);
        writeln!(console.out, "{}", plain(line.trim_end()))?;
    }
    Ok(())
}
