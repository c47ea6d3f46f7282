//! The typesetter, the rasteriser, the atlas and the remembered labels of one context.

use std::{collections::HashMap, sync::Arc};

use egui::{Color32, Context, Mesh, Pos2, Rangef, Rect, Vec2};

use super::{
    atlas::Atlas,
    spec::{LabelKey, TextSpec, WrapKey},
};
use crate::typeset::{Paragraph, Rasterizer, Typesetter};

/// Passes after which a label that nobody asked for is forgotten.
const FORGET_AFTER: u64 = 120;

/// Sets and paints the texts of a context. See [`with`](super::with).
pub struct TextSystem {
    typesetter: Typesetter,
    rasterizer: Rasterizer,
    atlas: Atlas,
    labels: HashMap<LabelKey, Remembered>,
    pass: u64,
    /// What is painted, while a test asks for it.
    #[cfg(test)]
    pub(super) record: super::record::Record,
}

struct Remembered {
    paragraph: Arc<Paragraph>,
    last_used: u64,
}

impl TextSystem {
    pub(super) fn new() -> Self {
        Self {
            typesetter: Typesetter::with_fallback(),
            rasterizer: Rasterizer::new(),
            atlas: Atlas::default(),
            labels: HashMap::new(),
            pass: 0,
            #[cfg(test)]
            record: super::record::Record::default(),
        }
    }

    /// Tidies up when a new pass begins. True when another is needed soon, as fonts are on their way or just came.
    pub(super) fn begin_pass(&mut self, pass: u64) -> bool {
        if pass == self.pass {
            return false;
        }
        self.pass = pass;
        #[cfg(test)]
        self.record.begin_pass();
        let arrived = self.typesetter.poll();
        if arrived {
            self.labels.retain(|_, label| !label.paragraph.lacks_glyphs());
        }
        if pass.is_multiple_of(FORGET_AFTER) {
            self.labels.retain(|_, label| label.last_used + FORGET_AFTER > pass);
        }
        self.atlas.tidy();
        arrived || self.typesetter.is_loading()
    }

    /// The typesetter.
    pub fn typesetter(&mut self) -> &mut Typesetter {
        &mut self.typesetter
    }

    /// The rasteriser, for pictures that no atlas is wanted for.
    pub fn rasterizer(&mut self) -> &mut Rasterizer {
        &mut self.rasterizer
    }

    /// Grows whenever glyphs move in their textures.
    pub fn epoch(&self) -> u64 {
        self.atlas.epoch()
    }

    /// A short text, set for a scale.
    pub fn label(&mut self, spec: &TextSpec<'_>, pixels_per_point: f32) -> Arc<Paragraph> {
        let key = LabelKey::new(spec, pixels_per_point);
        if let Some(known) = self.labels.get_mut(&key) {
            known.last_used = self.pass;
            return Arc::clone(&known.paragraph);
        }
        let style = spec.style(pixels_per_point);
        let set = &mut self.typesetter;
        let paragraph = Arc::new(match key.wrap() {
            WrapKey::None => set.rich_line(spec.text, &style, None, spec.spans),
            WrapKey::Elide(width) => set.rich_line(spec.text, &style, Some(width as f32), spec.spans),
            WrapKey::At(width) => set.rich(spec.text, &style, Some(width as f32), spec.spans),
        });
        self.labels.insert(key, Remembered { paragraph: Arc::clone(&paragraph), last_used: self.pass });
        paragraph
    }

    /// The text that a remembered label was made from, which is whole also where the label is not.
    #[cfg(test)]
    pub(super) fn source_of(&self, paragraph: &Paragraph) -> Option<String> {
        let mut labels = self.labels.iter();
        labels.find_map(|(key, known)| {
            std::ptr::eq(&raw const *known.paragraph, paragraph).then(|| key.text().to_owned())
        })
    }

    /// How many labels are remembered.
    #[cfg(test)]
    pub(super) fn remembered(&self) -> usize {
        self.labels.len()
    }

    /// The glyphs of the lines that touch `clip` (in points), one mesh a texture.
    pub(super) fn meshes(
        &mut self,
        ctx: &Context,
        pos: Pos2,
        paragraph: &Paragraph,
        palette: &[Color32],
        clip: Rangef,
        pixels_per_point: f32,
    ) -> Vec<Mesh> {
        // Whole pixels, so that a label looks the same wherever it stands.
        let origin = (pos.to_vec2() * pixels_per_point).round();
        // Letters reach beyond their lines: marks above, tails below.
        let reach = paragraph.style().size_px;
        let seen = clip.min * pixels_per_point - origin.y - reach..clip.max * pixels_per_point - origin.y + reach;
        let first = palette.first().copied().unwrap_or_default();
        let mut meshes: Vec<Mesh> = Vec::new();
        paragraph.each_glyph(seen, |face, glyph| {
            let (key, x, y) = glyph.pixel(face, origin.x, origin.y);
            let entry = self.atlas.glyph(ctx, key, || self.rasterizer.glyph(face, key.glyph, key.bin));
            if entry.blank {
                return;
            }
            let ink = palette.get(glyph.ink.0 as usize).copied().unwrap_or(first);
            let color = if entry.colored { Color32::from_white_alpha(ink.a()) } else { ink };
            let corner = Pos2::new((x + entry.left) as f32, (y - entry.top) as f32);
            let rect = Rect::from_min_size(corner, Vec2::from(entry.size)) / pixels_per_point;
            #[cfg(test)]
            self.record.glyph(face, &glyph, rect);
            let mesh = match meshes.iter_mut().position(|mesh| mesh.texture_id == entry.texture) {
                Some(at) => &mut meshes[at],
                None => meshes.push_mut(Mesh::with_texture(entry.texture)),
            };
            mesh.add_rect_with_uv(rect, entry.uv, color);
        });
        meshes
    }
}
