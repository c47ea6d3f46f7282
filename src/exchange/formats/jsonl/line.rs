//! The keys of a line, in their order.

use serde::{Deserialize, Serialize};

use crate::exchange::document::Words;

/// An article with one analyst's marks.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Line<'a> {
    #[serde(borrow)]
    pub format: Words<'a>,
    pub version: u32,
    #[serde(borrow, default)]
    pub units: Units<'a>,
    #[serde(borrow, default)]
    pub id: Words<'a>,
    /// Where the text is a part of an article: which, and where there; the article is empty where it is whole.
    #[serde(borrow, default)]
    pub window: Window<'a>,
    #[serde(borrow, default)]
    pub title: Words<'a>,
    #[serde(borrow, default)]
    pub outlet: Words<'a>,
    #[serde(borrow, default)]
    pub byline: Words<'a>,
    /// As 2025-07-31; empty where not known.
    #[serde(default)]
    pub published: String,
    #[serde(borrow, default)]
    pub url: Words<'a>,
    #[serde(borrow, default)]
    pub language: Words<'a>,
    #[serde(borrow)]
    pub text: Words<'a>,
    /// Empty where nobody has begun with the article.
    #[serde(borrow, default)]
    pub analyst: Words<'a>,
    /// `untouched`, `in-progress` or `done`.
    #[serde(borrow, default)]
    pub status: Words<'a>,
    /// Of the article as a whole.
    #[serde(borrow, default)]
    pub attributes: Vec<Value<'a>>,
    #[serde(borrow, default)]
    pub annotations: Vec<Annotation<'a>>,
    #[serde(borrow, default)]
    pub comments: Vec<Comment<'a>>,
}

/// What the offsets count, by the ending of their keys.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Units<'a> {
    #[serde(borrow)]
    pub char: Words<'a>,
    #[serde(borrow)]
    pub byte: Words<'a>,
    #[serde(borrow)]
    pub utf16: Words<'a>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Window<'a> {
    #[serde(borrow)]
    pub article: Words<'a>,
    pub start_char: usize,
    pub start_byte: usize,
    pub start_utf16: usize,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Annotation<'a> {
    #[serde(borrow, default)]
    pub id: Words<'a>,
    #[serde(borrow)]
    pub tag: Words<'a>,
    /// `claim`, `actor`, `source`, `cue` or `other`.
    #[serde(borrow, default)]
    pub role: Words<'a>,
    #[serde(borrow)]
    pub fragments: Vec<Piece<'a>>,
    #[serde(borrow, default)]
    pub attributes: Vec<Value<'a>>,
    #[serde(borrow, default)]
    pub entities: Vec<Entity<'a>>,
    #[serde(borrow, default)]
    pub note: Words<'a>,
    #[serde(default)]
    pub unsure: bool,
    /// Those that start here.
    #[serde(borrow, default)]
    pub links: Vec<Link<'a>>,
    #[serde(borrow, default)]
    pub analyst: Words<'a>,
    /// As 2025-08-01T09:00:00.000Z; empty where that is not told.
    #[serde(default)]
    pub created: String,
    #[serde(default)]
    pub changed: String,
    /// `hand`, `propagated`, `suggested` or `imported`.
    #[serde(borrow, default)]
    pub origin: Words<'a>,
    /// The version of the codebook then.
    #[serde(default)]
    pub codebook: u32,
}

/// A piece of the text, in three units. On the way in, one is enough.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Piece<'a> {
    pub start_char: Option<usize>,
    pub end_char: Option<usize>,
    pub start_byte: Option<usize>,
    pub end_byte: Option<usize>,
    pub start_utf16: Option<usize>,
    pub end_utf16: Option<usize>,
    #[serde(borrow, default)]
    pub quote: Words<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "fields are keys of the format")]
pub(super) struct Value<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    /// `choice`, `scale`, `flag`, `date` or `text`; `unknown` where the codebook does not know the attribute.
    #[serde(borrow, default)]
    pub kind: Words<'a>,
    #[serde(borrow)]
    pub value: Words<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entity<'a> {
    #[serde(borrow)]
    pub id: Words<'a>,
    /// In the article's language where it has a name in it; empty where the entity is not known.
    #[serde(borrow, default)]
    pub name: Words<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Link<'a> {
    #[serde(borrow, default)]
    pub id: Words<'a>,
    #[serde(borrow)]
    pub kind: Words<'a>,
    /// `annotation:…`, `entity:…` or `article`.
    pub to: String,
    /// The name of the entity that it leads to; else empty.
    #[serde(borrow, default)]
    pub to_name: Words<'a>,
    #[serde(borrow, default)]
    pub attributes: Vec<Value<'a>>,
    #[serde(borrow, default)]
    pub analyst: Words<'a>,
    /// As 2025-08-01T09:00:00.000Z; empty where that is not told.
    #[serde(default)]
    pub created: String,
    #[serde(default)]
    pub changed: String,
    /// `hand`, `propagated`, `suggested` or `imported`.
    #[serde(borrow, default)]
    pub origin: Words<'a>,
    /// The version of the codebook then.
    #[serde(default)]
    pub codebook: u32,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Comment<'a> {
    #[serde(borrow)]
    pub id: Words<'a>,
    #[serde(borrow)]
    pub author: Words<'a>,
    pub when: String,
    #[serde(borrow)]
    pub about: Words<'a>,
    #[serde(borrow, default)]
    pub reply_to: Words<'a>,
    #[serde(borrow)]
    pub text: Words<'a>,
}
