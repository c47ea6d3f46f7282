//! Reviewing: what colleagues marked in one text, each difference a question, decided by one key.
//!
//! [`ReviewState`] remembers where the reviewer is; what is shown of an article is derived once a revision ([`Bench`]). As
//! everywhere, what is decided goes through actions.

mod bench;
mod composing;
mod draft;
mod excerpt;
mod list;
mod pane;
mod scope;
mod sheets;
mod words;

use std::collections::BTreeMap;

use egui::Context;

pub use self::{
    bench::{Bench, Party},
    draft::Draft,
    pane::{ReviewCtx, show},
    sheets::show as show_article,
};
use super::{
    article_view::{ArticleViewState, ViewCommand},
    jobs::{Doing, Job},
    locale::Locale,
    saying::Saying,
    window::Window,
};
use crate::{
    model::RecordId,
    review::{asked::Asked, filter::Filter},
    session::{ProjectQueue, Task, WholeRead, project_queue},
    store::Cancelled,
};

/// How many reasons given lately are offered again.
const REASONS: usize = 3;

/// Where a reviewer is.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent thing to remember")]
pub struct ReviewState {
    /// Whether the window shows a review.
    pub on: bool,
    /// Which questions are looked at.
    pub filter: Filter,
    /// Whether the list shows those of the whole project.
    pub whole: bool,
    /// Whether what else the list can be narrowed to is shown.
    pub wide: bool,
    /// Whether it is hidden whose marks they are.
    pub blind: bool,
    /// Whether the versions stand side by side.
    pub side_by_side: bool,
    /// What is derived of the open article.
    pub bench: Bench,
    /// The question in hand.
    pub at: Option<Asked>,
    /// What is decided for instead of anybody's version, while it is being put together.
    pub draft: Option<Draft>,
    /// Whether the reason that is being typed is to reject what the question is about.
    pub rejecting: bool,
    /// Whether the keyboard is to go where the reason is typed.
    pub wants_reason: bool,
    /// Whether it is to go into the pane.
    pub wants_pane: bool,
    /// What was typed as a reason for questions that are not decided, by their first record.
    typed: BTreeMap<RecordId, String>,
    /// Reasons given lately, the last first.
    pub reasons: Vec<String>,
    /// Whether the article is to be scrolled to the question.
    wants_scroll: bool,
    /// The views of the single versions.
    sheets: Vec<ArticleViewState>,
    queue: Queue,
}

/// The questions of the whole project, counted beside the window.
#[derive(Default)]
struct Queue {
    known: Option<(u64, ProjectQueue)>,
    job: Option<(u64, Job<Counted>)>,
}

type Counted = Result<(ProjectQueue, WholeRead), Cancelled>;

impl ReviewState {
    /// Whether single keys decide: there is something to be compared, and nothing is being put together.
    pub fn compares(&self) -> bool {
        self.on && self.draft.is_none()
    }

    /// The questions of the project, as far as they were counted.
    pub fn queue(&self) -> Option<&ProjectQueue> {
        self.queue.known.as_ref().map(|(_, queue)| queue)
    }

    /// Whether they are being counted.
    pub fn is_counting(&self) -> bool {
        self.queue.job.is_some()
    }

    /// Takes a question in hand.
    pub fn take_up(&mut self, asked: Option<Asked>) {
        if self.at != asked {
            (self.draft, self.rejecting) = (None, false);
        }
        self.wants_scroll = asked.is_some();
        self.at = asked;
    }

    /// What was typed as a reason for the question in hand.
    pub fn typed(&self) -> Option<&str> {
        self.typed.get(&self.at.as_ref()?.targets.first()?.record).map(String::as_str)
    }

    /// Keeps what is being typed as a reason for it.
    pub fn type_reason(&mut self, reason: String) {
        if let Some(first) = self.at.as_ref().and_then(|at| at.targets.first()) {
            self.typed.insert(first.record, reason);
        }
    }

