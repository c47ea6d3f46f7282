//! The glyphs of a paragraph, placed, for an atlas or a page.

use std::ops::Range;

use parley::{Cluster, FontData, Run};
use swash::{FontRef, TableProvider as _};

use super::{paragraph::Paragraph, raster::snap, slots::Pen, style::Ink};

/// What the glyphs of a run share: the font, its variation and its size.
#[derive(Clone, Debug)]
pub struct GlyphFace {
    /// The font's file and the index in it.
    pub font: FontData,
    /// Size of the em in pixels.
    pub size: f32,
    /// Variation coordinates, normalised, in 2.14 fixed point; empty for the default.
    pub coords: Vec<i16>,
    /// Whether the font lacks the weight, so that its outlines are to be thickened.
    pub embolden: bool,
    /// Degrees to slant by, where the font lacks the style.
    pub skew: Option<f32>,
    /// The same as a key.
    pub key: FaceKey,
}

/// Names a [`GlyphFace`] within the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FaceKey {
    font: u64,
    index: u32,
    size: u32,
    variation: u32,
}

/// Names a glyph's image within the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    /// Font, size, variation.
    pub face: FaceKey,
    /// The glyph's index in the font.
    pub glyph: u32,
    /// Quarter of a pixel at which it stands.
    pub bin: u8,
}

/// A glyph where it stands, relative to the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Index in the font; 0 is the box that stands for a character without glyph.
    pub id: u32,
    /// Left end of its advance.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// How far the pen moves.
    pub advance: f32,
    /// Ink of the first character it stands for.
    pub ink: Ink,
    /// The bytes it stands for: several characters for a ligature; the same for all glyphs of one character.
    pub bytes: Range<usize>,
    /// Line it is on.
    pub line: usize,
}

impl PlacedGlyph {
    /// The image to draw and the pixel it is drawn from, when the paragraph's origin is at (`x`, `y`).
    pub fn pixel(&self, face: &GlyphFace, x: f32, y: f32) -> (GlyphKey, i32, i32) {
        let (px, bin) = snap(x + self.x);
        (GlyphKey { face: face.key, glyph: self.id, bin }, px, (y + self.y).round() as i32)
    }
}

impl Paragraph {
    /// Visits the glyphs of the lines that touch `y` (in the paragraph's pixels), run by run, from left to right.
    pub fn each_glyph(&self, y: Range<f32>, mut visit: impl FnMut(&GlyphFace, PlacedGlyph)) {
        if self.text().is_empty() {
            return;
        }
        for (index, line) in self.layout().lines().enumerate() {
            let metrics = line.metrics();
            if metrics.block_max_coord < y.start || metrics.block_min_coord > y.end {
                continue;
            }
            let pen = Pen::of(&line, self.is_rtl(), self.text());
            let mut at = pen.start;
            for run in line.runs() {
                let face = GlyphFace::new(&run);
                for group in Ligatures::new(run.visual_clusters(), &pen) {
                    let mut x = at;
                    for glyph in group.first.glyphs() {
                        let placed = PlacedGlyph {
                            id: glyph.id,
                            x: x + glyph.x,
                            y: metrics.baseline + glyph.y,
                            advance: glyph.advance,
                            ink: group.first.style().brush,
                            bytes: group.bytes.clone(),
                            line: index,
                        };
                        x += glyph.advance;
                        visit(&face, placed);
                    }
                    at += group.advance;
                }
            }
        }
    }

    /// All glyphs with the key of their face, for tests and exporters.
    pub fn glyphs(&self) -> Vec<(FaceKey, PlacedGlyph)> {
        let mut glyphs = Vec::new();
        self.each_glyph(f32::NEG_INFINITY..f32::INFINITY, |face, glyph| glyphs.push((face.key, glyph)));
        glyphs
    }
}

/// Measures of a face, in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceMetrics {
    /// From the baseline up.
    pub ascent: f32,
    /// From the baseline down: positive.
    pub descent: f32,
    /// Height of capital letters.
    pub cap_height: f32,
}

impl GlyphFace {
    /// Its measures; those of a common font where it has none.
    pub fn metrics(&self) -> FaceMetrics {
        let usual = FaceMetrics { ascent: 0.9, descent: 0.3, cap_height: 0.7 };
        let Some(font) = self.swash() else { return usual };
        let found = font.metrics(&self.coords).scale(1.0);
        FaceMetrics { ascent: found.ascent, descent: found.descent, cap_height: found.cap_height }
    }

