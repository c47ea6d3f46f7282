//! Which source a claim most likely has.

use super::{Marker, lexicon};
use crate::{
    model::{
        Annotation, AnnotationId, Attribution, LinkRole, LinkTarget, Party, Role, Statement, attribute_ids, statements,
    },
    text::{TextSpan, sentence_at},
};

impl<'a> Marker<'a> {
    /// The sources marked before a claim that are not in its chain yet, the likeliest first.
    ///
    /// For the first step: of the same sentence before others, nearest first. For the next step: who relayed the source
    /// now last in the chain before, else who relayed last at all, else as for the first.
    pub fn proposed_sources(&self, claim: &Annotation) -> Vec<AnnotationId> {
        let (Some(layer), Some(hull)) = (self.layer(), claim.hull()) else { return Vec::new() };
        let chain = self.chain(claim.id);
        let sentence_start = sentence_at(&self.text, hull.start()).map_or(0, TextSpan::start);
        let mut candidates: Vec<(bool, usize, AnnotationId)> = layer
            .annotations
            .values()
            .filter(|a| self.codebook().role(&a.tag) == Role::Source && !chain.contains(&a.id))
            .filter_map(|a| Some((a.id, a.hull()?.start())))
            .filter(|(_, start)| *start < hull.start())
            .map(|(id, start)| (start < sentence_start, hull.start() - start, id))
            .collect();
        candidates.sort();
        let mut proposed: Vec<AnnotationId> = candidates.into_iter().map(|(.., id)| id).collect();
        if let Some(last) = chain.last()
            && let Some(relay) = self.relay_of(*last, claim).filter(|relay| proposed.contains(relay))
        {
            proposed.retain(|id| *id != relay);
            proposed.insert(0, relay);
        }
        proposed
    }

    /// Sources in a claim's chain, by step.
    fn chain(&self, claim: AnnotationId) -> Vec<AnnotationId> {
        let attributed =
            self.links().filter(|l| l.from == claim && self.codebook().link_role(&l.kind) == LinkRole::Attribution);
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
            self.before(claim).iter().find_map(last)
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
        self.before(claim).iter().find_map(after_source).unwrap_or_default()
    }

    /// The statements that begin no later than a claim, the nearest first.
    fn before(&self, claim: &Annotation) -> Vec<Statement<'a>> {
        let (Some(layer), Some(here)) = (self.layer(), claim.hull()) else { return Vec::new() };
        let mut all = statements(layer, self.codebook());
        all.retain(|s| s.claim.id != claim.id && s.claim.hull().is_some_and(|h| h.start() <= here.start()));
        all.reverse();
        all
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
