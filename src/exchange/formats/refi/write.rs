//! The documents of an article as a source, its links and notes.

use std::{
    collections::BTreeSet,
    io::{self, Write as _},
};

use super::{
    codes::{self, Needed, is_code, of_analyst, source},
    guid::{Guid, Records},
    packed::Piece,
};
use crate::{
    exchange::{
        Loss, Tally,
        document::{Attribute, Document, Mark, Named, Target},
        formats::{
            Part, RenderError, Setup,
            chain::{NEXT_FRAGMENT, piece_id, written},
        },
        reduce::drop_marks,
        replace,
        units::Unit,
        words, xml,
    },
    model::EntityId,
    text::{OffsetMap, TextSpan},
};

/// What an article adds to the project, packed.
#[derive(Debug, Default)]
pub(super) struct Packed {
    pub needed: Needed,
    /// Its texts, by their files' names.
    pub texts: Vec<(String, Piece)>,
    pub sources: Piece,
    pub links: Piece,
    pub notes: Piece,
}

/// The same while it is written.
#[derive(Debug, Default)]
struct Sheet {
    needed: Needed,
    texts: Vec<(String, Piece)>,
    sources: Vec<u8>,
    links: Vec<u8>,
    notes: Vec<u8>,
}

/// Line ends become LF, and what is said of marks has no letters that XML cannot hold. Entities are called what they are
/// called in the dataset's language, as one case stands for each.
pub(super) fn fit(setup: &Setup<'_>, document: &mut Document<'_>, tally: &mut Tally) {
    let rename = |named: &mut Named<'_>| {
        let entity = EntityId::new(&named.id).ok().and_then(|id| setup.entities.get(&id));
        if let Some(name) = entity.and_then(|entity| entity.names.in_language(setup.language)) {
            named.name = name.to_owned().into();
        }
    };
    document.marks.iter_mut().flat_map(|mark| &mut mark.entities).for_each(rename);
    document.links.iter_mut().for_each(|link| {
        if let Target::Entity(named) = &mut link.to {
            rename(named);
        }
    });
    replace::said(document, tally, |words| {
        let count = words.chars().filter(|c| !xml::is_legal(*c)).count();
        (count > 0).then(|| (xml::legal(words), count))
    });
    unify_line_ends(document, tally);
}

fn unify_line_ends(document: &mut Document<'_>, tally: &mut Tally) {
    if document.text.starts_with('\u{feff}') {
        // Readers take it for a mark of the encoding.
        document.text = document.text.replacen('\u{feff}', "\u{fffd}", 1).into();
        tally.lose(Loss::Unwritable, 1);
    }
    if !document.text.contains('\r') {
        return;
    }
    let gone: Vec<(usize, isize)> = document.text.match_indices("\r\n").map(|(at, _)| (at, -1)).collect();
    tally.lose(Loss::Unwritable, document.text.matches('\r').count());
    document.text = document.text.replace("\r\n", "\n").replace('\r', "\n").into();
    replace::shift(document, &gone);
    let mut empty = BTreeSet::new();
    for mark in &mut document.marks {
        mark.spans.retain(|span| span.start() < span.end());
        if mark.spans.is_empty() {
            empty.insert(mark.id.clone().into_owned());
        }
    }
    drop_marks(document, &empty, Loss::Unwritable, tally);
}

pub(super) fn render(setup: &Setup<'_>, documents: &[Document<'_>], part: &mut Part) -> Result<(), RenderError> {
    let mut sheet = Sheet::default();
    let mut rest: Vec<&Document<'_>> = documents.iter().collect();
    while let Some(first) = rest.first().copied() {
        // One source an article, or window, with the marks of all analysts.
        let (same, others) = rest.into_iter().partition(|document| document.id == first.id);
        rest = others;
        Source { setup, documents: same, guid: source(&first.id) }.write(&mut sheet)?;
    }
    let Sheet { needed, texts, sources, links, notes } = sheet;
    let (sources, links, notes) = (Piece::of(&sources)?, Piece::of(&links)?, Piece::of(&notes)?);
    part.carried = Some(Box::new(Packed { needed, texts, sources, links, notes }));
    Ok(())
}

