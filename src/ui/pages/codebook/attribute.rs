//! The editor of an attribute: its kind, its choices or limits, and who asks it.

use egui::Ui;

use super::{
    bench::{Bench, Field, name_key},
    new::NewPart,
};
use crate::{
    model::{Attribute, AttributeId, AttributeKind, Choice as Answer},
    session::codebook::{Change, Part, Way},
    typeset::icon,
    ui::{
        locale::Lang,
        panels::named_row,
        theme::Theme,
        widgets::{
            Button, Choice, IconButton, Label, Section,
            layout::{row, row_layout, trailing_layout},
        },
    },
};

/// Room for the buttons beside the names of a choice, in points.
const BUTTONS: f32 = 104.0;

pub(super) fn show(ui: &mut Ui, bench: &mut Bench<'_>, id: &AttributeId, new: &mut NewPart) {
    let ctx = bench.ctx;
    let all = &ctx.book().attributes;
    let Some((at, attribute)) = all.iter().enumerate().find(|(_, own)| own.id == *id) else { return };
    let part = Part::Attribute(id.clone());
    bench.heading(ui, &attribute.names, id.as_str());
    asked_by(ui, bench, id);
    ui.add_space(4.0);
    bench.names(ui, &part, &attribute.names);
    kind(ui, bench, attribute);
    match &attribute.kind {
        AttributeKind::Choice(choices) => self::choices(ui, bench, id, choices, new),
        AttributeKind::Scale { min, max } => {
            let [least, most] = ["codebook-least", "codebook-most"].map(|key| bench.tr(key));
            bench.text(ui, &least, &Field::Least(id.clone()), &bench.locale.number(*min as usize));
            bench.text(ui, &most, &Field::Most(id.clone()), &bench.locale.number(*max as usize));
        }
        AttributeKind::Flag | AttributeKind::Date | AttributeKind::Text => {}
    }
    let name = bench.name(&attribute.names, id.as_str());
    bench.foot(ui, &part, name, at, all.len());
}

/// What a kind is called: a key of the locale files.
pub(super) fn kind_key(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Choice(_) => "codebook-kind-choice",
        AttributeKind::Scale { .. } => "codebook-kind-scale",
        AttributeKind::Flag => "codebook-kind-flag",
        AttributeKind::Date => "codebook-kind-date",
        AttributeKind::Text => "codebook-kind-text",
    }
}

fn asked_by(ui: &mut Ui, bench: &Bench<'_>, id: &AttributeId) {
    let book = bench.ctx.book();
    let tags = book.tags.iter().filter(|tag| tag.attributes.contains(id));
    let links = book.links.iter().filter(|link| link.attributes.contains(id));
    let mut names: Vec<String> = tags.map(|tag| bench.name(&tag.names, tag.id.as_str()).to_owned()).collect();
    names.extend(links.map(|link| bench.name(&link.names, link.id.as_str()).to_owned()));
    if book.article_attributes.contains(id) {
        names.push(bench.tr("codebook-article"));
    }
    let words = if names.is_empty() {
        bench.tr("codebook-asked-by-none")
    } else {
        let names = names.join(if bench.locale.lang().is_rtl() { "، " } else { ", " });
        bench.locale.tr_args("codebook-asked-by", &[("names", &names)])
    };
    ui.add(Label::new(&words).muted());
}

fn kind(ui: &mut Ui, bench: &mut Bench<'_>, attribute: &Attribute) {
    let (name, height) = (bench.tr("codebook-kind"), Theme::of(ui).sizes.control_height);
    let kinds = [
        AttributeKind::Choice(Vec::new()),
        AttributeKind::Scale { min: 1, max: 5 },
        AttributeKind::Flag,
        AttributeKind::Date,
        AttributeKind::Text,
    ];
    let names = kinds.each_ref().map(|kind| bench.tr(kind_key(kind)));
    let options: Vec<(&str, &str)> = kinds.iter().map(kind_key).zip(names.iter().map(String::as_str)).collect();
    let mut chosen = kind_key(&attribute.kind);
    if named_row(ui, &name, height, |ui| ui.add(Choice::new(&mut chosen, &options, &name))).changed()
        && let Some(kind) = kinds.into_iter().find(|kind| kind_key(kind) == chosen)
    {
        bench.change(Field::Whole, Change::PutAttribute(Attribute { kind, ..attribute.clone() }));
    }
}

fn choices(ui: &mut Ui, bench: &mut Bench<'_>, id: &AttributeId, choices: &[Answer], new: &mut NewPart) {
    ui.add(Section(&bench.tr("codebook-choices")));
    for (at, choice) in choices.iter().enumerate() {
        ui.push_id(&choice.id, |ui| one_choice(ui, bench, id, choice, at, choices.len()));
    }
    ui.add_space(6.0);
    ui.add(Label::new(&bench.tr("codebook-add-choice")).muted());
    ui.push_id("new", |ui| {
        let entered = new.fields(ui, bench);
        bench.say(ui, &Field::New);
        if ui.add(Button::new(&bench.tr("codebook-add-choice")).icon(icon::PLUS)).clicked() || entered {
            bench.change(Field::New, Change::AddChoice(id.clone(), new.names()));
            if bench.flaw.is_none() {
                new.clear();
                new.takes_keys = entered;
            }
        }
    });
}

fn one_choice(ui: &mut Ui, bench: &mut Bench<'_>, id: &AttributeId, choice: &Answer, at: usize, count: usize) {
    let part = Part::Choice(id.clone(), choice.id.clone());
    let field = |lang| Field::Name(part.clone(), lang);
    let name = bench.name(&choice.names, choice.id.as_str()).to_owned();
    let gap = ui.spacing().item_spacing.x;
    let width = ((ui.available_width() - BUTTONS) / 2.0 - gap).max(60.0);
    let height = Theme::of(ui).sizes.control_height;
    let (removed, moved) = row(ui, |ui| {
        for lang in Lang::ALL {
            ui.allocate_ui(egui::Vec2::new(width, height), |ui| {
                ui.set_max_width(width);
                let words = format!("{}: {name}", bench.tr(name_key(lang)));
                let current = choice.names.0.get(lang.code()).map_or("", String::as_str);
                let field_id = ui.make_persistent_id(("choice", &choice.id, lang));
                bench.bare_text(ui, &words, &field(lang), current, field_id);
            });
        }
        ui.with_layout(trailing_layout(ui), |ui| {
            let remove = bench.locale.tr_args("codebook-remove-one", &[("name", &name)]);
            let removed = ui.add(IconButton::new(icon::X, &remove)).clicked();
            let side = Theme::of(ui).sizes.row_height;
            let size = egui::Vec2::new(2.0 * side + ui.spacing().item_spacing.x, side);
            let moved = ui.allocate_ui_with_layout(size, row_layout(ui), |ui| bench.movers(ui, &name, at, count));
            (removed, moved.inner)
        })
        .inner
    });
    for lang in Lang::ALL {
        bench.say(ui, &field(lang));
    }
    if removed {
        bench.change(Field::Whole, Change::Remove(part));
    } else if let Some(way) = moved {
        let way: Way = way;
        bench.change(Field::Whole, Change::Move(part, way));
    }
}
