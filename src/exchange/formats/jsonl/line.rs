//! The keys of a line, in their order.

use serde::{Deserialize, Serialize};

use crate::exchange::document::Words;

/// An article with one analyst's marks.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Line<'a> {
    pub format: Words<'a>,
    pub version: u32,
    #[serde(default)]
    pub units: Units<'a>,
    #[serde(default)]
    pub id: Words<'a>,
    /// Where the text is a part of an article: which, and where there; the article is empty where it is whole.
    #[serde(default)]
    pub window: Window<'a>,
    #[serde(default)]
    pub title: Words<'a>,
    #[serde(default)]
    pub outlet: Words<'a>,
    #[serde(default)]
    pub byline: Words<'a>,
    /// As 2025-07-31; empty where not known.
    #[serde(default)]
    pub published: String,
    #[serde(default)]
    pub url: Words<'a>,
    #[serde(default)]
    pub language: Words<'a>,
    pub text: Words<'a>,
    /// Empty where nobody has begun with the article.
    #[serde(default)]
    pub analyst: Words<'a>,
    /// `untouched`, `in-progress` or `done`.
    #[serde(default)]
    pub status: Words<'a>,
    /// Of the article as a whole.
    #[serde(default)]
    pub attributes: Vec<Value<'a>>,
    #[serde(default)]
    pub annotations: Vec<Annotation<'a>>,
    #[serde(default)]
    pub comments: Vec<Comment<'a>>,
}

/// What the offsets count, by the ending of their keys.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Units<'a> {
    pub char: Words<'a>,
    pub byte: Words<'a>,
    pub utf16: Words<'a>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Window<'a> {
    pub article: Words<'a>,
    pub start_char: usize,
    pub start_byte: usize,
    pub start_utf16: usize,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Annotation<'a> {
    #[serde(default)]
    pub id: Words<'a>,
    pub tag: Words<'a>,
    /// `claim`, `actor`, `source`, `cue` or `other`.
    #[serde(default)]
    pub role: Words<'a>,
    pub fragments: Vec<Piece<'a>>,
    #[serde(default)]
    pub attributes: Vec<Value<'a>>,
    #[serde(default)]
    pub entities: Vec<Entity<'a>>,
    #[serde(default)]
    pub note: Words<'a>,
    #[serde(default)]
    pub unsure: bool,
    /// Those that start here.
    #[serde(default)]
    pub links: Vec<Link<'a>>,
    #[serde(default)]
    pub analyst: Words<'a>,
    /// As 2025-08-01T09:00:00.000Z; empty where that is not told.
    #[serde(default)]
    pub created: String,
    #[serde(default)]
    pub changed: String,
    /// `hand`, `propagated`, `suggested` or `imported`.
    #[serde(default)]
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
    #[serde(default)]
    pub quote: Words<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Value<'a> {
    pub name: Words<'a>,
    /// `choice`, `scale`, `flag`, `date` or `text`; `unknown` where the codebook does not know the attribute.
    #[serde(default)]
    pub kind: Words<'a>,
    pub value: Words<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entity<'a> {
    pub id: Words<'a>,
    /// In the article's language where it has a name in it; empty where the entity is not known.
    #[serde(default)]
    pub name: Words<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Link<'a> {
    #[serde(default)]
    pub id: Words<'a>,
    pub kind: Words<'a>,
    /// `annotation:…`, `entity:…` or `article`.
    pub to: String,
    /// The name of the entity that it leads to; else empty.
    #[serde(default)]
    pub to_name: Words<'a>,
    #[serde(default)]
    pub attributes: Vec<Value<'a>>,
    #[serde(default)]
    pub analyst: Words<'a>,
    /// As 2025-08-01T09:00:00.000Z; empty where that is not told.
    #[serde(default)]
    pub created: String,
    #[serde(default)]
    pub changed: String,
    /// `hand`, `propagated`, `suggested` or `imported`.
    #[serde(default)]
    pub origin: Words<'a>,
    /// The version of the codebook then.
    #[serde(default)]
    pub codebook: u32,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Comment<'a> {
    pub id: Words<'a>,
    pub author: Words<'a>,
    pub when: String,
    pub about: Words<'a>,
    #[serde(default)]
    pub reply_to: Words<'a>,
    pub text: Words<'a>,
}
