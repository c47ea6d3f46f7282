//! What makes a claim a statement: source chain, cues, actors, conditions, each with a way there and a way to unlink.

use egui::{Sense, Ui, Vec2};

use super::{InspectorCtx, InspectorState, details, key_of};
use crate::{
    model::{Annotation, Link, LinkId, LinkTarget, attribute_ids},
    session::marking::Bearer,
    typeset::icon,
    ui::{
        action::{Action, Command},
        locale::Locale,
        panels::{
            Send,
            asking::value_name,
            icon_label, paint_words,
            words::{looks, name_of, step_of},
        },
        text::{self, TextSpec},
        theme::Theme,
        widgets::{
            Button, Chip, Label, Section,
            layout::{row, trailing_layout, wrapped_row},
        },
    },
};

/// Which link's attributes are shown.
#[derive(Debug, Default)]
pub(super) struct LinksState {
    expanded: Option<LinkId>,
}

impl LinksState {
    pub fn expand(&mut self, link: LinkId) {
        self.expanded = Some(link);
    }
}

/// Shows everything that is linked from a claim.
pub(super) fn statement(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    mark: &Annotation,
    state: &mut InspectorState,
    locale: &Locale,
    send: Send<'_>,
) {
    let Some(statement) = ctx.marks.statement(mark.id) else { return };
    let (link, voice) = (key_of(ctx, Command::LinkSource), key_of(ctx, Command::ArticleVoice));
    let no_source = locale.tr_args("inspector-sources-empty", &[("link", &link), ("voice", &voice)]);
    ui.add(Section(&locale.tr("inspector-sources")));
    nothing(ui, statement.chain.is_empty(), &no_source);
    let mut before = None;
    for id in &statement.chain {
        let Some(link) = ctx.marks.link(*id) else { continue };
        let step = step_of(link);
        let place = Place::Step { step, joint: before == Some(step), relay: before.is_some_and(|b| b < step) };
        before = Some(step);
        linked(ui, ctx, link, place, state, locale, send);
    }
    ui.add(Section(&locale.tr("inspector-cue")));
    nothing(ui, statement.cues.is_empty(), &locale.tr("inspector-cue-empty"));
    chips(ui, ctx, &statement.cues, locale, send);
    ui.add(Section(&locale.tr("inspector-about")));
    let no_actor = locale.tr_args("inspector-about-empty", &[("key", &key_of(ctx, Command::LinkAbout))]);
    nothing(ui, statement.about.is_empty(), &no_actor);
    for link in statement.about.iter().filter_map(|id| ctx.marks.link(*id)) {
        linked(ui, ctx, link, Place::Plain, state, locale, send);
    }
    if !statement.conditions.is_empty() {
        ui.add(Section(&locale.tr("inspector-condition")));
        chips(ui, ctx, &statement.conditions, locale, send);
    }
    others(ui, ctx, &statement.others, locale, send);
}

/// Shows what is linked to a mark.
pub(super) fn incoming(ui: &mut Ui, ctx: &InspectorCtx<'_>, mark: &Annotation, locale: &Locale, send: Send<'_>) {
    let links = ctx.marks.incoming(mark.id);
    if links.is_empty() {
        return;
    }
    ui.add(Section(&locale.tr("inspector-links-in")));
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for link in links.iter().filter_map(|id| ctx.marks.link(*id)) {
            chip(ui, ctx, link, &LinkTarget::Annotation(link.from), f32::INFINITY, locale, send);
        }
    });
}

/// Links of kinds that the program knows nothing of, each kind under its own name.
fn others(ui: &mut Ui, ctx: &InspectorCtx<'_>, links: &[LinkId], locale: &Locale, send: Send<'_>) {
    for kind in &ctx.marks.codebook().links {
        let of_kind: Vec<LinkId> =
            links.iter().copied().filter(|id| ctx.marks.link(*id).is_some_and(|link| link.kind == kind.id)).collect();
        if !of_kind.is_empty() {
            ui.add(Section(name_of(&kind.names, locale).unwrap_or(kind.id.as_str())));
            chips(ui, ctx, &of_kind, locale, send);
        }
    }
}

fn nothing(ui: &mut Ui, is_empty: bool, what_to_do: &str) {
    if is_empty {
        ui.add(Label::new(what_to_do).muted());
    }
}

fn chips(ui: &mut Ui, ctx: &InspectorCtx<'_>, links: &[LinkId], locale: &Locale, send: Send<'_>) {
    if links.is_empty() {
        return;
    }
    wrapped_row(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for link in links.iter().filter_map(|id| ctx.marks.link(*id)) {
            chip(ui, ctx, link, &link.to, f32::INFINITY, locale, send);
        }
    });
}

