//! Moving about: in the text, among marks, articles and panes.

use egui::Context;

use crate::{
    model::{AnnotationId, Role, Status},
    text::TextSpan,
    typeset::Side,
    ui::{
        action::{Command, Motion},
        article_view::ViewCommand,
        mode::Mode,
        saying::Saying,
        window::{Pane, Window},
    },
};

/// How much one press makes the article's text larger or smaller.
const ZOOM_STEP: f32 = 1.1;

impl Window {
    /// Moves the caret, or the edges of a mark while those are being moved: its end, with Shift its start.
    pub(super) fn move_caret(&mut self, ctx: &Context, motion: Motion, extend: bool) {
        let to = match motion {
            Motion::Left | Motion::WordLeft => Some(Side::Left),
            Motion::Right | Motion::WordRight => Some(Side::Right),
            _ => None,
        };
        if let (Mode::Edges { .. }, Some(to)) = (&self.mode, to) {
            let word = matches!(motion, Motion::WordLeft | Motion::WordRight);
            return self.view.handle(ctx, ViewCommand::MoveEdge { start: extend, to, word });
        }
        self.close_palette();
        self.end_hints();
        self.view.handle(ctx, ViewCommand::Move { motion, extend });
    }

    pub(super) fn grow(&mut self, ctx: &Context, larger: bool) {
        self.end_hints();
        self.view.handle(ctx, if larger { ViewCommand::Grow } else { ViewCommand::Shrink });
    }

    pub(super) fn select(&mut self, ctx: &Context, span: TextSpan) {
        self.view.handle(ctx, ViewCommand::Select(span));
        self.view.request_focus();
    }

    /// Chooses a mark and shows it. A claim that is chosen is armed.
    pub(super) fn focus_mark(&mut self, ctx: &Context, id: AnnotationId) {
        self.end_hints();
        let Some(session) = &mut self.session else { return };
        let Some(mark) = session.layer().and_then(|layer| layer.annotations.get(&id)) else { return };
        let (hull, is_claim) = (mark.hull(), session.project().codebook.role(&mark.tag) == Role::Claim);
        if is_claim {
            self.mark(|m| m.arm_claim(id));
        } else if let Some(hand) = session.hand().cloned() {
            session.set_hand(crate::session::marking::Hand { focus: Some(id), ..hand });
        }
        if let Some(hull) = hull {
            // It shows the caret, which may be far away: only where something is selected.
            if self.view.selected().is_some() {
                self.view.handle(ctx, ViewCommand::Collapse);
            }
            self.view.handle(ctx, ViewCommand::ScrollTo(hull.start()));
        }
    }

    /// The next mark after the focused one, or after the caret where none is.
    pub(super) fn walk_marks(&mut self, ctx: &Context, forward: bool) {
        let Some(layer) = self.session.as_ref().and_then(|session| session.layer()) else { return };
        let marks = &layer.annotations;
        let caret = self.view.selection().caret.byte;
        let here = self.focus().and_then(|focus| marks.get(&focus));
        let next = match (here, forward) {
            (Some(mark), true) => marks.after(mark),
            (Some(mark), false) => marks.before_mark(mark),
            (None, true) => marks.since(caret).next(),
            (None, false) => marks.before(caret).next(),
        };
        let all = || marks.in_text_order();
        let around = || if forward { all().next() } else { all().next_back() };
        if let Some(id) = next.or_else(around).map(|mark| mark.id) {
            self.focus_mark(ctx, id);
        }
    }

    pub(super) fn walk_articles(&mut self, ctx: &Context, forward: bool) {
        let Some(session) = &self.session else { return };
        let order = session.articles_in_order();
        let here = self.article_coming().and_then(|coming| order.iter().position(|id| id == coming));
        let next = match (here, forward) {
            (Some(at), true) => order.get(at + 1),
            (Some(at), false) => at.checked_sub(1).and_then(|at| order.get(at)),
            (None, _) => order.first(),
        };
        match next.cloned() {
            Some(article) => self.open_article(ctx, &article),
            None => {
                self.saying =
                    Some(Saying::Sentence(if forward { "status-last-article" } else { "status-first-article" }));
            }
        }
    }

