//! Which file is a new version of an article.

use egui::Ui;

use super::{
    browse::Wanted,
    form::{self, PathField},
};
use crate::{
    model::ArticleId,
    ui::{action::Action, locale::Locale, widgets::Label},
};

/// The article, and the file as it is typed.
#[derive(Debug)]
pub(super) struct Version {
    of: ArticleId,
    title: String,
    file: PathField,
    first: bool,
}

impl Version {
    pub fn of(of: ArticleId, title: String) -> Self {
        Self { of, title, file: PathField::default(), first: true }
    }
}

pub(super) fn show(ui: &Ui, state: &mut Version, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "new-version", &locale.tr("dialog-version-title"), 560.0, |ui| {
        ui.add(Label::new(&locale.tr_args("dialog-version-of", &[("article", &state.title)])).muted());
        let entered = state.file.show(ui, &locale.tr("dialog-version-file"), &Wanted::Files, &mut state.first);
        let can = !state.file.is_empty();
        let foot = form::foot(ui, &locale.tr("dialog-version-verb"), can);
        if can && (entered || foot.done) {
            send(Action::ImportVersion(state.of.clone(), state.file.path()));
        }
        foot.cancelled
    })
}
