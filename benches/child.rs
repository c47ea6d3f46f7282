//! Work in a process of its own, whose time and peak of memory are its own.

use std::{
    ffi::OsStr,
    process::Command,
    time::{Duration, Instant},
};

use crate::{figure::verdict, memory};

/// How long work took, and the most memory that its process had, in megabytes.
pub struct Cost {
    pub took: Duration,
    pub megabytes: usize,
}

/// Has a process of this program do what the arguments say; it [tells](tell) what that cost. None where it did not, and then
/// that is printed.
pub fn cost<A: AsRef<OsStr>>(name: &str, arguments: impl IntoIterator<Item = A>) -> Option<Cost> {
    // What would be kept of the analyst's own goes elsewhere.
    let state = tempfile::tempdir().unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    let output = command.args(arguments).env("XDG_STATE_HOME", state.path()).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers =
        printed.lines().last().unwrap_or_default().split_whitespace().filter_map(|number| number.parse::<u64>().ok());
    let told = numbers.next().zip(numbers.next()).filter(|_| output.status.success());
    let Some((micros, kilobytes)) = told else {
        println!("{name:<60} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        return None;
    };
    Some(Cost { took: Duration::from_micros(micros), megabytes: usize::try_from(kilobytes / 1000).unwrap() })
}

/// What the process says at its end: how long it took since then, and the most memory that it had.
pub fn tell(began: Instant) {
    println!("{} {}", began.elapsed().as_micros(), memory::peak_kilobytes().unwrap_or_default());
}

/// Prints the highest of such peaks.
pub fn print_peak(name: &str, runs: usize, megabytes: usize, goal: usize) {
    let (peak, holds) = (format!("{megabytes} MB"), verdict(megabytes <= goal));
    println!("{name:<60} {runs:>5} {peak:>10}              peak ≤ {goal} MB {holds}");
}
