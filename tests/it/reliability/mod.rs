//! Nothing is lost: kills, failing calls, full and missing disks, power cuts, each against what was said to be saved.
//!
//! The short forms run with every `cargo test`. The long ones are asked for by a variable, and print their figures:
//!
//! | variable | what |
//! |---|---|
//! | `ISNAD_KILLS=5000` | so many kills while saving (100) |
//! | `ISNAD_ERRORS=7` | every call of a save × every error (one error a call) |
//!
//! `cargo test --test it -- reliability --nocapture` shows what was skipped, and why.

mod failing_calls;
pub mod failing_fs;
mod kills;
mod work;

/// The number that a variable gives, or else the one that is usual.
fn count(variable: &str, usual: u32) -> u32 {
    let Ok(given) = std::env::var(variable) else { return usual };
    given.parse().unwrap_or_else(|_| panic!("{variable}={given}: give a number"))
}

/// A folder in memory where the system has one: for proofs that need no disk.
fn quick_folder() -> tempfile::TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}
