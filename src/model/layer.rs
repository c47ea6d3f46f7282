//! All annotations of one analyst on one article: one file, one writer.

use std::collections::BTreeMap;

use super::{
    AnalystId, Annotation, AnnotationId, ArticleId, Attributes, Comment, CommentId, Extra, Link, LinkId, LinkTarget,
    RecordId, Resolution, TextHash,
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
    /// What the codebook asks of the article as a whole.
    pub attributes: Attributes,
    /// The marks.
    pub annotations: BTreeMap<AnnotationId, Annotation>,
    /// The relations between them.
    pub links: BTreeMap<LinkId, Link>,
    /// What this analyst said of anybody's work on the article.
    pub comments: BTreeMap<CommentId, Comment>,
    /// Which threads this analyst called settled.
    pub resolutions: BTreeMap<CommentId, Resolution>,
    /// Tombstones: what was removed, and at which revision.
    pub removed: BTreeMap<RecordId, u32>,
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
            attributes: Attributes::default(),
            annotations: BTreeMap::new(),
            links: BTreeMap::new(),
            comments: BTreeMap::new(),
            resolutions: BTreeMap::new(),
            removed: BTreeMap::new(),
            unread: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The annotations in the order of the text: by start, then the longer first, then by identifier.
    pub fn in_text_order(&self) -> Vec<&Annotation> {
        let mut sorted: Vec<&Annotation> = self.annotations.values().collect();
        sorted.sort_by_key(|a| {
            let (start, end) = a.hull().map_or((usize::MAX, 0), |h| (h.start(), h.end()));
            (start, std::cmp::Reverse(end), a.id)
        });
        sorted
    }

    /// The links that start or end at an annotation.
    pub fn links_of(&self, id: AnnotationId) -> impl Iterator<Item = &Link> {
        self.links.values().filter(move |l| l.from == id || l.to == LinkTarget::Annotation(id))
    }

    /// The highest revision that a record of this name has had here, removed or not; 0 where there was none.
    pub fn last_rev(&self, id: RecordId) -> u32 {
        let live = self
            .annotations
            .get(&id.into())
            .map(|r| r.rev)
            .or_else(|| self.links.get(&id.into()).map(|r| r.rev))
            .or_else(|| self.comments.get(&id.into()).map(|r| r.rev));
        live.unwrap_or(0).max(self.removed.get(&id).copied().unwrap_or(0))
    }
}
