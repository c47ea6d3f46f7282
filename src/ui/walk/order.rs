//! The order of letters on the screen, against the reference implementation of the bidi algorithm.

use std::ops::Range;

use egui::Rect;
use unicode_bidi::{BidiInfo, Level, ParagraphInfo};
use unicode_normalization::char::is_combining_mark;

use super::shape::clusters;
use crate::{
    typeset::{Direction, is_bidi_control},
    ui::text::record::PaintedText,
};

/// How far letters may overlap, in ems: some reach below their neighbours.
const OVERLAP: f32 = 0.25;

/// The level of each byte.
pub fn levels(text: &PaintedText) -> Vec<Level> {
    info(text).levels
}

fn info(text: &PaintedText) -> BidiInfo<'_> {
    BidiInfo::new(&text.text, Some(if text.rtl { Level::rtl() } else { Level::ltr() }))
}

/// What stands elsewhere than it is to be read.
pub fn wrong(text: &PaintedText) -> Option<String> {
    base(text).or_else(|| text.lines.iter().find_map(|line| wrong_in_line(text, line)))
}

/// The side from which the whole runs, which is that of the first strong letter where it was not set.
fn base(text: &PaintedText) -> Option<String> {
    let asked = match text.direction {
        Direction::Ltr => Some(false),
        Direction::Rtl => Some(true),
        Direction::Auto => {
            let whole = BidiInfo::new(&text.source, None);
            let is_one = whole.paragraphs.len() == 1;
            let strong = unicode_bidi::get_base_direction(text.source.as_str()) != unicode_bidi::Direction::Mixed;
            (is_one && strong).then(|| whole.paragraphs.first().is_some_and(|p| p.level.is_rtl()))
        }
    };
    (asked.is_some_and(|rtl| rtl != text.rtl)).then(|| format!("“{}” runs from the wrong side", text.text))
}

fn wrong_in_line(text: &PaintedText, line: &Range<usize>) -> Option<String> {
    let info = info(text);
    let paragraph = info.paragraphs.iter().find(|p| p.range.contains(&line.start))?;
    let seen = seen(text, &info, paragraph, line);
    let early = seen.windows(2).find(|pair| {
        let [(_, before), (_, after)] = pair else { return false };
        after.center().x < before.center().x - OVERLAP * text.em
    })?;
    let [(before, _), (after, _)] = early else { return None };
    let letter = |bytes: &Range<usize>| text.text.get(bytes.clone()).unwrap_or_default().to_owned();
    Some(format!("“{}” does not stand right of “{}” in “{}”", letter(after), letter(before), text.text))
}

/// The letters of a line from left to right, as they are to stand, with the ink they have.
fn seen(
    text: &PaintedText,
    info: &BidiInfo<'_>,
    paragraph: &ParagraphInfo,
    line: &Range<usize>,
) -> Vec<(Range<usize>, Rect)> {
    let end = line.end.min(paragraph.range.end);
    if line.start >= end {
        return Vec::new();
    }
    let (levels, runs) = info.visual_runs(paragraph, line.start..end);
    let inside: Vec<_> = clusters(text).filter(|bytes| has_place(text, bytes)).collect();
    let mut seen = Vec::new();
    for run in runs {
        let mut of_run: Vec<_> = inside.iter().filter(|bytes| run.contains(&bytes.start)).cloned().collect();
        if levels.get(run.start).is_some_and(|level| level.is_rtl()) {
            of_run.reverse();
        }
        seen.extend(of_run);
    }
    let ink = |bytes: Range<usize>| {
        let rects = text.glyphs.iter().filter(|glyph| glyph.bytes == bytes).map(|glyph| glyph.ink);
        (bytes.clone(), rects.fold(Rect::NOTHING, Rect::union))
    };
    seen.into_iter().map(ink).collect()
}

/// Whether something has a place of its own: marks stand on their letters, and where a control stands is nobody's business.
fn has_place(text: &PaintedText, bytes: &Range<usize>) -> bool {
    let first = text.text.get(bytes.clone()).and_then(|text| text.chars().next());
    first.is_some_and(|c| !is_combining_mark(c) && !is_bidi_control(c))
}
