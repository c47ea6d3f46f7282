//! Links, and the statement that is armed.

use super::{Draft, Gesture, Marker, Refusal, lexicon};
use crate::model::{
    Annotation, AnnotationId, AttributeId, Attributes, EndKind, Extra, LayerEdit, Link, LinkId, LinkKind, LinkKindId,
    LinkRole, LinkTarget, Origin, Provenance, Role, attribute_ids,
};
use crate::text::TextSpan;

/// How a source was found, which says how the attribution shows in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its words were marked for this claim: the attribution is explicit.
    Marked,
    /// A mark that was there was pointed at: the attribution refers back.
    Pointed,
    /// The proposal was taken: the attribution is inferred.
    Proposed,
    /// It came along with another mark, as a particle with its cue: explicit, though nobody marked it.
    Along,
}

impl Found {
    fn evidence(self) -> &'static str {
        match self {
            Self::Marked | Self::Along => "explicit",
            Self::Pointed => "anaphoric",
            Self::Proposed => "inferred",
        }
    }

    /// Whether a person pointed at it, or took what the program offered.
    pub(super) fn origin(self) -> Origin {
        match self {
            Self::Marked | Self::Pointed => Origin::Hand,
            Self::Proposed | Self::Along => Origin::Suggested,
        }
    }
}

