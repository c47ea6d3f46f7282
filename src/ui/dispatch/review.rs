//! Reviewing: going through the questions and deciding them.

use egui::Context;

use crate::{
    model::{AnalystId, ArticleId, CommentId, LinkTarget, SettleRule, Subject, TagId},
    review::{
        asked::{Asked, Standing},
        decide::Choice,
        filter::Filter,
        versions::Said,
    },
    session::{ChangeError, Session, marking::Refusal},
    ui::{
        action::Command,
        article_view::ViewCommand,
        review::{Bench, Draft},
        saying::Saying,
        window::{Pane, Window},
    },
};

impl Window {
    /// Shows the article to be marked, or what colleagues marked in it.
    pub(super) fn set_reviewing(&mut self, ctx: &Context, on: bool) {
        if self.session.is_none() {
            return;
        }
        self.keep_drafts(ctx);
        self.close_palette();
        self.end_hints();
        self.armed_tag = None;
        self.pages.open = None;
        if self.review.on != on {
            self.review.on = on;
            self.review.bench = Bench::default();
            self.review.draft = None;
            self.view.forget_marks();
            self.prefs.inspector_shown |= on;
            if self.view.selected().is_some() {
                self.view.handle(ctx, ViewCommand::Collapse);
            }
        }
        self.go_to_pane(ctx, Pane::Article);
    }

    /// Shows some of the questions of the project.
    pub(super) fn show_questions(&mut self, ctx: &Context, filter: Filter) {
        self.set_reviewing(ctx, true);
        let article = filter.article.clone();
        self.review.whole = article.is_none();
        self.review.filter = filter;
        self.review.take_up(None);
        if let Some(article) = article.filter(|article| self.open_article_id() != Some(article)) {
            self.open_article(ctx, &article);
        }
    }

    /// Takes a question in hand, opening its article.
    pub(super) fn take_up(&mut self, ctx: &Context, asked: Asked) {
        let article = asked.article.clone();
        self.review.take_up(Some(asked));
        if self.open_article_id() != Some(&article) {
            self.open_article(ctx, &article);
        }
        self.view.request_focus();
    }

    /// The next question of the list, or the one before; beyond the article's last, the next article that has any open.
    pub(super) fn walk_questions(&mut self, ctx: &Context, forward: bool) {
        let asked = self.review.bench.asked();
        let at = self.review.at.as_ref().and_then(|at| asked.iter().position(|asked| asked.is_same(at)));
        let next = match (at, forward) {
            (Some(at), true) => asked.get(at + 1),
            (Some(at), false) => at.checked_sub(1).and_then(|at| asked.get(at)),
            (None, true) => asked.first(),
            (None, false) => asked.last(),
        };
        match next.cloned() {
            Some(asked) => self.take_up(ctx, asked),
            None => self.leave_article(ctx, forward),
        }
    }

    /// Goes on to what waits after the question in hand: in this article, before it, or in the next article.
    fn go_on(&mut self, ctx: &Context) {
        let asked = self.review.bench.asked();
        let at = self.review.at.as_ref().and_then(|at| asked.iter().position(|asked| asked.is_same(at)));
        let at = at.unwrap_or_default();
        let (before, after) = asked.split_at(at.min(asked.len()));
        let waits = |asked: &&Asked| asked.standing.is_open();
        match after.iter().skip(1).find(waits).or_else(|| before.iter().find(waits)).cloned() {
            Some(asked) => self.take_up(ctx, asked),
            None => self.leave_article(ctx, true),
        }
    }

