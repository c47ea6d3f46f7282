//! Which project folder to open.

use std::path::PathBuf;

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::ui::{action::Action, locale::Locale};

/// What was typed.
#[derive(Debug)]
pub(super) struct OpenProject {
    folder: PathField,
    fault: Option<String>,
    first: bool,
}

impl Default for OpenProject {
    fn default() -> Self {
        Self { folder: PathField::default(), fault: None, first: true }
    }
}

pub(super) fn show(ui: &Ui, state: &mut OpenProject, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "open-project", &locale.tr("dialog-open-title"), 520.0, |ui| {
        let entered = state.folder.show(ui, &locale.tr("dialog-open-path"), &Wanted::Folder, &mut state.first);
        form::fault(ui, state.fault.as_deref());
        let foot = form::foot(ui, &locale.tr("dialog-open-open"), !state.folder.is_empty());
        if !state.folder.is_empty() && (foot.done || entered) {
            match project_folder(state.folder.path()) {
                Ok(folder) => send(Action::OpenProject(folder)),
                Err(path) => state.fault = Some(form::about_file(ui, "error-not-a-project", &path)),
            }
        }
        foot.cancelled
    })
}

/// The folder that holds a `project.ron`, also where that file itself was named; else what was named.
fn project_folder(path: PathBuf) -> Result<PathBuf, PathBuf> {
    let folder = if path.ends_with("project.ron") { path.parent().map(ToOwned::to_owned) } else { None };
    let folder = folder.unwrap_or(path);
    if folder.join("project.ron").is_file() { Ok(folder) } else { Err(folder) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_found_by_its_folder_or_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        assert_eq!(project_folder(path.clone()), Err(path.clone()));
        std::fs::File::create_new(path.join("project.ron")).unwrap();
        assert_eq!(project_folder(path.clone()), Ok(path.clone()));
        assert_eq!(project_folder(path.join("project.ron")), Ok(path));
    }
}
