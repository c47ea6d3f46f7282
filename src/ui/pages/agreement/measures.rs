//! The list of measures, each with its figure; and what is counted.

use egui::{ScrollArea, Ui};

use super::{AgreementCtx, AgreementState};
use crate::{
    report::Words,
    review::agreement::SLOW,
    session::{
        Counting,
        figures::{Overall, Subject},
    },
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        panels::Send,
        widgets::{
            Button, Label, ListRow, Toggle,
            layout::{column, follow_keyboard, keyed},
        },
    },
};

/// Shows them.
pub(super) fn show(ui: &mut Ui, ctx: &AgreementCtx<'_>, state: &mut AgreementState, locale: &Locale, send: Send<'_>) {
    let mut begun = state.ask.counting == Counting::Begun;
    if ui.add(Toggle::new(&mut begun, &locale.tr("agreement-in-progress"))).changed() {
        state.count(begun);
    }
    let Some(figures) = ctx.figures else { return };
    let words = Words { project: ctx.project, figures, locale };
    let counts = [
        ("analysts", locale.count("count-analysts", figures.analysts.len())),
        ("articles", locale.count("count-articles", figures.articles.len())),
        ("marks", locale.count("count-marks", figures.marks)),
    ];
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    ui.add(Label::new(&locale.tr_with("agreement-of", &counts, &[])).small().muted());
    if !figures.left_out.is_empty() {
        ui.add(Label::new(&locale.count("agreement-left-out", figures.left_out.len())).small().muted());
    }
    let (can_report, report) = (figures.ask == state.ask && !ctx.stopped, locale.tr("agreement-report"));
    if ui.add_enabled(can_report, Button::new(&report).icon(icon::EXPORT).small()).clicked() {
        send(Action::AskForReport);
    }
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("measures").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        column(ui, |ui| list(ui, words, state));
    });
}

fn list(ui: &mut Ui, words: Words<'_>, state: &mut AgreementState) {
    let counted = &words.figures.overall;
    let is_mark = |overall: &&Overall| matches!(overall.subject, Subject::Marks(_));
    for overall in counted.iter().filter(is_mark) {
        of_figure(ui, words, overall, state);
    }
    for measure in SLOW {
        let subject = Subject::Marks(measure.about().key);
        if !counted.iter().any(|overall| overall.subject == subject) {
            let (name, value) = (words.subject(&subject), words.locale.tr("agreement-not-counted"));
            one(ui, subject, (&name, &words.locale.tr("agreement-slow"), &value), state);
        }
    }
    for overall in counted.iter().filter(|overall| !is_mark(overall)) {
        of_figure(ui, words, overall, state);
    }
}

fn of_figure(ui: &mut Ui, words: Words<'_>, overall: &Overall, state: &mut AgreementState) {
    let second = match overall.outcome {
        Ok(_) => match words.interval(overall) {
            Some(interval) => format!("{interval} · {}", words.compared(overall)),
            None => words.compared(overall),
        },
        Err(why) => words.no_value(why),
    };
    let (name, value) = (words.subject(&overall.subject), words.value(&overall.outcome));
    one(ui, overall.subject.clone(), (&name, &second, &value), state);
}

fn one(ui: &mut Ui, subject: Subject, (name, second, value): (&str, &str, &str), state: &mut AgreementState) {
    let row = ListRow::new(name).second(second).trailing(value).card().strong().wrapped();
    let row = row.selected(state.chosen == subject);
    let response = keyed(ui, format!("{subject:?}"), |ui| ui.add(row));
    follow_keyboard(&response);
    if response.clicked() {
        state.choose(subject);
    }
}
