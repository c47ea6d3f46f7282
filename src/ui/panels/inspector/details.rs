//! What the codebook asks of a mark or a link, each question with the field that suits it.

use egui::{Response, Stroke, StrokeKind, Ui};
use jiff::civil::Date;

use super::{Ask, InspectorCtx, InspectorState};
use crate::{
    model::{Annotation, Attribute, AttributeId, AttributeKind, Attributes, Choice as Answer, Codebook},
    session::marking::Bearer,
    text::fold_word,
    ui::{
        action::Action,
        draft::Draft,
        locale::Locale,
        panels::{Send, named_row, words::name_of},
        theme::Theme,
        widgets::{Choice, Section, TextInput, Toggle},
    },
};

/// The most steps of a scale that are listed; longer ones are typed.
const LISTED: u32 = 20;

/// What is being typed.
#[derive(Debug, Default)]
pub(super) struct DetailsState {
    draft: Draft<(Bearer, AttributeId)>,
}

impl DetailsState {
    /// Sends what was typed about a record that is not shown any more.
    pub fn send_what_was_left(&mut self, ctx: &InspectorCtx<'_>, send: Send<'_>) {
        let shown = |(bearer, _): &(Bearer, AttributeId)| match bearer {
            Bearer::Annotation(id) => ctx.focus == Some(*id),
            Bearer::Link(id) => ctx.marks.link(*id).is_some_and(|link| Some(link.from) == ctx.focus),
        };
        if let Some(typed) = self.draft.take_unless(shown)
            && let Some(answer) = answer(ctx.marks.codebook(), typed)
        {
            send(answer);
        }
    }

    /// What was typed and not sent yet.
    pub fn take_draft(&mut self, codebook: &Codebook) -> Option<Action> {
        answer(codebook, self.draft.take()?)
    }
}

/// What a typed text answers; none where it means nothing.
fn answer(codebook: &Codebook, ((bearer, id), text): ((Bearer, AttributeId), String)) -> Option<Action> {
    let value = typed_value(codebook.attribute(&id)?, &text)?;
    Some(Action::SetAttribute(bearer, id, value.as_deref().map(Into::into)))
}

/// Shows what the tag of a mark asks.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    mark: &Annotation,
    state: &mut InspectorState,
    locale: &Locale,
    send: Send<'_>,
) {
    let Some(tag) = ctx.marks.codebook().tag(&mark.tag).filter(|tag| !tag.attributes.is_empty()) else { return };
    ui.add(Section(&locale.tr("inspector-details")));
    rows(ui, ctx, Bearer::Annotation(mark.id), &tag.attributes, &mark.attributes, state, locale, send);
}

/// Shows a row for each question, in the order of the codebook.
#[allow(clippy::too_many_arguments, reason = "one record's questions, its answers, and where they are shown")]
pub(super) fn rows(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    bearer: Bearer,
    asked: &[AttributeId],
    answers: &Attributes,
    state: &mut InspectorState,
    locale: &Locale,
    send: Send<'_>,
) {
    for attribute in asked.iter().filter_map(|id| ctx.marks.codebook().attribute(id)) {
        let answer = answers.0.get(&attribute.id).and_then(|value| value.first());
        let is_asked = state.takes(&Ask::Attribute(bearer, attribute.id.clone()));
        let name = name_of(&attribute.names, locale).unwrap_or(attribute.id.as_str());
        let field = Field { attribute, name, answer, bearer };
        let new = ui.push_id((bearer, &attribute.id), |ui| {
            let height = Theme::of(ui).sizes.control_height;
            named_row(ui, name, height, |ui| field.show(ui, &mut state.details.draft, is_asked, locale))
        });
        if let Some(value) = new.inner {
            send(Action::SetAttribute(bearer, attribute.id.clone(), value.as_deref().map(Into::into)));
        }
    }
}

/// A question with its answer.
struct Field<'a> {
    attribute: &'a Attribute,
    name: &'a str,
    answer: Option<&'a str>,
    bearer: Bearer,
}

/// An answer that was given: none takes the answer back.
type Given = Option<String>;

