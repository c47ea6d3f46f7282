//! Laws of saving and loading, over random projects.

use std::{fs, path::Path};

use proptest::prelude::*;

use super::{create, open, read_codebook, save};
use crate::model::{
    Place, Project,
    testing::{any_edits, small_project},
};

/// A project after some random edits.
fn any_project() -> impl Strategy<Value = Project> {
    any_edits().prop_map(|edits| {
        let mut project = small_project();
        for edit in edits {
            drop(project.apply(edit));
        }
        project
    })
}

/// Loads a project, and its texts.
fn load(dir: &Path) -> Project {
    let opened = open(dir).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(opened.report.faults, [], "{}", dir.display());
    assert_eq!(opened.report.read_only, None);
    let mut project = opened.project;
    for article in project.articles.values() {
        let read = opened.folder.read_text(article).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.state, super::TextState::Exact);
        let text = crate::model::ArticleText { text: read.text, original: None };
        project.texts.insert(article.id.clone(), text);
    }
    project
}

/// A project as it is once its originals are on disk.
fn settled(project: &Project) -> Project {
    let mut settled = project.clone();
    settled.texts.values_mut().for_each(|text| text.original = None);
    settled
}

/// Every file below a folder, by name.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).expect("below").to_string_lossy().into_owned();
                found.push((name, fs::read(&path).expect("readable")));
            }
        }
    }
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_saved_is_loaded(project in any_project()) {
        let dir = tempfile::tempdir().expect("a folder");
        create(&dir.path().join("p"), &project).expect("saved");
        prop_assert_eq!(load(&dir.path().join("p")), settled(&project));
    }

    #[test]
    fn the_same_project_gives_the_same_bytes(project in any_project()) {
        let dir = tempfile::tempdir().expect("a folder");
        create(&dir.path().join("a"), &project).expect("saved");
        let opened = open(&dir.path().join("a")).expect("a project");
        let mut again = opened.project;
        again.texts = project.texts.clone();
        create(&dir.path().join("b"), &again).expect("saved");
        prop_assert_eq!(files(&dir.path().join("a")), files(&dir.path().join("b")));
    }

    #[test]
    fn saving_what_edits_touch_is_saving_everything(edits in any_edits()) {
        let dir = tempfile::tempdir().expect("a folder");
        let (at_once, step_by_step) = (dir.path().join("a"), dir.path().join("b"));
        let mut project = small_project();
        let folder = create(&step_by_step, &project).expect("saved");
        for edit in edits {
            let places = edit.places();
            drop(project.apply(edit));
            save(&folder, &project, &places).expect("saved");
        }
        prop_assert_eq!(load(&step_by_step), settled(&project));
        create(&at_once, &project).expect("saved");
        let rest = files(&step_by_step);
        for file in files(&at_once) {
            prop_assert!(rest.contains(&file), "{} differs", file.0);
        }
    }
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let dir = tempfile::tempdir().expect("a folder");
    let project = small_project();
    let folder = create(&dir.path().join("p"), &project).expect("saved");
    let file = dir.path().join("p/codebook.ron");
    let before = fs::metadata(&file).expect("is there").modified().expect("a time");
    std::thread::sleep(std::time::Duration::from_millis(20));
    save(&folder, &project, &[Place::Codebook]).expect("saved");
    assert_eq!(fs::metadata(&file).expect("is there").modified().expect("a time"), before);
}

#[test]
fn the_templates_are_codebooks_of_this_version() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/codebooks");
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            let text = fs::read_to_string(&path).expect("UTF-8");
            let codebook = read_codebook(&text).unwrap_or_else(|faults| panic!("{}: {faults:?}", path.display()));
            assert!(codebook.extra.is_empty() && !codebook.tags.is_empty());
            assert!(codebook.tags.iter().all(|tag| tag.extra.is_empty()), "{}", path.display());
            assert!(codebook.attributes.iter().all(|attribute| attribute.extra.is_empty()), "{}", path.display());
            assert!(codebook.links.iter().all(|link| link.extra.is_empty()), "{}", path.display());
        }
    }
}
