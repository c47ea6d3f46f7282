//! What the program is, where it keeps its files, and whose work is in it.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};

use super::licences::{Work, works};
use crate::{
    session, store,
    typeset::icon,
    ui::{
        errors,
        locale::{Locale, is_rtl},
        prefs::Prefs,
        theme::Theme,
        widgets::{Button, Label, ListRow, Section, layout::sides},
    },
};

/// What is looked at.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The work whose licence is read, with its lines.
    read: Option<(&'static Work, Vec<&'static str>)>,
}

pub(super) fn show(ui: &mut Ui, state: &mut About, prefs: &Prefs) {
    let locale = Locale::of(ui);
    if let Some((work, lines)) = &state.read {
        if licence(ui, work, lines, &locale) {
            state.read = None;
        }
        return;
    }
    ui.add(Label::new(&locale.tr("app-name")).heading());
    let version = locale.in_digits(env!("CARGO_PKG_VERSION").to_owned());
    ui.add(Label::new(&locale.tr_args("about-version", &[("version", &version)])).muted());
    ui.add(Label::new(&locale.tr("about-what")));
    ui.add(Section(&locale.tr("about-files")));
    for (name, folder) in folders(prefs) {
        let path = folder.map_or_else(|| locale.tr("about-nowhere"), |folder| errors::path(&folder));
        let name = locale.tr(name);
        sides(ui, |ui| ui.add(Label::new(&name).muted().one_line()), |ui| ui.add(Label::new(&path).one_line()));
    }
    ui.add(Section(&locale.tr("dialog-about-licences")));
    list(ui, state);
}

/// Where files are kept: what each holds, as a key of the locale files.
fn folders(prefs: &Prefs) -> [(&'static str, Option<PathBuf>); 3] {
    [
        ("about-config", prefs.file().and_then(|file| Some(file.parent()?.to_owned()))),
        ("about-state", store::lock::state_folder()),
        ("about-data", session::sample_folder()),
    ]
}

/// Everything with its licence; only the rows that are seen are drawn.
fn list(ui: &mut Ui, state: &mut About) {
    let height = Theme::of(ui).sizes.row_height;
    let scroll = ScrollArea::vertical().id_salt("works").auto_shrink([false, false]);
    ui.spacing_mut().item_spacing.y = 0.0;
    scroll.show_rows(ui, height, works().len(), |ui, rows| {
        for work in works().get(rows).unwrap_or_default() {
            let row = ListRow::new(&work.name).trailing(work.licence);
            if ui.push_id(&work.name, |ui| ui.add(row)).inner.clicked() {
                state.read = Some((work, work.lines()));
            }
        }
    });
}

/// The licence of a work; true when one goes back to the list.
fn licence(ui: &mut Ui, work: &Work, lines: &[&str], locale: &Locale) -> bool {
    let back = locale.tr("about-back");
    let sign = if is_rtl(ui) { icon::CARET_RIGHT } else { icon::CARET_LEFT };
    let (_, is_back) = sides(
        ui,
        |ui| ui.add(Label::new(&work.name).strong().one_line()),
        |ui| ui.add(Button::new(&back).small().icon(sign)).clicked(),
    );
    ui.add(Label::new(work.licence).muted().by_its_own_side().one_line());
    let theme = Theme::of(ui);
    let height = (theme.sizes.text.small * theme.sizes.line_height.small).ceil();
    ui.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::both().id_salt(&work.name).auto_shrink([false, false]);
    scroll.show_rows(ui, height, lines.len(), |ui, rows| {
        for (nth, line) in rows.clone().zip(lines.get(rows).unwrap_or_default()) {
            let size = egui::vec2(ui.available_width(), height);
            let layout = egui::Layout::left_to_right(egui::Align::Min);
            ui.push_id(nth, |ui| {
                ui.allocate_ui_with_layout(size, layout, |ui| ui.add(Label::new(line).small()));
            });
        }
    });
    is_back
}
