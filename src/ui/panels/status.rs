//! The line at the foot of the window: saving, what is under way, counts, what is being linked, text size, keys. Above it stands what
//! could not be saved, until it is, and what was just asked.

use egui::{Frame, Margin, Ui, accesskit::Live};

use super::Send;
use crate::{
    session::SaveState,
    store::ReadOnly,
    typeset::icon,
    ui::{
        action::{Action, Command},
        errors,
        jobs::{Doing, Told},
        keys::Keymap,
        locale::Locale,
        text::{self, TextSpec},
        theme::Theme,
        widgets::{
            Banner, Button, Gravity, IconButton, Label, ProgressBar, Separator, Tip as _,
            layout::{column, row, sides},
        },
    },
};

/// How wide the bar of a job is, in points.
const BAR: f32 = 96.0;

/// What the status line shows.
pub struct StatusCtx<'a> {
    /// How the saving stands, where a project is open.
    pub saving: Option<&'a SaveState>,
    /// Why nothing may be changed, where it may not.
    pub read_only: Option<&'a ReadOnly>,
    /// Marks and statements of the open article.
    pub counts: Option<(usize, usize)>,
    /// The words of the claim to which the next source, actor or cue links itself.
    pub armed: Option<&'a str>,
    /// The job under way, once it is worth a word.
    pub job: Option<Told>,
    /// What was just done or refused, in words.
    pub news: Option<&'a str>,
    /// What can be done about that: keys of the locale files, with what they do.
    pub offers: Vec<(&'static str, Action)>,
    /// Size of the article's text; 1 as usual.
    pub zoom: f32,
    /// The keys.
    pub keymap: &'a Keymap,
}

/// Shows the status line, and above it what could not be saved.
pub fn show(ui: &mut Ui, ctx: &StatusCtx<'_>, send: Send<'_>) {
    let locale = Locale::of(ui);
    column(ui, |ui| {
        not_saved(ui, ctx, &locale, send);
        let margin = Margin::symmetric(16, 0);
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            let (asked, ()) = sides(ui, |ui| facts(ui, ctx, &locale), |ui| tools(ui, ctx, &locale, send));
            asked.into_iter().for_each(send);
        });
    });
}

/// Stands until everything is on the disk; each cause once, however many files it hit.
fn not_saved(ui: &mut Ui, ctx: &StatusCtx<'_>, locale: &Locale, send: Send<'_>) {
    let Some(SaveState::Failed(failures)) = ctx.saving else { return };
    let mut causes: Vec<String> = failures.iter().map(|failure| errors::save(&failure.cause, locale)).collect();
    causes.dedup();
    let cause = causes.join(" ");
    Frame::NONE.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        let text = locale.tr_with("status-not-saved", &[("cause", &cause)], &[]);
        Banner::new(&text, Gravity::Error).show(ui, |ui| {
            row(ui, |ui| {
                if ui.add(Button::new(&locale.tr("error-try-again")).small()).clicked() {
                    send(Action::RetrySaving);
                }
                if ui.add(Button::new(&locale.tr("status-save-copy")).small()).clicked() {
                    send(Command::SaveCopy.into());
                }
            });
        });
    });
}

/// Gives what was asked for there.
fn facts(ui: &mut Ui, ctx: &StatusCtx<'_>, locale: &Locale) -> Option<Action> {
    let colors = &Theme::of(ui).colors;
    ui.spacing_mut().item_spacing.x = 16.0;
    match ctx.saving {
        Some(SaveState::Saved) => {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                super::icon_in(ui, icon::CHECK, colors.good);
                let saved = locale.tr("status-saved");
                ui.add(Label::new(&saved).strong().color(colors.good).live("saving", Live::Polite));
            });
        }
        // Not read aloud: it is over soon, or fails.
        Some(SaveState::Saving) => {
            ui.add(Label::new(&locale.tr("status-saving")).muted().live("saving", Live::Off));
        }
        Some(SaveState::Failed(_)) => {
            let unsaved = locale.tr("status-unsaved-changes");
            ui.add(Label::new(&unsaved).strong().color(colors.bad).live("saving", Live::Off));
        }
        None => {}
    }
    let cancelled = ctx.job.is_some_and(|told| under_way(ui, told, locale));
    let mut offered = None;
    if let Some(cause) = ctx.read_only {
        let cause = errors::read_only(cause, locale);
        let text = locale.tr_with("window-read-only", &[("cause", &cause)], &[]);
        ui.add(Label::new(&text).color(colors.warn).one_line().live("read-only", Live::Polite));
    }
    if let Some((marks, statements)) = ctx.counts {
        let counts = [locale.count("count-marks", marks), locale.count("count-statements", statements)];
        ui.add(Label::new(&counts.join(" · ")).muted());
    }
    // News are always younger than what is armed: the next mark, or Esc, takes them away.
    if let Some(news) = ctx.news {
        offered = told(ui, news, &ctx.offers, locale);
    } else if let Some(claim) = ctx.armed {
        let text = locale.tr_args("status-armed", &[("claim", claim)]);
        ui.add(Label::new(&text).color(colors.accent).one_line().live("news", Live::Polite));
    }
    if cancelled { Some(Command::CancelJob.into()) } else { offered }
}

