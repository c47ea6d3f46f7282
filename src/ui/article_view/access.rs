//! The article as assistive technology is told of it: a document of text runs, one a line, and the marks on it.

use egui::{Id, Rect, Ui, UiBuilder, Vec2, accesskit};

use super::{
    ArticleView,
    geometry::{Page, Shown},
    paint_marks::Seen,
    state::Selection,
};
use crate::{
    text::{TextSpan, word_spans},
    typeset::Line,
    ui::locale,
};

/// Word starts are counted in bytes: a run must not be longer.
const LONGEST_RUN: usize = 255;

/// Describes what is seen, below the node `id`. Costs nothing where nobody listens.
pub(super) fn describe(
    ui: &Ui,
    id: Id,
    view: &ArticleView<'_>,
    selection: Selection,
    page: &Page<'_>,
    seen: &[Seen<'_>],
) {
    let name = locale::tr_args(ui, "article-a11y", &[("title", view.title)]);
    let listening = ui.accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::Document);
        node.set_label(name);
    });
    if listening.is_none() {
        return;
    }
    let (mut anchor, mut focus) = (None, None);
    for piece in page.pieces() {
        for line in &piece.lines {
            let run = Run::new(page, piece, line);
            let at = [selection.anchor, selection.caret.byte].map(|byte| run.character_at(byte));
            let node = child(ui, id, id.with(("line", run.start)), |node| run.write(node));
            let [at_anchor, at_focus] =
                at.map(|at| at.map(|character_index| accesskit::TextPosition { node, character_index }));
            (anchor, focus) = (at_anchor.or(anchor), at_focus.or(focus));
        }
    }
    if let (Some(anchor), Some(focus)) = (anchor, focus) {
        ui.accesskit_node_builder(id, |node| node.set_text_selection(accesskit::TextSelection { anchor, focus }));
    }
    for Seen { mark, parts } in seen {
        let Some(annotation) = view.annotation(mark.id) else { continue };
        let tag = view.codebook.tag(&annotation.tag);
        let language = locale::Locale::of(ui).lang().code();
        let tag = tag.and_then(|tag| tag.names.in_language(language)).unwrap_or(annotation.tag.as_str());
        let label = locale::tr_args(ui, "article-a11y-mark", &[("tag", tag), ("quote", &annotation.quote())]);
        let bounds = parts.iter().map(|part| part.rect).reduce(Rect::union).unwrap_or(Rect::NOTHING);
        child(ui, id, id.with((mark.id, mark.fragment)), |node| {
            node.set_role(accesskit::Role::Mark);
            node.set_label(label);
            node.set_bounds(rect(bounds));
        });
    }
}

/// A node below another that is no widget.
fn child(ui: &Ui, parent: Id, id: Id, write: impl FnOnce(&mut accesskit::Node)) -> accesskit::NodeId {
    let place = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    let child = Ui::new(
        ui.ctx().clone(),
        id,
        UiBuilder::new().layer_id(ui.layer_id()).max_rect(place).accessibility_parent(parent),
    );
    ui.accesskit_node_builder(child.unique_id(), write);
    child.unique_id().accesskit_id()
}

/// A line as a text run.
struct Run {
    /// First byte in the article.
    start: usize,
    text: String,
    rtl: bool,
    bounds: Rect,
    lengths: Vec<u8>,
    positions: Vec<f32>,
    widths: Vec<f32>,
    words: Vec<u8>,
}

impl Run {
    fn new(page: &Page<'_>, piece: &Shown<'_>, line: &Line) -> Self {
        let base = piece.placed.bytes.start;
        let (start, end) = (base + line.bytes.start, base + line.bytes.end);
        let text = page.document.text().get(start..end).unwrap_or_default();
        let text: String = text.chars().take(LONGEST_RUN).collect();
        let rtl = piece.placed.paragraph.is_rtl();
        let scale = page.sheet.scale;
        let (left, right) = (line.left / scale, line.right / scale);
        let (mut lengths, mut positions, mut widths) = (Vec::new(), Vec::new(), Vec::new());
        let mut starts = Vec::new();
        for (at, c) in text.char_indices() {
            starts.push(start + at);
            let local = line.bytes.start + at;
            let place = piece.placed.paragraph.rects(local..local + c.len_utf8()).into_iter().next();
            let (from, to) = place.map_or((0.0, 0.0), |place| (place.left / scale, place.right / scale));
            lengths.push(c.len_utf8() as u8);
            // From where the line begins: its right end, where it runs from right to left.
            positions.push(if place_missing(from, to) {
                0.0
            } else if rtl {
                right - to
            } else {
                from - left
            });
            widths.push(to - from);
        }
        let words = word_spans(page.document.text(), start).take_while(|word| word.start() < start + text.len());
        let words = words.filter_map(|word: TextSpan| starts.iter().position(|at| *at == word.start()));
        let words = words.filter_map(|at| u8::try_from(at).ok()).collect();
        let corner = page.corner(piece);
        let bounds = Rect::from_min_max(
            corner + Vec2::new(left, line.top / scale),
            corner + Vec2::new(right, line.bottom / scale),
        );
        Self { start, text, rtl, bounds, lengths, positions, widths, words }
    }

    /// The number of the character at a byte of the article; that of the end, at the end.
    fn character_at(&self, byte: usize) -> Option<usize> {
        let local = byte.checked_sub(self.start)?;
        self.text.get(..local).map(|before| before.chars().count())
    }

    fn write(self, node: &mut accesskit::Node) {
        node.set_role(accesskit::Role::TextRun);
        node.set_text_direction(if self.rtl {
            accesskit::TextDirection::RightToLeft
        } else {
            accesskit::TextDirection::LeftToRight
        });
        node.set_bounds(rect(self.bounds));
        node.set_value(self.text);
        node.set_character_lengths(self.lengths);
        node.set_character_positions(self.positions);
        node.set_character_widths(self.widths);
        node.set_word_starts(self.words);
    }
}

/// Line ends and the spaces before them cover nothing.
fn place_missing(from: f32, to: f32) -> bool {
    to <= from
}

fn rect(rect: Rect) -> accesskit::Rect {
    accesskit::Rect { x0: rect.left().into(), y0: rect.top().into(), x1: rect.right().into(), y1: rect.bottom().into() }
}
