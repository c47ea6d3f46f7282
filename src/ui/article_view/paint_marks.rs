//! Draws marks: bands and outlines around words, lines in lanes below them, ticks, connectors, flags.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, Rect, Shape, Stroke, pos2, vec2};

use super::{
    geometry::Part,
    marks::Mark,
    paint::Canvas,
    state::ArticleViewState,
    strokes::{outline, underline},
};
use crate::{
    model::{AnnotationId, LinkTarget, Shape as MarkShape},
    text::TextSpan,
    typeset::lanes::DRAWN_LANES,
    ui::{locale, text},
};

/// A mark that is seen, with where.
pub(super) struct Seen<'a> {
    pub mark: &'a Mark,
    pub parts: Vec<Part>,
}

/// The marks on the screen, in the order of the index: what surrounds others comes before them.
pub(super) fn seen<'a>(canvas: &Canvas<'_>, state: &'a ArticleViewState) -> Vec<Seen<'a>> {
    let bytes = canvas.page.bytes();
    let marks = state.marks.drawn.overlapping(bytes).into_iter().filter(|mark| canvas.view.shows(mark));
    marks.map(|mark| Seen { mark, parts: canvas.page.parts(mark.span) }).filter(|seen| !seen.parts.is_empty()).collect()
}

impl Canvas<'_> {
    /// Whether a mark is chosen or armed.
    fn is_chosen(&self, id: AnnotationId) -> bool {
        self.view.focus == Some(id) || self.view.armed == Some(id)
    }

    fn is_pointed_at(state: &ArticleViewState, id: AnnotationId) -> bool {
        state.hover.as_ref().is_some_and(|hover| hover.mark == id) && state.drag.is_none()
    }

    /// What lies behind everything: bands, and the ground of what is chosen.
    pub fn fills(&self, seen: &[Seen<'_>]) {
        for Seen { mark, parts } in seen {
            let chosen = self.is_chosen(mark.id);
            if mark.shape != MarkShape::Band && !chosen {
                continue;
            }
            let fill = self.tag(mark.tag).fill;
            for part in parts {
                let radius = |open: bool| if open { 0 } else { 3 };
                let (left, right) = (radius(part.open_left), radius(part.open_right));
                let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
                self.painter.rect_filled(self.band(part, mark.depth), corners, fill);
            }
        }
    }

    /// Outlines, underlines, ticks, flags.
    pub fn lines(&self, state: &ArticleViewState, seen: &[Seen<'_>]) {
        for Seen { mark, parts } in seen {
            let chosen = self.is_chosen(mark.id);
            let linked = state.links.iter().any(|link| link.to == LinkTarget::Annotation(mark.id));
            let lively = chosen || linked || Self::is_pointed_at(state, mark.id);
            let edge = self.tag(mark.tag).edge;
            for part in parts {
                match mark.shape {
                    MarkShape::Band if lively => self.edge(part, mark, if chosen { 1.75 } else { 1.0 }, 3.0, edge),
                    MarkShape::Band => self.ticks(part, mark, edge),
                    MarkShape::Outline => self.edge(part, mark, if lively { 2.0 } else { 1.25 }, 5.0, edge),
                    shape if mark.lane < DRAWN_LANES => self.underline(part, mark.lane, shape, lively, edge),
                    _ => {}
                }
            }
            if mark.flagged {
                self.flag(mark, parts);
            }
        }
        self.overflow(seen);
    }

    fn edge(&self, part: &Part, mark: &Mark, width: f32, radius: f32, color: Color32) {
        let scale = self.sheet().scale;
        let width = ((width * self.sheet().zoom.min(1.5) * scale).round() / scale).max(1.0 / scale);
        let stroke = Stroke::new(width, color);
        self.painter.extend(outline(self.band(part, mark.depth), radius, part.open_left, part.open_right, stroke));
    }

    /// Where a band inside another begins and ends: their fills are the same.
    fn ticks(&self, part: &Part, mark: &Mark, color: Color32) {
        if mark.depth == 0 {
            return;
        }
        let band = self.band(part, 0).shrink2(vec2(0.0, self.sheet().inset(mark.depth.min(3))));
        let weight = (1.5 * self.sheet().scale).round().max(1.0) / self.sheet().scale;
        for (open, x) in [(part.open_left, band.left()), (part.open_right, band.right() - weight)] {
            if !open {
                let tick = Rect::from_min_size(pos2(x, band.top()), vec2(weight, band.height()));
                self.painter.rect_filled(tick, CornerRadius::ZERO, color);
            }
        }
    }

    fn underline(&self, part: &Part, lane: u8, shape: MarkShape, lively: bool, color: Color32) {
        let sheet = self.sheet();
        let base = if shape == MarkShape::Dotted { 0.1 } else { 0.125 };
        let weight = sheet.em * if lively { base + 0.04 } else { base };
        let y = sheet.lane(part.baseline, lane);
        self.painter.extend(underline(shape, part.rect.x_range(), y, weight, color, sheet.scale));
    }

    /// A pennant where a mark begins of which the analyst is not sure.
    fn flag(&self, mark: &Mark, parts: &[Part]) {
        let Some(part) = parts.iter().find(|part| part.bytes.start == mark.span.start()) else { return };
        let band = self.band(part, 0);
        let size = self.sheet().em * 0.3;
        let (x, way) = if part.rtl { (band.right(), -1.0) } else { (band.left(), 1.0) };
        let top = band.top() - size * 0.5;
        let color = self.theme.colors.warn;
        let mast = Stroke::new((self.sheet().em * 0.06).max(1.0), color);
        self.painter.line_segment([pos2(x, top), pos2(x, top + size * 1.6)], mast);
        let pennant = vec![pos2(x, top), pos2(x + way * size * 1.2, top + size * 0.5), pos2(x, top + size)];
        self.painter.add(Shape::convex_polygon(pennant, color, Stroke::NONE));
    }

    /// `+n` below words that have more lines than there are lanes.
    fn overflow(&self, seen: &[Seen<'_>]) {
        // Where a hidden line begins, by line of text: they are counted together where they begin at one place.
        let mut hidden: BTreeMap<(i32, i32), (usize, f32)> = BTreeMap::new();
        for Seen { mark, parts } in seen {
            if mark.is_box() || mark.lane < DRAWN_LANES {
                continue;
            }
            let Some(part) = parts.first() else { continue };
            let x = if part.rtl { part.rect.right() } else { part.rect.left() };
            let way = if part.rtl { 1.0 } else { 0.0 };
            hidden.entry((part.baseline.round() as i32, x.round() as i32)).or_insert((0, way)).0 += 1;
        }
        let sheet = self.sheet();
        let locale = locale::Locale::of(self.painter.ctx());
        for ((baseline, x), (count, way)) in hidden {
            let words = locale.tr_args("article-more-marks", &[("count", &locale.number(count))]);
            let spec = self.spec(&words, sheet.em * 0.42, 60.0).line_height(1.0);
            let label = text::label(self.painter.ctx(), &spec);
            let size = text::measure(self.painter.ctx(), &label);
            // On the last lane, on paper of its own.
            let y = sheet.lane(baseline as f32, DRAWN_LANES - 1);
            let at = pos2(x as f32 - way * size.x, y - size.y / 2.0);
            self.painter.rect_filled(Rect::from_min_size(at, size), CornerRadius::same(2), self.theme.colors.paper);
            text::paint_at(self.painter, at, &label, &[self.theme.colors.muted]);
        }
    }

    /// Joins the fragments of the mark that is chosen or pointed at, with a thin line below the words between.
    pub fn connectors(&self, state: &ArticleViewState) {
        let pointed = state.hover.as_ref().map(|hover| hover.mark);
        for id in [self.view.focus, pointed].into_iter().flatten() {
            let Some(annotation) = self.view.annotation(id).filter(|a| a.fragments.len() > 1) else { continue };
            let color = self.tag(self.view.tag_number(annotation)).edge;
            let ends = annotation.fragments.iter().zip(annotation.fragments.iter().skip(1));
            for (before, after) in ends {
                let Some(gap) = TextSpan::stored(before.span.end(), after.span.start()) else { continue };
                for part in self.page.parts(gap) {
                    let y = self.sheet().band(&part.rect, part.baseline, 0).bottom();
                    self.painter.hline(part.rect.x_range(), y, Stroke::new(1.0, color));
                }
            }
        }
    }
}
