//! Who the members are, and as whom one works.

use egui::{Key, ScrollArea, Ui};

use super::{TeamCtx, TeamState};
use crate::{
    model::AnalystId,
    typeset::icon,
    ui::{
        action::Action,
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

/// Shows them.
pub(super) fn show(ui: &mut Ui, ctx: &TeamCtx<'_>, state: &mut TeamState, locale: &Locale, send: Send<'_>) {
    ui.set_max_width(WIDEST);
    ui.add(Label::new(&locale.tr("team-about")).muted());
    ui.add_space(8.0);
    ScrollArea::vertical().id_salt("team").auto_shrink([false, false]).show(ui, |ui| {
        column(ui, |ui| {
            for id in ctx.project.team.keys() {
                ui.push_id(id, |ui| member(ui, ctx, id, state, locale, send));
                ui.add(Separator);
            }
            add(ui, state, locale, send);
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
    let work = ctx.board.work_of(id);
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