    /// The next article with questions that wait, or the one before; where there is none, that is said.
    pub(super) fn leave_article(&mut self, ctx: &Context, forward: bool) {
        let next = self.review.queue().and_then(|queue| {
            let open = self.open_article_id();
            let here = queue.articles.iter().position(|article| Some(&article.article) == open);
            let waits = |asked: &&Asked| asked.standing.is_open() && Some(&asked.article) != open;
            if forward {
                let after = queue.articles.iter().skip(here.map_or(0, |at| at + 1));
                after.flat_map(|article| &article.asked).find(waits)
            } else {
                let before = queue.articles.iter().take(here.unwrap_or_default()).rev();
                before.flat_map(|article| article.asked.iter().rev()).find(waits)
            }
        });
        match next.cloned() {
            Some(asked) => self.take_up(ctx, asked),
            None => self.saying = Some(Saying::Sentence(if forward { "review-last" } else { "review-first" })),
        }
    }

    /// Decides the question in hand and goes on to the next that waits.
    pub(super) fn decide(&mut self, ctx: &Context, choice: Choice) {
        let (Some(session), Some(asked)) = (&mut self.session, self.review.at.clone()) else { return };
        let given = reason_given(session, &asked);
        let typed = self.review.typed().map(str::to_owned);
        let reason = typed.or(given).unwrap_or_default();
        if choice == Choice::Reject && reason.trim().is_empty() {
            // Who is told that nothing of theirs stands is told why.
            self.saying = Some(Saying::Sentence("review-reason-needed"));
            return self.ask_reason(true);
        }
        match session.decide(&asked.article, &asked.targets, choice, &reason) {
            Ok(()) => {
                self.review.take_reason();
                self.review.remember_reason(&reason);
                (self.review.draft, self.review.rejecting) = (None, false);
                self.saying = None;
                if self.view.selected().is_some() {
                    self.view.handle(ctx, ViewCommand::Collapse);
                }
                self.go_on(ctx);
                self.go_to_pane(ctx, Pane::Article);
            }
            // Links have no words, and some marks none in common.
            Err(ChangeError::Refused(Refusal::NotAllowed)) => {
                self.saying = Some(Saying::Sentence("review-no-such-choice"));
            }
            Err(cause) => self.saying = Some(Saying::refused(cause)),
        }
    }

    /// Puts the keyboard where it is said why; to reject all, where that is wanted.
    pub(super) fn ask_reason(&mut self, rejecting: bool) {
        if self.review.at.is_some() {
            self.prefs.inspector_shown = true;
            (self.review.rejecting, self.review.wants_reason) = (rejecting, true);
        }
    }

    /// Says why, of the decision in hand.
    pub(super) fn say_why(&mut self, reason: &str) {
        let Some(asked) = self.review.at.clone() else { return };
        let Some(decision) = asked.standing.decision() else { return };
        self.review.take_reason();
        self.review.remember_reason(reason);
        self.change(|session| session.set_reason(&asked.article, decision, reason));
    }

    /// Takes the decision in hand back.
    pub(super) fn withdraw(&mut self) {
        let Some(asked) = self.review.at.clone() else { return };
        match asked.standing {
            Standing::Decided(decision) => self.change(|session| session.withdraw(&asked.article, decision)),
            _ => self.saying = Some(Saying::Sentence("review-not-decided")),
        }
    }

    /// Says something of the open article, or of what is in it.
    pub(super) fn comment(&mut self, about: Subject, reply_to: Option<CommentId>, text: &str) {
        self.on_article(|session, article| session.comment(article, about, reply_to, text).map(|_| ()));
    }

    /// Brings up to date what colleagues said, and what their reviews changed. Costs nothing where nothing did.
    pub(in crate::ui) fn follow_colleagues(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some(article) = session.open().map(|open| open.key.article.clone()) else { return };
        if self.comments.is_old(session) {
            session.have_said(&article);
        }
        self.comments.update(session);
        self.heard.update(session);
    }

    /// Changes something about the open article.
    pub(super) fn on_article(&mut self, change: impl FnOnce(&mut Session, &ArticleId) -> Result<(), ChangeError>) {
        let Some(article) = self.open_article_id().cloned() else { return };
        self.change(|session| change(session, &article));
    }

