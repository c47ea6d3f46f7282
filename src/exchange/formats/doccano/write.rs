//! Documents as lines.

use std::{borrow::Cow, collections::HashMap};

use serde::Serialize;

use super::is_writable;
use crate::{
    exchange::{
        document::{Document, Target},
        formats::{
            Part, RenderError, Setup,
            about::About,
            chain::{NEXT_FRAGMENT, written},
            json,
        },
        units::Unit,
    },
    text::OffsetMap,
};

#[derive(Serialize)]
struct Line<'d> {
    text: &'d str,
    entities: Vec<Entity<'d>>,
    relations: Vec<Related<'d>>,
    #[serde(flatten)]
    about: About<'d>,
    #[serde(rename = "Comments")]
    comments: [&'d str; 0],
}

#[derive(Serialize)]
struct Entity<'d> {
    id: usize,
    label: &'d str,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Serialize)]
struct Related<'d> {
    id: usize,
    from_id: usize,
    to_id: usize,
    r#type: Cow<'d, str>,
}

pub(super) fn render(_: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    let out = part.bytes();
    for document in documents.iter().filter(|document| is_writable(document)) {
        json::write(out, &line(document), json::Letters::Ascii)?;
        out.push(b'\n');
    }
    Ok(())
}

fn line<'d>(document: &'d Document<'_>) -> Line<'d> {
    let offsets = OffsetMap::new(&document.text);
    let (mut entities, mut relations) = (Vec::new(), Vec::new());
    let mut firsts: HashMap<&str, usize> = HashMap::with_capacity(document.marks.len());
    let mut relate = |from_id: usize, to_id: usize, kind: Cow<'d, str>| {
        relations.push(Related { id: relations.len() + 1, from_id, to_id, r#type: kind });
    };
    for mark in &document.marks {
        firsts.insert(&mark.id, entities.len() + 1);
        for (nth, span) in mark.spans.iter().enumerate() {
            let (start_offset, end_offset) = Unit::CodePoints.offsets(&offsets, *span);
            let id = entities.len() + 1;
            entities.push(Entity { id, label: &mark.tag, start_offset, end_offset });
            if nth > 0 {
                relate(id - 1, id, NEXT_FRAGMENT.into());
            }
        }
    }
    for link in &document.links {
        if let Target::Mark(to) = &link.to
            && let (Some(from), Some(to)) = (firsts.get(&*link.from), firsts.get(&**to))
        {
            relate(*from, *to, written(&link.kind));
        }
    }
    Line { text: &document.text, entities, relations, about: About::layer(document), comments: [] }
}
