//! The links that make a claim a statement, as panels list them.

use super::words::Marks;
use crate::model::{AnnotationId, LinkId, LinkRole, Statement};

/// A claim with the links that make it a statement, each list in the order in which it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLinks {
    /// What is said.
    pub claim: AnnotationId,
    /// Who says so, from the first to the last step.
    pub chain: Vec<LinkId>,
    /// The words that attribute it.
    pub cues: Vec<LinkId>,
    /// Whom it is about.
    pub about: Vec<LinkId>,
    /// The claims that it depends on.
    pub conditions: Vec<LinkId>,
    /// Every other link that starts at the claim.
    pub others: Vec<LinkId>,
}

impl StatementLinks {
    /// Those of a claim: a few records, read whenever a row is shown.
    pub(super) fn of(marks: &Marks<'_>, claim: AnnotationId) -> Option<Self> {
        let (layer, codebook) = (marks.layer?, marks.codebook());
        let statement = Statement::read(layer, codebook, layer.annotations.get(&claim)?);
        let ids = |role| {
            let of_role = layer.links.starting_at(claim).filter(move |link| codebook.link_role(&link.kind) == role);
            of_role.map(|link| (&link.to, link.id)).collect::<Vec<_>>()
        };
        // A statement names the marks themselves; the links to them, in its order.
        let in_order = |ends: Vec<AnnotationId>, role| {
            let links = ids(role);
            let to = |end: AnnotationId| links.iter().find(|(to, _)| to.annotation() == Some(end)).map(|(_, id)| *id);
            ends.into_iter().filter_map(to).collect()
        };
        Some(Self {
            claim,
            chain: statement.chain.iter().map(|step| step.link.id).collect(),
            cues: in_order(statement.cues.iter().map(|cue| cue.id).collect(), LinkRole::Signal),
            about: statement.about.iter().map(|about| about.link.id).collect(),
            conditions: in_order(statement.conditions.iter().map(|claim| claim.id).collect(), LinkRole::Condition),
            others: ids(LinkRole::Other).into_iter().map(|(_, id)| id).collect(),
        })
    }
}
