//! `isnad backups`: the versions of a project's files that are kept.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    Failure,
    console::{Console, Exit, Outcome, count, plain},
};
use crate::{
    model::Timestamp,
    store::{
        self, Piece,
        backups::{Backups, Version},
        lock::state_folder,
        place_of, read_piece,
    },
};

#[derive(Debug, clap::Args)]
#[command(after_help = JSON)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Only the versions of this file, as annotations/amal/ID.ron
    file: Option<PathBuf>,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

const JSON: &str = "\
Of each file the newest versions come first: their time in UTC, how they are named for isnad
restore, and how many marks they have.

With --json, one object: format \"isnad-backups\", version, folder (where they are), bytes (on the
disk), and files, a list of {file, versions}, each a list of {id, time, pinned, bytes, marks}; marks
is null where it is no layer. What is pinned is kept for good.

Exit codes: 0 done, 2 could not look.";

/// What `--json` prints.
#[derive(Serialize)]
struct Json {
    format: &'static str,
    version: u32,
    folder: PathBuf,
    bytes: u64,
    files: Vec<JsonFile>,
}

#[derive(Serialize)]
struct JsonFile {
    file: String,
    versions: Vec<JsonVersion>,
}

#[derive(Serialize)]
struct JsonVersion {
    id: String,
    time: String,
    pinned: bool,
    bytes: u64,
    marks: Option<usize>,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let backups = of_folder(&args.dir)?;
    let files = match &args.file {
        Some(file) => vec![file.clone()],
        None => backups.files(),
    };
    let listed: Vec<(PathBuf, Vec<Version>)> = files
        .into_iter()
        .map(|file| {
            let versions = backups.versions(&file);
            (file, versions)
        })
        .filter(|(_, versions)| !versions.is_empty())
        .collect();
    if args.json {
        let files = listed.iter().map(|(file, versions)| JsonFile {
            file: slashed(file),
            versions: versions.iter().map(|version| json_of(&backups, version)).collect(),
        });
        let folder = backups.folder().to_owned();
        let (bytes, files) = (backups.size(), files.collect());
        let json = Json { format: "isnad-backups", version: 1, folder, bytes, files };
        serde_json::to_writer_pretty(&mut *console.out, &json).map_err(std::io::Error::from)?;
        writeln!(console.out)?;
        return Ok(Exit::Done);
    }
    for (file, versions) in &listed {
        writeln!(console.out, "{}", plain(&slashed(file)))?;
        for version in versions {
            let marks =
                marks_of(&backups, version).map(|marks| format!("  {}", count(marks, "mark"))).unwrap_or_default();
            let pinned = if version.pinned { "  kept for good" } else { "" };
            writeln!(console.out, "  {}  {}{marks}{pinned}", version.time, version.id())?;
        }
    }
    let versions = listed.iter().map(|(_, versions)| versions.len()).sum();
    let told = [count(listed.len(), "file"), count(versions, "version")].join(", ");
    writeln!(console.out, "{told}, in {}", backups.folder().display())?;
    Ok(Exit::Done)
}

/// The backups of the project in a folder; also where its `project.ron` is gone or cannot be read.
pub(super) fn of_folder(dir: &Path) -> Result<Backups, Failure> {
    let state = state_folder().ok_or_else(|| Failure::new("this system has no folder for the state of programs"))?;
    let cannot = |error| Failure::new(format_args!("{}: cannot be found: {error}", dir.display()));
    let id =
        store::open(dir).ok().filter(|opened| !matches!(opened.report.read_only, Some(store::ReadOnly::Unreadable(_))));
    if let Some(opened) = id {
        return Backups::at(&state, opened.project.info.id, dir).map_err(cannot);
    }
    let newest = |backups: &Backups| -> Option<Timestamp> {
        backups.versions(Path::new("project.ron")).first().map(|version| version.time)
    };
    let found = Backups::found(&state, dir).map_err(cannot)?.into_iter().max_by_key(newest);
    found.ok_or_else(|| {
        Failure::new(format_args!("{}: no project, and no backups of one", dir.display()))
            .hint("backups are found by where the folder was when they were made")
    })
}

/// How many marks a version has, where it is a layer that can be read.
fn marks_of(backups: &Backups, version: &Version) -> Option<usize> {
    let place = place_of(&version.file).filter(|place| matches!(place, crate::model::Place::Layer(_)))?;
    match read_piece(&place, &backups.read(version).ok()?) {
        Ok(Piece::Layer(layer)) => Some(layer.annotations.len()),
        _ => None,
    }
}

fn json_of(backups: &Backups, version: &Version) -> JsonVersion {
    JsonVersion {
        id: version.id(),
        time: version.time.to_string(),
        pinned: version.pinned,
        bytes: backups.len(version),
        marks: marks_of(backups, version),
    }
}

pub(super) fn slashed(file: &Path) -> String {
    file.to_string_lossy().replace('\\', "/")
}
