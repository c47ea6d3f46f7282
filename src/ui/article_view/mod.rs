//! The article on its sheet: drawn, marked, selected in.
//!
//! [`show`] draws one article and tells what was done to it as [`ViewEvent`]s; it changes nothing but its own
//! [`ArticleViewState`], which keys and other panes move by [`ViewCommand`]s. Only what is on the screen costs: the text
//! is set paragraph by paragraph, marks are found by an index made once a revision. Tagging never moves a letter: marks
//! are drawn behind and below the words, from the same rectangles that the pointer is held against.
//!
//! Positions here are points of the window; those of the document are physical pixels, offsets are bytes of the text.

mod access;
mod boxes;
mod command;
mod compared;
mod geometry;
mod index;
mod margin;
mod marks;
mod paint;
mod paint_marks;
mod pointer;
mod sample;
mod scroll_bar;
mod state;
mod strokes;
#[cfg(test)]
mod tests;
mod tooltip;

use std::{sync::Arc, time::Duration};

use egui::{EventFilter, Id, Pos2, Rect, Sense, Ui};

pub use boxes::WordBox;
pub use command::ViewCommand;
pub use compared::{Compared, Owner};
pub use marks::PreparedMarks;
pub use sample::Sample;
pub use state::{ArticleViewState, Hint, LINE_HEIGHTS, Selection, USUAL_LINE_HEIGHT};

use self::{
    geometry::{Page, Sheet},
    marks::Mark,
    paint::{Canvas, Header},
    pointer::Margin,
};
use super::theme::Theme;
use crate::{
    model::{Annotation, AnnotationId, ArticleId, Codebook, EntityId, Heading, Layer, LinkTarget},
    text::TextSpan,
    typeset::Direction,
};

/// Seconds that the caret is seen, and is not.
const BLINK: f64 = 0.53;
/// How long the caret blinks after it moved, in seconds.
const BLINKS_FOR: f64 = 10.0;

/// Paper below the last line, at normal size.
const FOOT: f32 = 64.0;

/// What is to be shown: borrowed for a frame.
#[derive(Clone, Copy)]
pub struct ArticleView<'a> {
    /// Which article it is; another one begins at its top.
    pub article: &'a ArticleId,
    /// Its text.
    pub text: &'a Arc<str>,
    /// Which of its lines are headings.
    pub headings: &'a [Heading],
    /// In which language, as `ar`; empty where not known.
    pub language: &'a str,
    /// Its direction, where it is forced.
    pub direction: Direction,
    /// The headline.
    pub title: &'a str,
    /// What stands below it: outlet, date, words.
    pub meta: &'a str,
    /// Whose marks are drawn.
    pub layers: &'a [&'a Layer],
    /// What the marks can be.
    pub codebook: &'a Codebook,
    /// What an entity is called.
    pub entity_name: &'a dyn Fn(&EntityId) -> String,
    /// Grows with every change of the layers or the codebook; what is derived from them is made once for each.
    pub revision: u64,
    /// The mark that commands speak of.
    pub focus: Option<AnnotationId>,
    /// The claim to which the next source, actor or cue links itself.
    pub armed: Option<AnnotationId>,
    /// Whether a tag is armed, so that each drag tags at once.
    pub tag_armed: bool,
    /// Whether a click on a mark chooses it as the end of a link.
    pub choosing_target: bool,
    /// Whether drags snap to words and clitics.
    pub snap: bool,
    /// Words that were looked for and found, in the order of the text.
    pub found: &'a [TextSpan],
    /// How the layers are told apart, where those of several analysts are held against each other.
    pub compared: Option<Compared<'a>>,
}

/// What was done to the article.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewEvent {
    /// Words were selected, or none are any more.
    Selected(Option<TextSpan>),
    /// A mark was clicked, or paper beside all marks.
    Activated(Option<AnnotationId>),
    /// The palette is wanted beside the selection, which covers `rect`.
    OpenPalette {
        /// In points of the window: not to be covered.
        rect: Rect,
    },
    /// Words were dragged over with a tag armed.
    DragTag(TextSpan),
    /// An edge of a mark's fragment was dragged.
    EdgeDragged {
        /// The mark.
        annotation: AnnotationId,
        /// Which of its fragments.
        fragment: usize,
        /// What it covers now.
        span: TextSpan,
    },
    /// What can be done here is asked for.
    ContextMenu {
        /// In points of the window.
        at: Pos2,
        /// The innermost mark there.
        mark: Option<AnnotationId>,
    },
    /// The end of a link was chosen.
    LinkTargetChosen(LinkTarget),
    /// The text was made larger or smaller.
    Zoomed(f32),
}

impl<'a> ArticleView<'a> {
    /// What stands above the text: nothing where that begins with its headline, as most pages do.
    pub(super) fn headline(&self) -> &'a str {
        let first = self.headings.first().filter(|heading| heading.start == 0).map(|heading| heading.words(self.text));
        if first.is_some_and(|words| words.trim() == self.title.trim()) { "" } else { self.title }
    }

    /// A mark of the layers that are drawn.
    pub(crate) fn annotation(&self, id: AnnotationId) -> Option<&'a Annotation> {
        self.layers.iter().find_map(|layer| layer.annotations.get(&id))
    }

    /// Whether a mark is drawn.
    fn shows(&self, mark: &Mark) -> bool {
        self.compared.is_none_or(|compared| (compared.is_shown)(usize::from(mark.layer), mark.id))
    }

    /// Whose a mark is, where those of several are held against each other.
    fn owner(&self, id: AnnotationId) -> Option<Owner<'a>> {
        let compared = self.compared?;
        let holds =
            |(nth, layer): &(usize, &&Layer)| layer.annotations.contains_key(&id) && (compared.is_shown)(*nth, id);
        let (nth, _) = self.layers.iter().enumerate().find(holds)?;
        compared.owners.get(nth).copied().flatten()
    }

    fn tag_number(&self, annotation: &Annotation) -> Option<u16> {
        self.codebook.tags.iter().position(|tag| tag.id == annotation.tag).and_then(|at| u16::try_from(at).ok())
    }
}

