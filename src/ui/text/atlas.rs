//! The glyphs' images in textures.
//!
//! Pages of one size are filled row by row. A new page is added when one is full, so that nothing painted in this
//! pass loses its glyphs; between passes, when there are too many pages, all begin anew under a new epoch.

use std::collections::HashMap;

use egui::{Color32, ColorImage, Context, ImageData, Rect, TextureHandle, TextureId, TextureOptions, pos2};

use crate::typeset::{GlyphImage, GlyphKey, PixelKind};

/// Pixels on a page's side: 4 MB a page, some three thousand letters of an article.
const PAGE_SIDE: usize = 1024;

/// Pages kept from one pass to the next.
const PAGES: usize = 6;

/// Where a glyph's image is, and how it lies beside the pen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub texture: TextureId,
    pub uv: Rect,
    /// In pixels.
    pub size: [f32; 2],
    /// From the pen to the left edge, in pixels.
    pub left: i32,
    /// From the baseline up to the top edge, in pixels.
    pub top: i32,
    /// Keeps its own colours.
    pub colored: bool,
    /// Shows nothing.
    pub blank: bool,
}

#[derive(Default)]
pub(super) struct Atlas {
    entries: HashMap<GlyphKey, Entry>,
    pages: Vec<Page>,
    epoch: u64,
}

struct Page {
    texture: TextureHandle,
    side: usize,
    /// Left end of what is free in the row that is being filled.
    x: usize,
    /// Top of that row.
    y: usize,
    /// Height of that row.
    height: usize,
}

impl Atlas {
    pub(super) fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Begins anew where too much was gathered. Between passes only.
    pub(super) fn tidy(&mut self) {
        if self.pages.len() > PAGES {
            *self = Self { epoch: self.epoch + 1, ..Self::default() };
        }
    }

    /// The place of a glyph, which is drawn if it has none yet.
    pub(super) fn glyph(&mut self, ctx: &Context, key: GlyphKey, draw: impl FnOnce() -> GlyphImage) -> Entry {
        if let Some(entry) = self.entries.get(&key) {
            return *entry;
        }
        let entry = self.add(ctx, &draw());
        self.entries.insert(key, entry);
        entry
    }

    fn add(&mut self, ctx: &Context, image: &GlyphImage) -> Entry {
        let (width, height) = (image.width as usize, image.height as usize);
        let place = self.pages.last_mut().and_then(|page| page.reserve(width, height));
        let (x, y) = place.unwrap_or_else(|| {
            let largest = ctx.input(|input| input.max_texture_side);
            let mut page = Page::new(ctx, PAGE_SIDE.max(width + 2).max(height + 2).min(largest));
            let place = page.reserve(width, height).unwrap_or_default();
            self.pages.push(page);
            place
        });
        let Some(page) = self.pages.last_mut() else { return Entry::nothing() };
        if x + width > page.side || y + height > page.side {
            return Entry::nothing();
        }
        page.texture.set_partial([x, y], ImageData::from(pixels(image)), TextureOptions::NEAREST);
        let uv = |px: usize| px as f32 / page.side as f32;
        Entry {
            texture: page.texture.id(),
            uv: Rect::from_min_max(pos2(uv(x), uv(y)), pos2(uv(x + width), uv(y + height))),
            size: [width as f32, height as f32],
            left: image.left,
            top: image.top,
            colored: image.kind == PixelKind::Color,
            blank: image.pixels.iter().all(|byte| *byte == 0),
        }
    }
}

impl Entry {
    /// For a glyph larger than any texture can be.
    fn nothing() -> Self {
        Self {
            texture: TextureId::default(),
            uv: Rect::ZERO,
            size: [0.0; 2],
            left: 0,
            top: 0,
            colored: false,
            blank: true,
        }
    }
}

impl Page {
    fn new(ctx: &Context, side: usize) -> Self {
        let empty = ColorImage::filled([side, side], Color32::TRANSPARENT);
        Self { texture: ctx.load_texture("glyphs", empty, TextureOptions::NEAREST), side, x: 0, y: 0, height: 0 }
    }

    /// The corner of a free place, with a pixel of air around it.
    fn reserve(&mut self, width: usize, height: usize) -> Option<(usize, usize)> {
        if self.x + width + 1 > self.side {
            (self.x, self.y, self.height) = (0, self.y + self.height, 0);
        }
        if self.x + width + 1 > self.side || self.y + height + 1 > self.side {
            return None;
        }
        let place = (self.x, self.y);
        self.x += width + 1;
        self.height = self.height.max(height + 1);
        Some(place)
    }
}

fn pixels(image: &GlyphImage) -> ColorImage {
    let size = [image.width as usize, image.height as usize];
    let pixels = match image.kind {
        PixelKind::Mask => image.pixels.iter().map(|coverage| Color32::from_white_alpha(*coverage)).collect(),
        PixelKind::Color => image
            .pixels
            .chunks_exact(4)
            .filter_map(|pixel| <[u8; 4]>::try_from(pixel).ok())
            .map(|[r, g, b, a]| Color32::from_rgba_premultiplied(r, g, b, a))
            .collect(),
    };
    ColorImage::new(size, pixels)
}
