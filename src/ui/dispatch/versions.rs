//! New versions of articles, and the marks that wait for a place in them.

use std::{path::PathBuf, sync::Arc};

use egui::Context;

use crate::{
    model::{AnchorState, Annotation, AnnotationId, ArticleId},
    session::{self, ImportOptions, NewVersion, SystemStamp, VersionSource, marking::Refusal},
    ui::{
        action::Command,
        article_view::ViewCommand,
        dialogs::Dialog,
        jobs::{Doing, Done, Job},
        saying::Saying,
        window::Window,
    },
};

/// The mark that waits and is looked at, with those that wait beside it, around the ends.
struct WaitingNow {
    now: AnnotationId,
    next: Option<AnnotationId>,
    previous: Option<AnnotationId>,
}

/// The text of a new version.
pub(super) enum VersionText {
    /// In a file.
    File(PathBuf),
    /// From the clipboard.
    Pasted(String),
}

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
    pub(super) fn import_version(&mut self, ctx: &Context, old: ArticleId, text: VersionText) {
        let Some(session) = &self.session else { return };
        let (project, folder) = (session.project().clone(), session.shared_folder());
        let analyst = session.analyst().clone();
        self.start(ctx, Doing::Comparing, move |task| {
            let options = ImportOptions::by(&analyst);
            let source = match &text {
                VersionText::File(file) => VersionSource::File(file),
                VersionText::Pasted(text) => VersionSource::Text(text),
            };
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
            match session::read_take_over(&project, &folder, &analyst, &to, &mut SystemStamp, task) {
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
        let id = &open.key.article;
        let has_come = self.waiting.compare(ctx, id, |ctx| {
            let comparison = session.request_comparison(id)?;
            // Without the version before, marks are settled by their words alone.
            Job::start(ctx, Doing::Comparing, move |task| comparison.compare(task).ok().flatten()).ok()
        });
        if has_come && let Some(WaitingNow { now, .. }) = self.waiting_now() {
            // What was just said, of the new version, is still to be read.
            let said = self.saying.take();
            self.look_at(ctx, now);
            self.saying = said;
        }
        // What was selected by hand meanwhile is meant.
        if self.waiting.take_offer()
            && self.view.selected().is_none()
            && let Some(first) = self.waiting.offered.first().copied()
        {
            self.view.handle(ctx, ViewCommand::Select(first));
        }
    }

    /// The mark that waits and is looked at, and those beside it.
    fn waiting_now(&self) -> Option<WaitingNow> {
        let marks = &self.session.as_ref()?.layer()?.annotations;
        let mark = self.waiting.mark(self.session.as_ref()?.layer()?)?;
        let other = |found: &&Annotation| found.id != mark.id;
        let next = marks.waiting(Some(mark)).next().or_else(|| marks.waiting(None).find(other));
        let previous = marks.waiting_back(Some(mark)).next().or_else(|| marks.waiting_back(None).find(other));
        Some(WaitingNow { now: mark.id, next: next.map(|mark| mark.id), previous: previous.map(|mark| mark.id) })
    }

    /// Goes on to the next mark that waits, or back to the one before; to the first, where none is looked at yet. Where none
    /// waits, to what is to be decided between two copies.
    pub(super) fn walk_waiting(&mut self, ctx: &Context, forward: bool) {
        match self.waiting_now() {
            Some(WaitingNow { now, next, previous }) => {
                let is_shown = self.waiting.current == Some(now);
                let there = if forward { next } else { previous };
                self.look_at(ctx, there.filter(|_| is_shown).unwrap_or(now));
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

    /// Shows a mark that waits; of one without a place, the likeliest is selected once it is found.
    fn look_at(&mut self, ctx: &Context, id: AnnotationId) {
        self.focus_mark(ctx, id);
        // What is selected was meant for another mark.
        if self.waiting.current != Some(id) && self.view.selected().is_some() {
            self.view.handle(ctx, ViewCommand::Collapse);
        }
        let layer = self.session.as_ref().and_then(|session| session.layer());
        let lost = layer.and_then(|layer| layer.annotations.get(&id)).filter(|mark| mark.anchor == AnchorState::Lost);
        let looking = lost.zip(self.waiting.versions()).and_then(|(mark, versions)| {
            let (mark, versions) = (mark.clone(), Arc::clone(versions));
            Job::start(ctx, Doing::Comparing, move |_| session::offer(&mark, &versions)).ok()
        });
        self.waiting.look_at(Some(id), looking);
    }

    /// Settles the place of the mark that is looked at, and goes on to the next. Where none was looked at yet, the first
    /// comes up: nothing is settled unseen.
    pub(super) fn settle_place(&mut self, ctx: &Context, command: Command) {
        let Some(WaitingNow { now, next, .. }) = self.waiting_now() else {
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
            _ if spans.is_empty() && self.waiting.is_looking() => {
                self.saying = Some(Saying::Sentence("waiting-looking"));
                return;
            }
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
        let waiting = self.waiting_now().filter(|waiting| waiting.now == id);
        self.mark(|m| m.remove(id));
        if let Some(WaitingNow { now, next, .. }) = waiting {
            self.go_on_from(ctx, now, next);
        }
    }

    /// Goes on from a mark that was settled, where it was.
    fn go_on_from(&mut self, ctx: &Context, now: AnnotationId, next: Option<AnnotationId>) {
        let layer = self.session.as_ref().and_then(|session| session.layer());
        if layer.and_then(|layer| layer.annotations.get(&now)).is_some_and(Annotation::waits) {
            return;
        }
        self.view.handle(ctx, ViewCommand::Collapse);
        self.close_palette();
        if let Some(next) = next {
            return self.look_at(ctx, next);
        }
        self.waiting.look_at(None, None);
        self.saying = Some(Saying::Sentence("waiting-done"));
    }
}
