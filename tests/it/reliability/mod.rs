//! Nothing is lost: kills, failing calls, full and missing disks, power cuts, each against what was said to be saved.
//!
//! The short forms run with every `cargo test`. The long ones are asked for by a variable, and print their figures:
//!
//! | variable | what |
//! |---|---|
//! | `ISNAD_KILLS=5000` | so many kills while saving (100) |
//! | `ISNAD_ERRORS=7` | every call of a save × every error, through `Fs` and, where there is strace, of the system (one error a call) |
//! | `ISNAD_POWER_CUTS=100` | so many power cuts on a disk of its own; root only (none) |
//! | `ISNAD_DISKS=1` | disks that fill, turn read-only or are taken out; root only (none) |
//!
//! `cargo test --test it -- reliability --nocapture` shows what was skipped, and why.

mod disks;
mod failing_calls;
pub mod failing_fs;
mod kills;
#[cfg(target_os = "linux")]
mod power_cuts;
mod random;
#[cfg(target_os = "linux")]
mod strace;
mod work;

/// The number that a variable gives, or else the one that is usual.
fn count(variable: &str, usual: u32) -> u32 {
    let Ok(given) = std::env::var(variable) else { return usual };
    given.parse().unwrap_or_else(|_| panic!("{variable}={given}: give a number"))
}

/// Whether a long proof was asked for that needs root; if not, says why it is left out.
#[cfg(target_os = "linux")]
#[expect(clippy::print_stdout, reason = "what was left out is said")]
fn may_as_root(proof: &str, variable: &str) -> bool {
    let is_root = std::process::Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    let is_asked_for = count(variable, 0) > 0;
    if !is_asked_for {
        println!("skipped: {proof}: only where {variable} asks for it");
    } else if !is_root {
        println!("skipped: {proof}: needs root, to mount disks of its own");
    }
    is_asked_for && is_root
}

/// A folder in memory where the system has one: for proofs that need no disk.
fn quick_folder() -> tempfile::TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}