struct Source<'s> {
    setup: &'s Setup<'s>,
    documents: Vec<&'s Document<'s>>,
    guid: Guid,
}

impl Source<'_> {
    fn write(&self, sheet: &mut Sheet) -> io::Result<()> {
        let Some(first) = self.documents.first() else { return Ok(()) };
        sheet.texts.push((format!("Sources/{}.txt", self.guid), Piece::of(first.text.as_bytes())?));
        let mut out = std::mem::take(&mut sheet.sources);
        let named =
            if first.title.is_empty() { first.id.to_string() } else { format!("{} ({})", first.title, first.id) };
        out.extend_from_slice(b"<TextSource");
        self.guid.attribute(&mut out, "guid");
        xml::attribute(&mut out, "name", &one_line(&named));
        xml::attribute(&mut out, "plainTextPath", &format!("internal://{}.txt", self.guid));
        if !first.analyst.is_empty() {
            codes::user(&first.analyst).attribute(&mut out, "creatingUser");
        }
        out.extend_from_slice(b">\n");
        let offsets = OffsetMap::new(&first.text);
        for document in &self.documents {
            let records = Records::of(&document.analyst);
            let user = (!document.analyst.is_empty()).then(|| codes::user(&document.analyst));
            let selections = Selections { source: self, document, offsets: &offsets, records, user };
            document.marks.iter().for_each(|mark| selections.write(mark, sheet, &mut out));
            selections.links(sheet);
        }
        self.variables(sheet, &mut out);
        out.extend_from_slice(b"</TextSource>\n");
        sheet.sources = out;
        Ok(())
    }

    fn variables(&self, sheet: &mut Sheet, out: &mut Vec<u8>) {
        let mut value = |name: String, value: &str| {
            out.extend_from_slice(b"<VariableValue><VariableRef");
            codes::variable(&name).attribute(out, "targetGUID");
            out.extend_from_slice(b"/><TextValue>");
            xml::text(out, value);
            out.extend_from_slice(b"</TextValue></VariableValue>\n");
            sheet.needed.variables.insert(name);
        };
        if let Some(first) = self.documents.first() {
            let known = codes::metadata(first);
            known
                .iter()
                .filter(|(_, words)| !words.is_empty())
                .for_each(|(name, words)| value((*name).to_owned(), words));
        }
        for document in &self.documents {
            value(of_analyst("status", &document.analyst), words::status(document.status));
            for attribute in &document.attributes {
                value(of_analyst(&format!("attribute {}", attribute.name), &document.analyst), &attribute.value);
            }
        }
    }
}

struct Selections<'s> {
    source: &'s Source<'s>,
    document: &'s Document<'s>,
    offsets: &'s OffsetMap<'s>,
    records: Records<'s>,
    /// The analyst's.
    user: Option<Guid>,
}

