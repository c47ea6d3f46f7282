//! The agreed layer: what all marked alike, and what a reviewer decided.

use std::collections::BTreeSet;

use super::{
    compare::{Comparison, End, mark_differences},
    queue::{About, Question, State, progress, questions},
};
use crate::model::{
    Annotation, AnnotationId, Decision, Layer, LayerKey, Link, LinkTarget, Review, Status, TextHash, Verdict,
};

/// What was agreed on in an article, and how much of it is still to be decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// What is agreed, under the reviewer's name; *done* where nothing is to be decided any more. Its records keep the names
    /// that they have in the layers they were taken from.
    pub layer: Layer,
    /// How many questions are open.
    pub open: usize,
}

/// What a decision comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome<'a> {
    /// A mark.
    Mark(&'a Annotation),
    /// A link.
    Link(&'a Link),
    /// Nothing stands.
    Nothing,
    /// What was accepted was changed or taken away since.
    Unknown,
}

impl<'a> Outcome<'a> {
    /// The mark, where it is one.
    pub fn mark(self) -> Option<&'a Annotation> {
        match self {
            Self::Mark(mark) => Some(mark),
            _ => None,
        }
    }
}

/// What a decision comes to, with the layers as they are now.
pub fn outcome<'a>(comparison: &Comparison<'a>, decision: &'a Decision) -> Outcome<'a> {
    match &decision.verdict {
        Verdict::EditAnnotation(mark) => Outcome::Mark(mark),
        Verdict::EditLink(link) => Outcome::Link(link),
        Verdict::Reject => Outcome::Nothing,
        Verdict::Accept => {
            let Some(target) = decision.targets.first() else { return Outcome::Unknown };
            let layer = comparison.layers.iter().find(|layer| layer.key.analyst == target.analyst);
            let mark = layer.and_then(|layer| layer.annotations.get(&AnnotationId::from(target.record)));
            let link = layer.and_then(|layer| layer.links.get(&crate::model::LinkId::from(target.record)));
            match (mark, link) {
                (Some(mark), _) if mark.rev == target.rev => Outcome::Mark(mark),
                (_, Some(link)) if link.rev == target.rev => Outcome::Link(link),
                _ => Outcome::Unknown,
            }
        }
    }
}

/// Whether a mark says what another does.
pub(super) fn says(mark: Option<&Annotation>, right: &Annotation) -> bool {
    mark.is_some_and(|mark| {
        let mut differences = BTreeSet::new();
        mark_differences(mark, right, &mut differences);
        differences.is_empty()
    })
}

/// What is agreed on: `key` names the article and under whom it is filed.
pub fn agreed(comparison: &Comparison<'_>, review: Option<&Review>, key: LayerKey, text_hash: TextHash) -> Agreed {
    let questions = questions(comparison, review);
    let mut layer = Layer::new(key, text_hash);
    // Which mark stands for each group: links lead there.
    let mut stands: Vec<Option<AnnotationId>> = vec![None; comparison.marks.len()];
    for question in &questions {
        if let (About::Marks(at), Some(mark)) = (question.about, agreed_mark(comparison, question)) {
            if let Some(slot) = stands.get_mut(at) {
                *slot = Some(mark.id);
            }
            layer.annotations.put(mark.clone());
        }
    }
    let standing = |at: usize| stands.get(at).copied().flatten();
    for question in &questions {
        let About::Links(at) = question.about else { continue };
        let Some(group) = comparison.links.get(at) else { continue };
        let (link, end) = match agreed_link(comparison, question) {
            Some(Taken::Edited(link)) => (Some(link.clone()), None),
            Some(Taken::Of(link)) => {
                let nth = group.links.iter().position(|own| own.is_some_and(|own| std::ptr::eq(own, link)));
                (Some(link.clone()), nth.and_then(|nth| group.ends.get(nth).copied().flatten()))
            }
            None => (None, None),
        };
        let Some(mut link) = link else { continue };
        if let Some(end) = end {
            let Some(from) = standing(group.from) else { continue };
            link.from = from;
            if let End::Marks(to) = end {
                let Some(to) = standing(to) else { continue };
                link.to = LinkTarget::Annotation(to);
            }
        }
        // A link of which an end was not agreed on leads nowhere.
        let is_there = |id: AnnotationId| layer.annotations.contains_key(&id);
        if link.ends().all(is_there) {
            layer.links.put(link);
        }
    }
    let progress = progress(&questions);
    let open = progress.all - progress.settled;
    layer.status = if open == 0 { Status::Done } else { Status::InProgress };
    Agreed { layer, open }
}

