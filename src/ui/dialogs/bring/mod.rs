//! A dataset of another tool or project that is brought in: which, whose layer it becomes, what its tags and links become,
//! and what would come of it, counted beside the window before anything is changed.

mod names;
mod result;

use std::{collections::BTreeMap, path::PathBuf};

use egui::Ui;

pub use self::result::show as show_result;
use super::{
    beside::Beside,
    browse::Wanted,
    export::Source,
    form::{self, PathField},
};
use crate::{
    exchange::formats::{brought_in, format},
    model::AnalystId,
    session::{
        Session,
        annotations::{DatasetError, Mapping, Prepared, guess_format},
    },
    ui::{
        action::{Action, DatasetIn, Owner},
        errors::Problem,
        jobs::{Doing, Job},
        locale::Locale,
        widgets::{
            Button, Choice, Label, Segmented, Toggle,
            layout::{column, sides},
        },
    },
};

/// What the dialog takes of the window's height beside its changing part, in points.
const REST: f32 = 330.0;

/// What is shown below the dataset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Into,
    Names,
    Result,
}

/// What is known of a dataset.
#[derive(Debug)]
struct Known {
    prepared: Prepared,
    of: DatasetIn,
}

/// What was chosen, and what is known of it.
#[derive(Debug)]
pub(super) struct Bring {
    source: Source,
    file: PathField,
    /// The format that was chosen; none where it is told by what is there.
    format: Option<&'static str>,
    guessing: Beside<PathBuf, Result<Option<&'static str>, DatasetError>>,
    guessed: Option<&'static str>,
    part: Part,
    members: Vec<(AnalystId, String)>,
    /// None is a new one.
    member: Option<AnalystId>,
    new_name: String,
    only: Option<String>,
    as_suggestions: bool,
    add_articles: bool,
    mapping: Mapping,
    /// The format that the mapping was begun for.
    mapped_for: Option<&'static str>,
    /// What was said the last times in this project, by format.
    kept: BTreeMap<String, Mapping>,
    looking: Beside<DatasetIn, Result<Prepared, DatasetError>>,
    known: Option<Known>,
    fault: Option<Problem>,
    first: bool,
}

impl Bring {
    /// Into the project at work, with what was said before of tags and links, by format.
    pub fn of(session: &Session, kept: BTreeMap<String, Mapping>) -> Self {
        let source = Source::of(session);
        let members = source.project.team.values().map(|member| (member.id.clone(), member.name.clone())).collect();
        Self {
            source,
            file: PathField::default(),
            format: None,
            guessing: Beside::default(),
            guessed: None,
            part: Part::default(),
            members,
            member: Some(session.analyst().clone()),
            new_name: String::new(),
            only: None,
            as_suggestions: false,
            add_articles: false,
            mapping: Mapping::default(),
            mapped_for: None,
            kept,
            looking: Beside::default(),
            known: None,
            fault: None,
            first: true,
        }
    }

    /// Whether something is being read for it.
    pub fn is_working(&self) -> bool {
        self.guessing.is_working() || self.looking.is_working()
    }

    /// The format that it is read in, where that is known.
    fn format_now(&self) -> Option<&'static str> {
        self.format.or(self.guessed)
    }

    /// What is asked for; none while it is not known which dataset, in which format.
    fn asked(&self) -> Option<DatasetIn> {
        let place = Some(self.file.path()).filter(|_| !self.file.is_empty())?;
        Some(DatasetIn {
            place,
            format: self.format_now()?,
            owner: self.member.clone().map_or_else(|| Owner::New(self.new_name.trim().to_owned()), Owner::Member),
            only: self.only.clone(),
            as_suggestions: self.as_suggestions,
            add_articles: self.add_articles,
            mapping: self.mapping.clone(),
        })
    }

    /// Has looked into the dataset that is named now, and takes up what was found.
    fn update(&mut self, ctx: &egui::Context) {
        let path = self.file.path();
        if self.file.is_empty() || !path.exists() {
            (self.guessed, self.known, self.fault) = (None, None, None);
            return;
        }
        let guessed = self.guessing.update(ctx, &path, |path| {
            let path = path.clone();
            Job::start(ctx, Doing::Reading, move |_| Ok(guess_format(&path)?.map(|format| format.id)))
        });
        match guessed {
            Some(Ok(Ok(guessed))) => (self.guessed, self.fault) = (guessed, None),
            Some(Ok(Err(cause))) => self.fault = Some(self.problem(cause)),
            Some(Err(fault)) => self.fault = Some(fault),
            None => {}
        }
        let now = self.format_now();
        if now.is_some() && now != self.mapped_for {
            self.mapped_for = now;
            self.mapping = now.and_then(|format| self.kept.get(format)).cloned().unwrap_or_default();
        }
        let Some(asked) = self.asked().filter(|_| !self.guessing.is_working()) else {
            self.known = None;
            return;
        };
        let source = self.source.clone();
        let looked = self.looking.update(ctx, &asked, |asked| {
            let asked = asked.clone();
            Job::start(ctx, Doing::Reading, move |task| asked.prepare(&source.project, &source.folder, task))
        });
        match looked {
            Some(Ok(Ok(prepared))) => (self.known, self.fault) = (Some(Known { prepared, of: asked }), None),
            Some(Ok(Err(cause))) => (self.known, self.fault) = (None, Some(self.problem(cause))),
            Some(Err(fault)) => (self.known, self.fault) = (None, Some(fault)),
            None => {}
        }
    }

    fn problem(&self, cause: DatasetError) -> Problem {
        let title = self.format_now().and_then(format).map_or("", |format| format.title);
        Problem::Dataset { format: title, cause }
    }

    /// What may be brought in now: what was counted is what is chosen.
    fn ready(&self) -> Option<&DatasetIn> {
        let known = self.known.as_ref().filter(|_| !self.is_working())?;
        let has_name = self.member.is_some() || !self.new_name.trim().is_empty();
        (has_name && !known.prepared.edits.is_empty()).then_some(&known.of)
    }
}

