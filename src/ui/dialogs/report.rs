//! Where a report on agreement goes.

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    report::EXTENSION,
    ui::{action::Action, locale::Locale, widgets::Label},
};

/// What was typed.
#[derive(Debug)]
pub(super) struct Reporting {
    file: PathField,
    replaces: bool,
    first: bool,
}

impl Default for Reporting {
    fn default() -> Self {
        let file = form::documents().join(name());
        Self { file: PathField::of(file.display().to_string()), replaces: false, first: true }
    }
}

fn name() -> String {
    format!("isnad-agreement.{EXTENSION}")
}

pub(super) fn show(ui: &Ui, state: &mut Reporting, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "report", &locale.tr("dialog-report-title"), 560.0, |ui| {
        ui.add(Label::new(&locale.tr("dialog-report-body")).muted());
        let before = state.file.text.clone();
        let name = locale.tr("dialog-export-file");
        let entered = state.file.show(ui, &name, &Wanted::Save(self::name()), &mut state.first);
        state.replaces &= before == state.file.text;
        let replace = state.replaces && form::ask_to_replace(ui, &state.file.path());
        let can = !state.file.is_empty() && !state.replaces;
        let foot = form::foot(ui, &locale.tr("dialog-report-write"), can);
        if replace || can && (foot.done || entered) {
            let file = state.file.path();
            // What would be lost is asked for first.
            state.replaces = !replace && file.exists();
            if !state.replaces {
                send(Action::WriteReport(file));
            }
        }
        foot.cancelled
    })
}
