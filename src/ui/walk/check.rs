//! What is wrong with the texts of a screen.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use egui::Rect;

use super::{
    order,
    place::{self, Cut},
    shape::Shapers,
};
use crate::{typeset::is_bidi_control, ui::text::record::PaintedText};

/// What assistive technology is told of a screen.
#[derive(Default)]
pub struct Told {
    /// Every name, value and description.
    pub names: Vec<String>,
    /// Where one types: what is longer than a field moves in it.
    pub fields: Vec<Rect>,
}

/// Looks through texts, each shape once.
#[derive(Default)]
pub struct Checker {
    shapers: Shapers,
    known: HashSet<u64>,
}

impl Checker {
    /// What is wrong with the shape of a text: its order, its letters.
    pub fn shape(&mut self, text: &PaintedText) -> Vec<String> {
        if !self.known.insert(shape_of(text)) {
            return Vec::new();
        }
        let order = order::wrong(text).map(|fault| format!("reversed: {fault}"));
        let letters = self.shapers.wrong(text).map(|fault| format!("misshapen: {fault}"));
        order.into_iter().chain(letters).collect()
    }
}

/// Texts of one shape: the same glyphs in the same places to each other.
fn shape_of(text: &PaintedText) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&text.text, text.rtl, &text.lines).hash(&mut hasher);
    let origin = place::ink(text).min;
    for glyph in &text.glyphs {
        let at = ((glyph.ink.min - origin) * 4.0).round();
        (glyph.id, glyph.face.key, &glyph.bytes, at.x as i32, at.y as i32).hash(&mut hasher);
    }
    hasher.finish()
}

/// What is wrong with where the texts of a screen stand, and those that are cut above or below.
pub fn places<'a>(texts: &'a [PaintedText], window: Rect, told: &Told) -> (Vec<String>, Vec<&'a PaintedText>) {
    let (mut faults, mut cut) = (Vec::new(), Vec::new());
    for text in texts {
        match place::cut(text, window) {
            Some(Cut::Sideways) if !is_typed(text, told) => faults.push(format!(
                "clipped: “{}” at {:?} in {:?}",
                text.text,
                place::ink(text),
                place::seen(text, window)
            )),
            Some(Cut::UpOrDown) if !is_typed(text, told) => cut.push(text),
            _ => {}
        }
        let whole = plain(text.source.trim());
        if text.elided && !told.names.iter().any(|name| plain(name).contains(&whole)) {
            faults.push(format!("elided: the whole of “{}” is told nowhere: “{}”", text.text, text.source));
        }
    }
    for (one, other) in place::overlaps(texts, window) {
        faults.push(format!("overlap: “{}” and “{}” at {:?}", one.text, other.text, place::ink(other)));
    }
    (faults, cut)
}

/// A text as it is read aloud: what only orders it on the screen is left out.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_bidi_control(*c)).collect()
}

/// Whether a text is in a field.
fn is_typed(text: &PaintedText, told: &Told) -> bool {
    told.fields.iter().any(|field| {
        field.expand(2.0).contains_rect(text.clip)
            || field.intersects(place::ink(text)) && text.clip.height() <= field.height() + 12.0
    })
}
