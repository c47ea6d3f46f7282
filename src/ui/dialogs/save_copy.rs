//! Where a copy of the project goes: the way out where it cannot be saved.

use std::path::Path;

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
    new_project::is_free,
};
use crate::ui::{action::Action, locale::Locale, widgets::Label};

/// What was typed.
#[derive(Debug)]
pub(super) struct SaveCopy {
    folder: PathField,
    fault: Option<String>,
    first: bool,
}

impl SaveCopy {
    /// Proposes a folder beside the analyst's documents, since the project's own disk may be the one that fails.
    pub fn of(project: &Path) -> Self {
        let name = project.file_name().unwrap_or_default().to_string_lossy();
        let text = free_folder(&form::documents(), &name).display().to_string();
        Self { folder: PathField::of(text), fault: None, first: true }
    }
}

pub(super) fn show(ui: &Ui, state: &mut SaveCopy, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "save-copy", &locale.tr("dialog-copy-title"), 520.0, |ui| {
        ui.add(Label::new(&locale.tr("dialog-copy-body")).muted());
        let entered = state.folder.show(ui, &locale.tr("dialog-copy-folder"), &Wanted::Folder, &mut state.first);
        form::fault(ui, state.fault.as_deref());
        let foot = form::foot(ui, &locale.tr("dialog-copy-save"), !state.folder.is_empty());
        if !state.folder.is_empty() && (foot.done || entered) {
            let folder = state.folder.path();
            if is_free(&folder) {
                state.fault = None;
                send(Action::SaveCopy(folder));
            } else {
                state.fault = Some(form::about_file(ui, "error-not-empty", &folder));
            }
        }
        foot.cancelled
    })
}

/// A folder of that name among others, or of the name with the first number that is not taken.
fn free_folder(among: &Path, name: &str) -> std::path::PathBuf {
    let numbered = (2..100).map(|number| among.join(format!("{name} {number}")));
    let mut names = std::iter::once(among.join(name)).chain(numbered);
    names.find(|folder| is_free(folder)).unwrap_or_else(|| among.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_folder_is_free() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(free_folder(folder.path(), "water"), folder.path().join("water"));
        std::fs::create_dir_all(folder.path().join("water/team")).unwrap();
        assert_eq!(free_folder(folder.path(), "water"), folder.path().join("water 2"));
    }
}
