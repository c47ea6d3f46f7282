//! Whether to do what cannot be taken back.

use egui::Ui;

use super::form;
use crate::ui::{
    action::Action,
    locale::tr,
    widgets::{
        Button, Label,
        layout::{row, trailing_layout},
    },
};

/// What is asked.
#[derive(Debug)]
pub(super) struct Confirm {
    pub title: String,
    pub body: String,
    pub verb: String,
    pub action: Action,
}

pub(super) fn show(ui: &Ui, state: &Confirm, send: &mut dyn FnMut(Action)) -> bool {
    form::frame(ui, "confirm", &state.title, 420.0, |ui| {
        ui.add(Label::new(&state.body));
        ui.add_space(10.0);
        row(ui, |ui| {
            ui.with_layout(trailing_layout(ui), |ui| {
                let confirmed = ui.add(Button::new(&state.verb).danger()).clicked();
                let cancel = ui.add(Button::new(&tr(ui, "window-cancel")));
                // What cannot be taken back is not what Enter does.
                if ui.memory(|memory| memory.focused().is_none()) {
                    cancel.request_focus();
                }
                if confirmed {
                    send(state.action.clone());
                }
                confirmed || cancel.clicked()
            })
            .inner
        })
    })
}
