//! Where the words are on the screen, for tests that work the window with a mouse.

use egui::Rect;

use super::{geometry::Page, state::ArticleViewState};
use crate::text::{self, TextSpan};

/// A word, or the part of it that is on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct WordBox {
    /// Its bytes in the article.
    pub span: TextSpan,
    /// As wide as the word and as high as its line, in points of the window.
    pub rect: Rect,
}

impl ArticleViewState {
    /// Every word that was on the screen when the article was last shown, in the order of the text.
    pub fn word_boxes(&self) -> Vec<WordBox> {
        let (Some(document), Some(sheet)) = (&self.document, self.sheet) else { return Vec::new() };
        let page = Page::new(sheet, document);
        let mut boxes = Vec::new();
        for piece in page.pieces() {
            let words = text::word_spans(document.text(), piece.bytes.start);
            for word in words.take_while(|word| word.start() < piece.bytes.end) {
                let parts = page.parts(word).into_iter();
                boxes.extend(parts.filter_map(|part| {
                    let span = TextSpan::stored(part.bytes.start, part.bytes.end)?;
                    Some(WordBox { span, rect: part.rect })
                }));
            }
        }
        boxes
    }
}
