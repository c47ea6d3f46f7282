//! What a package says of itself: whose work it is, and which states its files came from.

use std::{collections::BTreeMap, path::Path};

use super::MANIFEST;
use crate::{
    model::{AnalystId, ProjectId},
    store::{
        Folder,
        fault::FaultCause,
        place::FILE_CAP,
        ron::{document, to_text},
        schema::{
            self, FileType, MIN_READER, VERSION,
            convert::{Notes, parse},
            file_type,
            flaw::Flaw,
        },
    },
};

/// What a package says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Of which project it is a part.
    pub project: ProjectId,
    /// Whose work it is for, and brings back.
    pub analyst: AnalystId,
    /// By file, as `annotations/amal/ID.ron`: the states that it was in, as [`state_of`] names them, newest first; the first
    /// is the one in the package.
    pub files: BTreeMap<String, Vec<String>>,
}

/// What names one state of a file: the first 16 hexadecimal digits of the BLAKE3 of its bytes, as in the names of backups.
pub fn state_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(16).collect()
}

impl Manifest {
    /// Reads one.
    ///
    /// # Errors
    /// Where it cannot be read, or a newer version wrote it in a way that this one would misunderstand.
    pub fn read(bytes: &[u8]) -> Result<Self, FaultCause> {
        let text = std::str::from_utf8(bytes).map_err(|_| FaultCause::NotUtf8)?;
        let (file, _) = schema::read::<ManifestFile>(text).map_err(|error| FaultCause::Syntax(error.cause))?;
        let header = file.header();
        if header.format != ManifestFile::FORMAT {
            let (found, expected) = (header.format.to_owned(), ManifestFile::FORMAT);
            return Err(FaultCause::Format { found, expected });
        }
        if header.min_reader > VERSION {
            return Err(FaultCause::Newer { min_reader: header.min_reader, ours: VERSION });
        }
        file.to_model(&mut Notes::default()).map_err(FaultCause::Flawed)
    }

    /// The file that says it.
    pub fn to_text(&self) -> String {
        to_text(&ManifestFile::from_model(self))
    }

    /// What the package said that a folder was unpacked from; none where it was not, or that does not read any more.
    pub fn of_folder(folder: &Folder) -> Option<Self> {
        let bytes = folder.fs().read(&folder.root().join(MANIFEST), FILE_CAP).ok()?;
        Self::read(&bytes).ok()
    }

    /// The states that a file was in, newest first.
    pub fn states(&self, file: &Path) -> &[String] {
        let name = file.to_string_lossy().replace('\\', "/");
        self.files.get(&name).map(Vec::as_slice).unwrap_or_default()
    }
}

document! {
    /// `.isnad/package.ron`: what a package says of itself.
    pub struct ManifestFile {
        /// `isnad-package`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may take it in.
        pub min_reader: u32,
        /// Of which project it is a part: UUID.
        pub project: String,
        /// Whose work it is.
        pub analyst: String,
        /// File → its states, newest first.
        pub files: BTreeMap<String, Vec<String>>,
    }
}

file_type!(ManifestFile, "isnad-package", Manifest);

impl ManifestFile {
    fn read(&self, _notes: &mut Notes) -> Result<Manifest, Flaw> {
        Ok(Manifest { project: parse(&self.project)?, analyst: parse(&self.analyst)?, files: self.files.clone() })
    }

    fn write(manifest: &Manifest) -> Self {
        ManifestFile {
            format: "isnad-package".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            project: manifest.project.to_string(),
            analyst: manifest.analyst.to_string(),
            files: manifest.files.clone(),
            extra: BTreeMap::new(),
            unread: Vec::new(),
        }
    }
}
