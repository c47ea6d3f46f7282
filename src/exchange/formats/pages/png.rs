//! The pages as pictures of 192 pixels to an inch, each a file; the last one only as long as what is on it.

use std::{collections::HashMap, io, ops::Range};

use super::{
    colors::{Color, schemes},
    content::Content,
    layout::pages,
    scene::{HEIGHT, Kind, Page, Rect, Shape, Text, WIDTH},
};
use crate::{
    exchange::{
        Document,
        formats::{Part, RenderError, Setup},
    },
    typeset::{GlyphImage, GlyphKey, PixelKind, Rasterizer},
};

/// Paper below the last line of a picture.
const BELOW: f32 = 90.0;

/// Some files a document.
pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    let mut glyphs = Glyphs::default();
    for document in documents {
        let content = Content::new(setup, document);
        let pages = pages(&content, false);
        for (at, page) in pages.iter().enumerate() {
            let height = if at + 1 == pages.len() { (page.bottom + BELOW).min(HEIGHT) } else { HEIGHT };
            let mut picture = Picture::new(WIDTH as usize, height as usize, schemes().light.paper);
            picture.page(page, &mut glyphs);
            let name = format!("{}-{}.png", document.path(setup.has_several_analysts()), at + 1);
            picture.encode(part.file(&name)).map_err(io::Error::other)?;
        }
    }
    Ok(())
}

/// Pictures of glyphs that were drawn.
#[derive(Default)]
struct Glyphs {
    rasterizer: Rasterizer,
    images: HashMap<GlyphKey, GlyphImage>,
}

