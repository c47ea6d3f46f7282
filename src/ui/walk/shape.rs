//! Words shaped once more, by the shaper alone: what their glyphs must be, joined to their neighbours.

use std::{collections::HashMap, ops::Range};

use harfrust::{
    Direction, FontRef, NormalizedCoord, Script, ShapeOptions, ShaperData, ShaperInstance, UnicodeBuffer, script,
};

use super::order::levels;
use crate::{
    typeset::{FaceKey, GlyphFace},
    ui::text::record::{PaintedGlyph, PaintedText},
};

/// A shaper for each font that was met.
#[derive(Default)]
pub struct Shapers(HashMap<FaceKey, (ShaperData, ShaperInstance)>);

impl Shapers {
    /// The letters that were painted as others than they are in their words: not joined, say.
    pub fn wrong(&mut self, text: &PaintedText) -> Option<String> {
        let levels = levels(text);
        pieces(text, &levels).into_iter().find_map(|piece| self.wrong_in(text, &piece))
    }

    fn wrong_in(&mut self, text: &PaintedText, piece: &Piece<'_>) -> Option<String> {
        let word = text.text.get(piece.bytes.clone())?;
        // Signs without letters take the script of the letters around them.
        let has_letters = word.chars().any(char::is_alphanumeric);
        let scripts: &[_] = if has_letters { &[None] } else { &[None, Some(script::ARABIC), Some(script::LATIN)] };
        let wrong: Vec<_> = scripts.iter().map(|script| self.wrong_as(text, piece, *script)).collect();
        wrong.iter().all(Option::is_some).then(|| wrong.into_iter().flatten().next()).flatten()
    }

    fn wrong_as(&mut self, text: &PaintedText, piece: &Piece<'_>, script: Option<Script>) -> Option<String> {
        let expected = self.shape(&text.text, piece, script)?;
        for cluster in clusters(text).filter(|cluster| piece.bytes.contains(&cluster.start)) {
            let painted = text.glyphs.iter().filter(|glyph| glyph.bytes == cluster).map(|glyph| glyph.id);
            let mut left: Vec<u32> =
                expected.iter().filter(|(at, _)| cluster.contains(at)).map(|(_, glyph)| *glyph).collect();
            for id in painted {
                let Some(at) = left.iter().position(|glyph| *glyph == id) else {
                    let (word, letter) = (text.text.get(piece.bytes.clone())?, text.text.get(cluster)?);
                    return Some(format!("“{letter}” in “{word}” is glyph {id}, not one of {left:?}"));
                };
                left.swap_remove(at);
            }
        }
        None
    }

    /// The glyphs of a piece within its text, each with the byte it stands for.
    fn shape(&mut self, text: &str, piece: &Piece<'_>, script: Option<Script>) -> Option<Vec<(usize, u32)>> {
        let face = piece.face;
        let font = FontRef::from_index(face.font.data.data(), face.font.index).ok()?;
        let (data, instance) = self.0.entry(face.key).or_insert_with(|| {
            let coords = face.coords.iter().map(|coord| NormalizedCoord::from_bits(*coord));
            (ShaperData::new(&font), ShaperInstance::from_coords(&font, coords))
        });
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text.get(piece.bytes.clone())?);
        buffer.set_pre_context(text.get(..piece.bytes.start)?);
        buffer.set_post_context(text.get(piece.bytes.end..)?);
        buffer.set_direction(if piece.rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        match script {
            Some(script) => buffer.set_script(script),
            None => buffer.guess_segment_properties(),
        }
        let glyphs = data.shaper(&font).instance(Some(instance)).build().shape(buffer, ShapeOptions::new());
        let start = piece.bytes.start;
        Some(glyphs.glyph_infos().iter().map(|glyph| (start + glyph.cluster as usize, glyph.glyph_id)).collect())
    }
}

/// A part of a word in one font and one direction.
struct Piece<'a> {
    bytes: Range<usize>,
    face: &'a GlyphFace,
    rtl: bool,
}

/// The words of a text, cut where their font or their direction changes.
fn pieces<'a>(text: &'a PaintedText, levels: &[unicode_bidi::Level]) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut follows = false;
    for (at, c) in text.text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_whitespace() {
            follows = false;
            continue;
        }
        let rtl = levels.get(at).is_some_and(|level| level.is_rtl());
        let face = face_at(&text.glyphs, at);
        match (pieces.last_mut().filter(|_| follows), face) {
            (Some(last), face) if last.rtl == rtl && face.is_none_or(|face| face.key == last.face.key) => {
                last.bytes.end = end;
            }
            (_, Some(face)) => {
                pieces.push(Piece { bytes: at..end, face, rtl });
                follows = true;
            }
            (_, None) => follows = false,
        }
    }
    pieces
}

fn face_at(glyphs: &[PaintedGlyph], at: usize) -> Option<&GlyphFace> {
    glyphs.iter().find(|glyph| glyph.bytes.contains(&at)).map(|glyph| &glyph.face)
}

/// What stands for one or more characters together, in no order.
pub fn clusters(text: &PaintedText) -> impl Iterator<Item = Range<usize>> {
    let mut clusters: Vec<_> = text.glyphs.iter().map(|glyph| (glyph.bytes.start, glyph.bytes.end)).collect();
    clusters.sort_unstable();
    clusters.dedup();
    clusters.into_iter().map(|(start, end)| start..end)
}
