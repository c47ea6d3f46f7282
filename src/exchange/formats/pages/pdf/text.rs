//! Set text: glyphs where they stand, with what they stand for.

use std::{borrow::Cow, ops::Range};

use pdf_writer::{Content as Operations, Name, Str, TextStr};
use unicode_normalization::char::is_combining_mark;

use super::{
    super::{colors::Color, scene::Text},
    Shared,
    fonts::Fonts,
};
use crate::typeset::{GlyphFace, PlacedGlyph, is_bidi_control};

/// The glyphs of one character or ligature.
struct Cluster {
    face: GlyphFace,
    bytes: Range<usize>,
    glyphs: Vec<PlacedGlyph>,
}

/// Writes lines of text.
pub(super) fn text(out: &mut Operations, text: &Text, shared: &mut Shared) {
    let mut line = Line { out, shared, text, font: None, pen: (f32::NAN, 0.0), shown: Vec::new() };
    let mut open: Option<Cluster> = None;
    text.paragraph.each_glyph(text.lines.clone(), |face, glyph| match open.as_mut() {
        Some(cluster) if cluster.bytes == glyph.bytes && cluster.face.key == face.key => cluster.glyphs.push(glyph),
        _ => {
            let next = Cluster { face: face.clone(), bytes: glyph.bytes.clone(), glyphs: vec![glyph] };
            if let Some(cluster) = open.replace(next) {
                line.cluster(&cluster);
            }
        }
    });
    if let Some(cluster) = open {
        line.cluster(&cluster);
    }
    line.end();
}

/// What each glyph of a cluster stands for by itself; nothing where that cannot be told. The marks of a letter have glyphs that
/// move no pen: readers keep them apart, and put letters and marks that stand for each other only together in a wrong order.
fn letters_of<'t>(letters: &'t str, widths: &[f32]) -> Vec<Cow<'t, str>> {
    if widths.len() == 1 {
        return vec![letters.into()];
    }
    let (marks, bases): (String, String) = letters.chars().partition(|c| is_combining_mark(*c));
    let mark_glyphs = widths.iter().filter(|width| **width == 0.0).count();
    if mark_glyphs != 1 || widths.len() != 2 || marks.is_empty() || bases.is_empty() {
        return Vec::new();
    }
    widths.iter().map(|width| Cow::Owned(if *width == 0.0 { marks.clone() } else { bases.clone() })).collect()
}

/// What is being written.
struct Line<'a> {
    out: &'a mut Operations,
    shared: &'a mut Shared,
    text: &'a Text,
    /// The font, its size and its colour, while text is open.
    font: Option<(usize, u32, Color)>,
    /// Where the next glyph would stand by itself.
    pen: (f32, f32),
    /// Glyphs that are to be shown: how much each is moved before, in thousandths of an em, and its number.
    shown: Vec<(f32, u16)>,
}

