//! Documents as columns.

use std::{collections::BTreeSet, io::Write as _};

use super::{ARTICLE, OUTSIDE, scheme::Scheme};
use crate::{
    exchange::{
        document::{Document, Mark},
        formats::{
            Part, RenderError, Setup,
            tokens::{cut_tokens, edges, is_space},
        },
        holds::{Loss, Overlap},
        reduce::drop_marks,
        report::Tally,
    },
    text::{TextSpan, sentences},
};

/// Marks begin and end at tokens, and have a column where each tag has one.
pub(super) fn fit(setup: &Setup<'_>, document: &mut Document<'_>, tally: &mut Tally) {
    let has_column =
        |tag: &str| setup.overlap == Overlap::Longest || setup.codebook.tags.iter().any(|t| t.id.as_str() == tag);
    let mut gone = BTreeSet::new();
    for mark in &mut document.marks {
        let spans: Vec<TextSpan> = mark.spans.iter().filter_map(|span| trim(&document.text, *span)).collect();
        if spans.is_empty() || !has_column(&mark.tag) {
            gone.insert(mark.id.clone().into_owned());
        } else {
            tally.lose(Loss::OffTokens, usize::from(spans != mark.spans));
        }
        mark.spans = spans;
    }
    tally.lose(Loss::Unwritable, gone.len());
    drop_marks(document, &gone, Loss::Unwritable, tally);
}

fn trim(text: &str, span: TextSpan) -> Option<TextSpan> {
    let words = span.slice(text)?;
    let start = span.start() + (words.len() - words.trim_start_matches(is_space).len());
    let end = span.end() - (words.len() - words.trim_end_matches(is_space).len());
    TextSpan::stored(start, end).filter(|span| !span.is_empty())
}

pub(super) fn render(
    setup: &Setup<'_>,
    documents: &[Document<'_>],
    scheme: Scheme,
    part: &mut Part,
) -> Result<(), RenderError> {
    let ending = if scheme == Scheme::Iob2 { "conll" } else { "bilou" };
    let tags: Vec<&str> = setup.codebook.tags.iter().map(|tag| tag.id.as_str()).collect();
    for document in documents {
        let tokens = cut_tokens(&document.text, &edges(document));
        let breaks = sentence_ends(document, &tokens);
        let of_tag = |tag: &&str| document.marks.iter().filter(|mark| mark.tag == **tag).collect::<Vec<_>>();
        let table = Table { text: &document.text, tokens: &tokens, breaks: &breaks, scheme };
        match setup.overlap {
            Overlap::Layers if !tags.is_empty() => {
                table.write(&tags.iter().map(of_tag).collect::<Vec<_>>(), part.file(""))?;
            }
            Overlap::Files if !tags.is_empty() => {
                for tag in &tags {
                    table.write(&[of_tag(tag)], part.file(&format!("{tag}.{ending}")))?;
                }
            }
            _ => table.write(&[document.marks.iter().collect()], part.file(""))?,
        }
    }
    Ok(())
}

/// The numbers of the tokens that begin a sentence, but for the first. A sentence goes on where a mark does, since readers take
/// each by itself.
fn sentence_ends(document: &Document<'_>, tokens: &[TextSpan]) -> Vec<usize> {
    let mut hulls: Vec<TextSpan> = document.marks.iter().filter_map(Mark::hull).collect();
    hulls.sort_unstable_by_key(|hull| hull.start());
    let mut hulls = hulls.into_iter().peekable();
    let mut reach = 0;
    let mut ends = Vec::new();
    for sentence in sentences(&document.text, 0) {
        let at = sentence.start();
        while let Some(hull) = hulls.next_if(|hull| hull.start() < at) {
            reach = reach.max(hull.end());
        }
        let token = tokens.partition_point(|token| token.start() < at);
        let begins = tokens.get(token).is_some_and(|token| token.start() >= reach);
        if reach <= at && begins && token > 0 && ends.last() != Some(&token) {
            ends.push(token);
        }
    }
    ends
}

struct Table<'d> {
    text: &'d str,
    tokens: &'d [TextSpan],
    breaks: &'d [usize],
    scheme: Scheme,
}

impl Table<'_> {
    /// The lines of an article, a column of tags for each list of marks, in which no two share words.
    fn write(&self, columns: &[Vec<&Mark<'_>>], out: &mut Vec<u8>) -> std::io::Result<()> {
        let mut columns: Vec<_> = columns
            .iter()
            .map(|marks| {
                let mut spans: Vec<(TextSpan, &str)> =
                    marks.iter().flat_map(|mark| mark.spans.iter().map(|span| (*span, &*mark.tag))).collect();
                spans.sort_unstable_by_key(|(span, _)| span.start());
                spans.into_iter().peekable()
            })
            .collect();
        out.extend_from_slice(ARTICLE.as_bytes());
        for _ in &columns {
            write!(out, "\t{OUTSIDE}")?;
        }
        out.extend_from_slice(b"\n\n");
        let mut breaks = self.breaks.iter().peekable();
        for (at, token) in self.tokens.iter().enumerate() {
            if breaks.next_if_eq(&&at).is_some() {
                out.push(b'\n');
            }
            out.extend_from_slice(token.slice(self.text).unwrap_or_default().as_bytes());
            for column in &mut columns {
                while column.next_if(|(span, _)| span.end() <= token.start()).is_some() {}
                match column.peek() {
                    Some((span, tag)) if span.contains(*token) => {
                        let letter = self.scheme.letter(span.start() == token.start(), span.end() == token.end());
                        write!(out, "\t{letter}-{tag}")?;
                    }
                    _ => write!(out, "\t{OUTSIDE}")?,
                }
            }
            out.push(b'\n');
        }
        if !self.tokens.is_empty() {
            out.push(b'\n');
        }
        Ok(())
    }
}
