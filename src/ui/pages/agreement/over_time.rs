//! The chosen measure as the project went on. In an Arabic interface time runs from the right.
//!
//! `egui_plot` draws the line; its own texts are off, since they know no Arabic. Ours stand beside it, and every point is a
//! button over it.

use egui::{Id, Pos2, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, pos2};
use egui_plot::{GridInput, GridMark, Line, Plot, PlotPoint, PlotPoints, PlotTransform};
use jiff::civil::Date;

use super::{AgreementState, Sheet, heading};
use crate::{
    session::figures::{Period, Stretch},
    ui::{
        locale::is_rtl,
        text::{self, TextSpec},
        theme::Theme,
        widgets::{Label, Tip as _, layout::leading_slice},
    },
};

/// Sizes in points: the height of the plot, the room of the numbers beside it and of the dates below, a point.
const HEIGHT: f32 = 180.0;
const NUMBERS: f32 = 44.0;
const DATES: f32 = 24.0;
const POINT: f32 = 5.0;
/// Room around the line, in parts of the plot.
const AROUND: f64 = 0.06;

/// Shows it; a point that is pressed chooses the stretch whose articles are listed below.
pub(super) fn show(ui: &mut Ui, sheet: Sheet<'_>, state: &mut AgreementState) {
    let (over_time, locale) = (&sheet.figures.over_time, sheet.words.locale);
    let about = match over_time.period {
        Period::Week => "agreement-over-time-week-about",
        Period::Month => "agreement-over-time-month-about",
    };
    heading(ui, locale, "agreement-over-time", about);
    let Some(axes) = Axes::of(&over_time.stretches, is_rtl(ui)) else {
        ui.add(Label::new(&locale.tr("agreement-no-time")).muted());
        return;
    };
    let whole = Vec2::new(ui.available_width(), HEIGHT + DATES);
    let (rect, _) = ui.allocate_exact_size(whole, Sense::hover());
    let plot = leading_slice(axes.rtl, rect, NUMBERS, rect.width() - NUMBERS).with_max_y(rect.bottom() - DATES);
    let transform = line(ui, plot, &over_time.stretches, &axes);
    numbers(ui, sheet, &axes, &transform, plot);
    dates(ui, sheet, &axes, &transform, plot);
    for stretch in &over_time.stretches {
        point(ui, sheet, stretch, transform.position_from_point(&axes.place(stretch)), state);
    }
}

/// Where days and values stand.
struct Axes {
    first: Date,
    /// Days from the first to the last stretch.
    days: f64,
    least: f64,
    rtl: bool,
}

impl Axes {
    fn of(stretches: &[Stretch], rtl: bool) -> Option<Self> {
        let (first, last) = (stretches.first()?.start, stretches.last()?.start);
        let values = stretches.iter().filter_map(|stretch| stretch.outcome.ok()).map(|score| score.value);
        Some(Self { first, days: days_between(first, last), least: values.fold(0.0, f64::min), rtl })
    }

    fn x(&self, day: Date) -> f64 {
        let days = days_between(self.first, day);
        if self.rtl { -days } else { days }
    }

    /// A stretch without a value stands on the ground.
    fn place(&self, stretch: &Stretch) -> PlotPoint {
        PlotPoint::new(self.x(stretch.start), stretch.outcome.map_or(self.least, |score| score.value))
    }

    /// The ends of the horizontal axis, with some room.
    fn ends(&self) -> [f64; 2] {
        let around = (self.days * AROUND).max(1.0);
        let (low, high) = if self.rtl { (-self.days, 0.0) } else { (0.0, self.days) };
        [low - around, high + around]
    }
}

fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The values at which there is a line, and a number.
fn steps(least: f64) -> Vec<f64> {
    let below = (least < 0.0).then_some(least);
    below.into_iter().chain([0.0, 0.25, 0.5, 0.75, 1.0]).collect()
}

