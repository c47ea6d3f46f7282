//! What brat's lines cannot hold of a document.

use std::{borrow::Cow, collections::BTreeSet};

use super::{is_break, joined};
use crate::{
    exchange::{
        document::{Document, Words},
        formats::Setup,
        holds::Loss,
        reduce::drop_marks,
        report::Tally,
    },
    text::TextSpan,
};

/// Marks begin and end at letters that end no line, and pieces have more between them than such; notes and names are a line.
pub(super) fn fit(_: &Setup<'_>, document: &mut Document<'_>, tally: &mut Tally) {
    let mut changed = 0;
    let mut gone = BTreeSet::new();
    for mark in &mut document.marks {
        let trimmed = mark.spans.iter().filter_map(|span| trim(&document.text, *span));
        let spans = joined(&document.text, trimmed);
        changed += usize::from(spans != mark.spans);
        if spans.is_empty() {
            gone.insert(mark.id.clone().into_owned());
        }
        mark.spans = spans;
        changed += line(&mut mark.note);
        changed += mark.attributes.iter_mut().map(|attribute| line(&mut attribute.value)).sum::<usize>();
        for entity in &mut mark.entities {
            changed += line(&mut entity.name);
            // Without a name it stands under its id.
            if entity.name == entity.id {
                entity.name = "".into();
            }
        }
    }
    for attribute in document.links.iter_mut().flat_map(|link| &mut link.attributes) {
        changed += line(&mut attribute.value);
    }
    tally.lose(Loss::Unwritable, changed);
    drop_marks(document, &gone, Loss::Unwritable, tally);
}

fn trim(text: &str, span: TextSpan) -> Option<TextSpan> {
    let words = span.slice(text)?;
    let start = span.start() + (words.len() - words.trim_start_matches(is_break).len());
    let end = span.end() - (words.len() - words.trim_end_matches(is_break).len());
    TextSpan::stored(start, end).filter(|span| !span.is_empty())
}

/// Words on one line, without white space around them; 1 where they were not so.
fn line(words: &mut Words<'_>) -> usize {
    let is_odd = |c: char| is_break(c) || c == '\t';
    if !words.contains(is_odd) && words.trim() == &**words {
        return 0;
    }
    let pieces: Vec<&str> = words.split(is_odd).filter(|piece| !piece.is_empty()).collect();
    *words = Cow::Owned(pieces.join(" ").trim().to_owned());
    1
}
