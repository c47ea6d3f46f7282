//! What a reviewer may decide of a question, as the verdict that says so.

use super::{
    compare::{Comparison, Difference, MarkGroup},
    queue::{About, Question},
};
use crate::{
    model::{AnchorState, Annotation, AnnotationId, Extra, Fragment, Link, LinkId, Provenance, Target, Verdict},
    text::TextSpan,
};

/// What is decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// As that one has it, by the place among the layers. Where that is nothing, nothing stands.
    Take(usize),
    /// All words that anybody marked.
    Union,
    /// The words that everybody marked who marked any.
    Intersection,
    /// Another mark is right.
    Mark(Box<Annotation>),
    /// Another link is right.
    Link(Box<Link>),
    /// Nothing stands in their place.
    Reject,
}

/// The verdict, and what it speaks of, in its order: of what is accepted, the record first.
///
/// `name` and `provenance` are those of a mark that is made by it. Nothing where the choice makes no sense for the question:
/// links have no words to be united, and marks of which no word is common have no intersection.
pub fn verdict(
    comparison: &Comparison<'_>,
    question: &Question<'_>,
    choice: Choice,
    text: &str,
    name: AnnotationId,
    provenance: Provenance,
) -> Option<(Vec<Target>, Verdict)> {
    let mut targets = question.targets.clone();
    let verdict = match choice {
        Choice::Take(nth) => {
            let analyst = &comparison.layers.get(nth)?.key.analyst;
            match targets.iter().position(|target| target.analyst == *analyst) {
                Some(at) => {
                    targets.get_mut(..=at)?.rotate_right(1);
                    Verdict::Accept
                }
                None => Verdict::Reject,
            }
        }
        Choice::Union | Choice::Intersection => {
            let About::Marks(at) = question.about else { return None };
            let group = comparison.marks.get(at)?;
            let spans = if choice == Choice::Union { union(group) } else { intersection(group) };
            let fragments: Option<Vec<Fragment>> = spans.into_iter().map(|span| Fragment::of(text, span)).collect();
            let fragments = fragments.filter(|fragments| !fragments.is_empty())?;
            let first = group.first()?.clone();
            let anchor = AnchorState::Exact;
            let mark = Annotation { id: name, rev: 0, fragments, provenance, anchor, extra: Extra::default(), ..first };
            Verdict::EditAnnotation(Box::new(mark))
        }
        Choice::Mark(mark) => Verdict::EditAnnotation(Box::new(Annotation {
            id: name,
            rev: 0,
            provenance,
            extra: Extra::default(),
            ..*mark
        })),
        Choice::Link(link) => {
            let id = LinkId::from(name.record());
            Verdict::EditLink(Box::new(Link { id, rev: 0, provenance, extra: Extra::default(), ..*link }))
        }
        Choice::Reject => Verdict::Reject,
    };
    Some((targets, verdict))
}

/// The words of each mark that has a place.
fn spans<'a>(group: &'a MarkGroup<'_>) -> impl Iterator<Item = Vec<TextSpan>> + 'a {
    let placed = group.marks.iter().flatten().filter(|mark| mark.has_place());
    placed.map(|mark| mark.fragments.iter().map(|fragment| fragment.span).collect())
}

/// All words that any mark of a group has, in pieces that neither touch nor overlap.
pub fn union(group: &MarkGroup<'_>) -> Vec<TextSpan> {
    joined(spans(group).flatten().collect())
}

/// Spans in the order of the text, in pieces that neither touch nor overlap.
pub fn joined(mut all: Vec<TextSpan>) -> Vec<TextSpan> {
    all.sort_by_key(|span| span.start());
    let mut pieces: Vec<TextSpan> = Vec::new();
    for span in all {
        match pieces.last_mut().filter(|last| last.end() >= span.start()) {
            Some(last) => *last = last.union(span),
            None => pieces.push(span),
        }
    }
    pieces
}

/// The words that every mark of a group has, in pieces.
pub fn intersection(group: &MarkGroup<'_>) -> Vec<TextSpan> {
    let common = |one: Vec<TextSpan>, other: Vec<TextSpan>| -> Vec<TextSpan> {
        let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
        let both = |(a, b): (&TextSpan, &TextSpan)| TextSpan::stored(a.start().max(b.start()), a.end().min(b.end()));
        let mut pieces: Vec<TextSpan> = pairs.filter_map(both).filter(|span| !span.is_empty()).collect();
        pieces.sort_by_key(|span| span.start());
        pieces
    };
    spans(group).reduce(common).unwrap_or_default()
}

