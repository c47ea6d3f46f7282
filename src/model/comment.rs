//! What colleagues say of each other's work.

use super::{AnalystId, AnnotationId, CommentId, DecisionId, Extra, LinkId, Timestamp};

/// What a comment is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The article as a whole.
    Article,
    /// An annotation, in whose layer.
    Annotation(AnalystId, AnnotationId),
    /// A link, in whose layer.
    Link(AnalystId, LinkId),
    /// A decision, in whose review.
    Decision(AnalystId, DecisionId),
}

/// A remark of one analyst, kept in that analyst's own file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its name.
    pub id: CommentId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// Who wrote it.
    pub author: AnalystId,
    /// When.
    pub when: Timestamp,
    /// What about.
    pub about: Subject,
    /// The comment it answers.
    pub reply_to: Option<CommentId>,
    /// What it says.
    pub text: String,
    /// What this version does not know of it.
    pub extra: Extra,
}

/// Says that a thread is settled; kept in the file of the one who says so, so that each file has one writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The first comment of the thread.
    pub comment: CommentId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// When.
    pub when: Timestamp,
    /// True where it is settled; false where that was taken back.
    pub resolved: bool,
}
