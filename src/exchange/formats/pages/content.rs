//! What is on the pages of an article, in words and places: the same for every kind of page.

use std::{borrow::Cow, collections::HashMap};

use super::{
    marks::{self, Drawn},
    words::Words,
};
use crate::{
    exchange::{
        Document,
        document::{Attribute, Mark, Named, Relation, Target},
        formats::Setup,
    },
    model::{AttributeKind, Shape, Status},
    text::bidi_name,
};

/// The pages of an article and analyst.
#[derive(Debug)]
pub(super) struct Content<'a> {
    pub words: &'static Words,
    pub title: &'a str,
    /// Outlet, author, date, whose marks and how far; what is known of it.
    pub meta: Vec<Cow<'a, str>>,
    pub url: &'a str,
    /// What is said of the article as a whole.
    pub attributes: Vec<Detail<'a>>,
    pub text: &'a str,
    /// In the order of the text, what surrounds others before them.
    pub drawn: Vec<Drawn>,
    /// Those that are used, in the order of the codebook.
    pub tags: Vec<TagLook<'a>>,
    /// One a mark, in the order of the text.
    pub entries: Vec<Entry<'a>>,
    /// Who said what.
    pub comments: Vec<Detail<'a>>,
}

/// A tag as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TagLook<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// The name of a colour of the theme.
    pub color: &'a str,
    pub shape: Shape,
}

/// A mark in the list.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Which of the tags.
    pub tag: usize,
    /// Its words, a piece each.
    pub quotes: Vec<&'a str>,
    pub unsure: bool,
    /// What the codebook asks, who is meant, notes, links.
    pub details: Vec<Detail<'a>>,
}

/// Something that is said of a mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Detail<'a> {
    pub label: &'a str,
    pub value: Cow<'a, str>,
    /// What is asked of it, in brackets; empty where nothing is.
    pub asked: String,
    /// Where it leads to another mark: its place in the list.
    pub to: Option<usize>,
}

impl<'a> Content<'a> {
    pub fn new(setup: &Setup<'a>, document: &'a Document<'_>) -> Self {
        let book = Book { setup, words: Words::of(setup.language), document };
        let tags = book.tags();
        let numbers: HashMap<&str, usize> = tags.iter().enumerate().map(|(at, tag)| (tag.id, at)).collect();
        let tag_of = |mark: &Mark<'_>| numbers.get(&*mark.tag).copied().unwrap_or_default();
        let entries = book.entries(tag_of);
        Self {
            words: book.words,
            title: if document.title.is_empty() { &document.id } else { &document.title },
            meta: book.meta(),
            url: &document.url,
            attributes: document.attributes.iter().map(|attribute| book.attribute(attribute)).collect(),
            text: &document.text,
            drawn: marks::place(&document.marks, tag_of, &tags),
            tags,
            entries,
            comments: document.comments.iter().map(|said| Detail::new(&said.author, &*said.text)).collect(),
        }
    }

    /// The tag of what is drawn.
    pub fn tag_of(&self, drawn: &Drawn) -> TagLook<'a> {
        self.tags.get(drawn.tag).copied().unwrap_or(TagLook { id: "", name: "", color: "", shape: Shape::default() })
    }

    /// The words of a mark, its pieces parted.
    pub fn quote(&self, entry: &Entry<'_>) -> String {
        let [open, close] = self.words.quotes;
        let pieces: Vec<String> = entry.quotes.iter().map(|quote| one_line(quote)).collect();
        format!("{open}{}{close}", pieces.join(" … "))
    }
}

impl<'a> Detail<'a> {
    fn new(label: &'a str, value: impl Into<Cow<'a, str>>) -> Self {
        Self { label, value: value.into(), asked: String::new(), to: None }
    }
}

/// Names things in the language of the pages.
struct Book<'s, 'a, 'd> {
    setup: &'s Setup<'a>,
    words: &'static Words,
    document: &'a Document<'d>,
}

