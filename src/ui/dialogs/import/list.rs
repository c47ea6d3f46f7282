//! The articles that the files hold, and what in them is none.

use egui::{ScrollArea, Ui};

use super::{Import, Preview};
use crate::{
    exchange::import::About,
    session::Corrections,
    typeset::icon,
    ui::{
        errors,
        locale::Locale,
        theme::Theme,
        widgets::{
            Label, ListRow,
            layout::{keyed, listing},
        },
    },
};

/// The least and the most that the list is high, in points.
const HEIGHT: [f32; 2] = [116.0, 230.0];

pub(super) fn show(ui: &mut Ui, state: &mut Import, height: f32, locale: &Locale) {
    if state.previews.is_empty() {
        if !state.reading.is_going_on() {
            ui.add(Label::new(&locale.tr("dialog-import-hint")).muted());
        }
        return;
    }
    ui.add(Label::new(&summary(state, locale)).muted().small());
    let [least, most] = HEIGHT;
    let row_height = 2.0 * Theme::of(ui).sizes.row_height;
    let corrections = state.said.corrections().unwrap_or_default();
    let count = state.previews.len();
    ScrollArea::vertical().id_salt("files").max_height(height.clamp(least, most)).show_rows(
        ui,
        row_height,
        count,
        |ui, range| {
            listing(ui, &locale.tr("part-files"), count, |ui| {
                for nth in range {
                    let Some(preview) = state.previews.get(nth) else { continue };
                    let is_chosen = state.chosen == nth;
                    let key = (&preview.path, &preview.place);
                    if keyed(ui, key, |ui| row(ui, preview, (nth, is_chosen), &corrections, locale)) {
                        state.chosen = nth;
                    }
                }
            });
        },
    );
}

/// Shows one; true where it was chosen.
fn row(
    ui: &mut Ui,
    preview: &Preview,
    (nth, is_chosen): (usize, bool),
    corrections: &Corrections,
    locale: &Locale,
) -> bool {
    let colors = &Theme::of(ui).colors;
    let name = preview.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = errors::with_spot(&name, &preview.place, locale);
    let (title, second, sign, color) = match &preview.result {
        Ok(found) => {
            let mut about = found.about.clone();
            corrections.amend(&preview.path, &preview.place, &mut about);
            let second = known_of(&about, &name, locale);
            let sign = if found.twin.is_some() { icon::COPY } else { icon::FILE_TEXT };
            (about.title, second, sign, colors.muted)
        }
        Err(_) => (name, locale.tr("dialog-import-refused"), icon::WARNING_CIRCLE, colors.bad),
    };
    let row = ListRow::new(&title).second(&second).icon(sign, color).selected(is_chosen).nth(nth);
    ui.add(row).clicked()
}

/// How many articles were found, and how many things are none.
fn summary(state: &Import, locale: &Locale) -> String {
    let [new, known, refused] = state.counts;
    let mut parts = vec![locale.count("dialog-import-found", new)];
    if known > 0 {
        parts.push(locale.count("dialog-import-known", known));
    }
    if refused > 0 {
        parts.push(locale.count("dialog-import-none", refused));
    }
    if state.reading.is_going_on() {
        parts.push(locale.tr("dialog-import-reading"));
    }
    parts.join(" · ")
}

/// What is known of an article, and the file it is in, on one line.
fn known_of(about: &About, file: &str, locale: &Locale) -> String {
    let date = about.published.map(|date| locale.date(date)).unwrap_or_default();
    let parts = [&about.outlet, &about.byline, &date, file].map(str::trim);
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(|part| locale.isolated(part));
    parts.collect::<Vec<_>>().join(" · ")
}