    /// How far each of some glyphs moves the pen when it stands alone, in ems.
    pub fn advances(&self, glyphs: &[u16]) -> Vec<f32> {
        let Some(font) = self.swash() else { return vec![0.0; glyphs.len()] };
        let metrics = font.glyph_metrics(&self.coords).scale(1.0);
        glyphs.iter().map(|glyph| metrics.advance_width(*glyph)).collect()
    }

    /// Whether its glyphs are outlines in one ink, drawn as the font has them: neither emoji nor varied nor thickened.
    pub fn is_plain(&self) -> bool {
        const COLOURS: [&[u8; 4]; 4] = [b"COLR", b"CBDT", b"sbix", b"SVG "];
        let has =
            |tag: &[u8; 4]| self.swash().is_some_and(|font| font.table_by_tag(swash::tag_from_bytes(tag)).is_some());
        let as_it_is = self.coords.is_empty() && !self.embolden && self.skew.is_none();
        as_it_is && !COLOURS.into_iter().any(has) && (has(b"glyf") || has(b"CFF "))
    }

    /// The font's name as PostScript has it: letters, digits and hyphens.
    pub fn name(&self) -> String {
        let font = self.swash();
        let names = font.map(|font| font.localized_strings());
        let found = names.and_then(|names| names.find_by_id(swash::StringId::PostScript, None));
        let name: String = found.map(|name| name.chars().collect()).unwrap_or_default();
        let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if plain.is_empty() { "Font".to_owned() } else { plain }
    }

    /// Whether its outlines are cubic: of the CFF kind.
    pub fn is_cff(&self) -> bool {
        self.swash().is_some_and(|font| font.table_by_tag(swash::tag_from_bytes(b"CFF ")).is_some())
    }

    fn swash(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.font.data.as_ref(), self.font.index as usize)
    }

    fn new(run: &Run<'_, Ink>) -> Self {
        let font = run.font();
        let synthesis = run.synthesis();
        let coords: Vec<i16> = run.normalized_coords().iter().map(|c| c.to_bits()).collect();
        let (embolden, skew) = (synthesis.embolden(), synthesis.skew());
        let mut variation = u32::from(embolden) | skew.map_or(0, f32::to_bits) << 1;
        for coord in &coords {
            // FNV-1a: few variations are in use at once, and a clash would only draw another weight.
            variation = (variation ^ u32::from(coord.cast_unsigned())).wrapping_mul(0x0100_0193);
        }
        let key = FaceKey { font: font.data.id(), index: font.index, size: run.font_size().to_bits(), variation };
        Self { font: font.clone(), size: run.font_size(), coords, embolden, skew, key }
    }
}

/// A cluster with glyphs and the continuations that its ligature covers.
struct Ligature<'a> {
    first: Cluster<'a, Ink>,
    bytes: Range<usize>,
    advance: f32,
}

/// Groups visual clusters by ligature. The glyphs belong to the logically first one, which comes last from right to
/// left, while they are placed from the left end of all.
struct Ligatures<'a, 'p, I: Iterator<Item = Cluster<'a, Ink>>> {
    clusters: std::iter::Peekable<I>,
    pen: &'p Pen,
}

impl<'a, 'p, I: Iterator<Item = Cluster<'a, Ink>>> Ligatures<'a, 'p, I> {
    fn new(clusters: I, pen: &'p Pen) -> Self {
        Self { clusters: clusters.peekable(), pen }
    }
}

impl<'a, I: Iterator<Item = Cluster<'a, Ink>>> Iterator for Ligatures<'a, '_, I> {
    type Item = Ligature<'a>;

    fn next(&mut self) -> Option<Ligature<'a>> {
        let (pen, cluster) = (self.pen, self.clusters.next()?);
        let mut group = Ligature { first: cluster, bytes: cluster.text_range(), advance: self.pen.advance(&cluster) };
        let take = |group: &mut Ligature<'a>, next: Cluster<'a, Ink>| {
            let bytes = next.text_range();
            group.bytes = group.bytes.start.min(bytes.start)..group.bytes.end.max(bytes.end);
            group.advance += pen.advance(&next);
        };
        if cluster.is_rtl() {
            // Continuations come first, then the start.
            while group.first.is_ligature_continuation() {
                let Some(next) = self.clusters.next() else { break };
                take(&mut group, next);
                group.first = next;
            }
        } else {
            while let Some(next) = self.clusters.next_if(Cluster::is_ligature_continuation) {
                take(&mut group, next);
            }
        }
        Some(group)
    }
}
