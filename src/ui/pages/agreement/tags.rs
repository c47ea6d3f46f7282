//! The chosen measure of each tag alone.

use egui::Ui;

use super::{Sheet, heading};
use crate::{
    review::filter::Filter,
    session::figures::Subject,
    ui::{
        action::Action,
        panels::{Send, words::looks},
        theme::Theme,
        widgets::{ListRow, layout::keyed},
    },
};

/// Shows them; pressed, one shows where analysts differ over it.
pub(super) fn show(ui: &mut Ui, sheet: Sheet<'_>, send: Send<'_>) {
    let (words, locale) = (sheet.words, sheet.words.locale);
    heading(ui, locale, "agreement-by-tag", "agreement-by-tag-about");
    let counted = Subject::Marks(sheet.figures.ask.measure);
    for (at, (tag, outcome)) in sheet.figures.tags.iter().zip(&sheet.figures.by_tag).enumerate() {
        let (shape, colors) = looks(&words.project.codebook, tag, &Theme::of(ui));
        let (name, value) = (words.tag(at), words.value(outcome));
        let second = match outcome {
            Ok(score) => words.counted(&counted, *score),
            Err(why) => words.no_value(*why),
        };
        let read = locale.tr_args("agreement-tag-value", &[("tag", &name), ("value", &words.said(outcome))]);
        let mut row = ListRow::new(&name).swatch(shape, colors.edge).second(&second).trailing(&value).read_as(&read);
        if let Ok(score) = outcome {
            row = row.progress(score.value as f32);
        }
        if keyed(ui, ("tag", at), |ui| ui.add(row)).clicked() {
            send(Action::ShowQuestions(Filter { tags: vec![tag.clone()], ..Filter::default() }));
        }
    }
}
