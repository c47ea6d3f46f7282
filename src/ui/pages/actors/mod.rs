//! The actors of the project: who they are, what they are called, which of them are one, and where they are meant.

mod editor;
mod mentions;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use super::{Page, Side, frame, list_and_editor};
use crate::{
    model::{AnalystId, EntityId, EntityKind, Mention, Mentions, Project},
    typeset::icon,
    ui::{
        action::Action,
        draft::Draft,
        locale::{Lang, Locale},
        panels::{
            Send,
            actor_index::{ActorIndex, Named, label_of},
        },
        widgets::{
            Button, Label, ListRow, TextInput,
            layout::{column, follow_keyboard},
        },
    },
};

/// Width of the list, in points.
const LIST: f32 = 320.0;
/// Height of a row until one was shown, in points.
const ROW_HEIGHT: f32 = 52.0;
/// The most actors that a search lists.
const LISTED: usize = 10_000;

/// What the page shows.
pub struct ActorsCtx<'a> {
    /// The project.
    pub project: &'a Project,
    /// Who is at work.
    pub analyst: &'a AnalystId,
    /// Where actors are meant; none until that was counted.
    pub mentions: Option<&'a Mentions>,
    /// Of the project as it is.
    pub revision: u64,
}

/// The actors of the list, found once for each text that is typed.
#[derive(Debug, Default)]
struct Listed {
    made_for: Option<(Option<(u64, Lang)>, String)>,
    rows: Vec<Named>,
    /// Whether one of them is called just so.
    is_known: bool,
}

impl Listed {
    fn update(&mut self, index: &ActorIndex, filter: &str) {
        let typed = filter.trim();
        let made_for = Some((index.made_for(), typed.to_owned()));
        if self.made_for != made_for {
            self.rows = match typed {
                "" => index.all().to_vec(),
                _ => index.find(typed, &[], LISTED).into_iter().cloned().collect(),
            };
            self.is_known = index.named(typed).is_some();
            self.made_for = made_for;
        }
    }
}

/// How it is shown, and what is being typed in it.
#[derive(Debug)]
pub struct ActorsState {
    index: ActorIndex,
    listed: Listed,
    filter: String,
    chosen: Option<EntityId>,
    row_height: f32,
    fields: Draft<(EntityId, editor::Field)>,
    alias: String,
    merge: String,
    affiliation: String,
    split: String,
    marked: BTreeSet<Mention>,
}

impl Default for ActorsState {
    fn default() -> Self {
        Self {
            index: ActorIndex::default(),
            listed: Listed::default(),
            filter: String::new(),
            chosen: None,
            row_height: ROW_HEIGHT,
            fields: Draft::default(),
            alias: String::new(),
            merge: String::new(),
            affiliation: String::new(),
            split: String::new(),
            marked: BTreeSet::new(),
        }
    }
}

impl ActorsState {
    /// What was typed and not sent yet.
    pub fn take_drafts(&mut self) -> Option<Action> {
        self.fields.take().map(|((id, field), text)| Action::ChangeEntity(id, field.change(text)))
    }

    /// Chooses an actor, whatever is filtered.
    pub fn choose(&mut self, id: EntityId) {
        if self.chosen.as_ref() != Some(&id) {
            for typed in [&mut self.alias, &mut self.merge, &mut self.affiliation, &mut self.split] {
                typed.clear();
            }
            self.marked.clear();
            self.chosen = Some(id);
        }
    }

    /// Takes what is typed as the filter away, so that a new actor is seen.
    pub fn clear_filter(&mut self) {
        self.filter.clear();
    }
}

/// Shows the page.
pub fn show(ui: &mut Ui, ctx: &ActorsCtx<'_>, state: &mut ActorsState, send: Send<'_>) {
    let locale = Locale::of(ui);
    state.index.update(ctx.project, None, ctx.revision, &locale);
    let chosen = state.chosen.clone();
    if let Some(((id, field), text)) = state.fields.take_unless(|(id, _)| chosen.as_ref() == Some(id)) {
        send(Action::ChangeEntity(id, field.change(text)));
    }
    frame(ui, Page::Actors, send, |ui, send| {
        list_and_editor(ui, LIST, |ui, side| match side {
            Side::List => list(ui, ctx, state, &locale, send),
            Side::Editor => chosen_one(ui, ctx, state, &locale, send),
        });
    });
}

fn list(ui: &mut Ui, ctx: &ActorsCtx<'_>, state: &mut ActorsState, locale: &Locale, send: Send<'_>) {
    let name = locale.tr("actors-filter");
    ui.add(TextInput::new(&mut state.filter, &name).placeholder(&name).icon(icon::MAGNIFYING_GLASS));
    state.listed.update(&state.index, &state.filter);
    let (typed, rows) = (state.filter.trim(), &state.listed.rows);
    if !typed.is_empty() && !state.listed.is_known {
        let add = locale.tr_args("inspector-actors-new", &[("name", typed)]);
        if ui.add(Button::new(&add).icon(icon::PLUS).wide()).clicked() {
            send(Action::AddEntity(typed.to_owned(), EntityKind::Organisation));
        }
    } else if rows.is_empty() {
        ui.add(Label::new(&locale.tr("actors-empty")).muted());
    }
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    let (mut height, mut taken) = (state.row_height, None);
    ScrollArea::vertical().id_salt("actors").auto_shrink([false, false]).show_rows(
        ui,
        state.row_height,
        rows.len(),
        |ui, range| {
            column(ui, |ui| {
                for row in rows.get(range).unwrap_or_default() {
                    let (kind, count) = (locale.tr(label_of(row.kind)), count_of(ctx, &row.id, locale));
                    let shown = ListRow::new(&row.name).second(&kind).trailing(&count).card().strong();
                    let shown = shown.selected(state.chosen.as_ref() == Some(&row.id));
                    let response = ui.push_id(&row.id, |ui| ui.add(shown)).inner;
                    height = response.rect.height();
                    follow_keyboard(&response);
                    if response.clicked() {
                        taken = Some(row.id.clone());
                    }
                }
            });
        },
    );
    if (height - state.row_height).abs() > 0.1 {
        state.row_height = height;
        ui.ctx().request_repaint();
    }
    if let Some(id) = taken {
        state.choose(id);
    }
}

/// How many marks mean an actor, in words as short as may be; nothing until it was counted.
fn count_of(ctx: &ActorsCtx<'_>, id: &EntityId, locale: &Locale) -> String {
    ctx.mentions.map(|mentions| locale.number(mentions.of_entity(id).len())).unwrap_or_default()
}

fn chosen_one(ui: &mut Ui, ctx: &ActorsCtx<'_>, state: &mut ActorsState, locale: &Locale, send: Send<'_>) {
    if state.chosen.is_none() {
        state.chosen = state.index.all().first().map(|first| first.id.clone());
    }
    // One that was merged, or was not made again by an undo, is not shown as if it were one of its own.
    let chosen = state.chosen.as_ref().map(|id| ctx.project.root_of(id));
    let Some((id, entity)) = chosen.and_then(|id| Some((id.clone(), ctx.project.entity(&id)?))) else {
        ui.add(Label::new(&locale.tr("actors-choose")).muted());
        return;
    };
    state.choose(id);
    ScrollArea::vertical().id_salt(("actor", &entity.id)).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        column(ui, |ui| {
            editor::show(ui, ctx, &entity, state, locale, send);
            mentions::show(ui, ctx, &entity, state, locale, send);
        });
    });
}
