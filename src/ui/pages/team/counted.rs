//! What the page shows of all marks of the project, counted beside the window.

use egui::Context;

use crate::{
    model::AnalystId,
    session::{Scores, Task, UnsureMark, WholeRead, score, unsure_marks},
    store::Cancelled,
    ui::{
        jobs::{Doing, Job},
        pages::Page,
        saying::Saying,
        window::Window,
    },
};

/// For which revision, and whose scores.
type For = (u64, AnalystId);

/// What was counted, and the layers that say so; an error where it was called off.
type Counted = Result<(Vec<UnsureMark>, Scores, WholeRead), Cancelled>;

/// What was counted last, and what is being counted.
#[derive(Default)]
pub struct Counts {
    made_for: Option<For>,
    /// None where the count failed.
    found: Option<(Vec<UnsureMark>, Scores)>,
    counting: Option<(For, Job<Counted>)>,
}

impl Counts {
    /// Whether anything is being counted.
    pub fn is_counting(&self) -> bool {
        self.counting.is_some()
    }

    /// What analysts are not sure of, where that was counted.
    pub fn unsure(&self) -> Option<&[UnsureMark]> {
        self.found.as_ref().map(|(unsure, _)| unsure.as_slice())
    }

    /// The scores of an analyst, where they were counted.
    pub fn scores(&self, of: &AnalystId) -> Option<&Scores> {
        let is_theirs = self.made_for.as_ref().is_some_and(|(_, analyst)| analyst == of);
        self.found.as_ref().filter(|_| is_theirs).map(|(_, scores)| scores)
    }
}

impl Window {
    /// Has counted beside the window what the page of the team shows of all marks.
    pub(in crate::ui) fn count_for_team(&mut self, ctx: &Context) {
        let Some(session) = &mut self.session else { return };
        let pages = &mut self.pages;
        let counts = &mut pages.team_counts;
        if let Some(done) = counts.counting.as_ref().and_then(|(_, job)| job.poll())
            && let Some((made_for, _)) = counts.counting.take()
        {
            counts.found = match done {
                Ok(Ok((unsure, scores, whole))) => {
                    // They are looked through again after the next change.
                    session.take_layers(whole);
                    Some((unsure, scores))
                }
                Ok(Err(_)) => None,
                Err(stopped) => {
                    self.saying = Some(Saying::error(stopped));
                    None
                }
            };
            counts.made_for = Some(made_for);
        }
        let wanted = (session.revision(), pages.team.whose(session.project(), session.analyst()));
        let is_asked = pages.open == Some(Page::Team) && pages.team.wants_count();
        let is_made = counts.made_for.as_ref() == Some(&wanted);
        if !is_asked || is_made || counts.counting.is_some() || self.refresh.is_some() {
            return;
        }
        let (whole, folder, analyst) = (session.whole(), session.shared_folder(), wanted.1.clone());
        let count = move |task: &Task| {
            let whole = whole.read(task)?;
            let training = &whole.project.assignments.training;
            let scores = score(&whole.project, &folder, &analyst, training, task)?;
            Ok((unsure_marks(&whole.project), scores, whole))
        };
        counts.counting = Job::start(ctx, Doing::Counting, count).ok().map(|job| (wanted, job));
    }
}
