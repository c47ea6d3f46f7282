//! The earlier versions of a file, what each would change, and bringing one back.

use std::path::{Path, PathBuf};

use egui::{ScrollArea, Ui};

use super::form;
use crate::{
    model::{Place, Project, TagId, Timestamp},
    session::restore::{FileChange, Listed, RecordChange, Sign, What},
    store::{backups::Version, place_of},
    typeset::icon,
    ui::{
        action::Action,
        errors,
        locale::Locale,
        panels::words::name_of,
        theme::Theme,
        widgets::{
            Banner, Button, Choice, Gravity, Label, ListRow,
            layout::{listing, row, trailing_layout},
        },
    },
};

/// Room for the list of versions, in points, and for each change, as many as are shown.
const VERSIONS: f32 = 188.0;
const MOST: usize = 200;

/// What was found in the backups of a project.
#[derive(Debug)]
pub struct Found {
    /// Every file that may be restored.
    pub files: Vec<PathBuf>,
    /// The file whose versions are shown; none where nothing is kept yet.
    pub file: Option<PathBuf>,
    /// Its versions, the newest first.
    pub listed: Vec<Listed>,
    /// The start of the hash of the one that is asked for.
    pub wanted: Option<String>,
}

/// The versions of a file, and which is chosen.
#[derive(Debug)]
pub(super) struct Restoring {
    files: Vec<(PathBuf, FileName)>,
    file: PathBuf,
    listed: Vec<Listed>,
    chosen: usize,
    tags: Vec<(TagId, crate::model::Names)>,
    first: bool,
}

/// What a file is called: a key of the locale files, and what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileName(&'static str, String);

impl Restoring {
    pub fn of(project: &Project, found: Found) -> Self {
        let is_wanted = |listed: &Listed| found.wanted.as_ref() == Some(&listed.version.hash);
        let differs = |listed: &Listed| listed.change.as_ref().is_ok_and(|change| !change.records.is_empty());
        let chosen = found.listed.iter().position(is_wanted).or_else(|| found.listed.iter().position(differs));
        Self {
            files: found.files.into_iter().map(|file| (file.clone(), file_name(project, &file))).collect(),
            file: found.file.unwrap_or_default(),
            listed: found.listed,
            chosen: chosen.unwrap_or(0),
            tags: project.codebook.tags.iter().map(|tag| (tag.id.clone(), tag.names.clone())).collect(),
            first: true,
        }
    }
}

/// What a file is called in the window.
fn file_name(project: &Project, file: &Path) -> FileName {
    let title = |id| project.articles.get(id).map_or_else(|| id.to_string(), |article| article.title.clone());
    match place_of(file) {
        Some(Place::Layer(key)) => FileName("restore-file-layer", title(&key.article)),
        Some(Place::Review(key)) => FileName("restore-file-review", title(&key.article)),
        Some(Place::Article(id)) => FileName("restore-file-article", title(&id)),
        Some(Place::Entity(_, id)) => {
            let entity = project.entity(&id);
            let name = entity.as_ref().and_then(|entity| entity.all_names().next());
            FileName("restore-file-actor", name.unwrap_or(id.as_str()).to_owned())
        }
        Some(Place::Codebook) => FileName("restore-file-codebook", String::new()),
        Some(Place::Guidelines) => FileName("restore-file-guideline", String::new()),
        Some(Place::Analyst(id)) => {
            FileName("restore-file-member", project.team.get(&id).map_or_else(|| id.to_string(), |a| a.name.clone()))
        }
        Some(Place::Project) => FileName("restore-file-project", String::new()),
        Some(Place::Assignments) => FileName("restore-file-assignments", String::new()),
        None => {
            let article = project.articles.iter().find(|(id, _)| file.starts_with(format!("articles/{id}")));
            FileName("restore-file-text", article.map(|(_, article)| article.title.clone()).unwrap_or_default())
        }
    }
}

impl FileName {
    fn words(&self, locale: &Locale) -> String {
        let untitled = locale.tr("library-untitled");
        let what = if self.1.trim().is_empty() { &untitled } else { &self.1 };
        locale.tr_args(self.0, &[("what", what)])
    }
}

pub(super) fn show(ui: &Ui, state: &mut Restoring, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "restore", &locale.tr("restore-title"), 640.0, |ui| {
        if state.listed.is_empty() {
            ui.add(Label::new(&locale.tr("restore-nothing")));
            return false;
        }
        choice_of_file(ui, state, &locale, send);
        let height = (ui.ctx().content_rect().height() - 200.0).max(160.0);
        let versions = VERSIONS.min(height * 0.5);
        list(ui, state, versions, &locale);
        preview(ui, state, height - versions, &locale);
        foot(ui, state, &locale, send)
    })
}

fn choice_of_file(ui: &mut Ui, state: &Restoring, locale: &Locale, send: &mut dyn FnMut(Action)) {
    let words: Vec<String> = state.files.iter().map(|(_, name)| name.words(locale)).collect();
    let options: Vec<(PathBuf, &str)> =
        state.files.iter().zip(&words).map(|((file, _), words)| (file.clone(), words.as_str())).collect();
    let mut file = state.file.clone();
    ui.add(Choice::new(&mut file, &options, &locale.tr("restore-file")));
    if file != state.file {
        send(Action::ShowBackups(Some(file), None));
    }
}

