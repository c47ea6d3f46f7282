//! The atomic writer: every call failed in turn, killed in a loop, and met with hostile names.

use std::{
    fs::{self, File},
    io::{self, BufRead as _, Write as _},
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use isnad::store::{
    atomic::{self, Expected, WriteError},
    fs::{Fs, OsFs, Stat},
};

const CAP: u64 = 1 << 20;

/// The system's calls, of which one fails: the `fail_at`th, counted from 0.
#[derive(Debug)]
pub struct FailingFs {
    fail_at: usize,
    calls: AtomicUsize,
    is_paused: AtomicBool,
}

impl FailingFs {
    pub fn new(fail_at: usize) -> Self {
        FailingFs { fail_at, calls: AtomicUsize::new(0), is_paused: AtomicBool::new(false) }
    }

    /// Lets calls pass uncounted.
    pub fn pause(&self) {
        self.is_paused.store(true, Ordering::SeqCst);
    }

    /// Counts again.
    pub fn resume(&self) {
        self.is_paused.store(false, Ordering::SeqCst);
    }

    /// Whether the call that should fail came.
    pub fn has_failed(&self) -> bool {
        self.calls.load(Ordering::SeqCst) > self.fail_at
    }

    fn tick(&self) -> io::Result<()> {
        if self.is_paused.load(Ordering::SeqCst) {
            return Ok(());
        }
        if self.calls.fetch_add(1, Ordering::SeqCst) == self.fail_at {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "failed on purpose"));
        }
        Ok(())
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

fn loaded(bytes: &[u8]) -> Expected {
    Expected::AnyOf(vec![blake3::hash(bytes)])
}

#[test]
fn each_call_failed_in_turn_leaves_the_old_file_or_the_new_and_no_false_done() {
    for is_new in [false, true] {
        let mut fail_at = 0;
        loop {
            let dir = tempfile::tempdir().expect("a folder");
            let path = dir.path().join("a/b/layer.ron");
            let expected = if is_new {
                Expected::Nothing
            } else {
                atomic::write(&OsFs, &path, b"old", &Expected::Nothing, CAP).expect("a first version");
                loaded(b"old")
            };
            let failing = FailingFs::new(fail_at);
            let done = atomic::write(&failing, &path, b"new and longer", &expected, CAP);
            let found = fs::read(&path).ok();
            let is_old = found.as_deref() == (!is_new).then_some(b"old".as_slice());
            let is_written = found.as_deref() == Some(b"new and longer");
            assert!(is_old || is_written, "call {fail_at}: {found:?}");
            if !failing.has_failed() {
                assert!(done.is_ok() && is_written, "{done:?}");
                break;
            }
            // The one call whose failure costs nothing would be the removal of a temporary file; it comes after another failure.
            assert!(done.is_err(), "call {fail_at} failed, and nobody heard");
            // Trying again with the same or newer work succeeds: the attempt is not taken for another program's.
            let again = Expected::AnyOf(vec![blake3::hash(b"old"), blake3::hash(b"new and longer")]);
            atomic::write(&OsFs, &path, b"newer", &again, CAP).expect("a second attempt");
            assert_eq!(fs::read(&path).expect("is there"), b"newer");
            fail_at += 1;
        }
        assert!(fail_at >= 7, "only {fail_at} calls");
    }
}

#[test]
fn what_another_program_wrote_is_not_written_over() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("layer.ron");
    put(&path, b"theirs");
    for expected in [Expected::Nothing, loaded(b"ours, loaded")] {
        let error = atomic::write(&OsFs, &path, b"ours", &expected, CAP).expect_err("a conflict");
        assert!(matches!(error, WriteError::Changed { .. }), "{error}");
        assert!(matches!(atomic::remove(&OsFs, &path, &expected, CAP), Err(WriteError::Changed { .. })));
    }
    assert_eq!(fs::read(&path).expect("is there"), b"theirs");
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1, "a temporary file is left");
    atomic::write(&OsFs, &path, b"theirs", &Expected::Nothing, CAP).expect("the same bytes are no conflict");
    atomic::remove(&OsFs, &path, &loaded(b"theirs"), CAP).expect("unchanged");
    atomic::remove(&OsFs, &path, &loaded(b"theirs"), CAP).expect("gone already");
}