    /// Takes what was typed for it, to go with a decision.
    pub fn take_reason(&mut self) -> String {
        let first = self.at.as_ref().and_then(|at| at.targets.first());
        first.and_then(|first| self.typed.remove(&first.record)).unwrap_or_default()
    }

    /// Remembers a reason, to be offered again.
    pub fn remember_reason(&mut self, reason: &str) {
        let reason = reason.trim();
        if !reason.is_empty() {
            self.reasons.retain(|known| known != reason);
            self.reasons.insert(0, reason.to_owned());
            self.reasons.truncate(REASONS);
        }
    }

    /// Forgets all of a project that is left, but not how it was looked at.
    pub fn forget(&mut self) {
        *self = Self { blind: self.blind, side_by_side: self.side_by_side, ..Self::default() };
    }
}

impl Window {
    /// Brings a review up to what the project is now: the open article's in this frame, the project's beside the window.
    pub(super) fn follow_review(&mut self, ctx: &Context) {
        if !self.review.on || self.pages.open.is_some() {
            return;
        }
        self.count_questions(ctx);
        let Some(session) = &mut self.session else { return };
        let Some(article) = session.open().map(|open| open.key.article.clone()) else { return };
        let review = &mut self.review;
        if review.bench.is_old(session, &article, &review.filter) {
            session.have_compared(&article);
            review.bench = Bench::of(session, &article, &review.filter);
            self.view.forget_marks();
            self.keep_question();
        }
        let review = &mut self.review;
        review.bench.look_at(self.session.as_ref(), review.at.as_ref(), review.blind, &Locale::of(ctx));
        // Another article has to be there before it can be scrolled.
        let is_there =
            self.view.article() == Some(&article) && review.at.as_ref().is_some_and(|at| at.article == article);
        if is_there
            && std::mem::take(&mut review.wants_scroll)
            && let Some(span) = review.at.as_ref().and_then(|at| at.span)
        {
            self.view.handle(ctx, ViewCommand::ScrollTo(span.start()));
            for sheet in &mut review.sheets {
                sheet.handle(ctx, ViewCommand::ScrollTo(span.start()));
            }
        }
    }

    /// The question in hand as it is now; where it is none of this article's, the first that waits.
    fn keep_question(&mut self) {
        let review = &mut self.review;
        let asked = review.bench.asked();
        let same = review.at.as_ref().and_then(|at| asked.iter().find(|asked| asked.is_same(at)));
        if let Some(same) = same.cloned() {
            review.at = Some(same);
            return;
        }
        let first = asked.iter().find(|asked| asked.standing.is_open()).or_else(|| asked.first()).cloned();
        review.take_up(first);
    }

    /// Has the questions of the whole project counted, where they are wanted.
    fn count_questions(&mut self, ctx: &Context) {
        let (review, Some(session)) = (&mut self.review, &mut self.session) else { return };
        let queue = &mut review.queue;
        if let Some(done) = queue.job.as_ref().and_then(|(_, job)| job.poll())
            && let Some((revision, _)) = queue.job.take()
        {
            match done {
                Ok(Ok((counted, whole))) => {
                    session.take_layers(whole);
                    queue.known = Some((revision, counted));
                }
                Ok(Err(_)) => {}
                Err(stopped) => self.saying = Some(Saying::error(stopped)),
            }
        }
        let (revision, filter) = (session.revision(), &review.filter);
        let is_known = queue.known.as_ref().is_some_and(|(at, known)| *at == revision && known.filter == *filter);
        if is_known || queue.job.is_some() || self.refresh.is_some() {
            return;
        }
        let (whole, order, reviewer) = (session.whole(), session.articles_in_order(), session.analyst().clone());
        let filter = filter.clone();
        let count = move |task: &Task| {
            let whole = whole.read(task)?;
            Ok((project_queue(&whole.project, &reviewer, &order, filter, task)?, whole))
        };
        queue.job = Job::start(ctx, Doing::Counting, count).ok().map(|job| (revision, job));
    }
}
