//! Fonts of a PDF: codes of a string → letters and widths.
//!
//! What a font says of its codes itself (`ToUnicode`) is taken first, then names of glyphs, then the embedded font's own
//! table of characters. A code that none of them knows has no letters: it is never guessed.

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, Size},
    raw::{TableProvider as _, tables::cmap::PlatformId},
};

use super::{
    cmap::{CMap, utf16},
    guard::unpacked,
    names::{self, Encoding},
};

/// A font.
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    /// In ems.
    widths: HashMap<u32, f32>,
    width: f32,
    /// Numbers of glyphs that are strokes to lengthen words by.
    strokes: HashSet<u32>,
    /// Whether its glyphs are signs, which stand before items of lists.
    is_signs: bool,
    /// Whether it is bold.
    pub is_bold: bool,
}

/// What it draws by.
enum Codes {
    /// One byte a glyph, and what it stands for by its name or the font's encoding.
    Bytes(Vec<Option<String>>),
    /// As a map says, which gives numbers of glyphs.
    Mapped { map: CMap, letters: HashMap<u32, String>, glyphs: Option<Vec<u8>> },
    /// As a map says, whose codes are UTF-16.
    Unicode(CMap),
}

/// A drawn code.
pub(super) struct Code {
    /// What it stands for, where that is known; empty where it is nothing.
    pub letters: Option<String>,
    /// In ems.
    pub width: f32,
    /// Whether words are set apart by it.
    pub is_space: bool,
}

impl Font {
    /// Reads a font.
    pub fn read(dict: &Dict<'_>) -> Self {
        let to_unicode = dict.get::<Stream<'_>>(b"ToUnicode").and_then(|stream| unpacked(&stream));
        let to_unicode = to_unicode.map(|bytes| CMap::read(&bytes));
        let descendant = dict.get::<Array<'_>>(b"DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let whole = descendant.as_ref().unwrap_or(dict);
        let descriptor = whole.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let name = dict.get::<Name<'_>>(b"BaseFont").map(|name| name.as_str().to_lowercase()).unwrap_or_default();
        let is_bold = name.contains("bold")
            || name.contains("black")
            || name.contains("heavy")
            || descriptor.get::<f32>(b"FontWeight").is_some_and(|weight| weight >= 600.0);
        let is_signs = ["symbol", "dingbats", "wingdings", "webdings"].iter().any(|kind| name.contains(kind));
        let program = program(&descriptor);
        let strokes = program.as_deref().map(|program| strokes(program, descendant.is_none())).unwrap_or_default();
        let (codes, (widths, width)) = match &descendant {
            Some(descendant) => (mapped(dict, descendant, program.as_deref()), wide_widths(descendant)),
            None => (Codes::Bytes(simple(dict, &descriptor, program.as_deref())), narrow_widths(dict, &descriptor)),
        };
        Self { codes, to_unicode, widths, width, strokes, is_signs, is_bold }
    }

    /// Takes a code off a string.
    pub fn next(&self, bytes: &mut &[u8]) -> Option<Code> {
        let before = bytes.len();
        let (code, cid, glyph, known) = match &self.codes {
            Codes::Bytes(letters) => {
                let (code, rest) = bytes.split_first()?;
                *bytes = rest;
                (
                    u32::from(*code),
                    u32::from(*code),
                    u32::from(*code),
                    letters.get(usize::from(*code)).cloned().flatten(),
                )
            }
            Codes::Unicode(map) => {
                let code = map.next(bytes)?;
                (code, code, code, char::from_u32(code).map(String::from))
            }
            Codes::Mapped { map, letters, glyphs } => {
                let code = map.next(bytes)?;
                let cid = map.glyph(code).unwrap_or(0);
                let at = usize::try_from(cid).unwrap_or(usize::MAX).saturating_mul(2);
                let glyph = match glyphs.as_ref().map(|glyphs| glyphs.get(at..at.saturating_add(2))) {
                    None => cid,
                    Some(Some(pair)) => pair.iter().fold(0, |glyph, byte| glyph << 8 | u32::from(*byte)),
                    Some(None) => 0,
                };
                (code, cid, glyph, letters.get(&glyph).cloned())
            }
        };
        let said = self.to_unicode.as_ref().and_then(|map| map.letters(code));
        // Word processors fill lines with strokes between letters, which they say nothing of: they are no letters.
        let is_stroke = self.to_unicode.is_some() && said.is_none() && self.strokes.contains(&glyph);
        let letters = said.as_deref().and_then(meant).or(known).or_else(|| is_stroke.then(String::new));
        let letters = letters.or_else(|| self.is_signs.then(|| "•".to_owned()));
        let width = self.widths.get(&cid).copied().unwrap_or(self.width);
        Some(Code { letters, width, is_space: before - bytes.len() == 1 && code == 32 })
    }
}

