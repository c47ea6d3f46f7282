//! What was read back, held against what was meant to be written.

use std::collections::HashMap;

use super::{
    document::{Attribute, Document, Made, Mark, Named, Relation, Target},
    holds::Holds,
};
use crate::{
    model::{Origin, Timestamp},
    text::TextSpan,
};

/// What of a mark counts, in the order by which marks are sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct MarkKey<'d> {
    spans: &'d [TextSpan],
    tag: &'d str,
    attributes: Vec<&'d Attribute<'d>>,
    entities: Vec<&'d Named<'d>>,
    note: &'d str,
    unsure: bool,
    made: MadeKey<'d>,
    id: &'d str,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct LinkKey<'d> {
    from: usize,
    kind: &'d str,
    to: EndKey<'d>,
    attributes: Vec<&'d Attribute<'d>>,
    made: MadeKey<'d>,
    id: &'d str,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum EndKey<'d> {
    Mark(usize),
    Entity(&'d Named<'d>),
    Article,
}

type MadeKey<'d> = (&'d str, Option<Timestamp>, Option<Timestamp>, Origin, u32);

/// Says how two documents differ, as far as a format holds documents; the difference names the span, its tag and its words.
/// Where a format holds no names of marks, they are told apart by all else.
///
/// # Errors
/// The first difference, in English: it is a fault of this program.
pub fn same(meant: &Document<'_>, read: &Document<'_>, holds: &Holds) -> Result<(), String> {
    if meant.text != read.text {
        let at = meant.text.bytes().zip(read.text.bytes()).take_while(|(a, b)| a == b).count();
        return Err(format!("its text reads back as another from byte {at} on"));
    }
    let (ours, theirs) = (Keys::of(meant, holds), Keys::of(read, holds));
    for at in 0..ours.marks.len().max(theirs.marks.len()) {
        match (ours.marks.get(at), theirs.marks.get(at)) {
            (Some(meant_one), Some(read_one)) if meant_one == read_one => {}
            (Some(one), other) => {
                let found = other.map_or_else(|| "nothing".to_owned(), |other| said(other, &read.text));
                return Err(format!("{} reads back as {found}", said(one, &meant.text)));
            }
            (None, Some(other)) => return Err(format!("{} was read, and is not there", said(other, &read.text))),
            (None, None) => {}
        }
    }
    if ours.links != theirs.links {
        let (written, found) = (ours.links.len(), theirs.links.len());
        let different = ours.links.iter().zip(&theirs.links).find(|(a, b)| a != b).filter(|_| written == found);
        let counts = format!("{written} links were written, {found} read");
        return Err(different.map_or(counts, |(a, b)| format!("the link {a:?} reads back as {b:?}")));
    }
    same_heads(meant, read, holds)
}

fn same_heads(meant: &Document<'_>, read: &Document<'_>, holds: &Holds) -> Result<(), String> {
    let differ = |what: &str| Err(format!("{what} reads back as something else"));
    if holds.authors && meant.analyst != read.analyst {
        return differ("the analyst");
    }
    if holds.status && meant.status != read.status {
        return differ("the status");
    }
    if holds.article_attributes && sorted(&meant.attributes) != sorted(&read.attributes) {
        return differ("an attribute of the article");
    }
    if holds.comments && meant.comments != read.comments {
        return differ("a comment");
    }
    let head = |d: &Document<'_>| {
        let words = [&d.title, &d.outlet, &d.byline, &d.url, &d.language].map(|words| words.clone().into_owned());
        (words, d.published)
    };
    if holds.metadata && head(meant) != head(read) {
        return differ("what is known of the article");
    }
    Ok(())
}

struct Keys<'d> {
    marks: Vec<MarkKey<'d>>,
    links: Vec<LinkKey<'d>>,
}

impl<'d> Keys<'d> {
    fn of(document: &'d Document<'_>, holds: &Holds) -> Self {
        let mut marks: Vec<(MarkKey<'d>, &'d str)> =
            document.marks.iter().map(|mark| (mark_key(mark, holds), &*mark.id)).collect();
        marks.sort();
        // Marks that differ in nothing have one place.
        let mut places = HashMap::new();
        let mut place = 0;
        for (at, (key, id)) in marks.iter().enumerate() {
            if at.checked_sub(1).and_then(|before| marks.get(before)).is_some_and(|(before, _)| before != key) {
                place = at;
            }
            places.insert(*id, place);
        }
        let mut links: Vec<LinkKey<'d>> = document.links.iter().map(|link| link_key(link, &places, holds)).collect();
        links.sort();
        Self { marks: marks.into_iter().map(|(key, _)| key).collect(), links }
    }
}

fn mark_key<'d>(mark: &'d Mark<'_>, holds: &Holds) -> MarkKey<'d> {
    MarkKey {
        spans: &mark.spans,
        tag: &mark.tag,
        attributes: sorted(&mark.attributes),
        entities: sorted(&mark.entities),
        note: &mark.note,
        unsure: mark.unsure,
        made: made_key(&mark.made, holds),
        id: if holds.ids { &mark.id } else { "" },
    }
}

fn link_key<'d>(link: &'d Relation<'_>, places: &HashMap<&str, usize>, holds: &Holds) -> LinkKey<'d> {
    let place = |id: &str| places.get(id).copied().unwrap_or(usize::MAX);
    LinkKey {
        from: place(&link.from),
        kind: &link.kind,
        to: match &link.to {
            Target::Mark(id) => EndKey::Mark(place(id)),
            Target::Entity(named) => EndKey::Entity(named),
            Target::Article => EndKey::Article,
        },
        attributes: sorted(&link.attributes),
        made: made_key(&link.made, holds),
        id: if holds.ids { &link.id } else { "" },
    }
}

fn made_key<'d>(made: &'d Made<'_>, holds: &Holds) -> MadeKey<'d> {
    // One who made all marks of a layer is told once by most formats.
    let analyst = if holds.times { &*made.analyst } else { "" };
    (analyst, made.created, made.changed, made.origin, made.codebook)
}

fn sorted<T: Ord>(list: &[T]) -> Vec<&T> {
    let mut list: Vec<&T> = list.iter().collect();
    list.sort();
    list
}

fn said(mark: &MarkKey<'_>, text: &str) -> String {
    let words: Vec<&str> = mark.spans.iter().map(|span| span.slice(text).unwrap_or("?")).collect();
    let spans: Vec<String> = mark.spans.iter().map(|span| format!("{}–{}", span.start(), span.end())).collect();
    let more = if mark.attributes.is_empty() && mark.entities.is_empty() {
        String::new()
    } else {
        let attributes: Vec<String> = mark.attributes.iter().map(|a| format!("{}={}", a.name, a.value)).collect();
        let entities: Vec<&str> = mark.entities.iter().map(|e| &*e.id).collect();
        format!(" ({}; {})", attributes.join(", "), entities.join(", "))
    };
    format!("the mark “{}” ({}, bytes {}){more}", words.join(" … "), mark.tag, spans.join(", "))
}
