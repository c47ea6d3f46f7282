//! The team: who they are, how far they are, who reads what, what they are not sure of, and how well they learn.

mod board;
mod counted;
mod members;
mod readers;
#[cfg(test)]
mod tests;
mod training;
mod unsure;

use egui::Ui;

pub use self::{board::Board, counted::Counts};
use super::{Page, frame};
use crate::{
    model::{AnalystId, ArticleId, Project},
    session::{Scores, UnsureMark},
    ui::{
        action::Action,
        draft::Draft,
        locale::Locale,
        panels::Send,
        widgets::{Label, Segmented},
    },
};

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Who they are.
    #[default]
    Members,
    /// How far each of them is.
    Progress,
    /// Who reads which article.
    Readers,
    /// What they are not sure of.
    Unsure,
    /// How what they marked compares to what was agreed on.
    Training,
}

impl Part {
    /// In the order of reading, with their names.
    const ALL: [(Self, &'static str); 5] = [
        (Self::Members, "team-members"),
        (Self::Progress, "team-progress"),
        (Self::Readers, "team-readers"),
        (Self::Unsure, "team-unsure"),
        (Self::Training, "team-training"),
    ];
}

/// What the page shows.
pub struct TeamCtx<'a> {
    /// The project.
    pub project: &'a Project,
    /// Who is at work.
    pub analyst: &'a AnalystId,
    /// Why who reads what cannot be said here, where it cannot.
    pub locked: Option<&'a str>,
    /// What each member has done, and who reads what.
    pub board: &'a Board,
    /// What analysts are not sure of; none until that was counted.
    pub unsure: Option<&'a [UnsureMark]>,
    /// How the analyst is scored whose scores are asked for; none until that was counted.
    pub scores: Option<&'a Scores>,
}

/// What is shown, and what is being typed.
#[derive(Debug, Default)]
pub struct TeamState {
    /// Which part is shown.
    pub part: Part,
    /// Whose scores are shown, where that was chosen.
    pub scored: Option<AnalystId>,
    names: Draft<AnalystId>,
    new: String,
    readers: readers::ReadersState,
    training: training::TrainingState,
    unsure: unsure::UnsureState,
}

impl TeamState {
    /// What was typed and not sent yet.
    pub fn take_drafts(&mut self) -> Option<Action> {
        self.names.take().map(|(id, name)| Action::RenameMember(id, name))
    }

    /// Whose scores are shown: those of who is at work; the owner, who agrees as a rule, sees those of the first other member.
    pub fn whose(&self, project: &Project, at_work: &AnalystId) -> AnalystId {
        let other = || project.team.keys().find(|id| *id != at_work).filter(|_| project.info.owner == *at_work);
        self.scored.as_ref().or_else(other).unwrap_or(at_work).clone()
    }

    /// Whether marks of the whole project are looked through for what is shown.
    fn wants_count(&self) -> bool {
        matches!(self.part, Part::Unsure | Part::Training)
    }
}

/// Shows the page.
pub fn show(ui: &mut Ui, ctx: &TeamCtx<'_>, state: &mut TeamState, send: Send<'_>) {
    let locale = Locale::of(ui);
    frame(ui, Page::Team, send, |ui, send| {
        let names = Part::ALL.map(|(part, name)| (part, locale.tr(name)));
        let segments: Vec<(Part, &str)> = names.iter().map(|(part, name)| (*part, name.as_str())).collect();
        ui.add(Segmented::new(&mut state.part, &segments));
        ui.add_space(8.0);
        match state.part {
            Part::Members => members::show(ui, ctx, state, &locale, send),
            Part::Progress => board::show(ui, ctx, &locale),
            Part::Readers => readers::show(ui, ctx, state, &locale, send),
            Part::Unsure => unsure::show(ui, ctx, state, &locale, send),
            Part::Training => training::show(ui, ctx, state, &locale, send),
        }
    });
}

/// What a member is called.
fn name_of<'a>(project: &'a Project, member: &'a AnalystId) -> &'a str {
    project.team.get(member).map_or(member.as_str(), |analyst| &analyst.name)
}

/// What an article is called.
fn title_of(project: &Project, article: &ArticleId, locale: &Locale) -> String {
    let title = project.articles.get(article).map(|article| article.title.trim()).filter(|title| !title.is_empty());
    title.map_or_else(|| locale.tr("library-untitled"), ToOwned::to_owned)
}

/// Says in the place of a list why there is nothing in it.
fn nothing(ui: &mut Ui, locale: &Locale, key: &str) {
    ui.add(Label::new(&locale.tr(key)).muted());
}
