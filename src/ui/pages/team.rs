//! The team: who they are, what they have done, and as whom one works.

use std::collections::BTreeMap;

use egui::{Key, ScrollArea, Ui};

use super::{Page, frame};
use crate::{
    model::{AnalystId, Project},
    session::{Session, Work},
    typeset::icon,
    ui::{
        action::Action,
        draft::Draft,
        locale::Locale,
        panels::Send,
        widgets::{
            Badge, Button, IconButton, Label, Separator, TextInput,
            layout::{column, row, sides},
        },
    },
};

/// The most that the list is wide, in points.
const WIDEST: f32 = 720.0;
/// Width of a name's field, in points.
const FIELD: f32 = 240.0;

/// What the page shows.
pub struct TeamCtx<'a> {
    /// The project.
    pub project: &'a Project,
    /// Who is at work.
    pub analyst: &'a AnalystId,
    /// What each member has done.
    pub work: &'a TeamWork,
}

/// What each member has done, counted once a revision.
#[derive(Debug, Default)]
pub struct TeamWork {
    made_for: Option<u64>,
    by_member: BTreeMap<AnalystId, Work>,
}

impl TeamWork {
    /// Brings it up to what the project is now.
    pub fn update(&mut self, session: &Session) {
        if self.made_for != Some(session.revision()) {
            let members = session.project().team.keys();
            self.by_member = members.map(|id| (id.clone(), session.work_of(id))).collect();
            self.made_for = Some(session.revision());
        }
    }

    fn of(&self, member: &AnalystId) -> Work {
        self.by_member.get(member).copied().unwrap_or_default()
    }
}

/// What is being typed.
#[derive(Debug, Default)]
pub struct TeamState {
    names: Draft<AnalystId>,
    new: String,
}

impl TeamState {
    /// What was typed and not sent yet.
    pub fn take_drafts(&mut self) -> Option<Action> {
        self.names.take().map(|(id, name)| Action::RenameMember(id, name))
    }
}

/// Shows the page.
pub fn show(ui: &mut Ui, ctx: &TeamCtx<'_>, state: &mut TeamState, send: Send<'_>) {
    let locale = Locale::of(ui);
    frame(ui, Page::Team, send, |ui, send| {
        ui.set_max_width(WIDEST);
        ui.add(Label::new(&locale.tr("team-about")).muted());
        ui.add_space(8.0);
        ScrollArea::vertical().id_salt("team").auto_shrink([false, false]).show(ui, |ui| {
            column(ui, |ui| {
                for id in ctx.project.team.keys() {
                    ui.push_id(id, |ui| member(ui, ctx, id, state, &locale, send));
                    ui.add(Separator);
                }
                add(ui, state, &locale, send);
            });
        });
    });
}

fn member(ui: &mut Ui, ctx: &TeamCtx<'_>, id: &AnalystId, state: &mut TeamState, locale: &Locale, send: Send<'_>) {
    let Some(analyst) = ctx.project.team.get(id) else { return };
    let (is_me, is_owner) = (id == ctx.analyst, *id == ctx.project.info.owner);
    let mut renamed = None;
    sides(
        ui,
        |ui| {
            ui.add(Badge(&analyst.name.trim().chars().next().map(|c| c.to_string()).unwrap_or_default()));
            let name = locale.tr_args("team-name", &[("name", &analyst.name)]);
            renamed = state.names.show(id, &analyst.name, |text| ui.add(TextInput::new(text, &name).width(FIELD)));
            let parts = [(is_me, "team-you"), (is_owner, "team-owner")];
            let roles: Vec<String> = parts.iter().filter(|(is, _)| *is).map(|(_, key)| locale.tr(key)).collect();
            ui.add(Label::new(&roles.join(" · ")).muted());
        },
        |ui| {
            if !is_me {
                let name = locale.tr_args("team-work-as", &[("name", &analyst.name)]);
                if ui.add(Button::new(&name).small()).clicked() {
                    send(Action::WorkAs(id.clone()));
                }
            }
            if !is_me && !is_owner {
                let name = locale.tr_args("team-remove", &[("name", &analyst.name)]);
                if ui.add(IconButton::new(icon::TRASH, &name)).clicked() {
                    send(Action::RemoveMember(id.clone()));
                }
            }
        },
    );
    if let Some(name) = renamed {
        send(Action::RenameMember(id.clone(), name));
    }
    let work = ctx.work.of(id);
    let [done, going] = [work.done, work.in_progress].map(|count| locale.number(count));
    let marks = locale.count("count-marks", work.marks);
    let said = locale.tr_args("team-work", &[("done", &done), ("going", &going), ("marks", &marks)]);
    ui.add(Label::new(&said).small().muted());
}

fn add(ui: &mut Ui, state: &mut TeamState, locale: &Locale, send: Send<'_>) {
    ui.add_space(8.0);
    let (name, verb) = (locale.tr("team-new"), locale.tr("team-add"));
    row(ui, |ui| {
        let field = ui.add(TextInput::new(&mut state.new, &name).placeholder(&name).width(FIELD));
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let can = !state.new.trim().is_empty();
        if ui.add_enabled(can, Button::new(&verb).icon(icon::PLUS)).clicked() || can && entered {
            send(Action::AddMember(std::mem::take(&mut state.new)));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Analyst, Extra},
        ui::{
            headless::HeadlessOptions,
            locale::Lang,
            panels::testing::{Desk, Screen, press, typed},
        },
    };

    fn part(desk: &Desk, state: &mut TeamState) -> impl FnMut(&mut Ui, Send<'_>) {
        move |ui, send| {
            let work = TeamWork::default();
            show(ui, &TeamCtx { project: &desk.project, analyst: &desk.key.analyst, work: &work }, state, send);
        }
    }

    #[test]
    fn members_are_added_renamed_and_worked_as_in_both_languages() {
        for (lang, new, work_as) in
            [(Lang::En, "Name of the new member", "Work as"), (Lang::Ar, "اسم العضو الجديد", "العمل باسم")]
        {
            let mut desk = Desk::new();
            let bassem = AnalystId::new("bassem").unwrap();
            let member = Analyst { id: bassem.clone(), rev: 1, name: "باسم".to_owned(), extra: Extra::default() };
            desk.project.team.insert(bassem.clone(), member);
            let mut state = TeamState::default();
            let mut screen = Screen::with(HeadlessOptions { lang, ..HeadlessOptions::default() });
            screen.show(vec![], part(&desk, &mut state));
            screen.click(new, part(&desk, &mut state));
            let mut keys = typed("سلمى");
            keys.push(press(Key::Enter));
            screen.show(keys, part(&desk, &mut state));
            screen.click(work_as, part(&desk, &mut state));
            let added = Action::AddMember("سلمى".to_owned());
            assert_eq!(screen.sent, [added, Action::WorkAs(bassem)], "{lang:?}");
        }
    }
}
