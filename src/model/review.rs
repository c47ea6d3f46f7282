//! A reviewer's decisions over several layers of one article.

use super::{AnalystId, Annotation, DecisionId, Extra, LayerKey, Link, Provenance, RecordId, Records};

/// What settles by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum SettleRule {
    /// What all marked alike is agreed.
    #[default]
    Identical,
    /// Nothing: every mark is decided by hand.
    Nothing,
}

/// A layer as it was when compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Whose layer.
    pub analyst: AnalystId,
    /// The highest revision of any record in it then.
    pub rev: u32,
}

/// A record that a decision speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// In whose layer.
    pub analyst: AnalystId,
    /// Which annotation or link.
    pub record: RecordId,
    /// Its revision then: a later one brings the question back.
    pub rev: u32,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The first of the targets is right as it is.
    Accept,
    /// None is right; this annotation is.
    EditAnnotation(Box<Annotation>),
    /// None is right; this link is.
    EditLink(Box<Link>),
    /// None is right, and nothing stands in their place.
    Reject,
}

/// One decision, with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its name.
    pub id: DecisionId,
    /// Grows with every change; given by [`Edit`](super::Edit) when applied.
    pub rev: u32,
    /// The records decided over.
    pub targets: Vec<Target>,
    /// What was decided.
    pub verdict: Verdict,
    /// Why; empty where none was given.
    pub reason: String,
    /// Who decided, when and how.
    pub provenance: Provenance,
    /// What this version does not know of it.
    pub extra: Extra,
}

/// One reviewer's decisions over the layers of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Whose (the analyst is the reviewer), on what.
    pub key: LayerKey,
    /// Grows with every change of the fields below that are no records.
    pub rev: u32,
    /// The layers compared.
    pub compared: Vec<Compared>,
    /// What settles by itself.
    pub settle: SettleRule,
    /// A remark on the article as a whole.
    pub note: String,
    /// What was decided.
    pub decisions: Records<DecisionId, Decision>,
    /// Tombstones: what was removed, and at which revision.
    pub removed: Records<RecordId, u32>,
    /// Records that could not be read, as they stood in the file.
    pub unread: Vec<String>,
    /// What this version does not know of it.
    pub extra: Extra,
}

impl Review {
    /// An empty review.
    pub fn new(key: LayerKey) -> Self {
        Self {
            key,
            rev: 0,
            compared: Vec::new(),
            settle: SettleRule::default(),
            note: String::new(),
            decisions: Records::new(),
            removed: Records::new(),
            unread: Vec::new(),
            extra: Extra::default(),
        }
    }
}
