//! New versions of articles, and the marks that wait for a place in them.

use std::path::PathBuf;

use egui::Context;

use crate::{
    exchange::import::text::FORMAT,
    model::{AnchorState, AnnotationId, ArticleId},
    session::{self, ImportOptions, NewVersion, SystemStamp, VersionSource, marking::Refusal},
    text::TextSpan,
    ui::{
        action::Command,
        article_view::ViewCommand,
        dialogs::Dialog,
        jobs::{Doing, Done, Job},
        saying::Saying,
        window::Window,
    },
};

impl Window {
    /// Asks which file is a new version of the open article.
    pub(super) fn ask_for_version(&mut self) {
        let article = self.session.as_ref().zip(self.open_article_id());
        match article.and_then(|(session, id)| session.project().articles.get(id)) {
            Some(article) => self.show_dialog(Dialog::version(article.id.clone(), article.title.clone())),
            None => self.saying = Some(Saying::Sentence("article-none")),
        }
    }

    /// Reads a new version beside the window.
    pub(super) fn import_version(&mut self, ctx: &Context, old: ArticleId, file: PathBuf) {
        let Some(session) = &self.session else { return };
        let (project, folder) = (session.project().clone(), session.shared_folder());
        let analyst = session.analyst().clone();
        self.start(ctx, Doing::Comparing, move |task| {
            let options = ImportOptions { format: &FORMAT, analyst: &analyst, title: None, url: None };
            let source = VersionSource::File(&file);
            match session::read_version(&project, &folder, &old, source, &options, &mut SystemStamp, task) {
                Ok(version) => Done::Version(version),
                Err(cause) => Done::Failed(cause.into()),
            }
        });
    }

    /// Looks beside the window where one's marks on the earlier version belong in the open one.
    pub(super) fn take_over(&mut self, ctx: &Context) {
        let Some((session, to)) = self.session.as_ref().zip(self.open_article_id().cloned()) else { return };
        if !session.can_take_over(&to) {
            self.saying = Some(Saying::Sentence("version-nothing-to-take-over"));
            return;
        }
        let (project, folder) = (session.project().clone(), session.shared_folder());
        let analyst = session.analyst().clone();
        self.start(ctx, Doing::Comparing, move |task| {
            match session::read_take_over(&project, &folder, &analyst, &to, task) {
                Ok(crossing) => Done::Version(crossing.map(NewVersion::Ready)),
                Err(cause) => Done::Failed(cause.into()),
            }
        });
    }

    /// Takes up what was read.
    pub(super) fn take_version(&mut self, ctx: &Context, version: Option<NewVersion>) {
        let Some(session) = &mut self.session else { return };
        match version {
            None => self.saying = Some(Saying::Sentence("version-nothing-to-take-over")),
            Some(NewVersion::Known(id)) => {
                self.open_article(ctx, &id);
                self.saying = Some(Saying::Sentence("version-known"));
            }
            Some(NewVersion::Ready(crossing)) => match session.take_version(*crossing) {
                Ok((id, carried)) => {
                    self.open_article(ctx, &id);
                    self.saying = Some(Saying::Version(carried));
                }
                Err(cause) => self.saying = Some(Saying::refused(cause)),
            },
        }
    }

    /// Has the open article compared with the version before it, where marks wait for a place.
    pub(in crate::ui) fn compare_versions(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let Some((open, layer)) = session.open().zip(session.layer()) else { return };
        if layer.annotations.waiting_count() == 0 {
            return;
        }
        let (project, folder, id) = (session.project(), session.shared_folder(), &open.key.article);
        let has_come = self.waiting.compare(ctx, id, |ctx| {
            let (project, id) = (project.clone(), id.clone());
            // Without the version before, marks are settled by their words alone.
            let compare =
                move |task: &session::Task| session::compare_with_earlier(&project, &folder, &id, task).ok().flatten();
            Job::start(ctx, Doing::Comparing, compare).ok()
        });
        if has_come && let Some((now, _)) = self.waiting_now() {
            // What was just said, of the new version, is still to be read.
            let said = self.saying.take();
            self.look_at(ctx, now);
            self.saying = said;
        }
    }

    /// The mark that waits and is looked at, and the one after it.
    fn waiting_now(&self) -> Option<(AnnotationId, Option<AnnotationId>)> {
        let layer = self.session.as_ref()?.layer()?;
        let mark = self.waiting.mark(layer)?;
        let behind = layer.annotations.waiting(Some(mark)).next();
        let next = behind.or_else(|| layer.annotations.waiting(None).find(|first| first.id != mark.id));
        Some((mark.id, next.map(|mark| mark.id)))
    }

