//! Small images of glyphs, without hinting, at four positions to the pixel.

use swash::{
    FontRef,
    scale::{Render, ScaleContext, Source, StrikeWith, image::Content},
    zeno::{Angle, Format, Transform, Vector},
};

use super::glyphs::GlyphFace;

/// Positions within a pixel at which glyphs are drawn.
pub const SUBPIXEL_BINS: u8 = 4;

/// The pixel and the bin of an x: the nearest quarter.
pub fn snap(x: f32) -> (i32, u8) {
    let bins = i32::from(SUBPIXEL_BINS);
    let quarters = (x * f32::from(SUBPIXEL_BINS)).round() as i32;
    (quarters.div_euclid(bins), quarters.rem_euclid(bins) as u8)
}

/// What a glyph image's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PixelKind {
    /// One byte a pixel: coverage, to be drawn in the glyph's ink.
    Mask,
    /// Four bytes a pixel, RGBA with premultiplied alpha: an emoji, to be drawn as it is.
    Color,
}

/// A glyph's picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphImage {
    /// Pixels across; at least 1.
    pub width: u32,
    /// Pixels down; at least 1.
    pub height: u32,
    /// From the pen's pixel to the left edge.
    pub left: i32,
    /// From the baseline up to the top edge.
    pub top: i32,
    /// What `pixels` holds.
    pub kind: PixelKind,
    /// Rows from the top.
    pub pixels: Vec<u8>,
}

impl GlyphImage {
    /// What stands for a space: one transparent pixel, which an atlas takes like any other.
    fn blank() -> Self {
        Self { width: 1, height: 1, left: 0, top: 0, kind: PixelKind::Mask, pixels: vec![0] }
    }
}

/// Draws glyphs. Keeps scratch memory and hinting state, no images: that is the atlas's work.
#[derive(Default)]
pub struct Rasterizer {
    context: ScaleContext,
}

impl Rasterizer {
    /// One with nothing in its scratch memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Draws a glyph standing `bin` quarters of a pixel to the right of its pixel. A blank one, and one that the font
    /// cannot give, is a transparent pixel.
    pub fn glyph(&mut self, face: &GlyphFace, glyph: u32, bin: u8) -> GlyphImage {
        self.draw(face, glyph, bin).unwrap_or_else(GlyphImage::blank)
    }

    fn draw(&mut self, face: &GlyphFace, glyph: u32, bin: u8) -> Option<GlyphImage> {
        let font = FontRef::from_index(face.font.data.as_ref(), face.font.index as usize)?;
        let mut scaler = self.context.builder(font).size(face.size).hint(false).normalized_coords(&face.coords).build();
        let shift = f32::from(bin) / f32::from(SUBPIXEL_BINS);
        let image = Render::new(&[
            Source::ColorOutline(0),
            Source::ColorBitmap(StrikeWith::BestFit),
            Source::Outline,
            Source::Bitmap(StrikeWith::BestFit),
        ])
        .format(Format::Alpha)
        .offset(Vector::new(shift, 0.0))
        .embolden(if face.embolden { face.size / 40.0 } else { 0.0 })
        .transform(face.skew.map(|degrees| Transform::skew(Angle::from_degrees(degrees), Angle::ZERO)))
        .render(&mut scaler, u16::try_from(glyph).ok()?)?;
        let (width, height) = (image.placement.width, image.placement.height);
        if width == 0 || height == 0 {
            return None;
        }
        let (kind, pixels) = match image.content {
            Content::Mask => (PixelKind::Mask, image.data),
            Content::Color | Content::SubpixelMask => (PixelKind::Color, premultiplied(image.data)),
        };
        let bytes = match kind {
            PixelKind::Mask => 1,
            PixelKind::Color => 4,
        };
        if pixels.len() != width as usize * height as usize * bytes {
            return None;
        }
        Some(GlyphImage { width, height, left: image.placement.left, top: image.placement.top, kind, pixels })
    }
}

/// Fonts keep colours with straight alpha.
fn premultiplied(mut pixels: Vec<u8>) -> Vec<u8> {
    for pixel in pixels.chunks_exact_mut(4) {
        if let [r, g, b, alpha] = pixel {
            for channel in [r, g, b] {
                *channel = (u32::from(*channel) * u32::from(*alpha)).div_ceil(255).min(255) as u8;
            }
        }
    }
    pixels
}
