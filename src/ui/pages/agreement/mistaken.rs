//! What is confused most often, each with examples, as proposals for the guideline.

use egui::Ui;

use super::{Sheet, confusion, heading};
use crate::{
    review::filter::{Filter, Kind},
    session::figures::{Confused, Mistaken, On},
    typeset::{Face, icon},
    ui::{
        action::Action,
        panels::Send,
        theme::Theme,
        widgets::{
            Button, Label, card_frame,
            layout::{column, keyed, sides, wrapped_row},
        },
    },
};

/// The most that are listed.
const LISTED: usize = 12;

/// Shows them.
pub(super) fn show(ui: &mut Ui, sheet: Sheet<'_>, send: Send<'_>) {
    let locale = sheet.words.locale;
    heading(ui, locale, "agreement-confusions", "agreement-confusions-about");
    let mistaken = &sheet.figures.mistaken;
    if mistaken.is_empty() {
        ui.add(Label::new(&locale.tr("agreement-confusions-none")).muted());
    }
    for (nth, one) in mistaken.iter().take(LISTED).enumerate() {
        keyed(ui, ("confused", nth), |ui| {
            card_frame(&Theme::of(ui)).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                column(ui, |ui| card(ui, sheet, one, send));
            });
        });
    }
}

fn card(ui: &mut Ui, sheet: Sheet<'_>, mistaken: &Mistaken, send: Send<'_>) {
    let (words, locale) = (sheet.words, sheet.words.locale);
    let (question, times) = (words.question(&mistaken.what), words.times(mistaken));
    sides(ui, |ui| ui.add(Label::new(&question).strong()), |ui| ui.add(Label::new(&times).muted()));
    for example in &mistaken.examples {
        // Not set apart: its own direction is that of the line.
        let quote = locale.tr_with("agreement-example", &[("quote", &short(&example.quote))], &[]);
        ui.add(Label::new(&quote).face(Face::Reading).by_its_own_side());
        let who = words.who(&mistaken.what, example);
        ui.add(Label::new(&format!("{who} · {}", locale.isolated(words.article(example.article)))).small().muted());
    }
    wrapped_row(ui, |ui| {
        let show = locale.tr("agreement-show-spans");
        if ui.add(Button::new(&show).small().does(&question)).clicked() {
            send(Action::ShowQuestions(filter(sheet, &mistaken.what)));
        }
        if sheet.owns_guideline {
            let propose = locale.tr("agreement-propose");
            if ui.add(Button::new(&propose).small().icon(icon::PLUS).does(&question)).clicked() {
                send(Action::ProposeForGuideline(words.proposal(mistaken)));
            }
        }
        let copy = locale.tr("agreement-copy");
        if ui.add(Button::new(&copy).small().quiet().icon(icon::COPY).does(&question)).clicked() {
            send(Action::Copy(words.proposal(mistaken)));
        }
    });
}

/// On one line, and no longer than tells what it is.
fn short(quote: &str) -> String {
    const LETTERS: usize = 180;
    let mut letters = quote.split_whitespace().flat_map(|word| [" ", word]).skip(1).flat_map(str::chars);
    let mut short: String = letters.by_ref().take(LETTERS).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

/// The questions that it came from.
fn filter(sheet: Sheet<'_>, what: &Confused) -> Filter {
    match what {
        Confused::Tags([one, other]) => confusion::filter(sheet, *one, *other),
        Confused::Missing(tag) => confusion::filter(sheet, *tag, sheet.figures.tags.len()),
        Confused::Answers { on: On::Tag(tag), .. } => {
            Filter { tags: vec![tag.clone()], kind: Some(Kind::Attribute), settled: true, ..Filter::default() }
        }
        Confused::Answers { on: On::Link(_), .. } => {
            Filter { kind: Some(Kind::Link), settled: true, ..Filter::default() }
        }
    }
}
