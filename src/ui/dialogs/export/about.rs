//! What a format says of itself, and what it cannot hold of this project.

use std::collections::BTreeMap;

use egui::Ui;

use super::look::Look;
use crate::{
    exchange::{Format, Loss, Overlap},
    session::Exported,
    ui::{
        locale::Locale,
        theme::Theme,
        widgets::{
            Choice, Label, Section,
            layout::{listing, sides},
        },
    },
};

/// What is not counted, since each mark and each actor has it.
const UNCOUNTED: [Loss; 2] = [Loss::Ids, Loss::EntityDetails];

/// Shows it, with the choice where marks share words.
pub(super) fn show(ui: &mut Ui, format: &Format, look: &Look, overlap: &mut Overlap, locale: &Locale) {
    ui.add(Label::new(format.title).strong());
    ui.add(Label::new(&locale.tr_args("export-read-by", &[("programs", format.read_by)])).muted());
    let offsets = locale.tr(&format!("offsets-{}", format.offsets.id()));
    ui.add(Label::new(&locale.tr_args("dialog-export-offsets", &[("units", &offsets)])).muted());
    if !format.holds.overlap {
        overlap_choice(ui, overlap, locale);
    }
    ui.add(Section(&locale.tr("export-cannot")));
    let Some(counts) = look.fresh_counts() else {
        let lacks = !format.holds.cannot().is_empty();
        ui.add(Label::new(&locale.tr(if lacks { "job-counting" } else { "dialog-export-whole" })).muted());
        return;
    };
    lost(ui, &format.holds.cannot(), &counts.tally.lost, locale);
    missing(ui, counts, locale);
}

fn overlap_choice(ui: &mut Ui, overlap: &mut Overlap, locale: &Locale) {
    let name = locale.tr("export-overlap");
    let [longest, layers, files] =
        ["export-overlap-longest", "export-overlap-layers", "export-overlap-files"].map(|key| locale.tr(key));
    ui.add_space(4.0);
    ui.add(Label::new(&name));
    let options = [(Overlap::Longest, &*longest), (Overlap::Layers, &*layers), (Overlap::Files, &*files)];
    ui.add(Choice::new(overlap, &options, &name));
}

/// What is lost, with how many of it there are; what it could not hold either, but of which there is none.
pub(super) fn lost(ui: &mut Ui, cannot: &[Loss], counts: &BTreeMap<Loss, usize>, locale: &Locale) {
    let name = |loss: &Loss| locale.tr(&format!("loss-{}", loss.id()));
    if counts.is_empty() {
        ui.add(Label::new(&locale.tr(if cannot.is_empty() { "dialog-export-whole" } else { "export-loses-nothing" })));
    }
    let color = Theme::of(ui).colors.warn;
    listing(ui, &locale.tr("export-cannot"), counts.len(), |ui| {
        for (loss, count) in counts {
            let (name, count) = (name(loss), locale.number(*count));
            ui.push_id(loss.id(), |ui| {
                sides(
                    ui,
                    |ui| ui.add(Label::new(&name).one_line()),
                    |ui| ui.add(Label::new(&count).strong().color(color)),
                );
            });
        }
    });
    let others = cannot.iter().filter(|loss| !counts.contains_key(loss));
    let (uncounted, none): (Vec<&Loss>, Vec<&Loss>) = others.partition(|loss| UNCOUNTED.contains(loss));
    for (key, losses) in [("export-cannot-either", uncounted), ("export-cannot-but-none", none)] {
        if !losses.is_empty() {
            let what = losses.into_iter().map(name).collect::<Vec<_>>().join(" · ");
            ui.add(Label::new(&locale.tr_with(key, &[("what", &what)], &[])).muted().small());
        }
    }
}

/// What is not in it for other reasons.
pub(super) fn missing(ui: &mut Ui, exported: &Exported, locale: &Locale) {
    let told = [
        ("export-left-out", exported.tally.left_out.len()),
        ("export-skipped", exported.skipped.len()),
        ("export-not-agreed", exported.not_agreed.len()),
        ("export-faults", exported.faults.len()),
    ];
    for (key, count) in told.into_iter().filter(|(_, count)| *count > 0) {
        ui.add(Label::new(&locale.count(key, count)).color(Theme::of(ui).colors.warn));
    }
}

/// How much would be written, or was: *12 entries · 45 marks · 30 links · train: 9 articles*.
pub(super) fn amount(exported: &Exported, locale: &Locale) -> String {
    let tally = &exported.tally;
    let counted = [("export-entries", tally.documents), ("count-marks", tally.marks), ("count-links", tally.links)];
    let mut parts: Vec<String> = counted.into_iter().map(|(key, count)| locale.count(key, count)).collect();
    parts.extend(exported.shares.iter().map(|(share, articles)| {
        let articles = locale.count("count-articles", *articles);
        let share = locale.tr(&format!("export-share-{share}"));
        locale.tr_with("export-share", &[("share", &share), ("articles", &articles)], &[])
    }));
    parts.join(" · ")
}
