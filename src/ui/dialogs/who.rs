//! Which member of a project is at work.

use std::path::PathBuf;

use egui::Ui;

use super::form;
use crate::{
    model::AnalystId,
    typeset::icon,
    ui::{
        action::Action,
        locale::tr,
        theme::Theme,
        widgets::{Label, ListRow, layout::listing},
    },
};

/// Of which project, and whom it knows.
#[derive(Debug)]
pub(super) struct Who {
    pub folder: PathBuf,
    pub members: Vec<(AnalystId, String)>,
}

pub(super) fn show(ui: &Ui, state: &Who, send: &mut dyn FnMut(Action)) -> bool {
    form::frame(ui, "who", &tr(ui, "dialog-who-title"), 420.0, |ui| {
        ui.add(Label::new(&tr(ui, "dialog-who-body")).muted());
        let color = Theme::of(ui).colors.muted;
        listing(ui, &tr(ui, "dialog-who-title"), state.members.len(), |ui| {
            for (nth, (id, name)) in state.members.iter().enumerate() {
                let row = ListRow::new(name).second(id.as_str()).icon(icon::USER_CIRCLE, color).strong().nth(nth);
                let row = ui.push_id(id, |ui| ui.add(row)).inner;
                if nth == 0 && ui.memory(|memory| memory.focused().is_none()) {
                    row.request_focus();
                }
                if row.clicked() {
                    send(Action::OpenProjectAs(state.folder.clone(), id.clone()));
                }
            }
        });
        false
    })
}
