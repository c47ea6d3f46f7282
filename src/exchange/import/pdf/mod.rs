//! PDF: text in the order that it is read in, whatever order and forms it is drawn in.
//!
//! A page says which glyphs stand where (`content`), and its fonts what they stand for (`font`). Where glyphs stand tells
//! lines (`lines`), columns (`columns`), paragraphs and headings (`paragraphs`); the order of letters in a line is told
//! by the places alone (`bidi`), since some programs draw Arabic in the order of reading and others in that of the page.
//! What cannot be told is not guessed: a file that does not say which letters it draws is refused.

mod bidi;
mod cmap;
mod columns;
mod content;
mod font;
mod guard;
mod letters;
mod lines;
mod margins;
mod names;
mod paragraphs;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, object::Dict};
use jiff::civil::Date;

use self::{
    content::{Drawn, Glyph, Reader, Standing},
    lines::Piece,
    paragraphs::{Laid, Manner, Paragraphs},
};
use super::{
    ARTICLE_CAP, About, CutKind, ImportError, ImportFormat, ImportedArticle, Keeps, Source, Take, text::language_of,
};

/// PDF.
pub const FORMAT: ImportFormat = ImportFormat {
    id: "pdf",
    title: "PDF",
    extensions: &["pdf"],
    is_it: |head| head.windows(5).any(|window| window == b"%PDF-"),
    keeps: Keeps {
        kept: "the text in reading order, column by column, with headings, paragraphs, lists and rows of tables; title, \
               author, date and language of the document",
        cut: "headers, footers and numbers of pages, pictures, letters without a name",
    },
    read,
};

fn read(source: &mut Source<'_>, take: &mut Take<'_>) -> Result<(), ImportError> {
    let original = source.bytes()?;
    let bytes = original.clone();
    // The parser is kept well, but not ours: should it panic, only this file is lost.
    let read = catch_unwind(AssertUnwindSafe(move || article(bytes)));
    let mut article = read.unwrap_or_else(|_| Err(ImportError::Damaged("its objects make no sense".to_owned())))?;
    article.original = original;
    _ = take(Ok(article.checked(source.stem())?));
    Ok(())
}

fn article(bytes: Vec<u8>) -> Result<ImportedArticle, ImportError> {
    guard::check(&bytes)?;
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ImportError::Locked,
        LoadPdfError::Decryption(_) => ImportError::Damaged("its encryption is not known".to_owned()),
        LoadPdfError::Invalid => ImportError::Damaged("it has no pages".to_owned()),
    })?;
    let mut article = ImportedArticle { about: about(&pdf), ..ImportedArticle::default() };
    let mut reader = Reader::default();
    let mut pages = Vec::new();
    let (mut pictures, mut empty) = (0, 0);
    for page in pdf.pages().iter() {
        let drawn = reader.page(page).map_err(|_| ImportError::Bomb)?;
        pictures += drawn.pictures;
        let has_pictures = drawn.pictures > 0;
        let pieces = lines::pieces(shown(drawn, &mut article));
        empty += usize::from(pieces.is_empty() && has_pictures);
        pages.push(pieces);
    }
    if pages.iter().all(Vec::is_empty) {
        return Err(if pictures > 0 { ImportError::Scanned } else { ImportError::Empty });
    }
    let unknown = legible(&pages)?;
    article.leave_out(CutKind::Letters, unknown);
    article.leave_out(CutKind::PagesWithoutText, empty);
    article.leave_out(CutKind::Media, pictures.saturating_sub(empty));
    article.leave_out(CutKind::PageMargins, margins::cut(&mut pages));
    let paragraphs = Paragraphs::of(pages.into_iter().map(laid).collect());
    let manner = Manner { are_brackets_drawn: paragraphs.brackets() >= 0, is_backwards: false };
    let (mut text, mut headings) = paragraphs.blocks(manner).finish();
    if is_backwards(&text) {
        (text, headings) = paragraphs.blocks(Manner { is_backwards: true, ..manner }).finish();
    }
    // Word processors say what they are set to, not what is written.
    let (said, seen) = (article.about.language.get(..2).unwrap_or_default().to_lowercase(), language_of(&text));
    let is_arabic = ["ar", "fa", "ur", "ps", "ku", "ug", "sd"].contains(&said.as_str());
    if !seen.is_empty() && is_arabic != (seen == "ar") {
        article.about.language.clear();
    }
    if article.about.title.is_empty() {
        let first = headings.iter().filter(|heading| heading.level == 1).map(|heading| heading.words(&text)).next();
        first.unwrap_or_default().clone_into(&mut article.about.title);
    }
    (article.text, article.headings) = (text, headings);
    Ok(article)
}

