//! The command line: one file a subcommand.
//!
//! Results go to standard output, errors to standard error as `error:` and `hint:` lines that name the file, the cause
//! and the way out. The program ends with 0 where all was done, 1 where faults were found, 2 where something could not
//! be done. The command line does not know the window: `main` hands it in as a [`Window`].

mod agree;
mod assign;
mod backups;
mod bundle;
mod check;
mod console;
mod demo;
mod export;
mod formats;
mod import;
mod import_annotations;
mod merge;
mod new;
mod open;
mod owner;
mod project;
mod report;
mod restore;
mod score;
mod screenshot;
mod train;
mod unsure;
mod window;

use std::{ffi::OsString, io, process::ExitCode};

use clap::{Parser, Subcommand};

pub use console::Failure;
use console::{Console, Outcome};
pub use window::{Scheme, Shot, Window};

/// Read news and mark what it claims, by which source, about whom.
#[derive(Debug, Parser)]
#[command(name = "isnad", version, propagate_version = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXIT_CODES: &str = "Without a command, the window opens.\n\nExit codes: 0 done, 1 faults found, 2 could not.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a project folder
    New(new::Args),
    /// Bring articles into a project
    Import(import::Args),
    /// Say what does not hold in a project: files that do not read, quotes that do not match, names that lead nowhere
    Check(check::Args),
    /// Say how far annotators agree
    Agree(agree::Args),
    /// Write the figures of agreement as one HTML file, to send to a colleague
    Report(report::Args),
    /// Say who reads what, by a plan or by hand
    Assign(assign::Args),
    /// Name articles to learn on
    Train(train::Args),
    /// Score an analyst's work on the articles to learn on
    Score(score::Args),
    /// List the marks that analysts are not sure of
    Unsure(unsure::Args),
    /// Bring in what was marked in another tool
    ImportAnnotations(import_annotations::Args),
    /// Write a dataset
    Export(export::Args),
    /// Pack what one analyst needs into a file
    Bundle(bundle::Args),
    /// Take an analyst's work from packages
    Merge(merge::Args),
    /// List the earlier versions of a project's files
    Backups(backups::Args),
    /// Bring a file, or all of one's own, back as it was
    Restore(restore::Args),
    /// Open a project in the window
    Open(open::Args),
    /// Open the sample project; without a display, do the main job on it without
    Demo(demo::Args),
    /// List the formats that are read and written
    Formats(formats::Args),
    /// Draw a project's window to a picture, without a display
    Screenshot(screenshot::Args),
}

/// Runs the command that `args` name, the program's own name first, and says how it ended.
///
/// `window` is none in a build without one.
pub fn run(args: impl IntoIterator<Item = OsString>, window: Option<&Window>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        // Help and version come this way too. Where nobody listens, there is nobody to tell.
        Err(error) => {
            error.print().ok();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let (mut out, mut err) = (io::BufWriter::new(io::stdout().lock()), io::stderr().lock());
    let mut console = Console { out: &mut out, err: &mut err };
    let outcome = dispatch(cli.command, &mut console, window);
    let outcome = outcome.and_then(|exit| console.out.flush().map(|()| exit).map_err(Into::into));
    console.end(outcome)
}

fn dispatch(command: Option<Command>, console: &mut Console<'_>, window: Option<&Window>) -> Outcome {
    match command {
        None => open::run(None, window),
        Some(Command::New(args)) => new::run(&args, console),
        Some(Command::Import(args)) => import::run(&args, console),
        Some(Command::Check(args)) => check::run(&args, console),
        Some(Command::Agree(args)) => agree::run(&args, console),
        Some(Command::Report(args)) => report::run(&args, console),
        Some(Command::Assign(args)) => assign::run(&args, console),
        Some(Command::Train(args)) => train::run(&args, console),
        Some(Command::Score(args)) => score::run(&args, console),
        Some(Command::Unsure(args)) => unsure::run(&args, console),
        Some(Command::ImportAnnotations(args)) => import_annotations::run(&args, console),
        Some(Command::Export(args)) => export::run(&args, console),
        Some(Command::Bundle(args)) => bundle::run(&args, console),
        Some(Command::Merge(args)) => merge::run(&args, console),
        Some(Command::Backups(args)) => backups::run(&args, console),
        Some(Command::Restore(args)) => restore::run(&args, console),
        Some(Command::Open(args)) => open::run(Some(&args), window),
        Some(Command::Demo(args)) => demo::run(&args, console, window),
        Some(Command::Formats(args)) => formats::run(&args, console),
        Some(Command::Screenshot(args)) => screenshot::run(args, console, window),
    }
}
