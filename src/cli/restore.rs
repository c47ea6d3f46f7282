//! `isnad restore`: a file, or all of one's own, as it was.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::{
    Failure,
    backups::{of_folder, slashed},
    console::{Console, Exit, Outcome, count, plain},
    project::{not_opened, quoted},
};
use crate::{
    model::{AnalystId, Timestamp},
    session::{
        SaveState, Session, SessionError, SystemStamp, Task,
        restore::{FileChange, Plan, RecordChange, RestoreError, Sign, Wanted, What},
    },
    store::backups::{Backups, Version},
};

#[derive(Debug, clap::Args)]
#[command(after_help = MORE, disable_version_flag = true)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["file", "at"]))]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Who restores [default: the only member of the team]
    #[arg(long, value_name = "ID")]
    analyst: Option<AnalystId>,
    /// The file to restore, as annotations/amal/ID.ron
    #[arg(long, value_name = "FILE", requires = "version")]
    file: Option<PathBuf>,
    /// Which version of it: its name, or enough of its start (isnad backups lists them)
    #[arg(long, value_name = "VERSION", requires = "file")]
    version: Option<String>,
    /// All of one's own layers, reviews and actors as they were at a time, as 2026-03-03T08:00:00Z
    #[arg(long, value_name = "TIME")]
    at: Option<Timestamp>,
    /// Write the version to this new file, and leave the project alone
    #[arg(long, value_name = "FILE", requires = "file", conflicts_with_all = ["at", "yes", "analyst"])]
    out: Option<PathBuf>,
    /// Do it; without, only say what would change
    #[arg(long)]
    yes: bool,
}

const MORE: &str = "\
Says what would change: + comes back, - goes, ~ becomes what it was. Nothing is changed without
--yes. What is restored is changed as if by hand: revisions grow, and what is replaced is in the
backups itself. Layers, reviews and actors are restored by who made them; the codebook, the
guideline and project.ron by who owns the project. A text.txt is put back where it is the one that
its article names.

Exit codes: 0 done, 2 could not.";

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    if let (Some(out), Some(file), Some(version)) = (&args.out, &args.file, &args.version) {
        let backups = of_folder(&args.dir)?;
        return take_out(&backups, &version_of(&backups, file, version)?, out, console);
    }
    let mut session = open(args)?;
    let source = session.restore_source().ok_or_else(|| failure(&RestoreError::NoBackups, &args.dir))?;
    let wanted = match (&args.file, &args.version, args.at) {
        (Some(file), Some(version), _) => Wanted::File(version_of(source.backups(), file, version)?),
        (_, _, Some(moment)) => Wanted::Moment(moment),
        // One of them is required.
        _ => return Err(Failure::new("say what to restore: --file FILE --version VERSION, or --at TIME").into()),
    };
    let plan = source.plan(&wanted, &Task::default()).map_err(|error| failure(&error, &args.dir))?;
    drop(source);
    if plan.is_empty() {
        writeln!(console.out, "nothing differs")?;
        return Ok(Exit::Done);
    }
    print(&plan, console)?;
    if !args.yes {
        writeln!(console.out, "nothing was changed; --yes does it")?;
        return Ok(Exit::Done);
    }
    if let Some(reason) = session.read_only() {
        return Err(Failure::new(format_args!("{}: {reason}", args.dir.display())).into());
    }
    plan.make_way().and_then(|()| session.restore(&plan)).map_err(|error| failure(&error, &args.dir))?;
    if let SaveState::Failed(failures) = session.flush() {
        for failed in failures {
            console.fail(&Failure::new(&failed.cause).hint("make room in the project's folder, then try again"));
        }
        return Ok(Exit::CouldNot);
    }
    writeln!(console.out, "restored")?;
    Ok(Exit::Done)
}

fn open(args: &Args) -> Result<Session, Failure> {
    let session = Session::open_folder(&args.dir, args.analyst.clone(), Box::new(SystemStamp), || {});
    session.map_err(|error| match error {
        SessionError::Open(error) => not_opened(error),
        SessionError::WhoIsAtWork { .. } | SessionError::NoMember { .. } => {
            Failure::new(error).hint("say who: --analyst ID")
        }
        error => Failure::new(error),
    })
}

fn failure(error: &RestoreError, dir: &Path) -> Failure {
    let dir = quoted(&dir.display().to_string());
    match error {
        RestoreError::NotYours { analyst, .. } => {
            Failure::new(error).hint(format_args!("if you are {analyst}, say so: --analyst {analyst}"))
        }
        RestoreError::NotRestorable(_) => Failure::new(error).hint("write it to a new file: --out FILE"),
        RestoreError::NothingThen(_) => {
            Failure::new(error).hint(format_args!("isnad backups {dir} lists what is kept"))
        }
        error => Failure::new(error),
    }
}

/// The one version of a file whose name begins so.
fn version_of(backups: &Backups, file: &Path, name: &str) -> Result<Version, Failure> {
    let mut found = backups.versions(file).into_iter().filter(|version| version.id().starts_with(name));
    let shown = file.display();
    match (found.next(), found.next()) {
        (Some(version), None) => Ok(version),
        (Some(_), Some(_)) => Err(Failure::new(format_args!("{shown}: more than one version begins with {name}"))
            .hint("give more of its name")),
        _ => Err(Failure::new(format_args!("{shown}: no version {name} is kept"))
            .hint("isnad backups lists the files and their versions")),
    }
}

fn take_out(backups: &Backups, version: &Version, out: &Path, console: &mut Console<'_>) -> Outcome {
    let bytes = backups.read(version).map_err(Failure::new)?;
    let written = OpenOptions::new().write(true).create_new(true).open(out).and_then(|mut file| {
        file.write_all(&bytes)?;
        file.sync_all()
    });
    written.map_err(|error| {
        Failure::new(format_args!("{}: cannot be written: {error}", out.display()))
            .hint("name a file that is not there yet")
    })?;
    writeln!(console.out, "{}", out.display())?;
    Ok(Exit::Done)
}

fn print(plan: &Plan, console: &mut Console<'_>) -> std::io::Result<()> {
    for FileChange { version, records, .. } in &plan.files {
        writeln!(console.out, "{}, as of {}", plain(&slashed(&version.file)), version.time)?;
        for record in records {
            writeln!(console.out, "  {}", plain(&line(record)))?;
        }
    }
    let all = |sign| plan.files.iter().map(|change| change.count(sign)).sum::<usize>();
    let [added, removed, changed] = [Sign::Added, Sign::Removed, Sign::Changed].map(all);
    let files = count(plan.files.len(), "file");
    writeln!(console.out, "{files}: {added} would come back, {removed} would go, {changed} would become what they were")
}

fn line(RecordChange { sign, what, words }: &RecordChange) -> String {
    let sign = match sign {
        Sign::Added => '+',
        Sign::Removed => '-',
        Sign::Changed => '~',
    };
    let what = match what {
        What::Mark(tag) => tag.as_str(),
        What::Link => "link",
        What::Comment => "comment",
        What::Decision => "decision",
        What::Whole => "status or answers",
        What::File => "the file",
    };
    // A quote may run over several lines.
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { format!("{sign} {what}") } else { format!("{sign} {what} “{words}”") }
}
