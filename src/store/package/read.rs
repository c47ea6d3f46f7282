//! Reading a package, which may hold anything: all of it is looked at before any of it is used.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, BufReader, Read as _},
    path::{Path, PathBuf},
};

use zip::{ZipArchive, result::ZipError};

use super::{
    MANIFEST, Manifest,
    names::{self, NameFlaw, Role, role_of},
};
use crate::store::{
    fault::FaultCause,
    fs::{Fs as _, Kind, OsFs},
    place::{ARTICLE_CAP, FILE_CAP},
};

/// How much of a package is looked at before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Files and folders.
    pub entries: usize,
    /// Bytes of one file that is no part of a project; those of the others are [`FILE_CAP`] and [`ARTICLE_CAP`].
    pub stranger: u64,
    /// Bytes of all files together, and of the package itself.
    pub total: u64,
}

impl Default for Caps {
    fn default() -> Self {
        Self { entries: 1_000_000, stranger: FILE_CAP, total: 8 << 30 }
    }
}

/// What is wrong with one file of a package.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryFlaw {
    /// Its name.
    #[error(transparent)]
    Name(#[from] NameFlaw),
    /// Another one has the same name, or one that some systems take for the same.
    #[error("has the same name as another one")]
    SameName,
    /// It is a link, a device, a pipe.
    #[error("is a link, or no regular file")]
    NotRegular,
    /// It has more bytes than a file of its kind may have.
    #[error("has more than {cap} bytes")]
    TooLarge {
        /// Bytes allowed.
        cap: u64,
    },
    /// Encrypted, damaged, or packed in a way that this program does not know; in the words of the one who reads zips.
    #[error("cannot be unpacked: {0}")]
    Damaged(String),
}

/// Why a package is refused. Nothing of it was used.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The system said no.
    #[error("{}: cannot be read: {source}", path.display())]
    Io {
        /// The package.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is no zip, or not a whole one.
    #[error("{}: no work package: not a zip, or not all of one: {cause}", path.display())]
    NotAZip {
        /// The package.
        path: PathBuf,
        /// In the words of the one who reads zips.
        cause: String,
    },
    /// One of its files is not as it may be.
    #[error("{}: refused: “{name}” in it {flaw}", path.display())]
    Entry {
        /// The package.
        path: PathBuf,
        /// The file in it.
        name: String,
        /// What is wrong.
        flaw: EntryFlaw,
    },
    /// It has two files of one name.
    #[error("{}: refused: two files in it have the same name", .0.display())]
    Duplicates(PathBuf),
    /// It has more files than any project.
    #[error("{}: refused: more than {cap} files are in it", path.display())]
    TooMany {
        /// The package.
        path: PathBuf,
        /// Files allowed.
        cap: usize,
    },
    /// Its files are larger together than they may be.
    #[error("{}: refused: more than {cap} bytes are in it", path.display())]
    TooLarge {
        /// The package.
        path: PathBuf,
        /// Bytes allowed.
        cap: u64,
    },
    /// No project is in it, or more than one.
    #[error("{}: no work package: there is not exactly one project.ron in it, at its top or in a folder there", .0.display())]
    NoProject(PathBuf),
    /// What it says of itself cannot be read.
    #[error("{}: {MANIFEST} in it: {cause}", path.display())]
    Manifest {
        /// The package.
        path: PathBuf,
        /// Why.
        cause: Box<FaultCause>,
    },
}

/// A package that was looked at and may be used.
#[derive(Debug)]
pub struct Package {
    path: PathBuf,
    body: Body,
    /// By name below the project's folder: where it is in the package.
    files: BTreeMap<PathBuf, At>,
    strangers: usize,
    manifest: Option<Manifest>,
}

#[derive(Debug)]
enum Body {
    Zip(Box<ZipArchive<BufReader<File>>>),
    Folder,
}

#[derive(Debug)]
enum At {
    Entry(usize),
    File(PathBuf),
}

