//! Projects, their articles and files. What reads or writes a disk runs as a job.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::{
    exchange::import::ReadOptions,
    model::{AnalystId, ArticleId, Place},
    session::{
        self, Corrections, ImportOptions, NewProject, PasteError, SaveState, Session, SystemStamp, Task, Template,
    },
    store::file_of,
    ui::{
        dialogs::Dialog,
        errors::Problem,
        jobs::{Doing, Done, Opened},
        prepared::Prepared,
        saying::Saying,
        window::Window,
    },
};

/// What the saving thread calls so that the window shows what became of a save.
fn waker(ctx: &Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

/// Opens a project with its first article, so that there is something to read when it is shown.
fn open(
    folder: PathBuf,
    analyst: Option<AnalystId>,
    cache: Option<&Path>,
    wake: impl Fn() + Send + 'static,
    task: &Task,
) -> Done {
    let analyst = analyst.or_else(|| session::sample_analyst(&folder));
    let opened = Session::open_indexed(&folder, analyst, Box::new(SystemStamp), wake, cache, task);
    Done::Opened(
        folder,
        opened.map(|(session, rest)| Box::new(Opened { rest: Some(rest), ..with_first_article(session) })),
    )
}

fn with_first_article(mut session: Session) -> Opened {
    let mut fault = session.open_faults().first().cloned().map(Problem::from);
    if let Some(first) = session.articles_in_order().into_iter().next() {
        let wrong = match session.open_article(&first) {
            Ok(()) => {
                let file = file_of(&Place::Layer(session.key(&first)));
                session.layer_faults().into_iter().next().map(|kind| Problem::Layer { file, kind })
            }
            Err(cause) => Some(Problem::Article(cause)),
        };
        // What is wrong with the project comes before what is wrong with one of its articles.
        fault = fault.or(wrong);
    }
    let prepared = Prepared::open(&session);
    Opened { session, fault, prepared, rest: None }
}

impl Window {
    /// Opens a project beside the window's work. Where the project does not tell who is at work, the analyst of last time
    /// is taken, else asked for.
    pub(super) fn open_project(&mut self, ctx: &Context, folder: PathBuf, analyst: Option<AnalystId>) {
        let analyst = analyst.or_else(|| self.prefs.analyst_of(&folder));
        if !self.make_way_for(ctx, &folder, analyst.as_ref()) {
            return;
        }
        let (wake, cache) = (waker(ctx), self.cache.clone());
        self.start(ctx, Doing::Opening, move |task| open(folder, analyst, cache.as_deref(), wake, task));
    }

    pub(super) fn create_project(
        &mut self,
        ctx: &Context,
        folder: PathBuf,
        name: String,
        analyst: String,
        template: String,
    ) {
        let wake = waker(ctx);
        self.start(ctx, Doing::Creating, move |task| {
            let Some(Ok(codebook)) = session::template(&template).map(Template::codebook) else {
                return Done::Failed(Problem::NoTemplate(template));
            };
            let guidelines = session::template(&template).map(|t| t.guidelines.to_owned()).unwrap_or_default();
            let analyst_id = session::analyst_id(&analyst, &mut SystemStamp);
            let new = NewProject { name, analyst_id, analyst_name: analyst, codebook, guidelines };
            let made = Session::create_watched(&folder, new, Box::new(SystemStamp), wake, task);
            Done::Opened(folder, made.map(|session| Box::new(with_first_article(session))))
        });
    }

    pub(super) fn open_sample(&mut self, ctx: &Context) {
        let (wake, cache) = (waker(ctx), self.cache.clone());
        let Some(folder) = session::sample_folder() else {
            self.saying = Some(Saying::Sentence("error-no-home"));
            return;
        };
        if !self.make_way_for(ctx, &folder, None) {
            return;
        }
        self.start(ctx, Doing::Sample, move |task| match session::unpack_sample_watched(&folder, task) {
            Ok(_) => open(folder, None, cache.as_deref(), wake, task),
            Err(cause) => Done::Failed(cause.into()),
        });
    }

    pub(super) fn import_files(
        &mut self,
        ctx: &Context,
        files: Vec<PathBuf>,
        read: ReadOptions,
        corrections: Corrections,
    ) {
        let Some(session) = &self.session else { return };
        let options = ImportOptions { read, corrections, ..ImportOptions::by(session.analyst()) };
        let project = session.project().clone();
        self.start(ctx, Doing::Reading, move |task| {
            Done::Imported(session::read_articles(&project, &files, &options, &mut SystemStamp, task))
        });
    }

    /// Brings in what was pasted, and opens it.
    pub(super) fn take_pasted(
        &mut self,
        ctx: &Context,
        import: impl FnOnce(&mut Session) -> Result<ArticleId, PasteError>,
    ) {
        let Some(session) = &mut self.session else { return };
        self.dialog = None;
        match import(session) {
            Ok(article) => self.open_article(ctx, &article),
            Err(cause) => self.saying = Some(Saying::error(cause)),
        }
    }

    /// Saves a copy of the project as it is in memory; the work goes on in the project itself.
    pub(super) fn save_copy(&mut self, ctx: &Context, dir: PathBuf) {
        let Some(session) = &self.session else { return };
        let (whole, folder) = (session.whole(), session.shared_folder());
        self.start(ctx, Doing::Copying, move |task| {
            let Ok(whole) = whole.read(task) else { return Done::Failed(Problem::Stopped) };
            let saved = session::save_copy(&whole.project, &folder, &dir, task);
            Done::Copied(dir, saved)
        });
    }

    /// Asks where a copy of the project is to go.
    pub(super) fn ask_for_copy(&mut self) {
        if let Some(session) = &self.session {
            self.show_dialog(Dialog::save_copy(session.folder()));
        }
    }

    /// A project that is opened once more is left first: while it is open here, it could only be read. False where
    /// something of it is not on the disk.
    fn make_way_for(&mut self, ctx: &Context, folder: &Path, analyst: Option<&AnalystId>) -> bool {
        let is_theirs = |session: &Session| analyst.is_none_or(|analyst| session.analyst() == analyst);
        let is_open = self.session.as_ref().is_some_and(|session| session.folder() == folder && is_theirs(session));
        if !is_open || self.job.is_some() || self.leave_project(ctx) {
            return true;
        }
        self.saying = Some(Saying::Sentence("error-unsaved-stays"));
        false
    }

    /// Files that were dropped: a folder with a project is opened, anything else is brought in as articles.
    pub(super) fn take_files(&mut self, ctx: &Context, files: &[PathBuf]) {
        let project = files.iter().find_map(|file| {
            let folder = if file.ends_with("project.ron") { file.parent()? } else { file.as_path() };
            folder.join("project.ron").is_file().then(|| folder.to_owned())
        });
        match project {
            Some(folder) => self.open_project(ctx, folder, None),
            None if self.session.is_some() => self.show_dialog(Dialog::import_of(files, self.session.as_ref())),
            None => {
                files.clone_into(&mut self.dropped);
                self.show_dialog(Dialog::new_project());
            }
        }
    }

    /// Closes the project, unless something of it is not on the disk.
    pub(super) fn close_project(&mut self, ctx: &Context) {
        if self.leave_project(ctx) {
            self.look_for_recent();
        }
    }

    /// Lets go of the project that is open. What is not on the disk is only here: then it stays open, with the banner that
    /// says why, and this is false.
    pub(super) fn leave_project(&mut self, ctx: &Context) -> bool {
        self.keep_drafts(ctx);
        let Some(session) = &mut self.session else { return true };
        if let SaveState::Failed(_) = session.flush() {
            return false;
        }
        // What was read for it is of no use to another one.
        if let Some(job) = self.job.as_ref().filter(|job| job.doing() == Doing::Reading) {
            job.cancel();
        }
        (self.session, self.article_job, self.refresh) = (None, None, None);
        self.pages.forget();
        self.review.forget();
        (self.going_to, self.going_to_words) = (None, None);
        // Another codebook has other tags.
        self.armed_tag = None;
        true
    }

    /// Opens the project again for another of its members.
    pub(super) fn work_as(&mut self, ctx: &Context, member: AnalystId) {
        let Some(folder) = self.session.as_ref().map(|session| session.folder().to_owned()) else { return };
        if self.job.is_none() && !self.leave_project(ctx) {
            self.saying = Some(Saying::Sentence("error-unsaved-stays"));
            return;
        }
        self.open_project(ctx, folder, Some(member));
    }

    pub(super) fn forget_project(&mut self, folder: &Path) {
        self.prefs.forget(folder);
        self.save_prefs();
        self.look_for_recent();
    }

    pub(super) fn retry_saving(&mut self) {
        if let Some(session) = &mut self.session {
            session.retry_saving();
        }
    }
}
