//! Power cuts: ext4 on a disk of its own, which is shut down without flushing its journal while a process saves.

use std::{
    fs::OpenOptions,
    path::{Path, PathBuf},
    process::Command,
    thread::sleep,
    time::Duration,
};

use super::{
    count, may_as_root,
    work::{self, Worker},
};

#[test]
fn power_cuts_lose_nothing_that_was_said_to_be_saved() {
    if !may_as_root("power cuts", "ISNAD_POWER_CUTS") {
        return;
    }
    let cuts = count("ISNAD_POWER_CUTS", 0);
    let dir = tempfile::tempdir().expect("a folder");
    let image = dir.path().join("disk.img");
    OpenOptions::new().write(true).create_new(true).open(&image).and_then(|file| file.set_len(32 << 20)).expect("made");
    run(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image));
    let disk = Disk::mount(&image, &dir.path().join("disk"));
    let root = disk.at.join("harbour");
    work::begin(&root);
    drop(disk);
    let (mut saved, mut begun, mut acknowledged) = (0, 0, 0);
    let (mut lost, mut unreadable) = (Vec::new(), Vec::new());
    for cut in 0..cuts {
        let disk = Disk::mount(&image, &dir.path().join("disk"));
        let mut worker = Worker::start(&root, saved, begun);
        let enough = saved + 1 + cut * 7 % 11;
        while worker.saved < enough {
            assert!(worker.hear(), "the child saves");
        }
        sleep(Duration::from_micros(u64::from(cut) * 137 % 2900));
        disk.cut();
        worker.kill();
        drop(worker.child.wait());
        acknowledged += worker.saved - saved;
        (saved, begun) = (worker.saved, worker.begun);
        drop(disk);
        let disk = Disk::mount(&image, &dir.path().join("disk"));
        let found = work::found(&root);
        lost.extend(found.lost(saved, begun));
        unreadable.extend(found.faults);
        drop(disk);
    }
    println!("| power cuts while saving | edits said to be saved | lost | unreadable files |");
    println!("|---|---|---|---|");
    println!("| {cuts} | {acknowledged} | {} | {} |", lost.len(), unreadable.len());
    assert!(lost.is_empty() && unreadable.is_empty(), "{lost:#?} {unreadable:#?}");
}

/// A mounted disk; unmounted, and its loop device let go, whatever happens.
struct Disk {
    at: PathBuf,
}

impl Disk {
    fn mount(image: &Path, at: &Path) -> Self {
        std::fs::create_dir_all(at).expect("a folder");
        run(Command::new("mount").args(["-o", "loop"]).arg(image).arg(at));
        Self { at: at.to_owned() }
    }

    /// Takes the power away: what is not on the disk never gets there.
    fn cut(&self) {
        // EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH.
        let cut = "import fcntl, os, struct, sys; \
                   fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))";
        run(Command::new("python3").args(["-c", cut]).arg(&self.at));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let unmount = |how: &[&str]| Command::new("umount").args(how).arg(&self.at).status().is_ok_and(|s| s.success());
        // A process that was just killed may hold it for a moment more.
        let is_free = (0..50).any(|_| {
            unmount(&["-q"]) || {
                sleep(Duration::from_millis(20));
                false
            }
        });
        if !is_free {
            unmount(&["-l"]);
        }
    }
}

/// Runs a command that has to succeed.
#[track_caller]
pub fn run(command: &mut Command) {
    let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
}
