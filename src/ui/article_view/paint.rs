//! Puts the article on the screen, from the back to the front: desk, sheet, fills, selection, lines, text, caret.

use egui::{Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{
    ArticleView,
    geometry::{Page, Part, Sheet},
    state::ArticleViewState,
    strokes::outline,
};
use crate::{
    model::Tag,
    text::TextSpan,
    typeset::{Align, Direction, Face, Weight},
    ui::{
        text::{self, TextSpec, Wrap},
        theme::{TagColor, Theme},
    },
};

/// Everything that painting needs to know.
pub(super) struct Canvas<'a> {
    pub painter: &'a Painter,
    pub theme: &'a Theme,
    pub view: &'a ArticleView<'a>,
    pub page: &'a Page<'a>,
    /// The colours of the codebook's tags, by number.
    pub tags: Vec<TagColor>,
}

impl<'a> Canvas<'a> {
    pub fn new(painter: &'a Painter, theme: &'a Theme, view: &'a ArticleView<'a>, page: &'a Page<'a>) -> Self {
        let color = |tag: &Tag| theme.colors.tag(&tag.color);
        Self { painter, theme, view, page, tags: view.codebook.tags.iter().map(color).collect() }
    }

    pub fn sheet(&self) -> &Sheet {
        &self.page.sheet
    }

    /// The colours of a tag; those of no name where the codebook does not know it.
    pub fn tag(&self, number: Option<u16>) -> TagColor {
        number
            .and_then(|number| self.tags.get(usize::from(number)))
            .copied()
            .unwrap_or_else(|| self.theme.colors.tag(""))
    }

    /// A short text of the interface in a size of its own, elided to `room`.
    pub fn spec<'t>(&self, words: &'t str, size: f32, room: f32) -> TextSpec<'t> {
        TextSpec::new(words, size).line_height(self.theme.sizes.line_height.small).wrap(Wrap::Elide(room))
    }

    /// The band of a part, as all that surrounds words is.
    pub fn band(&self, part: &Part, depth: u8) -> Rect {
        self.sheet().band(&part.rect, part.baseline, depth)
    }

    /// The sheet with its shadow, on the desk.
    pub fn sheet_and_desk(&self, top: f32, bottom: f32) {
        let (sheet, colors) = (self.sheet(), &self.theme.colors);
        self.painter.rect_filled(sheet.view, CornerRadius::ZERO, colors.desk);
        let paper = Rect::from_x_y_ranges(sheet.paper, top..=bottom);
        let radius = CornerRadius::same(self.theme.sizes.radius.sheet);
        self.painter.add(self.theme.shadow_low().as_shape(paper, radius));
        let edge = Stroke::new(self.theme.sizes.hairline, colors.line);
        self.painter.rect(paper, radius, colors.paper, edge, StrokeKind::Inside);
    }

    /// The headline and the line below it, the first at `top`.
    pub fn header(&self, header: &Header, top: f32) {
        let left = self.sheet().column.min;
        let colors = &self.theme.colors;
        text::paint_at(self.painter, pos2(left, top), &header.title, &[colors.ink]);
        text::paint_at(self.painter, pos2(left, top + header.meta_top), &header.meta, &[colors.muted]);
    }

    /// The article's letters.
    pub fn letters(&self) {
        for piece in self.page.pieces() {
            let ink = [self.theme.colors.ink];
            text::paint_at(self.painter, self.page.corner(piece), &piece.placed.paragraph, &ink);
        }
    }

    /// Chips where bidi controls stand.
    pub fn controls(&self) {
        let sheet = self.sheet();
        for chip in self.page.document.control_chips() {
            let x = |px: f32| sheet.origin().x + px / sheet.scale;
            let y = sheet.origin().y + chip.rect.baseline / sheet.scale;
            let room = Rect::from_min_max(
                pos2(x(chip.rect.left), y - sheet.em * 0.62),
                pos2(x(chip.rect.right), y + sheet.em * 0.08),
            );
            let colors = &self.theme.colors;
            self.painter.rect_stroke(
                room.shrink(0.5),
                CornerRadius::same(3),
                Stroke::new(1.0, colors.field_edge),
                StrokeKind::Inside,
            );
            let spec = TextSpec::new(chip.name(), (sheet.em * 0.36).min(room.height() * 0.8)).line_height(1.2);
            let name = text::label(self.painter.ctx(), &spec);
            let size = text::measure(self.painter.ctx(), &name);
            text::paint_at(self.painter, room.center() - size / 2.0, &name, &[colors.muted]);
        }
    }

    /// Words that were looked for: only those that are seen are walked.
    pub fn found(&self, found: &[TextSpan]) {
        let seen = self.page.bytes();
        let from = found.partition_point(|span| span.end() <= seen.start);
        let stroke = Stroke::new(1.0, self.theme.colors.found_edge);
        for span in found.iter().skip(from).take_while(|span| span.start() < seen.end) {
            for part in self.page.parts(*span) {
                let band = self.band(&part, 0);
                self.painter.rect_filled(band, CornerRadius::ZERO, self.theme.colors.found_fill);
                self.painter.extend(outline(band, 0.0, part.open_left, part.open_right, stroke));
            }
        }
    }

    /// What is selected: a fill now, an outline over the letters later, so that it is seen over every mark.
    pub fn selection_fill(&self, parts: &[Part]) {
        for part in parts {
            self.painter.rect_filled(self.band(part, 0), CornerRadius::ZERO, self.theme.colors.selection_fill);
        }
    }

    pub fn selection_edge(&self, parts: &[Part]) {
        let stroke = Stroke::new(1.0, self.theme.colors.selection_edge);
        for part in parts {
            self.painter.extend(outline(self.band(part, 0), 0.0, part.open_left, part.open_right, stroke));
        }
    }

    /// The caret; `seen` is false while it blinks.
    pub fn caret(&self, state: &ArticleViewState, seen: bool) {
        let Some(at) = self.page.document.caret_rect(state.selection.caret).filter(|_| seen) else { return };
        let sheet = self.sheet();
        let x = ((sheet.origin().x * sheet.scale + at.rect.left).round()) / sheet.scale;
        let y = sheet.origin().y + at.rect.baseline / sheet.scale;
        let band = sheet.band(&Rect::from_min_size(pos2(x, y), vec2(0.0, 0.0)), y, 0);
        let width = (2.0 * sheet.zoom).clamp(1.5, 4.0);
        let rect = Rect::from_center_size(band.center(), vec2(width, band.height()));
        self.painter.rect_filled(rect, CornerRadius::ZERO, self.theme.colors.caret);
    }

    /// Key caps over words.
    pub fn hints(&self, state: &ArticleViewState) {
        let colors = &self.theme.colors;
        let mut caps: Vec<Rect> = Vec::new();
        for hint in &state.hints {
            let Some(part) = self.page.parts(hint.span).into_iter().next() else { continue };
            let spec =
                TextSpec { weight: Weight::Bold, ..TextSpec::new(&hint.label, self.theme.sizes.text.small + 0.5) };
            let label = text::label(self.painter.ctx(), &spec.line_height(1.3));
            let size = text::measure(self.painter.ctx(), &label);
            let cap = vec2((size.x + 8.0).max(18.0), size.y + 2.0);
            let band = self.band(&part, 0);
            let left = if part.rtl { band.right() - cap.x + 4.0 } else { band.left() - 4.0 };
            let rect = beside(&caps, Rect::from_min_size(pos2(left, band.top() - cap.y * 0.8), cap), part.rtl);
            caps.push(rect);
            let radius = CornerRadius::same(self.theme.sizes.radius.small);
            self.painter.add(self.theme.shadow_low().as_shape(rect, radius));
            self.painter.rect(rect, radius, colors.inverse, Stroke::new(1.0, colors.paper), StrokeKind::Outside);
            text::paint_at(self.painter, rect.center() - size / 2.0, &label, &[colors.on_inverse]);
        }
    }

    /// Adds a shape.
    pub fn add(&self, shape: Shape) {
        self.painter.add(shape);
    }

    /// A colour that stands back by `part`.
    pub fn faded(color: Color32, part: f32) -> Color32 {
        color.gamma_multiply(part)
    }
}

