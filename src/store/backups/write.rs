//! Writing and reading the file of one version.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::Path,
    process,
    sync::atomic::{AtomicU64, Ordering},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};

use super::{BackupError, failed};

const HALF_WRITTEN: &str = ".half-written";

/// Writes a version, whole or not at all, and reads it back before it gets its name.
pub(super) fn pack(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
    make_folder(folder).map_err(|source| failed(folder, source))?;
    match pack_once(folder, name, bytes) {
        // Another process swept it in the moment before it was locked.
        Err(BackupError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            make_folder(folder).map_err(|source| failed(folder, source))?;
            pack_once(folder, name, bytes)
        }
        packed => packed,
    }
}

fn pack_once(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let half = folder.join(format!(".{name}{}{number}{HALF_WRITTEN}", ours()));
    let written = write(&half, bytes).map_err(|source| failed(&half, source)).and_then(|file| {
        if unpack(&half, bytes.len() as u64)? != bytes {
            return Err(BackupError::Damaged(half.clone()));
        }
        let path = folder.join(name);
        fs::rename(&half, &path).map_err(|source| failed(&path, source))?;
        drop(file);
        sync_folder(folder).map_err(|source| failed(folder, source))
    });
    if written.is_err() {
        fs::remove_file(&half).ok();
    }
    written
}

/// What this process's half-written files have in their names.
fn ours() -> String {
    format!(".{}-", process::id())
}

/// Reads a version of at most `cap` bytes.
pub(super) fn unpack(path: &Path, cap: u64) -> Result<Vec<u8>, BackupError> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|source| failed(path, source))?;
    let read = GzDecoder::new(io::BufReader::new(file)).take(cap + 1).read_to_end(&mut bytes);
    // What gzip cannot make sense of is an error of its own; the disk's errors are the system's.
    match read {
        Ok(_) if bytes.len() as u64 <= cap => Ok(bytes),
        Err(error) if error.raw_os_error().is_some() => Err(failed(path, error)),
        _ => Err(BackupError::Damaged(path.to_owned())),
    }
}

/// Takes away what killed processes left half written: whoever still writes it holds its lock.
pub(super) fn sweep(folder: &Path) {
    let is_left = |name: &&String| name.ends_with(HALF_WRITTEN) && !name.contains(&ours());
    for name in super::names_in(folder).iter().filter(is_left) {
        let path = folder.join(name);
        if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            fs::remove_file(path).ok();
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = owners_own(OpenOptions::new().write(true).create_new(true)).open(path)?;
    // Where the system knows no locks, nothing is swept either.
    file.try_lock().ok();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes)?;
    file.write_all(&packed.finish()?)?;
    file.sync_all()?;
    Ok(file)
}

#[cfg(unix)]
fn owners_own(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

/// The state folder of a user is theirs alone on Windows.
#[cfg(not(unix))]
fn owners_own(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.recursive(true).create(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
