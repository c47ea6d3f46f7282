//! Datasets: out, and in.

use std::sync::Arc;

use egui::Context;

use crate::{
    session::{self, ChangeError, Stamp as _, SystemStamp, annotations::Prepared},
    ui::{
        action::{DatasetIn, DatasetOut},
        dialogs::{Dialog, Written, language_of},
        errors::Problem,
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

    /// Asks for a dataset of another tool or project.
    pub(super) fn ask_for_annotations(&mut self) {
        let Some(session) = &self.session else { return };
        if session.is_reading() {
            self.saying = Some(Saying::error(ChangeError::StillReading));
            return;
        }
        let kept = self.prefs.mappings_of(session.project().info.id);
        let dialog = Dialog::annotations(session, kept);
        self.show_dialog(dialog);
    }

    /// Reads a dataset beside the window, and remembers what its tags and links become.
    pub(super) fn bring(&mut self, ctx: &Context, dataset: DatasetIn) {
        let Some(session) = &self.session else { return };
        let id = session.project().info.id;
        let (project, folder) = (session.project().clone(), session.shared_folder());
        if !dataset.mapping.is_empty() {
            self.prefs.keep_mapping(id, dataset.format, &dataset.mapping);
            self.save_prefs();
        }
        self.start(ctx, Doing::Bringing, move |task| match dataset.prepare(&project, &folder, task) {
            Ok(prepared) => Done::Brought(Box::new(prepared)),
            Err(cause) => {
                let format = crate::exchange::formats::format(dataset.format).map_or("", |format| format.title);
                Done::Failed(Problem::Dataset { format, cause })
            }
        });
    }

    /// Makes what a dataset changes, in one step.
    pub(super) fn take_brought(&mut self, prepared: Prepared) -> Result<(), ChangeError> {
        let Some(session) = &mut self.session else { return Ok(()) };
        if prepared.edits.is_empty() {
            self.saying = Some(Saying::Sentence("bring-nothing-new"));
            return Ok(());
        }
        session.commit("edit-bring", prepared.edits)?;
        let brought = Arc::new(prepared.brought);
        self.last_brought = Some(Arc::clone(&brought));
        self.saying = Some(Saying::Brought(brought));
        Ok(())
    }

    /// Shows what came of the dataset that was brought in last.
    pub(super) fn show_brought(&mut self) {
        if let Some(brought) = &self.last_brought {
            let dialog = Dialog::brought(Arc::clone(brought));
            self.show_dialog(dialog);
        }
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