impl Package {
    /// Opens a zip or a folder and looks at every name and every byte of it.
    ///
    /// # Errors
    /// See [`PackageError`].
    pub fn open(path: &Path, caps: &Caps) -> Result<Self, PackageError> {
        let io = |source| PackageError::Io { path: path.to_owned(), source };
        // A link to a package is as good as the package.
        let real = path.canonicalize().map_err(io)?;
        let (body, found) = match OsFs.stat(&real).map_err(io)?.kind {
            Kind::Folder => (Body::Folder, Walk { path, caps, found: Vec::new() }.all(&real)?),
            Kind::File => {
                let mut zip = open_zip(path, &real, caps)?;
                let found = look_at_zip(path, &mut zip, caps)?;
                (Body::Zip(Box::new(zip)), found)
            }
            Kind::Other => return Err(io(io::Error::from(io::ErrorKind::InvalidInput))),
        };
        let root = root_of(found.iter().map(|(name, _)| name.as_str()))
            .ok_or_else(|| PackageError::NoProject(path.to_owned()))?;
        let mut package = Self { path: path.to_owned(), body, files: BTreeMap::new(), strangers: 0, manifest: None };
        for (name, at) in found {
            match Path::new(&name).strip_prefix(&root).map(|file| (file, role_of(file))) {
                Ok((file, Role::Part { .. })) => drop(package.files.insert(file.to_owned(), at)),
                Ok((_, Role::Stranger)) => package.strangers += 1,
                Ok((_, Role::Hidden)) | Err(_) => {}
            }
        }
        if package.files.contains_key(Path::new(MANIFEST)) {
            let manifest = Manifest::read(&package.read(Path::new(MANIFEST))?);
            let unread = |cause: FaultCause| PackageError::Manifest { path: path.to_owned(), cause: cause.into() };
            package.manifest = Some(manifest.map_err(unread)?);
        }
        Ok(package)
    }

    /// The file or folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says of itself; a folder that nobody packed says nothing.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// How many files in it are none of a project's. They are passed over.
    pub fn strangers(&self) -> usize {
        self.strangers
    }

    /// The names of its files, as paths below the project's folder, in order; what it says of itself is among them.
    pub fn files(&self) -> Vec<PathBuf> {
        self.files.keys().cloned().collect()
    }

    /// Whether it has a file.
    pub fn has(&self, file: &Path) -> bool {
        self.files.contains_key(file)
    }

    /// The bytes of a file; none where it has no such file.
    ///
    /// # Errors
    /// Where they cannot be read, though they could when the package was opened.
    pub fn find(&mut self, file: &Path) -> Result<Option<Vec<u8>>, PackageError> {
        if self.has(file) { self.read(file).map(Some) } else { Ok(None) }
    }

    fn read(&mut self, file: &Path) -> Result<Vec<u8>, PackageError> {
        let cap = cap_of(file, FILE_CAP);
        let io = |source| PackageError::Io { path: self.path.join(file), source };
        match (self.files.get(file), &mut self.body) {
            (Some(At::File(path)), _) => OsFs.read(path, cap).map_err(io),
            (Some(At::Entry(index)), Body::Zip(zip)) => {
                let entry = zip.by_index(*index).map_err(|error| io(io::Error::other(error)))?;
                let mut bytes = Vec::new();
                entry.take(cap + 1).read_to_end(&mut bytes).map_err(io)?;
                let is_within = bytes.len() as u64 <= cap;
                is_within.then_some(bytes).ok_or_else(|| io(io::Error::from(io::ErrorKind::FileTooLarge)))
            }
            _ => Err(io(io::Error::from(io::ErrorKind::NotFound))),
        }
    }
}

/// The most bytes that a file may have, by its name below the project's folder.
fn cap_of(file: &Path, stranger: u64) -> u64 {
    match role_of(file) {
        Role::Part { cap } => cap,
        Role::Hidden | Role::Stranger => stranger,
    }
}

fn open_zip(path: &Path, real: &Path, caps: &Caps) -> Result<ZipArchive<BufReader<File>>, PackageError> {
    let io = |source| PackageError::Io { path: path.to_owned(), source };
    let file = File::open(real).map_err(io)?;
    // What a zip says of its names is read at once: a large one would fill the memory with them.
    if file.metadata().map_err(io)?.len() > caps.total {
        return Err(PackageError::TooLarge { path: path.to_owned(), cap: caps.total });
    }
    let zip = ZipArchive::new(BufReader::new(file)).map_err(|error| match error {
        ZipError::Io(source) if source.raw_os_error().is_some() => io(source),
        error => PackageError::NotAZip { path: path.to_owned(), cause: error.to_string() },
    })?;
    if zip.has_duplicate_names() {
        return Err(PackageError::Duplicates(path.to_owned()));
    }
    Ok(zip)
}

