//! The page of the window: which one stands there, what is counted for it beside the window, and showing it.

use egui::{Context, Ui};

use super::{
    Page,
    actors::{self, ActorsCtx, ActorsState},
    agreement::{self, AgreementState, AgreementWork},
    codebook::{self, CodebookCtx, CodebookState},
    team::{self, TeamCtx, TeamState},
};
use crate::{
    model::{Mentions, Project},
    session::{ChangeError, Task, WholeRead},
    store::Cancelled,
    ui::{
        action::Action,
        errors::Problem,
        jobs::{Doing, Job},
        locale::Locale,
        saying::Saying,
        window::Window,
    },
};

/// Where actors are meant, and the layers that say so; an error where it was called off.
type Counted = Result<(Mentions, WholeRead), Cancelled>;

/// Which page stands in the place of the desk, and what all of them remember.
#[derive(Default)]
pub struct Pages {
    /// The one that is shown; the desk where there is none.
    pub open: Option<Page>,
    /// How the actors are shown.
    pub actors: ActorsState,
    /// How the codebook is shown.
    pub codebook: CodebookState,
    /// What is being typed on the team.
    pub team: TeamState,
    /// What is chosen on the page of agreement.
    pub agreement: AgreementState,
    /// What is counted for it.
    pub agreement_work: AgreementWork,
    board: team::Board,
    pub(super) team_counts: team::Counts,
    /// At which revision marks were counted last, and what came of it; none where the count failed.
    counted: Option<(u64, Option<Mentions>)>,
    counting: Option<(u64, Job<Counted>)>,
}

impl Pages {
    /// Whether anything is being counted beside the window.
    pub(in crate::ui) fn is_counting(&self) -> bool {
        self.counting.is_some() || self.agreement_work.is_counting() || self.team_counts.is_counting()
    }
}

impl Window {
    /// Has counted beside the window what the page shows: where actors are meant is a walk over every mark.
    pub(in crate::ui) fn count_for_page(&mut self, ctx: &Context) {
        let Some(session) = &mut self.session else { return };
        let pages = &mut self.pages;
        if let Some(done) = pages.counting.as_ref().and_then(|(_, job)| job.poll())
            && let Some((revision, _)) = pages.counting.take()
        {
            let counted = match done {
                Ok(Ok((mentions, whole))) => {
                    // Their words are shown.
                    session.take_layers(whole);
                    Some(mentions)
                }
                Ok(Err(_)) => None,
                Err(stopped) => {
                    self.saying = Some(Saying::error(stopped));
                    None
                }
            };
            pages.counted = Some((revision, counted));
        }
        let revision = session.revision();
        let is_counted = pages.counted.as_ref().is_some_and(|(counted, _)| *counted == revision);
        if pages.open != Some(Page::Actors) || is_counted || pages.counting.is_some() || self.refresh.is_some() {
            return;
        }
        let whole = session.whole();
        let count = move |task: &Task| whole.read(task).map(|whole| (Mentions::of(&whole.project), whole));
        let job = Job::start(ctx, Doing::Counting, count);
        pages.counting = job.ok().map(|job| (revision, job));
    }

    /// Shows the page, where one stands in the place of the desk; false where none does.
    pub(in crate::ui) fn page_ui(&mut self, ui: &mut Ui, send: &mut dyn FnMut(Action)) -> bool {
        let (Some(page), Some(session)) = (self.pages.open, &self.session) else { return false };
        let pages = &mut self.pages;
        match page {
            Page::Actors => {
                let ctx = ActorsCtx {
                    project: session.project(),
                    analyst: session.analyst(),
                    mentions: pages.counted.as_ref().and_then(|(_, mentions)| mentions.as_ref()),
                    revision: session.revision(),
                };
                actors::show(ui, &ctx, &mut pages.actors, send);
            }
            Page::Codebook => {
                let locked = session.may_change_codebook().err();
                let locked = locked.map(|why| why_locked(session.project(), &why, &Locale::of(ui)));
                let ctx =
                    CodebookCtx { project: session.project(), locked: locked.as_deref(), revision: session.revision() };
                codebook::show(ui, &ctx, &mut pages.codebook, send);
            }
            Page::Team => {
                pages.board.update(session);
                let locked = session.may_assign().err();
                let locked = locked.map(|why| why_locked(session.project(), &why, &Locale::of(ui)));
                let ctx = TeamCtx {
                    project: session.project(),
                    analyst: session.analyst(),
                    locked: locked.as_deref(),
                    board: &pages.board,
                    unsure: pages.team_counts.unsure(),
                    scores: pages.team_counts.scores(&pages.team.whose(session.project(), session.analyst())),
                };
                team::show(ui, &ctx, &mut pages.team, send);
            }
            Page::Agreement => {
                let ctx = agreement::ctx(session, &pages.agreement_work, &pages.agreement, ui.ctx());
                agreement::show(ui, &ctx, &mut pages.agreement, send);
            }
        }
        true
    }
}

/// Why the codebook may not be changed, with the owner's name.
fn why_locked(project: &Project, why: &ChangeError, locale: &Locale) -> String {
    match why {
        ChangeError::NotOwner(owner) => {
            let name = project.team.get(owner).map_or(owner.as_str(), |analyst| analyst.name.as_str());
            locale.tr_args("refusal-not-owner", &[("owner", name)])
        }
        other => Problem::Change(other.clone()).words(locale),
    }
}
