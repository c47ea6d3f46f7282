//! Attributes that the words decide, set when a mark or link is made so that nobody types them.
//!
//! Only what is still open is set, and all of it can be changed. A preset is part of the gesture that brings it, so one
//! undo takes both back.

use super::{Draft, Marker, lexicon};
use crate::{
    model::{
        Annotation, AnnotationId, AttributeId, AttributeKind, Attributes, Fragment, LayerEdit, Link, LinkRole, Tag,
        attribute_ids,
    },
    text::previous_word,
};

const CERTAINTY: &str = "certainty";
const QUOTE: &str = "quote";

/// From so many words on, what stands in quotation marks is a passage and no name.
const PASSAGE_WORDS: usize = 3;

impl Marker<'_> {
    /// How certain a claim is put, by its own words and the one that governs them: *the possibility of*.
    pub(super) fn preset_claim(&self, tag: &Tag, claim: &mut Annotation) {
        let before = claim.hull().and_then(|claim| previous_word(&self.text, claim.start()));
        let governed = before.and_then(|word| {
            let between = self.text.get(word.span.end()..claim.hull()?.start())?;
            between.chars().all(char::is_whitespace).then(|| word.span.slice(&self.text)).flatten()
        });
        let hedged = lexicon::is_hedged(&claim.quote()) || governed.is_some_and(lexicon::governs_as_possible);
        let certainty = if hedged { "possible" } else { "certain" };
        self.set_open(tag, &mut claim.attributes, CERTAINTY, certainty);
    }

    /// How a claim is quoted, once it has a source: within quotation marks, in part, or not.
    pub(super) fn preset_quote_style(&mut self, claim: &Annotation, draft: &mut Draft<'_>) {
        let claim = draft.made(claim.id).cloned().unwrap_or_else(|| claim.clone());
        let Some(tag) = self.codebook().tag(&claim.tag) else { return };
        let style = quote_style(&self.text, &claim.fragments);
        if claim.attributes.first(QUOTE).is_none() {
            let changed = self.changed(&claim, |_| {});
            self.put_preset(tag, changed, QUOTE, style, draft);
        }
    }

    /// A claim that depends on another is conditional, and so is what it depends on.
    pub(super) fn preset_conditional(&mut self, claim: &Annotation, condition: AnnotationId, draft: &mut Draft<'_>) {
        let claim = draft.made(claim.id).cloned().unwrap_or_else(|| claim.clone());
        let condition = self.annotation(condition).ok().cloned();
        for mut annotation in [Some(claim), condition].into_iter().flatten() {
            let Some(tag) = self.codebook().tag(&annotation.tag) else { continue };
            if let Some(id) = self.choice_of(tag, CERTAINTY, "conditional") {
                annotation.attributes.set(id, Some("conditional".into()));
                let changed = self.changed(&annotation, |_| {});
                draft.put(changed);
            }
        }
    }

    /// A cue says what the source does; attributions of the claim that only state are made to do it. Where it denies what
    /// another made known, that one, the first of several, still states.
    pub(super) fn preset_acts(&mut self, claim: AnnotationId, cue: &str, draft: &mut Draft<'_>) {
        let Some(act) = lexicon::act_of(cue) else { return };
        let codebook = self.codebook();
        let stated: Vec<_> = self
            .links_from(claim)
            .filter(|l| codebook.link_role(&l.kind) == LinkRole::Attribution)
            .filter(|l| l.attributes.first(attribute_ids::ACT).is_none_or(|act| act == lexicon::STATE))
            .filter(|l| l.to != crate::model::LinkTarget::Article)
            .cloned()
            .collect();
        let step = |link: &Link| link.attributes.first(attribute_ids::STEP).map(str::to_owned);
        let first = stated.iter().filter_map(step).min();
        let several = stated.iter().any(|link| step(link) != first);
        let denied = if several && lexicon::denies_a_report(cue) { first } else { None };
        for link in stated.into_iter().filter(|link| denied.is_none() || step(link) != denied) {
            let Some(kind) = codebook.link(&link.kind) else { continue };
            let Some(id) = kind.attributes.iter().find(|id| id.as_str() == attribute_ids::ACT) else { continue };
            let changed = self.changed_link(&link, |l| l.attributes.set(id.clone(), Some(act.into())));
            draft.edit(LayerEdit::PutLink(Box::new(changed)));
        }
    }

    /// The act that the cues of a claim name, for a source that comes after them.
    pub(super) fn act_by_cues(&self, claim: AnnotationId) -> &'static str {
        let cues = self.links_from(claim).filter(|l| self.codebook().link_role(&l.kind) == LinkRole::Signal);
        let mut acts = cues.filter_map(|l| match l.to {
            crate::model::LinkTarget::Annotation(id) => lexicon::act_of(&self.annotation(id).ok()?.quote()),
            _ => None,
        });
        acts.next().unwrap_or(lexicon::STATE)
    }

    fn put_preset(&self, tag: &Tag, mut annotation: Annotation, name: &str, value: &str, draft: &mut Draft<'_>) {
        if self.set_open(tag, &mut annotation.attributes, name, value) {
            draft.put(annotation);
        }
    }

    /// Sets an attribute that is open and that the codebook has, with that choice. True where it did.
    fn set_open(&self, tag: &Tag, attributes: &mut Attributes, name: &str, value: &str) -> bool {
        match self.choice_of(tag, name, value) {
            Some(id) if !attributes.0.contains_key(&id) => {
                attributes.set(id, Some(value.into()));
                true
            }
            _ => false,
        }
    }

    /// The attribute of that name, where the tag asks it and it has that choice.
    fn choice_of(&self, tag: &Tag, name: &str, choice: &str) -> Option<AttributeId> {
        let id = tag.attributes.iter().find(|id| id.as_str() == name)?;
        match &self.codebook().attribute(id)?.kind {
            AttributeKind::Choice(choices) if choices.iter().any(|c| c.id.as_str() == choice) => Some(id.clone()),
            _ => None,
        }
    }
}

/// `direct` where quotation marks enclose every fragment, `mixed` where they enclose or stand in some of it, else
/// `indirect`.
fn quote_style(text: &str, fragments: &[Fragment]) -> &'static str {
    const CLOSING: [char; 4] = ['"', '»', '”', '“'];
    let enclosed = |f: &Fragment| {
        let before = text.get(..f.span.start()).and_then(|t| t.trim_end().chars().next_back());
        let after = text.get(f.span.end()..).and_then(|t| t.trim_start_matches(['.', '،', ',', ' ']).chars().next());
        before.is_some_and(|c| lexicon::OPENING_QUOTES.contains(&c)) && after.is_some_and(|c| CLOSING.contains(&c))
    };
    // A name in quotation marks quotes nobody; a passage does.
    let quotes_within = |f: &Fragment| {
        let mut parts = f.quote.split(|c: char| lexicon::OPENING_QUOTES.contains(&c) || CLOSING.contains(&c));
        parts.next();
        parts.step_by(2).any(|within| within.split_whitespace().count() >= PASSAGE_WORDS)
    };
    if fragments.iter().all(enclosed) {
        "direct"
    } else if fragments.iter().any(|f| enclosed(f) || quotes_within(f)) {
        "mixed"
    } else {
        "indirect"
    }
}
