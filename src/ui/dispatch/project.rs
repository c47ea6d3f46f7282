//! Projects, their articles and files. What reads or writes a disk runs as a job.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::{
    model::{AnalystId, ArticleId, Place},
    session::{self, NewProject, SaveState, Session, SessionError, SystemStamp, Template},
    store::file_of,
    ui::{
        dialogs::Dialog,
        errors::Problem,
        jobs::{Done, Job},
        mode::Mode,
        panels::library::LibraryState,
        saying::Saying,
        window::{Pane, Window},
    },
};

/// What the saving thread calls so that the window shows what became of a save.
fn waker(ctx: &Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

fn open(folder: PathBuf, analyst: Option<AnalystId>, wake: impl Fn() + Send + 'static) -> Done {
    let analyst = analyst.or_else(|| session::sample_analyst(&folder));
    let opened = Session::open_folder(&folder, analyst, Box::new(SystemStamp), wake);
    Done::Opened(folder, opened.map(Box::new))
}

impl Window {
    /// Opens a project beside the window's work. Where the project does not tell who is at work, the analyst of last time
    /// is taken, else asked for.
    pub(super) fn open_project(&mut self, ctx: &Context, folder: PathBuf, analyst: Option<AnalystId>) {
        let analyst = analyst.or_else(|| self.prefs.analyst_of(&folder));
        let wake = waker(ctx);
        self.start(ctx, "window-working", move || open(folder, analyst, wake));
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
        self.start(ctx, "window-working", move || {
            let Some(Ok(codebook)) = session::template(&template).map(Template::codebook) else {
                return Done::Failed(Problem::NoTemplate(template));
            };
            let guidelines = session::template(&template).map(|t| t.guidelines.to_owned()).unwrap_or_default();
            let analyst_id = session::analyst_id(&analyst, &mut SystemStamp);
            let new = NewProject { name, analyst_id, analyst_name: analyst, codebook, guidelines };
            let made = Session::create(&folder, new, Box::new(SystemStamp), wake);
            Done::Opened(folder, made.map(Box::new))
        });
    }

    pub(super) fn open_sample(&mut self, ctx: &Context) {
        let wake = waker(ctx);
        let Some(folder) = session::sample_folder() else {
            self.saying = Some(Saying::Sentence("error-no-home"));
            return;
        };
        self.start(ctx, "window-working", move || match session::unpack_sample(&folder) {
            Ok(_) => open(folder, None, wake),
            Err(cause) => Done::Failed(cause.into()),
        });
    }

    pub(super) fn import_files(&mut self, ctx: &Context, files: Vec<PathBuf>) {
        let Some(session) = &self.session else { return };
        let (project, analyst) = (session.project().clone(), session.analyst().clone());
        self.dialog = None;
        self.start(ctx, "window-working", move || {
            Done::Imported(session::read_articles(&project, &files, &analyst, &mut SystemStamp))
        });
    }

    pub(super) fn import_text(&mut self, ctx: &Context, text: &str) {
        let Some(session) = &mut self.session else { return };
        self.dialog = None;
        match session.import_pasted(text) {
            Ok(article) => self.open_article(ctx, &article),
            Err(cause) => self.saying = Some(Saying::error(cause)),
        }
    }

    pub(super) fn export(&mut self, ctx: &Context, format: &str, file: PathBuf) {
        let Some(session) = &mut self.session else { return };
        let Some(format) = crate::exchange::export_format(format) else { return };
        self.dialog = None;
        let (project, folder) = (session.project().clone(), session.shared_folder());
        self.start(ctx, "window-working", move || {
            let written = session::export_to_file(&project, &folder, &[], format, &file);
            match written {
                Ok(exported) => Done::Exported(file, exported),
                Err(cause) => Done::Failed(cause.into()),
            }
        });
    }

    /// Takes up what jobs brought.
    pub fn finish_jobs(&mut self, ctx: &Context) {
        let Some(done) = self.job.as_ref().and_then(Job::poll) else { return };
        self.job = None;
        match done {
            Done::Opened(folder, Ok(session)) => self.take_session(ctx, &folder, *session),
            Done::Opened(folder, Err(SessionError::WhoIsAtWork { members, ids, .. })) => {
                self.show_dialog(Dialog::who(folder, ids.into_iter().zip(members).collect()));
            }
            Done::Opened(_, Err(cause)) => self.saying = Some(Saying::error(cause)),
            Done::Imported(incoming) => self.take_articles(ctx, incoming),
            Done::Exported(file, exported) => {
                self.saying = Some(Saying::exported(&file, exported.report.annotations));
            }
            Done::Failed(cause) => self.saying = Some(Saying::error(cause)),
        }
    }

    fn take_session(&mut self, ctx: &Context, folder: &Path, session: Session) {
        self.dialog = None;
        self.prefs.opened(folder, &session.project().info.name, session.analyst());
        self.save_prefs();
        let first = session.articles_in_order().into_iter().next();
        self.saying = match session.open_faults() {
            [] => None,
            [first, ..] => Some(Saying::error(first.clone())),
        };
        self.session = Some(session);
        self.library = LibraryState::default();
        if let Some(first) = first {
            self.open_article(ctx, &first);
        }
    }

    fn take_articles(&mut self, ctx: &Context, incoming: Vec<session::Read>) {
        let Some(session) = &mut self.session else { return };
        match session.add_articles(incoming) {
            Ok(report) => {
                let first = report.added.first().cloned();
                self.saying = Some(Saying::imported(report));
                if let Some(first) = first {
                    self.open_article(ctx, &first);
                }
            }
            Err(cause) => self.saying = Some(Saying::refused(cause)),
        }
    }

    /// Files that were dropped: a folder with a project is opened, anything else is brought in as articles.
    pub(super) fn take_files(&mut self, ctx: &Context, files: &[PathBuf]) {
        let project = files.iter().find_map(|file| {
            let folder = if file.ends_with("project.ron") { file.parent()? } else { file.as_path() };
            folder.join("project.ron").is_file().then(|| folder.to_owned())
        });
        match project {
            Some(folder) => self.open_project(ctx, folder, None),
            None if self.session.is_some() => self.show_dialog(Dialog::import_of(files)),
            None => self.show_dialog(Dialog::new_project()),
        }
    }

    pub(super) fn open_article(&mut self, ctx: &Context, article: &ArticleId) {
        let Some(session) = &mut self.session else { return };
        if let Err(cause) = session.open_article(article) {
            self.saying = Some(Saying::error(cause));
            return;
        }
        if let Some(kind) = session.layer_faults().into_iter().next() {
            let file = file_of(&Place::Layer(session.key(article)));
            self.saying = Some(Saying::error(Problem::Layer { file, kind }));
        }
        self.mode = Mode::Marking;
        self.close_palette();
        self.go_to_pane(ctx, Pane::Article);
    }

    pub(super) fn close_project(&mut self) {
        if let Some(mut session) = self.session.take()
            && let SaveState::Failed(_) = session.flush()
        {
            // What is not on the disk is only here: stay open, with the banner that says why.
            self.session = Some(session);
        }
        self.look_for_recent();
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

    /// One job at a time: a second would act on a project that the first is about to change.
    fn start(&mut self, ctx: &Context, what: &'static str, work: impl FnOnce() -> Done + Send + 'static) {
        if self.job.is_some() {
            return;
        }
        match Job::start(ctx, what, work) {
            Ok(job) => self.job = Some(job),
            Err(cause) => self.saying = Some(Saying::error(Problem::NoThread(cause))),
        }
    }
}
