//! The marks that mean an actor, and the way to give some of them to another.

use egui::Ui;

use super::{ActorsCtx, ActorsState, count_of};
use crate::{
    model::{Entity, Mention},
    ui::{
        action::Action,
        locale::Locale,
        panels::Send,
        widgets::{Button, Label, ListRow, Section, TextInput, Toggle, layout::row},
    },
};

/// The most marks that are listed at once.
const LISTED: usize = 200;

/// Shows them.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &ActorsCtx<'_>,
    entity: &Entity,
    state: &mut ActorsState,
    locale: &Locale,
    send: Send<'_>,
) {
    let Some(mentions) = ctx.mentions.map(|mentions| mentions.of_entity(&entity.id)) else {
        ui.add(Label::new(&locale.tr("actors-counting")).muted());
        return;
    };
    let count = count_of(ctx, &entity.id, locale);
    ui.add(Section(&locale.tr_args("actors-mentions", &[("count", &count)])));
    if mentions.is_empty() {
        ui.add(Label::new(&locale.tr("actors-not-meant")).muted());
        if ui.add(Button::new(&locale.tr("actors-remove")).danger()).clicked() {
            send(Action::RemoveEntity(entity.id.clone()));
        }
        return;
    }
    for mention in mentions.iter().take(LISTED) {
        ui.push_id(mention, |ui| one(ui, ctx, mention, state, locale, send));
    }
    if mentions.len() > LISTED {
        let more = locale.number(mentions.len() - LISTED);
        ui.add(Label::new(&locale.tr_args("actors-mentions-more", &[("count", &more)])).muted());
    }
    split(ui, entity, state, locale, send);
}

/// A mark: pressed, it is gone to; ticked, it is to mean another actor.
fn one(ui: &mut Ui, ctx: &ActorsCtx<'_>, mention: &Mention, state: &mut ActorsState, locale: &Locale, send: Send<'_>) {
    let mark = ctx.project.layer(&mention.key).and_then(|layer| layer.annotations.get(&mention.mark));
    let Some(mark) = mark else { return };
    let article = ctx.project.articles.get(&mention.key.article).map_or("", |article| &article.title);
    let is_own = mention.key.analyst == *ctx.analyst;
    let quote = mark.quote();
    row(ui, |ui| {
        if is_own {
            let mut ticked = state.marked.contains(mention);
            let name = locale.tr_args("actors-split-tick", &[("quote", &quote)]);
            if ui.add(Toggle::new(&mut ticked, &name).without_text()).changed() {
                if ticked {
                    state.marked.insert(mention.clone());
                } else {
                    state.marked.remove(mention);
                }
            }
        } else {
            ui.add_space(16.0 + ui.spacing().item_spacing.x);
        }
        let name = ctx.project.team.get(&mention.key.analyst).map_or(mention.key.analyst.as_str(), |who| &who.name);
        let row = ListRow::new(&quote).second(article);
        let row = if is_own { row } else { row.trailing(name) };
        if ui.add(row).clicked() {
            send(Action::GoTo(mention.clone()));
        }
    });
}

fn split(ui: &mut Ui, entity: &Entity, state: &mut ActorsState, locale: &Locale, send: Send<'_>) {
    if state.marked.is_empty() {
        ui.add(Label::new(&locale.tr("actors-split-hint")).small().muted());
        return;
    }
    let name = locale.tr("actors-split-name");
    let verb = locale.count("actors-split", state.marked.len());
    row(ui, |ui| {
        ui.add(TextInput::new(&mut state.split, &name).placeholder(&name).width(240.0));
        let can = !state.split.trim().is_empty();
        if ui.add_enabled(can, Button::new(&verb).primary()).clicked() {
            let marks = std::mem::take(&mut state.marked).into_iter().collect();
            let name = std::mem::take(&mut state.split);
            send(Action::SplitEntity { of: entity.id.clone(), name, marks });
        }
    });
}