/// Red, green and blue, row by row.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    fn new(width: usize, height: usize, paper: Color) -> Self {
        Self { width, height, pixels: paper.0.repeat(width * height) }
    }

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), png::EncodingError> {
        let mut encoder = png::Encoder::new(out, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        // 192 to an inch, in metres.
        let unit = png::Unit::Meter;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: 7559, yppu: 7559, unit }));
        encoder.write_header()?.write_image_data(&self.pixels)
    }

    fn page(&mut self, page: &Page, glyphs: &mut Glyphs) {
        page.fills.iter().chain(&page.lines).for_each(|shape| self.shape(shape));
        page.texts.iter().for_each(|text| self.text(text, glyphs));
    }

    /// Lays a colour over a pixel.
    fn blend(&mut self, x: i32, y: i32, color: Color, alpha: f32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x >= self.width || alpha <= 0.0 {
            return;
        }
        let at = (y * self.width + x) * 3;
        if let Some(pixel) = self.pixels.get_mut(at..at + 3) {
            mix(pixel, color, (alpha.min(1.0) * 255.0).round() as u8);
        }
    }

    /// Lays a colour over some pixels, as much as each is covered.
    fn cover(&mut self, x: Range<i32>, y: Range<i32>, color: Color, coverage: impl Fn(f32, f32) -> f32) {
        for y in y.start.max(0)..y.end.min(self.height as i32) {
            for x in x.start.max(0)..x.end.min(self.width as i32) {
                self.blend(x, y, color, coverage(x as f32 + 0.5, y as f32 + 0.5));
            }
        }
    }

    /// The same for the pixels that a rectangle touches; where what is drawn is only an edge, `edge` pixels wide, its inside is
    /// not looked at.
    fn cover_rect(&mut self, rect: Rect, edge: f32, color: Color, coverage: impl Fn(f32, f32) -> f32) {
        let (x, y) =
            (rect.left.floor() as i32..rect.right.ceil() as i32, rect.top.floor() as i32..rect.bottom.ceil() as i32);
        let edge = edge.min(1e6).ceil() as i32;
        let (left, right) = (x.start.saturating_add(edge).min(x.end), x.end.saturating_sub(edge));
        let (top, bottom) = (y.start.saturating_add(edge).min(y.end), y.end.saturating_sub(edge));
        self.cover(x.clone(), y.start..top, color, &coverage);
        self.cover(x.start..left, top..bottom, color, &coverage);
        self.cover(right.max(left)..x.end, top..bottom, color, &coverage);
        self.cover(x, bottom.max(top)..y.end, color, &coverage);
    }

    /// Lays a colour over the whole pixels within a rectangle, and over those at its edges as much as they are covered.
    fn fill(&mut self, rect: Rect, color: Color) {
        self.cover_rect(rect, 1.0, color, |x, y| covered(rect, x, y));
        let inside = |at: f32, most: usize| (at.max(0.0) as usize).min(most);
        // What the edges above have not touched.
        let (left, right) = (inside(rect.left.floor() + 1.0, self.width), inside(rect.right.ceil() - 1.0, self.width));
        let (top, bottom) =
            (inside(rect.top.floor() + 1.0, self.height), inside(rect.bottom.ceil() - 1.0, self.height));
        if left >= right {
            return;
        }
        let row = color.0.repeat(right - left);
        for y in top..bottom {
            let at = (y * self.width + left) * 3;
            if let Some(pixels) = self.pixels.get_mut(at..at + row.len()) {
                pixels.copy_from_slice(&row);
            }
        }
    }

    fn shape(&mut self, &Shape { color, kind }: &Shape) {
        match kind {
            Kind::Fill { rect, left, right } => {
                // In whole pixels, so that the three parts do not meet within one.
                let (from, to) = ((rect.left + left).ceil(), (rect.right - right).floor());
                if (left <= 0.0 && right <= 0.0) || from >= to {
                    return self.fill(rect, color);
                }
                self.fill(
                    Rect {
                        left: if left > 0.0 { from } else { rect.left },
                        right: if right > 0.0 { to } else { rect.right },
                        ..rect
                    },
                    color,
                );
                for (radius, part) in [(left, Rect { right: from, ..rect }), (right, Rect { left: to, ..rect })] {
                    if radius > 0.0 {
                        self.cover_rect(part, f32::INFINITY, color, |x, y| 0.5 - distance(rect, radius, x, y));
                    }
                }
            }
            Kind::Outline { rect, radius, width, open_left, open_right } => {
                let whole = Kind::whole_outline(rect, radius, width, open_left, open_right);
                self.cover_rect(rect, radius + width + 1.0, color, |x, y| {
                    let ring = width / 2.0 - distance(whole, radius, x, y).abs();
                    (ring + 0.5).min(covered(rect, x, y))
                });
            }
            Kind::Dot { x, y, radius } => {
                let around =
                    Rect { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }.shrink(-1.0);
                self.cover_rect(around, f32::INFINITY, color, |px, py| radius - (px - x).hypot(py - y) + 0.5);
            }
            Kind::Pennant { x, tip, top, bottom } => {
                let around = Rect { left: x.min(tip), right: x.max(tip), top, bottom };
                self.cover_rect(around, f32::INFINITY, color, |px, py| {
                    let part = ((px - x) / (tip - x)).clamp(0.0, 1.0);
                    let half = (bottom - top) / 2.0 * (1.0 - part);
                    half - (py - f32::midpoint(top, bottom)).abs() + 0.5
                });
            }
        }
    }

    fn text(&mut self, text: &Text, glyphs: &mut Glyphs) {
        let Glyphs { rasterizer, images } = glyphs;
        text.paragraph.each_glyph(text.lines.clone(), |face, glyph| {
            let (key, x, y) = glyph.pixel(face, text.x, text.y);
            let image = images.entry(key).or_insert_with(|| rasterizer.glyph(face, key.glyph, key.bin));
            let color = text.colors[usize::from(glyph.ink.0 == 1)];
            self.glyph(image, x + image.left, y - image.top, color);
        });
    }

    fn glyph(&mut self, image: &GlyphImage, left: i32, top: i32, ink: Color) {
        let (width, bytes) = (image.width as usize, if image.kind == PixelKind::Mask { 1 } else { 4 });
        let Ok(left) = usize::try_from(left) else { return };
        let width = width.min(self.width.saturating_sub(left));
        for (row, y) in image.pixels.chunks_exact(image.width as usize * bytes).zip(top..) {
            let Ok(y) = usize::try_from(y) else { continue };
            let at = (y * self.width + left) * 3;
            let Some(under) = self.pixels.get_mut(at..at + width * 3) else { continue };
            for (pixel, under) in row.chunks_exact(bytes).zip(under.chunks_exact_mut(3)) {
                match *pixel {
                    [0] | [.., 0] => {}
                    [alpha] => mix(under, ink, alpha),
                    [r, g, b, alpha] => {
                        let straight = |c: u8| (u32::from(c) * 255 / u32::from(alpha)).min(255) as u8;
                        mix(under, Color([r, g, b].map(straight)), alpha);
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Lays a colour over a pixel of three bytes.
fn mix(under: &mut [u8], Color(over): Color, alpha: u8) {
    let (above, below) = (u16::from(alpha), 255 - u16::from(alpha));
    for (under, over) in under.iter_mut().zip(over) {
        *under = ((u16::from(*under) * below + u16::from(over) * above + 127) / 255) as u8;
    }
}

/// How much of the pixel around a point lies in a rectangle.
fn covered(rect: Rect, x: f32, y: f32) -> f32 {
    let along = |from: f32, to: f32, at: f32| (to.min(at + 0.5) - from.max(at - 0.5)).clamp(0.0, 1.0);
    along(rect.left, rect.right, x) * along(rect.top, rect.bottom, y)
}

/// How far a point is from the edge of a rectangle with round corners; negative within.
fn distance(rect: Rect, radius: f32, x: f32, y: f32) -> f32 {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
    let dx = (x - f32::midpoint(rect.left, rect.right)).abs() - rect.width() / 2.0 + radius;
    let dy = (y - f32::midpoint(rect.top, rect.bottom)).abs() - rect.height() / 2.0 + radius;
    dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - radius
}
