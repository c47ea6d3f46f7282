//! Which text is a new version of an article: that of a file, or one that is pasted.

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    model::ArticleId,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{Label, TextInput},
    },
};

/// The article, and the file or the text as they are typed.
#[derive(Debug)]
pub(super) struct Version {
    of: ArticleId,
    title: String,
    file: PathField,
    text: String,
    first: bool,
}

impl Version {
    pub fn of(of: ArticleId, title: String) -> Self {
        Self { of, title, file: PathField::default(), text: String::new(), first: true }
    }
}

pub(super) fn show(ui: &Ui, state: &mut Version, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "new-version", &locale.tr("dialog-version-title"), 560.0, |ui| {
        ui.add(Label::new(&locale.tr_args("dialog-version-of", &[("article", &state.title)])).muted());
        let entered = state.file.show(ui, &locale.tr("dialog-version-file"), &Wanted::Files, &mut state.first);
        let name = locale.tr("dialog-version-paste");
        egui::ScrollArea::vertical().id_salt("pasted version").max_height(200.0).show(ui, |ui| {
            ui.add(TextInput::new(&mut state.text, &name).placeholder(&name).multiline(6));
        });
        let (is_file, is_text) = (!state.file.is_empty(), !state.text.trim().is_empty());
        if is_file && is_text {
            ui.add(Label::new(&locale.tr("dialog-version-both")).muted());
        }
        let can = is_file != is_text;
        let foot = form::foot_with_keys(ui, &locale.tr("dialog-version-verb"), can);
        if can && (foot.done || entered && is_file) {
            let of = state.of.clone();
            send(if is_text {
                Action::PasteVersion(of, std::mem::take(&mut state.text))
            } else {
                Action::ImportVersion(of, state.file.path())
            });
        }
        foot.cancelled
    })
}
