//! Into which format the marks are written, and where.

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    exchange::{
        Format,
        formats::{format, written},
    },
    ui::{
        action::Action,
        locale::Locale,
        widgets::{Choice, Label},
    },
};

/// What was chosen.
#[derive(Debug)]
pub(super) struct Export {
    format: &'static str,
    file: PathField,
    replaces: bool,
    first: bool,
}

impl Default for Export {
    fn default() -> Self {
        let format = written().next().map_or("", |format| format.id);
        Self { format, file: PathField::default(), replaces: false, first: true }
    }
}

#[cfg(test)]
impl Export {
    pub fn to(file: &std::path::Path) -> Self {
        Self { file: PathField::of(file.display().to_string()), ..Self::default() }
    }
}

pub(super) fn show(ui: &Ui, state: &mut Export, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "export", &locale.tr("dialog-export-title"), 560.0, |ui| {
        let name = locale.tr("dialog-export-format");
        ui.add(Label::new(&name).muted());
        let options: Vec<(&str, &str)> = written().map(|format| (format.id, format.title)).collect();
        let chosen = ui.add(Choice::new(&mut state.format, &options, &name));
        form::focus_first(&chosen, &mut state.first);
        let Some(format) = format(state.format) else { return true };
        about(ui, format, &locale);
        if !state.file.is_own {
            let file = form::documents().join(format!("isnad.{}", format.extension));
            state.file.text = file.display().to_string();
        }
        let wanted = Wanted::Save(format!("isnad.{}", format.extension));
        let before = state.file.text.clone();
        let entered = state.file.show(ui, &locale.tr("dialog-export-file"), &wanted, &mut false);
        state.replaces &= before == state.file.text;
        let replace = state.replaces && form::ask_to_replace(ui, &state.file.path());
        let foot = form::foot(ui, &locale.tr("dialog-export-export"), !state.file.is_empty() && !state.replaces);
        if replace || !state.file.is_empty() && !state.replaces && (foot.done || entered) {
            write(state, replace, send);
        }
        foot.cancelled
    })
}

/// Sends it, unless a file would be lost that the analyst has not given up yet.
fn write(state: &mut Export, replace: bool, send: &mut dyn FnMut(Action)) {
    let file = state.file.path();
    state.replaces = !replace && file.exists();
    if !state.replaces {
        send(Action::Export { format: state.format.to_owned(), file });
    }
}

fn about(ui: &mut Ui, format: &Format, locale: &Locale) {
    let offsets = locale.tr(&format!("offsets-{}", format.offsets.id()));
    ui.add(Label::new(&locale.tr_args("dialog-export-offsets", &[("units", &offsets)])).muted().small());
    let what: Vec<String> =
        format.holds.cannot().iter().map(|loss| locale.tr(&format!("loss-{}", loss.id()))).collect();
    let what = what.join(" · ");
    let text = if what.is_empty() {
        locale.tr("dialog-export-whole")
    } else {
        locale.tr_args("dialog-export-loses", &[("what", &what)])
    };
    ui.add(Label::new(&text).muted().small());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::locale::{Digits, Lang};

    #[test]
    fn every_format_speaks_the_language_of_the_window() {
        let locale = Locale::new(Lang::Ar, Digits::European);
        for format in written() {
            let key = format!("offsets-{}", format.offsets.id());
            assert_ne!(locale.tr(&key), key, "{}", format.id);
        }
        for loss in crate::exchange::Loss::ALL {
            let key = format!("loss-{}", loss.id());
            assert_ne!(locale.tr(&key), key);
        }
    }
}
