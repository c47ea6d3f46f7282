//! The text of an article, from the clipboard.

use egui::Ui;

use super::form;
use crate::ui::{action::Action, locale::Locale, widgets::TextInput};

/// What was pasted.
#[derive(Debug)]
pub(super) struct Paste {
    text: String,
    first: bool,
}

impl Default for Paste {
    fn default() -> Self {
        Self { text: String::new(), first: true }
    }
}

pub(super) fn show(ui: &Ui, state: &mut Paste, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "paste-article", &locale.tr("dialog-paste-title"), 640.0, |ui| {
        let name = locale.tr("dialog-paste-text");
        egui::ScrollArea::vertical().id_salt("pasted").max_height(360.0).show(ui, |ui| {
            let field = ui.add(TextInput::new(&mut state.text, &name).placeholder(&name).multiline(12));
            form::focus_first(&field, &mut state.first);
        });
        let is_text = !state.text.trim().is_empty();
        let foot = form::foot_with_keys(ui, &locale.count("dialog-import-import", 1), is_text);
        if is_text && foot.done {
            send(Action::ImportText(std::mem::take(&mut state.text)));
        }
        foot.cancelled
    })
}
