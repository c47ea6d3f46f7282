//! The window: what it holds, and where its parts stand. It knows nothing of the system's windows.

use std::{path::PathBuf, sync::Arc};

use egui::{Context, Event, Frame, Panel, Rect, Ui};

use super::{
    action::{Action, Scope},
    armed::ArmedTag,
    article_view::{ArticleViewState, Selection, WordBox},
    dialogs::{self, Dialog, Written},
    dispatch::{CopyState, dispatch},
    jobs::{ArticleJob, Done, Job, RefreshJob},
    keys::Keymap,
    locale::{self, Locale},
    mode::Mode,
    pages::Pages,
    panels::{
        self,
        article_notices::NoticesState,
        comments::CommentsState,
        digest::Digest,
        find_bar::FindState,
        finder::{self, FinderCtx, FinderState},
        guide::GuideState,
        heard::HeardState,
        inspector::{self, InspectorCtx, InspectorState},
        library::{self, LibraryCtx, LibraryState},
        outline::{self, OutlineCtx, OutlineState},
        status::{self, StatusCtx},
        top_bar::{self, TopBarCtx},
        waiting::WaitingState,
        welcome::RecentProject,
        words::{Marks, tag_name},
    },
    prefs::{Prefs, Saver},
    prepared::Prepared,
    review::{self, ReviewCtx, ReviewState},
    saying::Saying,
    theme,
    widgets::{Banner, Gravity},
};
use crate::{
    model::{AnnotationId, ArticleId, Mention},
    session::{SaveState, Session, annotations::Brought},
    text::TextSpan,
};

/// How much of its pane the outline keeps below a long inspector, and how many points at least.
const OUTLINE_SHARE: f32 = 0.35;
const OUTLINE_LEAST: f32 = 160.0;

/// The parts of the window that keys walk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The articles.
    Library,
    /// The article.
    #[default]
    Article,
    /// What is marked.
    Inspector,
}

impl Pane {
    /// In the order of reading.
    pub const ALL: [Self; 3] = [Self::Library, Self::Article, Self::Inspector];
}

/// Everything that the window holds. Views read it; `dispatch` changes it.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent thing to remember")]
pub struct Window {
    /// The project at work.
    pub session: Option<Session>,
    pub(super) view: ArticleViewState,
    pub(super) mode: Mode,
    pub(super) keymap: Keymap,
    pub(super) prefs: Prefs,
    pub(super) saver: Saver,
    pub(super) saying: Option<Saying>,
    pub(super) job: Option<Job<Done>>,
    /// The article that is being read, beside any other job.
    pub(super) article_job: Option<ArticleJob>,
    /// What opening the project left, and is being read.
    pub(super) refresh: Option<RefreshJob>,
    /// Where indexes of projects are kept; none for a window that remembers nothing.
    pub(super) cache: Option<PathBuf>,
    pub(super) dialog: Option<Dialog>,
    /// What the last export came to.
    pub(super) last_export: Option<Arc<Written>>,
    /// What came of the dataset that was brought in last.
    pub(super) last_brought: Option<Arc<Brought>>,
    /// The dialog that asked for the job.
    pub(super) asked_by: Option<Dialog>,
    /// The tag that each drag tags with, where one is armed.
    pub(super) armed_tag: Option<ArmedTag>,
    /// What the tag palette stands beside, while it is shown.
    pub(super) palette: Option<Rect>,
    /// Whether the palette is to have the keyboard.
    pub(super) palette_asked: bool,
    pub(super) finder: FinderState,
    pub(super) find: FindState,
    pub(super) notices: NoticesState,
    pub(super) waiting: WaitingState,
    pub(super) copies: CopyState,
    pub(super) library: LibraryState,
    pub(super) inspector: InspectorState,
    pub(super) outline: OutlineState,
    pub(super) guide: GuideState,
    pub(super) digest: Digest,
    pub(super) pages: Pages,
    /// What colleagues said, and what is being typed to them.
    pub(super) comments: CommentsState,
    /// What their reviews changed in one's own work.
    pub(super) heard: HeardState,
    /// How colleagues' marks are compared, and whether they are.
    pub(super) review: ReviewState,
    /// The mark that is shown once its article is open.
    pub(super) going_to: Option<Mention>,
    /// The words that are shown once their article is open.
    pub(super) going_to_words: Option<(ArticleId, TextSpan)>,
    /// Files that were dropped while no project was open: they are brought into the one that is made or opened for them.
    pub(super) dropped: Vec<PathBuf>,
    /// Whether the panes were made so wide in this window, however narrow it is.
    pub(super) widths_chosen: bool,
    /// The projects opened before, and whether they are still there.
    pub(super) recent: Vec<RecentProject>,
    pub(super) pane: Pane,
    /// Whether a field of another pane had the keyboard in the frame before: Esc takes it away before we hear of Esc.
    pub(super) keys_were_elsewhere: bool,
    /// Whether something stood over the window in the frame before.
    covered: bool,
    /// What the article is to the keyboard.
    pub(super) article_id: Option<egui::Id>,
    /// The room that the article has between its neighbours.
    pub(super) article_room: Option<Rect>,
}

