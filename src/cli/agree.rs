//! `isnad agree`: how far annotators agree.

use std::path::PathBuf;

use serde::Serialize;

use super::{
    Failure,
    console::{Console, Exit, Outcome as Ended, plain},
    project,
};
use crate::{
    review::agreement::{Ask, Bootstrap, Layer, MEASURES, Measure, Outcome, Sample, agreement, interval, report},
    session::{Counting, Judgements, Task, judgements},
};

#[derive(Debug, clap::Args)]
#[command(after_help = JSON)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Only these measures [default: all of them]
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
where the figure is of all of them; value is null where there is none, and why says the reason; n counts what was compared;
low and high are a 95 % bootstrap interval over articles, of figures of all together.

Exit codes: 0 done, 1 some layers could not be counted, 2 could not.";

fn keys() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(MEASURES.iter().map(|measure| measure.about().key))
}

/// One figure.
#[derive(Debug, Serialize)]
struct Figure<'a> {
    measure: &'static str,
    tag: Option<&'a str>,
    pair: Option<[&'a str; 2]>,
    article: Option<&'a str>,
    value: Option<f64>,
    why: Option<String>,
    n: u64,
    low: Option<f64>,
    high: Option<f64>,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Ended {
    let opened = project::open(&args.dir)?;
    let counting = if args.include_in_progress { Counting::Begun } else { Counting::Done };
    let found = judgements(&opened.project, &opened.folder, counting, &Task::default());
    let found = found.map_err(|error| Failure::new(format_args!("{}: {error}", args.dir.display())))?;
    let wanted = MEASURES.iter().filter(|m| args.measure.is_empty() || args.measure.iter().any(|k| k == m.about().key));
    let figures: Vec<Figure<'_>> = wanted.flat_map(|measure| figures(*measure, &found, &args.by)).collect();
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
    let of = |tag: Option<&'a str>, pair, article, outcome: Outcome| {
        let (value, why, n) = match outcome {
            Ok(score) => (Some(score.value), None, score.n),
            Err(why) => (None, Some(why.to_string()), 0),
        };
        Figure { measure: key, tag, pair, article, value, why, n, low: None, high: None }
    };
    let report = report(measure, sample, &ask);
    let drawn = interval(measure, sample, &ask, &Bootstrap::default()).ok();
    let (low, high) = (drawn.as_ref().map(|drawn| drawn.low), drawn.as_ref().map(|drawn| drawn.high));
    let mut figures = vec![Figure { low, high, ..of(None, None, None, report.overall) }];
    let labels = || sample.labels().iter().map(String::as_str);
    if by.contains(&By::Tag) {
        figures.extend(labels().zip(report.by_label).map(|(tag, outcome)| of(Some(tag), None, None, outcome)));
    }
    if by.contains(&By::Pair) {
        let name = |at: usize| sample.annotators().get(at).map_or("", String::as_str);
        let two: &[String] = sample.annotators();
        if let ([one, other], [first, ..]) = (two, figures.as_slice()) {
            let pair = Some([one.as_str(), other.as_str()]);
            let (value, why, n) = (first.value, first.why.clone(), first.n);
            figures.push(Figure { measure: key, tag: None, pair, article: None, value, why, n, low: None, high: None });
        }
        for pair in report.pairs {
            let names = Some([name(pair.between.0), name(pair.between.1)]);
            figures.push(of(None, names, None, pair.overall));
            if by.contains(&By::Tag) {
                let each = labels().zip(pair.by_label);
                figures.extend(each.map(|(tag, outcome)| of(Some(tag), names, None, outcome)));
            }
        }
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
