//! What a project says beside its sources: users, codes, variables, cases, notes and links, whoever wrote it.

use std::collections::HashMap;

use super::{codes, guid, plain_guid};
use crate::exchange::{
    document::Named,
    formats::ReadError,
    units::Unit,
    xml::{Element, Xml},
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
    pub guid: String,
    pub kind: String,
    pub to: String,
    pub notes: Vec<String>,
}

/// A project without its sources. All GUIDs are plain.
#[derive(Debug)]
pub(super) struct Book {
    /// What its offsets count: `NVivo` counts UTF-16.
    pub unit: Unit,
    /// This program wrote it.
    pub is_ours: bool,
    pub users: HashMap<String, String>,
    pub codes: HashMap<String, Code>,
    pub variables: HashMap<String, String>,
    pub cases: HashMap<String, Named<'static>>,
    /// The cases of each selection.
    pub cases_of: HashMap<String, Vec<String>>,
    /// Names and words.
    pub notes: HashMap<String, (String, String)>,
    /// By the selection that they start from.
    pub links: HashMap<String, Vec<Link>>,
}

impl Book {
    /// Reads it, passing over the sources.
    ///
    /// # Errors
    /// Where it is no project.
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let Some(root) = xml.child()? else { return Err(xml.error("is no REFI-QDA project: it has no element")) };
        if root.name() != "Project" {
            return Err(xml.error(format!("is no REFI-QDA project: it begins with <{}>", root.name())));
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
            cases_of: HashMap::new(),
            notes: HashMap::new(),
            links: HashMap::new(),
        };
        while let Some(part) = xml.child()? {
            match part.name() {
                "Users" => book.each(xml, Self::user)?,
                "CodeBook" => {
                    while xml.child()?.is_some() {
                        book.codes(xml, None)?;
                    }
                }
                "Variables" => book.each(xml, Self::variable)?,
                "Cases" => book.each(xml, Self::case)?,
                "Notes" => book.each(xml, Self::note)?,
                "Links" => book.each(xml, Self::link)?,
                _ => xml.skip()?,
            }
        }
        Ok(book)
    }

    fn each(
        &mut self,
        xml: &mut Xml<'_>,
        read: fn(&mut Self, &Element<'_>, &mut Xml<'_>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        while let Some(element) = xml.child()? {
            read(self, &element, xml)?;
        }
        Ok(())
    }

    fn user(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let name = [element.get("name"), element.get("id")].into_iter().find(|name| !name.is_empty());
        self.users.insert(plain_guid(&element.get("guid")), name.unwrap_or_default());
        xml.skip()
    }

    fn variable(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        self.variables.insert(plain_guid(&element.get("guid")), element.get("name"));
        xml.skip()
    }

    /// Codes in the element that is open, to any depth.
    fn codes(&mut self, xml: &mut Xml<'_>, above: Option<&str>) -> Result<(), ReadError> {
        while let Some(element) = xml.child()? {
            if element.name() != "Code" {
                xml.skip()?;
                continue;
            }
            let (own, name) = (plain_guid(&element.get("guid")), element.get("name"));
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
        let (own, name) = (plain_guid(&element.get("guid")), element.get("name"));
        let mut id = String::new();
        while let Some(inner) = xml.child()? {
            if inner.name() == "SelectionRef" {
                self.cases_of.entry(plain_guid(&inner.get("targetGUID"))).or_default().push(own.clone());
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
        let (own, name) = (plain_guid(&element.get("guid")), element.get("name"));
        let mut words = String::new();
        while let Some(inner) = xml.child()? {
            if matches!(inner.name(), "PlainTextContent" | "Description") {
                words.push_str(&xml.words()?);
            } else {
                xml.skip()?;
            }
        }
        self.notes.insert(own, (name, words));
        Ok(())
    }

    fn link(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let from = plain_guid(&element.get("originGUID"));
        let mut link = Link {
            guid: plain_guid(&element.get("guid")),
            kind: element.get("name"),
            to: plain_guid(&element.get("targetGUID")),
            notes: Vec::new(),
        };
        while let Some(inner) = xml.child()? {
            if inner.name() == "NoteRef" {
                link.notes.push(plain_guid(&inner.get("targetGUID")));
            }
            xml.skip()?;
        }
        if link.guid.is_empty() {
            link.guid = guid(&["link", &from, &link.to]);
        }
        self.links.entry(from).or_default().push(link);
        Ok(())
    }
}
