//! The mouse on the text: selecting, choosing marks, moving their edges, scrolling.

use egui::{CursorIcon, PointerButton, Pos2, Rect, Response, Ui, pos2};

use super::{
    ArticleView, ViewEvent,
    geometry::Page,
    margin::{PlacedBracket, PlacedChip},
    state::{ArticleViewState, Selection},
};
use crate::{
    model::{Annotation, AnnotationId, LinkTarget},
    text::{self, Snap, TextSpan},
    typeset::{Caret, Document},
};

/// How near to an edge of the chosen mark the pointer takes hold of it, in points.
const GRIP: f32 = 5.0;

/// Scrolled in a second while dragging, in points for each point beyond the edge.
const DRAG_SCROLL: f32 = 12.0;

/// A mark that the pointer is over.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hover {
    pub mark: AnnotationId,
    /// Where the pointer came to rest.
    pub at: Pos2,
}

/// What is being dragged.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Drag {
    /// Words are being selected, from a byte.
    Words { from: usize },
    /// An edge of a mark is being moved; the other one stays.
    Edge { annotation: AnnotationId, fragment: usize, stays: usize, from: usize },
}

/// What is on the margin, for clicks.
pub(super) struct Margin<'a> {
    pub brackets: &'a [PlacedBracket],
    pub chips: &'a [PlacedChip],
}

/// Scrolling by wheel and touchpad, before the text is placed.
pub(super) fn scroll(ui: &Ui, response: &Response, state: &mut ArticleViewState, events: &mut Vec<ViewEvent>) {
    let scale = ui.pixels_per_point();
    let over = response.contains_pointer();
    let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
    if over && (pinch - 1.0).abs() > f32::EPSILON {
        let zoom = state.zoom() * pinch;
        state.set_zoom(zoom);
        events.push(ViewEvent::Zoomed(state.zoom()));
    }
    let mut by = if over { -wheel } else { 0.0 };
    if state.drag.is_some() {
        by += drag_scroll(ui, response.rect);
    }
    if by.abs() > 0.0
        && let Some(document) = &mut state.document
    {
        document.scroll_by(by * scale);
        ui.request_repaint();
    }
}

/// How far to scroll as the pointer is beyond the upper or lower edge.
fn drag_scroll(ui: &Ui, rect: Rect) -> f32 {
    let (at, dt) = ui.input(|input| (input.pointer.latest_pos(), input.stable_dt.min(0.1)));
    let Some(at) = at else { return 0.0 };
    let beyond = if at.y < rect.top() { at.y - rect.top() } else { (at.y - rect.bottom()).max(0.0) };
    (beyond * DRAG_SCROLL * dt).clamp(-rect.height(), rect.height())
}

impl ArticleViewState {
    /// Takes what the pointer did since the last frame.
    pub(super) fn point(
        &mut self,
        ui: &Ui,
        response: &Response,
        view: &ArticleView<'_>,
        margin: &Margin<'_>,
        events: &mut Vec<ViewEvent>,
    ) {
        let (Some(document), Some(sheet)) = (self.document.take(), self.sheet) else { return };
        let mut scroll_to = None;
        {
            let page = Page::new(sheet, &document);
            let mut mouse = Mouse { ui, response, view, page: &page, margin, events };
            mouse.hover(self);
            mouse.drag(self);
            mouse.click(self, &mut scroll_to);
        }
        self.document = Some(document);
        if let (Some(span), Some(document)) = (scroll_to, &mut self.document) {
            document.reveal(Caret::before(TextSpan::start(span)), sheet.em * sheet.scale * 3.0);
            ui.request_repaint();
        }
    }
}

struct Mouse<'a, 'b> {
    ui: &'a Ui,
    response: &'a Response,
    view: &'a ArticleView<'b>,
    page: &'a Page<'a>,
    margin: &'a Margin<'a>,
    events: &'a mut Vec<ViewEvent>,
}

impl Mouse<'_, '_> {
    fn document(&self) -> &Document {
        self.page.document
    }

    fn caret_at(&self, at: Pos2) -> Caret {
        let (x, y) = self.page.sheet.to_document(at);
        self.document().hit(x, y)
    }

    /// The marks whose words are under a point, innermost first.
    fn marks_at(&self, state: &ArticleViewState, at: Pos2) -> Vec<(AnnotationId, usize)> {
        let (x, y) = self.page.sheet.to_document(at);
        let Some(letter) = self.document().grapheme_at(x, y) else { return Vec::new() };
        let found = state.marks.at(letter.start).into_iter().filter(|mark| self.view.shows(mark));
        found.map(|mark| (mark.id, mark.fragment)).collect()
    }

