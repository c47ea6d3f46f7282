//! Into which format the marks are written, and where.

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    exchange::{EXPORTS, ExportFormat, export_format},
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
        let format = EXPORTS.first().map_or("", |format| format.id);
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
        let options: Vec<(&str, &str)> = EXPORTS.iter().map(|format| (format.id, format.title)).collect();
        let chosen = ui.add(Choice::new(&mut state.format, &options, &name));
        form::focus_first(&chosen, &mut state.first);
        let Some(format) = export_format(state.format) else { return true };
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

fn about(ui: &mut Ui, format: &ExportFormat, locale: &Locale) {
    let offsets = in_words(&format.offsets.to_string(), locale);
    ui.add(Label::new(&locale.tr_args("dialog-export-offsets", &[("units", &offsets)])).muted().small());
    let what: Vec<String> = format.cannot_hold.iter().map(|what| in_words(what, locale)).collect();
    let what = what.join(" · ");
    let text = if what.is_empty() {
        locale.tr("dialog-export-whole")
    } else {
        locale.tr_args("dialog-export-loses", &[("what", &what)])
    };
    ui.add(Label::new(&text).muted().small());
}

/// What a format says of itself, in the language of the window; as it says it where that has no word for it.
fn in_words(said: &str, locale: &Locale) -> String {
    let slug: String = said.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let key = format!("format-{slug}");
    Some(locale.tr(&key)).filter(|found| *found != key).unwrap_or_else(|| said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::locale::{Digits, Lang};

    #[test]
    fn every_format_speaks_the_language_of_the_window() {
        let locale = Locale::new(Lang::Ar, Digits::European);
        for format in EXPORTS {
            for said in format.cannot_hold.iter().copied().chain([format.offsets.to_string().as_str()]) {
                assert_ne!(in_words(said, &locale), said, "{}", format.id);
            }
        }
    }
}
