//! A process that is killed while it saves.

use std::{thread::sleep, time::Duration};

use super::{
    count,
    work::{self, Worker},
};

#[test]
fn kills_lose_nothing_that_was_said_to_be_saved() {
    let kills = count("ISNAD_KILLS", 100);
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().join("harbour");
    work::begin(&root);
    let (mut saved, mut begun) = (0, 0);
    let (mut acknowledged, mut lost, mut unreadable, mut swept, mut left) = (0, Vec::new(), Vec::new(), 0, 0);
    for kill in 0..kills {
        let mut worker = Worker::start(&root, saved, begun);
        // Some saves, then a kill at no particular point of the next.
        let enough = saved + 1 + kill * 7 % 11;
        while worker.saved < enough {
            assert!(worker.hear(), "the child saves");
        }
        sleep(Duration::from_micros(u64::from(kill) * 137 % 2900));
        worker.kill();
        acknowledged += worker.saved - saved;
        (saved, begun) = (worker.saved, worker.begun);
        let found = work::found(&root);
        lost.extend(found.lost(saved, begun));
        unreadable.extend(found.faults);
        swept += found.temps.0;
        left += found.temps.1;
    }
    println!(
        "| kills while saving | edits said to be saved | lost | unreadable files | temporary files swept | left |"
    );
    println!("|---|---|---|---|---|---|");
    println!("| {kills} | {acknowledged} | {} | {} | {swept} | {left} |", lost.len(), unreadable.len());
    assert!(lost.is_empty() && unreadable.is_empty() && left == 0, "{lost:#?} {unreadable:#?} {left}");
}