impl<'a> Book<'_, 'a, '_> {
    fn meta(&self) -> Vec<Cow<'a, str>> {
        let document = self.document;
        let mut meta: Vec<Cow<'a, str>> = vec![(&*document.outlet).into(), (&*document.byline).into()];
        meta.push(document.published.map(|date| date.to_string()).unwrap_or_default().into());
        meta.push((&*document.analyst).into());
        if !document.analyst.is_empty() || document.status != Status::Untouched {
            meta.push(self.words.status(document.status).into());
        }
        meta.retain(|part| !part.trim().is_empty());
        meta
    }

    /// The tags that are used: those of the codebook in its order, then others by name.
    fn tags(&self) -> Vec<TagLook<'a>> {
        let mut used: Vec<&'a str> = self.document.marks.iter().map(|mark| &*mark.tag).collect();
        used.sort_unstable();
        used.dedup();
        let codebook = self.setup.codebook;
        let known = codebook.tags.iter().filter(|tag| used.binary_search(&tag.id.as_str()).is_ok());
        let mut tags: Vec<TagLook<'a>> = known
            .map(|tag| {
                let name = tag.names.in_language(self.setup.language).unwrap_or(tag.id.as_str());
                TagLook { id: tag.id.as_str(), name, color: &tag.color, shape: tag.shape }
            })
            .collect();
        let unknown = used.into_iter().filter(|id| !codebook.tags.iter().any(|tag| tag.id.as_str() == *id));
        tags.extend(unknown.map(|id| TagLook { id, name: id, color: "", shape: Shape::default() }));
        tags
    }

    fn entries(&self, tag_of: impl Fn(&Mark<'_>) -> usize) -> Vec<Entry<'a>> {
        let document = self.document;
        let numbers: HashMap<&str, usize> = document.marks.iter().enumerate().map(|(at, m)| (&*m.id, at)).collect();
        let entry = |mark: &'a Mark<'_>| Entry {
            tag: tag_of(mark),
            quotes: mark.quotes(&document.text),
            unsure: mark.unsure,
            details: self.details(mark),
        };
        let mut entries: Vec<Entry<'a>> = document.marks.iter().map(entry).collect();
        for link in &document.links {
            let from = numbers.get(&*link.from).and_then(|at| entries.get_mut(*at));
            if let Some(entry) = from {
                entry.details.push(self.link(link, &numbers));
            }
        }
        entries
    }

    fn details(&self, mark: &'a Mark<'_>) -> Vec<Detail<'a>> {
        let mut details: Vec<Detail<'a>> = mark.attributes.iter().map(|a| self.attribute(a)).collect();
        if !mark.entities.is_empty() {
            let names: Vec<&str> = mark.entities.iter().map(|named| name_of(named)).collect();
            details.push(Detail::new(&self.words.means, names.join(self.words.comma)));
        }
        if !mark.note.is_empty() {
            details.push(Detail::new(&self.words.note, &*mark.note));
        }
        details
    }

    fn attribute(&self, attribute: &'a Attribute<'_>) -> Detail<'a> {
        let (name, value) = (&*attribute.name, &*attribute.value);
        let Some(known) = self.setup.codebook.attributes.iter().find(|a| a.id.as_str() == name) else {
            return Detail::new(name, value);
        };
        let label = known.names.in_language(self.setup.language).unwrap_or(name);
        let value = match &known.kind {
            AttributeKind::Flag if value == "yes" => &self.words.yes,
            AttributeKind::Choice(choices) => {
                let choice = choices.iter().find(|choice| choice.id.as_str() == value);
                choice.and_then(|choice| choice.names.in_language(self.setup.language)).unwrap_or(value)
            }
            _ => value,
        };
        Detail::new(label, value)
    }

    /// What a link says, and what is asked of it.
    fn link(&self, link: &'a Relation<'_>, numbers: &HashMap<&str, usize>) -> Detail<'a> {
        let kind = &*link.kind;
        let known = self.setup.codebook.links.iter().find(|known| known.id.as_str() == kind);
        let label = known.and_then(|known| known.names.in_language(self.setup.language)).unwrap_or(kind);
        let mut to = None;
        let value: String = match &link.to {
            Target::Article => self.words.article.clone(),
            Target::Entity(named) => name_of(named).to_owned(),
            Target::Mark(id) => {
                to = numbers.get(&**id).copied();
                let mark = to.and_then(|at| self.document.marks.get(at));
                let quotes = mark.map(|mark| mark.quotes(&self.document.text)).unwrap_or_default();
                let [open, close] = self.words.quotes;
                format!("{open}{}{close}", quotes.into_iter().map(one_line).collect::<Vec<_>>().join(" … "))
            }
        };
        let answers: Vec<Detail<'a>> = link.attributes.iter().map(|attribute| self.attribute(attribute)).collect();
        let said: Vec<String> = answers.iter().map(|d| format!("{}: {}", d.label, d.value)).collect();
        let asked = if said.is_empty() { String::new() } else { format!("({})", said.join(self.words.comma)) };
        Detail { label, value: value.into(), asked, to }
    }
}

/// Whom it names; the id where there is no name.
fn name_of<'n>(named: &'n Named<'_>) -> &'n str {
    if named.name.is_empty() { &named.id } else { &named.name }
}

/// On one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a character that is not seen, and would change what is: of direction, or of control. The marks that only settle
/// the direction of what is beside them do no harm.
pub(super) fn hidden_name(c: char) -> Option<Cow<'static, str>> {
    match c {
        '\n'
        | '\t'
        | '\r'
        | '\u{b}'
        | '\u{c}'
        | '\u{85}'
        | '\u{1c}'..='\u{1f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}' => None,
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => Some(format!("U+{:04X}", u32::from(c)).into()),
        c => bidi_name(c).map(Cow::Borrowed),
    }
}