impl Window {
    /// A window without a project, as the preferences have it.
    pub fn new(ctx: &Context, prefs: Prefs) -> Self {
        theme::apply(ctx, prefs.theme.scheme(ctx.system_theme()));
        locale::set_locale(ctx, prefs.lang, prefs.digits);
        let (keymap, saver) = (Keymap::new(prefs.keys.clone()), Saver::new(ctx));
        let mut window = Self { keymap, prefs, saver, ..Self::default() };
        window.view.set_zoom(window.prefs.zoom);
        window.view.set_line_height(window.prefs.line_height);
        window.look_for_recent();
        window
    }

    /// Shows a project that was opened elsewhere, and what was prepared of its article.
    pub fn show_session(&mut self, session: Session, prepared: Option<Prepared>) {
        self.session = Some(session);
        if let Some(prepared) = prepared {
            prepared.hand_over(&mut self.digest, &mut self.view);
        }
    }

    /// Shows the window and does what was asked in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.finish_jobs(&ctx);
        self.note_work(&ctx);
        self.count_for_page(&ctx);
        self.measure_for_page(&ctx);
        self.count_for_team(&ctx);
        self.search_article(&ctx);
        self.compare_versions(&ctx);
        self.look_for_copy(&ctx);
        self.search_library(&ctx);
        self.follow_colleagues();
        self.follow_review(&ctx);
        self.follow_system(&ctx);
        // What a key does is seen in the frame that hears it.
        for action in self.take_keys(&ctx) {
            dispatch(self, &ctx, action);
            ctx.request_repaint();
        }
        let mut actions = Vec::new();
        let save_state = self.session.as_mut().map(Session::save_state);
        self.tell_merged();
        self.hear_of_backups();
        self.layout(ui, save_state.as_ref(), &mut |action| actions.push(action));
        for action in actions {
            dispatch(self, &ctx, action);
            ctx.request_repaint();
        }
        let is_covered = self.is_covered();
        if std::mem::replace(&mut self.covered, is_covered) && !is_covered {
            self.take_keys_back(&ctx);
        }
        let focused = ctx.memory(|memory| memory.focused());
        if focused.is_some() && focused == self.article_id {
            // Perhaps Tab or the mouse brought it there.
            self.pane = Pane::Article;
        }
        self.keys_were_elsewhere = focused.is_some() && focused != self.article_id;
    }

    /// Notes that the analyst is at work on the open article, where it stands there and something was done in this frame.
    fn note_work(&mut self, ctx: &Context) {
        let Some(session) = &mut self.session else { return };
        if self.pages.open.is_some() {
            return session.rest_from_work();
        }
        let is_work = |event: &Event| {
            matches!(
                event,
                Event::Key { .. }
                    | Event::Text(_)
                    | Event::Ime(_)
                    | Event::PointerMoved(_)
                    | Event::PointerButton { .. }
                    | Event::MouseWheel { .. }
                    | Event::AccessKitActionRequest(_)
            )
        };
        if ctx.input(|input| input.events.iter().any(is_work)) {
            session.note_work();
        }
    }

    /// Whether anything is being counted beside the window for what it shows.
    pub(super) fn is_counting(&self) -> bool {
        self.pages.is_counting() || self.dialog.as_ref().is_some_and(Dialog::is_counting)
    }

    /// The mark that commands speak of.
    pub(super) fn focus(&self) -> Option<AnnotationId> {
        self.session.as_ref()?.hand()?.focus
    }

    pub(super) fn open_article_id(&self) -> Option<&ArticleId> {
        Some(&self.session.as_ref()?.open()?.key.article)
    }

    pub(super) fn show_dialog(&mut self, dialog: Dialog) {
        self.palette = None;
        self.dialog = Some(dialog);
    }

    /// Gives the keyboard to a pane.
    pub(super) fn go_to_pane(&mut self, ctx: &Context, pane: Pane) {
        self.pane = pane;
        // Two keys may come in one frame: the last one holds.
        self.view.ask_nothing();
        self.library.ask_nothing();
        self.inspector.ask_nothing();
        self.review.wants_pane = false;
        match pane {
            Pane::Article => self.view.request_focus(),
            Pane::Library => self.library.ask_filter(),
            Pane::Inspector if self.review.on => self.review.wants_pane = true,
            Pane::Inspector => self.inspector.ask_note(),
        }
        ctx.request_repaint();
    }

    /// Gives the keyboard back to the pane that had it before something stood over the window.
    fn take_keys_back(&mut self, ctx: &Context) {
        match self.pane {
            // What was chosen there was to find words.
            _ if self.find.takes_keys() => {}
            Pane::Article => self.view.request_focus(),
            Pane::Library => self.library.ask_filter(),
            Pane::Inspector => self.inspector.ask_note_unless_asked(),
        }
        ctx.request_repaint();
    }

    /// Looks which of the projects opened before are still there; not at every frame, since it asks the disk.
    pub(super) fn look_for_recent(&mut self) {
        let recent = self.prefs.recent.iter().map(|recent| RecentProject {
            folder: recent.folder.clone(),
            name: recent.name.clone(),
            opened: None,
            found: recent.folder.join("project.ron").is_file(),
        });
        self.recent = recent.collect();
    }

    /// Writes the preferences down; where that fails, the window says so and goes on.
    pub(super) fn save_prefs(&mut self) {
        if let Err(cause) = self.saver.save(&self.prefs) {
            self.saying = Some(Saying::error(cause));
        }
    }

    /// Where the caret is, and what is selected.
    pub fn selection(&self) -> Selection {
        self.view.selection()
    }

    /// What the next key means.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Where the words on the screen are.
    pub fn word_boxes(&self) -> Vec<WordBox> {
        self.view.word_boxes()
    }

    pub(super) fn top_bar(&self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let session = self.session.as_ref();
        let article = session.and_then(|s| s.project().articles.get(&s.open()?.key.article));
        let ctx = TopBarCtx {
            project: session.map(Session::project),
            analyst: session.map(Session::analyst),
            article,
            keymap: &self.keymap,
            reviewing: self.review.on,
        };
        top_bar::show(ui, &ctx, send);
    }

    pub(super) fn library_pane(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let Some(session) = &self.session else { return };
        let ctx = LibraryCtx {
            project: session.project(),
            analyst: session.analyst(),
            open: self
                .article_job
                .as_ref()
                .map(|coming| &coming.article)
                .or_else(|| session.open().map(|open| &open.key.article)),
            revision: session.revision(),
            keymap: &self.keymap,
        };
        library::show(ui, &ctx, &mut self.library, send);
    }

    pub(super) fn inspector_pane(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let Some(session) = &self.session else { return };
        let Some(open) = session.open() else { return };
        let Some(article) = session.project().articles.get(&open.key.article) else { return };
        if self.review.on {
            let ctx = ReviewCtx { session, text: &open.text, selected: self.view.selected(), keymap: &self.keymap };
            return review::show(ui, &ctx, (&mut self.review, &mut self.comments), send);
        }
        let layer = session.layer();
        self.digest.update(&open.key.article, layer, &session.project().codebook, session.revision());
        let marks = Marks { project: session.project(), layer, text: &open.text };
        let ctx = InspectorCtx {
            marks,
            digest: &self.digest,
            article,
            analyst: session.analyst(),
            status: session.status(&open.key.article),
            focus: open.hand.focus,
            revision: session.revision(),
            copy: self.copies.of(&open.key.article),
            can_change: session.read_only().is_none(),
            keymap: &self.keymap,
        };
        let room = ui.available_height();
        ui.scope(|ui| {
            ui.set_max_height(room - (room * OUTLINE_SHARE).max(OUTLINE_LEAST));
            inspector::show(ui, &ctx, (&mut self.inspector, &mut self.comments), send);
        });
        if self.prefs.guideline_shown {
            return self.guide_ui(ui, send);
        }
        let ctx = OutlineCtx { marks, digest: &self.digest, focus: open.hand.focus };
        outline::show(ui, &ctx, &mut self.outline, send);
    }

    pub(super) fn status(&self, ui: &mut Ui, save_state: Option<&SaveState>, send: &mut dyn FnMut(Action)) {
        let session = self.session.as_ref();
        let armed = session.and_then(|s| Some(s.layer()?.annotations.get(&s.hand()?.armed?)?.quote()));
        let locale = Locale::of(ui);
        let locked = self.armed_tag.as_ref().zip(session).map(|(armed, session)| {
            let name = tag_name(&session.project().codebook, &armed.tag, locale.lang());
            locale.tr_args("status-tag-armed", &[("tag", name)])
        });
        let said = self.saying.as_ref().filter(|s| !s.stays());
        let offers = said.map(Saying::offers).unwrap_or_default();
        let news = said.map(|s| s.words(&locale)).or(locked);
        let ctx = StatusCtx {
            saving: save_state,
            read_only: session.and_then(Session::read_only),
            counts: session.and_then(Session::open).map(|_| (self.digest.marks(), self.digest.statements())),
            armed: armed.as_deref(),
            job: self.told(ui.ctx()),
            news: news.as_deref(),
            offers,
            zoom: self.view.zoom(),
            keymap: &self.keymap,
        };
        status::show(ui, &ctx, send);
    }

    /// What went wrong stays above the work until it is read.
    pub(super) fn banner(&self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        if let Some(session) = &self.session {
            panels::losses::show(ui, session, send);
        }
        let Some(saying) = self.saying.as_ref().filter(|saying| saying.stays()) else { return };
        let locale = Locale::of(ui);
        let words = saying.words(&locale);
        Panel::top("banner").frame(Frame::NONE.inner_margin(8)).show_separator_line(false).show(ui, |ui| {
            let dismiss = locale.tr("error-dismiss");
            let gravity = if matches!(saying, Saying::Merged(_)) { Gravity::Info } else { Gravity::Error };
            let banner = Banner::new(&words, gravity).dismissible(&dismiss);
            if banner.show(ui, |_| ()).dismissed {
                send(Action::Dismiss);
            }
        });
    }

    pub(super) fn show_finder(&mut self, ctx: &Context, send: &mut dyn FnMut(Action)) {
        let session = self.session.as_ref();
        let scope = match session.map(Session::open) {
            Some(Some(_)) if self.pages.open.is_none() && self.review.on => Scope::Review,
            Some(Some(_)) if self.pages.open.is_none() => Scope::Article,
            Some(_) => Scope::Project,
            None => Scope::Everywhere,
        };
        let layer = session.and_then(Session::layer);
        let (project, under_way) = (session.map(Session::project), self.is_busy());
        let finder = FinderCtx { project, layer, scope, under_way, keymap: &self.keymap };
        finder::show(ctx, &finder, &mut self.finder, send);
    }

    pub(super) fn show_dialog_ui(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let Some(dialog) = &mut self.dialog else { return };
        dialog.follow(&self.prefs);
        if dialogs::show(ui, dialog, &self.keymap, send) {
            self.dialog = self.dialog.take().and_then(Dialog::under);
            if self.dialog.is_none() {
                self.dropped.clear();
            }
        }
    }
}
