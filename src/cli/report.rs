//! `isnad report`: the figures of agreement as a page to send to a colleague.

use std::path::PathBuf;

use super::{
    Failure,
    agree::tell_left_out,
    console::{Console, Outcome},
    export::not_written,
    project,
};
use crate::{
    locale::{Digits, Lang, Locale},
    model::AnalystId,
    report::{EXTENSION, Report, html},
    review::agreement::{MEASURES, SLOW},
    session::{
        Counting, Stamp as _, SystemStamp, Task,
        figures::{Figures, FiguresAsk, day_of},
        write_text_file,
    },
};

#[derive(Debug, clap::Args)]
#[command(after_help = WHAT)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The language of the report
    #[arg(long, default_value = "en", value_parser = ["en", "ar"])]
    lang: String,
    /// The measure that tags, pairs, articles and time are shown by
    #[arg(long, value_name = "MEASURE", default_value = MEASURES[0].about().key, value_parser = keys())]
    measure: String,
    /// Count layers that were begun as well as those that are done
    #[arg(long)]
    include_in_progress: bool,
    /// Who writes it [default: the project's owner]
    #[arg(long, value_name = "ID")]
    analyst: Option<AnalystId>,
}

const WHAT: &str = "\
The file is one HTML page, without scripts and without anything from elsewhere: every measure with its interval, the measure \
that was chosen by tag, pair of analysts, article and time, tags against each other, and what analysts confuse most often. It \
holds quotes from the articles. A file of that name is replaced.

Exit codes: 0 done, 1 some layers could not be counted, 2 could not.";

fn keys() -> clap::builder::PossibleValuesParser {
    let keys = MEASURES.iter().chain(SLOW).map(|measure| measure.about().key);
    clap::builder::PossibleValuesParser::new(keys.collect::<Vec<_>>())
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let opened = project::open(&args.dir)?;
    let project = &opened.project;
    let counting = if args.include_in_progress { Counting::Begun } else { Counting::Done };
    let mut measures = MEASURES.iter().chain(SLOW).map(|measure| measure.about().key);
    let measure = measures.find(|key| *key == args.measure).unwrap_or(FiguresAsk::default().measure);
    let figures = Figures::of(project, &opened.folder, FiguresAsk { counting, measure }, &Task::default());
    let figures = figures.map_err(|error| Failure::new(format_args!("{}: {error}", args.dir.display())))?;
    let by = args.analyst.as_ref().unwrap_or(&project.info.owner);
    let by = project.team.get(by).map_or(by.as_str(), |analyst| &analyst.name);
    let date = day_of(SystemStamp.now()).unwrap_or_default();
    let locale = Locale::new(Lang::from_code(&args.lang).unwrap_or_default(), Digits::European);
    let page = html(&Report { project, figures: &figures, by, date }, &locale);
    write_text_file(&opened.folder, &args.out, EXTENSION, &page, &Task::default()).map_err(not_written)?;
    writeln!(console.out, "{}", args.out.display())?;
    Ok(tell_left_out(&figures.left_out, console))
}
