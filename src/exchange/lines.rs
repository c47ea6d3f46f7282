//! Taking files of lines apart.

use std::io::{BufRead as _, BufReader, Read as _};

use super::formats::{File, Part, ReadError, Source};

/// The most bytes that a line, or an element, may have: an article of 32 MB with its marks.
pub const LINE_CAP: u64 = 256 * 1024 * 1024;
/// So many bytes of lines, about, are read together.
const CHUNK: usize = 1 << 18;

/// The names of a source's files with one of these endings; of a source that is a single file that one, whatever its ending.
///
/// # Errors
/// Where there is none.
pub fn files_of<'s>(source: &'s dyn Source, extensions: &[&str]) -> Result<Vec<&'s str>, ReadError> {
    let names = source.names();
    if let [only] = names {
        return Ok(vec![only]);
    }
    let fits = |name: &&str| name.rsplit_once('.').is_some_and(|(_, end)| extensions.contains(&end));
    let found: Vec<&str> = names.iter().map(String::as_str).filter(fits).collect();
    if found.is_empty() {
        return Err(ReadError::Nothing(format!("none ends in .{}", extensions.join(" or ."))));
    }
    Ok(found)
}

/// Cuts every such file into parts of whole lines, each named by its file and its first line.
///
/// # Errors
/// Where a file cannot be read, or a line is endless.
pub fn cut(
    source: &dyn Source,
    extensions: &[&str],
    take: &mut dyn FnMut(Part) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    for name in files_of(source, extensions)? {
        let fail = |source| ReadError::Io { file: name.to_owned(), source };
        let mut lines = BufReader::with_capacity(1 << 16, source.open(name).map_err(fail)?);
        let mut line = 1;
        loop {
            let mut bytes = Vec::new();
            let first = line;
            while bytes.len() < CHUNK {
                let read = (&mut lines).take(LINE_CAP).read_until(b'\n', &mut bytes).map_err(fail)?;
                if read as u64 == LINE_CAP {
                    return Err(ReadError::format(format!("{name}: line {line}"), "is longer than 256 MB"));
                }
                if read == 0 {
                    break;
                }
                line += 1;
            }
            if bytes.is_empty() {
                break;
            }
            if first == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
                bytes.drain(..3);
            }
            let mut part = Part::of(bytes);
            if let Some(file) = part.files.first_mut() {
                file.name = format!("{name}: from line {first} on");
            }
            take(part)?;
        }
    }
    Ok(())
}

/// A file as a whole.
///
/// # Errors
/// Where it cannot be read, or is longer than [`LINE_CAP`].
pub fn whole(source: &dyn Source, name: &str) -> Result<File, ReadError> {
    let fail = |source| ReadError::Io { file: name.to_owned(), source };
    let mut bytes = Vec::new();
    let read = source.open(name).map_err(fail)?.take(LINE_CAP).read_to_end(&mut bytes).map_err(fail)?;
    if read as u64 == LINE_CAP {
        return Err(ReadError::format(name, "is longer than 256 MB"));
    }
    Ok(File { name: name.to_owned(), bytes })
}

/// Where the `nth` line or value of a part's file is, counted from 0: the file of the dataset and the number there.
pub fn place(file: &File, nth: usize) -> String {
    let known = file.name.rsplit_once(": from ").and_then(|(name, place)| {
        let (what, first) = place.strip_suffix(" on")?.rsplit_once(' ')?;
        Some(format!("{name}: {what} {}", first.parse::<usize>().ok()?.saturating_add(nth)))
    });
    match known {
        Some(place) => place,
        None if file.name.is_empty() => format!("line {}", nth + 1),
        None => format!("{}: line {}", file.name, nth + 1),
    }
}

/// Takes every such file as a part.
///
/// # Errors
/// As [`whole`].
pub fn whole_files(
    source: &dyn Source,
    extensions: &[&str],
    take: &mut dyn FnMut(Part) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    files_of(source, extensions)?
        .into_iter()
        .try_for_each(|name| take(Part { files: vec![whole(source, name)?], carried: None }))
}
