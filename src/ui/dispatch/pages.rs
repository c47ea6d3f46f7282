//! Pages: showing them, and what is changed on them.

use egui::Context;

use crate::{
    model::{ArticleId, EntityId, EntityKind, Mention},
    session::ChangeError,
    text::TextSpan,
    ui::{
        action::Command,
        article_view::ViewCommand,
        dialogs::Dialog,
        dispatch::dispatch,
        pages::{Page, Pages, team::Part},
        window::{Pane, Window},
    },
};

impl Window {
    /// Puts a page in the place of the desk, or the desk back.
    pub(super) fn show_page(&mut self, ctx: &Context, page: Option<Page>) {
        if self.session.is_none() {
            return;
        }
        self.keep_drafts(ctx);
        self.close_palette();
        self.end_hints();
        self.pages.open = page;
        match page {
            None => self.go_to_pane(ctx, Pane::Article),
            // What had the keyboard is not there any more.
            Some(_) => ctx.memory_mut(|memory| memory.stop_text_input()),
        }
    }

    /// Shows a part of the page of the team.
    pub(super) fn show_team(&mut self, ctx: &Context, command: Command) {
        self.show_page(ctx, Some(Page::Team));
        self.pages.team.part = match command {
            Command::Progress => Part::Progress,
            Command::Readers => Part::Readers,
            Command::UnsureMarks => Part::Unsure,
            Command::Training => Part::Training,
            _ => Part::Members,
        };
    }

    /// Sends what was typed into fields that are about to go, as if the keyboard had left them.
    pub(in crate::ui) fn keep_drafts(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let codebook = &session.project().codebook;
        let mut drafts = self.inspector.take_drafts(codebook);
        drafts.extend(self.comments.take_draft());
        drafts.extend(self.pages.actors.take_drafts());
        drafts.extend(self.pages.team.take_drafts());
        drafts.extend(self.pages.codebook.take_drafts(codebook));
        for draft in drafts {
            dispatch(self, ctx, draft);
        }
    }

    /// Shows an actor on the page of actors.
    pub(super) fn show_actor(&mut self, ctx: &Context, id: EntityId) {
        self.pages.actors.clear_filter();
        self.pages.actors.choose(id);
        self.show_page(ctx, Some(Page::Actors));
    }

    /// Makes an actor and chooses it.
    pub(super) fn add_entity(&mut self, name: &str, kind: EntityKind) {
        let Some(session) = &mut self.session else { return };
        let made = session.add_entity(name, kind);
        self.choose_made(made);
    }

    /// Makes an actor for some marks of another and chooses it.
    pub(super) fn split_entity(&mut self, of: &EntityId, name: &str, marks: &[Mention]) {
        let Some(session) = &mut self.session else { return };
        let made = session.split_entity(of, name, marks);
        self.choose_made(made);
    }

    /// Says that two actors are one and chooses that one.
    pub(super) fn merge_entities(&mut self, from: &EntityId, into: EntityId) {
        let Some(session) = &mut self.session else { return };
        let merged = session.merge_entities(from, &into);
        self.choose_made(merged.map(|()| into));
    }

    fn choose_made(&mut self, made: Result<EntityId, ChangeError>) {
        if let Ok(id) = &made {
            self.pages.actors.clear_filter();
            self.pages.actors.choose(id.clone());
        }
        self.note(made.map(|_| ()));
    }

    /// Opens the article of a mark and shows the mark: chosen where it is one's own, else its words selected.
    pub(super) fn go_to(&mut self, ctx: &Context, mention: Mention) {
        self.pages.open = None;
        let article = mention.key.article.clone();
        self.going_to = Some(mention);
        if self.open_article_id() == Some(&article) {
            self.go_to_pane(ctx, Pane::Article);
        } else {
            self.open_article(ctx, &article);
        }
        self.arrive(ctx);
    }

    /// Opens an article and shows some of its words.
    pub(super) fn go_to_words(&mut self, ctx: &Context, article: ArticleId, words: TextSpan) {
        self.pages.open = None;
        if self.open_article_id() == Some(&article) {
            self.go_to_pane(ctx, Pane::Article);
        } else {
            self.open_article(ctx, &article);
        }
        self.going_to_words = Some((article, words));
        self.arrive(ctx);
    }

    /// Asks how articles are spread over the team, unless that is not for who is at work to say.
    pub(super) fn ask_to_assign(&mut self) {
        let Some(session) = &self.session else { return };
        if let Err(why) = session.may_assign() {
            return self.note(Err(why));
        }
        let dialog = Dialog::assign(session.project(), session.unassigned(), session.articles_in_order());
        self.show_dialog(dialog);
    }

    /// Shows the mark or the words that were asked for, once their article is open.
    pub(super) fn arrive(&mut self, ctx: &Context) {
        let Some(open) = self.open_article_id().cloned() else { return };
        if let Some((_, words)) = self.going_to_words.take_if(|(article, _)| *article == open) {
            self.view.handle(ctx, ViewCommand::ScrollTo(words.start()));
            self.view.handle(ctx, ViewCommand::Select(words));
        }
        let Some(mention) = self.going_to.take_if(|mention| mention.key.article == open) else { return };
        let Some(session) = &self.session else { return };
        if mention.key.analyst == *session.analyst() {
            return self.focus_mark(ctx, mention.mark);
        }
        let layer = session.project().layer(&mention.key);
        let hull = layer.and_then(|layer| layer.annotations.get(&mention.mark)?.hull());
        if let Some(hull) = hull {
            self.view.handle(ctx, ViewCommand::ScrollTo(hull.start()));
            self.view.handle(ctx, ViewCommand::Select(hull));
        }
    }
}

impl Pages {
    /// Forgets what was shown of a project that is left.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}
