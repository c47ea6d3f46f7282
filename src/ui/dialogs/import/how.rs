//! What has to be said of how to read, where files do not say it themselves: their encoding, and which column of a table is what.

use std::path::{Path, PathBuf};

use egui::Ui;
use encoding_rs::{Encoding, ISO_8859_6, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::{Import, Part};
use crate::{
    exchange::{
        ImportError,
        import::{Field, columns_of},
    },
    ui::{
        locale::Locale,
        panels::named_row,
        theme::Theme,
        widgets::{Choice, Label},
    },
};

/// The encodings that are offered where a file does not say its own.
const ENCODINGS: [&Encoding; 4] = [WINDOWS_1256, ISO_8859_6, UTF_16LE, WINDOWS_1252];

/// The tables among the files, and what their columns are called.
#[derive(Debug, Default)]
pub(super) struct Tables(Vec<(PathBuf, Vec<String>)>);

impl Tables {
    pub fn add(&mut self, file: PathBuf, columns: Vec<String>) {
        self.0.push((file, columns));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of a file, else of the first table.
    fn of(&self, file: Option<&Path>) -> Option<&(PathBuf, Vec<String>)> {
        self.0.iter().find(|(table, _)| Some(table.as_path()) == file).or_else(|| self.0.first())
    }
}

/// Asks for the encoding, where a file does not say it.
pub(super) fn encoding(ui: &mut Ui, state: &mut Import, locale: &Locale) {
    let is_asked = |e: &ImportError| matches!(e, ImportError::NotUtf8 { .. } | ImportError::NotInEncoding { .. });
    // Of very many files, the first show what they are.
    let mut faults = state.previews.iter().take(1000).filter_map(|preview| preview.result.as_ref().err());
    if state.options.encoding.is_none() && !faults.any(is_asked) {
        return;
    }
    let name = locale.tr("dialog-import-choose-encoding");
    let automatic = locale.tr("dialog-import-automatic");
    let offered = ENCODINGS.map(|encoding| (Some(encoding), encoding.name()));
    let options: Vec<(Option<&'static Encoding>, &str)> = [(None, &*automatic)].into_iter().chain(offered).collect();
    let height = Theme::of(ui).sizes.control_height;
    named_row(ui, &name, height, |ui| ui.add(Choice::new(&mut state.options.encoding, &options, &name)));
}

/// Asks which column is what; at first what their names tell.
pub(super) fn columns(ui: &mut Ui, state: &mut Import, locale: &Locale) {
    let chosen = state.previews.get(state.chosen).map(|preview| preview.path.as_path());
    let Some((file, names)) = state.tables.of(chosen) else { return };
    if let Some(name) = file.file_name() {
        ui.add(Label::new(&name.to_string_lossy()).small().muted());
    }
    let height = Theme::of(ui).sizes.control_height;
    let [none, which] = ["dialog-import-no-column", "dialog-import-which-text"].map(|key| locale.tr(key));
    // A table whose text is not known has its other columns all the same.
    let told = |field: Field| {
        let mut options = state.options.clone();
        if field != Field::Text {
            options.columns.insert(Field::Text, names.first().cloned());
        }
        columns_of(names, &options).ok().and_then(|mut columns| columns.remove(&field))
    };
    let mut said = Vec::new();
    for field in Field::ALL {
        let name = locale.tr(name_of(field));
        let options: Vec<(Option<String>, &str)> = (field != Field::Text)
            .then_some((None, none.as_str()))
            .into_iter()
            .chain(names.iter().map(|column| (Some(column.clone()), column.as_str())))
            .collect();
        let mut column = told(field);
        let choice = Choice::new(&mut column, &options, &name).unset(&which);
        if named_row(ui, &name, height, |ui| ui.add(choice)).changed() {
            said.push((field, column));
        }
    }
    if !said.is_empty() {
        // One is seldom all that has to be said: the rows are read anew beside it.
        state.part = Some(Part::Columns);
        state.options.columns.extend(said);
    }
}

fn name_of(field: Field) -> &'static str {
    match field {
        Field::Text => "dialog-field-text",
        Field::Title => "dialog-field-title",
        Field::Outlet => "dialog-field-outlet",
        Field::Byline => "dialog-field-byline",
        Field::Published => "dialog-field-date",
        Field::Url => "dialog-field-address",
        Field::Language => "dialog-field-language",
    }
}