impl Selections<'_> {
    fn write(&self, mark: &Mark<'_>, sheet: &mut Sheet, out: &mut Vec<u8>) {
        sheet.needed.tags.insert(mark.tag.to_string());
        let mut before = None;
        for (nth, span) in mark.spans.iter().enumerate() {
            let own = if nth == 0 {
                self.records.guid(&mark.id)
            } else {
                Guid::of(&["piece", &piece_id(&mark.id, nth), &self.document.analyst])
            };
            self.open(own, *span, out);
            if nth == 0 {
                if !mark.note.is_empty() {
                    out.extend_from_slice(b"<Description>");
                    xml::text(out, &mark.note);
                    out.extend_from_slice(b"</Description>");
                }
                self.coding(own, 0, codes::tag_code(&mark.tag), out);
                self.attributes(own, mark, sheet, out);
                mark.entities.iter().for_each(|e| sheet.needed.case(&e.id, &e.name, Some(own)));
            } else {
                self.coding(own, 0, codes::tag_code(&mark.tag), out);
                let next = Guid::of(&["next", &own.to_string()]);
                if let Some(before) = before {
                    link(&mut sheet.links, next, NEXT_FRAGMENT, before, own, &[]);
                }
            }
            out.extend_from_slice(b"</PlainTextSelection>\n");
            before = Some(own);
        }
    }

    fn open(&self, own: Guid, span: TextSpan, out: &mut Vec<u8>) {
        let (start, end) = Unit::CodePoints.offsets(self.offsets, span);
        let quote: String = span.slice(&self.document.text).unwrap_or_default().chars().take(50).collect();
        out.extend_from_slice(b"<PlainTextSelection");
        own.attribute(out, "guid");
        xml::attribute(out, "name", &one_line(&quote));
        // Bytes in memory take everything.
        _ = write!(out, " startPosition=\"{start}\" endPosition=\"{end}\"");
        self.made_by(out);
        out.push(b'>');
    }

    fn made_by(&self, out: &mut Vec<u8>) {
        if let Some(user) = self.user {
            user.attribute(out, "creatingUser");
        }
    }

    fn coding(&self, own: Guid, nth: usize, code: Guid, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<Coding");
        Guid::part("coding", own, nth).attribute(out, "guid");
        self.made_by(out);
        out.extend_from_slice(b"><CodeRef");
        code.attribute(out, "targetGUID");
        out.extend_from_slice(b"/></Coding>");
    }

    fn attributes(&self, own: Guid, mark: &Mark<'_>, sheet: &mut Sheet, out: &mut Vec<u8>) {
        let (listed, others): (Vec<_>, Vec<_>) = mark.attributes.iter().partition(|a| is_code(self.source.setup, a));
        for (nth, attribute) in listed.into_iter().enumerate() {
            self.coding(own, nth + 1, codes::value_code(&attribute.name, &attribute.value), out);
            sheet.needed.values.insert((attribute.name.to_string(), attribute.value.to_string()));
        }
        if mark.unsure {
            sheet.needed.has_unsure = true;
            self.coding(own, mark.attributes.len() + 1, codes::unsure_code(), out);
        }
        for (nth, attribute) in others.into_iter().enumerate() {
            note_ref(note(&mut sheet.notes, own, nth, attribute), out);
        }
    }

    fn links(&self, sheet: &mut Sheet) {
        for relation in &self.document.links {
            let to = match &relation.to {
                Target::Mark(id) => self.records.guid(id),
                Target::Entity(entity) => {
                    sheet.needed.case(&entity.id, &entity.name, None);
                    codes::case(&entity.id)
                }
                Target::Article => self.source.guid,
            };
            let own = self.records.guid(&relation.id);
            let attributes = relation.attributes.iter().enumerate();
            let notes: Vec<Guid> = attributes.map(|(nth, a)| note(&mut sheet.notes, own, nth, a)).collect();
            let (kind, from) = (written(&relation.kind), self.records.guid(&relation.from));
            link(&mut sheet.links, own, &kind, from, to, &notes);
        }
    }
}

fn link(out: &mut Vec<u8>, own: Guid, kind: &str, from: Guid, to: Guid, notes: &[Guid]) {
    out.extend_from_slice(b"<Link");
    own.attribute(out, "guid");
    xml::attribute(out, "name", kind);
    xml::attribute(out, "direction", "OneWay");
    from.attribute(out, "originGUID");
    to.attribute(out, "targetGUID");
    out.push(b'>');
    for note in notes {
        note_ref(*note, out);
    }
    out.extend_from_slice(b"</Link>\n");
}

/// The name of the `nth` note that holds a value of a record.
pub(super) fn note_guid(own: Guid, nth: usize) -> Guid {
    Guid::part("note", own, nth)
}

fn note(notes: &mut Vec<u8>, own: Guid, nth: usize, attribute: &Attribute<'_>) -> Guid {
    let id = note_guid(own, nth);
    notes.extend_from_slice(b"<Note");
    id.attribute(notes, "guid");
    xml::attribute(notes, "name", &attribute.name);
    notes.extend_from_slice(b"><PlainTextContent>");
    xml::text(notes, &attribute.value);
    notes.extend_from_slice(b"</PlainTextContent></Note>\n");
    id
}

fn note_ref(id: Guid, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<NoteRef");
    id.attribute(out, "targetGUID");
    out.extend_from_slice(b"/>");
}

/// A name for lists: without line ends and other controls.
fn one_line(words: &str) -> String {
    let plain = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    xml::legal(words).chars().map(plain).collect()
}