    /// Shows the next of one's own marks that a review changed, or the one before.
    pub(super) fn walk_heard(&mut self, ctx: &Context, forward: bool) {
        match self.heard.step(forward).map(|heard| heard.mark) {
            Some(mark) => {
                if self.review.on {
                    self.set_reviewing(ctx, false);
                }
                self.focus_mark(ctx, mark);
            }
            None => self.saying = Some(Saying::Sentence("heard-none")),
        }
    }

    /// Chooses whose marks are compared, and what settles by itself.
    pub(super) fn compare(&mut self, analysts: &[AnalystId], settle: SettleRule, note: &str) {
        self.on_article(|session, article| session.set_scope(article, analysts, settle, note));
    }

    /// Begins to put something else together, with the first version; its words are selected, to be changed.
    pub(super) fn begin_draft(&mut self, ctx: &Context) {
        let all: Vec<Said> = self.review.bench.versions().iter().map(|version| version.said.clone()).collect();
        let Some(draft) = all.first().and_then(|first| Draft::of(first, &all)) else { return };
        if let Draft::Mark { selected: Some(selected), .. } = &draft {
            self.view.handle(ctx, ViewCommand::Select(*selected));
        }
        self.review.draft = Some(draft);
        self.prefs.inspector_shown = true;
        self.go_to_pane(ctx, Pane::Article);
    }

    /// Gives the mark that is being put together another tag.
    pub(super) fn set_draft_tag(&mut self, tag: TagId) {
        if let Some(draft) = &mut self.review.draft {
            draft.set_tag(tag);
        }
    }

    /// Leads the link that is being put together elsewhere.
    pub(super) fn set_draft_end(&mut self, to: LinkTarget) {
        if let Some(Draft::Link { link, .. }) = &mut self.review.draft {
            link.to = to;
        }
    }

    /// What a command does to what is being put together; true where it is for that, or for marking, which waits.
    pub(super) fn drafts(&mut self, ctx: &Context, command: Command) -> bool {
        if !self.review.on || self.pages.open.is_some() {
            return false;
        }
        if self.review.draft.is_none() {
            return false;
        }
        if let Some(digit) = command.tag_digit() {
            let tag = self.session.as_ref().and_then(|session| session.project().codebook.tag_by_key(digit));
            match tag.map(|tag| tag.id.clone()) {
                Some(tag) => self.set_draft_tag(tag),
                None => self.saying = Some(Saying::Refused(Refusal::NotInCodebook)),
            }
            return true;
        }
        match command {
            Command::TakeSource => self.end_draft(ctx),
            Command::Grow | Command::Shrink | Command::CopyQuote => return false,
            // It is for marks of one's own.
            other => return other.scope().has_single_keys(),
        }
        true
    }

    /// Decides for what was put together.
    fn end_draft(&mut self, ctx: &Context) {
        let (Some(draft), Some(session)) = (self.review.draft.clone(), &self.session) else { return };
        let Some(text) = session.open().map(|open| open.text.clone()) else { return };
        match draft.choice(&text, self.view.selected()) {
            Some(choice) => self.decide(ctx, choice),
            None => self.saying = Some(Saying::Refused(Refusal::NoWords)),
        }
    }

    /// Esc in a review: leaves what is being typed or put together; false where there is nothing of that kind.
    pub(super) fn leave_review_field(&mut self, ctx: &Context) -> bool {
        if self.review.draft.take().is_some() {
            self.view.handle(ctx, ViewCommand::Collapse);
        } else if self.review.rejecting {
            self.review.rejecting = false;
        } else {
            return false;
        }
        self.go_to_pane(ctx, Pane::Article);
        true
    }
}

/// The reason that was given for a question before.
fn reason_given(session: &Session, asked: &Asked) -> Option<String> {
    let decision = session.own_review(&asked.article)?.decisions.get(&asked.standing.decision()?)?;
    Some(decision.reason.clone())
}
