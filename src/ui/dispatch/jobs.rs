//! Jobs: starting them, taking up what they bring, and calling them off.

use std::{path::Path, time::Duration};

use egui::Context;

use crate::{
    model::{ArticleId, Place},
    session::{self, ArticleRead, SessionError, Task},
    store::file_of,
    ui::{
        dialogs::Dialog,
        errors::Problem,
        jobs::{ArticleJob, Doing, Done, Job, Opened, Told},
        mode::Mode,
        panels::library::LibraryState,
        prepared::Prepared,
        saying::Saying,
        window::{Pane, Window},
    },
};

/// How long a window that closes waits for a job that was called off to put away what it had begun to write.
const END_WITHIN: Duration = Duration::from_secs(2);

impl Window {
    /// Whether anything is under way beside the window.
    pub fn is_busy(&self) -> bool {
        self.job.is_some() || self.article_job.is_some()
    }

    /// One job at a time: a second would act on a project that the first is about to change. The dialog that asked for it
    /// makes way, so that the job can be seen and called off; it comes back where the job comes to nothing.
    pub(super) fn start(&mut self, ctx: &Context, doing: Doing, work: impl FnOnce(&Task) -> Done + Send + 'static) {
        if self.job.is_some() {
            self.saying = Some(Saying::Sentence("job-busy"));
            return;
        }
        match Job::start(ctx, doing, work) {
            Ok(job) => (self.job, self.asked_by) = (Some(job), self.dialog.take()),
            Err(cause) => self.saying = Some(Saying::error(Problem::NoThread(cause))),
        }
    }

    /// Opens an article: in this frame where its text is at hand, else when it has been read beside the window. Articles
    /// wait for no other job, and of several the one asked for last is opened.
    pub(super) fn open_article(&mut self, ctx: &Context, article: &ArticleId) {
        self.pages.open = None;
        let is_open = self.open_article_id() == Some(article);
        if !is_open && self.article_coming() == Some(article) {
            return;
        }
        let Some(session) = &mut self.session else { return };
        let asked = session.request_article(article).and_then(|request| {
            // Only its layer is left to be checked beside the window.
            let is_there = request.is_at_hand() && request.is_light();
            if is_there {
                session.open_article(article)?;
            }
            Ok((request, is_there))
        });
        self.article_job = None;
        match asked {
            Ok((request, is_there)) => {
                if is_there {
                    self.begin_article();
                }
                let read = move |task: &Task| {
                    let read = request.read(task)?;
                    Ok(read.map(|read| (Prepared::read(&read), read)).map(|(prepared, read)| (read, prepared)))
                };
                match Job::start(ctx, Doing::Article, read) {
                    Ok(job) => self.article_job = Some(ArticleJob { article: article.clone(), job }),
                    Err(cause) => self.saying = Some(Saying::error(Problem::NoThread(cause))),
                }
                self.go_to_pane(ctx, Pane::Article);
            }
            Err(cause) => self.saying = Some(Saying::error(cause)),
        }
    }

    /// The article that is open or, where another is being read, that one.
    pub(in crate::ui) fn article_coming(&self) -> Option<&ArticleId> {
        self.article_job.as_ref().map(|coming| &coming.article).or_else(|| self.open_article_id())
    }

    fn begin_article(&mut self) {
        self.mode = Mode::Marking;
        self.close_palette();
    }

    /// Takes up what jobs brought.
    pub fn finish_jobs(&mut self, ctx: &Context) {
        self.finish_article();
        self.take_refreshed(ctx);
        self.arrive(ctx);
        if let Some(cause) = self.saver.failed() {
            self.saying = Some(Saying::error(cause));
        }
        let Some(done) = self.job.as_ref().and_then(Job::poll) else { return };
        let Some(job) = self.job.take() else { return };
        let asked_by = self.asked_by.take();
        let done = done.unwrap_or_else(|stopped| Done::Failed(stopped.into()));
        // What is on the disk is there, however late it was called off; the rest is let go.
        let stands = match &done {
            Done::Exported(..)
            | Done::Copied(_, Ok(_))
            | Done::Repaired(_)
            | Done::Forgotten(_)
            | Done::Reported(_) => true,
            Done::Opened(_, opened) => opened.is_ok() && job.doing() == Doing::Creating,
            Done::Imported(_)
            | Done::Brought(_)
            | Done::Version(_)
            | Done::Offered(_)
            | Done::Touched(_)
            | Done::Backups(_)
            | Done::Planned(_)
            | Done::Failed(_)
            | Done::Copied(_, Err(_)) => false,
        };
        if job.is_cancelled() && !stands {
            self.saying = Some(Saying::cancelled(job.doing(), job.progress()));
            return;
        }
        if let Err(cause) = self.take(ctx, done) {
            self.saying = Some(Saying::error(cause));
            self.dialog = self.dialog.take().or(asked_by);
        }
    }

