//! What the codebook asks of marks and links, answered.

use super::{Gesture, Marker, Refusal};
use crate::model::{
    AnnotationId, Attribute, AttributeId, AttributeKind, AttributeValue, LayerEdit, Link, LinkId, LinkKind,
};

/// A record that has attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bearer {
    /// A mark.
    Annotation(AnnotationId),
    /// A link.
    Link(LinkId),
}

impl<'a> Marker<'a> {
    /// What can be asked now, in the order of the digits: of the focused mark, of the armed claim where that is another,
    /// then of the link last made. So a statement is answered for whole while it is being marked.
    pub fn questions(&self) -> Vec<(Bearer, &'a Attribute)> {
        let mut questions = Vec::new();
        let codebook = self.codebook();
        let (focused, armed) = (self.focused().ok(), self.armed().ok());
        let armed = armed.filter(|armed| focused.is_none_or(|focused| focused.id != armed.id));
        for mark in [focused, armed].into_iter().flatten() {
            let asked = codebook.tag(&mark.tag).into_iter().flat_map(|tag| &tag.attributes);
            let asked = asked.filter_map(|id| codebook.attribute(id));
            questions.extend(asked.map(|attribute| (Bearer::Annotation(mark.id), attribute)));
        }
        if let Some((link, kind)) = self.last_link_asked() {
            let asked = kind.attributes.iter().filter_map(|id| codebook.attribute(id));
            questions.extend(asked.map(|attribute| (Bearer::Link(link.id), attribute)));
        }
        questions
    }

    /// The link last made, or the one before it from the same claim where its kind asks nothing, as that to a cue.
    fn last_link_asked(&self) -> Option<(&'a Link, &'a LinkKind)> {
        let last = self.hand.last_link?;
        let from = self.link_of(last).ok()?.from;
        let asked = self.links_from(from).filter(|l| l.id <= last).filter_map(|link| {
            let kind = self.codebook().link(&link.kind)?;
            (!kind.attributes.is_empty()).then_some((link, kind))
        });
        asked.max_by_key(|(link, _)| link.id)
    }

    /// Sets an attribute, or clears it.
    pub fn set_attribute(
        &mut self,
        bearer: Bearer,
        id: &AttributeId,
        value: Option<AttributeValue>,
    ) -> Result<Gesture, Refusal> {
        self.codebook().attribute(id).ok_or(Refusal::NotInCodebook)?;
        let mut draft = self.gesture("edit-attribute");
        match bearer {
            Bearer::Annotation(annotation) => {
                let annotation = self.annotation(annotation)?;
                if annotation.attributes.0.get(id) != value.as_ref() {
                    draft.put(self.changed(annotation, |a| a.attributes.set(id.clone(), value)));
                }
            }
            Bearer::Link(link) => {
                let link = self.link_of(link)?;
                if link.attributes.0.get(id) != value.as_ref() {
                    let changed = self.changed_link(link, |l| l.attributes.set(id.clone(), value));
                    draft.edit(LayerEdit::PutLink(Box::new(changed)));
                }
            }
        }
        Ok(draft.done())
    }
}

/// The value that a digit from 1 means for an attribute, as far as digits reach; for a flag any digit.
pub fn value_by_digit(attribute: &Attribute, digit: u8) -> Option<AttributeValue> {
    let text = match &attribute.kind {
        AttributeKind::Choice(choices) => choices.get(usize::from(digit).checked_sub(1)?)?.id.to_string(),
        AttributeKind::Scale { .. } => Some(digit.to_string()).filter(|value| attribute.kind.takes(value))?,
        AttributeKind::Flag => "yes".to_owned(),
        AttributeKind::Date | AttributeKind::Text => return None,
    };
    Some(AttributeValue::One(text))
}
