//! `isnad merge`: an analyst's work, taken from packages.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    Failure,
    console::{Console, Exit, Outcome, count, plain},
    project::{self, quoted},
};
use crate::{
    model::AnalystId,
    session::package::{Brought, MergeError, MergePlan, Outcome as Came, open_elsewhere, slashed},
    store::package::{Caps, Package},
};

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// The packages: zips, or folders
    #[arg(required = true, value_name = "PACKAGE")]
    packages: Vec<PathBuf>,
    /// Whose work is taken [default: that of the analyst whom the package is for]
    #[arg(long, value_name = "ANALYST", value_delimiter = ',')]
    from: Vec<AnalystId>,
    /// Only say what would come in
    #[arg(long)]
    dry_run: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

const MORE: &str = "\
Takes what an analyst writes: their layers, reviews, actors and their own file in team; and articles
that are new. Of the owner, also the codebook, the guideline, assignments and details of articles:
--from OWNER takes them, as after a package that was sent on. Whatever else differs is told and left.
Nothing is removed. What both sides changed is put together, and what they say differently waits to be
decided in the window; the package's version is kept in conflicts. Taken a second time, a package
changes nothing. All of a package is looked at before anything is written. A window that is open
loses nothing, and shows what came in when it opens the project again.

With --json, one object: format \"isnad-merge\", version, dry_run, and packages, a list of {package,
from, here, conflicts, strangers, files, left}: here counts the files that were here already, files
is a list of {file, how, conflicts} (how: new, replaced or merged), left one of {file, cause}.

Exit codes: 0 done, 1 done, but something is to be decided or could not be taken, 2 could not.";

/// What `--json` prints.
#[derive(Serialize)]
struct Json {
    format: &'static str,
    version: u32,
    dry_run: bool,
    packages: Vec<JsonPackage>,
}

#[derive(Serialize)]
struct JsonPackage {
    package: PathBuf,
    from: Vec<String>,
    here: usize,
    conflicts: usize,
    strangers: usize,
    files: Vec<JsonFile>,
    left: Vec<JsonLeft>,
}

#[derive(Serialize)]
struct JsonFile {
    file: String,
    how: &'static str,
    conflicts: usize,
}

#[derive(Serialize)]
struct JsonLeft {
    file: String,
    cause: String,
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    // A package that is refused is refused before any other is taken.
    let open = |path: &PathBuf| {
        let hint = "ask for it again, or unpack it and look what is in it";
        Package::open(path, &Caps::default()).map_err(|error| Failure::new(error).hint(hint))
    };
    project::open(&args.dir)?;
    let packages: Vec<Package> = args.packages.iter().map(open).collect::<Result<_, _>>()?;
    let (mut exit, mut said) = (Exit::Done, Vec::new());
    for package in packages {
        let opened = project::open(&args.dir)?;
        let plan = MergePlan::of(&opened, package, &args.from).map_err(|error| failure(&error, &args.dir))?;
        let (path, from) = (plan.path().to_owned(), plan.from.clone());
        for analyst in open_elsewhere(&opened.project, &opened.folder, &with_owner(&from, &opened.project.info.owner)) {
            let message = format!("{}: a window has this project open for {analyst}", args.dir.display());
            console.note(&Failure::new(message).hint("open it anew there to see what came in"));
        }
        let brought = if args.dry_run { plan.foretold() } else { plan.carry_out(&opened) };
        let is_to_decide = brought.files.iter().any(|(_, _, conflicts)| *conflicts > 0);
        if is_to_decide || brought.left.iter().any(|(_, left)| !left.is_usual()) {
            exit = Exit::Faults;
        }
        if args.json {
            said.push(json_of(path, &from, &brought));
        } else {
            print(&path, &from, &brought, console)?;
        }
    }
    if args.json {
        let json = Json { format: "isnad-merge", version: 1, dry_run: args.dry_run, packages: said };
        serde_json::to_writer_pretty(&mut *console.out, &json).map_err(std::io::Error::from)?;
        writeln!(console.out)?;
    } else if args.dry_run {
        writeln!(console.out, "nothing was changed; without --dry-run it is")?;
    }
    Ok(exit)
}

fn with_owner(from: &[AnalystId], owner: &AnalystId) -> Vec<AnalystId> {
    let others = from.iter().filter(|analyst| *analyst != owner);
    [owner].into_iter().chain(others).cloned().collect()
}

fn print(path: &Path, from: &[AnalystId], brought: &Brought, console: &mut Console<'_>) -> std::io::Result<()> {
    for (file, came, conflicts) in &brought.files {
        let conflicts = if *conflicts > 0 { format!(", {conflicts} to decide") } else { String::new() };
        writeln!(console.out, "  {}: {}{conflicts}", word(*came), plain(&slashed(file)))?;
    }
    for (file, cause) in &brought.left {
        writeln!(console.out, "  left: {}: {}", plain(&slashed(file)), plain(&cause.to_string()))?;
    }
    let from: Vec<&str> = from.iter().map(AnalystId::as_str).collect();
    let shown = format!("{}: from {}", path.display(), from.join(", "));
    if brought.files.is_empty() {
        let here = count(brought.here, "file");
        writeln!(console.out, "{}: nothing new; {here} of it here already", plain(&shown))?;
    } else {
        let of = |came: Came| brought.files.iter().filter(|(_, how, _)| *how == came).count();
        let [new, replaced, merged] = [Came::New, Came::Replaced, Came::Merged].map(of);
        let conflicts: usize = brought.files.iter().map(|(_, _, conflicts)| conflicts).sum();
        let here = brought.here;
        writeln!(
            console.out,
            "{}: {new} new, {replaced} replaced, {merged} merged, {here} here already; {conflicts} to decide",
            plain(&shown)
        )?;
    }
    if brought.strangers > 0 {
        let strangers = count(brought.strangers, "file");
        writeln!(console.out, "  passed over: {strangers} that no project has")?;
    }
    Ok(())
}

fn json_of(package: PathBuf, from: &[AnalystId], brought: &Brought) -> JsonPackage {
    let file = |(file, came, conflicts): &(PathBuf, Came, usize)| JsonFile {
        file: slashed(file),
        how: word(*came),
        conflicts: *conflicts,
    };
    let left = brought.left.iter().map(|(file, cause)| JsonLeft { file: slashed(file), cause: cause.to_string() });
    JsonPackage {
        package,
        from: from.iter().map(ToString::to_string).collect(),
        here: brought.here,
        conflicts: brought.files.iter().map(|(_, _, conflicts)| conflicts).sum(),
        strangers: brought.strangers,
        files: brought.files.iter().map(file).collect(),
        left: left.collect(),
    }
}

fn word(came: Came) -> &'static str {
    match came {
        Came::New => "new",
        Came::Replaced => "replaced",
        Came::Merged => "merged",
    }
}

fn failure(error: &MergeError, dir: &Path) -> Failure {
    let shown = quoted(&dir.display().to_string());
    match error {
        MergeError::OtherProject { .. } => Failure::new(error).hint("name the folder of the project that it is of"),
        MergeError::NoAnalyst(_) => Failure::new(error).hint("say whose: --from ANALYST"),
        MergeError::NoMember { .. } => Failure::new(error)
            .hint("say whose work to take: --from ANALYST; or take them into the team in the window first"),
        MergeError::Unreadable { .. } | MergeError::Package(_) => Failure::new(error).hint("ask for it again"),
        MergeError::ReadOnly(_) => Failure::new(error).hint(format_args!("isnad check {shown} says more")),
    }
}
