//! The window: what it holds, and where its parts stand. It knows nothing of the system's windows.

use std::path::PathBuf;

use egui::{CentralPanel, Context, Frame, Panel, Rect, Stroke, Ui};

use super::{
    action::{Action, Scope},
    armed::ArmedTag,
    article_view::{ArticleViewState, Selection, WordBox},
    dialogs::{self, Dialog},
    dispatch::dispatch,
    jobs::{ArticleJob, Done, Job},
    keys::Keymap,
    locale::{self, Locale},
    mode::Mode,
    pages::Pages,
    panels::{
        digest::Digest,
        find_bar::FindState,
        finder::{self, FinderCtx, FinderState},
        guide::GuideState,
        inspector::{self, InspectorCtx, InspectorState},
        library::{self, LibraryCtx, LibraryState},
        outline::{self, OutlineCtx, OutlineState},
        status::{self, StatusCtx},
        top_bar::{self, TopBarCtx},
        welcome::{self, RecentProject, WelcomeCtx},
        words::{Marks, tag_name},
    },
    prefs::{Prefs, Saver},
    prepared::Prepared,
    saying::Saying,
    theme::{self, Theme},
    widgets::{Banner, Gravity, layout::fixed},
};
use crate::{
    model::{AnnotationId, ArticleId, Mention},
    session::{SaveState, Session},
};

