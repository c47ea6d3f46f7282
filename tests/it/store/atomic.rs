//! The atomic writer: every call failed in turn, and met with hostile names.

use std::{fs, io, path::Path, process::Command};

use isnad::store::{
    atomic::{self, Expected, WriteError},
    fs::{Fs as _, OsFs},
};

use crate::reliability::failing_fs::{ERRORS, FailingFs, Failure};

const CAP: u64 = 1 << 20;

fn loaded(bytes: &[u8]) -> Expected {
    Expected::AnyOf(vec![blake3::hash(bytes)])
}

#[test]
fn each_call_failed_in_turn_leaves_the_old_file_or_the_new_and_no_false_done() {
    for ((name, code), is_new) in ERRORS.into_iter().flat_map(|error| [(error, false), (error, true)]) {
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
            let failing = FailingFs::default();
            failing.set(Some(Failure { at: fail_at, count: 1, code }));
            let done = atomic::write(&failing, &path, b"new and longer", &expected, CAP);
            let found = fs::read(&path).ok();
            let is_old = found.as_deref() == (!is_new).then_some(b"old".as_slice());
            let is_written = found.as_deref() == Some(b"new and longer");
            assert!(is_old || is_written, "{name} of call {fail_at}: {found:?}");
            if !failing.has_failed() {
                assert!(done.is_ok() && is_written, "{done:?}");
                break;
            }
            // The one call whose failure costs nothing is the removal of a temporary file; it comes after another failure.
            assert!(done.is_err(), "{name} of call {fail_at}, and nobody heard");
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

#[expect(clippy::disallowed_methods, reason = "the test plays another program")]
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("written");
}