impl Line<'_> {
    fn cluster(&mut self, cluster: &Cluster) {
        let Cluster { face, bytes, glyphs } = cluster;
        let letters = self.text.paragraph.text().get(bytes.clone()).unwrap_or_default();
        // What only turns the direction has no shape; the frame around its name shows it.
        if !letters.is_empty() && letters.chars().all(is_bidi_control) {
            return;
        }
        let Some(number) = self.shared.fonts.number(face) else { return self.pictures(cluster, letters) };
        let Some(font) = self.shared.fonts.get(number) else { return };
        let ids: Vec<u16> = glyphs.iter().filter_map(|glyph| u16::try_from(glyph.id).ok()).collect();
        let widths: Vec<f32> = ids.iter().map(|id| font.width(*id)).collect();
        let letters_of = letters_of(letters, &widths);
        let mut means_itself = !letters_of.is_empty();
        let mut placed: Vec<(u16, f32)> = Vec::with_capacity(ids.len());
        for (at, (id, width)) in ids.iter().zip(widths).enumerate() {
            let (number, is_so) = match letters_of.get(at) {
                Some(letters) => font.glyph(*id, letters),
                None => (font.glyph_of_several(*id), false),
            };
            means_itself &= is_so;
            placed.push((number, width));
        }
        let color = self.color(glyphs);
        self.begin(number, face.size, color);
        if !means_itself {
            self.flush();
            self.stand_for(letters);
        }
        for (glyph, (written, width)) in glyphs.iter().zip(placed) {
            self.show(glyph, written, width, face.size);
        }
        if !means_itself {
            self.flush();
            self.out.end_marked_content();
        }
    }

    fn color(&self, glyphs: &[PlacedGlyph]) -> Color {
        self.text.colors[usize::from(glyphs.first().is_some_and(|glyph| glyph.ink.0 == 1))]
    }

    fn stand_for(&mut self, letters: &str) {
        let mut marked = self.out.begin_marked_content_with_properties(Name(b"Span"));
        marked.properties().actual_text(TextStr(letters));
    }

    /// Opens text in a font, where it is not open.
    fn begin(&mut self, font: usize, size: f32, color: Color) {
        let wanted = (font, size.to_bits(), color);
        if self.font == Some(wanted) {
            return;
        }
        self.flush();
        if self.font.is_none() {
            self.out.begin_text();
        }
        self.out.set_font(Name(Fonts::name(font).as_bytes()), size);
        if self.font.is_none_or(|(.., before)| before != color) {
            let [r, g, b] = color.0.map(|channel| f32::from(channel) / 255.0);
            self.out.set_fill_rgb(r, g, b);
        }
        self.font = Some(wanted);
        self.pen.0 = f32::NAN;
    }

    fn show(&mut self, glyph: &PlacedGlyph, written: u16, width: f32, size: f32) {
        let (x, y) = (self.text.x + glyph.x, self.text.y + glyph.y);
        let moved = ((x - self.pen.0) / size * 1000.0).round();
        // Far off, or on another line: placed anew. Not a number where the pen is nowhere.
        let is_near = moved.abs() < 3000.0 && (y - self.pen.1).abs() < 0.01;
        let moved = if is_near { moved } else { 0.0 };
        if !is_near {
            self.flush();
            self.out.set_text_matrix([1.0, 0.0, 0.0, -1.0, x, y]);
            self.pen = (x, y);
        }
        self.shown.push((moved, written));
        self.pen.0 += (moved + width) * size / 1000.0;
    }

    /// Writes the glyphs that wait.
    fn flush(&mut self) {
        if self.shown.is_empty() {
            return;
        }
        let mut show = self.out.show_positioned();
        let mut items = show.items();
        let mut bytes: Vec<u8> = Vec::new();
        for (moved, glyph) in self.shown.drain(..) {
            if moved != 0.0 {
                if !bytes.is_empty() {
                    items.show(Str(&bytes));
                    bytes.clear();
                }
                items.adjust(-moved);
            }
            bytes.extend(glyph.to_be_bytes());
        }
        items.show(Str(&bytes));
    }

    fn end(&mut self) {
        self.flush();
        if self.font.take().is_some() {
            self.out.end_text();
        }
    }

    /// Glyphs that no font can give, as pictures.
    fn pictures(&mut self, cluster: &Cluster, letters: &str) {
        self.end();
        self.stand_for(letters);
        let color = self.color(&cluster.glyphs);
        for glyph in &cluster.glyphs {
            if let Some((name, picture)) = self.shared.pictures.glyph(&cluster.face, glyph.id, color) {
                let (x, y) = (self.text.x + glyph.x + picture.left, self.text.y + glyph.y - picture.top);
                self.out.save_state();
                // A picture is a unit high and upright; here y grows downwards.
                self.out.transform([picture.width, 0.0, 0.0, -picture.height, x, y + picture.height]);
                self.out.x_object(Name(name.as_bytes())).restore_state();
            }
        }
        self.out.end_marked_content();
    }
}
