//! What an export came to: where it is, how much is in it, and what is not, with the reasons.

use std::{collections::BTreeMap, path::PathBuf};

use egui::Ui;

use super::{about, form};
use crate::{
    exchange::{Format, LeftOutCause},
    model::{ArticleId, Project},
    session::{Exported, NotScored},
    ui::{
        action::Action,
        errors,
        locale::Locale,
        widgets::{Button, Label, Section},
    },
};

/// A dataset that was written.
#[derive(Debug)]
pub struct Written {
    /// In which format.
    pub format: &'static Format,
    /// Where it is.
    pub place: PathBuf,
    /// What it came to.
    pub exported: Exported,
    /// What the articles are called of which something is not in it.
    titles: BTreeMap<ArticleId, String>,
}

impl Written {
    /// A dataset of a project.
    pub fn of(project: Option<&Project>, format: &'static Format, place: PathBuf, exported: Exported) -> Self {
        let place = exported.place.clone().unwrap_or(place);
        let left_out = exported.tally.left_out.iter().map(|left| &left.article);
        let skipped = exported.skipped.iter().map(|(article, _)| article);
        let not_agreed = exported.not_agreed.iter().map(|(article, _)| article);
        let title = |id: &ArticleId| {
            let article = project.and_then(|project| project.articles.get(id));
            let title = article.map(|article| article.title.trim()).filter(|title| !title.is_empty());
            (id.clone(), title.unwrap_or(id.as_str()).to_owned())
        };
        let titles = left_out.chain(skipped).chain(not_agreed).map(title).collect();
        Self { format, place, exported, titles }
    }

    /// Whether something of what was asked for is not in it.
    pub fn lacks(&self) -> bool {
        let Exported { tally, skipped, not_agreed, faults, .. } = &self.exported;
        !(tally.lost.is_empty()
            && tally.left_out.is_empty()
            && skipped.is_empty()
            && not_agreed.is_empty()
            && faults.is_empty())
    }

    fn title<'a>(&'a self, id: &'a ArticleId) -> &'a str {
        self.titles.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Every record and article that is not in it, with the reason.
    fn reasons<'a>(&'a self, locale: &'a Locale) -> impl Iterator<Item = (String, String)> + 'a {
        let Exported { tally, skipped, not_agreed, .. } = &self.exported;
        let title = |id| self.title(id).to_owned();
        let left_out = tally.left_out.iter().map(move |left| (title(&left.article), left_out(&left.cause, locale)));
        let skipped = skipped.iter().map(move |(id, cause)| (title(id), errors::text(cause, locale)));
        let not_agreed = not_agreed.iter().map(move |(id, why)| (title(id), not_scored(*why, locale)));
        left_out.chain(skipped).chain(not_agreed)
    }
}

fn left_out(cause: &LeftOutCause, locale: &Locale) -> String {
    match cause {
        LeftOutCause::Misplaced { quote, .. } => locale.tr_args("export-left-misplaced", &[("quote", quote)]),
        LeftOutCause::Lost(quote) => locale.tr_args("export-left-lost", &[("quote", quote)]),
        LeftOutCause::Dangling(_) => locale.tr("export-left-dangling"),
    }
}

fn not_scored(why: NotScored, locale: &Locale) -> String {
    match why {
        NotScored::NotDone => locale.tr("export-not-done"),
        NotScored::NothingAgreed => locale.tr("export-nothing-agreed"),
        NotScored::Open(count) => locale.count("export-open-questions", count),
        NotScored::OtherText => locale.tr("export-other-text"),
        NotScored::OwnWork => locale.tr("export-own-work"),
    }
}

pub(in crate::ui::dialogs) fn show(ui: &Ui, written: &Written, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "exported", &locale.tr("exported-title"), 600.0, |ui| {
        let marks = locale.count("count-marks", written.exported.tally.marks);
        let place = [("marks", &*marks), ("file", &errors::path(&written.place))];
        ui.add(Label::new(&locale.tr_args("status-exported", &place)));
        // It stands by itself, whatever the direction of the line.
        let title = locale.isolated(written.format.title);
        ui.add(Label::new(&format!("{title} · {}", about::amount(&written.exported, &locale))).muted());
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 380.0);
        form::scrolled(ui, "exported", &locale.tr("export-cannot"), height, |ui| not_in_it(ui, written, &locale));
        form::close_foot(ui, |ui| {
            if ui.add(Button::new(&locale.tr("action-show-in-folder"))).clicked() {
                send(Action::ShowFile(written.place.clone()));
            }
        })
    })
}

fn not_in_it(ui: &mut Ui, written: &Written, locale: &Locale) {
    ui.add(Section(&locale.tr("export-cannot")));
    about::lost(ui, &written.format.holds.cannot(), &written.exported.tally.lost, locale);
    about::missing(ui, &written.exported, locale);
    let Exported { tally, skipped, not_agreed, .. } = &written.exported;
    let count = tally.left_out.len() + skipped.len() + not_agreed.len();
    if count > 0 {
        form::reasons(ui, &locale.tr("export-reasons"), count, written.reasons(locale), locale);
    }
}
