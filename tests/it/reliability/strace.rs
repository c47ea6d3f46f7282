//! The system's own calls fail in turn while a real process saves: strace answers them with an error.

use std::{
    fs,
    io::{self, BufRead as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use isnad::{session::SaveState, store::fs::OsFs};

use super::{
    count,
    failing_fs::ERRORS,
    quick_folder,
    work::{self, say},
};

/// The calls by which a save reaches the disk.
const CALLS: [&str; 10] =
    ["openat", "statx", "read", "write", "fsync", "rename", "unlink", "mkdir", "fchmod", "getdents64"];
/// Those that also run in the short form: the ones that change something.
const CHANGING: [&str; 5] = ["write", "fsync", "rename", "mkdir", "fchmod"];
/// The edits that are saved: one of each kind.
const LAST: u32 = 5;
const ROOT: &str = "ISNAD_TEST_WORK";

/// Not a test by itself: the process whose calls fail. Saves when it is told to, says what came of it, and tries again.
#[test]
fn one_save_child() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let mut session = work::open(Arc::new(OsFs), &PathBuf::from(root));
    let mut told = io::stdin().lines();
    say(format_args!("\nready"));
    assert!(told.next().is_some_and(|line| line.is_ok()));
    for number in 1..=LAST {
        work::edit(&mut session, number);
    }
    for _ in 0..2 {
        match session.flush() {
            SaveState::Failed(failures) => say(format_args!("failed {}", failures[0].cause)),
            _ => say(format_args!("all saved")),
        }
        assert!(told.next().is_some_and(|line| line.is_ok()));
        session.retry_saving();
    }
}

#[test]
fn each_system_call_of_a_save_failed_in_turn_loses_nothing() {
    if !Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("skipped: failing system calls: strace is not installed");
        return;
    }
    let dir = quick_folder();
    let fresh = dir.path().join("fresh");
    work::begin(&fresh);
    if run(&fresh, dir.path(), None).is_none() {
        println!("skipped: failing system calls: strace may not look into another process here");
        return;
    }
    let all = count("ISNAD_ERRORS", 1) as usize >= ERRORS.len();
    println!("| system call | failed | said to have failed | torn, lost or falsely said to be saved |");
    println!("|---|---|---|---|");
    let mut in_all = 0;
    for call in if all { &CALLS[..] } else { &CHANGING } {
        let (mut failed, mut heard) = (0, 0);
        for nth in 1.. {
            let errors: Vec<_> = if all { ERRORS.to_vec() } else { vec![ERRORS[(nth + call.len()) % ERRORS.len()]] };
            // Far more than any save makes: a call that the process makes for itself, say to wait.
            let mut came = nth < 200;
            for (error, _) in errors {
                let injected = Injected { call, error, nth };
                let Some(outcome) = run(&fresh, dir.path(), Some(injected)) else { continue };
                came &= outcome.came;
                failed += usize::from(outcome.came);
                heard += usize::from(outcome.heard);
            }
            if !came {
                break;
            }
        }
        println!("| {call} | {failed} | {heard} | 0 |");
        in_all += failed;
    }
    assert!(in_all >= 20, "only {in_all} calls failed");
}

/// Which call fails, and how.
#[derive(Clone, Copy, Debug)]
struct Injected {
    call: &'static str,
    error: &'static str,
    /// Counted from 1, in each thread for itself.
    nth: usize,
}

struct Outcome {
    /// Whether there was such a call.
    came: bool,
    /// Whether the process said that something was not saved.
    heard: bool,
}

/// Saves a fresh copy of the project under strace, and looks at what is on the disk after it. None where strace is not
/// allowed to.
fn run(fresh: &Path, dir: &Path, injected: Option<Injected>) -> Option<Outcome> {
    let root = dir.join("harbour");
    drop(fs::remove_dir_all(&root));
    crate::store::harbour::copy(fresh, &root).expect("copied");
    let mut child = Killed(
        work::child("reliability::strace::one_save_child", &root).stdin(Stdio::piped()).spawn().expect("a child"),
    );
    let mut lines = io::BufReader::new(child.0.stdout.take().expect("piped")).lines().map_while(Result::ok);
    let mut hear = |wanted: &[&str]| {
        lines.find_map(|line| {
            wanted.iter().find_map(|word| line.strip_prefix(word).map(|rest| (line.clone(), rest.to_owned())))
        })
    };
    hear(&["ready"]).expect("the child opens the project");
    let log = dir.join("strace.log");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-p", &child.0.id().to_string(), "-o"]).arg(&log);
    strace.args(["-e", &format!("trace={}", CALLS.join(","))]);
    if let Some(Injected { call, error, nth }) = injected {
        strace.args(["-e", &format!("inject={call}:error={error}:when={nth}")]);
    }
    let mut strace = Killed(strace.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("strace"));
    let mut said = io::BufReader::new(strace.0.stderr.take().expect("piped")).lines().map_while(Result::ok);
    said.find(|line| line.contains("attached"))?;
    let mut stdin = child.0.stdin.take().expect("piped");
    let when = format!("{injected:?}");
    // Where the very reading of the command or the saying of the outcome fails, the process ends, maybe before it is told.
    drop(writeln!(stdin, "save"));
    let first = hear(&["all saved", "failed "]);
    let is_saved = first.as_ref().is_some_and(|(line, _)| line == "all saved");
    let heard = first.as_ref().is_some_and(|(line, _)| line.starts_with("failed"));
    // No temporary file is left over; those of a process that lives are its own.
    work::found(&root).is_whole(if is_saved { LAST } else { 0 }, LAST, &when);
    if first.is_some() {
        drop(writeln!(stdin, "again"));
        if hear(&["all saved", "failed "]).is_some_and(|(line, _)| line == "all saved") {
            work::found(&root).is_whole(LAST, LAST, &when);
        }
        drop(writeln!(stdin, "done"));
    }
    drop(stdin);
    drop(child.0.wait());
    drop(strace.0.wait());
    let came = fs::read_to_string(&log).expect("a log").contains("(INJECTED)");
    assert!(came || injected.is_none() || is_saved, "{when}: no call failed, and yet {first:?}");
    Some(Outcome { came, heard })
}

/// A process that does not outlive its test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
