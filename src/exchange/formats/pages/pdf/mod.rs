//! The pages as PDF: real text in the order of the glyphs, each glyph with the letters it stands for, so that Arabic can be
//! found and copied.
//!
//! Fonts are embedded as far as their glyphs are used ([`fonts`]). Emoji, and what a font gives only varied or thickened, are
//! pictures that stand for their text ([`pictures`]). Written from the same project at the same time, a file has the same bytes.

mod fonts;
mod pictures;
mod text;

use std::io::{self, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use jiff::tz::Offset;
use pdf_writer::{Content as Operations, Date, Filter, Finish, Name, Pdf, Rect as Box, Ref, TextStr, types::Direction};

use self::{fonts::Fonts, pictures::Pictures, text::text};
use super::{
    content::{Content, hidden_name},
    layout::pages,
    scene::{HEIGHT, Kind, PER_POINT, Page, Rect, Shape, WIDTH},
};
use crate::{
    exchange::{
        Document,
        formats::{Part, RenderError, Setup},
    },
    model::Timestamp,
};

/// How far control points of a quarter of a circle are from its ends, in radii.
const KAPPA: f32 = 0.552_284_8;

/// A file a document.
pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    for document in documents {
        let content = Content::new(setup, document);
        let name = format!("{}.pdf", document.path(setup.has_several_analysts()));
        part.file(&name).append(&mut write(setup, document, &content)?);
    }
    Ok(())
}

/// What all pages share.
#[derive(Default)]
struct Shared {
    fonts: Fonts,
    pictures: Pictures,
}

/// Numbers of objects, in the order that they are asked for.
struct Refs(i32);

