//! What the page draws: how agreement went over time, and intervals beside their figures. In Arabic time runs from the right.

use jiff::civil::Date;

use super::{
    Words, escape,
    html::{self, paragraph},
};
use crate::session::figures::{Overall, Period, Stretch};

/// Sizes of the plot, in the units of its picture.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 240.0;
const MARGIN: f64 = 44.0;
const FOOT: f64 = 28.0;

/// Sizes of an interval.
const RANGE: (f64, f64) = (100.0, 12.0);

/// The plot, and the same as a table.
fn section_body(words: &Words<'_>) -> String {
    let stretches = &words.figures.over_time.stretches;
    let row = |stretch: &Stretch| {
        let articles = words.locale.number(stretch.articles.len());
        format!(
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            escape(&words.period(stretch)),
            escape(&words.value(&stretch.outcome)),
            escape(&articles)
        )
    };
    let head: String = ["report-period", "report-value", "report-articles"]
        .map(|key| format!("<th scope=\"col\">{}</th>", escape(&words.locale.tr(key))))
        .concat();
    let rows: String = stretches.iter().map(row).collect();
    let table = format!(
        "<div class=\"scroll\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    );
    format!("{}{table}", picture(words))
}

/// Its part of the page.
pub(super) fn section(words: &Words<'_>) -> String {
    let (locale, over_time) = (words.locale, &words.figures.over_time);
    let heading = locale.tr("agreement-over-time");
    if over_time.stretches.is_empty() {
        return html::section(&heading, "", &paragraph("said", &locale.tr("agreement-no-time")));
    }
    let about = match over_time.period {
        Period::Week => "agreement-over-time-week-about",
        Period::Month => "agreement-over-time-month-about",
    };
    html::section(&heading, &locale.tr(about), &section_body(words))
}

/// Where days and values stand in the picture.
struct Scale {
    first: Date,
    /// How many days there are.
    days: f64,
    /// The least value that is shown; the greatest is 1.
    least: f64,
    rtl: bool,
}

impl Scale {
    fn of(words: &Words<'_>) -> Option<Self> {
        let stretches = &words.figures.over_time.stretches;
        let (first, last) = (stretches.first()?.start, stretches.last()?.start);
        let values = stretches.iter().filter_map(|stretch| stretch.outcome.ok()).map(|score| score.value);
        let least = values.fold(0.0, f64::min);
        Some(Self { first, days: days_between(first, last), least, rtl: words.locale.lang().is_rtl() })
    }

    fn x(&self, day: Date) -> f64 {
        // One stretch alone stands in the middle.
        let part = if self.days > 0.0 { days_between(self.first, day) / self.days } else { 0.5 };
        let part = if self.rtl { 1.0 - part } else { part };
        MARGIN + 12.0 + part * (WIDTH - 2.0 * MARGIN - 24.0)
    }

    fn y(&self, value: f64) -> f64 {
        12.0 + (1.0 - value) / (1.0 - self.least) * (HEIGHT - FOOT - 24.0)
    }
}

fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

fn picture(words: &Words<'_>) -> String {
    let Some(scale) = Scale::of(words) else { return String::new() };
    let (locale, over_time) = (words.locale, &words.figures.over_time);
    let mut drawn = String::new();
    let side = if scale.rtl { WIDTH - MARGIN + 8.0 } else { MARGIN - 8.0 };
    let below = (scale.least < 0.0).then_some(scale.least);
    for value in below.into_iter().chain([0.0, 0.25, 0.5, 0.75, 1.0]) {
        let (y, right) = (scale.y(value), WIDTH - MARGIN);
        drawn += &format!("<line class=\"grid\" x1=\"{MARGIN}\" x2=\"{right:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\n");
        // In Arabic too a number ends where the plot begins: the page runs the other way.
        drawn += &text(side, y + 4.0, "end", &locale.figure(value));
    }
    for run in over_time.stretches.chunk_by(|one, other| one.outcome.is_ok() == other.outcome.is_ok()) {
        let points = run.iter().filter_map(|stretch| {
            let value = stretch.outcome.ok()?.value;
            Some(format!("{:.1},{:.1}", scale.x(stretch.start), scale.y(value)))
        });
        let points: Vec<String> = points.collect();
        drawn += &format!("<polyline class=\"line\" points=\"{}\"/>\n", points.join(" "));
    }
    for stretch in &over_time.stretches {
        let Ok(score) = stretch.outcome else { continue };
        let said = format!("{}: {}", words.period(stretch), locale.figure(score.value));
        let (x, y) = (scale.x(stretch.start), scale.y(score.value));
        drawn += &format!(
            "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"><title>{}</title></circle>\n",
            escape(&said)
        );
    }
    let ends = [over_time.stretches.first(), over_time.stretches.last()];
    let shown = if over_time.stretches.len() > 1 { 2 } else { 1 };
    for stretch in ends.into_iter().flatten().take(shown) {
        drawn += &text(scale.x(stretch.start), HEIGHT - 6.0, "middle", &locale.date(stretch.start));
    }
    let name = escape(&locale.tr("agreement-over-time"));
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" role=\"img\" aria-label=\"{name}\">\n{drawn}</svg>\n"
    )
}

/// A text in the picture, in the direction of the page: it begins, ends or has its middle at `x`.
fn text(x: f64, y: f64, anchor: &str, text: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>\n", escape(text))
}

/// A figure within its interval, on a line from 0 to 1, in the direction of reading.
pub(super) fn range(words: &Words<'_>, overall: &Overall) -> String {
    let (Ok(score), Some(Ok(interval))) = (&overall.outcome, &overall.interval) else { return String::new() };
    let (width, height) = RANGE;
    let rtl = words.locale.lang().is_rtl();
    let part = |value: f64| if rtl { 1.0 - value.clamp(0.0, 1.0) } else { value.clamp(0.0, 1.0) };
    let x = |value: f64| part(value) * (width - 8.0) + 4.0;
    let middle = height / 2.0;
    format!(
        "<svg class=\"range\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" aria-hidden=\"true\">\
         <line class=\"grid\" x1=\"4\" x2=\"{:.1}\" y1=\"{middle}\" y2=\"{middle}\"/>\
         <line class=\"line\" x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{middle}\" y2=\"{middle}\"/>\
         <circle class=\"dot\" cx=\"{:.1}\" cy=\"{middle}\" r=\"3.5\"/></svg>",
        width - 4.0,
        x(interval.low),
        x(interval.high),
        x(score.value),
    )
}
