//! What is known of articles: changing it, where a file is, and taking them out.

use egui::{ScrollArea, Ui};

use super::{correcting::Correcting, form};
use crate::{
    model::{Article, ArticleId, ImportRecord},
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        widgets::{
            Button, Label, Section,
            layout::{row, trailing_layout},
        },
    },
};

/// So many headlines of several articles are named.
const NAMED: usize = 5;

/// Articles, and what is being typed about them.
#[derive(Debug)]
pub(super) struct Details {
    ids: Vec<ArticleId>,
    typed: Correcting,
    of: Of,
    /// How many marks there are on them, and by how many analysts.
    marks: (usize, usize),
    can_change: bool,
    first: bool,
}

/// What is shown below the fields.
#[derive(Debug)]
enum Of {
    /// Where the only article came from, and the name of who brought it in.
    One(Box<ImportRecord>, String),
    /// The first headlines of several.
    Many(Vec<String>),
}

impl Details {
    pub fn of(articles: &[&Article], imported_by: String, marks: (usize, usize), can_change: bool) -> Self {
        let of = match articles {
            [one] => Of::One(Box::new(one.imported.clone()), imported_by),
            many => Of::Many(many.iter().take(NAMED).map(|article| article.title.clone()).collect()),
        };
        Self {
            ids: articles.iter().map(|article| article.id.clone()).collect(),
            typed: Correcting::of_articles(articles),
            of,
            marks,
            can_change,
            first: true,
        }
    }
}

pub(super) fn show(ui: &Ui, state: &mut Details, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    let title = match &state.of {
        Of::One(..) => locale.tr("dialog-article-title"),
        Of::Many(_) => locale.count("dialog-articles-title", state.ids.len()),
    };
    form::frame(ui, "article-details", &title, 560.0, |ui| {
        let height = (ui.ctx().content_rect().height() - 220.0).max(160.0);
        ScrollArea::vertical().id_salt("details").max_height(height).show(ui, |ui| {
            let Details { typed, first, .. } = state;
            ui.add_enabled_ui(state.can_change, |ui| typed.show(ui, first, &locale));
            match &state.of {
                Of::One(record, by) => origin(ui, &state.ids, record, by, &locale),
                Of::Many(titles) => which(ui, titles, state.ids.len(), &locale),
            }
        });
        foot(ui, state, &locale, send)
    })
}

/// Which articles they are.
fn which(ui: &mut Ui, titles: &[String], count: usize, locale: &Locale) {
    ui.add(Section(&locale.tr("part-articles")));
    for title in titles {
        ui.add(Label::new(title).small().muted().one_line());
    }
    if count > titles.len() {
        let rest = locale.number(count - titles.len());
        ui.add(Label::new(&locale.tr_args("restore-more", &[("count", &rest)])).small().muted());
    }
}

/// Where the text came from: that is as it is.
fn origin(ui: &mut Ui, ids: &[ArticleId], record: &ImportRecord, by: &str, locale: &Locale) {
    ui.add(Section(&locale.tr("details-origin")));
    let ImportRecord { when, file, decoded, .. } = record;
    let day = jiff::Timestamp::from_millisecond(when.as_millisecond());
    let day = day.map(|when| locale.date(jiff::tz::TimeZone::UTC.to_datetime(when).date())).unwrap_or_default();
    let by = locale.tr_args("details-brought-by", &[("analyst", by), ("date", &day)]);
    let mut lines = vec![by];
    if !file.is_empty() {
        lines.push(locale.tr_args("details-from-file", &[("file", file)]));
    }
    lines.push(locale.tr_args("dialog-import-encoding", &[("encoding", &decoded.encoding)]));
    if decoded.bom_stripped {
        lines.push(locale.tr("details-bom"));
    }
    if decoded.crlf_unified > 0 {
        lines.push(locale.count("details-line-ends", decoded.crlf_unified as usize));
    }
    lines.extend(ids.iter().map(|id| locale.tr_args("details-name", &[("name", id.as_str())])));
    for line in lines {
        ui.add(Label::new(&line).small().muted());
    }
}

/// The ways out: to the file, without the article, with what was typed.
fn foot(ui: &mut Ui, state: &mut Details, locale: &Locale, send: &mut dyn FnMut(Action)) -> bool {
    ui.add_space(10.0);
    let (marks, analysts) = state.marks;
    if state.can_change && marks > 0 {
        let touched = locale.tr_args(
            "details-delete-touches",
            &[("marks", &locale.count("count-marks", marks)), ("analysts", &locale.count("count-analysts", analysts))],
        );
        ui.add(Label::new(&touched).small().muted());
    }
    let mut is_done = false;
    row(ui, |ui| {
        let delete = locale.tr("dialog-delete");
        if ui.add_enabled(state.can_change, Button::new(&delete).icon(icon::TRASH).danger()).clicked() {
            send(Action::RemoveArticles(state.ids.clone()));
            is_done = true;
        }
        if let [id] = state.ids.as_slice() {
            let open = locale.tr("action-open-original");
            if ui.add(Button::new(&open).icon(icon::FILE_TEXT)).clicked() {
                send(Action::OpenOriginal(id.clone()));
            }
        }
        ui.with_layout(trailing_layout(ui), |ui| {
            let correction = state.typed.correction();
            let can = state.can_change && correction.is_ok();
            let save = ui.add_enabled(can, Button::new(&locale.tr("dialog-save")).primary());
            let entered = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
            if let (true, Ok(correction)) = (can && (save.clicked() || entered), correction) {
                send(Action::ChangeArticles(state.ids.clone(), Box::new(correction)));
                is_done = true;
            }
            is_done |= ui.add(Button::new(&locale.tr("window-cancel"))).clicked();
        });
    });
    is_done
}