/// A chip for one end of a link: pressed it goes there, its cross unlinks.
fn chip(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    link: &Link,
    end: &LinkTarget,
    max_width: f32,
    locale: &Locale,
    send: Send<'_>,
) {
    let theme = Theme::of(ui);
    let (words, unlink) = (ctx.marks.target(end, locale), locale.tr("inspector-unlink"));
    let mut chip = Chip::new(&words).removable(&unlink).max_width(max_width);
    if let LinkTarget::Annotation(id) = end
        && let Some(mark) = ctx.marks.mark(*id)
    {
        let (shape, color) = looks(ctx.marks.codebook(), &mark.tag, &theme);
        chip = chip.tag(shape, color);
    }
    let output = ui.push_id(link.id, |ui| chip.show(ui)).inner;
    if output.removed {
        send(Action::Unlink(link.id));
    } else if output.response.clicked()
        && let LinkTarget::Annotation(id) = end
    {
        send(Action::Focus(*id));
    }
}

/// Where a linked end stands.
#[derive(Clone, Copy)]
enum Place {
    /// In the source chain.
    Step {
        step: u32,
        /// It says so together with the one before.
        joint: bool,
        /// It relays the one before.
        relay: bool,
    },
    /// In a list.
    Plain,
}

/// One linked end on a row, with what the link is asked on demand below it.
fn linked(
    ui: &mut Ui,
    ctx: &InspectorCtx<'_>,
    link: &Link,
    place: Place,
    state: &mut InspectorState,
    locale: &Locale,
    send: Send<'_>,
) {
    let is_expanded = state.links.expanded == Some(link.id);
    let summary = summary(ctx, link, locale);
    let sign = if is_expanded { icon::CARET_UP } else { icon::CARET_DOWN };
    // The chip comes first for the keyboard too, so its room is reckoned from the summary's.
    let taken = summary.as_ref().map_or(0.0, |asked| summary_width(ui, asked));
    let in_row = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        gutter(ui, place, locale);
        let room = ui.available_width() - taken - 6.0;
        chip(ui, ctx, link, &link.to, room, locale, send);
        let asked = summary.as_ref()?;
        let of = ctx.marks.target(&link.to, locale);
        let button = Button::new(asked).does(&of).quiet().small().icon(sign).selected(is_expanded);
        Some(ui.with_layout(trailing_layout(ui), |ui| ui.add(button)).inner.clicked())
    };
    let toggled = ui.push_id(("linked", link.id), |ui| row(ui, in_row)).inner;
    if toggled == Some(true) {
        state.links.expanded = (!is_expanded).then_some(link.id);
    }
    if is_expanded && let Some(kind) = ctx.marks.codebook().link(&link.kind) {
        details::rows(ui, ctx, Bearer::Link(link.id), &kind.attributes, &link.attributes, state, locale, send);
        ui.add_space(4.0);
    }
}

/// Width of a summary's button, in points.
fn summary_width(ui: &Ui, asked: &str) -> f32 {
    let sizes = &Theme::of(ui).sizes;
    let label = text::label(ui, &TextSpec::new(asked, sizes.text.interface));
    text::measure(ui, &label).x + sizes.text.icon + sizes.space.xs + 2.0 + 2.0 * sizes.space.sm
}

/// The number of the step, and how it stands to the one before.
fn gutter(ui: &mut Ui, place: Place, locale: &Locale) {
    let Place::Step { step, joint, relay } = place else { return };
    if joint {
        icon_label(ui, icon::PLUS);
    } else if relay {
        icon_label(ui, if locale.lang().is_rtl() { icon::ARROW_RIGHT } else { icon::ARROW_LEFT });
    } else {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(16.0, Theme::of(ui).sizes.row_height), Sense::hover());
        paint_words(ui, rect, &locale.number(step as usize));
    }
}

/// What a link answers, in a few words: *Deny · Explicit*. None where its kind asks nothing.
fn summary(ctx: &InspectorCtx<'_>, link: &Link, locale: &Locale) -> Option<String> {
    let codebook = ctx.marks.codebook();
    let asked = &codebook.link(&link.kind)?.attributes;
    let answer = |id: &crate::model::AttributeId| {
        if id.as_str() == attribute_ids::STEP {
            return None;
        }
        let attribute = codebook.attribute(id)?;
        Some(value_name(attribute, link.attributes.0.get(id)?.first()?, locale))
    };
    let answers: Vec<String> = asked.iter().filter_map(answer).take(2).collect();
    let first = codebook.attribute(asked.first()?)?;
    if answers.is_empty() {
        return Some(name_of(&first.names, locale).unwrap_or(first.id.as_str()).to_owned());
    }
    Some(answers.join(" · "))
}