/// The id that the article has in a `Ui`: for the keyboard's focus.
pub fn article_id(ui: &Ui) -> Id {
    ui.scope_id().with("article")
}

/// Draws the article in all the room there is and tells what was done to it.
pub fn show(ui: &mut Ui, view: &ArticleView<'_>, state: &mut ArticleViewState) -> Vec<ViewEvent> {
    let mut events = Vec::new();
    let (id, rect) = (article_id(ui), ui.available_rect_before_wrap());
    let response = ui.interact(rect, id, Sense::click_and_drag());
    ui.advance_cursor_after_rect(rect);
    if !ui.is_rect_visible(rect) {
        return events;
    }
    if state.wants_focus {
        // Under a dialog the keyboard would be lost again: it waits until that has gone.
        if ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
            state.wants_focus = false;
            response.request_focus();
        }
        ui.request_repaint_after(Duration::from_millis(50));
    }
    if response.has_focus() {
        // Its keys are commands; none of them walks to another widget.
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let theme = Theme::of(ui);
    pointer::scroll(ui, &response, state, &mut events);
    state.assist(ui, &response, &mut events);
    let sheet = Sheet::fit(rect, &theme, state.zoom(), ui.pixels_per_point());
    let header = Header::set(ui, &theme, view, &sheet);
    let head = sheet.desk() + sheet.head();
    state.update(ui, view, sheet, (head + header.height, FOOT * sheet.zoom + sheet.desk()));
    let (brackets, chips) = (std::mem::take(&mut state.brackets), std::mem::take(&mut state.chips));
    state.point(ui, &response, view, &Margin { brackets: &brackets, chips: &chips }, &mut events);
    paint_all(ui, id, view, state, &theme, &header, response.has_focus());
    scroll_bar::show(ui, id.with("scroll"), rect, state, &theme);
    // While words are selected, the tags for them stand where a tip would cover them.
    let is_free = state.drag.is_none() && state.selected().is_none();
    if let Some(hover) = state.hover.as_ref().filter(|_| is_free) {
        tooltip::show(ui, id.with("tip"), view, hover, &theme);
    }
    events
}

fn paint_all(
    ui: &Ui,
    id: Id,
    view: &ArticleView<'_>,
    state: &mut ArticleViewState,
    theme: &Theme,
    header: &Header,
    focused: bool,
) {
    let caret_seen = blink(ui, state, focused);
    let (Some(document), Some(sheet)) = (&state.document, state.sheet) else { return };
    let page = Page::new(sheet, document);
    let painter = ui.painter_at(sheet.view);
    let canvas = Canvas::new(&painter, theme, view, &page);
    let scale = f64::from(sheet.scale);
    let top = (f64::from(sheet.view.top()) - document.top() / scale).max(-10_000.0) as f32;
    let end = f64::from(sheet.view.top()) + (document.content_height() - document.top()) / scale;
    let is_short = document.content_height() / scale <= f64::from(sheet.view.height()) + 1.0;
    let below = sheet.view.bottom() + 40.0;
    let bottom = if is_short { below } else { (end.min(f64::from(below)) as f32) - sheet.desk() };
    canvas.sheet_and_desk(top + sheet.desk(), bottom);
    canvas.header(header, top + sheet.desk() + sheet.head());
    let mut told = std::mem::take(&mut state.told);
    let seen = paint_marks::seen(&canvas, state);
    let selected = state.selected().map(|span| page.parts(span)).unwrap_or_default();
    match &view.compared {
        Some(compared) => canvas.compared_fills(compared, &seen),
        None => canvas.fills(&seen),
    }
    canvas.found(view.found);
    canvas.selection_fill(&selected);
    match &view.compared {
        Some(compared) => canvas.compared_lines(compared, &seen),
        None => canvas.lines(state, &seen),
    }
    canvas.connectors(state);
    canvas.arcs(state);
    canvas.letters();
    canvas.controls();
    canvas.selection_edge(&selected);
    canvas.caret(state, caret_seen);
    let brackets = if view.compared.is_none() { canvas.brackets(state) } else { Vec::new() };
    let chips = canvas.chips(state);
    canvas.hints(state);
    let heading = access::Heading { header, top: top + sheet.desk() + sheet.head() };
    access::describe(ui, id, view, (&mut told, state.selection), &page, &heading, &seen);
    drop(seen);
    state.told = told;
    (state.brackets, state.chips) = (brackets, chips);
}

/// Whether the caret is seen now; wakes the window when that changes, and not before.
fn blink(ui: &Ui, state: &mut ArticleViewState, focused: bool) -> bool {
    let (now, window_focused) = ui.input(|input| (input.time, input.focused));
    if std::mem::take(&mut state.moved) {
        state.moved_at = now;
    }
    if !focused || !window_focused {
        return false;
    }
    // A window left alone does nothing: the caret stays where it is, and is seen.
    if now - state.moved_at > BLINKS_FOR {
        return true;
    }
    let phase = (now - state.moved_at).max(0.0) / BLINK;
    let until = (phase.floor() + 1.0 - phase) * BLINK;
    ui.request_repaint_after(Duration::from_secs_f64(until.max(0.01)));
    (phase as u64).is_multiple_of(2)
}
