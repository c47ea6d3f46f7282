//! Which annotations go out: whose, with which tags, how far, from when.

use egui::Ui;

use super::form;
use crate::{
    model::{AnalystId, Names, Project, Status, TagId},
    session::dataset::{Selection, Whose},
    ui::{
        locale::Locale,
        panels::words::name_of,
        widgets::{Choice, Label, Pill, TextInput, layout::wrapped_row},
    },
};

/// Width of a field for a date, in points.
const DATE: f32 = 128.0;

/// Whose, without saying whose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    All,
    Analysts,
    Agreed,
}

/// What is chosen. Of tags and statuses, none chosen is all.
#[derive(Debug)]
pub(super) struct Choosing {
    kind: Kind,
    analysts: Vec<(AnalystId, String, bool)>,
    tags: Vec<(TagId, Names, bool)>,
    statuses: [(Status, bool); 3],
    from: String,
    to: String,
}

impl Choosing {
    pub fn of(project: &Project) -> Self {
        let mut analysts: Vec<(AnalystId, String, bool)> =
            project.team.values().map(|member| (member.id.clone(), member.name.clone(), false)).collect();
        // Who left the team may have left marks.
        for key in project.layer_keys() {
            if !analysts.iter().any(|(id, ..)| *id == key.analyst) {
                analysts.push((key.analyst.clone(), key.analyst.to_string(), false));
            }
        }
        Self {
            kind: Kind::default(),
            analysts,
            tags: project.codebook.tags.iter().map(|tag| (tag.id.clone(), tag.names.clone(), false)).collect(),
            statuses: [Status::Untouched, Status::InProgress, Status::Done].map(|status| (status, false)),
            from: String::new(),
            to: String::new(),
        }
    }

    /// What was chosen; else what is wrong with it, as a key of the locale files.
    pub fn selection(&self) -> Result<Selection, &'static str> {
        let chosen = |(id, _, chosen): &(AnalystId, String, bool)| chosen.then(|| id.clone());
        let whose = match self.kind {
            Kind::All => Whose::All,
            Kind::Agreed => Whose::Agreed,
            Kind::Analysts => Whose::Analysts(self.analysts.iter().filter_map(chosen).collect()),
        };
        if whose == Whose::Analysts(Vec::new()) {
            return Err("export-nobody");
        }
        let [from, to] = [&self.from, &self.to].map(|typed| form::date(typed));
        let (from, to) = (from.map_err(|()| "details-date-form")?, to.map_err(|()| "details-date-form")?);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err("export-dates-crossed");
        }
        Ok(Selection {
            whose,
            tags: self.tags.iter().filter(|(.., chosen)| *chosen).map(|(id, ..)| id.clone()).collect(),
            statuses: self.statuses.iter().filter(|(_, chosen)| *chosen).map(|(status, _)| *status).collect(),
            from,
            to,
            articles: Vec::new(),
        })
    }
}

pub(super) fn show(ui: &mut Ui, state: &mut Choosing, locale: &Locale) {
    let name = locale.tr("export-whose");
    ui.add(Label::new(&name).muted());
    let [all, analysts, agreed] =
        ["export-whose-all", "export-whose-analysts", "export-whose-agreed"].map(|key| locale.tr(key));
    let options = [(Kind::All, &*all), (Kind::Analysts, &*analysts), (Kind::Agreed, &*agreed)];
    ui.add(Choice::new(&mut state.kind, &options, &name));
    match state.kind {
        Kind::All => {}
        Kind::Agreed => {
            ui.add(Label::new(&locale.tr("export-agreed-hint")).muted().small());
        }
        Kind::Analysts => {
            wrapped_row(ui, |ui| {
                for (id, name, chosen) in &mut state.analysts {
                    ui.push_id(id, |ui| pill(ui, name, chosen));
                }
            });
        }
    }
    ui.add(Label::new(&locale.tr("export-tags")).muted());
    wrapped_row(ui, |ui| {
        for (id, names, chosen) in &mut state.tags {
            let name = name_of(names, locale).unwrap_or(id.as_str());
            ui.push_id(&*id, |ui| pill(ui, name, chosen));
        }
    });
    // What is agreed on is nobody's layer.
    if state.kind != Kind::Agreed {
        ui.add(Label::new(&locale.tr("export-statuses")).muted());
        wrapped_row(ui, |ui| {
            let keys = ["library-untouched", "library-in-progress", "library-done"];
            for (key, (_, chosen)) in keys.into_iter().zip(&mut state.statuses) {
                ui.push_id(key, |ui| pill(ui, &locale.tr(key), chosen));
            }
        });
    }
    ui.add(Label::new(&locale.tr("export-dates")).muted());
    form::fields_row(ui, |ui| {
        for (key, typed) in [("export-from", &mut state.from), ("export-to", &mut state.to)] {
            let name = locale.tr(key);
            ui.add(Label::new(&name));
            ui.add(TextInput::new(typed, &name).placeholder("2025-09-14").width(DATE));
        }
    });
}

fn pill(ui: &mut Ui, name: &str, chosen: &mut bool) {
    if ui.add(Pill::new(name).selected(*chosen)).clicked() {
        *chosen = !*chosen;
    }
}
