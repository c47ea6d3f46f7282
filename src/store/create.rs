//! New project folders: of a new project, and of a copy elsewhere. There whole, or not at all.

use std::{collections::BTreeSet, io, path::Path, sync::Arc};

use super::{
    Folder, SaveError, Snapshot,
    atomic::{self, Doing, Expected, WriteError},
    fs::{Fs, OsFs},
    index::read_missing,
    place::{ARTICLE_CAP, FILE_CAP, GITATTRIBUTES, GITIGNORE},
    text::TextError,
    watch::{Watch, go_on},
};
use crate::model::{ArticleId, ArticleText, Place, Project};

/// Makes the folder of a new project, and saves all of it.
///
/// # Errors
/// Where the folder exists and is not empty, and where a file cannot be written.
pub fn create(dir: &Path, project: &Project) -> Result<Arc<Folder>, SaveError> {
    create_on(Arc::new(OsFs), dir, project)
}

/// As [`create`], over another file system.
///
/// # Errors
/// As [`create`].
pub fn create_on(fs: Arc<dyn Fs>, dir: &Path, project: &Project) -> Result<Arc<Folder>, SaveError> {
    create_watched(fs, dir, project, &())
}

/// As [`create_on`], watched: a step is a file. What was written is taken back where it ends before all is written.
///
/// # Errors
/// As [`create`]; also where it was called off.
pub fn create_watched(
    fs: Arc<dyn Fs>,
    dir: &Path,
    project: &Project,
    watch: &dyn Watch,
) -> Result<Arc<Folder>, SaveError> {
    match fs.list(dir) {
        // A fresh git repository is as good as empty.
        Ok(names) if names.iter().any(|name| !name.starts_with(".git")) => {
            return Err(SaveError::NotEmpty(dir.to_owned()));
        }
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            return Err(WriteError::Io { path: dir.to_owned(), doing: Doing::ListFolder, source }.into());
        }
        _ => {}
    }
    let new_folders: Vec<&Path> = dir.ancestors().take_while(|folder| is_missing(&*fs, folder)).collect();
    let folder = Folder::new(fs, dir);
    match folder.save_all(project, watch) {
        Ok(()) => Ok(Arc::new(folder)),
        Err(cause) => {
            folder.take_back(&new_folders);
            Err(cause)
        }
    }
}

/// A project that was saved elsewhere.
#[derive(Debug)]
pub struct SavedCopy {
    /// Where it is now.
    pub folder: Arc<Folder>,
    /// Articles whose texts could not be read, and so had to be left out; the marks in them were saved.
    pub left_out: Vec<(ArticleId, TextError)>,
}

/// Saves all of a project, as it is in memory, to another folder, with the texts and originals of this one.
///
/// # Errors
/// As [`create`]; also where it was called off. What was written is then taken back.
pub fn save_copy(
    folder: &Folder,
    project: &Project,
    dir: &Path,
    watch: &(dyn Watch + Sync),
) -> Result<SavedCopy, SaveError> {
    let (mut whole, mut left_out) = (project.clone(), Vec::new());
    // What cannot be read of the layers that are not at hand stays where it is.
    drop(read_missing(folder, &mut whole, Vec::new(), watch)?);
    for (id, article) in &project.articles {
        go_on(watch)?;
        let in_memory = project.texts.get(id).cloned();
        let text = in_memory.map_or_else(|| folder.read_exact_text(article), Ok).and_then(|text| {
            let original = text.original.map_or_else(|| folder.read_original(id), |original| Ok(Some(original)))?;
            Ok(ArticleText { text: text.text, original })
        });
        match text {
            Ok(text) => drop(whole.texts.insert(id.clone(), text)),
            Err(error) => {
                whole.articles.remove(id);
                left_out.push((id.clone(), error));
            }
        }
    }
    let folder = create_watched(Arc::new(OsFs), dir, &whole, watch)?;
    Ok(SavedCopy { folder, left_out })
}

/// Every place of a project but `project.ron`.
fn places_of(project: &Project) -> Vec<Place> {
    let mut places = vec![Place::Codebook, Place::Guidelines, Place::Assignments];
    places.extend(project.team.keys().cloned().map(Place::Analyst));
    places.extend(project.articles.keys().cloned().map(Place::Article));
    for (id, records) in &project.entities {
        places.extend(records.keys().map(|analyst| Place::Entity(analyst.clone(), id.clone())));
    }
    places.extend(project.layers.keys().cloned().map(Place::Layer));
    places.extend(project.reviews.keys().cloned().map(Place::Review));
    places
}

impl Folder {
    /// Saves all of a new project.
    fn save_all(&self, project: &Project, watch: &dyn Watch) -> Result<(), SaveError> {
        for (name, text) in [(".gitignore", GITIGNORE), (".gitattributes", GITATTRIBUTES)] {
            if is_missing(self.fs(), &self.root().join(name)) {
                self.save_bytes(Path::new(name), text.as_bytes(), FILE_CAP)?;
            }
        }
        let mut places = places_of(project);
        // Last: with it, the folder is a project.
        places.push(Place::Project);
        watch.expect(places.len());
        for place in places {
            go_on(watch)?;
            self.save(&Snapshot::of(project, &place))?;
            watch.step();
        }
        Ok(())
    }

    /// Removes what was saved here, and the folders that were made for it. What cannot be removed stays: the error that
    /// matters came before.
    fn take_back(&self, new_folders: &[&Path]) {
        let known = self.take_known();
        let mut folders = BTreeSet::new();
        for (path, known) in &known {
            let expected = Expected::AnyOf(known.hashes.clone());
            drop(atomic::remove(self.fs(), &self.root().join(path), &expected, FILE_CAP.max(ARTICLE_CAP)));
            folders.extend(path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()));
        }
        // Of nested folders, the inner ones come last in the set; one that holds something else is not empty, and stays.
        for folder in folders.into_iter().rev() {
            drop(self.fs().remove_folder(&self.root().join(folder)));
        }
        for folder in new_folders {
            drop(self.fs().remove_folder(folder));
        }
    }
}

fn is_missing(fs: &dyn Fs, path: &Path) -> bool {
    matches!(fs.stat(path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}
