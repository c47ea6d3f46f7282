//! What comes of a dataset, and what does not, with the reasons.

use egui::Ui;

use super::form;
use crate::{
    session::annotations::Brought,
    typeset::icon,
    ui::{
        locale::Locale,
        theme::Theme,
        widgets::{
            Button, Label, ListRow, Section,
            layout::{listing, row, trailing_layout},
        },
    },
};

/// More rows than that are counted and not shown.
const MOST: usize = 500;

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
    listing(ui, &name, brought.missed.len(), |ui| {
        for (nth, missed) in brought.missed.iter().enumerate().take(MOST) {
            let row = ListRow::new(&missed.what).second(&missed.why).icon(icon::WARNING, warn).nth(nth);
            ui.push_id(nth, |ui| ui.add(row));
        }
    });
    if brought.missed.len() > MOST {
        let rest = locale.number(brought.missed.len() - MOST);
        ui.add(Label::new(&locale.tr_args("restore-more", &[("count", &rest)])).small().muted());
    }
}

/// Shows what came of a dataset that was brought in.
pub fn show(ui: &Ui, brought: &Brought) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "brought", &locale.tr("bring-done-title"), 600.0, |ui| {
        ui.add(Label::new(&in_short(brought, &locale)).muted());
        let height = (ui.ctx().content_rect().height() - 230.0).clamp(120.0, 420.0);
        form::scrolled(ui, "brought", &locale.tr("bring-missed"), height, |ui| counts(ui, brought, &locale));
        ui.add_space(8.0);
        row(ui, |ui| {
            ui.with_layout(trailing_layout(ui), |ui| {
                let close = ui.add(Button::new(&locale.tr("window-close")).primary());
                if ui.memory(|memory| memory.focused().is_none()) {
                    close.request_focus();
                }
                close.clicked()
            })
            .inner
        })
    })
}
