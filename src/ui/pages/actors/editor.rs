//! What is said of one actor, each thing with the field that suits it.

use egui::{Ui, Vec2};

use super::{ActorsCtx, ActorsState};
use crate::{
    model::{Affiliation, Entity, EntityId, Position, Scope},
    session::EntityChange,
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        panels::{
            Send,
            actor_index::{ActorIndex, KINDS, label_of},
            named_row,
            words::name_of,
        },
        theme::Theme,
        widgets::{
            Button, Chip, Choice, Label, ListRow, Section, TextInput,
            layout::{row, wrapped_row},
        },
    },
};

/// How many actors are offered for what is typed.
const OFFERED: usize = 5;

/// The languages that an actor is named in here; names in others stay as they are.
const LANGUAGES: [(&str, &str); 2] = [("ar", "actors-name-ar"), ("en", "actors-name-en")];

/// A field of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The name in a language.
    Name(&'static str),
    /// The identifier elsewhere.
    ExternalId,
    /// The remark.
    Note,
}

impl Field {
    /// What is said by what was typed.
    pub fn change(self, text: String) -> EntityChange {
        match self {
            Self::Name(language) => EntityChange::Name(language.to_owned(), text),
            Self::ExternalId => EntityChange::ExternalId(text),
            Self::Note => EntityChange::Note(text),
        }
    }
}

/// Shows the fields.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &ActorsCtx<'_>,
    entity: &Entity,
    state: &mut ActorsState,
    locale: &Locale,
    send: Send<'_>,
) {
    let name = name_of(&entity.names, locale).unwrap_or(entity.id.as_str());
    ui.add(Label::new(name).heading());
    for (language, label) in LANGUAGES {
        let current = entity.names.0.get(language).map(String::as_str).unwrap_or_default();
        words(ui, entity, Field::Name(language), (&locale.tr(label), current, 1), state, send);
    }
    kind(ui, entity, locale, send);
    scope(ui, ctx, entity, locale, send);
    aliases(ui, ctx, entity, state, locale, send);
    affiliation(ui, ctx, entity, state, locale, send);
    let external = locale.tr("actors-external-id");
    words(ui, entity, Field::ExternalId, (&external, &entity.external_id, 1), state, send);
    words(ui, entity, Field::Note, (&locale.tr("actors-note"), &entity.note, 2), state, send);
    merge(ui, entity, state, locale, send);
}

/// A field of words, named, with what it holds and of how many lines; sent when the keyboard leaves it.
fn words(
    ui: &mut Ui,
    entity: &Entity,
    field: Field,
    (name, current, lines): (&str, &str, usize),
    state: &mut ActorsState,
    send: Send<'_>,
) {
    let height = Theme::of(ui).sizes.control_height;
    let key = (entity.id.clone(), field);
    let typed = if lines > 1 {
        ui.add(Section(name));
        state.fields.show(&key, current, |text| ui.add(TextInput::new(text, name).multiline(lines)))
    } else {
        named_row(ui, name, height, |ui| state.fields.show(&key, current, |text| ui.add(TextInput::new(text, name))))
    };
    if let Some(text) = typed {
        send(Action::ChangeEntity(entity.id.clone(), field.change(text)));
    }
}

fn kind(ui: &mut Ui, entity: &Entity, locale: &Locale, send: Send<'_>) {
    let names = KINDS.map(|kind| (kind, locale.tr(label_of(kind))));
    let options: Vec<_> = names.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
    let (mut kind, name) = (entity.kind, locale.tr("actors-kind"));
    let height = Theme::of(ui).sizes.control_height;
    named_row(ui, &name, height, |ui| {
        if ui.add(Choice::new(&mut kind, &options, &name)).changed() {
            send(Action::ChangeEntity(entity.id.clone(), EntityChange::Kind(kind)));
        }
    });
}

/// Known everywhere, or only in the article that it was named in first: anonymous sources of two articles are not one.
fn scope(ui: &mut Ui, ctx: &ActorsCtx<'_>, entity: &Entity, locale: &Locale, send: Send<'_>) {
    let article = match &entity.scope {
        Scope::Article(article) => Some(article),
        Scope::Project => {
            let mentions = ctx.mentions.map(|mentions| mentions.of_entity(&entity.id)).unwrap_or_default();
            mentions.first().map(|mention| &mention.key.article)
        }
    };
    let title = article.and_then(|article| ctx.project.articles.get(article)).map_or("", |article| &article.title);
    let everywhere = locale.tr("actors-scope-project");
    let only = locale.tr_args("actors-scope-article", &[("article", title)]);
    let mut options = vec![(Scope::Project, everywhere.as_str())];
    options.extend(article.map(|article| (Scope::Article(article.clone()), only.as_str())));
    let (mut scope, name) = (entity.scope.clone(), locale.tr("actors-scope"));
    named_row(ui, &name, Theme::of(ui).sizes.control_height, |ui| {
        if ui.add(Choice::new(&mut scope, &options, &name)).changed() {
            send(Action::ChangeEntity(entity.id.clone(), EntityChange::Scope(scope)));
        }
    });
}

