//! The page: its head, who and when, its sections and its looks.

use super::{Report, Words, plot, tables};
use crate::session::Counting;

/// Text as HTML has it. Characters that no page may hold, and controls that would reorder what stands around, are taken out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\n' | '\t' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Words of the project, set apart from what stands around them whatever their direction.
pub(super) fn apart(text: &str) -> String {
    let isolates = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
    format!("<bdi>{}</bdi>", escape(&text.replace(isolates, "")))
}

/// One after the other.
pub(super) fn in_turn(parts: impl Iterator<Item = String>) -> String {
    parts.collect()
}

/// A part of the page below its heading.
pub(super) fn section(heading: &str, about: &str, body: &str) -> String {
    let about = if about.is_empty() { String::new() } else { paragraph("about", about) };
    format!("<section>\n<h2>{}</h2>\n{about}{body}</section>\n", escape(heading))
}

pub(super) fn paragraph(class: &str, text: &str) -> String {
    format!("<p class=\"{class}\">{}</p>\n", escape(text))
}

pub(super) fn page(report: &Report<'_>, words: &Words<'_>) -> String {
    let locale = words.locale;
    let (lang, dir) = (locale.lang().code(), if locale.lang().is_rtl() { "rtl" } else { "ltr" });
    let title = locale.tr_args("report-title", &[("project", &report.project.info.name)]);
    let foot = locale.tr_args("report-made-with", &[("version", env!("CARGO_PKG_VERSION"))]);
    let body = [
        head(report, words),
        tables::overall(words),
        tables::chosen(words),
        tables::by_tag(words),
        tables::pairs(words),
        plot::section(words),
        tables::confusion(words),
        tables::mistaken(words),
        tables::by_article(words),
        format!("<footer>{}</footer>\n", escape(&foot)),
    ];
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n{}</main>\n</body>\n</html>\n",
        escape(&title),
        escape(&title),
        body.concat(),
    )
}

/// Who, when, and how much.
fn head(report: &Report<'_>, words: &Words<'_>) -> String {
    let (locale, figures) = (words.locale, words.figures);
    let written = locale.tr_args("report-written", &[("date", &locale.date(report.date)), ("name", report.by)]);
    let version = locale.number(usize::try_from(report.project.codebook.version).unwrap_or_default());
    let names: Vec<&str> = (0..figures.analysts.len()).map(|at| words.analyst(at)).collect();
    let counts = [
        locale.count("count-analysts", figures.analysts.len()),
        locale.count("count-articles", figures.articles.len()),
        locale.count("count-marks", figures.marks),
    ];
    let counting = match figures.ask.counting {
        Counting::Done => "report-counting-done",
        Counting::Begun => "report-counting-begun",
    };
    let mut lines = vec![
        written,
        locale.tr_args("report-codebook", &[("version", &version)]),
        counts.join(" · "),
        locale.tr_args("report-analysts", &[("names", &names.join(words.comma()))]),
        locale.tr(counting),
    ];
    if !figures.left_out.is_empty() {
        lines.push(locale.count("agreement-left-out", figures.left_out.len()));
    }
    format!("<header>\n{}</header>\n", lines.iter().map(|line| paragraph("who", line)).collect::<String>())
}

/// The colours are those of the window on paper; every cell has its number as well.
const STYLE: &str = "
:root { --ink: #1d1b18; --muted: #666159; --line: #d9d4c8; --accent: #2b5c8a; --paper: #fffefb; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.6 'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Tahoma, sans-serif; }
main { max-width: 920px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 26px; line-height: 1.4; margin: 0 0 8px; }
h2 { font-size: 18px; margin: 40px 0 4px; }
h3 { font-size: 15px; margin: 20px 0 4px; }
p { margin: 0 0 6px; }
.who, .about, footer, small { color: var(--muted); }
.about, .said { max-width: 70ch; }
.value { font-size: 32px; font-weight: 700; line-height: 1.3; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 10px 0; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 12px; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { color: var(--muted); font-weight: 600; border-bottom: 2px solid var(--line); }
td.n { text-align: end; white-space: nowrap; }
table.heat td { text-align: center; min-width: 64px; border: 2px solid var(--paper); }
table.heat th { font-weight: 600; border-bottom: 0; }
table.heat thead th { text-align: center; }
.h0 { background: #f1eee6; } .h1 { background: #dde7f1; } .h2 { background: #bdd3e8; }
.h3 { background: #98badb; } .h4 { background: #74a2cf; }
.same { outline: 1px solid var(--muted); outline-offset: -1px; }
.none { color: var(--muted); }
svg { display: block; max-width: 100%; height: auto; margin: 10px 0; }
svg.range { display: inline-block; margin: 0; vertical-align: middle; }
svg text { font-size: 12px; fill: var(--muted); }
svg .grid { stroke: var(--line); } svg .line { stroke: var(--accent); stroke-width: 2; fill: none; }
svg .dot { fill: var(--accent); }
li { margin: 2px 0; }
q { quotes: none; font-family: 'Noto Naskh Arabic', 'Noto Sans', serif; }
footer { margin-top: 48px; border-top: 1px solid var(--line); padding-top: 8px; font-size: 13px; }
@media print {
  body { font-size: 11pt; } main { max-width: none; padding: 0; }
  section, tr, svg { break-inside: avoid; } h2, h3 { break-after: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
";
