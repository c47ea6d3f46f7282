//! The analyst's remark and doubt, where the words are, and who marked them when.

use egui::{Ui, Vec2};

use super::{Ask, InspectorCtx, InspectorState};
use crate::{
    model::{AnchorState, Annotation, Origin},
    ui::{
        action::Action,
        locale::Locale,
        panels::{Send, comments::day},
        theme::Theme,
        widgets::{Label, ListRow, Section, TextInput, Toggle},
    },
};

/// Shows them.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    mark: &Annotation,
    state: &mut InspectorState,
    locale: &Locale,
    send: Send<'_>,
) {
    ui.add(Section(&locale.tr("inspector-note")));
    let (name, hint) = (locale.tr("inspector-note"), locale.tr("inspector-note-hint"));
    let is_asked = state.takes(&Ask::Note);
    let typed = state.note.show(&mark.id, &mark.note, |text| {
        let field = ui.add(TextInput::new(text, &name).placeholder(&hint).multiline(3));
        if is_asked {
            field.request_focus();
            field.scroll_to_me(None);
        }
        field
    });
    if let Some(text) = typed {
        send(Action::SetNote(mark.id, text));
    }
    let mut unsure = mark.unsure;
    if ui.add(Toggle::new(&mut unsure, &locale.tr("inspector-unsure"))).changed() {
        send(Action::ToggleUnsure(mark.id));
    }
    fragments(ui, mark, locale, send);
    provenance(ui, ctx, mark, locale);
}

/// Where the words are, if they are in several places.
fn fragments(ui: &mut Ui, mark: &Annotation, locale: &Locale, send: Send<'_>) {
    if mark.fragments.len() < 2 {
        return;
    }
    ui.add(Section(&locale.tr_args("inspector-fragments", &[("count", &locale.number(mark.fragments.len()))])));
    for fragment in &mark.fragments {
        let row = ListRow::new(&fragment.quote);
        if ui.push_id(fragment.span.start(), |ui| ui.add(row)).inner.clicked() {
            send(Action::Select(fragment.span));
        }
    }
}

fn provenance(ui: &mut Ui, ctx: &InspectorCtx<'_>, mark: &Annotation, locale: &Locale) {
    let by = &mark.provenance;
    let team = &ctx.marks.project.team;
    let analyst = team.get(&by.analyst).map_or(by.analyst.as_str(), |analyst| &analyst.name);
    let origin = match by.origin {
        Origin::Hand => "inspector-origin-hand",
        Origin::Propagated => "inspector-origin-propagated",
        Origin::Suggested => "inspector-origin-suggested",
        Origin::Imported => "inspector-origin-imported",
    };
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing = Vec2::splat(2.0);
    let warn = Theme::of(ui).colors.warn;
    let place = match mark.anchor {
        AnchorState::Exact => None,
        AnchorState::Moved => Some("inspector-anchor-moved"),
        AnchorState::ToConfirm => Some("inspector-anchor-confirm"),
        AnchorState::Lost => Some("inspector-anchor-lost"),
        AnchorState::Kept => Some("inspector-anchor-kept"),
    };
    if let Some(place) = place {
        ui.add(Label::new(&locale.tr(place)).small().color(warn));
    }
    let made = locale.tr_args(origin, &[("analyst", analyst), ("date", &day(by.created, locale))]);
    ui.add(Label::new(&made).small().muted());
    if day(by.changed, locale) != day(by.created, locale) {
        let changed = locale.tr_args("inspector-changed", &[("date", &day(by.changed, locale))]);
        ui.add(Label::new(&changed).small().muted());
    }
}
