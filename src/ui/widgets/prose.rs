//! Text in headings, paragraphs and lists, to be read.

use std::ops::Range;

use egui::{Color32, Rect, Response, Sense, Ui, Vec2, Widget, WidgetInfo, accesskit::Role, pos2};

use crate::{
    text::markdown::{Block, BlockKind, Emphasis},
    typeset::{Direction, Face, Ink, Span, Weight},
    ui::{
        text::{self, TextSpec, Wrap},
        theme::{Sizes, Theme},
    },
};

/// How far a list stands in, in points.
const INDENT: f32 = 18.0;
/// How far a quote stands in, in points.
const QUOTE: f32 = 12.0;
/// Words that stand back, letters of a program, words in square brackets.
const STRESSED: Ink = Ink(1);
const CODE: Ink = Ink(2);
const BRACKETED: Ink = Ink(3);

/// Blocks of text below each other, each from the side where its own words begin.
#[must_use = "add it with `ui.add`"]
pub struct Prose<'a> {
    blocks: &'a [Block],
    bracketed: Option<Color32>,
}

impl<'a> Prose<'a> {
    /// Blocks in order.
    pub fn new(blocks: &'a [Block]) -> Self {
        Self { blocks, bracketed: None }
    }

    /// With what stands in square brackets in a colour: examples show marks so.
    pub fn bracketed(self, color: Color32) -> Self {
        Self { bracketed: Some(color), ..self }
    }
}

impl Widget for Prose<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut first = true;
            for block in self.blocks {
                let gap = match block.kind {
                    _ if std::mem::take(&mut first) => 0.0,
                    BlockKind::Heading(_) => theme.sizes.space.md,
                    BlockKind::Item(_) => theme.sizes.space.xs,
                    _ => theme.sizes.space.sm,
                };
                ui.add_space(gap);
                self.block(ui, &theme, block);
            }
        })
        .response
    }
}

impl Prose<'_> {
    fn block(&self, ui: &mut Ui, theme: &Theme, block: &Block) {
        if block.kind == BlockKind::Rule {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
            ui.painter().rect_filled(rect, 0, theme.colors.line);
            return;
        }
        let rtl = Direction::of(&block.text) == Direction::Rtl;
        let inset = block.depth as f32 * INDENT + if block.quoted { QUOTE } else { 0.0 };
        let width = ui.available_width();
        let spans = spans(block, self.bracketed.is_some());
        let spec = spec_of(block, &theme.sizes).wrap(Wrap::At((width - inset).max(1.0))).spans(&spans);
        let paragraph = text::label(ui, &spec);
        let size = Vec2::new(width, text::measure(ui, &paragraph).y);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let role = if matches!(block.kind, BlockKind::Heading(_)) { Role::Heading } else { Role::Label };
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::labeled(role, enabled, &block.text));
        if !ui.is_rect_visible(rect) {
            return;
        }
        let colors = &theme.colors;
        let palette = [colors.ink, colors.muted, colors.accent, self.bracketed.unwrap_or(colors.ink)];
        let left = if rtl { rect.left() } else { rect.left() + inset };
        text::paint_at(ui.painter(), pos2(left, rect.top()), &paragraph, &palette);
        // Before the words, at the side where they begin.
        let before = |from: f32, width: f32| {
            let left = if rtl { rect.right() - from - width } else { rect.left() + from };
            Rect::from_min_size(pos2(left, rect.top()), Vec2::new(width, rect.height()))
        };
        if block.quoted {
            ui.painter().rect_filled(before(0.0, 3.0), 1, colors.line);
        }
        if let BlockKind::Item(number) = block.kind {
            let sign = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
            let sign = text::label(ui, &TextSpec::new(&sign, theme.sizes.text.interface));
            let slot = before(inset - INDENT, INDENT - 4.0);
            let at = slot.center().x - text::measure(ui, &sign).x / 2.0;
            text::paint_at(ui.painter(), pos2(at, rect.top()), &sign, &[colors.muted]);
        }
    }
}

fn spec_of<'a>(block: &'a Block, sizes: &Sizes) -> TextSpec<'a> {
    let spec = |size: f32| TextSpec::new(&block.text, size);
    match block.kind {
        BlockKind::Heading(1) => {
            spec(sizes.text.heading + 2.0).weight(Weight::Bold).line_height(sizes.line_height.heading)
        }
        BlockKind::Heading(2) => spec(sizes.text.heading).weight(Weight::Bold).line_height(sizes.line_height.heading),
        BlockKind::Heading(_) => spec(sizes.text.interface).weight(Weight::Bold),
        _ if block.quoted => spec(sizes.text.interface + 2.0).face(Face::Reading).line_height(1.8),
        _ => spec(sizes.text.interface).line_height(1.7),
    }
}

/// What differs on ranges of a block, parted so that no two overlap.
fn spans(block: &Block, with_brackets: bool) -> Vec<Span> {
    let brackets = if with_brackets { bracketed(&block.text) } else { Vec::new() };
    let ends = |bytes: &Range<usize>| [bytes.start, bytes.end];
    let mut cuts: Vec<usize> = block.emphasis.iter().flat_map(|(bytes, _)| ends(bytes)).collect();
    cuts.extend(brackets.iter().flat_map(ends));
    cuts.sort_unstable();
    cuts.dedup();
    let parts = cuts.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let bytes = *from..*to;
        let within = |outer: &Range<usize>| outer.start <= bytes.start && bytes.end <= outer.end;
        let has = |what: Emphasis| block.emphasis.iter().any(|(range, own)| *own == what && within(range));
        let ink = match () {
            () if brackets.iter().any(within) => Some(BRACKETED),
            () if has(Emphasis::Code) => Some(CODE),
            () if has(Emphasis::Stressed) => Some(STRESSED),
            () => None,
        };
        let weight = has(Emphasis::Strong).then_some(Weight::Bold);
        (ink.is_some() || weight.is_some()).then_some(Span { bytes, ink, weight })
    });
    parts.collect()
}

/// The words in square brackets, brackets included.
fn bracketed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('[', None) => open = Some(at),
            (']', Some(from)) => {
                found.push(from..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markdown::blocks;

    #[test]
    fn ranges_that_meet_are_parted() {
        let blocks = blocks("**a [b** c] *d* [e");
        let told: Vec<_> =
            spans(&blocks[0], true).into_iter().map(|span| (span.bytes, span.ink, span.weight)).collect();
        let bold = Some(Weight::Bold);
        assert_eq!(blocks[0].text, "a [b c] d [e");
        assert_eq!(
            told,
            [
                (0..2, None, bold),
                (2..4, Some(BRACKETED), bold),
                (4..7, Some(BRACKETED), None),
                (8..9, Some(STRESSED), None)
            ]
        );
    }
}
