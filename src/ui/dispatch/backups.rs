//! Earlier versions: showing them, bringing one back, and what was lost by a save.

use std::path::PathBuf;

use egui::Context;

use crate::{
    model::Place,
    session::{
        Session,
        restore::{Plan, RestoreError, Wanted},
    },
    store::{
        backups::{Loss, Version},
        file_of,
    },
    ui::{
        action::Action,
        dialogs::{Dialog, Found},
        jobs::{Doing, Done},
        saying::Saying,
        window::Window,
    },
};

impl Window {
    /// Reads the versions of a file beside the window, and shows them: of the one named, else of the open article's layer,
    /// else of the first that has any.
    pub(super) fn show_backups(&mut self, ctx: &Context, file: Option<PathBuf>, wanted: Option<String>) {
        let Some(session) = &self.session else { return };
        let Some(source) = session.restore_source() else {
            self.saying = Some(Saying::error(RestoreError::NoBackups));
            return;
        };
        let of_open = session.open().map(|open| file_of(&Place::Layer(open.key.clone())));
        let folder = session.shared_folder();
        self.start(ctx, Doing::Backups, move |task| {
            // What was just saved is a version too.
            folder.finish_backups();
            let mut files = source.files();
            // Layers come first, and of them the one at hand.
            files.sort_by_key(|file| (Some(file) != of_open.as_ref(), !file.starts_with("annotations"), file.clone()));
            let file = file.filter(|file| files.contains(file)).or_else(|| files.first().cloned());
            let listed = file.as_ref().map(|file| source.list(file, task)).unwrap_or_default();
            Done::Backups(Box::new(Found { files, file, listed, wanted }))
        });
    }

    pub(super) fn take_backups(&mut self, found: Found) {
        let Some(session) = &self.session else { return };
        let dialog = Dialog::restore(session.project(), found);
        self.show_dialog(dialog);
    }

    /// Finds out what it takes to bring a version back, beside the window.
    pub(super) fn restore(&mut self, ctx: &Context, version: Version) {
        let Some(source) = self.session.as_ref().and_then(Session::restore_source) else { return };
        self.start(ctx, Doing::Restoring, move |task| {
            let plan = source.plan(&Wanted::File(version), task);
            Done::Planned(plan.and_then(|plan| plan.make_way().map(|()| Box::new(plan))))
        });
    }

    /// Makes the changes.
    pub(super) fn take_plan(&mut self, ctx: &Context, plan: &Plan) -> Result<(), RestoreError> {
        let Some(session) = &mut self.session else { return Ok(()) };
        let open = session.open().map(|open| (open.key.article.clone(), std::sync::Arc::clone(&open.text)));
        session.restore(plan)?;
        self.dialog = None;
        self.saying = Some(Saying::Sentence("status-restored"));
        let text = self.session.as_ref().and_then(Session::open).map(|open| open.text.clone());
        if let Some((article, before)) = open
            && text.is_none_or(|now| now != before)
        {
            // Its text is another one now.
            self.session.as_mut().into_iter().for_each(Session::close_article);
            self.open_article(ctx, &article);
        }
        Ok(())
    }

    /// A loss was meant.
    pub(super) fn accept_loss(&mut self, loss: &Loss) {
        if let Some(session) = &mut self.session {
            session.accept_loss(loss);
        }
    }

    /// Asks whether to forget the backups of the project.
    pub(super) fn ask_forget_backups(&mut self, ctx: &Context) {
        let locale = crate::ui::locale::Locale::of(ctx);
        let Some(session) = &self.session else { return };
        let name = session.project().info.name.as_str();
        let body = locale.tr_args("forget-body", &[("project", name)]);
        let dialog = Dialog::confirm(locale.tr("forget-title"), body, locale.tr("forget-do"), Action::ForgetBackups);
        let under = self.dialog.take();
        self.show_dialog(dialog.over(under));
    }

    pub(super) fn forget_backups(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let folder = session.shared_folder();
        self.start(ctx, Doing::Forgetting, move |_| Done::Forgotten(Session::forget_backups(&folder)));
    }

    /// Says once, and quietly, that no backups can be made.
    pub(in crate::ui) fn hear_of_backups(&mut self) {
        if let Some(cause) = self.session.as_mut().and_then(Session::take_backup_failure) {
            self.saying = self.saying.take().filter(Saying::stays).or(Some(Saying::Unkept(cause)));
        }
    }
}
