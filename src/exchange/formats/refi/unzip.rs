//! A project taken apart: a source with its text at a time, beside what the project says of all.

use std::{
    collections::HashMap,
    io::{BufReader, Read as _},
    sync::Arc,
};

use zip::{ZipArchive, read::ZipFile};

use super::{
    book::Book,
    read::{MISSING, SOURCES, UNREADABLE},
};
use crate::exchange::{
    ReadSeek,
    formats::{File, Part, ReadError, Source, Take},
    lines::files_of,
    xml::{Lists, Xml},
};

/// The most bytes of a text.
const TEXT_CAP: u64 = 64 << 20;
/// The most files in a zip.
const FILES_CAP: usize = 1_000_000;

type Zip<'s> = ZipArchive<BufReader<Box<dyn ReadSeek + 's>>>;

/// A part a source, with its text; the rest of the project goes with each.
pub(super) fn cut(source: &dyn Source, take: Take<'_>) -> Result<(), ReadError> {
    for name in files_of(source, &["qdpx"])? {
        let wrong = |e: &dyn std::fmt::Display| ReadError::format(name, format!("is no REFI-QDA project: {e}"));
        let open = || -> Result<Zip<'_>, ReadError> {
            let file = source.open(name).map_err(|source| ReadError::Io { file: name.to_owned(), source })?;
            ZipArchive::new(BufReader::new(file)).map_err(|e| wrong(&e))
        };
        // What is said of all sources stands in part behind them, so the project is read twice; its texts are read meanwhile.
        let (mut project, mut texts) = (open()?, open()?);
        if project.len() > FILES_CAP {
            return Err(ReadError::format(name, "has more than a million files in it"));
        }
        let names: Vec<String> = project.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect();
        let qde =
            names.iter().find(|n| n.to_lowercase().ends_with(".qde")).ok_or_else(|| wrong(&"no .qde is in it"))?;
        let by_name: HashMap<String, &str> = names.iter().map(|name| (name.to_lowercase(), name.as_str())).collect();
        let place = format!("{name}: project.qde");
        let book = Arc::new(Book::read(&mut Lists::new(&place, entry(&mut project, qde, &wrong)?))?);
        let mut lists = Lists::new(&place, entry(&mut project, qde, &wrong)?);
        lists.root()?;
        while let Some(list) = lists.list()? {
            if list.name() != "Sources" {
                lists.skip()?;
                continue;
            }
            while let Some((at, element)) = lists.bytes()? {
                let path = Xml::at(&place, element, at)?.child()?.map(|e| e.get("plainTextPath")).unwrap_or_default();
                let text = text_of(&path, &by_name, &mut texts);
                let sources = File { name: SOURCES.to_owned(), bytes: element.to_vec() };
                take(Part { files: vec![sources, text], carried: Some(Box::new(Arc::clone(&book))) })?;
            }
        }
    }
    Ok(())
}

type Wrong<'w> = dyn Fn(&dyn std::fmt::Display) -> ReadError + 'w;

fn entry<'z, 's>(
    zip: &'z mut Zip<'s>,
    name: &str,
    wrong: &Wrong<'_>,
) -> Result<ZipFile<'z, BufReader<Box<dyn ReadSeek + 's>>>, ReadError> {
    zip.by_name(name).map_err(|e| wrong(&e))
}

/// The plain text of a source, by the path that it names; else a file that says why there is none.
fn text_of(path: &str, by_name: &HashMap<String, &str>, zip: &mut Zip<'_>) -> File {
    let name = path.replace("internal://", "sources/").to_lowercase();
    let Some(stored) = by_name.get(&name) else {
        return File { name: MISSING.to_owned(), bytes: path.as_bytes().to_vec() };
    };
    let read = || {
        let mut bytes = Vec::new();
        let file = zip.by_name(stored).map_err(|e| e.to_string())?;
        file.take(TEXT_CAP + 1).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
        if bytes.len() as u64 > TEXT_CAP { Err(format!("{stored} is larger than {TEXT_CAP} bytes")) } else { Ok(bytes) }
    };
    match { read }() {
        Ok(bytes) => File { name, bytes },
        Err(cause) => File { name: UNREADABLE.to_owned(), bytes: cause.into_bytes() },
    }
}