fn aliases(
    ui: &mut Ui,
    ctx: &ActorsCtx<'_>,
    entity: &Entity,
    state: &mut ActorsState,
    locale: &Locale,
    send: Send<'_>,
) {
    ui.add(Section(&locale.tr("actors-aliases")));
    let own = ctx.project.entities.get(&entity.id).and_then(|records| records.get(ctx.analyst));
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for alias in &entity.aliases {
            let remove = locale.tr_args("actors-alias-remove", &[("name", alias)]);
            // What a colleague has filed is theirs to take away.
            let is_own = own.is_some_and(|own| own.aliases.contains(alias));
            let chip = if is_own { Chip::new(alias).removable(&remove) } else { Chip::new(alias) };
            if ui.push_id(alias, |ui| chip.show(ui)).inner.removed {
                send(Action::ChangeEntity(entity.id.clone(), EntityChange::RemoveAlias(alias.clone())));
            }
        }
    });
    let (name, add) = (locale.tr("actors-alias"), locale.tr("actors-alias-add"));
    row(ui, |ui| {
        let field = ui.add(TextInput::new(&mut state.alias, &name).placeholder(&name).width(240.0));
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let can = !state.alias.trim().is_empty();
        if ui.add_enabled(can, Button::new(&add)).clicked() || can && entered {
            let alias = std::mem::take(&mut state.alias);
            send(Action::ChangeEntity(entity.id.clone(), EntityChange::AddAlias(alias)));
            field.request_focus();
        }
    });
}

fn affiliation(
    ui: &mut Ui,
    ctx: &ActorsCtx<'_>,
    entity: &Entity,
    state: &mut ActorsState,
    locale: &Locale,
    send: Send<'_>,
) {
    ui.add(Section(&locale.tr("actors-affiliation")));
    let say = |affiliation| Action::ChangeEntity(entity.id.clone(), EntityChange::Affiliation(affiliation));
    if let Some(known) = &entity.affiliation {
        let with = ctx.project.entity(&ctx.project.root_of(&known.with));
        let with = with.as_ref().and_then(|with| name_of(&with.names, locale)).unwrap_or(known.with.as_str());
        let names = POSITIONS.map(|(position, label)| (position, locale.tr(label)));
        let options: Vec<_> = names.iter().map(|(position, name)| (*position, name.as_str())).collect();
        let (mut position, remove) = (known.position, locale.tr("actors-affiliation-remove"));
        row(ui, |ui| {
            if ui.add(Choice::new(&mut position, &options, &locale.tr("actors-position")).width(160.0)).changed() {
                send(say(Some(Affiliation { position, with: known.with.clone() })));
            }
            if Chip::new(with).removable(&remove).show(ui).removed {
                send(say(None));
            }
        });
        return;
    }
    let name = locale.tr("actors-affiliation-find");
    if let Some(with) = pick(ui, &state.index, &mut state.affiliation, &name, &entity.id, locale) {
        send(say(Some(Affiliation { with, position: Position::default() })));
    }
}

const POSITIONS: [(Position, &str); 3] = [
    (Position::Inside, "actors-inside"),
    (Position::CloseTo, "actors-close-to"),
    (Position::Outside, "actors-outside"),
];

/// Which actors are one with this, and a field to find another.
fn merge(ui: &mut Ui, entity: &Entity, state: &mut ActorsState, locale: &Locale, send: Send<'_>) {
    ui.add(Section(&locale.tr("actors-same")));
    let part = locale.tr("actors-part");
    for (id, name) in state.index.merged_into(&entity.id) {
        if ui.push_id(id, |ui| Chip::new(name).removable(&part).show(ui)).inner.removed {
            send(Action::PartEntity(id.clone()));
        }
    }
    let name = locale.tr("actors-merge-find");
    if let Some(into) = pick(ui, &state.index, &mut state.merge, &name, &entity.id, locale) {
        send(Action::MergeEntities { from: entity.id.clone(), into });
    }
    if !state.merge.is_empty() {
        ui.add(Label::new(&locale.tr("actors-merge-hint")).small().muted());
    }
}

/// A field that finds another actor by name, with what it finds below; gives the one that was taken.
fn pick(
    ui: &mut Ui,
    index: &ActorIndex,
    typed: &mut String,
    name: &str,
    not: &EntityId,
    locale: &Locale,
) -> Option<EntityId> {
    let field = ui.add(TextInput::new(typed, name).placeholder(name).icon(icon::MAGNIFYING_GLASS).width(340.0));
    let found = index.find(typed, std::slice::from_ref(not), OFFERED);
    let mut taken = None;
    ui.scope(|ui| {
        ui.set_max_width(340.0);
        for entry in &found {
            let kind = locale.tr(label_of(entry.kind));
            if ui.push_id(&entry.id, |ui| ui.add(ListRow::new(&entry.name).trailing(&kind))).inner.clicked() {
                taken = Some(entry.id.clone());
            }
        }
    });
    if !typed.trim().is_empty() && found.is_empty() {
        ui.add(Label::new(&locale.tr("actors-none-found")).small().muted());
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    // Enter takes the only one; of several, one has to be pointed at.
    if let ([only], true) = (found.as_slice(), entered) {
        taken = Some(only.id.clone());
    }
    if taken.is_some() {
        typed.clear();
    }
    taken
}