fn agreed_mark<'a>(comparison: &Comparison<'a>, question: &Question<'a>) -> Option<&'a Annotation> {
    let About::Marks(at) = question.about else { return None };
    match question.state {
        State::Alike => comparison.marks.get(at)?.first(),
        State::Decided(decision) | State::Reopened(decision) => outcome(comparison, decision).mark(),
        State::Open | State::Moot => None,
    }
}

/// A link that is agreed on.
enum Taken<'a> {
    /// As somebody made it.
    Of(&'a Link),
    /// As the reviewer has it, between marks that are agreed on.
    Edited(&'a Link),
}

fn agreed_link<'a>(comparison: &Comparison<'a>, question: &Question<'a>) -> Option<Taken<'a>> {
    let About::Links(at) = question.about else { return None };
    match question.state {
        State::Alike => comparison.links.get(at)?.first().map(Taken::Of),
        State::Decided(decision) | State::Reopened(decision) => {
            match (outcome(comparison, decision), &decision.verdict) {
                (Outcome::Link(link), Verdict::EditLink(_)) => Some(Taken::Edited(link)),
                (Outcome::Link(link), _) => Some(Taken::Of(link)),
                _ => None,
            }
        }
        State::Open | State::Moot => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::testing::{Desk, accept, edit, reject};

    /// The agreed marks, in the order of the text, and the links.
    fn said(desk: &Desk) -> (Vec<String>, usize, usize) {
        let comparison = desk.compare();
        let agreed = agreed(&comparison, Some(&desk.review), desk.review.key.clone(), TextHash::of(b""));
        let marks = agreed.layer.annotations.in_text_order().map(|mark| format!("{} {}", mark.tag, mark.quote()));
        (marks.collect(), agreed.layer.links.len(), agreed.open)
    }

    #[test]
    fn what_is_alike_and_what_was_decided_is_agreed() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let claims = [desk.mark("amal", "claim", "محطة BlueFlow"), desk.mark("basim", "claim", "محطة BlueFlow")];
        let sources = [desk.mark("amal", "source", "وزيرة المياه"), desk.mark("basim", "source", "وزيرة المياه سلمى")];
        let links = [
            desk.attribute("amal", claims[0], Some(sources[0]), 1),
            desk.attribute("basim", claims[1], Some(sources[1]), 1),
        ];
        assert_eq!(said(&desk), (vec!["claim محطة BlueFlow".to_owned()], 0, 1), "of the links one end is not agreed");
        desk.decide(accept(&[("basim", sources[1].record()), ("amal", sources[0].record())]));
        let marks = vec!["source وزيرة المياه سلمى".to_owned(), "claim محطة BlueFlow".to_owned()];
        assert_eq!(said(&desk), (marks, 1, 0), "they lead to the same, whoever's mark stands for it");
        desk.decide(reject(&[("amal", links[0].record()), ("basim", links[1].record())]));
        assert_eq!(said(&desk).1, 0);
    }

    #[test]
    fn an_edit_stands_for_all_and_what_was_rejected_is_gone() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let one = desk.mark("amal", "claim", "محطة BlueFlow");
        let other = desk.mark("basim", "claim", "BlueFlow ستنتج 40%");
        let edited = edit("amal", one, "claim", "محطة BlueFlow ستنتج 40%", &desk);
        desk.decide(edited.with("basim", other.record()));
        assert_eq!(said(&desk), (vec!["claim محطة BlueFlow ستنتج 40%".to_owned()], 0, 0));
        desk.decide(reject(&[("amal", one.record()), ("basim", other.record())]));
        assert_eq!(said(&desk), (vec![], 0, 0));
    }

    #[test]
    fn what_was_accepted_stands_while_it_is_as_it_was_though_others_change() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let (one, other) = (desk.mark("amal", "claim", "محطة BlueFlow"), desk.mark("basim", "actor", "محطة BlueFlow"));
        desk.decide(accept(&[("amal", one.record()), ("basim", other.record())]));
        desk.retag("basim", other, "source");
        assert_eq!(said(&desk), (vec!["claim محطة BlueFlow".to_owned()], 0, 1));
        desk.retag("amal", one, "source");
        assert_eq!(said(&desk), (vec![], 0, 1), "what it is now was never accepted");
    }
}
