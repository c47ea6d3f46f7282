//! Where the keyboard is, and so what keys mean and which of them are shown first.

use std::mem;

use egui::{Context, Event, Key, Popup};

use super::{
    action::{Action, Scope},
    dialogs::Dialog,
    keys::Waiting,
    locale,
    mode::Mode,
    widgets::TextInput,
    window::{Pane, Window},
};

/// A place of the window that has keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The welcome, without a project.
    Welcome,
    /// The list of articles.
    Library,
    /// The article, while nothing is asked.
    Article,
    /// The article, while colleagues' marks are compared in it.
    Review,
    /// The mark in hand.
    Inspector,
    /// A page in the place of the desk.
    Page,
    /// A dialog.
    Dialog,
    /// The command palette, or the list of tags.
    Finder,
    /// Questions that digits answer.
    Questions,
    /// Letters on the ends that a link can have.
    Hints,
    /// A mark whose edges are being moved.
    Edges,
}

impl Place {
    /// All of them.
    #[cfg(test)]
    pub const ALL: [Self; 11] = [
        Self::Welcome,
        Self::Library,
        Self::Article,
        Self::Review,
        Self::Inspector,
        Self::Page,
        Self::Dialog,
        Self::Finder,
        Self::Questions,
        Self::Hints,
        Self::Edges,
    ];

    /// What it is called: a key of the locale files.
    pub fn label(self) -> &'static str {
        match self {
            Self::Welcome => "keys-place-welcome",
            Self::Library => "keys-place-library",
            Self::Article => "keys-place-article",
            Self::Review => "keys-place-review",
            Self::Inspector => "keys-place-inspector",
            Self::Page => "keys-place-page",
            Self::Dialog => "keys-place-dialog",
            Self::Finder => "keys-place-finder",
            Self::Questions => "keys-place-questions",
            Self::Hints => "keys-place-hints",
            Self::Edges => "keys-place-edges",
        }
    }
}

impl Window {
    /// Where the keyboard is.
    pub(super) fn place(&self, ctx: &Context) -> Place {
        if self.finder.is_open() {
            return Place::Finder;
        }
        if self.dialog.is_some() {
            return Place::Dialog;
        }
        match &self.mode {
            _ if self.session.is_none() => Place::Welcome,
            _ if self.pages.open.is_some() => Place::Page,
            _ if !self.article_has_keys(ctx) => match self.pane_of_focus(ctx) {
                Some(Pane::Inspector) => Place::Inspector,
                _ if self.review.on => Place::Review,
                None | Some(Pane::Article) if self.open_article_id().is_some() => Place::Article,
                _ => Place::Library,
            },
            Mode::Marking if self.review.on => Place::Review,
            Mode::Marking => Place::Article,
            Mode::MarkHints { .. } | Mode::WordHints { .. } => Place::Hints,
            Mode::Asking { .. } => Place::Questions,
            Mode::Edges { .. } => Place::Edges,
        }
    }

    /// Whether the article has the keyboard: it does unless something else took it.
    pub(super) fn article_has_keys(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(|memory| memory.focused());
        let is_seen = self.open_article_id().is_some() && self.pages.open.is_none();
        is_seen && !self.is_covered() && (focused.is_none() || focused == self.article_id)
    }

    /// The pane that what has the keyboard stands in, as far as it is beside the article or on it.
    fn pane_of_focus(&self, ctx: &Context) -> Option<Pane> {
        let focused = ctx.memory(|memory| memory.focused())?;
        let (at, room) = (ctx.read_response(focused)?.rect.center(), self.article_room?);
        match (room.y_range().contains(at.y), at.x < room.left(), at.x > room.right()) {
            (false, ..) => None,
            (_, false, false) => Some(Pane::Article),
            (_, is_left, _) => Some(if is_left == locale::is_rtl(ctx) { Pane::Inspector } else { Pane::Library }),
        }
    }

    /// Whether something stands over the window that takes the keyboard.
    pub(super) fn is_covered(&self) -> bool {
        self.dialog.is_some() || self.finder.is_open()
    }

    /// Takes the keys of a frame that mean something where the keyboard is.
    pub(super) fn take_keys(&mut self, ctx: &Context) -> Vec<Action> {
        if self.dialog.as_ref().is_some_and(Dialog::records_keys) {
            return Vec::new();
        }
        let scope = match () {
            () if self.is_covered() || Popup::is_any_open(ctx) => Scope::Everywhere,
            () if self.article_has_keys(ctx) && self.review.compares() => Scope::Review,
            () if self.article_has_keys(ctx) => Scope::Article,
            () if self.session.is_some() => Scope::Project,
            () => Scope::Everywhere,
        };
        let field_takes_back = TextInput::takes_back(ctx);
        // An open list or menu is what Esc closes first.
        let menu_takes = |event: &Event| Popup::is_any_open(ctx) && is_escape(event);
        let waiting = if scope == Scope::Article { self.mode.waiting() } else { Waiting::default() };
        let events = ctx.input_mut(|input| mem::take(&mut input.events));
        // What was typed in a field is taken back there, before any step of the project.
        let (mut left, events) = events.into_iter().partition(|event| field_takes_back(event) || menu_takes(event));
        ctx.input_mut(|input| {
            input.events = events;
            self.armed_tag.take_if(|armed| armed.is_let_go_by(&input.events));
            let actions = self.keymap.take(&mut input.events, scope, waiting);
            input.events.append(&mut left);
            actions
        })
    }
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Escape, pressed: true, .. })
}
