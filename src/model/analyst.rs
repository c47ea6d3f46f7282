//! The people of a project, and who reads what.

use super::{AnalystId, ArticleId, Extra};

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analyst {
    /// Their short name: the folder of their layers.
    pub id: AnalystId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// What they are called.
    pub name: String,
    /// What this version does not know of them.
    pub extra: Extra,
}

/// Who reads one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// What is read.
    pub article: ArticleId,
    /// By whom.
    pub analysts: Vec<AnalystId>,
}

/// Who reads what; the owner's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignments {
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// One an article, in the order of the articles' names.
    pub entries: Vec<Assignment>,
    /// What this version does not know of them.
    pub extra: Extra,
}