/// The place of a cap beside those that stand in its way: words can be shorter than their caps.
fn beside(caps: &[Rect], mut cap: Rect, rtl: bool) -> Rect {
    const GAP: f32 = 1.0;
    // At most once past each, so that it ends.
    for _ in caps {
        let Some(other) = caps.iter().find(|other| other.expand(GAP * 0.5).intersects(cap)) else { break };
        let left = if rtl { other.left() - GAP - cap.width() } else { other.right() + GAP };
        cap = Rect::from_min_size(pos2(left, cap.top()), cap.size());
    }
    cap
}

/// The headline and the line below it, set for a width.
pub(super) struct Header {
    title: std::sync::Arc<crate::typeset::Paragraph>,
    meta: std::sync::Arc<crate::typeset::Paragraph>,
    pub meta_top: f32,
    pub height: f32,
}

impl Header {
    pub fn set(ctx: &egui::Context, theme: &Theme, view: &ArticleView<'_>, sheet: &Sheet) -> Self {
        let sizes = &theme.sizes.text;
        let room = Wrap::At(sheet.column.span());
        // Both stand at the article's side, also a Latin name above an Arabic text.
        let side = if view.direction == Direction::Auto { Direction::of(view.text) } else { view.direction };
        let align = if side == Direction::Rtl { Align::Right } else { Align::Left };
        let title = TextSpec {
            weight: Weight::Bold,
            face: Face::Reading,
            direction: view.direction,
            align,
            ..TextSpec::new(view.headline(), sizes.article_heading * sheet.zoom).line_height(1.55).wrap(room)
        };
        let title = text::label(ctx, &title);
        let meta =
            TextSpec { direction: side, align, ..TextSpec::new(view.meta, sizes.interface * sheet.zoom).wrap(room) };
        let meta = text::label(ctx, &meta);
        let part = |words: &str, paragraph| if words.is_empty() { 0.0 } else { text::measure(ctx, paragraph).y };
        let meta_top = part(view.headline(), &title);
        let height = meta_top + part(view.meta, &meta);
        let gap = if height > 0.0 { 14.0 * sheet.zoom } else { 0.0 };
        Self { title, meta, meta_top, height: height + gap }
    }
}
