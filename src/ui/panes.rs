//! Where the parts of the window stand, and what they are to assistive technology. The order in which they are shown is
//! the order in which keys walk them and readers read them.

use egui::{Frame, Id, Panel, Rangef, Rect, Stroke, Ui, accesskit::Role};

use super::{
    action::Action,
    locale::{self, Locale},
    panels::welcome::{self, WelcomeCtx},
    theme::Theme,
    widgets::{
        GRIP, Splitter,
        layout::{keep_height, known_height, landmark, leading_slice},
    },
    window::{Pane, Window},
};
use crate::session::SaveState;

/// How wide a pane at a side may be, in points.
const LIBRARY: Rangef = Rangef { min: 180.0, max: 420.0 };
const INSPECTOR: Rangef = Rangef { min: 220.0, max: 520.0 };
/// How many points the panes at the sides leave to the article as they were chosen; in a narrower window they begin with
/// a share of its width at most.
const ARTICLE_LEAST: f32 = 480.0;
const LIBRARY_SHARE: f32 = 0.25;
const INSPECTOR_SHARE: f32 = 0.3;

impl Window {
    /// Shows everything.
    pub(super) fn layout(&mut self, ui: &mut Ui, save_state: Option<&SaveState>, send: &mut dyn FnMut(Action)) {
        let (theme, locale) = (Theme::of(ui), Locale::of(ui));
        let whole = ui.max_rect();
        ui.painter().rect_filled(whole, 0.0, theme.colors.desk);
        self.name_window(ui, &locale);
        self.show_dialog_ui(ui, send);
        self.show_finder(ui.ctx(), send);
        let bar = Frame::NONE.fill(theme.colors.desk);
        let top = Panel::top("top-bar").frame(bar).show_separator_line(false).show(ui, |ui| {
            name(ui, Role::Banner, &locale.tr("part-top"));
            self.top_bar(ui, send);
        });
        self.banner(ui, send);
        let room = ui.available_rect_before_wrap();
        let foot = room.bottom() - known_height(ui, "status");
        let middle = room.with_max_y(foot);
        if self.session.is_some() {
            self.work(ui, middle, &locale, send);
        } else {
            let ctx = WelcomeCtx { recent: &self.recent, keymap: &self.keymap };
            let welcomes = locale.tr("app-name");
            landmark(ui, Role::Main, &welcomes, middle, |ui| welcome::show(ui, &ctx, send));
        }
        let height = landmark(ui, Role::ContentInfo, &locale.tr("part-status"), room.with_min_y(foot), |ui| {
            self.status(ui, save_state, send);
            ui.min_rect().height()
        });
        keep_height(ui, "status", height);
        // Last, so that no pane covers them.
        for edge in [top.response.rect.bottom(), foot] {
            ui.painter().hline(whole.x_range(), edge, Stroke::new(theme.sizes.hairline, theme.colors.line));
        }
    }

    /// Names the window itself, and its language and direction.
    fn name_window(&self, ui: &Ui, locale: &Locale) {
        let app = locale.tr("app-name");
        let name = match &self.session {
            Some(session) => format!("{} · {app}", session.project().info.name),
            None => app,
        };
        ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| {
            node.set_label(name);
            node.set_language(locale.lang().code());
            node.set_text_direction(super::text::runs::direction(locale.lang().is_rtl()));
        });
    }

    /// The three panes of an open project.
    fn work(&mut self, ui: &mut Ui, room: Rect, locale: &Locale, send: &mut dyn FnMut(Action)) {
        if let Some(page) = self.pages.open {
            landmark(ui, Role::Main, &locale.tr(page.title()), room, |ui| self.page_ui(ui, send));
            return;
        }
        let rtl = locale::is_rtl(ui);
        let chosen = [self.prefs.library_width, self.prefs.inspector_width];
        let fits = self.widths_chosen || chosen.iter().sum::<f32>() + ARTICLE_LEAST <= room.width();
        let most = |share: f32| if fits { f32::INFINITY } else { room.width() * share };
        let edge_of_library = locale.tr("part-edge-library");
        let library = Splitter::new(edge_id("library"), &edge_of_library, chosen[0].min(most(LIBRARY_SHARE)), LIBRARY);
        let library = library.grows_left(rtl);
        let edge_of_inspector = locale.tr("part-edge-inspector");
        let width = chosen[1].min(most(INSPECTOR_SHARE));
        let inspector = Splitter::new(edge_id("inspector"), &edge_of_inspector, width, INSPECTOR).grows_left(!rtl);
        let (mut from, mut to) = (0.0, room.width());
        let slice = |from: f32, to: f32| leading_slice(rtl, room, from, (to - from).max(0.0));
        if self.prefs.library_shown {
            let width = library.width(ui);
            let name = locale.tr("window-library");
            landmark(ui, Role::Navigation, &name, slice(0.0, width), |ui| self.library_pane(ui, send));
            if let Some(width) = library.show(ui, slice(width, width + GRIP)) {
                send(Action::PaneWidth(Pane::Library, width));
            }
            from = width + GRIP;
        }
        if self.prefs.inspector_shown {
            to -= inspector.width(ui) + GRIP;
        }
        landmark(ui, Role::Main, &locale.tr("part-article"), slice(from, to), |ui| self.article_pane(ui, send));
        if self.prefs.inspector_shown {
            if let Some(width) = inspector.show(ui, slice(to, to + GRIP)) {
                send(Action::PaneWidth(Pane::Inspector, width));
            }
            let name = locale.tr("window-inspector");
            let slot = slice(to + GRIP, room.width());
            landmark(ui, Role::Complementary, &name, slot, |ui| self.inspector_pane(ui, send));
        }
    }
}

fn edge_id(pane: &str) -> Id {
    Id::unique(("edge", pane))
}

/// Says what a panel is to assistive technology.
fn name(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
    });
}
