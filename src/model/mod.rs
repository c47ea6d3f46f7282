//! What a project holds, and every change that can be made to it.
//!
//! Nothing in `model` reads a file, a clock or a random source: identifiers and times come in with the edits.
//! Offsets are UTF-8 bytes of an article's text, half-open. Every change is an [`Edit`] which, once applied,
//! gives the edit that takes it back.

mod analyst;
mod annotation;
mod article;
mod attribute;
mod check;
mod codebook;
mod comment;
mod conflict;
mod edit;
mod entity;
mod extra;
mod history;
mod id;
mod layer;
mod layer_edit;
mod link;
mod mentions;
mod names;
mod overview;
mod project;
mod provenance;
mod records;
mod review;
mod statement;
#[cfg(test)]
pub(crate) mod testing;
mod versions;

pub use analyst::{Analyst, Assignment, Assignments};
pub use annotation::{AnchorState, Annotation, Fragment, TextOrder};
pub use article::{Article, ArticleText, Decoded, Direction, Heading, ImportRecord, Original, TextHash, article_id};
pub use attribute::{AttributeValue, Attributes};
pub use check::{Fault, FaultKind, LinkSide, check_layer};
pub use codebook::{
    Attribute, AttributeKind, Choice, Codebook, EndKind, LinkKind, LinkRole, Role, Shape, Tag, attribute_ids,
};
pub use comment::{Comment, Resolution, Subject};
pub use conflict::{Conflict, ConflictKey};
pub use edit::{Edit, EditError, Place};
pub use entity::{Affiliation, Entity, EntityKind, Position, Scope};
pub use extra::Extra;
pub use history::{History, Step};
pub use id::{
    AnalystId, AnnotationId, ArticleId, AttributeId, ChoiceId, CommentId, DecisionId, EntityId, IdError, LinkId,
    LinkKindId, ProjectId, RecordId, TagId,
};
pub use layer::{Layer, LayerKey, Status};
pub use layer_edit::{LayerEdit, ReviewEdit};
pub use link::{Link, LinkTarget};
pub use mentions::{Mention, Mentions};
pub use names::Names;
pub use overview::{LayerSummary, Overview, UnreadLayers};
pub use project::{Project, ProjectInfo};
pub use provenance::{Origin, Provenance, Timestamp, TimestampError};
pub use records::{Annotations, Change, Links, Records, changes};
pub use review::{Compared, Decision, Review, SettleRule, Target, Verdict};
pub use statement::{About, Attribution, Party, Statement, statements};
