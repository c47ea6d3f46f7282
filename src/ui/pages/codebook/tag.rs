//! The editor of a tag.

use egui::Ui;

use super::{
    CodebookCtx,
    bench::{Bench, Field},
    preview,
};
use crate::{
    model::{Role, Shape, Tag, TagId},
    session::codebook::{Change, Part},
    ui::{
        panels::{
            guide::{GuideCtx, GuideState},
            named_row,
        },
        theme::Theme,
        widgets::{
            Choice, Label, Pill, Prose, Section, Swatch, Tip as _,
            layout::{row, wrapped_row},
        },
    },
};

pub(super) fn show(ui: &mut Ui, bench: &mut Bench<'_>, id: &TagId, guide: &mut GuideState) {
    let ctx = bench.ctx;
    let tags = &ctx.book().tags;
    let Some((at, tag)) = tags.iter().enumerate().find(|(_, tag)| tag.id == *id) else { return };
    let part = Part::Tag(id.clone());
    bench.heading(ui, &tag.names, id.as_str());
    preview::show(ui, tag);
    ui.add_space(4.0);
    bench.names(ui, &part, &tag.names);
    role(ui, bench, tag);
    looks(ui, bench, tag);
    key(ui, bench, tag);
    let put = |attributes| Change::PutTag(Tag { attributes, ..tag.clone() });
    bench.asked(ui, &tag.attributes, &put);
    let name = bench.name(&tag.names, id.as_str());
    bench.foot(ui, &part, name, at, tags.len());
    guideline(ui, bench, tag, guide);
}

fn role(ui: &mut Ui, bench: &mut Bench<'_>, tag: &Tag) {
    let (name, height) = (bench.tr("codebook-role"), Theme::of(ui).sizes.control_height);
    let names = Role::ALL.map(|role| bench.tr(role_key(role)));
    let options: Vec<(Role, &str)> = Role::ALL.into_iter().zip(names.iter().map(String::as_str)).collect();
    let mut role = tag.role;
    if named_row(ui, &name, height, |ui| ui.add(Choice::new(&mut role, &options, &name))).changed() {
        bench.change(Field::Whole, Change::PutTag(Tag { role, ..tag.clone() }));
    }
}

/// What a role is called: a key of the locale files.
pub(super) fn role_key(role: Role) -> &'static str {
    match role {
        Role::Claim => "codebook-role-claim",
        Role::Actor => "codebook-role-actor",
        Role::Source => "codebook-role-source",
        Role::Cue => "codebook-role-cue",
        Role::Other => "codebook-role-other",
    }
}

fn looks(ui: &mut Ui, bench: &mut Bench<'_>, tag: &Tag) {
    let theme = Theme::of(ui);
    ui.add(Section(&bench.tr("codebook-color")));
    let mut color = None;
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for name in theme.colors.tag_names() {
            let words = bench.tr(&format!("color-{name}"));
            let swatch = Swatch::new(&words, Shape::Band, theme.colors.tag(name)).selected(tag.color == name);
            if ui.add(swatch).clicked() {
                color = Some(name.to_owned());
            }
        }
    });
    ui.add(Section(&bench.tr("codebook-shape")));
    let mut shape = None;
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for own in Shape::ALL {
            let words = bench.tr(shape_key(own));
            let swatch = Swatch::new(&words, own, theme.colors.tag(&tag.color)).selected(tag.shape == own);
            if ui.add(swatch).clicked() {
                shape = Some(own);
            }
        }
    });
    if color.is_some() || shape.is_some() {
        let color = color.unwrap_or_else(|| tag.color.clone());
        let shape = shape.unwrap_or(tag.shape);
        bench.change(Field::Whole, Change::PutTag(Tag { color, shape, ..tag.clone() }));
    }
}

fn shape_key(shape: Shape) -> &'static str {
    match shape {
        Shape::Band => "shape-band",
        Shape::Outline => "shape-outline",
        Shape::Underline => "shape-underline",
        Shape::Dotted => "shape-dotted",
        Shape::Dashed => "shape-dashed",
        Shape::Double => "shape-double",
    }
}

/// The digits; one that sets another tag says which.
fn key(ui: &mut Ui, bench: &mut Bench<'_>, tag: &Tag) {
    ui.add(Section(&bench.tr("codebook-key")));
    let mut chosen = None;
    row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for key in 1..=9 {
            let digit = bench.locale.number(usize::from(key));
            let other = bench.ctx.book().tag_by_key(key).filter(|other| other.id != tag.id);
            let pill = Pill::new(&digit).selected(tag.key == Some(key));
            let button = if other.is_some() {
                ui.scope(|ui| {
                    ui.multiply_opacity(0.5);
                    ui.add(pill)
                })
                .inner
            } else {
                ui.add(pill)
            };
            let button = match other {
                Some(other) => button.tip(bench.name(&other.names, other.id.as_str())),
                None => button,
            };
            if button.clicked() {
                chosen = Some(Some(key));
            }
        }
        if ui.add(Pill::new(&bench.tr("codebook-key-none")).selected(tag.key.is_none())).clicked() {
            chosen = Some(None);
        }
    });
    let field = Field::Key(tag.id.clone());
    if let Some(key) = chosen.filter(|key| *key != tag.key) {
        bench.change(field.clone(), Change::PutTag(Tag { key, ..tag.clone() }));
    }
    bench.say(ui, &field);
}

/// What the guideline says of the tag.
fn guideline(ui: &mut Ui, bench: &Bench<'_>, tag: &Tag, guide: &mut GuideState) {
    ui.add_space(8.0);
    ui.add(Section(&bench.tr("codebook-guideline")));
    let CodebookCtx { project, revision, .. } = *bench.ctx;
    let ctx = GuideCtx { guideline: &project.guidelines, codebook: &project.codebook, tag: Some(&tag.id), revision };
    if let Some(section) = guide.section(&ctx, bench.locale) {
        ui.add(Prose::new(section).bracketed(Theme::of(ui).colors.tag(&tag.color).edge));
    } else {
        let name = bench.name(&tag.names, tag.id.as_str());
        ui.add(Label::new(&bench.locale.tr_args("guideline-no-section", &[("tag", name)])).muted());
    }
}