/// The glyphs of a page that are its text.
fn shown(drawn: Drawn, article: &mut ImportedArticle) -> Vec<Glyph> {
    let mut glyphs = drawn.glyphs;
    let count = |glyphs: &[Glyph], standing| glyphs.iter().filter(|glyph| glyph.standing == standing).count();
    // Behind a scan stands its text; behind a text, nothing that is to be read.
    let hidden = count(&glyphs, Standing::Hidden);
    if hidden > 0 && (glyphs.len() - hidden) * 4 > hidden {
        glyphs.retain(|glyph| glyph.standing != Standing::Hidden);
        article.leave_out(CutKind::Hidden, 1);
    }
    let margins = count(&glyphs, Standing::Margin);
    if margins > 0 && margins * 2 < glyphs.len() {
        glyphs.retain(|glyph| glyph.standing != Standing::Margin);
        article.leave_out(CutKind::PageMargins, 1);
    }
    let turned = |turn: u8| glyphs.iter().filter(|glyph| glyph.turn == turn).count();
    let most = (0..4u8).rev().max_by_key(|turn| turned(*turn)).unwrap_or(0);
    if turned(most) < glyphs.len() {
        glyphs.retain(|glyph| glyph.turn == most);
        article.leave_out(CutKind::PageMargins, 1);
    }
    glyphs
}

fn laid(pieces: Vec<Piece>) -> Laid {
    let add = |(a, b): (usize, usize), (c, d): (usize, usize)| (a + c, b + d);
    let (arabic, other) = pieces.iter().map(Piece::directions).fold((0, 0), add);
    let is_right_to_left = arabic > other;
    Laid { columns: columns::columns(pieces, is_right_to_left), is_right_to_left }
}

/// How many letters are not told, where that is few.
fn legible(pages: &[Vec<Piece>]) -> Result<usize, ImportError> {
    let atoms = pages.iter().flatten().flat_map(|piece| &piece.atoms);
    let (mut all, mut unknown, mut strange) = (0, 0, 0);
    for c in atoms.flat_map(|atom| atom.letters.chars()).filter(|c| !c.is_whitespace()) {
        all += 1;
        unknown += usize::from(c == '\u{fffd}');
        strange +=
            usize::from(matches!(c, '\u{80}'..='\u{bf}' | 'À'..='ÿ') && !matches!(c, '«' | '»' | '\u{a0}' | '\u{ad}'));
    }
    if unknown * 50 > all {
        return Err(ImportError::Illegible(format!("{unknown} of its {all} letters have no name")));
    }
    // Arabic of old programs, by fonts that have it in the places of Latin letters.
    if strange > 20 && strange * 3 > all {
        return Err(ImportError::Illegible("its fonts say that Arabic letters are Latin ones".to_owned()));
    }
    Ok(unknown)
}

/// Whether words begin with letters that only end them.
fn is_backwards(text: &str) -> bool {
    let ends = |c: Option<char>| matches!(c, Some('ة' | 'ى'));
    let (mut right, mut wrong) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(2).is_some()) {
        right += usize::from(ends(word.chars().next_back()));
        wrong += usize::from(ends(word.chars().next()));
    }
    wrong >= 2 && wrong > right
}

fn about(pdf: &Pdf) -> About {
    let said = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(font::string).unwrap_or_default();
    let title = text(&said.title);
    // What programs write where nobody did.
    let lower = title.trim().to_lowercase();
    let is_name = lower.starts_with("microsoft word")
        || [".doc", ".docx", ".odt", ".indd", ".pdf", ".qxd"].iter().any(|end| lower.ends_with(end))
        || ["untitled", "(anonymous)", "(unspecified)"].contains(&lower.as_str());
    let author = text(&said.author);
    let is_nobody = ["(anonymous)", "anonymous", "(unspecified)", "unknown", "user"]
        .contains(&author.trim().to_lowercase().as_str());
    let date = said.creation_date.and_then(|at| {
        let small = |part: u8| i8::try_from(part).ok();
        Date::new(i16::try_from(at.year).ok()?, small(at.month)?, small(at.day)?).ok()
    });
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let language = root.and_then(|root| root.get::<hayro_syntax::object::String<'_>>(b"Lang"));
    About {
        title: if is_name { String::new() } else { title },
        byline: if is_nobody { String::new() } else { author.trim().to_owned() },
        published: date,
        language: language.map(|said| font::string(said.as_bytes())).unwrap_or_default(),
        ..About::default()
    }
}
