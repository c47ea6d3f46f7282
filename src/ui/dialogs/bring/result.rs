//! What comes of a dataset, and what does not, with the reasons.

use egui::Ui;

use super::form;
use crate::{
    exchange::Why,
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
        Missed::Unread(unread) => (unread.what.clone(), not_understood(&unread.why, locale)),
    }
}

/// Why a reader did not understand something.
fn not_understood(why: &Why, locale: &Locale) -> String {
    let (units, values): (Vec<_>, Vec<_>) = why.args().into_iter().partition(|(name, _)| *name == "unit");
    let units: Vec<(&str, String)> = units.into_iter().map(|(name, unit)| (name, locale.tr(&unit_key(unit)))).collect();
    let units: Vec<(&str, &str)> = units.iter().map(|(name, unit)| (*name, unit.as_str())).collect();
    locale.tr_with(&format!("unread-{}", why.id()), &units, &values)
}

/// The key of what offsets count, as `unit-code-points`.
fn unit_key(unit: &str) -> String {
    format!("unit-{}", unit.to_lowercase().replace(' ', "-"))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::units::Unit,
        ui::locale::{Digits, Lang},
    };

    #[test]
    fn every_reason_of_a_reader_is_told_in_the_language_of_the_window() {
        let units = [Unit::Bytes, Unit::CodePoints, Unit::Utf16].map(|unit| unit_key(&unit.to_string()));
        for lang in [Lang::En, Lang::Ar] {
            let locale = Locale::new(lang, Digits::European);
            for key in Why::IDS.iter().map(|id| format!("unread-{id}")).chain(units.clone()) {
                assert_ne!(locale.tr(&key), key);
            }
        }
        let (unit, start, end) = (Unit::CodePoints.to_string(), "3".to_owned(), "9".to_owned());
        let why = Why::OtherWords { unit, start, end, quote: "الماء".to_owned() };
        let said = not_understood(&why, &Locale::new(Lang::Ar, Digits::European));
        assert!(["نقاط الترميز", "3", "9", "الماء"].iter().all(|part| said.contains(part)), "{said}");
        assert_eq!(why.to_string(), "code points 3 to 9 do not read “الماء”");
    }
}
