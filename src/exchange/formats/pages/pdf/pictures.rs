//! Glyphs as pictures, where a font cannot be embedded as it is: emoji above all.

use std::{collections::HashMap, io};

use pdf_writer::{Filter, Finish, Name, Pdf, Ref};

use super::{super::colors::Color, Refs, deflate};
use crate::typeset::{FaceKey, GlyphFace, GlyphImage, PixelKind, Rasterizer};

/// Pixels of a picture to one of the page.
const FINE: f32 = 3.0;

/// Those of a document.
#[derive(Default)]
pub(super) struct Pictures {
    rasterizer: Rasterizer,
    known: HashMap<(FaceKey, u32, Color), usize>,
    drawn: Vec<Picture>,
}

/// A glyph's picture, and where it stands from the pen, in pixels of the page.
pub(super) struct Picture {
    image: GlyphImage,
    ink: Color,
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

impl Pictures {
    /// The picture of a glyph, and its name on pages.
    pub fn glyph(&mut self, face: &GlyphFace, glyph: u32, ink: Color) -> Option<(String, &Picture)> {
        let Self { rasterizer, known, drawn } = self;
        let at = *known.entry((face.key, glyph, ink)).or_insert_with(|| {
            let fine = GlyphFace { size: face.size * FINE, ..face.clone() };
            let image = rasterizer.glyph(&fine, glyph, 0);
            let [left, top] = [image.left, image.top].map(|at| at as f32 / FINE);
            let [width, height] = [image.width, image.height].map(|size| size as f32 / FINE);
            drawn.push(Picture { image, ink, left, top, width, height });
            drawn.len() - 1
        });
        Some((Self::name(at), drawn.get(at)?))
    }

    fn name(number: usize) -> String {
        format!("G{number}")
    }

    /// Writes them: the name of each, and its object.
    pub fn write(&self, pdf: &mut Pdf, refs: &mut Refs) -> io::Result<Vec<(String, Ref)>> {
        let write = |(at, picture): (usize, &Picture)| Ok((Self::name(at), picture.write(pdf, refs)?));
        self.drawn.iter().enumerate().map(write).collect()
    }
}

impl Picture {
    fn write(&self, pdf: &mut Pdf, refs: &mut Refs) -> io::Result<Ref> {
        let [id, mask] = [(); 2].map(|()| refs.next());
        let GlyphImage { width, height, kind, ref pixels, .. } = self.image;
        let whole = [width, height].map(|size| i32::try_from(size).unwrap_or(i32::MAX));
        let (size, colors, alpha) = match kind {
            // One pixel of ink is stretched over all of the mask.
            PixelKind::Mask => ([1, 1], self.ink.0.to_vec(), pixels.clone()),
            PixelKind::Color => {
                let straight = |pixel: &[u8]| -> Vec<u8> {
                    let alpha = u32::from(pixel.last().copied().unwrap_or_default()).max(1);
                    pixel.iter().take(3).map(|c| (u32::from(*c) * 255 / alpha).min(255) as u8).collect()
                };
                let alpha = pixels.chunks_exact(4).filter_map(|pixel| pixel.last().copied()).collect();
                (whole, pixels.chunks_exact(4).flat_map(straight).collect(), alpha)
            }
        };
        let (colors, alpha) = (deflate(&colors)?, deflate(&alpha)?);
        let mut image = pdf.image_xobject(id, &colors);
        image.filter(Filter::FlateDecode);
        image.width(size[0]).height(size[1]).bits_per_component(8);
        image.color_space_name(Name(b"DeviceRGB")).s_mask(mask);
        image.finish();
        let mut image = pdf.image_xobject(mask, &alpha);
        image.filter(Filter::FlateDecode);
        image.width(whole[0]).height(whole[1]).bits_per_component(8);
        image.color_space_name(Name(b"DeviceGray"));
        image.finish();
        Ok(id)
    }
}
