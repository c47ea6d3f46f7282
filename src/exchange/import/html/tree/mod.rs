//! A page as a tree: enough of what browsers make of HTML to tell its words and blocks, in one pass and bounded memory.
//!
//! Elements that nobody closes are closed where the standard says so; misnested ones by the nearest that fits. Below
//! [`DEPTH_CAP`] elements stand beside each other, which no page that people read notices.

mod attributes;
mod build;

use std::borrow::Cow;

pub use self::attributes::{Attributes, Piece};
use self::build::{Builder, Syntax};
use super::tag::Tag;
use crate::exchange::import::ImportError;

/// A page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    text: String,
    attributes: Vec<Attributes>,
    /// What it says of itself.
    pub meta: Meta,
}

/// A node's place in the tree; those in it come after it.
pub type Id = usize;

/// An element, or words between tags.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub tag: Tag,
    /// What it is in; the root is in itself.
    pub parent: Id,
    first: Link,
    last: Link,
    next: Link,
    /// Of words, where they are; of an element, where its attributes are.
    at: (u32, u32),
}

/// Another node, 0 for none: the root is nobody's child.
type Link = u32;

/// What a page says of itself.
#[derive(Debug, Default)]
pub struct Meta {
    /// `<meta name=… content=…>`: name or property in small letters, content.
    pub pairs: Vec<(String, String)>,
    /// Scripts of JSON-LD.
    pub json: Vec<String>,
    /// `<title>`.
    pub title: String,
    /// `<link rel=canonical>`.
    pub canonical: String,
    /// What a browser that saved it says.
    pub saved_from: String,
    /// `<html lang>`.
    pub language: String,
}

static NOTHING: Attributes = Attributes::NONE;

impl Tree {
    /// Reads a page.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where it has more than a million nodes.
    pub fn of(html: &str) -> Result<Self, ImportError> {
        Builder::new(Syntax::Html).read(html)
    }

    /// Reads a page that is XML, as books and some feeds have them: what ends where it begins is empty.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub fn of_xml(xhtml: &str) -> Result<Self, ImportError> {
        Builder::new(Syntax::Xml).read(&without_sections(xhtml))
    }

    /// How many nodes there are; the root is the first, 0.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What a node is.
    pub fn tag(&self, id: Id) -> Tag {
        self.nodes.get(id).map_or(Tag::Root, |node| node.tag)
    }

    /// What a node is in.
    pub fn parent(&self, id: Id) -> Id {
        self.nodes.get(id).map_or(0, |node| node.parent)
    }

    /// What is in a node, in order.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let link = |link: Link| (link > 0).then_some(link as usize);
        let first = self.nodes.get(id).and_then(|node| link(node.first));
        std::iter::successors(first, move |id| self.nodes.get(*id).and_then(|node| link(node.next)))
    }

    /// A node and all that it is in, up to the root.
    pub fn above(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |id| (*id > 0).then(|| self.parent(*id)))
    }

    /// The first node after a node and all that is in it.
    pub fn end(&self, id: Id) -> Id {
        let next =
            self.above(id).find_map(|id| self.nodes.get(id).map(|node| node.next as usize).filter(|next| *next > 0));
        next.unwrap_or(self.len())
    }

    /// The words between two tags; none of an element.
    pub fn words(&self, id: Id) -> &str {
        match self.nodes.get(id) {
            Some(Node { tag: Tag::Text, at: (from, to), .. }) => {
                self.text.get(*from as usize..*to as usize).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// What an element says of itself.
    pub fn attributes(&self, id: Id) -> &Attributes {
        let node = self.nodes.get(id).filter(|node| node.tag != Tag::Text && node.at.1 > 0);
        node.and_then(|node| self.attributes.get(node.at.0 as usize)).unwrap_or(&NOTHING)
    }

    /// What all elements say of themselves that say something, in order.
    pub fn all_attributes(&self) -> impl Iterator<Item = &Attributes> {
        self.attributes.iter()
    }

    /// All words in a node, white space as one space.
    pub fn all_words(&self, id: Id) -> String {
        let mut found = String::new();
        for id in (id..self.end(id)).filter(|id| self.tag(*id) == Tag::Text) {
            found.push_str(self.words(id));
            found.push(' ');
        }
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// XML in which words of CDATA sections are words like others.
fn without_sections(xml: &str) -> Cow<'_, str> {
    const BEGIN: &str = "<![CDATA[";
    let mut parts = xml.split(BEGIN);
    let first = parts.next().unwrap_or_default();
    if first.len() == xml.len() {
        return xml.into();
    }
    let mut out = first.to_owned();
    for part in parts {
        let (words, rest) = part.split_once("]]>").unwrap_or((part, ""));
        out.push_str(&words.replace('&', "&amp;").replace('<', "&lt;"));
        out.push_str(rest);
    }
    out.into()
}
