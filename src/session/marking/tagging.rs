//! Making, changing and removing marks.

use super::{Draft, Gesture, Marker, Refusal};
use crate::{
    model::{AnchorState, Annotation, AnnotationId, Attributes, Extra, Fragment, LayerEdit, Role, Status, Tag, TagId},
    text::TextSpan,
};

impl Marker<'_> {
    /// Tags words. A claim becomes the armed statement; a source, actor or cue links itself to the armed one. Words that
    /// carry the tag already are not marked twice: their mark is linked.
    pub fn tag(&mut self, span: TextSpan, tag: &TagId) -> Result<Gesture, Refusal> {
        let tag = self.codebook().tag(tag).ok_or(Refusal::NotInCodebook)?;
        let fragment = Fragment::of(&self.text, span).ok_or(Refusal::NoWords)?;
        let mut draft = self.gesture("edit-tag");
        let annotation = if let Some(there) = self.mark_on(span, tag) {
            there.clone()
        } else {
            let made = self.new_annotation(tag, vec![fragment]);
            draft.put(made.clone());
            made
        };
        draft.gesture.hand.focus = Some(annotation.id);
        match tag.role {
            Role::Claim => self.arm(&annotation, &mut draft)?,
            role => self.link_to_armed(&annotation, role, &mut draft)?,
        }
        self.begin(&mut draft);
        Ok(draft.done())
    }

    /// Changes the tag of the focused mark; what the new tag does not ask and links that it cannot have go.
    pub fn retag(&mut self, tag: &TagId) -> Result<Gesture, Refusal> {
        let focused = self.focused()?;
        let tag = self.codebook().tag(tag).ok_or(Refusal::NotInCodebook)?;
        let mut draft = self.gesture("edit-retag");
        if focused.tag == tag.id {
            return Ok(draft.done());
        }
        let illegal = self.links_not_allowed(focused.id, tag.role);
        for link in illegal {
            draft.edit(LayerEdit::RemoveLink(link));
        }
        draft.put(self.changed(focused, |annotation| {
            annotation.tag = tag.id.clone();
            annotation.attributes.0.retain(|id, _| tag.attributes.contains(id));
        }));
        draft.gesture.hand.armed = if tag.role == Role::Claim { Some(focused.id) } else { self.hand.armed };
        if tag.role != Role::Claim && draft.gesture.hand.armed == Some(focused.id) {
            draft.gesture.hand.armed = None;
        }
        Ok(draft.done())
    }

    /// Marks the words of the focused mark a second time, with another tag.
    pub fn second_tag(&mut self, tag: &TagId) -> Result<Gesture, Refusal> {
        let focused = self.focused()?;
        let tag = self.codebook().tag(tag).ok_or(Refusal::NotInCodebook)?;
        if focused.tag == tag.id {
            return Ok(self.gesture("edit-tag").done());
        }
        let mut draft = self.gesture("edit-tag");
        let mut made = self.new_annotation(tag, focused.fragments.clone());
        made.anchor = focused.anchor;
        draft.put(made.clone());
        draft.gesture.hand.focus = Some(made.id);
        match tag.role {
            Role::Claim => self.arm(&made, &mut draft)?,
            role => self.link_to_armed(&made, role, &mut draft)?,
        }
        Ok(draft.done())
    }

    /// Adds words to the focused mark; fragments that touch or overlap become one.
    pub fn add_fragment(&mut self, span: TextSpan) -> Result<Gesture, Refusal> {
        let focused = self.focused()?;
        if !focused.has_place() {
            // Its other fragments are nowhere in this text.
            return self.put_at(focused.id, &[span]);
        }
        let mut spans: Vec<TextSpan> = focused.fragments.iter().map(|f| f.span).chain([span]).collect();
        spans.sort();
        let mut joined: Vec<TextSpan> = Vec::new();
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start() <= last.end() => *last = last.union(span),
                _ => joined.push(span),
            }
        }
        let fragments = self.fragments(joined)?;
        let mut draft = self.gesture("edit-fragment");
        draft.put(self.changed(focused, |annotation| annotation.fragments = fragments));
        self.begin(&mut draft);
        Ok(draft.done())
    }

    /// Moves the edges of a fragment. Of a split mark, a fragment that comes to overlap its neighbours joins them.
    pub fn move_edges(&mut self, id: AnnotationId, fragment: usize, span: TextSpan) -> Result<Gesture, Refusal> {
        let annotation = self.annotation(id)?;
        if !annotation.has_place() {
            return self.put_at(id, &[span]);
        }
        let rest: Vec<TextSpan> = annotation.fragments.iter().map(|f| f.span).collect();
        if fragment >= rest.len() {
            return Err(Refusal::Gone);
        }
        let (touching, mut spans): (Vec<TextSpan>, Vec<TextSpan>) = rest
            .into_iter()
            .enumerate()
            .filter(|(at, _)| *at != fragment)
            .map(|(_, other)| other)
            .partition(|other| other.overlaps(span));
        spans.push(touching.into_iter().fold(span, TextSpan::union));
        spans.sort();
        let fragments = self.fragments(spans)?;
        let mut draft = self.gesture("edit-edges");
        draft.put(self.changed(annotation, |changed| {
            changed.fragments = fragments;
            changed.anchor = AnchorState::Exact;
        }));
        draft.gesture.hand.focus = Some(id);
        Ok(draft.done())
    }

    /// Removes a mark with its links.
    pub fn remove(&mut self, id: AnnotationId) -> Result<Gesture, Refusal> {
        self.annotation(id)?;
        let mut draft = self.gesture("edit-delete");
        draft.gesture.edits.push(self.project.removal_of(self.key, id));
        let hand = &mut draft.gesture.hand;
        hand.focus = hand.focus.filter(|focus| *focus != id);
        hand.armed = hand.armed.filter(|armed| *armed != id);
        hand.awaited = hand.awaited.take().filter(|(_, awaited)| *awaited != id);
        Ok(draft.done())
    }

    /// Replaces the remark on a mark.
    pub fn set_note(&mut self, id: AnnotationId, note: &str) -> Result<Gesture, Refusal> {
        let annotation = self.annotation(id)?;
        let mut draft = self.gesture("edit-note");
        if annotation.note != note {
            draft.put(self.changed(annotation, |changed| note.clone_into(&mut changed.note)));
        }
        Ok(draft.done())
    }

    /// Flags a mark for the lead, or takes the flag back.
    pub fn toggle_unsure(&mut self, id: AnnotationId) -> Result<Gesture, Refusal> {
        let annotation = self.annotation(id)?;
        let mut draft = self.gesture("edit-unsure");
        draft.put(self.changed(annotation, |changed| changed.unsure = !changed.unsure));
        Ok(draft.done())
    }

    /// Says how far the analyst is with the article.
    pub fn set_status(&mut self, status: Status) -> Gesture {
        let mut draft = self.gesture("edit-status");
        if self.layer().map_or(Status::default(), |l| l.status) != status {
            draft.edit(LayerEdit::SetStatus(status));
        }
        draft.done()
    }

    /// The mark that already has this tag on exactly these words.
    fn mark_on(&self, span: TextSpan, tag: &Tag) -> Option<&Annotation> {
        self.layer()?
            .annotations
            .on(span)
            .find(|annotation| annotation.tag == tag.id && annotation.fragments.len() == 1)
    }

    pub(super) fn new_annotation(&mut self, tag: &Tag, fragments: Vec<Fragment>) -> Annotation {
        let provenance = self.provenance();
        let mut annotation = Annotation {
            id: self.new_id(),
            rev: 0,
            tag: tag.id.clone(),
            fragments,
            attributes: Attributes::default(),
            entities: Vec::new(),
            note: String::new(),
            unsure: false,
            provenance,
            anchor: AnchorState::Exact,
            extra: Extra::default(),
        };
        match tag.role {
            Role::Claim => self.preset_claim(tag, &mut annotation),
            Role::Actor | Role::Source => annotation.entities = self.entities_named(&annotation.quote()),
            Role::Cue | Role::Other => {}
        }
        annotation
    }

    fn fragments(&self, spans: Vec<TextSpan>) -> Result<Vec<Fragment>, Refusal> {
        spans.into_iter().map(|span| Fragment::of(&self.text, span).ok_or(Refusal::NoWords)).collect()
    }

    /// The first mark begins the work on the article.
    fn begin(&self, draft: &mut Draft<'_>) {
        if self.layer().is_none_or(|layer| layer.status == Status::Untouched) && !draft.gesture.edits.is_empty() {
            draft.edit(LayerEdit::SetStatus(Status::InProgress));
        }
    }
}
