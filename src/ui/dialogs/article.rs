//! What is known of an article: changing it, where its file is, and taking it out.

use egui::{ScrollArea, Ui};
use jiff::civil::Date;

use super::form;
use crate::{
    model::{Article, ArticleId, Direction, ImportRecord},
    session::ArticleDetails,
    typeset::icon,
    ui::{
        action::Action,
        locale::Locale,
        panels::named_row,
        theme::Theme,
        widgets::{
            Button, Choice, Label, Section, TextInput,
            layout::{row, trailing_layout},
        },
    },
};

/// An article, and what is being typed about it.
#[derive(Debug)]
pub(super) struct Details {
    id: ArticleId,
    typed: ArticleDetails,
    /// The date as it is typed.
    date: String,
    imported: ImportRecord,
    imported_by: String,
    /// How many marks there are on it, and by how many analysts.
    marks: (usize, usize),
    can_change: bool,
    first: bool,
}

impl Details {
    pub fn of(article: &Article, imported_by: String, marks: (usize, usize), can_change: bool) -> Self {
        Self {
            id: article.id.clone(),
            typed: ArticleDetails::of(article),
            date: article.published.map(|date| date.to_string()).unwrap_or_default(),
            imported: article.imported.clone(),
            imported_by,
            marks,
            can_change,
            first: true,
        }
    }

    /// The date that is typed; `Err` where it is none.
    fn published(&self) -> Result<Option<Date>, ()> {
        form::date(&self.date)
    }
}

pub(super) fn show(ui: &Ui, state: &mut Details, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "article-details", &locale.tr("dialog-article-title"), 560.0, |ui| {
        let height = (ui.ctx().content_rect().height() - 220.0).max(160.0);
        ScrollArea::vertical().id_salt("details").max_height(height).show(ui, |ui| {
            ui.add_enabled_ui(state.can_change, |ui| fields(ui, state, &locale));
            origin(ui, state, &locale);
        });
        foot(ui, state, &locale, send)
    })
}

fn fields(ui: &mut Ui, state: &mut Details, locale: &Locale) {
    let height = Theme::of(ui).sizes.control_height;
    let Details { typed, date, first, .. } = state;
    let words = [
        ("dialog-field-title", &mut typed.title),
        ("dialog-field-outlet", &mut typed.outlet),
        ("dialog-field-byline", &mut typed.byline),
        ("dialog-field-date", date),
        ("dialog-field-address", &mut typed.url),
        ("dialog-field-language", &mut typed.language),
    ];
    for (key, text) in words {
        let name = locale.tr(key);
        let field = named_row(ui, &name, height, |ui| ui.add(TextInput::new(text, &name)));
        form::focus_first(&field, first);
    }
    if state.published().is_err() {
        form::fault(ui, Some(&locale.tr("details-date-form")));
    }
    let name = locale.tr("article-direction");
    let names = ["article-direction-auto", "article-direction-rtl", "article-direction-ltr"].map(|key| locale.tr(key));
    let kinds = [Direction::Automatic, Direction::RightToLeft, Direction::LeftToRight];
    let options: Vec<_> = kinds.into_iter().zip(names.iter().map(String::as_str)).collect();
    named_row(ui, &name, height, |ui| ui.add(Choice::new(&mut state.typed.direction, &options, &name)));
}

/// Where the text came from: that is as it is.
fn origin(ui: &mut Ui, state: &Details, locale: &Locale) {
    ui.add(Section(&locale.tr("details-origin")));
    let ImportRecord { when, file, decoded, .. } = &state.imported;
    let day = jiff::Timestamp::from_millisecond(when.as_millisecond());
    let day = day.map(|when| locale.date(jiff::tz::TimeZone::UTC.to_datetime(when).date())).unwrap_or_default();
    let by = locale.tr_args("details-brought-by", &[("analyst", &state.imported_by), ("date", &day)]);
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
    lines.push(locale.tr_args("details-name", &[("name", state.id.as_str())]));
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
            send(Action::RemoveArticle(state.id.clone()));
            is_done = true;
        }
        let show = locale.tr("action-show-in-folder");
        if ui.add(Button::new(&show).icon(icon::FOLDER)).clicked() {
            send(Action::ShowArticleFile(state.id.clone()));
        }
        ui.with_layout(trailing_layout(ui), |ui| {
            let published = state.published();
            let can = state.can_change && published.is_ok();
            let save = ui.add_enabled(can, Button::new(&locale.tr("dialog-save")).primary());
            let entered = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
            if let (true, Ok(published)) = (can && (save.clicked() || entered), published) {
                let details = ArticleDetails { published, ..state.typed.clone() };
                send(Action::ChangeArticle(state.id.clone(), Box::new(details)));
                is_done = true;
            }
            is_done |= ui.add(Button::new(&locale.tr("window-cancel"))).clicked();
        });
    });
    is_done
}
