//! The chosen measure in each article alone, the least first.

use egui::Ui;

use super::{AgreementState, Sheet, heading};
use crate::{
    review::filter::Filter,
    ui::{
        action::Action,
        panels::Send,
        widgets::{
            Button, Label, ListRow,
            layout::{keyed, row},
        },
    },
};

/// The most that are listed.
const LISTED: usize = 24;

/// Shows them, or those of the stretch of time that is chosen; pressed, one shows where analysts differ in it.
pub(super) fn show(ui: &mut Ui, sheet: Sheet<'_>, state: &mut AgreementState, send: Send<'_>) {
    let (figures, words, locale) = (sheet.figures, sheet.words, sheet.words.locale);
    if figures.articles.is_empty() {
        return;
    }
    heading(ui, locale, "agreement-by-article", "agreement-by-article-about");
    let stretch = figures.over_time.stretches.iter().find(|stretch| Some(stretch.start) == state.stretch);
    if figures.over_time.stretches.len() > 1 {
        // It stays when it is pressed, so that the keyboard does too.
        let all = locale.tr("agreement-all-times");
        row(ui, |ui| {
            if ui.add(Button::new(&all).small().selected(stretch.is_none())).clicked() {
                state.stretch = None;
            }
            if let Some(stretch) = stretch {
                ui.add(Label::new(&words.period(stretch)).strong());
            }
        });
    }
    let listed = stretch.map_or(&figures.worst_first, |stretch| &stretch.articles);
    for at in listed.iter().take(LISTED) {
        let (Some(id), Some(outcome)) = (figures.articles.get(*at), figures.by_article.get(*at)) else { continue };
        let value = words.value(outcome);
        let why = outcome.err().map(|why| words.no_value(why));
        let mut shown = ListRow::new(words.article(*at)).trailing(&value);
        if let Some(why) = &why {
            shown = shown.second(why);
        }
        if keyed(ui, ("article", id), |ui| ui.add(shown)).clicked() {
            send(Action::ShowQuestions(Filter { article: Some(id.clone()), ..Filter::default() }));
        }
    }
    if listed.len() > LISTED {
        ui.add(Label::new(&locale.count("agreement-more-articles", listed.len() - LISTED)).small().muted());
    }
}
