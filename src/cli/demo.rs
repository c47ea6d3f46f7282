//! `isnad demo`: the sample project, in a window where there is one, else the main job without.

use std::path::{Path, PathBuf};

use super::{
    Failure, Scheme, Shot, Window, check as check_command,
    console::{Console, Exit, Outcome, count, plain},
    export, project, window,
};
use crate::{
    exchange::formats::jsonl,
    session::{Task, check, dataset::Wanted, export_to, sample_folder, unpack_sample},
};

#[derive(Debug, clap::Args)]
#[command(after_help = WITHOUT_DISPLAY)]
pub(super) struct Args {
    /// Where to keep the sample project [default: the program's data folder]
    #[arg(long)]
    dir: Option<PathBuf>,
}

const WITHOUT_DISPLAY: &str = "\
A sample project that is there already is opened as it is. Without a display, the project is checked, exported to
sample.jsonl and drawn to sample.png, both in its folder.";

pub(super) fn run(args: &Args, console: &mut Console<'_>, window: Option<&Window>) -> Outcome {
    let dir = args.dir.clone().or_else(sample_folder).ok_or_else(|| {
        Failure::new("there is no home folder to keep the sample project in").hint("say where: isnad demo --dir DIR")
    })?;
    let new =
        unpack_sample(&dir).map_err(|error| Failure::new(error).hint("choose another folder: isnad demo --dir DIR"))?;
    let state = if new { "new" } else { "kept from before" };
    writeln!(console.out, "{}: the sample project, {state}", dir.display())?;
    match window::required(window).and_then(|window| (window.ready)()) {
        Ok(()) => {
            console.out.flush()?;
            (window::required(window)?.run)(Some(&dir))?;
            Ok(Exit::Done)
        }
        Err(why) => {
            console.note(&why);
            let instead = if window.is_some() { "checked, exported and drawn" } else { "checked and exported" };
            writeln!(console.out, "Without a window, the sample is {instead} instead.")?;
            without_window(&dir, console, window)
        }
    }
}

fn without_window(dir: &Path, console: &mut Console<'_>, window: Option<&Window>) -> Outcome {
    let report = check(dir).map_err(project::not_opened)?;
    check_command::print(&report, console)?;
    let opened = project::open(dir)?;
    let dataset = dir.join("sample.jsonl");
    let wanted = Wanted::all(&jsonl::FORMAT);
    let exported =
        export_to(&opened.project, &opened.folder, &wanted, &dataset, &Task::default()).map_err(export::not_written)?;
    writeln!(console.out, "{}: {}", plain(&dataset.display().to_string()), count(exported.tally.documents, "entry"))?;
    if let Some(window) = window {
        let arabic = opened.project.articles.values().find(|article| article.language == "ar");
        let picture = dir.join("sample.png");
        let shot = Shot {
            project: dir.to_owned(),
            article: arabic.map(|article| article.id.clone()),
            scheme: Scheme::Light,
            lang: "en".to_owned(),
            size: (1440, 900),
            scale: 1.0,
            run: Vec::new(),
            boxes: None,
            out: picture.clone(),
        };
        (window.snapshot)(&shot)?;
        writeln!(console.out, "{}", plain(&picture.display().to_string()))?;
    }
    let whole = report.findings.is_empty() && exported.tally.left_out.is_empty() && exported.skipped.is_empty();
    Ok(if whole { Exit::Done } else { Exit::Faults })
}
