//! Sources of a project as documents: one a source and analyst.

use std::{collections::HashMap, sync::Arc};

use super::{
    book::{Book, Code, read_guid},
    guid::{Guid, Mask},
    write::note_guid,
};
use crate::{
    exchange::{
        Why,
        document::{Attribute, Document, Made, Mark, Named, Relation, Target},
        formats::{File, Parsed, Part, ReadError, Unread, chain},
        words,
        xml::{Element, Xml},
    },
    text::OffsetMap,
};

/// The name of the file of a part that holds its sources.
pub(super) const SOURCES: &str = "sources.xml";
/// The name of a file of a part that holds why it cannot be read.
pub(super) const MISSING: &str = "missing";
/// Or that it cannot be read, with the reason in it.
pub(super) const UNREADABLE: &str = "unreadable";

pub(super) fn parse(part: &Part) -> Result<Parsed, ReadError> {
    let Some(book) = part.carried.as_ref().and_then(|carried| carried.downcast_ref::<Arc<Book>>()) else {
        return Err(ReadError::format(SOURCES, "comes without its project"));
    };
    with_book(book, &part.files)
}

/// The documents of sources, beside which their texts are, of a project that was read.
pub(super) fn with_book(book: &Book, files: &[File]) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed::default();
    let Some(file) = files.iter().find(|file| file.name == SOURCES) else { return Ok(parsed) };
    let mut xml = Xml::new("project.qde", &file.bytes)?;
    while let Some(element) = xml.child()? {
        source(book, files, &element, &mut xml, &mut parsed)?;
    }
    Ok(parsed)
}

/// A coded selection: a mark an analyst makes of it.
struct Selection {
    guid: Guid,
    user: Option<Guid>,
    /// Start and end, as they are counted there.
    place: Option<(usize, usize)>,
    description: String,
    /// GUID, code and user of each coding.
    codings: Vec<(Guid, Guid, Option<Guid>)>,
    notes: Vec<Guid>,
}