    /// Goes on to the next mark that waits; to the first, where none is looked at yet. Where none waits, to what is to be
    /// decided between two copies.
    pub(super) fn next_waiting(&mut self, ctx: &Context) {
        match self.waiting_now() {
            Some((now, next)) => {
                let is_shown = self.waiting.current == Some(now);
                self.look_at(ctx, if is_shown { next.unwrap_or(now) } else { now });
            }
            None if self.is_undecided() => self.notices.wants_focus = true,
            None => self.saying = Some(Saying::Sentence("waiting-none")),
        }
    }

    /// Whether something of the open layer is to be decided between two copies.
    fn is_undecided(&self) -> bool {
        let layer = self.session.as_ref().and_then(|session| session.layer());
        layer.is_some_and(|layer| !layer.conflicts.is_empty())
    }

    /// Shows a mark that waits; of one without a place, the likeliest is selected.
    fn look_at(&mut self, ctx: &Context, id: AnnotationId) {
        self.focus_mark(ctx, id);
        let layer = self.session.as_ref().and_then(|session| session.layer());
        let lost = layer.and_then(|layer| layer.annotations.get(&id)).filter(|mark| mark.anchor == AnchorState::Lost);
        let offered = lost.zip(self.waiting.versions()).map(|(mark, versions)| {
            let mut offered: Vec<TextSpan> = Vec::new();
            for fragment in mark.fragments.iter().filter(|fragment| fragment.fits(versions.old())) {
                let behind = |span: &TextSpan| offered.last().is_none_or(|last| last.end() <= span.start());
                let place =
                    versions.place(fragment.span).or_else(|| versions.candidates(fragment.span).first().copied());
                offered.extend(place.filter(behind));
            }
            offered
        });
        (self.waiting.current, self.waiting.offered) = (Some(id), offered.unwrap_or_default());
        if let Some(first) = self.waiting.offered.first() {
            self.view.handle(ctx, ViewCommand::Select(*first));
        }
    }

    /// Settles the place of the mark that is looked at, and goes on to the next. Where none was looked at yet, the first
    /// comes up: nothing is settled unseen.
    pub(super) fn settle_place(&mut self, ctx: &Context, command: Command) {
        let Some((now, next)) = self.waiting_now() else {
            self.saying = Some(Saying::Sentence("waiting-none"));
            return;
        };
        if self.waiting.current != Some(now) {
            return self.look_at(ctx, now);
        }
        let layer = self.session.as_ref().and_then(|session| session.layer());
        let is_lost =
            layer.and_then(|layer| layer.annotations.get(&now)).is_some_and(|mark| mark.anchor == AnchorState::Lost);
        let selected = self.view.selected();
        let offered = &self.waiting.offered;
        // What was offered, in all its parts, unless other words were selected since.
        let spans = match selected {
            Some(selected) if offered.first() == Some(&selected) => offered.clone(),
            selected => selected.into_iter().collect(),
        };
        match command {
            Command::KeepMark => self.mark(|m| m.keep_without_place(now)),
            Command::ConfirmPlace if !is_lost => self.mark(|m| m.confirm_place(now)),
            _ if spans.is_empty() => {
                self.saying = Some(Saying::Refused(Refusal::NoWords));
                return;
            }
            _ => self.mark(|m| m.put_at(now, &spans)),
        }
        self.go_on_from(ctx, now, next);
    }

    /// Removes a mark; where it waited for a place, the next that waits comes up.
    pub(super) fn remove_mark(&mut self, ctx: &Context, id: AnnotationId) {
        let waiting = self.waiting_now().filter(|(now, _)| *now == id);
        self.mark(|m| m.remove(id));
        if let Some((now, next)) = waiting {
            self.go_on_from(ctx, now, next);
        }
    }

    /// Goes on from a mark that was settled, where it was.
    fn go_on_from(&mut self, ctx: &Context, now: AnnotationId, next: Option<AnnotationId>) {
        let layer = self.session.as_ref().and_then(|session| session.layer());
        if layer.and_then(|layer| layer.annotations.get(&now)).is_some_and(crate::model::Annotation::waits) {
            return;
        }
        self.view.handle(ctx, ViewCommand::Collapse);
        self.close_palette();
        if let Some(next) = next {
            return self.look_at(ctx, next);
        }
        (self.waiting.current, self.waiting.offered) = (None, Vec::new());
        self.saying = Some(Saying::Sentence("waiting-done"));
    }
}
