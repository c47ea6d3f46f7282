//! Who reads what, by a plan that is shown before it is made.

use egui::{ScrollArea, Ui};

use super::form::{self, number};
use crate::{
    model::{AnalystId, ArticleId, Assignments, Project},
    review::assign::{Plan, PlanError, Wish, plan},
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{
            Banner, Choice, Gravity, IconButton, Label, Section, TextInput, Toggle,
            layout::{column, row, wrapped_row},
        },
    },
};

/// Width of a field for a number, in points.
const NUMBER: f32 = 72.0;
/// The most that the preview is high, in points.
const PREVIEW: f32 = 190.0;

/// What is being chosen, and what would come of it.
#[derive(Debug)]
pub(super) struct Assigning {
    members: Vec<(AnalystId, String, bool)>,
    /// Those that nobody reads, and all.
    articles: [Vec<ArticleId>; 2],
    again: bool,
    readers: String,
    /// In hundredths.
    overlap: String,
    seed: String,
    so_far: Assignments,
    made: Option<(Wish, Result<Plan, PlanError>)>,
    first: bool,
}

impl Assigning {
    /// Of a project, with the articles that nobody reads, and all of them.
    pub fn of(project: &Project, unassigned: Vec<ArticleId>, all: Vec<ArticleId>) -> Self {
        // Who leads decides, and does not read, unless there are too few others to meet.
        let is_small = project.team.len() < 3;
        let member = |member: &crate::model::Analyst| {
            (member.id.clone(), member.name.clone(), is_small || member.id != project.info.owner)
        };
        Self {
            members: project.team.values().map(member).collect(),
            again: unassigned.is_empty() && !all.is_empty(),
            articles: [unassigned, all],
            readers: project.team.len().min(2).to_string(),
            overlap: "20".to_owned(),
            seed: "1".to_owned(),
            so_far: project.assignments.clone(),
            made: None,
            first: true,
        }
    }

    fn wish(&self) -> Wish {
        let analysts = self.members.iter().filter(|(.., chosen)| *chosen).map(|(id, ..)| id.clone());
        Wish {
            articles: self.articles[usize::from(self.again)].clone(),
            analysts: analysts.collect(),
            readers: number(&self.readers).unwrap_or(0),
            overlap: number(&self.overlap).map_or(2.0, |hundredths: u32| f64::from(hundredths) / 100.0),
            seed: number(&self.seed).unwrap_or(1),
        }
    }

    /// Makes the plan anew where something else is wished.
    fn update(&mut self) {
        let wish = self.wish();
        if self.made.as_ref().is_none_or(|(made_for, _)| *made_for != wish) {
            let made = plan(&wish, &self.so_far);
            self.made = Some((wish, made));
        }
    }

    fn name_of<'a>(&'a self, id: &'a AnalystId) -> &'a str {
        self.members.iter().find(|(own, ..)| own == id).map_or(id.as_str(), |(_, name, _)| name)
    }
}

pub(super) fn show(ui: &Ui, state: &mut Assigning, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "assign", &locale.tr("assign-title"), 560.0, |ui| {
        ui.add(Label::new(&locale.tr("assign-who")).muted());
        wrapped_row(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            for (id, name, chosen) in &mut state.members {
                ui.push_id(id, |ui| ui.add(Toggle::new(chosen, name)));
            }
        });
        which(ui, state, &locale);
        numbers(ui, state, &locale);
        state.update();
        preview(ui, state, &locale);
        let made = state.made.as_ref().and_then(|(_, made)| made.as_ref().ok());
        let foot = form::foot(ui, &locale.tr("assign-assign"), made.is_some());
        if let Some(made) = made.filter(|_| foot.done) {
            send(Action::Assign(Box::new(made.clone())));
        }
        foot.done || foot.cancelled
    })
}

/// Which articles.
fn which(ui: &mut Ui, state: &mut Assigning, locale: &Locale) {
    let name = locale.tr("assign-articles");
    ui.add(Label::new(&name).muted());
    let counts = state.articles.each_ref().map(|articles| locale.count("count-articles", articles.len()));
    let [free, all] = [("assign-free", &counts[0]), ("assign-again", &counts[1])]
        .map(|(key, count)| locale.tr_with(key, &[("articles", count)], &[]));
    ui.add(Choice::new(&mut state.again, &[(false, &free), (true, &all)], &name));
}

fn numbers(ui: &mut Ui, state: &mut Assigning, locale: &Locale) {
    ui.add_space(4.0);
    row(ui, |ui| {
        for (key, text) in [
            ("assign-readers", &mut state.readers),
            ("assign-overlap", &mut state.overlap),
            ("assign-seed", &mut state.seed),
        ] {
            let name = locale.tr(key);
            ui.add(Label::new(&name).muted());
            // Not a box to tick: the key for the verb would tick it.
            form::focus_first(&ui.add(TextInput::new(text, &name).width(NUMBER)), &mut state.first);
        }
        if ui.add(IconButton::new(icon::ARROWS_CLOCKWISE, &locale.tr("assign-another"))).clicked() {
            state.seed = (number::<u64>(&state.seed).unwrap_or(0).wrapping_add(1)).to_string();
        }
    });
}

/// What each would get, and who would meet whom how often; or why nothing can be planned.
fn preview(ui: &mut Ui, state: &Assigning, locale: &Locale) {
    let Some((_, made)) = &state.made else { return };
    let made = match made {
        Ok(made) => made,
        Err(why) => {
            Banner::new(&why_not(*why, locale), Gravity::Warning).show(ui, |_| ());
            return;
        }
    };
    ui.add(Section(&locale.tr("assign-preview")));
    ScrollArea::vertical().id_salt("assign preview").max_height(PREVIEW).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        column(ui, |ui| {
            for (id, load) in made.loads() {
                let (articles, shared) = (locale.count("count-articles", load.articles), locale.number(load.shared));
                let words = [("articles", articles.as_str()), ("shared", shared.as_str())];
                ui.add(Label::new(&locale.tr_with("assign-load", &words, &[("name", state.name_of(id))])));
            }
            for ([one, other], count) in made.pairs().into_iter().filter(|(_, count)| *count > 0) {
                let articles = locale.count("count-articles", count);
                let names = [("one", state.name_of(one)), ("other", state.name_of(other))];
                ui.add(Label::new(&locale.tr_with("assign-pair", &[("articles", &articles)], &names)).small().muted());
            }
        });
    });
}

fn why_not(why: PlanError, locale: &Locale) -> String {
    match why {
        PlanError::NoArticles => locale.tr("assign-no-articles"),
        PlanError::NoAnalysts => locale.tr("assign-no-analysts"),
        PlanError::NoReaders => locale.tr("assign-no-readers"),
        PlanError::TooFew { wanted, there } => {
            let [wanted, there] = [wanted, there].map(|count| locale.number(count));
            locale.tr_args("assign-too-few", &[("wanted", &wanted), ("there", &there)])
        }
        PlanError::Overlap => locale.tr("assign-no-overlap"),
    }
}
