//! The sample project that comes with the program.

use std::path::{Path, PathBuf};

use include_dir::{Dir, DirEntry, include_dir};

use super::Task;
use crate::{
    model::AnalystId,
    store::{
        FILE_CAP, SaveError, Watch as _,
        atomic::{self, Expected},
        fs::{Fs as _, OsFs},
        go_on,
    },
};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample/project");

/// With it, a folder is a project; so it is written last.
const LAST: &str = "project.ron";

/// The one who marked most of it.
const ANALYST: &str = "amal";

/// Where the sample is kept where nothing else is said: the program's data folder; none where there is no home.
pub fn sample_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "isnad")?.data_local_dir().join("sample"))
}

/// Who works in the sample, where that is what a folder holds: nobody is asked who they are to look at it.
pub fn sample_analyst(dir: &Path) -> Option<AnalystId> {
    let ours = SAMPLE.get_file(LAST)?.contents();
    (std::fs::read(dir.join(LAST)).ok()? == ours).then(|| AnalystId::new(ANALYST).ok()).flatten()
}

/// Puts the sample project into a folder, and says whether it is new there. A project that is there is left exactly as it is.
///
/// What a killed program left half unpacked is completed.
///
/// # Errors
/// Where something else is in the folder, and where a file cannot be written.
pub fn unpack_sample(dir: &Path) -> Result<bool, SaveError> {
    unpack_sample_watched(dir, &Task::default())
}

/// As [`unpack_sample`]; a step of `task` is a file. What was unpacked before it was cancelled is no project yet, and is
/// completed the next time.
///
/// # Errors
/// As [`unpack_sample`]; also where it was cancelled.
pub fn unpack_sample_watched(dir: &Path, task: &Task) -> Result<bool, SaveError> {
    if OsFs.stat(&dir.join(LAST)).is_ok() {
        return Ok(false);
    }
    let ours = |name: &String| SAMPLE.entries().iter().any(|e| e.path() == Path::new(name)) || atomic::is_temp(name);
    if OsFs.list(dir).is_ok_and(|names| !names.iter().all(ours)) {
        return Err(SaveError::NotEmpty(dir.to_owned()));
    }
    task.expect(count(&SAMPLE));
    unpack(&SAMPLE, dir, task)?;
    if let Some(file) = SAMPLE.get_file(LAST) {
        write(&dir.join(LAST), file.contents())?;
    }
    Ok(true)
}

fn count(folder: &Dir<'_>) -> usize {
    folder.files().count() + folder.dirs().map(count).sum::<usize>()
}

fn unpack(folder: &Dir<'_>, dir: &Path, task: &Task) -> Result<(), SaveError> {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => unpack(folder, dir, task)?,
            DirEntry::File(file) if file.path() == Path::new(LAST) => {}
            DirEntry::File(file) => {
                go_on(task)?;
                write(&dir.join(file.path()), file.contents())?;
                task.step();
            }
        }
    }
    Ok(())
}

/// A file that is there with other bytes is an error: nothing is written over.
fn write(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    Ok(atomic::write(&OsFs, path, bytes, &Expected::Nothing, FILE_CAP)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::session::check;

    #[test]
    fn the_sample_is_unpacked_once_and_then_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("deep/sample");
        assert!(unpack_sample(&dir).expect("unpacked"));
        let report = check(&dir).expect("a project");
        assert_eq!(report.findings, [], "as it comes, it holds");
        assert!(report.articles >= 2 && report.layers >= 4);

        let note = dir.join("guidelines.md");
        fs::copy(dir.join("codebook.ron"), &note).expect("a change");
        fs::remove_file(dir.join("assignments.ron")).ok();
        assert!(!unpack_sample(&dir).expect("reused"));
        assert_eq!(fs::read(&note).ok(), fs::read(dir.join("codebook.ron")).ok(), "what the user changed stays");
    }

    #[test]
    fn what_was_left_half_unpacked_is_completed_and_what_is_not_ours_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("sample");
        unpack_sample(&dir).expect("unpacked");
        fs::remove_file(dir.join(LAST)).expect("a file");
        fs::remove_dir_all(dir.join("team")).expect("a folder");
        assert!(unpack_sample(&dir).expect("completed"));
        assert_eq!(check(&dir).expect("a project").findings, []);

        let foreign = folder.path().join("foreign");
        fs::create_dir(&foreign).expect("a folder");
        fs::copy(dir.join(LAST), foreign.join("letter.txt")).expect("a file");
        assert!(matches!(unpack_sample(&foreign), Err(SaveError::NotEmpty(_))));
        assert_eq!(fs::read_dir(&foreign).expect("a folder").count(), 1);
    }
}
