//! How far analysts agree: every measure, and by the one that is chosen each tag, pair, article and stretch of time; tags
//! against each other; and what is confused most often, as proposals for the guideline. Each figure leads to its spans.

mod articles;
mod confusion;
mod grid;
mod heat_map;
mod measures;
mod mistaken;
mod over_time;
mod tags;
#[cfg(test)]
mod tests;
mod work;

use egui::{ScrollArea, Ui, Vec2};
use jiff::civil::Date;

pub use self::work::AgreementWork;
pub(in crate::ui::pages) use self::work::ctx;
use super::{Page, Side, frame, list_and_editor};
use crate::{
    model::Project,
    report::Words,
    review::agreement::MEASURES,
    session::{
        Counting,
        figures::{Figures, FiguresAsk, Overall, Subject},
    },
    ui::{
        action::Action,
        jobs::Told,
        locale::Locale,
        panels::Send,
        theme::Theme,
        widgets::{
            Banner, Button, Gravity, Label, ProgressBar, Section,
            layout::{column, row, sides},
        },
    },
};

/// Width of the list of measures, in points.
const LIST: f32 = 340.0;

/// What the page shows.
pub struct AgreementCtx<'a> {
    /// The project.
    pub project: &'a Project,
    /// What was counted last; none until then.
    pub figures: Option<&'a Figures>,
    /// How far counting is, once it takes long enough to be worth a word.
    pub told: Option<Told>,
    /// Whether it was called off.
    pub stopped: bool,
    /// Whether the analyst may write in the guideline.
    pub owns_guideline: bool,
}

/// What is chosen on the page.
#[derive(Clone, Debug)]
pub struct AgreementState {
    /// What the sheet is about.
    chosen: Subject,
    /// What is counted.
    ask: FiguresAsk,
    /// The first day of the stretch whose articles are listed; all where there is none.
    stretch: Option<Date>,
    /// Whether to count although that was called off.
    again: bool,
}

impl Default for AgreementState {
    fn default() -> Self {
        let chosen = Subject::Marks(MEASURES[0].about().key);
        Self { chosen, ask: FiguresAsk::default(), stretch: None, again: false }
    }
}

impl AgreementState {
    /// Chooses what the sheet is about.
    fn choose(&mut self, subject: Subject) {
        if let Subject::Marks(measure) = &subject {
            self.ask.measure = *measure;
        }
        self.chosen = subject;
    }

    fn count(&mut self, begun: bool) {
        self.ask.counting = if begun { Counting::Begun } else { Counting::Done };
    }
}

/// What the parts of the sheet are given.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    figures: &'a Figures,
    words: Words<'a>,
    owns_guideline: bool,
}

/// Shows the page.
pub fn show(ui: &mut Ui, ctx: &AgreementCtx<'_>, state: &mut AgreementState, send: Send<'_>) {
    let locale = Locale::of(ui);
    frame(ui, Page::Agreement, send, |ui, send| {
        list_and_editor(ui, LIST, |ui, side| match side {
            Side::List => measures::show(ui, ctx, state, &locale, send),
            Side::Editor => sheet(ui, ctx, state, &locale, send),
        });
    });
}

fn sheet(ui: &mut Ui, ctx: &AgreementCtx<'_>, state: &mut AgreementState, locale: &Locale, send: Send<'_>) {
    if ctx.stopped {
        ui.add(Label::new(&locale.tr("agreement-stopped")).muted());
        state.again |= ui.add(Button::new(&locale.tr("agreement-again"))).clicked();
        return;
    }
    if let Some(told) = ctx.told {
        counting(ui, told, locale, send);
    }
    let Some(figures) = ctx.figures.filter(|figures| figures.ask == state.ask) else { return };
    let words = Words { project: ctx.project, figures, locale };
    let sheet = Sheet { figures, words, owns_guideline: ctx.owns_guideline };
    ScrollArea::vertical().id_salt("agreement").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        column(ui, |ui| {
            if let Some(overall) = figures.overall.iter().find(|overall| overall.subject == state.chosen) {
                about(ui, sheet, overall);
            }
            if matches!(state.chosen, Subject::Marks(_)) {
                tags::show(ui, sheet, send);
                heat_map::show(ui, sheet, send);
                over_time::show(ui, sheet, state);
                articles::show(ui, sheet, state, send);
            }
            confusion::show(ui, sheet, send);
            mistaken::show(ui, sheet, send);
            ui.allocate_space(Vec2::new(0.0, Theme::of(ui).sizes.space.xl));
        });
    });
}

/// How far counting is, and the way out of it.
fn counting(ui: &mut Ui, told: Told, locale: &Locale, send: Send<'_>) {
    let name = locale.tr(told.doing.label());
    let steps = told.progress.map(|progress| {
        let [done, total] = [progress.done, progress.total].map(|steps| locale.number(steps));
        locale.tr_args("window-working", &[("what", &name), ("done", &done), ("total", &total)])
    });
    sides(
        ui,
        |ui| ui.add(Label::new(steps.as_deref().unwrap_or(&name)).muted()),
        |ui| {
            if ui.add(Button::new(&locale.tr("window-cancel")).small()).clicked() {
                send(Action::StopCounting);
            }
        },
    );
    let part = told.progress.map_or(0.0, |progress| progress.done as f32 / progress.total.max(1) as f32);
    ui.add(ProgressBar::new(part, &name));
}

/// What the chosen figure is, what it measures, and when not to trust it.
fn about(ui: &mut Ui, sheet: Sheet<'_>, overall: &Overall) {
    let (words, locale) = (sheet.words, sheet.words.locale);
    ui.add(Label::new(&words.subject(&overall.subject)).heading());
    match overall.outcome {
        Ok(score) => {
            row(ui, |ui| {
                ui.add(Label::new(&locale.figure(score.value)).title());
                ui.add(Label::new(&words.compared(overall)).muted());
            });
        }
        Err(why) => {
            Banner::new(&words.no_value(why), Gravity::Info).show(ui, |_| ());
        }
    }
    if let Some(said) = words.interval_whole(overall) {
        ui.add(Label::new(&said).small().muted());
    }
    for (heading, text) in
        [("report-meaning", overall.subject.meaning_key()), ("report-caution", overall.subject.caution_key())]
    {
        ui.add(Label::new(&locale.tr(heading)).strong());
        ui.add(Label::new(&locale.tr(&text)));
    }
}

/// The heading of a figure, and what it says and does not say.
fn heading(ui: &mut Ui, locale: &Locale, heading: &str, about: &str) {
    ui.add_space(Theme::of(ui).sizes.space.lg);
    ui.add(Section(&locale.tr(heading)));
    ui.add(Label::new(&locale.tr(about)).small().muted());
}