fn list(ui: &mut Ui, state: &mut Restoring, height: f32, locale: &Locale) {
    let color = Theme::of(ui).colors.muted;
    let name = locale.tr("restore-versions");
    let rows = state.listed.len();
    ScrollArea::vertical().id_salt("versions").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        listing(ui, &name, rows, |ui| {
            for (nth, listed) in state.listed.iter().enumerate() {
                let (time, told) = (time_of(listed.version.time, locale), told(listed, locale));
                let sign = if listed.version.pinned { icon::LOCK } else { icon::CLOCK };
                let row = ListRow::new(&time).trailing(&told).icon(sign, color).selected(nth == state.chosen).nth(nth);
                let row = ui.push_id(listed.version.id(), |ui| ui.add(row)).inner;
                if nth == state.chosen {
                    form::focus_first(&row, &mut state.first);
                }
                if row.clicked() {
                    state.chosen = nth;
                }
            }
        });
    });
}

/// The day and the time, to the second, in UTC as files say it.
fn time_of(time: Timestamp, locale: &Locale) -> String {
    let Ok(time) = jiff::Timestamp::from_millisecond(time.as_millisecond()) else { return String::new() };
    let time = jiff::tz::TimeZone::UTC.to_datetime(time);
    let clock = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    let (date, clock) = (locale.date(time.date()), locale.in_digits(clock));
    locale.tr_args("restore-time", &[("date", &date), ("time", &clock)])
}

/// How many marks a version has, and how it differs.
fn told(listed: &Listed, locale: &Locale) -> String {
    let Ok(change) = &listed.change else { return locale.tr("restore-cannot") };
    let marks = change.marks.map(|marks| locale.count("count-marks", marks));
    let differs = if change.records.is_empty() { locale.tr("restore-same") } else { signs(change, locale) };
    marks.into_iter().chain([differs]).collect::<Vec<_>>().join(" · ")
}

/// `+2 −1 ~3`, without what is none.
fn signs(change: &FileChange, locale: &Locale) -> String {
    let signs = [Sign::Added, Sign::Removed, Sign::Changed].map(|sign| (sign_of(sign), change.count(sign)));
    let told = signs.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(sign, count)| format!("{sign}{}", locale.number(count))).collect();
    // Signs stand before their numbers in Arabic too.
    format!("\u{2066}{}\u{2069}", told.join(" "))
}

fn sign_of(sign: Sign) -> char {
    match sign {
        Sign::Added => '+',
        Sign::Removed => '−',
        Sign::Changed => '~',
    }
}

fn preview(ui: &mut Ui, state: &Restoring, height: f32, locale: &Locale) {
    let Some(listed) = state.listed.get(state.chosen) else { return };
    match &listed.change {
        Err(cause) => {
            Banner::new(&errors::restore(cause, locale), Gravity::Warning).show(ui, |_| ());
        }
        Ok(change) if change.records.is_empty() => {
            ui.add(Label::new(&locale.tr("restore-same-body")).muted());
        }
        Ok(change) => {
            ui.add(Label::new(&locale.tr("restore-would")).muted());
            let name = locale.tr("restore-would");
            let shown = change.records.len().min(MOST);
            ScrollArea::vertical().id_salt("preview").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                listing(ui, &name, shown, |ui| {
                    for (nth, record) in change.records.iter().take(MOST).enumerate() {
                        ui.push_id(nth, |ui| change_row(ui, state, record, nth, locale));
                    }
                });
                if change.records.len() > MOST {
                    let rest = locale.number(change.records.len() - MOST);
                    ui.add(Label::new(&locale.tr_args("restore-more", &[("count", &rest)])).small().muted());
                }
            });
        }
    }
}

fn change_row(ui: &mut Ui, state: &Restoring, record: &RecordChange, nth: usize, locale: &Locale) {
    let colors = &Theme::of(ui).colors;
    let (sign, color, key) = match record.sign {
        Sign::Added => (icon::PLUS, colors.good, "restore-comes-back"),
        Sign::Removed => (icon::MINUS, colors.bad, "restore-goes"),
        Sign::Changed => (icon::PENCIL_SIMPLE, colors.warn, "restore-changes"),
    };
    let what = match &record.what {
        What::Mark(tag) => {
            let names = state.tags.iter().find(|(id, _)| id == tag).and_then(|(_, names)| name_of(names, locale));
            names.unwrap_or(tag.as_str()).to_owned()
        }
        What::Link => locale.tr("restore-link"),
        What::Comment => locale.tr("restore-comment"),
        What::Decision => locale.tr("restore-decision"),
        What::Whole => locale.tr("restore-whole"),
        What::File => locale.tr("restore-the-file"),
    };
    let words = record.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = locale.tr_with(key, &[("what", &what)], &[("words", &words)]);
    let title = if words.is_empty() { what.as_str() } else { words.as_str() };
    let row = ListRow::new(title).icon(sign, color).read_as(&read).nth(nth).by_its_own_side();
    let row = if words.is_empty() { row } else { row.trailing(&what) };
    ui.add(row);
}

fn foot(ui: &mut Ui, state: &Restoring, locale: &Locale, send: &mut dyn FnMut(Action)) -> bool {
    ui.add_space(8.0);
    let chosen = state.listed.get(state.chosen);
    let version: Option<&Version> = chosen
        .filter(|listed| listed.change.as_ref().is_ok_and(|change: &FileChange| !change.records.is_empty()))
        .map(|listed| &listed.version);
    row(ui, |ui| {
        ui.with_layout(trailing_layout(ui), |ui| {
            let restore = ui.add_enabled(version.is_some(), Button::new(&locale.tr("restore-do")).primary());
            if let Some(version) = version.filter(|_| restore.clicked()) {
                send(Action::Restore(version.clone()));
            }
            ui.add(Button::new(&locale.tr("window-cancel"))).clicked()
        })
        .inner
    })
}
