//! Writing a package: the same files give the same bytes, on every machine and at any time.

use std::{
    fs::File,
    io::{self, BufWriter, Write as _},
    path::Path,
};

use zip::{CompressionMethod, DateTime, System, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::read::{Caps, Package};
use crate::store::fs::{Fs as _, OsFs, folder_of};

/// Writes a package that is there whole when this returns, or not at all; a file of that name is replaced. `files` are given
/// by name and bytes, in the order of their names, below a folder of the name `folder`. What was written is read back.
///
/// # Errors
/// Where the system says no, or a file cannot be given.
pub fn write_package<E: From<io::Error>>(
    path: &Path,
    folder: &str,
    files: impl Iterator<Item = Result<(String, Vec<u8>), E>>,
) -> Result<(), E> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let temp = path.with_file_name(format!(".{}.{}.isnad-tmp", name.to_string_lossy(), std::process::id()));
    let like = OsFs.stat(path).is_ok().then_some(path);
    let file = OsFs.create_new(&temp, like)?;
    let written = write_all(file, folder, files).and_then(|()| {
        Package::open(&temp, &Caps::default()).map_err(io::Error::other)?;
        OsFs.rename(&temp, path)?;
        Ok(OsFs.sync_folder(&folder_of(path))?)
    });
    if written.is_err() {
        // The error that matters is the first.
        OsFs.remove(&temp).ok();
    }
    written
}

fn write_all<E: From<io::Error>>(
    file: File,
    folder: &str,
    files: impl Iterator<Item = Result<(String, Vec<u8>), E>>,
) -> Result<(), E> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        // The first that a zip can say.
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut zip = ZipWriter::new(BufWriter::with_capacity(1 << 16, file)).set_auto_large_file();
    for file in files {
        let (name, bytes) = file?;
        zip.start_file(format!("{folder}/{name}"), options).map_err(io_error)?;
        zip.write_all(&bytes)?;
    }
    let out = zip.finish().map_err(io_error)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(OsFs.sync(&file)?)
}

fn io_error(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        error => io::Error::other(error),
    }
}
