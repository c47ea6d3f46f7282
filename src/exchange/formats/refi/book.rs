//! What a project says beside its sources: users, codes, variables, cases, notes and links, whoever wrote it.

use std::{
    collections::{HashMap, HashSet},
    io::Read,
    sync::Arc,
};

use super::{codes, guid::Guid};
use crate::exchange::{
    document::Named,
    formats::ReadError,
    units::Unit,
    xml::{Element, Lists, Xml},
};

/// What a code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// What a span is.
    Tag(String),
    /// A value of an attribute, as this program writes them.
    Value(String, String),
    /// That an analyst is not sure.
    Unsure,
}

/// A link from a selection.
#[derive(Clone, Debug)]
pub(super) struct Link {
    from: Option<Guid>,
    pub guid: Guid,
    pub kind: Arc<str>,
    pub to: Option<Guid>,
    pub notes: Vec<Guid>,
}

/// A project without its sources. It is kept small: there is an entry for many a mark.
#[derive(Debug)]
pub(super) struct Book {
    /// What its offsets count: `NVivo` counts UTF-16.
    pub unit: Unit,
    /// This program wrote it.
    pub is_ours: bool,
    pub users: HashMap<Guid, String>,
    pub codes: HashMap<Guid, Code>,
    pub variables: HashMap<Guid, String>,
    pub cases: HashMap<Guid, Named<'static>>,
    /// Names and words.
    pub notes: HashMap<Guid, (Arc<str>, String)>,
    /// Selections with their cases, in the order of the selections.
    cases_of: Vec<(Guid, Guid)>,
    /// In the order of the selections that they start from.
    links: Vec<Link>,
    /// Kinds of links and names of notes, each once.
    names: HashSet<Arc<str>>,
}

impl Book {
    /// Reads it, passing over the sources.
    ///
    /// # Errors
    /// Where it is no project.
    pub fn read<R: Read>(lists: &mut Lists<'_, R>) -> Result<Self, ReadError> {
        let Some(root) = lists.root()? else { return Err(lists.error("is no REFI-QDA project: it has no element")) };
        if root.name() != "Project" {
            return Err(lists.error(format!("is no REFI-QDA project: it begins with <{}>", root.name())));
        }
        let origin = root.get("origin").to_lowercase();
        let is_nvivo = origin.contains("nvivo");
        let mut book = Self {
            unit: if is_nvivo { Unit::Utf16 } else { Unit::CodePoints },
            is_ours: origin == "isnad",
            users: HashMap::new(),
            codes: HashMap::new(),
            variables: HashMap::new(),
            cases: HashMap::new(),
            notes: HashMap::new(),
            cases_of: Vec::new(),
            links: Vec::new(),
            names: HashSet::new(),
        };
        while let Some(list) = lists.list()? {
            let read = match list.name() {
                "Users" => Self::user,
                "CodeBook" => Self::code_list,
                "Variables" => Self::variable,
                "Cases" => Self::case,
                "Notes" => Self::note,
                "Links" => Self::link,
                _ => {
                    lists.skip()?;
                    continue;
                }
            };
            while let Some(mut xml) = lists.element()? {
                if let Some(element) = xml.child()? {
                    read(&mut book, &element, &mut xml)?;
                }
            }
        }
        // In order within each: as they were written.
        book.cases_of.sort_by_key(|(selection, _)| *selection);
        book.links.sort_by_key(|link| link.from);
        Ok(book)
    }

    /// The cases that a selection means.
    pub fn cases_of(&self, selection: Guid) -> impl Iterator<Item = &Named<'static>> {
        let from = self.cases_of.partition_point(|(known, _)| *known < selection);
        let mine = self.cases_of.iter().skip(from).take_while(move |(known, _)| *known == selection);
        mine.filter_map(|(_, case)| self.cases.get(case))
    }

    /// The links that start from a selection.
    pub fn links_of(&self, selection: Guid) -> impl Iterator<Item = &Link> {
        let from = self.links.partition_point(|link| link.from < Some(selection));
        self.links.iter().skip(from).take_while(move |link| link.from == Some(selection))
    }

    fn name(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return Arc::clone(known);
        }
        let name = Arc::from(name);
        self.names.insert(Arc::clone(&name));
        name
    }

    fn user(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let name = [element.get("name"), element.get("id")].into_iter().find(|name| !name.is_empty());
        self.users.extend(read_guid(element, "guid").map(|own| (own, name.unwrap_or_default())));
        xml.skip()
    }

    fn variable(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        self.variables.extend(read_guid(element, "guid").map(|own| (own, element.get("name"))));
        xml.skip()
    }

    /// A list of codes, or of what is not read.
    fn code_list(&mut self, _: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        self.codes(xml, None)
    }

    /// Codes in the element that is open, to any depth.
    fn codes(&mut self, xml: &mut Xml<'_>, above: Option<&str>) -> Result<(), ReadError> {
        while let Some(element) = xml.child()? {
            if element.name() != "Code" {
                xml.skip()?;
                continue;
            }
            let (own, name) = (read_guid(&element, "guid").unwrap_or_default(), element.get("name"));
            let value = above.and_then(|above| {
                let value = name.strip_prefix(above)?.strip_prefix(": ")?;
                (own == codes::value_code(above, value)).then(|| Code::Value(above.to_owned(), value.to_owned()))
            });
            let is_unsure = own == codes::unsure_code();
            let code = value.unwrap_or_else(|| if is_unsure { Code::Unsure } else { Code::Tag(name.clone()) });
            self.codes.insert(own, code);
            self.codes(xml, Some(&name))?;
        }
        Ok(())
    }

    fn case(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (own, name) = (read_guid(element, "guid").unwrap_or_default(), element.get("name"));
        let mut id = String::new();
        while let Some(inner) = xml.child()? {
            if inner.name() == "SelectionRef" {
                self.cases_of.extend(read_guid(&inner, "targetGUID").map(|selection| (selection, own)));
            }
            if inner.name() == "Description" {
                id = xml.words()?;
            } else {
                xml.skip()?;
            }
        }
        // Others describe a case in words.
        let id = if codes::case(&id) == own { id } else { String::new() };
        self.cases.insert(own, Named { id: id.into(), name: name.into() });
        Ok(())
    }

    fn note(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (own, name) = (read_guid(element, "guid"), self.name(&element.get("name")));
        let mut words = String::new();
        while let Some(inner) = xml.child()? {
            if matches!(inner.name(), "PlainTextContent" | "Description") {
                words.push_str(&xml.words()?);
            } else {
                xml.skip()?;
            }
        }
        self.notes.extend(own.map(|own| (own, (name, words))));
        Ok(())
    }

    fn link(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let [own, from, to] = ["guid", "originGUID", "targetGUID"].map(|name| read_guid(element, name));
        let ends = [from, to].map(|end| end.map(|end| end.to_string()).unwrap_or_default());
        let guid = own.unwrap_or_else(|| Guid::of(&["link", &ends[0], &ends[1]]));
        let mut link = Link { from, guid, kind: self.name(&element.get("name")), to, notes: Vec::new() };
        while let Some(inner) = xml.child()? {
            if inner.name() == "NoteRef" {
                link.notes.extend(read_guid(&inner, "targetGUID"));
            }
            xml.skip()?;
        }
        self.links.push(link);
        Ok(())
    }
}

/// The GUID that an attribute names.
pub(super) fn read_guid(element: &Element<'_>, name: &str) -> Option<Guid> {
    Guid::read(&element.get(name))
}
