//! The article as assistive technology is told of it: a document of text runs and the marks on it; and what it asks for.
//!
//! The paragraphs that are on the screen are told whole, with the lines of them that are not: a reader goes on beyond the
//! edge, and the caret that it moves scrolls.

use egui::{Context, Event, Id, Rect, Response, Ui, accesskit};

use super::{
    ArticleView, ViewCommand, ViewEvent,
    geometry::Page,
    paint::Header,
    paint_marks::Seen,
    state::{ArticleViewState, Selection},
};
use crate::{
    model::{Annotation, AnnotationId, LinkKindId, LinkTarget},
    text::{grapheme, word_spans},
    typeset::{Affinity, Caret, Direction},
    ui::{
        locale::Locale,
        text::runs::{SetText, TextRuns, accesskit_rect, child, direction, spoken},
    },
};

/// How many viewports one request scrolls.
const SCREEN: f32 = 0.9;

/// What was told last, for what is asked of it.
#[derive(Default)]
pub(super) struct Told {
    runs: TextRuns,
    /// The mark that commands speak of, and where the caret was when it became that.
    focus: Option<(AnnotationId, Selection)>,
}

/// What stands above the text.
pub(super) struct Heading<'a> {
    pub header: &'a Header,
    /// Its top, on the screen.
    pub top: f32,
}

impl Told {
    /// The mark that is spoken of instead of the text: the one in hand, until the caret moves.
    fn speaks_of(&mut self, focus: Option<AnnotationId>, selection: Selection) -> Option<AnnotationId> {
        if self.focus.map(|(mark, _)| mark) != focus {
            self.focus = focus.map(|mark| (mark, selection));
        }
        self.focus.filter(|(_, at)| *at == selection).map(|(mark, _)| mark)
    }
}

