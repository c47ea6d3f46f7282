//! Datasets: out.

use std::sync::Arc;

use egui::Context;

use crate::{
    session::{self, ChangeError, Stamp as _, SystemStamp},
    ui::{
        action::DatasetOut,
        dialogs::{Dialog, Written, language_of},
        jobs::{Doing, Done},
        saying::Saying,
        window::Window,
    },
};

impl Window {
    /// Asks for a format and a place. Of a project that is still being read it is not known yet what is in it.
    pub(super) fn ask_for_export(&mut self) {
        let Some(session) = &self.session else { return };
        if session.is_reading() {
            self.saying = Some(Saying::error(ChangeError::StillReading));
            return;
        }
        let dialog = Dialog::export(session);
        self.show_dialog(dialog);
    }

    /// Writes a dataset beside the window.
    pub(super) fn export(&mut self, ctx: &Context, out: DatasetOut) {
        let Some(session) = &self.session else { return };
        // Nobody can tell it, unless the shares are dealt out by a seed, and then so that the dataset can be made again.
        let secret = match out.split {
            Some(split) => split.seed.to_le_bytes().to_vec(),
            None => [SystemStamp.uuid(), SystemStamp.uuid()].iter().flat_map(|id| *id.as_bytes()).collect(),
        };
        let Some(mut wanted) = out.wanted(&language_of(session.project()), secret) else { return };
        wanted.made = SystemStamp.now();
        let (project, folder) = (session.project().clone(), session.shared_folder());
        self.start(ctx, Doing::Exporting, move |task| {
            match session::export_to(&project, &folder, &wanted, &out.place, task) {
                Ok(exported) => {
                    let written = Written::of(Some(&project), wanted.format, out.place, exported);
                    Done::Exported(Box::new(written))
                }
                Err(cause) => Done::Failed(cause.into()),
            }
        });
    }

    /// Says what was written, and keeps what was not.
    pub(super) fn take_written(&mut self, written: Written) {
        let written = Arc::new(written);
        self.last_export = Some(Arc::clone(&written));
        self.saying = Some(Saying::Exported(written));
    }

    /// Shows what the last export came to.
    pub(super) fn show_last_export(&mut self) {
        match &self.last_export {
            Some(written) => {
                let dialog = Dialog::exported(Arc::clone(written));
                self.show_dialog(dialog);
            }
            None => self.saying = Some(Saying::Sentence("export-none-yet")),
        }
    }
}
