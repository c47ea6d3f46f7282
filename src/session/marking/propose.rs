//! Which source a claim most likely has.

use super::{Marker, lexicon};
use crate::{
    model::{
        Annotation, AnnotationId, Attribution, Layer, LinkRole, LinkTarget, Party, Role, Statement, attribute_ids,
    },
    text::TextSpan,
};

/// How many statements back the proposal looks for who relayed a source.
const LOOK_BACK: usize = 200;

impl<'a> Marker<'a> {
    /// The likeliest source of a claim among those marked before it that are not in its chain yet.
    ///
    /// For the first step the nearest. For the next step: who relayed the source now last in the chain before, else who
    /// relayed last at all, else as for the first.
    pub fn proposed_source(&self, claim: &Annotation) -> Option<AnnotationId> {
        let (layer, hull) = (self.layer()?, claim.hull()?);
        let chain = self.chain(claim.id);
        let is_open = |a: &&Annotation| self.codebook().role(&a.tag) == Role::Source && !chain.contains(&a.id);
        let is_before = |a: &&Annotation| a.hull().is_some_and(|source| source.start() < hull.start());
        let relay = chain.last().and_then(|last| self.relay_of(*last, claim));
        let relay = relay.and_then(|id| layer.annotations.get(&id)).filter(is_open).filter(is_before);
        relay.or_else(|| layer.annotations.before(hull.start()).find(is_open)).map(|source| source.id)
    }

    /// Sources in a claim's chain, by step.
    fn chain(&self, claim: AnnotationId) -> Vec<AnnotationId> {
        let attributed = self.links_from(claim).filter(|l| self.codebook().link_role(&l.kind) == LinkRole::Attribution);
        let mut steps: Vec<(u32, AnnotationId)> = attributed
            .filter_map(|l| match l.to {
                LinkTarget::Annotation(id) => {
                    let step = l.attributes.first(attribute_ids::STEP).and_then(|s| s.parse().ok());
                    Some((step.unwrap_or(1), id))
                }
                _ => None,
            })
            .collect();
        steps.sort_unstable();
        steps.into_iter().map(|(_, id)| id).collect()
    }

    /// Who relayed `source` in the nearest earlier statement where someone did; else the last relay of the nearest
    /// earlier statement that has one.
    fn relay_of(&self, source: AnnotationId, claim: &Annotation) -> Option<AnnotationId> {
        self.relays_of(source, claim).first().copied().or_else(|| {
            let last =
                |s: &Statement<'_>| s.chain.iter().rev().find(|a| a.step > 1 && relays(a)).and_then(|a| marked(&a.who));
            self.before(claim).find_map(|s| last(&s))
        })
    }

    /// Who relayed `source` in the nearest earlier statement that has it, first to last. Who denied it relayed nothing.
    pub(super) fn relays_of(&self, source: AnnotationId, claim: &Annotation) -> Vec<AnnotationId> {
        let after_source = |s: &Statement<'_>| {
            let at = s.chain.iter().find(|a| marked(&a.who) == Some(source))?.step;
            let after = s.chain.iter().filter(|a| a.step > at);
            let relays: Vec<_> = after.filter(|a| relays(a)).filter_map(|a| marked(&a.who)).collect();
            Some(relays).filter(|relays| !relays.is_empty())
        };
        self.before(claim).find_map(|s| after_source(&s)).unwrap_or_default()
    }

    /// The statements that begin no later than a claim, the nearest first, as far as is worth looking back.
    fn before(&self, claim: &Annotation) -> impl Iterator<Item = Statement<'a>> {
        let codebook = self.codebook();
        let place = self.layer().zip(claim.hull().map(TextSpan::start));
        let id = claim.id;
        let earlier = move |(layer, start): (&'a Layer, usize)| {
            let claims = layer.annotations.before(start + 1);
            let claims = claims.filter(move |a| a.id != id && codebook.role(&a.tag) == Role::Claim);
            claims.map(move |claim| Statement::read(layer, codebook, claim))
        };
        place.into_iter().flat_map(earlier).take(LOOK_BACK)
    }
}

fn marked(who: &Party<'_>) -> Option<AnnotationId> {
    match who {
        Party::Marked(a) => Some(a.id),
        Party::Entity(_) | Party::Article => None,
    }
}

/// Whether a step passes the claim on: who denies it does not.
fn relays(attribution: &Attribution<'_>) -> bool {
    attribution.link.attributes.first(attribute_ids::ACT) != Some(lexicon::DENY)
}