    /// Calls the article done and opens the next that is not, of those that the analyst was given to read.
    pub(super) fn done_next(&mut self, ctx: &Context) {
        self.mark(|m| Ok(m.set_status(Status::Done)));
        let Some(session) = &self.session else { return };
        match session.next_to_do(self.open_article_id()) {
            Some(article) => self.open_article(ctx, &article),
            None => self.saying = Some(Saying::Sentence("article-finished")),
        }
    }

    pub(super) fn walk_panes(&mut self, ctx: &Context, forward: bool) {
        if self.palette.is_some() && self.article_has_keys(ctx) {
            self.palette_asked = true;
            return;
        }
        // Where no article is open, nothing in the other two takes keys.
        let is_open = self.open_article_id().is_some();
        let is_shown = |pane: &Pane| match pane {
            Pane::Library => self.prefs.library_shown,
            Pane::Inspector => self.prefs.inspector_shown && is_open,
            Pane::Article => is_open,
        };
        let shown: Vec<Pane> = Pane::ALL.into_iter().filter(is_shown).collect();
        if shown.is_empty() {
            return;
        }
        let here = shown.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        let step = if forward { 1 } else { shown.len() - 1 };
        if let Some(pane) = shown.get((here + step) % shown.len()) {
            self.go_to_pane(ctx, *pane);
        }
    }

    /// Remembers how wide a pane was made.
    pub(super) fn set_pane_width(&mut self, pane: Pane, width: f32) {
        match pane {
            Pane::Library => self.prefs.library_width = width,
            Pane::Inspector => self.prefs.inspector_width = width,
            Pane::Article => return,
        }
        self.widths_chosen = true;
        self.save_prefs();
    }

    pub(super) fn zoom(&mut self, command: Command) {
        let zoom = match command {
            Command::ZoomIn => self.view.zoom() * ZOOM_STEP,
            Command::ZoomOut => self.view.zoom() / ZOOM_STEP,
            _ => 1.0,
        };
        self.set_zoom(zoom);
    }

    pub(super) fn set_zoom(&mut self, zoom: f32) {
        self.view.set_zoom(zoom);
        self.prefs.zoom = self.view.zoom();
        self.save_prefs();
    }

    /// Opens the bar that finds words in the article, with the words that are selected.
    pub(super) fn find_in_article(&mut self, ctx: &Context) {
        let Some(open) = self.session.as_ref().and_then(|session| session.open()) else { return };
        if self.pages.open.is_some() {
            return;
        }
        let selected = self.view.selected().and_then(|span| span.slice(&open.text));
        self.find.open(selected);
        self.close_palette();
        ctx.request_repaint();
    }

    /// Closes that bar; what was found last stays selected, to be marked.
    pub(super) fn close_find(&mut self, ctx: &Context) {
        self.find.close();
        self.go_to_pane(ctx, Pane::Article);
    }

    /// Shows the next words found, or those before; with the bar closed, it is opened first.
    pub(super) fn step_found(&mut self, ctx: &Context, forward: bool) {
        if !self.find.is_open() {
            return self.find_in_article(ctx);
        }
        if let Some(span) = self.find.step(forward) {
            self.view.handle(ctx, ViewCommand::Select(span));
        }
    }

    /// Looks for what is typed in that bar, and shows the first words found.
    pub(in crate::ui) fn search_article(&mut self, ctx: &Context) {
        let Some(open) = self.session.as_ref().and_then(|session| session.open()) else { return };
        let selection = self.view.selection();
        let from = selection.anchor.min(selection.caret.byte);
        if let Some(span) = self.find.search(ctx, &open.key.article, &open.text, from) {
            self.view.handle(ctx, ViewCommand::Select(span));
        }
    }

    /// Copies the selection, else the words of the focused mark.
    pub(super) fn copy_quote(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let selected = self.view.selected().and_then(|span| Some(span.slice(&session.open()?.text)?.to_owned()));
        let of_mark = || Some(session.layer()?.annotations.get(&self.focus()?)?.quote());
        if let Some(words) = selected.or_else(of_mark) {
            ctx.copy_text(words);
            self.saying = Some(Saying::Sentence("status-copied"));
        }
    }
}