/// The letters that a map says, where they mean something to others than the font.
fn meant(letters: &str) -> Option<String> {
    let bullet = |c: char| if matches!(c, '\u{f0b7}' | '\u{f0a7}' | '\u{f076}') { '•' } else { c };
    let letters: String = letters.chars().map(bullet).collect();
    let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{f0000}'..);
    let is_control = |c: char| c.is_control() && !c.is_whitespace();
    (!letters.chars().any(|c| is_private(c) || is_control(c))).then_some(letters)
}

fn program(descriptor: &Dict<'_>) -> Option<Vec<u8>> {
    let keys: [&[u8]; 3] = [b"FontFile2", b"FontFile3", b"FontFile"];
    let stream = keys.iter().find_map(|key| descriptor.get::<Stream<'_>>(key))?;
    unpacked(&stream).map(std::borrow::Cow::into_owned)
}

fn mapped(dict: &Dict<'_>, descendant: &Dict<'_>, program: Option<&[u8]>) -> Codes {
    let map = match dict.get::<Object<'_>>(b"Encoding") {
        Some(Object::Stream(stream)) => unpacked(&stream).map(|bytes| CMap::read(&bytes)).unwrap_or_default(),
        Some(Object::Name(name)) if name.as_str().contains("UCS2") || name.as_str().contains("UTF16") => {
            return Codes::Unicode(CMap::two_bytes());
        }
        _ => CMap::two_bytes(),
    };
    let glyphs = descendant.get::<Stream<'_>>(b"CIDToGIDMap").and_then(|stream| unpacked(&stream));
    let letters = program.map(letters_of_glyphs).unwrap_or_default();
    Codes::Mapped { map, letters, glyphs: glyphs.map(std::borrow::Cow::into_owned) }
}

/// The letters of the glyphs of a TrueType or OpenType font, by its table of characters and its names.
fn letters_of_glyphs(program: &[u8]) -> HashMap<u32, String> {
    let mut letters = HashMap::new();
    let Ok(font) = FontRef::new(program) else { return letters };
    for (character, glyph) in font.charmap().mappings() {
        let is_meant = char::from_u32(character).and_then(|c| meant(c.encode_utf8(&mut [0; 4])));
        if let Some(character) = is_meant {
            let known = letters.entry(glyph.to_u32()).or_insert_with(|| character.clone());
            if character < *known {
                *known = character;
            }
        }
    }
    let names = font.glyph_names();
    for (glyph, name) in names.iter() {
        if let Some(named) = names::letters(name.as_str()).filter(|_| glyph != GlyphId::NOTDEF) {
            letters.entry(glyph.to_u32()).or_insert(named);
        }
    }
    letters
}

/// The glyph of a byte, by the table of an embedded font that is for its file alone.
fn glyph_of_byte(font: &FontRef<'_>, byte: u32) -> Option<GlyphId> {
    let cmap = font.cmap().ok()?;
    let record = cmap.encoding_records().iter().find(|record| record.platform_id() == PlatformId::Macintosh)?;
    record.subtable(cmap.offset_data()).ok()?.map_codepoint(byte)
}

/// Glyphs that are flat and lie on the baseline: of a simple font the bytes that draw them.
fn strokes(program: &[u8], is_simple: bool) -> HashSet<u32> {
    let Ok(font) = FontRef::new(program) else { return HashSet::new() };
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let is_stroke = |code: &u32| {
        let glyph = if is_simple { glyph_of_byte(&font, *code) } else { Some(GlyphId::new(*code)) };
        let bounds = glyph.and_then(|glyph| metrics.bounds(glyph));
        bounds.is_some_and(|b| b.y_min > -0.2 && b.y_max < 0.25 && b.x_max - b.x_min > 1.3 * (b.y_max - b.y_min))
    };
    let last = if is_simple { 256 } else { metrics.glyph_count() };
    (1..last).filter(is_stroke).collect()
}