    fn hover(&mut self, state: &mut ArticleViewState) {
        let at = self.response.hover_pos().filter(|at| self.page.sheet.view.contains(*at));
        let Some(at) = at else {
            state.hover = None;
            return;
        };
        let bracket = self.margin.brackets.iter().find(|b| b.rect.expand2(egui::vec2(3.0, 0.0)).contains(at));
        let mark = bracket.map(|b| b.claim).or_else(|| self.marks_at(state, at).first().map(|(id, _)| *id));
        let cursor = if self.edge_at(at).is_some() || matches!(state.drag, Some(Drag::Edge { .. })) {
            CursorIcon::ResizeHorizontal
        } else if bracket.is_some() || self.margin.chips.iter().any(|chip| chip.rect.contains(at)) {
            CursorIcon::PointingHand
        } else if self.page.sheet.column.contains(at.x) {
            CursorIcon::Text
        } else {
            CursorIcon::Default
        };
        self.ui.set_cursor_icon(cursor);
        state.hover = match (mark, state.hover.take()) {
            (Some(mark), Some(hover)) if hover.mark == mark => Some(hover),
            (Some(mark), _) => Some(Hover { mark, at }),
            (None, _) => None,
        };
    }

    /// The edge of the chosen mark under a point: its fragment, the byte that stays, the byte that moves.
    fn edge_at(&self, at: Pos2) -> Option<(AnnotationId, usize, usize, usize)> {
        let id = self.view.focus?;
        let annotation = self.view.annotation(id)?;
        annotation.fragments.iter().enumerate().find_map(|(fragment, f)| {
            let ends = [(Caret::before(f.span.start()), f.span.end()), (Caret::after(f.span.end()), f.span.start())];
            ends.into_iter()
                .find(|(caret, _)| self.grip(*caret).is_some_and(|grip| grip.contains(at)))
                .map(|(caret, stays)| (id, fragment, stays, caret.byte))
        })
    }

    fn grip(&self, caret: Caret) -> Option<Rect> {
        let rect = self.document().caret_rect(caret)?.rect;
        let sheet = &self.page.sheet;
        let x = sheet.origin().x + rect.left / sheet.scale;
        let baseline = sheet.origin().y + rect.baseline / sheet.scale;
        Some(
            sheet
                .band(&Rect::from_min_size(pos2(x, baseline), egui::Vec2::ZERO), baseline, 0)
                .expand2(egui::vec2(GRIP, 0.0)),
        )
    }

    fn drag(&mut self, state: &mut ArticleViewState) {
        let primary = PointerButton::Primary;
        if self.response.drag_started_by(primary) {
            let pressed = self.ui.input(|input| input.pointer.press_origin());
            state.drag = pressed.map(|at| match self.edge_at(at) {
                Some((annotation, fragment, stays, from)) => Drag::Edge { annotation, fragment, stays, from },
                None => Drag::Words { from: self.caret_at(at).byte },
            });
            state.grown.clear();
            self.response.request_focus();
            // What was offered for the last selection goes away.
            self.events.push(ViewEvent::Selected(None));
        }
        let Some(drag) = state.drag.clone() else { return };
        let at = self.response.interact_pointer_pos().or_else(|| self.ui.input(|input| input.pointer.latest_pos()));
        if let Some(at) = at {
            let exact = self.ui.input(|input| input.modifiers.alt) || !self.view.snap;
            let snap = if exact { Snap::Letters } else { Snap::Words };
            let to = self.caret_at(at);
            match drag {
                Drag::Words { from } => self.select(state, from, to, snap),
                Drag::Edge { stays, from, .. } => self.move_edge(state, stays, from, to, snap),
            }
        }
        if self.response.drag_stopped_by(primary) {
            state.drag = None;
            self.finish(state, &drag);
        } else {
            self.ui.request_repaint();
        }
    }

    fn select(&self, state: &mut ArticleViewState, from: usize, to: Caret, snap: Snap) {
        let text = self.document().text();
        let selection = match text::snap(text, from..to.byte, snap) {
            Some(span) if from <= to.byte => Selection { anchor: span.start(), caret: Caret::after(span.end()) },
            Some(span) => Selection { anchor: span.end(), caret: Caret::before(span.start()) },
            None => Selection::at(to),
        };
        state.select(selection);
    }

    /// The edge follows the pointer, each for itself: the one that stays is left as it is.
    fn move_edge(&self, state: &mut ArticleViewState, stays: usize, from: usize, to: Caret, snap: Snap) {
        let text = self.document().text();
        let edge = if to.byte == from { Some(from) } else { snapped_edge(text, stays, to.byte, snap) };
        if let Some(edge) = edge.filter(|edge| *edge != stays) {
            let caret = if edge > stays { Caret::after(edge) } else { Caret::before(edge) };
            state.select(Selection { anchor: stays, caret });
        }
    }

