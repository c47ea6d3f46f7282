//! Documents as lines.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use serde::Serialize;

use super::line::{Entity, NameValue, Place, Related, Span, Token};
use crate::{
    exchange::{
        document::{Attribute, Document, Target},
        formats::{
            Part, RenderError,
            about::About,
            chain::{NEXT_FRAGMENT, piece_id, written},
            json,
            tokens::{cut_tokens, edges},
        },
        units::Unit,
    },
    text::{OffsetMap, TextSpan},
};

/// Who is to read the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Spacy,
    Prodigy,
}

#[derive(Serialize)]
struct Line<'d> {
    text: &'d str,
    tokens: Vec<Token<'d>>,
    spans: Vec<Span<'d>>,
    relations: Vec<Related<'d>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    cats: BTreeMap<String, f32>,
    meta: About<'d>,
    #[serde(flatten)]
    prodigy: Option<Prodigy<'d>>,
}

#[derive(Serialize)]
struct Prodigy<'d> {
    answer: &'static str,
    _view_id: &'static str,
    _annotator_id: &'d str,
    _session_id: &'d str,
}

pub(super) fn render(documents: &[Document<'_>], flavour: Flavour, part: &mut Part) -> Result<(), RenderError> {
    let out = part.bytes();
    for document in documents {
        json::write(out, &line(document, flavour), json::Letters::Unicode)?;
        out.push(b'\n');
    }
    Ok(())
}

fn line<'d>(document: &'d Document<'_>, flavour: Flavour) -> Line<'d> {
    let pieces = with_spaces(document, &cut_tokens(&document.text, &edges(document)));
    let offsets = OffsetMap::new(&document.text);
    let (mut spans, mut relations) = (Vec::new(), Vec::new());
    let mut firsts: HashMap<&str, Place<'d>> = HashMap::with_capacity(document.marks.len());
    for mark in &document.marks {
        let mut before: Option<Place<'d>> = None;
        for (nth, span) in mark.spans.iter().enumerate() {
            let id = if nth == 0 { (&*mark.id).into() } else { piece_id(&mark.id, nth).into() };
            let place = place(&offsets, &pieces, *span, &mark.tag, id);
            match before.replace(place.clone()) {
                None => _ = firsts.insert(&mark.id, place.clone()),
                Some(before) => relations.push(related(before, place.clone(), NEXT_FRAGMENT.into(), "", &[])),
            }
            spans.push(Span {
                start: place.start,
                end: place.end,
                token_start: place.token_start,
                token_end: place.token_end,
                label: place.label,
                id: place.id,
                attributes: if nth == 0 { values(&mark.attributes) } else { Vec::new() },
                entities: mark
                    .entities
                    .iter()
                    .filter(|_| nth == 0)
                    .map(|e| Entity { id: &e.id, name: &e.name })
                    .collect(),
                note: if nth == 0 { &mark.note } else { "" },
                unsure: nth == 0 && mark.unsure,
            });
        }
    }
    for link in &document.links {
        if let Target::Mark(to) = &link.to
            && let (Some(from), Some(to)) = (firsts.get(&*link.from), firsts.get(&**to))
        {
            relations.push(related(from.clone(), to.clone(), written(&link.kind), &link.id, &link.attributes));
        }
    }
    let tokens = tokens(&document.text, &pieces);
    let prodigy = (flavour == Flavour::Prodigy).then(|| Prodigy {
        answer: "accept",
        _view_id: "relations",
        _annotator_id: &document.analyst,
        _session_id: &document.analyst,
    });
    let cats = document.attributes.iter().map(|Attribute { name, value }| (format!("{name}={value}"), 1.0)).collect();
    Line { text: &document.text, tokens, spans, relations, cats, meta: About::layer(document), prodigy }
}

/// A piece of the text, and whether a space follows that is no piece of its own.
type Piece = (TextSpan, bool);

/// Tokens with all that lies between them: a space goes with the piece before it, where no mark begins with it or ends with it;
/// each other letter is a piece of its own.
fn with_spaces(document: &Document<'_>, tokens: &[TextSpan]) -> Vec<Piece> {
    let spans = || document.marks.iter().flat_map(|mark| &mark.spans);
    let (mut starts, mut ends): (Vec<usize>, Vec<usize>) = spans().map(|span| (span.start(), span.end())).unzip();
    starts.sort_unstable();
    ends.sort_unstable();
    let text = &*document.text;
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    let gap = |pieces: &mut Vec<Piece>, from: usize, to: usize| {
        for (offset, letter) in text.get(from..to).unwrap_or_default().char_indices() {
            let (at, end) = (from + offset, from + offset + letter.len_utf8());
            let is_edge = || starts.binary_search(&at).is_ok() || ends.binary_search(&end).is_ok();
            match pieces.last_mut() {
                Some((before, follows @ false)) if letter == ' ' && before.end() == at && !is_edge() => *follows = true,
                _ => pieces.extend(TextSpan::stored(at, end).map(|span| (span, false))),
            }
        }
    };
    let mut at = 0;
    for token in tokens {
        gap(&mut pieces, at, token.start());
        pieces.push((*token, false));
        at = token.end();
    }
    gap(&mut pieces, at, text.len());
    pieces
}

fn tokens<'d>(text: &'d str, pieces: &[Piece]) -> Vec<Token<'d>> {
    let mut at = 0;
    let token = |(id, (span, ws)): (usize, &Piece)| {
        let text = span.slice(text).unwrap_or_default();
        let (start, end) = (at, at + text.chars().count());
        at = end + usize::from(*ws);
        Token { text, start, end, id, ws: *ws }
    };
    pieces.iter().enumerate().map(token).collect()
}

fn place<'d>(offsets: &OffsetMap<'_>, pieces: &[Piece], span: TextSpan, label: &'d str, id: Cow<'d, str>) -> Place<'d> {
    let (start, end) = Unit::CodePoints.offsets(offsets, span);
    let token_start = pieces.partition_point(|(piece, _)| piece.start() < span.start());
    let token_end = pieces.partition_point(|(piece, _)| piece.end() < span.end());
    Place { start, end, token_start, token_end, label, id }
}

fn related<'d>(
    from: Place<'d>,
    to: Place<'d>,
    label: Cow<'d, str>,
    id: &'d str,
    attributes: &'d [Attribute<'_>],
) -> Related<'d> {
    let attributes = values(attributes);
    Related { head: from.token_end, child: to.token_end, head_span: from, child_span: to, label, id, attributes }
}

fn values<'d>(attributes: &'d [Attribute<'_>]) -> Vec<NameValue<'d>> {
    attributes.iter().map(|Attribute { name, value }| NameValue { name, value }).collect()
}