/// News, with what can be done about them, which is not pushed out by long ones.
fn told(ui: &mut Ui, news: &str, offers: &[(&'static str, Action)], locale: &Locale) -> Option<Action> {
    let buttons: Vec<(String, &Action)> = offers.iter().map(|(key, action)| (locale.tr(key), action)).collect();
    let sizes = Theme::of(ui).sizes;
    let width = |(name, _): &(String, &Action)| {
        let label = text::label(ui, &TextSpec::new(name, sizes.text.small));
        text::measure(ui, &label).x + 2.0 * sizes.space.md + ui.spacing().item_spacing.x
    };
    let taken: f32 = buttons.iter().map(width).sum();
    let room = (ui.available_width() - taken).max(0.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.add(Label::new(news).one_line().live("news", Live::Polite));
    });
    let pressed = |ui: &mut Ui, name: &str| ui.add(Button::new(name).small()).clicked();
    buttons.into_iter().filter(|(name, _)| pressed(ui, name)).map(|(_, action)| action.clone()).last()
}

/// What is being done, how far it is, and the way to stop it. True where that was pressed.
fn under_way(ui: &mut Ui, told: Told, locale: &Locale) -> bool {
    let what = locale.tr(told.doing.label());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if told.cancelling {
            ui.add(Label::new(&locale.tr("job-cancelling")).muted());
            return false;
        }
        let Some(progress) = told.progress else {
            ui.add(Label::new(&what));
            return cancel(ui, locale);
        };
        let [done, total] = [progress.done, progress.total].map(|steps| locale.number(steps));
        let counted = [("what", what.as_str()), ("done", &done), ("total", &total)];
        ui.add(Label::new(&locale.tr_args("window-working", &counted)));
        ui.scope(|ui| {
            ui.set_max_width(BAR);
            ui.add(ProgressBar::new(progress.part(), &what));
        });
        // What is being read is not known otherwise, so it is read to the end.
        told.doing != Doing::Refreshing && cancel(ui, locale)
    })
    .inner
}

fn cancel(ui: &mut Ui, locale: &Locale) -> bool {
    ui.add(Button::new(&locale.tr("window-cancel")).small()).clicked()
}

fn tools(ui: &mut Ui, ctx: &StatusCtx<'_>, locale: &Locale, send: Send<'_>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let printed = |command: Command| ctx.keymap.printed(command).unwrap_or_default();
    let mut step = |ui: &mut Ui, sign: char, command: Command| {
        if ui.add(IconButton::new(sign, &locale.tr(command.label())).key(&printed(command))).clicked() {
            send(command.into());
        }
    };
    step(ui, icon::MINUS, Command::ZoomOut);
    let (zoom, reset) = (locale.percent(ctx.zoom), locale.tr(Command::ZoomReset.label()));
    let reset = ui.add(Button::new(&zoom).quiet().small().does(&reset));
    let reset = reset.tip_with_key(&locale.tr(Command::ZoomReset.label()), &printed(Command::ZoomReset));
    step(ui, icon::PLUS, Command::ZoomIn);
    ui.add(Separator);
    let keys = locale.tr("status-keys");
    let keys = ui.add(Button::new(&keys).quiet().small().key(&printed(Command::Keys)));
    if reset.clicked() {
        send(Command::ZoomReset.into());
    }
    if keys.clicked() {
        send(Command::Keys.into());
    }
}