impl Refs {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

fn write(setup: &Setup<'_>, document: &Document<'_>, content: &Content<'_>) -> io::Result<Vec<u8>> {
    let pages = pages(content, true);
    let mut shared = Shared::default();
    let streams: Vec<Vec<u8>> = pages.iter().map(|page| operations(page, &mut shared)).collect();
    let (mut pdf, mut refs) = (Pdf::new(), Refs(0));
    let [catalog, tree, info, resources] = [(); 4].map(|()| refs.next());
    let words = content.words;
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(if document.language.is_empty() { words.language } else { &document.language }));
    let direction = if words.rtl { Direction::R2L } else { Direction::L2R };
    root.viewer_preferences().display_doc_title(true).direction(direction);
    root.finish();
    write_info(&mut pdf, info, setup, document, content);
    let mut kids = Vec::new();
    for stream in streams {
        let [page, contents] = [(); 2].map(|()| refs.next());
        let packed = deflate(&stream)?;
        pdf.stream(contents, &packed).filter(Filter::FlateDecode);
        let mut written = pdf.page(page);
        written.media_box(Box::new(0.0, 0.0, WIDTH / PER_POINT, HEIGHT / PER_POINT)).parent(tree).contents(contents);
        written.pair(Name(b"Resources"), resources);
        kids.push(page);
    }
    let count = i32::try_from(kids.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(kids).count(count);
    let fonts = shared.fonts.write(&mut pdf, &mut refs)?;
    let pictures = shared.pictures.write(&mut pdf, &mut refs)?;
    let mut dictionary = pdf.indirect(resources).dict();
    dictionary.insert(Name(b"Font")).dict().pairs(fonts.iter().map(|(name, id)| (Name(name.as_bytes()), *id)));
    dictionary.insert(Name(b"XObject")).dict().pairs(pictures.iter().map(|(name, id)| (Name(name.as_bytes()), *id)));
    dictionary.finish();
    Ok(pdf.finish())
}

fn write_info(pdf: &mut Pdf, id: Ref, setup: &Setup<'_>, document: &Document<'_>, content: &Content<'_>) {
    let plain = |text: &str| -> String { text.chars().filter(|c| hidden_name(*c).is_none()).collect() };
    let mut info = pdf.document_info(id);
    info.title(TextStr(&plain(content.title))).subject(TextStr(&plain(setup.project)));
    if !document.analyst.is_empty() {
        info.author(TextStr(&plain(&document.analyst)));
    }
    info.creator(TextStr(concat!("Isnad ", env!("CARGO_PKG_VERSION"))));
    if let Some(date) = date(setup.made) {
        info.creation_date(date);
    }
}

/// None where that is not to be told.
fn date(made: Timestamp) -> Option<Date> {
    if made == Timestamp::default() {
        return None;
    }
    let at = jiff::Timestamp::from_millisecond(made.as_millisecond()).ok()?;
    let at = Offset::UTC.to_datetime(at);
    let small = |part: i8| u8::try_from(part).unwrap_or_default();
    let day = Date::new(u16::try_from(at.year()).ok()?).month(small(at.month())).day(small(at.day()));
    Some(day.hour(small(at.hour())).minute(small(at.minute())).second(small(at.second())).utc_offset_hour(0))
}

fn deflate(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// What draws a page: pixels from the top, made points from the bottom.
fn operations(page: &Page, shared: &mut Shared) -> Vec<u8> {
    let mut out = Operations::new();
    out.transform([1.0 / PER_POINT, 0.0, 0.0, -1.0 / PER_POINT, 0.0, HEIGHT / PER_POINT]);
    // What is drawn around words is no part of the text.
    out.begin_marked_content(Name(b"Artifact"));
    page.fills.iter().chain(&page.lines).for_each(|drawn| shape(&mut out, drawn));
    out.end_marked_content();
    page.texts.iter().for_each(|set| text(&mut out, set, shared));
    out.finish().into_vec()
}

fn shape(out: &mut Operations, &Shape { color, kind }: &Shape) {
    let [r, g, b] = color.0.map(|channel| f32::from(channel) / 255.0);
    out.set_fill_rgb(r, g, b);
    match kind {
        Kind::Fill { rect, left, right } => {
            round(out, rect, left, right);
            out.fill_nonzero();
        }
        Kind::Outline { rect, radius, width, open_left, open_right } => {
            out.save_state();
            out.rect(rect.left, rect.top, rect.width(), rect.height()).clip_nonzero().end_path();
            out.set_stroke_rgb(r, g, b).set_line_width(width);
            round(out, Kind::whole_outline(rect, radius, width, open_left, open_right), radius, radius);
            out.stroke().restore_state();
        }
        Kind::Dot { x, y, radius } => {
            let rect = Rect { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
            round(out, rect, radius, radius);
            out.fill_nonzero();
        }
        Kind::Pennant { x, tip, top, bottom } => {
            out.move_to(x, top).line_to(tip, f32::midpoint(top, bottom)).line_to(x, bottom).close_path();
            out.fill_nonzero();
        }
    }
}

/// A rectangle with corners of one radius at the left and one at the right.
fn round(out: &mut Operations, rect: Rect, left: f32, right: f32) {
    let Rect { left: x0, right: x1, top: y0, bottom: y1 } = rect;
    if left <= 0.0 && right <= 0.0 {
        out.rect(x0, y0, rect.width(), rect.height());
        return;
    }
    let most = rect.width().min(rect.height()) / 2.0;
    let (l, r) = (left.min(most).max(0.0), right.min(most).max(0.0));
    let k = 1.0 - KAPPA;
    out.move_to(x0 + l, y0).line_to(x1 - r, y0);
    out.cubic_to(x1 - r * k, y0, x1, y0 + r * k, x1, y0 + r).line_to(x1, y1 - r);
    out.cubic_to(x1, y1 - r * k, x1 - r * k, y1, x1 - r, y1).line_to(x0 + l, y1);
    out.cubic_to(x0 + l * k, y1, x0, y1 - l * k, x0, y1 - l).line_to(x0, y0 + l);
    out.cubic_to(x0, y0 + l * k, x0 + l * k, y0, x0 + l, y0).close_path();
}
