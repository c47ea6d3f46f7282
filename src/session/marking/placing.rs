//! Saying where marks belong that were carried over from an earlier version of the text.

use super::{Gesture, Marker, Refusal};
use crate::{
    model::{AnchorState, Annotation, AnnotationId, Fragment},
    text::TextSpan,
};

impl Marker<'_> {
    /// Says that a mark that was carried over stands where it belongs.
    pub fn confirm_place(&mut self, id: AnnotationId) -> Result<Gesture, Refusal> {
        let mark = self.annotation(id)?;
        if mark.anchor != AnchorState::ToConfirm {
            return Err(Refusal::NoWords);
        }
        Ok(self.settled("edit-confirm-place", mark, |mark| mark.anchor = AnchorState::Moved))
    }

    /// Puts a mark where its words are in this text, whatever they read here: in the order of the text, apart.
    pub fn put_at(&mut self, id: AnnotationId, spans: &[TextSpan]) -> Result<Gesture, Refusal> {
        let mark = self.annotation(id)?;
        let fragments: Option<Vec<Fragment>> = spans.iter().map(|span| Fragment::of(&self.text, *span)).collect();
        let fragments = fragments.filter(|fragments| !fragments.is_empty()).ok_or(Refusal::NoWords)?;
        Ok(self.settled("edit-put-mark", mark, |mark| {
            (mark.anchor, mark.fragments) = (AnchorState::Exact, fragments);
        }))
    }

    /// Keeps a mark without a place in this text, and asks for it no more.
    pub fn keep_without_place(&mut self, id: AnnotationId) -> Result<Gesture, Refusal> {
        let mark = self.annotation(id)?;
        Ok(self.settled("edit-keep-mark", mark, |mark| mark.anchor = AnchorState::Kept))
    }

    fn settled(&mut self, name: &'static str, mark: &Annotation, how: impl FnOnce(&mut Annotation)) -> Gesture {
        let mut draft = self.gesture(name);
        draft.put(self.changed(mark, how));
        draft.gesture.hand.focus = Some(mark.id);
        draft.done()
    }
}
