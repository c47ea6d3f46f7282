//! The system's calls, of which one fails, or all from one on: so does a disk that is full, or taken out.

use std::{
    fs::File,
    io,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use isnad::store::fs::{Fs, OsFs, Stat};

/// What a disk, a full one, a protected one or a network drive says, as Linux numbers it.
#[cfg(target_os = "linux")]
pub const ERRORS: [(&str, i32); 7] =
    [("ENOSPC", 28), ("EDQUOT", 122), ("EIO", 5), ("EACCES", 13), ("EROFS", 30), ("ESTALE", 116), ("ETIMEDOUT", 110)];
/// The same as other systems number two of them; elsewhere the errors are other numbers.
#[cfg(not(target_os = "linux"))]
pub const ERRORS: [(&str, i32); 2] = [("EIO", 5), ("EACCES", 13)];

/// How calls fail.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    /// Which call is the first that fails, counted from 0 when this was set.
    pub at: usize,
    /// How many fail from there on.
    pub count: usize,
    /// What the system says.
    pub code: i32,
}

impl Failure {
    /// One call, on a disk that is full.
    pub fn once(at: usize) -> Self {
        Self { at, count: 1, code: ERRORS[0].1 }
    }

    /// All calls from one on.
    pub fn for_good(at: usize, code: i32) -> Self {
        Self { at, count: usize::MAX - at, code }
    }
}

/// The system's calls, some of which fail.
#[derive(Debug, Default)]
pub struct FailingFs {
    failure: Mutex<Option<Failure>>,
    calls: AtomicUsize,
}

impl FailingFs {
    /// With one call that fails, as on a full disk.
    pub fn new(fail_at: usize) -> Self {
        let failing = Self::default();
        failing.set(Some(Failure::once(fail_at)));
        failing
    }

    /// Lets calls fail so from now on; none at all without a failure.
    pub fn set(&self, failure: Option<Failure>) {
        *self.failure.lock().expect("whole") = failure;
        self.calls.store(0, Ordering::SeqCst);
    }

    /// Whether a call that should fail came.
    pub fn has_failed(&self) -> bool {
        let failure = *self.failure.lock().expect("whole");
        failure.is_some_and(|failure| self.calls.load(Ordering::SeqCst) > failure.at)
    }

    fn tick(&self) -> io::Result<()> {
        let Some(Failure { at, count, code }) = *self.failure.lock().expect("whole") else { return Ok(()) };
        let nth = self.calls.fetch_add(1, Ordering::SeqCst);
        if (at..at + count).contains(&nth) { Err(io::Error::from_raw_os_error(code)) } else { Ok(()) }
    }
}

impl Fs for FailingFs {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.tick()?;
        OsFs.stat(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.tick()?;
        OsFs.list(folder)
    }
    fn read(&self, path: &Path, cap: u64) -> io::Result<Vec<u8>> {
        self.tick()?;
        OsFs.read(path, cap)
    }
    fn create_new(&self, path: &Path, like: Option<&Path>) -> io::Result<File> {
        self.tick()?;
        OsFs.create_new(path, like)
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.tick() {
            // A full disk takes the first half.
            OsFs.write(file, bytes.split_at(bytes.len() / 2).0)?;
            return Err(error);
        }
        OsFs.write(file, bytes)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        self.tick()?;
        OsFs.sync(file)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.tick()?;
        OsFs.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.tick()?;
        OsFs.sync_folder(folder)
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.tick()?;
        OsFs.create_folder(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.tick()?;
        OsFs.remove(path)
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.tick()?;
        OsFs.remove_folder(path)
    }
    fn is_abandoned(&self, path: &Path) -> io::Result<bool> {
        self.tick()?;
        OsFs.is_abandoned(path)
    }
}
