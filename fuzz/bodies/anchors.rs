//! Spans looked for in another version of a text, and marks held against texts that they were not made in.

use std::sync::Arc;

use isnad::text::{Snap, TextSpan, Versions, snap};

/// The first byte says how many spans are asked for, two bytes a span; then the old text, a NUL, and the new one.
pub fn run(data: &[u8]) {
    let Some((count, rest)) = data.split_first() else { return };
    let asked = usize::from(*count % 16) * 2;
    let (spans, texts) = rest.split_at(asked.min(rest.len()));
    let texts = String::from_utf8_lossy(texts);
    let (old, new) = texts.split_once('\0').unwrap_or((&texts, ""));
    let (old, new): (Arc<str>, Arc<str>) = (old.into(), new.into());
    let versions = Versions::compare(&old, &new, &mut || true).expect("nobody calls it off");
    for pair in spans.chunks_exact(2) {
        let [start, len] = [pair[0], pair[1]].map(usize::from);
        let Ok(span) = TextSpan::new(&old, start..start + len) else { continue };
        if let Some(place) = versions.place(span) {
            assert_eq!(place.slice(&new), span.slice(&old), "a placed mark says what it said");
        }
        for candidate in versions.candidates(span) {
            assert!(candidate.slice(&new).is_some(), "a candidate lies between characters");
        }
        if let Some(words) = snap(&old, span.start()..span.end(), Snap::Words) {
            assert!(words.slice(&old).is_some(), "words begin and end between characters");
        }
    }
    // Offsets from a file may be anything.
    for pair in spans.chunks_exact(2) {
        if let Some(stored) = TextSpan::stored(usize::from(pair[0]), usize::from(pair[1]) * 7) {
            assert!(versions.place(stored).is_none_or(|place| place.slice(&new).is_some()));
            assert!(versions.candidates(stored).iter().all(|place| place.slice(&new).is_some()));
        }
    }
}