/// Describes what is seen, below the node `id`. Costs nothing where nobody listens.
pub(super) fn describe(
    ui: &Ui,
    id: Id,
    view: &ArticleView<'_>,
    (told, selection): (&mut Told, Selection),
    page: &Page<'_>,
    heading: &Heading<'_>,
    seen: &[Seen<'_>],
) {
    let speaks_of = told.speaks_of(view.focus, selection);
    // Asked beforehand: the context is locked while a node is written.
    let locale = Locale::of(ui);
    let listening = ui.accesskit_node_builder(id, |node| document(node, &locale, view));
    if listening.is_none() {
        return;
    }
    headline(ui, id, view, page, heading);
    told.runs = text(ui, id, page);
    let mut active = None;
    for (annotation, bounds) in marks(view, seen) {
        let node = child(ui, id, mark_id(id, annotation.id), |node| {
            mark(node, &Spoken { view, locale: &locale }, annotation, bounds);
        });
        active = active.or(Some(node).filter(|_| speaks_of == Some(annotation.id)));
    }
    let caret = told.runs.position(selection.caret);
    ui.accesskit_node_builder(id, |node| {
        if let (Some(focus), Some([first, last])) = (caret, told.runs.ends()) {
            // A selection that goes on beyond what is told goes up to there.
            let beyond = if selection.anchor < told.runs.bytes().start { first } else { last };
            let anchor = told.runs.position(Caret::before(selection.anchor)).unwrap_or(beyond);
            let anchor = if selection.anchor == selection.caret.byte { focus } else { anchor };
            node.set_text_selection(accesskit::TextSelection { anchor, focus });
        }
        if let Some(active) = active {
            node.set_active_descendant(active);
        }
    });
}

fn document(node: &mut accesskit::Node, locale: &Locale, view: &ArticleView<'_>) {
    let own = if view.direction == Direction::Auto { Direction::of(view.text) } else { view.direction };
    let rtl = own == Direction::Rtl;
    node.set_role(accesskit::Role::Document);
    node.set_label(spoken(&locale.tr_args("article-a11y", &[("title", view.title)])));
    node.set_text_direction(direction(rtl));
    node.set_text_align(if rtl { accesskit::TextAlign::Right } else { accesskit::TextAlign::Left });
    if !view.language.is_empty() {
        node.set_language(view.language);
    }
    // A click at some point of the text is nothing that can be asked for without the point.
    node.remove_action(accesskit::Action::Click);
    for action in [
        accesskit::Action::SetTextSelection,
        accesskit::Action::ScrollIntoView,
        accesskit::Action::ScrollUp,
        accesskit::Action::ScrollDown,
    ] {
        node.add_action(action);
    }
}

fn headline(ui: &Ui, id: Id, view: &ArticleView<'_>, page: &Page<'_>, heading: &Heading<'_>) {
    let (header, top) = (heading.header, heading.top);
    let rect = |from: f32, to: f32| Rect::from_x_y_ranges(page.sheet.column, top + from..=top + to);
    let (title, meta) = (rect(0.0, header.meta_top), rect(header.meta_top, header.height));
    if !view.headline().is_empty() && title.bottom() > page.sheet.view.top() {
        child(ui, id, id.with("headline"), |node| {
            node.set_role(accesskit::Role::Heading);
            node.set_level(1);
            node.set_label(view.title);
            node.set_bounds(accesskit_rect(title));
        });
    }
    if !view.meta.is_empty() && meta.bottom() > page.sheet.view.top() {
        child(ui, id, id.with("meta"), |node| {
            node.set_role(accesskit::Role::Paragraph);
            node.set_label(spoken(view.meta));
            node.set_bounds(accesskit_rect(meta));
        });
    }
}

/// Tells of the paragraphs that are on the screen.
fn text(ui: &Ui, id: Id, page: &Page<'_>) -> TextRuns {
    let (mut runs, mut words) = (TextRuns::default(), Vec::new());
    let text = page.document.text();
    for piece in page.pieces() {
        let bytes = &piece.placed.bytes;
        let after = text.get(bytes.end..).unwrap_or_default();
        let line_end = ["\r\n", "\n"].into_iter().find(|end| after.starts_with(end)).map_or(0, str::len);
        let set = SetText {
            paragraph: &piece.placed.paragraph,
            text: text.get(bytes.start..bytes.end + line_end).unwrap_or_default(),
            start: bytes.start,
            corner: page.corner(piece),
            scale: page.sheet.scale,
        };
        for line in piece.placed.paragraph.lines() {
            runs.add(id, &set, &line);
        }
        let starts = word_spans(text, bytes.start).map(|word| word.start());
        words.extend(starts.take_while(|start| *start < bytes.end));
    }
    runs.tell(ui, id, &words);
    runs
}

/// The marks that are seen, each once, with what all its fragments cover, in the order of their first words.
fn marks<'a>(view: &ArticleView<'a>, seen: &[Seen<'_>]) -> Vec<(&'a Annotation, Rect)> {
    let mut marks: Vec<(&Annotation, Rect)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for Seen { mark, parts } in seen {
        let Some(annotation) = view.annotation(mark.id) else { continue };
        let bounds = parts.iter().map(|part| part.rect).reduce(Rect::union).unwrap_or(Rect::NOTHING);
        let at = *places.entry(mark.id).or_insert(marks.len());
        match marks.get_mut(at) {
            Some((_, around)) => *around = around.union(bounds),
            None => marks.push((annotation, bounds)),
        }
    }
    marks
}

fn mark_id(id: Id, mark: AnnotationId) -> Id {
    id.with(mark)
}

fn mark(node: &mut accesskit::Node, spoken_of: &Spoken<'_>, annotation: &Annotation, bounds: Rect) {
    let locale = spoken_of.locale;
    let tag = spoken_of.tag(annotation);
    let quote = annotation.quote();
    node.set_role(accesskit::Role::Mark);
    let label = match spoken_of.view.owner(annotation.id) {
        Some(owner) => {
            let named = [("tag", tag.as_str()), ("quote", &quote), ("analyst", owner.name)];
            locale.tr_args("article-a11y-mark-of", &named)
        }
        None => locale.tr_args("article-a11y-mark", &[("tag", &tag), ("quote", &quote)]),
    };
    node.set_label(spoken(&label));
    let more = spoken_of.more(annotation);
    if !more.is_empty() {
        node.set_description(spoken(&more));
    }
    node.set_bounds(accesskit_rect(bounds));
    for action in [accesskit::Action::Click, accesskit::Action::Focus, accesskit::Action::ScrollIntoView] {
        node.add_action(action);
    }
}

/// What is said of marks.
struct Spoken<'a> {
    view: &'a ArticleView<'a>,
    locale: &'a Locale,
}

