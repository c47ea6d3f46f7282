//! Documents cut into windows: a sentence or a paragraph each.

use std::collections::BTreeSet;

use super::{
    document::{Document, Mark, Target, Window},
    holds::Loss,
    report::Tally,
};
use crate::text::{OffsetMap, TextSpan, paragraph_at, sentences};

/// What a window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// A sentence, its final stop included.
    Sentence,
    /// A paragraph: between two line ends.
    Paragraph,
}

/// Cuts a document into windows, each a document of its own, numbered from 1. Marks that lie in a window go along with it; what
/// reaches over a border is counted, and so are links from one window to another. What is said of the article as a whole stands
/// in each; comments are on the article, and go with the first.
pub fn windows<'a>(document: &Document<'a>, kind: WindowKind, tally: &mut Tally) -> Vec<Document<'a>> {
    let offsets = OffsetMap::new(&document.text);
    let spans = spans_of(&document.text, kind);
    let mut windows: Vec<Document<'a>> =
        spans.iter().enumerate().map(|(at, span)| window(document, *span, at + 1, &offsets)).collect();
    for mark in &document.marks {
        let Some(hull) = mark.hull() else { continue };
        let at = spans.partition_point(|span| span.end() <= hull.start());
        match (spans.get(at), windows.get_mut(at)) {
            (Some(span), Some(window)) if span.start() <= hull.start() && hull.end() <= span.end() => {
                window.marks.push(moved(mark, span.start()));
            }
            _ => tally.lose(Loss::CutByWindow, 1),
        }
    }
    let mut linked = 0;
    for window in &mut windows {
        let ids: BTreeSet<&str> = window.marks.iter().map(|mark| &*mark.id).collect();
        let inside = |link: &&super::document::Relation<'_>| {
            ids.contains(&*link.from) && !matches!(&link.to, Target::Mark(id) if !ids.contains(&**id))
        };
        window.links = document.links.iter().filter(inside).cloned().collect();
        linked += window.links.len();
    }
    tally.lose(Loss::CutByWindow, document.links.len() - linked);
    if let Some(first) = windows.first_mut() {
        first.comments.clone_from(&document.comments);
    }
    windows
}

fn spans_of(text: &str, kind: WindowKind) -> Vec<TextSpan> {
    match kind {
        WindowKind::Sentence => sentences(text, 0).collect(),
        WindowKind::Paragraph => {
            let mut at = 0;
            let starts = text.split_inclusive('\n').map(|line| {
                let start = at;
                at += line.len();
                start
            });
            let mut spans: Vec<TextSpan> = starts.filter_map(|start| paragraph_at(text, start)).collect();
            spans.dedup();
            spans
        }
    }
}

fn window<'a>(document: &Document<'a>, span: TextSpan, number: usize, offsets: &OffsetMap<'_>) -> Document<'a> {
    Document {
        id: format!("{}-{number:04}", document.id).into(),
        text: span.slice(&document.text).unwrap_or_default().to_owned().into(),
        window: Some(Window {
            article: document.id.clone(),
            start: span.start(),
            start_char: offsets.char_at(span.start()).unwrap_or_default(),
            start_utf16: offsets.utf16_at(span.start()).unwrap_or_default(),
        }),
        marks: Vec::new(),
        links: Vec::new(),
        comments: Vec::new(),
        ..document.clone()
    }
}

fn moved<'a>(mark: &Mark<'a>, by: usize) -> Mark<'a> {
    let back = |span: &TextSpan| TextSpan::stored(span.start() - by, span.end() - by);
    Mark { spans: mark.spans.iter().filter_map(back).collect(), ..mark.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_with_their_window_and_what_crosses_a_border_is_counted() {
        let text = "😀 قال الوزير نعم. ونفت النقابة.\nThe end";
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            TextSpan::new(text, at..at + words.len()).unwrap()
        };
        let mark = |id: &'static str, words| Mark { id: id.into(), spans: vec![span(words)], ..Mark::default() };
        let document = Document {
            id: "a".into(),
            text: text.into(),
            marks: vec![mark("1", "الوزير"), mark("2", "نعم. ونفت"), mark("3", "النقابة"), mark("4", "end")],
            ..Document::default()
        };
        for (kind, found, lost) in [
            (
                WindowKind::Sentence,
                vec![("a-0001", vec!["الوزير"]), ("a-0002", vec!["النقابة"]), ("a-0003", vec!["end"])],
                1,
            ),
            (
                WindowKind::Paragraph,
                vec![("a-0001", vec!["الوزير", "نعم. ونفت", "النقابة"]), ("a-0002", vec!["end"])],
                0,
            ),
        ] {
            let mut tally = Tally::default();
            let windows = windows(&document, kind, &mut tally);
            let marked =
                |d: &Document<'_>| -> Vec<String> { d.marks.iter().map(|m| m.quotes(&d.text).concat()).collect() };
            let all: Vec<(&str, Vec<String>)> = windows.iter().map(|d| (&*d.id, marked(d))).collect();
            let expected: Vec<(&str, Vec<String>)> =
                found.into_iter().map(|(id, words)| (id, words.into_iter().map(str::to_owned).collect())).collect();
            assert_eq!(all, expected);
            assert_eq!(tally.lost.get(&Loss::CutByWindow).copied().unwrap_or_default(), lost);
            for document in windows {
                let window = document.window.unwrap();
                assert!(text.get(window.start..).unwrap().starts_with(&*document.text));
                assert_eq!(text.get(..window.start).unwrap().chars().count(), window.start_char);
            }
        }
    }
}
