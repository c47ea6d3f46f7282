//! Marks of several analysts at once, as a review shows them: what is agreed on stands back in grey, what is not has a line an
//! analyst, with the initial.

use egui::{Color32, CornerRadius, Stroke, pos2, vec2};

use super::{
    geometry::Part,
    marks::Mark,
    paint::Canvas,
    paint_marks::Seen,
    strokes::{outline, underline},
};
use crate::{
    model::{AnnotationId, Shape as MarkShape},
    text::TextSpan,
    typeset::{Weight, lanes::DRAWN_LANES},
    ui::text,
};

/// How the layers of an [`ArticleView`](super::ArticleView) are told apart.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// Whose each layer is; none for what is agreed on.
    pub owners: &'a [Option<Owner<'a>>],
    /// Whether a mark of a layer is drawn.
    pub is_shown: &'a dyn Fn(usize, AnnotationId) -> bool,
    /// Whether a mark stands back: all agree on it.
    pub is_quiet: &'a dyn Fn(usize, AnnotationId) -> bool,
    /// The words that the layers differ on, in the order of the text; none shares a byte with another.
    pub contested: &'a [TextSpan],
    /// The words of the question in hand.
    pub current: Option<TextSpan>,
}

/// Whose marks a layer holds.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// What they are called here; in a blind review not by their name.
    pub name: &'a str,
    /// What stands for it on a lane.
    pub initial: &'a str,
    /// Their colour.
    pub color: Color32,
    /// Which of the lanes is theirs.
    pub lane: usize,
}

impl<'a> Compared<'a> {
    pub(super) fn owner(&self, mark: &Mark) -> Option<Owner<'a>> {
        let owner = self.owners.get(usize::from(mark.layer)).copied().flatten();
        owner.filter(|_| !(self.is_quiet)(usize::from(mark.layer), mark.id))
    }

    fn lanes(&self) -> usize {
        self.owners.iter().flatten().count()
    }
}

impl Canvas<'_> {
    /// What lies behind everything: grey bands where all agree, the words that the layers differ on.
    pub fn compared_fills(&self, compared: &Compared<'_>, seen: &[Seen<'_>]) {
        let colors = &self.theme.colors;
        for Seen { mark, parts } in seen.iter().filter(|seen| compared.owner(seen.mark).is_none()) {
            if mark.shape == MarkShape::Band {
                for part in parts {
                    self.painter.rect_filled(self.band(part, mark.depth), CornerRadius::same(3), colors.selected);
                }
            }
        }
        self.spans(compared.contested, |part| {
            self.painter.rect_filled(self.band(part, 0), CornerRadius::same(3), colors.bad_soft);
        });
    }

    /// Grey outlines and lines where all agree, a line an analyst where they do not, and what is in hand.
    pub fn compared_lines(&self, compared: &Compared<'_>, seen: &[Seen<'_>]) {
        for Seen { mark, parts } in seen {
            match compared.owner(mark) {
                None => self.agreed_line(mark, parts),
                Some(owner) => self.lane_of(compared, owner, mark, parts),
            }
        }
        if let Some(current) = compared.current {
            let scale = self.sheet().scale;
            let stroke = Stroke::new((1.75 * scale).round() / scale, self.theme.colors.focus);
            for part in self.page.parts(current) {
                let band = self.band(&part, 0).expand2(vec2(2.0, 1.0));
                self.painter.extend(outline(band, 4.0, part.open_left, part.open_right, stroke));
            }
        }
    }

    fn agreed_line(&self, mark: &Mark, parts: &[Part]) {
        let (sheet, color) = (self.sheet(), self.theme.colors.field_edge);
        for part in parts {
            match mark.shape {
                MarkShape::Band => {}
                MarkShape::Outline => {
                    let stroke = Stroke::new(1.0, color);
                    let band = self.band(part, mark.depth);
                    self.painter.extend(outline(band, 5.0, part.open_left, part.open_right, stroke));
                }
                shape if mark.lane < DRAWN_LANES => {
                    let y = sheet.lane(part.baseline, mark.lane);
                    self.painter.extend(underline(shape, part.rect.x_range(), y, sheet.em * 0.09, color, sheet.scale));
                }
                _ => {}
            }
        }
    }

    /// The line of an analyst below the words, dotted for what is no band or outline, with the initial where it begins.
    fn lane_of(&self, compared: &Compared<'_>, owner: Owner<'_>, mark: &Mark, parts: &[Part]) {
        let sheet = self.sheet();
        // As many lanes as there are analysts fit into the room of those that are always kept.
        let pitch = (f32::from(DRAWN_LANES) - 1.0) / (compared.lanes().max(usize::from(DRAWN_LANES)) as f32 - 1.0);
        let (first, second) = (sheet.lane(0.0, 0), sheet.lane(0.0, 1));
        let below = first + (second - first) * pitch * owner.lane as f32;
        let shape = match mark.shape {
            MarkShape::Band | MarkShape::Outline => MarkShape::Underline,
            shape => shape,
        };
        let weight = sheet.em * 0.125 * pitch.max(0.6);
        for part in parts {
            let y = part.baseline + below;
            self.painter.extend(underline(shape, part.rect.x_range(), y, weight, owner.color, sheet.scale));
        }
        let start = parts.iter().find(|part| part.bytes.start == mark.span.start());
        if let Some(part) = start.filter(|_| mark.fragment == 0) {
            self.initial(part, part.baseline + below, owner);
        }
    }

    /// Side by side where several begin at one place.
    fn initial(&self, part: &Part, y: f32, owner: Owner<'_>) {
        let radius = self.sheet().em * 0.32;
        let along = radius * (1.0 + 2.2 * owner.lane as f32);
        let x = if part.rtl { part.rect.right() - along } else { part.rect.left() + along };
        let center = pos2(x, y + radius * 0.7);
        self.painter.circle(center, radius, owner.color, Stroke::new(1.0, self.theme.colors.paper));
        let spec = self.spec(owner.initial, radius * 1.35, radius * 4.0).line_height(1.0).weight(Weight::Bold);
        let label = text::label(self.painter.ctx(), &spec);
        let size = text::measure(self.painter.ctx(), &label);
        text::paint_at(self.painter, center - size / 2.0, &label, &[self.theme.colors.paper]);
    }

    /// Paints what is seen of spans that are in the order of the text.
    fn spans(&self, spans: &[TextSpan], paint: impl Fn(&Part)) {
        let seen = self.page.bytes();
        let from = spans.partition_point(|span| span.end() <= seen.start);
        for span in spans.iter().skip(from).take_while(|span| span.start() < seen.end) {
            self.page.parts(*span).iter().for_each(&paint);
        }
    }
}
