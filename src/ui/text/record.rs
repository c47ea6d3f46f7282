//! What is really painted, glyph by glyph, for the tests that compare it with what should be.

use std::ops::Range;

use egui::{Context, LayerId, Painter, Rect};

use super::TextSystem;
use crate::typeset::{Direction, GlyphFace, Paragraph, PlacedGlyph};

/// A glyph as it was handed to the graphics.
#[derive(Clone, Debug)]
pub(in crate::ui) struct PaintedGlyph {
    /// Index in the font.
    pub id: u32,
    /// The font.
    pub face: GlyphFace,
    /// The bytes it stands for.
    pub bytes: Range<usize>,
    /// Where its ink is, in points.
    pub ink: Rect,
}

/// A text as it was handed to the graphics.
#[derive(Clone, Debug)]
pub(in crate::ui) struct PaintedText {
    /// What it was made from, where a label; what was left out to fit is part of it.
    pub source: String,
    /// What it says, `…` included.
    pub text: String,
    /// Whether part of the source was left out.
    pub elided: bool,
    /// The direction it was asked for.
    pub direction: Direction,
    /// Its base direction.
    pub rtl: bool,
    /// The bytes of its lines.
    pub lines: Vec<Range<usize>>,
    /// What was painted of it: glyphs without ink are not.
    pub glyphs: Vec<PaintedGlyph>,
    /// What of the window it may be seen in.
    pub clip: Rect,
    /// What it lies on.
    pub layer: LayerId,
    /// Size of the em, in points.
    pub em: f32,
}

/// The log of a text system.
#[derive(Default)]
pub(super) struct Record {
    on: bool,
    glyphs: Vec<PaintedGlyph>,
    texts: Vec<PaintedText>,
    /// The texts of the pass before.
    before: Vec<PaintedText>,
}

impl Record {
    pub fn begin_pass(&mut self) {
        self.glyphs.clear();
        self.before = std::mem::take(&mut self.texts);
    }

    pub fn glyph(&mut self, face: &GlyphFace, glyph: &PlacedGlyph, ink: Rect) {
        if self.on {
            self.glyphs.push(PaintedGlyph { id: glyph.id, face: face.clone(), bytes: glyph.bytes.clone(), ink });
        }
    }
}

/// Takes down the text whose glyphs came last.
pub(super) fn text(system: &mut TextSystem, painter: &Painter, paragraph: &Paragraph) {
    if !system.record.on {
        return;
    }
    let source = system.source_of(paragraph).unwrap_or_else(|| paragraph.text().to_owned());
    let glyphs = std::mem::take(&mut system.record.glyphs);
    system.record.texts.push(PaintedText {
        source,
        text: paragraph.text().to_owned(),
        elided: paragraph.is_elided(),
        direction: paragraph.style().direction,
        rtl: paragraph.is_rtl(),
        lines: paragraph.lines().map(|line| line.bytes).collect(),
        glyphs,
        clip: painter.clip_rect(),
        layer: painter.layer_id(),
        em: paragraph.style().size_px / painter.pixels_per_point(),
    });
}

/// What the last pass of `frame` painted. A frame may take several passes.
pub(in crate::ui) fn painted(ctx: &Context, frame: impl FnOnce()) -> Vec<PaintedText> {
    super::with(ctx, |system| system.record.on = true);
    frame();
    // Whoever asks after the end of a pass asks in the next one.
    super::with(ctx, |system| {
        system.record.on = false;
        std::mem::take(&mut system.record.before)
    })
}
