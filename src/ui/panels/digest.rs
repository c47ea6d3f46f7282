//! What panels derive from the open layer: once a revision, not once a frame.

use std::collections::BTreeMap;

use crate::model::{AnnotationId, ArticleId, Codebook, Layer, LinkId, LinkRole, LinkTarget, Statement, statements};

/// The statements and marks of the open article, by name.
///
/// Holds identifiers only; words are looked up for the few rows that are on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    made_for: Option<(ArticleId, u64)>,
    statements: Vec<StatementLinks>,
    place: BTreeMap<AnnotationId, usize>,
    incoming: BTreeMap<AnnotationId, Vec<LinkId>>,
    loose: Vec<AnnotationId>,
    marks: usize,
}

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

impl Digest {
    /// Brings the digest up to a revision of the project; costs nothing where it is there already.
    pub fn update(&mut self, article: &ArticleId, layer: Option<&Layer>, codebook: &Codebook, revision: u64) {
        let wanted = Some((article.clone(), revision));
        if self.made_for != wanted {
            *self = layer.map(|layer| Self::of(layer, codebook)).unwrap_or_default();
            self.made_for = wanted;
        }
    }

    /// The digest of a layer.
    pub fn of(layer: &Layer, codebook: &Codebook) -> Self {
        let mut outgoing: BTreeMap<AnnotationId, Vec<LinkId>> = BTreeMap::new();
        let mut incoming: BTreeMap<AnnotationId, Vec<LinkId>> = BTreeMap::new();
        for link in layer.links.values() {
            outgoing.entry(link.from).or_default().push(link.id);
            if let LinkTarget::Annotation(to) = link.to {
                incoming.entry(to).or_default().push(link.id);
            }
        }
        let statements: Vec<StatementLinks> = statements(layer, codebook)
            .iter()
            .map(|statement| StatementLinks::of(statement, outgoing.get(&statement.claim.id), layer, codebook))
            .collect();
        let place: BTreeMap<_, _> = statements.iter().enumerate().map(|(at, s)| (s.claim, at)).collect();
        let is_loose =
            |id: &AnnotationId| !place.contains_key(id) && !incoming.contains_key(id) && !outgoing.contains_key(id);
        let loose = layer.in_text_order().into_iter().map(|mark| mark.id).filter(is_loose).collect();
        Self { made_for: None, statements, place, incoming, loose, marks: layer.annotations.len() }
    }

    /// The statements, in the order of the text.
    pub fn statements(&self) -> &[StatementLinks] {
        &self.statements
    }

    /// The statement of a claim.
    pub fn statement(&self, claim: AnnotationId) -> Option<&StatementLinks> {
        self.statements.get(*self.place.get(&claim)?)
    }

    /// The links that end at a mark.
    pub fn incoming(&self, mark: AnnotationId) -> &[LinkId] {
        self.incoming.get(&mark).map_or(&[], Vec::as_slice)
    }

    /// The marks that belong to no statement, in the order of the text.
    pub fn loose(&self) -> &[AnnotationId] {
        &self.loose
    }

    /// How many marks there are.
    pub fn marks(&self) -> usize {
        self.marks
    }
}

impl StatementLinks {
    fn of(statement: &Statement<'_>, outgoing: Option<&Vec<LinkId>>, layer: &Layer, codebook: &Codebook) -> Self {
        let all = outgoing.map_or(&[][..], Vec::as_slice);
        let to = |end: &crate::model::Annotation, role| {
            all.iter().copied().find(|id| {
                layer.links.get(id).is_some_and(|link| {
                    link.to == LinkTarget::Annotation(end.id) && codebook.link_role(&link.kind) == role
                })
            })
        };
        let is_other =
            |id: &LinkId| layer.links.get(id).is_some_and(|link| codebook.link_role(&link.kind) == LinkRole::Other);
        Self {
            claim: statement.claim.id,
            chain: statement.chain.iter().map(|step| step.link.id).collect(),
            cues: statement.cues.iter().filter_map(|cue| to(cue, LinkRole::Signal)).collect(),
            about: statement.about.iter().map(|about| about.link.id).collect(),
            conditions: statement.conditions.iter().filter_map(|claim| to(claim, LinkRole::Condition)).collect(),
            others: all.iter().copied().filter(is_other).collect(),
        }
    }
}