    /// Takes up what a job brought, or gives why it came to nothing.
    fn take(&mut self, ctx: &Context, done: Done) -> Result<(), Problem> {
        match done {
            Done::Opened(folder, Ok(opened)) => self.take_session(ctx, &folder, *opened),
            Done::Opened(folder, Err(SessionError::WhoIsAtWork { members, ids, .. })) => {
                self.show_dialog(Dialog::who(folder, ids.into_iter().zip(members).collect()));
            }
            Done::Opened(_, Err(cause)) => return Err(cause.into()),
            Done::Imported(incoming) => self.take_articles(ctx, incoming),
            Done::Version(version) => self.take_version(ctx, version),
            Done::Offered(crossing) => self.take_offered(ctx, crossing),
            Done::Exported(written) => self.take_written(*written),
            Done::Brought(prepared) => return Ok(self.take_brought(*prepared)?),
            Done::Reported(file) => self.saying = Some(Saying::Reported(file)),
            Done::Copied(folder, Ok(copy)) => {
                let project = self.session.as_ref().map(session::Session::project);
                self.saying = Some(Saying::copied(&folder, copy.left_out, project));
            }
            Done::Repaired(article) => {
                if let Some(session) = &mut self.session {
                    session.text_repaired(&article);
                }
                self.saying = Some(Saying::Sentence("status-text-repaired"));
            }
            Done::Touched(counted) => self.ask_about_touched(*counted),
            Done::Backups(found) => self.take_backups(*found),
            Done::Planned(plan) => return Ok(plan.and_then(|plan| self.take_plan(ctx, &plan))?),
            Done::Forgotten(Ok(())) => self.saying = Some(Saying::Sentence("status-forgotten")),
            Done::Forgotten(Err(cause)) => return Err(cause.into()),
            Done::Copied(_, Err(cause)) => return Err(cause.into()),
            Done::Failed(cause) => return Err(cause),
        }
        Ok(())
    }

    fn take_session(&mut self, ctx: &Context, folder: &Path, opened: Opened) {
        let Opened { session, fault, prepared, rest } = opened;
        if !self.leave_project(ctx) {
            self.saying = Some(Saying::Sentence("error-unsaved-stays"));
            return;
        }
        self.dialog = None;
        self.prefs.opened(folder, &session.project().info.name, session.analyst());
        self.save_prefs();
        self.saying = fault.map(Saying::error);
        self.show_session(session, prepared);
        self.library = LibraryState::default();
        self.begin_article();
        if let Some(rest) = rest {
            self.start_refresh(ctx, rest);
        }
        self.go_to_pane(ctx, Pane::Article);
        let dropped = std::mem::take(&mut self.dropped);
        if !dropped.is_empty() {
            self.show_dialog(Dialog::import_of(&dropped, self.session.as_ref()));
        }
    }

    fn take_articles(&mut self, ctx: &Context, incoming: Vec<session::Read>) {
        let Some(session) = &mut self.session else { return };
        match session.add_articles(incoming) {
            Ok(report) => {
                let first = report.added.first().cloned();
                // What several files say of themselves is put right in one place.
                let several = report.added.iter().filter(|_| report.added.len() > 1).cloned();
                self.library.choose(several);
                self.saying = Some(Saying::imported(report));
                if let Some(first) = first {
                    self.open_article(ctx, &first);
                }
            }
            Err(cause) => self.saying = Some(Saying::refused(cause)),
        }
    }

    fn finish_article(&mut self) {
        let Some(done) = self.article_job.as_ref().and_then(|coming| coming.job.poll()) else { return };
        let Some(ArticleJob { article, job }) = self.article_job.take() else { return };
        let is_open = self.open_article_id() == Some(&article);
        match done {
            _ if job.is_cancelled() && is_open => {}
            _ if job.is_cancelled() => self.saying = Some(Saying::cancelled(Doing::Article, None)),
            Ok(Ok(read)) => read.into_iter().for_each(|(read, prepared)| self.take_article(read, prepared, is_open)),
            Ok(Err(cause)) => self.saying = Some(Saying::error(cause)),
            Err(stopped) => self.saying = Some(Saying::error(stopped)),
        }
    }

    fn take_article(&mut self, read: ArticleRead, prepared: Prepared, is_open: bool) {
        let Some(session) = &mut self.session else { return };
        let file = file_of(&Place::Layer(session.key(read.article())));
        let fault = read.faults.first().cloned().map(|kind| Problem::Layer { file, kind });
        if !is_open {
            if !session.take_article(read) {
                return;
            }
            prepared.hand_over(&mut self.digest, &mut self.view);
            self.begin_article();
        }
        if let Some(fault) = fault {
            self.saying = Some(Saying::error(fault));
        }
    }

    /// What is said of the job under way, once it is worth a word.
    pub(in crate::ui) fn told(&self, ctx: &Context) -> Option<Told> {
        let of_job = self.job.as_ref().and_then(|job| job.told(ctx));
        let of_article = || self.article_job.as_ref().and_then(|coming| coming.job.told(ctx));
        of_job.or_else(of_article).or_else(|| self.refresh.as_ref().and_then(|refresh| refresh.job.told(ctx)))
    }

    /// Calls off the job that is told of, or else whatever is under way.
    pub(super) fn cancel_job(&self, ctx: &Context) {
        let is_told = self.job.as_ref().is_some_and(|job| job.told(ctx).is_some());
        match (&self.job, &self.article_job) {
            (Some(job), _) if is_told => job.cancel(),
            (_, Some(coming)) => coming.job.cancel(),
            (Some(job), None) => job.cancel(),
            (None, None) => {}
        }
    }

    /// Calls off what is under way, since the window closes, and gives it a moment to end: nothing half written stays.
    pub(in crate::ui) fn end_jobs(&mut self) {
        (self.article_job, self.refresh) = (None, None);
        if let Some(job) = self.job.take() {
            job.cancel_within(END_WITHIN);
        }
        self.saver.finish();
    }
}
