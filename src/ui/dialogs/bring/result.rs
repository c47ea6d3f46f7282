//! What comes of a dataset, and what does not, with the reasons.

use egui::Ui;

use super::form;
use crate::{
    session::annotations::{Brought, Missed},
    ui::{
        locale::Locale,
        theme::Theme,
        widgets::{Label, Section},
    },
};

/// *12 marks and 3 links come in, from 4 of 5 documents*.
pub(super) fn in_short(brought: &Brought, locale: &Locale) -> String {
    let Brought { marks, links, matched, documents, .. } = brought;
    let [marks, links] = [("count-marks", marks), ("count-links", links)].map(|(key, count)| locale.count(key, *count));
    let (matched, documents) = (locale.number(*matched), locale.count("bring-documents", *documents));
    let words = [("marks", &*marks), ("links", &*links), ("matched", &*matched), ("documents", &*documents)];
    locale.tr_with("bring-comes", &words, &[])
}

/// Every count, and every reason.
pub(super) fn counts(ui: &mut Ui, brought: &Brought, locale: &Locale) {
    if !brought.added.is_empty() {
        let articles = locale.count("count-articles", brought.added.len());
        ui.add(Label::new(&locale.tr_with("bring-added", &[("articles", &articles)], &[])));
    }
    let told = [
        ("bring-known", brought.known),
        ("bring-to-confirm", brought.to_confirm),
        ("bring-left-out", brought.left_out),
    ];
    for (key, count) in told.into_iter().filter(|(_, count)| *count > 0) {
        ui.add(Label::new(&locale.count(key, count)));
    }
    let warn = Theme::of(ui).colors.warn;
    let tags = brought.unknown_tags.iter().map(|(name, marks)| (name, locale.count("count-marks", *marks)));
    let links = brought.unknown_links.iter().map(|(name, links)| (name, locale.count("count-links", *links)));
    for (name, records) in tags.chain(links) {
        let words = locale.tr_with("bring-unknown", &[("records", &records)], &[("name", name)]);
        ui.add(Label::new(&words).color(warn));
    }
    if brought.missed.is_empty() {
        if brought.unknown_tags.is_empty() && brought.unknown_links.is_empty() {
            ui.add(Label::new(&locale.tr("bring-missed-none")).muted());
        }
        return;
    }
    let name = locale.tr("bring-missed");
    ui.add(Section(&name));
    let missed = brought.missed.iter().map(|missed| reason(missed, locale));
    form::reasons(ui, &name, brought.missed.len(), missed, locale);
}

/// What did not come, and why.
fn reason(missed: &Missed, locale: &Locale) -> (String, String) {
    match missed {
        Missed::Article(name) => (name.clone(), locale.tr("bring-missed-article")),
        Missed::Window(name) => (name.clone(), locale.tr("bring-missed-window")),
        Missed::Place { words, tag, .. } => {
            (format!("{words} · {}", locale.isolated(tag)), locale.tr("bring-missed-place"))
        }
        Missed::End { kind, document } => {
            (format!("{} · {document}", locale.isolated(kind)), locale.tr("bring-missed-end"))
        }
        Missed::Value { of, value } => (format!("{of} · {}", locale.isolated(value)), locale.tr("bring-missed-value")),
        Missed::Comment(name) => (name.clone(), locale.tr("bring-missed-comment")),
        // As its reader says it.
        Missed::Unread(unread) => (unread.what.clone(), unread.why.clone()),
    }
}

/// Shows what came of a dataset that was brought in.
pub fn show(ui: &Ui, brought: &Brought) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "brought", &locale.tr("bring-done-title"), 600.0, |ui| {
        ui.add(Label::new(&in_short(brought, &locale)).muted());
        let height = (ui.ctx().content_rect().height() - 230.0).clamp(120.0, 420.0);
        form::scrolled(ui, "brought", &locale.tr("bring-missed"), height, |ui| counts(ui, brought, &locale));
        form::close_foot(ui, |_| ())
    })
}
