//! Fonts as far as their glyphs are used, with the letters that each glyph stands for.

use std::{
    collections::{BTreeMap, HashMap},
    io,
};

use pdf_writer::{
    Filter, Name, Pdf, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use subsetter::{GlyphRemapper, subset};

use super::{Refs, deflate};
use crate::typeset::GlyphFace;

const SYSTEM: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Those of a document, in the order that they were first used.
#[derive(Default)]
pub(super) struct Fonts {
    /// By the file and the index in it, and whether it is taken as it is; none where its glyphs have to be pictures.
    known: HashMap<(u64, u32, bool), Option<usize>>,
    used: Vec<Font>,
}

/// A font of which glyphs are used.
pub(super) struct Font {
    face: GlyphFace,
    remapper: GlyphRemapper,
    /// What each glyph stands for, wherever nothing else is said, by its number in the file.
    letters: BTreeMap<u16, String>,
    /// How far each moves the pen, in thousandths of an em.
    widths: BTreeMap<u16, f32>,
}

impl Fonts {
    /// The number of a face's font; none where its glyphs have to be pictures.
    pub fn number(&mut self, face: &GlyphFace) -> Option<usize> {
        let is_plain = face.coords.is_empty() && !face.embolden && face.skew.is_none();
        let used = &mut self.used;
        let key = (face.font.data.id(), face.font.index, is_plain);
        *self.known.entry(key).or_insert_with(|| {
            // Some fonts are not as they should be: found out here, before anything relies on them.
            let may_be =
                face.is_plain() && subset(face.font.data.as_ref(), face.font.index, &GlyphRemapper::new()).is_ok();
            may_be.then(|| {
                let (letters, widths) = (BTreeMap::new(), BTreeMap::new());
                used.push(Font { face: face.clone(), remapper: GlyphRemapper::new(), letters, widths });
                used.len() - 1
            })
        })
    }

    /// A font by its number.
    pub fn get(&mut self, number: usize) -> Option<&mut Font> {
        self.used.get_mut(number)
    }

    /// The name of a font on pages.
    pub fn name(number: usize) -> String {
        format!("F{number}")
    }

    /// Writes them: the name of each, and its object.
    pub fn write(&self, pdf: &mut Pdf, refs: &mut Refs) -> io::Result<Vec<(String, Ref)>> {
        let write = |(number, font): (usize, &Font)| Ok((Self::name(number), font.write(pdf, refs, number)?));
        self.used.iter().enumerate().map(write).collect()
    }
}

impl Font {
    /// The number of a glyph in the file, and whether it stands for these letters by itself.
    pub fn glyph(&mut self, glyph: u16, letters: &str) -> (u16, bool) {
        let number = self.remapper.remap(glyph);
        if glyph == 0 {
            return (number, false);
        }
        let known = self.letters.entry(number).or_insert_with(|| letters.to_owned());
        let is_so = known == letters;
        (number, is_so)
    }

    /// The number of a glyph that stands for something only with others.
    pub fn glyph_of_several(&mut self, glyph: u16) -> u16 {
        self.remapper.remap(glyph)
    }

    /// How far a glyph moves the pen, in thousandths of an em.
    pub fn width(&mut self, glyph: u16) -> f32 {
        let number = self.remapper.remap(glyph);
        let face = &self.face;
        *self.widths.entry(number).or_insert_with(|| {
            // To a tenth, so that what is added up is what is written.
            face.advances(&[glyph]).first().map_or(0.0, |advance| (advance * 10_000.0).round() / 10.0)
        })
    }

    fn write(&self, pdf: &mut Pdf, refs: &mut Refs, number: usize) -> io::Result<Ref> {
        let [font, descendant, descriptor, letters, file] = [(); 5].map(|()| refs.next());
        let face = &self.face;
        let data = subset(face.font.data.as_ref(), face.font.index, &self.remapper).map_err(io::Error::other)?;
        let tag: String = (0..6).map(|at| char::from(b'A' + ((number >> (at * 4)) % 16) as u8)).collect();
        let name = format!("{tag}+{}", face.name());
        let name = Name(name.as_bytes());
        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(letters);
        let mut cid = pdf.cid_font(descendant);
        cid.subtype(if face.is_cff() { CidFontType::Type0 } else { CidFontType::Type2 });
        cid.base_font(name).system_info(SYSTEM).font_descriptor(descriptor).default_width(0.0);
        if !face.is_cff() {
            cid.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = cid.widths();
        for (glyph, width) in &self.widths {
            widths.consecutive(*glyph, [*width]);
        }
        drop(widths);
        drop(cid);
        self.write_descriptor(pdf, descriptor, name, file);
        let mut map = UnicodeCmap::<u16>::new(Name(b"Letters"), SYSTEM);
        for (glyph, letters) in &self.letters {
            map.pair_with_multiple(*glyph, letters.chars());
        }
        let map = deflate(&map.finish())?;
        pdf.cmap(letters, &map).filter(Filter::FlateDecode);
        let packed = deflate(&data)?;
        let mut stream = pdf.stream(file, &packed);
        stream.filter(Filter::FlateDecode);
        if face.is_cff() {
            stream.pair(Name(b"Subtype"), Name(b"OpenType"));
        } else {
            stream.pair(Name(b"Length1"), i32::try_from(data.len()).unwrap_or(i32::MAX));
        }
        Ok(font)
    }

    fn write_descriptor(&self, pdf: &mut Pdf, id: Ref, name: Name<'_>, file: Ref) {
        let metrics = self.face.metrics();
        let thousandths = |em: f32| (em * 1000.0).round();
        let (ascent, descent) = (thousandths(metrics.ascent), -thousandths(metrics.descent));
        let mut descriptor = pdf.font_descriptor(id);
        descriptor
            .name(name)
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(-1000.0, descent - 200.0, 2000.0, ascent + 200.0))
            .italic_angle(0.0)
            .ascent(ascent)
            .descent(descent)
            .cap_height(thousandths(metrics.cap_height))
            .stem_v(80.0);
        if self.face.is_cff() {
            descriptor.font_file3(file);
        } else {
            descriptor.font_file2(file);
        }
    }
}
