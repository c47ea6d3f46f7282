//! The tables of the page. Those that are shaded are tables too, not drawings: they can be read aloud, copied and printed.

use super::{
    Words, escape, heat,
    html::{apart, in_turn, paragraph, section},
    plot,
};
use crate::{
    review::agreement::Outcome,
    session::figures::{Mistaken, Overall},
};

/// The most confusions that are listed.
const CONFUSIONS: usize = 20;

/// A table with a heading for each column; rows are cells with their own tags.
fn table(headings: &[String], rows: impl Iterator<Item = String>) -> String {
    let headings = in_turn(headings.iter().map(|heading| format!("<th scope=\"col\">{heading}</th>")));
    let rows = in_turn(rows.map(|row| format!("<tr>{row}</tr>\n")));
    format!(
        "<div class=\"scroll\"><table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

fn headings(words: &Words<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| escape(&words.locale.tr(key))).collect()
}

/// A value in its cell; where there is none, why.
fn value(words: &Words<'_>, outcome: &Outcome) -> String {
    match outcome {
        Ok(score) => format!("<td class=\"n\">{}</td>", escape(&words.locale.figure(score.value))),
        Err(why) => format!("<td class=\"none\">{}</td>", escape(&words.no_value(*why))),
    }
}

/// Every measure, with its interval.
pub(super) fn overall(words: &Words<'_>) -> String {
    let row = |overall: &Overall| {
        let name = escape(&words.subject(&overall.subject));
        let interval = words.interval(overall).map(|said| escape(&said)).unwrap_or_default();
        let drawn = plot::range(words, overall);
        let compared = if overall.outcome.is_ok() { escape(&words.compared(overall)) } else { String::new() };
        let value = value(words, &overall.outcome);
        format!("<th scope=\"row\">{name}</th>{value}<td>{drawn} {interval}</td><td>{compared}</td>")
    };
    let keys = ["report-measure", "report-value", "report-interval", "report-compared"];
    let body = table(&headings(words, &keys), words.figures.overall.iter().map(row));
    section(&words.locale.tr("report-all-measures"), "", &body)
}

/// What the chosen measure says, and when not to trust it.
pub(super) fn chosen(words: &Words<'_>) -> String {
    let (locale, Some(chosen)) = (words.locale, words.figures.chosen()) else { return String::new() };
    let mut body = match chosen.outcome {
        Ok(score) => paragraph("value", &locale.figure(score.value)),
        Err(why) => paragraph("none", &words.no_value(why)),
    };
    body += &words.interval_whole(chosen).map(|said| paragraph("about", &said)).unwrap_or_default();
    for (heading, text) in
        [("report-meaning", chosen.subject.meaning_key()), ("report-caution", chosen.subject.caution_key())]
    {
        body += &format!("<h3>{}</h3>\n{}", escape(&locale.tr(heading)), paragraph("said", &locale.tr(&text)));
    }
    section(&words.subject(&chosen.subject), "", &body)
}

/// Tag by tag.
pub(super) fn by_tag(words: &Words<'_>) -> String {
    let rows = words.figures.by_tag.iter().enumerate();
    let rows =
        rows.map(|(at, outcome)| format!("<th scope=\"row\">{}</th>{}", apart(&words.tag(at)), value(words, outcome)));
    let body = table(&headings(words, &["report-tag", "report-value"]), rows);
    section(&words.locale.tr("agreement-by-tag"), &words.locale.tr("agreement-by-tag-about"), &body)
}

/// A square of shaded cells: what stands at the head of rows and columns, and the cell of a row and column.
fn square(corner: &str, names: &[String], cell: impl Fn(usize, usize) -> String) -> String {
    let heads = in_turn(names.iter().map(|name| format!("<th scope=\"col\">{}</th>", apart(name))));
    let row = |(at, name): (usize, &String)| {
        let cells: String = (0..names.len()).map(|column| cell(at, column)).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", apart(name))
    };
    let rows: String = names.iter().enumerate().map(row).collect();
    format!(
        "<div class=\"scroll\"><table class=\"heat\">\n<thead><tr><th scope=\"col\">{}</th>{heads}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table></div>\n",
        escape(corner)
    )
}

/// Each two analysts.
pub(super) fn pairs(words: &Words<'_>) -> String {
    let (locale, figures) = (words.locale, words.figures);
    let names: Vec<String> = (0..figures.analysts.len()).map(|at| words.analyst(at).to_owned()).collect();
    let cell = |row: usize, column: usize| match figures.of_pair(row, column) {
        Some(Ok(score)) => format!("<td class=\"h{}\">{}</td>", heat(score.value), escape(&locale.figure(score.value))),
        Some(Err(why)) => {
            format!("<td class=\"none\" title=\"{}\">–</td>", escape(&words.no_value(why)))
        }
        None => "<td></td>".to_owned(),
    };
    let body =
        if figures.by_pair.is_empty() { String::new() } else { square(&locale.tr("report-analyst"), &names, cell) };
    section(&locale.tr("agreement-pairs"), &locale.tr("agreement-pairs-about"), &body)
}

/// Tags against each other.
pub(super) fn confusion(words: &Words<'_>) -> String {
    let (locale, confusion) = (words.locale, &words.figures.confusion);
    let nothing = words.figures.tags.len();
    let names: Vec<String> = (0..=nothing).map(|at| words.tag(at)).collect();
    let cell = |row: usize, column: usize| {
        if (row, column) == (nothing, nothing) {
            return "<td></td>".to_owned();
        }
        let step = heat(confusion.share(row, column).unwrap_or(0.0));
        let count = locale.number(usize::try_from(confusion.count(row, column)).unwrap_or(usize::MAX));
        let same = if row == column { " same" } else { "" };
        format!("<td class=\"h{step}{same}\">{}</td>", escape(&count))
    };
    let body = square(&locale.tr("report-tag"), &names, cell);
    section(&locale.tr("agreement-confusion"), &locale.tr("agreement-confusion-about"), &body)
}

/// What is confused, with examples.
pub(super) fn mistaken(words: &Words<'_>) -> String {
    let locale = words.locale;
    let one = |mistaken: &Mistaken| {
        let example = |example: &crate::session::figures::Example| {
            let (lang, who) = (escape(words.language(example.article)), words.who(&mistaken.what, example));
            let quote = locale.tr_with("agreement-example", &[("quote", "\u{1}")], &[]);
            let (before, after) = quote.split_once('\u{1}').unwrap_or_default();
            let words_of = format!("<bdi lang=\"{lang}\">{}</bdi>", escape(&example.quote));
            format!(
                "<li>{}<q>{words_of}</q>{} <small>{} · {}</small></li>\n",
                escape(before),
                escape(after),
                escape(&who),
                apart(words.article(example.article))
            )
        };
        let examples: String = mistaken.examples.iter().map(example).collect();
        let (question, times) = (escape(&words.question(&mistaken.what)), escape(&words.times(mistaken)));
        format!("<h3>{question} <small>{times}</small></h3>\n<ul>\n{examples}</ul>\n")
    };
    let mut body: String = words.figures.mistaken.iter().take(CONFUSIONS).map(one).collect();
    if body.is_empty() {
        body = paragraph("said", &locale.tr("agreement-confusions-none"));
    }
    section(&locale.tr("agreement-confusions"), &locale.tr("agreement-confusions-about"), &body)
}

/// Every article, the least first.
pub(super) fn by_article(words: &Words<'_>) -> String {
    let rows = words.figures.worst_first.iter().filter_map(|at| {
        let outcome = words.figures.by_article.get(*at)?;
        let (lang, title) = (escape(words.language(*at)), apart(words.article(*at)));
        Some(format!("<th scope=\"row\" lang=\"{lang}\">{title}</th>{}", value(words, outcome)))
    });
    let body = table(&headings(words, &["report-article", "report-value"]), rows);
    section(&words.locale.tr("agreement-by-article"), &words.locale.tr("agreement-by-article-about"), &body)
}
