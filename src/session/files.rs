//! The files that articles are read from: those that are named, and those in named folders.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::FileError;
use crate::exchange::{
    ImportError, ImportFormat, ImportedArticle, ReadSeek,
    import::{HEAD, ReadOptions, Source, Spot, Take, column_names, format_of, text},
};

/// The deepest that folders are looked into.
const DEPTH: usize = 32;

/// The files to be read, in the order of their names, and what in the folders is none.
#[derive(Debug, Default)]
pub struct Files {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Links, pipes, and folders that cannot be looked into.
    pub refused: Vec<FileError>,
}

/// Lists the files that are named, and all files in folders that are. Links in folders are not followed, and names that begin
/// with a dot are passed over, as is what a browser saved beside a page (`page.html` and `page_files`).
pub fn files_of(paths: &[PathBuf]) -> Files {
    let mut found = Files::default();
    for path in paths {
        if path.is_dir() {
            found.look_into(path, DEPTH);
        } else {
            found.files.push(path.clone());
        }
    }
    found
}

impl Files {
    fn look_into(&mut self, folder: &Path, depth: usize) {
        let refuse = |path: &Path, cause| FileError { path: path.to_owned(), place: Spot::Whole, cause };
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) if depth > 0 => entries,
            Ok(_) => return self.refused.push(refuse(folder, ImportError::NotRegular)),
            Err(error) => return self.refused.push(refuse(folder, error.into())),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        let names: Vec<String> = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        for (entry, name) in entries.iter().zip(&names) {
            if name.starts_with('.') {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && is_beside_a_page(name, &names) => {}
                Ok(kind) if kind.is_dir() => self.look_into(&entry.path(), depth - 1),
                Ok(kind) if kind.is_file() => self.files.push(entry.path()),
                Ok(_) => self.refused.push(refuse(&entry.path(), ImportError::NotRegular)),
                Err(error) => self.refused.push(refuse(&entry.path(), error.into())),
            }
        }
    }
}

/// Whether a folder holds the pictures and scripts of a page that was saved beside it.
fn is_beside_a_page(folder: &str, names: &[String]) -> bool {
    let stem = ["_files", ".files", "_ملفات"].iter().find_map(|end| folder.strip_suffix(end));
    stem.is_some_and(|stem| ["html", "htm", "xhtml"].iter().any(|end| names.contains(&format!("{stem}.{end}"))))
}

/// Reads the articles of a file.
///
/// # Errors
/// Where none can be read; what is wrong with a single one is handed out with the others.
pub fn read_file(
    path: &Path,
    format: Option<&'static ImportFormat>,
    options: &ReadOptions,
    take: &mut Take<'_>,
) -> Result<(), ImportError> {
    let mut file = open_regular(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = format.map_or_else(|| format_at(&mut file, &name), Ok)?;
    // Plain text needs no name.
    let reader = if format.id == text::FORMAT.id { "" } else { format.id };
    (format.read)(&mut Source { file: &mut file, name: &name, options }, &mut |article| {
        take(article.map(|article| ImportedArticle { reader, ..article }))
    })
}

/// What the columns of a table are called; nothing where the file is none.
///
/// # Errors
/// Where it cannot be read.
pub fn columns_in(path: &Path, options: &ReadOptions) -> Result<Vec<String>, ImportError> {
    let mut file = open_regular(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = format_at(&mut file, &name)?;
    Ok(column_names(format, &mut Source { file: &mut file, name: &name, options }))
}

/// What the name of a file ends in, without the dot.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map_or_else(|| "txt".into(), OsStr::to_string_lossy).to_lowercase()
}

/// The format of a file that was not read yet.
///
/// # Errors
/// Where it cannot be read.
pub fn format_at(file: &mut dyn ReadSeek, name: &str) -> Result<&'static ImportFormat, ImportError> {
    let mut head = Vec::new();
    (&mut *file).take(HEAD as u64).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(format_of(&head, name))
}

/// Opens a file; a pipe or a device would keep the reader waiting for ever.
///
/// # Errors
/// [`ImportError::NotRegular`], and where the system says no.
pub fn open_regular(path: &Path) -> Result<File, ImportError> {
    if fs::metadata(path)?.is_file() { Ok(File::open(path)?) } else { Err(ImportError::NotRegular) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "files of a test")]
    fn folders_are_looked_into_and_what_is_no_file_is_told() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        for folder in ["أخبار/b", "أخبار/page_files", "أخبار/.git"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        for file in
            ["أخبار/b/2.txt", "أخبار/1.txt", "أخبار/page.html", "أخبار/page_files/x.js", "أخبار/.git/c", "one.md"]
        {
            fs::write(at(file), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc", at("أخبار/link")).unwrap();
        let Files { files, refused } = files_of(&[at("one.md"), at("أخبار"), at("none.txt")]);
        let names: Vec<_> = files.iter().map(|f| f.strip_prefix(home.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["one.md", "أخبار/1.txt", "أخبار/b/2.txt", "أخبار/page.html", "none.txt"]);
        assert_eq!(refused.len(), usize::from(cfg!(unix)));
    }
}
