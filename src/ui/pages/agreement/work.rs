//! What the page shows is counted beside the window, once for each state of the project and each choice on the page.

use std::sync::Arc;

use egui::Context;

use super::{AgreementCtx, AgreementState};
use crate::{
    session::{
        JudgementsError, Session, Task, WholeRead,
        figures::{Figures, FiguresAsk},
    },
    ui::{
        jobs::{Doing, Job, Stopped, Told},
        pages::Page,
        saying::Saying,
        window::Window,
    },
};

/// What came of counting; an error where it was called off, or makes no sense.
type Counted = Result<(Figures, WholeRead), JudgementsError>;

/// Of which state of the project, and what of it.
type For = (u64, FiguresAsk);

/// The figures, and those that are on their way.
#[derive(Default)]
pub struct AgreementWork {
    figures: Option<Arc<Figures>>,
    /// What was counted last, or called off.
    counted: Option<For>,
    /// Whether it was called off.
    stopped: bool,
    counting: Option<(For, Job<Counted>)>,
}

impl AgreementWork {
    /// What was counted last.
    pub fn figures(&self) -> Option<&Arc<Figures>> {
        self.figures.as_ref()
    }

    /// Whether anything is being counted.
    pub fn is_counting(&self) -> bool {
        self.counting.is_some()
    }

    /// Calls it off.
    pub fn stop(&mut self) {
        if let Some((of, _)) = self.counting.take() {
            (self.counted, self.stopped) = (Some(of), true);
        }
    }

    fn told(&self, ctx: &Context) -> Option<Told> {
        self.counting.as_ref().and_then(|(_, job)| job.told(ctx))
    }

    /// Takes up what was counted; gives what went wrong.
    fn take(&mut self, session: &mut Session) -> Option<Saying> {
        let done = self.counting.as_ref().and_then(|(_, job)| job.poll())?;
        let (of, _) = self.counting.take()?;
        self.counted = Some(of);
        match done {
            Ok(Ok((figures, whole))) => {
                // The next count need not read them.
                session.take_layers(whole);
                (self.figures, self.stopped) = (Some(Arc::new(figures)), false);
                None
            }
            Ok(Err(JudgementsError::Cancelled(_))) => {
                self.stopped = true;
                None
            }
            Ok(Err(JudgementsError::Sample(_))) | Err(_) => {
                self.stopped = true;
                Some(Saying::error(Stopped))
            }
        }
    }

    fn start(&mut self, ctx: &Context, session: &Session, ask: FiguresAsk) {
        let (whole, folder) = (session.whole(), session.shared_folder());
        let count = move |task: &Task| {
            let whole = whole.read(task)?;
            Ok((Figures::of(&whole.project, &folder, ask, task)?, whole))
        };
        self.stopped = false;
        let job = Job::start(ctx, Doing::Measuring, count);
        self.counting = job.ok().map(|job| ((session.revision(), ask), job));
    }
}

impl Window {
    /// Has counted beside the window what the page of agreement shows.
    pub(in crate::ui) fn measure_for_page(&mut self, ctx: &Context) {
        let Some(session) = &mut self.session else { return };
        let (work, state) = (&mut self.pages.agreement_work, &mut self.pages.agreement);
        if let Some(saying) = work.take(session) {
            self.saying = Some(saying);
        }
        if self.pages.open != Some(Page::Agreement) || self.refresh.is_some() {
            return;
        }
        let wanted = (session.revision(), state.ask);
        let is_other = work.counting.as_ref().is_some_and(|(of, _)| of.1 != state.ask);
        if is_other {
            // What was chosen before is wanted no more.
            work.counting = None;
        }
        let again = std::mem::take(&mut state.again);
        if !work.is_counting() && (again || work.counted != Some(wanted)) {
            work.start(ctx, session, state.ask);
        }
    }
}

/// What the page shows now.
pub(in crate::ui::pages) fn ctx<'a>(
    session: &'a Session,
    work: &'a AgreementWork,
    state: &AgreementState,
    egui: &Context,
) -> AgreementCtx<'a> {
    let is_wanted = work.counted.is_some_and(|(_, ask)| ask == state.ask);
    AgreementCtx {
        project: session.project(),
        figures: work.figures.as_deref(),
        told: work.told(egui),
        stopped: work.stopped && is_wanted && !work.is_counting(),
        owns_guideline: session.may_change_codebook().is_ok(),
    }
}
