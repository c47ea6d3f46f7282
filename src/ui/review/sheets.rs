//! The article of a review: all versions in one text, or each on a sheet of its own, scrolling together.

use egui::{Rect, Ui, UiBuilder, pos2};

use super::{Party, ReviewState};
use crate::{
    session::Session,
    ui::{
        action::Action,
        article_pane::ArticleLooks,
        article_view::{self, ArticleView, ArticleViewState, Compared, Owner, ViewEvent},
        locale::is_rtl,
        panels::Send,
        theme::Theme,
        widgets::{
            Initial, Label,
            layout::{leading_slice, row_layout},
        },
    },
};

/// The least that a sheet is wide beside others, in points.
const LEAST: f32 = 300.0;
/// Height of the names above the sheets, in points.
const HEAD: f32 = 32.0;

/// Shows the article in the room there is.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    looks: &ArticleLooks<'_>,
    (view, state): (&mut ArticleViewState, &mut ReviewState),
    send: Send<'_>,
) {
    if state.side_by_side && state.draft.is_none() && state.bench.compares() {
        return side_by_side(ui, session, looks, (view, state), send);
    }
    let layers = state.bench.layers(session.project());
    let owners = owners(ui, state.bench.parties());
    let owners: Vec<Option<Owner<'_>>> = std::iter::once(None).chain(owners.into_iter().map(Some)).collect();
    let is_shown = |layer: usize, mark| state.bench.is_shown(layer, mark, state.at.as_ref());
    let compared = Compared {
        owners: &owners,
        is_shown: &is_shown,
        is_quiet: &|_, _| false,
        contested: state.bench.contested(),
        current: state.at.as_ref().filter(|at| at.article == *looks.article).and_then(|at| at.span),
    };
    let shown = ArticleView { layers: &layers, compared: Some(compared), ..looks.view(session.revision()) };
    let events = article_view::show(ui, &shown, view);
    hear(state, events, send);
}

/// Each version on a sheet of its own: as many as there is room for.
fn side_by_side(
    ui: &mut Ui,
    session: &Session,
    looks: &ArticleLooks<'_>,
    (view, state): (&mut ArticleViewState, &mut ReviewState),
    send: Send<'_>,
) {
    let room = ui.available_rect_before_wrap();
    let parties = state.bench.parties().to_vec();
    let shown = shown_parties(&parties, state, (room.width() / LEAST).floor().max(1.0) as usize);
    let width = room.width() / shown.len().max(1) as f32;
    let layers = state.bench.layers(session.project());
    let owners = owners(ui, &parties);
    let (rtl, theme) = (is_rtl(ui), Theme::of(ui));
    let current = state.at.as_ref().filter(|at| at.article == *looks.article).and_then(|at| at.span);
    let mut sheets = std::mem::take(&mut state.sheets);
    sheets.resize_with(parties.len(), ArticleViewState::default);
    let before: Vec<Option<f64>> = sheets.iter().map(ArticleViewState::top).collect();
    let mut events = Vec::new();
    for (place, nth) in shown.iter().copied().enumerate() {
        // The first layer is what is agreed on.
        let (Some(layer), Some(sheet), Some(party)) = (layers.get(nth + 1), sheets.get_mut(nth), parties.get(nth))
        else {
            continue;
        };
        let slot = leading_slice(rtl, room, place as f32 * width, width);
        let head = slot.with_max_y(slot.top() + HEAD);
        let mut head_ui =
            ui.new_child(UiBuilder::new().max_rect(head.shrink2(egui::vec2(16.0, 4.0))).layout(row_layout(ui)));
        head_ui.add(Initial { text: &party.initial, color: theme.colors.party(nth) });
        head_ui.add(Label::new(&party.name).strong().one_line());
        let below = Rect::from_min_max(pos2(slot.left(), slot.top() + HEAD), slot.max);
        let mut child = ui.new_child(UiBuilder::new().max_rect(below).id_salt(("sheet", nth)));
        child.set_clip_rect(below.intersect(ui.clip_rect()));
        sheet.set_zoom(view.zoom());
        sheet.set_line_height(view.line_height());
        let owner = [owners.get(nth).copied()];
        let compared = Compared {
            owners: &owner,
            is_shown: &|_, _| true,
            is_quiet: &|_, mark| !state.bench.is_shown(nth + 1, mark, state.at.as_ref()),
            contested: state.bench.contested(),
            current,
        };
        let alone = [*layer];
        let one = ArticleView { layers: &alone, compared: Some(compared), ..looks.view(session.revision()) };
        events.extend(article_view::show(&mut child, &one, sheet));
    }
    scroll_together(ui, &mut sheets, &before, &shown);
    ui.advance_cursor_after_rect(room);
    state.sheets = sheets;
    hear(state, events, send);
}

/// Which versions stand there: those of the pair that is looked at, else the first ones that there is room for.
fn shown_parties(parties: &[Party], state: &ReviewState, room: usize) -> Vec<usize> {
    let in_pair = |party: &Party| state.filter.pair.as_ref().is_none_or(|pair| pair.contains(&party.id));
    let all = parties.iter().enumerate().filter(|(_, party)| in_pair(party)).map(|(nth, _)| nth);
    all.take(room).collect()
}

/// The sheet that was scrolled since the frame before takes the others along.
fn scroll_together(ui: &Ui, sheets: &mut [ArticleViewState], before: &[Option<f64>], shown: &[usize]) {
    let moved = shown.iter().copied().find_map(|nth| {
        let (was, is) = (before.get(nth).copied().flatten()?, sheets.get(nth)?.top()?);
        ((was - is).abs() > 0.5).then_some(is)
    });
    let Some(top) = moved else { return };
    for nth in shown {
        if let Some(sheet) = sheets.get_mut(*nth) {
            sheet.follow(top);
        }
    }
    ui.ctx().request_repaint();
}

/// How the parties are drawn.
fn owners<'a>(ui: &Ui, parties: &'a [Party]) -> Vec<Owner<'a>> {
    let theme = Theme::of(ui);
    let owner = |(nth, party): (usize, &'a Party)| Owner {
        name: &party.name,
        initial: &party.initial,
        color: theme.colors.party(nth),
        lane: nth,
    };
    parties.iter().enumerate().map(owner).collect()
}

/// A mark that is pressed leads to its question.
fn hear(state: &ReviewState, events: Vec<ViewEvent>, send: Send<'_>) {
    for event in events {
        match event {
            ViewEvent::Activated(Some(mark)) if state.draft.is_none() => {
                if let Some(asked) = state.bench.about(mark) {
                    send(Action::TakeUp(Box::new(asked.clone())));
                }
            }
            ViewEvent::Zoomed(zoom) => send(Action::Zoom(zoom)),
            _ => {}
        }
    }
}