fn line(ui: &mut Ui, rect: Rect, stretches: &[Stretch], axes: &Axes) -> PlotTransform {
    let colors = &Theme::of(ui).colors;
    let ([left, right], least, height) = (axes.ends(), axes.least, 1.0 - axes.least);
    let runs = stretches.chunk_by(|one, other| one.outcome.is_ok() == other.outcome.is_ok());
    let runs = runs.filter(|run| run.iter().any(|stretch| stretch.outcome.is_ok()));
    let runs: Vec<Vec<PlotPoint>> = runs.map(|run| run.iter().map(|stretch| axes.place(stretch)).collect()).collect();
    let mut child =
        ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min)));
    let marks = move |_: GridInput| {
        steps(least).into_iter().map(|value| GridMark { value, step_size: 1.0 }).collect::<Vec<_>>()
    };
    let shown = Plot::new("agreement over time")
        .width(rect.width())
        .height(rect.height())
        .show_axes(false)
        .show_x(false)
        .show_y(false)
        .show_grid([false, true])
        .y_grid_spacer(marks)
        .grid_color(colors.line)
        .show_background(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .label_formatter(|_| None)
        .sense(Sense::hover())
        .show(&mut child, |plot| {
            // At each frame: else it remembers those of the measure before.
            plot.set_plot_bounds_x(left..=right);
            plot.set_plot_bounds_y(least - height * AROUND..=1.0 + height * AROUND);
            for (nth, run) in runs.into_iter().enumerate() {
                let line = Line::new(format!("run {nth}"), PlotPoints::Owned(run));
                plot.line(line.stroke(Stroke::new(2.0, colors.accent)).allow_hover(false));
            }
        });
    shown.transform
}

fn numbers(ui: &Ui, sheet: Sheet<'_>, axes: &Axes, transform: &PlotTransform, plot: Rect) {
    let theme = Theme::of(ui);
    for value in steps(axes.least) {
        let y = transform.position_from_point_y(value);
        let words = sheet.words.locale.figure(value);
        let label = text::label(ui, &TextSpec::new(&words, theme.sizes.text.small));
        let size = text::measure(ui, &label);
        let x = if axes.rtl { plot.right() + 8.0 } else { plot.left() - 8.0 - size.x };
        text::paint_at(ui.painter(), pos2(x, y - size.y / 2.0), &label, &[theme.colors.muted]);
    }
}

/// The first and the last day, and some between, as far as they have room.
fn dates(ui: &Ui, sheet: Sheet<'_>, axes: &Axes, transform: &PlotTransform, plot: Rect) {
    const GAP: f32 = 16.0;
    let theme = Theme::of(ui);
    let mut taken: Vec<egui::Rangef> = Vec::new();
    let stretches = &sheet.figures.over_time.stretches;
    let ends = stretches.first().into_iter().chain(stretches.last());
    for stretch in ends.chain(stretches) {
        let words = sheet.words.locale.date(stretch.start);
        let label = text::label(ui, &TextSpec::new(&words, theme.sizes.text.small));
        let width = text::measure(ui, &label).x;
        let middle = transform.position_from_point_x(axes.x(stretch.start));
        let left = (middle - width / 2.0).clamp(plot.left(), (plot.right() - width).max(plot.left()));
        let range = egui::Rangef::new(left - GAP, left + width + GAP);
        if taken.iter().all(|other| other.max < left || left + width < other.min) {
            taken.push(range);
            text::paint_at(ui.painter(), pos2(left, plot.bottom() + 2.0), &label, &[theme.colors.muted]);
        }
    }
}

fn point(ui: &Ui, sheet: Sheet<'_>, stretch: &Stretch, at: Pos2, state: &mut AgreementState) {
    let (words, theme) = (sheet.words, Theme::of(ui));
    let articles = words.locale.count("count-articles", stretch.articles.len());
    let (period, value) = (words.period(stretch), words.said(&stretch.outcome));
    let args = [("period", period.as_str()), ("value", value.as_str()), ("articles", articles.as_str())];
    let name = words.locale.tr_with("agreement-point", &args, &[]);
    let rect = Rect::from_center_size(at, Vec2::splat(4.0 * POINT));
    let response = ui.interact(rect, Id::unique(("agreement over time", stretch.start.to_string())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let is_chosen = state.stretch == Some(stretch.start);
    let fill = if stretch.outcome.is_ok() { theme.colors.accent } else { theme.colors.paper };
    let size = if is_chosen || response.hovered() { POINT + 2.0 } else { POINT };
    ui.painter().circle(at, size, fill, Stroke::new(2.0, theme.colors.accent));
    if response.has_focus() {
        ui.painter().circle_stroke(at, size + 4.0, Stroke::new(2.0, theme.colors.focus));
    }
    if response.clicked() {
        state.stretch = (!is_chosen).then_some(stretch.start);
    }
    response.tip(&name);
}