impl Spoken<'_> {
    fn tag(&self, annotation: &Annotation) -> String {
        let tag = self.view.codebook.tag(&annotation.tag);
        let name = tag.and_then(|tag| tag.names.in_language(self.locale.lang().code()));
        name.unwrap_or(annotation.tag.as_str()).to_owned()
    }

    /// What the mark is beside its tag and its words: unsure, linked to whom, with which remark.
    fn more(&self, annotation: &Annotation) -> String {
        let locale = self.locale;
        let mut said = Vec::new();
        if annotation.unsure {
            said.push(locale.tr("outline-unsure"));
        }
        said.extend(annotation.entities.iter().map(|entity| (self.view.entity_name)(entity)));
        let links = |layer: &crate::model::Layer| layer.links.at(annotation.id).cloned().collect::<Vec<_>>();
        for link in self.view.layers.iter().flat_map(|layer| links(layer)) {
            let kind = self.kind(&link.kind);
            let (key, other) = if link.from == annotation.id {
                ("article-a11y-link", self.target(&link.to))
            } else {
                ("article-a11y-link-of", self.target(&LinkTarget::Annotation(link.from)))
            };
            said.push(locale.tr_args(key, &[("kind", &kind), ("target", &other)]));
        }
        if !annotation.note.trim().is_empty() {
            said.push(locale.tr_args("article-a11y-note", &[("note", annotation.note.trim())]));
        }
        said.join("\n")
    }

    fn kind(&self, id: &LinkKindId) -> String {
        let kind = self.view.codebook.link(id);
        let name = kind.and_then(|kind| kind.names.in_language(self.locale.lang().code()));
        name.unwrap_or(id.as_str()).to_owned()
    }

    fn target(&self, target: &LinkTarget) -> String {
        match target {
            LinkTarget::Annotation(mark) => self.view.annotation(*mark).map(Annotation::quote).unwrap_or_default(),
            LinkTarget::Entity(entity) => (self.view.entity_name)(entity),
            LinkTarget::Article => self.locale.tr("inspector-article-voice"),
        }
    }
}

impl ArticleViewState {
    /// Does what assistive technology asks of the text and of the marks.
    pub(super) fn assist(&mut self, ui: &Ui, response: &Response, events: &mut Vec<ViewEvent>) {
        let mut requests = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::AccessKitActionRequest(request) if self.is_asked(response.id, request) => {
                    requests.push(request.clone());
                    false
                }
                _ => true,
            });
        });
        for request in requests {
            self.answer(ui, response, &request, events);
        }
    }

    fn is_asked(&self, id: Id, request: &accesskit::ActionRequest) -> bool {
        use accesskit::Action;
        let node = request.target_node;
        let of_document = matches!(
            request.action,
            Action::SetTextSelection | Action::ScrollUp | Action::ScrollDown | Action::ScrollIntoView
        );
        let of_mark = matches!(request.action, Action::Click | Action::Focus | Action::ScrollIntoView);
        node == id.accesskit_id() && of_document
            || of_mark && self.mark_of(id, node).is_some()
            || request.action == Action::ScrollIntoView && self.told.runs.start_of(node).is_some()
    }

    fn answer(
        &mut self,
        ui: &Ui,
        response: &Response,
        request: &accesskit::ActionRequest,
        events: &mut Vec<ViewEvent>,
    ) {
        use accesskit::Action;
        let asked = self.mark_of(response.id, request.target_node);
        match (request.action, &request.data, asked) {
            (Action::ScrollUp, ..) => self.handle(ui, ViewCommand::ScrollBy(-SCREEN)),
            (Action::ScrollDown, ..) => self.handle(ui, ViewCommand::ScrollBy(SCREEN)),
            (Action::ScrollIntoView, _, Some((_, start))) => self.handle(ui, ViewCommand::ScrollTo(start)),
            (Action::ScrollIntoView, ..) => {
                if let Some(start) = self.told.runs.start_of(request.target_node) {
                    self.handle(ui, ViewCommand::ScrollTo(start));
                }
            }
            (Action::Click | Action::Focus, _, Some((mark, _))) => {
                response.request_focus();
                events.push(ViewEvent::Activated(Some(mark)));
            }
            (_, Some(accesskit::ActionData::SetTextSelection(asked)), _) => self.take_selection(ui, asked, events),
            _ => {}
        }
    }

    fn take_selection(&mut self, ctx: &Context, asked: &accesskit::TextSelection, events: &mut Vec<ViewEvent>) {
        let Some(text) = self.document.as_ref().map(|document| document.text().clone()) else { return };
        let byte = |at: &accesskit::TextPosition| Some(grapheme::snap_down(&text, self.told.runs.byte_at(at)?));
        let (Some(anchor), Some(focus)) = (byte(&asked.anchor), byte(&asked.focus)) else { return };
        let affinity = if anchor < focus { Affinity::Upstream } else { Affinity::Downstream };
        self.grown.clear();
        self.select(Selection { anchor, caret: Caret { byte: focus, affinity } });
        events.push(ViewEvent::Selected(self.selected()));
        self.handle(ctx, ViewCommand::ScrollTo(focus));
    }

    /// The mark that a node tells of, and where it begins.
    fn mark_of(&self, id: Id, node: accesskit::NodeId) -> Option<(AnnotationId, usize)> {
        let marks = self.marks.drawn.items().iter();
        let mut found = marks.filter(|mark| mark_id(id, mark.id).accesskit_id() == node);
        found.next().map(|mark| (mark.id, mark.span.start()))
    }
}
