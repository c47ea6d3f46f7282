//! Who is meant by a mark: the actors named so far, and a field that finds one or makes one. A separator
//! goes on to the next name; Enter ends.

use std::collections::BTreeSet;

use egui::{Ui, Vec2};

use super::{Ask, InspectorCtx, InspectorState};
use crate::{
    model::{Annotation, AnnotationId, EntityId, EntityKind},
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        panels::{
            ListKeys, Send,
            actor_index::{ActorIndex, KINDS, label_of},
        },
        theme::Theme,
        widgets::{
            Chip, Choice, Label, ListRow, Section, TextInput,
            layout::{listing, wrapped_row},
        },
    },
};

/// The most actors that are offered at once.
const OFFERED: usize = 6;

/// What separates several names.
const SEPARATORS: [char; 3] = [',', '،', ';'];

/// What is being typed, and the actors of the project by name.
#[derive(Debug, Default)]
pub(super) struct ActorsState {
    of: Option<AnnotationId>,
    typed: String,
    kind: EntityKind,
    highlighted: usize,
    index: ActorIndex,
}

impl ActorsState {
    pub fn forget_unless(&mut self, focus: Option<AnnotationId>) {
        if self.of != focus {
            self.of = focus;
            self.typed.clear();
            self.highlighted = 0;
        }
    }
}

/// What a name that was typed stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meant {
    Known(EntityId),
    New(String),
}

/// Shows who is meant, and the field.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    mark: &Annotation,
    state: &mut InspectorState,
    locale: &Locale,
    send: Send<'_>,
) {
    ui.add(Section(&locale.tr("inspector-actors")));
    chips(ui, ctx, mark, locale, send);
    let is_asked = state.takes(&Ask::Actor);
    let actors = &mut state.actors;
    let hint = locale.tr("inspector-actors-find");
    let keys = ListKeys::take(ui, field_id(mark.id));
    let field = ui.add(TextInput::new(&mut actors.typed, &hint).placeholder(&hint).id(field_id(mark.id)));
    ListKeys::hold(ui, field_id(mark.id));
    if is_asked {
        field.request_focus();
        field.scroll_to_me(None);
    }
    if !field.has_focus() && actors.typed.trim().is_empty() {
        return;
    }
    actors.index.update(ctx.marks.project, Some(&ctx.article.id), ctx.revision, locale);
    if field.changed() {
        actors.highlighted = 0;
        let (finished, rest) = split(&actors.typed);
        if !finished.is_empty() {
            let meant = finished.iter().map(|name| meant(&actors.index, name)).collect();
            actors.typed = rest;
            say(mark, meant, actors.kind, send);
        }
    }
    offers(ui, ctx, mark, actors, keys, locale, send);
}

fn field_id(mark: AnnotationId) -> egui::Id {
    egui::Id::unique(("who is meant", mark))
}

fn chips(ui: &mut Ui, ctx: &InspectorCtx<'_>, mark: &Annotation, locale: &Locale, send: Send<'_>) {
    if mark.entities.is_empty() {
        return;
    }
    let remove = locale.tr("inspector-actors-remove");
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for id in &mark.entities {
            let name = ctx.marks.entity(id, locale);
            let output = ui.push_id(id, |ui| Chip::new(&name).removable(&remove).show(ui)).inner;
            if output.removed {
                let left = mark.entities.iter().filter(|other| *other != id).cloned().collect();
                send(Action::SetEntities(mark.id, left));
            }
        }
    });
}

/// Shows the actors of the name typed (of the mark's own words, before anything is typed), and the offer to make one.
fn offers(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    mark: &Annotation,
    actors: &mut ActorsState,
    keys: ListKeys,
    locale: &Locale,
    send: Send<'_>,
) {
    let quote = ctx.marks.quote(mark);
    let typed = Some(actors.typed.trim()).filter(|typed| !typed.is_empty()).unwrap_or(&quote).to_owned();
    let found = actors.index.find(&typed, &mark.entities, OFFERED);
    let is_new = actors.index.named(&typed).is_none();
    let count = found.len() + usize::from(is_new);
    if count == 0 {
        return;
    }
    actors.highlighted = keys.step(actors.highlighted, count);
    let mut taken = None;
    listing(ui, &locale.tr("part-found"), found.len(), |ui| {
        for (nth, entry) in found.iter().enumerate() {
            let kind = locale.tr(label_of(entry.kind));
            let row = ListRow::new(&entry.name).trailing(&kind).selected(actors.highlighted == nth).nth(nth);
            if ui.push_id(&entry.id, |ui| ui.add(row)).inner.clicked() {
                taken = Some(Meant::Known(entry.id.clone()));
            }
        }
    });
    let last = found.len();
    if keys.enter {
        taken = found.get(actors.highlighted).map(|entry| Meant::Known(entry.id.clone()));
    }
    if is_new {
        let (muted, text) = (Theme::of(ui).colors.muted, locale.tr_args("inspector-actors-new", &[("name", &typed)]));
        let row = ListRow::new(&text).icon(icon::PLUS, muted).selected(actors.highlighted == last);
        if ui.add(row).clicked() || keys.enter && actors.highlighted == last {
            taken = Some(Meant::New(typed));
        }
        kind_of_new(ui, &mut actors.kind, locale);
    }
    if let Some(meant) = taken {
        say(mark, vec![meant], actors.kind, send);
        actors.typed.clear();
        actors.highlighted = 0;
        if keys.enter {
            // Who is meant is said: the keyboard goes back to the text.
            ui.memory_mut(|memory| memory.surrender_focus(field_id(mark.id)));
        }
    }
}

