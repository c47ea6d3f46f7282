//! All annotations of one analyst on one article: one file, one writer.

use super::{
    AnalystId, AnnotationId, Annotations, ArticleId, Attributes, Comment, CommentId, Conflict, ConflictKey, Extra,
    LinkId, Links, RecordId, Records, Resolution, TextHash,
};

/// How far the analyst is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Not looked at.
    #[default]
    Untouched,
    /// Begun.
    InProgress,
    /// Done: from now on, no mark is a judgement too.
    Done,
}

/// Names a layer: whose, on what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerKey {
    /// Whose.
    pub analyst: AnalystId,
    /// On what.
    pub article: ArticleId,
}

/// All annotations of one analyst on one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Whose, on what.
    pub key: LayerKey,
    /// The text that was marked.
    pub text_hash: TextHash,
    /// Grows with every change of status or of the attributes of the article as a whole.
    pub rev: u32,
    /// How far the analyst is.
    pub status: Status,
    /// How long the analyst had the article open and was at work on it, in seconds. It is counted, not said: it has no
    /// edit, no revision and no undo, and of two copies the larger counts.
    pub seconds: u64,
    /// What the codebook asks of the article as a whole.
    pub attributes: Attributes,
    /// The marks.
    pub annotations: Annotations,
    /// The relations between them.
    pub links: Links,
    /// What this analyst said of anybody's work on the article.
    pub comments: Records<CommentId, Comment>,
    /// Which threads this analyst called settled.
    pub resolutions: Records<CommentId, Resolution>,
    /// Tombstones: what was removed, and at which revision.
    pub removed: Records<RecordId, u32>,
    /// What two copies of it say differently, until the analyst decides.
    pub conflicts: Records<ConflictKey, Conflict>,
    /// Records that could not be read, as they stood in the file; written back as they are.
    pub unread: Vec<String>,
    /// What this version does not know of it.
    pub extra: Extra,
}

impl Layer {
    /// An empty layer on the text with that hash.
    pub fn new(key: LayerKey, text_hash: TextHash) -> Self {
        Self {
            key,
            text_hash,
            rev: 0,
            status: Status::default(),
            seconds: 0,
            attributes: Attributes::default(),
            annotations: Annotations::default(),
            links: Links::default(),
            comments: Records::new(),
            resolutions: Records::new(),
            removed: Records::new(),
            conflicts: Records::new(),
            unread: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The highest revision that a record of this name has had here, removed or not; 0 where there was none.
    pub fn last_rev(&self, id: RecordId) -> u32 {
        let live = self
            .annotations
            .get(&AnnotationId::from(id))
            .map(|r| r.rev)
            .or_else(|| self.links.get(&LinkId::from(id)).map(|r| r.rev))
            .or_else(|| self.comments.get(&CommentId::from(id)).map(|r| r.rev));
        live.unwrap_or(0).max(self.removed.get(&id).copied().unwrap_or(0))
    }
}
