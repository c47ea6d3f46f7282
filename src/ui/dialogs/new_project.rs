//! A new project: what it is called, where it goes, who works on it, and with which codebook.

use std::path::Path;

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    model::Names,
    session::TEMPLATES,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{Choice, Label},
    },
};

/// What was typed.
#[derive(Debug)]
pub(super) struct NewProject {
    name: String,
    analyst: String,
    folder: PathField,
    template: &'static str,
    templates: Vec<(&'static str, Names)>,
    fault: Option<String>,
    first: bool,
}

impl Default for NewProject {
    fn default() -> Self {
        let names =
            |template: &crate::session::Template| template.codebook().map(|book| book.names).unwrap_or_default();
        Self {
            name: String::new(),
            analyst: String::new(),
            folder: PathField::default(),
            template: TEMPLATES.first().map_or("", |template| template.id),
            templates: TEMPLATES.iter().map(|template| (template.id, names(template))).collect(),
            fault: None,
            first: true,
        }
    }
}

pub(super) fn show(ui: &Ui, state: &mut NewProject, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "new-project", &locale.tr("dialog-new-title"), 520.0, |ui| {
        let mut entered = form::field(ui, &mut state.name, &locale.tr("dialog-new-name"), &mut state.first);
        if !state.folder.is_own {
            state.folder.text = proposed_folder(&state.name);
        }
        entered |= form::field(ui, &mut state.analyst, &locale.tr("dialog-new-analyst"), &mut false);
        entered |= state.folder.show(ui, &locale.tr("dialog-new-folder"), &Wanted::Folder, &mut false);
        template(ui, state, &locale);
        form::fault(ui, state.fault.as_deref());
        let is_whole = !state.name.trim().is_empty() && !state.analyst.trim().is_empty() && !state.folder.is_empty();
        let foot = form::foot(ui, &locale.tr("dialog-new-create"), is_whole);
        if is_whole && (foot.done || entered) {
            create(ui, state, send);
        }
        foot.cancelled
    })
}

fn create(ui: &Ui, state: &mut NewProject, send: &mut dyn FnMut(Action)) {
    let folder = state.folder.path();
    if !is_free(&folder) {
        state.fault = Some(form::about_file(ui, "error-not-empty", &folder));
        return;
    }
    state.fault = None;
    send(Action::CreateProject {
        folder,
        name: state.name.trim().to_owned(),
        analyst: state.analyst.trim().to_owned(),
        template: state.template.to_owned(),
    });
}

fn template(ui: &mut Ui, state: &mut NewProject, locale: &Locale) {
    let name = locale.tr("dialog-new-codebook");
    ui.add(Label::new(&name).muted());
    let options: Vec<(&str, &str)> = state
        .templates
        .iter()
        .map(|(id, names)| (*id, names.in_language(locale.lang().code()).unwrap_or(id)))
        .collect();
    ui.add(Choice::new(&mut state.template, &options, &name));
    ui.add(Label::new(&locale.tr(&format!("dialog-new-codebook-{}", state.template))).muted().small());
}

/// A folder of the project's name among the analyst's documents; none before the project has a name.
fn proposed_folder(name: &str) -> String {
    let name: String = name.trim().chars().map(|c| if r#"/\:*?"<>|"#.contains(c) { '-' } else { c }).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { String::new() } else { form::documents().join(name).display().to_string() }
}

/// Not there, or an empty folder.
pub(super) fn is_free(folder: &Path) -> bool {
    match folder.read_dir() {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_folder_can_be_one() {
        assert_eq!(proposed_folder("  "), "");
        assert_eq!(proposed_folder(".."), "");
        assert!(proposed_folder("المياه 2025").ends_with("المياه 2025"));
        assert!(proposed_folder("a/b: c?").ends_with("a-b- c-"));
    }

    #[test]
    fn only_what_is_not_there_or_empty_is_free() {
        let folder = tempfile::tempdir().unwrap();
        assert!(is_free(folder.path()) && is_free(&folder.path().join("new")));
        std::fs::create_dir(folder.path().join("x")).unwrap();
        assert!(!is_free(folder.path()));
    }
}