pub(super) fn show(ui: &Ui, state: &mut Bring, send: &mut dyn FnMut(Action)) -> bool {
    let locale = Locale::of(ui);
    form::frame(ui, "bring", &locale.tr("bring-title"), 720.0, |ui| {
        let name = locale.tr("bring-path");
        state.file.show(ui, &name, &Wanted::Files, &mut state.first);
        state.update(ui.ctx());
        dataset(ui, state, &locale);
        let height = (ui.ctx().content_rect().height() - REST).clamp(140.0, 360.0);
        if let Some(fault) = &state.fault {
            form::fault(ui, Some(&fault.words(&locale)));
        } else if state.file.is_empty() || !state.file.path().exists() {
            ui.add(Label::new(&locale.tr("bring-hint")).muted());
        } else {
            parts(ui, state, height, &locale);
        }
        let ready = state.ready().cloned();
        let foot = form::foot(ui, &locale.tr("bring-do"), ready.is_some());
        if let Some(ready) = ready.filter(|_| foot.done) {
            send(Action::Bring(Box::new(ready)));
        }
        foot.cancelled
    })
}

/// The format, and another way to a dataset that is a folder.
fn dataset(ui: &mut Ui, state: &mut Bring, locale: &Locale) {
    let name = locale.tr("bring-format");
    let guess = match state.guessed.and_then(format) {
        Some(format) if state.format.is_none() => locale.tr_args("bring-guessed", &[("format", format.title)]),
        _ => locale.tr("bring-format-guess"),
    };
    let mut options: Vec<(Option<&'static str>, &str)> = vec![(None, &guess)];
    options.extend(brought_in().map(|format| (Some(format.id), format.title)));
    let folder = locale.tr("bring-folder");
    let Bring { format, file, .. } = state;
    let ((), pressed) = sides(
        ui,
        |ui| {
            ui.add(Choice::new(format, &options, &name));
        },
        |ui| ui.add(Button::new(&folder)).clicked(),
    );
    if pressed {
        file.ask_for_folder(ui.ctx(), &locale.tr("bring-path"));
    }
}

fn parts(ui: &mut Ui, state: &mut Bring, height: f32, locale: &Locale) {
    let [into, names, result] = ["bring-part-into", "bring-part-names", "bring-part-result"].map(|key| locale.tr(key));
    let segments = [(Part::Into, &*into), (Part::Names, &*names), (Part::Result, &*result)];
    ui.add(Segmented::new(&mut state.part, &segments));
    if state.known.is_none() {
        let is_lost = !state.is_working() && state.format_now().is_none();
        let key = if is_lost { "bring-no-format" } else { "bring-reading" };
        ui.add(Label::new(&locale.tr(key)).muted().live("bring", egui::accesskit::Live::Polite));
        return;
    }
    let part = state.part;
    let heard = if part == Part::Result { locale.tr("bring-part-result") } else { String::new() };
    form::scrolled(ui, ("bring", part as usize), &heard, height, |ui| match part {
        Part::Into => into_whom(ui, state, locale),
        Part::Names => {
            if let Some(known) = &state.known {
                names::show(ui, &state.source.project.codebook, &known.prepared.survey, &mut state.mapping, locale);
            }
        }
        Part::Result => {
            if let Some(known) = &state.known {
                result::counts(ui, &known.prepared.brought, locale);
            }
        }
    });
    if let Some(known) = &state.known {
        ui.add(Label::new(&result::in_short(&known.prepared.brought, locale)).one_line());
    }
}

fn into_whom(ui: &mut Ui, state: &mut Bring, locale: &Locale) {
    let name = locale.tr("bring-as");
    ui.add(Label::new(&name).muted());
    let new = locale.tr("bring-new-member");
    let mut options: Vec<(Option<AnalystId>, &str)> =
        state.members.iter().map(|(id, name)| (Some(id.clone()), name.as_str())).collect();
    options.push((None, &new));
    ui.add(Choice::new(&mut state.member, &options, &name));
    if state.member.is_none() {
        let mut not_first = false;
        form::field(ui, &mut state.new_name, &locale.tr("bring-new-name"), &mut not_first);
        if state.new_name.trim().is_empty() {
            ui.add(Label::new(&locale.tr("bring-no-name")).muted().small());
        }
    }
    only(ui, state, locale);
    column(ui, |ui| {
        ui.add(Toggle::new(&mut state.as_suggestions, &locale.tr("bring-suggestions")));
        ui.add(Label::new(&locale.tr("bring-suggestions-hint")).muted().small());
        ui.add(Toggle::new(&mut state.add_articles, &locale.tr("bring-add-articles")));
    });
}

/// Whose of the dataset, where it says whose marks they are.
fn only(ui: &mut Ui, state: &mut Bring, locale: &Locale) {
    let analysts: Vec<String> =
        state.known.iter().flat_map(|known| known.prepared.survey.analysts.keys().cloned()).collect();
    if analysts.len() < 2 && state.only.is_none() {
        return;
    }
    let name = locale.tr("bring-only");
    ui.add(Label::new(&name).muted());
    let all = locale.tr("bring-only-all");
    let each: Vec<(String, String)> =
        analysts.iter().map(|id| (id.clone(), locale.tr_args("bring-only-one", &[("name", id)]))).collect();
    let mut options: Vec<(Option<String>, &str)> = vec![(None, &all)];
    options.extend(each.iter().map(|(id, words)| (Some(id.clone()), words.as_str())));
    ui.add(Choice::new(&mut state.only, &options, &name));
}
