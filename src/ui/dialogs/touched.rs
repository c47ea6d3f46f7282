//! What a change of the codebook would leave behind, and what is to become of it: asked before it is made.

use egui::Ui;

use super::form;
use crate::{
    model::{Codebook, Names, Project, TagId},
    session::codebook::{Change, Counts, Handling, Part, Touched},
    ui::{
        action::Action,
        locale::Locale,
        panels::words::name_of,
        widgets::{
            Banner, Button, Choice, Gravity, Label, Section,
            layout::{row, trailing_layout},
        },
    },
};

/// What is asked.
#[derive(Debug)]
pub(super) struct Touching {
    change: Change,
    /// What the change is about, where that has a name.
    what: Option<Names>,
    own: Counts,
    others: Vec<(String, Counts)>,
    /// The tags that there are after it.
    tags: Vec<(TagId, Names)>,
    handling: Handling,
}

impl Touching {
    pub fn of(project: &Project, change: Change, after: &Codebook, touched: &Touched) -> Self {
        let name = |id| project.team.get(id).map_or_else(|| id.to_string(), |analyst| analyst.name.clone());
        Self {
            what: what(&project.codebook, &change),
            change,
            own: touched.own,
            others: touched.others.iter().map(|(id, counts)| (name(id), *counts)).collect(),
            tags: after.tags.iter().map(|tag| (tag.id.clone(), tag.names.clone())).collect(),
            handling: Handling::default(),
        }
    }
}

/// The names of what a change is about.
fn what(book: &Codebook, change: &Change) -> Option<Names> {
    let names = match change {
        Change::Remove(Part::Tag(id)) => &book.tag(id)?.names,
        Change::Remove(Part::Attribute(id) | Part::Choice(id, _)) => &book.attribute(id)?.names,
        Change::Remove(Part::Link(id)) => &book.link(id)?.names,
        Change::PutTag(tag) => &book.tag(&tag.id)?.names,
        Change::PutAttribute(attribute) => &book.attribute(&attribute.id)?.names,
        Change::PutLink(link) => &book.link(&link.id)?.names,
        _ => return None,
    };
    Some(names.clone())
}

pub(super) fn show(ui: &Ui, state: &mut Touching, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "touched", &locale.tr("touched-title"), 520.0, |ui| {
        let body = match state.what.as_ref().and_then(|names| name_of(names, &locale)) {
            Some(name) => locale.tr_args("touched-body", &[("what", name)]),
            None => locale.tr("touched-body-whole"),
        };
        ui.add(Label::new(&body));
        figures(ui, state, &locale);
        own(ui, state, &locale);
        foot(ui, state, &locale, send)
    })
}

/// How much is touched, in words: *12 marks · 3 links*.
fn told(counts: Counts, locale: &Locale) -> String {
    let parts = [("count-marks", counts.marks), ("count-links", counts.links), ("count-answers", counts.answers)];
    let told = parts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| locale.count(key, count));
    told.collect::<Vec<_>>().join(" · ")
}

fn figures(ui: &mut Ui, state: &Touching, locale: &Locale) {
    if !state.own.is_empty() {
        ui.add(Section(&locale.tr("touched-own")));
        ui.add(Label::new(&told(state.own, locale)).strong());
    }
    if !state.others.is_empty() {
        ui.add(Section(&locale.tr("touched-others")));
        for (name, counts) in &state.others {
            let counts = told(*counts, locale);
            ui.add(Label::new(&locale.tr_with("touched-other", &[("counts", &counts)], &[("analyst", name)])).strong());
        }
        Banner::new(&locale.tr("touched-others-stay"), Gravity::Info).show(ui, |_| ());
    }
}

/// What becomes of one's own.
fn own(ui: &mut Ui, state: &mut Touching, locale: &Locale) {
    if state.own.marks > 0 {
        let name = locale.tr("touched-my-marks");
        ui.add(Label::new(&name).muted());
        let keep = locale.tr("touched-keep-marks");
        let retag: Vec<(TagId, String)> = state
            .tags
            .iter()
            .map(|(id, names)| {
                let tag = name_of(names, locale).unwrap_or(id.as_str());
                (id.clone(), locale.tr_args("action-retag", &[("tag", tag)]))
            })
            .collect();
        let mut options: Vec<(Option<TagId>, &str)> = vec![(None, &keep)];
        options.extend(retag.iter().map(|(id, words)| (Some(id.clone()), words.as_str())));
        ui.add(Choice::new(&mut state.handling.retag, &options, &name));
    }
    if state.own.links + state.own.answers > 0 {
        let name = locale.tr("touched-my-answers");
        ui.add(Label::new(&name).muted());
        let [keep, clear] = ["touched-keep-answers", "touched-clear-answers"].map(|key| locale.tr(key));
        ui.add(Choice::new(&mut state.handling.clear, &[(false, &keep), (true, &clear)], &name));
    }
}

fn foot(ui: &mut Ui, state: &Touching, locale: &Locale, send: &mut dyn FnMut(Action)) -> bool {
    let verb = match &state.change {
        Change::Remove(_) => locale.tr("touched-remove"),
        Change::Replace(..) => locale.tr("codebook-template-replace"),
        _ => locale.tr("touched-change"),
    };
    ui.add_space(10.0);
    row(ui, |ui| {
        ui.with_layout(trailing_layout(ui), |ui| {
            let confirmed = ui.add(Button::new(&verb).danger()).clicked();
            let cancel = ui.add(Button::new(&locale.tr("window-cancel")));
            // What leaves work behind is not what Enter does.
            if ui.memory(|memory| memory.focused().is_none()) {
                cancel.request_focus();
            }
            if confirmed {
                send(Action::CarryOut(Box::new(state.change.clone()), state.handling.clone()));
            }
            confirmed || cancel.clicked()
        })
        .inner
    })
}
