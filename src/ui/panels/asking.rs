//! What the codebook asks, numbered above the status line: a digit chooses a question, the next answers it.

use egui::{Align2, Area, Context, Id, Margin, Order, Rect, Ui, vec2};

use super::{Send, words::name_of};
use crate::{
    model::{Attribute, AttributeKind},
    ui::{
        action::Action,
        locale::{Locale, is_rtl},
        theme::Theme,
        widgets::{Label, ListRow, Section, layout::column, popup_frame},
    },
};

/// What is asked.
pub struct AskingCtx<'a> {
    /// The questions, in the order of the digits, each with the answer it has.
    pub questions: &'a [(&'a Attribute, Option<&'a str>)],
    /// The one that was chosen.
    pub chosen: Option<usize>,
}

/// Shows the questions, or the answers to the one chosen, at the leading foot of `within`.
pub fn show(ctx: &Context, asking: &AskingCtx<'_>, within: Rect, send: Send<'_>) {
    let theme = Theme::of(ctx);
    let locale = Locale::of(ctx);
    let rtl = is_rtl(ctx);
    let (corner, pivot) =
        if rtl { (within.right_bottom(), Align2::RIGHT_BOTTOM) } else { (within.left_bottom(), Align2::LEFT_BOTTOM) };
    let inset = vec2(if rtl { -16.0 } else { 16.0 }, -8.0);
    Area::new(Id::unique("asking")).order(Order::Foreground).pivot(pivot).fixed_pos(corner + inset).show(ctx, |ui| {
        popup_frame(&theme).inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
            ui.set_width(280.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            column(ui, |ui| match asking.chosen.and_then(|nth| asking.questions.get(nth)) {
                Some((attribute, answer)) => answers(ui, attribute, *answer, &locale, send),
                None => questions(ui, asking.questions, &locale, send),
            });
        });
    });
}

fn questions(ui: &mut Ui, all: &[(&Attribute, Option<&str>)], locale: &Locale, send: Send<'_>) {
    ui.add(Section(&locale.tr("asking-title")));
    for (nth, (attribute, answer)) in all.iter().take(10).enumerate() {
        let digit = u8::try_from((nth + 1) % 10).unwrap_or_default();
        let name = name_of(&attribute.names, locale).unwrap_or(attribute.id.as_str());
        let answer = answer.map(|answer| value_name(attribute, answer, locale)).unwrap_or_default();
        row(ui, digit, name, &answer, false, locale, send);
    }
    ui.add(Label::new(&locale.tr("hint-attributes")).muted().small());
}

fn answers(ui: &mut Ui, attribute: &Attribute, answer: Option<&str>, locale: &Locale, send: Send<'_>) {
    ui.add(Section(name_of(&attribute.names, locale).unwrap_or(attribute.id.as_str())));
    for (digit, value) in values(attribute).into_iter().take(9) {
        row(ui, digit, &value_name(attribute, &value, locale), "", answer == Some(&value), locale, send);
    }
    row(ui, 0, &locale.tr("inspector-not-set"), "", answer.is_none(), locale, send);
}

fn row(ui: &mut Ui, digit: u8, name: &str, answer: &str, selected: bool, locale: &Locale, send: Send<'_>) {
    let title = format!("{}  {name}", locale.number(usize::from(digit)));
    let mut row = ListRow::new(&title).selected(selected);
    if !answer.is_empty() {
        row = row.trailing(answer);
    }
    if ui.push_id(digit, |ui| ui.add(row)).inner.clicked() {
        send(Action::Digit(digit));
    }
}

/// The values that digits can set, with the digits.
fn values(attribute: &Attribute) -> Vec<(u8, String)> {
    let numbered = |values: Vec<String>| (1..=9).zip(values).collect();
    match &attribute.kind {
        AttributeKind::Choice(choices) => numbered(choices.iter().map(|choice| choice.id.to_string()).collect()),
        AttributeKind::Scale { min, max } => {
            let digits = (*min.max(&1)..=*max.min(&9)).filter_map(|value| u8::try_from(value).ok());
            digits.map(|digit| (digit, digit.to_string())).collect()
        }
        AttributeKind::Flag => vec![(1, "yes".to_owned())],
        AttributeKind::Date | AttributeKind::Text => Vec::new(),
    }
}

/// A value as it is shown: the name of a choice, a tick for a flag, else the value itself.
pub(super) fn value_name(attribute: &Attribute, value: &str, locale: &Locale) -> String {
    match &attribute.kind {
        AttributeKind::Choice(choices) => {
            let choice = choices.iter().find(|choice| choice.id.as_str() == value);
            choice.and_then(|choice| name_of(&choice.names, locale)).unwrap_or(value).to_owned()
        }
        AttributeKind::Flag => locale.tr("window-yes"),
        AttributeKind::Scale { .. } => locale.in_digits(value.to_owned()),
        AttributeKind::Date => value.parse().map_or_else(|_| value.to_owned(), |date| locale.date(date)),
        AttributeKind::Text => value.to_owned(),
    }
}
