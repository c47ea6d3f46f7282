//! What stands beside the text: a bracket a statement, and the links of the claim that is chosen.

use egui::{Color32, CornerRadius, Pos2, Rangef, Rect, Shape, Stroke, pos2, vec2};

use super::{geometry::Part, marks::Bracket, paint::Canvas, state::ArticleViewState};
use crate::{
    model::{Annotation, AnnotationId, Link, LinkRole, LinkTarget, attribute_ids},
    typeset::{Face, icon},
    ui::{
        locale,
        text::{self, TextSpec},
    },
};

/// Brackets side by side; what does not fit shares the last place.
const BRACKET_LANES: usize = 4;

/// A bracket on the screen, for clicks.
pub(super) struct PlacedBracket {
    pub claim: AnnotationId,
    pub rect: Rect,
}

/// A chip in the margin that stands for the far end of a link.
pub(super) struct PlacedChip {
    pub rect: Rect,
    /// The mark that it leads to, if it is in the text.
    pub mark: Option<AnnotationId>,
}

impl Canvas<'_> {
    /// Draws the brackets and tells where they are.
    pub fn brackets(&self, state: &ArticleViewState) -> Vec<PlacedBracket> {
        let mut placed = Vec::new();
        for piece in self.page.pieces() {
            let rtl = piece.placed.paragraph.is_rtl();
            let mut ends: Vec<usize> = Vec::new();
            // The lanes of a paragraph are the same wherever it is scrolled: all its statements are asked for.
            for bracket in state.marks.brackets.overlapping(piece.placed.bytes.clone()) {
                let local = |byte: usize| byte.saturating_sub(piece.placed.bytes.start);
                let rects = piece.placed.paragraph.rects(local(bracket.span.start())..local(bracket.span.end()));
                let (Some(first), Some(last)) = (rects.first(), rects.last()) else { continue };
                let free = ends.iter().position(|end| *end < first.line).unwrap_or(ends.len());
                let lane = free.min(BRACKET_LANES - 1);
                match ends.get_mut(lane) {
                    Some(end) => *end = last.line.max(*end),
                    None => ends.push(last.line),
                }
                let sheet = self.sheet();
                let y = |baseline: f32| self.page.y(piece, baseline);
                let (above, below) = (Rect::NOTHING, Rect::NOTHING);
                let top = sheet.band(&above, y(first.baseline), 0).top();
                let bottom = sheet.band(&below, y(last.baseline), 0).bottom();
                if bottom < sheet.view.top() || top > sheet.view.bottom() {
                    continue;
                }
                let rect = self.bracket_rect(lane, rtl, Rangef::new(top, bottom));
                self.bracket(state, bracket, rect);
                placed.push(PlacedBracket { claim: bracket.claim, rect });
            }
        }
        placed
    }

    /// Lanes go outward from the text.
    fn bracket_rect(&self, lane: usize, rtl: bool, y: Rangef) -> Rect {
        let sheet = self.sheet();
        let room = sheet.column.min - sheet.paper.min;
        let pitch = ((room - 8.0) / BRACKET_LANES as f32).min(10.0 * sheet.zoom);
        let width = (pitch * 0.45).clamp(2.0, 5.0);
        let from = pitch * (lane as f32 + 1.0) + 4.0 * sheet.zoom.min(room / 40.0);
        let x = if rtl { sheet.column.max + from } else { sheet.column.min - from - width };
        Rect::from_x_y_ranges(x..=x + width, y)
    }

    fn bracket(&self, state: &ArticleViewState, bracket: &Bracket, rect: Rect) {
        let colors = &self.theme.colors;
        let (focus, armed) = (self.view.focus == Some(bracket.claim), self.view.armed == Some(bracket.claim));
        let pointed = state.hover.as_ref().is_some_and(|hover| hover.mark == bracket.claim);
        let edge = self.tag(bracket.tag).edge;
        let color = if armed { colors.accent } else { edge };
        let color = if focus || armed || pointed { color } else { Self::faded(color, 0.55) };
        let rect = if focus || armed { rect.expand2(vec2(0.75, 0.0)) } else { rect };
        self.painter.rect_filled(rect, CornerRadius::same(2), color);
        if armed {
            self.armed_badge(pos2(rect.center().x, rect.top()));
        }
    }

    /// Says that what is marked next links itself to this claim.
    fn armed_badge(&self, at: Pos2) {
        let colors = &self.theme.colors;
        let radius = 8.5 * self.sheet().zoom.clamp(0.8, 1.5);
        self.painter.circle(at, radius, colors.accent, Stroke::new(1.5, colors.paper));
        let mut buffer = [0; 4];
        let spec = TextSpec::new(icon::LINK.encode_utf8(&mut buffer), radius * 1.25).face(Face::Icon).line_height(1.0);
        let label = text::label(self.painter.ctx(), &spec);
        let size = text::measure(self.painter.ctx(), &label);
        text::paint_at(self.painter, at - size / 2.0, &label, &[colors.on_accent]);
    }

    /// Arcs from the chosen claim to what it is linked to, as far as that is seen; drawn behind the letters. They run
    /// between the lines. What lies inside the claim needs none.
    pub fn arcs(&self, state: &ArticleViewState) {
        let Some(claim) = self.view.focus.and_then(|id| self.view.annotation(id)) else { return };
        let mut lanes = [0_u8; 2];
        for link in &state.links {
            let LinkTarget::Annotation(id) = &link.to else { continue };
            let Some(target) = self.view.annotation(*id) else { continue };
            let Some((from, to)) = self.ends(claim, target) else { continue };
            let color = self.tag(self.view.tag_number(target)).edge;
            let before = target.hull() < claim.hull();
            let lane = lanes.get_mut(usize::from(before));
            let shift = lane.map_or(0.0, |lane| f32::from(std::mem::replace(lane, (*lane + 1) % 3)) * 2.25);
            self.arc(from, to, if before { -1.0 } else { 1.0 }, shift * self.sheet().zoom, color);
            if let (Some(step), Some(part)) = (self.step_of(state, link), self.first_of(target)) {
                let x = if part.rtl { part.rect.right() } else { part.rect.left() };
                self.step_badge(pos2(x, self.sheet().lane(part.baseline, 0)), &step, color);
            }
        }
    }

    /// Where an arc begins and ends: at those edges of claim and target that face each other.
    fn ends(&self, claim: &Annotation, target: &Annotation) -> Option<(Pos2, Pos2)> {
        let (outer, inner) = (claim.hull()?, target.hull()?);
        let spans = |a: &Annotation| a.fragments.iter().map(|f| f.span).collect::<Vec<_>>();
        let before = inner.start() < outer.start();
        if claim.overlaps(inner) {
            return None;
        }
        let (from, to) = if before {
            let last = spans(target).last().and_then(|span| self.page.parts(*span).pop());
            (self.first_of(claim)?, last.or_else(|| self.first_of(target))?)
        } else {
            let last = spans(claim).last().and_then(|span| self.page.parts(*span).pop());
            (last.or_else(|| self.first_of(claim))?, self.first_of(target)?)
        };
        let (from_band, to_band) = (self.band(&from, 0), self.band(&to, 0));
        let at_right = from.rtl == before;
        let x = if at_right { from_band.right() - 6.0 } else { from_band.left() + 6.0 };
        let nearest = if to_band.width() > 16.0 {
            x.clamp(to_band.left() + 8.0, to_band.right() - 8.0)
        } else {
            to_band.center().x
        };
        let same_line = (from.baseline - to.baseline).abs() < 1.0;
        let below_words = self.sheet().lane(to.baseline, 0);
        Some(match (before, same_line) {
            (true, true) => (pos2(x, from_band.top()), pos2(nearest, to_band.top())),
            (true, false) => (pos2(x, from_band.top()), pos2(nearest, below_words)),
            (false, true) => (pos2(x, from_band.bottom()), pos2(nearest, to_band.bottom())),
            (false, false) => (pos2(x, from_band.bottom()), pos2(nearest, to_band.top())),
        })
    }

    /// An arc that leaves a claim upwards or downwards, runs in the room between two lines, and ends at the target.
    fn arc(&self, from: Pos2, to: Pos2, way: f32, shift: f32, color: Color32) {
        let zoom = self.sheet().zoom;
        let gap = from.y + way * (2.5 * zoom + shift);
        let stroke = Stroke::new((1.25 * zoom).clamp(1.0, 2.0), color);
        let radius = (4.0 * zoom).min((from.x - to.x).abs() / 2.0);
        let side = if to.x > from.x { radius } else { -radius };
        let turn = if to.y > gap { 1.0 } else { -1.0 };
        let rise = radius.min((to.y - gap).abs()) * turn;
        let mut path = vec![from];
        path.extend(bend(pos2(from.x, from.y), pos2(from.x, gap), pos2(from.x + side, gap)));
        path.extend(bend(pos2(to.x - side, gap), pos2(to.x, gap), pos2(to.x, gap + rise)));
        path.push(to);
        self.add(Shape::line(path, stroke));
        self.painter.circle_filled(to, 2.25 * zoom, color);
        self.painter.circle_filled(from, 2.25 * zoom, color);
    }

    fn first_of(&self, annotation: &Annotation) -> Option<Part> {
        self.page.first_part(annotation.fragments.iter().map(|f| f.span))
    }

    /// The place of a source in its chain, where there is more than one.
    fn step_of(&self, state: &ArticleViewState, link: &Link) -> Option<String> {
        let is_source = |link: &&Link| self.view.codebook.link_role(&link.kind) == LinkRole::Attribution;
        if !is_source(&link) || state.links.iter().filter(is_source).count() < 2 {
            return None;
        }
        let step = link.attributes.first(attribute_ids::STEP).and_then(|step| step.parse().ok()).unwrap_or(1);
        Some(locale::Locale::of(self.painter.ctx()).number(step))
    }

    fn step_badge(&self, at: Pos2, step: &str, color: Color32) {
        let label = text::label(self.painter.ctx(), &TextSpec::new(step, 9.5).line_height(1.1));
        let size = text::measure(self.painter.ctx(), &label);
        self.painter.circle(at, 6.5, self.theme.colors.paper, Stroke::new(1.25, color));
        text::paint_at(self.painter, at - size / 2.0, &label, &[self.theme.colors.ink]);
    }

    /// Chips for the ends of the chosen claim's links that no arc can reach: out of sight, or not in the text.
    pub fn chips(&self, state: &ArticleViewState) -> Vec<PlacedChip> {
        let Some(claim) = self.view.focus.and_then(|id| self.view.annotation(id)) else { return Vec::new() };
        let Some(part) = self.first_of(claim) else { return Vec::new() };
        let sheet = self.sheet();
        // Opposite the brackets, on the margin and the desk beside it.
        let (x, way) = if part.rtl { (sheet.column.min - 10.0, -1.0) } else { (sheet.column.max + 10.0, 1.0) };
        let room = if part.rtl { x - sheet.view.left() } else { sheet.view.right() - 12.0 - x } - 6.0;
        if room < 28.0 {
            return Vec::new();
        }
        let mut y = self.band(&part, 0).top();
        let mut placed = Vec::new();
        for link in &state.links {
            let Some(chip) = self.chip_of(link) else { continue };
            let rect = self.chip(&chip, pos2(x, y), way, room.min(180.0));
            placed.push(PlacedChip { rect, mark: chip.mark });
            y = rect.bottom() + 4.0;
        }
        placed
    }

    /// Draws a chip that begins at a point and goes one way from there.
    fn chip(&self, chip: &Chip, at: Pos2, way: f32, room: f32) -> Rect {
        let ctx = self.painter.ctx();
        let arrow = chip.arrow.map(|arrow| {
            let mut buffer = [0; 4];
            let spec = TextSpec::new(arrow.encode_utf8(&mut buffer), self.theme.sizes.text.small + 1.0)
                .line_height(1.0)
                .face(Face::Icon);
            text::label(ctx, &spec)
        });
        let arrow_size = arrow.as_ref().map_or(vec2(0.0, 0.0), |arrow| text::measure(ctx, arrow) + vec2(3.0, 0.0));
        let label = text::label(ctx, &self.spec(&chip.words, self.theme.sizes.text.small, room - 16.0 - arrow_size.x));
        let size = text::measure(ctx, &label);
        let whole = vec2(size.x + arrow_size.x + 16.0, 22.0);
        let left = if way < 0.0 { at.x - whole.x } else { at.x };
        let rect = Rect::from_min_size(pos2(left, at.y), whole);
        let colors = &self.theme.colors;
        let radius = CornerRadius::same(self.theme.sizes.radius.control);
        self.painter.rect(rect, radius, colors.paper, Stroke::new(1.0, chip.color), egui::StrokeKind::Inside);
        let y = rect.center().y - size.y / 2.0;
        let (words_x, arrow_x) = if way < 0.0 {
            (rect.left() + 8.0, rect.right() - 8.0 - arrow_size.x + 3.0)
        } else {
            (rect.left() + 8.0 + arrow_size.x, rect.left() + 8.0)
        };
        text::paint_at(self.painter, pos2(words_x, y), &label, &[colors.ink]);
        if let Some(arrow) = arrow {
            text::paint_at(self.painter, pos2(arrow_x, rect.center().y - arrow_size.y / 2.0), &arrow, &[chip.color]);
        }
        rect
    }

    /// What stands for the far end of a link; none for an end that is seen.
    fn chip_of(&self, link: &Link) -> Option<Chip> {
        let entity = self.theme.colors.tag("actor").edge;
        match &link.to {
            LinkTarget::Article => {
                let words = locale::tr(self.painter.ctx(), "article-voice-short");
                Some(Chip { words, arrow: None, mark: None, color: self.theme.colors.field_edge })
            }
            LinkTarget::Entity(id) => {
                Some(Chip { words: (self.view.entity_name)(id), arrow: None, mark: None, color: entity })
            }
            LinkTarget::Annotation(id) => {
                let target = self.view.annotation(*id)?;
                if self.first_of(target).is_some() {
                    return None;
                }
                let above = target.hull()?.start() < self.page.bytes().start;
                let arrow = if above { icon::ARROW_UP } else { icon::ARROW_DOWN };
                let color = self.tag(self.view.tag_number(target)).edge;
                Some(Chip { words: target.quote(), arrow: Some(arrow), mark: Some(*id), color })
            }
        }
    }
}

/// What a chip shows.
struct Chip {
    words: String,
    arrow: Option<char>,
    mark: Option<AnnotationId>,
    color: Color32,
}

/// A bend from one point to another, around a corner: a quadratic curve.
fn bend(from: Pos2, corner: Pos2, to: Pos2) -> impl Iterator<Item = Pos2> {
    (0..=6_u8).map(move |step| {
        let t = f32::from(step) / 6.0;
        from.lerp(corner, t).lerp(corner.lerp(to, t), t)
    })
}
