//! Datasets of a large project: 10,000 articles with 400,000 marks of one analyst, out and in again.
//!
//! Each is measured in a process of its own, from opening the project with its index until the dataset is written, read back
//! and compared as it is always; beside the time stands the peak of that process's memory. Datasets are written to memory where
//! the system has a folder for that (`/dev/shm`): what a disk takes to have half a gigabyte is another matter, and shown beside
//! as what copying the same bytes there takes. Reading a dataset is measured without taking it up.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    time::{Duration, Instant},
};

use isnad::{
    exchange::formats,
    model::AnalystId,
    session::{
        Stamp as _, SystemStamp, Task,
        annotations::{DatasetError, read_dataset},
        dataset::{Selection, Wanted, Whose, export_to},
    },
    store::{self, Batch},
};

use crate::{
    child,
    figure::{Against, Figures},
    opening,
};

/// What the child is called with.
pub const CHILD: &str = "--exchange-in-a-process-of-its-own";
const GOAL: Duration = Duration::from_secs(5);
const GOAL_MB: usize = 200;
const RUNS: usize = 3;

/// Prints them.
pub fn run(figures: &mut Figures) {
    let home = home();
    let with_marks = |f: &&formats::Format| f.audience == formats::Audience::Programs && f.holds.marks;
    for format in formats::FORMATS.iter().filter(with_marks) {
        let out = format!("exchange: 10,000 × 40 to {}", format.id);
        let back = format!("exchange: 10,000 × 40 from {}", format.id);
        if format.write.is_none() || !figures.want(&[&out, &back]) {
            continue;
        }
        let folder = opening::project();
        // Each run writes to a place of its own: what was just removed slows down the making of files.
        let places: Vec<PathBuf> = (0..RUNS).map(|run| home.path().join(format!("{}-{run}", format.id))).collect();
        measure(figures, &out, &["export", format.id], &folder, &places);
        if let Some(written) = places.first().filter(|place| place.exists() && figures.want(&[&out])) {
            let (megabytes, took) = copied_to_disk(written);
            println!(
                "{:<60} {:>5} {:>10}              copying its {megabytes} MB to the disk alone",
                format!("{out}, disk"),
                1,
                format!("{} ms", took.as_millis())
            );
        }
        if format.read.is_some_and(|read| read.offered) && places.iter().all(|place| place.exists()) {
            measure(figures, &back, &["read", format.id], &folder, &places);
        }
        // Memory holds one format at a time.
        for place in places.iter().filter(|place| place.exists()) {
            if place.is_dir() { fs::remove_dir_all(place) } else { fs::remove_file(place) }.unwrap();
        }
    }
}

/// A folder in memory, where the system has one; else one on the disk.
fn home() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// Copies a dataset to the disk and waits until it is there: how many megabytes, and how long.
fn copied_to_disk(dataset: &Path) -> (u64, Duration) {
    let home = tempfile::tempdir().unwrap();
    let began = Instant::now();
    let mut bytes = 0;
    let mut waiting = vec![(dataset.to_owned(), home.path().join("copy"))];
    let mut last = home.path().to_owned();
    while let Some((from, to)) = waiting.pop() {
        if from.is_dir() {
            fs::create_dir(&to).unwrap();
            let entries = fs::read_dir(&from).unwrap().map(Result::unwrap);
            waiting.extend(entries.map(|entry| (entry.path(), to.join(entry.file_name()))));
        } else {
            bytes += fs::copy(&from, &to).unwrap();
            last = to;
        }
    }
    let synced = Command::new("sync").arg("-f").arg(&last).status();
    assert!(synced.is_ok_and(|status| status.success()), "sync -f");
    (bytes / 1_000_000, began.elapsed())
}

fn measure(figures: &mut Figures, name: &str, what: &[&str], folder: &Path, places: &[PathBuf]) {
    if !figures.want(&[name]) {
        return;
    }
    let (mut times, mut peak) = (Vec::new(), 0);
    for data in places {
        let words = [CHILD].into_iter().chain(what.iter().copied()).map(OsStr::new);
        let Some(cost) = child::cost(name, words.chain([folder.as_os_str(), data.as_os_str()])) else { return };
        times.push(cost.took);
        peak = peak.max(cost.megabytes);
    }
    figures.print(name, &mut times, Against::Median(GOAL));
    child::print_peak(&format!("{name}, memory"), RUNS, peak, GOAL_MB);
}

/// Does what the arguments say, and prints microseconds and kilobytes.
pub fn child() {
    let arguments: Vec<String> = std::env::args().skip_while(|argument| argument != CHILD).skip(1).collect();
    let [what, format, folder, data] = arguments.as_slice() else { return };
    let (format, data) = (formats::format(format).unwrap(), PathBuf::from(data));
    let began = Instant::now();
    if what == "export" {
        let exported = export(format, folder.as_ref(), &data);
        assert!(exported >= 100_000, "{exported} marks");
    } else {
        let mut marks = 0;
        read_dataset(&data, format, &Task::default(), |parsed| {
            marks += parsed.documents.iter().map(|d| d.marks.len()).sum::<usize>();
            Ok::<(), DatasetError>(())
        })
        .unwrap();
        assert!(marks >= 100_000, "{marks} marks");
    }
    child::tell(began);
}

fn export(format: &'static formats::Format, folder: &Path, data: &Path) -> usize {
    let cache = opening::cache();
    let fs = std::sync::Arc::new(store::fs::OsFs);
    let (mut opened, rest) = store::open_indexed(fs, folder, Some(&cache), SystemStamp.now(), &()).unwrap();
    let batches = Mutex::new(Vec::<Batch>::new());
    rest.read(&(), &|batch| batches.lock().unwrap().push(batch)).unwrap();
    for batch in batches.into_inner().unwrap() {
        assert!(batch.give_to(&mut opened.project).is_empty());
    }
    let mut wanted = Wanted::all(format);
    let whose = Whose::Analysts(vec![AnalystId::new("amal").unwrap()]);
    wanted.selection = Selection { whose, ..Selection::default() };
    let exported = export_to(&opened.project, &opened.folder, &wanted, data, &Task::default()).unwrap();
    assert!(exported.tally.left_out.is_empty() && exported.skipped.is_empty());
    exported.tally.marks
}