    fn finish(&mut self, state: &mut ArticleViewState, drag: &Drag) {
        let Some(span) = state.selected() else { return };
        match drag {
            Drag::Edge { annotation, fragment, .. } => {
                state.select(Selection::at(state.selection.caret));
                let before = self.view.annotation(*annotation).and_then(|a| a.fragments.get(*fragment));
                if before.is_some_and(|before| before.span != span) {
                    self.events.push(ViewEvent::EdgeDragged { annotation: *annotation, fragment: *fragment, span });
                }
            }
            Drag::Words { .. } => self.offer(span),
        }
    }

    /// Tags at once where a tag is armed, else opens the palette.
    fn offer(&mut self, span: TextSpan) {
        if self.view.tag_armed {
            self.events.push(ViewEvent::DragTag(span));
            return;
        }
        self.events.push(ViewEvent::Selected(Some(span)));
        if let Some(rect) = self.rect_of(span) {
            self.events.push(ViewEvent::OpenPalette { rect });
        }
    }

    /// The seen rectangle around a span.
    fn rect_of(&self, span: TextSpan) -> Option<Rect> {
        let parts = self.page.parts(span).into_iter();
        parts.map(|part| self.page.sheet.band(&part.rect, part.baseline, 0)).reduce(Rect::union)
    }

    fn click(&mut self, state: &mut ArticleViewState, scroll_to: &mut Option<TextSpan>) {
        let Some(at) = self.response.interact_pointer_pos() else { return };
        if self.response.secondary_clicked() {
            let mark = self.marks_at(state, at).first().map(|(id, _)| *id);
            self.events.push(ViewEvent::ContextMenu { at, mark });
        } else if self.response.triple_clicked() {
            self.take(state, text::sentence_at(self.document().text(), self.caret_at(at).byte));
        } else if self.response.double_clicked() {
            self.take(state, self.word_at(at));
        } else if self.response.clicked() {
            self.response.request_focus();
            self.single_click(state, at, scroll_to);
        }
    }

    /// The word under a point, without clitics.
    fn word_at(&self, at: Pos2) -> Option<TextSpan> {
        let (x, y) = self.page.sheet.to_document(at);
        let byte = self.document().grapheme_at(x, y).map_or_else(|| self.caret_at(at).byte, |letter| letter.start);
        let word = text::word_at(self.document().text(), byte)?;
        Some(if word.core.contains_byte(byte) { word.core } else { word.span })
    }

    fn take(&mut self, state: &mut ArticleViewState, span: Option<TextSpan>) {
        if let Some(span) = span {
            state.grown.clear();
            state.select(Selection::of(span));
            self.offer(span);
        }
    }

    fn single_click(&mut self, state: &mut ArticleViewState, at: Pos2, scroll_to: &mut Option<TextSpan>) {
        if let Some(chip) = self.margin.chips.iter().find(|chip| chip.rect.contains(at)) {
            let target = chip.mark.and_then(|id| self.view.annotation(id));
            *scroll_to = target.and_then(Annotation::hull);
            return;
        }
        if let Some(bracket) = self.margin.brackets.iter().find(|b| b.rect.expand2(egui::vec2(3.0, 0.0)).contains(at)) {
            self.events.push(ViewEvent::Activated(Some(bracket.claim)));
            return;
        }
        let caret = self.caret_at(at);
        if self.ui.input(|input| input.modifiers.shift) {
            state.select(Selection { anchor: state.selection.anchor, caret });
            self.events.push(ViewEvent::Selected(state.selected()));
            return;
        }
        state.grown.clear();
        state.select(Selection::at(caret));
        state.moved = true;
        self.events.push(ViewEvent::Selected(None));
        let marks = self.marks_at(state, at);
        if self.view.choosing_target {
            if let Some((id, _)) = marks.first() {
                self.events.push(ViewEvent::LinkTargetChosen(LinkTarget::Annotation(*id)));
            }
            return;
        }
        // The innermost first; where it is chosen already, the next one outward.
        let chosen = marks.iter().position(|(id, _)| self.view.focus == Some(*id));
        let next = chosen.map_or(0, |at| (at + 1) % marks.len().max(1));
        self.events.push(ViewEvent::Activated(marks.get(next).map(|(id, _)| *id)));
    }
}

/// Where an edge goes that is dragged to a byte while the other stays.
fn snapped_edge(text: &str, stays: usize, to: usize, snap: Snap) -> Option<usize> {
    let span = text::snap(text, stays.min(to)..stays.max(to), snap)?;
    Some(if to > stays { span.end() } else { span.start() })
}
