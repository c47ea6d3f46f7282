//! The particles that belong to a cue: *that* before the claim, *from* before the source.

use super::{Draft, Marker, Refusal, lexicon, linking::Found};
use crate::{
    model::{Annotation, Fragment, LinkKind, LinkRole, LinkTarget, Role},
    text::{TextSpan, sentence_at},
};

impl Marker<'_> {
    /// Marks with a cue the particles behind it that belong to it, as the guideline has it: [نقلت] … [عن] … [أن]. They
    /// are *that* right before the claim and عن right before one of its sources, in the sentence of the cue; what is
    /// within a cue already is left alone.
    pub(super) fn mark_particles(
        &mut self,
        claim: &Annotation,
        cue: &Annotation,
        kind: &LinkKind,
        draft: &mut Draft<'_>,
    ) -> Result<(), Refusal> {
        let (Some(tag), Some(cue_hull)) = (self.codebook().tag(&cue.tag), cue.hull()) else { return Ok(()) };
        let last_link = draft.gesture.hand.last_link;
        for span in self.particles(claim, cue_hull) {
            let Some(fragment) = Fragment::of(&self.text, span) else { continue };
            let mut made = self.new_annotation(tag, vec![fragment]);
            made.provenance.origin = Found::Along.origin();
            let to = LinkTarget::Annotation(made.id);
            draft.put(made);
            self.add_link(claim, kind, &to, Found::Along, draft)?;
        }
        draft.gesture.hand.last_link = last_link;
        Ok(())
    }

    fn particles(&self, claim: &Annotation, cue: TextSpan) -> Vec<TextSpan> {
        let Some(sentence) = sentence_at(&self.text, cue.start()) else { return Vec::new() };
        let sources = self.links_from(claim.id);
        let sources = sources.filter(|l| self.codebook().link_role(&l.kind) == LinkRole::Attribution);
        let sources = sources.filter_map(|l| match l.to {
            LinkTarget::Annotation(id) => self.annotation(id).ok()?.hull(),
            LinkTarget::Entity(_) | LinkTarget::Article => None,
        });
        let mut found: Vec<TextSpan> =
            sources.filter_map(|source| self.right_before(source, lexicon::RELAYING)).collect();
        found.extend(claim.hull().and_then(|claim| self.right_before(claim, lexicon::COMPLEMENTIZERS)));
        found.sort();
        found.dedup();
        found.retain(|span| {
            cue.end() <= span.start() && span.end() <= sentence.end() && !self.is_in_a_cue(*span, sentence)
        });
        found
    }

    /// The longest of `particles` that stands right before `span` as a word of its own.
    fn right_before(&self, span: TextSpan, particles: &[&str]) -> Option<TextSpan> {
        let before = self.text.get(..span.start())?;
        let end = before.trim_end_matches(|c: char| c.is_whitespace() || lexicon::OPENING_QUOTES.contains(&c));
        let starts = |particle: &&str| {
            let rest = end.strip_suffix(*particle)?;
            rest.chars().next_back().is_none_or(|c| !c.is_alphanumeric()).then_some(rest.len())
        };
        let start = particles.iter().filter_map(starts).min()?;
        TextSpan::new(&self.text, start..end.len()).ok()
    }

    fn is_in_a_cue(&self, span: TextSpan, sentence: TextSpan) -> bool {
        let before = self.layer().into_iter().flat_map(|l| l.annotations.before(span.end()));
        let mut marks = before.take_while(|a| a.hull().is_some_and(|hull| hull.start() >= sentence.start()));
        marks.any(|a| self.codebook().role(&a.tag) == Role::Cue && a.fragments.iter().any(|f| f.span.overlaps(span)))
    }
}