fn simple(dict: &Dict<'_>, descriptor: &Dict<'_>, program: Option<&[u8]>) -> Vec<Option<String>> {
    let encoding = dict.get::<Object<'_>>(b"Encoding");
    let (base, differences) = match &encoding {
        Some(Object::Name(name)) => (Encoding::of(name.as_ref()), None),
        Some(Object::Dict(dict)) => {
            let base = dict.get::<Name<'_>>(b"BaseEncoding").and_then(|name| Encoding::of(name.as_ref()));
            (base, dict.get::<Array<'_>>(b"Differences"))
        }
        _ => (None, None),
    };
    let is_symbolic = descriptor.get::<i32>(b"Flags").is_some_and(|flags| flags & 4 != 0);
    let is_drawn = dict.get::<Name<'_>>(b"Subtype").is_some_and(|name| name.as_ref() == b"Type3");
    // A symbolic font, or one that is drawn in the file, has an encoding of its own.
    let base = base.or_else(|| (!is_symbolic && !is_drawn).then_some(Encoding::Standard));
    let by_program = program.map(own_encoding).unwrap_or_default();
    let mut letters: Vec<Option<String>> = (0..=u8::MAX)
        .map(|byte| base.and_then(|base| base.letter(byte)).map(String::from))
        .zip(by_program.into_iter().chain(std::iter::repeat(None)))
        .map(|(said, own)| if is_symbolic { own.or(said) } else { said.or(own) })
        .collect();
    let mut code = 0;
    for part in differences.iter().flat_map(|array| array.iter::<Object<'_>>()) {
        match part {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(letter) = letters.get_mut(code) {
                    *letter = names::letters(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    letters
}

/// What bytes stand for by the font itself: a Type 1 font says so in its clear text, a TrueType font by its tables.
fn own_encoding(program: &[u8]) -> Vec<Option<String>> {
    let mut letters = vec![None; 256];
    if let Ok(font) = FontRef::new(program) {
        let of_glyphs = letters_of_glyphs(program);
        for (byte, letter) in (0u32..).zip(letters.iter_mut()) {
            // Windows keeps symbols from U+F000 on.
            let glyph = font.charmap().map(0xf000 + byte).or_else(|| glyph_of_byte(&font, byte));
            *letter = glyph.and_then(|glyph| of_glyphs.get(&glyph.to_u32()).cloned());
        }
    } else if program.starts_with(b"%!") {
        let clear = program.get(..program.len().min(64 * 1024)).unwrap_or_default();
        let clear = String::from_utf8_lossy(clear);
        let mut words = clear.split_ascii_whitespace();
        while let Some(word) = words.next() {
            if word == "eexec" {
                break;
            }
            if word == "dup"
                && let (Some(code), Some(name)) = (words.next(), words.next())
                && let (Ok(code), Some(name)) = (code.parse::<usize>(), name.strip_prefix('/'))
                && let Some(letter) = letters.get_mut(code)
            {
                *letter = names::letters(name);
            }
        }
    }
    letters
}

/// Widths of the codes of a simple font, and that of all others.
fn narrow_widths(dict: &Dict<'_>, descriptor: &Dict<'_>) -> (HashMap<u32, f32>, f32) {
    let is_drawn = dict.get::<Name<'_>>(b"Subtype").is_some_and(|name| name.as_ref() == b"Type3");
    let matrix = dict.get::<Array<'_>>(b"FontMatrix").and_then(|matrix| matrix.iter::<f32>().next());
    let em = matrix.filter(|_| is_drawn).unwrap_or(0.001).abs();
    let first = dict.get::<u32>(b"FirstChar").unwrap_or(0);
    let widths = dict.get::<Array<'_>>(b"Widths");
    let widths = widths.iter().flat_map(|widths| widths.iter::<f32>()).take(256);
    let widths = (first..).zip(widths.map(|width| width * em)).collect();
    // Fonts that every reader has come without widths: most letters of Helvetica and Times are about half an em.
    (widths, descriptor.get::<f32>(b"MissingWidth").filter(|width| *width > 0.0).unwrap_or(500.0) / 1000.0)
}

/// Widths of the glyphs of a composite font, and that of all others.
fn wide_widths(descendant: &Dict<'_>) -> (HashMap<u32, f32>, f32) {
    let mut widths = HashMap::new();
    let list = descendant.get::<Array<'_>>(b"W");
    let mut parts = list.iter().flat_map(|list| list.iter::<Object<'_>>());
    let whole = |object: &Object<'_>| match object {
        Object::Number(number) => u32::try_from(number.as_i64()).ok(),
        _ => None,
    };
    // Ranges may say the same again and again.
    let mut left = 1_000_000u32;
    while let Some((first, next)) = parts.next().zip(parts.next()) {
        let Some(first) = whole(&first) else { break };
        if let Object::Array(list) = &next {
            widths.extend((first..0xffff).zip(list.iter::<f32>().map(|width| width / 1000.0)));
        } else if let (Some(last), Some(Object::Number(width))) = (whole(&next), parts.next()) {
            let width = width.as_f32() / 1000.0;
            let last = last.min(0xffff);
            left = left.saturating_sub(last.saturating_sub(first)).max(1);
            widths.extend((first..=last).map(|glyph| (glyph, width)));
        }
        left -= 1;
        if left == 0 {
            break;
        }
    }
    (widths, descendant.get::<f32>(b"DW").unwrap_or(1000.0) / 1000.0)
}

/// A string of a dictionary as text: UTF-16 or UTF-8 with its mark, else one byte a letter.
pub(super) fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            // Against the standard, and common.
            Ok(text) if text.bytes().any(|b| b >= 0x80) => text.to_owned(),
            _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    }
}