#[test]
fn what_would_not_be_opened_again_is_not_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("layer.ron");
    let error = atomic::write(&OsFs, &path, &[b'x'; 11], &Expected::Nothing, 10).expect_err("too large");
    assert!(matches!(error, WriteError::TooLarge { len: 11, cap: 10, .. }), "{error}");
    assert!(!path.exists());
    put(&path, &[b'x'; 11]);
    assert_eq!(OsFs.read(&path, 10).expect_err("too large").kind(), io::ErrorKind::FileTooLarge);
    assert_eq!(OsFs.read(&path, 11).expect("just fits").len(), 11);
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_protection_is_respected() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("layer.ron");
    atomic::write(&OsFs, &path, b"1", &Expected::Nothing, CAP).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("ours");
    atomic::write(&OsFs, &path, b"2", &loaded(b"1"), CAP).expect("written");
    assert_eq!(fs::metadata(&path).expect("is there").permissions().mode() & 0o777, 0o640);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("ours");
    let error = atomic::write(&OsFs, &path, b"3", &loaded(b"2"), CAP).expect_err("protected");
    assert!(error.to_string().contains("write-protected"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_folders_are_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let outside = dir.path().join("outside");
    put(&outside, b"secret");
    let link = dir.path().join("link.ron");
    std::os::unix::fs::symlink(&outside, &link).expect("a link");
    let dangling = dir.path().join("dangling.ron");
    std::os::unix::fs::symlink(dir.path().join("nowhere"), &dangling).expect("a link");
    let folder = dir.path().join("folder.ron");
    fs::create_dir(&folder).expect("a folder");
    let mut hostile = vec![link, dangling, folder];
    let pipe = dir.path().join("pipe.ron");
    if Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        hostile.push(pipe);
    }
    for path in hostile {
        assert!(OsFs.read(&path, CAP).is_err(), "{}", path.display());
        let error = atomic::write(&OsFs, &path, b"x", &loaded(b"secret"), CAP).expect_err("refused");
        assert!(matches!(error, WriteError::Refused { .. }), "{error}");
        assert!(atomic::remove(&OsFs, &path, &loaded(b"secret"), CAP).is_err());
    }
    assert_eq!(fs::read(&outside).expect("is there"), b"secret");
}

#[test]
fn only_what_dead_processes_left_is_swept() {
    let dir = tempfile::tempdir().expect("a folder");
    let left = dir.path().join(".layer.ron.12345-0.isnad-tmp");
    put(&left, b"half");
    let in_use = dir.path().join(".layer.ron.12345-1.isnad-tmp");
    let writer = OsFs.create_new(&in_use, None).expect("a temporary file");
    let other = dir.path().join(".hidden.tmp");
    put(&other, b"someone's");
    atomic::sweep(&OsFs, dir.path()).expect("swept");
    assert_eq!((left.exists(), in_use.exists(), other.exists()), (false, true, true));
    drop(writer);
    atomic::sweep(&OsFs, dir.path()).expect("swept");
    assert!(!in_use.exists());
}

const CHILD: &str = "ISNAD_TEST_SAVING_LOOP";

/// Not a test by itself: the process that the next one kills. Writes ever newer versions, and says which are done.
#[test]
fn saving_loop() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let path = Path::new(&path);
    let mut out = io::stdout();
    for number in 1_u64.. {
        let bytes = version(number);
        let expected = Expected::AnyOf(vec![blake3::hash(&version(number - 1))]);
        // The first version follows whatever an earlier, killed process left.
        let expected = match OsFs.read(path, CAP) {
            Ok(found) if number == 1 => loaded(&found),
            _ => expected,
        };
        atomic::write(&OsFs, path, &bytes, &expected, CAP).expect("saved");
        writeln!(out, "done {number}").and_then(|()| out.flush()).expect("the parent reads");
    }
}

#[test]
fn thirty_kills_lose_nothing_that_was_said_to_be_done() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("layer.ron");
    for kill in 0..30_u64 {
        let mut child = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--exact", "store::atomic::saving_loop", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let mut lines = io::BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut done = 0;
        // Some saves, then a kill at no particular point of the next.
        let enough = 1 + kill % 5;
        while done < enough {
            let line = lines.next().expect("the child saves").expect("is read");
            done = line.strip_prefix("done ").and_then(|n| n.parse().ok()).unwrap_or(done);
        }
        std::thread::sleep(std::time::Duration::from_micros(kill * 37 % 900));
        child.kill().expect("killed");
        child.wait().expect("gone");
        for line in lines.map_while(Result::ok) {
            done = line.strip_prefix("done ").and_then(|n| n.parse().ok()).unwrap_or(done);
        }
        let found = fs::read(&path).expect("is there");
        let number: u64 = String::from_utf8_lossy(&found).split(' ').next().expect("a number").parse().expect("whole");
        assert_eq!(found, version(number), "torn");
        assert!(number == done || number == done + 1, "said {done}, found {number}");
    }
    atomic::sweep(&OsFs, dir.path()).expect("swept");
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1, "temporary files are left");
}

fn version(number: u64) -> Vec<u8> {
    format!("{number} ").repeat(5000 + number as usize % 7).into_bytes()
}

#[expect(clippy::disallowed_methods, reason = "the test plays another program")]
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("written");
}