fn source(
    book: &Book,
    files: &[File],
    element: &Element<'_>,
    xml: &mut Xml<'_>,
    parsed: &mut Parsed,
) -> Result<(), ReadError> {
    let (own, name) = (read_guid(element, "guid").unwrap_or_default(), element.get("name"));
    let mut selections: Vec<Selection> = Vec::new();
    let mut values: Vec<(String, String)> = Vec::new();
    let mut text: Option<String> = None;
    let mut about_all = 0;
    while let Some(inner) = xml.child()? {
        match inner.name() {
            "PlainTextSelection" => {
                let mut selection = selection(&inner, xml)?;
                if selection.guid == Guid::default() {
                    // One without a name of its own is named by its place.
                    selection.guid = Guid::part("selection", own, selections.len());
                }
                selections.push(selection);
            }
            "PlainTextContent" => text = Some(xml.words()?),
            "VariableValue" => {
                let (variable, value) = variable_value(xml)?;
                values.extend(
                    variable.and_then(|variable| book.variables.get(&variable)).map(|name| (name.clone(), value)),
                );
            }
            "Coding" | "NoteRef" => {
                about_all += 1;
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    let mut unread = |what: String, why| parsed.unread.push(Unread { what, why });
    if about_all > 0 {
        unread(format!("{name}: {about_all} codes and notes on the whole of it"), Why::OnTheWhole);
    }
    if text.is_none() {
        let is_missing = |file: &&File| [MISSING, UNREADABLE].contains(&&*file.name);
        let file = files.iter().find(|file| file.name != SOURCES && !is_missing(file));
        let missing = files.iter().find(is_missing);
        text = file.and_then(|file| {
            let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
            String::from_utf8(bytes.to_vec()).ok()
        });
        // Of a part with several sources, each has its own file.
        let path = element.get("plainTextPath").replace("internal://", "Sources/");
        if let Some(file) = files.iter().find(|file| file.name.eq_ignore_ascii_case(&path)) {
            let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
            text = String::from_utf8(bytes.to_vec()).ok();
        }
        if text.is_none() {
            let why = missing.map(|file| match (&*file.name, String::from_utf8_lossy(&file.bytes).into_owned()) {
                (_, said) if said.is_empty() => Why::NoPlainText,
                (MISSING, file) => Why::TextGone { file },
                (_, cause) => Why::TextUnreadable { cause },
            });
            unread(name, why.unwrap_or(Why::NotUtf8));
            return Ok(());
        }
    }
    let text = text.unwrap_or_default();
    let offsets = OffsetMap::new(&text);
    let mut maker =
        Maker { book, name: &name, own, documents: Vec::new(), ends: HashMap::new(), unread: &mut parsed.unread };
    maker.heads(&values, &text);
    let mut from = Vec::new();
    for selection in &selections {
        maker.marks(selection, &text, &offsets);
        from.push(selection.guid);
    }
    maker.links(&from);
    let Maker { mut documents, .. } = maker;
    if documents.is_empty() {
        documents.push((head(&values, &name, own, &text, ""), Mask::of("")));
    }
    for (mut document, _) in documents {
        chain::join(&mut document, &name, &mut parsed.unread);
        parsed.documents.push(document);
    }
    Ok(())
}

fn selection(element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Selection, ReadError> {
    let mut selection = Selection {
        guid: Guid::default(),
        user: None,
        place: None,
        description: String::new(),
        codings: Vec::new(),
        notes: Vec::new(),
    };
    let (mut start, mut end) = (None, None);
    for attribute in element.attributes() {
        let (name, value) = attribute.map_err(|e| xml.error(e))?;
        match name {
            "guid" => selection.guid = Guid::read(&value).unwrap_or_default(),
            "creatingUser" => selection.user = Guid::read(&value),
            "startPosition" => start = value.trim().parse().ok(),
            "endPosition" => end = value.trim().parse().ok(),
            _ => {}
        }
    }
    selection.place = start.zip(end);
    while let Some(inner) = xml.child()? {
        match inner.name() {
            "Description" => selection.description = xml.words()?,
            "NoteRef" => {
                selection.notes.extend(read_guid(&inner, "targetGUID"));
                xml.skip()?;
            }
            "Coding" => {
                let named = || Guid::part("coding", selection.guid, selection.codings.len());
                let own = read_guid(&inner, "guid").unwrap_or_else(named);
                let user = read_guid(&inner, "creatingUser");
                while let Some(reference) = xml.child()? {
                    if reference.name() == "CodeRef" {
                        let code = read_guid(&reference, "targetGUID");
                        selection.codings.extend(code.map(|code| (own, code, user)));
                    }
                    xml.skip()?;
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(selection)
}

fn variable_value(xml: &mut Xml<'_>) -> Result<(Option<Guid>, String), ReadError> {
    let (mut variable, mut value) = (None, String::new());
    while let Some(inner) = xml.child()? {
        if inner.name() == "VariableRef" {
            variable = read_guid(&inner, "targetGUID");
            xml.skip()?;
        } else {
            value = xml.words()?;
        }
    }
    Ok((variable, value))
}

struct Maker<'m> {
    book: &'m Book,
    /// The source's.
    name: &'m str,
    own: Guid,
    /// Each with what makes ids of its analyst's GUIDs.
    documents: Vec<(Document<'static>, Mask)>,
    /// By a selection's GUID: the document that its first mark is in, and its name.
    ends: HashMap<Guid, (usize, String)>,
    unread: &'m mut Vec<Unread>,
}

/// The document of one analyst, without marks.
fn head(values: &[(String, String)], name: &str, own: Guid, text: &str, analyst: &str) -> Document<'static> {
    let of = |wanted: &str| values.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value);
    let owned = |wanted: &str| of(wanted).to_owned().into();
    let id = [of("id"), name].into_iter().find(|id| !id.is_empty()).map_or_else(|| own.to_string(), str::to_owned);
    let mine = |(name, value): &(String, String)| {
        let name = name.strip_suffix(&format!(" ({analyst})"))?.strip_prefix("attribute ")?;
        Some(Attribute { name: name.to_owned().into(), value: value.clone().into() })
    };
    Document {
        id: id.into(),
        title: owned("title"),
        outlet: owned("outlet"),
        byline: owned("byline"),
        published: of("published").parse().ok(),
        url: owned("url"),
        language: owned("language"),
        text: text.to_owned().into(),
        analyst: analyst.to_owned().into(),
        status: words::status_of(of(&format!("status ({analyst})"))),
        attributes: values.iter().filter_map(mine).collect(),
        ..Document::default()
    }
}

impl Maker<'_> {
    /// A document for each analyst of whom it is said how far they are.
    fn heads(&mut self, values: &[(String, String)], text: &str) {
        for (name, _) in values {
            if let Some(analyst) = name.strip_prefix("status (").and_then(|rest| rest.strip_suffix(')')) {
                self.documents.push((head(values, self.name, self.own, text, analyst), Mask::of(analyst)));
            }
        }
    }

    fn document(&mut self, user: Option<Guid>, text: &str) -> usize {
        let analyst = user.and_then(|user| self.book.users.get(&user)).map_or("", |name| name);
        if let Some(at) = self.documents.iter().position(|(document, _)| document.analyst == analyst) {
            return at;
        }
        self.documents.push((head(&[], self.name, self.own, text, analyst), Mask::of(analyst)));
        self.documents.len() - 1
    }

    /// A mark a coding with a tag; other codings, the description and notes go with the first.
    fn marks(&mut self, selection: &Selection, text: &str, offsets: &OffsetMap<'_>) {
        let what = || format!("{}: the selection {}", self.name, selection.guid);
        let Some((start, end)) = selection.place else {
            let why = Why::NoOffsets;
            self.unread.push(Unread { what: what(), why });
            return;
        };
        let span = match self.book.unit.span(offsets, text, start, end) {
            Ok(span) => span,
            Err(why) => {
                self.unread.push(Unread { what: what(), why });
                return;
            }
        };
        let mut first = Mark { spans: vec![span], note: selection.description.clone().into(), ..Mark::default() };
        let mut tags = Vec::new();
        for (own, code, user) in &selection.codings {
            match self.book.codes.get(code) {
                Some(Code::Tag(tag)) => tags.push((*own, tag, user.or(selection.user))),
                Some(Code::Value(name, value)) => {
                    first.attributes.push(Attribute { name: name.clone().into(), value: value.clone().into() });
                }
                Some(Code::Unsure) => first.unsure = true,
                None => {
                    self.unread.push(Unread { what: what(), why: Why::CodeUnknown { code: code.to_string() } });
                }
            }
        }
        self.notes(selection, &mut first);
        first.entities = self.book.cases_of(selection.guid).cloned().collect();
        if tags.is_empty() {
            self.unread.push(Unread { what: what(), why: Why::NoTag });
        }
        for (nth, (own, tag, user)) in tags.into_iter().enumerate() {
            let at = self.document(user, text);
            let id = match self.documents.get(at) {
                Some((_, mask)) if nth == 0 && self.book.is_ours => mask.id(selection.guid),
                _ if nth == 0 => selection.guid.to_string(),
                _ => own.to_string(),
            };
            let mut mark =
                if nth == 0 { std::mem::take(&mut first) } else { Mark { spans: vec![span], ..Mark::default() } };
            mark.id = id.clone().into();
            mark.tag = tag.clone().into();
            if nth == 0 {
                self.ends.insert(selection.guid, (at, id.clone()));
            }
            if let Some((document, _)) = self.documents.get_mut(at) {
                document.marks.push(mark);
            }
        }
    }

    /// Values of attributes, in notes of this program; remarks, in those of others.
    fn notes(&self, selection: &Selection, mark: &mut Mark<'static>) {
        for (nth, guid) in selection.notes.iter().enumerate() {
            let Some((name, words)) = self.book.notes.get(guid) else { continue };
            if *guid == note_guid(selection.guid, nth) {
                mark.attributes.push(Attribute { name: name.to_string().into(), value: words.clone().into() });
            } else {
                let note = mark.note.to_mut();
                if !note.is_empty() {
                    note.push('\n');
                }
                note.push_str(words);
            }
        }
    }

    fn links(&mut self, selections: &[Guid]) {
        for from_guid in selections {
            let from = self.ends.get(from_guid);
            for link in self.book.links_of(*from_guid) {
                let to = link.to.and_then(|to| self.target(to, from.map(|(at, _)| *at)));
                let (Some((at, from)), Some(to)) = (from, to) else {
                    let what = format!("{}: the link {} ({})", self.name, link.kind, link.guid);
                    let why = Why::NoEnds;
                    self.unread.push(Unread { what, why });
                    continue;
                };
                let note = |(nth, guid): (usize, &Guid)| {
                    let (name, value) = self.book.notes.get(guid)?;
                    let is_ours = *guid == note_guid(link.guid, nth);
                    is_ours.then(|| Attribute { name: name.to_string().into(), value: value.clone().into() })
                };
                let Some((document, mask)) = self.documents.get_mut(*at) else { continue };
                let id = if self.book.is_ours { mask.id(link.guid) } else { link.guid.to_string() };
                document.links.push(Relation {
                    id: id.into(),
                    kind: link.kind.to_string().into(),
                    from: from.clone().into(),
                    to,
                    attributes: link.notes.iter().enumerate().filter_map(note).collect(),
                    made: Made::default(),
                });
            }
        }
    }

    fn target(&self, guid: Guid, from: Option<usize>) -> Option<Target<'static>> {
        if guid == self.own {
            return Some(Target::Article);
        }
        if let Some(Named { id, name }) = self.book.cases.get(&guid) {
            return Some(Target::Entity(Named { id: id.clone(), name: name.clone() }));
        }
        let (at, id) = self.ends.get(&guid)?;
        (Some(*at) == from).then(|| Target::Mark(id.clone().into()))
    }
}