impl Field<'_> {
    fn show(
        &self,
        ui: &mut Ui,
        draft: &mut Draft<(Bearer, AttributeId)>,
        is_asked: bool,
        locale: &Locale,
    ) -> Option<Given> {
        match &self.attribute.kind {
            AttributeKind::Choice(choices) => {
                let named = |choice: &Answer| {
                    (choice.id.to_string(), name_of(&choice.names, locale).unwrap_or(choice.id.as_str()).to_owned())
                };
                self.choose(ui, &choices.iter().map(named).collect::<Vec<_>>(), is_asked, locale)
            }
            AttributeKind::Scale { min, max } if max.saturating_sub(*min) < LISTED => {
                let named = |value: u32| (value.to_string(), locale.number(value as usize));
                self.choose(ui, &(*min..=*max).map(named).collect::<Vec<_>>(), is_asked, locale)
            }
            AttributeKind::Flag => {
                let mut on = self.answer.is_some();
                let toggle = ui.add(Toggle::new(&mut on, self.name).without_text());
                focus_if(&toggle, is_asked);
                toggle.changed().then(|| on.then(|| "yes".to_owned()))
            }
            AttributeKind::Scale { .. } | AttributeKind::Date | AttributeKind::Text => {
                self.type_in(ui, draft, is_asked, locale)
            }
        }
    }

    fn choose(&self, ui: &mut Ui, values: &[(String, String)], is_asked: bool, locale: &Locale) -> Option<Given> {
        let not_set = locale.tr("inspector-not-set");
        let mut options: Vec<(Option<&str>, &str)> = vec![(None, &not_set)];
        options.extend(values.iter().map(|(value, name)| (Some(value.as_str()), name.as_str())));
        let mut chosen = self.answer;
        // A value that the codebook does not know is shown as it is.
        let unset = self.answer.unwrap_or(&not_set);
        let response = ui.add(Choice::new(&mut chosen, &options, self.name).unset(unset));
        focus_if(&response, is_asked);
        response.changed().then(|| chosen.map(ToOwned::to_owned))
    }

    fn type_in(
        &self,
        ui: &mut Ui,
        draft: &mut Draft<(Bearer, AttributeId)>,
        is_asked: bool,
        locale: &Locale,
    ) -> Option<Given> {
        let hint = match self.attribute.kind {
            AttributeKind::Date => locale.tr("inspector-date-hint"),
            _ => String::new(),
        };
        let key = (self.bearer, self.attribute.id.clone());
        let typed = draft.show(&key, self.answer.unwrap_or_default(), |text| {
            let wrong = typed_value(self.attribute, text).is_none();
            let response = ui.add(TextInput::new(text, self.name).placeholder(&hint));
            if wrong {
                say_wrong(ui, &response);
            }
            focus_if(&response, is_asked);
            response
        });
        typed_value(self.attribute, &typed?)
    }
}

fn focus_if(field: &Response, is_asked: bool) {
    if is_asked {
        field.request_focus();
        field.scroll_to_me(None);
    }
}

/// Rings a field whose text means nothing yet.
fn say_wrong(ui: &Ui, field: &Response) {
    let theme = Theme::of(ui);
    let stroke = Stroke::new(2.0, theme.colors.bad);
    ui.painter().rect_stroke(field.rect, theme.sizes.radius.control, stroke, StrokeKind::Inside);
}

/// What a typed text means for an attribute; nothing typed takes the answer back, and a text that means nothing is none.
fn typed_value(attribute: &Attribute, text: &str) -> Option<Given> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    // Digits may be those of the region.
    let value = match attribute.kind {
        AttributeKind::Date => fold_word(text).parse::<Date>().ok()?.to_string(),
        AttributeKind::Scale { .. } => fold_word(text).parse::<u32>().ok()?.to_string(),
        _ => text.to_owned(),
    };
    attribute.kind.takes(&value).then_some(Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extra, Names};

    #[test]
    fn typed_answers_are_taken_in_both_kinds_of_digits_or_not_at_all() {
        let cases = [
            (AttributeKind::Date, "2025-07-31", Some(Some("2025-07-31"))),
            (AttributeKind::Date, "٢٠٢٥-٠٧-٣١", Some(Some("2025-07-31"))),
            (AttributeKind::Date, "31 July", None),
            (AttributeKind::Date, "2025-02-30", None),
            (AttributeKind::Date, "  ", Some(None)),
            (AttributeKind::Scale { min: 0, max: 100 }, "٤٠", Some(Some("40"))),
            (AttributeKind::Scale { min: 0, max: 100 }, "101", None),
            (AttributeKind::Text, " المياه ", Some(Some("المياه"))),
        ];
        for (kind, typed, expected) in cases {
            let id = AttributeId::new("asked").expect("a good name");
            let attribute = Attribute { id, names: Names::default(), kind, extra: Extra::default() };
            let expected = expected.map(|given| given.map(ToOwned::to_owned));
            assert_eq!(typed_value(&attribute, typed), expected, "{typed} as {:?}", attribute.kind);
        }
    }
}
