//! The memory of a process that has a large article open.

use std::process::Command;

use crate::{
    child::print_peak,
    desk::{self, Desk},
    figure::Figures,
};

/// What the child is called with.
pub const CHILD: &str = "--open-in-a-process-of-its-own";

const GOAL_MB: usize = 300;

/// Prints it: the peak of a process that opens the project and scrolls through some of it.
pub fn run(figures: &mut Figures) {
    for (name, marks) in [
        ("memory: 10 MB, no marks", 0),
        ("memory: 10 MB, 5,000 marks", 5_000),
        ("memory: 10 MB, 100,000 marks", 100_000),
    ] {
        if !figures.want(&[name]) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("project");
        desk::project(&project, &desk::text(10_000_000), marks);
        let output = Command::new(std::env::current_exe().unwrap()).arg(CHILD).arg(&project).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let Ok(peak) = printed.trim().parse::<usize>() else {
            println!("{name:<60} not known on this system");
            continue;
        };
        print_peak(name, 1, peak, GOAL_MB);
    }
}

/// Opens the project named by the last argument, scrolls, and prints its own peak in megabytes.
pub fn child() {
    let project = std::env::args().next_back().unwrap();
    let mut desk = Desk::on(project.as_ref(), false);
    (0..300).for_each(|_| desk.frame(vec![Desk::wheel(400.0)]));
    if let Some(kilobytes) = peak_kilobytes() {
        println!("{}", kilobytes / 1000);
    }
}

/// The most memory that this process has had so far, where the system says.
pub fn peak_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}