/// Unpacks every file of a zip to nowhere, and gives the names of those that are files.
fn look_at_zip(
    path: &Path,
    zip: &mut ZipArchive<BufReader<File>>,
    caps: &Caps,
) -> Result<Vec<(String, At)>, PackageError> {
    if zip.len() > caps.entries {
        return Err(PackageError::TooMany { path: path.to_owned(), cap: caps.entries });
    }
    let (mut found, mut folded, mut left) = (Vec::new(), BTreeSet::new(), caps.total);
    for index in 0..zip.len() {
        let raw = zip.by_index_data(index).ok().map(|entry| String::from_utf8_lossy(entry.name_raw()).into_owned());
        let raw = raw.unwrap_or_default();
        let flawed =
            |name: &str, flaw: EntryFlaw| PackageError::Entry { path: path.to_owned(), name: name.to_owned(), flaw };
        let damaged = |error: &dyn std::fmt::Display| flawed(&raw, EntryFlaw::Damaged(error.to_string()));
        let entry = zip.by_index(index).map_err(|error| damaged(&error))?;
        let name = entry.name().map_err(|error| damaged(&error))?.into_owned();
        names::check(&name).map_err(|flaw| flawed(&name, flaw.into()))?;
        if !folded.insert(name.trim_end_matches('/').to_lowercase()) {
            return Err(flawed(&name, EntryFlaw::SameName));
        }
        let is_folder = name.ends_with('/');
        match entry.unix_mode().unwrap_or_default() & FILE_TYPE {
            0 | REGULAR => {}
            FOLDER if is_folder => {}
            _ => return Err(flawed(&name, EntryFlaw::NotRegular)),
        }
        // What stands in the folder of a project is known only after its name is: the larger cap is for all of them.
        let cap = if is_folder { 0 } else { caps.stranger.max(FILE_CAP) };
        let most = cap.min(left);
        let len = io::copy(&mut entry.take(most + 1), &mut io::sink()).map_err(|error| damaged(&error))?;
        if len > most {
            return Err(if most < cap {
                PackageError::TooLarge { path: path.to_owned(), cap: caps.total }
            } else {
                flawed(&name, EntryFlaw::TooLarge { cap })
            });
        }
        left -= len;
        if !is_folder {
            found.push((name, At::Entry(index), len));
        }
    }
    within_their_caps(path, &found)?;
    Ok(found.into_iter().map(|(name, at, _)| (name, at)).collect())
}

/// The type of a file in a Unix mode.
const FILE_TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;

/// Holds each file to the cap of its kind, now that it is known below which folder the project is.
fn within_their_caps(path: &Path, found: &[(String, At, u64)]) -> Result<(), PackageError> {
    let root = root_of(found.iter().map(|(name, ..)| name.as_str())).unwrap_or_default();
    for (name, _, len) in found {
        let is_article = Path::new(name).strip_prefix(&root).is_ok_and(|file| names::article_part(file).is_some());
        if is_article && *len > ARTICLE_CAP {
            let flaw = EntryFlaw::TooLarge { cap: ARTICLE_CAP };
            return Err(PackageError::Entry { path: path.to_owned(), name: name.clone(), flaw });
        }
    }
    Ok(())
}

/// The folder in the package that holds the project: the package itself, or the only one at its top.
fn root_of<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Option<PathBuf> {
    if names.clone().any(|name| name == "project.ron") {
        return Some(PathBuf::new());
    }
    let is_root = |name: &str| !name.is_empty() && !name.contains('/') && !name.starts_with('.');
    let mut roots = names.filter_map(|name| name.strip_suffix("/project.ron").filter(|root| is_root(root)));
    roots.next().filter(|_| roots.next().is_none()).map(PathBuf::from)
}

/// A walk through a folder that is taken for a package.
struct Walk<'a> {
    path: &'a Path,
    caps: &'a Caps,
    found: Vec<(String, At)>,
}

/// Deeper than any file of a project or a package lies: `folder/.isnad/base/annotations/amal/x.ron`.
const DEEPEST: usize = 6;

impl Walk<'_> {
    fn all(mut self, root: &Path) -> Result<Vec<(String, At)>, PackageError> {
        self.folder(root, "", 0)?;
        Ok(self.found)
    }

    fn folder(&mut self, folder: &Path, name: &str, depth: usize) -> Result<(), PackageError> {
        let listed = OsFs.list_kinds(folder);
        for (part, kind) in listed.map_err(|source| PackageError::Io { path: folder.to_owned(), source })? {
            let (inner, path) = (format!("{name}{part}"), folder.join(&part));
            let is_hidden = part.starts_with('.') && part != ".isnad";
            match kind {
                // Such as a repository of git, which may be large.
                _ if is_hidden => {}
                Kind::Folder if depth < DEEPEST => self.folder(&path, &format!("{inner}/"), depth + 1)?,
                Kind::Folder => {}
                Kind::File if self.found.len() == self.caps.entries => {
                    return Err(PackageError::TooMany { path: self.path.to_owned(), cap: self.caps.entries });
                }
                Kind::File => self.found.push((inner, At::File(path))),
                Kind::Other => {
                    let flaw = EntryFlaw::NotRegular;
                    return Err(PackageError::Entry { path: self.path.to_owned(), name: inner, flaw });
                }
            }
        }
        Ok(())
    }
}
