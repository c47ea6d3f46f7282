//! Letters that a format cannot write, put others in the place of.

use super::{
    document::{Attribute, Document, Words},
    holds::Loss,
    report::Tally,
};
use crate::text::TextSpan;

/// Puts, in the text and in all that is said of it, another letter in the place of each that a format cannot write, and counts
/// them. Spans go along.
pub fn letters(document: &mut Document<'_>, tally: &mut Tally, letter: impl Fn(char) -> char) {
    let moved = |text: &str| {
        let changes: Vec<(usize, isize)> = text
            .char_indices()
            .filter(|(_, c)| letter(*c) != *c)
            .map(|(at, c)| (at, letter(c).len_utf8() as isize - c.len_utf8() as isize))
            .collect();
        changes
    };
    let changes = moved(&document.text);
    if !changes.is_empty() {
        document.text = document.text.chars().map(&letter).collect::<String>().into();
        shift(document, &changes);
        tally.lose(Loss::Unwritable, changes.len());
    }
    said(document, tally, |words| {
        let count = words.chars().filter(|c| letter(*c) != *c).count();
        (count > 0).then(|| (words.chars().map(&letter).collect(), count))
    });
}

/// Changes what is said of a text and its marks, where `change` gives other words and how many letters of them are lost.
pub fn said(document: &mut Document<'_>, tally: &mut Tally, change: impl Fn(&str) -> Option<(String, usize)>) {
    let mut count = 0;
    let mut one = |words: &mut Words<'_>| {
        if let Some((other, lost)) = change(words) {
            *words = other.into();
            count += lost;
        }
    };
    let mut values = |attributes: &mut Vec<Attribute<'_>>| {
        attributes.iter_mut().for_each(|attribute| one(&mut attribute.value));
    };
    values(&mut document.attributes);
    for link in &mut document.links {
        values(&mut link.attributes);
    }
    for mark in &mut document.marks {
        values(&mut mark.attributes);
    }
    for mark in &mut document.marks {
        one(&mut mark.note);
        mark.entities.iter_mut().for_each(|entity| one(&mut entity.name));
    }
    for link in &mut document.links {
        if let super::document::Target::Entity(entity) = &mut link.to {
            one(&mut entity.name);
        }
    }
    document.comments.iter_mut().for_each(|comment| one(&mut comment.text));
    let Document { title, outlet, byline, url, .. } = document;
    [title, outlet, byline, url].into_iter().for_each(one);
    tally.lose(Loss::Unwritable, count);
}

/// Moves all spans by the bytes that letters before them have more, or less, than they had.
pub fn shift(document: &mut Document<'_>, changes: &[(usize, isize)]) {
    let mut total = 0;
    let sums: Vec<(usize, isize)> = changes
        .iter()
        .map(|(at, by)| {
            total += by;
            (*at, total)
        })
        .collect();
    let to = |byte: usize| {
        let before = sums.partition_point(|(at, _)| *at < byte);
        let by = before.checked_sub(1).and_then(|last| sums.get(last)).map_or(0, |(_, by)| *by);
        byte.saturating_add_signed(by)
    };
    for mark in &mut document.marks {
        for span in &mut mark.spans {
            *span = TextSpan::stored(to(span.start()), to(span.end())).unwrap_or(*span);
        }
    }
}
