//! Tags against each other: what one analyst called that which another marked about the same words.

use egui::Ui;

use super::{Sheet, grid, heading};
use crate::{
    report::heat,
    review::filter::{Filter, Kind},
    ui::{action::Action, panels::Send, theme::Theme, widgets::Cell},
};

/// Shows the matrix; a cell that is pressed shows its spans, those that are settled too: that is what it counts.
pub(super) fn show(ui: &mut Ui, sheet: Sheet<'_>, send: Send<'_>) {
    let (figures, words, locale) = (sheet.figures, sheet.words, sheet.words.locale);
    heading(ui, locale, "agreement-confusion", "agreement-confusion-about");
    let theme = Theme::of(ui);
    let nothing = figures.tags.len();
    let names: Vec<String> = (0..=nothing).map(|at| words.tag(at)).collect();
    let name_of = |at: usize| names.get(at).map(String::as_str).unwrap_or_default();
    grid::show(ui, "confusion", &names, |ui, row, column, size| {
        if (row, column) == (nothing, nothing) {
            ui.add(Cell::head("", size));
            return;
        }
        let count = figures.confusion.count(row, column);
        let shown = locale.number(usize::try_from(count).unwrap_or(usize::MAX));
        let args = [("one", name_of(row)), ("other", name_of(column)), ("count", shown.as_str())];
        let name = locale.tr_args("agreement-confused-cell", &args);
        let share = figures.confusion.share(row, column).unwrap_or(0.0);
        let cell = Cell::new(&shown, &name, size).fill(theme.colors.heat(heat(share))).outlined(row == column);
        if ui.add(cell).clicked() {
            send(Action::ShowQuestions(filter(sheet, row, column)));
        }
    });
}

/// The questions that a cell counts.
pub(super) fn filter(sheet: Sheet<'_>, row: usize, column: usize) -> Filter {
    let nothing = sheet.figures.tags.len();
    let mut places = vec![row, column];
    places.sort_unstable();
    places.dedup();
    let kind = match (row == column, places.contains(&nothing)) {
        (true, _) => None,
        (false, true) => Some(Kind::Missing),
        (false, false) => Some(Kind::Tag),
    };
    let tags = places.into_iter().filter_map(|at| sheet.figures.tags.get(at).cloned()).collect();
    Filter { tags, kind, settled: true, ..Filter::default() }
}