impl Marker<'_> {
    /// Arms a claim: what is marked next links itself to it.
    pub fn arm_claim(&mut self, id: AnnotationId) -> Result<Gesture, Refusal> {
        let claim = self.annotation(id)?;
        if self.codebook().role(&claim.tag) != Role::Claim {
            return Err(Refusal::NoClaim);
        }
        let mut draft = self.gesture("edit-link");
        draft.gesture.hand.focus = Some(id);
        draft.gesture.hand.armed = Some(id);
        draft.gesture.hand.last_link = self.last_link_of(id);
        Ok(draft.done())
    }

    /// Lets go of the armed claim.
    pub fn disarm(&mut self) -> Gesture {
        let mut draft = self.gesture("edit-link");
        draft.gesture.hand.armed = None;
        draft.gesture.hand.last_link = None;
        draft.gesture.hand.awaited = None;
        draft.done()
    }

    /// Links a mark to a target, as pointed at by the analyst.
    pub fn link(&mut self, kind: &LinkKindId, from: AnnotationId, to: &LinkTarget) -> Result<Gesture, Refusal> {
        let kind = self.codebook().link(kind).ok_or(Refusal::NotInCodebook)?;
        let from = self.annotation(from)?;
        if !kind.starts_at(self.codebook().role(&from.tag)) || !kind.ends_at(self.end_kind(to)?) {
            return Err(Refusal::NotAllowed);
        }
        let mut draft = self.gesture("edit-link");
        self.add_link(from, kind, to, Found::Pointed, &mut draft)?;
        if let (LinkRole::Attribution, LinkTarget::Annotation(source)) = (kind.role, to) {
            self.add_relays(from, kind, *source, &mut draft)?;
        }
        Ok(draft.done())
    }

    /// Lets the claim marked next be linked to this one: the way to mark *if … then …* in the order of the text.
    pub fn await_claim(&mut self, kind: &LinkKindId) -> Result<Gesture, Refusal> {
        let claim = self.armed()?;
        let kind = self.codebook().link(kind).ok_or(Refusal::NotInCodebook)?;
        if !kind.ends_at(EndKind::Tagged(Role::Claim)) {
            return Err(Refusal::NotAllowed);
        }
        let mut draft = self.gesture("edit-link");
        draft.gesture.hand.awaited = Some((kind.id.clone(), claim.id));
        Ok(draft.done())
    }

    /// Takes the proposed source as the next step of the armed claim's chain, with those who relayed it before.
    pub fn take_proposed_source(&mut self) -> Result<Gesture, Refusal> {
        let claim = self.armed()?;
        let kind = self.codebook().link_by_role(LinkRole::Attribution).ok_or(Refusal::NotInCodebook)?;
        let source = self.proposed_source(claim).ok_or(Refusal::NoProposal)?;
        let mut draft = self.gesture("edit-link");
        self.add_link(claim, kind, &LinkTarget::Annotation(source), Found::Proposed, &mut draft)?;
        self.add_relays(claim, kind, source, &mut draft)?;
        Ok(draft.done())
    }

    /// Attributes the armed claim to the article's own voice.
    pub fn take_article_voice(&mut self) -> Result<Gesture, Refusal> {
        let claim = self.armed()?;
        let kind = self.codebook().link_by_role(LinkRole::Attribution).ok_or(Refusal::NotInCodebook)?;
        if !kind.ends_at(EndKind::Article) {
            return Err(Refusal::NotAllowed);
        }
        let mut draft = self.gesture("edit-link");
        self.add_link(claim, kind, &LinkTarget::Article, Found::Marked, &mut draft)?;
        Ok(draft.done())
    }

    /// Removes the link last made; the one made before it can be removed next.
    pub fn unlink_last(&mut self) -> Result<Gesture, Refusal> {
        let last = self.hand.last_link.ok_or(Refusal::Gone)?;
        self.unlink(last)
    }

    /// Removes a link.
    pub fn unlink(&mut self, id: LinkId) -> Result<Gesture, Refusal> {
        let link = self.link_of(id)?;
        let mut draft = self.gesture("edit-unlink");
        draft.edit(LayerEdit::RemoveLink(id));
        let before = self.links_from(link.from).filter(|l| l.id < id).map(|l| l.id).max();
        draft.gesture.hand.last_link = before;
        Ok(draft.done())
    }

    /// What may stand at the other end of a link of this kind from `from`: the marks, nearest first.
    pub fn valid_ends(&self, kind: &LinkKindId, from: AnnotationId) -> Vec<AnnotationId> {
        let (Some(kind), Ok(start), Some(layer)) = (self.codebook().link(kind), self.annotation(from), self.layer())
        else {
            return Vec::new();
        };
        let place = |a: &Annotation| a.hull().map_or(0, TextSpan::start);
        let here = place(start);
        let mut ends: Vec<&Annotation> = layer
            .annotations
            .values()
            .filter(|a| a.id != from && kind.ends_at(EndKind::Tagged(self.codebook().role(&a.tag))))
            .filter(|a| !self.is_linked(from, kind, &LinkTarget::Annotation(a.id)))
            .collect();
        ends.sort_by_key(|a| (place(a).abs_diff(here), a.id));
        ends.into_iter().map(|a| a.id).collect()
    }

    pub(super) fn arm(&mut self, claim: &Annotation, draft: &mut Draft<'_>) -> Result<(), Refusal> {
        draft.gesture.hand.armed = Some(claim.id);
        draft.gesture.hand.last_link = self.last_link_of(claim.id);
        if let Some((kind, to)) = draft.gesture.hand.awaited.take()
            && let Some(kind) = self.codebook().link(&kind)
            && to != claim.id
        {
            self.add_link(claim, kind, &LinkTarget::Annotation(to), Found::Pointed, draft)?;
        }
        Ok(())
    }

    /// Links a freshly marked source, actor or cue to the armed claim, where there is one and the codebook has a link
    /// for it. Words that are linked already stay so.
    pub(super) fn link_to_armed(
        &mut self,
        mark: &Annotation,
        role: Role,
        draft: &mut Draft<'_>,
    ) -> Result<(), Refusal> {
        let link_role = match role {
            Role::Source => LinkRole::Attribution,
            Role::Actor => LinkRole::About,
            Role::Cue => LinkRole::Signal,
            Role::Claim | Role::Other => return Ok(()),
        };
        let (Ok(claim), Some(kind)) = (self.armed(), self.codebook().link_by_role(link_role)) else { return Ok(()) };
        if claim.id == mark.id || !kind.ends_at(EndKind::Tagged(role)) {
            return Ok(());
        }
        match self.add_link(claim, kind, &LinkTarget::Annotation(mark.id), Found::Marked, draft) {
            Ok(()) if role == Role::Cue => {
                self.preset_acts(claim.id, &mark.quote(), draft);
                self.mark_particles(claim, mark, kind, draft)?;
            }
            Err(Refusal::LinkedAlready) | Ok(()) => {}
            Err(other) => return Err(other),
        }
        Ok(())
    }

    /// The links at a mark that the codebook would not allow if it had that role.
    pub(super) fn links_not_allowed(&self, id: AnnotationId, role: Role) -> Vec<LinkId> {
        let allowed = |link: &Link| {
            let Some(kind) = self.codebook().link(&link.kind) else { return true };
            if link.from == id { kind.starts_at(role) } else { kind.ends_at(EndKind::Tagged(role)) }
        };
        self.layer().into_iter().flat_map(|l| l.links.at(id)).filter(|l| !allowed(l)).map(|l| l.id).collect()
    }

    pub(super) fn add_link(
        &mut self,
        from: &Annotation,
        kind: &LinkKind,
        to: &LinkTarget,
        found: Found,
        draft: &mut Draft<'_>,
    ) -> Result<(), Refusal> {
        if self.is_linked(from.id, kind, to) {
            return Err(Refusal::LinkedAlready);
        }
        let provenance = Provenance { origin: found.origin(), ..self.provenance() };
        let mut attributes = Attributes::default();
        if kind.role == LinkRole::Attribution {
            let step = self.step_of(from.id, kind, to, found, draft);
            self.preset_attribution(from, kind, to, (step, found), &mut attributes);
        }
        let id = self.new_id();
        let link = Link {
            id,
            rev: 0,
            kind: kind.id.clone(),
            from: from.id,
            to: to.clone(),
            attributes,
            provenance,
            extra: Extra::default(),
        };
        draft.put_link(link);
        match (kind.role, to) {
            (LinkRole::Attribution, LinkTarget::Annotation(_) | LinkTarget::Entity(_)) => {
                self.preset_quote_style(from, draft);
            }
            (LinkRole::Condition, LinkTarget::Annotation(condition)) => {
                self.preset_conditional(from, *condition, draft);
            }
            _ => {}
        }
        Ok(())
    }

    /// Whoever relayed the first source of a claim in an earlier statement relays it here too, unless something else is
    /// marked: each a step of its own, inferred.
    fn add_relays(
        &mut self,
        claim: &Annotation,
        kind: &LinkKind,
        source: AnnotationId,
        draft: &mut Draft<'_>,
    ) -> Result<(), Refusal> {
        if self.links_from(claim.id).any(|l| l.kind == kind.id) {
            return Ok(());
        }
        for relay in self.relays_of(source, claim) {
            self.add_link(claim, kind, &LinkTarget::Annotation(relay), Found::Proposed, draft)?;
        }
        Ok(())
    }

    /// Step, act and evidence of a new attribution.
    fn preset_attribution(
        &self,
        claim: &Annotation,
        kind: &LinkKind,
        to: &LinkTarget,
        (step, found): (u32, Found),
        attributes: &mut Attributes,
    ) {
        let mut set = |name: &str, value: &str| {
            if let Some(id) = kind.attributes.iter().find(|id| id.as_str() == name) {
                attributes.set(AttributeId::clone(id), Some(value.into()));
            }
        };
        set(attribute_ids::STEP, &step.to_string());
        set(attribute_ids::ACT, self.act_by_cues(claim.id));
        if *to != LinkTarget::Article {
            set(attribute_ids::EVIDENCE, found.evidence());
        }
    }

    /// The step of a new attribution: after those that are there, or with the source beside which its words stand
    /// joined by *and*, since these said it together.
    fn step_of(&self, claim: AnnotationId, kind: &LinkKind, to: &LinkTarget, found: Found, draft: &Draft<'_>) -> u32 {
        let step = |l: &Link| l.attributes.first(attribute_ids::STEP)?.parse::<u32>().ok();
        let mut chain: Vec<&Link> = self.links_from(claim).collect();
        chain.extend(draft.links().filter(|l| l.from == claim));
        chain.retain(|l| l.kind == kind.id);
        let new = match (found, to) {
            (Found::Marked, LinkTarget::Annotation(id)) => draft.made(*id).or_else(|| self.annotation(*id).ok()),
            _ => None,
        };
        let joined = |l: &&&Link| match (l.to.clone(), new) {
            (LinkTarget::Annotation(id), Some(new)) => {
                self.annotation(id).is_ok_and(|other| self.are_joined(other, new))
            }
            _ => false,
        };
        let jointly = chain.iter().find(joined).and_then(|l| step(l));
        jointly.unwrap_or_else(|| chain.iter().filter_map(|l| step(l)).max().unwrap_or_default() + 1)
    }

    /// Whether nothing but *and* stands between two marks.
    fn are_joined(&self, a: &Annotation, b: &Annotation) -> bool {
        let (Some(a), Some(b)) = (a.hull(), b.hull()) else { return false };
        let between = self.text.get(a.end().min(b.end())..a.start().max(b.start())).unwrap_or_default();
        lexicon::is_conjunction(between.trim_matches(|c: char| !c.is_alphanumeric()))
    }

    fn is_linked(&self, from: AnnotationId, kind: &LinkKind, to: &LinkTarget) -> bool {
        self.links_from(from).any(|l| l.kind == kind.id && l.to == *to)
    }

    fn last_link_of(&self, claim: AnnotationId) -> Option<LinkId> {
        self.links_from(claim).map(|l| l.id).max()
    }

    fn end_kind(&self, target: &LinkTarget) -> Result<EndKind, Refusal> {
        let role = |id| self.annotation(id).ok().map(|mark| self.codebook().role(&mark.tag));
        target.end_kind(role).ok_or(Refusal::Gone)
    }
}