/// How much of its pane the outline keeps below a long inspector, and how many points at least.
const OUTLINE_SHARE: f32 = 0.35;
const OUTLINE_LEAST: f32 = 160.0;
/// How many points the panes at the sides leave to the article as they were chosen; in a narrower window they begin with
/// a share of its width at most.
const ARTICLE_LEAST: f32 = 480.0;
const LIBRARY_SHARE: f32 = 0.25;
const INSPECTOR_SHARE: f32 = 0.3;

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
    pub(super) dialog: Option<Dialog>,
    /// The dialog that asked for the job.
    pub(super) asked_by: Option<Dialog>,
    /// The tag that each drag tags with, where one is armed.
    pub(super) armed_tag: Option<ArmedTag>,
    /// What the tag palette stands beside, while it is shown.
    pub(super) palette: Option<Rect>,
    pub(super) finder: FinderState,
    pub(super) find: FindState,
    pub(super) library: LibraryState,
    pub(super) inspector: InspectorState,
    pub(super) outline: OutlineState,
    pub(super) guide: GuideState,
    pub(super) digest: Digest,
    pub(super) pages: Pages,
    /// The mark that is shown once its article is open.
    pub(super) going_to: Option<Mention>,
    /// Files that were dropped while no project was open: they are brought into the one that is made or opened for them.
    pub(super) dropped: Vec<PathBuf>,
    /// The projects opened before, and whether they are still there.
    recent: Vec<RecentProject>,
    pub(super) pane: Pane,
    /// Whether a field of another pane had the keyboard in the frame before: Esc takes it away before we hear of Esc.
    pub(super) keys_were_elsewhere: bool,
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
        self.count_for_page(&ctx);
        self.search_article(&ctx);
        self.follow_system(&ctx);
        // What a key does is seen in the frame that hears it.
        for action in self.take_keys(&ctx) {
            dispatch(self, &ctx, action);
            ctx.request_repaint();
        }
        let mut actions = Vec::new();
        let save_state = self.session.as_mut().map(Session::save_state);
        self.layout(ui, save_state.as_ref(), &mut |action| actions.push(action));
        for action in actions {
            dispatch(self, &ctx, action);
            ctx.request_repaint();
        }
        let focused = ctx.memory(|memory| memory.focused());
        self.keys_were_elsewhere = focused.is_some() && focused != self.article_id;
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
        match pane {
            Pane::Article => self.view.request_focus(),
            Pane::Library => self.library.ask_filter(),
            Pane::Inspector => self.inspector.ask_note(),
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

    fn layout(&mut self, ui: &mut Ui, save_state: Option<&SaveState>, send: &mut dyn FnMut(Action)) {
        let theme = Theme::of(ui);
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0.0, theme.colors.desk);
        self.show_dialog_ui(ui, send);
        self.show_finder(ui.ctx(), send);
        let bar = Frame::NONE.fill(theme.colors.desk);
        let top = Panel::top("top-bar").frame(bar).show_separator_line(false).show(ui, |ui| self.top_bar(ui, send));
        let status = Panel::bottom("status").frame(bar).show_separator_line(false);
        let status = status.show(ui, |ui| self.status(ui, save_state, send));
        self.banner(ui, send);
        if self.session.is_some() {
            self.work(ui, &theme, send);
        } else {
            let ctx = WelcomeCtx { recent: &self.recent, keymap: &self.keymap };
            CentralPanel::no_frame().show(ui, |ui| welcome::show(ui, &ctx, send));
        }
        // Last, so that no pane covers them.
        for edge in [top.response.rect.bottom(), status.response.rect.top()] {
            ui.painter().hline(whole.x_range(), edge, Stroke::new(theme.sizes.hairline, theme.colors.line));
        }
    }

    /// The three panes of an open project.
    fn work(&mut self, ui: &mut Ui, theme: &Theme, send: &mut dyn FnMut(Action)) {
        if self.page_ui(ui, send) {
            return;
        }
        let frame = Frame::NONE.fill(theme.colors.desk);
        let (library, inspector) = (self.prefs.library_width, self.prefs.inspector_width);
        let fits = library + inspector + ARTICLE_LEAST <= ui.available_width();
        let room = if fits { f32::INFINITY } else { ui.available_width() };
        if self.prefs.library_shown {
            let width = library.min(room * LIBRARY_SHARE);
            let panel = side(ui, true, "library").frame(frame).default_size(width).size_range(180.0..=420.0);
            let dragged = sized(ui, panel, "library", |ui| self.library_pane(ui, send));
            if let Some(width) = dragged {
                send(Action::PaneWidth(Pane::Library, width));
            }
        }
        if self.prefs.inspector_shown {
            let width = inspector.min(room * INSPECTOR_SHARE);
            let panel = side(ui, false, "inspector").frame(frame).default_size(width).size_range(220.0..=520.0);
            let dragged = sized(ui, panel, "inspector", |ui| self.inspector_pane(ui, send));
            if let Some(width) = dragged {
                send(Action::PaneWidth(Pane::Inspector, width));
            }
        }
        CentralPanel::no_frame().show(ui, |ui| self.article_pane(ui, send));
    }

    fn top_bar(&self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let session = self.session.as_ref();
        let article = session.and_then(|s| s.project().articles.get(&s.open()?.key.article));
        let ctx = TopBarCtx {
            project: session.map(Session::project),
            analyst: session.map(Session::analyst),
            article,
            keymap: &self.keymap,
        };
        top_bar::show(ui, &ctx, send);
    }

    fn library_pane(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
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

    fn inspector_pane(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let Some(session) = &self.session else { return };
        let Some(open) = session.open() else { return };
        let Some(article) = session.project().articles.get(&open.key.article) else { return };
        let layer = session.layer();
        self.digest.update(&open.key.article, layer, &session.project().codebook, session.revision());
        let marks = Marks { project: session.project(), layer, text: &open.text };
        let ctx = InspectorCtx {
            marks,
            digest: &self.digest,
            article,
            status: session.status(&open.key.article),
            focus: open.hand.focus,
            revision: session.revision(),
            keymap: &self.keymap,
        };
        let room = ui.available_height();
        ui.scope(|ui| {
            ui.set_max_height(room - (room * OUTLINE_SHARE).max(OUTLINE_LEAST));
            inspector::show(ui, &ctx, &mut self.inspector, send);
        });
        if self.prefs.guideline_shown {
            return self.guide_ui(ui, send);
        }
        let ctx = OutlineCtx { marks, digest: &self.digest, focus: open.hand.focus };
        outline::show(ui, &ctx, &mut self.outline, send);
    }

    fn status(&self, ui: &mut Ui, save_state: Option<&SaveState>, send: &mut dyn FnMut(Action)) {
        let session = self.session.as_ref();
        let armed = session.and_then(|s| Some(s.layer()?.annotations.get(&s.hand()?.armed?)?.quote()));
        let locale = Locale::of(ui);
        let locked = self.armed_tag.as_ref().zip(session).map(|(armed, session)| {
            let name = tag_name(&session.project().codebook, &armed.tag, locale.lang());
            locale.tr_args("status-tag-armed", &[("tag", name)])
        });
        let news = self.saying.as_ref().filter(|s| !s.is_error()).map(|s| s.words(&locale)).or(locked);
        let ctx = StatusCtx {
            saving: save_state,
            read_only: session.and_then(Session::read_only),
            counts: session.and_then(Session::open).map(|_| (self.digest.marks(), self.digest.statements())),
            armed: armed.as_deref(),
            job: self.told(ui.ctx()),
            news: news.as_deref(),
            zoom: self.view.zoom(),
            keymap: &self.keymap,
        };
        status::show(ui, &ctx, send);
    }

    /// What went wrong stays above the work until it is read.
    fn banner(&self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let Some(saying) = self.saying.as_ref().filter(|saying| saying.is_error()) else { return };
        let locale = Locale::of(ui);
        let words = saying.words(&locale);
        Panel::top("banner").frame(Frame::NONE.inner_margin(8)).show_separator_line(false).show(ui, |ui| {
            let dismiss = locale.tr("error-dismiss");
            let banner = Banner::new(&words, Gravity::Error).dismissible(&dismiss);
            if banner.show(ui, |_| ()).dismissed {
                send(Action::Dismiss);
            }
        });
    }

    fn show_finder(&mut self, ctx: &Context, send: &mut dyn FnMut(Action)) {
        let session = self.session.as_ref();
        let scope = match session.map(Session::open) {
            Some(Some(_)) if self.pages.open.is_none() => Scope::Article,
            Some(_) => Scope::Project,
            None => Scope::Everywhere,
        };
        let layer = session.and_then(Session::layer);
        let (project, under_way) = (session.map(Session::project), self.is_busy());
        let finder = FinderCtx { project, layer, scope, under_way, keymap: &self.keymap };
        finder::show(ctx, &finder, &mut self.finder, send);
    }

    fn show_dialog_ui(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) {
        let Some(dialog) = &mut self.dialog else { return };
        dialog.follow(&self.prefs);
        if dialogs::show(ui, dialog, &self.keymap, send) {
            self.dialog = self.dialog.take().and_then(Dialog::under);
            if self.dialog.is_none() {
                self.dropped.clear();
                self.view.request_focus();
            }
        }
    }
}

/// A pane at the leading or the trailing side.
fn side(ui: &Ui, leading: bool, id: &'static str) -> Panel {
    if leading == locale::is_rtl(ui) { Panel::right(id) } else { Panel::left(id) }
}

/// Shows a pane, and gives its width in the frame in which its edge is let go after a drag.
fn sized(ui: &mut Ui, panel: Panel, id: &'static str, add: impl FnOnce(&mut Ui)) -> Option<f32> {
    // As egui names the edge of a panel; a test drags it.
    let edge = ui.scope_id().with_salt(egui::IdSalt::new(id)).with("__resize");
    let shown = panel.show(ui, |ui| fixed(ui, add));
    let let_go = ui.ctx().read_response(edge).is_some_and(|edge| edge.drag_stopped());
    let_go.then(|| shown.response.rect.width())
}