fn kind_of_new(ui: &mut Ui, kind: &mut EntityKind, locale: &Locale) {
    let names: Vec<(EntityKind, String)> = KINDS.iter().map(|kind| (*kind, locale.tr(label_of(*kind)))).collect();
    let options: Vec<(EntityKind, &str)> = names.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
    let name = locale.tr("inspector-actors-kind");
    ui.add(Label::new(&name).muted().small());
    ui.add(Choice::new(kind, &options, &name));
}

/// The names that a separator has finished, and the one that is still being typed.
fn split(typed: &str) -> (Vec<String>, String) {
    let mut names: Vec<&str> = typed.split(SEPARATORS).map(str::trim).collect();
    let rest = names.pop().unwrap_or_default().to_owned();
    (names.into_iter().filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect(), rest)
}

/// Whom a finished name means: the actor called so, else the first that is found, else a new one.
fn meant(index: &ActorIndex, name: &str) -> Meant {
    let known = index.named(name).or_else(|| index.find(name, &[], 1).first().map(|entry| &entry.id));
    known.map_or_else(|| Meant::New(name.to_owned()), |id| Meant::Known(id.clone()))
}

/// Adds to those who are meant. Who is known already is said first, since a new one is added to what the mark says then.
fn say(mark: &Annotation, meant: Vec<Meant>, kind: EntityKind, send: Send<'_>) {
    let mut all = mark.entities.clone();
    let mut seen: BTreeSet<EntityId> = all.iter().cloned().collect();
    let mut new = Vec::new();
    for meant in meant {
        match meant {
            Meant::Known(id) if seen.insert(id.clone()) => all.push(id),
            Meant::Known(_) => {}
            Meant::New(name) => new.push(name),
        }
    }
    if all != mark.entities {
        send(Action::SetEntities(mark.id, all));
    }
    for name in new {
        send(Action::NameEntity(mark.id, name, kind));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{
        locale::{Digits, Lang},
        panels::testing::Desk,
    };

    fn index() -> ActorIndex {
        let mut desk = Desk::new();
        let mark = desk.tag("هيئة الميناء", "actor");
        for name in ["حركة البحّارة", "البحّارة", "أحمد الدروبي"] {
            desk.mark(|m| m.name_entity(mark, name, EntityKind::Organisation));
        }
        let mut index = ActorIndex::default();
        index.update(&desk.project, Some(&desk.key.article), desk.revision, &Locale::new(Lang::Ar, Digits::European));
        index
    }

    #[test]
    fn actors_are_found_whatever_their_spelling_and_the_exact_name_first() {
        let index = index();
        let names = |typed: &str| -> Vec<String> {
            index.find(typed, &[], OFFERED).into_iter().map(|entry| entry.name.clone()).collect()
        };
        assert_eq!(names("البحارة"), ["البحّارة", "حركة البحّارة"]);
        assert_eq!(names("احمد"), ["أحمد الدروبي"]);
        assert_eq!(names("دروبي"), ["أحمد الدروبي"]);
        assert!(names("  ").is_empty() && names("غيرهم").is_empty());
    }

    #[test]
    fn a_separator_finishes_a_name() {
        let several = |typed| {
            let (names, rest) = split(typed);
            (names.join("|"), rest)
        };
        assert_eq!(several("حماس، فت"), ("حماس".to_owned(), "فت".to_owned()));
        assert_eq!(several("Fatah, Hamas,"), ("Fatah|Hamas".to_owned(), String::new()));
        assert_eq!(several("،، "), (String::new(), String::new()));
        assert_eq!(several("السلطة"), (String::new(), "السلطة".to_owned()));
    }

    #[test]
    fn known_actors_are_said_at_once_and_new_ones_one_by_one() {
        let mut desk = Desk::new();
        let id = desk.tag("هيئة الميناء", "actor");
        let mark = desk.layer().unwrap().annotations[&id].clone();
        let known = EntityId::new("port").unwrap();
        let meant = vec![Meant::New("الصيادون".to_owned()), Meant::Known(known.clone()), Meant::Known(known.clone())];
        let mut sent = Vec::new();
        say(&mark, meant, EntityKind::Group, &mut |action| sent.push(action));
        let expected =
            [Action::SetEntities(id, vec![known]), Action::NameEntity(id, "الصيادون".to_owned(), EntityKind::Group)];
        assert_eq!(sent, expected);
    }
}
