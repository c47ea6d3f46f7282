//! How the dataset is made: cut, parted, without names, with a card.

use egui::Ui;

use super::form::{self, number};
use crate::{
    exchange::{Format, formats::Groups, windows::WindowKind},
    session::dataset::Split,
    ui::{
        action::DatasetOut,
        locale::Locale,
        widgets::{Choice, Label, TextInput, Toggle},
    },
};

/// Width of a field for a number, in points.
const NUMBER: f32 = 64.0;
/// The most that a share may weigh.
const HEAVIEST: u32 = 1_000_000;
/// The formats whose tables can be parted into folders.
const PARTED: [&str; 1] = ["parquet"];

/// What is chosen.
#[derive(Debug)]
pub(super) struct Making {
    window: Option<WindowKind>,
    splits: bool,
    weights: [String; 3],
    seed: String,
    anonymous: bool,
    groups: Groups,
    card: bool,
    licence: String,
}

impl Default for Making {
    fn default() -> Self {
        Self {
            window: None,
            splits: false,
            weights: ["80", "10", "10"].map(ToOwned::to_owned),
            seed: "1".to_owned(),
            anonymous: false,
            groups: Groups::None,
            card: false,
            licence: String::new(),
        }
    }
}

impl Making {
    /// Adds what was chosen to what is asked for; else gives what is wrong with it, as a key of the locale files.
    pub fn add_to(&self, out: DatasetOut) -> Result<DatasetOut, &'static str> {
        let groups = if PARTED.contains(&out.format) { self.groups } else { Groups::None };
        let Self { window, anonymous, card, .. } = *self;
        let licence = if card { self.licence.clone() } else { String::new() };
        Ok(DatasetOut { window, split: self.split()?, anonymous, groups, card, licence, ..out })
    }

    fn split(&self) -> Result<Option<Split>, &'static str> {
        if !self.splits {
            return Ok(None);
        }
        let weights = self.weights.each_ref().map(|typed| number::<u32>(typed).filter(|weight| *weight <= HEAVIEST));
        let [Some(train), Some(dev), Some(test)] = weights else { return Err("export-split-form") };
        if train == 0 && dev == 0 && test == 0 {
            return Err("export-split-form");
        }
        let seed = number(&self.seed).ok_or("export-split-form")?;
        Ok(Some(Split { weights: [train, dev, test], seed }))
    }
}

pub(super) fn show(ui: &mut Ui, state: &mut Making, format: &Format, locale: &Locale) {
    let name = locale.tr("export-window");
    ui.add(Label::new(&name).muted());
    let [article, sentence, paragraph] =
        ["export-window-article", "export-window-sentence", "export-window-paragraph"].map(|key| locale.tr(key));
    let options =
        [(None, &*article), (Some(WindowKind::Sentence), &*sentence), (Some(WindowKind::Paragraph), &*paragraph)];
    ui.add(Choice::new(&mut state.window, &options, &name));
    split(ui, state, locale);
    ui.add(Toggle::new(&mut state.anonymous, &locale.tr("export-anonymous")));
    ui.add(Label::new(&locale.tr("export-anonymous-hint")).muted().small());
    ui.add(Toggle::new(&mut state.card, &locale.tr("export-card")));
    ui.add(Label::new(&locale.tr("export-card-hint")).muted().small());
    if state.card {
        let name = locale.tr("export-licence");
        ui.add(Label::new(&name).muted());
        ui.add(TextInput::new(&mut state.licence, &name).placeholder("CC-BY-4.0"));
    }
    if PARTED.contains(&format.id) {
        let name = locale.tr("export-partition");
        ui.add(Label::new(&name).muted());
        let [none, outlet, month] =
            ["export-partition-none", "export-partition-outlet", "export-partition-month"].map(|key| locale.tr(key));
        let options = [(Groups::None, &*none), (Groups::Outlet, &*outlet), (Groups::Month, &*month)];
        ui.add(Choice::new(&mut state.groups, &options, &name));
    }
}

fn split(ui: &mut Ui, state: &mut Making, locale: &Locale) {
    ui.add(Toggle::new(&mut state.splits, &locale.tr("export-split")));
    ui.add(Label::new(&locale.tr("export-split-hint")).muted().small());
    if !state.splits {
        return;
    }
    let [train, dev, test] = &mut state.weights;
    let fields = [
        ("export-share-train", train),
        ("export-share-dev", dev),
        ("export-share-test", test),
        ("export-seed", &mut state.seed),
    ];
    form::fields_row(ui, |ui| {
        for (key, typed) in fields {
            let name = locale.tr(key);
            ui.add(Label::new(&name).muted());
            ui.add(TextInput::new(typed, &name).width(NUMBER));
        }
    });
    form::fault(ui, state.split().err().map(|key| locale.tr(key)).as_deref());
}
