//! What the window derives from an article's layer before it first shows it.

use std::sync::Arc;

use super::{
    article_view::{ArticleViewState, PreparedMarks},
    panels::digest::Digest,
};
use crate::{
    model::{ArticleId, Codebook, Layer},
    session::{ArticleRead, Session},
};

/// The outline's rows and the places of the marks of one article. Made beside the window, since a hundred thousand marks
/// take longer than a frame may; from then on the window follows each edit.
pub struct Prepared {
    article: ArticleId,
    digest: Digest,
    marks: PreparedMarks,
}

impl Prepared {
    /// Of an article that was read.
    pub fn read(read: &ArticleRead) -> Self {
        Self::of(read.article(), read.text(), read.layer(), read.codebook())
    }

    /// Of the article that is open, where one is.
    pub fn open(session: &Session) -> Option<Self> {
        let open = session.open()?;
        Some(Self::of(&open.key.article, &open.text, session.layer(), &session.project().codebook))
    }

    fn of(article: &ArticleId, text: &Arc<str>, layer: Option<&Layer>, codebook: &Codebook) -> Self {
        let layers: Vec<&Layer> = layer.into_iter().collect();
        Self {
            article: article.clone(),
            digest: Digest::prepared(article, layer, codebook),
            marks: PreparedMarks::of(text, &layers, codebook),
        }
    }

    /// Hands it to those who show the article next.
    pub fn hand_over(self, digest: &mut Digest, view: &mut ArticleViewState) {
        *digest = self.digest;
        view.prepare(self.article, self.marks);
    }
}
