//! Who is compared, how it is shown, what settles by itself; and the questions that the codebook asks of what is decided for.

use egui::Ui;

use super::{ReviewState, pane::ReviewCtx};
use crate::{
    model::{AnalystId, ArticleId, Attribute, AttributeId, AttributeKind, Attributes, Codebook, SettleRule, Status},
    ui::{
        action::{Action, Command},
        locale::Locale,
        panels::{Send, named_row, words::name_of},
        theme::Theme,
        widgets::{
            Button, Choice, Label, Section, Toggle,
            layout::{row, wrapped_row},
        },
    },
};

/// The most steps of a scale that are listed.
const LISTED: u32 = 20;

/// Shows whose marks are compared, to be chosen, and how they are shown.
pub(super) fn show(ui: &mut Ui, ctx: &ReviewCtx<'_>, state: &mut ReviewState, locale: &Locale, send: Send<'_>) {
    let Some(article) = ctx.session.open().map(|open| &open.key.article) else { return };
    let (compared, readers) = (ctx.session.compared(article), ctx.session.readers(article));
    ui.add(Section(&locale.tr("review-compared")));
    if !state.bench.compares() {
        let key = if readers.len() < 2 { "review-too-few-readers" } else { "review-too-few-done" };
        ui.add(Label::new(&locale.tr(key)).muted());
    }
    others(ui, ctx, article, locale);
    let review = ctx.session.own_review(article);
    let (settle, note) = review.map_or((SettleRule::default(), ""), |review| (review.settle, review.note.as_str()));
    let can = ctx.session.read_only().is_none();
    let project = ctx.session.project();
    if !state.blind {
        for (analyst, status) in &readers {
            let name = project.team.get(analyst).map_or(analyst.as_str(), |member| &member.name);
            let status = locale.tr(status_key(*status));
            let words = locale.tr_args("review-reader", &[("name", name), ("status", &status)]);
            let mut is_in = compared.contains(analyst);
            let changed = row(ui, |ui| {
                let toggle = ui.add_enabled(can, Toggle::new(&mut is_in, &words).without_text());
                ui.add(Label::new(&words).one_line());
                toggle.changed()
            });
            if changed {
                let mut chosen = compared.clone();
                chosen.retain(|other| other != analyst);
                chosen.extend(is_in.then(|| analyst.clone()));
                send(Action::Compare { analysts: chosen, settle, note: note.to_owned() });
            }
        }
    }
    let mut alone = settle == SettleRule::Identical;
    let toggle = ui.add_enabled(can, Toggle::new(&mut alone, &locale.tr("review-settle")));
    if toggle.changed() {
        let settle = if alone { SettleRule::Identical } else { SettleRule::Nothing };
        send(Action::Compare { analysts: compared, settle, note: note.to_owned() });
    }
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for (command, on) in [(Command::Blind, state.blind), (Command::SideBySide, state.side_by_side)] {
            let (name, key) = (locale.tr(command.label()), ctx.key(command));
            if ui.add(Button::new(&name).small().key(&key).selected(on)).clicked() {
                send(command.into());
            }
        }
    });
}

/// Who else reviewed the article, and whose review counts then.
fn others(ui: &mut Ui, ctx: &ReviewCtx<'_>, article: &ArticleId, locale: &Locale) {
    let name =
        |id: &AnalystId| ctx.session.project().team.get(id).map_or(id.as_str(), |member| &member.name).to_owned();
    let reviewers = ctx.session.reviewers(article);
    let others: Vec<String> = reviewers.into_iter().filter(|id| *id != ctx.session.analyst()).map(name).collect();
    if others.is_empty() {
        return;
    }
    let others = others.join(" · ");
    let said = match ctx.session.reviewer_of(article) {
        Some(counts) => locale.tr_args("review-others", &[("names", &others), ("name", &name(counts))]),
        None => locale.tr_args("review-others-unnamed", &[("names", &others)]),
    };
    ui.add(Label::new(&said).small().muted());
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Untouched => "library-untouched",
        Status::InProgress => "library-in-progress",
        Status::Done => "library-done",
    }
}

/// What the codebook asks that is answered from a list, each with its answer.
pub(super) fn attributes(
    ui: &mut Ui,
    codebook: &Codebook,
    asked: &[AttributeId],
    answers: &mut Attributes,
    locale: &Locale,
) {
    let height = Theme::of(ui).sizes.control_height;
    for attribute in asked.iter().filter_map(|id| codebook.attribute(id)) {
        let name = name_of(&attribute.names, locale).unwrap_or(attribute.id.as_str());
        let Some(values) = listed(attribute, locale) else { continue };
        let not_set = locale.tr("inspector-not-set");
        let mut options: Vec<(Option<&str>, &str)> = vec![(None, &not_set)];
        options.extend(values.iter().map(|(value, name)| (Some(value.as_str()), name.as_str())));
        let current = answers.first(attribute.id.as_str()).map(str::to_owned);
        let mut chosen = current.as_deref();
        let changed = ui.push_id(&attribute.id, |ui| {
            named_row(ui, name, height, |ui| ui.add(Choice::new(&mut chosen, &options, name)).changed())
        });
        if changed.inner {
            match chosen {
                Some(value) => drop(answers.0.insert(attribute.id.clone(), value.into())),
                None => drop(answers.0.remove(&attribute.id)),
            }
        }
    }
}

/// The values of an attribute with their names; none where they are typed.
fn listed(attribute: &Attribute, locale: &Locale) -> Option<Vec<(String, String)>> {
    match &attribute.kind {
        AttributeKind::Choice(choices) => {
            let named = |choice: &crate::model::Choice| {
                (choice.id.to_string(), name_of(&choice.names, locale).unwrap_or(choice.id.as_str()).to_owned())
            };
            Some(choices.iter().map(named).collect())
        }
        AttributeKind::Scale { min, max } if max.saturating_sub(*min) < LISTED => {
            Some((*min..=*max).map(|value| (value.to_string(), locale.number(value as usize))).collect())
        }
        AttributeKind::Flag => Some(vec![("yes".to_owned(), locale.tr("difference-yes"))]),
        AttributeKind::Scale { .. } | AttributeKind::Date | AttributeKind::Text => None,
    }
}
