//! Marks of several pieces in formats of single spans: a mark a piece, and a relation from each to the next.

use std::{borrow::Cow, collections::HashMap, mem};

use super::Unread;
use crate::exchange::{
    Why,
    document::{Document, Mark, Relation, Target},
};

/// The kind of the relation from a piece to the next one of its mark.
pub(super) const NEXT_FRAGMENT: &str = "next-fragment";

/// What stands before the name of a kind of link that would be taken for that relation.
const OWN: &str = "own-";

/// A kind of link as it is written: one of a codebook's own that is called as the relation between pieces is told apart.
pub(super) fn written(kind: &str) -> Cow<'_, str> {
    if is_like_ours(kind) { format!("{OWN}{kind}").into() } else { kind.into() }
}

/// What was written so.
fn read(kind: &str) -> Option<&str> {
    kind.strip_prefix(OWN).filter(|rest| is_like_ours(rest))
}

/// True for that relation's name, with any number of what may stand before it.
fn is_like_ours(kind: &str) -> bool {
    kind.trim_start_matches(OWN) == NEXT_FRAGMENT
}

/// The name of the piece of a mark, counted from 0: the first has the name of the mark.
pub(super) fn piece_id(mark: &str, nth: usize) -> String {
    if nth == 0 { mark.to_owned() } else { format!("{mark}.{}", nth + 1) }
}

/// Puts the pieces that are related so together again, and all marks into the order of the text. What was joined answers to
/// the name of its first piece. Kinds of links are what they were before they were [`written`].
pub(super) fn join(document: &mut Document<'static>, place: &str, unread: &mut Vec<Unread>) {
    let (chained, links): (Vec<_>, Vec<_>) =
        mem::take(&mut document.links).into_iter().partition(|link| link.kind == NEXT_FRAGMENT);
    document.links = links;
    for link in &mut document.links {
        if let Some(own) = read(&link.kind) {
            link.kind = own.to_owned().into();
        }
    }
    if !chained.is_empty() {
        let heads = join_marks(&mut document.marks, &chained, place, unread);
        for Relation { from, to, .. } in &mut document.links {
            if let Some(head) = heads.get(&**from) {
                *from = head.clone().into();
            }
            if let Target::Mark(to) = to
                && let Some(head) = heads.get(&**to)
            {
                *to = head.clone().into();
            }
        }
    }
    document.sort_marks();
}

/// Joins marks; under the name of each piece that is gone stands that of the mark that it is in.
fn join_marks(
    marks: &mut Vec<Mark<'static>>,
    chained: &[Relation<'static>],
    place: &str,
    unread: &mut Vec<Unread>,
) -> HashMap<String, String> {
    let places: HashMap<&str, usize> = marks.iter().enumerate().map(|(at, mark)| (&*mark.id, at)).collect();
    let (mut next, mut previous) = (vec![None; marks.len()], vec![None; marks.len()]);
    let mut refuse = |from: &str, why: Why| {
        unread.push(Unread { what: format!("{place}: {NEXT_FRAGMENT} of {from}"), why });
    };
    for link in chained {
        let to = if let Target::Mark(to) = &link.to { places.get(&**to).copied() } else { None };
        let (Some(from), Some(to)) = (places.get(&*link.from).copied(), to) else { continue };
        let slots = (next.get_mut(from), previous.get_mut(to));
        if let (Some(forth @ None), Some(back @ None)) = slots {
            (*forth, *back) = (Some(to), Some(from));
        } else {
            refuse(&link.from, Why::PiecesFork);
        }
    }
    let (mut heads, mut has_first) = (HashMap::new(), vec![false; marks.len()]);
    for first in (0..marks.len()).filter(|at| previous.get(*at) == Some(&None)) {
        let follow = |at: &usize| next.get(*at).copied().flatten();
        let chain: Vec<usize> = std::iter::successors(follow(&first), follow).collect();
        if chain.is_empty() {
            continue;
        }
        for at in chain.iter().chain([&first]) {
            has_first.get_mut(*at).into_iter().for_each(|known| *known = true);
        }
        let pieces = |at: &usize| marks.get(*at);
        let Some(head) = pieces(&first) else { continue };
        let mut spans = head.spans.clone();
        spans.extend(chain.iter().filter_map(pieces).flat_map(|mark| &mark.spans));
        let is_ordered = spans.windows(2).all(|pair| matches!(pair, [a, b] if a.end() <= b.start()));
        if !is_ordered || chain.iter().filter_map(pieces).any(|mark| mark.tag != head.tag) {
            refuse(&head.id, Why::PiecesMixed);
            continue;
        }
        let name = head.id.clone().into_owned();
        for at in &chain {
            if let Some(mark) = marks.get_mut(*at) {
                heads.insert(mark.id.clone().into_owned(), name.clone());
                mark.spans.clear();
            }
        }
        if let Some(mark) = marks.get_mut(first) {
            mark.spans = spans;
        }
    }
    for (at, mark) in marks.iter().enumerate() {
        if next.get(at).is_some_and(Option::is_some) && has_first.get(at) == Some(&false) {
            refuse(&mark.id, Why::PiecesRing);
        }
    }
    marks.retain(|mark| !mark.spans.is_empty());
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{FORMATS, formats::Audience, holds::Overlap, testing};

    /// A codebook may have a kind of link of that name: it stays one, beside marks of several pieces, in every format.
    #[test]
    fn a_kind_of_link_that_is_called_like_ours_stays_one() {
        for kind in ["next-fragment", "own-next-fragment", "own-own-next-fragment", "own-next", "next-fragment-of"] {
            let written = written(kind).into_owned();
            assert_eq!(read(&written).unwrap_or(&written), kind);
            assert_ne!(written, NEXT_FRAGMENT);
            let mut documents = testing::corpus();
            documents.iter_mut().flat_map(|d| &mut d.links).for_each(|link| link.kind = kind.into());
            for format in FORMATS.iter().filter(|f| f.write.is_some() && f.audience == Audience::Programs) {
                let outcome = testing::round_trip(format, &documents, Overlap::Longest);
                assert!(outcome.is_ok(), "{} {kind}: {:?}", format.id, outcome.err());
            }
        }
    }
}
