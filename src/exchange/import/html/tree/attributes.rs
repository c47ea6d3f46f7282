//! What elements say of themselves, of which only that is kept that is asked for.

use super::{
    super::{
        names::{Listener, Told},
        tag::Tag,
    },
    build::text_of,
};
use crate::exchange::import::CutKind;

/// The most bytes of names and the like that are looked at of an element.
const NAMES_CAP: usize = 1_000;

/// What an element says of itself.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "elements say several things at once")]
pub struct Attributes {
    /// What its names tell.
    pub told: Told,
    /// It is not shown.
    pub is_hidden: bool,
    /// A link to a place in the same page.
    pub is_within: bool,
    /// A table that is none: it only lays the page out.
    pub is_layout: bool,
    /// What it is in a piece of HTML of which all is kept.
    pub piece: Piece,
    /// Its `datetime` says when the article was published.
    pub is_published: bool,
    /// `datetime`.
    pub time: String,
}

impl Attributes {
    /// Those of an element that says nothing.
    pub const NONE: Self = Self {
        told: Told::NOTHING,
        is_hidden: false,
        is_within: false,
        is_layout: false,
        piece: Piece::Shown,
        is_published: false,
        time: String::new(),
    };
}

/// What an element is in a book, a feed or a mail, as it says itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Of the text.
    Shown,
    /// The mark of a note, which says nothing without it.
    Mark,
    /// A note, or what an answer to a mail quotes.
    LeftOut(CutKind),
}

/// A start tag that is being read. One serves for all tags of a page.
#[derive(Default)]
pub struct StartTag {
    pub tag: Tag,
    /// Of its name.
    pub hash: u64,
    attribute: Attribute,
    /// `class` and `id`, `role`, `itemprop`, `datetime`.
    names: String,
    role: String,
    /// What books and mails call it: `epub:type`, and `type` of a quotation.
    kind: String,
    pub property: String,
    time: String,
    is_hidden: bool,
    is_within: bool,
    /// Of `meta` and `link`: name or property, content or address.
    pub name: String,
    pub content: String,
    pub is_json: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Attribute {
    #[default]
    Other,
    Names,
    Role,
    Kind,
    Property,
    Time,
    Style,
    AriaHidden,
    Name,
    Content,
    Address,
    Type,
    Lang,
}

impl StartTag {
    /// Begins anew.
    pub fn open(&mut self, tag: Tag, hash: u64) {
        let kept =
            [&mut self.names, &mut self.role, &mut self.kind, &mut self.property, &mut self.time, &mut self.name];
        kept.into_iter().chain([&mut self.content]).for_each(String::clear);
        (self.tag, self.hash, self.attribute) = (tag, hash, Attribute::Other);
        (self.is_hidden, self.is_within, self.is_json) = (false, false, false);
    }

    /// An attribute begins.
    pub fn attribute(&mut self, name: &[u8]) {
        self.attribute = match (self.tag, name) {
            (_, b"class" | b"id") => Attribute::Names,
            (_, b"role") => Attribute::Role,
            (_, b"epub:type") | (Tag::Blockquote, b"type") => Attribute::Kind,
            (_, b"itemprop") => Attribute::Property,
            (_, b"datetime") => Attribute::Time,
            (_, b"style") => Attribute::Style,
            (_, b"aria-hidden") => Attribute::AriaHidden,
            (Tag::Meta, b"name" | b"property" | b"http-equiv") | (Tag::Link, b"rel") => Attribute::Name,
            (Tag::Meta, b"content") | (Tag::Link, b"href") => Attribute::Content,
            (Tag::A, b"href") => Attribute::Address,
            (Tag::Script, b"type") => Attribute::Type,
            (Tag::Html, b"lang" | b"xml:lang") => Attribute::Lang,
            _ => Attribute::Other,
        };
        self.is_hidden |= name == b"hidden";
    }

    /// The value of the attribute that began last.
    pub fn value(&mut self, value: &[u8]) {
        let attribute = std::mem::take(&mut self.attribute);
        if attribute == Attribute::Other {
            return;
        }
        let value = text_of(value);
        let kept = match attribute {
            Attribute::Names => &mut self.names,
            Attribute::Role => &mut self.role,
            Attribute::Kind => &mut self.kind,
            Attribute::Property => &mut self.property,
            Attribute::Time => &mut self.time,
            Attribute::Name => &mut self.name,
            Attribute::Content | Attribute::Lang => {
                self.content.clear();
                return self.content.push_str(&value);
            }
            Attribute::Type => {
                self.is_json = value.trim().eq_ignore_ascii_case("application/ld+json");
                return;
            }
            Attribute::Address => {
                self.is_within |= value.starts_with('#');
                return;
            }
            Attribute::Style => {
                self.is_hidden |= is_hiding(&value);
                return;
            }
            Attribute::AriaHidden => {
                self.is_hidden |= value.trim() == "true";
                return;
            }
            Attribute::Other => return,
        };
        if kept.len() < NAMES_CAP {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(value.get(..value.floor_char_boundary(NAMES_CAP)).unwrap_or_default());
        }
    }

    /// What it says, if anything.
    pub fn attributes(&mut self, listener: &mut Listener) -> Option<Attributes> {
        let said = [&self.names, &self.role, &self.kind, &self.property, &self.time];
        let says_something = self.is_hidden || self.is_within || said.iter().any(|said| !said.is_empty());
        says_something.then(|| Attributes {
            told: listener.told(&self.names, &self.role, &self.property),
            is_hidden: self.is_hidden,
            is_within: self.is_within,
            is_layout: self.role.trim() == "presentation",
            piece: self.piece(),
            is_published: self.property.contains("datePublished"),
            time: std::mem::take(&mut self.time),
        })
    }

    fn piece(&self) -> Piece {
        let mut kinds = self.role.split_ascii_whitespace().chain(self.kind.split_ascii_whitespace());
        let said = kinds.find_map(|kind| match kind.trim_start_matches("doc-") {
            "footnote" | "footnotes" | "endnote" | "endnotes" | "rearnote" | "rearnotes" => {
                Some(Piece::LeftOut(CutKind::Notes))
            }
            "noteref" => Some(Piece::Mark),
            "cite" if self.tag == Tag::Blockquote => Some(Piece::LeftOut(CutKind::Quotations)),
            _ => None,
        });
        let is_quoted = || {
            matches!(self.tag, Tag::Div | Tag::Blockquote)
                && self.names.split_ascii_whitespace().any(|name| QUOTED.contains(&name))
        };
        said.unwrap_or_else(|| if is_quoted() { Piece::LeftOut(CutKind::Quotations) } else { Piece::Shown })
    }
}

/// What Gmail, Yahoo, Thunderbird and Proton call the mail that an answer quotes, or the line above it.
const QUOTED: [&str; 4] = ["gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote"];

/// Whether a style hides.
fn is_hiding(style: &str) -> bool {
    style.split(';').filter_map(|part| part.split_once(':')).any(|(name, value)| {
        let value = value.trim().split(['!', ' ']).next().unwrap_or_default();
        let is =
            |wanted: &str, with: &str| name.trim().eq_ignore_ascii_case(wanted) && value.eq_ignore_ascii_case(with);
        is("display", "none") || is("visibility", "hidden") || is("mso-hide", "all")
    })
}
