//! The chosen measure between each two analysts, as a heat map.

use egui::Ui;

use super::{Sheet, grid, heading};
use crate::{
    report::heat,
    review::filter::Filter,
    ui::{action::Action, panels::Send, theme::Theme, widgets::Cell},
};

/// Shows it; a cell that is pressed shows where the two differ.
pub(super) fn show(ui: &mut Ui, sheet: Sheet<'_>, send: Send<'_>) {
    let (figures, words, locale) = (sheet.figures, sheet.words, sheet.words.locale);
    if figures.by_pair.is_empty() {
        return;
    }
    heading(ui, locale, "agreement-pairs", "agreement-pairs-about");
    let theme = Theme::of(ui);
    let names: Vec<String> = (0..figures.analysts.len()).map(|at| words.analyst(at).to_owned()).collect();
    grid::show(ui, "pairs", &names, |ui, row, column, size| {
        let Some(outcome) = figures.of_pair(row, column) else {
            ui.add(Cell::head("", size));
            return;
        };
        let value = words.value(&outcome);
        let said = words.said(&outcome);
        let args = [("one", words.analyst(row)), ("other", words.analyst(column)), ("value", said.as_str())];
        let name = locale.tr_args("agreement-pair", &args);
        let cell = Cell::new(&value, &name, size);
        let cell = match outcome {
            Ok(score) => cell.fill(theme.colors.heat(heat(score.value))),
            Err(_) => cell.outlined(true),
        };
        if ui.add(cell).clicked() {
            let pair = [row, column].map(|at| figures.analysts.get(at).cloned());
            if let [Some(one), Some(other)] = pair {
                send(Action::ShowQuestions(Filter { pair: Some([one, other]), ..Filter::default() }));
            }
        }
    });
}
