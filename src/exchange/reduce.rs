//! A document reduced to what a format can hold, with a count of what that costs.
//!
//! This is the one home of what is lost: a format is only ever given what it can hold, and what was read back from it is
//! compared with the same.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    document::{Document, Made, Mark, Relation, Target},
    holds::{Holds, LinksHeld, Loss, Overlap},
    report::Tally,
};
use crate::{
    model::{Codebook, Origin, Status},
    text::TextSpan,
};

/// Takes out of a document what a format cannot hold, and counts it.
pub fn reduce(document: &mut Document<'_>, holds: &Holds, overlap: Overlap, codebook: &Codebook, tally: &mut Tally) {
    if !holds.marks {
        tally.lose(Loss::Marks, document.marks.len());
        tally.lose(Loss::Links, document.links.len());
        document.marks.clear();
        document.links.clear();
    }
    if !holds.pieces {
        cut_into_pieces(document, tally);
    }
    if !holds.overlap {
        keep_longest(document, overlap, codebook, tally);
    }
    reduce_links(document, holds, tally);
    for mark in &mut document.marks {
        reduce_mark(mark, holds, tally);
    }
    let of_article = [
        (holds.article_attributes, Loss::ArticleAttributes, document.attributes.len()),
        (holds.comments, Loss::Comments, document.comments.len()),
        (holds.authors, Loss::Authors, usize::from(!document.analyst.is_empty())),
        (holds.status, Loss::Status, usize::from(document.status != Status::Untouched)),
        (holds.metadata, Loss::Metadata, usize::from(has_metadata(document))),
    ];
    for (held, loss, count) in of_article {
        tally.lose(loss, if held { 0 } else { count });
    }
    if !holds.article_attributes {
        document.attributes.clear();
    }
    if !holds.comments {
        document.comments.clear();
    }
    if !holds.authors {
        document.analyst = "".into();
    }
    if !holds.status {
        document.status = Status::Untouched;
    }
    if !holds.metadata {
        forget_metadata(document);
    }
}

fn has_metadata(document: &Document<'_>) -> bool {
    let Document { title, outlet, byline, published, url, .. } = document;
    published.is_some() || [title, outlet, byline, url].into_iter().any(|words| !words.is_empty())
}

fn forget_metadata(document: &mut Document<'_>) {
    document.published = None;
    let Document { title, outlet, byline, url, language, .. } = document;
    for words in [title, outlet, byline, url, language] {
        *words = "".into();
    }
}

/// Each piece becomes a mark. Links stay with the first.
fn cut_into_pieces(document: &mut Document<'_>, tally: &mut Tally) {
    let mut rest = Vec::new();
    for mark in document.marks.iter_mut().filter(|mark| mark.spans.len() > 1) {
        tally.lose(Loss::Pieces, 1);
        let spans = mark.spans.split_off(1);
        for (at, span) in spans.into_iter().enumerate() {
            let id = format!("{}-{}", mark.id, at + 2).into();
            rest.push(Mark { id, spans: vec![span], ..mark.clone() });
        }
    }
    if !rest.is_empty() {
        document.marks.append(&mut rest);
        document.sort_marks();
    }
}

/// Of marks that share words, the longest stays; of equal ones the one whose tag comes first, then the first in the text.
fn keep_longest(document: &mut Document<'_>, overlap: Overlap, codebook: &Codebook, tally: &mut Tally) {
    let rank = |mark: &Mark<'_>| codebook.tags.iter().position(|t| *t.id.as_str() == *mark.tag).unwrap_or(usize::MAX);
    let size = |mark: &Mark<'_>| mark.spans.iter().map(|span| span.end() - span.start()).sum::<usize>();
    let mut order: Vec<usize> = (0..document.marks.len()).collect();
    order.sort_by_key(|at| document.marks.get(*at).map(|mark| (Reverse(size(mark)), rank(mark), *at)));
    // What is kept lies apart, so that the one before a span's end is the only one that can meet it.
    let mut kept: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    for mark in order.into_iter().filter_map(|at| document.marks.get(at)) {
        let of = if overlap == Overlap::Longest { "" } else { &*mark.tag };
        let meets = |span: &TextSpan| {
            let before = kept.range((of, 0)..(of, span.end())).next_back();
            before.is_some_and(|(_, end)| *end > span.start())
        };
        if mark.spans.iter().any(meets) {
            gone.insert(mark.id.clone().into_owned());
        } else {
            kept.extend(mark.spans.iter().map(|span| ((of, span.start()), span.end())));
        }
    }
    tally.lose(Loss::Overlap, gone.len());
    drop_marks(document, &gone, Loss::Links, tally);
}

/// Takes marks out, and the links that end at them, which are counted as `loss`.
pub(super) fn drop_marks(document: &mut Document<'_>, gone: &BTreeSet<String>, loss: Loss, tally: &mut Tally) {
    if gone.is_empty() {
        return;
    }
    document.marks.retain(|mark| !gone.contains(&*mark.id));
    let before = document.links.len();
    document.links.retain(|link| {
        let to = matches!(&link.to, Target::Mark(id) if gone.contains(&**id));
        !to && !gone.contains(&*link.from)
    });
    tally.lose(loss, before - document.links.len());
}

fn reduce_links(document: &mut Document<'_>, holds: &Holds, tally: &mut Tally) {
    let before = document.links.len();
    match holds.links {
        LinksHeld::All => {}
        LinksHeld::BetweenMarks => {
            document.links.retain(|link| matches!(link.to, Target::Mark(_)));
            tally.lose(Loss::LinkEnds, before - document.links.len());
        }
        LinksHeld::None => {
            document.links.clear();
            tally.lose(Loss::Links, before);
        }
    }
    for Relation { attributes, made, .. } in &mut document.links {
        if !holds.link_attributes {
            tally.lose(Loss::LinkAttributes, attributes.len());
            attributes.clear();
        }
        reduce_made(made, holds);
    }
}

fn reduce_mark(mark: &mut Mark<'_>, holds: &Holds, tally: &mut Tally) {
    if !holds.attributes {
        tally.lose(Loss::Attributes, mark.attributes.len());
        mark.attributes.clear();
    }
    if !holds.entities {
        tally.lose(Loss::Entities, mark.entities.len());
        mark.entities.clear();
    }
    if !holds.notes {
        tally.lose(Loss::Notes, usize::from(!mark.note.is_empty()));
        mark.note = "".into();
    }
    if !holds.unsure {
        tally.lose(Loss::Unsure, usize::from(mark.unsure));
        mark.unsure = false;
    }
    if !holds.times && mark.made.created.is_some() {
        tally.lose(Loss::Times, 1);
    }
    reduce_made(&mut mark.made, holds);
}

fn reduce_made(made: &mut Made<'_>, holds: &Holds) {
    if !holds.authors {
        made.analyst = "".into();
    }
    if !holds.times {
        *made = Made { analyst: std::mem::take(&mut made.analyst), origin: Origin::Hand, ..Made::default() };
    }
}