/// The words that a group is at odds over: where it is their extent alone, those that not all have; else all of them.
pub fn contested(group: &MarkGroup<'_>) -> Vec<TextSpan> {
    let all = union(group);
    if group.differences.iter().any(|difference| *difference != Difference::Boundary) {
        return all;
    }
    let common = intersection(group);
    let without = |pieces: Vec<TextSpan>, hole: &TextSpan| -> Vec<TextSpan> {
        let sides = |piece: TextSpan| {
            let before = TextSpan::stored(piece.start(), piece.end().min(hole.start()));
            let after = TextSpan::stored(piece.start().max(hole.end()), piece.end());
            before.into_iter().chain(after)
        };
        pieces.into_iter().flat_map(sides).filter(|span| !span.is_empty()).collect()
    };
    common.iter().fold(all, without)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::testing::TEXT,
        review::{
            queue::questions,
            testing::{Desk, span},
        },
    };

    fn decided(desk: &Desk, choice: Choice) -> Option<(Vec<Target>, Verdict)> {
        let comparison = desk.compare();
        let question = questions(&comparison, None).remove(0);
        let first = comparison.marks[0].first().unwrap();
        verdict(&comparison, &question, choice, TEXT, AnnotationId::MAX, first.provenance.clone())
    }

    /// The words that stand, or why none do.
    fn words(desk: &Desk, choice: Choice) -> String {
        match decided(desk, choice) {
            Some((_, Verdict::EditAnnotation(mark))) => mark.quote(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn words_of_several_are_united_or_cut_down_to_what_is_common() {
        let mut desk = Desk::new(&["amal", "basim", "celine"]);
        desk.mark("amal", "claim", "محطة BlueFlow ستنتج");
        desk.mark("basim", "claim", "BlueFlow ستنتج 40%");
        assert_eq!(words(&desk, Choice::Union), "محطة BlueFlow ستنتج 40%");
        assert_eq!(words(&desk, Choice::Intersection), "BlueFlow ستنتج");
        desk.mark("celine", "claim", "محطة BlueFlow ستنتج 40% من حاجة");
        assert_eq!(words(&desk, Choice::Union), "محطة BlueFlow ستنتج 40% من حاجة");
        assert_eq!(words(&desk, Choice::Intersection), "BlueFlow ستنتج");
    }

    #[test]
    fn fragments_are_united_and_cut_one_by_one() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let split = desk.mark("amal", "claim", "محطة BlueFlow");
        let more = Fragment::of(TEXT, span("من حاجة المدينة")).unwrap();
        desk.layer("amal").annotations.change(&split, |mark| mark.fragments.push(more));
        desk.mark("basim", "claim", "BlueFlow ستنتج 40% من حاجة");
        assert_eq!(words(&desk, Choice::Union), "محطة BlueFlow ستنتج 40% من حاجة المدينة");
        assert_eq!(words(&desk, Choice::Intersection), "BlueFlow … من حاجة");
    }

    #[test]
    fn who_is_taken_comes_first_and_who_has_nothing_means_nothing() {
        let mut desk = Desk::new(&["amal", "basim", "celine"]);
        desk.mark("amal", "claim", "محطة BlueFlow");
        desk.mark("basim", "actor", "محطة BlueFlow");
        let taken = |nth| {
            let (targets, verdict) = decided(&desk, Choice::Take(nth)).unwrap();
            (targets.iter().map(|target| target.analyst.to_string()).collect::<Vec<_>>(), verdict)
        };
        assert_eq!(taken(0), (vec!["amal".to_owned(), "basim".to_owned()], Verdict::Accept));
        assert_eq!(taken(1), (vec!["basim".to_owned(), "amal".to_owned()], Verdict::Accept));
        assert_eq!(taken(2).1, Verdict::Reject);
        assert!(decided(&desk, Choice::Take(3)).is_none());
    }

    #[test]
    fn what_is_at_odds_are_the_words_that_not_all_have() {
        let mut desk = Desk::new(&["amal", "basim"]);
        desk.mark("amal", "claim", "محطة BlueFlow ستنتج");
        desk.mark("basim", "claim", "BlueFlow ستنتج 40%");
        let words = |desk: &Desk| -> Vec<String> {
            let group = desk.compare().marks.remove(0);
            contested(&group).into_iter().map(|span| span.slice(TEXT).unwrap().to_owned()).collect()
        };
        assert_eq!(words(&desk), ["محطة ", " 40%"]);
        let other = desk.layers[1].annotations.values().next().unwrap().id;
        desk.retag("basim", other, "actor");
        assert_eq!(words(&desk), ["محطة BlueFlow ستنتج 40%"]);
    }

    #[test]
    fn links_have_no_words_to_unite() {
        let mut desk = Desk::new(&["amal", "basim"]);
        let claim = desk.mark("amal", "claim", "محطة BlueFlow");
        desk.attribute("amal", claim, None, 1);
        let comparison = desk.compare();
        let questions = questions(&comparison, None);
        let provenance = comparison.marks[0].first().unwrap().provenance.clone();
        for choice in [Choice::Union, Choice::Intersection] {
            assert!(verdict(&comparison, &questions[1], choice, TEXT, AnnotationId::MAX, provenance.clone()).is_none());
        }
    }
}
