//! A text cut into sentences and these into tokens, for formats that want both.

use crate::text::{TextSpan, sentences, tokens};

/// The sentences of a text, each with its tokens, none of which reaches over the end of its sentence, nor over one of `edges`,
/// which are bytes in ascending order.
pub fn segments(text: &str, edges: &[usize]) -> Vec<(TextSpan, Vec<TextSpan>)> {
    let mut out: Vec<(TextSpan, Vec<TextSpan>)> = sentences(text, 0).map(|span| (span, Vec::new())).collect();
    let mut at = 0;
    for token in tokens(text) {
        let mut start = token.start();
        while start < token.end() {
            while out.get(at).is_some_and(|(sentence, _)| sentence.end() <= start) {
                at += 1;
            }
            let edge = edges.get(edges.partition_point(|edge| *edge <= start)).copied();
            let mut end = token.end().min(edge.unwrap_or(usize::MAX));
            let Some((sentence, inside)) = out.get_mut(at) else { break };
            if start < sentence.start() {
                end = end.min(sentence.start());
            } else {
                end = end.min(sentence.end());
                inside.extend(TextSpan::stored(start, end));
            }
            start = end;
        }
    }
    out
}
